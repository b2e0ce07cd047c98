"""The heading of the page and the signatures are taken off; nothing else is."""

from __future__ import annotations

import pytest

from drafting.convention import Signature
from tests.exchange.word import codes, p, r, read, table, texts

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TEXT = p("Điều 1. Phạm vi") + p("Mọi hộ.")


def signed(*rows: list[str]) -> tuple[Signature, ...]:
    """The signatures in a table after a short text."""
    reading = read(p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu") + TEXT + table(*rows))
    assert texts(reading) == [("dieu-1", "Phạm vi\nMọi hộ.")]
    assert codes(reading) == []
    return reading.convention.signatures


@pytest.mark.parametrize(
    "nation", [NATION, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa xã hội chủ nghĩa Việt Nam"]
)
def test_the_table_above_the_title_is_taken_off(nation: str) -> None:
    heading = table(
        [p("UBND XÃ MẪU") + p("THÔN MẪU"), p(nation) + p(MOTTO)], ["", "Xã Mẫu, ngày 01 tháng 7 năm 2026"]
    )
    reading = read(heading + p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu") + p("Bà con cùng bàn:") + TEXT)
    assert reading.convention.title == ("QUY ƯỚC", "Thôn Mẫu, xã Mẫu")
    assert reading.convention.preamble == ("Bà con cùng bàn:",)
    assert codes(reading) == []


def test_a_title_in_the_same_table_is_kept() -> None:
    heading = table([p("UBND XÃ MẪU"), p(NATION)], [p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu")])
    assert read(heading + TEXT).convention.title == ("QUY ƯỚC", "Thôn Mẫu, xã Mẫu")


def test_a_table_further_down_that_names_the_state_is_text() -> None:
    rows = table(["Tên", "Chữ trên biển"], ["Nhà văn hóa", NATION])
    reading = read(p("QUY ƯỚC") + p("Thôn Mẫu") + TEXT + "".join(p(f"Lời {n}.") for n in range(20)) + rows)
    assert texts(reading)[0][1].endswith(f"Tên | Chữ trên biển\nNhà văn hóa | {NATION}")


def place(role: str, name: str, aside: str = "(Ký, ghi rõ họ tên)") -> str:
    return p(role) + p(aside) + p() * 3 + p(name)


def test_four_places_in_two_rows() -> None:
    assert signed(
        [
            place("TRƯỞNG THÔN", "Đỗ Văn Mẫu"),
            place("TRƯỞNG BAN</w:t><w:br/><w:t>CÔNG TÁC MẶT TRẬN", "Lê Thị Mẫu"),
        ],
        [place("ĐẠI DIỆN HỘ GIA ĐÌNH", ""), place("ĐẠI DIỆN HỘ GIA ĐÌNH", "Vũ Mẫu")],
    ) == (
        Signature("TRƯỞNG THÔN", "Đỗ Văn Mẫu"),
        Signature("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "Lê Thị Mẫu"),
        Signature("ĐẠI DIỆN HỘ GIA ĐÌNH"),
        Signature("ĐẠI DIỆN HỘ GIA ĐÌNH", "Vũ Mẫu"),
    )


def test_roles_and_names_in_rows_of_their_own() -> None:
    assert signed(
        ["TRƯỞNG THÔN", "TM. BAN CÔNG TÁC MẶT TRẬN"],
        ["", "TRƯỞNG BAN"],
        ["", ""],
        ["ĐỖ VĂN MẪU", "LÊ THỊ MẪU"],
    ) == (
        Signature("TRƯỞNG THÔN", "ĐỖ VĂN MẪU"),
        Signature("TM. BAN CÔNG TÁC MẶT TRẬN TRƯỞNG BAN", "LÊ THỊ MẪU"),
    )


def test_names_right_under_the_roles() -> None:
    assert signed(["TRƯỞNG THÔN", "CHỦ TỊCH"], ["Đỗ Mẫu", "Lê Mẫu"]) == (
        Signature("TRƯỞNG THÔN", "Đỗ Mẫu"),
        Signature("CHỦ TỊCH", "Lê Mẫu"),
    )


def test_a_place_whose_first_line_is_no_known_role() -> None:
    assert signed(
        [place("TRƯỞNG ẤP", "Thạch Mẫu"), place("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "Kim Mẫu")],
        [place("ACHAR, NGƯỜI CÓ UY TÍN,", "Sơn Mẫu"), place("ĐẠI DIỆN HỘ", "Trần Mẫu")],
    )[2] == Signature("ACHAR, NGƯỜI CÓ UY TÍN,", "Sơn Mẫu")


def test_recipients_dates_and_asides_are_no_signatures() -> None:
    left = p("Nơi nhận:") + p("- UBND xã;") + p("- Lưu.")
    right = p("Ngày 20 tháng 9 năm 2026") + place("TRƯỞNG THÔN", "Đỗ Mẫu", "(Đã ký)")
    assert signed([left, right]) == (Signature("TRƯỞNG THÔN", "Đỗ Mẫu"),)


def test_a_date_above_the_signatures_goes_with_them() -> None:
    reading = read(
        p("QUY ƯỚC")
        + TEXT
        + p("Xã Mẫu, ngày 20 tháng 9 năm 2026")
        + p()
        + table([place("TRƯỞNG THÔN", "Đỗ Mẫu"), ""])
    )
    assert texts(reading) == [("dieu-1", "Phạm vi\nMọi hộ.")]


def test_recipients_after_the_signatures_are_no_text() -> None:
    reading = read(
        p("QUY ƯỚC")
        + TEXT
        + table([place("TRƯỞNG THÔN", "Đỗ Mẫu"), ""])
        + p("Nơi nhận:")
        + p("- UBND xã;")
        + p("- Lưu.")
    )
    assert texts(reading) == [("dieu-1", "Phạm vi\nMọi hộ.")]
    assert reading.convention.signatures == (Signature("TRƯỞNG THÔN", "Đỗ Mẫu"),)


def test_signatures_set_with_tabs_are_read_with_the_lines() -> None:
    tab = "<w:r><w:tab/></w:r>"
    reading = read(
        p("QUY ƯỚC")
        + TEXT
        + p(r("TRƯỞNG THÔN", "<w:b/>") + tab + r("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "<w:b/>"))
        + p()
        + p(r("Đỗ Văn Mẫu") + tab + tab + r("Lê Thị Mẫu"))
    )
    assert texts(reading) == [("dieu-1", "Phạm vi\nMọi hộ.")]
    assert reading.convention.signatures == (
        Signature("TRƯỞNG THÔN", "Đỗ Văn Mẫu"),
        Signature("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "Lê Thị Mẫu"),
    )


@pytest.mark.parametrize(
    "rows",
    [
        [["Chức danh", "Họ tên", "Điện thoại"], ["Trưởng thôn", "Đỗ Mẫu", "0900 000 000"]],
        [
            ["NGƯỜI PHỤ TRÁCH", "VIỆC", "THÁNG"],
            ["Đỗ Mẫu", "Quét ngõ", "Ba"],
            ["Lê Mẫu", "Trồng hoa", "Tư"],
            ["a", "b", "c"],
        ],
        [["Trưởng thôn", "Đỗ Mẫu"], ["Trưởng ban công tác Mặt trận", "Lê Mẫu"]],
        [["Ngõ", "Lịch"], ["Ngõ Một", "thứ Ba"]],
        [["TRƯỞNG THÔN", "x" * 90], ["Đỗ Mẫu", ""]],
    ],
)
def test_a_table_of_facts_is_not_taken_for_signatures(rows: list[list[str]]) -> None:
    reading = read(p("QUY ƯỚC") + TEXT + p("Gồm:") + table(*rows))
    assert reading.convention.signatures == ()
    assert codes(reading) == ["table"]
