"""Scenarios: what each line is answered, who is who, and lines that are none."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.procedure import Phase, Role
from drafting.procedure.events.adopting import Signer
from drafting.procedure.events.writing import TYPES
from drafting.procedure.scenario import PUBLIC, SAVE, BadScenario, play, read_line
from drafting.procedure.scenario.line import LONGEST_LINE, LONGEST_NAME
from tests.procedure.village import CALENDAR, days


def line(day, role, do, person="", facts=None, **data):
    said = {"at": f"{day}T09:00:00+07:00", "as": role, "do": do, "data": data}
    return json.dumps(said | ({"person": person} if person else {}) | ({"facts": facts} if facts else {}))


def answers(*lines):
    return list(play(lines, CALENDAR))


def last(*lines):
    return answers(*lines)[-1]


def first_text(start=date(2026, 1, 5), **first):
    """From nothing to a dossier at the commune; the day it is there."""
    until = start + days(31)
    met = until + days(3)
    cluster = {"held": str(met), "represented": 90, "in_favour": 80, "against": 5, "abstained": 5}
    return (
        line(start, "truong-thon", "khai-so-ho", total=100, counted=str(start)),
        line(
            start,
            "truong-thon",
            "de-xuat",
            who="truong-thon",
            content="Nếp sống",
            proposed=str(start),
            front_agreed=str(start),
        ),
        line(start, "truong-thon", "lap-to-soan-thao", formed=str(start), members=5, front_agreed=True),
        line(start, "soan-thao", "mo-ho-so", source="mau", **first),
        line(start, "soan-thao", SAVE),
        line(
            start + days(1),
            "truong-thon",
            "niem-yet",
            place="nhà văn hóa",
            since=str(start + days(1)),
            until=str(until),
            ways=["hop"],
        ),
        line(met, "soan-thao", "xac-nhan-dong-gop"),
        line(
            met,
            "truong-thon",
            "hop-thong-qua",
            total=100,
            announced=str(met - days(2)),
            voting="gio-tay",
            meetings=[cluster],
        ),
        *(line(met, "truong-thon", "ky", signer=signer, signed=str(met)) for signer in Signer),
        line(
            met,
            "truong-thon",
            "nop-ho-so",
            submitted=str(met),
            papers=["mau-01", "mau-02", "du-thao"],
        ),
    )


def recognised(day, number="45/QĐ-UBND", **more):
    return line(day, "xa", "cong-nhan", decision=number, decided=str(day), **more)


FIRST = first_text()
DECIDED = date(2026, 2, 10)
ALL = (*FIRST, recognised(DECIDED))


def test_a_whole_life_is_answered_line_by_line():
    told = answers(*ALL)
    assert [one.refusal for one in told] == [None] * len(ALL)
    assert [one.phase for one in told][-1] is Phase.IN_FORCE
    assert told[7].sums[0].startswith("Có đại diện: 90/100 hộ")
    assert told[-2].to_json() == {
        "ok": True,
        "state": "cho-cong-nhan",
        "refusal": None,
        "due": [
            {
                "what": "Công nhận, hoặc trả lời không công nhận",
                "date": "2026-02-13",
                "citation": "điểm b khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP",
            }
        ],
        "missing": [],
    }


def test_a_refusal_is_told_and_changes_nothing():
    early = line("2026-01-20", "truong-thon", "nop-ho-so", submitted="2026-01-20", papers=[])
    told = answers(*FIRST[:6], early, *FIRST[6:])
    assert told[6].to_json()["refusal"] == {
        "code": "sai-buoc",
        "citation": "khoản 1 Điều 10 Nghị định 61/2023/NĐ-CP",
        "message": "Hồ sơ đang niêm yết, lấy ý kiến, chưa phải lúc để “Gửi Ủy ban nhân dân xã”; hãy “Ghi cuộc họp "
        "thông qua” trước.",
    }
    assert told[-1].phase is Phase.SUBMITTED
    assert told[6].label == "Gửi Ủy ban nhân dân xã"


def test_one_person_in_two_roles_is_one_person():
    mine = (*FIRST[:4], line("2026-01-05", "soan-thao", SAVE, person="an"), *FIRST[4:])
    assert last(*mine, recognised(DECIDED)).refusal is None
    by_the_same = line(DECIDED, "xa", "cong-nhan", person="an", decision="45", decided=str(DECIDED))
    told = last(*mine, by_the_same)
    assert told.refusal is not None
    assert told.refusal.code == "tu-cong-nhan"


def test_a_new_text_replaces_the_one_in_force():
    second = first_text(date(2026, 6, 1))
    before = last(*ALL, *second, recognised(date(2026, 2, 9), "46"))
    assert before.refusal is not None
    assert before.refusal.code == "truoc-ngay-nhan-ho-so"
    assert before.phase is Phase.SUBMITTED
    told = last(*ALL, *second, recognised(date(2026, 7, 9), "90"))
    assert (told.refusal, told.phase) == (None, Phase.IN_FORCE)


def test_a_decision_is_not_older_than_the_text_in_force():
    old = line(
        "2026-02-11", "xa", "ghi-nhan-ban-cu", authority="UBND huyện", decision="", decided="2006-04-03"
    )
    told = last(*ALL, old)
    assert told.refusal is not None
    assert told.refusal.code == "truoc-ban-dang-hieu-luc"
    assert last(old, *FIRST).phase is Phase.SUBMITTED


def test_steps_of_the_text_in_force_and_of_the_draft_go_each_to_its_own():
    suspended = line(
        "2026-03-02",
        "xa",
        "tam-ngung",
        ground="b",
        decision="9/QĐ",
        decided="2026-03-02",
        deadline="2026-06-30",
        reasons="Trái Điều 4",
        paths=["dieu-2"],
    )
    mending = first_text(date(2026, 3, 3), mends="9/QĐ")
    without_proposal = (mending[0], *mending[2:])
    told = answers(*ALL, suspended, *without_proposal)
    assert all(one.refusal is None for one in told)
    assert told[-1].phase is Phase.SUBMITTED
    assert "Hoàn tất văn bản sửa đổi theo Quyết định 9/QĐ" in [one.what for one in told[-1].due]
    done = last(*ALL, suspended, *without_proposal, recognised(date(2026, 4, 10), "77"))
    assert "Hoàn tất văn bản sửa đổi theo Quyết định 9/QĐ" not in [one.what for one in done.due]
    unknown = last(*ALL, line("2026-03-03", "soan-thao", "mo-ho-so", source="mau", mends="9/QĐ"))
    assert unknown.refusal is not None
    assert unknown.refusal.code == "khong-co-tam-ngung"
    report = line("2026-03-03", PUBLIC, "phan-anh", received="2026-03-03", text="Khoản 2 trái luật")
    shown = last(*ALL, *mending[:1], report)
    assert (shown.refusal, shown.phase) == (None, Phase.IN_FORCE)


def test_an_abolished_text_has_ended_when_the_next_one_comes():
    gone = line(
        "2026-03-02",
        "xa",
        "bai-bo",
        ground="1a",
        decision="9",
        decided="2026-03-02",
        reasons="Trái pháp luật",
    )
    assert last(*ALL, gone).phase is Phase.ABOLISHED
    told = last(*ALL, gone, *first_text(date(2026, 6, 1)), recognised(date(2026, 7, 9), "90"))
    assert told.phase is Phase.IN_FORCE


def test_a_proceeding_that_was_given_up_makes_room_for_the_next():
    closed = line("2026-01-10", "truong-thon", "dong-ho-so", reason="Chờ sáp nhập")
    assert last(*FIRST[:5], closed).phase is Phase.CLOSED
    assert last(*FIRST[:5], closed, line("2026-01-11", "xa", "mo-ho-so", source="mau")).phase is Phase.CLOSED
    assert last(*FIRST[:5], closed, *first_text(date(2026, 2, 1))).phase is Phase.SUBMITTED


@pytest.mark.parametrize(
    ("role", "before", "code"),
    [
        ("xa", FIRST[:5], "sai-vai"),
        ("soan-thao", (), "chua-co-du-thao"),
        ("soan-thao", FIRST[:3], "chua-co-du-thao"),
        ("soan-thao", FIRST, "dang-o-xa"),
        ("truong-thon", ALL, "chua-co-du-thao"),
    ],
)
def test_saving_is_for_the_village_and_for_drafts(role, before, code):
    told = last(*before, line("2026-02-11", role, SAVE))
    assert told.refusal is not None
    assert (told.refusal.code, told.label) == (code, "Lưu bản sửa")


def test_who_counted_the_ballots_again_is_named():
    failed = json.loads(FIRST[7])
    failed["data"]["meetings"][0] |= {"represented": 40, "in_favour": 40, "against": 0, "abstained": 0}
    met = date.fromisoformat(failed["data"]["meetings"][0]["held"])
    announced = line(
        met,
        "truong-thon",
        "thong-bao-phieu",
        announced=str(met),
        starts=str(met + days(2)),
        ends=str(met + days(7)),
        team=3,
    )
    counted = {
        "total": 100,
        "counted": str(met + days(7)),
        "handed_out": 100,
        "returned": 90,
        "in_favour": 80,
        "against": 10,
        "invalid": 0,
        "published": str(met + days(7)),
        "published_how": "loa",
    }
    before = (*FIRST[:7], json.dumps(failed), announced)
    assert last(*before).phase is Phase.BALLOTING

    def count(**who):
        return last(*before, line(met + days(7), "truong-thon", "kiem-phieu", person="an", **counted, **who))

    assert count(second="binh").phase is Phase.ADOPTED
    assert count(second="binh").sums[0].startswith("Tán thành: 80/100")
    assert count().phase is Phase.ADOPTED
    same = count(second="an").refusal
    assert same is not None
    assert same.code == "can-nguoi-thu-hai"


def test_facts_about_the_text_are_given_with_the_line():
    told = last(*FIRST, line(DECIDED, "xa", "them-tai-lieu", facts={"conflicts": 2, "blanks": 1}))
    assert [one.code for one in told.missing] == ["con-trai-quy-dinh", "con-cho-trong"]
    refused = last(
        *FIRST, line(DECIDED, "xa", "cong-nhan", facts={"conflicts": 1}, decision="45", decided=str(DECIDED))
    )
    assert refused.refusal is not None
    assert refused.refusal.code == "con-trai-quy-dinh"


def test_what_a_step_lacks_or_has_too_much_is_named():
    told = last(line("2026-01-05", "truong-thon", "khai-so-ho", total="trăm", thua=1))
    assert told.refusal is not None
    assert told.refusal.code == "du-lieu-khong-hop-le"
    assert "counted, thua, total" in told.refusal.message


def test_nobody_replaces_a_text_by_hand():
    told = last(*ALL, line("2026-03-02", "xa", "thay-the", since="2026-03-02"))
    assert told.refusal is not None
    assert (told.refusal.code, told.label) == ("buoc-tu-dong", "thay-the")


def test_blank_lines_and_remarks_are_left_out():
    assert [one.number for one in answers("", "# thử", FIRST[0], "   ", FIRST[1])] == [3, 5]


def test_what_else_a_line_says_is_a_note():
    assert answers(json.dumps(json.loads(FIRST[0]) | {"ghi chú": "số hộ theo sổ"}))[0].refusal is None


def test_a_time_without_a_zone_is_that_of_viet_nam():
    said = json.dumps({"at": "2026-02-10T09:00:00", "as": "xa", "do": SAVE})
    assert read_line(1, said).at.utcoffset() == timedelta(hours=7)
    assert read_line(1, said).who == "xa"
    assert read_line(1, said.replace('"xa"', f'"{PUBLIC}"')).who == PUBLIC


GOOD = {"at": "2026-02-10T09:00:00+07:00", "as": "xa", "do": SAVE}


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "[]",
        "[" * 100_000,
        "x" * (LONGEST_LINE + 1),
        '{"at":"\\ud800"}',
        *(
            json.dumps(GOOD | wrong)
            for wrong in (
                {"at": "hôm qua"},
                {"at": 5},
                {"at": "0001-01-01T00:00:00+14:00"},
                {"as": "ông Ba"},
                {"as": []},
                {"do": "bay"},
                {"do": {}},
                {"data": []},
                {"person": 5},
                {"person": "x" * (LONGEST_NAME + 1)},
                {"facts": []},
                {"facts": {"conflicts": -1}},
                {"facts": {"blanks": True}},
                {"facts": {"khác": 1}},
            )
        ),
    ],
)
def test_a_line_that_is_no_step_is_one_sentence_with_its_number(text):
    with pytest.raises(BadScenario) as bad:
        answers(FIRST[0], text)
    assert str(bad.value) == bad.value.message
    assert bad.value.message.startswith("Dòng 2: ")
    assert bad.value.message.endswith(".")
    assert "\n" not in bad.value.message


def test_a_scenario_is_not_endless(monkeypatch):
    monkeypatch.setattr("drafting.procedure.scenario.playing.MOST_LINES", 2)
    with pytest.raises(BadScenario, match="2 dòng"):
        answers("", "", "")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates().map(str),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.text(max_size=5), inside, max_size=2),
    max_leaves=4,
)


@given(
    st.sampled_from(sorted(TYPES)),
    st.sampled_from([*Role, PUBLIC]),
    st.dictionaries(
        st.sampled_from(["revision", "total", "since", "until", "meetings", "id", "paths"]), JSON
    ),
)
def test_no_data_however_wrong_breaks_it(do, role, data):
    said = json.dumps({"at": "2026-02-12T09:00:00+07:00", "as": role, "do": do, "data": data})
    told = last(*ALL[:7], said)
    assert json.dumps(told.to_json())
    assert told.refusal is None or told.refusal.message.endswith(".")


def test_the_example_of_the_guide_is_answered_as_it_says():
    """A line after "# refused: CODE" is refused by that rule, every other one is taken."""
    guide = (Path(__file__).resolve().parents[2] / "docs" / "scenarios.md").read_text("utf-8")
    example = guide.split("```jsonl\n")[1].split("```")[0].splitlines()
    expected, said = [], None
    for each in example:
        if each.startswith("# refused: "):
            said = each.removeprefix("# refused: ")
        else:
            expected.append(said)
            said = None
    told = answers(*example)
    assert [one.refusal.code if one.refusal else None for one in told] == expected
    adopted = next(one for one in told if one.phase is Phase.ADOPTED)
    assert [one.on for one in adopted.due] == [date(2026, 2, 26)]
    assert told[-1].due == ()
