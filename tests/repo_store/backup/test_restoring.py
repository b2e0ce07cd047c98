"""What is not a whole backup is refused, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repo_store import StoreFull, backup
from repo_store.backup import (
    BackupDamaged,
    BackupError,
    ForeignSignature,
    HomeTaken,
    NewerBackup,
    NotABackup,
    SavedKeyMissing,
    TargetFailed,
    bundles,
)
from repo_store.signing import SigningKey
from tests.repo_store.backup.conftest import NOTE, A, B, House, contents, state
from tests.repo_store.conftest import git, place
from tests.repo_store.test_refusals import files_of_at_most, not_root

KINDS = (
    "ban-sao.json",
    "ban-sao.*.sig",
    "danh-sach.*.jsonl",
    "khoa.*.txt",
    "DOC-TRUOC.*.txt",
    "so-cai.1.bundle",
    "so-cai.2.bundle",
    f"cong-dong/11/{A}.1.bundle",
    f"cong-dong/11/{A}.2.bundle",
    "kem/*.jsonl",
)
_SHARED = [HealthCheck.function_scoped_fixture]  # every example puts back what it has changed


def refused(house: House, place: Path, error: type[BackupError] = BackupDamaged) -> BackupError:
    """Fails unless the backup is refused and nothing is left where it should have been restored."""
    place.mkdir(exist_ok=True)
    with pytest.raises(error) as caught:
        house.restore(place / "moi")
    assert list(place.iterdir()) == []
    assert str(caught.value).endswith(".")
    return caught.value


def file_of(house: House, kind: str) -> Path:
    """The one file of that kind."""
    [found] = house.target.glob(kind)
    return found


@given(data=st.data())
@settings(max_examples=80, suppress_health_check=_SHARED)
def test_an_altered_byte_is_refused(kept: House, tmp_path: Path, data: st.DataObject) -> None:
    path = file_of(kept, data.draw(st.sampled_from(KINDS)))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != before[at]))
    path.write_bytes(before[:at] + bytes([other]) + before[at + 1 :])
    refused(kept, tmp_path / "noi-khoi-phuc")
    path.write_bytes(before)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=_SHARED)
def test_a_file_cut_short_or_made_longer_is_refused(kept: House, tmp_path: Path, data: st.DataObject) -> None:
    path = file_of(kept, data.draw(st.sampled_from(KINDS)))
    before = path.read_bytes()
    length = data.draw(st.integers(0, len(before) - 1))
    path.write_bytes(data.draw(st.sampled_from([before[:length], before + b"\n", before + before])))
    refused(kept, tmp_path / "noi-khoi-phuc")
    path.write_bytes(before)


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_file_is_refused(kept: House, tmp_path: Path, kind: str) -> None:
    file_of(kept, kind).unlink()
    error = NotABackup if kind == "ban-sao.json" else BackupDamaged
    assert "bản sao lưu" in str(refused(kept, tmp_path / "noi-khoi-phuc", error)).lower()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_behind_a_link_is_refused(kept: House, tmp_path: Path, kind: str) -> None:
    path = file_of(kept, kind)
    path.rename(tmp_path / "that")
    path.symlink_to(tmp_path / "that")
    refused(kept, tmp_path / "noi-khoi-phuc")


def test_a_folder_behind_a_link_and_what_is_no_file_are_refused(kept: House, tmp_path: Path) -> None:
    (kept.target / "kem").rename(tmp_path / "kem")
    (kept.target / "kem").symlink_to(tmp_path / "kem")
    refused(kept, tmp_path / "noi-khoi-phuc")
    (kept.target / "kem").unlink()
    (kept.target / "kem").write_bytes(b"")
    refused(kept, tmp_path / "noi-khoi-phuc")
    (kept.target / "kem").unlink()
    (tmp_path / "kem").rename(kept.target / "kem")
    path = file_of(kept, "kem/*.jsonl")
    path.unlink()
    os.mkfifo(path)
    refused(kept, tmp_path / "noi-khoi-phuc")
    path.unlink()
    path.symlink_to(path)
    refused(kept, tmp_path / "noi-khoi-phuc")


@pytest.mark.parametrize("how", [lambda path: None, Path.mkdir, Path.touch])
def test_what_is_no_backup_is_refused(tmp_path: Path, how: Callable[[Path], object]) -> None:
    how(tmp_path / "trong")
    with pytest.raises(NotABackup, match=r"ban-sao\.json"), backup.opened(tmp_path / "trong"):
        pass


def put(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one value of the manifest."""

    def change(values: Any) -> None:
        for step in path[:-1]:
            values = values[step]
        values[path[-1]] = to

    return change


def again(*path: str) -> Callable[[dict[str, Any]], None]:
    """The last of a list once more."""

    def change(values: Any) -> None:
        for step in path:
            values = values[step]
        values.append(dict(values[-1]))

    return change


HOSTILE = {
    "a path out of the folder": put("keys", "path", to="../khoa.1.txt"),
    "an absolute path": put("keys", "path", to="/etc/passwd"),
    "a path inside a path": put("keys", "path", to="kem/../khoa.1.txt"),
    "a path of another subject": put("keys", "path", to="DOC-TRUOC.1.txt"),
    "a path with a line break": put("keys", "path", to="khoa.1.txt\n"),
    "a path that is no text": put("keys", "path", to=7),
    "an attachment elsewhere": put("attachments", 0, "path", to="kem/../ban-sao.json"),
    "an attachment with a path for a name": put("attachments", 0, "name", to="../ghi-chu.jsonl"),
    "an attachment twice": again("attachments"),
    "attachments that are no list": put("attachments", to=7),
    "a fact that is no fact": put("attachments", 0, "facts", to={"rows": [1]}),
    "a bundle twice": again("ledger", "bundles"),
    "a size below nothing": put("keys", "size", to=-1),
    "a size beyond all bounds": put("keys", "size", to=2**41),
    "a size beyond numbers": put("keys", "size", to=10**30),
    "a size that is a fraction": put("keys", "size", to=1.5),
    "a size that is a truth": put("keys", "size", to=True),
    "another size": put("keys", "size", to=3),
    "another hash": put("keys", "sha256", to="0" * 64),
    "a hash that is none": put("keys", "sha256", to="x"),
    "another head of the ledger": put("ledger", "head", to="0" * 40),
    "a head that is no id": put("ledger", "head", to="--help"),
    "another total": put("ledger", "total", to=1),
    "fewer communities": put("communities", "count", to=2),
    "a host that is none": put("host", to="Máy chủ"),
    "a moment without a zone": put("at", to="2026-03-12T01:30:00"),
    "a moment that is none": put("at", to="hôm qua"),
    "something unknown": put("khac", to=1),
    "no schema": lambda values: values.pop("schema"),
    "no ledger": lambda values: values.pop("ledger"),
    "no bundles": put("ledger", "bundles", to=[]),
    "too many bundles": put(
        "ledger",
        "bundles",
        to=[{"path": f"so-cai.{n}.bundle", "size": 1, "sha256": "0" * 64} for n in range(1, 102)],
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_signed_manifest_that_says_what_cannot_be_is_refused(
    kept: House, tmp_path: Path, what: str
) -> None:
    values = kept.values()
    HOSTILE[what](values)
    kept.seal(values)
    refused(kept, tmp_path / "noi-khoi-phuc")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"[" * 100_000, b'{"schema":1}', b"\xff", b'{"schema":1,"schema":1}']
)
def test_a_signed_manifest_that_is_none_is_refused(kept: House, tmp_path: Path, content: bytes) -> None:
    kept.seal(content)
    refused(kept, tmp_path / "noi-khoi-phuc")


def test_a_manifest_beyond_all_bounds_is_refused(kept: House, tmp_path: Path) -> None:
    kept.seal(b" " * (1024 * 1024 + 1))
    refused(kept, tmp_path / "noi-khoi-phuc")


def test_a_backup_of_a_newer_program_is_refused_as_such(kept: House, tmp_path: Path) -> None:
    kept.seal({**kept.values(), "schema": 2, "moi": True})
    refused(kept, tmp_path / "noi-khoi-phuc", NewerBackup)


def test_a_manifest_signed_by_another_key_is_refused(kept: House, tmp_path: Path) -> None:
    stranger = SigningKey.generate()
    kept.seal(kept.values(), stranger)
    error = refused(kept, tmp_path / "noi-khoi-phuc", ForeignSignature)
    assert stranger.public.fingerprint in str(error)


def test_the_list_of_keys_is_the_ledgers_own(kept: House, tmp_path: Path) -> None:
    values = kept.values()
    line = f'kho@huonguoc namespaces="git" {SigningKey.generate().public.line}\n'
    kept.replace_file(values["keys"], line.encode())
    kept.seal(values)
    refused(kept, tmp_path / "noi-khoi-phuc")


def lines_of(house: House) -> list[bytes]:
    path: str = house.values()["communities"]["path"]
    return (house.target / path).read_bytes().splitlines(keepends=True)


def swapped(lines: list[bytes]) -> list[bytes]:
    """The refs of one community under the name of another."""
    return [lines[0].replace(b"du-thao/1", b"du-thao/2"), *lines[1:]]


LISTINGS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "a ref by another name": swapped,
    "a community left out": lambda lines: lines[:-1],
    "a community nobody knows": lambda lines: [
        *lines,
        b'{"community":"99999/la","refs":{},"bundles":[],"behind":null}\n',
    ],
    "a community twice": lambda lines: [lines[0], *lines],
    "another order": lambda lines: lines[::-1],
    "an id that is none": lambda lines: [lines[0].replace(b'":"', b'":"x', 3), *lines[1:]],
    "a community that is a path": lambda lines: [lines[0].replace(B.encode(), b"11413/../x"), *lines[1:]],
    "the bundle of another": lambda lines: [
        lines[0].replace(f"{B}.1.bundle".encode(), f"{A}.1.bundle".encode()),
        *lines[1:],
    ],
    "blanks": lambda lines: [lines[0].replace(b",", b", "), *lines[1:]],
    "no bundle": lambda lines: [
        lines[0].partition(b'"bundles":')[0] + b'"bundles":[],"behind":null}\n',
        *lines[1:],
    ],
    "a state it never had": lambda lines: [
        lines[0].replace(b'"behind":null', b'"behind":{"refs/heads/du-thao/1":"' + b"0" * 40 + b'"}'),
        *lines[1:],
    ],
    "a ref it never had": lambda lines: [
        lines[0].replace(b'"behind":null', b'"behind":{"refs/heads/khac":"' + b"0" * 40 + b'"}'),
        *lines[1:],
    ],
    "what is no list": lambda _lines: [b"7\n"],
    "nothing": lambda _lines: [],
}


@pytest.mark.parametrize("what", LISTINGS)
def test_a_list_of_communities_that_is_not_the_ledgers_is_refused(
    kept: House, tmp_path: Path, what: str
) -> None:
    lines, values = LISTINGS[what](lines_of(kept)), kept.values()
    kept.replace_file(values["communities"], b"".join(lines))
    values["communities"]["count"] = len(lines)
    kept.seal(values)
    refused(kept, tmp_path / "noi-khoi-phuc")


BUNDLES = {
    "no bundle": b"khong phai bundle",
    "a head without an end": b"# v2 git bundle\n" + b"x" * 5000,
    "no pack": b"# v2 git bundle\n\n",
    "a pack that is none": b"# v2 git bundle\n\nPACK" + b"\xff" * 40,
}


@pytest.mark.parametrize("what", BUNDLES)
@pytest.mark.parametrize("where", ["ledger", "community"])
def test_a_bundle_git_cannot_read_is_refused(
    kept: House, tmp_path: Path, what: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signed and with fitting hashes, as a program that is broken might have written it."""
    monkeypatch.setattr(bundles, "MAX_LINES", 3)
    values = kept.values()
    if where == "ledger":
        kept.replace_file(values["ledger"]["bundles"][0], BUNDLES[what])
    else:
        lines = lines_of(kept)
        row = json.loads(lines[0])
        kept.replace_file(row["bundles"][0], BUNDLES[what])
        lines[0] = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        kept.replace_file(values["communities"], b"".join(lines))
    kept.seal(values)
    refused(kept, tmp_path / "noi-khoi-phuc")


def test_a_ledger_whose_newest_page_is_none_is_refused(house: House, tmp_path: Path) -> None:
    house.back_up()
    values = house.values()
    values["ledger"]["head"] = house.store.refs(A)["refs/heads/main"]
    path = house.target / f"cong-dong/11/{A}.1.bundle"
    kept = values["ledger"]["bundles"][0]
    house.replace_file(kept, path.read_bytes())
    house.seal(values)
    refused(house, tmp_path / "noi-khoi-phuc")


def test_without_the_key_a_new_one_is_made_and_the_ledger_says_so(kept: House, tmp_path: Path) -> None:
    again = kept.restore(tmp_path / "moi", fresh_key=True)
    audit = again.audit()
    assert [fault.code for fault in audit.ledger(known=kept.values()["ledger"]["head"])] == ["khoa-khoi-phuc"]
    assert [fault for key in audit.communities() for fault in audit.community(key)] == []
    assert state(again) == state(kept.store)
    assert again.ledger.signing_key().public != kept.store.ledger.signing_key().public
    assert len(again.ledger.last().keys) == 2
    house = House(tmp_path / "moi", kept.target)
    house.recognise(A, 2)
    house.back_up()  # goes on in the same folder, signed by the new key
    assert state(house.restore(tmp_path / "moi-nua")) == state(house.store)


def test_a_saved_folder_without_the_key_in_use_is_refused(kept: House, tmp_path: Path) -> None:
    (tmp_path / "khoa").mkdir()
    (tmp_path / "noi").mkdir()
    for saved in (tmp_path / "khoa", tmp_path / "khong-co"):
        with pytest.raises(SavedKeyMissing, match="bỏ --keys"):
            kept.restore(tmp_path / "noi" / "moi", keys=saved)
    assert list((tmp_path / "noi").iterdir()) == []


@pytest.fixture
def open_to_all(kept: House) -> Iterator[Path]:
    """The backup where everybody may read it, and nobody but root may write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copytree(kept.target, folder / "ban-sao")
    (folder / "ban-sao" / "ban-sao.lock").unlink()
    for path in (folder / "ban-sao", *(folder / "ban-sao").rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder / "ban-sao"
    shutil.rmtree(folder)


def test_a_backup_on_a_disk_that_cannot_be_written_to_can_be_restored(open_to_all: Path) -> None:
    with not_root(), backup.opened(open_to_all) as opened:
        opened.check()


def test_a_file_that_may_not_be_read_is_said(open_to_all: Path) -> None:
    (open_to_all / "khoa.1.txt").chmod(0)
    with not_root(), pytest.raises(TargetFailed, match="quyền"), backup.opened(open_to_all) as opened:
        opened.check()


def test_a_full_disk_leaves_nothing_behind(kept: House, tmp_path: Path) -> None:
    (tmp_path / "noi").mkdir()
    with files_of_at_most(100), pytest.raises(StoreFull):
        kept.restore(tmp_path / "noi" / "moi")
    assert list((tmp_path / "noi").iterdir()) == []


def test_an_attachment_comes_back_as_it_was(kept: House) -> None:
    with backup.opened(kept.target) as opened:
        attached = opened.manifest.attached("ghi-chu.jsonl")
        assert attached is not None
        assert attached.facts == {"rows": 1, "version": "0001"}
        with opened.open(attached) as file:
            assert file.read() == NOTE
        assert opened.manifest.attached("khac.csv") is None


def test_a_restore_changes_nothing_in_the_backup(kept: House, tmp_path: Path) -> None:
    before = contents(kept.target)
    kept.restore(tmp_path / "moi")
    assert contents(kept.target) == before


def test_a_restored_repository_has_no_trace_of_how_it_came(kept: House, tmp_path: Path) -> None:
    kept.restore(tmp_path / "moi")
    repo = place(tmp_path / "moi" / "kho", A)
    template = {path.name for path in kept.root.rglob("ben-soi.git/*") if path.is_file()}
    assert {path.name for path in repo.iterdir() if path.is_file()} <= template
    assert "\ngarbage: 0\n" in git(repo, "count-objects", "-v")


def test_a_folder_that_is_taken_is_named_with_what_to_do(tmp_path: Path) -> None:
    said = HomeTaken(str(tmp_path))
    assert said.folder == str(tmp_path) and str(tmp_path) in str(said)
    assert "chưa có gì thay đổi" in str(said) and str(said).endswith("--home.")
