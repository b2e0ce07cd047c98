"""The ledger as a whole: begun once, records everything once, keeps its keys, and stock git agrees."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from repo_store import Damaged, DiskFailed, KeyMissing, LedgerMissing, Store, StoreBusy, disk, landing
from repo_store.ledger import ledger as module
from repo_store.ledger.entry import Entry, Kind, Move, read_lines
from repo_store.ledger.ledger import REF
from repo_store.ledger.outbox import MAX_NOTE, Outbox, note
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, Save, fsck, git, place


def recorded(store: Store) -> list[Entry]:
    """Every entry in the ledger, in order."""
    return [entry for page in store.ledger.pages() for entry in read_lines(page.lines)]


def edition(store: Store, number: int, commit: str) -> None:
    with store.action(COMMUNITY) as action:
        action.tag(f"ban-{number}", commit, f"Bản {number}", author=1, when=WHEN, trailers=[("Ho-so", "1")])


def test_every_landed_action_is_recorded_once(store: Store, save: Save) -> None:
    first = save(b"1")
    second = save(b"2", first)
    with store.action(COMMUNITY) as action:
        action.move(MAIN, to=second, expected=None)
        action.move(DRAFT, to=second, expected=second)
    assert recorded(store) == []
    waiting = store.ledger.waiting()
    assert list(store.ledger.record()) == waiting == recorded(store)
    assert store.ledger.record() == ()
    assert [entry.kind for entry in waiting] == [Kind.CREATED, Kind.MOVED, Kind.MOVED, Kind.MOVED]
    assert waiting[-1].moves == (Move(MAIN, second, None), Move(DRAFT, second, second))
    assert store.ledger.last().total == 4
    assert store.ledger.waiting() == []
    fsck(store.ledger.repo)


def test_what_did_not_land_is_not_recorded(store: Store, save: Save) -> None:
    first = save(b"1")
    with pytest.raises(ZeroDivisionError), store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
        raise ZeroDivisionError
    with store.action(COMMUNITY):
        pass
    assert len(store.ledger.record()) == 2


def test_an_action_finished_by_another_is_recorded_once(store: Store, repo: Path, save: Save) -> None:
    """Its writer was killed after the refs had moved and before it could say so."""
    first = save(b"1")
    entry = Entry("f" * 16, WHEN, COMMUNITY, Kind.MOVED, (Move(MAIN, first, None),))
    landing.write_note(repo, entry)
    git(repo, "update-ref", MAIN, first)
    assert store.read(COMMUNITY, MAIN, "van-ban.md") == b"1"  # readers do not wait for it
    assert note(repo) == entry
    save(b"2", first)
    assert entry in store.ledger.record()


def test_what_was_recorded_and_not_removed_is_not_recorded_again(
    store: Store, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(b"1")

    def killed(_outbox: Outbox, _entries: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(Outbox, "drop", killed)
        with pytest.raises(DiskFailed):
            store.ledger.record()
    assert len(store.ledger.waiting()) == 2
    assert store.ledger.record() == ()
    assert store.ledger.waiting() == []
    assert len(recorded(store)) == 2


def test_many_entries_are_recorded_in_several_pages(
    store: Store, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    tip = save(b"0")
    for number in range(4):
        tip = save(b"%d" % (number + 1), tip)
    assert len(store.ledger.record()) == 6
    assert [len(read_lines(page.lines)) for page in store.ledger.pages()] == [0, 2, 2, 2]
    first = next(iter(store.ledger.pages()))
    assert len(list(store.ledger.pages(first.commit))) == 3


def test_a_reader_and_a_recorder_at_the_same_time_both_wait_their_turn(store: Store, save: Save) -> None:
    save(b"1")
    with disk.writer(store.ledger.repo), pytest.raises(StoreBusy):
        store.ledger.record(patience=0.02)
    assert len(store.ledger.record()) == 2


def test_threads_record_everything_once(store: Store, root: Path) -> None:
    def work(number: int) -> None:
        mine = Store(root)
        tip = None
        for turn in range(5):
            tip = mine.save(
                COMMUNITY,
                f"refs/heads/a{number}",
                {"a": b"%d" % turn},
                expected=tip,
                author=1,
                when=WHEN,
                subject="x",
            )
            mine.ledger.record()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    store.ledger.record()
    entries = recorded(store)
    assert len(entries) == len({entry.id for entry in entries}) == 21


def test_two_who_begin_a_ledger_begin_one(root: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: Store(root).create(f"11413/a{number}"), range(4)))
    assert len(Store(root).ledger.record()) == 4
    assert [path.name for path in root.iterdir() if path.name.startswith(".")] == []


def test_a_ledger_begun_while_another_was_being_made_gives_way(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, rival = Store(root), Store(root)
    real = landing.transact

    def slow(*words: object) -> None:
        monkeypatch.setattr(landing, "transact", real)
        rival.create(COMMUNITY)
        real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(landing, "transact", slow)
    store.create("11413/khac")
    assert len(store.ledger.record()) == 2


def test_what_is_older_than_the_ledger_is_taken_over(store: Store, root: Path, save: Save) -> None:
    first = save(b"1")
    shutil.rmtree(root / "so-cai")
    store.create("11413/khac")
    taken, created = recorded(store) + list(store.ledger.record())
    assert (taken.kind, taken.moves) == (Kind.TAKEN_OVER, (Move(DRAFT, first, None),))
    assert (created.kind, created.community) == (Kind.CREATED, "11413/khac")


def test_no_ledger_stops_no_save_and_is_said_when_it_is_asked_for(store: Store, save: Save) -> None:
    shutil.rmtree(store.ledger.repo)
    first = save(b"1")
    save(b"2", first)
    for ask in (
        store.ledger.record,
        store.ledger.last,
        store.ledger.rotate,
        lambda: list(store.ledger.pages()),
    ):
        with pytest.raises(LedgerMissing):
            ask()
    with pytest.raises(LedgerMissing):
        edition(store, 1, first)


def test_a_ledger_without_its_last_page_is_missing(store: Store) -> None:
    git(store.ledger.repo, "update-ref", "-d", REF)
    with pytest.raises(LedgerMissing):
        store.ledger.last()


def test_a_page_written_by_another_program_is_damage(store: Store) -> None:
    tree = git(store.ledger.repo, "rev-parse", f"{REF}^{{tree}}").strip()
    environment = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    commit = subprocess.run(
        ["git", f"--git-dir={store.ledger.repo}", "commit-tree", tree, "-m", "la"],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    ).stdout.decode()
    git(store.ledger.repo, "update-ref", REF, commit.strip())
    with pytest.raises(Damaged):
        store.ledger.last()


def test_nothing_is_recorded_where_nothing_was_ever_kept(root: Path) -> None:
    assert Store(root).ledger.record() == ()


def test_a_waiting_file_that_is_no_entry_is_left_alone(store: Store) -> None:
    for name, content in (("a", b""), ("b", b"{}\n"), ("c", b" " * (MAX_NOTE + 1))):
        (store.ledger.outbox.folder / name).write_bytes(content)
    assert len(store.ledger.record()) == 1
    assert store.ledger.outbox.names() == store.ledger.outbox.strange() == ["a", "b", "c"]


def verified(store: Store, tmp_path: Path, *command: str, repo: Path) -> str:
    """What stock git says of a signature, with the list of keys as the ledger gives it out."""
    listed = tmp_path / "khoa"
    listed.write_text(store.ledger.allowed_signers())
    settings = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={listed}")
    done = subprocess.run(
        ["git", f"--git-dir={repo}", *settings, *command],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    return done.stdout.decode() + done.stderr.decode()


has_openssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen on this machine")


@has_openssh
def test_stock_git_verifies_editions_and_pages_also_after_the_key_was_changed(
    store: Store, repo: Path, save: Save, tmp_path: Path
) -> None:
    first = save(b"1")
    edition(store, 1, first)
    old = store.ledger.signing_key().public
    store.ledger.rotate()
    edition(store, 2, first)
    store.ledger.record()
    assert store.ledger.signing_key().public != old
    for name in ("ban-1", "ban-2"):
        assert 'Good "git" signature for kho@huonguoc' in verified(
            store, tmp_path, "verify-tag", name, repo=repo
        )
    said = verified(store, tmp_path, "log", "--format=%G? %s", REF, repo=store.ledger.repo)
    assert said.splitlines() == ["G Ghi 4 thay đổi của 1 cộng đồng", "G Thay khóa ký", "G Lập sổ cái"]
    assert "Good" not in verified(store, tmp_path, "verify-tag", "khong-co", repo=repo)


@has_openssh
def test_stock_git_refuses_what_an_old_key_signs_later(root: Path, tmp_path: Path) -> None:
    now = WHEN - timedelta(days=1)
    store = Store(root, clock=lambda: now)
    store.create(COMMUNITY)
    old = store.ledger.signing_key()
    store.ledger.rotate()
    commit = store.save(COMMUNITY, DRAFT, {"a": b"1"}, expected=None, author=1, when=WHEN, subject="Lưu")
    with store.action(COMMUNITY) as action:
        action.sign = old.sign
        action.tag("ban-1", commit, "Bản 1", author=1, when=WHEN)
    said = verified(store, tmp_path, "verify-tag", "ban-1", repo=place(root))
    assert "key has expired" in said
    assert "No principal matched" in said


def test_a_changed_key_leaves_no_private_half_behind(store: Store) -> None:
    store.ledger.rotate()
    [file] = store.ledger.keys.iterdir()
    assert file.name == store.ledger.last().keys[-1].public.raw.hex()
    assert stat.S_IMODE(store.ledger.keys.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_change_of_keys_cut_off_half_way_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new private key is on disk, its page is not: the list still names the old one."""
    before = store.ledger.signing_key().public

    def killed(*_words: object) -> None:
        raise DiskFailed("killed")

    with monkeypatch.context() as patched:
        patched.setattr(landing, "transact", killed)
        with pytest.raises(DiskFailed):
            store.ledger.rotate()
    assert store.ledger.signing_key().public == before
    assert store.ledger.rotate().public != before


def test_a_lost_key_refuses_editions_and_keeps_saves(store: Store, save: Save) -> None:
    first = save(b"1")
    for file in store.ledger.keys.iterdir():
        file.unlink()
    second = save(b"2", first)
    with pytest.raises(KeyMissing, match="chưa có gì thay đổi"):
        edition(store, 1, second)
    with pytest.raises(KeyMissing):
        store.ledger.record()
    with pytest.raises(KeyMissing):
        store.ledger.rotate()
    store.ledger.rotate(recovering=True)
    edition(store, 1, second)
    assert len(store.ledger.record()) == 4


def test_the_ledgers_time_is_the_machines(root: Path) -> None:
    store = Store(root, clock=lambda: datetime(2026, 11, 30, 7, 0, tzinfo=UTC))
    store.create(COMMUNITY)
    assert store.ledger.waiting()[0].at == datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
    assert "1796022000" in git(store.ledger.repo, "cat-file", "commit", REF)
