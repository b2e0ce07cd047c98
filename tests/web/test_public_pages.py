"""What anybody sees: the first page, places, a text in force, older editions, posted drafts."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafting.web.filters import ngay
from tests.web.conftest import sign_in
from tests.web.public_site import (
    AUTHORITY,
    HEAD,
    HOME,
    NOW,
    OFFICER,
    PASSWORD,
    SECRET,
    TEAM,
    TOWN,
    World,
    open_world,
)

TEXT = f"/van-ban/{HOME}"
EVERY_PAGE = [
    "/",
    "/canh-bao",
    "/canh-bao/phat-tien",
    "/tra-cuu",
    "/tra-cuu?q=hoa+giai",
    "/tra-cuu?q=khongcotunay",
    "/dia-ban",
    "/dia-ban?ten=an",
    "/dia-ban/11725",
    "/dia-ban/11413",
    TEXT,
    f"{TEXT}?co-chu=lon",
    f"{TEXT}/ban/1",
    f"{TEXT}/ban/2",
    f"{TEXT}/ngay/2020-01-01",
    f"{TEXT}/du-thao/3",
    f"{TEXT}/du-thao/3/so-sanh",
    f"{TEXT}/so-sanh/1..2",
    f"{TEXT}/so-sanh/2..1?cot=1",
    f"/van-ban/{TOWN}",
    f"/van-ban/{SECRET}",
]


def words(page: str) -> str:
    """The page as it is read: no tags, single spaces."""
    main = page[page.index("<main") : page.index("</main>")]
    main = re.sub(r"</?(a|time|strong|mark|ins|del)\b[^>]*>", "", main)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def get(reader: TestClient, address: str, status: int = 200) -> str:
    answer = reader.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.text


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_a_public_page_is_whole_and_says_nothing_personal(
    reader: TestClient, world: World, address: str
) -> None:
    page = get(reader, address)
    assert page.count("<h1") == 1
    assert page.count('<meta name="description"') == 1 or 'content="noindex"' in page
    for private in (str(TEAM), str(OFFICER), HEAD, "Cán bộ xã"):
        assert private not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "set-cookie" not in reader.get(address).headers


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_every_link_of_a_public_page_leads_somewhere(reader: TestClient, address: str) -> None:
    page = get(reader, address)
    own_ids = set(re.findall(r'\sid="([^"]+)"', page))
    links = {html.unescape(link) for link in re.findall(r'href="([^"]+)"', page)}
    for link in links:
        if link.startswith("#"):
            assert link[1:] in own_ids
        elif not link.startswith(("/static/", "/soan-thao", "/tham-dinh", "?")):
            assert reader.get(link.partition("#")[0]).status_code in (200, 303), link


def test_the_first_page_leads_to_texts_places_and_the_three_doors(reader: TestClient) -> None:
    page = get(reader, "/")
    for link in ("/dia-ban/11725", TEXT, f"{TEXT}/du-thao/3", "/soan-thao", "/tham-dinh", "/tra-cuu"):
        assert f'href="{link}"' in page
    said = words(page)
    assert "Xã Kiến Minh 1 văn bản" in said
    assert "niêm yết từ 20/10/2026 đến hết 19/11/2026 tại nhà văn hóa thôn" in said
    assert "Gò Me" not in said


def test_an_empty_site_says_what_will_be_here(tmp_path: Path) -> None:
    with open_world(tmp_path, told=False) as empty, TestClient(empty.app) as reader:
        first = words(reader.get("/").text)
        assert "Chưa có văn bản nào được công bố" in first
        assert "Hiện không có dự thảo nào đang niêm yết" in first
        assert "Mới được công nhận" not in first
        assert "Chưa có văn bản nào được công bố" in words(reader.get("/tra-cuu").text)
        assert "Chưa có cộng đồng nào" in words(reader.get("/dia-ban/11725").text)
        assert "Đã có văn bản" not in words(reader.get("/dia-ban").text)
        assert reader.get("/sitemap.xml").text.count("<loc>") == 1


@pytest.mark.parametrize("typed", ["Kiến Minh", "kien minh", "Dai Dong"])
def test_a_commune_is_found_by_its_name_or_a_former_one(reader: TestClient, typed: str) -> None:
    answer = reader.get("/dia-ban", params={"ten": typed})
    if answer.status_code == 303:
        assert answer.headers["location"] == "/dia-ban/11725"
    else:
        assert 'href="/dia-ban/11725"' in answer.text


def test_a_name_that_fits_many_lists_them_and_one_that_fits_none_says_so(reader: TestClient) -> None:
    assert get(reader, "/dia-ban?ten=an").count('class="list-row"') == 30
    assert "Hãy gõ đủ tên hơn" in get(reader, "/dia-ban?ten=an")
    none = words(get(reader, "/dia-ban?ten=Khong+Noi+Nao"))
    assert "Không có xã, phường, đặc khu nào tên “Khong Noi Nao”" in none


def test_a_commune_shows_its_communities_those_with_texts_first(reader: TestClient) -> None:
    said = words(get(reader, "/dia-ban/11725"))
    assert said.index("Thôn Bãi Dâu") < said.index("Thôn Gò Me")
    assert "Quy ước, có hiệu lực từ 12/03/2026" in said
    assert "Dự thảo đang niêm yết" in said
    assert "Trước ngày 01/07/2025 là: Xã Minh Tân" in said
    assert "chưa công bố văn bản" in said
    assert "Dự thảo" in words(get(reader, "/dia-ban/11413"))


def test_an_address_cut_short_leads_to_the_commune(reader: TestClient) -> None:
    assert reader.get("/van-ban/11725").headers["location"] == "/dia-ban/11725"


def test_the_text_in_force_says_since_when_and_by_which_decision(reader: TestClient) -> None:
    page = get(reader, TEXT)
    said = words(page)
    assert "Quy ước Thôn Bãi Dâu" in said
    assert (
        f"Đang có hiệu lực từ 12/03/2026 theo Quyết định 45/QĐ-UBND ngày 12/03/2026 của {AUTHORITY}." in said
    )
    assert "1. Thôn họp hai kỳ một năm." in said
    assert "dự thảo sửa đổi niêm yết từ 20/10/2026" in said
    assert '<link rel="canonical" href="/van-ban/11725/thon-bai-dau">' in page
    assert 'content="noindex"' not in page
    for place in ("dieu-1", "dieu-2/khoan-1/diem-a", "chuong-2", "loi-noi-dau"):
        assert f'id="{place}"' in page
    assert "ghi rõ ai mời họp" not in page  # a hint for the people drafting
    assert f'href="{TEXT}/so-sanh/1..2"' in page


def test_an_older_edition_says_that_it_is_over_and_what_holds_now(reader: TestClient) -> None:
    page = get(reader, f"{TEXT}/ban/1")
    said = words(page)
    assert "Hương ước Thôn Bãi Dâu" in said
    assert "của Ủy ban nhân dân huyện Kiến Thụy; hết hiệu lực từ 12/03/2026." in said
    assert f'Nay thực hiện <a href="{TEXT}">' in page
    assert 'content="noindex"' in page
    assert f'href="{TEXT}/tai-ve.docx?ban=1"' in page
    assert "So sánh với bản trước" not in page
    newest = get(reader, f"{TEXT}/ban/2")
    assert f'<link rel="canonical" href="{TEXT}">' in newest


def test_a_day_in_the_past_shows_what_held_then(reader: TestClient) -> None:
    old = words(get(reader, f"{TEXT}/ngay/2026-03-11"))
    assert "Đây là văn bản có hiệu lực vào ngày 11/03/2026." in old
    assert "Thôn họp một kỳ" in old
    assert "Thôn họp hai kỳ" in words(get(reader, f"{TEXT}/ngay/2026-03-12"))
    assert "theo những gì đã ghi nhận đến hôm nay" in words(get(reader, f"{TEXT}/ngay/2030-01-01"))
    assert "vào ngày 03/05/2019" in words(get(reader, f"{TEXT}/ngay/2019-05-03", 404))
    assert "2026-03-12" in words(get(reader, f"{TEXT}/ngay/hom-qua", 404))


def test_the_form_with_a_day_leads_to_the_address_of_that_day(reader: TestClient) -> None:
    answer = reader.get(f"{TEXT}/ngay?ngay=2020-02-03")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{TEXT}/ngay/2020-02-03")
    assert reader.get(f"{TEXT}/ngay?ngay=").status_code == 404


def test_a_posted_draft_says_that_it_is_not_in_force(reader: TestClient) -> None:
    page = get(reader, f"{TEXT}/du-thao/3")
    said = words(page)
    assert (
        "Dự thảo Chưa có hiệu lực. Niêm yết lấy ý kiến từ 20/10/2026 đến hết 19/11/2026 tại nhà văn hóa thôn."
        in said
    )
    assert "Thôn họp ba kỳ một năm" in said
    assert f'Hiện vẫn thực hiện <a href="{TEXT}">' in page
    assert 'content="noindex"' in page
    first = words(get(reader, f"/van-ban/{TOWN}/du-thao/1"))
    assert "[điền: nơi đăng ký]" in first
    assert "Hiện vẫn thực hiện" not in first


def test_a_draft_that_was_recognised_leads_on_to_its_edition(reader: TestClient) -> None:
    answer = reader.get(f"{TEXT}/du-thao/2")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{TEXT}/ban/2")


@pytest.mark.parametrize(
    "address",
    [
        f"{TEXT}/du-thao/4",
        f"{TEXT}/du-thao/4/so-sanh",
        f"/van-ban/{SECRET}/du-thao/1",
        f"/van-ban/{TOWN}/du-thao/1/so-sanh",
        f"{TEXT}/du-thao/9",
        f"{TEXT}/du-thao/" + "9" * 5000,
        f"{TEXT}/ban/3",
        f"{TEXT}/ban/0",
        f"{TEXT}/ban/-1",
        f"{TEXT}/so-sanh/1..9",
        f"{TEXT}/so-sanh/1-2",
        f"{TEXT}/so-sanh/1..",
        f"{TEXT}/tai-ve.docx?ban=9",
        f"{TEXT}/tai-ve.docx?ban=x",
        f"/van-ban/{TOWN}/tai-ve.docx",
        f"/van-ban/{SECRET}/van-ban.md",
        "/van-ban/11725/khong-co",
        "/van-ban/khong/co",
        "/van-ban/11725/..%2f..%2fetc",
        "/dia-ban/99999",
    ],
)
def test_what_is_not_public_or_not_there_is_not_found(reader: TestClient, address: str) -> None:
    said = words(get(reader, address, 404))
    assert said.startswith("Không tìm thấy")
    assert "Gò Me" not in said


def test_a_community_without_a_text_in_force_says_so_and_shows_its_draft(reader: TestClient) -> None:
    posted = words(get(reader, f"/van-ban/{TOWN}"))
    assert "Chưa có hương ước, quy ước đang có hiệu lực" in posted
    assert "Niêm yết từ 02/10/2026 đến hết 01/11/2026 tại bảng tin đầu ngõ" in posted
    nothing = words(get(reader, f"/van-ban/{SECRET}"))
    assert "Hãy hỏi Trưởng thôn, Tổ trưởng tổ dân phố về bản giấy" in nothing


def test_a_list_that_lags_behind_shows_no_draft_that_is_not_posted(
    reader: TestClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = world.desk.catalogue.texts
    monkeypatch.setattr(world.desk.catalogue, "texts", lambda **asked: texts(**asked, public_only=False))
    page = get(reader, f"/van-ban/{SECRET}")
    assert "/du-thao/" not in page
    assert "/du-thao/4" not in get(reader, TEXT)


def test_what_is_recognised_can_be_copied_with_git_and_the_page_says_how(reader: TestClient) -> None:
    command = f"<code>git clone http://testserver/git/{HOME}.git</code>"
    for address in (TEXT, f"{TEXT}/ban/1", f"{TEXT}/du-thao/3"):
        assert command in get(reader, address)
    for address in (f"/van-ban/{TOWN}", f"/van-ban/{TOWN}/du-thao/1"):
        assert "git clone" not in get(reader, address)


def test_larger_letters_are_an_address(reader: TestClient) -> None:
    assert '<html lang="vi" class="large">' in get(reader, f"{TEXT}?co-chu=lon")
    assert '<html lang="vi">' in get(reader, TEXT)


def test_paper_carries_the_heading_of_the_state_and_what_was_printed(reader: TestClient) -> None:
    page = get(reader, TEXT)
    printed = page[page.index('class="state-heading') :]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed
    assert "UBND XÃ KIẾN MINH" in printed
    assert f"Địa chỉ: testserver{TEXT}. In ngày {ngay(NOW)}." in printed


def test_signed_in_people_read_the_same_page_kept_for_them_alone(world: World) -> None:
    with TestClient(world.app, follow_redirects=False) as officer:
        assert sign_in(officer, "can-bo-xa", PASSWORD).status_code == 303
        answer = officer.get(TEXT)
        assert "Cán bộ xã" in answer.text
        assert answer.headers["cache-control"] == "private, no-cache"
