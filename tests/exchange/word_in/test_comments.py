"""Comments in the margin come with the very words of the convention they stand on."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.convention import Convention
from drafting.convention.anchors import Anchor, anchor_of, find_anchor, texts_of
from drafting.exchange import Comment, Reading, View, located, read_document, remarks, write_docx
from drafting.exchange.word_in import comments as taking
from tests.convention.strategies import conventions
from tests.exchange.word import codes, docx, level, lists, numbered, p, package, r, table
from tests.exchange.word_in.test_changes import deleted, ins, mark

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TITLE = p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu")


def comment(name: str, *paragraphs: str, author: str = "Nguyễn Văn An", initials: str = "NVA") -> str:
    inside = "".join(each if each.startswith("<") else p(each) for each in paragraphs)
    return f'<w:comment w:id="{name}" w:author="{author}" w:initials="{initials}">{inside}</w:comment>'


def on(name: str, inside: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{name}"/>{inside}<w:commentRangeEnd w:id="{name}"/>'
        f'<w:r><w:commentReference w:id="{name}"/></w:r>'
    )


def commented(body: str, *said: str, **parts: str) -> Reading:
    return read_document(
        docx(body, comments=f'<w:comments xmlns:w="{_W}">{"".join(said)}</w:comments>', **parts), "a.docx"
    )


def only(body: str, **parts: str) -> Comment:
    """The one comment of a file whose comment 1 says something."""
    reading = commented(body, comment("1", "Ý kiến."), **parts)
    (found,) = reading.comments
    if found.anchor is not None:
        check(reading, found.anchor)
    return found


def check(reading: Reading, anchor: Anchor) -> None:
    """That an anchor is the one the convention itself gives for these words."""
    end = anchor.start + len(anchor.quote)
    assert anchor == anchor_of(reading.convention, anchor.path, anchor.start, end)


def place(found: Comment) -> tuple[str, int, str] | None:
    return None if found.anchor is None else (found.anchor.path, found.anchor.start, found.anchor.quote)


def test_a_comment_says_who_by_initials_what_and_where() -> None:
    reading = commented(
        TITLE + p("Điều 1. A") + p(r("1. Mọi hộ "), on("1", r("trong thôn")), r(" dự họp.")),
        comment("1", "Cả người tạm trú?", "Nên ghi rõ."),
    )
    (found,) = reading.comments
    assert (found.initials, found.text, found.quote) == (
        "NVA",
        "Cả người tạm trú?\nNên ghi rõ.",
        "trong thôn",
    )
    assert found.anchor == Anchor("dieu-1/khoan-1", 7, "trong thôn", "Mọi hộ ", " dự họp.")
    assert codes(reading) == ["comments"]
    assert "Nguyễn" not in repr(reading.comments)
    assert reading.stages[-1].did == "1 ý kiến đặt được vào chỗ, ví dụ “trong thôn”"
    assert remarks(reading.comments, reading.convention) == (
        "1. Khoản 1 Điều 1, ở chữ “trong thôn” (NVA):\nCả người tạm trú?\nNên ghi rõ."
    )


def test_a_file_without_comments_has_none() -> None:
    assert commented(TITLE + p("Điều 1. A")).comments == ()


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (p("Điều 1. A") + p(on("1", r("1. Mọi hộ dự họp."))), ("dieu-1/khoan-1", 0, "Mọi hộ dự họp.")),
        (
            p("Điều 1. A") + p(r("1. "), on("1", r(" Mọi  hộ ")), r("dự họp.")),
            ("dieu-1/khoan-1", 0, "Mọi hộ"),
        ),
        (p("Điều 1. A") + p(r("1. Mọi h"), on("1", r("ộ d")), r("ự họp.")), ("dieu-1/khoan-1", 5, "ộ d")),
        (p(r("Điều 1. "), on("1", r("Họp thôn"))) + p("Lời."), ("dieu-1", 0, "")),
        (p("Điều 1. A") + p("Lời một.") + p(on("1", r("Lời hai."))), ("dieu-1", 9, "Lời hai.")),
        (p(r("Điều "), on("1", r("1.")), r(" A")) + p("Lời."), ("dieu-1", 0, "")),
        (p("Chương I") + p(on("1", r("QUY ĐỊNH"))) + p("Điều 1. A"), ("chuong-1", 0, "")),
        (p("Chương I") + p("QUY ĐỊNH") + p(on("1", r("CHUNG"))) + p("Điều 1. A"), ("chuong-1", 0, "")),
        (p("Điều 1") + p(on("1", r("Mọi hộ cùng theo."))), ("dieu-1", 0, "Mọi hộ cùng theo.")),
        (p("Điều 1. A") + p("1. Một.") + p("b- không phải điểm") + p(on("1", r("a) nhỏ"))), None),
        (p(on("1", r("Căn cứ ý kiến"))) + p("Điều 1. A"), ("loi-noi-dau", 0, "Căn cứ ý kiến")),
        (
            p("Điều 1. A") + p("1. Mọi hộ.") + p(r("2. Thôi.") + "<w:r><w:commentReference w:id='1'/></w:r>"),
            None,
        ),
    ],
)
def test_the_place_is_the_unit_and_the_words_in_it(body: str, where: tuple[str, int, str] | None) -> None:
    found = only(TITLE + body)
    if where is None:
        assert found.anchor is not None
        assert found.anchor.path.startswith("dieu-1/khoan-")
    else:
        assert place(found) == where


def test_a_comment_over_several_paragraphs_is_on_the_first_unit_it_touches() -> None:
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    body = (
        TITLE
        + p("Điều 1. A")
        + p(r("Lời "), start, r("một."))
        + p("Lời hai.")
        + p(r("1. Mọi"), end, r(" hộ."))
    )
    found = only(body)
    assert place(found) == ("dieu-1", 4, "một.\nLời hai.")
    assert found.quote == "một. Lời hai. 1. Mọi"


def test_a_range_may_stand_between_paragraphs() -> None:
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    assert place(only(TITLE + p("Điều 1. A") + start + p("Lời một.") + end + p("Lời hai."))) == (
        "dieu-1",
        0,
        "Lời một.",
    )


def test_the_same_words_twice_are_told_apart_by_their_place() -> None:
    line = p("1. Mọi hộ dự họp.")
    body = TITLE + p("Điều 1. A") + line + p("Điều 2. A") + p(r("1. Mọi hộ "), on("1", r("dự họp")), r("."))
    assert place(only(body)) == ("dieu-2/khoan-1", 7, "dự họp")
    twice = p(r("1. họp rồi họp rồi "), on("1", r("họp")), r("."))
    assert place(only(TITLE + p("Điều 1. A") + twice)) == ("dieu-1/khoan-1", 16, "họp")


def test_comments_in_tables_and_automatic_numbers_find_their_words() -> None:
    rows = table(["Ngõ", "Lịch"], ["Ngõ  Một", p(r("sáng "), on("1", r("thứ Ba")))])
    assert place(only(TITLE + p("Điều 1. A") + p("Gồm:") + rows)) == (
        "dieu-1",
        len("Gồm:\nNgõ | Lịch\nNgõ Một | sáng "),
        "thứ Ba",
    )
    listed = numbered("Mọi hộ.", 0).replace("<w:r>", on("1", "<w:r>").partition("<w:r>")[0] + "<w:r>", 1)
    listed = listed.replace("</w:p>", '<w:commentRangeEnd w:id="1"/></w:p>')
    numbering = lists(level(0, "%1."))
    assert place(only(TITLE + p("Điều 1. A") + listed, numbering=numbering)) == (
        "dieu-1/khoan-1",
        0,
        "Mọi hộ.",
    )


def test_old_encodings_and_marks_in_other_runs_do_not_shift_the_words() -> None:
    font = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    body = TITLE + p("Điều 1. A") + p(r("1. Ñieà", font), on("1", r("u naøy", font)), r(" ñöôïc theo.", font))
    assert place(only(body)) == ("dieu-1/khoan-1", 3, "u này")
    said = commented(TITLE + p("Điều 1. A"), comment("1", p(r("Söûa laïi", font)))).comments
    assert said[0].text == "Sửa lại"


def test_comments_follow_the_view_of_tracked_changes() -> None:
    words = on("1", deleted("hai") + ins(r("ba")))
    body = TITLE + p("Điều 1. A") + p(r("Báo trước "), words, r(" ngày."))
    data = docx(body, comments=f'<w:comments xmlns:w="{_W}">{comment("1", "Đủ chưa?")}</w:comments>')
    for view, word in ((View.ACCEPTED, "ba"), (View.ORIGINAL, "hai")):
        (found,) = read_document(data, "a.docx", view).comments
        assert place(found) == ("dieu-1", 10, word)


def test_a_comment_between_paragraphs_that_run_on_keeps_its_words() -> None:
    body = (
        TITLE
        + p("Điều 1. A")
        + p("Dựng rạp ", properties=mark("del"))
        + '<w:commentRangeStart w:id="1"/>'
        + p(r("gọn."), '<w:commentRangeEnd w:id="1"/>')
    )
    found = only(body)
    assert found.anchor is not None
    assert found.anchor.path == "dieu-1"
    assert "gọn." in found.anchor.quote


def test_a_comment_on_what_is_no_part_of_the_text_is_kept_without_a_place() -> None:
    heading = table(["UBND XÃ MẪU", p(on("1", r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))])
    reading = commented(
        heading + TITLE + p("Điều 1. A") + p(r("Còn. "), deleted("Bỏ.")),
        comment("1", "Một"),
        comment("9", "Lạc"),
    )
    assert [found.anchor for found in reading.comments] == [None, None]
    assert reading.stages[-1].did == "2 ý kiến không rõ chỗ"
    assert [where for where, _ in located(reading.comments, reading.convention)] == ["Không rõ chỗ"] * 2


def test_the_title_and_the_preamble_are_places_too() -> None:
    reading = commented(
        p(on("1", r("QUY ƯỚC"))) + p("Thôn Mẫu, xã Mẫu") + p(on("2", r("Bà con cùng bàn:"))) + p("Điều 1. A"),
        comment("1", "Đổi tên"),
        comment("2", "Thêm căn cứ", author="", initials=""),
    )
    assert [where for where, _ in located(reading.comments, reading.convention)] == [
        "Tên văn bản",
        "Lời nói đầu",
    ]
    assert reading.comments[1].initials == ""


def test_without_initials_they_are_made_from_the_name_and_an_empty_comment_says_so() -> None:
    reading = commented(TITLE + p("Điều 1. A"), comment("1", "", initials="", author="lê  thị ba"))
    assert reading.comments[0].initials == "LTB"
    assert remarks(reading.comments, reading.convention) == "1. Không rõ chỗ (LTB):\n(không có chữ)"


def test_many_and_long_comments_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST", 3)
    monkeypatch.setattr(taking, "LONGEST", 20)
    said = [comment(str(n), "dài " * 30) for n in range(9)]
    reading = commented(TITLE + p("Điều 1. A") + p(on("1", r("lời " * 30))), *said)
    assert [len(found.text) for found in reading.comments] == [20] * 3
    assert len(reading.comments[1].quote) <= 21
    assert reading.comments[1].text.endswith("…")


def test_in_an_endless_line_the_unit_is_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "_LONGEST_LINE", 10)
    assert place(only(TITLE + p("Điều 1. A") + p(r("1. Mọi hộ trong thôn "), on("1", r("dự họp"))))) == (
        "dieu-1/khoan-1",
        0,
        "",
    )


def test_comments_without_their_part_are_counted_and_not_shown() -> None:
    reading = read_document(docx(TITLE + p("Điều 1. A") + p(on("1", r("lời")))), "a.docx")
    assert codes(reading) == ["comments"]
    assert reading.comments == ()


@settings(max_examples=25, deadline=None)
@given(conventions().filter(lambda each: each.units), st.data())
def test_every_paragraph_of_a_file_of_ours_leads_back_to_its_unit(
    convention: Convention, data: st.DataObject
) -> None:
    """Whatever paragraph of a printed convention a comment is put on, its words are found where they stand."""
    written = write_docx(convention, unit_name="Xã Mẫu", community_name="Thôn Mẫu")
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    runs = [run for run in root.iter(f"{{{_W}}}r") if "".join(run.itertext(f"{{{_W}}}t")).strip()]
    run = data.draw(st.sampled_from(runs))
    for name, put in (("commentRangeStart", run.addprevious), ("commentRangeEnd", run.addnext)):
        put(run.makeelement(f"{{{_W}}}{name}", {f"{{{_W}}}id": "1"}))
    parts["word/document.xml"] = etree.tostring(root)
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{_W}">{comment("1", "Ý kiến.")}</w:comments>'
    relations = bytes(parts["word/_rels/document.xml.rels"])  # type: ignore[arg-type]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    parts["word/_rels/document.xml.rels"] = relations.replace(
        b"</Relationships>",
        f'<Relationship Id="c" Type="{kind}" Target="comments.xml"/></Relationships>'.encode(),
    )
    reading = read_document(package(parts), "a.docx")
    (found,) = reading.comments
    texts = texts_of(reading.convention)
    if found.anchor is None:
        assert not found.quote or not any(found.quote in text.split("\n") for text in texts.values())
    elif found.anchor.quote:
        check(reading, found.anchor)
        assert found.anchor.quote.replace("\n", " ") in found.quote
        again = find_anchor(
            texts, found.anchor.path, found.anchor.quote, found.anchor.prefix, found.anchor.suffix
        )
        assert again is None or again.quote == found.anchor.quote
