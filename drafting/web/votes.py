"""Meetings and ballots as the pages of a draft show them: counts for whoever may read it, names for who counts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fastapi import Request

from drafting.accounts import Action
from drafting.desk import DraftView, reading
from drafting.households import Household, Results
from drafting.procedure.events.adopting import ContributionsConfirmed
from drafting.procedure.tally import (
    ADOPTION,
    CONTRIBUTIONS,
    QUORUM,
    BadTally,
    Threshold,
    clusters_spoken,
    may_meet_by_clusters,
)
from drafting.web import addresses
from drafting.web.drafts import desk_of
from drafting.web.identity import signed_in
from drafting.web.problems import Problem
from drafting.web.rolls import MOST_TICKED, households_of
from repo_store import Revision
from search.text import fold

RECENT = 10  # revisions a form offers as the text that was voted on


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of arithmetic. what: is counted. words: the sentence. reached: whether it is enough."""

    what: str
    words: str
    reached: bool


def base_of(view: DraftView) -> str:
    """``/soan-thao/…/3/bieu-quyet``"""
    return f"{addresses.drafting(view.community.key, view.number)}/bieu-quyet"


def results_of(request: Request, view: DraftView, revision: str) -> Results:
    """The votes on one revision of a draft. Raises Problem where a new total no longer fits what was counted."""
    community = view.community
    try:
        return households_of(request).results(
            community.key, view.number, revision=revision, founded_with=community.households
        )
    except BadTally as bad:
        raise Problem(
            409,
            "so-ho-khong-khop",
            "Tổng số hộ không khớp",
            f"{bad.message} Các số đã đếm còn nguyên.",
            "Hãy xem lại tổng số hộ ở trang Sổ hộ.",
        ) from bad


def voted_on(request: Request, view: DraftView) -> str:
    """The revision that the newest meeting or batch of this draft was about; the newest one before the first."""
    rooms, key = households_of(request), view.community.key
    entered = [(each.at, each.revision) for each in rooms.meetings.of(key, view.number)]
    entered += [(each.entered_at, each.revision) for each in rooms.batches.of(key, view.number)]
    return max(entered)[1] if entered else view.head


def recent(request: Request, view: DraftView) -> tuple[Revision, ...]:
    """The revisions a form offers, newest first; the one voted on so far is always among them."""
    history = reading.draft_history(desk_of(request), view.community.key, view.number)
    chosen = voted_on(request, view)
    return tuple(each for place, each in enumerate(history) if place < RECENT or each.id == chosen)


def arithmetic(results: Results, confirmed: ContributionsConfirmed | None) -> dict[str, tuple[Line, ...]]:
    """What the counts reach, in words, by ``hop`` and ``phieu``.

    confirmed: which clauses raise contributions, as a person said last; it counts for the text it was said of.
    """
    said = confirmed.paths if confirmed is not None and confirmed.revision == results.revision else None
    lines: dict[str, tuple[Line, ...]] = {"hop": (), "phieu": ()}
    if (tally := results.tally) is not None:
        came = _line("Hộ có đại diện dự họp", QUORUM, tally.represented, tally.total)
        lines["hop"] = (came, *_adopted(tally.in_favour, tally.total, said))
    if (ballots := results.ballots) is not None:
        lines["phieu"] = _adopted(ballots.in_favour, ballots.total, said)
    return lines


def clusters(results: Results) -> Line | None:
    """Whether the community may meet cluster by cluster; None while nobody knows how many households it has."""
    if results.total is None:
        return None
    return Line(
        "Họp theo cụm",
        clusters_spoken(results.total, scattered=results.scattered),
        may_meet_by_clusters(results.total, scattered=results.scattered),
    )


def roll_of(request: Request, view: DraftView) -> dict[str, Any]:
    """The households a form lists, by cluster; none for somebody who may not see names, or when they are too many."""
    key = view.community.key
    every: tuple[Household, ...] = ()
    if signed_in(request).may(Action.ENTER_VOTES, view.community.unit_code, key):
        every = households_of(request).roll.households(key)
    too_many = len(every) > MOST_TICKED
    by_cluster = sorted(
        () if too_many else every,
        key=lambda each: (fold(each.entry.cluster), each.entry.cluster, each.entry.order),
    )
    return {
        "too_many": too_many,
        "roll": tuple(
            (name, tuple(those)) for name, those in groupby(by_cluster, key=lambda each: each.entry.cluster)
        ),
    }


def _adopted(in_favour: int, total: int, contributing: tuple[str, ...] | None) -> tuple[Line, ...]:
    """contributing: the clauses that raise contributions, () when there are none, None while nobody has said."""
    lines = (_line("Tán thành", ADOPTION, in_favour, total),)
    if contributing == ():
        return lines
    what = (
        "Tán thành, nếu văn bản có khoản đóng góp"
        if contributing is None
        else "Tán thành khoản đóng góp, khi không biểu quyết riêng"
    )
    return (*lines, _line(what, CONTRIBUTIONS, in_favour, total))


def _line(what: str, threshold: Threshold, count: int, total: int) -> Line:
    return Line(what, threshold.spoken(count, total), threshold.reached(count, total))
