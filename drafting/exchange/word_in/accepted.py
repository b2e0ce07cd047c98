"""The view of a document with every tracked change accepted.

Word keeps both states in one tree. What was deleted or moved away goes, what was inserted or moved here stays as if
it had always been there. A paragraph mark can be deleted too: then the paragraph runs on into the next one, and the
mark that survives (the later one) sets the properties of the whole.
"""

from __future__ import annotations

from drafting.exchange.ooxml import Element, child, local, w

_GONE = frozenset({"del", "moveFrom"})
_CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
)


# Marks of places, which hold no words and would stand between paragraphs.
_PLACES = (
    *(
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "proofErr",
    ),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
)


def has_changes(body: Element) -> bool:
    """Whether anything in the body is a tracked change, of words or of form."""
    return next(body.iter(*(w(name) for name in _CHANGES)), None) is not None


def accept(body: Element) -> None:
    """Accept every tracked change, in place."""
    _drop(body, *(w(name) for name in _PLACES))
    _drop_deleted_cells(body)
    for element in list(body.iter(w("del"), w("moveFrom"))):
        # In the properties of a paragraph mark or a row the same names are a flag, read below.
        if local(element.getparent()) not in ("rPr", "trPr"):
            element.getparent().remove(element)
    # From the end backward, so that a long chain of deleted marks moves every word once.
    for paragraph in reversed(list(body.iter(w("p")))):
        if _mark_is_gone(paragraph):
            _run_on(paragraph)


def run_on_hidden_marks(body: Element) -> None:
    """Join paragraphs across marks that are hidden (Word's style separator), in place."""
    for paragraph in reversed(list(body.iter(w("p")))):
        if child(paragraph, "pPr", "rPr", "specVanish") is not None:
            _run_on(paragraph)


def _drop(body: Element, *names: str) -> None:
    for element in list(body.iter(*names)):
        element.getparent().remove(element)


def _drop_deleted_cells(body: Element) -> None:
    gone = [
        *(row for row in body.iter(w("tr")) if child(row, "trPr", "del") is not None),
        *(cell for cell in body.iter(w("tc")) if child(cell, "tcPr", "cellDel") is not None),
    ]
    for element in gone:
        element.getparent().remove(element)


def _mark_is_gone(paragraph: Element) -> bool:
    mark = child(paragraph, "pPr", "rPr")
    return mark is not None and any(child(mark, name) is not None for name in _GONE)


def _run_on(paragraph: Element) -> None:
    """Put what is left of the paragraph in front of the paragraph after it."""
    parent = paragraph.getparent()
    content = [part for part in paragraph if local(part) != "pPr"]
    following = paragraph.getnext()
    if following is None or local(following) != "p":
        # Nothing to run into (a table, the end of a cell): the words stay where they are, an empty rest goes.
        if next(paragraph.iter(w("t")), None) is None:
            parent.remove(paragraph)
        return
    at = 1 if child(following, "pPr") is not None else 0
    for offset, part in enumerate(content):
        following.insert(at + offset, part)
    parent.remove(paragraph)
