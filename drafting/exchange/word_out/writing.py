"""Writing a convention as a Word file in the format of Nghị định 30/2020/NĐ-CP.

The numbers and their places in the decree stand in `drafting.exchange.word_out.layout`. The same convention always
gives the same bytes: the file carries no date and no name of a computer.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafting.convention import Convention, Signature
from drafting.exchange.ooxml import Element, R, W, etree, w
from drafting.exchange.own import Line, Style, script
from drafting.exchange.unprinted import variables
from drafting.exchange.word_out import layout, parts
from drafting.exchange.word_out.elements import (
    TEXT_WIDTH,
    clean,
    element,
    paragraph,
    repeat_first_row,
    rule,
    table,
)

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_KINDS_OF_TEXT = frozenset({"hương ước", "quy ước", "qui ước"})
# Widths of letters set in bold Times New Roman, in twentieths of a point, for rules as long as the words above them.
_SMALL_LETTER = 118
_CAPITAL = 170


@dataclass(frozen=True, slots=True)
class Printed:
    """A convention as it is printed. unit_name, community_name, dateline: as `write_docx` takes them."""

    convention: Convention
    unit_name: str = ""
    community_name: str = ""
    dateline: str = ""


def write_docx(
    convention: Convention, *, unit_name: str, community_name: str, dateline: str = "", mark: str = ""
) -> bytes:
    """The convention as a .docx file.

    unit_name: the commune as in "Phường Hải An", printed as "UBND PHƯỜNG HẢI AN"; "" leaves the line out.
    community_name: "Tổ dân phố Bến Sỏi". dateline: "Hải An, ngày 20 tháng 9 năm 2026"; "" leaves the line out.
    mark: what tells the file from the document itself, "DỰ THẢO 3", in the place of its number; "" for none.
    Guidance for the people drafting is never printed, only carried along. `read_document` reads the file back exactly.
    """
    content = [
        page_heading(unit_name, community_name, dateline, mark=mark),
        *text(tuple(script(convention))),
        *signatures(convention.signatures),
        section(),
    ]
    return package(content, title=convention.full_title, unprinted=variables(convention))


def package(content: Iterable[Element], *, title: str, unprinted: Iterable[tuple[str, str]] = ()) -> bytes:
    """A .docx file with this content of the body. title: what the file says of itself. unprinted: what it carries."""
    files = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.PACKAGE_RELATIONS,
        "docProps/core.xml": parts.core_properties(clean(title)),
        "word/document.xml": _document(content),
        "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
        "word/styles.xml": parts.styles(),
        "word/settings.xml": parts.settings(unprinted),
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


def page_heading(
    unit_name: str, community_name: str, dateline: str, *, mark: str = "", width: int = TEXT_WIDTH
) -> Element:
    """The office on the left, the nation and its motto on the right, below them the mark, place and date.

    width: of the text.
    """
    office = unit_name.upper()
    bold = [element("b")]
    above = (office if office.startswith("UBND") else f"UBND {office}") if office else ""
    below = [paragraph(Style.PAGE_HEADING, mark, _apart(), look=bold)] if dateline or mark else []
    return state_heading(above, [community_name.upper()], dateline, below=below, width=width)


def state_heading(
    above: str,
    issuer: Sequence[str],
    dateline: str,
    *,
    below: Sequence[Element] = (),
    width: int = TEXT_WIDTH,
) -> Element:
    """The heading every paper has: who issues it, the nation and its motto, place and day.

    above: the body above, "" for none. issuer: the lines of its name, at least one, as they are printed. below: what
    stands beside place and day; without it and them there is no such row. width: of the text.
    """
    bold = element("b")
    left_width = layout.OFFICE_WIDTH * width // TEXT_WIDTH
    left = [paragraph(Style.PAGE_HEADING, line, look=[bold]) for line in issuer]
    if above:
        left.insert(0, paragraph(Style.PAGE_HEADING, above))
    left.append(rule(left_width, _short(min(len(issuer[-1]) * _CAPITAL, left_width))))
    right = [
        paragraph(Style.PAGE_HEADING, _NATION, look=[bold, element("sz", val=layout.NATION)]),
        paragraph(Style.PAGE_HEADING, _MOTTO, look=[bold, element("sz", val=layout.MOTTO)]),
        rule(width - left_width, len(_MOTTO) * _SMALL_LETTER),
    ]
    rows = [[left, right]]
    if dateline or below:
        look = [element("i"), element("sz", val=layout.DATELINE)]
        place = paragraph(Style.PAGE_HEADING, dateline, _apart(), look=look)
        rows.append([list(below) or [paragraph(Style.RULE, "")], [place]])
    return table([left_width, width - left_width], rows)


def _apart() -> Element:
    return element("spacing", before=layout.BETWEEN)


def text(lines: Sequence[Line]) -> Iterator[Element]:
    """Title, preamble and units, line by line; rows of a table as a table and a paragraph that ends it."""
    for (style, _), group in groupby(lines, key=lambda line: (line.style, len(line.cells))):
        members = list(group)
        if style is Style.ROW:
            yield _facts([line.cells for line in members])
            yield paragraph(Style.RULE, "")
            continue
        if style is Style.TITLE:
            yield paragraph(Style.RULE, "", element("spacing", before=240))
        yield from map(_set, members)
        if style is Style.TITLE:
            yield title_rule(members[-1].text)


def _set(line: Line) -> Element:
    """A line as a paragraph: in the look of its style, but for two kinds of lines that are in capitals however typed.

    The name of the kind of text (Phụ lục I, phần I, mục II khoản 5 điểm b), and the title of a part or section that
    stands on one line with its number, "I. NHỮNG KẾT QUẢ" (mục V số 6 điểm b); no title follows on a line of its own.
    """
    titled = line.style in (Style.PART, Style.SECTION) and line.text != line.number
    capitals = titled or (line.style is Style.TITLE and line.text.casefold() in _KINDS_OF_TEXT)
    look = [element("caps")] if capitals and line.text != line.text.upper() else []
    room = [element("spacing", after=layout.BETWEEN)] if titled else []
    return paragraph(line.style, line.text, *room, look=look)


def title_rule(last_line: str, *, width: int = TEXT_WIDTH) -> Element:
    """The line below a title, shorter than its last line. width: of the text."""
    return rule(width, min(_short(len(last_line) * _SMALL_LETTER), width // 3), after=120)


def _short(length: int) -> int:
    """The length of the line below words that are this long."""
    part, whole = layout.SHORT_RULE
    return length * part // whole


def _facts(rows: list[tuple[str, ...]]) -> Element:
    """A table inside an article: columns as wide as their longest cell asks; the first row repeats on every page."""
    wants = [min(max(len(cell) for cell in column), 60) + 4 for column in zip(*rows, strict=True)]
    widths = [TEXT_WIDTH * want // sum(wants) for want in wants]
    made = table(widths, [[[paragraph(Style.ROW, cell)] for cell in row] for row in rows], borders=True)
    repeat_first_row(made)
    return made


def signatures(signed: Sequence[Signature]) -> list[Element]:
    """Two places to sign a row. Roles stand above, names below in a row of their own, so that names are level."""
    if not signed:
        return []
    places: list[Signature | None] = list(signed)
    if len(places) % 2:
        # One who signs alone signs on the right (Phụ lục I, phần I, mục IV, ô số 7).
        places.insert(0 if len(places) == 1 else len(places), None)
    rows = []
    for pair in zip(places[::2], places[1::2], strict=True):
        rows.append([_role(place) for place in pair])
        rows.append([_name(place) for place in pair])
    half = TEXT_WIDTH // 2
    room = paragraph(Style.RULE, "", element("spacing", before=layout.BETWEEN))
    return [room, table([half, TEXT_WIDTH - half], rows)]


def _role(place: Signature | None) -> list[Element]:
    if place is None:
        return [paragraph(Style.RULE, "")]
    return [paragraph(Style.ROLE, place.role), paragraph(Style.HOW_TO_SIGN, "(Ký, ghi rõ họ tên)")]


def _name(place: Signature | None) -> list[Element]:
    if place is None:
        return [paragraph(Style.RULE, "")]
    return [paragraph(Style.NAME, place.name)]


def section(*, landscape: bool = False) -> Element:
    """A4 with its margins; a header with the page number on every page but the first."""
    header = element("headerReference", type="default")
    header.set(f"{{{R}}}id", parts.HEADER_ID)
    width, height = layout.PAGE_WIDTH, layout.PAGE_HEIGHT
    size = (
        element("pgSz", w=height, h=width, orient="landscape")
        if landscape
        else element("pgSz", w=width, h=height)
    )
    edge = layout.TO_PAGE_NUMBER
    return element(
        "sectPr",
        header,
        size,
        element(
            "pgMar",
            top=layout.TOP,
            right=layout.RIGHT,
            bottom=layout.BOTTOM,
            left=layout.LEFT,
            header=edge,
            footer=edge,
            gutter=0,
        ),
        element("titlePg"),
    )
