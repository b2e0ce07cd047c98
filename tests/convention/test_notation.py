"""The canonical text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting.convention import (
    Convention,
    Kind,
    Signature,
    Unit,
    is_written,
    parse,
    parse_article,
    read,
    render,
)
from drafting.convention.notation import render_article
from drafting.convention.tree import flatten, nest
from tests.convention.strategies import conventions, documents, flat_units

CANONICAL = """\
# QUY ƯỚC

# Thôn Bến Gạo, xã Sông Mây

Căn cứ Luật Thực hiện dân chủ ở cơ sở;

Bà con thống nhất như sau:

## Phần thứ nhất. VIỆC CHUNG

## Chương I. QUY ĐỊNH CHUNG

### Mục 1. AI THỰC HIỆN

#### Điều 1. Phạm vi

<!-- Điều 5 khoản 1, 2: Ghi rõ các xóm. -->

Áp dụng cho mọi hộ.

- Hộ thường trú;

1. Việc chung gồm:

a) Họp thôn;

đ) Việc khác.

2. Họp tại [điền: nơi họp thôn].

\\3. Dòng này là lời của khoản 2.

#### Điều 2.

Lời của Điều 2.

---

TRƯỞNG THÔN | Bùi Văn Bảy

ĐẠI DIỆN HỘ GIA ĐÌNH |
"""


def test_it_reads_the_canonical_text() -> None:
    convention = parse(CANONICAL)
    assert convention.title == ("QUY ƯỚC", "Thôn Bến Gạo, xã Sông Mây")
    assert convention.preamble == ("Căn cứ Luật Thực hiện dân chủ ở cơ sở;", "Bà con thống nhất như sau:")
    assert [placed.path for placed in convention.walk()] == [
        "phan-1", "chuong-1", "chuong-1/muc-1", "dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-1/diem-a",
        "dieu-1/khoan-1/diem-đ", "dieu-1/khoan-2", "dieu-2",
    ]  # fmt: skip
    article = convention.articles()[0].unit
    assert (article.serves, article.guidance) == ((1, 2), "Ghi rõ các xóm.")
    assert article.text == "Áp dụng cho mọi hộ.\n- Hộ thường trú;"
    second = convention.find("dieu-1/khoan-2")
    assert second and second.unit.text == "Họp tại [điền: nơi họp thôn].\n3. Dòng này là lời của khoản 2."
    assert convention.signatures == (
        Signature("TRƯỞNG THÔN", "Bùi Văn Bảy"),
        Signature("ĐẠI DIỆN HỘ GIA ĐÌNH"),
    )


def test_it_gives_canonical_text_back_unchanged() -> None:
    assert render(parse(CANONICAL)) == CANONICAL


def test_the_empty_convention_is_the_empty_text() -> None:
    assert render(Convention()) == ""
    assert parse("") == Convention()
    assert [note.code for note in read(" \n\n").notes] == ["empty-document"]


@given(conventions())
@settings(max_examples=300, deadline=None)
@example(Convention(preamble=("Điều 1. Ai cũng đọc được.",)))
@example(
    Convention(signatures=(Signature("Điều 5.", "a"), Signature("a | b \\", "| \\"), Signature("", "x")))
)
@example(Convention(units=(Unit(Kind.ARTICLE, "1", "Điều 1", guidance="Điều 5 khoản 1: x"),)))
@example(Convention(units=(Unit(Kind.ARTICLE, "1", "Điều 1", guidance="\\", text="<!-- x -->"),)))
def test_what_is_written_is_read_back(convention: Convention) -> None:
    assert is_written(convention)
    assert parse(render(convention)) == convention


@given(documents)
@settings(max_examples=400, deadline=None)
@example("Điều 1:\n1/ x\na- y\nb- z\nNơi nhận:\n- x")
@example("# QUY ƯỚC\nĐiều 1: Mọi người.")
@example("\ud800 \x00 1. x")
@example("---\n\\\n|\n\\|")
@example("# x\n---\n\\Điều 1: | x")
def test_it_never_refuses_and_what_it_gives_can_be_written(text: str) -> None:
    convention = parse(text)
    assert is_written(convention)
    canonical = render(convention)
    assert parse(canonical) == convention
    assert render(parse(canonical)) == canonical
    canonical.encode()
    assert unicodedata.is_normalized("NFC", canonical)


_HEADS = (
    "Điều",
    "ĐIỀU",
    "Chương",
    "MỤC",
    "Phần",
    "#",
    "##",
    "###",
    "####",
    "khoản",
    "1",
    "12",
    "I",
    "IV",
    "A",
    "a",
    "đ",
)
_REST = (
    "thứ",
    "năm",
    "mười",
    "hai",
    "mươi",
    ".",
    ")",
    ":",
    "/",
    "-",
    " ",
    "\n",
    "\n\n",
    "\\",
    "|",
    "<!--",
    "-->",
    "---",
    "x",
)


@given(st.lists(st.sampled_from(_HEADS + _REST), max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_its_own_keywords_in_any_order_do_not_break_it(text: str) -> None:
    convention = parse(text)
    assert is_written(convention)
    assert parse(render(convention)) == convention
    assert nest(flatten(parse_article(text))) == parse_article(text)


@given(st.lists(flat_units(), min_size=1, max_size=6))
@settings(deadline=None)
def test_an_article_alone_is_read_back(units: list[Unit]) -> None:
    article = nest([Unit(Kind.ARTICLE, "3", "Điều 3", "Họp thôn"), *(u for u in units if u.kind.rank > 3)])
    assert parse_article(render_article(article[0])) == article


@given(documents)
@settings(deadline=None)
def test_no_word_of_an_edited_article_is_lost_without_its_head(text: str) -> None:
    units = parse_article("lời đầu\n" + text, label="Điều 7")
    assert units[0].label == "Điều 7"
    assert units[0].text.startswith("lời đầu")
    assert is_written(Convention(units=units))


def test_several_articles_may_be_typed_in_the_place_of_one() -> None:
    units = parse_article("#### Điều 5. Họp\n\nLời.\n\nĐiều 6: Mới\n\n1. a\n\n---\n\n# x")
    assert [unit.label for unit in units] == ["Điều 5", "Điều 6"]
    assert units[1].heading == "Mới"
    assert units[1].children[0].text == "a\n---\n# x"


def test_clauses_typed_without_a_head_go_under_the_label_given() -> None:
    (unit,) = parse_article("1. Một.\n\n2. Hai.", label="Mục 2")
    assert (unit.kind, unit.number) == (Kind.SECTION, "2")
    assert [child.text for child in unit.children] == ["Một.", "Hai."]


def test_without_a_label_words_before_the_head_go_to_the_first_unit() -> None:
    (article,) = parse_article("Lời lạc.\n\n#### Điều 5. Họp\n\nLời.")
    assert (article.label, article.text) == ("Điều 5", "Lời lạc.\nLời.")
    assert parse_article("Chỉ có lời.") == ()
    assert [unit.kind for unit in parse_article("1. Một.\n\n2. Hai.")] == [Kind.CLAUSE, Kind.CLAUSE]


def test_a_label_that_names_nothing_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="not a label"):
        parse_article("lời", label="khoản")


@pytest.mark.parametrize(
    ("line", "kind", "number", "label", "heading"),
    [
        ("#### Điều 5: Việc cưới", "dieu", "5", "Điều 5", "Việc cưới"),
        ("#### ĐIỀU 5", "dieu", "5", "Điều 5", ""),
        ("#### Điều thứ năm. Việc cưới.", "dieu", "5", "Điều thứ năm", "Việc cưới."),
        ("## A. PHẦN ĐẦU", "phan", "a", "A", "PHẦN ĐẦU"),
        ("## Chương 2 - Nếp sống", "chuong", "2", "Chương 2", "Nếp sống"),
        ("### II. Việc tang", "muc", "2", "II", "Việc tang"),
        ("### 3", "muc", "3", "3", ""),
    ],
)
def test_marked_heads_may_be_written_loosely(
    line: str, kind: str, number: str, label: str, heading: str
) -> None:
    (unit,) = parse(line).units
    assert (unit.kind, unit.number, unit.label, unit.heading) == (kind, number, label, heading)


@pytest.mark.parametrize("line", ["## gì đó", "### abc.", "#### Điều", "#### khoản 1", "##", "# muộn"])
def test_marks_that_say_nothing_stay_as_words(line: str) -> None:
    convention = parse(f"#### Điều 1. A\n\n{line}")
    assert convention.units[0].text == line


def test_only_the_line_after_an_articles_head_advises() -> None:
    text = "#### Điều 1.\n\n<!-- Điều 5 khoản 3,1 -->\n\n<!-- hai -->\n\n1. x\n\n<!-- ba -->"
    (unit,) = parse(text).units
    assert (unit.serves, unit.guidance, unit.text) == ((1, 3), "", "<!-- hai -->")
    assert unit.children[0].text == "x\n<!-- ba -->"


def test_an_empty_comment_is_dropped() -> None:
    assert parse("#### Điều 1. A\n\n<!-- -->\n").units == (Unit(Kind.ARTICLE, "1", "Điều 1", "A"),)


def test_signatures_survive_bars_and_missing_parts() -> None:
    convention = parse("# X\n\n---\n\nTRƯỞNG THÔN\n\n|\n\n| Lò Thị Mơ\n\nA \\| B | C | D\n\nđuôi \\")
    assert convention.signatures == (
        Signature("TRƯỞNG THÔN"), Signature("", "Lò Thị Mơ"), Signature("A | B", "C | D"), Signature("đuôi \\"),
    )  # fmt: skip


def test_an_untidy_tree_is_written_tidily() -> None:
    untidy = Convention(
        title=("QUY\n ƯỚC ",),
        preamble=("a\n\nb", ""),
        units=(Unit(Kind.ARTICLE, "1", "Điều 1", " Tên \n gọi", "x\n\n y "),),
        signatures=(Signature(" ", ""), Signature("A\nB")),
    )
    assert not is_written(untidy)
    assert render(untidy) == "# QUY\n\n# ƯỚC\n\na\n\nb\n\n#### Điều 1. Tên gọi\n\nx\n\ny\n\n---\n\nA B |\n"


@pytest.mark.parametrize(
    "unit",
    [
        Unit(Kind.ARTICLE, "6", "Điều 5"),
        Unit(Kind.ARTICLE, "5", "Khoản 5"),
        Unit(Kind.CLAUSE, "1", "1", heading="có tên"),
        Unit(Kind.CLAUSE, "1", "2"),
        Unit(Kind.POINT, "a", "A"),
        Unit(Kind.CHAPTER, "1", "Chương I", guidance="gợi ý"),
        Unit(Kind.ARTICLE, "1", "Điều 1", serves=(2, 1)),
        Unit(Kind.ARTICLE, "1", "Điều 1", serves=(0,)),
        Unit(Kind.ARTICLE, "1", "Điều 1", text="a\n\nb"),
        Unit(Kind.CLAUSE, "1", "1", children=(Unit(Kind.ARTICLE, "1", "Điều 1"),)),
    ],
)
def test_it_knows_what_cannot_be_written(unit: Unit) -> None:
    assert not is_written(Convention(units=(unit,)))


def test_text_typed_by_hand_is_read_too() -> None:
    text = """Quy ước thôn Bến Gạo
    Xã Sông Mây
    Bà con cùng thống nhất.
    CHƯƠNG 1: Việc chung
    Điều 1: Mọi hộ cùng thực hiện.
    Điều thứ hai: Họp thôn
    1/ Họp hai kỳ:
    a- Tháng Giêng;
    b- Tháng Mười một.
    + Báo trước ba ngày.
    2/ Ghi biên bản.
    \\3/ Dòng này là lời.
    TRƯỞNG THÔN\t\tTRƯỞNG BAN CÔNG TÁC MẶT TRẬN
    (Ký, ghi rõ họ tên)
    Bùi Văn Bảy\t\tLò Thị Mơ
    """
    reading = read(text)
    convention = reading.convention
    assert convention.title == ("Quy ước thôn Bến Gạo", "Xã Sông Mây")
    assert convention.preamble == ("Bà con cùng thống nhất.",)
    assert [(placed.path, placed.unit.heading, placed.unit.text) for placed in convention.walk()] == [
        ("chuong-1", "Việc chung", ""),
        ("dieu-1", "", "Mọi hộ cùng thực hiện."),
        ("dieu-2", "Họp thôn", ""),
        ("dieu-2/khoan-1", "", "Họp hai kỳ:"),
        ("dieu-2/khoan-1/diem-a", "", "Tháng Giêng;"),
        ("dieu-2/khoan-1/diem-b", "", "Tháng Mười một.\n+ Báo trước ba ngày."),
        ("dieu-2/khoan-2", "", "Ghi biên bản.\n3/ Dòng này là lời."),
    ]
    assert convention.signatures == (
        Signature("TRƯỞNG THÔN", "Bùi Văn Bảy"), Signature("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "Lò Thị Mơ"),
    )  # fmt: skip
    assert reading.notes == ()


def test_marks_in_text_typed_by_hand_help_but_are_not_needed() -> None:
    convention = parse("# QUY ƯỚC\n# Bản Nậm Lúa\n## Chương I. VIỆC CHUNG\nĐiều 1: Mọi nhà cùng làm.\n#\n\\")
    assert convention.title == ("QUY ƯỚC", "Bản Nậm Lúa")
    assert [placed.path for placed in convention.walk()] == ["chuong-1", "dieu-1"]


def test_it_notes_letters_that_only_look_like_d() -> None:
    reading = read("# QUY ƯỚC\n\n#### Điều 1. A\n\n#### Ðiều 2. Ðường làng\n\n---\n\nÐ | x")
    assert [(note.code, note.path) for note in reading.notes] == [("look-alike-letter", "dieu-2")]
    assert reading.convention.articles()[1].unit.heading == "Đường làng"


def test_an_article_written_below_the_signatures_is_an_article() -> None:
    text = "# QUY ƯỚC\n\n#### Điều 1. A\n\nx\n\n---\n\nTRƯỞNG THÔN | Bùi Văn Cả\n\n#### Điều 2. B\n\ny\n"
    convention = parse(text)
    assert [placed.path for placed in convention.articles()] == ["dieu-1", "dieu-2"]
    assert [one.name for one in convention.signatures] == ["Bùi Văn Cả"]
    assert parse(render(convention)) == convention


def test_a_role_that_looks_like_a_head_stays_a_signature() -> None:
    convention = parse("# QUY ƯỚC\n\n---\n\n#### Điều 9. TRƯỞNG THÔN | A\n")
    assert [one.name for one in convention.signatures] == ["A"]
