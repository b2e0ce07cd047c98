"""Elements of the Akoma Ntoso vocabulary."""

from __future__ import annotations

from drafting.exchange.ooxml import Element, etree
from drafting.exchange.word_out.elements import clean

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def akn(tag: str, /, *children: Element | str, **attributes: str) -> Element:
    """An element; a child that is a string is its words. ``as_`` stands for the attribute ``as``."""
    made = etree.Element(f"{{{AKN}}}{tag}", nsmap={None: AKN})
    for attribute, value in attributes.items():
        made.set(attribute.rstrip("_"), clean(value))
    for child in children:
        if not isinstance(child, str):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + clean(child)
        else:
            made.text = (made.text or "") + clean(child)
    return made
