"""Word files for the tests, built part by part."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from drafting.exchange import Reading, read_document

SHARED = (Path(__file__).resolve().parents[2] / ".." / "shared").resolve()

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="{}"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def r(text: str, properties: str = "") -> str:
    """A run. properties: the inside of ``w:rPr``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a plain text is one run. properties: the inside of ``w:pPr``."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def numbered(text: str, level: int, list_id: int = 1) -> str:
    """A paragraph in an automatic list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: list[str]) -> str:
    """A table; a cell that begins with "<" is given as it is, cell properties first."""
    cells = (
        "<w:tr>"
        + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def level(index: int, text: str, form: str = "decimal", more: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, more: str = "") -> str:
    """One abstract list 0 and list 1 made from it. more: further lists."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def docx(body: str, *, numbering: str = "", styles: str = "", theme_font: str = "", **raw: str) -> bytes:
    """A Word file. body, numbering, styles: the inside of their parts. raw: whole parts in place of the usual ones,
    by name without ".xml" ("document")."""
    parts = {"document": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    if numbering:
        parts["numbering"] = f"<w:numbering {_SPACES}>{numbering}</w:numbering>"
    if styles:
        parts["styles"] = f"<w:styles {_SPACES}>{styles}</w:styles>"
    if theme_font:
        parts["theme"] = _THEME.format(theme_font)
    parts |= raw
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    return package(
        {
            "_rels/.rels": _relations(
                f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": _relations(relations),
            **{f"word/{name}.xml": text for name, text in parts.items()},
        }
    )


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(body: str, **parts: str) -> Reading:
    """How a Word file with this body is read."""
    return read_document(docx(body, **parts), "thu.docx")


def texts(reading: Reading) -> list[tuple[str, str]]:
    """Address and words (heading, then text) of every unit."""
    return [
        (q.path, "\n".join(filter(None, (q.unit.heading, q.unit.text)))) for q in reading.convention.walk()
    ]


def codes(reading: Reading) -> list[str]:
    """The codes of the notes, in order."""
    return [note.code for note in reading.notes]


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
