"""From draft to text in force: the very bytes, the legal dates as data, and no draft behind what is public."""

from datetime import UTC, date, datetime, timedelta

import pytest

from drafting.convention import Genre, parse
from drafting.convention.compare import compare
from drafting.demo import walking
from drafting.desk import NotFound, Rejected, editing, files, publishing, reading, refs
from drafting.desk.texts import ArticleFields
from drafting.procedure import Phase, Refusal, Role
from search.index import Query, Status
from tests.desk.conftest import OFFICER, TEAM, TEXT

AUTHORITY = "Ủy ban nhân dân xã Kiến Minh"


def recognise(desk, draft, **changes):
    words = {
        "revision": draft.head,
        "decision": "45/QĐ-UBND",
        "decided": desk.today(),
        "authority": AUTHORITY,
        "by": OFFICER,
    }
    if reading.proceeding(desk, draft.community.key, draft.number).phase is not Phase.SUBMITTED:
        walking.submit(desk, draft.community.key, draft.number, {Role.HEAD: TEAM})
    return publishing.recognise(desk, draft.community.key, draft.number, **(words | changes))


def post(desk, draft):
    """Posted so long ago that the households may vote today."""
    since = desk.today() - timedelta(days=40)
    walking.post(
        desk, draft.community.key, draft.number, {Role.HEAD: TEAM}, place="nhà văn hóa thôn", since=since
    )


def found(desk, words, **filters):
    return desk.index.search(Query(text=words, **filters))


def test_the_recognised_text_is_the_adopted_one_byte_for_byte(desk, draft):
    edition = recognise(desk, draft).edition
    key = draft.community.key
    assert desk.store.files(key, edition.revision) == desk.store.files(key, draft.head)
    assert desk.store.read(key, refs.MAIN, files.TEXT) == TEXT.encode()
    assert (edition.number, edition.source, edition.decision) == (1, draft.head, "45/QĐ-UBND")
    assert edition.in_force == date(2026, 3, 2)


def test_no_draft_is_among_the_ancestors_of_what_is_public(desk, draft):
    edition = recognise(desk, draft).edition
    history = desk.store.history(draft.community.key, edition.revision)
    assert len(history) == 1
    assert history[0].parents == ()


def test_nobody_recognises_what_he_or_she_drafted(desk, draft):
    with pytest.raises(Refusal) as refused:
        recognise(desk, draft, by=TEAM)
    assert refused.value.code == "tu-cong-nhan"
    with pytest.raises(NotFound):
        reading.in_force(desk, draft.community.key)


def test_a_reviewer_who_read_an_older_revision_is_told(desk, draft):
    editing.save_article(
        desk,
        draft.community.key,
        1,
        base=draft.head,
        path="dieu-2",
        fields=ArticleFields("Họp thôn", "1. Ba kỳ."),
        by=TEAM,
    )
    with pytest.raises(Rejected, match="mới hơn"):
        recognise(desk, draft)


@pytest.mark.parametrize("words", ["x" * 301, "45\n/QĐ"])
def test_a_line_of_the_form_is_one_line(desk, draft, words):
    with pytest.raises(Rejected):
        recognise(desk, draft, decision=words)


def test_the_next_edition_ends_the_one_before_on_its_own_day(desk, clock, draft):
    recognise(desk, draft)
    clock.pass_days(100)
    key = draft.community.key
    second = editing.start_draft(
        desk,
        draft.community,
        parse(TEXT.replace("hai kỳ", "ba kỳ")),
        genre=Genre.QUY_UOC,
        by=TEAM,
        source="ban-hien-hanh",
    )
    recognise(desk, second, decision="90/QĐ-UBND")
    newest, oldest = reading.editions(desk, key)
    assert (newest.status, oldest.status) == (Status.IN_FORCE, Status.REPLACED)
    assert oldest.ended == newest.in_force == date(2026, 6, 10)
    assert reading.in_force(desk, key, date(2026, 6, 9)).edition.number == 1
    assert reading.in_force(desk, key, date(2026, 6, 10)).edition.number == 2
    with pytest.raises(NotFound):
        reading.in_force(desk, key, date(2026, 3, 1))
    changed = compare(reading.edition(desk, key, 1).convention, reading.edition(desk, key, 2).convention)
    assert [change.new for change in changed.changes] == ["dieu-2/khoan-1"]


def test_a_decision_older_than_the_text_in_force_is_refused(desk, clock, draft):
    second = editing.start_draft(
        desk, draft.community, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="ban-hien-hanh"
    )
    people = {Role.HEAD: TEAM}
    walking.submit(desk, second.community.key, second.number, people, submitted=date(2026, 2, 25))
    recognise(desk, draft)
    clock.pass_days(5)
    with pytest.raises(Refusal, match="02/03/2026") as refused:
        recognise(desk, second, decided=date(2026, 3, 1))
    assert refused.value.code == "truoc-ban-dang-hieu-luc"


def test_a_draft_is_found_by_the_public_only_while_it_is_posted(desk, draft):
    assert found(desk, "cưới").total == 0
    post(desk, draft)
    assert reading.proceeding(desk, draft.community.key, 1).phase is Phase.POSTED
    [hit] = found(desk, "cưới gọn").hits
    assert (hit.text.status, hit.clause.citation) == (Status.DRAFT, "Khoản 1 Điều 3")
    recognise(desk, draft)
    [hit] = found(desk, "cưới gọn").hits
    assert hit.text.status is Status.IN_FORCE


def test_what_is_posted_stays_the_posted_revision_when_the_draft_goes_on(desk, draft):
    post(desk, draft)
    editing.save_article(
        desk,
        draft.community.key,
        1,
        base=draft.head,
        path="dieu-3",
        fields=ArticleFields("Việc cưới", "1. Trồng cây lưu niệm."),
        by=TEAM,
    )
    assert found(desk, "lưu niệm").total == 0
    assert found(desk, "cưới gọn").total == 1


def test_an_older_text_is_recorded_with_who_approved_it(desk, community):
    view = publishing.record_in_force(
        desk,
        community,
        parse(TEXT),
        genre=Genre.HUONG_UOC,
        authority="Ủy ban nhân dân huyện Kiến Thụy",
        decision="",
        decided=date(2006, 4, 3),
        by=OFFICER,
    )
    assert (view.edition.in_force, view.edition.decision) == (date(2006, 4, 3), "")
    assert view.edition.authority == "Ủy ban nhân dân huyện Kiến Thụy"
    assert reading.proceeding(desk, community.key, 1).phase is Phase.IN_FORCE
    assert reading.in_force(desk, community.key).info.genre is Genre.HUONG_UOC


@pytest.mark.parametrize(("authority", "day"), [(" ", date(2006, 4, 3)), ("UBND huyện", date(2030, 1, 1))])
def test_an_older_text_needs_its_authority_and_a_past_day(desk, community, authority, day):
    with pytest.raises(Refusal):
        publishing.record_in_force(
            desk,
            community,
            parse(TEXT),
            genre=Genre.QUY_UOC,
            authority=authority,
            decision="",
            decided=day,
            by=OFFICER,
        )
    assert reading.editions(desk, community.key) == ()


def test_today_is_the_day_in_viet_nam(at):
    late = at(datetime(2026, 3, 2, 18, 30, tzinfo=UTC))
    assert late.today() == date(2026, 3, 3)


def test_editions_and_texts_that_are_not_there_are_not_found(desk, community):
    with pytest.raises(NotFound):
        reading.edition(desk, community.key, 3)
    with pytest.raises(NotFound):
        reading.community(desk, "11725/khong-co")
    with pytest.raises(NotFound):
        reading.community(desk, "../..")
    with pytest.raises(NotFound):
        reading.text_at(desk, community.key, "f" * 40)
