"""The numbers Word displays."""

from __future__ import annotations

import pytest

from drafting.convention import Line
from drafting.exchange.package import open_package
from drafting.exchange.word_in.numbers import Numbering, displayed
from drafting.exchange.word_in.stages import Work, read_blocks, split_lines, type_numbers
from drafting.exchange.word_in.styles import NumberingPlace, Styles
from tests.exchange.word import docx, level, lists, numbered, p, r, read, table, texts

TITLE = p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu")
OUTLINE = lists(
    level(0, "Chương %1.", "upperRoman"),
    level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'),
    level(2, "%3."),
    level(3, "%4)", "lowerLetter"),
)


def shown(*paragraphs: tuple[int, int], numbering: str, styles: str = "") -> list[str]:
    """The labels of paragraphs in lists, given as (level, list)."""
    package = open_package(docx(p("x"), numbering=numbering, styles=styles))
    counting = Numbering(package.numbering, Styles(package.styles, package.theme))
    return [counting.next_label(NumberingPlace(of, at))[0] for at, of in paragraphs]


def test_levels_count_and_start_again_under_the_level_outside() -> None:
    got = read(
        TITLE
        + numbered("CHUNG", 0)
        + numbered("Phạm vi", 1)
        + numbered("Một.", 2)
        + numbered("Hai:", 2)
        + numbered("nhỏ;", 3)
        + numbered("nhỏ nữa.", 3)
        + numbered("Đối tượng", 1)
        + numbered("Lại một.", 2)
        + numbered("RIÊNG", 0)
        + numbered("Việc cưới", 1),
        numbering=OUTLINE,
    )
    assert [path for path, _ in texts(got)] == [
        *(
            "chuong-1",
            "dieu-1",
            "dieu-1/khoan-1",
            "dieu-1/khoan-2",
            "dieu-1/khoan-2/diem-a",
            "dieu-1/khoan-2/diem-b",
        ),
        *("dieu-2", "dieu-2/khoan-1", "chuong-2", "dieu-3"),
    ]
    assert "ghi số tự động: 10 số, ví dụ “Chương I. Điều 1. 1. 2. a)”" in map(str, got.stages)


def test_lists_of_one_abstract_list_go_on_counting_together() -> None:
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    assert shown((0, 1), (0, 1), (0, 2), (0, 1), numbering=lists(level(0, "%1."), more=more)) == [
        "1.",
        "2.",
        "3.",
        "4.",
    ]


def test_a_start_override_starts_again_once() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
        "</w:lvlOverride></w:num>"
    )
    numbering = lists(level(0, "%1."), more=more)
    assert shown((0, 1), (0, 2), (0, 2), (0, 1), (0, 2), numbering=numbering) == [
        "1.",
        "7.",
        "8.",
        "9.",
        "10.",
    ]


def test_an_overridden_level_has_its_own_form() -> None:
    own = level(0, "(%1)", "lowerLetter")
    more = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    numbering = lists(level(0, "%1."), more=more)
    got = read(TITLE + p("Điều 1. A") + numbered("m.", 0) + numbered("n.", 0, 2), numbering=numbering)
    assert [path for path, _ in texts(got)] == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-1/diem-b"]


def test_a_level_can_start_again_only_after_a_level_further_out() -> None:
    numbering = lists(level(0, "%1."), level(1, "%1.%2."), level(2, "%3.", more='<w:lvlRestart w:val="1"/>'))
    got = shown((0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (2, 1), numbering=numbering)
    assert got == ["1.", "1.1.", "1.", "1.2.", "2.", "2.", "1."]


def test_outer_levels_that_were_skipped_are_started() -> None:
    numbering = lists(level(0, "%1."), level(1, "%1.%2."))
    assert shown((1, 1), (1, 1), (0, 1), (1, 1), numbering=numbering) == ["1.1.", "1.2.", "2.", "2.1."]


def test_legal_numbering_is_decimal_throughout() -> None:
    numbering = lists(level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>"))
    assert shown((0, 1), (1, 1), (1, 1), numbering=numbering) == ["I.", "1.1.", "1.2."]


def test_points_follow_the_vietnamese_alphabet() -> None:
    got = read(
        TITLE + p("Điều 1. A") + p("1. Gồm:") + "".join(numbered("x;", 0) for _ in range(8)),
        numbering=lists(level(0, "%1)", "lowerLetter")),
    )
    assert [path[-1] for path, _ in texts(got)[2:]] == list("abcdđegh")


@pytest.mark.parametrize(
    ("count", "form", "label"),
    [
        *(
            (4, "upperRoman", "IV"),
            (1949, "lowerRoman", "mcmxlix"),
            (0, "upperRoman", "0"),
            (5, "upperLetter", "Đ"),
        ),
        *(
            (23, "lowerLetter", "y"),
            (24, "lowerLetter", "aa"),
            (0, "lowerLetter", "0"),
            (7, "decimalZero", "07"),
        ),
        *((9, "none", ""), (3, "ordinalText", "3"), (99999, "lowerLetter", "99999")),
    ],
)
def test_number_formats(count: int, form: str, label: str) -> None:
    assert displayed(count, form) == label


@pytest.mark.parametrize(
    ("text", "font", "picture", "sign"),
    [
        *(("-", "", "", "-"), ("+", "Times New Roman", "", "+"), ("\uf0b7", "Symbol", "", "•")),
        *(("\uf02d", "Symbol", "", "-"), ("\uf0d8", "Wingdings", "", "•"), ("§", "Wingdings", "", "•")),
        *(
            ("\uf0a8", "Wingdings", "", "□"),
            ("", "", '<w:lvlPicBulletId w:val="0"/>', "•"),
            ("•", "", "", "•"),
        ),
    ],
)
def test_bullets_keep_the_sign_word_shows(text: str, font: str, picture: str, sign: str) -> None:
    bullet = level(0, text, "bullet", picture).replace(
        "</w:lvl>", f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl>'
    )
    got = read(TITLE + p("Điều 1. A") + numbered("một;", 0) + numbered("hai.", 0), numbering=lists(bullet))
    assert texts(got) == [("dieu-1", f"A\n{sign} một;\n{sign} hai.")]


def test_a_bullet_without_a_sign_shows_nothing() -> None:
    got = read(TITLE + p("Điều 1. A") + numbered("một.", 0), numbering=lists(level(0, "", "bullet")))
    assert texts(got) == [("dieu-1", "A\nmột.")]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Điều"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Nho"><w:name w:val="Nhỏ"/><w:basedOn w:val="Dieu"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="Muc"><w:name w:val="Mục"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_a_style_brings_its_list_and_level() -> None:
    numbering = lists(level(0, "%1."), level(1, "Điều %2.", more='<w:pStyle w:val="Dieu"/>'))
    got = read(
        TITLE + styled("Phạm vi", "Dieu") + styled("Tên gọi", "Dieu"), numbering=numbering, styles=STYLES
    )
    assert [path for path, _ in texts(got)] == ["dieu-1", "dieu-2"]


def test_a_paragraph_can_leave_the_list_of_its_style_or_take_another_level() -> None:
    numbering = lists(level(0, "Điều %1."), level(1, "%2."))
    out = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    got = read(
        TITLE + styled("Phạm vi", "Dieu") + styled("Lời.", "Dieu", out) + styled("Khoản.", "Dieu", deeper),
        numbering=numbering,
        styles=STYLES,
    )
    assert texts(got) == [("dieu-1", "Phạm vi\nLời."), ("dieu-1/khoan-1", "Khoản.")]


def test_a_level_named_by_a_derived_style_counts() -> None:
    numbering = lists(level(0, "Điều %1."), level(1, "%2."))
    got = read(
        TITLE + styled("Phạm vi", "Dieu") + styled("Khoản.", "Nho"), numbering=numbering, styles=STYLES
    )
    assert [path for path, _ in texts(got)] == ["dieu-1", "dieu-1/khoan-1"]


def test_a_linked_numbering_style_stands_for_its_list() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Muc"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num>'
    )
    assert shown((0, 5), (0, 5), numbering=lists(level(0, "%1."), more=linked), styles=STYLES) == ["1.", "2."]


def test_a_number_format_newer_than_the_element_for_it_falls_back() -> None:
    newer = (
        '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="upperRoman"/></mc:Fallback></mc:AlternateContent>'
    )
    both = level(0, "%1.").replace('<w:numFmt w:val="decimal"/>', newer)
    none = level(0, "%1.").replace('<w:numFmt w:val="decimal"/>', "")
    assert shown((0, 1), (0, 1), numbering=lists(both)) == ["I.", "II."]
    assert shown((0, 1), numbering=lists(none)) == ["1."]


def test_lists_linked_in_a_ring_show_nothing() -> None:
    ring = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="S{n}"/></w:abstractNum>'
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in (1, 2)
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="S{n}"><w:pPr><w:numPr><w:numId w:val="{3 - n}"/></w:numPr></w:pPr>'
        "</w:style>"
        for n in (1, 2)
    )
    assert shown((0, 1), numbering=ring, styles=styles) == [""]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        "<w:num w:numId='1'/>",
        "<w:num w:numId='1'><w:abstractNumId w:val='8'/></w:num>",
        lists(level(3, "%4.")),
        lists(level(0, "%1.", "none").replace("%1.", "")),
        "<w:num w:numId='x'/>",
    ],
)
def test_lists_that_do_not_exist_show_nothing(numbering: str) -> None:
    got = read(TITLE + p("Điều 1. A") + numbered("lời.", 0), numbering=numbering)
    assert texts(got) == [("dieu-1", "A\nlời.")]


def test_numbers_in_a_table_are_typed_in_their_cells() -> None:
    rows = table([numbered("", 0), "Ngõ 1"], [numbered("", 0), "Ngõ 2"])
    got = read(TITLE + p("Điều 1. A") + p("Gồm:") + rows, numbering=lists(level(0, "%1")))
    assert texts(got) == [("dieu-1", "A\nGồm:\n1 | Ngõ 1\n2 | Ngõ 2")]


def test_a_label_in_an_old_font_is_converted() -> None:
    font = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    old = level(0, "§iÒu %1.").replace("</w:lvl>", f"{font}</w:lvl>")
    got = read(TITLE + numbered("Phạm vi", 0), numbering=lists(old))
    assert texts(got) == [("dieu-1", "Phạm vi")]


def test_a_number_is_as_bold_as_its_paragraph() -> None:
    place = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = (
        p(r("PHẠM VI", "<w:b/>"), properties=place) + p(r("phạm vi"), properties=place) + p(properties=place)
    )
    package = open_package(docx(body, numbering=lists(level(0, "Điều %1."))))
    work = Work(package, Styles(package.styles, package.theme))
    for stage in (read_blocks, type_numbers, split_lines):
        work, _ = stage(work)
    assert work.lines == (Line("Điều 1. PHẠM VI", bold=True), Line("Điều 2. phạm vi"), Line("Điều 3."))
