from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repo_store import (
    BadName,
    CommunityExists,
    Damaged,
    GitFailed,
    Store,
    UnknownCommunity,
    UnknownPath,
    UnknownRevision,
)
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, Save, fsck, git
from tests.repo_store.test_records import BODIES, MOMENTS, SUBJECTS, TRAILERS

ABSENT = "0123456789" * 4
ON_DISK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(st.binary(), SUBJECTS, BODIES, TRAILERS, MOMENTS, st.integers(0, 2**63 - 1))
@ON_DISK
def test_what_is_saved_is_what_is_read(
    store: Store,
    repo: Path,
    text: bytes,
    subject: str,
    body: str,
    trailers: object,
    when: object,
    author: int,
) -> None:
    before = store.refs(COMMUNITY).get(DRAFT)
    about = {"subject": subject, "body": body, "trailers": trailers, "when": when, "author": author}
    commit = store.save(COMMUNITY, DRAFT, {"van-ban.md": text}, expected=before, **about)  # type: ignore[arg-type]
    assert store.read(COMMUNITY, commit, "van-ban.md") == text
    found = store.revision(COMMUNITY, DRAFT)
    assert found.id == commit
    assert found.parents == ((before,) if before else ())
    assert (found.author, found.subject, found.body) == (author, subject, body.strip("\n"))
    assert found.trailers == trailers
    assert found.when == when.replace(microsecond=0)  # type: ignore[attr-defined]
    fsck(repo)


def test_history_is_newest_first_along_first_parents(store: Store, save: Save) -> None:
    first = save(b"1")
    mine = save(b"2", first)
    theirs = save(b"3", None, MAIN)
    merged = store.save(
        COMMUNITY,
        DRAFT,
        {"a": b""},
        expected=mine,
        parents=(mine, theirs),
        author=1,
        when=WHEN,
        subject="Gộp",
    )
    history = store.history(COMMUNITY, DRAFT)
    assert [revision.id for revision in history] == [merged, mine, first]
    assert history[0].parents == (mine, theirs)
    assert [revision.id for revision in store.history(COMMUNITY, merged, 2)] == [merged, mine]
    assert store.history(COMMUNITY, merged, 0) == ()
    assert store.history(COMMUNITY, merged, -1) == ()


def test_a_revision_replaces_the_whole_tree(store: Store, save: Save) -> None:
    first = save(b"1")
    second = store.save(
        COMMUNITY, DRAFT, {"b/c": b"2", "a": b"2"}, expected=first, author=1, when=WHEN, subject="Thay"
    )
    assert list(store.files(COMMUNITY, first)) == ["van-ban.md"]
    assert list(store.files(COMMUNITY, second)) == ["a", "b/c"]
    assert len(set(store.files(COMMUNITY, second).values())) == 1


def test_a_file_is_carried_over_by_its_blob_id(store: Store, save: Save) -> None:
    first = save(b"1")
    files = store.files(COMMUNITY, first)
    second = store.save(
        COMMUNITY,
        DRAFT,
        {**files, "thong-tin.json": b"{}"},
        expected=first,
        author=1,
        when=WHEN,
        subject="Thêm",
    )
    assert store.read(COMMUNITY, second, "van-ban.md") == b"1"


def test_an_empty_tree_is_a_revision(store: Store, repo: Path) -> None:
    commit = store.save(COMMUNITY, DRAFT, {}, expected=None, author=1, when=WHEN, subject="Trống")
    assert store.files(COMMUNITY, commit) == {}
    fsck(repo)


def test_reading_again_needs_no_git(store: Store, save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = save(b"1")
    assert store.read(COMMUNITY, DRAFT, "van-ban.md") == b"1"
    monkeypatch.setenv("PATH", "")
    assert store.read(COMMUNITY, commit, "van-ban.md") == b"1"


def test_a_ref_is_read_where_it_is_now(store: Store, save: Save) -> None:
    first = save(b"1")
    assert store.read(COMMUNITY, DRAFT, "van-ban.md") == b"1"
    save(b"2", first)
    assert store.read(COMMUNITY, DRAFT, "van-ban.md") == b"2"


def test_refs_are_listed_with_tags_peeled_or_not(store: Store, save: Save) -> None:
    commit = save(b"1")
    with store.action(COMMUNITY) as action:
        action.move(MAIN, to=commit, expected=None)
        tag = action.tag("ban-1", commit, "Bản 1", author=1, when=WHEN)
    assert store.refs(COMMUNITY) == {DRAFT: commit, MAIN: commit, "refs/tags/ban-1": commit}
    assert store.refs(COMMUNITY, "refs/tags/", peeled=False) == {"refs/tags/ban-1": tag}
    assert store.refs(COMMUNITY, "refs/heads/du-thao/") == {DRAFT: commit}
    assert store.refs(COMMUNITY, "refs/ho-so/") == {}


def test_a_tag_gives_back_its_data(store: Store, save: Save) -> None:
    commit = save(b"1")
    trailers = (("Cong-nhan", "2026-03-12"), ("Hieu-luc", "2026-03-12"))
    with store.action(COMMUNITY) as action:
        message = "Bản 1\n\nCông nhận theo quyết định."
        tag_id = action.tag("ban-1", commit, message, trailers=trailers, author=3, when=WHEN)
    tag = store.tag(COMMUNITY, "ban-1")
    assert (tag.id, tag.name, tag.target, tag.author) == (tag_id, "ban-1", commit, 3)
    assert (tag.message, tag.trailers, tag.when) == (message, trailers, WHEN)
    assert store.revision(COMMUNITY, "refs/tags/ban-1").id == commit
    assert store.read(COMMUNITY, tag_id, "van-ban.md") == b"1"


def test_ancestors_are_told_from_others(store: Store, save: Save) -> None:
    first = save(b"1")
    second = save(b"2", first)
    assert store.is_ancestor(COMMUNITY, first, second)
    assert store.is_ancestor(COMMUNITY, second, DRAFT)
    assert not store.is_ancestor(COMMUNITY, second, first)
    for asked in ((ABSENT, first), (first, ABSENT), (first, MAIN)):
        with pytest.raises(UnknownRevision):
            store.is_ancestor(COMMUNITY, *asked)


@pytest.mark.parametrize("revision", [ABSENT, "refs/heads/khong-co"])
def test_a_revision_that_is_not_there_is_said_to_be_unknown(store: Store, save: Save, revision: str) -> None:
    save(b"1")
    for ask in (
        lambda: store.read(COMMUNITY, revision, "van-ban.md"),
        lambda: store.files(COMMUNITY, revision),
        lambda: store.history(COMMUNITY, revision),
        lambda: store.revision(COMMUNITY, revision),
    ):
        with pytest.raises(UnknownRevision) as caught:
            ask()
        assert (caught.value.community, caught.value.revision) == (COMMUNITY, revision)


def test_a_tree_or_blob_is_no_revision(store: Store, repo: Path, save: Save) -> None:
    save(b"1")
    for name in (f"{DRAFT}^{{tree}}", f"{DRAFT}:van-ban.md"):
        with pytest.raises(UnknownRevision):
            store.read(COMMUNITY, git(repo, "rev-parse", name).strip(), "van-ban.md")


@pytest.mark.parametrize("path", ["khong-co.md", "ban-dich"])
def test_a_path_that_is_no_file_is_said_to_be_unknown(store: Store, path: str) -> None:
    commit = store.save(
        COMMUNITY, DRAFT, {"ban-dich/tay.md": b""}, expected=None, author=1, when=WHEN, subject="Lưu"
    )
    with pytest.raises(UnknownPath) as caught:
        store.read(COMMUNITY, commit, path)
    assert caught.value.path == path


def test_a_community_that_is_not_there_is_said_to_be_unknown(store: Store, root: Path) -> None:
    assert not store.exists("11413/khac")
    with pytest.raises(UnknownCommunity):
        store.refs("11413/khac")
    with pytest.raises(UnknownCommunity), store.action("11413/khac"):
        pass
    with pytest.raises(BadName):
        store.exists("../etc")
    assert list(Store(root / "khac").communities()) == []


def test_communities_are_listed_sorted(store: Store, root: Path) -> None:
    for key in ("31001/a-b", "31001/a", "04025/lung-cu", "11413/ben-dong"):
        store.create(key)
    (root / "11" / "11413" / ".tmp-abc").mkdir()
    (root / "ghi-chu.txt").write_text("không phải cộng đồng", encoding="utf-8")
    expected = ["04025/lung-cu", "11413/ben-dong", COMMUNITY, "31001/a", "31001/a-b"]
    assert list(store.communities()) == expected
    with pytest.raises(CommunityExists):
        store.create("31001/a")


def test_a_tag_that_is_not_there_is_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(UnknownRevision):
        store.tag(COMMUNITY, "ban-1")


def test_what_the_store_did_not_write_is_damage(store: Store, repo: Path, save: Save) -> None:
    commit = save(b"1")
    git(repo, "update-ref", "refs/tags/ban-1", commit)
    with pytest.raises(Damaged):
        store.tag(COMMUNITY, "ban-1")
    who = ["-c", "user.name=x", "-c", "user.email=x@y"]
    foreign = git(repo, *who, "commit-tree", "-m", "x", f"{commit}^{{tree}}").strip()
    with pytest.raises(Damaged):
        store.revision(COMMUNITY, foreign)


def test_a_broken_object_is_a_failure_not_an_answer(store: Store, repo: Path, save: Save) -> None:
    commit = save(b"1")
    tree = git(repo, "rev-parse", f"{commit}^{{tree}}").strip()
    broken = repo / "objects" / tree[:2] / tree[2:]
    broken.chmod(0o644)
    broken.write_bytes(b"hong")
    with pytest.raises(GitFailed):
        store.files(COMMUNITY, commit)
    # A commit whose object is broken: git says "no such commit" to some questions, never something else.
    first = repo / "objects" / commit[:2] / commit[2:]
    first.chmod(0o644)
    first.write_bytes(b"hong")
    with pytest.raises((GitFailed, UnknownRevision)):
        store.is_ancestor(COMMUNITY, commit, DRAFT)


def test_a_replacement_planted_beside_an_object_is_not_read(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    second = save(b"2", first)
    git(repo, "replace", second, first)
    assert store.read(COMMUNITY, second, "van-ban.md") == b"2"


def test_a_stamp_changes_with_a_ref_and_only_then(store: Store, repo: Path, save: Save) -> None:
    empty = store.stamp(COMMUNITY)
    first = save(b"1")
    one = store.stamp(COMMUNITY)
    with store.action(COMMUNITY) as action:
        action.tag("ban-1", first, "Bản 1", author=1, when=WHEN)
    two = store.stamp(COMMUNITY)
    assert len({empty, one, two}) == 3
    git(repo, "pack-refs", "--all")
    (repo / "refs" / "heads" / "x.lock").write_bytes(b"")
    assert store.stamp(COMMUNITY) == two
    second = save(b"2", first)  # one loose again, over a packed one
    assert store.stamp(COMMUNITY) not in {empty, one, two}
    with store.action(COMMUNITY) as action:
        action.move(DRAFT, to=first, expected=second)
    assert store.stamp(COMMUNITY) == two
