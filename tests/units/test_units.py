from __future__ import annotations

from pathlib import Path

import pytest

from drafting.units import Commune, Units, UnitsUnreadable

UNITS = Units.load()


def names(query: str) -> list[str]:
    return [commune.name for commune in UNITS.search(query)]


def test_the_114_communes_of_hai_phong_are_shipped() -> None:
    kinds = [commune.type for commune in UNITS]
    assert len(UNITS) == 114
    assert (kinds.count("Phường"), kinds.count("Xã"), kinds.count("Đặc khu")) == (45, 67, 2)
    assert len(list(UNITS)) == 114
    assert {(commune.province_code, commune.province) for commune in UNITS} == {("31", "Thành phố Hải Phòng")}


def test_every_shipped_commune_has_its_type_in_front_of_its_name_and_its_predecessors() -> None:
    for commune in UNITS:
        assert commune.name.startswith(f"{commune.type} ")
        assert commune.bare_name and not commune.bare_name.startswith(commune.type)
        assert commune.merged_from


def test_a_commune_is_found_by_code() -> None:
    found = UNITS.by_code("11413")
    assert found is not None
    assert found.name == "Phường Hải An"
    assert found.bare_name == "Hải An"
    assert found.committee == "Ủy ban nhân dân phường Hải An"
    assert UNITS.by_code("99999") is None


def test_types_that_the_source_map_had_swapped_agree_with_the_names() -> None:
    assert {UNITS.search("Việt Hòa")[0].type, UNITS.search("Vĩnh Hòa")[0].type} == {"Phường", "Xã"}


@pytest.mark.parametrize(
    "query", ["Hải An", "hải an", "hai an", "  HAI   AN ", "Phường Hải An", "phuong hai an"]
)
def test_a_name_is_found_with_or_without_diacritics(query: str) -> None:
    assert names(query)[0] == "Phường Hải An"


def test_either_place_of_a_tone_mark_is_the_same_name() -> None:
    assert names("Việt Hoà") == names("Việt Hòa") == ["Phường Việt Hòa"]


def test_what_agrees_in_diacritics_comes_first() -> None:
    assert names("An Phú")[0] == "Xã An Phú"
    assert names("Nam An Phụ")[0] == "Xã Nam An Phụ"
    assert names("an phụ")[:2] == ["Phường Bắc An Phụ", "Xã Nam An Phụ"]


def test_d_with_stroke_is_found_by_a_plain_d() -> None:
    assert names("do son")[0] == "Phường Đồ Sơn"
    assert "Đặc khu Cát Hải" in names("dac khu")


def test_the_name_of_a_merged_unit_leads_to_the_commune_of_today() -> None:
    assert names("Thị trấn Cát Bà") == ["Đặc khu Cát Hải"]
    assert names("cat ba") == ["Đặc khu Cát Hải"]


def test_the_middle_of_a_syllable_is_not_a_match() -> None:
    assert names("ồ Sơn") == []
    assert names("ai an") == []
    assert names("   ") == []


def test_the_answer_is_bounded() -> None:
    assert len(UNITS.search("xã", limit=5)) == 5
    assert UNITS.search("x" * 100_000) == ()


def test_imported_communes_join_the_shipped_ones_and_newer_facts_win(tmp_path: Path) -> None:
    extra = tmp_path / "units.csv"
    extra.write_text(
        "province_code,province,ward_code,ward,type\n"
        "31,Thành phố Hải Phòng,11413,Phường Hải An Mới,Phường\n"
        "01,Thành phố Hà Nội,00004,Phường Ba Đình,Phường\n",
        encoding="utf-8",
    )
    units = Units.load(extra)
    assert len(units) == 115
    assert units.by_code("00004") == Commune("00004", "Phường Ba Đình", "Phường", "01", "Thành phố Hà Nội")
    renamed = units.by_code("11413")
    shipped = UNITS.by_code("11413")
    assert renamed is not None and shipped is not None
    assert renamed.name == "Phường Hải An Mới"
    assert renamed.merged_from == shipped.merged_from
    assert next(iter(units)).province_code == "01"


def test_no_imported_file_yet_is_no_error(tmp_path: Path) -> None:
    assert len(Units.load(tmp_path / "units.csv")) == 114


def test_a_stored_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    extra = tmp_path / "units.csv"
    extra.write_bytes("Phường".encode("utf-16"))
    with pytest.raises(UnitsUnreadable, match="UTF-8"):
        Units.load(extra)
    with extra.open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(UnitsUnreadable, match="quá lớn"):
        Units.load(extra)
