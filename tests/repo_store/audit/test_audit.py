"""What a check says while people work, of what is old, and of keys that were changed. Tampering: tests/attacks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from repo_store import Audit, Fault, Store, StoreBusy, StoreError, disk, maintenance, reading
from repo_store.audit import community as checks
from repo_store.audit.fault import MESSAGES, told
from repo_store.errors import Damaged, GitFailed, TimedOut
from repo_store.ledger import keys
from repo_store.ledger.outbox import Outbox
from tests.repo_store.conftest import COMMUNITY, DRAFT, WHEN, Save, git


def everything(audit: Audit) -> list[Fault]:
    return [*audit.ledger(), *(fault for key in audit.communities() for fault in audit.community(key))]


def codes(audit: Audit) -> list[str]:
    return [fault.code for fault in everything(audit)]


@pytest.fixture
def saved(store: Store, save: Save) -> str:
    """A draft of three revisions and an edition of it, all recorded."""
    tip = save(b"1")
    for text in (b"2", b"3"):
        tip = save(text, tip)
    edition(store, 1, tip)
    store.ledger.record()
    return tip


def edition(store: Store, number: int, commit: str, when: datetime = WHEN) -> None:
    with store.action(COMMUNITY) as action:
        action.tag(f"ban-{number}", commit, f"Bản {number}", author=1, when=when)


def test_what_is_sound_has_no_faults(store: Store, saved: str) -> None:
    audit = store.audit()
    assert everything(audit) == []
    assert (audit.total, audit.head) == (5, store.ledger.last().commit)
    assert audit.communities() == [COMMUNITY]


def test_what_waits_for_the_ledger_counts(store: Store, saved: str, save: Save) -> None:
    save(b"4", saved)
    assert codes(store.audit()) == []


def test_a_save_during_the_check_is_no_fault(store: Store, saved: str, save: Save) -> None:
    for recording in (False, True):
        audit = store.audit()
        faults = list(audit.ledger())
        saved = save(b"4%d" % recording, saved)
        if recording:
            store.ledger.record()
        assert faults + list(audit.community(COMMUNITY)) == []


def test_an_entry_recorded_between_two_looks_counts_once(store: Store, saved: str, save: Save) -> None:
    audit = store.audit()
    save(b"4", saved)
    faults = list(audit.ledger())  # taken while it waits
    store.ledger.record()
    save(b"5", store.refs(COMMUNITY)[DRAFT])
    assert faults + list(audit.community(COMMUNITY)) == []


def test_an_entry_that_goes_away_while_it_is_looked_for_counts_once(
    store: Store, saved: str, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(b"4", saved)
    real = Outbox.names

    def recorded_meanwhile(outbox: Outbox) -> list[str]:
        names = real(outbox)
        monkeypatch.setattr(Outbox, "names", real)
        store.ledger.record()
        return names

    audit = store.audit()
    monkeypatch.setattr(Outbox, "names", recorded_meanwhile)
    assert codes(audit) == []


def test_a_store_that_may_not_be_written_can_be_checked(
    store: Store, saved: str, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repo, "update-ref", DRAFT, f"{DRAFT}~1")

    def refused(*_words: object) -> Iterator[int]:
        raise StoreError

    monkeypatch.setattr(disk, "writer", refused)
    assert codes(store.audit()) == ["nhanh-lui"]


def test_a_page_known_earlier_is_asked_for(store: Store, saved: str) -> None:
    head = store.ledger.last().commit
    assert list(store.audit().ledger(known=head)) == []
    assert [fault.code for fault in store.audit().ledger(known="0" * 40)] == ["so-cai-lui"]


def test_nothing_at_all_has_no_ledger(root: Path) -> None:
    audit = Store(root).audit()
    assert codes(audit) == ["so-cai-mat"]
    assert (audit.head, audit.total) == (None, 0)


def test_a_changed_key_is_no_fault(store: Store, saved: str) -> None:
    store.ledger.rotate()
    edition(store, 2, saved)
    assert codes(store.audit()) == []


def test_a_key_made_for_want_of_the_old_one_is_to_be_known(store: Store, saved: str) -> None:
    for file in store.ledger.keys.iterdir():
        file.unlink()
    new = store.ledger.rotate(recovering=True)
    [fault] = everything(store.audit())
    assert (fault.code, fault.note) == ("khoa-khoi-phuc", True)
    assert new.public.fingerprint in fault.message


def test_what_an_old_key_signs_later_is_found_whatever_time_it_claims(root: Path) -> None:
    """The key was stolen; the thief may write any date into the tag, but not into the ledger."""
    now = [WHEN]
    store = Store(root, clock=lambda: now[0])
    store.create(COMMUNITY)
    tip = store.save(COMMUNITY, DRAFT, {"a": b"1"}, expected=None, author=1, when=WHEN, subject="Lưu")
    stolen = store.ledger.signing_key()
    store.ledger.rotate()
    now[0] = WHEN + timedelta(minutes=10)
    with store.action(COMMUNITY) as action:  # begun before the key was changed, landed after
        action.sign = stolen.sign
        action.tag("ban-1", tip, "Bản 1", author=1, when=WHEN)
    assert codes(store.audit()) == []
    now[0] = WHEN + timedelta(days=10)
    for number, claimed in ((2, WHEN - timedelta(days=1)), (3, now[0])):
        with store.action(COMMUNITY) as action:
            action.sign = stolen.sign
            action.tag(f"ban-{number}", tip, "Bản", author=1, when=claimed)
    found = everything(store.audit())
    assert {(fault.code, fault.what) for fault in found} == {
        ("the-khoa-het-han", "ban-2"),
        ("the-khoa-het-han", "ban-3"),
    }


def test_editions_older_than_the_ledger_are_to_be_known(
    store: Store, repo: Path, root: Path, saved: str
) -> None:
    environment = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    with pytest.MonkeyPatch.context() as patched:
        for name, value in environment.items():
            patched.setenv(name, value)
        git(repo, "tag", "-f", "-a", "-m", "cũ", "ban-1", saved)
    shutil.rmtree(root / "so-cai")
    store.create("11413/khac")
    [fault] = everything(store.audit())
    assert (fault.code, fault.note) == ("the-co-truoc", True)


def test_a_signed_tag_that_says_nothing_of_its_maker_is_damage(store: Store, repo: Path, saved: str) -> None:
    content = f"object {saved}\ntype commit\ntag ban-2\n\nBản 2\n".encode()
    signed = content + store.ledger.signing_key().sign(content).encode()
    file = repo.parent / "the"
    file.write_bytes(signed)
    tag = git(repo, "hash-object", "-w", "-t", "tag", "--literally", str(file)).strip()
    with store.action(COMMUNITY) as action:
        action.move("refs/tags/ban-2", to=tag, expected=None)
    assert "kho-hong" in codes(store.audit())


def test_many_revisions_are_read_a_few_at_a_time(
    store: Store, saved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "_AT_ONCE", 2)
    assert codes(store.audit()) == []


def test_a_removed_ref_stays_removed(store: Store, saved: str) -> None:
    with store.action(COMMUNITY) as action:
        action.delete(DRAFT, expected=saved)
    assert codes(store.audit()) == []


def test_what_the_machine_said_is_told_in_a_line() -> None:
    assert told(GitFailed("fsck", 1, "missing blob 1\nmissing blob 2")) == "missing blob 1"
    assert told(Damaged("thẻ x")) == "thẻ x"
    assert told(TimedOut("fsck", 60)) == str(TimedOut("fsck", 60))


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_can_be_made(code: str) -> None:
    assert "{" not in MESSAGES[code].format(what=os.devnull)


def test_keys_are_what_they_were(store: Store) -> None:
    assert keys.render(store.ledger.last().keys, "huonguoc") == store.ledger.allowed_signers()


def test_an_entry_that_waits_through_two_looks_counts_once(store: Store, saved: str, save: Save) -> None:
    saved = save(b"4", saved)
    audit = store.audit()
    faults = list(audit.ledger())
    save(b"5", saved)
    assert faults + list(audit.community(COMMUNITY)) == []


def test_a_git_that_gives_up_is_a_fault_of_the_repository(
    store: Store, saved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_words: object, **_more: object) -> dict[str, str]:
        raise GitFailed("for-each-ref", 128, "fatal: cannot read")

    monkeypatch.setattr(reading, "refs", failing)
    assert [(fault.code, fault.what) for fault in everything(store.audit())] == [
        ("kho-hong", "fatal: cannot read")
    ]


def test_an_object_that_moves_into_a_pack_while_git_reads_is_not_missing(
    store: Store, saved: str, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = checks.run, []

    def once_missing(repo: Path, *command: str, **more: object) -> bytes:
        asked.append([_busy(repo, name) for name in (disk.LOCK, maintenance.LOCK)])
        if len(asked) == 1:
            raise GitFailed("fsck", 2, "missing tree")
        return real(repo, *command, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(checks, "run", once_missing)
    audit = store.audit()
    audit._catch_up()
    assert list(audit.community(COMMUNITY)) == []
    assert asked == [[False, False], [True, True]]


def _busy(repo: Path, name: str) -> bool:
    try:
        with disk.writer(repo, 0, name):
            return False
    except StoreBusy:
        return True
