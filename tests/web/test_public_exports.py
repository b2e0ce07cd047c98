"""The same text as PDF, plain text, Akoma Ntoso and JSON, from pages and API: whose names, which headers, when busy."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree
from starlette.testclient import TestClient

from drafting.desk.pdfs import Pdfs
from drafting.exchange import FileKind, read_document
from drafting.office import Office, OfficeBusy, OfficeError, OfficeFailed, TimedOut
from tests.office.programs import program
from tests.web.public_site import HEAD, HOME, PROPOSED, TOWN, World
from tests.web.test_public_pages import get

TEXT = f"/van-ban/{HOME}"
API = f"/api/v1/texts/{HOME}"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
DATA = [FileKind.AKN, FileKind.JSON]
MADE = "made.write_bytes(b'%PDF-1.6 a text %%EOF')"


@pytest.fixture
def with_office(world: World, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Gives the site a program in LibreOffice's place; by default one that makes a file."""
    before = world.app.state.services

    def put(habit: str) -> None:
        office = Office(program(tmp_path, habit))
        world.app.state.services = replace(before, pdfs=Pdfs(tmp_path / "pdf", office))

    put(MADE)
    yield put
    world.app.state.services = before


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind is not FileKind.PDF])
def test_every_kind_is_a_file_of_its_edition_that_search_engines_leave_alone(
    reader: TestClient, kind: FileKind
) -> None:
    answer = reader.get(f"{TEXT}/tai-ve.{kind.suffix}?ban=1")
    assert answer.headers["content-type"] == kind.media_type
    how, _, name = answer.headers["content-disposition"].partition("; ")
    assert name == f'filename="huong-uoc-thon-bai-dau-ban-1.{kind.suffix}"'
    assert how == ("inline" if kind is FileKind.TXT else "attachment")
    assert (answer.headers["x-robots-tag"], answer.headers["cache-control"]) == ("noindex", "no-cache")
    assert reader.get(f"{API}/editions/1/files/{kind}").content == answer.content
    again = reader.get(
        f"{TEXT}/tai-ve.{kind.suffix}?ban=1", headers={"if-none-match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_files_for_people_bear_the_names_of_those_who_signed_and_data_show_offices(
    reader: TestClient,
) -> None:
    assert HEAD in reader.get(f"{TEXT}/tai-ve.txt").text
    word = read_document(reader.get(f"{TEXT}/tai-ve.docx").content, "a.docx").convention
    assert HEAD in [each.name for each in word.signatures]
    for kind in DATA:
        for address in (f"{TEXT}/tai-ve.{kind.suffix}", f"{API}/editions/2/files/{kind}"):
            text = reader.get(address).text
            assert HEAD not in text and "TRƯỞNG THÔN" in text and "(đã ký)" in text


def test_data_say_by_what_decision_a_text_stands_and_what_it_took_the_place_of(reader: TestClient) -> None:
    edition = reader.get(f"{TEXT}/tai-ve.json").json()["edition"]
    assert edition == {
        "number": 2,
        "authority": "Ủy ban nhân dân xã Kiến Minh",
        "decision": "45/QĐ-UBND",
        "decided": "2026-03-12",
        "in_force": "2026-03-12",
        "ended": None,
        "previous": 1,
        "following": None,
    }
    root = etree.fromstring(reader.get(f"{TEXT}/tai-ve.akn.xml").content)
    before = root.find(f".//{AKN}activeRef").get("href")
    older = etree.fromstring(reader.get(f"{TEXT}/tai-ve.akn.xml?ban=1").content)
    assert older.find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value") == before
    assert older.findall(f".//{AKN}eventRef")[-1].get("date") == "2026-03-12"


def test_data_of_an_edition_are_new_when_the_next_one_comes_and_its_word_file_is_not(
    reader: TestClient,
) -> None:
    tags = {
        kind: reader.get(f"{TEXT}/tai-ve.{kind.suffix}?ban=1").headers["etag"]
        for kind in FileKind
        if kind != "pdf"
    }
    assert {kind for kind, tag in tags.items() if "+2" in tag} == set(DATA)
    saved = {kind: reader.get(f"{TEXT}/tai-ve.{kind.suffix}?ban=1").headers["last-modified"] for kind in tags}
    assert saved[FileKind.JSON] != saved[FileKind.DOCX]


def test_a_posted_draft_goes_out_and_says_that_it_is_one(reader: TestClient) -> None:
    draft = f"{TEXT}/du-thao/3"
    word = reader.get(f"{draft}/tai-ve.docx")
    assert 'filename="quy-uoc-thon-bai-dau-du-thao-3.docx"' in word.headers["content-disposition"]
    heading = docx.Document(io.BytesIO(word.content)).tables[0]
    assert heading.cell(1, 0).text == "DỰ THẢO 3"
    edition = docx.Document(io.BytesIO(reader.get(f"{TEXT}/tai-ve.docx").content)).tables[0]
    assert len(edition.rows) == 1, "an edition bears no mark"
    assert read_document(word.content, "a.docx").convention.find("dieu-1/khoan-1") is not None
    assert reader.get(f"{draft}/tai-ve.json").json()["draft"] == 3
    assert etree.fromstring(reader.get(f"{draft}/tai-ve.akn.xml").content)[0].tag == f"{AKN}bill"
    assert reader.get(f"{draft}/van-ban.md").text == PROPOSED
    assert reader.get(f"{API}/drafts/3/files/txt").text == reader.get(f"{draft}/tai-ve.txt").text


@pytest.mark.parametrize(
    "address",
    [
        f"{TEXT}/tai-ve.odt",
        f"{TEXT}/tai-ve.txt?ban=9",
        f"{TEXT}/tai-ve.txt?ban=0",
        f"{TEXT}/du-thao/4/tai-ve.docx",
        f"{TEXT}/du-thao/4/van-ban.md",
        f"{TEXT}/du-thao/2/tai-ve.akn.xml",
        f"/van-ban/{TOWN}/tai-ve.json",
        f"{API}/editions/9/files/json",
        f"{API}/drafts/4/files/txt",
    ],
)
def test_what_is_not_public_or_not_there_is_not_found(reader: TestClient, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_the_api_knows_its_kinds_of_files(reader: TestClient) -> None:
    assert reader.get(f"{API}/editions/1/files/odt").status_code == 422
    paths = reader.get("/api/v1/openapi.json").json()["paths"]
    described = paths["/api/v1/texts/{unit}/{community}/editions/{number}/files/{kind}"]["get"]
    assert "application/akn+xml" in described["responses"]["200"]["content"]
    assert {"304", "404", "503"} <= set(described["responses"])


def test_without_libreoffice_no_pdf_is_offered(reader: TestClient) -> None:
    assert "tai-ve.pdf" not in get(reader, TEXT)
    answer = reader.get(f"{TEXT}/tai-ve.pdf")
    assert answer.status_code == 404 and "tải tệp Word" in answer.text


def test_with_libreoffice_the_page_offers_a_pdf(
    reader: TestClient, with_office: Callable[[str], None]
) -> None:
    assert f"{TEXT}/tai-ve.pdf" in get(reader, TEXT)
    assert f"{TEXT}/du-thao/3/tai-ve.pdf" in get(reader, f"{TEXT}/du-thao/3")
    answer = reader.get(f"{TEXT}/tai-ve.pdf")
    assert (answer.content, answer.headers["content-type"]) == (b"%PDF-1.6 a text %%EOF", "application/pdf")
    assert reader.get(f"{API}/editions/2/files/pdf").content == answer.content


@pytest.mark.parametrize("error", [OfficeBusy(), TimedOut(60)])
def test_a_pdf_that_has_to_wait_is_asked_for_again_later(
    reader: TestClient, with_office: object, monkeypatch: pytest.MonkeyPatch, error: OfficeError
) -> None:
    def busy(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(Pdfs, "of", busy)
    answer = reader.get(f"{TEXT}/tai-ve.pdf")
    assert answer.status_code == 503 and int(answer.headers["retry-after"]) > 0
    assert "thử lại" in answer.text
    assert reader.get(f"{API}/editions/2/files/pdf").json()["error"]["code"] == "dang-ban"


def test_a_pdf_that_libreoffice_does_not_make_leads_to_the_word_file(
    reader: TestClient, with_office: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    with_office("print('Fatal: no space left for people to read')")
    answer = reader.get(f"{TEXT}/tai-ve.pdf")
    assert answer.status_code == 503 and "retry-after" not in answer.headers
    assert "Hãy tải tệp Word" in answer.text and "Fatal" not in answer.text
    assert "Fatal" in caplog.text
    assert OfficeFailed.message not in answer.text
