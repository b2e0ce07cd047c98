"""The search page: with accents or without, narrowed by links, in pages, and helpful when nothing is found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from drafting.convention import Genre, parse
from drafting.desk import editing, publishing
from drafting.web import addresses
from drafting.web.pages.search import SIZE, Filters
from search.index import IndexBusy, IndexUnusable, Status
from tests.web.conftest import sign_in
from tests.web.public_site import HOME, NOW, OFFICER, PASSWORD, World, open_world
from tests.web.test_public_pages import get, words


def choices(page: str) -> dict[str, str]:
    """word → address of everything the page offers for narrowing."""
    nav = page[page.index('<nav class="facets"') : page.index("</nav>", page.index('<nav class="facets"'))]
    found = re.findall(r'<a href="([^"]+)"[^>]*><span>([^<]+)</span>', nav)
    return {html.unescape(word): html.unescape(link) for link, word in found}


@pytest.mark.parametrize("typed", ["hòa giải", "hoà giải", "hoa giai", "HOA GIAI"])
def test_words_are_found_with_or_without_accents_and_marked(reader: TestClient, typed: str) -> None:
    page = reader.get("/tra-cuu", params={"q": typed}).text
    assert "Tổ <mark>hòa giải</mark> gồm năm người" in page
    assert f'href="/van-ban/{HOME}#dieu-2/khoan-1"' in page
    assert ("Đang tìm: hòa giải" in words(page)) == typed.isascii()
    assert "7 điều, khoản trong 3 văn bản" in words(page)


def test_each_hit_leads_to_its_clause_where_that_text_is_read(reader: TestClient) -> None:
    page = get(reader, "/tra-cuu?q=%22cưới+hỏi%22")
    assert f'href="/van-ban/{HOME}#dieu-3/khoan-1"' in page
    assert f'href="/van-ban/{HOME}/ban/1#dieu-2/khoan-1"' in page
    assert f'href="/van-ban/{HOME}/du-thao/3#dieu-3/khoan-1"' in page


def test_an_address_writes_letters_beyond_ascii_as_browsers_do() -> None:
    link = addresses.text(f"{HOME}@ban-2", Status.IN_FORCE, "dieu-7~2/khoan-1/diem-đ")
    assert link == f"/van-ban/{HOME}#dieu-7~2/khoan-1/diem-%C4%91"


def test_links_that_narrow_keep_what_was_chosen_before(reader: TestClient) -> None:
    offered = choices(get(reader, "/tra-cuu?q=hoa+giai&loai=quy-uoc"))
    asked = parse_qs(urlsplit(offered["Xã Kiến Minh"]).query)
    assert asked == {"q": ["hoa giai"], "loai": ["quy-uoc"], "xa": ["11725"]}
    narrowed = get(reader, offered["Xã Kiến Minh"])
    assert "Tổ dân phố Bến Sỏi" not in narrowed
    draft = get(reader, choices(narrowed)["Dự thảo"])
    assert "3 điều, khoản trong 1 văn bản" in words(draft)
    # The chosen one leads out again.
    assert parse_qs(urlsplit(choices(draft)["Xã Kiến Minh"]).query) == {
        "q": ["hoa giai"],
        "loai": ["quy-uoc"],
        "trang-thai": ["du-thao"],
    }


def test_without_words_it_lists_texts_with_counts_of_texts(reader: TestClient) -> None:
    page = get(reader, "/tra-cuu")
    assert "4 văn bản" in words(page)
    assert re.search(r"<span>Hết hiệu lực</span> <span class=\"count\">1</span>", page)
    year = get(reader, choices(page)["2019"])
    assert f'href="/van-ban/{HOME}/ban/1"' in year
    assert "1 văn bản" in words(year)
    assert "Đang lọc: 2019 ✕ (bỏ lọc)" in words(year)


def test_the_box_keeps_the_filters(reader: TestClient) -> None:
    page = get(reader, "/tra-cuu?xa=11725&nam=2026")
    assert '<input type="hidden" name="xa" value="11725">' in page
    assert '<input type="hidden" name="nam" value="2026">' in page
    assert 'name="loai"' not in page


@pytest.mark.parametrize(
    "query",
    [
        "xa=99999",
        "trang-thai=lung-tung",
        "loai=x",
        "nam=hai-nghin",
        "nam=20266",
        "trang=-1",
        "trang=" + "9" * 500,
        "trang=²",
        "chu-de=khong-co",
    ],
)
def test_a_filter_that_cannot_be_read_is_left_open(reader: TestClient, query: str) -> None:
    page = get(reader, f"/tra-cuu?{query}")
    assert "Đang lọc" not in page
    assert "4 văn bản" in words(page) or "Kết quả chỉ có 1 trang" in words(page)


def test_words_longer_than_what_is_read_do_no_harm(reader: TestClient) -> None:
    assert reader.get("/tra-cuu", params={"q": "rác <script>" * 400}).status_code == 200
    page = reader.get("/tra-cuu", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page


@settings(max_examples=40, deadline=None)
@given(typed=st.text(max_size=60), year=st.text(max_size=6))
def test_whatever_is_typed_is_answered_and_the_address_says_it_again(
    world: World, typed: str, year: str
) -> None:
    with TestClient(world.app) as reader:
        assert reader.get("/tra-cuu", params={"q": typed, "nam": year, "trang": year}).status_code == 200
    kept = " ".join(typed.split())
    again = parse_qs(urlsplit(Filters(q=kept).address()).query, keep_blank_values=True)
    assert again == ({"q": [kept]} if kept else {})


def test_nothing_found_tells_what_to_try_and_keeps_the_way_out(reader: TestClient) -> None:
    said = words(get(reader, "/tra-cuu?q=khongcotunay"))
    assert "Không tìm thấy “khongcotunay”." in said
    assert "gõ không dấu" in said
    narrowed = get(reader, "/tra-cuu?q=hoa+giai&nam=2019")
    assert "trong phần đang lọc" in words(narrowed)
    assert 'href="/tra-cuu?q=hoa%20giai"' in narrowed
    assert "Xã Kiến Minh" not in choices(narrowed)
    assert choices(narrowed)["2019"] == "/tra-cuu?q=hoa+giai"
    assert "Chưa có văn bản nào như phần đang lọc" in words(get(reader, "/tra-cuu?nam=1999"))


def test_flags_are_a_filter_for_signed_in_people_alone(reader: TestClient, world: World) -> None:
    assert "Có cảnh báo về" not in get(reader, "/tra-cuu?q=phat")
    passed_on = reader.get("/tra-cuu?xa=11725&chu-de=phat-tien", follow_redirects=False)
    assert passed_on.status_code == 303
    assert passed_on.headers["location"] == "/dang-nhap?next=%2Ftra-cuu%3Fxa%3D11725%26chu-de%3Dphat-tien"
    with TestClient(world.app, follow_redirects=False) as officer:
        sign_in(officer, "can-bo-xa", PASSWORD)
        page = get(officer, "/tra-cuu")
        assert "Có cảnh báo về" in page
        found = words(get(officer, "/tra-cuu?chu-de=phat-tien"))
        assert "bị phạt 50.000 đồng" in found
        assert "1 điều, khoản trong 1 văn bản" in found
        assert "Phạt tiền 1" in words(get(officer, "/tra-cuu?q=phat"))
        assert "Tịch thu" not in words(get(officer, "/tra-cuu?q=phat"))


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A commune with more texts than a page holds, and more clauses than two pages hold."""
    home: Path = tmp_path_factory.mktemp("crowd")
    many = "\n\n".join(f"#### Điều {n}. Việc {n}\n\n1. Bà con cùng trồng tre giữ đê." for n in range(1, 26))
    with open_world(home, told=False) as opened:
        for number in range(SIZE + 3):
            owner = editing.create_community(
                opened.desk, name=f"Thôn {number + 1}", unit_code="11725", by=OFFICER
            )
            publishing.record_in_force(
                opened.desk,
                owner,
                parse(f"# QUY ƯỚC\n\n{many}" if number < 3 else "# QUY ƯỚC\n\n#### Điều 1. Tre"),
                genre=Genre.QUY_UOC,
                authority="Ủy ban nhân dân xã",
                decision="Quyết định số 7" if number else "",
                decided=NOW.date().replace(year=2000 + number),
                by=OFFICER,
            )
        yield opened


def test_long_answers_come_in_pages(crowd: World) -> None:
    with TestClient(crowd.app) as reader:
        texts = get(reader, "/tra-cuu")
        assert "23 văn bản, trang 1/2" in words(texts)
        assert 'href="/tra-cuu?trang=2" rel="next"' in texts
        last = get(reader, "/tra-cuu?trang=2")
        assert last.count('class="list-row"') == 3
        assert 'href="/tra-cuu" rel="prev"' in last
        clauses = get(reader, "/tra-cuu?q=trong+tre&trang=3")
        assert '<span aria-current="page">3</span>' in clauses
        assert 'href="/tra-cuu?q=trong+tre&amp;trang=2" rel="prev"' in clauses
        beyond = get(reader, "/tra-cuu?q=trong+tre&trang=9")
        assert "Về trang 1" in words(beyond)
        assert "rel=" not in beyond[beyond.index("<main") :].replace('rel="icon"', "")


def test_the_first_page_shows_the_newest_and_leads_to_all(crowd: World) -> None:
    with TestClient(crowd.app) as reader:
        page = get(reader, "/")
        assert "Xem tất cả 23 văn bản đang có hiệu lực" in words(page)
        assert "có hiệu lực từ 02/11/2022" in words(page)
        assert "02/11/2000" not in words(page)


def test_many_values_of_a_filter_fold(crowd: World) -> None:
    with TestClient(crowd.app) as reader:
        assert "Thêm 13 mục" in get(reader, "/tra-cuu")  # 23 years, ten shown


def test_a_decision_that_names_itself_is_not_named_twice(crowd: World) -> None:
    with TestClient(crowd.app) as reader:
        assert "theo Quyết định số 7 ngày 02/11/2001" in get(reader, "/van-ban/11725/thon-2")
        unknown = get(reader, "/van-ban/11725/thon-1")
        assert "từ 02/11/2000 do Ủy ban nhân dân xã phê duyệt ngày 02/11/2000." in words(unknown)


@pytest.mark.parametrize("error", [IndexBusy(1.0), IndexUnusable(Path("x"), "gãy")])
@pytest.mark.parametrize("address", ["/tra-cuu?q=tre", "/api/v1/search?q=tre"])
def test_a_broken_index_is_said_plainly_and_the_rest_goes_on(
    reader: TestClient, world: World, monkeypatch: pytest.MonkeyPatch, error: Exception, address: str
) -> None:
    def broken(_query: object) -> None:
        raise error

    monkeypatch.setattr(world.desk.index, "search", broken)
    answer = reader.get(address)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "120"
    assert "vẫn đọc được theo địa bàn" in answer.text
    assert reader.get("/tra-cuu").status_code == 200
