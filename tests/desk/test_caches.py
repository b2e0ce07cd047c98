"""The catalogue and the index can be thrown away: nothing is lost and reconcile finds what is behind."""

import shutil

from drafting.desk import caches, editing, open_desk, publishing, reading
from drafting.desk.caches import Lag, lags, reconcile, refresh
from drafting.desk.catalogue import Catalogue
from drafting.desk.rules_mark import mark_of, rules_mark
from drafting.desk.texts import ArticleFields
from drafting.desk.work import waiting
from drafting.procedure.tasks import tasks
from search.index import Query, Status
from tests.desk.conftest import OFFICER, TEAM, UNIT
from tests.desk.test_publishing import recognise


def test_after_a_recognition_lists_and_search_know_it(desk, draft):
    recognise(desk, draft)
    [row] = desk.catalogue.texts(unit_code=UNIT)
    assert (row.title, row.status, row.articles) == (draft.convention.full_title, Status.IN_FORCE, 4)
    assert desk.catalogue.places() == ((UNIT, "Xã Kiến Minh", 1),)
    assert desk.catalogue.communities(UNIT) == ((draft.community.key, "Thôn Bãi Dâu"),)
    assert desk.index.search(Query("hop thon")).texts == 1


def test_a_draft_in_work_is_listed_for_its_team_only(desk, draft):
    assert desk.catalogue.texts() == ()
    [row] = desk.catalogue.texts(public_only=False, kind="du-thao", community=draft.community.key)
    assert (row.status, row.revision, row.number) == (Status.DRAFT, draft.head, 1)


def test_nothing_is_done_when_nothing_is_behind(desk, draft):
    recognise(desk, draft)
    assert reconcile(desk) == ()


def test_both_caches_are_rebuilt_from_git_when_they_are_gone(home, clock, desk, draft):
    recognise(desk, draft)
    before = desk.catalogue.texts()
    desk.index.close()
    desk.catalogue.close()
    shutil.rmtree(home / "index")
    (home / "catalogue.db").unlink()
    with open_desk(home, clock) as again:
        said = []
        assert reconcile(again, progress=said.append) == (draft.community.key,)
        assert said == [draft.community.key]
        assert again.catalogue.texts() == before
        assert again.index.search(Query("cưới gọn")).total == 1


def test_a_stale_index_is_found_by_its_stamps(desk, draft):
    recognise(desk, draft)
    desk.index.remove(list(desk.index.stamps()))
    assert reconcile(desk) == (draft.community.key,)
    assert desk.index.search(Query("cưới gọn")).total == 1


def test_a_community_that_is_gone_from_the_store_leaves_the_caches(home, desk, draft):
    recognise(desk, draft)
    [repository] = home.glob("repositories/*/*/*.git")
    shutil.rmtree(repository)
    assert reconcile(desk) == (draft.community.key,)
    assert desk.catalogue.texts() == ()
    assert desk.index.stamps() == {}


def test_what_waits_is_worked_out_anew_by_a_program_with_other_rules(desk, draft, monkeypatch):
    key = draft.community.key
    before = waiting(desk, communities=[key])
    assert before and reconcile(desk) == ()
    monkeypatch.setattr(caches, "rules_mark", lambda: "of-another-program")
    monkeypatch.setattr(caches, "tasks", lambda state, now: tasks(state, now)[:1])
    assert waiting(desk, communities=[key]) == before[:1]
    monkeypatch.setattr(caches, "rules_mark", lambda: "of-a-third")  # nobody has asked yet when it starts
    assert list(lags(desk)) == []
    assert reconcile(desk) == (key,)
    assert reconcile(desk) == ()


def test_the_mark_of_the_rules_changes_with_their_code_and_with_nothing_else(tmp_path):
    one, other = tmp_path / "a.py", tmp_path / "b.py"
    one.write_text("FIVE = 5\n")
    other.write_text("TWO = 2\n")
    first = mark_of([one, other])
    assert mark_of([other, one]) == first
    one.write_text("FIVE = 6\n")
    assert mark_of([one, other]) != first
    assert rules_mark() == rules_mark() != mark_of([])


def test_findings_that_are_gone_are_found_again(home, clock, desk, draft):
    recognise(desk, draft)
    desk.findings.forget(desk.findings.documents())
    assert [lag for _, lag in lags(desk)] == [Lag.FINDINGS]
    assert reconcile(desk) == (draft.community.key,)
    assert desk.findings.documents() == {row.document for row in desk.catalogue.texts(public_only=False)}
    assert reconcile(desk) == ()


def test_everything_can_be_rebuilt_on_request(desk, draft):
    recognise(desk, draft)
    assert reconcile(desk, everything=True) == (draft.community.key,)


def test_a_cache_that_fails_does_not_fail_the_save(desk, draft, monkeypatch, caplog):
    def broken(*_args, **_words):
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.catalogue), "replace", broken)
        saved = editing.save_article(
            desk,
            draft.community.key,
            1,
            base=draft.head,
            path="dieu-2",
            fields=ArticleFields("Họp thôn", "1. Ba kỳ."),
            by=TEAM,
        )
    assert "are behind" in caplog.text
    assert reading.draft(desk, draft.community.key, 1).head == saved.revision
    assert reconcile(desk) == (draft.community.key,)
    refresh(desk, draft.community.key)


def test_a_catalogue_of_another_shape_is_rebuilt(tmp_path):
    from sqlalchemy import create_engine, text

    url = f"sqlite:///{tmp_path / 'catalogue.db'}"
    Catalogue(url).close()
    engine = create_engine(url)
    with engine.begin() as db:
        db.execute(text("UPDATE shape SET version = 'old'"))
        db.execute(text("INSERT INTO community VALUES ('11725/x', 'X', '11725', 'f', 'b')"))
    engine.dispose()
    catalogue = Catalogue(url)
    assert catalogue.fingerprints() == {}
    catalogue.close()


def test_an_unusable_index_is_set_aside_and_begun_anew(home, clock, desk, draft):
    recognise(desk, draft)
    desk.index.close()
    desk.catalogue.close()
    for file in (home / "index").iterdir():
        if file.is_file():
            file.write_bytes(b"broken")
    with open_desk(home, clock) as again:
        assert reconcile(again) == (draft.community.key,)
        assert again.index.search(Query("cưới gọn")).total == 1


def test_flags_are_stored_with_the_clause_and_searchable(desk, community):
    from datetime import date

    from drafting.convention import Genre, parse
    from tests.desk.conftest import TEXT

    fined = TEXT.replace("Thôn họp hai kỳ một năm.", "Hộ vắng họp bị phạt 50.000 đồng nộp vào quỹ thôn.")
    publishing.record_in_force(
        desk,
        community,
        parse(fined),
        genre=Genre.HUONG_UOC,
        authority="Ủy ban nhân dân huyện",
        decision="",
        decided=date(2004, 5, 6),
        by=OFFICER,
    )
    [hit] = desk.index.search(Query(topic="phat-tien")).hits
    assert hit.clause.path == "dieu-2/khoan-1"
    [row] = desk.catalogue.texts()
    assert row.conflicts >= 1


def test_a_save_does_not_read_the_other_texts_again(desk, draft, monkeypatch):
    from drafting.desk import caches

    recognise(desk, draft)
    second = editing.start_draft(
        desk, draft.community, draft.convention, genre=draft.info.genre, by=TEAM, source="ban-hien-hanh"
    )
    read = []
    really = caches.examined
    monkeypatch.setattr(caches, "examined", lambda text: read.append(1) or really(text))
    editing.renumber_draft(desk, draft.community.key, second.number, base=second.head, by=TEAM)
    editing.save_article(
        desk,
        draft.community.key,
        second.number,
        base=second.head,
        path="dieu-2",
        fields=ArticleFields("Họp thôn", "1. Ba kỳ."),
        by=TEAM,
    )
    assert read == [1]
