"""Remarks on clauses, in threads: making, answering, closing and re-attaching one, and using the words it suggests.

A remark belongs to the revision it was made on; where it stands in the newest one is found anew each time
(`drafting.convention.anchors`): exactly, as the same words reworded, or nowhere, with the last words shown.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from drafting.convention import Convention
from drafting.convention.anchors import Anchor, Placement, find_anchor, locate, place, texts_of
from drafting.convention.compare import PREAMBLE, SIGNATURES, TITLE
from drafting.desk import editing, reading, steps
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound, Rejected
from drafting.desk.merge import Change
from drafting.desk.opinions import LONGEST_QUOTE, WORDS_NOT_THERE
from drafting.desk.rewording import reworded, tidied, unnumbered
from drafting.desk.values import DraftView, Saved
from drafting.procedure import Event, Facts, Role, Step, apply, decide
from drafting.procedure.events.talking import (
    RemarkAnswered,
    RemarkClosed,
    RemarkMade,
    RemarkReattached,
    SuggestionApplied,
)
from drafting.procedure.roles import Place
from drafting.procedure.talk import Thread

LONGEST_REMARK = 5_000  # characters of what one remark or answer says
MOST_REMARKS = 500  # of one record; a long examination has some dozens
MOST_ANSWERS = 100  # of one thread

_PARTS = {TITLE: "Toàn văn bản", PREAMBLE: "Lời nói đầu", SIGNATURES: "Phần chữ ký"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A thread and where it stands in the text it is shown with. name: its id. place: where, in words."""

    name: str
    thread: Thread
    placement: Placement
    place: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody remarks, as typed.

    revision: the one that was read. path: the part it is about, "" for the text as a whole. quote: the words in it, ""
    for all of it. suggestion: wording in their place, "" for none. blocking: recognition waits for it.
    """

    revision: str
    path: str
    quote: str
    text: str
    suggestion: str = ""
    blocking: bool = False


def remarks(desk: Desk, view: DraftView, *, only_open: bool = False) -> tuple[Remark, ...]:
    """Every thread with its place in this revision, in the order of the text; those without a place come last."""
    every = view.proceeding.talk.threads
    threads = {name: thread for name, thread in every.items() if thread.is_open or not only_open}
    of_revision: dict[str, list[str]] = defaultdict(list)
    for name, thread in threads.items():
        of_revision[thread.revision].append(name)
    found: dict[str, Placement] = {}
    for revision, made in of_revision.items():
        anchors = [threads[name].anchor for name in made]
        found |= zip(made, _placed(desk, view, revision, anchors), strict=True)
    places = _PARTS | {placed.path: placed.citation for placed in view.convention.walk()}
    order = {path: at for at, path in enumerate(places)}
    shown = (
        Remark(name, thread, found[name], _in_words(found[name], places)) for name, thread in threads.items()
    )
    return tuple(sorted(shown, key=lambda one: _order(one.placement, order)))


def make(desk: Desk, key: str, number: int, said: Said, *, by: int, role: Role | None) -> str:
    """Record a remark; its name. Raises Rejected when the words are not there, NotFound, Refusal."""
    view = reading.draft(desk, key, number, said.revision)
    threads = view.proceeding.talk.threads
    if len(threads) >= MOST_REMARKS:
        raise Rejected(f"Hồ sơ đã có {MOST_REMARKS} ý kiến; hãy gộp các ý kiến còn lại vào văn bản trả lời.")
    _bounded(said.text)
    anchor = _anchor(view.convention, said.path, said.quote)
    suggestion = tidied(said.suggestion)
    about = view.convention.find(said.path)
    if about and not anchor.quote:
        suggestion = unnumbered(suggestion, about.unit.label)
    if len(suggestion) > LONGEST_REMARK:
        raise Rejected(f"Câu gợi ý dài quá {LONGEST_REMARK} ký tự; hãy viết gọn lại.")
    if suggestion:
        reworded(
            view.convention, locate(anchor, view.convention), suggestion
        )  # it can be used, as the text stands
    name = str(len(threads) + 1)
    of_commune = role is not None and role.place is Place.COMMUNE
    event = RemarkMade(
        desk.now(),
        by,
        name,
        said.revision,
        replace(anchor, id=name),
        said.text.strip(),
        suggestion,
        said.blocking and of_commune,
        "tham-dinh" if of_commune else "soan-thao",
    )
    steps.take(desk, key, number, event, role)
    return name


def answer(desk: Desk, key: str, number: int, name: str, text: str, *, by: int, role: Role | None) -> None:
    """Record an answer in a thread. Raises Rejected, NotFound, Refusal."""
    _bounded(text)
    thread = reading.proceeding(desk, key, number).talk.threads.get(name)
    if thread and len(thread.answers) >= MOST_ANSWERS:
        raise Rejected(f"Ý kiến này đã có {MOST_ANSWERS} câu trả lời; hãy ghi một ý kiến mới.")
    steps.take(desk, key, number, RemarkAnswered(desk.now(), by, name, text.strip()), role)


def close(desk: Desk, key: str, number: int, name: str, reason: str, *, by: int, role: Role | None) -> None:
    """Close a thread: its author, or who leads the examination. Raises Rejected, NotFound, Refusal."""
    _bounded(reason)
    steps.take(desk, key, number, RemarkClosed(desk.now(), by, name, reason.strip()), role)


def reattach(
    desk: Desk,
    key: str,
    number: int,
    name: str,
    *,
    revision: str,
    path: str,
    quote: str,
    by: int,
    role: Role | None,
) -> None:
    """Say by hand where a remark belongs in a revision. Raises Rejected, NotFound, Refusal."""
    anchor = replace(_anchor(reading.draft(desk, key, number, revision).convention, path, quote), id=name)
    steps.take(desk, key, number, RemarkReattached(desk.now(), by, name, revision, anchor), role)


def use_suggestion(desk: Desk, key: str, number: int, name: str, *, by: int, role: Role | None) -> Saved:
    """Put the words a remark suggests into the newest text, as a revision of its own that lands with its event.

    The remark then stands on the new words. Raises Rejected when its own are nowhere or the suggestion is no plain
    wording, NotFound, Refusal.
    """

    def change(head: DraftView) -> Change:
        text, anchor = used(head)
        return Change(text, (), anchor.path.partition("/")[0])

    def says(head: DraftView, saved: str) -> tuple[Event, ...]:
        _, anchor = used(head)
        now = desk.now()
        landed = SuggestionApplied(now, by, name, saved)
        there = RemarkReattached(now, by, name, saved, replace(anchor, id=name))
        state, facts = head.proceeding, Facts(head=head.head)
        return (
            *decide(state, Step(landed, role, facts), steps.now(desk)),
            *decide(apply(state, landed), Step(there, role, facts), steps.now(desk)),
        )

    def used(head: DraftView) -> tuple[Convention, Anchor]:
        thread = head.proceeding.talk.threads.get(name)
        if thread is None:
            raise NotFound("ý kiến này trong hồ sơ")
        (stands,) = _placed(desk, head, thread.revision, [thread.anchor])
        return reworded(head.convention, stands, thread.made.suggestion)

    subject = "Dùng câu gợi ý của một ý kiến thẩm định"
    return editing.save_with(desk, key, number, by=by, change=change, says=says, subject=subject)


def _placed(desk: Desk, view: DraftView, revision: str, anchors: list[Anchor]) -> tuple[Placement, ...]:
    """Where anchors of one revision stand in the text of the view; nowhere when that revision is not there."""
    if revision == view.revision.id:
        return tuple(locate(anchor, view.convention) for anchor in anchors)

    def work_out() -> tuple[Placement, ...]:
        try:
            old, _ = reading.text_at(desk, view.community.key, revision)
        except NotFound:
            return tuple(Placement.orphan(anchor, anchor.quote) for anchor in anchors)
        return place(anchors, old, view.convention)

    return desk.placements.get((revision, view.revision.id, tuple(anchors)), work_out)


def _anchor(convention: Convention, path: str, quote: str) -> Anchor:
    quote = " ".join(quote.split()) if "\n" not in quote.strip() else quote.strip()
    if len(quote) > LONGEST_QUOTE:
        raise Rejected(f"Những chữ được nói tới dài quá {LONGEST_QUOTE} ký tự; hãy chép ngắn hơn.")
    texts = texts_of(convention)
    if path not in texts:
        raise Rejected("Không có điều, khoản này trong bản đang xem; hãy chọn lại.")
    anchor = find_anchor(texts, path, quote)
    if anchor is None:
        raise Rejected(WORDS_NOT_THERE)
    return anchor


def _bounded(text: str) -> None:
    if len(text) > LONGEST_REMARK:
        raise Rejected(f"Nội dung dài quá {LONGEST_REMARK} ký tự; hãy viết gọn lại.")


def _in_words(placement: Placement, places: dict[str, str]) -> str:
    return "Chưa rõ chỗ" if placement.path is None else places.get(placement.path, "Chưa rõ chỗ")


def _order(placement: Placement, order: dict[str, int]) -> tuple[int, int]:
    if placement.path is None:
        return len(order), 0
    return order.get(placement.path, len(order)), placement.start or 0
