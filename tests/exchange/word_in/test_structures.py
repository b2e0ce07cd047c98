"""Every structure people write in Word, from the file to the units; the files are made with python-docx."""

from __future__ import annotations

import io

import docx as python_docx
import pytest

from drafting.exchange import Reading, read_document
from tests.exchange.word import codes, texts


def typed(*lines: str, title: str = "QUY ƯỚC") -> Reading:
    """How a file is read that holds a title and these lines; "# " before a line is a heading style, by its level."""
    document = python_docx.Document()
    for line in (title, "Thôn Mẫu, xã Mẫu", *lines):
        level = len(line) - len(line.lstrip("#"))
        if level:
            document.add_heading(line[level:].strip(), level)
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return read_document(out.getvalue(), "a.docx")


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        (
            ("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Mọi hộ."),
            [("chuong-1", "QUY ĐỊNH CHUNG"), ("dieu-1", "Phạm vi\nMọi hộ.")],
        ),
        (
            ("Chương 1: QUY ĐỊNH CHUNG", "Điều 1: Phạm vi"),
            [("chuong-1", "QUY ĐỊNH CHUNG"), ("dieu-1", "Phạm vi")],
        ),
        (
            ("CHƯƠNG THỨ NHẤT", "QUY ĐỊNH CHUNG", "Điều thứ nhất", "Phạm vi", "Mọi hộ."),
            [("chuong-1", "QUY ĐỊNH CHUNG"), ("dieu-1", "Phạm vi\nMọi hộ.")],
        ),
        (
            (
                "Chương I. VIỆC CHUNG",
                "Mục 1. Việc cưới",
                "Điều 1. Đón dâu",
                "Mục 2. Việc tang",
                "Điều 2. Đưa tang",
            ),
            [
                ("chuong-1", "VIỆC CHUNG"),
                ("chuong-1/muc-1", "Việc cưới"),
                ("dieu-1", "Đón dâu"),
                ("chuong-1/muc-2", "Việc tang"),
                ("dieu-2", "Đưa tang"),
            ],
        ),
        (("ĐIỀU 1:", "PHẠM VI ÁP DỤNG", "Mọi hộ."), [("dieu-1", "PHẠM VI ÁP DỤNG\nMọi hộ.")]),
        (("Điều 1. Mọi hộ đều theo.",), [("dieu-1", "Mọi hộ đều theo.")]),
        (
            (
                "A. NHỮNG QUY ĐỊNH CHUNG",
                "I. PHẠM VI",
                "1. Mọi hộ.",
                "B. ĐIỀU KHOẢN THI HÀNH",
                "I. HIỆU LỰC",
                "1. Ngay.",
            ),
            [
                ("phan-a", "NHỮNG QUY ĐỊNH CHUNG"),
                ("muc-1", "PHẠM VI"),
                ("muc-1/khoan-1", "Mọi hộ."),
                ("phan-b", "ĐIỀU KHOẢN THI HÀNH"),
                ("muc-1~2", "HIỆU LỰC"),
                ("muc-1~2/khoan-1", "Ngay."),
            ],
        ),
        (
            ("1. Việc cưới", "1.1. Gọn.", "1.2. Vui.", "2. Việc tang", "2.1. Chu đáo."),
            [
                ("muc-1", "Việc cưới"),
                ("muc-1/khoan-1.1", "Gọn."),
                ("muc-1/khoan-1.2", "Vui."),
                ("muc-2", "Việc tang"),
                ("muc-2/khoan-2.1", "Chu đáo."),
            ],
        ),
        (
            (
                "Điều 1. Phạm vi",
                "1/ Mọi hộ:",
                "a/ hộ cũ;",
                "b/ hộ mới.",
                "- gạch đầu dòng",
                "+ dấu cộng",
                "2/ Khách.",
            ),
            [
                ("dieu-1", "Phạm vi"),
                ("dieu-1/khoan-1", "Mọi hộ:"),
                ("dieu-1/khoan-1/diem-a", "hộ cũ;"),
                ("dieu-1/khoan-1/diem-b", "hộ mới.\n- gạch đầu dòng\n+ dấu cộng"),
                ("dieu-1/khoan-2", "Khách."),
            ],
        ),
        (
            ("# Chương I. CHUNG", "## Điều 1. Phạm vi", "Mọi hộ.", "## Điều 2. Họp", "1. Hai kỳ."),
            [
                ("chuong-1", "CHUNG"),
                ("dieu-1", "Phạm vi\nMọi hộ."),
                ("dieu-2", "Họp"),
                ("dieu-2/khoan-1", "Hai kỳ."),
            ],
        ),
        (
            ("1. Mọi hộ giữ vệ sinh.", "2. Mọi hộ dự họp."),
            [("khoan-1", "Mọi hộ giữ vệ sinh."), ("khoan-2", "Mọi hộ dự họp.")],
        ),
        (
            ("Phần thứ nhất", "MỞ ĐẦU CHUNG", "Điều 1. Phạm vi"),
            [("phan-1", "MỞ ĐẦU CHUNG"), ("dieu-1", "Phạm vi")],
        ),
    ],
)
def test_every_way_of_writing_heads_comes_in(lines: tuple[str, ...], units: list[tuple[str, str]]) -> None:
    reading = typed(*lines)
    assert texts(reading) == units
    assert set(codes(reading)) <= {"duplicate-number"}


def test_numbers_typed_twice_left_out_or_out_of_order_are_warnings() -> None:
    reading = typed("Điều 1. A", "Điều 1. B", "Điều 4. C", "Điều 2. D")
    assert [path for path, _ in texts(reading)] == ["dieu-1", "dieu-1~2", "dieu-4", "dieu-2"]
    assert {"duplicate-number", "skipped-number"} <= set(codes(reading))
    assert codes(typed("Điều 3. A", "Điều 4. B")) == ["number-start"]


def test_points_follow_the_vietnamese_alphabet_typed_or_not() -> None:
    letters = list("abcdđeghiklmnopqrstuvxy")
    reading = typed("Điều 1. A", "1. Gồm:", *(f"{letter}) việc {letter};" for letter in letters))
    assert [path.rpartition("-")[2] for path, _ in texts(reading)[2:]] == letters
    assert codes(reading) == []


def test_a_text_that_is_no_convention_and_an_empty_file_are_warnings() -> None:
    assert "not-a-convention" in codes(typed("Kính gửi các hộ", title="THÔNG BÁO"))
    out = io.BytesIO()
    python_docx.Document().save(out)
    assert codes(read_document(out.getvalue(), "a.docx")) == ["empty-document"]


def test_headers_footers_and_page_numbers_are_not_text() -> None:
    document = python_docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Điều 99. Đầu trang"
    section.footer.paragraphs[0].text = "Trang 1"
    for line in ("QUY ƯỚC", "Thôn Mẫu", "Điều 1. Phạm vi"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    assert texts(read_document(out.getvalue(), "a.docx")) == [("dieu-1", "Phạm vi")]
