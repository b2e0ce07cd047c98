"""The accepted view of tracked changes."""

from __future__ import annotations

from tests.exchange.word import codes, p, r, read, table, texts

BY = 'w:id="1" w:author="A" w:date="2026-03-04T09:15:00Z"'
TITLE = p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu")


def ins(inside: str) -> str:
    return f"<w:ins {BY}>{inside}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def mark(kind: str) -> str:
    return f"<w:rPr><w:{kind} {BY}/></w:rPr>"


def test_insertions_stay_and_deletions_go() -> None:
    reading = read(
        TITLE + p("Điều 1. Họp thôn") + p(r("Báo trước "), deleted("hai"), ins(r("ba")), r(" ngày."))
    )
    assert texts(reading) == [("dieu-1", "Họp thôn\nBáo trước ba ngày.")]
    assert codes(reading) == ["tracked-changes"]


def test_a_text_without_changes_has_no_note() -> None:
    assert codes(read(TITLE + p("Điều 1. Họp thôn"))) == []


def test_a_change_of_form_alone_is_also_told() -> None:
    changed = r("Điều 1. Họp", f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")
    assert codes(read(TITLE + p(changed))) == ["tracked-changes"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    reading = read(
        TITLE
        + p("Điều 1. Việc cưới")
        + p("1. Báo trước cho xóm, ", properties=mark("del"))
        + p("dựng rạp gọn.")
        + p("2. Không bày thuốc lá.")
    )
    assert texts(reading)[1:] == [
        ("dieu-1/khoan-1", "Báo trước cho xóm, dựng rạp gọn."),
        ("dieu-1/khoan-2", "Không bày thuốc lá."),
    ]


def test_the_mark_that_survives_sets_the_properties() -> None:
    centred = '<w:jc w:val="center"/>'
    reading = read(
        p("QUY ", properties=mark("del")) + p("ƯỚC", properties=centred) + p("Xóm Trại", properties=centred)
    )
    assert reading.convention.title == ("QUY ƯỚC", "Xóm Trại")


def test_a_chain_of_deleted_marks_joins_them_all() -> None:
    parts = [p(f"phần {n} ", properties=mark("del")) for n in range(40)]
    reading = read(TITLE + p("Điều 1. Chuỗi") + "".join(parts) + p("hết."))
    ((_, words),) = texts(reading)
    assert words.split("\n")[1] == " ".join(f"phần {n}" for n in range(40)) + " hết."


def test_paragraphs_wholly_deleted_leave_nothing_behind() -> None:
    reading = read(
        TITLE + p("Điều 1. Một") + p(deleted("Điều 2. Phạt"), properties=mark("del")) + p("Điều 2. Hai")
    )
    assert texts(reading) == [("dieu-1", "Một"), ("dieu-2", "Hai")]


def test_moved_words_stand_only_where_they_went() -> None:
    reading = read(
        TITLE
        + p("Điều 1. Một")
        + p(f"<w:moveFrom {BY}>{r('1. Chuyển đi.')}</w:moveFrom>", properties=mark("moveFrom"))
        + p("Điều 2. Hai")
        + p(f"<w:moveTo {BY}>{r('1. Chuyển đi.')}</w:moveTo>", properties=mark("moveTo"))
    )
    assert [path for path, _ in texts(reading)] == ["dieu-1", "dieu-2", "dieu-2/khoan-1"]


def test_deleted_rows_and_cells_go() -> None:
    rows = table(
        ["Ngõ", "Lịch"], ["Ngõ 1", "Thứ Ba"], ["Ngõ 2", f"<w:tcPr><w:cellDel {BY}/></w:tcPr>{p('x')}"]
    )
    rows = rows.replace(
        '<w:tr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Ngõ 1<',
        (f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t>Ngõ 1<"),
    )
    assert "<w:trPr>" in rows
    reading = read(TITLE + p("Điều 1. Rác") + p("Lịch thu gom:") + rows)
    assert texts(reading) == [("dieu-1", "Rác\nLịch thu gom:\nNgõ | Lịch\nNgõ 2")]


def test_a_deleted_mark_before_a_table_keeps_the_words() -> None:
    reading = read(
        TITLE
        + p("Điều 1. Rác")
        + p("Lịch như sau:", properties=mark("del"))
        + table(["Ngõ", "Lịch"], ["Ngõ 1", "Thứ Ba"])
        + p(deleted("hết"), properties=mark("del"))
    )
    assert texts(reading) == [("dieu-1", "Rác\nLịch như sau:\nNgõ | Lịch\nNgõ 1 | Thứ Ba")]


def test_a_hidden_mark_runs_a_heading_into_its_text() -> None:
    style_separator = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    reading = read(TITLE + p("Điều 1. Phạm vi. ", properties=style_separator) + p("Mọi hộ trong thôn."))
    assert texts(reading) == [("dieu-1", "Phạm vi. Mọi hộ trong thôn.")]


def test_a_bookmark_between_does_not_keep_paragraphs_apart() -> None:
    reading = read(
        TITLE
        + p("Điều 1. Một")
        + p("trước ", properties=mark("del"))
        + '<w:bookmarkEnd w:id="1"/>'
        + p("sau.")
    )
    assert texts(reading) == [("dieu-1", "Một\ntrước sau.")]


def test_a_paragraph_may_run_into_one_without_properties_and_leave_nothing_behind() -> None:
    bare = "<w:p><w:r><w:t>sau.</w:t></w:r></w:p>"
    reading = read(
        TITLE
        + p("Điều 1. Một")
        + p("trước ", "rồi ", properties=mark("del"))
        + p(properties=mark("del"))
        + bare
    )
    assert texts(reading) == [("dieu-1", "Một\ntrước rồi sau.")]
