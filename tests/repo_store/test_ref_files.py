"""The refs as read from git's files are the refs as git itself lists them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repo_store import Damaged, Store, StoreError, ref_files
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, Save, git

NAMES = (
    "refs/heads/main",
    "refs/heads/du-thao/1",
    "refs/heads/du-thao/12",
    "refs/ho-so/1",
    "refs/tags/ban-1",
)
STEPS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((0, 1, None))) | st.none(), max_size=8)


def listed(repo: Path, prefix: str = "refs/") -> dict[str, str]:
    lines = git(repo, "for-each-ref", "--format=%(refname) %(objectname)", prefix).splitlines()
    return dict(line.split(" ") for line in lines)


@pytest.fixture
def commits(save: Save, repo: Path) -> list[str]:
    first = save(b"1")
    return [first, save(b"2", first)]


@given(STEPS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_they_are_what_git_lists_wherever_they_are_kept(
    repo: Path, commits: list[str], steps: list[tuple[str, int | None] | None]
) -> None:
    for ref in listed(repo):
        git(repo, "update-ref", "-d", ref)
    for step in steps:
        if step is None:
            git(repo, "pack-refs", "--all")
        elif step[1] is None:
            git(repo, "update-ref", "-d", step[0])
        else:
            git(repo, "update-ref", step[0], commits[step[1]])
    every = listed(repo)
    assert ref_files.standing(repo) == every
    assert list(ref_files.standing(repo)) == list(every)
    assert ref_files.standing(repo, "refs/heads/du-thao/") == listed(repo, "refs/heads/du-thao/")
    assert ref_files.values(repo, NAMES) == {ref: every[ref] for ref in NAMES if ref in every}


def test_a_file_that_holds_no_id_is_no_ref_even_where_an_older_value_is_packed(
    store: Store, repo: Path, save: Save
) -> None:
    first = save(b"1")
    with store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
    git(repo, "pack-refs", "--all")
    (repo / DRAFT).parent.mkdir(parents=True, exist_ok=True)
    (repo / DRAFT).write_bytes(b"hong")
    assert ref_files.standing(repo) == ref_files.values(repo, [MAIN, DRAFT]) == listed(repo) == {MAIN: first}
    assert ref_files.loose(repo, DRAFT) == ""


def test_a_file_that_cannot_be_read_is_no_ref(repo: Path, save: Save) -> None:
    save(b"1")
    (repo / MAIN).symlink_to(repo / MAIN)
    assert ref_files.values(repo, [MAIN]) == {}
    assert list(ref_files.standing(repo)) == [DRAFT]


def test_what_git_is_just_writing_is_no_ref_yet(repo: Path, save: Save) -> None:
    first = save(b"1")
    (repo / f"{MAIN}.lock").write_text(f"{first}\n", "ascii")
    assert ref_files.standing(repo) == {DRAFT: first}


def test_a_folder_is_no_ref(repo: Path, save: Save) -> None:
    first = save(b"1")
    assert ref_files.values(repo, ["refs/heads", "refs/heads/du-thao", f"{DRAFT}/x", DRAFT]) == {DRAFT: first}


@pytest.mark.parametrize("line", ["hong", "0123456789" * 4, "0123456789" * 4 + " ", "refs/heads/main"])
def test_packed_refs_that_are_damaged_are_not_passed_over(repo: Path, save: Save, line: str) -> None:
    save(b"1")
    git(repo, "pack-refs", "--all")
    with (repo / "packed-refs").open("a", encoding="ascii") as packed:
        packed.write(f"{line}\n")
    for ask in (ref_files.standing, ref_files.stamp, lambda repo: ref_files.values(repo, [MAIN])):
        with pytest.raises(Damaged):
            ask(repo)


def test_what_the_disk_refuses_is_said(repo: Path) -> None:
    (repo / "packed-refs").mkdir()
    with pytest.raises(StoreError):
        ref_files.standing(repo)


def test_a_tag_that_leads_to_nothing_is_damage(store: Store, repo: Path, save: Save) -> None:
    commit = save(b"1")
    with store.action(COMMUNITY) as action:
        tag = action.tag("ban-1", commit, "Bản 1", author=1, when=WHEN)
    (repo / "objects" / tag[:2] / tag[2:]).unlink()
    assert store.refs(COMMUNITY, peeled=False)["refs/tags/ban-1"] == tag
    with pytest.raises(Damaged):
        store.refs(COMMUNITY)


def test_listing_refs_needs_no_git(store: Store, save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = save(b"1")
    monkeypatch.setenv("PATH", "")
    assert store.refs(COMMUNITY) == {DRAFT: commit}
