"""The yearly report counts decisions by their legal dates, in the communities of one commune."""

from datetime import date, timedelta

from drafting.demo import walking
from drafting.desk import editing, publishing, steps
from drafting.desk.year_report import year_report, year_reports
from drafting.procedure import Role
from drafting.procedure.events.examining import NotRecognised
from drafting.procedure.events.standing import Abolished, AbolitionGround, Suspended, SuspensionGround
from tests.desk.conftest import OFFICER, TEAM, UNIT
from tests.desk.test_publishing import recognise

HEAD = {Role.HEAD: TEAM}


def test_every_decision_of_the_year_is_counted_once(desk, draft):
    key = draft.community.key
    recognise(desk, draft)
    amending = editing.start_draft(
        desk, draft.community, draft.convention, genre=draft.info.genre, by=TEAM, source="ban-hien-hanh"
    )
    walking.submit(desk, key, amending.number, HEAD)
    letter = NotRecognised(desk.now(), OFFICER, amending.head, "9/UBND", desk.today(), "Chưa rõ")
    steps.take(desk, key, amending.number, letter, Role.OFFICER)
    recognise(desk, amending)
    today = desk.today()
    part = Suspended(
        desk.now(),
        OFFICER,
        SuspensionGround.CONTENT,
        "12/QĐ-UBND",
        today,
        today + timedelta(days=9),
        "Trái Điều 4",
        ("dieu-3",),
    )
    steps.take(desk, key, amending.number, part, Role.OFFICER)
    report = year_report(desk, UNIT, today.year)
    assert (report.communities, report.in_force) == (1, 1)
    assert (report.recognised, report.refused, report.amended) == (2, 1, 1)
    assert (report.suspended_part, report.suspended_whole, report.abolished_whole) == (1, 0, 0)
    assert report.until == today
    whole = Abolished(desk.now(), OFFICER, AbolitionGround.CONTENT, "13/QĐ-UBND", today, "Trái luật")
    steps.take(desk, key, amending.number, whole, Role.OFFICER)
    after = year_report(desk, UNIT, today.year)
    assert (after.in_force, after.abolished_whole) == (0, 1)


def test_a_text_that_takes_the_place_of_another_counts_however_it_was_written(desk, draft):
    """Amended, supplemented and replaced are one number (điểm c khoản 1 Điều 16)."""
    recognise(desk, draft)
    year = desk.today().year
    assert year_report(desk, UNIT, year).amended == 0
    anew = editing.start_draft(
        desk, draft.community, draft.convention, genre=draft.info.genre, by=TEAM, source="tep-word"
    )
    recognise(desk, anew)
    assert year_report(desk, UNIT, year).amended == 1
    [table_row] = year_reports(desk, [UNIT, "11413"], year)  # no community of the other commune is known
    assert table_row == year_report(desk, UNIT, year)


def test_another_year_and_a_text_that_was_only_recorded_do_not_count(desk, draft):
    publishing.record_in_force(
        desk,
        draft.community,
        draft.convention,
        genre=draft.info.genre,
        authority="Ủy ban nhân dân huyện",
        decision="",
        decided=date(2019, 5, 4),
        by=OFFICER,
    )
    report = year_report(desk, UNIT, desk.today().year - 1)
    assert (report.recognised, report.in_force) == (0, 1)
    assert report.until == date(desk.today().year - 1, 12, 31)
