"""Opinions on a posted draft (Điều 9): taken in, answered, hidden, and shown where their words stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from drafting.convention import Convention
from drafting.convention.anchors import Anchor, Placement, Status, find_anchor, place, texts_of
from drafting.convention.compare import PREAMBLE
from drafting.desk import reading, steps
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound, Rejected
from drafting.procedure import Proceeding, Role
from drafting.procedure.events.consulting import Giver, OpinionGiven, Source
from drafting.procedure.talk import Opinion

NOBODY = 0  # the author of what came in without an account: the installation itself
MOST_WAITING = 500  # opinions on one draft that wait for an answer; more no team can answer
LONGEST_QUOTE = 2_000  # characters; longer words are most of a clause, which can be meant as a whole
WORDS_NOT_THERE = (
    "Không thấy những chữ này ở điều, khoản đã chọn, hoặc chúng có ở nhiều chỗ trong đó. Hãy chép lại đúng và dài hơn, "
    "hoặc để trống ô ấy để nói về cả điều, khoản."
)
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion as somebody gave it. id: its name in the record. path: of the clause, "" for the whole text.

    quote: the words of the clause it is about, "" for all of it.
    """

    id: str
    text: str
    path: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """An opinion and where its clause stands in the text looked at.

    number: counted from 1 in the order they came in. path: the clause there, "" for an opinion on the whole text and
    for one whose clause is gone. where: the clause in words, as it is called there; for one that is gone as it was
    called. moved: it was called otherwise, by this name, when the opinion was given, "" when not. quote: the words it
    is about, "" when it is about the clause. gone: no clause of the text is the one it speaks of any more, or none has
    those words; words: the last ones, to be shown then; else those the quote has become, "" when it is unchanged.
    """

    number: int
    opinion: Opinion
    path: str
    where: str
    moved: str = ""
    quote: str = ""
    gone: bool = False
    words: str = ""


WHOLE = "Toàn văn bản"


def give(
    desk: Desk,
    key: str,
    number: int,
    said: Sequence[Said],
    *,
    giver: Giver,
    source: Source,
    on: date,
    by: int = NOBODY,
    role: Role | None = None,
) -> None:
    """Record opinions on the posted text, all or none. on: the day they were given. by: who types them in, the
    installation for what is sent without an account.

    Raises Refusal when no draft is posted or the day does not fit, NotFound when the posted text has no such clause,
    Rejected when the clause does not have the words, or more than once; when too many wait or the server is busy.
    """
    for attempt in range(_TRIES):
        state = reading.proceeding(desk, key, number)
        if len(state.talk.unanswered) + len(said) > MOST_WAITING:
            raise Rejected(
                "Dự thảo này đang có rất nhiều góp ý chờ trả lời nên chưa nhận thêm ở đây. "
                "Hãy gửi góp ý bằng giấy cho Tổ soạn thảo."
            )
        posted = state.posted.revision if state.posted else ""
        text = reading.text_at(desk, key, posted)[0] if posted else None
        events = [
            OpinionGiven(
                desk.now(),
                by,
                each.id,
                posted,
                each.text,
                on,
                giver,
                source,
                _anchor(text, each),
            )
            for each in said
        ]
        try:
            steps.take_all(desk, key, number, events, role)
        except Rejected:  # somebody recorded another step in the same moment; nothing here depends on it
            if attempt == _TRIES - 1:
                raise
        else:
            return


def _anchor(text: Convention | None, said: Said) -> Anchor | None:
    if not said.path or text is None:
        return None
    quote = said.quote.strip()
    if len(quote) > LONGEST_QUOTE:
        raise Rejected(f"Những chữ được nói tới dài quá {LONGEST_QUOTE} ký tự; hãy chép ngắn hơn.")
    texts = texts_of(text)
    if said.path not in texts:
        raise NotFound("điều, khoản này trong bản đang niêm yết")
    found = find_anchor(texts, said.path, quote, name=said.id)
    if found is None:
        raise Rejected(WORDS_NOT_THERE)
    return found


def placed(desk: Desk, key: str, state: Proceeding, text: Convention) -> tuple[Placed, ...]:
    """Every opinion, hidden ones too, by where it stands in a text: the whole first, then in the order of the text, at
    last those whose clause is gone. text: a revision of the same draft."""
    every = tuple(enumerate(state.talk.opinions.values(), 1))
    found = [Placed(number, one, "", WHOLE) for number, one in every if one.given.anchor is None]
    for revision in dict.fromkeys(one.given.revision for _, one in every):
        mine = [(number, one) for number, one in every if one.given.revision == revision and one.given.anchor]
        if not mine:
            continue
        old = reading.text_at(desk, key, revision)[0]
        placements = place([one.given.anchor for _, one in mine if one.given.anchor], old, text)
        before, now = cited(old), cited(text)
        found += [
            _place(number, one, placement, before, now)
            for (number, one), placement in zip(mine, placements, strict=True)
        ]
    order = {path: at for at, path in enumerate(("", *cited(text)))}
    return tuple(sorted(found, key=lambda one: (one.gone, order.get(one.path, len(order)), one.number)))


def _place(
    number: int, one: Opinion, placement: Placement, before: dict[str, str], now: dict[str, str]
) -> Placed:
    was = before.get(placement.anchor.path, placement.anchor.path)
    quote = placement.anchor.quote
    if placement.status is Status.ORPHANED or placement.path is None:
        return Placed(number, one, "", was, quote=quote, gone=True, words=placement.words)
    called = now[placement.path]
    became = placement.words if quote and placement.words != quote else ""
    return Placed(
        number, one, placement.path, called, moved="" if called == was else was, quote=quote, words=became
    )


def cited(text: Convention) -> dict[str, str]:
    """Address → the clause as people call it, of everything an opinion can be about, in the order of the text."""
    front = {PREAMBLE: "Lời nói đầu"} if text.preamble else {}
    return front | {unit.path: unit.citation for unit in text.walk()}


def unanswered(opinions: Iterable[Placed]) -> int:
    """How many wait for an answer."""
    return sum(one.opinion.answer is None for one in opinions)
