"""Remarks, answers to findings, papers: nothing said is lost, and who may close what."""

from datetime import date

import pytest

from drafting.procedure import EvidenceAdded, Phase, replay
from drafting.procedure.events.consulting import Giver, OpinionGiven, OpinionHidden, Source
from drafting.procedure.events.talking import (
    FindingAnswered,
    RemarkAnswered,
    RemarkClosed,
    RemarkMade,
    RemarkReattached,
    SuggestionApplied,
    Verdict,
)
from tests.procedure.village import ANCHOR, STAGES, at, make, refused, stage

SUBMITTED = stage(Phase.SUBMITTED)
REMARKED = at(Phase.SUBMITTED, make(RemarkMade))
CLOSED = at(Phase.SUBMITTED, make(RemarkMade), make(RemarkClosed))


@pytest.mark.parametrize(
    "event",
    [make(kind) for kind in (RemarkAnswered, RemarkClosed, RemarkReattached)],
    ids=lambda event: event.name,
)
def test_a_remark_is_known_and_open_to_go_on(event):
    assert refused(SUBMITTED, event) == ["khong-co-nhan-xet"]
    assert refused(REMARKED, event) == []
    assert refused(CLOSED, event) == ["nhan-xet-da-dong"]


def test_a_suggestion_is_applied_while_the_text_is_drafted():
    drafting = at(Phase.DRAFTING, make(RemarkMade))
    assert refused(drafting, make(SuggestionApplied)) == []
    assert refused(at(Phase.DRAFTING, make(RemarkMade, suggestion="")), make(SuggestionApplied)) == [
        "khong-co-cau-goi-y"
    ]
    assert refused(stage(Phase.DRAFTING), make(SuggestionApplied)) == ["khong-co-nhan-xet"]
    assert refused(SUBMITTED, make(SuggestionApplied)) == ["sai-buoc"]


def test_a_thread_keeps_everything_said_in_it():
    moved = make(RemarkReattached, revision="r2", anchor=ANCHOR)
    state = replay(
        (
            *STAGES[Phase.DRAFTING],
            make(RemarkMade),
            make(RemarkAnswered),
            make(RemarkAnswered, text="Chưa đủ"),
            moved,
            make(SuggestionApplied),
            make(RemarkClosed),
        )
    )
    thread = state.talk.threads["n-1"]
    assert [answer.text for answer in thread.answers] == ["Đã sửa", "Chưa đủ"]
    assert (thread.placed, thread.applied, thread.is_open, thread.blocks) == (
        moved,
        make(SuggestionApplied),
        False,
        False,
    )
    assert (thread.revision, thread.anchor) == ("r2", ANCHOR)
    assert REMARKED.talk.threads["n-1"].revision == "r1"
    assert REMARKED.talk.threads["n-1"].anchor == ANCHOR


@pytest.mark.parametrize(
    ("state", "event", "codes"),
    [
        (SUBMITTED, make(RemarkMade, text=""), ["thieu-noi-dung"]),
        (REMARKED, make(RemarkMade), ["nhan-xet-trung"]),
        (REMARKED, make(RemarkAnswered, text=" "), ["thieu-noi-dung"]),
        (SUBMITTED, make(FindingAnswered, reason=""), ["thieu-ly-do"]),
        (SUBMITTED, make(FindingAnswered, reason="", verdict=Verdict.CONFIRMED), []),
        (SUBMITTED, make(EvidenceAdded, title=""), ["thieu-ten-tai-lieu"]),
        (SUBMITTED, make(EvidenceAdded), []),
    ],
)
def test_what_is_said_says_something(state, event, codes):
    assert refused(state, event) == codes


def test_answers_to_findings_and_papers_are_all_kept():
    state = at(Phase.SUBMITTED, make(FindingAnswered), make(FindingAnswered), make(EvidenceAdded))
    assert len(state.talk.findings) == 2
    assert [paper.title for paper in state.talk.papers] == ["Biên bản họp"]


def test_a_hidden_opinion_stays_in_the_record():
    state = at(Phase.POSTED, make(OpinionGiven), make(OpinionHidden))
    opinion = state.talk.opinions["y-1"]
    assert opinion.hidden is not None
    assert opinion.given.given == date(2026, 1, 20)
    assert len({value.word for value in (*Giver, *Source)}) == len(Giver) + len(Source)
