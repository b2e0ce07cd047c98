"""`huonguoc law`."""

from __future__ import annotations

import json

import pytest

from tests.search.law.samples import CONSTITUTION, DECREE


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "luat"
    made.mkdir()
    (made / "nghi-dinh.md").write_text(DECREE, "utf-8")
    (made / "hien-phap.md").write_text(CONSTITUTION, "utf-8")
    (made / "doc-truoc.md").write_text("# Đọc trước", "utf-8")
    return made


def test_texts_are_imported_listed_and_shown(run, folder):
    done = run("law", "import", folder)
    assert done.status == 0
    assert "Đã nạp 2 văn bản." in done.out
    assert "Bỏ qua doc-truoc.md" in done.err
    assert "61-2023-nd-cp          Nghị định số 61/2023/NĐ-CP về xây dựng hương ước" in run("law", "list").out
    (decree, _) = run("law", "list", "--json").json["statutes"]
    assert (decree["id"], decree["in_force"], decree["articles"]) == ("61-2023-nd-cp", "2023-08-16", 2)
    shown = run("law", "show", "khoản 2 Điều 4 Nghị định 61/2023/NĐ-CP").out.splitlines()
    assert shown[0] == "khoản 2 Điều 4 Nghị định số 61/2023/NĐ-CP. Nguyên tắc"
    assert shown[-1] == "đ) Minh bạch."


@pytest.mark.parametrize("words", ["Điều 5a Nghị định 61/2023/NĐ-CP", "61-2023-nd-cp#dieu-5a"])
def test_a_provision_is_shown_by_citation_or_address(run, folder, words):
    run("law", "import", folder)
    (found,) = run("law", "show", words, "--json").json["provisions"]
    assert found == {
        "statute": "61-2023-nd-cp",
        "title": "Nghị định số 61/2023/NĐ-CP",
        "path": "dieu-5a",
        "citation": "Điều 5a",
        "heading": "Phạm vi",
        "text": "Tùy theo yêu cầu tự quản.\nViết ngắn gọn.",
    }


def test_a_whole_statute_is_shown_by_its_articles(run, folder):
    run("law", "import", folder)
    assert run("law", "show", "61-2023-nd-cp").out.splitlines()[1:] == [
        "Điều 4. Nguyên tắc",
        "Điều 5a. Phạm vi",
    ]
    assert run("law", "show", "Hiến pháp", "--json").json["provisions"][0]["text"] == ""


def test_bad_input_is_told_in_one_sentence(run, folder, tmp_path):
    assert run("law", "list").out == "Chưa nạp văn bản luật nào.\n"
    for words in (("import", tmp_path / "khong-co"), ("show", "Luật Không có Đ.1")):
        answer = run("law", *words)
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    (tmp_path / "data").write_text("", "utf-8")
    answer = run("law", "import", folder)
    assert answer.status == 2
    assert "quyền ghi" in answer.err


def test_check_shows_a_copy_with_the_words_of_the_provision(run, folder, tmp_path, monkeypatch):
    run("law", "import", folder)
    clause = CONSTITUTION.splitlines()[-1]
    text = tmp_path / "quy-uoc.md"
    text.write_text(
        f"# QUY ƯỚC\n\n#### Điều 1. Bầu cử\n\n{clause}\n\n#### Điều 2. Khác\n\nQuét ngõ.\n", "utf-8"
    )
    found = [one for one in run("check", text, "--json").json["findings"] if one["topic"] == "chep-luat"]
    assert found[0]["restates"] == "hien-phap-2013#dieu-27"
    assert found[0]["provisions"][-1] == {
        "citation": "Điều 27 Hiến pháp 2013",
        "address": "hien-phap-2013#dieu-27",
        "text": clause,
    }
    json.dumps(found)
