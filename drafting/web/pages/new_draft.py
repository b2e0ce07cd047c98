"""A draft from the template, in two steps: what it is about, then the local facts. What is typed travels along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import Convention, Genre
from drafting.desk import Community, Rejected, editing, reading
from drafting.procedure import Refusal
from drafting.scaffold import (
    PLACES,
    TOPICS,
    Answers,
    BadAnswers,
    FactField,
    Place,
    Topic,
    answers_from,
    draft,
)
from drafting.scaffold.context import place_of
from drafting.web import addresses
from drafting.web.drafts import commune_of, desk_of, text_in_force
from drafting.web.fields import Form, lines
from drafting.web.filters import ngay
from drafting.web.findings import findings_of, tally
from drafting.web.identity import require
from drafting.web.proposals import PROPOSAL, proposal_in
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.routes import COMMUNITY
from drafting.web.scope import SCOPE
from search.law import Examiner

router = APIRouter()
Opener = Annotated[Account, Depends(require(Action.OPEN_DRAFT))]

FACT = "facts."  # in front of the id of a local fact, as a field is called
PEOPLE = "people."
# The other fields of the second step carry the key of the answer they fill.
NUMBERS = ("households", "population")
LISTS = ("clusters", "ethnic_groups", "people.household_representatives")
FIELDS = (
    *NUMBERS,
    *LISTS,
    "replaces",
    "people.head",
    "people.front_head",
    "people.elder",
    "people.language_speaker",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the first step asks. topics: ids chosen, in the order of the list; unknown words are dropped.

    proposal: number of the proposal the draft is of, as the forms carry it; "" for none.
    """

    genre: Genre
    place: Place
    topics: tuple[str, ...]
    proposal: str = ""


@router.get(f"{COMMUNITY}/mau")
def choose(
    request: Request,
    unit: str,
    community: str,
    _by: Opener,
    kind: str = "",
    place: str = "",
    chosen: Annotated[list[str] | None, Query()] = None,
    proposal: Annotated[str, Query(alias=PROPOSAL)] = "",
) -> Response:
    """Which genre, which kind of place, which topics. chosen: None ticks what is usual in such a place."""
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    return _choose(request, owner, _choice(owner, kind, place, chosen, proposal), {})


@router.get(f"{COMMUNITY}/mau/viec-rieng")
def facts(
    request: Request,
    unit: str,
    community: str,
    _by: Opener,
    kind: str = "",
    place: str = "",
    chosen: Annotated[list[str] | None, Query()] = None,
    proposal: Annotated[str, Query(alias=PROPOSAL)] = "",
) -> Response:
    """The local facts the chosen topics use."""
    desk = desk_of(request)
    owner = reading.community(desk, f"{unit}/{community}")
    current = text_in_force(desk, owner.key)
    known = {"households": str(owner.households or "")}
    if current is not None:
        since = ngay(current.edition.in_force)
        known["replaces"] = f"{current.info.genre.word} {owner.name} có hiệu lực từ ngày {since}"
    return _facts(request, owner, _choice(owner, kind, place, chosen or [], proposal), known)


@router.post(f"{COMMUNITY}/mau/viec-rieng")
def write(request: Request, unit: str, community: str, by: Opener, form: Form) -> Response:
    """Write the draft (``viec=lap``), or go between the two steps with everything typed."""
    desk, key = desk_of(request), f"{unit}/{community}"
    owner = reading.community(desk, key)
    choice = _choice(owner, form.one("kind"), form.one("place"), form.all("chosen"), form.one(PROPOSAL))
    typed = {name: form.one(name) for name in FIELDS} | {
        FACT + name: words for name, words in form.starting(FACT).items()
    }
    if form.one("viec") == "chon-lai":
        return _choose(request, owner, choice, typed)
    if form.one("viec") != "lap":
        return _facts(request, owner, choice, typed)
    commune = commune_of(desk, owner)
    try:
        answers = _answers(owner, choice, typed, desk.today().year)
        text = draft(answers, commune.name, commune.province)
        view = editing.start_draft(
            desk,
            owner,
            text,
            genre=choice.genre,
            by=by.id,
            source="mau",
            proposal=proposal_in(choice.proposal),
        )
    except BadAnswers as bad:
        told = bad.message.replace(f" ({bad.field})", "")  # the key of the answers file is for files
        return _facts(request, owner, choice, typed, status=422, wrong=bad.field, error=told)
    except (Refusal, Rejected) as refused:
        return _facts(request, owner, choice, typed, status=422, error=str(refused))
    return see_other(
        request, addresses.drafting(key, view.number), _written(view.convention, desk.examiner())
    )


def _choice(owner: Community, kind: str, place: str, chosen: Sequence[str] | None, proposal: str) -> Choice:
    genre = Genre(kind) if kind in set(Genre) else Genre.QUY_UOC
    wanted = place or owner.place
    where = Place(wanted) if wanted in set(Place) else place_of(Answers(community=owner.name))
    if chosen is None:
        chosen = next(usual.topics for usual in PLACES if usual.id == where)
    return Choice(
        genre,
        where,
        tuple(topic.id for topic in TOPICS if topic.id in chosen and not topic.always),
        proposal,
    )


def _answers(owner: Community, choice: Choice, typed: Mapping[str, str], year: int) -> Answers:
    """Raises BadAnswers."""
    people: dict[str, object] = {
        name.removeprefix(PEOPLE): lines(words) if name in LISTS else words
        for name, words in typed.items()
        if name.startswith(PEOPLE)
    }
    return answers_from(
        {
            "community": owner.name,
            "kind": choice.genre.value,
            "unit_code": owner.unit_code,
            "place": choice.place.value,
            "year": year,
            "predecessors": owner.predecessors,
            "clusters": lines(typed["clusters"]),
            "ethnic_groups": lines(typed["ethnic_groups"]),
            "replaces": typed["replaces"],
            **{name: typed[name].replace(".", "") for name in NUMBERS},
            "topics": {"chosen": choice.topics},
            "people": people,
            "facts": {
                name.removeprefix(FACT): words for name, words in typed.items() if name.startswith(FACT)
            },
        }
    )


def _choose(request: Request, owner: Community, choice: Choice, typed: Mapping[str, str]) -> Response:
    groups = [
        (number, SCOPE[number], [topic for topic in TOPICS if topic.serves[0] == number and not topic.always])
        for number in SCOPE
    ]
    return _step(
        request,
        "soan_thao_mau.html",
        owner,
        choice,
        typed,
        groups=groups,
        always=[topic for topic in TOPICS if topic.always],
        places=PLACES,
        genres=tuple(Genre),
    )


def _facts(
    request: Request,
    owner: Community,
    choice: Choice,
    typed: Mapping[str, str],
    *,
    status: int = 200,
    wrong: str = "",
    error: str = "",
) -> Response:
    return _step(
        request,
        "soan_thao_mau_viec.html",
        owner,
        choice,
        typed,
        status=status,
        asked=_asked(choice),
        minority=choice.place is Place.MINORITY,
        wrong=wrong,
        error=error,
    )


def _step(
    request: Request,
    template: str,
    owner: Community,
    choice: Choice,
    typed: Mapping[str, str],
    *,
    status: int = 200,
    **context: Any,
) -> Response:
    return page(
        request,
        template,
        status=status,
        section="soan-thao",
        community=owner,
        commune=commune_of(desk_of(request), owner),
        base=f"/soan-thao/{owner.key}/mau",
        choice=choice,
        proposal=choice.proposal,
        typed={name: words for name, words in typed.items() if words},
        **context,
    )


def _asked(choice: Choice) -> list[tuple[Topic, list[FactField]]]:
    """The chosen topics that ask for something, each with its facts; a fact two topics share is asked once."""
    seen: set[str] = set()
    asked = []
    for topic in TOPICS:
        if topic.always or topic.id in choice.topics:
            fresh = [fact for fact in topic.facts if fact.id not in seen]
            seen.update(fact.id for fact in fresh)
            if fresh:
                asked.append((topic, fresh))
    return asked


def _written(text: Convention, by: Examiner) -> Notice:
    blanks = tally(findings_of(text, by)).blanks
    left = (
        f"Còn {blanks} chỗ cần điền, đánh dấu ✎ ở danh sách các điều." if blanks else "Không còn chỗ trống."
    )
    return Notice(f"Đã lập dự thảo gồm {len(text.articles())} điều. {left}")
