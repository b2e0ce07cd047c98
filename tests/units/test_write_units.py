from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.units import Commune, Units, import_units, write_units

words = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ\",.'()-", min_size=1, max_size=20)
communes = st.builds(
    lambda code, type_, name, former: Commune(
        f"{code:05}", f"{type_} {name}", type_, f"{code % 97:02}", f"Tỉnh {name}", tuple(former)
    ),
    st.integers(0, 99_999),
    st.sampled_from(["Xã", "Phường", "Đặc khu"]),
    words,
    st.lists(words, max_size=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.lists(communes, min_size=1, max_size=8, unique_by=lambda commune: commune.code))
def test_what_is_written_is_read_back(tmp_path: Path, listed: list[Commune]) -> None:
    path = tmp_path / "units.csv"
    write_units(path, listed)
    assert import_units(path.read_text(encoding="utf-8")) == tuple(listed)
    assert [found.name for found in tmp_path.iterdir()] == ["units.csv"]


def test_a_write_that_fails_leaves_the_old_list(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    commune = Commune("00004", "Phường Ba Đình", "Phường", "01", "Thành phố Hà Nội")
    write_units(path, [commune])
    with pytest.raises(UnicodeEncodeError):
        write_units(path, [replace(commune, name="Phường \ud800")])
    assert Units.load(path).by_code("00004") == commune
    assert [found.name for found in tmp_path.iterdir()] == ["units.csv"]
