from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repo_store import TooLarge, landing, names
from repo_store.objects import Objects
from tests.repo_store.conftest import fsck, git

STEPS = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,8}", fullmatch=True)
PATHS = st.lists(STEPS, min_size=1, max_size=4).map("/".join)
ON_DISK = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(st.dictionaries(PATHS, st.binary(max_size=40), max_size=8))
@ON_DISK
def test_git_reads_the_tree_that_was_written(repo: Path, files: dict[str, bytes]) -> None:
    folders = {"/".join(path.split("/")[:n]) for path in files for n in range(1, path.count("/") + 1)}
    files = {path: content for path, content in files.items() if path not in folders}
    objects = Objects()
    tree = objects.tree(files)
    landing.store(repo, objects)
    listed = git(repo, "ls-tree", "-r", "--name-only", tree).split("\n")[:-1]
    assert listed == sorted(files)
    for path, content in files.items():
        assert git(repo, "cat-file", "-s", f"{tree}:{path}").strip() == str(len(content))
    fsck(repo)


@pytest.mark.parametrize("size", [0, 1, 15, 16, 2047, 2048, 262_143, 262_144, 3_000_000])
def test_a_pack_carries_objects_of_every_size(repo: Path, size: int) -> None:
    objects = Objects()
    blob = objects.add("blob", b"\xff" * size)
    landing.store(repo, objects)
    assert git(repo, "cat-file", "-s", blob).strip() == str(size)


def test_a_file_sorts_before_a_folder_of_a_longer_name(repo: Path) -> None:
    objects = Objects()
    objects.tree({"ban-dich/tay.md": b"", "ban-dich.md": b"", "ban-dich0": b""})
    landing.store(repo, objects)
    fsck(repo)


def test_equal_content_is_kept_once() -> None:
    objects = Objects()
    assert not objects
    assert objects.add("blob", b"a") == objects.add("blob", b"a")
    assert len(list(objects)) == 1


def test_what_an_action_adds_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MAX_ACTION", 10)
    objects = Objects()
    objects.add("blob", b"12345")
    objects.add("blob", b"12345")
    with pytest.raises(TooLarge):
        objects.add("blob", b"123456")
