"""Plain text in, the outline out."""

from __future__ import annotations

import json

import pytest

from drafting.convention import Genre
from drafting.exchange import Reading, Step, Unreadable, outline, read_document
from tests.exchange.word import docx, level, lists, numbered, p, r, read, table

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
    assert reading.stages == (Step("đọc văn bản thuần"),)


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


def told(reading: Reading) -> dict[str, str]:
    """What each stage did, by its name."""
    return {step.name: step.did for step in reading.stages}


def test_every_stage_says_what_it_did_and_those_without_work_say_nothing() -> None:
    reading = read(p("QUY ƯỚC") + p("Điều 1. Phạm vi") + p("1. Mọi hộ."))
    assert [str(step) for step in reading.stages] == [
        "mở tệp an toàn: 3 phần trong tệp, đọc 1 KB chữ và định dạng",
        "dấu vết sửa đổi",
        "đọc đoạn và bảng: 3 đoạn",
        "chuyển mã chữ cũ",
        "ghi số tự động",
        "nhận tệp do phần mềm xuất",
        "bỏ bảng tiêu đề trang và chữ ký",
        "tách dòng: 3 dòng",
        "ghép chương, điều, khoản, điểm: 1 điều, 1 khoản",
    ]


def test_a_stage_gives_counts_and_an_example() -> None:
    by = 'w:id="1" w:author="A" w:date="2026-03-04T09:15:00Z"'
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    inserted, deleted = (
        f"<w:ins {by}>{r('ba')}</w:ins>",
        f"<w:del {by}><w:r><w:delText>hai</w:delText></w:r></w:del>",
    )
    heading = table(["UBND XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    signing = table(["TRƯỞNG THÔN", "NGƯỜI GHI"], [p() + p("Đỗ Mẫu"), p() + p("Lê Mẫu")])
    note = "<w:r><w:commentReference w:id='1'/></w:r>"
    did = told(
        read(
            heading
            + p("QUY ƯỚC")
            + numbered("Họp thôn", 0)
            + p(r("Céng ®ång cïng bµn", old), r(" Báo trước "), deleted, inserted, r(" ngày."), note)
            + table(["Ngõ", "Lịch"], ["Ngõ 1", "Thứ Ba"])
            + signing,
            numbering=lists(level(0, "Điều %1.")),
        )
    )
    assert did["dấu vết sửa đổi"] == (
        "đọc bản đã chấp nhận 1 chỗ thêm, 1 chỗ xóa, ví dụ thêm “ba”, xóa “hai”"
    )
    assert did["đọc đoạn và bảng"] == "15 đoạn, 3 bảng; để ngoài 1 ý kiến bên lề"
    assert did["chuyển mã chữ cũ"] == (
        "1 đoạn chữ .VnTime (bảng mã TCVN3), ví dụ “Céng ®ång cïng bµn” → “Cộng đồng cùng bàn”"
    )
    assert did["ghi số tự động"] == "1 số, ví dụ “Điều 1.”"
    assert did["bỏ bảng tiêu đề trang và chữ ký"] == "bỏ bảng tiêu đề trang, 2 chỗ ký, ví dụ “TRƯỞNG THÔN”"
    assert did["tách dòng"] == "3 dòng, 2 hàng của bảng"
    assert did["ghép chương, điều, khoản, điểm"] == "1 điều"


def test_a_file_with_nothing_in_it_says_so_in_the_last_stage() -> None:
    assert read("").stages[-1].did == "không thấy điều, khoản nào"


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
