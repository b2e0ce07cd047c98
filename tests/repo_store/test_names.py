from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repo_store import BadName, TooLarge, names

BLOB = "0123456789" * 4


@pytest.mark.parametrize("key", ["11413/ben-soi", "00000/a", "99999/to-dan-pho-so-12", "11413/" + "a" * 94])
def test_a_key_is_a_unit_and_a_slug(key: str) -> None:
    assert names.community(key) == key


BAD_KEYS = [
    "11413",
    "11413/",
    "1141/a",
    "114130/a",
    "11413/A",
    "11413/bến",
    "11413/a--b",
    "11413/-a",
    "11413/a-",
    "11413/a.git",
    "11413/../a",
    "../11413/a",
    "11413/a/b",
    "11413//a",
    "/11413/a",
    "١١٤١٣/a",
]


@pytest.mark.parametrize("key", ["", *BAD_KEYS, "11413/a\n", "11413/a\0", "11413/" + "a" * 95])
def test_anything_else_is_no_key(key: str) -> None:
    with pytest.raises(BadName) as caught:
        names.community(key)
    assert caught.value.value == key


@given(st.text())
def test_a_key_never_leads_out_of_the_root(key: str) -> None:
    root = Path("/kho")
    try:
        found = names.Layout(root).place(key)
    except BadName:
        return
    assert root in found.resolve().parents


@pytest.mark.parametrize("path", ["van-ban.md", "ban-dich/tay.md", "_x", "a/b/c/d/e/f/g/h", "a" * 200])
def test_a_path_is_plain(path: str) -> None:
    assert names.path(path) == path


BAD_PATHS = [
    "/a",
    "a/",
    "a//b",
    "..",
    "a/../b",
    "./a",
    ".git/config",
    ".gitmodules",
    "-a",
    "a\\b",
    "a:b",
    "tệp.md",
    "a/b/c/d/e/f/g/h/i",
]


@pytest.mark.parametrize("path", ["", *BAD_PATHS, "a b", "a\n", "a" * 201])
def test_a_path_is_nothing_else(path: str) -> None:
    with pytest.raises(BadName):
        names.path(path)


@pytest.mark.parametrize(
    "ref", ["refs/heads/main", "refs/heads/du-thao/12", "refs/ho-so/3", "refs/tags/ban-1.2"]
)
def test_a_ref_is_written_in_full(ref: str) -> None:
    assert names.ref(ref) == ref


BAD_REFS = [
    "main",
    "HEAD",
    "refs/heads",
    "refs/heads/",
    "refs//main",
    "refs/heads/a..b",
    "refs/heads/a.lock",
    "refs/a.lock/b",
    "refs/heads/a.",
    "refs/heads/.a",
    "refs/heads/a~1",
    "refs/heads/a^",
    "refs/heads/a:b",
    "refs/heads/-a",
    "refs/heads/é",
]


@pytest.mark.parametrize(
    "ref", ["", *BAD_REFS, "refs/heads/a b", "refs/heads/a\n", "refs/heads/" + "a" * 190]
)
def test_a_ref_is_nothing_else(ref: str) -> None:
    with pytest.raises(BadName):
        names.ref(ref)


@pytest.mark.parametrize("prefix", ["refs/", "refs/heads/", "refs/heads/du-thao/"])
def test_refs_are_listed_by_folder(prefix: str) -> None:
    assert names.prefix(prefix) == prefix


@pytest.mark.parametrize(
    "prefix",
    ["", "refs", "refs/heads", "heads/", "refs/../", "refs/a..b/", "refs/*/", "refs/" + "a" * 200 + "/"],
)
def test_nothing_else_is_a_folder_of_refs(prefix: str) -> None:
    with pytest.raises(BadName):
        names.prefix(prefix)


@pytest.mark.parametrize(
    "revision", ["HEAD", "refs/heads/main~1", "a" * 39, "A" * 40, "--all", "main:van-ban.md"]
)
def test_a_revision_is_a_whole_id_or_a_full_ref(revision: str) -> None:
    assert names.revision(BLOB) == BLOB
    with pytest.raises(BadName):
        names.revision(revision)


@pytest.mark.parametrize("host", ["", "A", "a b", "a@b", "a>", "-a", "a" * 101])
def test_a_host_is_a_plain_name(host: str) -> None:
    assert names.host("huonguoc.vinh-hai") == "huonguoc.vinh-hai"
    with pytest.raises(BadName):
        names.host(host)


@pytest.mark.parametrize("number", [-1, 2**63])
def test_an_account_is_a_natural_number(number: int) -> None:
    assert names.account(0) == 0
    with pytest.raises(BadName):
        names.account(number)


def test_a_file_is_not_also_a_folder() -> None:
    with pytest.raises(BadName, match="vừa là tệp vừa là thư mục"):
        names.tree({"a/b": b"", "a": b""})


def test_a_blob_carried_over_is_named_by_its_id() -> None:
    names.tree({"a": BLOB})
    with pytest.raises(BadName):
        names.tree({"a": "văn bản"})


def test_a_file_is_at_most_20_megabytes() -> None:
    names.tree({"a": bytes(names.MAX_FILE)})
    with pytest.raises(TooLarge) as caught:
        names.tree({"a": bytes(names.MAX_FILE + 1)})
    assert (caught.value.size, caught.value.limit) == (names.MAX_FILE + 1, names.MAX_FILE)


def test_a_tree_holds_a_bounded_number_of_files() -> None:
    with pytest.raises(TooLarge):
        names.tree({f"a{n}": b"" for n in range(names.MAX_FILES + 1)})


def test_a_long_name_is_shortened_in_the_message() -> None:
    assert len(str(BadName("mã", "a" * 5000))) < 200
