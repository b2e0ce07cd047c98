from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from repo_store import KeyMissing, StoreError, backup, disk, landing, signing
from repo_store.backup import (
    Attachment,
    BackupBusy,
    BackupDamaged,
    LedgerDamaged,
    Manifest,
    NotABackup,
    OtherStore,
    TargetFailed,
    TargetUnfit,
    folder,
    making,
)
from repo_store.errors import BadName
from repo_store.ledger import keys
from repo_store.ledger.entry import Entry, Kind, Move
from tests.repo_store.backup.conftest import EMPTY, A, B, House, contents, one_note, state
from tests.repo_store.conftest import DRAFT, MAIN, WHEN, fsck, git, place
from tests.repo_store.test_refusals import files_of_at_most


def test_what_was_backed_up_is_what_is_restored(house: House, tmp_path: Path) -> None:
    made = house.back_up()
    again = house.restore(tmp_path / "moi")
    assert state(again) == state(house.store)
    assert again.ledger.last() == house.store.ledger.last()
    assert again.ledger.signing_key().public == house.store.ledger.signing_key().public
    assert again.read(A, MAIN, "van-ban.md") == b"a2\n" * 400
    assert again.tag(A, "ban-1") == house.store.tag(A, "ban-1")
    for community in (A, B, EMPTY):
        fsck(place(tmp_path / "moi" / "kho", community))
    audit = again.audit()
    assert [*audit.ledger(known=made.manifest.head)] == []
    assert [fault for community in audit.communities() for fault in audit.community(community)] == []


def test_people_go_on_writing_in_a_restored_store(house: House, tmp_path: Path) -> None:
    house.back_up()
    again = House(tmp_path / "moi", house.target)
    house.restore(again.home)
    again.save(A, b"a2\n" * 400)  # a text that is in a pack there
    again.recognise(A, 2)
    again.store.create("11413/moi")
    again.back_up()  # into the same folder: it is the same ledger, continued
    assert state(again.restore(tmp_path / "moi-nua")) == state(again.store)


def test_a_backup_says_what_it_is(house: House) -> None:
    made = house.back_up()
    values = house.values()
    assert (values["schema"], values["number"], values["program"]) == (1, 1, "0.1.0")
    assert values["at"] == "2026-03-12T01:30:00+00:00"
    assert values["ledger"]["head"] == house.store.ledger.last().commit == made.manifest.head
    assert values["attachments"][0]["facts"] == {"rows": 1, "version": "0001"}
    assert listed(house) == state(house.store)
    known = (house.target / values["keys"]["path"]).read_text("utf-8")
    assert known == house.store.ledger.allowed_signers()
    content, signature = (
        (house.target / "ban-sao.json").read_bytes(),
        next(house.target.glob("ban-sao.*.sig")),
    )
    assert signing.signer(content, signature.read_text("ascii")) == house.store.ledger.signing_key().public
    assert "git clone" in (house.target / values["readme"]["path"]).read_text("utf-8")


def listed(house: House) -> dict[str, dict[str, str]]:
    """The refs a backup names, by community."""
    rows = (house.target / house.values()["communities"]["path"]).read_bytes().splitlines()
    return {row["community"]: row["refs"] for row in map(json.loads, rows)}


def test_no_private_key_is_in_a_backup(house: House) -> None:
    house.back_up()
    assert b"PRIVATE KEY" in house.store.ledger.signing_key().content()
    assert not [name for name, content in contents(house.target).items() if b"PRIVATE KEY" in content]


def test_a_backup_can_be_read_by_its_owner_alone(house: House) -> None:
    house.back_up()
    for path in (house.target, *house.target.rglob("*")):
        if path.name != "ban-sao.lock":
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_stock_git_reads_the_bundles(house: House, tmp_path: Path) -> None:
    house.back_up()
    house.save(A, b"moi\n")
    house.recognise(A, 2)
    house.back_up()
    first, second = (house.target / f"cong-dong/11/{A}.{number}.bundle" for number in (1, 2))
    mirror, copy, ledger = tmp_path / "guong.git", tmp_path / "ban", tmp_path / "so-cai"
    for how, bundle, to in ((["--mirror"], first, mirror), ([], first, copy)):
        subprocess.run(["git", "clone", "-q", *how, bundle, to], check=True)
    subprocess.run(["git", "clone", "-q", house.target / "so-cai.1.bundle", ledger], check=True)
    git(mirror, "bundle", "verify", "-q", str(second))
    git(mirror, "fetch", "-q", str(second), "+refs/*:refs/*")
    said = git(mirror, "for-each-ref", "--format=%(refname) %(objectname)").split("\n")[:-1]
    assert dict(line.split(" ") for line in said) == house.store.refs(A, peeled=False)
    fsck(mirror)
    assert (copy / "van-ban.md").read_bytes() == b"a2\n" * 400
    assert (ledger / "khoa").read_text("utf-8") == house.store.ledger.allowed_signers()


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen on this machine")
def test_openssh_checks_the_manifest_with_the_list_beside_it(kept: House) -> None:
    [listed_keys], [signature] = kept.target.glob("khoa.*.txt"), kept.target.glob("ban-sao.*.sig")
    words = ["-Y", "verify", "-f", listed_keys, "-I", "kho@huonguoc", "-n", "git", "-s", signature]
    content = (kept.target / "ban-sao.json").read_bytes()
    subprocess.run(["ssh-keygen", *words], input=content, check=True, capture_output=True)
    changed = subprocess.run(["ssh-keygen", *words], input=content + b" ", check=False, capture_output=True)
    assert changed.returncode != 0


def test_only_what_is_new_is_added(house: House, tmp_path: Path) -> None:
    for number in range(10):
        house.save(A, os.urandom(4000) + b"%d" % number)
    whole = house.back_up()
    before = contents(house.target)
    moments = {name: (house.target / name).stat().st_mtime_ns for name in before}
    house.save(A, b"mot dong\n")
    added = house.back_up()
    after = contents(house.target)
    assert (whole.changed, added.changed) == (3, 1)
    bundles = {name for name in after if name.startswith("cong-dong")}
    assert bundles - before.keys() == {f"cong-dong/11/{A}.2.bundle"}
    assert len(after[f"cong-dong/11/{A}.2.bundle"]) < 1500
    assert len(after[f"cong-dong/11/{A}.1.bundle"]) > 30_000
    assert added.written < 8000 < whole.written
    for name in before.keys() & after.keys() - {"ban-sao.json"}:
        assert (house.target / name).stat().st_mtime_ns == moments[name], name
    assert state(house.restore(tmp_path / "moi")) == state(house.store)


def test_where_nothing_has_changed_nothing_is_written_but_the_manifest(house: House) -> None:
    house.back_up()
    before = contents(house.target)
    made = house.back_up()
    after = contents(house.target)
    assert (made.changed, made.written, made.manifest.number) == (0, 0, 2)
    assert {name for name in before.keys() ^ after.keys() if not name.endswith(".sig")} == set()
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert changed == {"ban-sao.json"}


def test_a_long_chain_gives_way_to_a_whole_bundle(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "CHAIN", 3)
    lengths = []
    for number in range(5):
        house.save(A, b"%d" % number)
        house.back_up()
        lengths.append(len(list((house.target / "cong-dong/11/11413").glob("ben-soi.*"))))
        if number in (2, 4):
            assert state(house.restore(tmp_path / f"moi-{number}")) == state(house.store)
    assert lengths == [1, 2, 3, 1, 2]
    assert len(list(house.target.glob("so-cai.*"))) == 2


def test_a_ref_that_moves_without_new_objects_is_backed_up_too(house: House, tmp_path: Path) -> None:
    house.back_up()
    with house.store.action(B) as action:
        action.move(MAIN, to=house.store.refs(B)[DRAFT], expected=None)
    house.recognise(A, 2)  # only a tag is new
    house.back_up()
    assert state(house.restore(tmp_path / "moi")) == state(house.store)


def test_a_ref_that_was_removed_stays_removed(house: House, tmp_path: Path) -> None:
    house.save(A, b"x", "refs/heads/khac")
    house.back_up()
    for community, ref in ((B, DRAFT), (A, "refs/heads/khac")):
        with house.store.action(community) as action:
            action.delete(ref, expected=house.store.refs(community)[ref])
    git(
        place(house.root, A), "prune", "--expire=now"
    )  # what the next bundle would build on is not there any more
    house.save(A, b"tiep")
    house.back_up()
    assert house.store.refs(B) == {}
    assert state(house.restore(tmp_path / "moi")) == state(house.store)


def test_a_bundle_that_has_gone_is_made_anew(house: House, tmp_path: Path) -> None:
    house.back_up()
    (house.target / f"cong-dong/11/{A}.1.bundle").unlink()
    (house.target / f"cong-dong/11/{B}.1.bundle").write_bytes(b"")
    (house.target / "so-cai.1.bundle").unlink()
    assert house.back_up().changed == 2
    assert state(house.restore(tmp_path / "moi")) == state(house.store)


def test_a_store_older_than_its_ledger_is_backed_up(house: House, tmp_path: Path) -> None:
    shutil.rmtree(house.root / "so-cai")
    house.back_up()
    assert state(house.restore(tmp_path / "moi")) == state(house.store)


def test_a_store_without_communities_is_backed_up(tmp_path: Path) -> None:
    house = House(tmp_path / "nha", tmp_path / "ban-sao")
    house.back_up()
    assert state(house.restore(tmp_path / "moi")) == {}


def test_an_action_cut_off_half_way_is_finished_first(house: House, tmp_path: Path) -> None:
    refs = house.store.refs(A)
    note = Entry("f" * 16, WHEN, A, Kind.MOVED, (Move("refs/heads/moi", refs[DRAFT], None),))
    landing.write_note(place(house.root, A), note)
    git(place(house.root, A), "update-ref", "refs/heads/moi", refs[DRAFT])
    (place(house.root, B) / landing.PENDING).write_bytes(b"khong phai ghi chu")  # `verify` says so
    house.back_up()
    again = house.restore(tmp_path / "moi")
    assert again.refs(A)["refs/heads/moi"] == refs[DRAFT]
    assert again.refs(B) != {}


def test_what_is_saved_while_a_backup_is_made_is_for_the_next(house: House, tmp_path: Path) -> None:
    before = state(house.store)

    def meanwhile(_before: Manifest | None) -> Iterator[Attachment]:
        house.save(A, b"trong luc do")
        house.store.ledger.record()
        yield from one_note(None)

    house.back_up(meanwhile)
    assert state(house.restore(tmp_path / "moi")) == before
    house.back_up()
    assert state(house.restore(tmp_path / "moi-nua")) == state(house.store)


def after_the_cut(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Lets something happen between the cut and the reading of the ledger."""
    real = keys.load

    def late(folder: Path, public: signing.PublicKey) -> signing.SigningKey:
        monkeypatch.setattr(keys, "load", real)
        act()
        return real(folder, public)

    monkeypatch.setattr(keys, "load", late)


def test_what_another_process_records_after_the_cut_is_for_the_next(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.back_up()
    house.save(A, b"truoc")
    house.store.ledger.record()

    def record() -> None:
        house.save(A, b"sau")
        house.store.ledger.record()

    after_the_cut(monkeypatch, record)
    made = house.back_up()
    assert made.manifest.head != house.store.ledger.last().commit
    assert house.store.read(A, listed(house)[A][DRAFT], "van-ban.md") == b"truoc"


def test_a_ledger_set_back_after_the_cut_is_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.save(A, b"moi")
    house.store.ledger.record()
    ledger = house.root / "so-cai" / "kho.git"
    after_the_cut(monkeypatch, lambda: git(ledger, "update-ref", "refs/heads/main", "refs/heads/main~1"))
    with pytest.raises(OtherStore):
        house.back_up()


def test_a_folder_with_other_things_is_left_alone(house: House, tmp_path: Path) -> None:
    house.target.mkdir()
    (house.target / "anh.jpg").write_bytes(b"")
    with pytest.raises(TargetUnfit, match="thư mục mới"):
        house.back_up()
    assert [path.name for path in house.target.iterdir()] == ["anh.jpg"]
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(TargetFailed):
        house.back_up(target=tmp_path / "tep")


def test_a_disk_of_its_own_will_do_and_files_beside_it_stay(house: House) -> None:
    (house.target / "lost+found").mkdir(parents=True)
    house.back_up()
    (house.target / "ghi-chu-cua-toi.txt").write_bytes(b"")
    house.back_up()
    assert (house.target / "ghi-chu-cua-toi.txt").exists()


def test_two_backups_into_one_folder_do_not_meet(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "PATIENCE", 0.01)
    house.back_up()
    with disk.writer(house.target, 0, "ban-sao.lock"):
        with pytest.raises(BackupBusy):
            house.back_up()
        with pytest.raises(BackupBusy), backup.opened(house.target):
            pass


def test_the_backup_of_another_store_is_not_overwritten(house: House, tmp_path: Path) -> None:
    house.back_up()
    before = contents(house.target)
    other = House(tmp_path / "khac", house.target)
    other.store.create(A)
    with pytest.raises(OtherStore):
        other.back_up()
    assert contents(house.target) == before


def test_a_store_set_back_does_not_overwrite_its_newer_backup(house: House, tmp_path: Path) -> None:
    shutil.copytree(house.home, tmp_path / "cu")
    house.save(A, b"moi")
    house.back_up()
    before = contents(house.target)
    with pytest.raises(OtherStore):
        House(tmp_path / "cu", house.target).back_up()
    git(house.root / "so-cai" / "kho.git", "update-ref", "refs/heads/main", "refs/heads/main~1")
    with pytest.raises(OtherStore):
        house.back_up()
    assert contents(house.target) == before


def damage(house: House, how: str) -> None:
    """Takes a community's repository away, or the objects of its newest commits, or a text among them."""
    repo = place(house.root, A)
    if how == "gone":
        shutil.rmtree(repo)
        return
    tip = house.store.refs(A)[DRAFT]
    lost = tip if how == "a commit" else git(repo, "rev-parse", f"{tip}:van-ban.md").strip()
    (repo / "objects" / lost[:2] / lost[2:]).unlink()


@pytest.mark.parametrize("how", ["gone", "a commit", "a text"])
def test_a_damaged_community_is_named_and_kept_as_it_was_before(
    house: House, tmp_path: Path, how: str
) -> None:
    house.back_up()
    was = state(house.store)
    house.save(A, b"moi")
    house.save(B, b"moi")
    shutil.copytree(place(house.root, A), tmp_path / "a.git")
    damage(house, how)
    for _ in range(2):  # however often
        made = house.back_up()
        assert made.behind == (A,)
        again = house.restore(tmp_path / "moi")
        assert again.refs(A, peeled=False) == was[A]
        assert again.refs(B) == house.store.refs(B) != was[B]
        audit = again.audit()
        assert list(audit.ledger()) == []
        assert {(fault.community, fault.code) for key in (A, B) for fault in audit.community(key)} >= {
            (A, "nhanh-lui")
        }
        shutil.rmtree(tmp_path / "moi")
        house.save(B, b"moi nua")
    shutil.rmtree(place(house.root, A), ignore_errors=True)
    shutil.move(tmp_path / "a.git", place(house.root, A))
    house.save(A, b"lai tot")
    made = house.back_up()
    assert (made.behind, made.changed) == ((), 2)
    assert state(house.restore(tmp_path / "moi")) == state(house.store)


def test_a_community_damaged_before_its_first_backup_is_named(house: House, tmp_path: Path) -> None:
    damage(house, "a commit")
    made = house.back_up()
    assert (made.behind, made.changed) == ((A,), 2)
    assert house.restore(tmp_path / "moi").refs(A) == {}


def test_a_community_that_is_lost_in_both_places_does_not_stop_the_others(
    house: House, tmp_path: Path
) -> None:
    house.back_up()
    (house.target / f"cong-dong/11/{A}.1.bundle").unlink()
    damage(house, "gone")
    assert house.back_up().behind == (A,)
    again = house.restore(tmp_path / "moi")
    assert (again.refs(A), again.refs(B)) == ({}, house.store.refs(B))


def test_a_damaged_community_that_is_where_its_backup_had_it_is_whole_again(
    house: House, tmp_path: Path
) -> None:
    house.save(A, b"x", "refs/heads/khac")
    house.back_up()
    with house.store.action(A) as action:
        action.delete("refs/heads/khac", expected=house.store.refs(A)["refs/heads/khac"])
    place(house.root, A).rename(tmp_path / "a.git")
    assert house.back_up().behind == (A,)
    (tmp_path / "a.git").rename(place(house.root, A))
    tip = house.store.refs(A)[DRAFT]
    with house.store.action(A) as action:
        action.move("refs/heads/khac", to=listed(house)[A].get("refs/heads/khac", tip), expected=None)
    assert house.back_up().behind == ()
    assert state(house.restore(tmp_path / "moi")) == state(house.store)


def test_without_a_whole_ledger_no_backup_is_made(house: House) -> None:
    ledger = house.root / "so-cai" / "kho.git"
    tree = git(ledger, "rev-parse", "main~1^{tree}").strip()
    (ledger / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(StoreError):
        house.back_up()
    assert contents(house.target) == {}


def test_a_ledger_that_can_be_read_and_not_packed_is_said(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.back_up()
    before = contents(house.target)
    house.save(A, b"moi")
    house.store.ledger.record()
    ledger = house.root / "so-cai" / "kho.git"
    other = ledger.parent / "khac"
    real = making.bundles.bundle

    def lost(repo: Path, refs: dict[str, str], have: set[str]) -> Iterator[bytes]:
        if repo == ledger:
            (repo / "objects").rename(other)
        return real(repo, refs, have)

    monkeypatch.setattr(making.bundles, "bundle", lost)
    with pytest.raises(LedgerDamaged, match="huonguoc verify"):
        house.back_up()
    assert contents(house.target) == before


def test_without_the_key_no_backup_is_made(house: House) -> None:
    shutil.rmtree(house.keys)
    with pytest.raises(KeyMissing):
        house.back_up()


def test_a_manifest_that_was_altered_is_not_built_on(kept: House) -> None:
    path = kept.target / "ban-sao.json"
    path.write_bytes(path.read_bytes().replace(b'"number": 2', b'"number": 3'))
    before = contents(kept.target)
    with pytest.raises(BackupDamaged):
        kept.back_up()
    assert contents(kept.target) == before


@pytest.mark.parametrize("size", [20, 300, 1000])
def test_a_full_disk_is_said_and_leaves_the_backup_before(house: House, tmp_path: Path, size: int) -> None:
    house.back_up()
    before, was = contents(house.target), state(house.store)
    house.save(A, os.urandom(5000))
    house.store.ledger.record()
    with files_of_at_most(size), pytest.raises(TargetFailed, match="Nơi sao lưu đã đầy") as caught:
        house.back_up()
    assert caught.value.full
    assert contents(house.target) == before
    assert state(house.restore(tmp_path / "moi")) == was
    house.back_up()
    assert state(house.restore(tmp_path / "moi-nua")) == state(house.store)


def test_a_failure_after_the_manifest_is_in_place_takes_nothing_away(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.back_up()
    house.save(A, b"moi")
    real = disk.sync

    def failing(paths: Iterable[Path], *, gone_ok: bool = False) -> None:
        paths = list(paths)
        real(paths, gone_ok=gone_ok)
        if paths == [house.target]:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(disk, "sync", failing)
    with pytest.raises(TargetFailed):
        house.back_up()
    monkeypatch.undo()
    assert state(house.restore(tmp_path / "moi")) == state(house.store)


def test_an_attachment_has_a_plain_name(house: House) -> None:
    with pytest.raises(BadName):
        house.back_up(lambda _before: [Attachment("../x.jsonl", {}, [b""])])
    with pytest.raises(NotABackup), backup.opened(house.target):
        pass
