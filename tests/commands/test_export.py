"""`export`: files and communities as files to print and for programs."""

from __future__ import annotations

import json
from datetime import date

import pytest
from lxml import etree

from drafting.convention import Genre, parse, render
from drafting.desk import editing, open_desk, publishing
from drafting.exchange import FileKind, read_document, write_plain
from drafting.office import OfficeFailed, installed
from tests.commands.test_texts import one_sentence
from tests.desk.conftest import OFFICER, TEAM, TEXT, UNIT

KEY = f"{UNIT}/thon-bai-dau"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
LATER = TEXT.replace("1.", "1. Từ nay:", 1)


@pytest.fixture
def published(tmp_path):
    """Two editions: of 02/03/2026 and 05/04/2026."""
    with open_desk(tmp_path / "data") as desk:
        place = editing.create_community(desk, name="Thôn Bãi Dâu", unit_code=UNIT, by=TEAM)
        for text, day in ((TEXT, date(2026, 3, 2)), (LATER, date(2026, 4, 5))):
            publishing.record_in_force(
                desk,
                place,
                parse(text),
                genre=Genre.QUY_UOC,
                authority="Ủy ban nhân dân xã Kiến Minh",
                decision="45/QĐ-UBND",
                decided=day,
                by=OFFICER,
            )


@pytest.fixture
def export(run, tmp_path):
    """Runs the command; the file it wrote, and what it printed."""

    def export(source, kind, *more):
        out = tmp_path / f"out.{kind}"
        ran = run("export", source, "--to", kind, "-o", out, *more)
        return (out.read_bytes() if ran.status == 0 else b""), ran

    return export


def test_a_file_goes_out_in_every_form(export, text):
    convention = parse(TEXT)
    data, ran = export(text, "docx")
    assert render(read_document(data, "a.docx").convention) == TEXT
    assert (ran.out, ran.status) == ("", 0)
    assert "Đã xuất" in ran.err
    assert export(text, "txt")[0].decode() == write_plain(convention)
    assert json.loads(export(text, "json")[0])["title"] == list(convention.title)
    assert etree.fromstring(export(text, "akn")[0])[0].tag == f"{AKN}bill"


def test_a_word_file_goes_out_as_text(export, text, tmp_path):
    word = tmp_path / "a.docx"
    word.write_bytes(export(text, "docx")[0])
    assert export(word, "txt")[0].decode() == write_plain(parse(TEXT))


def test_a_community_goes_out_as_its_text_in_force(export, published):
    values = json.loads(export(KEY, "json")[0])
    assert (values["community"], values["edition"]["number"], values["edition"]["previous"]) == (
        "thon-bai-dau",
        2,
        1,
    )
    assert "Từ nay:" in export(KEY, "txt")[0].decode()
    assert etree.fromstring(export(KEY, "akn")[0])[0].tag == f"{AKN}act"


def test_an_edition_and_a_day_choose_an_older_text(export, published):
    for choice in (("--edition", "1"), ("--on", "2026-04-04")):
        data, _ = export(KEY, "json", *choice)
        edition = json.loads(data)["edition"]
        assert (edition["number"], edition["ended"], edition["following"]) == (1, "2026-04-05", 2)


def test_names_of_those_who_sign_are_in_the_files_of_whoever_holds_the_data(export, tmp_path):
    name, text = "Đỗ Văn Mẫu", tmp_path / "signed.md"
    text.write_text(f"{TEXT.partition('---')[0]}---\n\nTRƯỞNG THÔN | {name}\n", "utf-8")
    for kind in ("txt", "json", "akn"):
        assert name in export(text, kind)[0].decode()


@pytest.mark.parametrize(
    "words",
    [
        ("11725/khong-co", "docx"),
        (KEY, "docx", "--edition", "7"),
        (KEY, "docx", "--on", "2020-01-01"),
        (KEY, "docx", "--on", "hôm qua"),
        (KEY, "docx", "--on", "2026-03-02", "--edition", "1"),
        (KEY, "odt"),
        ("khong-co.docx", "txt"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence_and_writes_nothing(export, published, tmp_path, words):
    _, ran = export(*words)
    one_sentence(ran)
    assert not list(tmp_path.glob("out.*"))


def test_a_day_for_a_file_is_one_sentence(export, text):
    one_sentence(export(text, "docx", "--on", "2026-03-02")[1])


def test_without_libreoffice_a_pdf_says_what_to_install(export, text, tmp_path, monkeypatch):
    monkeypatch.setattr("drafting.office.office.installed", lambda: None)
    _, ran = export(text, "pdf")
    one_sentence(ran)
    assert "LibreOffice" in ran.err and not list(tmp_path.glob("out.*"))


def test_a_pdf_that_cannot_be_made_is_one_sentence(export, text, monkeypatch):
    def fail(*_):
        raise OfficeFailed("Fatal")

    monkeypatch.setattr("drafting.commands.export.convert", fail)
    one_sentence(export(text, "pdf")[1])


@pytest.mark.skipif(installed() is None, reason="LibreOffice is not installed")
def test_a_pdf_is_made_by_libreoffice(export, text):
    assert export(text, "pdf")[0].startswith(b"%PDF-")


def test_every_kind_has_a_media_type_and_a_suffix():
    assert (
        len({kind.media_type for kind in FileKind})
        == len({kind.suffix for kind in FileKind})
        == len(FileKind)
    )
