"""The forms of a proceeding say what its record says, at every stage that has them."""

import io
from dataclasses import replace
from datetime import timedelta

import docx
import pytest

from drafting.demo import walking
from drafting.desk import NotFound, editing, forms, publishing, reading, steps
from drafting.desk.forms.case import citation
from drafting.procedure import Role
from drafting.procedure.events.adopting import (
    BallotAnnounced,
    BallotCounted,
    Cluster,
    ContributionsConfirmed,
    MeetingHeld,
    Voting,
)
from drafting.procedure.events.consulting import Giver, OpinionAnswered, OpinionGiven, Source
from drafting.procedure.events.examining import CompletionAsked, NotRecognised
from drafting.procedure.events.standing import (
    Abolished,
    AbolitionGround,
    ClauseReported,
    ReportAnswered,
    Suspended,
    SuspensionGround,
)
from tests.desk.conftest import OFFICER, TEAM

HEAD = {Role.HEAD: TEAM}


def words(data):
    """Everything a paper says, its tables too."""
    file = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(each.text for each in file.paragraphs), *cells]).split())


def printed(day):
    """A day as a paper writes it (Phụ lục I Nghị định 30/2020/NĐ-CP)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02} tháng {month} năm {day.year}"


def ids(desk, draft):
    return [sheet.id for sheet in forms.sheets(desk, draft.community.key, draft.number)]


def paper(desk, draft, form, which=""):
    return words(forms.write(desk, draft.community.key, draft.number, form, which))


def take(desk, draft, event, role=Role.HEAD):
    return steps.take(desk, draft.community.key, draft.number, event, role)


def recognise(desk, draft):
    publishing.recognise(
        desk,
        draft.community.key,
        draft.number,
        revision=draft.head,
        decision="45/QĐ-UBND",
        decided=desk.today(),
        authority="Ủy ban nhân dân xã Kiến Minh",
        by=OFFICER,
    )


def test_a_draft_nobody_posted_has_no_forms(desk, draft):
    assert ids(desk, draft) == []
    with pytest.raises(NotFound):
        forms.write(desk, draft.community.key, draft.number, "mau-03")


def test_a_posted_draft_has_its_notice_the_collation_and_minutes_to_fill_in(desk, draft):
    since = desk.today() - timedelta(days=40)
    walking.post(desk, draft.community.key, draft.number, HEAD, place="nhà văn hóa thôn", since=since)
    opinion = OpinionGiven(
        desk.now(), TEAM, "g1", draft.head, "Nên họp ba kỳ", since, Giver.HOUSEHOLD, Source.PAPER
    )
    take(desk, draft, opinion, None)
    take(desk, draft, OpinionAnswered(desk.now(), TEAM, "g1", taken=False, reason="Hai kỳ là đủ"))
    assert ids(desk, draft) == ["thong-bao-niem-yet", "bang-tong-hop-y-kien", "mau-02-hop", "mau-02-hop"]
    notice = paper(desk, draft, "thong-bao-niem-yet")
    assert "nhà văn hóa thôn" in notice
    assert printed(since + timedelta(days=30)) in notice
    assert printed(desk.today()) not in notice  # it went up with the draft, whenever it is printed
    collation = paper(desk, draft, "bang-tong-hop-y-kien")
    assert "Nên họp ba kỳ" in collation
    assert "Hai kỳ là đủ" in collation
    assert "120" in paper(desk, draft, "mau-02-hop")
    assert "BIÊN BẢN" in paper(desk, draft, "mau-02-hop")
    assert "NGHỊ QUYẾT" in paper(desk, draft, "mau-02-hop", forms.RESOLUTION)


def test_the_request_and_the_decision_carry_the_votes(desk, draft):
    walking.submit(desk, draft.community.key, draft.number, HEAD)
    assert {"mau-01", "mau-03", "yeu-cau-bo-sung", "khong-cong-nhan"} <= set(ids(desk, draft))
    assert "NGHỊ QUYẾT" in paper(desk, draft, "mau-02-hop", forms.RESOLUTION)
    for form in ("mau-01", "mau-03", "mau-02-hop"):
        assert "80/120" in paper(desk, draft, form).replace(" ", ""), form
    later = replace(desk, clock=lambda: desk.now() + timedelta(days=3))
    sent = reading.proceeding(desk, draft.community.key, draft.number).submitted.submitted
    assert printed(sent) in paper(later, draft, "mau-01")
    assert printed(later.today()) not in paper(later, draft, "mau-01")
    recognise(desk, draft)
    assert "45/QĐ-UBND" in paper(desk, draft, "mau-03")


def test_a_ballot_after_a_failed_meeting_has_its_own_minutes(desk, draft):
    key, at, today = draft.community.key, desk.now(), desk.today()
    since = today - timedelta(days=60)
    walking.post(desk, key, draft.number, HEAD, since=since)
    take(desk, draft, ContributionsConfirmed(at, TEAM, draft.head, ("dieu-3/khoan-1",)))
    met = since + timedelta(days=35)
    few = (Cluster(met, 40, 40, 0, 0),)
    take(desk, draft, MeetingHeld(at, TEAM, draft.head, 120, met - timedelta(days=3), Voting.SECRET, few))
    starts = met + timedelta(days=5)
    ends = starts + timedelta(days=7)
    take(desk, draft, BallotAnnounced(at, TEAM, draft.head, met + timedelta(days=1), starts, ends, 5))
    assert "mau-02-phieu" in ids(desk, draft)
    assert printed(ends) in paper(desk, draft, "phieu-lay-y-kien")
    assert "bỏ phiếu kín" in paper(desk, draft, "mau-02-hop")
    counted = BallotCounted(
        at, TEAM, draft.head, 120, ends, 120, 110, 90, 15, 5, ends, "niêm yết tại nhà văn hóa", OFFICER
    )
    take(desk, draft, counted)
    minutes = paper(desk, draft, "mau-02-phieu")
    assert "niêm yết tại nhà văn hóa" in minutes
    assert "khoản 1 Điều 3" in minutes
    assert "90/120" in paper(desk, draft, "mau-01").replace(" ", "")


def test_asking_for_completion_and_refusing_say_why(desk, draft):
    walking.submit(desk, draft.community.key, draft.number, HEAD)
    take(
        desk,
        draft,
        CompletionAsked(desk.now(), OFFICER, desk.today(), "Thiếu biên bản kiểm phiếu"),
        Role.OFFICER,
    )
    assert "Thiếu biên bản kiểm phiếu" in paper(desk, draft, "yeu-cau-bo-sung")


def test_a_refusal_can_be_printed_after_the_text_went_back(desk, draft):
    walking.submit(desk, draft.community.key, draft.number, HEAD)
    refusal = NotRecognised(
        desk.now(), OFFICER, draft.head, "9/UBND", desk.today(), "Điều 3 chưa rõ\nThiếu chữ ký"
    )
    take(desk, draft, refusal, Role.CHAIR)
    printed = paper(desk, draft, "khong-cong-nhan")
    assert "Điều 3 chưa rõ" in printed
    assert "Thiếu chữ ký" in printed


def test_what_happens_to_a_text_in_force_has_its_papers(desk, draft):
    walking.submit(desk, draft.community.key, draft.number, HEAD)
    recognise(desk, draft)
    today = desk.today()
    take(
        desk,
        draft,
        ClauseReported(desk.now(), OFFICER, "p1", today, "Khoản này phạt tiền", "dieu-3/khoan-1"),
        None,
    )
    take(
        desk, draft, ReportAnswered(desk.now(), OFFICER, "p1", today, founded=True, text="Đúng"), Role.OFFICER
    )
    take(
        desk,
        draft,
        Suspended(
            desk.now(),
            OFFICER,
            SuspensionGround.HARM,
            "12/QĐ-UBND",
            today,
            today + timedelta(days=20),
            "Trái Điều 4",
            ("dieu-3/khoan-1",),
        ),
        Role.OFFICER,
    )
    assert "Khoản này phạt tiền" in paper(desk, draft, "tra-loi-phan-anh", "p1")
    suspension = paper(desk, draft, "mau-04", "1")
    assert "khoản 1 Điều 3" in suspension
    assert "45/QĐ-UBND" in suspension
    later = replace(desk, clock=lambda: desk.now() + timedelta(days=30))
    part = Abolished(
        later.now(),
        OFFICER,
        AbolitionGround.PART,
        "20/QĐ-UBND",
        later.today(),
        "Quá hạn",
        ("dieu-3/khoan-1",),
    )
    take(later, draft, part, Role.OFFICER)
    assert "12/QĐ-UBND" in paper(later, draft, "mau-05", "1")
    whole = Abolished(later.now(), OFFICER, AbolitionGround.CONTENT, "21/QĐ-UBND", later.today(), "Trái luật")
    take(later, draft, whole, Role.OFFICER)
    assert "Trái luật" in paper(later, draft, "mau-05", "2")


def to_be_signed(desk, draft):
    made = forms.sheets(desk, draft.community.key, draft.number)
    return {(sheet.id, sheet.which) for sheet in made if sheet.which.startswith("moi-")}


def test_a_decision_is_printed_to_be_signed_before_it_is_recorded(desk, draft):
    walking.submit(desk, draft.community.key, draft.number, HEAD)
    assert to_be_signed(desk, draft) == set()
    recognise(desk, draft)
    assert "khong-cong-nhan" not in ids(desk, draft)
    at_first = {
        ("mau-04", "moi-toan-bo"),
        ("mau-04", "moi-mot-phan"),
        ("mau-05", "moi-1a"),
        ("mau-05", "moi-1c"),
    }
    assert to_be_signed(desk, draft) == at_first
    whole = paper(desk, draft, "mau-04", "moi-toan-bo")
    assert "Tạm ngừng thực hiện toàn bộ" in whole
    assert "45/QĐ-UBND" in whole
    assert "Tạm ngừng thực hiện một phần" in paper(desk, draft, "mau-04", "moi-mot-phan")
    assert "không bảo đảm tỷ lệ thông qua" in paper(desk, draft, "mau-05", "moi-1c")
    with pytest.raises(NotFound):
        paper(desk, draft, "mau-05", "moi-2")


@pytest.mark.parametrize(
    ("ground", "paths", "abolition", "said"),
    [
        (SuspensionGround.CONTENT, ("dieu-3/khoan-1",), "moi-2", "khoản 1 Điều 3"),
        (SuspensionGround.PROCEDURE, (), "moi-1b", "đã hết thời hạn quy định trong quyết định tạm ngừng"),
    ],
)
def test_what_was_suspended_can_be_abolished_once_its_time_is_over(
    desk, draft, ground, paths, abolition, said
):
    walking.submit(desk, draft.community.key, draft.number, HEAD)
    recognise(desk, draft)
    today = desk.today()
    deadline = today + timedelta(days=20)
    one = Suspended(desk.now(), OFFICER, ground, "12/QĐ-UBND", today, deadline, "Trái Điều 4", paths)
    take(desk, draft, one, Role.OFFICER)
    assert ("mau-05", abolition) not in to_be_signed(desk, draft)
    later = replace(desk, clock=lambda: desk.now() + timedelta(days=21))
    assert ("mau-05", abolition) in to_be_signed(later, draft)
    decision = paper(later, draft, "mau-05", abolition)
    assert said in decision
    assert "12/QĐ-UBND" in decision
    assert "12/QĐ-UBND" not in paper(later, draft, "mau-05", "moi-1a")


def test_a_text_that_amends_names_the_decision_before_it(desk, draft):
    walking.submit(desk, draft.community.key, draft.number, HEAD)
    recognise(desk, draft)
    again = editing.start_draft(
        desk, draft.community, draft.convention, genre=draft.info.genre, by=TEAM, source="ban-hien-hanh"
    )
    walking.submit(desk, again.community.key, again.number, HEAD)
    assert "45/QĐ-UBND" in words(forms.write(desk, again.community.key, again.number, "mau-01"))
    assert reading.proceeding(desk, again.community.key, again.number).submitted


def test_an_address_that_is_gone_is_printed_as_it_is(desk, draft):
    assert citation(draft.convention, "dieu-99") == "dieu-99"
    assert citation(draft.convention, "dieu-3") == "Điều 3"
