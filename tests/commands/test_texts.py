"""`outline`, `check`, `compare` and `draft`: what they print for programs and for people, and how they refuse."""

from __future__ import annotations

import io
import json
import os
import sys

import docx
import pytest
from docx.oxml.ns import qn

from drafting.convention import parse
from drafting.exchange import read_document, write_docx
from tests.desk.conftest import TEXT
from tests.exchange import word
from tests.exchange.word_out.test_writing import printed

ANSWERS = """
community = "Thôn Bãi Dâu"
kind = "quy-uoc"
unit_code = "11725"
place = "dong-bang"
households = 120

[topics]
groups = [1, 2, 3]
chosen = ["cuoi", "moi-truong"]
"""


def one_sentence(ran):
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.strip()
    assert "\n" not in ran.err.strip()
    assert "Traceback" not in ran.err


def test_outline_prints_one_json_document_of_the_contract(run, text):
    answer = run("outline", text, "--json").json
    assert set(answer) == {"title", "kind", "preamble", "units", "signatures", "warnings"}
    assert answer["title"] == "QUY ƯỚC Thôn Bãi Dâu, xã Kiến Minh, thành phố Hải Phòng"
    assert answer["kind"] == "quy-uoc"
    assert answer["units"][1] == {
        "path": "dieu-1",
        "label": "Điều 1",
        "heading": "Phạm vi áp dụng",
        "text": "Quy ước áp dụng cho mọi hộ đang ở thôn Bãi Dâu.",
    }


def test_outline_reads_word_as_well(run, tmp_path):
    path = tmp_path / "quy-uoc.docx"
    path.write_bytes(write_docx(parse(TEXT), unit_name="Xã Kiến Minh", community_name="Thôn Bãi Dâu"))
    ran = run("outline", path)
    assert "Điều 3. Việc cưới" in ran.out


def test_outline_says_what_it_noticed_on_the_other_stream(run, tmp_path):
    path = tmp_path / "thieu.md"
    path.write_text(TEXT.replace("Điều 4", "Điều 9"), "utf-8")
    ran = run("outline", path)
    assert "Lưu ý" in ran.err
    assert "Lưu ý" not in ran.out


BY = 'w:id="1" w:author="A" w:date="2026-03-04T09:15:00Z"'
CHANGED = word.docx(
    word.p("QUY ƯỚC")
    + word.p("Điều 1. Họp thôn")
    + word.p(
        '<w:commentRangeStart w:id="7"/>',
        word.r("Báo trước "),
        '<w:commentRangeEnd w:id="7"/>',
        f"<w:del {BY}><w:r><w:delText>hai</w:delText></w:r></w:del><w:ins {BY}>{word.r('ba')}</w:ins>",
        "<w:r><w:commentReference w:id='7'/></w:r>",
    ),
    comments='<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:comment w:id="7" w:initials="NA">{word.p("Ai báo?")}</w:comment></w:comments>',
)


def test_outline_reads_either_view_of_tracked_changes(run, tmp_path):
    path = tmp_path / "sua.docx"
    path.write_bytes(CHANGED)
    texts = {
        view: run("outline", path, "--json", *view).json["units"][0]["text"]
        for view in ((), ("--view", "accepted"), ("--view", "original"))
    }
    assert list(texts.values()) == ["Báo trước ba", "Báo trước ba", "Báo trước hai"]
    answer = run("outline", path, "--json").json
    assert set(answer) == {"title", "kind", "preamble", "units", "signatures", "warnings"}
    assert [warning["code"] for warning in answer["warnings"]] == ["tracked-changes", "comments"]
    assert run("outline", path, "--view", "moi").status == 2


def test_outline_for_people_tells_what_was_done_and_what_stands_in_the_margin(run, tmp_path):
    path = tmp_path / "sua.docx"
    path.write_bytes(CHANGED)
    out = run("outline", path).out
    assert "- dấu vết sửa đổi: đọc bản đã chấp nhận 1 chỗ thêm, 1 chỗ xóa, ví dụ thêm “ba”, xóa “hai”." in out
    assert "- ghi số tự động: không có gì phải làm." in out
    assert "Ý kiến ghi bên lề (1):\n1. Điều 1, ở chữ “Báo trước” (NA):\nAi báo?" in out
    assert "Ý kiến ghi bên lề" not in run("outline", tmp_path / "khong.md").out


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04cut", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe\x00bad"]
)
def test_a_file_it_cannot_read_is_one_sentence(run, tmp_path, content):
    path = tmp_path / "tep.docx"
    path.write_bytes(content)
    one_sentence(run("outline", path))


@pytest.mark.parametrize("name", ["khong-co.docx", ".", "x\0y.docx"])
def test_a_name_it_cannot_open_is_one_sentence(run, tmp_path, name):
    one_sentence(run("outline", f"{tmp_path}/{name}"))


def test_a_file_too_large_is_refused_before_it_is_read(run, tmp_path):
    path = tmp_path / "to.docx"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    one_sentence(run("check", path))


def test_check_prints_the_findings_of_the_contract(run, tmp_path):
    path = tmp_path / "cu.md"
    path.write_text(TEXT.replace("Thôn họp hai kỳ một năm.", "Hộ vắng họp bị phạt 50.000 đồng."), "utf-8")
    [fine] = [one for one in run("check", path, "--json").json["findings"] if one["topic"] == "phat-tien"]
    assert set(fine) == {
        "path", "topic", "level", "quote", "start", "end", "principles", "law", "message", "suggestion",
    }  # fmt: skip
    assert (fine["path"], fine["level"]) == ("dieu-2/khoan-1", "conflict")
    assert fine["quote"] == "Hộ vắng họp bị phạt 50.000 đồng."[fine["start"] : fine["end"]]
    assert "Luật Xử lý vi phạm hành chính Đ.3" in fine["law"]
    assert run("check", path, "--strict").status == 1
    people = run("check", path)
    assert people.status == 0
    assert "TRÁI QUY ĐỊNH" in people.out


def test_check_of_a_sound_text_is_not_strict_about_advice(run, text):
    assert run("check", text, "--strict").status == 0


def test_check_answers_line_by_line_in_the_same_order(run, monkeypatch):
    lines = [
        {"id": 1, "text": "Hộ vắng họp bị phạt 50.000 đồng nộp quỹ thôn."},
        {"id": "hai", "text": "Bà con chào hỏi nhau."},
    ]
    given = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    first, second = map(json.loads, run("check", "--jsonl").out.splitlines())
    assert (first["id"], second["id"]) == (1, "hai")
    assert [one["topic"] for one in first["findings"]] == ["phat-tien"]
    quote = first["findings"][0]
    assert lines[0]["text"][quote["start"] : quote["end"]] == quote["quote"]
    assert second["findings"] == []


@pytest.mark.parametrize(
    "line", ["{", "[]", '"x"', '{"id":1}', '{"id":1,"text":5}', '{"id":1,"text":"' + "x" * 1_000_001 + '"}']
)
def test_a_line_that_is_not_of_the_contract_is_named(run, monkeypatch, line):
    monkeypatch.setattr(sys, "stdin", io.StringIO(line + "\n"))
    ran = run("check", "--jsonl")
    one_sentence(ran)
    assert "Dòng 1" in ran.err


def test_check_needs_one_source(run, text):
    one_sentence(run("check"))
    one_sentence(run("check", text, "--jsonl"))


def test_compare_prints_changes_for_programs_and_people(run, text, tmp_path):
    new = tmp_path / "moi.md"
    new.write_text(TEXT.replace("hai kỳ", "ba kỳ"), "utf-8")
    answer = run("compare", text, new, "--json").json
    [change] = answer["changes"]
    assert (change["kind"], change["old"], change["new"]) == ("edited", "dieu-2/khoan-1", "dieu-2/khoan-1")
    assert ["-", "hai"] in change["segments"]
    assert answer["unchanged"] > 3
    assert "Sửa: dieu-2/khoan-1" in run("compare", text, new).out


def test_compare_writes_a_page_that_stands_alone(run, text, tmp_path):
    page = tmp_path / "so-sanh.html"
    assert run("compare", text, text, "--html", page).status == 0
    assert page.read_text("utf-8").startswith("<!doctype html>") or "<html" in page.read_text("utf-8")
    one_sentence(run("compare", text, text, "--html", tmp_path / "khong" / "co.html"))


def test_compare_writes_a_word_file_with_the_changes_marked(run, text, tmp_path):
    new, out = tmp_path / "moi.md", tmp_path / "danh-dau.docx"
    new.write_text(TEXT.replace("hai kỳ", "ba kỳ"), "utf-8")
    os.utime(new, (1_790_000_000, 1_790_000_000))
    assert run("compare", text, new, "--docx", out).status == 0
    document = docx.Document(out)
    assert read_document(out.read_bytes(), "a.docx").convention == printed(parse(new.read_text("utf-8")))
    assert document.tables[0].cell(0, 0).text.strip() == "UBND XÃ KIẾN MINH\nTHÔN BÃI DÂU"
    [mark] = document.element.iter(qn("w:ins"))
    assert mark.get(qn("w:author")) == "So sánh văn bản"
    assert mark.get(qn("w:date")).startswith("2026-09-2")
    again = out.read_bytes()
    run("compare", text, new, "--docx", out)
    assert out.read_bytes() == again


def test_compare_writes_the_table_with_two_columns_or_three(run, text, tmp_path):
    new, out = tmp_path / "moi.md", tmp_path / "bang.docx"
    new.write_text(TEXT.replace("hai kỳ", "ba kỳ"), "utf-8")
    for more, columns in (((), 3), (("--columns", "2"), 2)):
        assert run("compare", text, new, "--table", out, *more).status == 0
        assert len(docx.Document(out).tables[1].columns) == columns


@pytest.mark.parametrize("form", ["--docx", "--table"])
def test_compare_says_when_it_cannot_write_or_read(run, text, tmp_path, form):
    one_sentence(run("compare", text, text, form, tmp_path / "khong" / "co.docx"))
    one_sentence(run("compare", text, tmp_path / "khong-co.md", form, tmp_path / "ra.docx"))
    assert run("compare", text, text, form, tmp_path / "ra.docx", "--json").status == 2
    assert not (tmp_path / "ra.docx").exists()


def test_compare_leaves_out_what_a_title_does_not_say(run, tmp_path):
    one, out = tmp_path / "mot.md", tmp_path / "ra.docx"
    for title in ("# QUY ƯỚC", "# QUY ƯỚC\n\n# Thôn Bãi Dâu"):
        one.write_text(f"{title}\n\n#### Điều 1. Họp\n\nThôn họp.\n", "utf-8")
        assert run("compare", one, one, "--docx", out).status == 0
        assert docx.Document(out).tables[0].cell(0, 0).text.strip() == ""


@pytest.mark.parametrize("suffix", [".md", ".docx", ".txt"])
def test_draft_writes_a_text_that_reads_back(run, tmp_path, suffix):
    answers = tmp_path / "tra-loi.toml"
    answers.write_text(ANSWERS, "utf-8")
    out = tmp_path / f"du-thao{suffix}"
    assert run("draft", answers, "-o", out).status == 0
    convention = read_document(out.read_bytes(), out.name).convention
    assert convention.full_title == "QUY ƯỚC Thôn Bãi Dâu, xã Kiến Minh, thành phố Hải Phòng"
    assert len(convention.articles()) >= 8


def test_draft_leaves_blanks_for_a_commune_it_does_not_know(run, tmp_path):
    answers = tmp_path / "tra-loi.toml"
    answers.write_text(ANSWERS.replace("11725", "99999"), "utf-8")
    out = tmp_path / "du-thao.md"
    assert run("draft", answers, "-o", out).status == 0
    assert "[điền:" in out.read_text("utf-8").split("####")[0]


@pytest.mark.parametrize("answers", ["community = ", "kind = 5", 'community = "x"\nkind = "luat"'])
def test_answers_it_cannot_use_are_one_sentence(run, tmp_path, answers):
    path = tmp_path / "tra-loi.toml"
    path.write_text(answers, "utf-8")
    one_sentence(run("draft", path, "-o", tmp_path / "ra.md"))


def test_draft_needs_a_kind_of_file_it_can_write(run, tmp_path):
    answers = tmp_path / "tra-loi.toml"
    answers.write_text(ANSWERS, "utf-8")
    one_sentence(run("draft", answers, "-o", tmp_path / "ra.pdf"))
    answers.write_bytes(b"\xff\xfe")
    one_sentence(run("draft", answers, "-o", tmp_path / "ra.md"))
