"""The XML of Word files: names, and the small questions every stage asks of an element.

Word files are walked as lxml elements, because what people bring holds parts (insertions, content controls,
hyperlinks, soft hyphens) that higher-level readers drop.
"""

from __future__ import annotations

from typing import Any

from lxml import etree as _etree  # type: ignore[import-untyped]

# lxml carries no type information; this is the one place that knows.
etree: Any = _etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
VML = "urn:schemas-microsoft-com:vml"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

Element = Any

_LARGEST = 1_000_000
_MOST_CHILDREN = 100
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """The full name of a wordprocessing element or attribute: ``w("p")``."""
    return f"{{{W}}}{name}"


def child(element: Element | None, *names: str) -> Element | None:
    """The element reached by following wordprocessing names downward, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def trim(root: Element) -> None:
    """Cut what any element below the root holds beyond reason: a style has a few dozen properties, a list nine levels.

    They are looked up over and over, so that many of them would make a short text take minutes.
    """
    for element in root.iterdescendants():
        if len(element) > _MOST_CHILDREN:
            del element[_MOST_CHILDREN:]


def properties(element: Element | None, name: str) -> Element | None:
    """The properties of a paragraph (``pPr``) or run (``rPr``), None when it has none.

    They stand first. Looking no further keeps a paragraph of a hundred thousand runs quick to read.
    """
    first = None if element is None else next(iter(element), None)
    return first if first is not None and first.tag == w(name) else None


def value(element: Element | None, *names: str, attribute: str = "val") -> str | None:
    """An attribute of the element reached by following names downward; None when either is missing."""
    found = child(element, *names)
    return None if found is None else found.get(w(attribute))


def number(element: Element | None, *names: str) -> int | None:
    """The whole number in ``w:val`` of the element reached; None when missing, not a number or absurdly large."""
    try:
        found = int(value(element, *names) or "")
    except ValueError:
        return None
    return found if abs(found) <= _LARGEST else None


def switch(element: Element | None, name: str) -> bool | None:
    """A property that is on by being there (``<w:b/>``), off by its value; None when nothing is said."""
    found = child(element, name)
    return None if found is None else found.get(w("val"), "1") not in _OFF


def local(element: Element) -> str:
    """The name without its namespace."""
    name: str = etree.QName(element).localname
    return name
