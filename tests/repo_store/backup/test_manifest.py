"""What a backup says of itself comes back as it was written, and nothing else is taken."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repo_store.backup import BackupDamaged, BackupError, history, manifest
from repo_store.backup.history import History
from repo_store.backup.manifest import Attached, Kept, Manifest

HEX = "0123456789abcdef"
ids = st.text(HEX, min_size=40, max_size=40)
sizes = st.integers(0, manifest.MAX_SIZE)
numbers = st.integers(1, 999_999_999)
digests = st.text(HEX, min_size=64, max_size=64)
slugs = st.lists(st.text("abc019", min_size=1, max_size=5), min_size=1, max_size=3).map("-".join)
communities = st.builds("{:05}/{}".format, st.integers(0, 99_999), slugs)
facts = st.dictionaries(
    st.text(max_size=9), st.one_of(st.text(max_size=9), st.integers(0, 2**62)), max_size=3
)


def files(subject: str, kind: str) -> st.SearchStrategy[Kept]:
    return st.builds(
        lambda n, size, sha: Kept(manifest.path(subject, n, kind), size, sha), numbers, sizes, digests
    )


def chains(subject: str) -> st.SearchStrategy[tuple[Kept, ...]]:
    some = st.lists(files(subject, "bundle"), max_size=4, unique_by=lambda kept: kept.number)
    return some.map(lambda kept: tuple(sorted(kept, key=lambda each: each.number)))


@st.composite
def attachments(draw: st.DrawFn) -> tuple[Attached, ...]:
    named = st.builds(
        "{}.{}".format, st.text("ab_-1", min_size=1, max_size=9), st.sampled_from(["jsonl", "csv"])
    )
    found = []
    for name in draw(st.lists(named, max_size=3, unique=True)):
        path = manifest.attachment_path(name, draw(numbers))
        found.append(Attached(name, draw(facts), Kept(path, draw(sizes), draw(digests))))
    return tuple(found)


manifests = st.builds(
    Manifest,
    number=numbers,
    at=st.datetimes(datetime(2026, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
        lambda at: at.replace(microsecond=0)
    ),
    program=st.text(max_size=20),
    host=st.just("huonguoc"),
    head=ids,
    total=st.integers(0, 2**62),
    ledger=chains(manifest.LEDGER),
    communities=st.integers(0, 2**62),
    listing=files(manifest.LISTING, "jsonl"),
    keys=files(manifest.KEYS, "txt"),
    readme=files(manifest.README, "txt"),
    attachments=attachments(),
)


@st.composite
def histories(draw: st.DrawFn) -> History:
    community = draw(communities)
    refs = draw(
        st.dictionaries(st.builds("refs/heads/du-thao/{}".format, st.integers(1, 99)), ids, max_size=4)
    )
    return History(community, refs, draw(chains(history.subject(community))))


@given(manifests)
@settings(max_examples=40)
def test_a_manifest_is_read_as_it_was_written(given_one: Manifest) -> None:
    assert manifest.decode(manifest.encode(given_one)) == given_one


@settings(max_examples=40)
@given(st.lists(histories(), max_size=3, unique_by=lambda each: each.community))
def test_a_list_is_read_as_it_was_written(some: list[History]) -> None:
    some.sort(key=lambda each: each.community)
    assert list(history.read(io.BytesIO(b"".join(history.lines(some))))) == some


@given(st.binary(max_size=200))
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(BackupError):
        manifest.decode(content)
    with pytest.raises(BackupDamaged):
        history.decode(content)


def test_a_line_beyond_all_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    line = history.encode(History("11413/ben-soi", {}, ()))
    monkeypatch.setattr(history, "MAX_LINE", len(line) - 1)
    with pytest.raises(BackupDamaged):
        list(history.read(io.BytesIO(line)))
