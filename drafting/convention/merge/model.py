"""What a merge says: the text both changes make together, and the places where they meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from drafting.convention.tree import Convention


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words that both changed, each in another way. base, mine, theirs: those of each text, "" where it has none."""

    base: str
    mine: str
    theirs: str


Passage = tuple[str | Overlap, ...]
"""Words of one place in reading order: what is settled as it is, what is not as an `Overlap`."""


class Meeting(StrEnum):
    """How two changes meet.

    WORDS: both changed the same words. SERVES: both changed which khoản of Điều 5 an article serves. GUIDANCE: both
    changed the note for drafters. SIGNATURES: both changed the places to sign. REMOVED: one took out what the other
    changed. ADDED: both put something new at the same place. UNIT: both changed the order or the places inside one
    unit. TEXT: both changed how the whole text is divided.
    """

    WORDS = "words"
    SERVES = "serves"
    GUIDANCE = "guidance"
    SIGNATURES = "signatures"
    REMOVED = "removed"
    ADDED = "added"
    UNIT = "unit"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that a person has to decide.

    path: its address in the merged text; for what is not in it, the address of the unit it stood in; "" for the
        title and for the whole text, ``loi-noi-dau`` the preamble, ``chu-ky`` the signatures.
    name: the same for people: "Khoản 2 Điều 5", "Lời nói đầu".
    passage: its words. Except for WORDS, one overlap that holds the lines of the canonical text.
    """

    meeting: Meeting
    path: str
    name: str
    passage: Passage

    @property
    def overlaps(self) -> tuple[Overlap, ...]:
        return tuple(part for part in self.passage if isinstance(part, Overlap))


@dataclass(frozen=True, slots=True)
class Touched:
    """Something one side changed, no smaller than an article.

    name: "Điều 5" or "Lời nói đầu", as the merged text calls it. path: its address there, None when it was taken
    out: then the name is the one it had.
    """

    name: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Merge:
    """Two changes of one text put together.

    convention: the merged text, complete only when there are no conflicts; each overlap is filled with mine.
    conflicts: in reading order. mine, theirs: what is taken from whom, in reading order, taken-out things last.
    moves: address in mine → address in the merged text, "" for what is not in it.
    """

    convention: Convention
    conflicts: tuple[Conflict, ...] = ()
    mine: tuple[Touched, ...] = ()
    theirs: tuple[Touched, ...] = ()
    moves: Mapping[str, str] | None = None

    def standing(self, path: str) -> str:
        """Where the unit at an address of mine stands in the merged text, "" when it does not."""
        return path if self.moves is None else self.moves.get(path, "")


def filled(passage: Passage, *, theirs: bool = False) -> str:
    """The words with every overlap filled with mine (with theirs)."""
    return "".join(
        part if isinstance(part, str) else part.theirs if theirs else part.mine for part in passage
    )
