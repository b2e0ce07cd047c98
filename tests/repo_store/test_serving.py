"""Serving a repository to git clients: what they see, what they are refused, and that git never stays behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from repo_store import Damaged, GitFailed, RequestRefused, Store, UnknownCommunity, UnknownRevision, pkt_line
from repo_store.serving import Serving
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, git
from tests.repo_store.processes import at_work, descriptors

PUBLIC = (MAIN, "refs/tags/ban-*")
RECORD = "refs/ho-so/1"
# What somebody may have left in the repository's own config.
OPEN = {
    "nothing left": None,
    "everything allowed": "\n".join(
        (
            "[uploadpack]",
            "allowAnySHA1InWant = true",
            "allowTipSHA1InWant = true",
            "allowReachableSHA1InWant = true",
            "allowFilter = true",
            "allowRefInWant = true",
            "hideRefs = !refs/heads/du-thao",
            "hideRefs = !refs/ho-so",
            "[transfer]",
            "hideRefs = !refs",
            "[protocol]",
            "version = 2",
        )
    ),
}


@pytest.fixture
def village(store: Store) -> Store:
    """A draft of two revisions, the first recognised; a record; a tag that is not an edition."""
    with store.action(COMMUNITY) as action:
        first = action.commit({"van-ban.md": b"mot"}, author=7, when=WHEN, subject="Lưu")
        second = action.commit({"van-ban.md": b"hai"}, parents=(first,), author=7, when=WHEN, subject="Lưu")
        record = action.commit({"nhat-ky.jsonl": b"ho so"}, author=7, when=WHEN, subject="Niêm yết")
        text = action.commit({"van-ban.md": b"mot"}, author=9, when=WHEN, subject="Bản 1")
        action.move(DRAFT, to=second, expected=None)
        action.move(RECORD, to=record, expected=None)
        action.move(MAIN, to=text, expected=None)
        action.tag("ban-1", text, "Bản 1", author=9, when=WHEN)
        action.tag("noi-bo", text, "Chỉ để nội bộ", author=9, when=WHEN)
    return store


@pytest.fixture(params=OPEN)
def tampered(village: Store, repo: Path, request: pytest.FixtureRequest) -> Store:
    """The same, with a config in which no setting of ours is left."""
    basic = "[core]\nrepositoryformatversion = 0\nbare = true\n"
    (repo / "config").write_text(basic + (OPEN[request.param] or ""))
    return village


@pytest.fixture
def large(store: Store) -> Store:
    """A recognised text too large for any buffer on the way."""
    content = random.Random(61).randbytes(3_000_000)  # noqa: S311  bytes that cannot be packed, not secrets
    store.save(COMMUNITY, MAIN, {"van-ban.md": content}, expected=None, author=9, when=WHEN, subject="Bản 1")
    return store


def wants(store: Store, *wanted: str, abilities: str = "", haves: tuple[str, ...] = ()) -> bytes:
    lines = [f"want {one}{f' {abilities}' if abilities and not at else ''}" for at, one in enumerate(wanted)]
    said = [pkt_line.encode(f"{line}\n".encode()) for line in lines]
    known = [pkt_line.encode(f"have {one}\n".encode()) for one in haves]
    return b"".join((*said, pkt_line.FLUSH, *known, pkt_line.encode(b"done\n")))


def fetched(store: Store, request: bytes) -> bytes:
    serving = store.serve(COMMUNITY, PUBLIC, request)
    try:
        return b"".join(iter(serving.read, b""))
    finally:
        serving.stop()


def nothing_left(folder: Path) -> None:
    """A killed process takes a moment to be gone."""
    deadline = time.monotonic() + 10
    while at_work(folder):
        assert time.monotonic() < deadline, "git stayed behind"
        time.sleep(0.01)


def objects(answer: bytes, folder: Path) -> set[str]:
    """The ids of the objects in the pack of an answer without a side band."""
    subprocess.run(["git", "init", "-q", "--bare", folder], check=True)
    pack = answer[answer.index(b"PACK") :]
    subprocess.run(
        ["git", f"--git-dir={folder}", "index-pack", "--stdin"], input=pack, check=True, capture_output=True
    )
    return set(git(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split())


def test_a_client_is_shown_the_public_refs_alone(tampered: Store) -> None:
    said = tampered.advertisement(COMMUNITY, PUBLIC)
    assert said.startswith(b"001e# service=git-upload-pack\n0000")
    lines = [line for line in pkt_line.decode(said[len(b"001e# service=git-upload-pack\n0000") :]) if line]
    assert [line.split(b"\0")[0].split(b" ")[1].decode() for line in lines] == [
        "HEAD",
        MAIN,
        "refs/tags/ban-1",
        "refs/tags/ban-1^{}",
    ]
    assert b"sha1-in-want" not in said
    assert b"filter" not in said


def test_protocol_2_is_not_spoken_even_when_this_program_was_started_with_it(
    village: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_PROTOCOL", "version=2")
    monkeypatch.setenv("GIT_NAMESPACE", "khac")
    assert b"version 2" not in village.advertisement(COMMUNITY, PUBLIC)
    assert MAIN.encode() in village.advertisement(COMMUNITY, PUBLIC)


def test_a_clone_holds_exactly_what_public_refs_lead_to(tampered: Store, repo: Path, tmp_path: Path) -> None:
    tag = tampered.refs(COMMUNITY, peeled=False)["refs/tags/ban-1"]
    asked = wants(tampered, tampered.refs(COMMUNITY)[MAIN], tag, abilities="include-tag ofs-delta")
    got = objects(fetched(tampered, asked), tmp_path / "clone")
    public = git(repo, "rev-list", "--objects", "--no-object-names", MAIN, "refs/tags/ban-1")
    assert got == set(public.split())
    assert len(got) == 4  # the tag, the commit, its tree and text


@pytest.mark.parametrize(
    "hidden",
    [DRAFT, f"{DRAFT}~1", f"{DRAFT}^{{tree}}", f"{DRAFT}:van-ban.md", RECORD, f"{RECORD}:nhat-ky.jsonl"],
)
def test_nothing_hidden_is_handed_out_by_its_id(tampered: Store, repo: Path, hidden: str) -> None:
    object_id = git(repo, "rev-parse", hidden).strip()
    with pytest.raises(RequestRefused, match=object_id):
        fetched(tampered, wants(tampered, tampered.refs(COMMUNITY)[MAIN], object_id))


def test_a_tag_that_is_no_edition_is_refused(tampered: Store) -> None:
    tag = tampered.refs(COMMUNITY, peeled=False)["refs/tags/noi-bo"]
    with pytest.raises(RequestRefused, match=tag):
        fetched(tampered, wants(tampered, tag))


def test_a_client_is_not_told_which_hidden_commits_are_there(tampered: Store) -> None:
    refs = tampered.refs(COMMUNITY)
    asked = wants(tampered, refs[MAIN], abilities="multi_ack_detailed", haves=(refs[DRAFT], refs[RECORD]))
    assert fetched(tampered, asked).startswith(b"0008NAK\n")


def test_an_older_state_of_main_is_still_served(village: Store, tmp_path: Path) -> None:
    old = village.refs(COMMUNITY)[MAIN]
    village.save(COMMUNITY, MAIN, {"van-ban.md": b"ba"}, expected=old, author=9, when=WHEN, subject="Bản 2")
    assert old in objects(fetched(village, wants(village, old)), tmp_path / "clone")


def test_a_client_that_wants_nothing_gets_nothing(village: Store) -> None:
    assert fetched(village, pkt_line.FLUSH) == b""


def test_without_a_public_ref_there_is_nothing_to_serve(store: Store) -> None:
    with pytest.raises(UnknownRevision):
        store.advertisement(COMMUNITY, PUBLIC)
    with pytest.raises(UnknownRevision):
        store.serve(COMMUNITY, PUBLIC, pkt_line.FLUSH)
    with pytest.raises(UnknownCommunity):
        store.serve("11413/khong-co", PUBLIC, pkt_line.FLUSH)


@pytest.mark.parametrize("head", [f"ref: {DRAFT}", DRAFT])
def test_a_head_that_leads_to_something_hidden_closes_the_repository(
    village: Store, repo: Path, head: str
) -> None:
    written = head if head.startswith("ref: ") else village.refs(COMMUNITY)[head]
    (repo / "HEAD").write_text(f"{written}\n", encoding="ascii")
    with pytest.raises(Damaged, match="HEAD"):
        village.advertisement(COMMUNITY, PUBLIC)


def test_git_that_gives_up_is_an_error(village: Store, repo: Path) -> None:
    tree = git(repo, "rev-parse", f"{MAIN}^{{tree}}").strip()
    (repo / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(GitFailed) as failed:
        fetched(village, wants(village, village.refs(COMMUNITY)[MAIN]))
    assert "pack-objects" in failed.value.message


def test_git_stopped_half_way_leaves_nothing_with_the_processes_it_started(large: Store, root: Path) -> None:
    serving = large.serve(COMMUNITY, PUBLIC, wants(large, large.refs(COMMUNITY)[MAIN]))
    while b"PACK" not in serving.read():
        pass
    assert len(at_work(root)) == 2  # upload-pack and its pack-objects
    serving.stop()
    nothing_left(root)
    serving.stop()
    assert serving.read() == b""


def test_git_that_is_stopped_while_a_thread_waits_for_it_lets_the_thread_go(large: Store, root: Path) -> None:
    serving = large.serve(COMMUNITY, PUBLIC, wants(large, large.refs(COMMUNITY)[MAIN]))
    while b"PACK" not in serving.read():
        pass
    for process in at_work(root):  # both are there now; stopped, they say nothing more
        os.kill(process, signal.SIGSTOP)
    heard: list[bytes] = []
    thread = threading.Thread(target=lambda: heard.extend(iter(serving.read, b"")))
    thread.start()
    time.sleep(0.1)  # for what was in the pipe
    serving.stop()
    thread.join(10)
    assert not thread.is_alive()
    assert sum(map(len, heard)) < 1_000_000  # of three
    nothing_left(root)


def test_a_serving_that_is_never_read_never_starts_git(village: Store, root: Path) -> None:
    serving = village.serve(COMMUNITY, PUBLIC, wants(village, village.refs(COMMUNITY)[MAIN]))
    assert at_work(root) == []
    serving.stop()
    assert serving.read() == b""
    assert at_work(root) == []


def test_no_descriptor_is_left_however_a_serving_ends(village: Store, root: Path) -> None:
    asked = wants(village, village.refs(COMMUNITY)[MAIN])
    fetched(village, asked)
    before = descriptors()
    for times in range(10):
        fetched(village, asked)
        cut: Serving = village.serve(COMMUNITY, PUBLIC, asked)
        if times % 2:
            cut.read()
        cut.stop()
    assert descriptors() == before
    nothing_left(root)
