"""Word files broken in the ways files break, and in ways somebody might break them: the same for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from lxml import etree

from tests.exchange.word import docx, level, lists, numbered, p, r, table

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BY = 'w:id="7" w:author="A" w:date="2026-03-04T09:15:00Z"'
_TAGS = """p r t tab br cr tbl tr tc tcPr trPr sdt sdtContent ins del moveFrom moveTo delText pPr rPr rPrChange
pPrChange trPrChange tcPrChange numPr numId ilvl sym softHyphen noBreakHyphen vanish specVanish pict drawing object
txbxContent hyperlink vMerge gridSpan cellIns cellDel cellMerge commentRangeStart commentRangeEnd commentReference
footnoteReference fldSimple instrText lvl lvlText numFmt start lvlRestart abstractNum num lvlOverride startOverride
style basedOn name outlineLvl rFonts jc sectPr body comment""".split()  # noqa: SIM905
_VALUES = [
    *(
        "",
        "0",
        "1",
        "-1",
        "8",
        "99",
        "2147483648",
        "-99999999999999999999",
        "1e9",
        "NaN",
        "x",
        "%1",
        "%9%9%1",
    ),
    *(
        "đ",
        "\uffff",
        "\U0001f600",
        ".VnTime",
        "VNI-Times",
        "restart",
        "continue",
        "upperRoman",
        "lowerLetter",
    ),
    *("bullet", "none", "../../../etc/passwd", "Điều %1.", " ", "A" * 300),
]
_WORDS = [
    *("Điều 1.", "Chương", "1.", "a)", "I.", "A.", "\t", "\n", "\xad", "\u200b", "\u0301\u0301", "­íc ®ång"),
    *(
        "ñöôïc",
        "Nơi nhận:",
        "TRƯỞNG THÔN",
        "HƯƠNG ƯỚC",
        "LỜI NÓI ĐẦU",
        "| | |",
        "1.1.1.1",
        "9" * 40,
        "x" * 3000,
    ),
]


def seeds() -> list[bytes]:
    """Sound files that hold, between them, everything the importer looks at."""
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    comment = f'<w:comment w:id="3" w:author="Nguyễn A" w:initials="NA">{p("Ý kiến")}</w:comment>'
    on = f'<w:commentRangeStart w:id="3"/>{r("các hộ")}<w:commentRangeEnd w:id="3"/>'
    changed = (
        f"<w:ins {_BY}>{r('thêm ')}</w:ins><w:del {_BY}><w:r><w:delText>bớt</w:delText></w:r></w:del>"
        f"<w:moveFrom {_BY}>{r('đi')}</w:moveFrom><w:moveTo {_BY}>{r('đến')}</w:moveTo>"
    )
    body = (
        table(["UBND XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
        + p("QUY ƯỚC", properties='<w:jc w:val="center"/>')
        + p("Thôn Mẫu, xã Mẫu")
        + p("Căn cứ ý kiến bà con;")
        + numbered("QUY ĐỊNH CHUNG", 0)
        + numbered("Phạm vi", 1)
        + p(r("1. Mọi "), on, "<w:r><w:commentReference w:id='3'/></w:r>", changed)
        + p(r("2. Céng ®ång", old), properties=f"<w:rPr><w:del {_BY}/></w:rPr>")
        + p(r("a) nhỏ", f"<w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange>"))
        + f"<w:sdt><w:sdtContent>{p('Điều 9. Khác')}</w:sdtContent></w:sdt>"
        + table(["Ngõ", "Lịch"], ["Một", f"<w:tcPr><w:vMerge/></w:tcPr>{p('Ba')}"])
        + "<w:p><w:r><w:pict><w:txbxContent>"
        + p("Hộp chữ này đủ dài để được đọc như lời văn của điều.")
        + "</w:txbxContent></w:pict></w:r></w:p>"
        + p("Nơi nhận:")
        + table(["TRƯỞNG THÔN", "NGƯỜI GHI"], [p() + p("Đỗ Mẫu"), p() + p("Lê Mẫu")])
    )
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="N"/></w:style>'
    )
    numbering = lists(
        level(0, "Chương %1.", "upperRoman"), level(1, "Điều %2."), level(2, "%3)", "lowerLetter")
    )
    comments = f'<w:comments xmlns:w="{_W}">{comment}</w:comments>'
    return [
        docx(body, numbering=numbering, styles=styles, comments=comments, theme_font=".VnTime"),
        docx(p("HƯƠNG ƯỚC") + "".join(p(f"{n}. Việc thứ {n}.") for n in range(1, 30))),
    ]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file, broken in one to three ways."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flip(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _in_a_part(change: Callable[[bytes, random.Random], bytes]) -> Callable[[bytes, random.Random], bytes]:
    """The same change to one part, packed again; a file that cannot be opened any more is only flipped."""

    def way(data: bytes, chance: random.Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = [(name, archive.read(name)) for name in archive.namelist()]
        except Exception:  # whatever an earlier change broke
            return _flip(data, chance)
        at = chance.randrange(len(parts)) if parts else 0
        main = next((n for n, (name, _) in enumerate(parts) if name == "word/document.xml"), at)
        at = main if chance.random() < 0.6 else at
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for index, (name, content) in enumerate(parts):
                archive.writestr(name, change(content, chance) if index == at else content)
        return out.getvalue()

    return way


def _parts_shuffled(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:
        return _flip(data, chance)
    names, contents = [name for name, _ in parts], [content for _, content in parts]
    if chance.random() < 0.5 and contents:
        contents[chance.randrange(len(contents))] = chance.choice(contents)
    elif names:
        del names[at := chance.randrange(len(names))], contents[at]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in zip(names, contents, strict=True):
            archive.writestr(name, content)
    return out.getvalue()


def _xml(content: bytes, chance: random.Random) -> bytes:
    """A well-formed change of an XML part: elements dropped, doubled, moved, renamed, wrapped, given odd values."""
    try:
        root = etree.fromstring(content)
    except (etree.XMLSyntaxError, ValueError):
        return _flip(content, chance)
    for _ in range(chance.choice((1, 2, 5, 20))):
        everything = list(root.iter(etree.Element))
        if len(everything) > 1 and len(everything) < 20_000:
            chance.choice(_ON_ELEMENTS)(chance.choice(everything[1:]), everything, chance)
    return etree.tostring(root)


def _drop(element: etree._Element, _: list[etree._Element], __: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        for _unused in range(chance.choice((1, 1, 1, 50)) if len(element) < 30 else 1):
            parent.insert(parent.index(element), etree.fromstring(etree.tostring(element)))


def _move(element: etree._Element, everything: list[etree._Element], chance: random.Random) -> None:
    target = chance.choice(everything)
    if target is not element and element not in target.iterancestors():
        target.insert(chance.randrange(len(target) + 1), element)


def _rename(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    element.tag = f"{{{_W}}}{chance.choice(_TAGS)}"


def _value(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    names = [str(name) for name in element.attrib] or [f"{{{_W}}}val"]
    names += [
        f"{{{_W}}}{name}" for name in ("val", "id", "ilvl", "numId", "styleId", "char", "ascii", "hAnsi")
    ]
    element.set(chance.choice(names), chance.choice(_VALUES).replace("\uffff", ""))


def _say(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    element.text = chance.choice(_WORDS)


def _wrap(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for _unused in range(chance.choice((1, 1, 3, 60))):
        outer = parent.makeelement(f"{{{_W}}}{chance.choice(_TAGS)}", {})
        outer.append(element)
        element = outer
    parent.insert(at, element)


def _add(element: etree._Element, _: list[etree._Element], chance: random.Random) -> None:
    new = element.makeelement(f"{{{_W}}}{chance.choice(_TAGS)}", {})
    new.set(f"{{{_W}}}val", chance.choice(_VALUES).replace("\uffff", ""))
    element.insert(chance.randrange(len(element) + 1), new)


_ON_ELEMENTS = (_drop, _double, _move, _rename, _value, _value, _say, _wrap, _add, _add)
_WAYS = (
    *(_cut, _flip, _parts_shuffled, _in_a_part(_cut), _in_a_part(_flip)),
    *(_in_a_part(_xml),) * 5,
)
