"""The words: title, preamble, units, places to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafting.convention import Convention, Kind, Signature
from drafting.convention.tree import Placed, Unit
from drafting.exchange.akoma_ntoso.elements import LANG, akn
from drafting.exchange.akoma_ntoso.names import eid
from drafting.exchange.ooxml import Element
from drafting.exchange.own import Line, Style, is_head, preamble_lines, unit_lines

_CONTAINERS = {
    Kind.PART: "part",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.ARTICLE: "article",
    Kind.CLAUSE: "paragraph",
    Kind.POINT: "point",
}


def preface(convention: Convention) -> Element | None:
    """The lines of the title; None when there is none."""
    if not convention.title:
        return None
    lines = (akn("p", akn("docTitle", line)) for line in convention.title)
    return akn("preface", akn("longTitle", *lines))


def preamble(convention: Convention) -> Element | None:
    """Legal grounds as citations, other words as paragraphs, in their order; None when there is nothing."""
    made = akn("preamble")
    count = 0
    for style, lines in groupby(preamble_lines(convention), key=lambda line: line.style):
        if style is not Style.GROUNDS:
            made.extend(akn("p", line.text) for line in lines)
            continue
        grounds = akn("citations")
        for line in lines:
            count += 1
            grounds.append(akn("citation", akn("p", line.text), eId=f"citation_{count}"))
        made.append(grounds)
    return made if len(made) else None


def body(convention: Convention) -> Element:
    """The units, each with its id (eId) and its address in this program (wId)."""
    made = akn("body")
    made.set(LANG, "vi")
    containers: dict[str, Element] = {}
    for placed in convention.walk():
        inside = containers[placed.above[-1]] if placed.above else made
        containers[placed.path] = _unit(placed)
        inside.append(containers[placed.path])
    if not len(made):
        # The schema wants something; a text without units has nothing to say here.
        made.append(akn("hcontainer", akn("content", akn("p")), name="empty"))
    return made


def conclusions(signatures: Sequence[Signature], roles: dict[str, str]) -> Element | None:
    """The places to sign; None when there are none. roles: the id of each office."""
    if not signatures:
        return None
    return akn("conclusions", *(_signature(n, each, roles) for n, each in enumerate(signatures, 1)))


def _unit(placed: Placed) -> Element:
    unit = placed.unit
    own = list(unit_lines(unit))
    made = akn(_CONTAINERS[unit.kind], akn("num", own[0].number), eId=eid(placed.path), wId=placed.path)
    if unit.heading:
        made.append(akn("heading", unit.heading))
    words = list(_blocks(list(_words(unit, own))))
    if unit.children:
        if words:
            made.append(akn("intro", *words))
    else:
        made.append(akn("content", *(words or [akn("p")])))
    return made


def _words(unit: Unit, own: Sequence[Line]) -> Iterator[Line]:
    """The lines of a unit without its number and heading."""
    if unit.kind not in (Kind.CLAUSE, Kind.POINT):
        yield from (line for line in own if not is_head(line))
        return
    first, *others = own
    if words := first.text.removeprefix(first.number).lstrip():
        yield Line(Style.WORDS, words)
    yield from others


def _blocks(lines: Sequence[Line]) -> Iterator[Element]:
    for columns, group in groupby(lines, key=lambda line: len(line.cells)):
        if not columns:
            yield from (akn("p", line.text) for line in group)
            continue
        rows = (akn("tr", *(akn("td", akn("p", cell)) for cell in line.cells)) for line in group)
        yield akn("table", *rows)


def _signature(number: int, signature: Signature, roles: dict[str, str]) -> Element:
    made = akn("signature", eId=f"signature_{number}")
    if signature.role:
        made.append(akn("role", signature.role, refersTo=f"#{roles[signature.role]}"))
    if signature.name:
        made.append(akn("inline", signature.name, name="name"))
    return akn("p", made)
