"""What is kept of the flags: a passage is examined once, and what was found before is remembered until it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.desk.findings import Change, Findings, key_of, read, write
from search.flags import Finding, Level, Passage

FINE = Passage("dieu-1", "Hộ vi phạm bị phạt 50.000 đồng.", "Xử lý")
SOUND = Passage("dieu-2", "Các hộ cùng quét ngõ.")


def finding(topic="phat-tien", level=Level.CONFLICT, path="dieu-1"):
    return Finding(
        path, topic, level, "bị phạt", 11, 18, ("ND61-5.4",), ("Luật", "Hiến pháp Đ.32"), "Vì sao", "Nên"
    )


class Told:
    """An examiner that finds what it is told to, and counts."""

    def __init__(self, version, found):
        self.version, self.found, self.asked = version, found, []
        self.grounds = {"code": version}

    def examine(self, passages):
        [passage] = passages
        self.asked.append(passage.text)
        return [one for one in self.found if FINE.text == passage.text]


@pytest.fixture
def findings(tmp_path):
    opened = Findings(f"sqlite:///{tmp_path / 'findings.db'}")
    yield opened
    opened.close()


def test_a_passage_is_examined_once_by_each_examiner(findings):
    first, second = Told("a", [finding()]), Told("b", [])
    for _ in range(2):
        assert findings.examine([FINE, SOUND, FINE], first) == [finding(), finding()]
    assert first.asked == [FINE.text, SOUND.text]
    assert findings.examine([FINE], second) == []
    assert findings.examine([FINE], first) == [finding()]
    assert len(first.asked) == 3  # only the last examiner's findings are kept


def test_the_same_words_at_another_place_are_the_same_passage(findings):
    by = Told("a", [finding()])
    findings.examine([FINE], by)
    there = Passage("dieu-9/khoan-1", FINE.text, FINE.heading)
    assert [one.path for one in findings.examine([there], by)] == ["dieu-9/khoan-1"]
    assert len(by.asked) == 1
    assert key_of(there) == key_of(FINE) != key_of(Passage("dieu-1", FINE.text))


def test_findings_of_a_text_stand_in_reading_order(findings):
    by = Told("a", [finding()])
    findings.examine([SOUND, FINE], by)
    findings.place("x@ban-1", "11413", [SOUND, FINE, Passage("dieu-3", FINE.text, FINE.heading)])
    assert [one.path for one in findings.of(["x@ban-1", "y@ban-1"])["x@ban-1"]] == ["dieu-1", "dieu-3"]
    assert findings.count() == findings.count("11413") == (1, 3)
    assert findings.count("11414") == (0, 0)
    assert findings.standing() == {("11413", "dieu-1", "phat-tien"): 1, ("11413", "dieu-3", "phat-tien"): 1}


def test_a_text_placed_anew_or_forgotten_leaves_nothing(findings):
    findings.examine([SOUND, FINE], Told("a", []))
    findings.place("x@ban-1", "11413", [SOUND, FINE])
    findings.place("x@ban-1", "11413", [SOUND])
    findings.place("xa@ban-1", "11413", [SOUND])
    assert findings.count() == (2, 2)
    assert findings.documents("x") == {"x@ban-1"}
    findings.forget(["x@ban-1"])
    assert findings.documents() == {"xa@ban-1"}


def test_what_was_found_before_is_remembered_until_settled(findings):
    findings.examine([SOUND, FINE], Told("a", [finding()]))
    findings.place("x@ban-1", "11413", [SOUND, FINE])
    assert set(findings.stale("b")) == {key_of(SOUND), key_of(FINE)}
    findings.record("b", {key_of(FINE): write([finding("tich-thu", Level.REVIEW)])})
    assert findings.stale("b") == [key_of(SOUND)]
    findings.record("c", {key_of(FINE): write([finding("lao-dong")])})
    change = Change(
        "x@ban-1", "11413", "dieu-1", (("phat-tien", Level.CONFLICT),), (("lao-dong", Level.CONFLICT),)
    )
    assert list(findings.changes()) == list(findings.changes("11413")) == [change]
    assert list(findings.changes("11414")) == []
    findings.settle("11414")
    assert list(findings.changes()) == [change]
    findings.settle()
    assert list(findings.changes()) == []


def test_other_words_of_the_same_finding_are_no_change(findings):
    findings.examine([FINE], Told("a", [finding()]))
    findings.place("x@ban-1", "11413", [FINE])
    findings.examine([FINE], Told("b", [replace(finding(), message="Khác")]))
    assert list(findings.changes()) == []


def test_passages_that_stand_nowhere_go_with_the_settling(findings):
    findings.examine([SOUND, FINE], Told("a", []))
    findings.place("x@ban-1", "11413", [FINE])
    findings.settle()
    assert [kept.passage.text for kept in findings.kept([key_of(SOUND), key_of(FINE)])] == [FINE.text]


def test_what_an_examiner_stood_on_is_kept_while_its_findings_are(findings):
    findings.examine([FINE], Told("a", [finding()]))
    findings.place("x@ban-1", "11413", [FINE])
    [kept] = findings.kept([key_of(FINE)])
    assert (kept.version, kept.topics) == ("a", {"phat-tien"})
    assert findings.grounds() == {"a": {"code": "a"}}
    later = Told("b", [])
    findings.note(later)
    findings.record("b", {key_of(FINE): None})
    [kept] = findings.kept([key_of(FINE)])
    assert (kept.version, kept.topics) == ("b", {"phat-tien"})
    assert list(findings.changes()) == []
    findings.settle()
    assert findings.grounds() == {"b": {"code": "b"}}


def test_what_an_examiner_stands_on_is_worked_out_once_for_all_processes(tmp_path):
    url = f"sqlite:///{tmp_path / 'findings.db'}"

    class Costly:
        version = "a"

        @property
        def grounds(self):
            worked_out.append(self.version)
            return {"code": self.version}

    worked_out = []
    for _ in range(2):  # two processes
        opened = Findings(url)
        opened.note(Costly())
        opened.note(Costly())
        opened.close()
    assert worked_out == ["a"]


def test_a_database_of_another_shape_is_begun_anew(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'findings.db'}"
    first = Findings(url)
    first.examine([FINE], Told("a", []))
    first.place("x@ban-1", "11413", [FINE])
    first.close()
    monkeypatch.setattr("drafting.desk.findings.SHAPE", "khac")
    second = Findings(url)
    assert second.documents() == frozenset()
    second.close()


@given(
    st.lists(
        st.builds(
            Finding,
            path=st.just("p"),
            topic=st.text(max_size=5),
            level=st.sampled_from(Level),
            quote=st.text(max_size=9),
            start=st.integers(0, 99),
            end=st.integers(0, 99),
            principles=st.lists(st.text(max_size=3), max_size=2).map(tuple),
            law=st.lists(st.text(max_size=3), max_size=2).map(tuple),
            message=st.text(max_size=9),
            suggestion=st.text(max_size=9),
            rule=st.text(max_size=5),
            restates=st.text(max_size=5),
        ),
        max_size=3,
    )
)
def test_findings_come_back_as_they_were_kept(found):
    assert read(write(found), "p") == found


@given(st.text(), st.text(), st.text())
def test_a_key_tells_words_from_what_stands_around_them(text, heading, lead):
    assert key_of(Passage("a", text, heading, lead)) == key_of(Passage("b", text, heading, lead))
    assert key_of(Passage("", text + "x", heading, lead)) != key_of(Passage("", text, "x" + heading, lead))
