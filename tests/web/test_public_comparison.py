"""Comparing editions, and a posted draft with the text in force."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from starlette.testclient import TestClient

from drafting.accounts import Role
from drafting.demo import walking
from drafting.desk import publishing
from drafting.exchange import read_document
from tests.exchange.word_out.test_writing import printed
from tests.web.public_site import AUTHORITY, HEAD, HOME, OFFICER, TEAM, open_world
from tests.web.test_public_pages import get, words

TEXT = f"/van-ban/{HOME}"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def test_two_editions_stand_side_by_side_with_marked_words(reader: TestClient) -> None:
    page = get(reader, f"{TEXT}/so-sanh/1..2")
    assert 'class="diff-grid"' in page
    assert "Thôn họp <del>một</del> kỳ một năm" in page
    assert "Thôn họp <ins>hai</ins> kỳ một năm" in page
    assert "Bản 1, có hiệu lực từ 04/05/2019" in words(page)
    assert f'<a href="{TEXT}/ban/1">' in page
    assert HEAD not in page


def test_every_listed_change_is_on_the_page(reader: TestClient) -> None:
    for layout in "12":
        page = get(reader, f"{TEXT}/so-sanh/1..2?cot={layout}")
        links = re.findall(r'href="#(thay-doi-\d+)"', page)
        assert len(links) > 5
        for link in links:
            assert page.count(f'id="{link}"') == 1
        nav = page[page.index('<nav class="contents') :]
        nav = nav[: nav.index("</nav>")]
        assert "Khoản 2 Điều 2" in nav  # removed by itself
        assert "Khoản 1 Điều 4" not in nav  # came with the whole of Điều 4


def test_one_column_is_an_address_and_what_a_phone_gets(reader: TestClient) -> None:
    asked = get(reader, f"{TEXT}/so-sanh/1..2?cot=1")
    assert "họp <del>một</del><ins>hai</ins> kỳ" in asked
    phone = reader.get(f"{TEXT}/so-sanh/1..2", headers={"user-agent": PHONE})
    assert 'class="diff-inline"' in phone.text
    assert "user-agent" in phone.headers["vary"]
    wanted = reader.get(f"{TEXT}/so-sanh/1..2?cot=2", headers={"user-agent": PHONE}).text
    assert 'class="diff-grid"' in wanted


def test_an_edition_compared_with_itself_has_no_changes(reader: TestClient) -> None:
    page = get(reader, f"{TEXT}/so-sanh/2..2")
    assert "Hai bản giống nhau" in words(page)
    assert "diff-grid" not in page


def test_a_posted_draft_shows_what_it_would_change(reader: TestClient) -> None:
    page = get(reader, f"{TEXT}/du-thao/3/so-sanh")
    assert "1 chỗ thay đổi" in words(page)
    assert "Thôn họp <ins>ba</ins> kỳ" in page
    assert "phần không đổi" in page
    assert "Từ Bản đang có hiệu lực từ 12/03/2026 đến Dự thảo niêm yết từ 20/10/2026" in words(page)


@pytest.mark.parametrize(("query", "status"), [("cu=2&moi=1", 303), ("cu=x&moi=1", 404), ("cu=1", 422)])
def test_the_form_with_two_editions_leads_to_their_comparison(
    reader: TestClient, query: str, status: int
) -> None:
    answer = reader.get(f"{TEXT}/so-sanh?{query}")
    assert answer.status_code == status
    if status == 303:
        assert answer.headers["location"] == f"{TEXT}/so-sanh/2..1"


def test_the_choice_of_editions_is_offered_when_there_are_more_than_two(third: TestClient) -> None:
    page = get(third, f"{TEXT}/so-sanh/1..3")
    assert page.count("<option") == 6
    assert '<option value="3" selected>Bản 3 (24/11/2026)</option>' in page


def test_two_texts_were_in_force_in_turn_on_their_days(third: TestClient) -> None:
    assert "(đang xem)" in words(get(third, f"{TEXT}/ban/2"))
    assert f'href="{TEXT}/so-sanh/2..3"' in get(third, TEXT)
    assert "hết hiệu lực từ 24/11/2026" in words(get(third, f"{TEXT}/ngay/2026-11-23"))


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The world after the posted draft was recognised."""
    with open_world(tmp_path_factory.mktemp("third")) as opened:
        # The thirty days of posting are over on 19/11/2026.
        desk = replace(opened.desk, clock=lambda: datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
        walking.submit(desk, HOME, 3, {Role.HEAD: TEAM})
        publishing.recognise(
            desk,
            HOME,
            3,
            revision=desk.store.refs(HOME)["refs/heads/du-thao/3"],
            decision="90/QĐ-UBND",
            decided=date(2026, 11, 24),
            authority=AUTHORITY,
            by=OFFICER,
        )
        with TestClient(opened.app, follow_redirects=False) as reader:
            yield reader


# To take away as Word

REDLINE, TABLE = "danh-dau-thay-doi.docx", "bang-so-sanh.docx"


def written(data: bytes) -> str:
    """Everything a Word file says, removed words too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("address", [f"{TEXT}/so-sanh/1..2", f"{TEXT}/du-thao/3/so-sanh"])
def test_a_comparison_is_offered_as_two_word_files(reader: TestClient, address: str) -> None:
    page = get(reader, address)
    for file in (REDLINE, TABLE):
        assert f'href="{address}/{file}"' in page
        answer = reader.get(f"{address}/{file}")
        assert answer.headers["content-type"].endswith("wordprocessingml.document")
        assert answer.headers["x-robots-tag"] == "noindex"
        tag = answer.headers["etag"]
        assert reader.get(f"{address}/{file}", headers={"if-none-match": tag}).status_code == 304


def test_the_redline_is_the_two_documents_themselves(reader: TestClient) -> None:
    answer = reader.get(f"{TEXT}/so-sanh/1..2/{REDLINE}")
    name = f"thon-bai-dau-ban-1-ban-2-{REDLINE}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    whole = reader.get(f"{TEXT}/tai-ve.docx?ban=2").content
    assert read_document(answer.content, name).convention == printed(
        read_document(whole, "x.docx").convention
    )
    assert "<w:delText" in written(answer.content)
    assert HEAD in written(answer.content)


def test_the_table_shows_offices_as_the_page_does(reader: TestClient) -> None:
    answer = reader.get(f"{TEXT}/so-sanh/1..2/{TABLE}")
    said = written(answer.content)
    assert "Bản 1, có hiệu lực từ 04/05/2019" in said
    assert "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN" in said
    assert HEAD not in said


def test_the_files_of_a_posted_draft_say_what_it_would_change(reader: TestClient) -> None:
    said = written(reader.get(f"{TEXT}/du-thao/3/so-sanh/{TABLE}").content)
    assert "Bản đang có hiệu lực từ 12/03/2026" in said
    assert "Dự thảo niêm yết từ 20/10/2026" in said
    assert "(không đổi: Điều 2 đến Điều 5, chữ ký)" in said


@pytest.mark.parametrize(
    "address",
    [
        f"so-sanh/1..2/{TABLE}x",
        f"so-sanh/1..7/{TABLE}",
        f"so-sanh/1/{REDLINE}",
        f"du-thao/9/so-sanh/{REDLINE}",
        "du-thao/3/so-sanh/khac.docx",
    ],
)
def test_what_cannot_be_compared_is_not_there(reader: TestClient, address: str) -> None:
    assert reader.get(f"{TEXT}/{address}").status_code == 404
