"""The order of steps, and who may take them."""

from datetime import UTC, date, datetime

import pytest

from drafting.procedure import (
    Opened,
    Phase,
    Posted,
    Proceeding,
    Recognised,
    RecordedAsInForce,
    Refusal,
    replay,
)

NOW = datetime(2026, 3, 12, 8, tzinfo=UTC)
TODAY = date(2026, 3, 12)
OPENED = Opened(NOW, 1, "mau")
POSTED = Posted(NOW, 1, "abc", "nhà văn hóa thôn", date(2026, 2, 1))
RECOGNISED = Recognised(NOW, 2, "abc", "45/QĐ-UBND", TODAY, 1)


@pytest.mark.parametrize(
    ("events", "phase"),
    [
        ([], Phase.DRAFTING),
        ([OPENED], Phase.DRAFTING),
        ([OPENED, POSTED], Phase.POSTED),
        ([OPENED, POSTED, RECOGNISED], Phase.RECOGNISED),
        ([RecordedAsInForce(NOW, 1, "abc", "UBND huyện", "", date(2006, 1, 2), 1)], Phase.RECOGNISED),
    ],
)
def test_the_phase_is_what_the_events_say(events, phase):
    assert replay(events).phase is phase


def test_an_event_this_state_does_not_need_changes_nothing():
    from drafting.procedure.events import Event

    assert replay([OPENED, Event(NOW, 1)]) == replay([OPENED])


def recognise(state=None, **changes):
    words = {"by": 2, "drafted_by": {1}, "decision": "45/QĐ-UBND", "decided": TODAY, "today": TODAY}
    (state or replay([OPENED])).may_recognise(**(words | changes))


def test_a_sound_recognition_is_not_refused():
    recognise()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": 1}, "tu-cong-nhan"),
        ({"decision": "  "}, "thieu-so-quyet-dinh"),
        ({"decided": date(2026, 3, 13)}, "ngay-chua-toi"),
    ],
)
def test_a_recognition_is_refused_with_its_reason_and_citation(changes, code):
    with pytest.raises(Refusal) as refused:
        recognise(**changes)
    assert refused.value.code == code
    assert "61/2023/NĐ-CP" in refused.value.citation
    assert refused.value.citation in str(refused.value)


def test_a_finished_proceeding_takes_no_further_step():
    done = replay([OPENED, RECOGNISED])
    with pytest.raises(Refusal, match="đã kết thúc"):
        recognise(done)
    with pytest.raises(Refusal, match="đã kết thúc"):
        done.may_post(TODAY, "nhà văn hóa")


def test_posting_needs_a_place():
    Proceeding().may_post(TODAY, "nhà văn hóa")
    with pytest.raises(Refusal) as refused:
        Proceeding().may_post(TODAY, " ")
    assert refused.value.code == "thieu-noi-niem-yet"


def test_a_refusal_without_a_citation_is_its_sentence():
    assert str(Refusal("x", "Không được.", "")) == "Không được."
