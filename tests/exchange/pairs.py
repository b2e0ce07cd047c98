"""Pairs of conventions: one and what became of it, or two that have nothing to do with each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck
from hypothesis import strategies as st

from drafting.convention import Convention, Kind, Signature, Unit, renumber
from drafting.convention.notation import is_written
from drafting.convention.numerals import to_letter
from drafting.convention.tree import flatten, nest
from tests.exchange.strategies import PARAGRAPHS, SIGNATURES, TITLES, conventions

_WORDS = (
    *("nhà", "thôn", "hộ", "không", "được", "50.000", "đồng", "02", "ngày", "hoà", "hòa"),
    *("[điền:", "nơi", "họp]", "Điều", "5.", "họp,", "bàn;"),
)
_LEAVES = (Kind.CLAUSE, Kind.POINT)

Edit = Callable[[Random, list[Unit], str], list[Unit]]


def _reword(chance: Random, units: list[Unit], _: str) -> list[Unit]:
    """A word in, a word out, or both, in one unit."""
    at = chance.randrange(len(units))
    part = chance.choice(("text", "text", "heading")) if units[at].kind not in _LEAVES else "text"
    lines = [line.split() for line in getattr(units[at], part).split("\n")]
    line = chance.choice(lines)
    place = chance.randint(0, len(line))
    line[place : place + chance.randint(0, 2)] = chance.sample(_WORDS, k=chance.randint(0, 2))
    words = "\n".join(" ".join(line) for line in lines if line)
    return [*units[:at], replace(units[at], **{part: words}), *units[at + 1 :]]


def _reline(chance: Random, units: list[Unit], more: str) -> list[Unit]:
    """Paragraphs and rows of tables in, out, or in another order."""
    at = chance.randrange(len(units))
    lines = [line for line in units[at].text.split("\n") if line]
    match chance.randrange(3):
        case 0:
            place = chance.randint(0, len(lines))
            lines[place:place] = more.split("\n")
        case 1:
            place = chance.randint(0, len(lines))
            del lines[place : place + 1]
        case _:
            chance.shuffle(lines)
    return [*units[:at], replace(units[at], text="\n".join(line for line in lines if line)), *units[at + 1 :]]


def _drop(chance: Random, units: list[Unit], _: str) -> list[Unit]:
    at = chance.randrange(len(units))
    return [*units[:at], *units[at + chance.randint(1, 3) :]]


def _move(chance: Random, units: list[Unit], _: str) -> list[Unit]:
    """Some neighbours go elsewhere."""
    at, size = chance.randrange(len(units)), chance.randint(1, 4)
    rest = [*units[:at], *units[at + size :]]
    to = chance.randint(0, len(rest))
    return [*rest[:to], *units[at : at + size], *rest[to:]]


def _add(chance: Random, units: list[Unit], more: str) -> list[Unit]:
    at = chance.randint(0, len(units))
    kind = chance.choice((Kind.ARTICLE, Kind.CLAUSE, Kind.CLAUSE, Kind.POINT))
    number = to_letter(chance.randint(1, 9)) if kind is Kind.POINT else str(chance.randint(1, 30))
    label = f"Điều {number}" if kind is Kind.ARTICLE else number
    heading = chance.choice(("", "Giữ gìn vệ sinh chung")) if kind is Kind.ARTICLE else ""
    return [*units[:at], Unit(kind, number, label, heading, more), *units[at:]]


def _sink(chance: Random, units: list[Unit], _: str) -> list[Unit]:
    """The words of an article become its khoản 1, or khoản 1 becomes its words."""
    at = chance.randrange(len(units))
    unit = units[at]
    if unit.kind is Kind.ARTICLE and unit.text:
        return [
            *units[:at],
            replace(unit, text=""),
            Unit(Kind.CLAUSE, "1", "1", text=unit.text),
            *units[at + 1 :],
        ]
    if unit.kind is Kind.CLAUSE and at and units[at - 1].kind is Kind.ARTICLE and not units[at - 1].text:
        return [*units[: at - 1], replace(units[at - 1], text=unit.text), *units[at + 1 :]]
    return units


def _number(_chance: Random, units: list[Unit], _more: str) -> list[Unit]:
    """Every unit gets the number its place asks for."""
    return list(flatten(renumber(Convention(units=nest(units))).convention.units))


EDITS: tuple[Edit, ...] = (_reword, _reword, _reline, _drop, _move, _move, _add, _sink, _number)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Convention, Convention]:
    """A convention and what a drafting team made of it."""
    old = draw(conventions())
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - not a secret
    units, more = list(flatten(old.units)), draw(PARAGRAPHS)
    for _ in range(draw(st.integers(1, 6))):
        if units:
            units = chance.choice(EDITS)(chance, units, more)
    new = replace(old, units=nest(units))
    if chance.random() < 0.3:
        new = replace(new, title=draw(TITLES))
    if chance.random() < 0.3:
        lines = [*old.preamble, *chance.sample(["Căn cứ Luật;", "Bà con cùng bàn.", "Quê ta ven sông"], 1)]
        chance.shuffle(lines)
        new = replace(new, preamble=tuple(lines))
    if chance.random() < 0.4:
        new = replace(new, signatures=draw(SIGNATURES))
    elif chance.random() < 0.4:
        new = replace(new, signatures=tuple(Signature(one.role, "Đỗ Văn Mẫu") for one in old.signatures))
    return old, new


PAIRS = st.one_of(edited(), edited(), edited(), st.tuples(conventions(), conventions())).filter(
    lambda pair: is_written(pair[1])
)
"""Three pairs of four are edits, one is of two conventions made apart. What comes out can be written down."""

# Whole conventions are large examples, and some edits cannot be written down.
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
