"""Writing a convention as a Word file in the format of Nghị định 30/2020/NĐ-CP.

Numbers refer to Phụ lục I of that decree, phần I: khổ giấy and lề (mục I khoản 1, 3), phông chữ (khoản 4), số trang
(khoản 7); quốc hiệu, tên cơ quan, địa danh, tên loại, nội dung, chữ ký (mục II khoản 1, 2, 4, 5, 6, 7). The same
convention always gives the same bytes: the file carries no date and no name of a computer.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from drafting.convention import Convention, Signature
from drafting.exchange import parts
from drafting.exchange.ooxml import Element, R, W, etree, w
from drafting.exchange.own import Line, Style, script

TEXT_WIDTH = 9071
"""Width between the margins, in twentieths of a point: A4 less 30 mm on the left and 20 mm on the right."""
_OFFICE_WIDTH = 3515
_NATION_WIDTH = TEXT_WIDTH - _OFFICE_WIDTH
_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
# Widths of letters set in bold Times New Roman, in twentieths of a point, for rules as long as the words above them.
_SMALL_LETTER = 118
_CAPITAL = 170
_BLANK = re.compile(r"(\[điền:[^\]]*\])", re.IGNORECASE)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_docx(convention: Convention, *, unit_name: str, community_name: str, dateline: str = "") -> bytes:
    """The convention as a .docx file.

    unit_name: the commune as in "Phường Hải An", printed as "UBND PHƯỜNG HẢI AN"; "" leaves the line out.
    community_name: "Tổ dân phố Bến Sỏi". dateline: "Hải An, ngày 20 tháng 9 năm 2026"; "" leaves the line out.
    Guidance for the people drafting is never printed. `read_document` reads the file back exactly.
    """
    lines = tuple(script(convention))
    content = [
        _page_heading(unit_name, community_name, dateline),
        *_text(lines),
        *_signatures(convention.signatures),
        _section(),
    ]
    files = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.PACKAGE_RELATIONS,
        "docProps/core.xml": parts.core_properties(_clean(convention.full_title)),
        "word/document.xml": _document(content),
        "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
        "word/styles.xml": parts.styles(),
        "word/settings.xml": parts.SETTINGS,
        "word/header1.xml": parts.HEADER,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content_bytes in files.items():
            # An entry without a date is of 1 January 1980, the earliest a zip file can say.
            archive.writestr(zipfile.ZipInfo(name), content_bytes, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _document(content: Iterable[Element]) -> bytes:
    root = etree.Element(w("document"), nsmap={"w": W, "r": R})
    body = etree.SubElement(root, w("body"))
    body.extend(content)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _element(name: str, *children: Element, **attributes: str | int) -> Element:
    element = etree.Element(w(name))
    for attribute, setting in attributes.items():
        element.set(w(attribute), str(setting))
    element.extend(children)
    return element


def _paragraph(style: Style, text: str, *properties: Element, look: Sequence[Element] = ()) -> Element:
    """properties of the paragraph and look of its letters: what differs from the style, in the order of the schema."""
    settings = _element("pPr", _element("pStyle", val=parts.style_id(style)), *properties)
    return _element("p", settings, *_runs(_clean(text), look))


def _runs(text: str, look: Sequence[Element]) -> Iterator[Element]:
    """The words; blanks left to be filled in are marked so that nobody prints them by oversight."""
    for part in filter(None, _BLANK.split(text)):
        words = etree.Element(w("t"))
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        marks = [_element("highlight", val="yellow")] if _BLANK.fullmatch(part) else []
        yield _element("r", _element("rPr", *map(deepcopy, look), *marks), words)


def _page_heading(unit_name: str, community_name: str, dateline: str) -> Element:
    office = unit_name.upper()
    issuer = community_name.upper()
    bold = _element("b")
    left = [_paragraph(Style.PAGE_HEADING, issuer, look=[bold])]
    if office:
        above = office if office.startswith("UBND") else f"UBND {office}"
        left.insert(0, _paragraph(Style.PAGE_HEADING, above))
    left.append(_rule(_OFFICE_WIDTH, min(len(issuer) * _CAPITAL, _OFFICE_WIDTH) * 2 // 5))
    right = [
        _paragraph(Style.PAGE_HEADING, _NATION, look=[bold]),
        _paragraph(Style.PAGE_HEADING, _MOTTO, look=[bold, _element("sz", val=26)]),
        _rule(_NATION_WIDTH, len(_MOTTO) * _SMALL_LETTER),
    ]
    rows = [[left, right]]
    if dateline:
        set_apart = _element("spacing", before=120)
        look = [_element("i"), _element("sz", val=28)]
        rows.append(
            [
                [_paragraph(Style.PAGE_HEADING, "")],
                [_paragraph(Style.PAGE_HEADING, dateline, set_apart, look=look)],
            ]
        )
    return _table([_OFFICE_WIDTH, _NATION_WIDTH], rows)


def _rule(width: int, length: int, *, after: int = 0) -> Element:
    """A line in the middle of a column of this width, as long as is asked but never longer than the column."""
    margin = max(width - length, 0) // 2
    border = _element("pBdr", _element("top", val="single", sz=6, space=1, color="000000"))
    room = _element("spacing", before=60, after=after)
    return _paragraph(Style.RULE, "", border, room, _element("ind", left=margin, right=margin))


def _text(lines: Sequence[Line]) -> Iterator[Element]:
    for (style, _), group in groupby(lines, key=lambda line: (line.style, len(line.cells))):
        members = list(group)
        if style is Style.ROW:
            yield _facts([line.cells for line in members])
            yield _paragraph(Style.RULE, "")
            continue
        if style is Style.TITLE:
            yield _paragraph(Style.RULE, "", _element("spacing", before=240))
        yield from (_paragraph(line.style, line.text) for line in members)
        if style is Style.TITLE:
            yield _rule(
                TEXT_WIDTH, min(len(members[-1].text) * _SMALL_LETTER * 2 // 5, TEXT_WIDTH // 3), after=120
            )


def _facts(rows: list[tuple[str, ...]]) -> Element:
    """A table inside an article: columns as wide as their longest cell asks; the first row repeats on every page."""
    wants = [min(max(len(cell) for cell in column), 60) + 4 for column in zip(*rows, strict=True)]
    widths = [TEXT_WIDTH * want // sum(wants) for want in wants]
    cells = [[[_paragraph(Style.ROW, cell)] for cell in row] for row in rows]
    table = _table(widths, cells, borders=True)
    table.find(f"{w('tr')}/{w('trPr')}").append(_element("tblHeader"))
    return table


def _signatures(signatures: Sequence[Signature]) -> list[Element]:
    """Two places to sign a row. Roles stand above, names below in a row of their own, so that names are level."""
    if not signatures:
        return []
    places: list[Signature | None] = list(signatures)
    if len(places) % 2:
        # One who signs alone signs on the right (Phụ lục I, phần I, mục IV, ô số 7).
        places.insert(0 if len(places) == 1 else len(places), None)
    rows = []
    for pair in zip(places[::2], places[1::2], strict=True):
        rows.append([_role(place) for place in pair])
        rows.append([_name(place) for place in pair])
    half = TEXT_WIDTH // 2
    return [_paragraph(Style.RULE, ""), _table([half, TEXT_WIDTH - half], rows)]


def _role(place: Signature | None) -> list[Element]:
    if place is None:
        return [_paragraph(Style.RULE, "")]
    return [_paragraph(Style.ROLE, place.role), _paragraph(Style.HOW_TO_SIGN, "(Ký, ghi rõ họ tên)")]


def _name(place: Signature | None) -> list[Element]:
    if place is None:
        return [_paragraph(Style.RULE, "")]
    return [_paragraph(Style.NAME, place.name)]


def _table(
    widths: Sequence[int], rows: Iterable[Sequence[Sequence[Element]]], *, borders: bool = False
) -> Element:
    """rows: of cells of paragraphs. Rows are never broken over pages."""
    settings = _element("tblPr", _element("tblW", w=sum(widths), type="dxa"))
    if borders:
        lines = ("top", "left", "bottom", "right", "insideH", "insideV")
        drawn = (_element(line, val="single", sz=4, space=0, color="000000") for line in lines)
        settings.append(_element("tblBorders", *drawn))
    margins = [_element(side, w=85 if borders else 0, type="dxa") for side in ("left", "right")]
    settings.extend([_element("tblLayout", type="fixed"), _element("tblCellMar", *margins)])
    table = _element(
        "tbl", settings, _element("tblGrid", *(_element("gridCol", w=width) for width in widths))
    )
    for row in rows:
        cells = (
            _element("tc", _element("tcPr", _element("tcW", w=width, type="dxa")), *cell)
            for width, cell in zip(widths, row, strict=True)
        )
        table.append(_element("tr", _element("trPr", _element("cantSplit")), *cells))
    return table


def _section() -> Element:
    """A4, margins 20 mm but 30 mm on the left; a header with the page number on every page but the first."""
    header = _element("headerReference", type="default")
    header.set(f"{{{R}}}id", parts.HEADER_ID)
    return _element(
        "sectPr",
        header,
        _element("pgSz", w=11906, h=16838),
        _element("pgMar", top=1134, right=1134, bottom=1134, left=1701, header=567, footer=567, gutter=0),
        _element("titlePg"),
    )


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
