"""The page on which a village follows the Decree: what is missing, what is due, a form for each step it may take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Role, RoleGrant
from drafting.demo import walking
from drafting.desk import editing
from drafting.desk.texts import ArticleFields
from drafting.households import BallotCounts
from drafting.procedure import Phase
from drafting.procedure.events.adopting import BallotCounted, MeetingHeld, Signer
from drafting.procedure.events.examining import Paper
from tests.web.site import KEY, NOW, PASSWORD, Site, field, send, site, words

DRAFT = f"/soan-thao/{KEY}/1"
PAGE = f"{DRAFT}/thu-tuc"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, Site.new_draft) as opened:
        yield opened


@pytest.fixture
def head(world: Site) -> Any:
    return world.browser("truong-thon")


def people(world: Site) -> dict[Role, int]:
    return {Role.HEAD: world.people["truong-thon"].id}


def steps_on(page: str) -> list[str]:
    """The steps the page offers, in its order."""
    return re.findall(r'action="[^"]*/thu-tuc/([a-z-]+)#', page)


def opened(page: str) -> list[str]:
    """The steps that stand unfolded."""
    return re.findall(r'<details class="step-form" open>.*?id="buoc-([a-z-]+)"', page, re.DOTALL)


def record(client: Any, step: str, **typed: Any) -> Any:
    return send(client, f"{PAGE}/{step}", typed)


def waits_out_the_posting(world: Site) -> None:
    walking.post(world.desk, KEY, 1, people(world), since=world.desk.today() - timedelta(days=34))


def met(world: Site, *, came: int, yes: int, **more: str) -> dict[str, str]:
    today = world.desk.today()
    return {
        "revision": world.draft().head,
        "announced": f"{today - timedelta(days=3):%d/%m/%Y}",
        "voting": "gio-tay",
        "meetings-held": f"{today:%d/%m/%Y}",
        "meetings-place": "",
        "meetings-represented": str(came),
        "meetings-in_favour": str(yes),
        "meetings-against": str(came - yes),
        "meetings-abstained": "0",
        **more,
    }


def test_a_new_draft_says_what_it_lacks_with_the_provision_and_where_to_record_it(head: Any) -> None:
    page = head.get(PAGE).text
    said = words(page)
    assert "Chưa ghi đề xuất nội dung" in said
    assert "Điều 7 Nghị định 61/2023/NĐ-CP" in said
    assert "chưa thành lập Tổ soạn thảo" in said
    assert 'href="#buoc-de-xuat"' in page
    assert opened(page) == ["de-xuat"]
    assert steps_on(page) == ["khai-so-ho", "de-xuat", "lap-to-soan-thao", "niem-yet", "dong-ho-so"]


def test_only_the_steps_of_ones_own_role_are_offered(world: Site) -> None:
    assert steps_on(world.browser("soan-thao").get(PAGE).text) == ["khai-so-ho"]
    officer = world.browser("can-bo-xa").get(PAGE)
    assert steps_on(officer.text) == []
    assert "không có việc nào phải ghi" in words(officer.text)
    assert record(world.browser("soan-thao"), "de-xuat", content="Vệ sinh").status_code == 403
    assert record(world.browser("can-bo-xa"), "khai-so-ho", total="9").status_code == 403
    assert world.browser("thon-khac").get(PAGE).status_code == 403
    assert record(world.browser("truong-thon"), "cong-nhan").status_code == 404


def test_the_day_of_the_notice_is_asked_with_what_else_the_law_wants_by_then(world: Site, head: Any) -> None:
    waits_out_the_posting(world)
    said = words(head.get(PAGE).text)
    assert "Ít nhất 02 ngày trước khi họp; dự thảo cũng phải đến từng hộ trước hạn đó (khoản 4 Điều 3" in said


def test_the_village_goes_from_proposal_to_the_commune_by_forms_alone(world: Site, head: Any) -> None:
    day = "02/03/2026"
    assert field(head.get(PAGE).text, "total") == "120"  # as the community was entered
    assert record(head, "khai-so-ho", total="1.20", counted=day).status_code == 303
    assert record(head, "de-xuat", who="truong-thon", content="Vệ sinh", proposed=day).status_code == 303
    assert opened(head.get(PAGE).text) == ["mat-tran-dong-y"]
    assert record(head, "mat-tran-dong-y", agreed=day).status_code == 303
    team = record(head, "lap-to-soan-thao", formed=day, members="5", front_agreed="1")
    assert team.headers["location"] == f"{PAGE}#noi-dung"
    page = head.get(PAGE).text
    assert "Không còn thiếu gì" in words(page)
    assert opened(page) == ["niem-yet"]
    assert field(page, "until") == "01/04/2026"
    revision = field(page, "revision")
    posting = {"revision": revision, "place": " nhà  văn hóa", "since": day, "ways": ["sao-gui", "hop"]}
    assert record(head, "niem-yet", **posting, until="01/04/2026").status_code == 303
    said = words(head.get(PAGE).text)
    assert "Niêm yết từ 02/03/2026 đến hết 01/04/2026 tại nhà văn hóa" in said
    assert "còn 30 ngày (hạn 01/04/2026)" in said
    assert "chỉ biểu quyết từ ngày 02/04/2026" in said

    world.clock.wait(days=34)
    head = world.browser("truong-thon")  # nobody stays signed in for so long
    assert opened(head.get(PAGE).text) == ["xac-nhan-dong-gop"]
    assert record(head, "xac-nhan-dong-gop", revision=revision, none="1").status_code == 303
    assert opened(head.get(PAGE).text) == ["hop-thong-qua"]
    assert record(head, "hop-thong-qua", **met(world, came=90, yes=80)).status_code == 303
    said = words(head.get(PAGE).text)
    assert "văn bản được thông qua" in said
    assert "Tán thành: 80/120 hộ = 66,7 %, cần trên 50 % (từ 61 hộ)" in said
    assert "Còn thiếu chữ ký" in said
    today = f"{world.desk.today():%d/%m/%Y}"
    two = record(head, "ky", revision=revision, signer=["truong-thon", "mat-tran-thon"], signed=today)
    assert two.status_code == 303
    assert "còn 2 chữ ký" in words(head.get(PAGE).text)
    assert 'value="mat-tran-thon"' not in head.get(PAGE).text
    record(head, "ky", revision=revision, signer=["dai-dien-ho-1", "dai-dien-ho-2"], signed=today)
    page = head.get(PAGE).text
    assert opened(page) == ["nop-ho-so"]
    assert f'href="{DRAFT}/bieu-mau/mau-01.docx"' in page
    short = record(head, "nop-ho-so", revision=revision, papers=["mau-01"], submitted=today)
    assert short.status_code == 422
    assert "Hồ sơ còn thiếu" in words(short.text)
    sent = record(head, "nop-ho-so", revision=revision, papers=[*Paper], submitted=today)
    assert sent.status_code == 303
    state = world.draft().proceeding
    assert (state.phase, len(state.signatures)) == (Phase.SUBMITTED, 4)
    page = head.get(PAGE).text
    assert steps_on(page) == ["rut-ho-so"]
    assert "Gửi Ủy ban nhân dân xã" in words(page)  # in the history
    assert "Bùi Văn Trưởng" in words(page)


def test_a_citizens_proposal_gathers_consents(world: Site, head: Any) -> None:
    day = "02/03/2026"
    record(head, "khai-so-ho", total="120", counted=day)
    record(head, "de-xuat", who="cong-dan", content="Nước sạch", proposed=day)
    page = head.get(PAGE).text
    assert "ghi-dong-thuan" in steps_on(page)
    assert opened(page) == ["ghi-dong-thuan"]
    record(head, "ghi-dong-thuan", households="11", expressed=day, way="phieu")
    assert "11/120 hộ" in words(head.get(PAGE).text)
    record(head, "ghi-dong-thuan", households="1", expressed=day, way="hop")
    assert "12/120" not in words(head.get(PAGE).text).partition("Việc ghi được bây giờ")[0]


MISTAKES: list[tuple[str, dict[str, str], str]] = [
    ("khai-so-ho", {"total": "không"}, "phải là một số từ 1"),
    ("khai-so-ho", {"total": "0"}, "phải là một số từ 1"),
    ("khai-so-ho", {"total": "12", "counted": "31/02/2026"}, "Không có ngày 31/02/2026"),
    ("khai-so-ho", {"total": "12", "counted": "03/03/2026"}, "không được sau hôm nay"),
    ("de-xuat", {"who": "ai-do", "content": "Vệ sinh"}, "Hãy chọn một mục"),
    ("de-xuat", {"who": "truong-thon", "content": " "}, "Hãy ghi nội dung cơ bản"),
    ("de-xuat", {"who": "truong-thon", "content": "x" * 20_001}, "dài quá 20000 ký tự"),
    ("niem-yet", {"place": "x" * 301}, "dài quá 300 ký tự"),
    ("niem-yet", {"place": "nhà văn hóa", "revision": "x" * 301}, "Trang đã cũ"),
    ("niem-yet", {"place": "nhà văn hóa", "since": "mai"}, "Hãy ghi ngày theo dạng"),
]


def test_what_cannot_be_taken_is_said_at_the_field_and_changes_nothing(world: Site, head: Any) -> None:
    before, day = world.draft().record, "02/03/2026"
    for step, change, sentence in MISTAKES:
        typed = {"counted": day, "proposed": day, "since": day, "until": "01/04/2026"} | change
        answer = record(head, step, **typed)
        assert answer.status_code == 422
        assert sentence in words(answer.text)
        assert opened(answer.text) == [step]
        shown = next(iter(change))
        if shown != "who":
            assert field(answer.text, shown).strip() == change[shown].strip()
    assert world.draft().record == before


def test_a_posting_of_a_text_that_moved_on_is_refused(world: Site, head: Any) -> None:
    walking.post(world.desk, KEY, 1, people(world))
    old = world.draft().head
    editing.save_article(
        world.desk,
        KEY,
        1,
        base=old,
        path="dieu-2",
        fields=ArticleFields("Họp thôn", "1. Thôn họp ba kỳ."),
        by=people(world)[Role.HEAD],
    )
    assert "Sau đó dự thảo đã có bản mới hơn" in words(head.get(PAGE).text)
    answer = record(
        head,
        "niem-yet",
        revision=old,
        place="nhà",
        since="02/03/2026",
        until="01/04/2026",
        ways=["hop"],
    )
    assert answer.status_code == 422
    assert "Dự thảo đã có bản lưu mới hơn bản này" in words(answer.text)


def test_contributions_are_confirmed_out_loud(world: Site, head: Any) -> None:
    waits_out_the_posting(world)
    revision = world.draft().head
    nothing = record(head, "xac-nhan-dong-gop", revision=revision)
    assert "Hãy chọn các điều, khoản đóng góp, hoặc chọn" in words(nothing.text)
    both = record(head, "xac-nhan-dong-gop", revision=revision, paths=["dieu-2"], none="1")
    assert "thì bỏ dấu ở" in words(both.text)
    assert nothing.status_code == both.status_code == 422
    record(head, "xac-nhan-dong-gop", revision=revision, paths=["dieu-2", "khong-co"])
    confirmed = world.draft().proceeding.contributions
    assert confirmed is not None
    assert confirmed.paths == ("dieu-2",)
    page = head.get(PAGE).text
    assert "Tán thành riêng khoản đóng góp" in words(page)
    few = record(head, "hop-thong-qua", **met(world, came=90, yes=79, **{"meetings-contributions": "79"}))
    assert few.status_code == 303
    said = words(head.get(PAGE).text)
    assert "văn bản chưa được thông qua" in said
    assert "cần từ hai phần ba (từ 80 hộ)" in said


def test_clauses_that_speak_of_contributions_are_listed_first(world: Site) -> None:
    world.new_draft(
        "# QUY ƯỚC\n\n#### Điều 1. Quỹ\n\n1. Mỗi hộ đóng góp 100.000 đồng.\n\n2. Thu chi công khai.\n"
    )
    walking.post(world.desk, KEY, 2, people(world))
    page = world.browser("truong-thon").get(f"/soan-thao/{KEY}/2/thu-tuc").text
    likely, _, folded = page.partition("Điều, khoản khác")
    assert 'value="dieu-1/khoan-1"' in likely
    assert 'value="dieu-1/khoan-2"' in folded


def test_clusters_are_one_vote_and_another_row_keeps_what_was_typed(world: Site, head: Any) -> None:
    since = world.desk.today() - timedelta(days=34)
    walking.post(world.desk, KEY, 1, people(world), households=240, since=since)
    revision = world.draft().head
    record(head, "xac-nhan-dong-gop", revision=revision, none="1")
    first = met(world, came=100, yes=90)
    more = record(head, "hop-thong-qua", **first, **{"them-dong": "1"})
    assert more.status_code == 200
    assert len(re.findall(r'name="meetings-represented"', more.text)) == 2
    assert field(more.text, "meetings-represented") == "100"
    both = {name: [value, value] if name.startswith("meetings-") else value for name, value in first.items()}
    assert record(head, "hop-thong-qua", **both).status_code == 303
    (session,) = world.draft().proceeding.sessions
    assert (len(session.meetings), session.total) == (2, 240)
    assert world.draft().proceeding.phase is Phase.ADOPTED


def test_the_counts_of_the_roll_stand_in_the_form_of_the_meeting(world: Site, head: Any) -> None:
    waits_out_the_posting(world)
    votes = f"{DRAFT}/bieu-quyet/cuoc-hop"
    send(
        head,
        votes,
        {
            "way": "so-dem",
            "revision": world.draft().head,
            "call": "1",
            "held": f"{world.desk.today():%d/%m/%Y}",
            "place": "Nhà văn hóa",
            "represented": "50",
            "in_favour": "40",
            "against": "7",
            "abstained": "3",
        },
    )
    page = head.get(PAGE).text
    assert field(page, "meetings-represented") == "50"
    assert field(page, "meetings-in_favour") == "40"
    assert "lấy từ trang Biểu quyết" in words(page)


def test_a_ballot_takes_only_what_two_people_counted(world: Site, head: Any) -> None:
    waits_out_the_posting(world)
    revision, team = world.draft().head, world.people["soan-thao"].id
    record(head, "xac-nhan-dong-gop", revision=revision, none="1")
    assert "thong-bao-phieu" not in steps_on(head.get(PAGE).text)
    record(head, "hop-thong-qua", **met(world, came=50, yes=50))
    page = head.get(PAGE).text
    assert "không đủ đại diện" in words(page)
    assert opened(page) == ["thong-bao-phieu"]
    today = world.desk.today()
    days = {"announced": today, "starts": today + timedelta(days=2), "ends": today + timedelta(days=5)}
    typed = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
    assert record(head, "thong-bao-phieu", revision=revision, team="2", **typed).status_code == 422
    assert record(head, "thong-bao-phieu", revision=revision, team="3", **typed).status_code == 303

    world.clock.wait(days=6)
    head = world.browser("truong-thon")
    page = head.get(PAGE).text
    assert "Chưa có lượt phiếu nào được hai người đếm" in words(page)
    assert "kiem-phieu" not in steps_on(page)
    counted = f"{world.desk.today():%d/%m/%Y}"
    result = {"revision": revision, "counted": counted, "published": counted, "published_how": "đọc trên loa"}
    assert record(head, "kiem-phieu", **result).status_code == 422
    households = world.app.state.services.households
    batch = households.batches.enter(
        KEY,
        1,
        BallotCounts(70, 30, 2, 8),
        revision=revision,
        households=None,
        by=team,
        now=world.desk.now(),
        total=120,
    )
    assert "chờ người thứ hai đếm lại" in words(head.get(PAGE).text)
    households.batches.confirm(
        KEY,
        1,
        batch.ordinal,
        BallotCounts(70, 30, 2, 8),
        by=people(world)[Role.HEAD],
        now=world.desk.now(),
        total=120,
    )
    page = head.get(PAGE).text
    assert "phát ra 110, thu về 102, tán thành 70" in words(page)
    assert record(head, "kiem-phieu", **result).status_code == 303
    event = world.draft().proceeding.counted
    assert isinstance(event, BallotCounted)
    assert (event.handed_out, event.returned, event.in_favour, event.second) == (110, 102, 70, team)
    assert world.draft().proceeding.phase is Phase.ADOPTED


def test_an_adopted_text_is_read_only_and_says_what_opening_it_again_costs(world: Site, head: Any) -> None:
    walking.submit(world.desk, KEY, 1, people(world))
    said = words(head.get(f"{DRAFT}/toan-van").text)
    assert "Chỉ đọc, không sửa" in said
    assert "Hồ sơ đang ở Ủy ban nhân dân xã" in said
    assert "Sửa toàn văn" not in said
    for page in ("", "/mo-dau"):
        assert head.get(f"{DRAFT}{page}").headers["location"] == f"{DRAFT}/toan-van"
    assert head.get(f"{DRAFT}?dieu=dieu-2").headers["location"] == f"{DRAFT}/toan-van#dieu-2"
    assert record(head, "rut-ho-so", reason="Bổ sung một khoản").status_code == 303
    said = words(head.get(PAGE).text)
    assert "và 4 chữ ký sẽ không còn giá trị" in said
    assert "niêm yết lại ít nhất 30 ngày" in said
    assert record(head, "mo-lai", reason=" ").status_code == 422
    assert record(head, "mo-lai", reason="Thêm một khoản").status_code == 303
    said = words(head.get(PAGE).text)
    assert "4 chữ ký không còn giá trị vì văn bản được mở lại để sửa (Thêm một khoản)" in said
    assert head.get(DRAFT).status_code == 200
    assert record(head, "dong-ho-so", reason="Thôi không làm nữa").status_code == 303
    assert steps_on(head.get(PAGE).text) == []


def test_a_dossier_the_commune_sent_back_is_completed(world: Site, head: Any) -> None:
    walking.submit(world.desk, KEY, 1, people(world))
    officer = world.people["can-bo-xa"].id
    from drafting.desk import steps
    from drafting.procedure.events.examining import CompletionAsked

    asked = CompletionAsked(world.desk.now(), officer, world.desk.today(), "Thiếu biên bản họp")
    steps.take(world.desk, KEY, 1, asked, Role.OFFICER)
    page = head.get(PAGE).text
    assert "Xã yêu cầu bổ sung: Thiếu biên bản họp" in words(page)
    assert opened(page) == ["bo-sung"]
    record(head, "bo-sung", papers=[*Paper], completed="02/03/2026")
    assert world.draft().proceeding.phase is Phase.SUBMITTED


def test_a_form_somebody_else_was_faster_with_says_so(world: Site, head: Any) -> None:
    walking.submit(world.desk, KEY, 1, people(world))
    late = record(head, "ky", revision=world.draft().head, signer=[*Signer], signed="02/03/2026")
    assert late.status_code == 422
    assert "Ghi chữ ký" in words(late.text)
    assert MeetingHeld.name not in steps_on(late.text)


def test_the_old_address_of_posting_leads_to_the_step(head: Any) -> None:
    assert head.get(f"{DRAFT}/niem-yet").headers["location"] == f"{PAGE}#buoc-niem-yet"


def test_the_front_head_agrees_by_his_own_account(world: Site, head: Any) -> None:
    grant = RoleGrant(Role.FRONT_HEAD, community=KEY)
    world.accounts.create_account("mat-tran", "Bùi Mặt Trận", PASSWORD, NOW, [grant])
    record(head, "de-xuat", who="truong-thon", content="Vệ sinh", proposed="02/03/2026")
    front = world.browser("mat-tran")
    assert steps_on(front.get(PAGE).text) == ["khai-so-ho", "mat-tran-dong-y"]
    assert record(front, "mat-tran-dong-y", agreed="02/03/2026").status_code == 303
