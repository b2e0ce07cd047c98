"""The papers of a dossier on its pages: who may see and add them, what is said of a file that is not taken, how one
comes back, and that nobody else ever meets them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Role
from drafting.demo import walking
from drafting.desk import evidence
from drafting.web.filters import dung_luong
from tests.exchange.paper_files import JPEG, pdf, png
from tests.exchange.word import docx, p
from tests.web.site import KEY, OTHER, Site, field, send, site, words

LIST = f"/soan-thao/{KEY}/1/tai-lieu"
UPLOAD = f"{LIST}/tai-len"
DOSSIER = f"/tham-dinh/{KEY}/1"
TITLE = "Biên bản họp ngày 12/03/2026 có chữ ký"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, Site.new_draft) as opened:
        yield opened


@pytest.fixture
def team(world: Site) -> Any:
    return world.browser("soan-thao")


@pytest.fixture
def officer(world: Site) -> Any:
    return world.browser("can-bo-xa")


def upload(
    client: Any, data: bytes, name: str = "z-Nguyen-Van-A.pdf", title: str = TITLE, to: str = UPLOAD
) -> Any:
    return send(client, to, {"title": title}, {"tep": (name, data)})


def address(client: Any) -> str:
    """Where the first paper of the list is taken away."""
    found = re.search(rf'href="({re.escape(LIST)}/[0-9a-f]{{64}})"', client.get(LIST).text)
    assert found, "the list shows no paper"
    return found[1]


def test_an_empty_list_says_what_will_be_here_and_how_to_begin(team: Any) -> None:
    page = words(team.get(LIST).text)
    assert "Ở đây sẽ có các giấy tờ của hồ sơ" in page
    assert "Hãy quét hoặc chụp tờ giấy" in page
    assert "khoản 4 Điều 11 Nghị định 61/2023/NĐ-CP" in page


def test_a_paper_is_listed_with_what_it_is_who_brought_it_and_when(team: Any) -> None:
    answer = upload(team, pdf())
    assert answer.headers["location"] == LIST
    page = words(team.get(LIST).text)
    assert f"Đã thêm “{TITLE}” vào hồ sơ." in page
    assert f"{TITLE} Tệp PDF, 1 KB. Bùi Thị Soạn, Thành viên Tổ soạn thảo thêm ngày 02/03/2026." in page


@pytest.mark.parametrize(
    ("data", "kind", "suffix"),
    [
        (pdf(), "application/pdf", "pdf"),
        (JPEG, "image/jpeg", "jpg"),
        (png(), "image/png", "png"),
        (docx(p("BIÊN BẢN")), WORD, "docx"),
    ],
)
def test_a_paper_comes_back_byte_for_byte_and_may_do_nothing_in_a_browser(
    team: Any, data: bytes, kind: str, suffix: str
) -> None:
    upload(team, data, name="gi-do.exe")  # the name says nothing
    answer = team.get(address(team))
    assert answer.content == data
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="bien-ban-hop-ngay-12-03-2026-co-chu-ky.{suffix}"'
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["cache-control"] == "private, no-store"
    assert address(team).endswith(hashlib.sha256(data).hexdigest())


def test_a_title_without_a_letter_of_the_alphabet_still_makes_a_name(team: Any) -> None:
    upload(team, pdf(), title="“…”")
    assert 'filename="tai-lieu.pdf"' in team.get(address(team)).headers["content-disposition"]


def test_the_name_a_file_had_is_kept_nowhere(world: Site, team: Any, tmp_path: Path) -> None:
    upload(team, pdf())
    assert "Nguyen-Van-A" not in team.get(LIST).text
    log = world.desk.store.read(KEY, "refs/ho-so/1", "nhat-ky.jsonl")
    assert b"Nguyen" not in log
    assert all("Nguyen" not in path for path in world.desk.store.files(KEY, "refs/ho-so/1"))


def test_the_same_file_again_is_a_plain_answer(team: Any) -> None:
    upload(team, pdf())
    assert upload(team, pdf(), title="Tên khác").status_code == 303
    page = words(team.get(LIST).text)
    assert f"Tệp này đã có trong hồ sơ từ ngày 02/03/2026 với tên “{TITLE}”; không có gì thay đổi." in page
    assert "Tên khác" not in page


def test_a_file_that_is_not_taken_is_told_in_one_sentence_and_the_title_stays(world: Site, team: Any) -> None:
    for data, sentence in (
        (b"", "Tệp rỗng"),
        (b"<!doctype html><script>alert(1)</script>", "Chỉ nhận tệp PDF"),
        (png()[:40], "Ảnh PNG này bị hỏng"),
        (pdf(trailer="/Encrypt 9 0 R"), "bỏ mật khẩu"),
        (docx(p("x"), bomb="\0" * 60_000_000), "bất thường"),
        (b"%PDF-1.4\n" + b"\0" * (15 * 1024 * 1024), "15 MB"),
    ):
        answer = upload(team, data)
        assert answer.status_code == 422
        assert sentence in words(answer.text)
        assert field(answer.text, "title") == TITLE
    assert evidence.papers(world.desk, KEY, 1) == ()


def test_a_form_without_a_file_or_a_title_is_told_what_is_missing(world: Site, team: Any) -> None:
    answer = send(team, UPLOAD, {"title": TITLE})
    assert answer.status_code == 422
    assert "Hãy chọn tệp, hoặc chụp ảnh" in answer.text
    assert 'aria-describedby="tep-hint tep-error"' in answer.text
    answer = upload(team, pdf(), title=" ")
    assert answer.status_code == 422
    assert "Hãy ghi tài liệu này là gì" in answer.text
    assert evidence.papers(world.desk, KEY, 1) == ()


def test_a_title_is_shown_as_words_whatever_it_holds(team: Any) -> None:
    upload(team, pdf(), title='"><script>alert(1)</script>')
    assert "<script>alert" not in team.get(LIST).text


def test_the_commune_sees_and_adds_papers_in_its_dossier(world: Site, team: Any, officer: Any) -> None:
    assert "Tài liệu 0" in words(officer.get(DOSSIER).text)
    upload(team, pdf())
    answer = upload(officer, JPEG, "anh.jpg", "Ảnh nơi niêm yết", f"{DOSSIER}/tai-lieu/tai-len")
    assert answer.headers["location"] == f"{DOSSIER}#tai-lieu"
    page = words(officer.get(DOSSIER).text)
    assert "Tài liệu 2" in page
    assert TITLE in page
    assert "Ảnh JPEG, 1 KB. Vũ Thị Xã, Cán bộ thẩm định cấp xã thêm ngày 02/03/2026." in page
    assert officer.get(address(officer)).content == pdf()


def test_a_paper_comes_after_the_decision_too(world: Site, team: Any, officer: Any) -> None:
    world.recognise()
    for client in (team, officer):
        assert 'type="file"' in client.get(LIST).text
    assert upload(officer, pdf(), title="Quyết định có dấu").status_code == 303
    assert "Quyết định có dấu" in words(team.get(LIST).text)
    assert team.get(f"/soan-thao/{KEY}/hien-hanh/tai-lieu").headers["location"] == LIST
    assert officer.get(f"/tham-dinh/{KEY}/hien-hanh").headers["location"] == DOSSIER
    assert f'href="/soan-thao/{KEY}/hien-hanh/tai-lieu"' in team.get("/soan-thao").text
    assert f'href="/tham-dinh/{KEY}/hien-hanh"' in officer.get("/tham-dinh").text


def test_where_nothing_is_in_force_there_is_no_dossier_of_it(team: Any, officer: Any) -> None:
    assert team.get(f"/soan-thao/{KEY}/hien-hanh/tai-lieu").status_code == 404
    assert officer.get(f"/tham-dinh/{KEY}/hien-hanh").status_code == 404


def test_a_place_that_is_not_entered_yet_is_not_found(world: Site) -> None:
    client = world.browser("thon-khac")
    base = f"/soan-thao/{OTHER}"
    for where in (f"{base}/1/tai-lieu", f"{base}/1/tai-lieu/{'f' * 64}", f"{base}/hien-hanh/tai-lieu"):
        assert client.get(where).status_code == 404
    assert upload(client, pdf(), to=f"{base}/1/tai-lieu/tai-len").status_code == 404
    assert (
        upload(world.browser("soan-thao"), pdf(), to=f"/soan-thao/{KEY}/9/tai-lieu/tai-len").status_code
        == 404
    )


def test_an_address_that_takes_forms_leads_to_the_list(team: Any, officer: Any) -> None:
    assert team.get(UPLOAD).headers["location"] == LIST
    assert officer.get(f"{DOSSIER}/tai-lieu/tai-len").headers["location"] == f"{DOSSIER}#tai-lieu"


def test_what_is_no_paper_is_not_found(team: Any) -> None:
    upload(team, pdf())
    for digest in ("f" * 64, "nhat-ky.jsonl", "..%2fnhat-ky.jsonl", "%00"):
        assert team.get(f"{LIST}/{digest}").status_code == 404


@pytest.mark.parametrize("login", ["truong-thon", "vua-soan-vua-duyet", "can-bo-xa"])
def test_who_belongs_to_the_place_sees_and_adds(world: Site, login: str) -> None:
    client = world.browser(login)
    assert upload(client, pdf()).status_code == 303
    assert client.get(address(client)).content == pdf()


@pytest.mark.parametrize("login", ["thon-khac", "xa-khac", "quan-tri"])
def test_who_does_not_belong_to_the_place_neither_sees_nor_adds(world: Site, team: Any, login: str) -> None:
    upload(team, pdf())
    client = world.browser(login)
    for where in (LIST, address(team), f"/soan-thao/{KEY}/hien-hanh/tai-lieu", DOSSIER):
        assert client.get(where).status_code == 403
    assert upload(client, JPEG).status_code == 403
    assert upload(client, JPEG, to=f"{DOSSIER}/tai-lieu/tai-len").status_code == 403
    assert len(evidence.papers(world.desk, KEY, 1)) == 1


def test_no_public_page_and_no_answer_of_the_api_shows_a_paper(world: Site, team: Any) -> None:
    secret = "Giấy xác nhận zyxwvu"
    upload(team, pdf(), title=secret)
    digest = address(team).rpartition("/")[2]
    walking.post(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id}, since=date(2026, 1, 20))
    visitor = world.browser()
    pages = [f"/van-ban/{KEY}", f"/van-ban/{KEY}/du-thao/1", f"/api/v1/texts/{KEY}", "/", "/sitemap.xml"]
    seen = [visitor.get(where).text for where in pages]
    world.recognise()
    found = visitor.get("/api/v1/openapi.json").json()["paths"]
    api = [
        path.format(unit=KEY[:5], community=KEY[6:], number=1, edition=1, n=1, kind="json", tag="zh")
        for path in found
    ]
    assert len(api) > 3
    whole = (
        *pages,
        *api,
        f"/van-ban/{KEY}/ban/1",
        f"/van-ban/{KEY}/tai-lieu/{digest}",
        "/tra-cuu?q=xac+nhan",
    )
    seen += [visitor.get(where).text for where in whole]
    assert any("Quy ước" in page for page in seen)
    for page in seen:
        assert secret not in page
        assert digest not in page
        assert "/tai-lieu" not in page
    for where in (LIST, f"{LIST}/{digest}", DOSSIER):
        answer = visitor.get(where)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/dang-nhap")


def test_the_size_of_a_file_is_told_as_people_read_it() -> None:
    assert [dung_luong(size) for size in (0, 1, 1_400, 999_499, 1_000_000, 15_728_640)] == [
        "1 KB",
        "1 KB",
        "1 KB",
        "999 KB",
        "1,0 MB",
        "15,7 MB",
    ]


def test_a_paper_of_somebody_forgotten_is_still_listed(world: Site, team: Any) -> None:
    upload(team, pdf())
    world.accounts.forget(world.people["soan-thao"].id)
    page = words(world.browser("truong-thon").get(LIST).text)
    assert f"{TITLE} Tệp PDF, 1 KB." in page
    assert "Bùi Thị Soạn" not in page
