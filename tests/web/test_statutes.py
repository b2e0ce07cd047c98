"""The pages of the law, and the words of a provision beside a finding."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from drafting.convention import Genre, parse
from drafting.demo import walking
from drafting.desk import editing, publishing, reading
from drafting.desk.found import findings_of
from drafting.desk.texts import ArticleFields
from drafting.procedure import Role
from drafting.web.answered_findings import name_of
from tests.desk.conftest import UNIT
from tests.search.law.samples import CONSTITUTION, DECREE
from tests.web.site import KEY, Site, send, site

CLAUSE = CONSTITUTION.splitlines()[-1]
TEXT = f"""# QUY ƯỚC

#### Điều 1. Bầu cử

1. {CLAUSE}

#### Điều 2. Vệ sinh

Hộ nào vi phạm thì bị phạt 100.000 đồng.
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


@pytest.fixture
def loaded(world: Site, tmp_path: Path) -> Site:
    folder = tmp_path / "luat"
    folder.mkdir()
    (folder / "nghi-dinh.md").write_text(DECREE, "utf-8")
    (folder / "hien-phap.md").write_text(CONSTITUTION, "utf-8")
    world.desk.statutes.take_in(folder)
    return world


def test_everybody_reads_the_law_with_an_address_for_every_point(loaded: Site) -> None:
    reader = loaded.browser()
    assert "Nghị định số 61/2023/NĐ-CP" in reader.get("/luat").text
    page = reader.get("/luat/61-2023-nd-cp")
    assert page.status_code == 200
    assert 'id="dieu-4/khoan-2/diem-đ"' in page.text
    assert "không thay cho bản đăng Công báo" in page.text


def test_a_statute_that_is_not_loaded_is_not_there(world: Site) -> None:
    reader = world.browser()
    assert "Chưa có văn bản luật nào" in reader.get("/luat").text
    assert reader.get("/luat/61-2023-nd-cp").status_code == 404
    assert reader.get("/luat/" + "a" * 500).status_code == 404


def test_a_reviewer_sees_both_texts_of_a_copy_and_the_words_of_the_grounds(loaded: Site) -> None:
    loaded.new_draft(TEXT)
    page = html.unescape(loaded.browser("can-bo-xa").get(f"/tham-dinh/{KEY}/1").text)
    assert "Lời văn Điều 27 Hiến pháp 2013" in page
    assert page.count(CLAUSE.rstrip(".")) >= 3  # the finding's quote, the provision, the text itself
    assert 'href="/luat/hien-phap-2013#dieu-27"' in page
    assert "Lời văn khoản 1 Điều 4 Nghị định 61/2023/NĐ-CP" in page


@pytest.mark.parametrize("page", ["", "/kiem-tra"])
def test_the_drafting_team_sees_the_words_of_the_grounds_before_anything_is_typed(
    loaded: Site, page: str
) -> None:
    loaded.new_draft(TEXT)
    shown = html.unescape(loaded.browser("soan-thao").get(f"/soan-thao/{KEY}/1{page}").text)
    assert "Lời văn Điều 27 Hiến pháp 2013" in shown
    assert 'href="/luat/hien-phap-2013#dieu-27"' in shown


def test_while_typing_the_provision_is_shown_too(loaded: Site) -> None:
    loaded.new_draft(TEXT)
    client = loaded.browser("soan-thao")
    typed = {"dieu": "dieu-2", "heading": "Vệ sinh", "body": f"1. {CLAUSE}"}
    answer = send(client, f"/soan-thao/{KEY}/1/kiem-tra-dieu", typed)
    assert "Lời văn Điều 27 Hiến pháp 2013" in html.unescape(answer.text)


def test_without_statutes_the_same_pages_show_the_citation_alone(world: Site) -> None:
    world.new_draft(TEXT)
    page = html.unescape(world.browser("can-bo-xa").get(f"/tham-dinh/{KEY}/1").text)
    assert "Căn cứ: " in page
    assert "Lời văn" not in page


def test_the_api_tells_the_provisions(loaded: Site) -> None:
    answer = loaded.browser().post("/api/v1/check", json={"text": CLAUSE})
    (found,) = [one for one in answer.json()["findings"] if one["topic"] == "chep-luat"]
    assert found["restates"] == "hien-phap-2013#dieu-27"
    assert found["provisions"][-1]["text"] == CLAUSE


def test_a_reviewer_is_led_to_what_became_of_such_clauses_elsewhere(world: Site) -> None:
    world.new_draft(TEXT)
    officer = world.browser("can-bo-xa")
    address = f"/tham-dinh/{KEY}/1/noi-khac"
    assert f"{address}?chu-de=phat-tien&amp;dieu=dieu-2" in officer.get(f"/tham-dinh/{KEY}/1").text
    asked = {"chu-de": "phat-tien", "dieu": "dieu-2"}
    assert "Chưa có văn bản nào" in officer.get(address, params=asked).text
    other = editing.create_community(world.desk, name="Thôn Xa", unit_code=UNIT, by=1)
    publishing.record_in_force(
        world.desk,
        other,
        parse(TEXT.replace("100.000 đồng", "100.000 đồng nộp quỹ")),
        genre=Genre.QUY_UOC,
        authority="Ủy ban nhân dân xã",
        decision="",
        decided=date(2015, 5, 6),
        by=2,
    )
    page = html.unescape(officer.get(address, params=asked).text)
    assert "Thôn Xa" in page
    assert "Đang có hiệu lực" in page
    assert officer.get(address, params={"chu-de": "phat-tien", "dieu": "dieu-1"}).status_code == 404
    assert officer.get(address, params={"chu-de": "hinh-thuc", "dieu": ""}).status_code == 404
    assert world.browser("soan-thao").get(address, params=asked).status_code == 403


def test_the_page_tells_how_reviewers_decided_about_such_clauses(world: Site) -> None:
    world.new_draft(TEXT)
    desk = world.desk
    other = editing.create_community(
        desk, name="Thôn Xa", unit_code=UNIT, by=1, place="dong-bang", households=90
    )
    fine = TEXT.replace("100.000 đồng", "100.000 đồng nộp quỹ")
    editing.start_draft(desk, other, parse(fine), genre=Genre.QUY_UOC, by=1, source="mau")
    walking.post(desk, other.key, 1, {Role.HEAD: 1})
    officer = world.browser("can-bo-xa")
    finding = next(
        each
        for each in findings_of(reading.draft(desk, other.key, 1).convention, desk.examiner())
        if each.topic == "phat-tien"
    )
    given = {
        "revision": reading.draft(desk, other.key, 1).head,
        "finding": name_of(finding),
        "verdict": "bo-qua",
        "reason": "Là <mức> hỗ trợ tự nguyện.",
    }
    assert send(officer, f"/tham-dinh/{other.key}/1/canh-bao", given).status_code == 303
    asked = {"chu-de": "phat-tien", "dieu": "dieu-2"}
    address = f"/tham-dinh/{KEY}/1/noi-khac"
    page = officer.get(address, params=asked).text
    assert page.count("Là &lt;mức&gt; hỗ trợ tự nguyện.") == 1
    assert "Cảnh báo đã được bỏ qua" in page
    assert "Bản mới nhất giữ nguyên câu này; hồ sơ đang niêm yết, lấy ý kiến." in page
    assert "mà người thẩm định đã trả lời" not in page  # it stands beside the posted clause itself
    head = reading.draft(desk, other.key, 1).head
    fields = ArticleFields("Vệ sinh", "Hộ nào vi phạm thì được nhắc nhở.")
    editing.save_article(desk, other.key, 1, base=head, path="dieu-2", fields=fields, by=1)
    assert "Đã sửa hoặc bỏ, không còn cảnh báo này" in officer.get(address, params=asked).text
