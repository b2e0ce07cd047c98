from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.units import Commune, UnitsUnreadable, import_units
from drafting.units.reading import MAX_CHARACTERS, MAX_ROWS

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
HEADING = "province_code,province,ward_code,ward,type,area_km2\n"
HONG_HA = Commune("00097", "Phường Hồng Hà", "Phường", "01", "Thành phố Hà Nội")


def test_a_file_is_read_in_its_order() -> None:
    text = HEADING + (
        "01,Thành phố Hà Nội,00097,Phường Hồng Hà,Phường,15.09\n"
        "91,Tỉnh An Giang,31105,Đặc khu Phú Quốc,Đặc khu,575.29\n"
    )
    assert import_units(text) == (
        HONG_HA,
        Commune("31105", "Đặc khu Phú Quốc", "Đặc khu", "91", "Tỉnh An Giang"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEADING + "01,Thành phố Hà Nội,00097,Phường Hồng Hà,Phường,15.09\n",
        HEADING + "1,Thành phố Hà Nội,97,Phường Hồng Hà,Phường,15.09\n",
        HEADING.replace(",", ";") + "01;Thành phố Hà Nội;00097;Phường Hồng Hà;Phường;15,09\n",
        HEADING.replace(",", "\t") + "01\tThành phố Hà Nội\t00097\tPhường Hồng Hà\tPhường\t15,09\n",
        HEADING + '01,"Thành phố  Hà Nội",00097, Phường Hồng Hà ,phường,15.09\r\n,,,,,\r\n',
        unicodedata.normalize("NFD", HEADING + "01,Thành phố Hà Nội,00097,Phường Hồng Hà,Phường,15.09\n"),
        "ward,type,ward_code,province,province_code\nPhường Hồng Hà,Phường,00097,Thành phố Hà Nội,01",
    ],
    ids=[
        "byte-order mark",
        "zeros lost",
        "semicolons",
        "tabs",
        "spaces and empty lines",
        "NFD",
        "other order",
    ],
)
def test_what_spreadsheets_do_to_a_file_is_put_right(text: str) -> None:
    assert import_units(text) == (HONG_HA,)


def test_predecessors_are_kept_when_the_file_has_them() -> None:
    text = "province_code,province,ward_code,ward,type,merged_from\n01,Hà Nội,97,Xã Sông,Xã,Xã Bến; Xã Bãi;\n"
    assert import_units(text)[0].merged_from == ("Xã Bến", "Xã Bãi")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("01,Hà Nội,00097,Xã Hồng Hà,Phường,1", "không bắt đầu bằng loại"),
        ("01,Hà Nội,00097,Thị trấn Sông,Thị trấn,1", "loại đơn vị phải là"),
        ("01,Hà Nội,000971,Xã Sông,Xã,1", "ward_code phải là mã có 5 chữ số"),
        ("01,Hà Nội,٠٠٠٩٧,Xã Sông,Xã,1", "ward_code phải là mã có 5 chữ số"),
        ("HN,Hà Nội,00097,Xã Sông,Xã,1", "province_code phải là mã có 2 chữ số"),
        ("01,,00097,Xã Sông,Xã,1", "province trống"),
        ("01,Hà Nội,00097,Xã So\u0007ng,Xã,1", "ký tự lạ"),
        (f"01,Hà Nội,00097,Xã {'a' * 200},Xã,1", "quá dài"),
        ("01,Hà Nội,00097", "trống"),
        ('01,Hà Nội,00097,"Xã "Sông,Xã,1', "dấu ngoặc kép"),
    ],
)
def test_a_line_that_cannot_be_believed_is_named(row: str, says: str) -> None:
    with pytest.raises(UnitsUnreadable) as refused:
        import_units(HEADING + "01,Hà Nội,00001,Xã Bãi,Xã,1\n" + row + "\n")
    assert says in refused.value.message
    assert refused.value.line == 3
    assert refused.value.message.startswith("Dòng 3: ")


def test_a_code_twice_is_refused() -> None:
    with pytest.raises(UnitsUnreadable, match="00097 đã có"):
        import_units(HEADING + "01,Hà Nội,97,Xã A,Xã,1\n01,Hà Nội,00097,Xã B,Xã,1\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "thiếu cột"),
        ("ward_code,ward\n97,Xã Sông\n", "thiếu cột type, province_code, province"),
        (HEADING, "không có đơn vị nào"),
        ("x" * (MAX_CHARACTERS + 1), "quá lớn"),
        (HEADING + "".join(f"01,HN,{n},Xã {n},Xã,1\n" for n in range(MAX_ROWS + 1)), "quá 20000 đơn vị"),
        (
            "province_code,province,ward_code,ward,type,merged_from\n01,HN,97,Xã A,Xã," + ";" * 99,
            "merged_from",
        ),
    ],
    ids=["empty", "columns missing", "heading only", "characters", "rows", "predecessors"],
)
def test_a_file_that_is_no_list_of_communes_is_refused(text: str, says: str) -> None:
    with pytest.raises(UnitsUnreadable) as refused:
        import_units(text)
    assert says in refused.value.message


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for tried in (text, HEADING + text):
        try:
            assert import_units(tried)
        except UnitsUnreadable as refused:
            assert refused.message.endswith(".")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
def test_the_list_of_the_whole_country_is_read() -> None:
    communes = import_units((SHARED / "units" / "vn-2025-communes.csv").read_text(encoding="utf-8"))
    assert len(communes) == 3321
    assert len({commune.province_code for commune in communes}) == 34
