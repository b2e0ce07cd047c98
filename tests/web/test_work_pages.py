"""My work: everybody sees what waits for him or her, when it is due, and what is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from drafting.accounts import Role, RoleGrant
from drafting.accounts.sent_proposals import SentProposals
from drafting.demo import walking
from drafting.desk import steps
from drafting.desk.work import waiting
from drafting.notices import digest
from drafting.procedure.events.consulting import Giver, OpinionGiven, Source
from drafting.procedure.events.examining import CompletionAsked
from drafting.web.work import items, work_of
from tests.web.site import KEY, NOW, PASSWORD, Site, send, site, words

WORK = "/viec-cua-toi"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


def head(world: Site) -> dict[Role, int]:
    return {Role.HEAD: world.people["truong-thon"].id}


def seen(world: Site, login: str) -> str:
    answer = world.browser(login).get(WORK)
    assert answer.status_code == 200
    return words(answer.text)


def whats(world: Site, login: str) -> list[str]:
    account = world.accounts.find(login)
    assert account is not None
    return [item.what for item in items(world.desk, account, SentProposals(world.accounts.database))]


def test_whoever_has_nothing_to_do_is_told_so_and_where_work_is_done(world: Site) -> None:
    assert "Hôm nay không có việc nào đang chờ bạn." in seen(world, "soan-thao")
    assert 'href="/tham-dinh"' in world.browser("can-bo-xa").get(WORK).text
    assert "Hôm nay không có việc nào" in seen(world, "quan-tri")


def test_only_people_who_are_signed_in_have_work(world: Site) -> None:
    assert world.browser().get(WORK).headers["location"].startswith("/dang-nhap")
    assert 'href="/viec-cua-toi"' not in world.browser().get("/").text
    assert 'href="/viec-cua-toi"' in world.browser("soan-thao").get("/").text


def test_a_draft_waits_for_its_team_and_for_nobody_else(world: Site) -> None:
    world.new_draft()
    assert whats(world, "soan-thao") == ["Soạn, hoàn thiện dự thảo"]
    assert whats(world, "truong-thon") == ["Ghi đề xuất", "Lập Tổ soạn thảo", "Soạn, hoàn thiện dự thảo"]
    for login in ("thon-khac", "can-bo-xa", "xa-khac", "quan-tri"):
        assert whats(world, login) == []
    link = f'<a href="/soan-thao/{KEY}/1/thu-tuc#buoc-de-xuat">Ghi đề xuất</a>'
    assert link in world.browser("truong-thon").get(WORK).text


def test_opinions_wait_for_an_answer_and_say_how_many(world: Site) -> None:
    world.new_draft()
    walking.post(world.desk, KEY, 1, head(world))
    revision = world.draft().head
    for number in ("1", "2"):
        given = OpinionGiven(
            NOW, 0, number, revision, "Nên họp ba kỳ", NOW.date(), Giver.HOUSEHOLD, Source.PAPER
        )
        steps.take(world.desk, KEY, 1, given, None)
    assert "Trả lời 2 góp ý" in whats(world, "soan-thao")
    assert "Ghi cuộc họp thông qua" not in whats(world, "soan-thao")
    world.clock.wait(days=31)
    assert "Ghi cuộc họp thông qua" in whats(world, "soan-thao")


def test_a_dossier_has_five_working_days_and_is_late_afterwards(world: Site) -> None:
    world.clock.moment = datetime(2026, 11, 19, 3, 0, tzinfo=UTC)  # a Thursday; Tuesday 24/11 is a day off
    world.new_draft()
    walking.submit(world.desk, KEY, 1, head(world))
    said = seen(world, "can-bo-xa")
    assert "Công nhận, hoặc trả lời không công nhận Thôn Bãi Dâu, Xã Kiến Minh" in said
    assert "Còn 5 ngày làm việc (hạn 27/11/2026)" in said
    assert "Căn cứ: điểm b khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP." in said
    world.clock.wait(days=8)
    assert "Đến hạn hôm nay (hạn 27/11/2026)" in seen(world, "can-bo-xa")
    world.clock.wait(days=5)
    late = seen(world, "can-bo-xa")
    assert late.index("Quá hạn (1)") < late.index("✕ Quá hạn 3 ngày làm việc (hạn 27/11/2026)")
    assert whats(world, "truong-thon") == []


def test_completion_that_was_asked_for_waits_for_the_head(world: Site) -> None:
    world.new_draft()
    walking.submit(world.desk, KEY, 1, head(world))
    asked = CompletionAsked(NOW, world.people["can-bo-xa"].id, world.desk.today(), "Thiếu biên bản")
    steps.take(world.desk, KEY, 1, asked, Role.OFFICER)
    assert whats(world, "truong-thon") == ["Bổ sung hồ sơ theo yêu cầu ngày 02/03/2026 của xã"]
    assert whats(world, "can-bo-xa") == []


def test_late_comes_first_then_this_week_then_what_has_no_day_then_the_rest(world: Site) -> None:
    world.new_draft()
    world.recognise()
    world.clock.moment = datetime(2026, 11, 19, 3, 0, tzinfo=UTC)
    world.new_draft()
    said = seen(world, "truong-thon")
    order = ["Quá hạn (2)", "Đang chờ bạn (3)", "Về sau (1)"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    assert said.index("Rà soát, đánh giá thực hiện năm 2026") < said.index("Đang chờ bạn")
    assert "Báo cáo năm 2026 với xã" in said[said.index("Về sau") :]
    assert f'href="/soan-thao/{KEY}/hieu-luc"' in world.browser("truong-thon").get(WORK).text
    assert f'href="/tham-dinh/{KEY}/hieu-luc"' in world.browser("can-bo-xa").get(WORK).text


def test_what_the_year_brings_appears_when_the_year_begins_without_a_step(world: Site) -> None:
    world.new_draft()
    world.recognise()
    world.clock.moment = datetime(2026, 12, 31, 3, 0, tzinfo=UTC)
    assert not any("2027" in what for what in whats(world, "truong-thon"))
    world.clock.wait(days=1)
    assert any("năm 2027" in what for what in whats(world, "truong-thon"))


def test_a_day_off_that_is_corrected_moves_what_is_due(world: Site) -> None:
    world.new_draft()
    walking.submit(world.desk, KEY, 1, head(world))
    (before,) = waiting(world.desk, communities=[KEY])
    assert before.task.due == date(2026, 3, 9)
    calendar = replace(world.desk.calendar, off=world.desk.calendar.off | {date(2026, 3, 4)})
    (after,) = waiting(replace(world.desk, calendar=calendar), units=[KEY.partition("/")[0]])
    assert after.task.due == date(2026, 3, 10)


def test_no_record_is_read_to_show_it(world: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    world.new_draft()
    assert whats(world, "soan-thao")
    monkeypatch.setattr("drafting.desk.record.read", lambda *_: pytest.fail("a record was read"))
    assert whats(world, "soan-thao")


def test_a_household_may_say_something_while_it_is_posted(world: Site) -> None:
    grants = [RoleGrant(Role.HOUSEHOLD, community=KEY)]
    world.accounts.create_account("ho-gia-dinh", "Đại diện hộ", PASSWORD, NOW, grants)
    world.new_draft()
    walking.post(world.desk, KEY, 1, head(world))
    page = world.browser("ho-gia-dinh").get(WORK).text
    assert f'<a href="/van-ban/{KEY}/du-thao/1">Góp ý dự thảo đang niêm yết</a>' in page
    assert "Còn 30 ngày (ngày 01/04/2026)" in words(page)


# Where people begin


@pytest.mark.parametrize(
    ("login", "there"),
    [
        ("soan-thao", "/soan-thao"),
        ("can-bo-xa", "/tham-dinh"),
        ("vua-soan-vua-duyet", "/tham-dinh"),
        ("quan-tri", "/tham-dinh"),
        ("thon-khac", "/soan-thao"),
    ],
)
def test_without_work_people_begin_where_they_work(world: Site, login: str, there: str) -> None:
    assert world.browser(login).get("/bat-dau").headers["location"] == there


def test_with_work_people_begin_at_it(world: Site) -> None:
    world.new_draft()
    assert world.browser("soan-thao").get("/bat-dau").headers["location"] == WORK
    assert world.browser("can-bo-xa").get("/bat-dau").headers["location"] == "/tham-dinh"


# The calendar


def calendar_address(page: str) -> str:
    start = page.index("http://testserver/lich/")
    return page[start : page.index('"', start)].removeprefix("http://testserver")


def test_a_calendar_has_a_private_address_that_can_be_renewed_and_ended(world: Site) -> None:
    world.new_draft()
    walking.submit(world.desk, KEY, 1, head(world))
    officer, phone = world.browser("can-bo-xa"), world.browser()
    address = calendar_address(send(officer, f"{WORK}/lich", {}).text)
    file = phone.get(address)
    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert event["summary"] == "Hạn: Công nhận, hoặc trả lời không công nhận"
    assert event.decoded("dtstart") == date(2026, 3, 9)
    assert address not in officer.get(WORK).text
    assert "tạo ngày 02/03/2026" in words(officer.get(WORK).text)
    newer = calendar_address(send(officer, f"{WORK}/lich", {}).text)
    assert (phone.get(address).status_code, phone.get(newer).status_code) == (404, 200)
    assert send(officer, f"{WORK}/lich/bo", {}).headers["location"] == WORK
    assert phone.get(newer).status_code == 404


def test_a_closed_account_has_no_calendar(world: Site) -> None:
    officer, phone = world.browser("can-bo-xa"), world.browser()
    address = calendar_address(send(officer, f"{WORK}/lich", {}).text)
    assert phone.get(address).status_code == 200
    world.accounts.set_active(world.people["can-bo-xa"].id, False)
    assert phone.get(address).status_code == 404


def test_a_calendar_names_nobody_and_no_text(world: Site) -> None:
    world.new_draft()
    walking.submit(world.desk, KEY, 1, head(world))
    address = calendar_address(send(world.browser("can-bo-xa"), f"{WORK}/lich", {}).text)
    file = world.browser().get(address).text
    assert not any(name.display_name in file for name in world.people.values())


# The mail of the day


def test_the_mail_of_the_day_says_the_same(world: Site) -> None:
    world.new_draft()
    walking.submit(world.desk, KEY, 1, head(world))
    sent = SentProposals(world.accounts.database)
    work = work_of(world.desk, world.people["can-bo-xa"], sent)
    told = digest(work, name="Cán bộ", today=world.desk.today(), calendar=world.desk.calendar, site="")
    assert told is not None
    assert "Công nhận, hoặc trả lời không công nhận: hạn 09/03/2026, còn 5 ngày làm việc" in told.body
    assert work_of(world.desk, world.people["xa-khac"], sent).due == ()
    assert [due.uid for due in work.due] == [f"{KEY}/1/quyet-dinh/"]
