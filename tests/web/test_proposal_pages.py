"""A proposal recorded before there is a draft: who may, the arithmetic, and the draft that goes on with it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from drafting.accounts import sent_proposals
from drafting.accounts.sent_proposals import SentProposal, SentProposals
from drafting.accounts.throttle import PER_VISITOR
from drafting.desk import proposals, reading, record
from drafting.procedure import Opened, Phase
from drafting.procedure.events.proposing import Proposed, Proposer
from tests.desk.conftest import TEXT
from tests.web.site import KEY, Site, csrf, field, send, site, words

BASE = f"/soan-thao/{KEY}/de-xuat"
CITIZEN = {"who": "cong-dan", "content": "Giữ vệ sinh\nao làng", "proposed": "02/03/2026"}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


@pytest.fixture
def head(world: Site) -> Any:
    return world.browser("truong-thon")


def propose(client: Any, **changes: str) -> Any:
    return send(client, f"{BASE}/de-xuat", CITIZEN | changes)


def consent(client: Any, households: int, day: str) -> Any:
    typed = {"households": str(households), "expressed": day, "way": "hop"}
    return send(client, f"{BASE}/1/ghi-dong-thuan", typed)


def test_a_citizens_proposal_goes_from_consents_to_the_draft(world: Site, head: Any) -> None:
    done = propose(head)
    assert done.headers["location"] == f"{BASE}/1"
    assert send(head, f"{BASE}/1/khai-so-ho", {"total": "120", "counted": "02/03/2026"}).status_code == 303
    consent(head, 9, "01/12/2025")
    consent(head, 8, "01/03/2026")
    said = words(head.get(f"{BASE}/1").text)
    assert "Giữ vệ sinh ao làng" in said
    assert "Ghi hộ đồng thuận: 9 hộ, ngày 01/12/2025" in said
    assert "01/12/2025 Trong cuộc họp 9 02/03/2026 " in said  # 01/03/2026 is a Sunday (khoản 5 Điều 148 BLDS)
    assert "17/120 hộ = 14,2 %, cần từ 10 % (từ 12 hộ)" in said
    assert "✓ đủ" in said
    world.clock.wait(days=1)
    head = world.browser("truong-thon")
    said = words(head.get(f"{BASE}/1").text)
    assert "8/120 hộ = 6,7 %" in said
    assert "✕ chưa đủ" in said
    assert "nay không còn tính" in said
    assert "ghi việc Ban công tác Mặt trận tán thành" in said
    send(head, f"{BASE}/1/mat-tran-dong-y", {"agreed": "02/03/2026"})
    send(head, f"{BASE}/1/lap-to-soan-thao", {"formed": "02/03/2026", "members": "5", "front_agreed": "1"})
    page = head.get(f"{BASE}/1").text
    assert "đã đủ; hãy mở dự thảo" in words(page)
    assert f'href="/soan-thao/{KEY}/nhap?de-xuat=1"' in page


def test_the_draft_from_a_file_goes_on_with_the_proposal(world: Site, head: Any) -> None:
    propose(head)
    upload = head.get(f"/soan-thao/{KEY}/nhap?de-xuat=1").text
    assert field(upload, "de-xuat") == "1"
    seen = send(head, f"/soan-thao/{KEY}/nhap/xem-lai", {"text": TEXT, "genre": "quy-uoc", "de-xuat": "1"})
    assert field(seen.text, "de-xuat") == "1"
    kept = send(head, f"/soan-thao/{KEY}/nhap/giu", {"text": TEXT, "genre": "quy-uoc", "de-xuat": "1"})
    assert kept.headers["location"] == f"/soan-thao/{KEY}/1"
    assert [type(event) for event in record.read(world.desk, KEY, 1).events] == [Proposed, Opened]
    moved = head.get(f"{BASE}/1")
    assert moved.headers["location"] == f"/soan-thao/{KEY}/1/thu-tuc"
    again = send(head, f"/soan-thao/{KEY}/nhap/giu", {"text": TEXT, "genre": "quy-uoc", "de-xuat": "1"})
    assert again.status_code == 422
    assert reading.drafts(world.desk, KEY) == (1,)


def test_the_draft_from_the_template_goes_on_with_the_proposal(world: Site, head: Any) -> None:
    propose(head)
    first = head.get(f"/soan-thao/{KEY}/mau?de-xuat=1").text
    assert field(first, "de-xuat") == "1"
    second = head.get(f"/soan-thao/{KEY}/mau/viec-rieng?kind=quy-uoc&chosen=cuoi&de-xuat=1").text
    assert field(second, "de-xuat") == "1"
    typed = {"viec": "lap", "kind": "quy-uoc", "chosen": "cuoi", "de-xuat": "1"}
    made = send(head, f"/soan-thao/{KEY}/mau/viec-rieng", typed)
    assert made.headers["location"] == f"/soan-thao/{KEY}/1"
    assert send(head, f"/soan-thao/{KEY}/mau/viec-rieng", typed).status_code == 422
    assert reading.proceedings(world.desk, KEY) == (1,)


def test_the_draft_from_the_text_in_force_goes_on_with_the_proposal(world: Site, head: Any) -> None:
    world.new_draft()
    world.recognise()
    assert propose(head).headers["location"] == f"{BASE}/2"
    assert "tu-ban-hien-hanh" in head.get(f"{BASE}/2").text
    amended = send(head, f"/soan-thao/{KEY}/tu-ban-hien-hanh", {"de-xuat": "2"})
    assert amended.headers["location"] == f"/soan-thao/{KEY}/2"
    assert world.draft(2).proceeding.phase is Phase.DRAFTING
    assert world.draft(2).proceeding.proposed is not None


@pytest.mark.parametrize("number", ["9", "0", "x", "9" * 5000])
def test_a_proposal_that_is_not_there_changes_nothing(world: Site, head: Any, number: str) -> None:
    typed = {"text": TEXT, "genre": "quy-uoc", "de-xuat": number}
    assert send(head, f"/soan-thao/{KEY}/nhap/giu", typed).status_code == 404
    assert head.get(f"{BASE}/{number}").status_code == 404
    assert send(head, f"{BASE}/{number}/mat-tran-dong-y", {"agreed": "02/03/2026"}).status_code in (404, 405)
    assert reading.proceedings(world.desk, KEY) == ()


def test_what_is_wrong_with_a_form_is_said_beside_what_was_typed(world: Site, head: Any) -> None:
    wrong = propose(head, content="Ao làng", proposed="02/03/2027")
    assert wrong.status_code == 422
    assert "không được sau hôm nay" in words(wrong.text)
    assert "Ao làng" in wrong.text
    assert propose(head, who="nguoi-la").status_code == 422
    assert reading.proceedings(world.desk, KEY) == ()
    propose(head)
    early = consent(head, 9, "01/03/2026")
    assert early.status_code == 422
    assert "Chưa khai tổng số hộ" in words(early.text)
    assert consent(head, 9, "hôm qua").status_code == 422
    assert "không đọc được" not in words(head.get(f"{BASE}/1").text)


def test_only_the_head_proposes_and_strangers_read_nothing(world: Site, head: Any) -> None:
    drafter = world.browser("soan-thao")
    assert "Trưởng thôn (Tổ trưởng tổ dân phố) ghi đề xuất" in words(drafter.get(BASE).text)
    assert propose(drafter).status_code == 403
    propose(head)
    assert send(drafter, f"{BASE}/1/dong-ho-so", {"reason": "Thôi"}).status_code == 403
    assert drafter.get(f"{BASE}/1").status_code == 200
    stranger = world.browser("thon-khac")
    assert stranger.get(BASE).status_code == 403
    assert stranger.get(f"{BASE}/1").status_code == 403
    assert world.browser().get(BASE).status_code == 303
    assert send(head, f"{BASE}/1/cong-nhan", {}).status_code == 404


def test_a_proposal_given_up_says_why_and_leads_no_further(world: Site, head: Any) -> None:
    propose(head)
    send(head, f"{BASE}/1/dong-ho-so", {"reason": "Bà con chưa cần"})
    said = words(head.get(f"{BASE}/1").text)
    assert "Bà con chưa cần" in said
    assert "Đề xuất này đã dừng" in said
    assert "Mở dự thảo theo đề xuất này" not in said
    assert "Chưa có đề xuất nào đang chờ" in words(head.get(BASE).text)
    late = send(head, f"{BASE}/1/mat-tran-dong-y", {"agreed": "02/03/2026"})
    assert late.status_code == 422


def test_it_waits_on_the_heads_own_page_and_leads_there(world: Site, head: Any) -> None:
    propose(head)
    work = head.get("/viec-cua-toi").text
    assert f"/soan-thao/{KEY}/1/thu-tuc" in work
    assert "Lập Tổ soạn thảo" in words(work)
    assert head.get(f"/soan-thao/{KEY}/1/thu-tuc").headers["location"] == f"{BASE}/1"
    assert BASE in head.get("/soan-thao").text
    assert head.get(f"/van-ban/{KEY}/du-thao/1").status_code == 404


SENDING = f"/van-ban/{KEY}/gui-de-xuat"


def send_proposal(world: Site, **typed: str) -> Any:
    form = {"text": "Nên cấm đốt rơm\nven đường", "name": "Bùi Thị Dân", "contact": "0900", "website": ""}
    visitor = world.browser()
    return visitor.post(SENDING, data={"csrf": csrf(visitor.get(SENDING).text)} | form | typed)


def sent(world: Site) -> tuple[SentProposal, ...]:
    return SentProposals(world.accounts.database).of(KEY)


def test_what_somebody_sends_reaches_the_head_and_becomes_a_proposal(world: Site, head: Any) -> None:
    assert SENDING in world.browser().get(f"/van-ban/{KEY}").text
    assert send_proposal(world).headers["location"] == f"/van-ban/{KEY}"
    assert "Xem 1 đề xuất người dân gửi" in words(head.get("/viec-cua-toi").text)
    listed = head.get(BASE)
    assert listed.headers["cache-control"] == "private, no-store"
    assert "Bùi Thị Dân, 0900" in words(listed.text)
    assert "Bùi Thị Dân" not in world.browser("soan-thao").get(BASE).text
    one = sent(world)[0]
    assert send(world.browser("soan-thao"), f"{BASE}/da-gui/{one.id}/ghi", {}).status_code == 403
    done = send(head, f"{BASE}/da-gui/{one.id}/ghi", {})
    assert done.headers["location"] == f"{BASE}/1"
    state = reading.proceeding(world.desk, KEY, 1)
    assert state.proposed is not None
    assert (state.proposed.who, state.proposed.content) == (Proposer.CITIZEN, "Nên cấm đốt rơm\nven đường")
    assert send(head, f"{BASE}/da-gui/{one.id}/ghi", {}).status_code == 404
    kept = sent(world)[0]
    assert (kept.name, kept.contact, kept.outcome) == ("", "", "Đã ghi thành đề xuất số 1.")
    assert "người dân gửi" not in words(head.get("/viec-cua-toi").text)


def test_what_is_not_recorded_stays_with_the_reason_and_without_the_name(world: Site, head: Any) -> None:
    send_proposal(world)
    one = sent(world)[0]
    assert send(head, f"{BASE}/da-gui/{one.id}/bo", {"reason": " "}).status_code == 422
    assert sent(world)[0].closed is None
    assert send(head, f"{BASE}/da-gui/{one.id}/bo", {"reason": "Luật đã cấm"}).status_code == 303
    assert send(head, f"{BASE}/da-gui/{one.id}/bo", {"reason": "Luật đã cấm"}).status_code == 404
    said = words(head.get(BASE).text)
    assert "Nên cấm đốt rơm" in said
    assert "Không ghi: Luật đã cấm" in said
    assert sent(world)[0].name == ""
    assert reading.proceedings(world.desk, KEY) == ()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"text": " "}, "Hãy ghi nội dung đề xuất"),
        ({"text": "a" * 5001}, "dài quá 5000 ký tự"),
        ({"name": "a" * 101}, "Họ tên dài quá"),
        ({"contact": "a" * 201}, "dài quá 200 ký tự"),
    ],
)
def test_what_cannot_be_sent_is_said_and_nothing_is_kept(
    world: Site, typed: dict[str, str], why: str
) -> None:
    answered = send_proposal(world, **typed)
    assert answered.status_code == 422
    assert why in words(answered.text)
    assert sent(world) == ()


def test_programs_and_floods_are_kept_out(world: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert send_proposal(world, website="x").status_code == 303
    assert sent(world) == ()
    monkeypatch.setattr(sent_proposals, "MOST_WAITING", 1)
    assert send_proposal(world).status_code == 303
    assert "rất nhiều đề xuất" in words(send_proposal(world).text)
    for _ in range(PER_VISITOR - 2):
        send_proposal(world)
    assert "phút" in words(send_proposal(world).text)
    assert len(sent(world)) == 1
    assert world.browser().get("/van-ban/11725/khong-co/gui-de-xuat").status_code == 404


def test_two_heads_who_record_the_same_one_at_once_record_it_once(
    world: Site, head: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_proposal(world)
    address = f"{BASE}/da-gui/{sent(world)[0].id}/ghi"
    other, token, begin = world.browser("truong-thon"), csrf(head.get(BASE).text), proposals.begin
    begun = Event()

    def slowly(*given: Any) -> int:
        begun.set()
        time.sleep(0.3)  # the other head presses in the middle of it
        return begin(*given)

    monkeypatch.setattr(proposals, "begin", slowly)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(head.post, address, data={"csrf": token})
        assert begun.wait(5)
        second = other.post(address, data={"csrf": csrf(other.get(BASE).text)})
    assert first.result().status_code == 303
    assert second.status_code == 404
    assert reading.proceedings(world.desk, KEY) == (1,)


def test_a_proposal_that_cannot_be_recorded_goes_on_waiting(
    world: Site, head: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_proposal(world)
    monkeypatch.setattr(proposals, "MOST_OPEN", 0)
    answered = send(head, f"{BASE}/da-gui/{sent(world)[0].id}/ghi", {})
    assert answered.status_code == 422
    assert "hãy dừng những đề xuất không làm tiếp" in words(answered.text)
    assert sent(world)[0].closed is None
