from __future__ import annotations

from pathlib import Path

import pytest

from repo_store import BadName, GitFailed, Store, TooLarge, UnknownRevision, names
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, Save, fsck, git

ABSENT = "0123456789" * 4


def test_an_action_lands_all_its_refs(store: Store, repo: Path, save: Save) -> None:
    draft = save(b"1")
    with store.action(COMMUNITY) as action:
        first = action.commit({"a": b"1"}, parents=[draft], author=1, when=WHEN, subject="Một")
        second = action.commit({"a": b"2"}, parents=[first], author=1, when=WHEN, subject="Hai")
        action.move(MAIN, to=second, expected=None)
        action.move("refs/ho-so/1", to=first, expected=None)
        tag = action.tag("ban-1", second, "Bản 1", author=1, when=WHEN)
        action.delete(DRAFT, expected=draft)
    expected = {MAIN: second, "refs/ho-so/1": first, "refs/tags/ban-1": tag}
    assert store.refs(COMMUNITY, peeled=False) == expected
    assert [revision.id for revision in store.history(COMMUNITY, MAIN)] == [second, first, draft]
    with store.action(COMMUNITY) as action:
        action.delete("refs/tags/ban-1", expected=tag)
    assert store.refs(COMMUNITY) == {MAIN: second, "refs/ho-so/1": first}
    fsck(repo)


def test_nothing_is_written_before_the_block_is_left(store: Store, repo: Path) -> None:
    with pytest.raises(ZeroDivisionError), store.action(COMMUNITY) as action:
        commit = action.commit({"a": b"1"}, author=1, when=WHEN, subject="Một")
        action.move(MAIN, to=commit, expected=None)
        raise ZeroDivisionError
    assert store.refs(COMMUNITY) == {}
    assert git(repo, "count-objects") == "0 objects, 0 kilobytes\n"


def test_a_commit_that_no_ref_leads_to_is_dropped(store: Store, repo: Path) -> None:
    with store.action(COMMUNITY) as action:
        action.commit({"a": b"1"}, author=1, when=WHEN, subject="Một")
    assert git(repo, "count-objects") == "0 objects, 0 kilobytes\n"


def test_a_ref_can_move_to_a_commit_already_there(store: Store, save: Save) -> None:
    first = save(b"1")
    second = save(b"2", first)
    with store.action(COMMUNITY) as action:
        action.move(DRAFT, to=first, expected=second)
    assert store.refs(COMMUNITY) == {DRAFT: first}


def test_a_ref_is_moved_once_in_an_action(store: Store, save: Save) -> None:
    commit = save(b"1")
    with pytest.raises(BadName), store.action(COMMUNITY) as action:
        action.move(MAIN, to=commit, expected=None)
        action.move(MAIN, to=commit, expected=commit)
    assert store.refs(COMMUNITY) == {DRAFT: commit}


def test_an_action_has_a_bounded_number_of_refs(store: Store, save: Save) -> None:
    commit = save(b"1")
    with pytest.raises(TooLarge), store.action(COMMUNITY) as action:
        for number in range(names.MAX_MOVES + 1):
            action.move(f"refs/heads/a{number}", to=commit, expected=None)


def test_as_many_refs_as_are_allowed_land_together(store: Store, save: Save) -> None:
    commit = save(b"1")
    with store.action(COMMUNITY) as action:
        for number in range(names.MAX_MOVES):
            action.move(f"refs/heads/a{number:03}", to=commit, expected=None)
    assert len(store.refs(COMMUNITY)) == names.MAX_MOVES + 1


@pytest.mark.parametrize("expected", ["refs/heads/main", "abc", ""])
def test_an_expected_value_is_a_whole_id(store: Store, save: Save, expected: str) -> None:
    commit = save(b"1")
    with pytest.raises(BadName), store.action(COMMUNITY) as action:
        action.move(MAIN, to=commit, expected=expected)


def test_a_ref_does_not_move_to_what_is_not_there(store: Store) -> None:
    with pytest.raises(UnknownRevision) as caught, store.action(COMMUNITY) as action:
        action.move(MAIN, to=ABSENT, expected=None)
    assert caught.value.revision == ABSENT
    assert store.refs(COMMUNITY) == {}


def test_a_commit_does_not_stand_on_what_is_not_there(store: Store, repo: Path) -> None:
    with pytest.raises(GitFailed) as caught, store.action(COMMUNITY) as action:
        commit = action.commit({"a": ABSENT}, author=1, when=WHEN, subject="Một")
        action.move(MAIN, to=commit, expected=None)
    assert (caught.value.command, caught.value.status) == ("unpack-objects", 128)
    with pytest.raises(GitFailed), store.action(COMMUNITY) as action:
        commit = action.commit({}, parents=[ABSENT], author=1, when=WHEN, subject="Một")
        action.move(MAIN, to=commit, expected=None)
    assert store.refs(COMMUNITY) == {}
    fsck(repo)


def test_a_branch_does_not_point_to_a_tag_or_a_file(store: Store, repo: Path, save: Save) -> None:
    save(b"1")
    blob = git(repo, "rev-parse", f"{DRAFT}:van-ban.md").strip()
    with pytest.raises(GitFailed), store.action(COMMUNITY) as action:
        action.move(MAIN, to=blob, expected=None)
    assert MAIN not in store.refs(COMMUNITY)


def test_a_ref_does_not_stand_inside_another(store: Store, save: Save) -> None:
    commit = save(b"1")
    with pytest.raises(GitFailed), store.action(COMMUNITY) as action:
        action.move("refs/heads/khac", to=commit, expected=None)
        action.move(f"{DRAFT}/a", to=commit, expected=None)
    assert store.refs(COMMUNITY) == {DRAFT: commit}


def test_every_move_leaves_a_line_in_the_reflog(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    save(b"2", first)
    assert len(git(repo, "reflog", "show", DRAFT).splitlines()) == 2


def test_stock_git_clones_and_reads_what_is_public_and_no_more(
    store: Store, repo: Path, save: Save, tmp_path: Path
) -> None:
    commit = save(b"1")
    with store.action(COMMUNITY) as action:
        action.move(MAIN, to=commit, expected=None)
        action.move("refs/ho-so/1", to=commit, expected=None)
        action.tag("ban-1", commit, "Bản 1", author=1, when=WHEN)
    listed = {line.split("\t")[1] for line in git(repo, "ls-remote", str(repo)).splitlines()}
    assert listed == {"HEAD", MAIN, "refs/tags/ban-1", "refs/tags/ban-1^{}"}
    clone = tmp_path / "ban-sao"
    git(repo, "clone", "--quiet", f"file://{repo}", str(clone))
    assert (clone / "van-ban.md").read_bytes() == b"1"
    log = git(clone / ".git", "log", "--format=%s|%an|%ae|%ad", "--date=iso")
    assert log == "Lưu bản sửa|Tài khoản 7|7@huonguoc|2026-03-12 08:30:00 +0700\n"
