"""`translation`: what it prints for programs and for people, and how it refuses."""

import json

import pytest

from drafting.convention import parse
from drafting.convention.translation import Translation, Words, render_translation, translate
from tests.commands.test_texts import one_sentence
from tests.desk.conftest import TEXT


@pytest.fixture
def words(tmp_path):
    made = translate(
        Translation(),
        parse(TEXT),
        {"dieu-2/khoan-1": Words(text="一年兩次。"), "dieu-2/khoan-2": Words(text="一起做。")},
    )
    path = tmp_path / "zh.md"
    path.write_text(render_translation(made), "utf-8")
    return path


@pytest.fixture
def newer(tmp_path):
    path = tmp_path / "moi.md"
    path.write_text(TEXT.replace("hai kỳ", "ba kỳ").replace("2. Việc", "3. Việc"), "utf-8")
    return path


def test_translation_prints_one_json_document_of_the_contract(run, words, newer):
    ran = run("translation", words, newer, "--json")
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert list(found) == ["units", "aside"]
    states = {unit["path"]: unit["state"] for unit in found["units"]}
    assert states["dieu-2/khoan-1"] == "da-cu"
    assert states["dieu-2/khoan-3"] == "con-dung"
    assert states["dieu-1"] == "chua-dich"
    behind = next(unit for unit in found["units"] if unit["state"] == "da-cu")
    assert behind["made_from"]["text"] == "Thôn họp hai kỳ một năm."
    assert behind["words"] == {"heading": "", "text": "一年兩次。"}


def test_translation_tells_people_what_is_to_be_done(run, words, newer):
    ran = run("translation", words, newer)
    assert "Đã cũ: Khoản 1 Điều 2\n" in ran.out
    assert ran.out.endswith("1/11 đoạn còn đúng.\n")


def test_translation_refuses_what_it_cannot_read(run, words, tmp_path):
    one_sentence(run("translation", tmp_path / "khong-co.md", words))
    one_sentence(run("translation", words, tmp_path / "khong-co.md"))
    (tmp_path / "sai.md").write_bytes(b"\xff\xfe")
    one_sentence(run("translation", tmp_path / "sai.md", words))
