"""The parts of a written Word file that do not depend on the text: styles, settings, page number, relations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from drafting.exchange.ooxml import R, W
from drafting.exchange.own import Style
from drafting.exchange.word_out import layout

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADER_ID = "rId3"


def _xml(text: str) -> bytes:
    return (_HEAD + text).encode()


CONTENT_TYPES = _xml(
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_TYPES}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
PACKAGE_RELATIONS = _xml(
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONS = _xml(
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATION}/settings" Target="settings.xml"/>'
    f'<Relationship Id="{HEADER_ID}" Type="{_RELATION}/header" Target="header1.xml"/>'
    "</Relationships>"
)


def settings(variables: Iterable[tuple[str, str]]) -> bytes:
    """The settings of a file. variables: what it carries along unseen, by name (`drafting.exchange.unprinted`)."""
    kept = "".join(
        f"<w:docVar w:name={quoteattr(name)} w:val={quoteattr(value)}/>" for name, value in variables
    )
    return _xml(
        f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="15"/></w:compat>{f"<w:docVars>{kept}</w:docVars>" if kept else ""}</w:settings>'
    )


_NUMBER = f'<w:rPr><w:sz w:val="{layout.PAGE_NUMBER}"/></w:rPr>'
HEADER = _xml(
    f'<w:hdr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle w:val="HUDauTrang"/></w:pPr>'
    f'<w:r>{_NUMBER}<w:fldChar w:fldCharType="begin"/></w:r>'
    f'<w:r>{_NUMBER}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    f'<w:r>{_NUMBER}<w:fldChar w:fldCharType="separate"/></w:r>'
    f"<w:r>{_NUMBER}<w:t>2</w:t></w:r>"
    f'<w:r>{_NUMBER}<w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)


def core_properties(title: str) -> bytes:
    """The title, and no person and no date."""
    return _xml(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style of ours looks. Sizes in half points, spaces in twentieths of a point.

    indent: of the first line. margin: on both sides. following: the style of the paragraph that Enter begins.
    outline: the level in Word's navigation pane, from 0.
    """

    id: str
    align: str = "both"
    size: int = layout.WORDS
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    indent: int = 0
    margin: int = 0
    before: int = 0
    after: int = layout.BETWEEN
    keep_next: bool = False
    following: Style | None = None
    outline: int | None = None


def _head(name: str, *, outline: int) -> _Look:
    return _Look(
        name,
        "center",
        bold=True,
        before=240,
        after=0,
        keep_next=True,
        following=Style.HEADING,
        outline=outline,
    )


_LOOKS = {
    Style.PAGE_HEADING: _Look("HUDauTrang", "center", size=layout.OFFICE, after=0),
    Style.TITLE: _Look("HUTieuDe", "center", size=layout.TITLE, bold=True, before=0, after=0, keep_next=True),
    Style.RULE: _Look("HUDuongKe", "center", size=layout.RULE, after=0),
    Style.GROUNDS: _Look("HUCanCu", italic=True, indent=layout.INDENT),
    Style.PREAMBLE: _Look("HUMoDau", indent=layout.INDENT),
    Style.PART: _head("HUPhan", outline=0),
    Style.CHAPTER: _head("HUChuong", outline=0),
    Style.SECTION: _head("HUMuc", outline=1),
    Style.HEADING: _Look(
        "HUTenChuongMuc", "center", bold=True, capitals=True, keep_next=True, following=Style.ARTICLE
    ),
    Style.ARTICLE: _Look(
        "HUDieu",
        bold=True,
        indent=layout.INDENT,
        before=120,
        keep_next=True,
        following=Style.CLAUSE,
        outline=2,
    ),
    Style.CLAUSE: _Look("HUKhoan", indent=layout.INDENT),
    Style.POINT: _Look("HUDiem", indent=layout.INDENT),
    Style.WORDS: _Look("HULoiVan", indent=layout.INDENT),
    Style.LITERAL: _Look("HUNguyenVan", indent=layout.INDENT, following=Style.WORDS),
    Style.ROW: _Look("HUBang", "left", size=layout.ROW, before=40, after=40),
    Style.ROLE: _Look(
        "HUChucDanh",
        "center",
        size=layout.ROLE,
        bold=True,
        capitals=True,
        margin=340,
        after=0,
        keep_next=True,
        following=Style.HOW_TO_SIGN,
    ),
    Style.HOW_TO_SIGN: _Look(
        "HUCachKy",
        "center",
        size=layout.HOW_TO_SIGN,
        italic=True,
        after=0,
        keep_next=True,
        following=Style.NAME,
    ),
    # The room to sign stands before the name.
    Style.NAME: _Look("HUHoTen", "center", size=layout.NAME, bold=True, before=1300, after=240),
}


def style_id(style: Style) -> str:
    """The name a style of ours has inside the file."""
    return _LOOKS[style].id


def styles() -> bytes:
    """The style sheet: one font and size throughout, and a style for every kind of paragraph."""
    font, size = layout.FONT, layout.WORDS
    return _xml(
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="{layout.BLACK}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:before="0" w:after="0" w:line="{layout.LINE}" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{''.join(_style(style, look) for style, look in _LOOKS.items())}</w:styles>"
    )


def _style(style: Style, look: _Look) -> str:
    line = layout.LINE if look.align == "both" else layout.SINGLE
    paragraph = (
        f"{'<w:keepNext/>' if look.keep_next else ''}"
        f'<w:spacing w:before="{look.before}" w:after="{look.after}" w:line="{line}" w:lineRule="auto"/>'
        f'<w:ind w:left="{look.margin}" w:right="{look.margin}" w:firstLine="{look.indent}"/>'
        f'<w:jc w:val="{look.align}"/>'
        + ("" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>')
    )
    run = "".join(
        f"<w:{name}/>" for name, on in (("b", look.bold), ("i", look.italic), ("caps", look.capitals)) if on
    )
    following = look.id if look.following is None else _LOOKS[look.following].id
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{look.id}"><w:name w:val="{style.value}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{following}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>"
        f'<w:rPr>{run}<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/></w:rPr></w:style>'
    )
