"""What each stage of a reading did, in words for people."""

from __future__ import annotations

from dataclasses import dataclass

_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: what it is for, and what it did to this file ("" when there was nothing to do)."""

    name: str
    did: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.did}" if self.did else self.name


def quote(words: str) -> str:
    """Words in quotation marks, cut when they are long."""
    line = " ".join(words.split())
    return f"“{line}”" if len(line) <= _QUOTED else f"“{line[:_QUOTED].rstrip()}…”"


def listed(*counts: tuple[int, str]) -> str:
    """Counts that are not nought, one after another: "3 chỗ thêm, 1 chỗ xóa"."""
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def for_example(words: str) -> str:
    """ ", ví dụ “…”", or nothing when there are no words."""
    return f", ví dụ {quote(words)}" if words.strip() else ""
