"""Plain text in, the outline out."""

from __future__ import annotations

import json

import pytest

from drafting.convention import Genre
from drafting.exchange import Unreadable, outline, read_document
from tests.exchange.word import docx, p, read

CANONICAL = """# HƯƠNG ƯỚC

# Thôn Mẫu, xã Mẫu

Căn cứ ý kiến bà con;

Bà con thống nhất:

#### Điều 1. Phạm vi

1. Mọi hộ.

---

TRƯỞNG THÔN | Đỗ Mẫu
"""


@pytest.mark.parametrize("name", ["a.md", "A.MD", "thôn mẫu.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_canonical_text_is_read_by_its_name(name: str, encoding: str) -> None:
    reading = read_document(CANONICAL.encode(encoding), name)
    assert reading.convention.full_title == "HƯƠNG ƯỚC Thôn Mẫu, xã Mẫu"
    assert reading.genre is Genre.HUONG_UOC
    assert reading.notes == ()
    assert reading.stages == ("đọc văn bản thuần",)


def test_text_typed_by_hand_is_read_with_notes() -> None:
    typed = "QUY ƯỚC\nThôn Mẫu\n\nĐiều 1: Phạm vi\n1/ Mọi hộ.\n\nĐiều 3: Hiệu lực\n"
    reading = read_document(typed.encode(), "a.txt")
    assert [placed.path for placed in reading.convention.walk()] == ["dieu-1", "dieu-1/khoan-1", "dieu-3"]
    assert [(note.code, note.path) for note in reading.notes] == [("skipped-number", "dieu-2")]


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\xe9\xff\xfa", "lưu lại dạng UTF-8"), (b"a\0b", "không phải là văn bản"), (b"\xff\xfea", "UTF-8")],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_document(data, "a.txt")


def test_a_word_file_under_a_wrong_name_is_read_as_word() -> None:
    assert read_document(docx(p("QUY ƯỚC")), "a.txt").genre is Genre.QUY_UOC
    assert read_document(docx(p("QUY ƯỚC")), "khong-ten").genre is Genre.QUY_UOC


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        *(("HƯƠNG ƯỚC", Genre.HUONG_UOC), ("QUI ƯỚC", Genre.QUY_UOC), ("Quy ước bảo vệ rừng", Genre.QUY_UOC)),
        ("BÁO CÁO", None),
    ],
)
def test_the_genre_is_what_the_title_says(title: str, genre: Genre | None) -> None:
    assert read(p(title, properties='<w:jc w:val="center"/>') + p("Điều 1. Phạm vi")).genre is genre


def test_every_stage_says_what_it_did() -> None:
    assert read(p("QUY ƯỚC") + p("Điều 1. Phạm vi")).stages == (
        "mở tệp an toàn",
        "chấp nhận sửa đổi",
        "đọc đoạn và bảng: 2 đoạn",
        "chuyển phông chữ cũ",
        "ghi số tự động",
        "nhận tệp do phần mềm xuất",
        "bỏ bảng tiêu đề trang và chữ ký",
        "tách dòng: 2 dòng",
        "ghép chương, điều, khoản, điểm",
    )


def test_the_outline_is_the_machine_contract() -> None:
    result = outline(read_document(CANONICAL.encode(), "a.md"))
    assert json.loads(json.dumps(result)) == {
        "title": "HƯƠNG ƯỚC Thôn Mẫu, xã Mẫu",
        "kind": "huong-uoc",
        "preamble": "Căn cứ ý kiến bà con;\nBà con thống nhất:",
        "units": [
            {"path": "dieu-1", "label": "Điều 1", "heading": "Phạm vi", "text": ""},
            {"path": "dieu-1/khoan-1", "label": "1", "heading": "", "text": "Mọi hộ."},
        ],
        "signatures": [{"role": "TRƯỞNG THÔN", "name": "Đỗ Mẫu"}],
        "warnings": [],
    }


def test_the_outline_says_when_the_title_names_no_kind_and_what_was_noted() -> None:
    result = outline(read(p("BÁO CÁO") + p("Điều 1. Phạm vi")))
    assert result["kind"] is None
    assert [warning["code"] for warning in result["warnings"]] == ["not-a-convention"]
    assert set(result["warnings"][0]) == {"code", "path", "message"}
