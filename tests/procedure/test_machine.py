"""A village at random: whatever is asked, what the law promises holds, and a refusal changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from drafting.procedure import (
    TABLE,
    Event,
    Now,
    Opened,
    Phase,
    Posted,
    Recognised,
    RecordedAsInForce,
    Refusal,
    Role,
    Step,
    decide,
    decode,
    encode,
    lacks_for_save,
    refusals,
)
from drafting.procedure.events import adopting, consulting, examining, proposing, standing
from drafting.procedure.events.adopting import Cluster, Signer
from drafting.procedure.phases import EXAMINING, LIVING, MAKING
from drafting.procedure.scenario.world import World
from tests.procedure.village import CALENDAR, SAMPLES, TOTAL, stage

PEOPLE = {1: Role.DRAFTER, 2: Role.HEAD, 3: Role.OFFICER, 4: Role.CHAIR}
VOTED = {Phase.ADOPTED, Phase.SUBMITTED, Phase.COMPLETING}
CLAUSES = ("dieu-1", "dieu-2", "dieu-3", "dieu-2/khoan-1")
PATHS = st.sets(st.sampled_from(CLAUSES), max_size=2).map(lambda paths: tuple(sorted(paths)))
FEW = st.integers(0, 6)


class Village(RuleBasedStateMachine):
    """Each rule asks for a step with dates around today; ``anything`` asks for what nobody would."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.today = date(2026, 1, 5)
        self.drafters: dict[int, frozenset[int]] = {}

    @property
    def now(self) -> Now:
        return Now(datetime(self.today.year, self.today.month, self.today.day, 3, tzinfo=UTC), CALENDAR)

    def ask(self, kind: type[Event], by: int = 2, role: Role | None = None, **fields: Any) -> bool:
        """Ask for a step; whether it was taken."""
        fields = SAMPLES[kind] | {"at": self.now.moment} | fields | {"by": by}
        if "revision" in fields and kind not in (RecordedAsInForce,):
            fields.setdefault("revision", self.world.revision)
        event = kind(**fields)
        subject, before = self.world.subject(kind), self.world
        step = Step(event, role or PEOPLE[by], self.world.facts(0, 0))
        found = list(refusals(subject, step, self.now))
        if found:
            with pytest.raises(Refusal) as refused:
                decide(subject, step, self.now)
            assert refused.value == found[0]
            assert self.world == before
            return False
        for happened in decide(subject, step, self.now):
            assert decode(encode(happened)) == happened
            if isinstance(happened, Recognised):
                self.drafters[happened.edition] = self.world.drafted_by
            self.world = self.world.after(happened)
        return True

    @initialize(making=st.sampled_from([Phase.NEW, *sorted(MAKING | EXAMINING)]), amends=st.booleans())
    def begin(self, making: Phase, amends: bool) -> None:
        """At any stage, of a first convention or while one is in force."""
        self.today = date(2026, 3, 16)
        head = 0 if making in (Phase.NEW, Phase.PROPOSED) else 1
        self.world = World(making=stage(making), head=head, drafted_by=frozenset({1}))
        if amends:
            self.record_an_old_text(days=3000, decision="")

    @rule()
    def begin_again(self) -> None:
        """A proposal, a team and a draft, as far as nothing is under way."""
        day = self.today
        self.ask(proposing.HouseholdsCounted, counted=day)
        self.ask(proposing.Proposed, proposed=day, front_agreed=day)
        self.ask(proposing.TeamFormed, formed=day)
        self.ask(Opened, by=1)

    @rule(days=st.sampled_from([1, 2, 5, 35, 100]))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(by=st.sampled_from([1, 2, 3]))
    def save(self, by: int) -> None:
        """An officer too may have saved a revision once, as somebody of the village."""
        if self.world.making.opened and not list(lacks_for_save(self.world.making)):
            self.world = self.world.saved(by)

    @rule(ago=st.sampled_from([0, 31, 40]), lasts=st.sampled_from([29, 30]))
    def post(self, ago: int, lasts: int) -> None:
        since = self.today - timedelta(days=ago)
        self.ask(Posted, revision=self.world.revision, since=since, until=since + timedelta(days=lasts))

    @rule(answer=st.booleans())
    def give_an_opinion(self, answer: bool) -> None:
        name = f"y-{self.world.made}"
        posted = self.world.making.posted
        given = self.ask(
            consulting.OpinionGiven,
            id=name,
            revision=posted.revision if posted else "",
            given=self.today,
        )
        if given and answer:
            self.ask(consulting.OpinionAnswered, opinion=name)

    @rule(paths=PATHS)
    def confirm_contributions(self, paths: tuple[str, ...]) -> None:
        self.ask(adopting.ContributionsConfirmed, revision=self.world.revision, paths=paths)

    @precondition(lambda self: self.world.making.phase is Phase.POSTED)
    @rule(represented=st.sampled_from([200, 209, 210, 300, 418]), share=st.sampled_from([209, 210, 279, 400]))
    def meet(self, represented: int, share: int) -> None:
        self.today += timedelta(days=3)
        cluster = Cluster(self.today, represented, min(represented, share), 0, 0)
        self.ask(
            adopting.MeetingHeld,
            revision=self.world.revision,
            meetings=(cluster,),
            announced=self.today - timedelta(days=2),
        )

    @precondition(lambda self: self.world.making.phase in {Phase.POSTED, Phase.BALLOTING})
    @rule(in_favour=st.sampled_from([209, 210, 279]))
    def take_a_ballot(self, in_favour: int) -> None:
        day, revision = self.today, self.world.revision
        self.ask(
            adopting.BallotAnnounced,
            revision=revision,
            announced=day,
            starts=day + timedelta(days=2),
            ends=day + timedelta(days=9),
        )
        self.today += timedelta(days=10)
        self.ask(
            adopting.BallotCounted,
            revision=revision,
            counted=self.today,
            published=self.today,
            handed_out=TOTAL,
            returned=in_favour,
            in_favour=in_favour,
            against=0,
            invalid=0,
            second=1,
        )

    @precondition(lambda self: self.world.making.phase is Phase.ADOPTED)
    @rule(signers=st.sets(st.sampled_from(Signer), min_size=3))
    def sign_and_send(self, signers: set[Signer]) -> None:
        revision = self.world.revision
        for signer in sorted(signers):
            self.ask(adopting.Signed, revision=revision, signer=signer, signed=self.today)
        self.ask(examining.Submitted, revision=revision, submitted=self.today)

    @rule(by=st.sampled_from([1, 3, 4]), decision=st.sampled_from(["", "45/QĐ-UBND"]))
    def recognise(self, by: int, decision: str) -> None:
        self.ask(
            Recognised,
            by,
            Role.OFFICER,
            revision=self.world.revision,
            decision=decision,
            decided=self.today,
            edition=self.world.editions + 1,
        )

    @precondition(lambda self: self.world.making.phase in VOTED | {Phase.BALLOTING})
    @rule(
        kind=st.sampled_from(
            [
                adopting.Reopened,
                examining.Withdrawn,
                examining.NotRecognised,
                examining.CompletionAsked,
                examining.Completed,
            ]
        )
    )
    def turn_back(self, kind: type[Event]) -> None:
        dates = {name: self.today for name in ("decided", "asked", "completed") if name in SAMPLES[kind]}
        revision = {"revision": self.world.revision} if "revision" in SAMPLES[kind] else {}
        by = next(person for person, role in PEOPLE.items() if role in (TABLE[kind].roles or ()))
        self.ask(kind, by, **dates, **revision)

    @precondition(lambda self: self.world.in_force.phase in LIVING)
    @rule(ground=st.sampled_from(standing.SuspensionGround), paths=PATHS, lasts=st.sampled_from([0, 1, 60]))
    def suspend(self, ground: standing.SuspensionGround, paths: tuple[str, ...], lasts: int) -> None:
        self.ask(
            standing.Suspended,
            3,
            ground=ground,
            paths=paths,
            decision=f"{self.world.made}/QĐ-UBND",
            decided=self.today,
            deadline=self.today + timedelta(days=lasts),
        )

    @precondition(lambda self: self.world.in_force.phase in LIVING)
    @rule(ground=st.sampled_from(standing.AbolitionGround), paths=PATHS)
    def abolish(self, ground: standing.AbolitionGround, paths: tuple[str, ...]) -> None:
        self.ask(standing.Abolished, 3, ground=ground, paths=paths, decided=self.today)

    @rule(days=st.sampled_from([0, 400, 3000]), decision=st.sampled_from(["", "1/QĐ"]))
    def record_an_old_text(self, days: int, decision: str) -> None:
        self.ask(
            RecordedAsInForce,
            3,
            decision=decision,
            decided=self.today - timedelta(days=days),
            edition=self.world.editions + 1,
        )

    @rule(kind=st.sampled_from(sorted(TABLE, key=lambda kind: kind.name)), role=st.sampled_from(Role))
    def anything(self, kind: type[Event], role: Role) -> None:
        """A step as a sample has it, in any role: its dates and its revision fit now and then."""
        if kind not in (Recognised, RecordedAsInForce):  # their edition has to be the next
            self.ask(kind, 2, role)

    @invariant()
    def nothing_is_in_force_without_a_decision(self) -> None:
        text = self.world.in_force
        if text.phase in LIVING:
            assert text.concluded is not None
            old = isinstance(text.concluded, RecordedAsInForce)
            assert text.concluded.decision or (old and text.concluded.authority)

    @invariant()
    def the_recognised_text_is_the_adopted_one_and_nobody_recognises_his_own(self) -> None:
        for text in (self.world.in_force, *self.world.ended):
            if isinstance(text.concluded, Recognised):
                assert text.adoption is not None
                assert text.concluded.revision == text.adoption.revision
                assert set(text.signatures) == set(Signer)
                assert text.concluded.by not in self.drafters[text.concluded.edition]

    @invariant()
    def a_vote_and_its_signatures_belong_to_one_revision(self) -> None:
        making = self.world.making
        assert (making.adoption is not None) is (making.phase in VOTED)
        if making.adoption:
            assert making.adoption.revision == self.world.revision
            assert {one.revision for one in making.signatures.values()} <= {making.adoption.revision}
        else:
            assert not making.signatures

    @invariant()
    def what_is_suspended_or_abolished_is_not_in_force(self) -> None:
        text = self.world.in_force
        out = {*text.suspended_paths, *text.abolished_paths}
        assert {path for one in (*text.suspensions, *text.abolitions) for path in one.paths} == out
        assert not set(text.suspended_paths) & set(text.abolished_paths)
        if text.whole_suspension:
            assert text.phase is not Phase.IN_FORCE
        if text.phase is Phase.SUSPENDED:
            assert text.whole_suspension

    @invariant()
    def one_edition_is_in_force_at_a_time(self) -> None:
        texts = (self.world.in_force, self.world.making, *self.world.ended)
        assert sum(text.phase in LIVING for text in texts) <= 1
        numbers = [text.concluded.edition for text in texts if text.concluded]
        assert sorted(numbers) == list(range(1, self.world.editions + 1))
        since = [text.concluded.decided for text in texts[:1] if text.concluded]
        assert all(text.replaced.since <= since[0] for text in self.world.ended if text.replaced)


Village.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestVillage = Village.TestCase
