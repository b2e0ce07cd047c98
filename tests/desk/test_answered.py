"""The reviewer's answers to findings: they hold for the very words, and tell how rules fare."""

from __future__ import annotations

import pytest

from drafting.checks import check
from drafting.demo import walking
from drafting.desk import answered, editing, publishing, reading, steps
from drafting.desk import fares as fares_module
from drafting.desk.answered import Answers, about
from drafting.desk.fares import Fares, fares
from drafting.desk.texts import ArticleFields
from drafting.procedure import Refusal, Role
from drafting.procedure.events.talking import FindingAnswered, Verdict
from search.flags import Level
from tests.desk.conftest import OFFICER, TEAM, UNIT

HEAD = 13
FINES = "1. Ai vắng họp bị phạt 50.000 đồng, tái phạm thì đuổi khỏi thôn.\n2. Việc đã bàn thì cùng làm."


@pytest.fixture
def key(draft):
    return draft.community.key


def save(desk, key, body, heading="Họp thôn"):
    head = reading.draft(desk, key, 1).head
    editing.save_article(desk, key, 1, base=head, path="dieu-2", fields=ArticleFields(heading, body), by=TEAM)


@pytest.fixture
def fined(desk, key):
    save(desk, key, FINES)
    return key


def conflicts(desk, key):
    view = reading.draft(desk, key, 1)
    return view, [one for one in check(view.convention) if one.level is Level.CONFLICT]


def say(
    desk,
    key,
    finding,
    verdict=Verdict.SET_ASIDE,
    reason="Đã hỏi, là mức hỗ trợ tự nguyện.",
    role=Role.OFFICER,
):
    view = reading.draft(desk, key, 1)
    anchor = about(view.convention, finding)
    event = FindingAnswered(
        desk.now(), OFFICER, view.head, finding.topic, anchor, verdict, reason, finding.rule
    )
    steps.take(desk, key, 1, event, role)


def open_conflicts(desk, key):
    view = reading.draft(desk, key, 1)
    return steps.facts(desk, view, view.proceeding).conflicts


def test_setting_one_finding_aside_leaves_another_of_the_same_clause(desk, fined):
    view, found = conflicts(desk, fined)
    assert len(found) >= 2
    before = open_conflicts(desk, fined)
    say(desk, fined, found[0])
    assert open_conflicts(desk, fined) == before - 1
    view = reading.draft(desk, fined, 1)
    assert steps.set_aside(desk, view, view.proceeding, found[0]) is not None
    assert steps.answer_to(desk, view, view.proceeding, found[1]) is None


def test_an_answer_stays_when_other_clauses_change_and_falls_with_its_own_words(desk, fined):
    _, found = conflicts(desk, fined)
    for one in found:
        say(desk, fined, one)
    assert open_conflicts(desk, fined) == 0
    save(desk, fined, FINES.replace("cùng làm", "cùng nhau làm"))
    assert open_conflicts(desk, fined) == 0
    save(desk, fined, FINES.replace("50.000", "80.000"))
    assert open_conflicts(desk, fined) == len(found)


def test_a_confirmed_finding_still_stands_in_the_way(desk, fined):
    _, (first, *_) = conflicts(desk, fined)
    say(desk, fined, first)
    say(desk, fined, first, Verdict.CONFIRMED, "")
    view = reading.draft(desk, fined, 1)
    answer = steps.answer_to(desk, view, view.proceeding, first)
    assert answer is not None
    assert answer.verdict is Verdict.CONFIRMED
    assert steps.set_aside(desk, view, view.proceeding, first) is None


def test_setting_aside_needs_a_reason_and_a_reviewer(desk, fined):
    _, (first, *_) = conflicts(desk, fined)
    with pytest.raises(Refusal, match="phải ghi lý do"):
        say(desk, fined, first, reason=" ")
    with pytest.raises(Refusal, match="chỉ dành cho"):
        say(desk, fined, first, role=Role.DRAFTER)


def test_recognition_waits_for_unanswered_conflicts(desk, fined):
    walking.submit(desk, fined, 1, {Role.HEAD: HEAD})
    _, found = conflicts(desk, fined)

    def recognise():
        return publishing.recognise(
            desk,
            fined,
            1,
            revision=reading.draft(desk, fined, 1).head,
            decision="45/QĐ-UBND",
            decided=desk.today(),
            authority="Ủy ban nhân dân xã Kiến Minh",
            by=OFFICER,
        )

    with pytest.raises(Refusal, match=f"Còn {len(found)} chỗ trái quy định"):
        recognise()
    for one in found:
        say(desk, fined, one)
    assert recognise().edition.number == 1


def test_a_finding_about_the_whole_text_is_answered_for_the_text_as_it_stands(desk, key):
    view = reading.draft(desk, key, 1)
    whole = next(one for one in check(view.convention) if not one.path)
    say(desk, key, whole)
    view = reading.draft(desk, key, 1)
    assert steps.answer_to(desk, view, view.proceeding, whole) is not None
    save(desk, key, "1. Họp khi cần.")
    view = reading.draft(desk, key, 1)
    assert steps.answer_to(desk, view, view.proceeding, whole) is None


def test_a_finding_in_the_preamble_is_answered_too(desk, key):
    view = reading.draft(desk, key, 1)
    preamble = ("Căn cứ Pháp lệnh 34/2007/PL-UBTVQH11 về thực hiện dân chủ ở xã, phường, thị trấn;",)
    editing.save_front(
        desk,
        key,
        1,
        base=view.head,
        title=view.convention.title,
        preamble=preamble,
        signatures=view.convention.signatures,
        by=TEAM,
    )
    view = reading.draft(desk, key, 1)
    found = [one for one in check(view.convention) if one.path == "loi-noi-dau"]
    assert found
    say(desk, key, found[0])
    view = reading.draft(desk, key, 1)
    assert Answers(desk, view, view.proceeding).of(found[0]) is not None


def test_each_revision_that_answers_name_is_read_once(desk, fined, monkeypatch):
    _, found = conflicts(desk, fined)
    for one in found:
        say(desk, fined, one)
    save(desk, fined, FINES.replace("cùng làm", "cùng nhau làm"))
    view = reading.draft(desk, fined, 1)
    read = []
    really = reading.text_at
    monkeypatch.setattr(answered.reading, "text_at", lambda *args: read.append(args[2]) or really(*args))
    answers = Answers(desk, view, view.proceeding)
    assert all(answers.of(one) for one in found)
    assert len(read) == 1


def test_how_rules_fare_counts_the_last_word_on_each_place(desk, fined):
    _, (first, second, *_) = conflicts(desk, fined)
    say(desk, fined, first, Verdict.CONFIRMED, "")
    say(desk, fined, first, reason="Xem lại thì không phải.")
    say(desk, fined, second, Verdict.CONFIRMED, "")
    told = fares(desk, {UNIT})
    assert fares(desk) == told
    assert fares(desk, {"11413"}) == Fares((), 0, more=False)
    assert (told.records, told.more) == (1, False)
    assert sum(fare.set_aside for fare in told.rules) == 1
    assert sum(fare.confirmed for fare in told.rules) == 1
    assert told.rules[0].reasons == ("Xem lại thì không phải.",)
    assert told.rules[0].rule == first.rule


def test_the_count_is_bounded_and_says_so(desk, fined, monkeypatch):
    _, found = conflicts(desk, fined)
    for one in found[:2]:
        say(desk, fined, one)
    monkeypatch.setattr(fares_module, "MOST_ANSWERS", 1)
    told = fares(desk)
    assert (len(told.rules), told.records, told.more) == (1, 1, True)


def test_an_answer_about_a_revision_that_is_gone_holds_for_nothing(desk, fined, monkeypatch):
    _, (first, *_) = conflicts(desk, fined)
    say(desk, fined, first)
    save(desk, fined, FINES.replace("cùng làm", "cùng nhau làm"))
    view = reading.draft(desk, fined, 1)

    def gone(*_args):
        raise answered.NotFound("bản lưu này")

    monkeypatch.setattr(answered.reading, "text_at", gone)
    assert Answers(desk, view, view.proceeding).of(first) is None
