"""PDF files kept for a while: made once, let go of when there are too many, never handed out broken."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from drafting.desk.pdfs import Pdfs
from drafting.office import Office, OfficeFailed
from tests.office.programs import program

NOTES = """
with pathlib.Path(os.path.realpath(__file__)).with_name("runs").open("a") as runs:
    runs.write("x")
"""
MAKES = f"{NOTES}\nmade.write_bytes(b'%PDF-1.6 ' + given.read_bytes() + b' %%EOF')"


def docx(words: str) -> bytes:
    return b"PK\x03\x04" + words.encode()


class Shelf:
    """A shelf of PDF files over a program that notes its runs."""

    def __init__(self, folder: Path, habit: str = MAKES, max_kept: int = 1_000_000) -> None:
        self.runs, self.kept = folder / "runs", folder / "pdf"
        self.pdfs = Pdfs(self.kept, Office(program(folder, habit)), max_kept=max_kept)

    @property
    def count(self) -> int:
        return len(self.runs.read_text()) if self.runs.exists() else 0


def test_a_file_is_made_once(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    first = shelf.pdfs.of(docx("a"))
    assert first.startswith(b"%PDF-") and docx("a") in first
    assert shelf.pdfs.of(docx("a")) == first and shelf.count == 1
    assert shelf.pdfs.of(docx("b")) != first and shelf.count == 2


def test_two_who_ask_at_once_get_the_one_file(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    got: list[bytes] = []
    threads = [threading.Thread(target=lambda: got.append(shelf.pdfs.of(docx("a")))) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(got) == 4 and len(set(got)) == 1 and shelf.count == 1


def test_the_folder_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    first = shelf.pdfs.of(docx("a"))
    for path in shelf.kept.iterdir():
        path.unlink()
    shelf.kept.rmdir()
    assert shelf.pdfs.of(docx("a")) == first and shelf.count == 2


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.6 half", b"something else %%EOF"])
def test_a_file_that_is_not_whole_is_made_again(tmp_path: Path, broken: bytes) -> None:
    shelf = Shelf(tmp_path)
    first = shelf.pdfs.of(docx("a"))
    next(shelf.kept.iterdir()).write_bytes(broken)
    assert shelf.pdfs.of(docx("a")) == first


def test_the_oldest_are_let_go_of(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, max_kept=45)
    names: dict[str, str] = {}
    for at, words in enumerate("abc"):
        shelf.pdfs.of(docx(words))
        new = {path.name for path in shelf.kept.iterdir()} - set(names.values())
        names[words] = new.pop()
        os.utime(shelf.kept / names[words], (at, at))
    assert {path.name for path in shelf.kept.iterdir()} == {names["b"], names["c"]}


def test_a_file_that_cannot_be_kept_is_handed_out(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.kept.write_text("a file where the folder should be")
    assert shelf.pdfs.of(docx("a")).startswith(b"%PDF-")


def test_nothing_is_kept_of_a_failure(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, habit="pass")
    with pytest.raises(OfficeFailed):
        shelf.pdfs.of(docx("a"))
    assert not shelf.kept.exists()
