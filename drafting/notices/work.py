"""What one person has to do: what is due on a day, and what waits without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONGEST = 300  # characters of anything told


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a last day.

    what: the step, in words. citation: the provision the day rests on, "" for none. place: the community and commune
    it is about. address: the page where it is done, a path of the site ("/tham-dinh/…"). uid: names this due item for
    good; the same one with another date is the same item moved.
    """

    what: str
    date: date
    citation: str
    place: str
    address: str
    uid: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the person without a last day; fields as in `Due`."""

    what: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class Work:
    """Everything one person has to do, in any order."""

    due: tuple[Due, ...] = ()
    waiting: tuple[Waiting, ...] = ()


def told(words: str, longest: int = LONGEST) -> str:
    """Words as one printable line, cut with "…" where they are longer: what a calendar or a mail may hold."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def link(site: str, address: str) -> str:
    """The whole address of a page; "" when the site's own is not known. site: "https://ten.vn", or ""."""
    return f"{site.rstrip('/')}{''.join(told(address, 1_000).split())}" if site else ""
