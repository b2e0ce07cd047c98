"""The two views of a document with tracked changes: every change accepted, or every change rejected.

Word keeps both states in one tree (ECMA-376 part 1, 17.13.5). Words that came or went stand in an element that says
so, a paragraph mark or a row carries a flag, and properties that changed keep the old ones beside them. A paragraph
mark can come and go too: where it is not, the paragraph runs on into the next one, and the mark that is there (the
later one) sets the properties of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.exchange.ooxml import Element, child, local, properties, w


class View(StrEnum):
    """Which of its two states a document is read in; the value is what the command line calls it."""

    ACCEPTED = "accepted"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Changes:
    """How many changes of each kind a body holds, with the first words that came and that went ("" when none)."""

    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    form: int = 0
    came: str = ""
    went: str = ""

    def __bool__(self) -> bool:
        return bool(self.inserted or self.deleted or self.moved or self.form)


_GONE = {View.ACCEPTED: ("del", "moveFrom"), View.ORIGINAL: ("ins", "moveTo")}
_ROW_GONE = {View.ACCEPTED: ("del",), View.ORIGINAL: ("ins",)}
_CELL_GONE = {View.ACCEPTED: "cellDel", View.ORIGINAL: "cellIns"}
_MERGED_AS = {View.ACCEPTED: "vMerge", View.ORIGINAL: "vMergeOrig"}

# In the properties of a paragraph mark, a row or a list the names of changes are flags, not elements around words.
_FLAGGED = frozenset({"rPr", "trPr", "numPr"})
_PROPERTIES = ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr")
# What stands among properties and is no property: the change that is being undone does not remember it.
_KEPT = frozenset(
    {"rPr", "sectPr", "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"}
)  # fmt: skip
_FORM = (
    *("cellMerge", "numberingChange", "rPrChange", "pPrChange", "sectPrChange"),
    *("tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange"),
)
# Marks of places, which hold no words and would stand between paragraphs.
_PLACES = (
    *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "proofErr"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
    *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_LIVING = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def changes(body: Element) -> Changes:
    """The tracked changes in the body, of words and of form."""
    came = [*body.iter(w("ins"), w("cellIns"))]
    went = [*body.iter(w("del"), w("cellDel"))]
    here = sum(1 for _ in body.iter(w("moveTo")))
    moved = sum(1 for _ in body.iter(w("moveFromRangeStart"))) or sum(1 for _ in body.iter(w("moveFrom")))
    form = sum(1 for _ in body.iter(*map(w, _FORM)))
    return Changes(len(came), len(went), moved or here, form, _first_words(came), _first_words(went))


def resolve(body: Element, view: View = View.ACCEPTED) -> None:
    """Settle every tracked change in place, so that the tree is one of the two states."""
    _drop(body, *map(w, _PLACES))
    if view is View.ORIGINAL:
        _restore_properties(body)
    _settle_cells(body, view)
    for element in list(body.iter(*map(w, _GONE[view]))):
        if local(element.getparent()) not in _FLAGGED:
            element.getparent().remove(element)
    if view is View.ORIGINAL:
        _bring_back_words(body)
    # From the end backward, so that a long chain of marks moves every word once.
    for paragraph in reversed(list(body.iter(w("p")))):
        mark = child(paragraph, "pPr", "rPr")
        if any(child(mark, name) is not None for name in _GONE[view]):
            _run_on(paragraph)


def run_on_hidden_marks(body: Element) -> None:
    """Join paragraphs across marks that are hidden (Word's style separator), in place."""
    for paragraph in reversed(list(body.iter(w("p")))):
        if child(paragraph, "pPr", "rPr", "specVanish") is not None:
            _run_on(paragraph)


def _first_words(elements: list[Element]) -> str:
    for element in elements:
        words = "".join(element.itertext(w("t"), w("delText"))).strip()
        if words:
            return words
    return ""


def _drop(body: Element, *names: str) -> None:
    for element in list(body.iter(*names)):
        element.getparent().remove(element)


def _restore_properties(body: Element) -> None:
    for numbering in list(body.iter(w("numPr"))):
        if child(numbering, "ins") is not None:
            numbering.getparent().remove(numbering)
    for name in _PROPERTIES:
        for change in list(body.iter(w(f"{name}Change"))):
            now, before = change.getparent(), child(change, name)
            if now is None or now.tag != w(name):
                continue
            kept = [part for part in now if local(part) in _KEPT]
            now[:] = [*(() if before is None else before), *kept]


def _settle_cells(body: Element, view: View) -> None:
    gone = [
        row
        for row in body.iter(w("tr"))
        if any(child(row, "trPr", name) is not None for name in _ROW_GONE[view])
    ]
    gone += [cell for cell in body.iter(w("tc")) if child(cell, "tcPr", _CELL_GONE[view]) is not None]
    for element in gone:
        element.getparent().remove(element)
    for merge in list(body.iter(w("cellMerge"))):
        _merge(merge.getparent(), merge.get(w(_MERGED_AS[view])))


def _merge(cell_properties: Element, how: str | None) -> None:
    """how: ``rest`` begins a merged cell, ``cont`` continues the one above, None is a cell of its own."""
    for old in cell_properties.findall(w("vMerge")):
        cell_properties.remove(old)
    if how is not None:
        merge = cell_properties.makeelement(w("vMerge"))
        merge.set(w("val"), "restart" if how == "rest" else "continue")
        cell_properties.append(merge)


def _bring_back_words(body: Element) -> None:
    for element in list(body.iter(w("del"), w("moveFrom"))):
        parent = element.getparent()
        if local(parent) not in _FLAGGED:
            _put_after(element, list(element))
            parent.remove(element)
    for element in body.iter(*_LIVING):
        element.tag = _LIVING[element.tag]


def _run_on(paragraph: Element) -> None:
    """Put what is left of the paragraph in front of the paragraph after it."""
    parent = paragraph.getparent()
    content = [part for part in paragraph if local(part) != "pPr"]
    following = paragraph.getnext()
    for _ in range(_MOST_BETWEEN):
        if following is not None and following.tag in _COMMENT_PLACES:
            following = following.getnext()
    if following is None or local(following) != "p":
        # Nothing to run into (a table, the end of a cell): the words stay where they are, an empty rest goes.
        if next(paragraph.iter(w("t")), None) is None:
            parent.remove(paragraph)
        return
    form = properties(following, "pPr")
    if form is not None:
        _put_after(form, content)
    elif content:
        following.insert(0, content[0])
        _put_after(content[0], content[1:])
    parent.remove(paragraph)


def _put_after(element: Element, content: list[Element]) -> None:
    """Put elements behind another, in order; by neighbours, for counting places takes long among many."""
    for part in content:
        element.addnext(part)
        element = part


# Comments may begin and end between paragraphs; they are kept, for `comments` to find.
_COMMENT_PLACES = frozenset({w("commentRangeStart"), w("commentRangeEnd")})
_MOST_BETWEEN = 50
