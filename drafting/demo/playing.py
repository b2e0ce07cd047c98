"""Playing the stories through the desk, with the clock of each step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from drafting.accounts import Account, Accounts
from drafting.convention import Genre, parse
from drafting.demo import events, walking
from drafting.demo.people import ACCOUNTS, PASSWORD, DemoAccount
from drafting.demo.rolls import keep_roll
from drafting.demo.story import Step, Story, stories
from drafting.desk import Community, Desk, NotFound, caches, editing, publishing, reading, translating
from drafting.desk.texts import ArticleFields
from drafting.households import Households
from drafting.procedure import Role


def load(desk: Desk, accounts: Accounts, progress: Callable[[str], None] | None = None) -> int:
    """Bring in every story whose community is not there yet; how many were new. Accounts are made when missing.

    A story that was cut off half-way (the program was stopped) is left as it is: what is saved stays.
    """
    people = {account.login: _account(accounts, account, desk) for account in ACCOUNTS}
    loaded = 0
    for story in stories():
        key = editing.community_key(story.name, story.unit_code)
        try:
            reading.community(desk, key)
        except NotFound:
            _play(desk, story, {login: person.id for login, person in people.items()})
            keep_roll(
                Households(accounts.database).roll, key, story, by=people["truong-thon"].id, now=desk.now()
            )
            loaded += 1
            if progress:
                progress(story.name)
        for account in ACCOUNTS:
            grant = account.grant(key)
            if grant not in people[account.login].grants:
                people[account.login] = accounts.grant(people[account.login].id, grant)
    return loaded


def _account(accounts: Accounts, account: DemoAccount, desk: Desk) -> Account:
    return accounts.find(account.login) or accounts.create_account(
        account.login, account.name, PASSWORD, desk.now()
    )


def _play(desk: Desk, story: Story, people: dict[str, int]) -> None:
    first = story.steps[0]
    community = editing.create_community(
        _at(desk, first),
        name=story.name,
        unit_code=story.unit_code,
        by=people[first.by],
        place=story.place,
        households=story.households,
        predecessors=story.predecessors,
    )
    number = 0
    for step in story.steps:
        number = _take(_at(desk, step), story, community, step, people, number)
    caches.after_save(desk, community.key)


def _at(desk: Desk, step: Step) -> Desk:
    """The desk on the day of a step. Its caches wait until the story is told: one refresh instead of one a step."""
    return replace(desk, clock=lambda: step.at, hold_caches=True)


def _take(
    desk: Desk, story: Story, community: Community, step: Step, people: dict[str, int], number: int
) -> int:
    """Carry out one step; the number of the draft the next step is about."""
    key, values, by = community.key, step.values, people[step.by]
    if step.event:
        events.take(desk, key, number, step, people)
        return number
    if step.do == "ban-cu":
        publishing.record_in_force(
            desk,
            community,
            parse(story.text(step)),
            genre=Genre(story.genre),
            authority=values["authority"],
            decision=values.get("decision", ""),
            decided=values["decided"],
            by=by,
        )
        return number
    if step.do == "dich":
        _translate(desk, story, key, step, by)
        return number
    if step.do == "lap":
        return _begin(desk, story, community, step, by)
    head = reading.draft(desk, key, number)
    match step.do:
        case "sua":
            editing.save_article(
                desk,
                key,
                number,
                base=head.head,
                path=values["article"],
                fields=ArticleFields(values["heading"], values["body"]),
                by=by,
            )
        case "toan-van":
            editing.save_text(desk, key, number, base=head.head, text=story.text(step), by=by)
        case "niem-yet":
            walking.post(desk, key, number, {Role.HEAD: people["truong-thon"]}, place=values["place"])
        case "cong-nhan":
            walking.submit(desk, key, number, {Role.HEAD: people["truong-thon"]})
            publishing.recognise(
                desk,
                key,
                number,
                revision=head.head,
                decision=values["decision"],
                decided=desk.today(),
                authority=values["authority"],
                by=by,
            )
        case other:
            raise ValueError(f"{story.folder.name}: no such step: {other}")
    return number


def _translate(desk: Desk, story: Story, key: str, step: Step, by: int) -> None:
    tag, agreed = step.values["language"], step.values["agreed"]
    begun = translating.begin(desk, key, tag, decided=agreed, by=by)
    text = reading.in_force(desk, key).convention
    translating.say(desk, key, tag, text, story.words(step), base=begun.revision.id, by=by)
    translating.decide(desk, key, tag, decided=agreed, public=True, by=by)


def _begin(desk: Desk, story: Story, community: Community, step: Step, by: int) -> int:
    """Open a draft with a text of the story, or with the words of the text in force where it names none."""
    if "text" in step.values:
        text, source = parse(story.text(step)), "van-ban"
    else:
        text, source = reading.in_force(desk, community.key).convention, "ban-hien-hanh"
    mends = step.values.get("mends", "")
    genre = Genre(story.genre)
    return editing.start_draft(desk, community, text, genre=genre, by=by, source=source, mends=mends).number
