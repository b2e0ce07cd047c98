"""`/api/v1` for programs: search, communes, texts, checks; typed, bounded, and as discreet as the pages."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from drafting.checks import check_text
from drafting.checks import to_json as findings_to_json
from drafting.convention import parse
from drafting.exchange import Reading, outline
from drafting.web.api import checking
from drafting.web.contracts import LONGEST_CHECKED
from search.contract import to_json
from search.index import Query, Status
from tests.web.conftest import sign_in
from tests.web.public_site import HEAD, HOME, NEW, OFFICER, PASSWORD, SECRET, TEAM, TOWN, UNIT, World

API = "/api/v1"


def get(reader: TestClient, address: str, expected: int = 200, /, **params: str | int) -> Any:
    answer = reader.get(f"{API}{address}", params=params)
    assert answer.status_code == expected, answer.text
    return answer.json()


def test_a_search_answers_like_the_command_line_and_adds_addresses(reader: TestClient, world: World) -> None:
    found = get(reader, "/search", q="hoa giai", status="hieu-luc")
    assert (found["total"], found["texts"], found["understood"]) == (3, 1, "hòa giải")
    hit = found["hits"][0]
    assert hit.pop("mark") == ""
    assert hit.pop("address") == f"/van-ban/{HOME}#dieu-2/khoan-1"
    assert ["hòa giải", True] in hit["snippet"]
    own = to_json(world.desk.index.search(Query("hoa giai", status=Status.IN_FORCE)))
    assert own["hits"][0] | {"topics": []} == hit
    assert found["facets"] == {name: counts for name, counts in own["facets"].items() if name != "topic"}


def test_a_search_takes_the_filters_of_the_page(reader: TestClient) -> None:
    assert get(reader, "/search", unit="11413")["texts"] == 1
    assert get(reader, "/search", genre="huong-uoc")["texts"] == 1
    assert get(reader, "/search", year=2019)["hits"][0]["document"] == f"{HOME}@ban-1"
    first = get(reader, "/search", size=2)["hits"]
    second = get(reader, "/search", size=2, page=2)["hits"]
    assert len(first) == len(second) == 2
    assert first != second


def test_flags_are_for_signed_in_people(reader: TestClient, world: World) -> None:
    assert all(not hit["topics"] for hit in get(reader, "/search", q="phạt")["hits"])
    refused = get(reader, "/search", 401, topic="phat-tien")["error"]
    assert refused["code"] == "can-dang-nhap"
    assert "chỉ trả lời người đã đăng nhập" in refused["message"]
    with TestClient(world.app, follow_redirects=False) as officer:
        sign_in(officer, "can-bo-xa", PASSWORD)
        found = get(officer, "/search", topic="phat-tien")
        assert found["total"] == 1
        assert "phat-tien" in found["hits"][0]["topics"]
        assert found["facets"]["topic"]["phat-tien"] == 1
    assert "topic" not in get(reader, "/search")["facets"]


@pytest.mark.parametrize(
    "params",
    [
        {"status": "x"},
        {"unit": "1"},
        {"genre": "x"},
        {"year": 0},
        {"page": 0},
        {"page": 10**9},
        {"size": 101},
        {"q": "a" * 501},
    ],
)
def test_a_filter_that_cannot_be_read_is_named(reader: TestClient, params: dict[str, str | int]) -> None:
    error = get(reader, "/search", 422, **params)["error"]
    assert error["code"] == "thieu-hoac-sai"
    assert next(iter(params)) in error["message"]


def test_communes_are_listed_and_found_with_how_many_texts_they_have(reader: TestClient) -> None:
    every = get(reader, "/communes")
    assert every["total"] == len(every["communes"]) >= 114
    found = get(reader, "/communes", name="kien minh", province="31")["communes"]
    assert found[0] == {
        "code": UNIT,
        "name": "Xã Kiến Minh",
        "type": "Xã",
        "province_code": "31",
        "province": "Thành phố Hải Phòng",
        "texts": 1,
    }
    assert get(reader, "/communes", province="99") == {"total": 0, "communes": []}
    assert len(get(reader, "/communes", size=10, page=2)["communes"]) == 10


def test_texts_are_listed_with_their_addresses(reader: TestClient) -> None:
    found = get(reader, "/texts", unit=UNIT)
    assert found["total"] == 3
    assert [text["address"] for text in found["texts"]] == [
        f"/van-ban/{HOME}",
        f"/van-ban/{HOME}/ban/1",
        f"/van-ban/{HOME}/du-thao/3",
    ]
    assert "conflicts" not in found["texts"][0]
    assert get(reader, "/texts", year=2019, status="het-hieu-luc", genre="huong-uoc")["total"] == 1
    assert len(get(reader, "/texts", size=1, page=2)["texts"]) == 1


def test_a_community_shows_editions_and_posted_drafts(reader: TestClient) -> None:
    known = get(reader, f"/texts/{HOME}")
    assert (known["name"], known["unit_name"], known["in_force"]) == ("Thôn Bãi Dâu", "Xã Kiến Minh", 2)
    newest, oldest = known["editions"]
    assert (newest["decision"], newest["decided"], newest["ended"]) == ("45/QĐ-UBND", "2026-03-12", None)
    assert (oldest["status"], oldest["ended"]) == ("het-hieu-luc", "2026-03-12")
    assert [draft["number"] for draft in known["drafts"]] == [3]
    town = get(reader, f"/texts/{TOWN}")
    assert (town["in_force"], town["editions"]) == (None, [])
    assert get(reader, f"/texts/{SECRET}")["drafts"] == []


def test_an_edition_is_read_unit_by_unit_as_outline_gives_it(reader: TestClient) -> None:
    text = get(reader, f"/texts/{HOME}/editions/2")
    expected = outline(Reading(parse(NEW)))
    assert text["units"] == expected["units"]
    assert text["preamble"] == expected["preamble"]
    assert (text["kind"], text["edition"]["number"]) == ("quy-uoc", 2)
    assert text["signatures"][0] == {"role": "TRƯỞNG THÔN", "name": "(đã ký)"}
    assert get(reader, f"/texts/{HOME}/editions/1")["kind"] == "huong-uoc"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/texts/11725/khong-co", 404),
        (f"/texts/{HOME}/editions/9", 404),
        (f"/texts/{HOME}/editions/0", 422),
        (f"/texts/{HOME}/editions/" + "9" * 5000, 422),
        ("/texts/x/y", 422),
        ("/texts/11725/" + "a" * 300, 422),
        ("/khong-co", 404),
    ],
)
def test_what_is_not_there_is_an_error_in_json(reader: TestClient, address: str, status: int) -> None:
    assert set(get(reader, address, status)["error"]) == {"code", "message"}


def test_nothing_personal_is_told_to_programs(reader: TestClient) -> None:
    for address in ("/search", "/texts", f"/texts/{HOME}", f"/texts/{HOME}/editions/2"):
        said = json.dumps(get(reader, address), ensure_ascii=False)
        for private in (str(TEAM), str(OFFICER), HEAD, "Gò Me"):
            assert private not in said


def test_a_clause_is_checked_standing_alone(reader: TestClient) -> None:
    clause = "Điều 14. Hộ vi phạm bị phạt 50.000 đồng."
    answer = reader.post(f"{API}/check", json={"text": clause})
    assert answer.status_code == 200
    assert answer.json() == findings_to_json(check_text(clause))
    assert "phat-tien" in [finding["topic"] for finding in answer.json()["findings"]]


def test_a_text_of_two_articles_is_checked_as_a_whole_unless_told_otherwise(reader: TestClient) -> None:
    def topics(**asked: object) -> list[str]:
        answer = reader.post(f"{API}/check", json=asked)
        return [finding["topic"] for finding in answer.json()["findings"]]

    two = "#### Điều 1. Họp\n\nHọp.\n\n#### Điều 3. Tre\n\nTheo Điều 9."
    assert {"hinh-thuc", "danh-so", "dan-chieu"} <= set(topics(text=two))
    assert "danh-so" not in topics(text=two, whole=False)
    assert "hinh-thuc" in topics(text="#### Điều 1. Họp\n\nHọp.", whole=True)


@pytest.mark.parametrize(
    "body",
    [
        {"text": "a" * (LONGEST_CHECKED + 1)},
        {"text": "1. a\n" * (checking.MOST_UNITS + 1), "whole": True},
        {"text": 7},
        {},
    ],
)
def test_what_is_too_much_to_check_is_refused(reader: TestClient, body: dict[str, object]) -> None:
    answer = reader.post(f"{API}/check", json=body)
    assert answer.status_code == 422
    assert set(answer.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize("body", [b'{"text": "\\ud800"}', b"{", b"[" * 100_000, b'{"text": "a\\u0000b"}'])
def test_hostile_bodies_get_a_plain_answer(reader: TestClient, body: bytes) -> None:
    answer = reader.post(f"{API}/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (200, 400, 422)
    assert answer.headers["content-type"] == "application/json"


def test_only_so_many_texts_are_checked_at_once(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    full = threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(checking, "_places", full)
    answer = reader.post(f"{API}/check", json={"text": "Họp."})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
    full.release()
    assert reader.post(f"{API}/check", json={"text": "Họp."}).status_code == 200
    assert reader.post(f"{API}/check", json={"text": "Họp."}).status_code == 200  # the place was given back


def test_a_page_of_another_site_cannot_use_a_session_to_check(world: World) -> None:
    with TestClient(world.app, follow_redirects=False) as officer:
        sign_in(officer, "can-bo-xa", PASSWORD)
        assert officer.post(f"{API}/check", json={"text": "Họp."}).status_code == 403


def test_the_description_names_every_shape(reader: TestClient) -> None:
    described = get(reader, "/openapi.json")
    for path, shape in {
        "/search": "SearchAnswer",
        "/communes": "CommunesAnswer",
        "/texts": "TextsAnswer",
        "/texts/{unit}/{community}": "CommunityAnswer",
        "/texts/{unit}/{community}/editions/{number}": "EditionTextAnswer",
        "/check": "CheckAnswer",
    }.items():
        (operation,) = described["paths"][f"{API}{path}"].values()
        answers = operation["responses"]
        assert answers["200"]["content"]["application/json"]["schema"]["$ref"].endswith(shape)
        assert answers["422"]["content"]["application/json"]["schema"]["$ref"].endswith("ErrorAnswer")
        assert operation["description"]
    assert "/van-ban/{unit}/{community}" not in described["paths"]
