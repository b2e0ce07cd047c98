"""What counts as words of the body, and what is told about the rest."""

from __future__ import annotations

import pytest

from tests.exchange.word import codes, docx, p, r, read, table, texts

TITLE = p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu")
HEAD = TITLE + p("Điều 1. A")


OLD = f"<mc:Fallback>{r('cũ')}</mc:Fallback>"


def words(inside: str, **parts: str) -> str:
    """The words of the article when its paragraph holds this."""
    ((_, text),) = texts(read(HEAD + p(inside), **parts))
    return text.removeprefix("A").lstrip("\n")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f'<w:hyperlink r:id="x">{r("trang tin")}</w:hyperlink>', "trang tin"),
        (
            f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{r('ô điền')}</w:sdtContent></w:sdt>",
            "ô điền",
        ),
        (f"<w:smartTag>{r('thôn ')}<w:smartTag>{r('Mẫu')}</w:smartTag></w:smartTag>", "thôn Mẫu"),
        (f'<w:fldSimple w:instr="DATE">{r("01/7")}</w:fldSimple>', "01/7"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + r("số"), "số"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a b\nc\nd"),
        ("<w:r><w:t>16\u00a0giờ\u202f30\u200b</w:t></w:r>", "16 giờ 30"),
        (r("T") + r("h") + r("ôn "), "Thôn"),
        (r("Thôn".replace("ô", "o\u0302")), "Thôn"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t> có</w:t></w:r>', "□ có"),
        ('<w:r><w:sym w:char="zz"/><w:t> x</w:t></w:r>', "• x"),
        ('<w:r><w:sym w:char="0001"/><w:t> x</w:t></w:r>', "• x"),
        ('<w:r><w:sym w:char="00B2"/></w:r>' + r(" m"), "² m"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        (f"<w:ruby><w:rt>{r('chú')}</w:rt><w:rubyBase>{r('chữ')}</w:rubyBase></w:ruby>", "chữ"),
        (
            "<mc:AlternateContent><mc:Choice>"
            + r("mới")
            + "</mc:Choice><mc:Fallback>"
            + r("cũ")
            + "</mc:Fallback></mc:AlternateContent>",
            "mới",
        ),
        ("<mc:AlternateContent/>" + r("sau"), "sau"),
    ],
)
def test_words_are_read_wherever_word_keeps_them(inside: str, text: str) -> None:
    assert words(inside) == text


def test_blocks_in_content_controls_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{HEAD}<w:customXml>{p('lời.')}</w:customXml></w:sdtContent></w:sdt>"
    assert texts(read(body)) == [("dieu-1", "A\nlời.")]


def test_a_table_of_contents_is_not_text() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = (
        TITLE
        + f"<w:sdt>{gallery}<w:sdtContent>{p('Điều 1. A 3')}</w:sdtContent></w:sdt>"
        + p("Điều 1. A 3", properties='<w:pStyle w:val="T1"/>')
        + p("Điều 1. A")
    )
    assert texts(read(body, styles=styles)) == [("dieu-1", "A")]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<w:r><w:commentReference w:id='1'/></w:r>", "comments"),
        ("<w:r><w:footnoteReference w:id='1'/></w:r>", "footnotes"),
        ("<w:r><w:endnoteReference w:id='1'/></w:r>", "footnotes"),
        ("<w:r><w:drawing><pic:pic/></w:drawing></w:r>", "image"),
        ("<w:r><w:pict><v:imagedata/></w:pict></w:r>", "image"),
        ("<w:r><w:object/></w:r>", "image"),
        (r("thầm", "<w:vanish/>"), "hidden-text"),
    ],
)
def test_what_is_no_text_is_left_out_and_told(inside: str, code: str) -> None:
    reading = read(HEAD + p(r("lời") + inside))
    assert texts(reading) == [("dieu-1", "A\nlời")]
    assert [(note.code, note.path) for note in reading.notes] == [(code, "")]
    assert reading.notes[0].message.startswith("Tệp có ")


@pytest.mark.parametrize(
    "inside", ["<w:r><w:pict><v:line/></w:pict></w:r>", r("  ", "<w:vanish/>"), "<w:r/>"]
)
def test_ornaments_and_hidden_spaces_are_not_worth_telling(inside: str) -> None:
    assert codes(read(HEAD + p(r("lời") + inside))) == []


def test_hidden_can_be_undone_and_long_hidden_text_is_cut_in_the_note() -> None:
    assert words(r("thấy", '<w:vanish w:val="0"/>')) == "thấy"
    reading = read(HEAD + p(r("dài " * 40, "<w:vanish/>")))
    assert "dài…" in reading.notes[0].message
    assert len(reading.notes[0].message) < 200


def box(*paragraphs: str) -> str:
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_long_text_box_is_read_once_after_its_paragraph() -> None:
    long = "Mỗi hộ cử một người dự họp, nam hay nữ đều được."
    reading = read(HEAD + p(r("lời.") + box(p(f"1. {long}"), p(f"2. {long}"))) + p("3. Hết."))
    assert [path for path, _ in texts(reading)] == ["dieu-1", *(f"dieu-1/khoan-{n}" for n in (1, 2, 3))]
    assert codes(reading) == ["text-box"]
    assert "xem lại vị trí" in reading.notes[0].message


def test_a_short_text_box_is_a_stamp_and_is_told() -> None:
    reading = read(p(r("QUY ƯỚC") + box(p("DỰ THẢO"))) + p("Thôn Mẫu, xã Mẫu"))
    assert reading.convention.title == ("QUY ƯỚC", "Thôn Mẫu, xã Mẫu")
    assert codes(reading) == ["text-box"]
    assert "“DỰ THẢO”" in reading.notes[0].message


def test_an_empty_text_box_and_one_in_another_are_no_trouble() -> None:
    inner = p(r("x") + box(p("Trong nữa là một câu đủ dài để được đọc như lời văn.")))
    reading = read(HEAD + p(r("lời.") + box(p(""))) + p(r("lời hai.") + box(inner)))
    assert texts(reading) == [
        ("dieu-1", "A\nlời.\nlời hai.\nx\nTrong nữa là một câu đủ dài để được đọc như lời văn.")
    ]
    assert codes(reading) == ["text-box"]


def test_an_old_drawing_with_a_text_box_is_read() -> None:
    long = "Khung chữ kiểu cũ cũng là lời văn khi nó đủ dài để thành câu."
    content = f"<w:txbxContent>{p(long)}</w:txbxContent>"
    assert (
        words(r("lời.") + f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>") == f"lời.\n{long}"
    )


def test_table_rows_are_lines_and_their_unit_is_told() -> None:
    reading = read(HEAD + p("1. Lịch như sau:") + table(["Ngõ", "Lịch"], ["Ngõ 1", "Thứ Ba"]) + p("2. Hết."))
    assert texts(reading)[1:] == [
        ("dieu-1/khoan-1", "Lịch như sau:\nNgõ | Lịch\nNgõ 1 | Thứ Ba"),
        ("dieu-1/khoan-2", "Hết."),
    ]
    assert [(note.code, note.path) for note in reading.notes] == [("table", "dieu-1/khoan-1")]


def cell(text: str, properties: str) -> str:
    return f"<w:tcPr>{properties}</w:tcPr>{p(text)}"


def test_merged_cells_are_said_once() -> None:
    rows = table(
        [cell("Cả hàng", '<w:gridSpan w:val="2"/>'), "c"],
        [cell("dọc", '<w:vMerge w:val="restart"/>'), "1", "x"],
        [cell("dọc", "<w:vMerge/>"), "2", "y"],
        [cell("ngang", '<w:hMerge w:val="restart"/>'), cell("ngang", '<w:hMerge w:val="continue"/>'), "z"],
        ["", "", ""],
    )
    ((_, text),) = texts(read(HEAD + p("Gồm:") + rows))
    assert text.split("\n")[2:] == ["Cả hàng | c", "dọc | 1 | x", "| 2 | y", "ngang | z"]


def test_cells_hold_paragraphs_tables_and_rows_in_controls() -> None:
    inner = table(["trong", "ngoài"])
    wrapped = table([p("dòng một") + p("dòng hai"), f"<w:tcPr/>{inner}"], ["x", "y"]).replace(
        "<w:tbl><w:tr>", "<w:tbl><w:sdt><w:sdtContent><w:tr>", 1
    )
    wrapped = (
        wrapped[: wrapped.rindex("<w:tr>")] + "</w:sdtContent></w:sdt>" + wrapped[wrapped.rindex("<w:tr>") :]
    )
    ((_, text),) = texts(read(HEAD + p("Gồm:") + wrapped))
    assert text.split("\n")[2:] == ["dòng một dòng hai | trong ngoài", "x | y"]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    assert texts(read(TITLE + table([p("Điều 1. A") + p("lời.")], [p("Điều 2. B")]))) == [
        ("dieu-1", "A\nlời."),
        ("dieu-2", "B"),
    ]


STYLES = """
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:jc w:val="center"/></w:pPr>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="O"><w:name w:val="Riêng"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Thân"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Vòng"/><w:basedOn w:val="L"/></w:style>
"""


def test_lines_know_how_they_are_set() -> None:
    from drafting.convention import Line
    from drafting.exchange.package import open_package
    from drafting.exchange.word_in.stages import Work, read_blocks, split_lines
    from drafting.exchange.word_in.styles import Styles

    def style(text: str, name: str) -> str:
        return p(text, properties=f'<w:pStyle w:val="{name}"/>')

    body = (
        style("một", "H1")
        + style("hai", "O")
        + style("ba", "B")
        + style("bốn", "L")
        + p(r("năm", "<w:b/>") + "<w:r><w:br/></w:r>" + r("sáu"))
        + p(r("bảy", "<w:b/>") + r(" ") + r("tám"))
    )
    package = open_package(docx(body, styles=STYLES))
    work = Work(package, Styles(package.styles, package.theme))
    for stage in (read_blocks, split_lines):
        work, _ = stage(work)
    assert work.lines == (
        Line("một", centred=True, bold=True, heading_level=1),
        Line("hai", heading_level=3),
        Line("ba"),
        Line("bốn"),
        Line("năm", bold=True),
        Line("sáu"),
        Line("bảy tám"),
    )
