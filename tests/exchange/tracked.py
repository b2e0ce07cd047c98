"""Accepting and rejecting every tracked change of a Word file, from the standard and not from the importer.

ECMA-376 part 1, 17.13.5. Word does the same to a file when somebody presses "Accept all" or "Reject all".
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from copy import deepcopy
from itertools import pairwise
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
MARKS = ("ins", "del", "moveFrom", "moveTo")
CHANGES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblGrid")


def body_of(data: bytes) -> Any:
    """The body of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")


def accepted(data: bytes) -> list[str]:
    """What is left when every change is accepted, element by element."""
    return _resolved(body_of(data), gone=("del", "moveFrom"), new=True)


def rejected(data: bytes) -> list[str]:
    """What is left when every change is rejected."""
    return _resolved(body_of(data), gone=("ins", "moveTo"), new=False)


def plain(data: bytes) -> list[str]:
    """A file without changes, in the same shape."""
    body = body_of(data)
    assert not list(body.iter(*(f"{W}{name}" for name in (*MARKS, *RANGES))))
    return _canonical(body)


def _resolved(body: Any, *, gone: tuple[str, ...], new: bool) -> list[str]:
    for element in list(body.iter(*(f"{W}{name}" for name in RANGES))):
        element.getparent().remove(element)
    for row in list(body.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in gone):
            row.getparent().remove(row)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for name in CHANGES:
        for change in list(body.iter(f"{W}{name}Change")):
            _choose(change, new=new)
    for paragraph in reversed(list(body.iter(f"{W}p"))):
        _settle(paragraph, gone)
    for mark in list(body.iterfind(f".//{W}trPr/*")):
        if mark.tag.removeprefix(W) in MARKS:
            mark.getparent().remove(mark)
    for words in body.iter(f"{W}delText"):
        words.tag = f"{W}t"
    return _canonical(body)


def _choose(change: Any, *, new: bool) -> None:
    now = change.getparent()
    now.remove(change)
    if new:
        return
    before = change[0]
    assert before.tag == now.tag
    # The mark of a paragraph is not part of what a change of its form remembers.
    kept = [deepcopy(part) for part in now.findall(f"{W}rPr")] if now.tag == f"{W}pPr" else []
    now[:] = [*before, *kept]


def _settle(paragraph: Any, gone: tuple[str, ...]) -> None:
    for part in list(paragraph):
        name = part.tag.removeprefix(W)
        if name in MARKS:
            at = paragraph.index(part)
            paragraph[at : at + 1] = [] if name in gone else list(part)
    form = paragraph.find(f"{W}pPr")
    mark = form.find(f"{W}rPr")
    if mark is None:
        return
    form.remove(mark)
    if not any(mark.find(f"{W}{name}") is not None for name in gone):
        return
    content = [part for part in paragraph if part is not form]
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        following[1:1] = content
        paragraph.getparent().remove(paragraph)
    elif not content:
        assert paragraph.getparent().tag == f"{W}body", "the last paragraph of a cell cannot go"
        paragraph.getparent().remove(paragraph)


def _canonical(body: Any) -> list[str]:
    for paragraph in body.iter(f"{W}p"):
        last = None
        for run in paragraph.findall(f"{W}r"):
            if last is not None and _text(last.find(f"{W}rPr")) == _text(run.find(f"{W}rPr")):
                last.find(f"{W}t").text += run.find(f"{W}t").text
                paragraph.remove(run)
            else:
                last = run
    return [_text(part) for part in body]


def _text(element: Any) -> str:
    return etree.tostring(element, method="c14n").decode()


# The order the schema asks of what this program writes (wml.xsd, transitional).
_ORDER = {
    "pPr": "pStyle keepNext pBdr spacing ind jc outlineLvl rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo b i caps strike color sz szCs highlight u rPrChange",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblW tblBorders tblLayout tblCellMar tblPrChange",
    "tblGrid": "gridCol tblGridChange",
    "tr": "trPr tc",
    "trPr": "cantSplit tblHeader ins del trPrChange",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan shd vAlign tcPrChange",
    "ins": "r",
    "del": "r",
    "moveFrom": "r",
    "moveTo": "r",
    "r": "rPr t delText",
}
_ANYWHERE = {"p": {"pPr", "r", *MARKS, *RANGES}, "body": {"p", "tbl", "sectPr", *RANGES}}


def problems(data: bytes) -> list[str]:
    """What the schema or Word would object to; [] when nothing."""
    body = body_of(data)
    found = []
    for element in body.iter():
        name = element.tag.removeprefix(W)
        inside = [part.tag.removeprefix(W) for part in element]
        if name in _ORDER:
            order = _ORDER[name].split()
            if any(part not in order for part in inside):
                found.append(f"{name}: {inside}")
            elif [order.index(part) for part in inside] != sorted(order.index(part) for part in inside):
                found.append(f"order in {name}: {inside}")
        if name in _ANYWHERE and not set(inside) <= _ANYWHERE[name]:
            found.append(f"{name}: {inside}")
        if name == "p" and "pPr" in inside[1:]:
            found.append("pPr not first")
        if name == "tc" and (not inside or inside[-1] != "p"):
            found.append("a cell ends with a paragraph")
        if name in ("t", "delText") and (name == "delText") is not _is_deleted(element):
            found.append(f"{name} in the wrong place")
        if name in MARKS or name.endswith(("Change", "RangeStart")):
            wanted = {"id"} if name == "tblGridChange" else {"id", "author", "date"}
            wanted |= {"name"} if name.endswith("RangeStart") else set()
            if {key.removeprefix(W) for key in element.attrib} != wanted or not all(element.attrib.values()):
                found.append(f"attributes of {name}")
    return found + _numbers(body) + _tables(body)


def _is_deleted(element: Any) -> bool:
    return any(outer.tag == f"{W}del" for outer in element.iterancestors())


def _numbers(body: Any) -> list[str]:
    """Numbers are unique but for the two ends of a range; ranges come in pairs of one name, and do not overlap."""
    found = []
    marks = [mark for mark in body.iter() if mark.get(f"{W}id") and not mark.tag.endswith("RangeEnd")]
    if any(count > 1 for count in Counter(mark.get(f"{W}id") for mark in marks).values()):
        found.append("a number twice")
    names: dict[str, list[str]] = {"moveFrom": [], "moveTo": []}
    open_range = None
    for mark in body.iter(*(f"{W}{name}" for name in (*RANGES, "moveFrom", "moveTo"))):
        name = mark.tag.removeprefix(W)
        if name.endswith("RangeStart"):
            if open_range is not None:
                found.append("a range in a range")
            open_range = (name.removesuffix("RangeStart"), mark.get(f"{W}id"))
            names[open_range[0]].append(mark.get(f"{W}name"))
        elif name.endswith("RangeEnd"):
            if open_range != (name.removesuffix("RangeEnd"), mark.get(f"{W}id")):
                found.append("a range ends that did not begin")
            open_range = None
        elif mark.getparent().tag == f"{W}p" and (open_range is None or open_range[0] != name):
            found.append(f"{name} outside its range")
    if open_range is not None:
        found.append("a range that does not end")
    if sorted(names["moveFrom"]) != sorted(names["moveTo"]) or len(set(names["moveTo"])) != len(
        names["moveTo"]
    ):
        found.append(f"names of moves: {names}")
    return found


def _tables(body: Any) -> list[str]:
    """Word draws two tables with nothing between them as one."""
    tags = [part.tag for part in body if part.tag in (f"{W}p", f"{W}tbl")]
    return ["tables touch"] if any(a == b == f"{W}tbl" for a, b in pairwise(tags)) else []
