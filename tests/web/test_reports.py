"""Reports of a clause: from anybody, on paper, answered, and what the public reads of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Role, RoleGrant
from drafting.accounts.throttle import PER_VISITOR, WINDOW
from drafting.desk import reading, record, reports
from drafting.procedure.events.standing import ClauseReported
from tests.web.site import KEY, NOW, PASSWORD, Site, csrf, field, recognised, send, site, words

PUBLIC = f"/van-ban/{KEY}"
REPORT = f"{PUBLIC}/phan-anh"
STANDING = f"/tham-dinh/{KEY}/hieu-luc"
ONE = f"{STANDING}/phan-anh/1/1"
SAID = {
    "path": "dieu-2/khoan-1",
    "text": "Khoản này bắt mọi nhà đóng tiền.",
    "name": "Bùi Thị Nêu",
    "contact": "0900000111",
}
ANSWER = {
    "founded": "khong",
    "text": "Khoản này chỉ nói về họp thôn.",
    "answered": "02/03/2026",
    "letter": "7/UBND",
}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, recognised) as opened:
        yield opened


def report(reader: Any, **changed: str) -> Any:
    """Sent as the page's own form sends it: a visitor has no other page with a token."""
    return reader.post(REPORT, data=SAID | changed | {"csrf": csrf(reader.get(REPORT).text)})


def received(world: Site) -> tuple[ClauseReported, ...]:
    return tuple(reading.proceeding(world.desk, KEY, 1).reports.values())


# From anybody


def test_every_clause_of_the_text_in_force_leads_to_a_form_about_it(world: Site) -> None:
    reader = world.browser()
    page = reader.get(PUBLIC).text
    links = re.findall(r'href="([^"]+/phan-anh\?dieu=[^"]+)"', page)
    convention = reading.in_force(world.desk, KEY).convention
    units = [placed for placed in convention.walk() if placed.unit.kind in ("dieu", "khoan", "diem")]
    assert len(links) == len(units)
    form = reader.get(links[1]).text
    assert '<option value="dieu-2" selected>' in form
    assert "phan-anh?dieu=" not in reader.get(f"{PUBLIC}/ngay/2026-03-02").text


def test_a_report_without_an_account_reaches_the_commune(world: Site) -> None:
    answer = report(world.browser())
    assert answer.headers["location"] == PUBLIC
    (kept,) = received(world)
    assert (kept.path, kept.text, kept.by) == ("dieu-2/khoan-1", "Khoản này bắt mọi nhà đóng tiền.", 0)
    officer = world.browser("can-bo-xa")
    said = words(officer.get(STANDING).text)
    assert "Khoản 1 Điều 2: Khoản này bắt mọi nhà đóng tiền." in said
    assert "Còn 3 ngày làm việc (hạn 05/03/2026)" in said
    assert "Còn 5 ngày làm việc (hạn 09/03/2026)" in said
    page = officer.get(ONE)
    assert "Bùi Thị Nêu, 0900000111" in words(page.text)
    assert page.headers["cache-control"] == "private, no-store"


def test_who_reported_is_in_no_repository_and_on_no_public_page(world: Site, tmp_path: Path) -> None:
    reader = world.browser()
    report(reader)
    send(world.browser("can-bo-xa"), f"{ONE}/tra-loi", ANSWER)
    assert "Bùi Thị Nêu" not in reader.get(PUBLIC).text
    log = world.desk.store.read(KEY, "refs/ho-so/1", "nhat-ky.jsonl")
    assert "Bùi Thị Nêu".encode() not in log
    assert b"0900000111" not in log
    # The people who answer see it; those of the village see no report, those who only examine see no name.
    assert world.browser("truong-thon").get(ONE).status_code == 403
    grants = [RoleGrant(Role.COMMUNE_FRONT, unit_code=KEY[:5])]
    world.accounts.create_account("mat-tran-xa", "Hà Mặt Trận", PASSWORD, NOW, grants)
    page = world.browser("mat-tran-xa").get(ONE).text
    assert "bắt mọi nhà đóng tiền" in page
    assert "Bùi Thị Nêu" not in page
    assert "Ghi trả lời" not in page


def test_name_and_telephone_may_be_left_out(world: Site) -> None:
    report(world.browser(), name="", contact="", path="")
    page = world.browser("can-bo-xa").get(ONE).text
    assert "Không có tên, cách liên hệ" in words(page)
    assert "Phản ánh về cả văn bản" in words(page)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"text": " \u200b\n"}, "Hãy ghi nội dung phản ánh"),
        ({"text": "a" * 5_001}, "dài quá 5000 ký tự"),
        ({"path": "dieu-99"}, "Không có điều, khoản này"),
        ({"path": "chuong-1"}, "Không có điều, khoản này"),
        ({"name": "a" * 101}, "Họ tên dài quá 100 ký tự"),
        ({"contact": "a" * 201}, "dài quá 200 ký tự"),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_typed_stays(
    world: Site, changed: dict[str, str], told: str
) -> None:
    answer = report(world.browser(), **changed)
    assert answer.status_code == 422
    assert told in words(answer.text)
    assert field(answer.text, "contact") == (SAID | changed)["contact"]
    assert received(world) == ()
    assert world.accounts.reporters.of(KEY, 1) == {}


def test_characters_nobody_sees_do_not_reach_the_record(world: Site) -> None:
    report(world.browser(), text="Một\x00 dòng\x1b[31m.\r\n\r\nHai \u202edòng.")
    assert received(world)[0].text == "Một dòng[31m.\n\nHai dòng."


def test_a_program_that_fills_in_every_field_is_thanked_and_not_heard(world: Site) -> None:
    assert report(world.browser(), website="https://example.org").status_code == 303
    assert received(world) == ()


def test_one_address_sends_only_so_many_in_a_quarter_of_an_hour(world: Site) -> None:
    reader = world.browser()
    for _ in range(PER_VISITOR):
        assert report(reader).status_code == 303
    refused = report(reader)
    assert refused.status_code == 422
    assert "Hãy gửi lại sau 15 phút" in words(refused.text)
    assert len(received(world)) == PER_VISITOR
    assert len(world.accounts.reporters.of(KEY, 1)) == PER_VISITOR
    world.clock.wait(seconds=WINDOW.total_seconds())
    assert report(reader).status_code == 303


def test_more_than_can_be_read_is_not_taken(world: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST_OPEN", 1)
    reader = world.browser()
    assert report(reader).status_code == 303
    refused = report(reader)
    assert refused.status_code == 422
    assert "bằng giấy" in words(refused.text)
    assert len(received(world)) == len(world.accounts.reporters.of(KEY, 1)) == 1
    send(world.browser("can-bo-xa"), f"{ONE}/tra-loi", ANSWER)
    assert report(reader).status_code == 303


def test_a_form_of_another_site_is_not_taken(world: Site) -> None:
    assert world.browser().post(REPORT, data=SAID).status_code == 403
    assert received(world) == ()


# On paper, and the answer


def test_the_clock_of_a_report_on_paper_runs_from_the_day_it_came(world: Site) -> None:
    officer = world.browser("can-bo-xa")
    form = SAID | {"received": "26/02/2026"}
    assert send(officer, f"{STANDING}/phan-anh", form | {"received": "03/03/2026"}).status_code == 422
    assert send(officer, f"{STANDING}/phan-anh", form | {"path": "dieu-9"}).status_code == 422
    assert send(officer, f"{STANDING}/phan-anh", form).status_code == 303
    assert "Còn 1 ngày làm việc (hạn 03/03/2026)" in words(officer.get(STANDING).text)
    assert send(world.browser("truong-thon"), f"{STANDING}/phan-anh", form).status_code == 403
    assert len(received(world)) == 1


@pytest.mark.parametrize("founded", ["co", "khong"])
def test_the_answer_is_read_by_everybody_also_when_the_report_is_unfounded(world: Site, founded: str) -> None:
    reader, officer = world.browser(), world.browser("can-bo-xa")
    report(reader)
    assert "1 phản ánh đang chờ xã trả lời" in words(reader.get(PUBLIC).text)
    assert "bắt mọi nhà đóng tiền" not in reader.get(PUBLIC).text
    assert send(officer, f"{ONE}/tra-loi", ANSWER | {"founded": founded}).status_code == 303
    said = words(reader.get(PUBLIC).text)
    assert f"Khoản 1 Điều 2 : phản ánh {'có cơ sở' if founded == 'co' else 'không có cơ sở'}" in said
    assert "Khoản này chỉ nói về họp thôn." in said
    assert "văn bản số 7/UBND" in said
    assert "đang chờ xã trả lời" not in said
    assert "Trả lời hoặc quyết định" not in words(officer.get(STANDING).text)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"founded": ""}, "Hãy chọn phản ánh có cơ sở hay không"),
        ({"text": ""}, "Hãy ghi nội dung trả lời"),
        ({"answered": "01/03/2026"}, "không được trước ngày nhận"),
        ({"letter": "7" * 301}, "dài quá 300 ký tự"),
    ],
)
def test_an_answer_that_lacks_something_is_not_recorded(
    world: Site, changed: dict[str, str], told: str
) -> None:
    report(world.browser())
    answer = send(world.browser("can-bo-xa"), f"{ONE}/tra-loi", ANSWER | changed)
    assert answer.status_code == 422
    assert told in words(answer.text)
    assert reading.proceeding(world.desk, KEY, 1).answers == {}


def test_the_name_can_be_erased_once_the_answer_is_given(world: Site) -> None:
    officer = world.browser("can-bo-xa")
    report(world.browser())
    assert send(officer, f"{ONE}/xoa-ten", {}).status_code == 403
    send(officer, f"{ONE}/tra-loi", ANSWER)
    assert send(officer, f"{ONE}/xoa-ten", {}).status_code == 303
    assert world.accounts.reporters.of(KEY, 1) == {}
    assert "Khoản này chỉ nói về họp thôn." in words(officer.get(ONE).text)


def test_a_report_that_is_not_there_is_not_found(world: Site) -> None:
    officer = world.browser("can-bo-xa")
    assert officer.get(ONE).status_code == 404
    assert officer.get(f"{STANDING}/phan-anh/9/1").status_code == 404
    assert officer.get(f"{ONE}/tra-loi").headers["location"] == ONE


def test_a_report_survives_somebody_elses_step_in_the_same_moment(world: Site, monkeypatch: Any) -> None:
    really, waiting = record.extend, [True]

    def first_another(*args: Any, **given: Any) -> Any:
        if waiting:
            waiting.clear()
            edition = reading.editions(world.desk, KEY)[0]
            reports.receive(
                world.desk, KEY, edition, name="kia", path="", text="Việc khác", on=world.desk.today()
            )
        return really(*args, **given)

    monkeypatch.setattr(record, "extend", first_another)
    assert report(world.browser()).status_code == 303
    assert [one.text for one in received(world)] == ["Việc khác", "Khoản này bắt mọi nhà đóng tiền."]
