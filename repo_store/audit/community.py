"""One repository against what the ledger says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path

from repo_store import disk, maintenance, reading, records
from repo_store.audit.fault import Fault, fault, told
from repo_store.errors import Damaged, GitFailed, StoreError
from repo_store.founding import TEMPLATE
from repo_store.ledger.keys import Keys, trusted
from repo_store.ledger.replay import Recorded
from repo_store.process import run
from repo_store.signing import signer

TAGS = "refs/tags/"
BORROWING = ("objects/info/alternates", "objects/info/http-alternates", "info/grafts", "shallow")
GRACE = timedelta(hours=1)  # between signing a tag and its landing, which a change of keys may come between
FSCK_TIMEOUT = 600.0  # seconds
_AT_ONCE = 500  # objects read by one process


def whole(repo: Path, community: str) -> Iterator[Fault]:
    """Whether git finds every object whole, well formed and connected, and nothing bends what it reads."""
    for file in TEMPLATE.iterdir():
        here = repo / file.name
        if not here.is_file() or here.read_bytes() != file.read_bytes():
            yield fault("kho-cau-hinh", community, file.name)
    for name in BORROWING:
        if (repo / name).exists():
            yield fault("kho-vay-muon", community, name)
    try:
        connected(repo)
    except GitFailed as error:
        yield fault("kho-hong", community, told(error))


def connected(repo: Path) -> None:
    """Has git read every object. Raises GitFailed when one is missing or not whole.

    An object that moves into a pack while git reads looks missing; so what fails is asked again with nobody at work.
    """
    try:
        _fsck(repo)
    except GitFailed:
        with ExitStack() as held:
            for name in (maintenance.LOCK, disk.LOCK):  # in the order of maintenance, which takes both
                with suppress(StoreError):  # a store that may only be read is not written to either
                    held.enter_context(disk.writer(repo, name=name))
            _fsck(repo)


def _fsck(repo: Path) -> None:
    command = ("fsck", "--full", "--strict", "--no-dangling", "--no-progress")
    run(repo, *command, timeout=FSCK_TIMEOUT)


def moved(repo: Path, community: str, refs: Mapping[str, str], recorded: Recorded) -> Iterator[Fault]:
    """Whether every ref is where the ledger says, and no other ref is there."""
    expected = recorded.now()
    for ref in sorted(expected.keys() | refs.keys()):
        now, then = refs.get(ref), expected.get(ref)
        if now != then:
            yield fault(_difference(repo, community, ref, now, then, recorded), community, ref)


def _difference(
    repo: Path, community: str, ref: str, now: str | None, then: str | None, recorded: Recorded
) -> str:
    """The code of what happened to a ref that is not where it should be."""
    if then is None:
        return "nhanh-la"
    if now is None:
        return "nhanh-mat"
    if ref.startswith(TAGS):
        return "the-doi"
    if now in recorded.values[ref]:
        return "nhanh-lui"
    try:
        ahead = reading.is_ancestor(repo, community, then, now)
    except StoreError:  # the one that should be there is not even in the repository
        ahead = False
    return "nhanh-chua-ghi-so" if ahead else "nhanh-viet-lai"


def chained(repo: Path, community: str, recorded: Recorded, keys: Keys) -> Iterator[Fault]:
    """Whether every recorded value is still there and grew from the one before it, and every tag is signed."""
    steps = [
        (ref, before, value)
        for ref, kept in recorded.values.items()
        for before, value in zip([None, *kept], kept, strict=False)
        if value is not None
    ]
    for at in range(0, len(steps), _AT_ONCE):
        some = steps[at : at + _AT_ONCE]
        for (ref, before, value), found in zip(
            some, reading.objects_of(repo, [value for _, _, value in some]), strict=True
        ):
            if found is None:
                yield fault("ban-luu-mat", community, f"{value} ({ref})")
            elif ref.startswith(TAGS):
                yield from _tag(community, ref, found, recorded, keys)
            elif before is not None and records.first_parent(found.content) != before:
                yield fault("chuoi-dut", community, f"{value} ({ref})")


def _tag(community: str, ref: str, found: reading.Stored, recorded: Recorded, keys: Keys) -> Iterator[Fault]:
    unsigned, signature = records.unsigned_tag(found.content)
    name = ref.removeprefix(TAGS)
    if not signature:
        yield fault("the-co-truoc" if ref in recorded.older else "the-khong-ky", community, name)
        return
    by = signer(unsigned, signature)
    if by is None:
        yield fault("the-chu-ky-sai", community, name)
        return
    if all(key.public != by for key in keys):
        yield fault("the-khoa-la", community, name)
        return
    try:
        when = records.read_tag(found.id, found.content).when
    except Damaged as error:
        yield fault("kho-hong", community, error.what)
        return
    if not (trusted(keys, by, when) and trusted(keys, by, recorded.since[ref] - GRACE)):
        yield fault("the-khoa-het-han", community, name)
