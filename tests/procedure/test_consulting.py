"""Điều 9: thirty days in public, a way of consultation, and an answer to every opinion."""

from datetime import date

import pytest

from drafting.procedure import Facts, Phase, Posted, Role
from drafting.procedure.events.adopting import MeetingHeld
from drafting.procedure.events.consulting import OpinionAnswered, OpinionGiven, OpinionHidden, Way
from tests.procedure.village import SINCE, UNTIL, at, cluster, days, make, on, refused, stage

DRAFTING, POSTED = stage(Phase.DRAFTING), stage(Phase.POSTED)


@pytest.mark.parametrize(("more", "fine"), [(29, False), (30, True), (31, True), (366, True), (367, False)])
def test_a_draft_is_posted_for_thirty_days_the_first_not_counted(more, fine):
    found = refused(DRAFTING, make(Posted, until=SINCE + days(more)))
    assert found == ([] if fine else ["niem-yet-qua-ngan"] if more < 30 else ["niem-yet-qua-dai"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"until": None}, "niem-yet-qua-ngan"),
        ({"ways": ()}, "thieu-hinh-thuc-lay-y-kien"),
        ({"place": " "}, "thieu-noi-niem-yet"),
    ],
)
def test_what_a_posting_needs(changes, code):
    assert refused(DRAFTING, make(Posted, **changes)) == [code]


@pytest.mark.parametrize("way", Way)
def test_each_way_of_consultation_is_enough(way):
    assert way.word
    assert refused(DRAFTING, make(Posted, ways=(way,))) == []


def test_a_posting_is_of_the_newest_text_and_not_ahead_of_its_day():
    assert refused(DRAFTING, make(Posted), facts=Facts(head="r2")) == ["ban-cu-hon"]
    assert refused(DRAFTING, make(Posted), now=on(SINCE - days(1))) == ["ngay-chua-toi"]


@pytest.mark.parametrize(("day", "open_"), [(UNTIL, False), (UNTIL + days(1), True)])
def test_the_households_vote_only_after_the_last_day_of_posting(day, open_):
    event = make(MeetingHeld, announced=day - days(2), meetings=(cluster(held=day),))
    found = refused(POSTED, event, now=on(day))
    assert found == ([] if open_ else ["chua-het-niem-yet", "hop-truoc-khi-het-niem-yet"])


def test_a_meeting_during_the_posting_does_not_count_later_either():
    event = make(MeetingHeld, announced=SINCE, meetings=(cluster(held=UNTIL),))
    assert refused(POSTED, event) == ["hop-truoc-khi-het-niem-yet"]


def test_a_posting_without_an_end_leads_to_no_vote():
    old = at(Phase.POSTED, make(Posted, until=None))
    assert "chua-niem-yet" in refused(old, make(MeetingHeld))


def test_every_opinion_is_answered_before_the_vote_also_a_hidden_one():
    given = at(Phase.POSTED, make(OpinionGiven), make(OpinionGiven, id="y-2"))
    assert refused(given, make(MeetingHeld)) == ["gop-y-chua-tra-loi"]
    hidden = at(Phase.POSTED, make(OpinionGiven), make(OpinionHidden))
    assert refused(hidden, make(MeetingHeld)) == ["gop-y-chua-tra-loi"]
    answered = at(Phase.POSTED, make(OpinionGiven), make(OpinionAnswered))
    assert refused(answered, make(MeetingHeld)) == []
    assert hidden.talk.opinions["y-1"].given.text == "Nên họp ba kỳ"


@pytest.mark.parametrize(
    ("taken", "reason", "codes"), [(True, "", []), (False, "Vì", []), (False, " ", ["thieu-ly-do"])]
)
def test_an_opinion_is_taken_or_not_with_a_reason(taken, reason, codes):
    state = at(Phase.POSTED, make(OpinionGiven))
    assert refused(state, make(OpinionAnswered, taken=taken, reason=reason)) == codes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"revision": "r0"}, "gop-y-sai-ban"),
        ({"given": SINCE - days(1)}, "gop-y-truoc-niem-yet"),
        ({"given": date(2027, 1, 1)}, "ngay-chua-toi"),
        ({"text": "\n"}, "thieu-loi-gop-y"),
        ({"text": "x" * 20_001}, "qua-dai"),
    ],
)
def test_what_an_opinion_needs(changes, code):
    assert refused(POSTED, make(OpinionGiven, **changes)) == [code]


def test_an_opinion_is_recorded_once_and_only_known_ones_are_answered_or_hidden():
    assert refused(at(Phase.POSTED, make(OpinionGiven)), make(OpinionGiven)) == ["gop-y-trung"]
    assert refused(POSTED, make(OpinionAnswered)) == ["khong-co-gop-y"]
    assert refused(POSTED, make(OpinionHidden)) == ["khong-co-gop-y"]
    assert refused(at(Phase.POSTED, make(OpinionGiven)), make(OpinionHidden, reason="")) == ["thieu-ly-do"]


def test_a_new_posting_forgets_the_meetings_about_the_old_one():
    again = at(Phase.BALLOTING)
    assert again.sessions
    posted = at(Phase.POSTED, make(MeetingHeld, meetings=(cluster(100, 200),)), make(Posted))
    assert posted.sessions == ()
    assert refused(again, make(Posted), role=Role.HEAD) == ["sai-buoc"]
