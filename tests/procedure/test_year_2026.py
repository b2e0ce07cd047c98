"""One village through the year 2026, on the rules alone: every answer of ``docs/kich-ban/2026.jsonl``, to the day.

Beside this file, ``year_2026.txt`` has a line for each step: the step, "ok" or the code of the refusal, the phase after
it; what is due when; what the next step lacks. Its days were counted by hand on the calendar the Government set: Tết
16/02 to 20/02, Giỗ Tổ on Monday 27/04, 30/04 and 01/05, 31/08 to 02/09 with Saturday 22/08 worked in exchange.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from drafting.desk.days_off import built, shipped
from drafting.procedure.scenario import play

SCENARIO = Path(__file__).parents[2] / "docs/kich-ban/2026.jsonl"
EXPECTED = Path(__file__).with_name("year_2026.txt")
CALENDAR = built(range(2023, 2028), shipped())
ANSWERS = tuple(play(SCENARIO.read_text("utf-8").splitlines(), CALENDAR))


def told(answer):
    outcome = answer.refusal.code if answer.refusal else "ok"
    waits = " ".join(f"{one.code}={one.on}" for one in answer.due) or "-"
    lacks = " ".join(one.code for one in answer.missing) or "-"
    return f"{answer.line.do}: {outcome}, {answer.phase} | {waits} | {lacks}"


def test_every_step_of_the_year_is_answered_as_the_law_says():
    expected = EXPECTED.read_text("utf-8").splitlines()
    assert [told(answer) for answer in ANSWERS] == expected


@pytest.mark.parametrize(
    ("code", "asked_on", "last"),
    [
        ("nop-ho-so", date(2026, 2, 11), date(2026, 2, 24)),  # adopted on 10/02: 11, 12, 13, then 23, 24
        ("quyet-dinh", date(2026, 2, 24), date(2026, 3, 3)),  # the term that was stopped
        ("quyet-dinh", date(2026, 3, 4), date(2026, 3, 11)),  # … and began anew
        ("tra-loi-phan-anh", date(2026, 4, 28), date(2026, 5, 5)),  # 29, then 04, 05
        ("bai-bo-phan-anh", date(2026, 4, 28), date(2026, 5, 7)),
        ("nop-ho-so", date(2026, 8, 20), date(2026, 8, 26)),  # 21, Saturday 22, 24, 25, 26
        ("quyet-dinh", date(2026, 8, 26), date(2026, 9, 7)),  # 27, 28, then 03, 04, 07
    ],
)
def test_terms_run_over_the_holidays_of_the_year(code, asked_on, last):
    due = [one for answer in ANSWERS if answer.line.at.date() == asked_on for one in answer.due]
    assert {one.on for one in due if one.code == code} == {last}


def test_the_whole_road_was_walked():
    taken = {answer.line.do for answer in ANSWERS if answer.refusal is None}
    assert taken >= {
        "de-xuat",
        "niem-yet",
        "hop-thong-qua",
        "kiem-phieu",
        "yeu-cau-bo-sung",
        "bo-sung",
        "cong-nhan",
    }
    assert taken >= {"pho-bien", "phan-anh", "tam-ngung", "ra-soat-hang-nam", "bao-cao-nam"}
    assert ANSWERS[-1].due == ()
