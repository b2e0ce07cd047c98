"""The statutes of a data folder."""

from __future__ import annotations

import os
from datetime import date

import pytest

from drafting.desk import Rejected
from drafting.desk.statutes import LARGEST, MOST, STATUTES, Statutes
from tests.search.law.samples import DECREE, WASTE

DAY = date(2026, 3, 2)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "luat"
    (made / "khac").mkdir(parents=True)
    (made / "nghi-dinh.md").write_text(DECREE, "utf-8")
    (made / "khac" / "moi-truong.md").write_text(WASTE, "utf-8")
    (made / "doc-truoc.md").write_text("# Đọc trước\n\nKhông có điều nào.", "utf-8")
    (made / "ghi-chu.txt").write_text("không đọc", "utf-8")
    return made


def test_a_folder_is_taken_in_with_those_in_it_and_what_is_no_statute_is_told(home, folder):
    done = Statutes(home).take_in(folder)
    assert [law.id for law in done.taken] == ["61-2023-nd-cp", "72-2020-qh14"]
    assert [skipped.name for skipped in done.skipped] == ["doc-truoc.md"]
    assert [law.id for law in Statutes(home).library()] == ["61-2023-nd-cp", "72-2020-qh14"]


def test_a_later_text_takes_the_place_of_the_same_statute_and_leaves_the_others(home, folder, tmp_path):
    statutes = Statutes(home)
    statutes.take_in(folder)
    before = statutes.examiner(DAY)
    newer = tmp_path / "moi"
    newer.mkdir()
    (newer / "nghi-dinh.md").write_text(DECREE.replace("Minh bạch", "Rõ ràng"), "utf-8")
    statutes.take_in(newer)
    library = statutes.library()
    assert len(library) == 2
    assert library.get("61-2023-nd-cp").words("dieu-4/khoan-2/diem-đ") == "Rõ ràng."
    assert statutes.examiner(DAY).version != before.version


def test_an_import_by_another_process_is_noticed(home, folder):
    mine = Statutes(home)
    assert len(mine.library()) == 0
    assert mine.examiner(DAY) is mine.examiner(DAY)
    Statutes(home).take_in(folder)
    assert len(mine.library()) == 2
    assert mine.library() is mine.library()
    assert mine.examiner(DAY) is not mine.examiner(date(2026, 3, 3))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.md", b"\xff\xfe\x00", "UTF-8"),
        ("a.md", b"x" * (LARGEST + 1), "MB"),
        ("a.md", "# Luật Thử 1/2020/QH14\n\n## Điều 1. A\n".encode(), "không có chữ"),
    ],
)
def test_a_bad_file_is_left_out_with_one_sentence(home, folder, name, content, reason):
    (folder / name).write_bytes(content)
    done = Statutes(home).take_in(folder)
    assert len(done.taken) == 2
    assert any(reason in skipped.reason for skipped in done.skipped if skipped.name == name)


def test_what_is_no_file_is_left_out(home, folder):
    os.mkfifo(folder / "a.md")
    assert any("tệp thường" in skipped.reason for skipped in Statutes(home).take_in(folder).skipped)


def test_nothing_changes_when_two_files_are_the_same_statute(home, folder):
    statutes = Statutes(home)
    statutes.take_in(folder)
    held = (home / STATUTES).read_bytes()
    (folder / "khac" / "nghi-dinh-61.md").write_text(DECREE, "utf-8")
    with pytest.raises(Rejected, match="cùng là Nghị định số 61/2023/NĐ-CP"):
        statutes.take_in(folder)
    assert (home / STATUTES).read_bytes() == held


def test_a_folder_without_statutes_or_with_too_many_files_is_refused(home, folder, tmp_path):
    empty = tmp_path / "trong"
    empty.mkdir()
    with pytest.raises(Rejected, match="không có tệp"):
        Statutes(home).take_in(empty)
    with pytest.raises(Rejected, match="Không có thư mục"):
        Statutes(home).take_in(tmp_path / "khong-co")
    (empty / "doc-truoc.md").write_text("# Đọc trước", "utf-8")
    with pytest.raises(Rejected, match="không có điều nào"):
        Statutes(home).take_in(empty)
    for number in range(MOST + 1):
        (empty / f"{number}.md").touch()
    with pytest.raises(Rejected, match="nạp từng phần"):
        Statutes(home).take_in(empty)
    assert not (home / STATUTES).exists()


def test_only_so_deep_is_looked(home, folder):
    deep = folder / "1" / "2" / "3" / "4"
    deep.mkdir(parents=True)
    (deep / "hien-phap.md").write_text("# Hiến pháp 2013\n\n## Điều 1\n\nChữ.", "utf-8")
    assert len(Statutes(home).take_in(folder).taken) == 2


def test_a_damaged_file_stops_neither_reading_nor_is_it_written_over(home, folder):
    statutes = Statutes(home)
    statutes.take_in(folder)
    (home / STATUTES).write_text("{", "utf-8")
    assert len(statutes.library()) == 0
    with pytest.raises(Rejected, match="bị hỏng"):
        statutes.take_in(folder)
    assert (home / STATUTES).read_text("utf-8") == "{"
