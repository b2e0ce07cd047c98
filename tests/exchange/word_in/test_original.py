"""The original view: what a document was before its tracked changes."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings

from drafting.convention import Convention
from drafting.exchange import Printed, View, read_document, write_docx, write_redline
from tests.exchange.pairs import PAIRS, SLOW
from tests.exchange.word import codes, docx, level, lists, p, r, table, texts
from tests.exchange.word_in.test_changes import BY, TITLE, deleted, ins, mark
from tests.exchange.word_out.test_writing import printed

WHEN = datetime(2026, 3, 4, 9, 15)  # noqa: DTZ001 - as a clock on the wall shows it


def original(body: str, **parts: str) -> list[tuple[str, str]]:
    """The units before the changes."""
    reading = read_document(docx(body, **parts), "thu.docx", View.ORIGINAL)
    assert codes(reading)[0] == "tracked-changes"
    assert "trước khi sửa" in reading.notes[0].message
    return texts(reading)


def test_deleted_words_are_there_and_inserted_ones_are_not() -> None:
    assert original(
        TITLE + p("Điều 1. Họp thôn") + p(r("Báo trước "), deleted("hai"), ins(r("ba")), r(" ngày."))
    ) == [("dieu-1", "Họp thôn\nBáo trước hai ngày.")]


def test_words_inserted_and_deleted_again_were_never_there() -> None:
    assert original(TITLE + p("Điều 1. A") + p(r("lời"), ins(deleted(" thừa")), r(" văn."))) == [
        ("dieu-1", "A\nlời văn.")
    ]


def test_moved_words_stand_where_they_were() -> None:
    name = 'w:name="m1"'
    assert original(
        TITLE
        + p("Điều 1. Một")
        + f'<w:moveFromRangeStart w:id="4" {name}/>'
        + p(f"<w:moveFrom {BY}>{r('1. Chuyển đi.')}</w:moveFrom>", properties=mark("moveFrom"))
        + '<w:moveFromRangeEnd w:id="4"/>'
        + p("Điều 2. Hai")
        + f'<w:moveToRangeStart w:id="5" {name}/>'
        + p(f"<w:moveTo {BY}>{r('1. Chuyển đi.')}</w:moveTo>", properties=mark("moveTo"))
        + '<w:moveToRangeEnd w:id="5"/>'
    ) == [("dieu-1", "Một"), ("dieu-1/khoan-1", "Chuyển đi."), ("dieu-2", "Hai")]


def test_a_paragraph_that_was_split_is_whole_again() -> None:
    assert original(
        TITLE
        + p("Điều 1. A")
        + p("1. Mọi hộ dự họp; ", properties=mark("ins"))
        + p("cử một người nói thay.")
        + p(ins(r("2. Thêm hẳn.")), properties=mark("ins"))
        + p("3. Cũ.")
    ) == [
        ("dieu-1", "A"),
        ("dieu-1/khoan-1", "Mọi hộ dự họp; cử một người nói thay."),
        ("dieu-1/khoan-3", "Cũ."),
    ]


def test_rows_and_cells_are_those_of_before() -> None:
    rows = table(
        ["Ngõ", "Lịch"],
        ["Ngõ 1", f"<w:tcPr><w:cellIns {BY}/></w:tcPr>{p('mới')}"],
        ["Ngõ 2", f"<w:tcPr><w:cellDel {BY}/></w:tcPr>{p('Thứ Ba')}"],
        ["THÊM", "x"],
    )
    head, _, tail = rows.rpartition("<w:tr>")
    rows = f"{head}<w:tr><w:trPr><w:ins {BY}/></w:trPr>{tail}"
    assert original(TITLE + p("Điều 1. Rác") + p("Lịch:") + rows) == [
        ("dieu-1", "Rác\nLịch:\nNgõ | Lịch\nNgõ 1\nNgõ 2 | Thứ Ba")
    ]


def test_cells_merged_by_a_change_are_apart_before_it() -> None:
    merged = f'<w:tcPr><w:cellMerge {BY} w:vMerge="cont"/></w:tcPr>{p("Ba")}'
    body = TITLE + p("Điều 1. Rác") + p("Lịch:") + table(["Ngõ", "Lịch"], ["Một", merged])
    assert original(body) == [("dieu-1", "Rác\nLịch:\nNgõ | Lịch\nMột | Ba")]
    accepted = read_document(docx(body), "a.docx")
    assert texts(accepted) == [("dieu-1", "Rác\nLịch:\nNgõ | Lịch\nMột |")]


@pytest.mark.parametrize(
    ("properties", "before"),
    [
        (f"<w:vanish/><w:rPrChange {BY}><w:rPr/></w:rPrChange>", "A\nlời thêm"),
        (f"<w:rPrChange {BY}><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "A\nlời"),
        (f"<w:vanish/><w:rPrChange {BY}/>", "A\nlời thêm"),
    ],
)
def test_the_form_of_words_is_that_of_before(properties: str, before: str) -> None:
    assert original(TITLE + p("Điều 1. A") + p(r("lời"), r(" thêm", properties))) == [("dieu-1", before)]


def test_a_list_that_was_given_a_paragraph_later_does_not_number_it() -> None:
    place = '<w:ilvl w:val="0"/><w:numId w:val="1"/>'
    numbering = lists(level(0, "%1."))
    inserted = f"<w:numPr>{place}<w:ins {BY}/></w:numPr>"
    by_form = f"<w:numPr>{place}</w:numPr><w:pPrChange {BY}><w:pPr/></w:pPrChange>"
    taken_off = f"<w:pPrChange {BY}><w:pPr><w:numPr>{place}</w:numPr></w:pPr></w:pPrChange>"
    for properties, path in ((inserted, "dieu-1"), (by_form, "dieu-1"), (taken_off, "dieu-1/khoan-1")):
        body = TITLE + p("Điều 1. A") + p("Mọi hộ.", properties=properties)
        assert original(body, numbering=numbering)[-1][0] == path


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(PAIRS)
def test_a_redline_read_either_way_is_one_of_its_two_texts(pair: tuple[Convention, Convention]) -> None:
    both = [Printed(convention, "Xã Mẫu", "Thôn Mẫu") for convention in pair]
    redline = write_redline(*both, author="So sánh văn bản", date=WHEN)
    for view, convention in zip((View.ORIGINAL, View.ACCEPTED), pair, strict=True):
        alone = write_docx(printed(convention), unit_name="Xã Mẫu", community_name="Thôn Mẫu")
        assert read_document(redline, "a.docx", view).convention == read_document(alone, "a.docx").convention
