"""Writing a convention as an Akoma Ntoso document.

A recognised text is an `act`, any other a `bill`. Units become the containers of the vocabulary: khoản is
`paragraph`, điểm is `point`. Guidance for the people drafting is left out, as in print.
"""

from __future__ import annotations

from drafting.convention import Convention
from drafting.exchange.about import About
from drafting.exchange.akoma_ntoso.body import body, conclusions, preamble, preface
from drafting.exchange.akoma_ntoso.elements import akn
from drafting.exchange.akoma_ntoso.meta import meta
from drafting.exchange.akoma_ntoso.names import ACT, BILL
from drafting.exchange.ooxml import etree


def write_akoma_ntoso(convention: Convention, about: About) -> bytes:
    """The XML, valid against akomantoso30.xsd, the same bytes for the same text.

    Letters no XML file can hold are left out. Names of those who signed are written as the convention has them.
    """
    roles: dict[str, str] = {}
    for signature in convention.signatures:
        if signature.role:
            roles.setdefault(signature.role, f"chuc-danh-{len(roles) + 1}")
    parts = (
        meta(convention, about, roles),
        preface(convention),
        preamble(convention),
        body(convention),
        conclusions(convention.signatures, roles),
    )
    document = akn(
        BILL if about.recognised is None else ACT,
        *(part for part in parts if part is not None),
        name=about.genre.value if about.genre else "van-ban",
        contains="originalVersion",
    )
    root = akn("akomaNtoso", document)
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"
