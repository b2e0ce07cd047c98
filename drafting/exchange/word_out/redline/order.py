"""In what order the paragraphs of two texts stand in a redline, and what became of each.

What both texts have in the same order stays. Between two such places stands first what left, then what came. What left
one place and arrived at another is a move; neighbours that moved together are one move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby, pairwise

from rapidfuzz.distance import LCSseq

from drafting.convention.compare import Comparison
from drafting.convention.tree import Convention
from drafting.exchange.own import is_head, unit_lines
from drafting.exchange.word_out.redline.blocks import Block, blocks_of


@dataclass(frozen=True, slots=True)
class Parcel:
    """What stays together: the number and heading of a unit, or the words of a unit that has a head of its own.

    place: in reading order, from 0. path: of the unit. above: of the units around it. opens: a part, chapter, section
    or article begins here.
    """

    place: int
    path: str
    above: tuple[str, ...]
    blocks: tuple[Block, ...]
    opens: bool = False


class Fate(Enum):
    """What became of a parcel."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"
    LEFT = "left"
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the redline.

    old, new: None where the text has nothing to set beside the other. move: 0, or which move it stands in; what was
    removed or added inside a block that moved stands in the move too.
    """

    fate: Fate
    old: Parcel | None = None
    new: Parcel | None = None
    move: int = 0


Alike = Callable[[Parcel, Parcel], bool]


def parcels(convention: Convention) -> list[Parcel]:
    """The units in reading order; one with a head is its head and, when it has words of its own, its words."""
    made: list[Parcel] = []
    for placed in convention.walk():
        for heads, group in groupby(unit_lines(placed.unit), key=is_head):
            made.append(Parcel(len(made), placed.path, placed.above, blocks_of(tuple(group)), opens=heads))
    return made


def arrange(
    comparison: Comparison, old: Sequence[Parcel], new: Sequence[Parcel], *, alike: Alike
) -> tuple[Entry, ...]:
    """Every parcel of both texts in its place.

    alike: whether two parcels that do not stand in the same place share any words; when not, nothing moved.
    """
    partner = _partners(comparison, old, new)
    kept = _kept(comparison, partner, old, new)
    moved = {one: other for one, other in partner.items() if one not in kept and alike(old[one], new[other])}
    arrived = {other: one for one, other in moved.items()}
    entries: list[Entry] = []
    start = stop = 0
    for one, other in (*sorted(kept.items()), (len(old), len(new))):
        left = [_leaving(at, old, new, moved) for at in range(start, one)]
        came = [_coming(to, old, new, arrived) for to in range(stop, other)]
        # The clauses an article lost and gained stand before the head of the next one.
        cut, slit = _first_head(left), _first_head(came)
        entries += [*left[:cut], *came[:slit], *left[cut:], *came[slit:]]
        if one < len(old):
            entries.append(Entry(Fate.KEPT, old[one], new[other]))
        start, stop = one + 1, other + 1
    return tuple(_with_moves(entries))


def _leaving(at: int, old: Sequence[Parcel], new: Sequence[Parcel], moved: dict[int, int]) -> Entry:
    return Entry(Fate.LEFT, old[at], new[moved[at]]) if at in moved else Entry(Fate.REMOVED, old[at])


def _coming(to: int, old: Sequence[Parcel], new: Sequence[Parcel], arrived: dict[int, int]) -> Entry:
    return (
        Entry(Fate.ARRIVED, old[arrived[to]], new[to]) if to in arrived else Entry(Fate.ADDED, None, new[to])
    )


def _first_head(entries: Sequence[Entry]) -> int:
    return next((at for at, entry in enumerate(entries) if _opens(entry)), len(entries))


def _opens(entry: Entry) -> bool:
    return any(parcel is not None and parcel.opens for parcel in (entry.old, entry.new))


def _partners(comparison: Comparison, old: Sequence[Parcel], new: Sequence[Parcel]) -> dict[int, int]:
    """Old place → new place."""
    places = _places(old), _places(new)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for row in comparison.rows:
        if row.old is None or row.new is None or row.old.kind is None:
            continue
        one, other = places[0][row.old.path], places[1][row.new.path]
        if old[one[0]].opens is new[other[0]].opens:
            pairs = [(one[0], other[0]), *zip(one[1:2], other[1:2], strict=False)]
        else:
            # A clause beside an article: it goes with the article's words. So does the second row of an article,
            # whose words became a clause or come from one.
            pairs = [(one[-1], other[-1])]
        for left, right in pairs:
            if left not in partner and right not in taken:
                partner[left] = right
                taken.add(right)
    return partner


def _places(given: Sequence[Parcel]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for at, parcel in enumerate(given):
        found[parcel.path] = (*found.get(parcel.path, ()), at)
    return found


def _kept(
    comparison: Comparison, partner: dict[int, int], old: Sequence[Parcel], new: Sequence[Parcel]
) -> dict[int, int]:
    """What stays in its place.

    The comparison says which articles and clauses moved; what stands inside them goes with them. A chapter is where
    its articles are, so what it says of chapters is not asked.
    """
    rows = [row for row in comparison.rows if "moved" in row.kinds]
    gone = {row.old.path for row in rows if row.old} - _groups(old)
    come = {row.new.path for row in rows if row.new} - _groups(new)
    staying = {
        one: other
        for one, other in partner.items()
        if gone.isdisjoint((old[one].path, *old[one].above))
        and come.isdisjoint((new[other].path, *new[other].above))
    }
    before = sorted(staying)
    after = sorted(staying.values())
    kept: dict[int, int] = {}
    for step in LCSseq.opcodes([staying[one] for one in before], after):
        if step.tag == "equal":
            kept.update((one, staying[one]) for one in before[step.src_start : step.src_end])
    return kept


def _groups(given: Sequence[Parcel]) -> set[str]:
    """The units that hold units with a head."""
    return {path for parcel in given if parcel.opens for path in parcel.above}


def _with_moves(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries with the number of the move each stands in."""
    target = {
        entry.new.place: at for at, entry in enumerate(entries) if entry.new and entry.fate is Fate.ARRIVED
    }
    pairs = [
        (at, target[entry.new.place])
        for at, entry in enumerate(entries)
        if entry.new and entry.fate is Fate.LEFT
    ]
    numbers: dict[int, int] = {}
    last = 0
    for (before, after), (at, to) in pairwise([(-1, -1), *pairs]):
        if _together(entries, before, at, Fate.REMOVED) and _together(entries, after, to, Fate.ADDED):
            numbers.update(dict.fromkeys((*range(before + 1, at), *range(after + 1, to)), last))
        else:
            last += 1
        numbers[at] = numbers[to] = last
    return (replace(entry, move=numbers.get(at, 0)) for at, entry in enumerate(entries))


def _together(entries: Sequence[Entry], start: int, end: int, between: Fate) -> bool:
    """Whether nothing stands between two places but clauses removed, or added, inside the block that moved."""
    return 0 <= start < end and all(
        entry.fate is between and not _opens(entry) for entry in entries[start + 1 : end]
    )
