"""A text in force, from sending it to its end: the commune's pages, the village's, and what anybody reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafting.convention import Genre, parse
from drafting.desk import caches, publishing, reading
from search.index import Query, Status
from tests.desk.conftest import TEXT
from tests.web.site import COMMITTEE, KEY, Site, recognised, send, site, words

STANDING = f"/tham-dinh/{KEY}/hieu-luc"
VILLAGE = f"/soan-thao/{KEY}/hieu-luc"
PUBLIC = f"/van-ban/{KEY}"
CLAUSE = "dieu-2/khoan-1"
SUSPENSION = {
    "ground": "b",
    "number": "12/QĐ-UBND",
    "decided": "02/03/2026",
    "deadline": "30/04/2026",
    "reasons": "Khoản này chưa phù hợp với Điều 4.",
    "paths": CLAUSE,
}
MARK = "Tạm ngừng thực hiện từ 02/03/2026 theo Quyết định 12/QĐ-UBND"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, recognised) as opened:
        yield opened


@pytest.fixture
def officer(world: Site) -> Any:
    return world.browser("can-bo-xa")


@pytest.fixture
def head(world: Site) -> Any:
    return world.browser("truong-thon")


@pytest.fixture
def reader(world: Site) -> Any:
    return world.browser()


def suspend(officer: Any, **changed: Any) -> Any:
    return send(officer, f"{STANDING}/tam-ngung", SUSPENSION | changed)


def state(world: Site) -> Any:
    return reading.proceeding(world.desk, KEY, 1)


# Sending and making known


def test_what_is_due_is_shown_with_the_working_days_left(world: Site, officer: Any, head: Any) -> None:
    said = words(officer.get(STANDING).text)
    assert "Gửi bản được công nhận cho trưởng thôn" in said
    assert "Còn 2 ngày làm việc (hạn 04/03/2026)" in said
    assert "Niêm yết và phổ biến bản được công nhận" in words(head.get(VILLAGE).text)
    world.clock.wait(days=7)
    assert "Quá hạn 3 ngày làm việc" in words(world.browser("can-bo-xa").get(STANDING).text)


def test_sending_is_recorded_once_and_not_on_a_day_to_come(world: Site, officer: Any) -> None:
    late = send(officer, f"{STANDING}/gui", {"sent": "05/03/2026"})
    assert late.status_code == 422
    assert "không được sau hôm nay" in words(late.text)
    assert state(world).sent is None
    assert send(officer, f"{STANDING}/gui", {"sent": "02/03/2026"}).status_code == 303
    assert state(world).sent.sent == date(2026, 3, 2)
    assert "Đã gửi bản được công nhận ngày 02/03/2026" in words(officer.get(STANDING).text)


def test_publishing_needs_a_place_and_one_more_way(world: Site, head: Any) -> None:
    given = {"place": "nhà văn hóa thôn", "published": "02/03/2026"}
    alone = send(head, f"{VILLAGE}/pho-bien", given)
    assert alone.status_code == 422
    assert "ít nhất một hình thức" in words(alone.text)
    assert 'value="nhà văn hóa thôn"' in alone.text
    assert send(head, f"{VILLAGE}/pho-bien", given | {"ways": ["hoi-nghi", "sao-gui"]}).status_code == 303
    assert [way.value for way in state(world).published.ways] == ["hoi-nghi", "sao-gui"]


def test_only_the_people_the_law_names_take_a_step(world: Site, officer: Any, head: Any) -> None:
    assert send(officer, f"{VILLAGE}/pho-bien", {"place": "x", "published": "02/03/2026"}).status_code == 403
    assert send(head, f"{STANDING}/gui", {"sent": "02/03/2026"}).status_code == 403
    assert suspend(head).status_code == 403
    assert world.browser("xa-khac").get(STANDING).status_code == 403
    assert world.browser("soan-thao").get(STANDING).status_code == 403
    assert world.browser().get(STANDING).headers["location"].startswith("/dang-nhap")
    assert state(world).suspensions == ()


def test_an_address_that_takes_a_form_leads_back_when_it_is_opened(officer: Any, head: Any) -> None:
    assert officer.get(f"{STANDING}/gui").headers["location"] == STANDING
    assert head.get(f"{VILLAGE}/ra-soat").headers["location"] == VILLAGE


# Suspending


def test_a_suspended_clause_is_marked_wherever_it_is_read(world: Site, officer: Any, reader: Any) -> None:
    assert suspend(officer).status_code == 303
    page = reader.get(PUBLIC).text
    assert page.count('class="suspended"') == 1
    assert MARK in words(page)
    assert "Điều 2. Họp thôn ❚❚ Tạm ngừng thực hiện một phần" in words(page)  # in the contents
    assert "Đang có hiệu lực" in words(page)
    assert MARK in reader.get(f"{PUBLIC}/tai-ve.txt").text
    assert MARK in reader.get(f"{PUBLIC}/tai-ve.akn.xml").text
    assert MARK in json.dumps(reader.get(f"{PUBLIC}/tai-ve.json").json(), ensure_ascii=False)
    edition = reader.get(f"/api/v1/texts/{KEY}/editions/1").json()["edition"]
    assert edition["marks"] == {CLAUSE: MARK}


def test_a_hit_of_the_search_is_marked_and_its_neighbour_is_not(officer: Any, reader: Any) -> None:
    suspend(officer)
    page = words(reader.get("/tra-cuu?q=hai+ky+mot+nam").text)
    assert MARK in page
    assert MARK not in words(reader.get("/tra-cuu?q=cuoi+gon").text)
    hits = reader.get("/api/v1/search", params={"q": "hai kỳ một năm"}).json()["hits"]
    assert [hit["mark"] for hit in hits if hit["path"] == CLAUSE] == [MARK]


def test_inside_a_suspended_article_every_hit_is_marked(officer: Any, reader: Any) -> None:
    suspend(officer, paths=["dieu-2", CLAUSE])
    hits = reader.get("/api/v1/search", params={"q": "hai kỳ một năm"}).json()["hits"]
    assert [hit["mark"] for hit in hits if hit["path"] == CLAUSE] == [MARK]


def test_before_the_decision_the_text_of_a_day_is_unmarked(world: Site, reader: Any) -> None:
    world.clock.wait(days=10)
    suspend(world.browser("can-bo-xa"), decided="10/03/2026")
    assert "Tạm ngừng" not in words(reader.get(f"{PUBLIC}/ngay/2026-03-09").text)
    assert "Tạm ngừng thực hiện từ 10/03/2026" in words(reader.get(f"{PUBLIC}/ngay/2026-03-10").text)


def test_a_whole_suspension_is_said_above_the_text_and_found_by_its_status(
    world: Site, officer: Any, reader: Any
) -> None:
    assert suspend(officer, ground="a", paths=[]).status_code == 303
    said = words(reader.get(PUBLIC).text)
    assert "Tạm ngừng thực hiện toàn bộ từ 02/03/2026 theo Quyết định 12/QĐ-UBND" in said
    assert "thời hạn hoàn tất thủ tục đến 30/04/2026" in said
    assert "Điều 3" in said
    assert f'href="{PUBLIC}"' in reader.get("/tra-cuu?trang-thai=tam-ngung").text
    assert world.desk.index.search(Query(text="họp", status=Status.SUSPENDED)).total > 0
    assert world.desk.index.search(Query(text="họp", status=Status.IN_FORCE)).total == 0
    assert "Thôn Bãi Dâu" in words(reader.get(f"/dia-ban/{KEY[:5]}").text)
    assert f"{PUBLIC}</loc>" in reader.get("/sitemap.xml").text
    assert tuple(caches.lags(world.desk)) == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ground": ""}, "Hãy chọn trường hợp tạm ngừng"),
        ({"ground": "a"}, "tạm ngừng toàn bộ"),
        ({"paths": []}, "hãy chọn các điều, khoản"),
        ({"paths": "dieu-99"}, "Có điều, khoản không có trong văn bản"),
        ({"number": ""}, "Hãy ghi số quyết định"),
        ({"number": "1" * 301}, "dài quá 300 ký tự"),
        ({"deadline": "02/03/2026"}, "một ngày sau ngày quyết định"),
        ({"deadline": "mai"}, "theo dạng ngày/tháng/năm"),
        ({"reasons": "  "}, "phải nêu rõ lý do"),
        ({"reasons": "a" * 5_001}, "dài quá 5000 ký tự"),
        ({"decided": "01/03/2026"}, "không được trước ngày văn bản có hiệu lực"),
    ],
)
def test_a_decision_that_does_not_hold_is_not_recorded(
    world: Site, officer: Any, changed: dict[str, Any], told: str
) -> None:
    answer = suspend(officer, **changed)
    assert answer.status_code == 422
    assert told in words(answer.text)
    assert state(world).suspensions == ()


def test_what_is_suspended_already_cannot_be_chosen_again(officer: Any) -> None:
    suspend(officer)
    page = officer.get(f"{STANDING}/tam-ngung").text
    assert f'value="{CLAUSE}" disabled' in page
    assert "đã bị tạm ngừng hoặc bãi bỏ từ trước" in words(suspend(officer, number="13/QĐ-UBND").text)


# Abolishing


def test_a_part_is_abolished_only_after_its_deadline(world: Site, officer: Any, reader: Any) -> None:
    suspend(officer)
    part = {
        "ground": "2",
        "number": "20/QĐ-UBND",
        "decided": "02/03/2026",
        "reasons": "Quá thời hạn.",
        "paths": CLAUSE,
    }
    early = send(officer, f"{STANDING}/bai-bo", part)
    assert early.status_code == 422
    assert "đã hết thời hạn" in words(early.text)
    world.clock.wait(days=61)
    officer = world.browser("can-bo-xa")
    assert send(officer, f"{STANDING}/bai-bo", part | {"decided": "02/05/2026"}).status_code == 303
    page = reader.get(PUBLIC).text
    assert page.count('class="abolished"') == 1
    assert "Đã bãi bỏ từ 02/05/2026 theo Quyết định 20/QĐ-UBND" in words(page)
    assert MARK in words(reader.get(f"{PUBLIC}/ngay/2026-05-01").text)


def test_a_text_abolished_as_a_whole_is_no_longer_in_force_and_still_readable(
    world: Site, reader: Any
) -> None:
    world.clock.wait(days=3)
    officer = world.browser("can-bo-xa")
    whole = {
        "ground": "1a",
        "number": "20/QĐ-UBND",
        "decided": "05/03/2026",
        "reasons": "Trái quy định của pháp luật.",
    }
    assert send(officer, f"{STANDING}/bai-bo", whole).status_code == 303
    said = words(reader.get(PUBLIC).text)
    assert "Chưa có hương ước, quy ước đang có hiệu lực" in said
    assert "Đã bãi bỏ toàn bộ từ 05/03/2026 theo Quyết định 20/QĐ-UBND" in said
    assert "Đã bãi bỏ" in words(reader.get(f"{PUBLIC}/ban/1").text)
    assert "Đang có hiệu lực" in words(reader.get(f"{PUBLIC}/ngay/2026-03-04").text)
    assert reader.get(f"{PUBLIC}/ngay/2026-03-05").status_code == 404
    assert reader.get(f"/api/v1/texts/{KEY}").json()["in_force"] is None
    assert world.desk.index.search(Query(text="họp", status=Status.IN_FORCE)).total == 0
    # What waits on a text that has ended cannot be entered any more, and the page says so.
    assert "không bãi bỏ được nữa" in words(officer.get(f"{STANDING}/bai-bo").text)
    assert "không tạm ngừng được" in words(officer.get(f"{STANDING}/tam-ngung").text)
    assert reader.get(f"{PUBLIC}/phan-anh").status_code == 404


def test_abolishing_asks_for_a_ground(world: Site, officer: Any) -> None:
    answer = send(officer, f"{STANDING}/bai-bo", {"number": "1/QĐ", "decided": "02/03/2026", "reasons": "x"})
    assert answer.status_code == 422
    assert "Hãy chọn trường hợp bãi bỏ" in words(answer.text)
    assert "Khoản 2" not in words(answer.text)  # nothing is suspended, so no part can be abolished
    assert state(world).abolitions == ()


# Amending


def test_a_draft_that_mends_a_suspended_clause_names_the_decision(
    world: Site, officer: Any, head: Any, reader: Any
) -> None:
    suspend(officer)
    assert "Sửa theo Quyết định 12/QĐ-UBND" in words(head.get(VILLAGE).text)
    wrong = send(head, f"/soan-thao/{KEY}/tu-ban-hien-hanh", {"mends": "99/QĐ-UBND"})
    assert wrong.status_code == 422
    assert "Không có quyết định tạm ngừng nào" in words(wrong.text)
    done = send(head, f"/soan-thao/{KEY}/tu-ban-hien-hanh", {"mends": "12/QĐ-UBND"})
    assert done.headers["location"] == f"/soan-thao/{KEY}/2"
    opened = world.draft(2)
    assert opened.proceeding.opened is not None
    assert opened.proceeding.opened.mends == "12/QĐ-UBND"
    assert opened.convention == reading.in_force(world.desk, KEY).convention


def test_the_amended_text_ends_the_old_one_and_its_suspension(world: Site, officer: Any, reader: Any) -> None:
    suspend(officer)
    world.clock.wait(days=50)
    head = world.browser("truong-thon")
    send(head, f"/soan-thao/{KEY}/tu-ban-hien-hanh", {"mends": "12/QĐ-UBND"})
    world.recognise(2, decision="60/QĐ-UBND")
    said = words(reader.get(PUBLIC).text)
    assert "theo Quyết định 60/QĐ-UBND" in said
    assert "Tạm ngừng" not in said
    ended = words(reader.get(f"{PUBLIC}/ban/1").text)
    assert "hết hiệu lực từ 21/04/2026" in ended
    told = (
        "đã tạm ngừng thực hiện từ 02/03/2026 theo Quyết định 12/QĐ-UBND cho tới khi văn bản được thay thế."
    )
    assert f"Khoản 1 Điều 2 {told}" in ended
    assert told not in words(reader.get(f"{PUBLIC}/ngay/2026-04-20").text)  # there the clause itself says so
    assert MARK in words(reader.get(f"{PUBLIC}/ngay/2026-04-20").text)
    assert state(world).replaced.edition == 2


def test_a_whole_suspension_is_told_of_the_old_text_and_one_that_became_an_abolition_is_not(
    world: Site, officer: Any, reader: Any
) -> None:
    suspend(officer)
    world.clock.wait(days=61)
    part = {
        "ground": "2",
        "number": "20/QĐ-UBND",
        "decided": "02/05/2026",
        "reasons": "Quá hạn.",
        "paths": CLAUSE,
    }
    officer, head = world.browser("can-bo-xa"), world.browser("truong-thon")
    assert send(officer, f"{STANDING}/bai-bo", part).status_code == 303
    send(head, f"/soan-thao/{KEY}/tu-ban-hien-hanh", {})
    world.clock.wait(days=2)
    world.recognise(2, decision="60/QĐ-UBND")
    assert "cho tới khi" not in words(reader.get(f"{PUBLIC}/ban/1").text)
    whole = {
        "ground": "a",
        "paths": [],
        "number": "70/QĐ-UBND",
        "decided": "04/05/2026",
        "deadline": "30/06/2026",
    }
    assert suspend(world.browser("can-bo-xa"), **whole).status_code == 303
    send(world.browser("truong-thon"), f"/soan-thao/{KEY}/tu-ban-hien-hanh", {})
    world.clock.wait(days=2)
    world.recognise(3, decision="80/QĐ-UBND")
    assert "Toàn bộ văn bản đã tạm ngừng thực hiện từ 04/05/2026" in words(reader.get(f"{PUBLIC}/ban/2").text)


# The year


def test_the_yearly_review_and_report_are_recorded_and_no_longer_due(world: Site) -> None:
    world.clock.wait(days=261)  # 18/11/2026
    head = world.browser("truong-thon")
    assert "Rà soát, đánh giá thực hiện năm 2026" in words(head.get(VILLAGE).text)
    review = {"held": "18/11/2026", "outcome": "sua-doi", "review": "Sửa khoản 1 Điều 2."}
    assert send(head, f"{VILLAGE}/ra-soat", review | {"outcome": ""}).status_code == 422
    assert send(head, f"{VILLAGE}/ra-soat", review).status_code == 303
    said = words(head.get(VILLAGE).text)
    assert "Bấm “Sửa đổi bản đang có hiệu lực” để mở dự thảo" in said
    assert "18/11/2026: Đề xuất sửa đổi, bổ sung . Sửa khoản 1 Điều 2." in said
    report = {"year": "2026", "reported": "18/11/2026", "report": "Đã thực hiện tốt."}
    assert "Hãy ghi năm" in words(send(head, f"{VILLAGE}/bao-cao", report | {"year": ""}).text)
    assert send(head, f"{VILLAGE}/bao-cao", report).status_code == 303
    said = words(head.get(VILLAGE).text)
    assert "Rà soát, đánh giá thực hiện năm 2026" not in said
    assert "Báo cáo năm 2026 với xã" not in said
    assert send(head, f"{VILLAGE}/bao-cao", report).status_code == 422


# Texts from before the Decree


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        publishing.record_in_force(
            opened.desk,
            opened.community,
            parse(TEXT),
            genre=Genre.HUONG_UOC,
            authority=COMMITTEE,
            decision="3/QĐ-UBND",
            decided=date(2019, 5, 4),
            by=opened.people["can-bo-xa"].id,
        )
        yield opened


def test_an_old_text_that_does_not_fit_is_listed_as_overdue(old: Site) -> None:
    officer = old.browser("can-bo-xa")
    assert "Chưa đánh giá" in words(officer.get("/tham-dinh/ban-cu").text)
    assert "chưa được đánh giá theo Điều 24" in words(officer.get(STANDING).text)
    given = {"assessed": "02/03/2026", "fits": "khong", "reasons": "Có mức phạt tiền."}
    assert send(officer, f"{STANDING}/danh-gia", given | {"fits": ""}).status_code == 422
    assert send(officer, f"{STANDING}/danh-gia", given | {"reasons": ""}).status_code == 422
    assert send(officer, f"{STANDING}/danh-gia", given).status_code == 303
    listed = words(officer.get("/tham-dinh/ban-cu").text)
    assert "Quá hạn phải thay thế" in listed
    assert "Có mức phạt tiền." in listed
    assert send(officer, f"{STANDING}/danh-gia", given | {"fits": "co"}).status_code == 303
    assert "Tiếp tục thực hiện" in words(officer.get("/tham-dinh/ban-cu?xa=11725").text)
    assert old.browser("truong-thon").get("/tham-dinh/ban-cu").status_code == 403


def test_a_text_recognised_under_the_decree_is_no_old_text(world: Site, officer: Any) -> None:
    assert "Không còn văn bản nào" in words(officer.get("/tham-dinh/ban-cu").text)
    given = {"assessed": "02/03/2026", "fits": "co", "reasons": "x"}
    assert send(officer, f"{STANDING}/danh-gia", given).status_code == 422


# Merged communities


def test_a_merged_community_leads_to_the_texts_it_grew_out_of(world: Site, officer: Any, reader: Any) -> None:
    merged = {"name": "Thôn Hợp Nhất", "unit": KEY[:5], "predecessors": "Thôn Bãi Dâu\nThôn Gò Me\n!!!"}
    assert send(officer, "/tham-dinh/cong-dong-moi", merged).status_code == 303
    page = reader.get(f"/van-ban/{KEY[:5]}/thon-hop-nhat").text
    assert f'<a href="{PUBLIC}">Thôn Bãi Dâu</a>' in page
    assert "được thành lập từ Thôn Bãi Dâu , Thôn Gò Me, !!!." in words(page)
    crowd = merged | {"name": "Thôn Khác", "predecessors": "Thôn\n" * 21}
    assert send(officer, "/tham-dinh/cong-dong-moi", crowd).status_code == 422
    assert "được thành lập" not in reader.get(PUBLIC).text
