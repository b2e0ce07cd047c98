"""Keeping repositories small and clean, with the real git, while others read and write."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path

import pytest

from repo_store import Store, StoreFull, disk, landing, maintenance
from repo_store.founding import TEMPLATE
from repo_store.ledger.entry import Entry, Kind, Move
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, Save, fsck, git
from tests.repo_store.test_refusals import files_of_at_most


def packs(repo: Path) -> int:
    return len(list((repo / "objects" / "pack").glob("*.pack")))


def loose(repo: Path) -> int:
    return int(git(repo, "count-objects").split()[0])


def fill(save: Save, count: int, tip: str | None = None) -> str:
    """Saves so many texts, each of which makes a blob, a tree and a commit."""
    for number in range(count):
        tip = save(os.urandom(20) + b"%d" % number, tip)
    assert tip
    return tip


def test_a_repository_with_little_in_it_is_left_alone(store: Store, repo: Path, save: Save) -> None:
    save(b"1")
    assert not store.maintain(COMMUNITY)
    assert loose(repo) == 3


def test_many_loose_objects_become_a_pack_and_nothing_is_lost(store: Store, repo: Path, save: Save) -> None:
    tip = fill(save, 25)
    before = store.history(COMMUNITY, DRAFT)
    assert store.maintain(COMMUNITY)
    assert (packs(repo), loose(repo)) == (1, 0)
    assert store.history(COMMUNITY, DRAFT) == before
    assert (repo / "objects" / "info" / "commit-graphs").is_dir()
    save(b"2", tip)
    fsck(repo)
    assert not store.maintain(COMMUNITY)


def test_a_text_saved_again_after_packing_is_there(store: Store, repo: Path, save: Save) -> None:
    """Its objects are in the pack, the folders of their names are gone."""
    tip = fill(save, 25)
    text = store.read(COMMUNITY, DRAFT, "van-ban.md")
    store.maintain(COMMUNITY)
    assert store.read(COMMUNITY, save(text, tip), "van-ban.md") == text
    fsck(repo)


def test_many_packs_are_joined_and_unreachable_objects_are_kept(
    store: Store, repo: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "MANY_LOOSE", 4)
    monkeypatch.setattr(maintenance, "MANY_PACKS", 3)
    lost = git(repo, "hash-object", "-w", "-t", "blob", str(TEMPLATE / "HEAD")).strip()
    tip = None
    for expected in (1, 2, 3, 1):
        tip = fill(save, 2, tip)
        assert store.maintain(COMMUNITY)
        assert packs(repo) == expected
    assert git(repo, "cat-file", "-t", lost) == "blob\n"
    assert len(store.history(COMMUNITY, DRAFT)) == 8
    fsck(repo)


def test_a_large_pack_is_not_written_again_for_a_few_small_ones(
    store: Store, repo: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    tip = fill(save, 60)
    store.maintain(COMMUNITY)
    [large] = (repo / "objects" / "pack").glob("*.pack")
    monkeypatch.setattr(maintenance, "MANY_LOOSE", 4)
    monkeypatch.setattr(maintenance, "MANY_PACKS", 4)
    for expected in (2, 3, 4, 2):
        tip = fill(save, 2, tip)
        assert store.maintain(COMMUNITY)
        assert packs(repo) == expected
    assert large.exists()
    fsck(repo)


def test_what_nothing_leads_to_is_removed_when_it_is_old(store: Store, repo: Path, save: Save) -> None:
    fill(save, 25)
    young, old = (_blob(repo, text) for text in ("young", "old"))
    path = repo / "objects" / old[:2] / old[2:]
    os.utime(path, (time.time() - 30 * 86400,) * 2)
    assert store.maintain(COMMUNITY)
    assert not path.exists()
    assert git(repo, "cat-file", "-t", young) == "blob\n"


def _blob(repo: Path, text: str) -> str:
    file = repo.parent / "tam"
    file.write_text(text)
    return git(repo, "hash-object", "-w", str(file)).strip()


def test_a_pack_is_on_the_disk_before_what_it_holds_is_removed_elsewhere(
    store: Store, repo: Path, save: Save, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fill(save, 25)
    trace, steps = tmp_path / "trace", []
    real_run, real_sync = maintenance.run, disk.sync
    monkeypatch.setattr(
        maintenance,
        "run",
        lambda repo, *words, **more: steps.append(words[0]) or real_run(repo, *words, **more),
    )
    monkeypatch.setattr(
        disk,
        "sync",
        lambda paths, **more: steps.extend(path.name for path in paths) or real_sync(paths, **more),
    )
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    store.maintain(COMMUNITY)
    assert steps[steps.index("repack") :] == ["repack", "pack", "prune-packed", "commit-graph"]
    lines = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    flushed = {
        line["argv"][2]: line["sid"] for line in lines if line["event"] == "start" and len(line["argv"]) > 2
    }
    counts = [line for line in lines if line.get("key") == "fsync/hardware-flush"]
    repack = flushed["repack"]
    assert any(
        line["sid"].startswith(repack) and int(line["value"]) >= 2 for line in counts
    )  # pack and index


def test_locks_and_unfinished_files_of_stopped_programs_go(store: Store, repo: Path, save: Save) -> None:
    save(b"1")
    left = [repo / f"{DRAFT}.lock", repo / "packed-refs.lock", repo / "packed-refs.new"]
    left.append(repo / "objects" / "info" / "x.lock")
    folder = repo / "objects" / "pack"
    unfinished = [
        repo / "objects" / "aa" / "tmp_obj_1",
        folder / ".tmp-1-pack-x.pack",
        folder / ".tmp-2-pack-y.idx",
    ]
    for path in left + unfinished:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    store.maintain(COMMUNITY)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in unfinished)  # they may be somebody's who is at work
    maintenance.maintain(repo, store.ledger.outbox, now=time.time() + maintenance.OLD + 60)
    assert not any(path.exists() for path in unfinished)
    assert (repo / disk.LOCK).exists()
    fsck(repo)


@pytest.mark.parametrize("named_already", [False, True])
def test_a_pack_of_a_killed_repack_gets_its_name_and_nothing_is_lost(
    store: Store, repo: Path, save: Save, named_already: bool
) -> None:
    """git takes it for a pack at once: the loose copies of what it holds go, so it must stay."""
    tip = fill(save, 25)
    folder = repo / "objects" / "pack"
    git(repo, "repack", "-q")
    for path in folder.iterdir():
        draft = path.with_name(f".tmp-7-{path.name}")
        draft.write_bytes(path.read_bytes())
        if not named_already:
            path.unlink()
    git(repo, "prune-packed", "-q")
    assert loose(repo) == 0
    later = save(b"2", tip)
    maintenance.maintain(repo, store.ledger.outbox, now=time.time() + 2 * maintenance.OLD)
    assert store.history(COMMUNITY, DRAFT)[0].id == later
    assert len(store.history(COMMUNITY, DRAFT)) == 26
    assert {path.name[:5] for path in folder.iterdir()} == {"pack-"}
    fsck(repo)


def test_a_git_that_outlives_its_program_keeps_other_maintainers_out(
    store: Store, repo: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(save, 25)
    held: list[tuple[str, bool]] = []
    real = maintenance.run

    def run(repo: Path, *words: str, hold: tuple[int, ...] = (), **more: float) -> bytes:
        lock = (repo / maintenance.LOCK).stat().st_ino
        held.append((words[0], any(os.fstat(each).st_ino == lock for each in hold)))
        return real(repo, *words, hold=hold, **more)

    monkeypatch.setattr(maintenance, "run", run)
    monkeypatch.setattr(maintenance, "MANY_PACKS", 0)
    store.maintain(COMMUNITY)
    assert held == [(word, True) for word in ("prune", "repack", "prune-packed", "repack", "commit-graph")]


def test_an_unfinished_file_that_is_finished_meanwhile_is_no_trouble(
    store: Store, repo: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(b"1")
    file = repo / "objects" / "pack" / "tmp_pack_1"
    file.write_bytes(b"")
    real = Path.unlink

    def finished(path: Path, missing_ok: bool = False) -> None:
        if path.name == "tmp_pack_1":
            path.rename(path.with_name("xong"))
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", finished)
    maintenance.maintain(repo, store.ledger.outbox, now=time.time() + maintenance.OLD + 60)


def test_repositories_never_finished_go_when_they_are_old(store: Store, root: Path) -> None:
    left = [root / ".tmp-a", root / "11" / "11413" / ".tmp-b"]
    for folder in left:
        (folder / "objects").mkdir(parents=True)
    assert store.tidy() == 0
    assert all(folder.exists() for folder in left)
    for folder in left:
        os.utime(folder, (time.time() - 2 * maintenance.OLD,) * 2)
    assert store.tidy() == 2
    assert not any(folder.exists() for folder in left)
    assert list(store.communities()) == [COMMUNITY]


def test_there_is_nothing_to_tidy_where_there_is_no_ledger(root: Path) -> None:
    assert Store(root).tidy() == 0
    assert not Store(root).maintain_ledger()


def test_an_action_cut_off_is_finished_first(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    moves = (Move(MAIN, first, None), Move("refs/ho-so/1", first, None))
    landing.write_note(repo, Entry("f" * 16, WHEN, COMMUNITY, Kind.MOVED, moves))
    git(repo, "update-ref", MAIN, first)
    maintenance.maintain(repo, store.ledger.outbox)
    assert git(repo, "rev-parse", "refs/ho-so/1").strip() == first


def test_the_files_a_repository_is_born_with_are_put_back(store: Store, repo: Path) -> None:
    (repo / "config").write_text("[core]\n\tbare = true\n")
    (repo / "HEAD").unlink()
    (repo / "HEAD").write_text("ref: refs/heads/du-thao/1\n")
    maintenance.maintain(repo, store.ledger.outbox)
    for file in TEMPLATE.iterdir():
        assert (repo / file.name).read_bytes() == file.read_bytes()


def test_many_tags_are_put_in_one_file_and_still_read(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    with store.action(COMMUNITY) as action:
        for number in range(maintenance.MANY_TAGS - 50):
            action.tag(f"a{number}", first, "x", author=1, when=WHEN)
    with store.action(COMMUNITY) as action:
        for number in range(maintenance.MANY_TAGS - 49):
            action.tag(f"b{number}", first, "x", author=1, when=WHEN)
    before = store.refs(COMMUNITY, peeled=False)
    store.maintain(COMMUNITY)
    assert (repo / "packed-refs").exists()
    assert store.refs(COMMUNITY, peeled=False) == before
    with store.action(COMMUNITY) as action:
        action.delete("refs/tags/a1", expected=before["refs/tags/a1"])
        action.tag("ban-1", first, "x", author=1, when=WHEN)
    assert store.tag(COMMUNITY, "ban-1").target == first
    fsck(repo)


def test_the_second_packer_goes_away(store: Store, repo: Path, save: Save) -> None:
    fill(save, 25)
    with disk.writer(repo, 0, maintenance.LOCK):
        assert not store.maintain(COMMUNITY)
    assert store.maintain(COMMUNITY)


def test_the_ledger_is_looked_after_too(store: Store, save: Save) -> None:
    tip = None
    for number in range(25):
        tip = save(b"%d" % number, tip)
        store.ledger.record()
    assert store.maintain_ledger()
    assert loose(store.ledger.repo) == 0
    assert store.ledger.last().total == 26
    fsck(store.ledger.repo)


def test_people_save_and_read_while_packs_are_made_and_joined(
    store: Store, repo: Path, root: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "MANY_LOOSE", 0)
    monkeypatch.setattr(maintenance, "MANY_PACKS", 2)
    done = threading.Event()

    trouble: list[Exception] = []

    def pack() -> None:
        mine = Store(root)
        while not done.is_set():
            try:
                mine.maintain(COMMUNITY)
            except Exception as error:
                trouble.append(error)

    threads = [threading.Thread(target=pack) for _ in range(2)]
    for thread in threads:
        thread.start()
    tip = save(b"0")
    for number in range(1, 40):
        tip = save(b"%d" % (number % 3), tip)
        assert store.read(COMMUNITY, DRAFT, "van-ban.md") == b"%d" % (number % 3)
    done.set()
    for thread in threads:
        thread.join()
    assert trouble == []
    assert len(store.history(COMMUNITY, DRAFT)) == 40
    fsck(repo)


def test_a_full_disk_stops_packing_and_loses_nothing(store: Store, repo: Path, save: Save) -> None:
    tip = fill(save, 25)
    with files_of_at_most(200), pytest.raises(StoreFull):
        store.maintain(COMMUNITY)
    assert len(store.history(COMMUNITY, tip)) == 25
    fsck(repo)
    assert store.maintain(COMMUNITY)
