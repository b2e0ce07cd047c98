"""Texts to take away, and what search engines are told."""

from __future__ import annotations

import xml.etree.ElementTree as Tree

import pytest
from starlette.testclient import TestClient

from drafting.convention import parse
from drafting.exchange import read_document
from tests.web.public_site import HOME, NEW, OLD, World
from tests.web.test_public_pages import get

TEXT = f"/van-ban/{HOME}"
FILES = [f"{TEXT}/tai-ve.docx", f"{TEXT}/tai-ve.docx?ban=1", f"{TEXT}/van-ban.md", f"{TEXT}/van-ban.md?ban=1"]


def test_the_word_file_holds_the_text_in_force(reader: TestClient) -> None:
    answer = reader.get(f"{TEXT}/tai-ve.docx")
    assert answer.headers["content-disposition"] == 'attachment; filename="quy-uoc-thon-bai-dau-ban-2.docx"'
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    read = read_document(answer.content, "x.docx").convention
    assert [placed.unit.heading for placed in read.articles()] == [
        placed.unit.heading for placed in parse(NEW).articles()
    ]


def test_the_plain_text_is_the_very_text_that_was_recognised(reader: TestClient) -> None:
    answer = reader.get(f"{TEXT}/van-ban.md")
    assert answer.text == NEW
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("inline;")
    assert reader.get(f"{TEXT}/van-ban.md?ban=1").text == OLD


def test_a_commune_that_left_the_list_takes_no_file_away(
    world: World, reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(world.desk.units), "by_code", lambda *_: None)
    assert reader.get(f"{TEXT}/tai-ve.docx").status_code == 200
    assert "11725" in get(reader, TEXT)


@pytest.mark.parametrize("address", FILES)
def test_a_file_that_is_already_there_is_not_sent_again(reader: TestClient, address: str) -> None:
    first = reader.get(address)
    tag, saved = first.headers["etag"], first.headers["last-modified"]
    for known in ({"if-none-match": tag}, {"if-none-match": f'"x", {tag}'}, {"if-none-match": "*"}):
        again = reader.get(address, headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert reader.get(address, headers={"if-modified-since": saved}).status_code == 304


@pytest.mark.parametrize(
    "known",
    [
        {"if-none-match": '"khac"'},
        {"if-none-match": '"khac"', "if-modified-since": "Fri, 31 Dec 2100 00:00:00 GMT"},
        {"if-modified-since": "Wed, 01 Jan 2020 00:00:00 GMT"},
        {"if-modified-since": "hôm qua"},
        {"if-modified-since": "Fri, 31 Dec 2100 00:00:00 -0000"},
    ],
)
def test_an_older_copy_is_replaced(reader: TestClient, known: dict[str, str]) -> None:
    encoded = {name.encode(): value.encode() for name, value in known.items()}
    assert reader.get(f"{TEXT}/van-ban.md", headers=encoded).status_code == 200


def test_editions_and_forms_have_tags_of_their_own(reader: TestClient) -> None:
    assert len({reader.get(address).headers["etag"] for address in FILES}) == len(FILES)
    assert {reader.get(address).headers["x-robots-tag"] for address in FILES} == {"noindex"}


def test_search_engines_are_kept_to_what_is_for_reading(reader: TestClient) -> None:
    lines = get(reader, "/robots.txt").splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /soan-thao", "Disallow: /tham-dinh", "Disallow: /tra-cuu"} <= set(lines)
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert not any(line == "Disallow: /" for line in lines)


def test_the_sitemap_names_what_is_in_force(reader: TestClient) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = Tree.fromstring(get(reader, "/sitemap.xml"))  # noqa: S314 - our own
    found = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in tree}
    assert found == {
        "http://testserver/": None,
        "http://testserver/dia-ban/11725": None,
        f"http://testserver{TEXT}": "2026-03-12",
    }
