"""A record only grows: every log begins with its parent's, byte for byte, and no file of evidence goes."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.desk import NotFound, files, record, refs
from drafting.desk.record import Record
from drafting.procedure import EvidenceAdded, Media, Opened, Posted, UnknownEvent, decode, encode
from repo_store import MovedOn
from tests.desk.conftest import TEAM
from tests.procedure.test_events import any_event

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
OPENED = Opened(NOW, TEAM, "mau")
POSTED = Posted(datetime(2026, 3, 9, 2, tzinfo=UTC), 12, "a" * 40, "nhà văn hóa", date(2026, 3, 9))


def paper(content, title="Biên bản họp", at=NOW):
    digest = hashlib.sha256(content).hexdigest()
    return EvidenceAdded(at, TEAM, digest, title, Media.PDF, len(content))


def extend(desk, key, *events, evidence=(), number=7):
    with desk.store.action(key) as act:
        return record.extend(act, number, record.read(desk, key, number), events, "Việc", evidence)


def logs(desk, key, number=7):
    """The log at every commit of a record, newest first."""
    history = desk.store.history(key, refs.record(number))
    return [desk.store.read(key, revision.id, files.LOG) for revision in history]


def test_what_was_put_in_is_read_at_the_very_commit(desk, community):
    first = extend(desk, community.key, OPENED)
    second = extend(desk, community.key, paper(b"x"), POSTED, evidence=[b"x"])
    found = record.read(desk, community.key, 7)
    assert (found.commit, found.events) == (second, (OPENED, paper(b"x"), POSTED))
    assert list(found.evidence) == [files.evidence(paper(b"x").digest, Media.PDF)]
    assert desk.store.revision(community.key, second).parents == (first,)


def test_a_record_that_is_not_there_is_empty(desk, community):
    assert record.read(desk, community.key, 7) == Record()


@pytest.mark.parametrize("key", ["11725/khong-co", "../.."])
def test_where_there_is_no_community_there_is_no_record(desk, key):
    with pytest.raises(NotFound):
        record.read(desk, key, 1)


def test_a_step_is_committed_by_whoever_took_it_when_it_was_taken(desk, community):
    step = desk.store.revision(community.key, extend(desk, community.key, OPENED, POSTED))
    assert (step.author, step.when, step.subject) == (POSTED.by, POSTED.at, "Việc")


def test_reading_a_record_without_evidence_is_reading_one_blob(desk, community, monkeypatch):
    extend(desk, community.key, OPENED)
    monkeypatch.setattr(type(desk.store), "files", None)
    assert record.read(desk, community.key, 7).events == (OPENED,)


def test_a_record_that_moved_on_is_not_extended_from_behind(desk, community):
    extend(desk, community.key, OPENED)
    stale = record.read(desk, community.key, 7)
    extend(desk, community.key, POSTED)
    with pytest.raises(MovedOn), desk.store.action(community.key) as act:
        record.extend(act, 7, stale, (POSTED,), "Muộn")
    assert record.read(desk, community.key, 7).events == (OPENED, POSTED)


def test_a_line_written_in_another_way_stays_as_it_was_written(desk, community):
    spaced = json.dumps(dict(reversed(json.loads(encode(OPENED)).items())), indent=None) + "\n"
    assert decode(spaced) == OPENED
    assert spaced != f"{encode(OPENED)}\n"
    written = {files.LOG: spaced.encode()}
    desk.store.save(
        community.key, refs.record(7), written, expected=None, author=TEAM, when=NOW, subject="Cũ"
    )
    extend(desk, community.key, POSTED)
    assert desk.store.read(community.key, refs.record(7), files.LOG) == spaced.encode() + files.log([POSTED])


@pytest.mark.parametrize(
    "log",
    [
        b'{"schema":1',
        encode(OPENED).encode(),
        files.log([OPENED]) + b"\n",
        files.log([paper(b"x", title="?")]).replace(b"?", b"\xff"),
        b"{}\n",
    ],
)
def test_a_log_that_cannot_be_understood_is_not_extended(desk, community, log):
    desk.store.save(
        community.key, refs.record(7), {files.LOG: log}, expected=None, author=TEAM, when=NOW, subject="Hỏng"
    )
    with pytest.raises(UnknownEvent):
        extend(desk, community.key, POSTED)
    assert desk.store.read(community.key, refs.record(7), files.LOG) == log


def test_no_event_names_evidence_that_is_not_given(desk, community):
    with pytest.raises(KeyError):
        extend(desk, community.key, paper(b"x"), evidence=[b"y"])
    assert record.read(desk, community.key, 7) == Record()


# A commit cannot be older than 1970; the events of a proceeding never are.
plain_event = any_event.filter(lambda event: not isinstance(event, EvidenceAdded)).map(
    lambda event: replace(event, at=NOW)
)
steps = st.lists(
    st.tuples(
        st.lists(plain_event, max_size=3),
        st.lists(st.binary(max_size=12), max_size=2),
    ).filter(any),
    min_size=1,
    max_size=4,
)


@given(steps)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_every_log_begins_with_the_one_before_and_evidence_is_what_it_is_named(
    desk, community, happened
):
    number = 1 + max(refs.numbers(desk.store.refs(community.key), refs.RECORDS), default=0)
    told = []
    for events, contents in happened:
        step = (*events, *(paper(content) for content in contents))
        extend(desk, community.key, *step, evidence=contents, number=number)
        told.extend(step)
    found = record.read(desk, community.key, number)
    assert found.events == tuple(told)
    newest_first = logs(desk, community.key, number)
    assert len(newest_first) == len(happened)
    assert all(later.startswith(earlier) for later, earlier in pairwise(newest_first))
    assert set(found.evidence) == {
        files.evidence(event.digest, event.media) for event in told if isinstance(event, EvidenceAdded)
    }
    for path in found.evidence:
        content = desk.store.read(community.key, found.commit, path)
        assert path == f"tai-lieu/{hashlib.sha256(content).hexdigest()}.pdf"
