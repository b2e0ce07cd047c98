"""Threads of remarks as pages show them: where each stands, who said what, and what this person may do with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from fastapi import Request

from drafting.accounts import Account
from drafting.convention import Convention
from drafting.convention.anchors import Status
from drafting.convention.compare import PREAMBLE, Segment, word_segments
from drafting.desk import DraftView, remarks
from drafting.desk.remarks import Remark
from drafting.procedure import Event, may_ask, step_roles
from drafting.procedure.events.talking import (
    RemarkAnswered,
    RemarkClosed,
    RemarkMade,
    RemarkReattached,
    SuggestionApplied,
)
from drafting.procedure.roles import Place
from drafting.web import addresses
from drafting.web.drafts import Names, desk_of
from drafting.web.people import signed

OPENING = 70  # characters of a clause in the list to choose from
ORIGINS = {"soan-thao": "Ý kiến của Tổ soạn thảo", "word": "Ý kiến bên lề của tệp Word"}


@dataclass(frozen=True, slots=True)
class ShownThread:
    """A thread. origin: whose remark it is where it is not the commune's, in words.

    article: the address of the outermost unit it stands in now. suggested: the words it is about with those it
    suggests marked, () when there is nothing to compare.
    """

    remark: Remark
    origin: str
    article: str
    suggested: tuple[Segment, ...]
    may_answer: bool
    may_close: bool
    may_use: bool
    may_place: bool

    @property
    def is_lost(self) -> bool:
        return self.remark.placement.status is Status.ORPHANED

    @property
    def is_reworded(self) -> bool:
        return self.remark.placement.status is Status.FUZZY


@dataclass(frozen=True, slots=True)
class Threads:
    """The threads of a dossier. address: where their forms go. who: account number → name and office.

    places: (address, words) of every part of the newest text a remark can be on. may_make, may_block: whether this
    person may remark, and have recognition wait for it.
    """

    shown: tuple[ShownThread, ...]
    address: str
    who: Names
    places: tuple[tuple[str, str], ...]
    may_make: bool
    may_block: bool

    @property
    def open(self) -> int:
        return sum(each.remark.thread.is_open for each in self.shown)

    @property
    def blocking(self) -> int:
        return sum(each.remark.thread.blocks for each in self.shown)

    def on(self, article: str) -> tuple[ShownThread, ...]:
        """The open ones that stand in this article."""
        return tuple(each for each in self.shown if each.remark.thread.is_open and each.article == article)


def address_of(key: str, number: int) -> str:
    """Where the threads of a draft are."""
    return f"{addresses.drafting(key, number)}/y-kien-tham-dinh"


def threads_of(request: Request, view: DraftView, account: Account, *, only_open: bool = False) -> Threads:
    """The threads beside the newest text, for this person."""
    key = view.community.key
    found = remarks.remarks(desk_of(request), view, only_open=only_open)
    role = account.acts_as(step_roles(RemarkMade), key)
    return Threads(
        tuple(_shown(each, view, account) for each in found),
        address_of(key, view.number),
        signed(request, set(_speakers(found)), key),
        tuple(places_of(view.convention)),
        _may(account, RemarkMade, view),
        _may(account, RemarkMade, view) and role is not None and role.place is Place.COMMUNE,
    )


def places_of(convention: Convention) -> Iterator[tuple[str, str]]:
    """(address, words) of every part a remark can be on: "Khoản 2 Điều 5: Thôn họp hai kỳ một năm …"."""
    yield "", "Toàn văn bản"
    if convention.preamble:
        yield PREAMBLE, "Lời nói đầu"
    for placed in convention.walk():
        words = placed.unit.heading or placed.unit.text
        opening = f": {shorten(words, OPENING, placeholder=' …')}" if words else ""
        yield placed.path, f"{placed.citation}{opening}"


def fresh(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """What stands in the form of a new remark: nothing, or what was typed."""
    names = ("clause", "quote", "text", "suggestion", "blocking")
    return {name: (given or {}).get(name, "") for name in names}


def _shown(remark: Remark, view: DraftView, account: Account) -> ShownThread:
    thread, placement = remark.thread, remark.placement
    is_mine = thread.made.by == account.id and _may(account, RemarkMade, view)
    usable = bool(thread.made.suggestion) and thread.applied is None and placement.path is not None
    return ShownThread(
        remark,
        ORIGINS.get(thread.made.origin, ""),
        (placement.path or "").partition("/")[0],
        _suggested(remark, view.convention) if usable else (),
        thread.is_open and _may(account, RemarkAnswered, view),
        thread.is_open and (is_mine or _may(account, RemarkClosed, view)),
        thread.is_open and usable and _may(account, SuggestionApplied, view),
        thread.is_open and _may(account, RemarkReattached, view),
    )


def _suggested(remark: Remark, convention: Convention) -> tuple[Segment, ...]:
    placement = remark.placement
    before = placement.words
    if not placement.anchor.quote:
        placed = convention.find(placement.path or "")
        before = placed.unit.text if placed else "\n".join(convention.preamble)
    return word_segments(before, remark.thread.made.suggestion)


def _may(account: Account, kind: type[Event], view: DraftView) -> bool:
    role = account.acts_as(step_roles(kind), view.community.key)
    return role is not None and may_ask(view.proceeding, kind, role)


def _speakers(found: tuple[Remark, ...]) -> Iterator[int]:
    for each in found:
        thread = each.thread
        events: tuple[Any, ...] = (thread.made, *thread.answers, thread.closed, thread.applied)
        yield from (event.by for event in events if event)
