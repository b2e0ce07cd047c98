"""The bounds and errors of a conversion, with programs that misbehave in LibreOffice's place."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from pathlib import Path

import pytest

from drafting.office import (
    Bounds,
    Format,
    Office,
    OfficeBusy,
    OfficeError,
    OfficeFailed,
    OfficeMissing,
    TimedOut,
    TooLarge,
    convert,
    installed,
)
from tests.office.programs import program

DOCX = b"PK\x03\x04 a file"
GOOD = "made.write_bytes(b'%PDF-1.6 of ' + given.read_bytes())"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made in these tests, so that what is left behind is seen."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_hands_out_what_the_program_made_and_leaves_nothing_behind(
    tmp_path: Path, temporary: Path
) -> None:
    office = Office(program(tmp_path, GOOD))
    assert office.convert(DOCX, Format.DOCX, Format.PDF) == b"%PDF-1.6 of " + DOCX
    assert list(temporary.iterdir()) == []


def test_the_program_writes_nowhere_but_in_its_own_folder(tmp_path: Path) -> None:
    told = "made.write_bytes(('%PDF-' + os.environ['HOME'] + '|' + os.environ['TMPDIR'] + '|' + os.getcwd()).encode())"
    homes = Office(program(tmp_path, told)).convert(DOCX, Format.DOCX, Format.PDF).decode()[5:].split("|")
    assert len(set(homes)) == 1 and "huonguoc-" in homes[0]


def test_secrets_of_the_server_are_not_in_its_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUONGUOC_SECRET", "very secret")
    told = "made.write_bytes(('%PDF-' + repr(dict(os.environ))).encode())"
    assert b"very secret" not in Office(program(tmp_path, told)).convert(DOCX, Format.DOCX, Format.PDF)


def test_a_program_that_hangs_is_stopped_with_everything_it_started(tmp_path: Path, temporary: Path) -> None:
    noted = tmp_path / "child"
    hangs = f"""
child = subprocess.Popen(["sleep", "600"])
pathlib.Path({str(noted)!r}).write_text(str(child.pid))
time.sleep(600)
"""
    office = Office(program(tmp_path, hangs), Bounds(seconds=2))
    with pytest.raises(TimedOut) as late:
        office.convert(DOCX, Format.DOCX, Format.PDF)
    assert "2 giây" in late.value.message
    assert list(temporary.iterdir()) == []
    assert _ended(int(noted.read_text()))


def test_a_child_that_stays_behind_after_a_good_end_is_stopped_too(tmp_path: Path) -> None:
    noted = tmp_path / "child"
    stays = f"{GOOD}\npathlib.Path({str(noted)!r}).write_text(str(subprocess.Popen(['sleep', '600']).pid))"
    Office(program(tmp_path, stays)).convert(DOCX, Format.DOCX, Format.PDF)
    assert _ended(int(noted.read_text()))


@pytest.mark.parametrize(
    "habit",
    [
        "print('Error: source file could not be loaded')",
        "made.write_bytes(b'<html>')",
        "made.write_bytes(b'')",
        "made.mkdir()",
        "sys.exit(77)",
    ],
)
def test_a_run_without_a_good_file_is_a_failure(tmp_path: Path, habit: str, temporary: Path) -> None:
    with pytest.raises(OfficeFailed):
        Office(program(tmp_path, habit)).convert(DOCX, Format.DOCX, Format.PDF)
    assert list(temporary.iterdir()) == []


def test_what_the_program_said_is_kept_for_the_log_and_not_for_people(tmp_path: Path) -> None:
    with pytest.raises(OfficeFailed) as failed:
        Office(program(tmp_path, "print('source file could not be loaded')")).convert(
            DOCX, Format.DOCX, Format.PDF
        )
    assert "could not be loaded" in failed.value.said
    assert "could not be loaded" not in failed.value.message


@pytest.mark.parametrize(
    "habit", ["made.write_bytes(b'%PDF-' + b'0' * 3_000_000)", "bytearray(2_000_000_000)"]
)
def test_what_it_writes_and_the_memory_it_takes_are_bounded(tmp_path: Path, habit: str) -> None:
    bounds = Bounds(output_bytes=1_000_000, memory_bytes=1_000_000_000)
    with pytest.raises(OfficeFailed):
        Office(program(tmp_path, habit), bounds).convert(DOCX, Format.DOCX, Format.PDF)


def test_a_program_that_cannot_be_started_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(OfficeFailed):
        Office(str(tmp_path / "gone")).convert(DOCX, Format.DOCX, Format.PDF)


def test_a_file_too_large_or_of_another_kind_starts_no_program(tmp_path: Path) -> None:
    office = Office(str(tmp_path / "gone"), Bounds(input_bytes=1024))
    with pytest.raises(TooLarge):
        office.convert(DOCX + bytes(1024), Format.DOCX, Format.PDF)
    with pytest.raises(OfficeFailed, match=r"không chuyển được"):
        office.convert(b"<html>", Format.DOC, Format.DOCX)


@pytest.mark.parametrize(("source", "target"), [(Format.PDF, Format.DOCX), (Format.DOCX, Format.ODT)])
def test_only_pairs_of_kinds_that_are_known_are_asked_for(source: Format, target: Format) -> None:
    with pytest.raises(ValueError, match="not asked"):
        Office("soffice").convert(DOCX, source, target)


def test_one_too_many_at_a_time_is_told_so_after_its_patience_ends(tmp_path: Path) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go-on"
    waits = f"""
pathlib.Path({str(begun)!r}).touch()
while not pathlib.Path({str(go_on)!r}).exists():
    time.sleep(0.01)
{GOOD}
"""
    office = Office(program(tmp_path, waits), Bounds(at_once=1, patience=0.05))
    first: list[bytes] = []
    thread = threading.Thread(target=lambda: first.append(office.convert(DOCX, Format.DOCX, Format.PDF)))
    thread.start()
    while not begun.exists():
        time.sleep(0.01)
    with pytest.raises(OfficeBusy):
        office.convert(DOCX, Format.DOCX, Format.PDF)
    go_on.touch()
    thread.join()
    assert len(first) == 1
    # and its place is free again
    assert office.convert(DOCX, Format.DOCX, Format.PDF) == first[0]


def test_a_machine_without_libreoffice_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    installed.cache_clear()
    try:
        assert installed() is None
        with pytest.raises(OfficeMissing, match="LibreOffice"):
            convert(DOCX, Format.DOCX, Format.PDF)
        (tmp_path / "libreoffice").symlink_to(program(tmp_path, GOOD))
        (tmp_path / "soffice").unlink()
        installed.cache_clear()
        assert installed() is None, "a name that leads nowhere is no program"
        program(tmp_path, GOOD)
        installed.cache_clear()
        assert installed() is not None
    finally:
        installed.cache_clear()


def test_every_refusal_is_a_plain_sentence() -> None:
    for error in (
        OfficeMissing(),
        OfficeBusy(),
        TooLarge(1024**2),
        TimedOut(60),
        OfficeFailed("Fatal"),
        OfficeError(),
    ):
        assert str(error) == error.message
        assert error.message.endswith(".") and "Fatal" not in error.message


def _ended(process: int) -> bool:
    """Whether a process is gone, or soon is; one that nobody has asked after yet counts as gone."""
    for _ in range(500):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            if not Path("/proc/self").exists():  # not Linux: the signal tells
                try:
                    os.kill(process, 0)
                except ProcessLookupError:
                    return True
                continue
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False
