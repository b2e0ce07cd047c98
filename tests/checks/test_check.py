"""All checks together: what is examined, where, and how it is told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.checks import check, check_text, check_unit, examined, passages, to_json
from drafting.convention.tree import Convention, Kind, Signature, Unit
from search.flags import Level, Passage
from tests.checks.samples import ARTICLES, FORM, GOOD, article, rules, with_articles, with_clause

SHARED = (Path(__file__).resolve().parents[2] / ".." / "shared").resolve()
FINE = "Hộ vi phạm bị phạt 50.000 đồng."

quick = settings(deadline=None, max_examples=30)
WORDS = st.one_of(
    st.lists(
        st.sampled_from(
            ["Điều 5", "khoản này", "ngày 31/2", "[điền: x]", "……", "phạt 50.000đ", "{0}", "\n", "gồm 3 điều"]
        )
    ).map(" ".join),
    st.text(max_size=20),
)
UNITS = st.recursive(
    st.builds(Unit, st.sampled_from(Kind), st.sampled_from("1239"), WORDS, WORDS, WORDS),
    lambda inner: st.builds(
        Unit,
        st.sampled_from(Kind),
        st.sampled_from("1a2"),
        WORDS,
        WORDS,
        WORDS,
        st.lists(inner, max_size=2).map(tuple),
    ),
    max_leaves=6,
)
CONVENTIONS = st.builds(
    Convention,
    title=st.lists(WORDS, max_size=2).map(tuple),
    preamble=st.lists(WORDS, max_size=2).map(tuple),
    units=st.lists(UNITS, max_size=3).map(tuple),
    signatures=st.lists(st.builds(Signature, WORDS, WORDS), max_size=2).map(tuple),
)


def test_each_unit_with_words_is_a_passage_under_its_heading():
    assert passages(GOOD)[0] == Passage("loi-noi-dau", GOOD.preamble[0])
    assert passages(GOOD)[1] == Passage("dieu-1/khoan-1", ARTICLES[0].children[0].text, "Phạm vi, đối tượng")
    assert [one.path for one in passages(GOOD)][-2:] == ["dieu-3/khoan-1", "dieu-4"]
    assert passages(Convention(units=(article(1, "Chỉ có tên"),))) == []


def test_the_lead_in_goes_with_the_points():
    points = (Unit(Kind.POINT, "a", "a", text="Nhắc nhở;"),)
    clause = Unit(Kind.CLAUSE, "1", "1", text="Người làm sai.\nThì xử lý:", children=points)
    whole = Unit(Kind.ARTICLE, "1", "Điều 1", "Xử lý", "Các mức:", (clause,))
    convention = Convention(units=(Unit(Kind.CHAPTER, "1", "Chương I", "CHUNG", children=(whole,)),))
    assert [(one.path, one.heading, one.lead) for one in passages(convention)] == [
        ("dieu-1", "Xử lý", ""),
        ("dieu-1/khoan-1", "Xử lý", "Các mức:"),
        ("dieu-1/khoan-1/diem-a", "Xử lý", "Các mức:\nThì xử lý:"),
    ]


def test_a_sentence_above_clauses_is_no_lead_in():
    whole = replace(article(1, "Quỹ", "Sổ công khai."), text="Quỹ do dân góp.")
    assert passages(Convention(units=(whole,)))[1].lead == ""


def test_flags_are_found_with_the_words_that_triggered_them():
    (found,) = (one for one in check(with_clause(FINE)) if one.topic == "phat-tien")
    assert (found.path, found.level) == ("dieu-2/khoan-1", Level.CONFLICT)
    assert FINE[found.start : found.end] == found.quote != ""


def test_an_article_that_is_only_a_heading_is_examined_by_its_heading():
    (found,) = (
        one
        for one in check(with_articles(*ARTICLES, article(5, FINE, serves=(4,))))
        if one.topic == "phat-tien"
    )
    assert (found.path, found.quote, found.start, found.end) == ("dieu-5", "", 0, 0)


def test_a_preamble_lays_nothing_on_anybody():
    assert not [one for one in check(replace(GOOD, preamble=(FINE,))) if one.topic not in FORM]


def test_one_article_is_checked_with_what_stands_in_it():
    convention = with_articles(
        *ARTICLES[:1], article(2, "Rác", "Đổ rác ngày 31/6.", FINE, serves=(3,)), *ARTICLES[2:]
    )
    assert [(one.topic, one.path) for one in check_unit(convention, "dieu-2")] == [
        ("hinh-thuc", "dieu-2/khoan-1"),
        ("phat-tien", "dieu-2/khoan-2"),
    ]
    assert [one.path for one in check_unit(convention, "dieu-2/khoan-1")] == ["dieu-2/khoan-1"]
    assert check_unit(convention, "dieu-1") == ()
    assert check_unit(convention, "dieu-77") == ()
    assert check_unit(convention, "") == ()


def test_a_clause_alone_is_checked_as_it_was_given():
    text = f"Điều 14. {FINE}"
    (found,) = (one for one in check_text(text) if one.topic == "phat-tien")
    assert found.path == ""
    assert text[found.start : found.end] == found.quote
    assert check_text("") == ()


def test_json_follows_the_contract():
    document = json.loads(json.dumps(to_json(check(with_clause(FINE)))))
    assert set(document) == {"findings"}
    (found,) = (one for one in document["findings"] if one["topic"] == "phat-tien")
    assert set(found) == {
        "path", "topic", "level", "quote", "start", "end", "principles", "law", "message", "suggestion",
    }  # fmt: skip
    assert found["level"] == "conflict"


@quick
@given(CONVENTIONS)
def test_checks_never_fail_and_quote_what_stands_there(convention):
    texts = {placed.path: placed.unit.text for placed in convention.walk()}
    texts["loi-noi-dau"] = "\n".join(convention.preamble)
    order = ["", "loi-noi-dau", *(placed.path for placed in convention.walk())]
    findings = check(convention)
    places = [order.index(finding.path) for finding in findings]
    assert places == sorted(places)
    for finding in findings:
        assert texts.get(finding.path, "")[finding.start : finding.end] == finding.quote
        assert finding.message


@quick
@given(CONVENTIONS)
def test_one_unit_has_the_findings_the_whole_has_there(convention):
    whole = check(convention)
    for placed in convention.walk():
        inside = {one.path for one in convention.walk() if placed.path in (one.path, *one.above)}
        assert rules(check_unit(convention, placed.path)) == rules(one for one in whole if one.path in inside)


@quick
@given(WORDS)
def test_any_text_can_be_checked_alone(text):
    for finding in check_text(text):
        assert text[finding.start : finding.end] == finding.quote


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not on this machine")
@pytest.mark.parametrize("number", range(1, 11))
def test_form_and_scope_do_not_cry_wolf_over_real_looking_conventions(number):
    from drafting.exchange import read_document

    (file,) = (SHARED / "samples" / "conventions").glob(f"{number:02}-*.docx")
    found = [
        one for one in check(read_document(file.read_bytes(), file.name).convention) if one.topic in FORM
    ]
    assert all(one.level is not Level.CONFLICT for one in found)
    assert len(found) <= 2


def test_the_flags_examine_the_words_of_units_and_a_heading_that_stands_alone() -> None:
    bare = replace(article(1, FINE), heading=FINE, text="", children=())
    convention = with_articles(bare)
    assert Passage("dieu-1", FINE) in examined(convention)
    assert set(passages(convention)) <= set(examined(convention))
