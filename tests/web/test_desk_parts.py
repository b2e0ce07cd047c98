"""The parts of the desk's pages that are no pages: fields of forms, findings by place, buttons, notes on a reading."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from drafting.checks import check
from drafting.convention import Genre, parse
from drafting.convention.merge import Touched
from drafting.desk.texts import fields_of
from drafting.web.conflicts import kept
from drafting.web.fields import Mistake, Typed, bounded, count, day, line, lines
from drafting.web.findings import Tally, by_article, line_of, shown, tally, wording
from drafting.web.understanding import typed
from search.flags import Finding, Level
from tests.convention.strategies import conventions

FLAGGED = """# QUY ƯỚC

Còn [điền: lời nói đầu].

#### Điều 1. Họp thôn

Lời chung của điều.

Ai vắng bị phạt 10.000 đồng.

1. Thôn họp hai kỳ.

a) Kỳ đầu ở đình.

- Ai vắng bị phạt 20.000 đồng.

b)

2. Ai vắng bị phạt 30.000 đồng.

#### Điều 1. Trùng số

1. Ai vắng bị phạt 40.000 đồng.
"""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("05/11/2026", date(2026, 11, 5)),
        (" 5-11-2026 ", date(2026, 11, 5)),
        ("5.11.2026", date(2026, 11, 5)),
        ("5 / 11 / 2026", date(2026, 11, 5)),
        ("2026-11-05", date(2026, 11, 5)),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, meant: date) -> None:
    assert day("x", written) == meant


@pytest.mark.parametrize(
    "written", ["", "mai", "32/1/2026", "29/02/2026", "1/13/2026", "1/1/1899", "1/1/9999", "٥/١/٢٠٢٦"]
)
def test_what_is_no_day_is_a_mistake_at_its_field(written: str) -> None:
    with pytest.raises(Mistake) as wrong:
        day("decided", written)
    assert wrong.value.field == "decided"
    assert wrong.value.message.endswith((".", "lại."))


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_shown_is_read_back(shown_day: date) -> None:
    assert day("x", f"{shown_day:%d/%m/%Y}") == shown_day
    assert day("x", shown_day.isoformat()) == shown_day


@given(st.text(max_size=30))
def test_no_words_break_the_reading_of_a_day_or_a_number(words: str) -> None:
    for read in (lambda: day("x", words), lambda: count("x", "Số hộ", words, 100)):
        try:
            read()
        except Mistake as mistake:
            assert mistake.message


def test_a_number_is_read_with_points_between_thousands() -> None:
    assert count("x", "Số hộ", " 1.250 ", 100_000) == 1250
    assert count("x", "Số hộ", "  ", 100_000) is None


@given(st.text(max_size=60))
def test_a_line_is_one_line(words: str) -> None:
    assert line(words) == " ".join(words.split())
    assert all(each and each == line(each) for each in lines(words))


def test_bounds_name_what_is_too_much() -> None:
    bounded("title", "Tên", ["a", "b"], most=2, longest=1)
    with pytest.raises(Mistake, match="Tên có 3 dòng"):
        bounded("title", "Tên", ["a", "b", "c"], most=2, longest=1)
    with pytest.raises(Mistake, match="dài quá 1 ký tự"):
        bounded("title", "Tên", ["ab"], most=2, longest=1)


def test_fields_that_were_not_sent_are_empty() -> None:
    form = Typed(FormData([("a", "x\r\ny\rz"), ("b", "1"), ("b", "2"), ("viec.c", "3")]))
    assert (form.one("a"), form.one("khong-co"), form.all("b"), form.all("khong-co")) == (
        "x\ny\nz",
        "",
        ("1", "2"),
        (),
    )
    assert form.starting("viec.") == {"c": "3"}
    assert form.file("a") is None


def test_a_finding_knows_the_line_of_the_field_it_speaks_of() -> None:
    text = parse(FLAGGED)
    found = [each for each in shown(text, check(text)) if each.finding.topic == "phat-tien"]
    assert {each.article for each in found} == {"dieu-1", "dieu-1~2"}
    for each in found:
        placed = text.find(each.article)
        assert placed is not None
        assert each.finding.quote in fields_of(placed.unit).body.split("\n")[each.line]
    assert [each.line for each in found] == [1, 4, 6, 0]
    [first, *_] = text.articles()
    assert line_of(first, Finding("dieu-1/khoan-9", "x", Level.REVIEW, "", 0, 0, (), (), "", "")) == 0


@given(conventions())
def test_the_line_of_any_finding_holds_its_words(text: object) -> None:
    from drafting.convention import Convention

    assert isinstance(text, Convention)
    for placed in text.walk():
        article = text.find(placed.path.partition("/")[0])
        if (
            article is None
            or article.unit.kind != "dieu"
            or not placed.unit.text
            or placed.unit.kind == "dieu"
        ):
            continue
        finding = Finding(placed.path, "phat-tien", Level.REVIEW, "", 0, 0, (), (), "", "")
        assert (
            placed.unit.text.split("\n")[0]
            in fields_of(article.unit).body.split("\n")[line_of(article, finding)]
        )


def test_findings_are_sorted_by_article_and_counted() -> None:
    text = parse(FLAGGED)
    found = check(text)
    sorted_out = by_article(found)
    assert sum(map(len, sorted_out.values())) == len(found)
    assert tally(sorted_out["loi-noi-dau"]) == Tally(blanks=1)
    first = tally(sorted_out["dieu-1"])
    assert first.conflicts == 3
    assert first.findings == first.conflicts + first.others
    places = {each.place for each in shown(text, found)}
    assert {"Lời nói đầu", "Toàn văn bản", "Khoản 2 Điều 1"} <= places


def finding(topic: str, suggestion: str) -> Finding:
    return Finding("", topic, Level.REVIEW, "", 0, 0, (), (), "", suggestion)


@pytest.mark.parametrize(
    ("topic", "suggestion", "usable"),
    [
        ("phat-tien", "Người vi phạm được nhắc nhở.", "Người vi phạm được nhắc nhở."),
        ("hieu-luc", "Ghi: “Có hiệu lực từ ngày công nhận.” rồi lưu.", "Có hiệu lực từ ngày công nhận."),
        ("thu-tien", "Bỏ khoản thu này.", ""),
        ("cho-trong", "Điền nội dung vào chỗ này.", ""),
        ("phat-tien", "", ""),
    ],
)
def test_only_a_wording_is_offered_to_be_put_in(topic: str, suggestion: str, usable: str) -> None:
    assert wording(finding(topic, suggestion)) == usable


def test_what_was_understood_is_counted_in_words() -> None:
    read = typed(Typed(FormData([("text", FLAGGED)])))
    assert read.counts == ((2, "điều"), (3, "khoản"), (2, "điểm"))
    assert read.genre is Genre.QUY_UOC
    assert [(each.words, each.clauses, each.points) for each in read.headings] == [
        ("Điều 1. Họp thôn", 2, 2),
        ("Điều 1. Trùng số", 1, 0),
    ]
    assert read.notes


def test_what_others_saved_is_named_as_far_as_it_is_short() -> None:
    plain = "Bản lưu của người khác trong lúc này vẫn được giữ nguyên"
    many = tuple(Touched(f"Điều {n}", f"dieu-{n}") for n in range(1, 8))
    assert kept(False, many) == ""
    assert kept(True, ()) == f"{plain}."
    assert kept(True, (Touched("Điều 2", None),)) == f"{plain}: bỏ Điều 2."
    assert kept(True, many) == f"{plain}: Điều 1, Điều 2, Điều 3, Điều 4, Điều 5 và 2 chỗ khác."
    assert kept(True, many[:1], "dieu-1").startswith(
        f"{plain}. Người khác cũng vừa sửa chỗ khác trong phần này"
    )
