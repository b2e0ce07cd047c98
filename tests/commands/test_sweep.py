"""`huonguoc sweep`."""

from __future__ import annotations

import pytest

from tests.search.law.samples import DECREE


@pytest.fixture
def law(tmp_path):
    folder = tmp_path / "luat"
    folder.mkdir()
    (folder / "nghi-dinh.md").write_text(
        DECREE
        + "\n6. Thôn họp hai kỳ một năm; việc đã bàn thì cùng làm, không ai phải nộp gì cho thôn cả năm.\n",
        "utf-8",
    )
    return folder


def test_it_reports_by_topic_and_by_commune(run, published, law):
    assert "đã đọc lại 0 đoạn" in run("sweep").out
    run("law", "import", law)
    answer = run("sweep", "--processes", 1)
    assert answer.status == 0
    assert "Đã soát" in answer.err
    assert "(100%)" in answer.err
    assert "Không có cảnh báo nào thay đổi." in answer.out


def test_it_prints_one_json_document(run, published, law):
    run("law", "import", law)
    told = run("sweep", "--json", "--processes", 1, "--unit", "11725").json
    assert set(told) == {"texts", "places", "examined", "topics", "communes", "changes"}
    assert told["texts"] == 1
    assert (told["places"] > 0, told["examined"]) == (True, 0)  # none of them restates a statute
    assert run("sweep", "--json", "--unit", "11413").json["texts"] == 0


def test_changes_are_named_with_what_is_new_and_what_is_gone(run, published, tmp_path):
    from drafting.desk import open_desk
    from drafting.desk.findings import write
    from tests.desk.test_findings import finding

    with open_desk(published) as desk:
        keys = desk.findings.stale("khac")
        desk.findings.record("khac", {keys[0]: write([finding("tich-thu")])})
        desk.findings.settle()
    answer = run("sweep", "--processes", 1)
    assert "không còn tich-thu" in answer.out
    assert "Thu giữ, phá bỏ tài sản" in answer.out


@pytest.mark.parametrize("words", [("--unit", "99999"), ("--processes", "0"), ("--processes", "65")])
def test_bad_input_is_told_in_one_sentence(run, published, words):
    answer = run("sweep", *words)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
