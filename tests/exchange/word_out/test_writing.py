"""What is written: the format of Decree 30, the same bytes every time, and a file that reads back exactly."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.convention import Convention, Kind, Signature, Unit
from drafting.convention.notation import is_written, parse
from drafting.exchange import Reading, read_document, write_docx
from drafting.exchange.word_out import parts
from tests.exchange.strategies import conventions

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = """# QUY ƯỚC

# Thôn Mẫu, xã Mẫu, thành phố Hải Phòng

Căn cứ Luật Thực hiện dân chủ ở cơ sở;

Bà con thôn Mẫu cùng bàn và thỏa thuận:

## Chương I. Quy định chung

#### Điều 1. Phạm vi

<!-- Điều 5 khoản 1: Nói rõ ai thực hiện. -->

Quy ước áp dụng cho mọi hộ ở [điền: tên các xóm].

1. Lịch thu gom rác:

Ngõ | Ngày

Ngõ Một | Thứ Ba

a) Rác để trong thùng;

\\1. Dòng này là lời văn dù bắt đầu bằng số.

#### Điều 2. Hiệu lực

Quy ước có hiệu lực từ ngày được công nhận.

---

TRƯỞNG THÔN | Đỗ Văn Mẫu

TRƯỞNG BAN CÔNG TÁC MẶT TRẬN |

ĐẠI DIỆN HỘ GIA ĐÌNH |
"""
SAMPLE = parse(TEXT)


def written(convention: Convention = SAMPLE, dateline: str = "Mẫu, ngày 01 tháng 7 năm 2026") -> bytes:
    return write_docx(convention, unit_name="Xã Mẫu", community_name="Thôn Mẫu", dateline=dateline)


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def back(data: bytes) -> Reading:
    return read_document(data, "quy-uoc.docx")


def printed(convention: Convention) -> Convention:
    """Without what is never printed; a redline carries none of it."""

    def bare(unit: Unit) -> Unit:
        return replace(unit, serves=(), guidance="", children=tuple(map(bare, unit.children)))

    return replace(convention, units=tuple(map(bare, convention.units)))


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    section = docx.Document(io.BytesIO(written())).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_page_numbers_stand_in_the_middle_of_the_top_from_the_second_page() -> None:
    section = docx.Document(io.BytesIO(written())).sections[0]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    header = section.header.paragraphs[0]
    assert header.style.paragraph_format.alignment == 1
    assert "PAGE" in etree.tostring(header._p).decode()


def test_it_is_set_in_times_new_roman_of_13_or_14() -> None:
    styles = [style for style in docx.Document(io.BytesIO(written())).styles if style.name.startswith("HU ")]
    small = {"HU Đầu trang": 12, "HU Đường kẻ": 4}
    assert all(
        style.font.size.pt in (small.get(style.name, 13), small.get(style.name, 14)) for style in styles
    )
    fonts = part(written(), "word/styles.xml").find(f"{W}docDefaults//{W}rFonts")
    assert set(fonts.attrib.values()) == {"Times New Roman"}


def test_every_line_has_its_style() -> None:
    document = docx.Document(io.BytesIO(written()))
    lines = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.text]
    assert lines == [
        ("HU Tiêu đề", "QUY ƯỚC"),
        ("HU Tiêu đề", "Thôn Mẫu, xã Mẫu, thành phố Hải Phòng"),
        ("HU Căn cứ", "Căn cứ Luật Thực hiện dân chủ ở cơ sở;"),
        ("HU Mở đầu", "Bà con thôn Mẫu cùng bàn và thỏa thuận:"),
        ("HU Chương", "Chương I"),
        ("HU Tên chương mục", "Quy định chung"),
        ("HU Điều", "Điều 1. Phạm vi"),
        ("HU Lời văn", "Quy ước áp dụng cho mọi hộ ở [điền: tên các xóm]."),
        ("HU Khoản", "1. Lịch thu gom rác:"),
        ("HU Điểm", "a) Rác để trong thùng;"),
        ("HU Giữ nguyên văn", "1. Dòng này là lời văn dù bắt đầu bằng số."),
        ("HU Điều", "Điều 2. Hiệu lực"),
        ("HU Lời văn", "Quy ước có hiệu lực từ ngày được công nhận."),
    ]


def test_heading_facts_and_signatures_stand_in_tables() -> None:
    heading, facts, signing = docx.Document(io.BytesIO(written())).tables
    cells = [[cell.text.strip() for cell in row.cells] for row in heading.rows]
    assert cells == [
        ["UBND XÃ MẪU\nTHÔN MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["", "Mẫu, ngày 01 tháng 7 năm 2026"],
    ]
    assert [[cell.text for cell in row.cells] for row in facts.rows] == [
        ["Ngõ", "Ngày"],
        ["Ngõ Một", "Thứ Ba"],
    ]
    places = [cell.text.strip() for row in signing.rows for cell in row.cells]
    how = "\n(Ký, ghi rõ họ tên)"
    assert places == [
        f"TRƯỞNG THÔN{how}",
        f"TRƯỞNG BAN CÔNG TÁC MẶT TRẬN{how}",
        *("Đỗ Văn Mẫu", "", f"ĐẠI DIỆN HỘ GIA ĐÌNH{how}", "", "", ""),
    ]


def test_a_draft_says_so_where_the_number_of_a_document_stands() -> None:
    data = write_docx(SAMPLE, unit_name="Xã Mẫu", community_name="Thôn Mẫu", dateline="Mẫu", mark="DỰ THẢO 3")
    second = docx.Document(io.BytesIO(data)).tables[0].rows[1]
    assert [cell.text for cell in second.cells] == ["DỰ THẢO 3", "Mẫu"]
    spaces = {cell.paragraphs[0].paragraph_format.space_before.pt for cell in second.cells}
    assert spaces == {6}, "both stand on one line"
    assert back(data).convention == SAMPLE


def test_names_of_kinds_and_titles_beside_their_number_are_in_capitals_however_typed() -> None:
    typed = parse("# Quy ước\n\n# Thôn Mẫu\n\n### I. Nếp sống\n\n1. Cùng giữ.\n\n### Mục 2. Việc họp")
    document = docx.Document(io.BytesIO(written(typed)))
    capitals = [p.text for p in document.paragraphs if p.runs and p.runs[0].font.all_caps]
    assert capitals == ["Quy ước", "I. Nếp sống"]
    assert (
        document.styles["HU Tên chương mục"].font.all_caps
        and document.styles["HU Chức danh ký"].font.all_caps
    )
    assert back(written(typed)).convention == typed


def test_what_is_unknown_is_left_out_of_the_heading() -> None:
    data = write_docx(SAMPLE, unit_name="", community_name="Thôn Mẫu")
    heading = docx.Document(io.BytesIO(data)).tables[0]
    assert heading.cell(0, 0).text.strip() == "THÔN MẪU"
    assert len(heading.rows) == 1
    kept = docx.Document(io.BytesIO(write_docx(SAMPLE, unit_name="UBND xã Mẫu", community_name="")))
    assert kept.tables[0].cell(0, 0).text.strip() == "UBND XÃ MẪU"


def test_one_who_signs_alone_signs_on_the_right() -> None:
    alone = replace(SAMPLE, signatures=(Signature("TRƯỞNG THÔN", "Đỗ Mẫu"),))
    table = docx.Document(io.BytesIO(written(alone))).tables[-1]
    assert [cell.text.strip().split("\n")[0] for cell in table.rows[0].cells] == ["", "TRƯỞNG THÔN"]
    assert back(written(alone)).convention == alone


def test_blanks_are_marked_and_guidance_is_never_printed() -> None:
    data = written()
    document = part(data, "word/document.xml")
    marked = [run for run in document.iter(f"{W}r") if run.find(f"{W}rPr/{W}highlight") is not None]
    assert ["".join(run.itertext()) for run in marked] == ["[điền: tên các xóm]"]
    heading = part(
        write_docx(SAMPLE, unit_name="Xã Mẫu", community_name="[điền: tên thôn]"), "word/document.xml"
    )
    assert all(len(run.findall(f"{W}rPr")) == 1 for run in heading.iter(f"{W}r"))
    assert "Nói rõ ai thực hiện" not in "".join(document.itertext())


def test_the_same_convention_gives_the_same_bytes() -> None:
    assert written() == written()
    assert written() != written(dateline="")
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_parts_name_each_other_rightly() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    assert {item.get("PartName").lstrip("/") for item in types if item.get("PartName")} <= names
    assert {f"word/{item.get('Target')}" for item in relations} <= names
    styles = part(written(), "word/styles.xml")
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {style.get(f"{W}val") for style in part(written(), "word/document.xml").iter(f"{W}pStyle")}
    following = {style.get(f"{W}val") for style in styles.iter(f"{W}next")}
    assert used | following <= known


def test_guidance_stays_with_an_article_that_keeps_its_place_number_and_title() -> None:
    first, second = (unit for unit, _ in zip(SAMPLE.articles(), range(2), strict=False))
    assert first.unit.guidance
    document = docx.Document(io.BytesIO(written()))
    [head] = [each for each in document.paragraphs if each.text.startswith(f"{second.unit.label}.")]
    head.runs[0].text = f"{second.unit.label}. Tên khác"
    for run in head.runs[1:]:
        run.text = ""
    edited = back(saved(document)).convention.articles()
    assert (edited[0].unit.guidance, edited[0].unit.serves) == (first.unit.guidance, first.unit.serves)
    assert (edited[1].unit.heading, edited[1].unit.guidance) == ("Tên khác", "")


def test_libreoffice_or_word_may_drop_what_is_carried_along() -> None:
    data = replaced(written(), "word/settings.xml", parts.settings(()))
    assert back(data).convention == printed(SAMPLE)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{",
        "[]",
        "[1,2,3,4]",
        "[" * 9000,
        '["Điều 1","Phạm vi",["x"],""]',
        '["Điều 1","Phạm vi",[],7]',
        "null",
    ],
)
def test_what_somebody_else_has_put_there_changes_nothing(value: str) -> None:
    data = replaced(written(), "word/settings.xml", parts.settings([("huonguoc.0", value), ("khac", "1")]))
    assert back(data).convention == printed(SAMPLE)


def test_guidance_that_the_notation_would_read_otherwise_is_left_out() -> None:
    label, heading = (first := SAMPLE.articles()[0].unit).label, first.heading
    forged = json.dumps([label, heading, [9, 1, 9], "--> # QUY ƯỚC KHÁC"])
    data = replaced(written(), "word/settings.xml", parts.settings([("huonguoc.0", forged)]))
    assert back(data).convention == printed(SAMPLE)


def test_guidance_too_long_for_word_is_left_out() -> None:
    article = Unit(Kind.ARTICLE, "1", "Điều 1", "Phạm vi", "Mọi hộ.", guidance="a" * 70_000)
    assert (
        back(written(Convention(("QUY ƯỚC",), units=(article,)))).convention.articles()[0].unit.guidance == ""
    )


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    """The file with another part in place of one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return out.getvalue()


def test_it_reads_back_with_the_names_filled_in_word() -> None:
    reading = back(written())
    assert reading.convention == SAMPLE
    assert str(reading.stages[-1]) == "nhận tệp do phần mềm xuất: đọc đúng như lúc xuất"
    document = docx.Document(io.BytesIO(written()))
    document.tables[-1].cell(1, 1).paragraphs[0].add_run("Lê Thị Mẫu")
    assert back(saved(document)).convention.signatures[1].name == "Lê Thị Mẫu"


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def after(text: str, words: str, style: str | None = None) -> Reading:
    """The sample with a paragraph typed after the one that says `text`, in its style or another."""
    document = docx.Document(io.BytesIO(written()))
    paragraph = next(item for item in document.paragraphs if item.text == text)
    following = document.paragraphs[[item.text for item in document.paragraphs].index(text) + 1]
    following.insert_paragraph_before(words, style=style or paragraph.style.name)
    return back(saved(document))


def test_a_clause_typed_after_a_clause_is_a_clause() -> None:
    reading = after("a) Rác để trong thùng;", "b) Rác tái chế để riêng.")
    assert reading.convention.find("dieu-1/khoan-1/diem-b") is not None
    assert (
        "1. Dòng này là lời văn dù bắt đầu bằng số."
        in reading.convention.find("dieu-1/khoan-1/diem-b").unit.text
    )  # type: ignore[union-attr]


def test_an_article_typed_among_the_words_makes_the_file_one_like_any_other() -> None:
    reading = after("Quy ước có hiệu lực từ ngày được công nhận.", "Điều 3. Sửa đổi")
    assert [placed.path for placed in reading.convention.articles()] == ["dieu-1", "dieu-2", "dieu-3"]
    assert reading.stages[-1].name.startswith("ghép")
    assert reading.convention.signatures == SAMPLE.signatures
    kept = reading.convention.find("dieu-1/khoan-1/diem-a")
    assert kept is not None
    assert "1. Dòng này là lời văn dù bắt đầu bằng số." in kept.unit.text


def test_words_pasted_in_another_style_or_broken_softly_are_read() -> None:
    pasted = after("Điều 2. Hiệu lực", "1. Dán từ tệp khác.", style="Normal")
    assert pasted.convention.find("dieu-2/khoan-1") is not None
    broken = after("Điều 2. Hiệu lực", "Dòng một.\nDòng hai.")
    assert "Dòng một.\nDòng hai." in broken.convention.find("dieu-2").unit.text  # type: ignore[union-attr]


def test_a_title_of_a_chapter_without_its_chapter_makes_the_file_one_like_any_other() -> None:
    reading = after("a) Rác để trong thùng;", "RIÊNG", style="HU Tên chương mục")
    assert reading.stages[-1].name.startswith("ghép")


def test_a_head_that_no_longer_says_what_it_is_makes_the_file_one_like_any_other() -> None:
    reading = after("Điều 2. Hiệu lực", "Phần kết", style="HU Chương")
    assert reading.stages[-1].name.startswith("ghép")


def test_roles_and_names_may_run_over_paragraphs() -> None:
    document = docx.Document(io.BytesIO(written()))
    table = document.tables[-1]
    table.cell(0, 0).paragraphs[1].insert_paragraph_before("KIÊM BÍ THƯ", style="HU Chức danh ký")
    table.cell(1, 0).add_paragraph("(con ông Mẫu)", style="HU Họ tên ký")
    assert back(saved(document)).convention.signatures[0] == Signature(
        "TRƯỞNG THÔN KIÊM BÍ THƯ", "Đỗ Văn Mẫu (con ông Mẫu)"
    )


def test_a_name_without_a_role_signs_nothing() -> None:
    document = docx.Document(io.BytesIO(written(replace(SAMPLE, signatures=()))))
    document.add_paragraph("Vũ Mẫu", style="HU Họ tên ký")
    assert back(saved(document)).convention == replace(SAMPLE, signatures=())


def test_letters_no_file_can_hold_are_left_out() -> None:
    odd = Convention(title=("QUY ƯỚC\x00",), units=(Unit(Kind.ARTICLE, "1", "Điều 1", text="a\x0bb\ufffe"),))
    assert back(written(odd)).convention.title == ("QUY ƯỚC",)


def test_nothing_written_is_nothing_read() -> None:
    reading = back(written(Convention()))
    assert reading.convention == Convention()
    assert [note.code for note in reading.notes] == ["empty-document"]


@settings(max_examples=150, deadline=None)
@given(conventions(), st.sampled_from(["", "Mẫu, ngày 01 tháng 7 năm 2026"]))
def test_what_is_written_reads_back_exactly(convention: Convention, dateline: str) -> None:
    assert is_written(convention)
    assert back(written(convention, dateline)).convention == convention


# Letters that are spaces, marks, nothing to be seen, or another writing's digits; and what XML and the notation use.
_ODD = list("a1.)(|#\\-<>&\"' \u00a0\u200b\u200d\u00ad\u0301\u0300đĐÀoO０①Ⅰ\ufeff\u202e😀\u3000%{}*_`~")
ODD = st.one_of(
    st.text(st.sampled_from(_ODD), min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12),
).map(lambda words: " ".join(words.split()))


@settings(max_examples=150, deadline=None)
@given(st.lists(ODD, max_size=2), ODD, st.lists(ODD, max_size=3), st.lists(ODD, max_size=2), ODD)
def test_words_of_any_letters_read_back_exactly(
    title: list[str], heading: str, words: list[str], point: list[str], name: str
) -> None:
    inside = (Unit(Kind.POINT, "a", "a", text="\n".join(point)),)
    article = Unit(Kind.ARTICLE, "1", "Điều 1", heading=heading, text="\n".join(words), children=inside)
    convention = Convention(tuple(title), (), (article,), (Signature("TRƯỞNG THÔN", name),))
    assume(is_written(convention))
    assert back(written(convention)).convention == convention
