"""The dossier on one page: the clock, the votes, what is in the way, and every decision of the commune."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Role
from drafting.convention.anchors import Anchor
from drafting.demo import walking
from drafting.desk import Rejected, reading, steps
from drafting.procedure import Phase
from drafting.procedure.events.consulting import Giver, OpinionAnswered, OpinionGiven, Source
from drafting.procedure.events.examining import Completed, Paper
from tests.desk.conftest import TEXT
from tests.web.site import COMMITTEE, KEY, Site, field, send, site, words

DOSSIER = f"/tham-dinh/{KEY}/1"
FINE = TEXT.replace("1. Thôn họp hai kỳ một năm.", "1. Ai vắng bị phạt 50.000 đồng.")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


@pytest.fixture
def officer(world: Site) -> Any:
    return world.browser("can-bo-xa")


def people(world: Site) -> dict[Role, int]:
    return {Role.HEAD: world.people["truong-thon"].id}


def submitted(world: Site, text: str = TEXT, on: date | None = None) -> str:
    world.new_draft(text)
    walking.submit(world.desk, KEY, 1, people(world), submitted=on)
    return world.draft().head


def phase(world: Site) -> Phase:
    return reading.proceeding(world.desk, KEY, 1).phase


def test_the_head_of_the_page_tells_the_clock_and_the_end_what_is_in_the_way(
    world: Site, officer: Any
) -> None:
    submitted(world, FINE)
    said = words(officer.get(DOSSIER).text)
    assert "Hồ sơ chờ xã công nhận" in said
    assert "Công nhận, hoặc trả lời không công nhận: còn 5 ngày làm việc (hạn 09/03/2026)" in said
    assert "Còn 1 việc : Còn 1 chỗ trái quy định chưa được xử lý" in said
    world.clock.wait(days=10)
    said = words(world.browser("can-bo-xa").get(DOSSIER).text)
    assert "quá hạn 3 ngày làm việc (hạn 09/03/2026)" in said


def test_a_term_that_was_met_late_is_said_and_blocks_nothing(world: Site, officer: Any) -> None:
    head = submitted(world, on=date(2026, 2, 20))
    said = words(officer.get(DOSSIER).text)
    assert "quá hạn" in said
    assert "Không còn gì ngăn việc công nhận." in said
    form = {"revision": head, "number": "45/QĐ-UBND", "decided": "02/03/2026", "authority": COMMITTEE}
    assert send(officer, f"{DOSSIER}/cong-nhan", form).status_code == 303
    said = words(officer.get(DOSSIER).text)
    assert "Trễ hạn. Quyết định công nhận ký ngày 02/03/2026, sau hạn" in said
    assert "05 ngày làm việc – điểm b khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP" in said


def test_votes_are_shown_with_their_arithmetic_and_signatures_with_their_days(
    world: Site, officer: Any
) -> None:
    submitted(world)
    said = words(officer.get(DOSSIER).text)
    assert "tổng số 120 hộ" in said
    assert "Tán thành: 80/120 hộ = 66,7 %, cần trên 50 % (từ 61 hộ) – khoản 1 Điều 21" in said
    assert "✓ Được thông qua. Biểu quyết đúng bản đang xem." in said
    assert said.count("Đã ký ngày 01/03/2026") == 4
    assert "nghị quyết hoặc biên bản thông qua (Mẫu số 02)" in said


def test_a_dossier_that_is_not_sent_says_what_the_community_still_lacks(world: Site, officer: Any) -> None:
    world.new_draft()
    page = officer.get(DOSSIER).text
    assert "chưa gửi xã" in words(page)
    assert 'action="/tham-dinh' not in page.partition('id="quyet-dinh"')[2].partition("decision-bar")[0]


def test_opinions_stand_with_their_answers_and_their_places(world: Site, officer: Any) -> None:
    world.new_draft()
    walking.post(world.desk, KEY, 1, people(world), since=date(2026, 2, 1))
    head, at, day = world.draft().head, world.desk.now(), date(2026, 2, 20)
    anchor = Anchor("dieu-2/khoan-1", 0, "")
    for name, text, where in (("1", "Nên ba kỳ", anchor), ("2", "Cảm ơn tổ soạn", None)):
        event = OpinionGiven(at, 0, name, head, text, day, Giver.HOUSEHOLD, Source.PAPER, where)
        steps.take(world.desk, KEY, 1, event, None)
    by = world.people["soan-thao"].id
    steps.take(world.desk, KEY, 1, OpinionAnswered(at, by, "1", False, "Đã bàn"), Role.DRAFTER)
    said = words(officer.get(DOSSIER).text)
    assert officer.get(f"/soan-thao/{KEY}/1/gop-y/tong-hop").status_code == 200
    assert "Góp ý 2" in said
    assert "Hộ gia đình, bản giấy, 20/02/2026, về Khoản 1 Điều 2." in said
    assert "Không tiếp thu: Đã bàn" in said
    assert said.index("Cảm ơn tổ soạn") < said.index("Nên ba kỳ")  # what waits for an answer comes first


def test_asking_for_completion_stops_the_clock_and_completing_starts_it_anew(
    world: Site, officer: Any
) -> None:
    submitted(world)
    form = {"asked": "02/03/2026", "lacks": "Biên bản thiếu chữ ký đại diện hộ thứ hai."}
    answer = send(officer, f"{DOSSIER}/yeu-cau-bo-sung", form)
    assert answer.headers["location"] == f"{DOSSIER}#quyet-dinh"
    assert phase(world) is Phase.COMPLETING
    said = words(officer.get(DOSSIER).text)
    assert "Thời hạn của xã đang dừng, chờ bổ sung từ 02/03/2026" in said
    assert "Biên bản thiếu chữ ký" in said
    assert "ngày làm việc (hạn" not in said
    world.clock.wait(days=3)
    head = people(world)[Role.HEAD]
    done = Completed(world.desk.now(), head, date(2026, 3, 5), tuple(Paper))
    steps.take(world.desk, KEY, 1, done, Role.HEAD)
    said = words(world.browser("can-bo-xa").get(DOSSIER).text)
    assert "còn 5 ngày làm việc (hạn 12/03/2026)" in said
    assert "bổ sung ngày 05/03/2026" in said


def test_the_meeting_and_the_refusal_are_recorded_with_their_words(world: Site, officer: Any) -> None:
    head = submitted(world)
    met = {"held": "02/03/2026", "said": "Thống nhất yêu cầu sửa Điều 3."}
    assert send(officer, f"{DOSSIER}/hop-xem-xet", met).status_code == 303
    assert "02/03/2026 : Thống nhất yêu cầu sửa Điều 3." in words(officer.get(DOSSIER).text)
    refused = {
        "revision": head,
        "letter": "112/UBND-VHXH",
        "answered": "02/03/2026",
        "reasons": "Điều 3 chưa phù hợp.",
    }
    assert send(officer, f"{DOSSIER}/khong-cong-nhan", refused).status_code == 303
    assert phase(world) is Phase.DRAFTING
    said = words(officer.get(DOSSIER).text)
    assert "không công nhận theo văn bản 112/UBND-VHXH ngày 02/03/2026: Điều 3 chưa phù hợp." in said
    assert "Kết quả thông qua ngày 01/03/2026 và 4 chữ ký không còn giá trị" in said
    assert reading.editions(world.desk, KEY) == ()


def test_the_recognised_text_is_recorded_as_sent(world: Site, officer: Any) -> None:
    world.new_draft()
    world.recognise()
    page = officer.get(DOSSIER).text
    assert "Gửi bản được công nhận cho trưởng thôn" in words(page)
    assert field(page, "sent") == "02/03/2026"
    assert send(officer, f"{DOSSIER}/da-gui", {"sent": "2/3/2026"}).status_code == 303
    said = words(officer.get(DOSSIER).text)
    assert "Đã gửi bản được công nhận ngày 02/03/2026." in said
    again = send(officer, f"{DOSSIER}/da-gui", {"sent": "2/3/2026"})
    assert again.status_code == 422
    assert "Bản được công nhận đã gửi ngày 02/03/2026" in words(again.text)


@pytest.mark.parametrize(
    ("to", "form", "sentence", "kept"),
    [
        ("yeu-cau-bo-sung", {"asked": "02/03/2026", "lacks": " "}, "Hãy ghi rõ hồ sơ thiếu gì", "asked"),
        ("yeu-cau-bo-sung", {"asked": "mai", "lacks": "Thiếu Mẫu 01"}, "Hãy ghi ngày theo dạng", "lacks"),
        ("hop-xem-xet", {"held": "02/03/2026", "said": ""}, "Hãy ghi kết luận cuộc họp", "held"),
        ("hop-xem-xet", {"held": "01/03/2026", "said": "Xong"}, "không được trước ngày nhận đủ", "said"),
        (
            "khong-cong-nhan",
            {"letter": "1", "answered": "02/03/2026", "reasons": ""},
            "nêu rõ lý do",
            "letter",
        ),
        (
            "khong-cong-nhan",
            {"letter": "x" * 301, "answered": "02/03/2026", "reasons": "Vì"},
            "dài không quá 300",
            "reasons",
        ),
        ("da-gui", {"sent": "02/03/2026"}, "chưa phải lúc để", ""),
    ],
)
def test_a_step_that_lacks_something_changes_nothing_and_keeps_what_was_typed(
    world: Site, officer: Any, to: str, form: dict[str, str], sentence: str, kept: str
) -> None:
    form = form | {"revision": submitted(world)}
    before = world.desk.store.stamp(KEY)
    answer = send(officer, f"{DOSSIER}/{to}", form)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    if kept:
        assert field(answer.text, kept) == form[kept]
    assert world.desk.store.stamp(KEY) == before


@pytest.mark.parametrize(
    "to", ["cong-nhan", "khong-cong-nhan", "yeu-cau-bo-sung", "hop-xem-xet", "da-gui", "canh-bao"]
)
def test_nobody_of_the_village_takes_a_step_of_the_commune(world: Site, officer: Any, to: str) -> None:
    head = submitted(world)
    for login in ("truong-thon", "soan-thao", "xa-khac", "quan-tri"):
        assert send(world.browser(login), f"{DOSSIER}/{to}", {"revision": head}).status_code == 403
    assert officer.get(f"{DOSSIER}/{to}").headers["location"] == DOSSIER


def test_what_the_desk_rejects_is_said_on_the_page(
    world: Site, officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted(world)

    def reject(*_: object, **__: object) -> None:
        raise Rejected("Hồ sơ vừa có bước mới do người khác ghi.")

    monkeypatch.setattr(steps, "take", reject)
    answer = send(officer, f"{DOSSIER}/hop-xem-xet", {"held": "02/03/2026", "said": "Xong"})
    assert "Hồ sơ vừa có bước mới" in answer.text
    assert field(answer.text, "said") == "Xong"


def test_the_history_names_the_steps_and_who_took_them(world: Site, officer: Any) -> None:
    submitted(world)
    said = words(officer.get(DOSSIER).text)
    for line in (
        "Gửi Ủy ban nhân dân xã: ngày 02/03/2026 Bùi Văn Trưởng, Trưởng thôn, Tổ trưởng tổ dân phố",
        "Niêm yết dự thảo: từ",
        "Lập Tổ soạn thảo: 7 thành viên",
    ):
        assert line in said


# Findings


def finding_of(page: str, words_of_it: str) -> str:
    """What the form calls the finding whose card holds these words."""
    for card in re.findall(r'<article class="finding.*?</article>', page, re.DOTALL):
        if words_of_it in html.unescape(card):
            return field(card, "finding")
    raise AssertionError(words_of_it)


def test_a_conflict_is_set_aside_with_a_reason_and_then_no_longer_in_the_way(
    world: Site, officer: Any
) -> None:
    head = submitted(world, FINE)
    page = officer.get(DOSSIER).text
    form = {"revision": head, "finding": finding_of(page, "phạt 50.000 đồng"), "verdict": "bo-qua"}
    refused = send(officer, f"{DOSSIER}/canh-bao", form | {"reason": " "})
    assert refused.status_code == 422
    assert "phải ghi lý do" in words(refused.text)
    answer = send(officer, f"{DOSSIER}/canh-bao", form | {"reason": "Là mức ủng hộ tự nguyện."})
    assert answer.headers["location"] == f"{DOSSIER}#canh-bao"
    said = words(officer.get(DOSSIER).text)
    assert "Đã bỏ qua có lý do : Là mức ủng hộ tự nguyện. Vũ Thị Xã, Cán bộ thẩm định cấp xã" in said
    assert "Không còn gì ngăn việc công nhận." in said
    drafter = words(world.browser("soan-thao").get(f"/soan-thao/{KEY}/1/kiem-tra").text)
    assert "Đã bỏ qua có lý do : Là mức ủng hộ tự nguyện." in drafter
    counts = words(officer.get("/tham-dinh/canh-bao").text)
    assert "Câu trả lời ở 1 hồ sơ" in counts
    assert "phat-tien.so-tien 1 0 Là mức ủng hộ tự nguyện." in counts
    editor = world.browser("quan-tri")
    assert 'href="/tham-dinh/canh-bao"' in editor.get("/tham-dinh").text
    shown = editor.get("/tham-dinh/canh-bao").text
    assert "phat-tien.so-tien 1 0 Là mức ủng hộ tự nguyện." in words(shown)
    assert 'href="/canh-bao/phat-tien#phat-tien.so-tien"' in shown
    assert 'id="phat-tien.so-tien"' in editor.get("/canh-bao/phat-tien").text
    assert "Chưa có cảnh báo nào được trả lời." in words(
        world.browser("xa-khac").get("/tham-dinh/canh-bao").text
    )


def test_a_confirmed_finding_is_shown_and_stays_in_the_way(world: Site, officer: Any) -> None:
    head = submitted(world, FINE)
    name = finding_of(officer.get(DOSSIER).text, "phạt 50.000 đồng")
    form = {"revision": head, "finding": name, "verdict": "xac-nhan", "reason": ""}
    assert send(officer, f"{DOSSIER}/canh-bao", form).status_code == 303
    said = words(officer.get(DOSSIER).text)
    assert "Đã xác nhận" in said
    assert "Còn 1 chỗ trái quy định" in said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"finding": "dieu-9 phat-tien x 0"}, "Không còn cảnh báo này"),
        ({"verdict": "co-le"}, "Không còn cảnh báo này"),
        ({"reason": "x" * 2_001}, "Lý do dài quá 2000 ký tự"),
    ],
)
def test_an_answer_to_no_finding_is_refused(
    world: Site, officer: Any, change: dict[str, str], sentence: str
) -> None:
    head = submitted(world, FINE)
    name = finding_of(officer.get(DOSSIER).text, "phạt 50.000 đồng")
    form = {"revision": head, "finding": name, "verdict": "bo-qua", "reason": "Vì thế"} | change
    answer = send(officer, f"{DOSSIER}/canh-bao", form)
    assert answer.status_code == 422
    assert sentence in words(answer.text)


def test_the_counts_are_for_reviewers_and_the_editor_of_the_catalogue(world: Site, officer: Any) -> None:
    world.new_draft()
    assert "Chưa có cảnh báo nào được trả lời." in words(officer.get("/tham-dinh/canh-bao").text)
    assert "Chưa có cảnh báo nào được trả lời." in words(
        world.browser("xa-khac").get(f"/tham-dinh/canh-bao?xa={KEY[:5]}").text
    )
    assert world.browser("soan-thao").get("/tham-dinh/canh-bao").status_code == 403


def test_the_dossier_of_a_recognised_text_is_held_against_the_edition_before(world: Site) -> None:
    world.new_draft(TEXT)
    world.recognise(1)
    world.new_draft(TEXT.replace("hai kỳ", "ba kỳ"))
    world.recognise(2, decision="46/QĐ-UBND")
    browser = world.browser("can-bo-xa")
    assert "Đây là bản đầu tiên" in words(browser.get(DOSSIER).text)
    said = words(browser.get(f"/tham-dinh/{KEY}/2").text)
    assert "So với bản trước đó, có hiệu lực từ" in said
    assert "Hai bản giống nhau" not in said
