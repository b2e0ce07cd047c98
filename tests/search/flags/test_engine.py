"""Findings: their place, their order, and that no text is ever refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.flags import Finding, Level, Passage, catalogue, examine, examine_one
from search.flags.catalogue import rules_only

PHRASES = list(catalogue().lexicon.phrases())
WILD = st.one_of(
    st.text(),
    st.lists(
        st.one_of(st.sampled_from(PHRASES), st.sampled_from([".", ";", ":", "\n", ",", "50.000đ", "a)"])),
        max_size=40,
    ).map(" ".join),
)


def _hold(passage: Passage, findings: list[Finding]) -> None:
    assert all(finding.quote == passage.text[finding.start : finding.end] for finding in findings)
    assert all(finding.quote.strip() and finding.path == passage.path for finding in findings)
    assert len({finding.topic for finding in findings}) == len(findings)
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)


@settings(deadline=None, max_examples=150)
@given(WILD, WILD, WILD)
@example("0?BÁO.0%", "", "0:0:0:0:0:0:0:0?0KHÔNG'ĐÓNG")  # weighed first, then said by a rule
@example("0E.0):.BA'BUỔI%", "", "Ai vi phạm thì nộp phạt")  # a number and a colon, and nothing led in by it
def test_any_text_is_examined_and_every_quote_stands_where_it_says(
    text: str, heading: str, lead: str
) -> None:
    passage = Passage("dieu-1", text, heading, lead)
    _hold(passage, examine_one(passage))


@settings(deadline=None, max_examples=40)
@given(WILD)
def test_decomposed_text_raises_the_same_topics(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = Passage("", unicodedata.normalize("NFD", composed))
    findings = examine_one(decomposed)
    _hold(decomposed, findings)
    assert [f.rule for f in findings] == [f.rule for f in examine_one(Passage("", composed))]


def test_findings_come_in_the_order_of_the_passages_and_by_place() -> None:
    passages = [
        Passage("a", "Phạt 50.000 đồng. Tịch thu xe."),
        Passage("b", ""),
        Passage("c", "Không ai bị đuổi khỏi làng."),
    ]
    found = examine(passages)
    assert [(finding.path, finding.topic) for finding in found] == [("a", "phat-tien"), ("a", "tich-thu")]
    assert found == examine_one(passages[0])


def test_of_one_topic_the_gravest_then_the_first_is_told() -> None:
    (finding,) = examine_one(Passage("", "Mỗi hộ góp 10.000 đồng tiền đèn; hộ nợ quỹ phải chịu lãi 2%."))
    assert (finding.level, finding.rule) == (Level.CONFLICT, "dong-gop.che-tai")
    (finding,) = examine_one(Passage("", "Đổ rác phạt 5.000 đồng. Thả gà phạt 9.000 đồng."))
    assert finding.quote == "phạt 5.000 đồng"


def test_a_finding_carries_what_a_reader_needs() -> None:
    (finding,) = examine_one(Passage("dieu-5/khoan-2", "Ai đổ rác ra ngõ thì phạt 50.000 đồng."))
    assert finding.path == "dieu-5/khoan-2"
    assert finding.principles == ("ND61-5.4", "L10-3.3", "NQ99-e")
    assert finding.law == ("Luật Xử lý vi phạm hành chính Đ.3",)
    assert finding.message and finding.suggestion


def test_a_point_is_read_under_the_lead_in_of_its_clause() -> None:
    point = "b) 20.000 đồng đối với người thả gà"
    assert [f.topic for f in examine_one(Passage("", point, lead="Xử phạt các hành vi sau:"))] == [
        "phat-tien"
    ]
    assert examine_one(Passage("", point, lead="Khen thưởng các việc sau:"), rules_only()) == []
    assert examine_one(Passage("", "a) Đánh đòn người có lỗi;", lead="Nghiêm cấm:")) == []


def test_a_lead_in_is_quoted_only_where_it_is_the_passages_own() -> None:
    passage = Passage("", "hai thúng thóc", lead="Người vi phạm phải nộp:")
    assert {finding.quote for finding in examine_one(passage)} == {"hai thúng thóc"}


def test_the_heading_tells_what_bare_sums_are() -> None:
    text = "Thả trâu bò ra đường: 50.000 đồng mỗi con."
    fined = [f for f in examine_one(Passage("", text, heading="Mức phạt")) if f.topic == "phat-tien"]
    assert [f.level for f in fined] == [Level.CONFLICT]


@pytest.mark.parametrize(
    "text",
    [
        "hộ phải nộp tiền phạt không " * 800,
        "ai\n" * 2000,
        "người phải không được thì bị " * 700,
        "khong phai nop " * 1400,
        "cắt " + "hộ nợ quỹ phải " * 1400,
        " ".join(PHRASES)[:20_000],
    ],
)
def test_a_hostile_passage_is_examined_to_its_end(text: str) -> None:
    passage = Passage("", text)
    _hold(passage, examine_one(passage))
