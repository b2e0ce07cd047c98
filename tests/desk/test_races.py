"""Two people at the same moment: what each is told, and that nothing lands behind the other's back.

The other person acts at the worst moment: inside the use case, between its last look and its landing.
"""

from contextlib import contextmanager
from datetime import date

import pytest

from drafting.convention import Genre, parse
from drafting.demo import walking
from drafting.desk import Rejected, editing, files, publishing, reading, record, steps
from drafting.desk.texts import ArticleFields
from drafting.procedure import Phase, Refusal, Role
from drafting.procedure.events.adopting import Reopened
from drafting.procedure.events.examining import Withdrawn
from repo_store import MovedOn, Store
from tests.desk.conftest import NEIGHBOUR, TEAM, TEXT, UNIT
from tests.desk.test_publishing import AUTHORITY, post, recognise


def submit(desk, draft):
    walking.submit(desk, draft.community.key, draft.number, {Role.HEAD: TEAM})


def save(desk, draft, body="1. Ba kỳ."):
    return editing.save_article(
        desk,
        draft.community.key,
        draft.number,
        base=draft.head,
        path="dieu-2",
        fields=ArticleFields("Họp thôn", body),
        by=TEAM,
    )


def test_a_save_that_comes_in_while_recognising_stops_the_recognition(desk, draft, meanwhile):
    """The text may change again only once the dossier is withdrawn and reopened."""
    key = draft.community.key

    def withdraw_and_save():
        steps.take(desk, key, 1, Withdrawn(desk.now(), TEAM, "Còn góp ý"), Role.HEAD)
        steps.take(desk, key, 1, Reopened(desk.now(), TEAM, "Còn góp ý"), Role.HEAD)
        save(desk, draft)

    submit(desk, draft)
    meanwhile(publishing, "_land", withdraw_and_save)
    with pytest.raises(Rejected, match=r"mới hơn|bước mới"):
        recognise(desk, draft)
    assert reading.editions(desk, key) == ()
    assert reading.proceeding(desk, key, 1).phase is Phase.DRAFTING


def test_two_officers_recognising_at_once_recognise_once(desk, draft, meanwhile):
    submit(desk, draft)
    meanwhile(publishing, "_land", lambda: recognise(desk, draft, decision="44/QĐ-UBND"))
    with pytest.raises(Rejected, match="bước mới"):
        recognise(desk, draft)
    [edition] = reading.editions(desk, draft.community.key)
    assert edition.decision == "44/QĐ-UBND"


def test_a_vote_that_comes_in_while_posting_stops_the_posting(desk, draft, meanwhile):
    post(desk, draft)
    meanwhile(record, "extend", lambda: submit(desk, draft))
    with pytest.raises(Rejected, match="bước mới"):
        post(desk, draft)
    assert reading.proceeding(desk, draft.community.key, 1).phase is Phase.SUBMITTED


def test_a_recognition_that_comes_in_while_saving_stops_the_save(desk, draft, meanwhile):
    post(desk, draft)
    meanwhile(files, "tree", lambda: recognise(desk, draft))
    with pytest.raises(Refusal, match="đang có hiệu lực"):
        save(desk, draft)
    assert reading.draft(desk, draft.community.key, 1).head == draft.head


def test_a_dossier_that_is_sent_while_saving_stops_the_save(desk, draft, meanwhile):
    post(desk, draft)
    meanwhile(files, "tree", lambda: submit(desk, draft))
    with pytest.raises(Refusal, match="được giữ nguyên"):
        save(desk, draft)
    assert reading.draft(desk, draft.community.key, 1).head == draft.head


def test_two_postings_at_once_are_one_and_a_word_to_the_other(desk, draft, meanwhile):
    post(desk, draft)
    before = len(record.read(desk, draft.community.key, 1).events)
    meanwhile(record, "extend", lambda: post(desk, draft))
    with pytest.raises(Rejected, match="tải lại"):
        post(desk, draft)
    assert len(record.read(desk, draft.community.key, 1).events) == before + 1


def test_two_drafts_begun_at_once_get_two_numbers(desk, community, meanwhile):
    def begin(by):
        return editing.start_draft(desk, community, parse(TEXT), genre=Genre.QUY_UOC, by=by, source="mau")

    meanwhile(files, "log", lambda: begin(NEIGHBOUR))
    assert begin(TEAM).number == 2
    assert reading.drafts(desk, community.key) == (1, 2)


def test_an_older_text_recorded_twice_at_once_is_recorded_once(desk, community, meanwhile):
    def record_old():
        return publishing.record_in_force(
            desk,
            community,
            parse(TEXT),
            genre=Genre.QUY_UOC,
            authority=AUTHORITY,
            decision="",
            decided=date(2006, 4, 3),
            by=TEAM,
        )

    meanwhile(record, "extend", record_old)
    with pytest.raises(Rejected, match="ghi lại"):
        record_old()
    assert len(reading.editions(desk, community.key)) == 1


def test_two_founders_at_once_found_one_community(desk, meanwhile):
    def found(by):
        return editing.create_community(desk, name="Thôn Bãi Dâu", unit_code=UNIT, by=by, households=by)

    meanwhile(files, "community_tree", lambda: found(NEIGHBOUR))
    assert found(TEAM).households == NEIGHBOUR


def test_who_loses_every_race_is_told_and_loses_no_words(desk, draft, monkeypatch):
    @contextmanager
    def always_late(_store, _community):
        raise MovedOn("refs/heads/du-thao/1", "a" * 40, "b" * 40)
        yield

    monkeypatch.setattr(Store, "action", always_late)
    with pytest.raises(Rejected, match="bấm lưu lại"):
        save(desk, draft)
    with pytest.raises(Rejected, match="bấm lưu lại"):
        editing.start_draft(desk, draft.community, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="mau")
