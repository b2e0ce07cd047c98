"""`anchor`: what it prints for programs, and how it refuses."""

from __future__ import annotations

import io
import json
import sys

import pytest

from drafting.convention import parse
from drafting.exchange import write_docx
from tests.commands.test_texts import one_sentence
from tests.desk.conftest import TEXT

QUOTE = {"id": 1, "path": "dieu-2/khoan-1", "quote": "hai kỳ", "prefix": "Thôn họp ", "suffix": " một năm."}


@pytest.fixture
def new(tmp_path):
    path = tmp_path / "moi.md"
    path.write_text(
        TEXT.replace("Thôn họp hai kỳ một năm.", "Cứ sáu tháng, thôn họp hai kỳ một năm."), "utf-8"
    )
    return path


@pytest.fixture
def asks(monkeypatch):
    def give(*lines):
        words = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(words) + "\n"))

    return give


def test_anchor_answers_line_by_line_in_the_same_order(run, text, new, asks):
    asks(
        QUOTE,
        "",
        QUOTE | {"id": "hai", "quote": "không có đâu"},
        {"id": None, "path": "dieu-2/khoan-1", "quote": "họp hai kỳ một năm"},
        {"id": [4], "path": "dieu-1", "quote": "", "prefix": None},
        QUOTE | {"id": 5, "path": "dieu-99"},
    )
    answers = [json.loads(line) for line in run("anchor", text, new, "--jsonl").out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, "hai", None, [4], 5]
    assert [answer["status"] for answer in answers] == ["exact", "orphaned", "exact", "exact", "orphaned"]
    first, lost, _, whole, _ = answers
    assert set(first) == {"id", "status", "path", "start", "end", "score"}
    assert (first["path"], first["score"]) == ("dieu-2/khoan-1", 1)
    assert "Cứ sáu tháng, thôn họp hai kỳ một năm."[first["start"] : first["end"]] == "hai kỳ"
    assert lost == {"id": "hai", "status": "orphaned", "path": None, "start": None, "end": None, "score": 0}
    assert (whole["path"], whole["start"], whole["end"]) == ("dieu-1", 0, 0)


def test_anchor_reads_word_as_well(run, text, tmp_path, asks):
    path = tmp_path / "moi.docx"
    path.write_bytes(write_docx(parse(TEXT), unit_name="Xã Kiến Minh", community_name="Thôn Bãi Dâu"))
    asks(QUOTE)
    assert json.loads(run("anchor", text, path, "--jsonl").out)["status"] == "exact"


def test_nothing_asked_is_nothing_answered(run, text, asks):
    asks("")
    ran = run("anchor", text, text, "--jsonl")
    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '"x"',
        "7",
        '{"id":1}',
        '{"id":1,"path":"dieu-1"}',
        {**QUOTE, "path": None},
        {**QUOTE, "quote": 5},
        {**QUOTE, "prefix": ["x"]},
        '{"id":"\\ud800","path":"dieu-1","quote":""}',
        {**QUOTE, "quote": "x" * 20_001},
        {**QUOTE, "id": "x" * 100_000},
        "[" * 99_999,
    ],
)
def test_a_line_that_is_not_of_the_contract_is_named_and_nothing_is_answered(run, text, asks, line):
    asks(QUOTE, line)
    ran = run("anchor", text, text, "--jsonl")
    one_sentence(ran)
    assert "Dòng 2" in ran.err


def test_anchor_says_what_it_needs(run, text, asks, monkeypatch):
    one_sentence(run("anchor", text, text))
    one_sentence(run("anchor", text, text.parent / "khong-co.md", "--jsonl"))
    monkeypatch.setattr("drafting.commands.anchor.MOST_LINES", 2)
    asks(QUOTE, QUOTE, QUOTE)
    one_sentence(run("anchor", text, text, "--jsonl"))
