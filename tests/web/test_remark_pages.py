"""Remarks on the pages: made, answered, used, closed and re-attached, by whom it is their turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Role
from drafting.demo import walking
from drafting.desk import editing, reading
from drafting.desk.texts import ArticleFields
from tests.web.site import KEY, Site, field, send, site, words

DOSSIER = f"/tham-dinh/{KEY}/1"
EDITOR = f"/soan-thao/{KEY}/1"
THREADS = f"{EDITOR}/y-kien-tham-dinh"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, Site.new_draft) as opened:
        yield opened


@pytest.fixture
def officer(world: Site) -> Any:
    return world.browser("can-bo-xa")


@pytest.fixture
def team(world: Site) -> Any:
    return world.browser("soan-thao")


def remark(world: Site, client: Any, **fields: str) -> Any:
    form = {
        "revision": world.draft().head,
        "clause": "dieu-2/khoan-1",
        "quote": "hai kỳ",
        "text": "Nên ba kỳ cho kịp mùa bão",
        "suggestion": "ba kỳ",
    }
    return send(client, THREADS, form | fields)


def clause(world: Site) -> str:
    placed = world.draft().convention.find("dieu-2/khoan-1")
    assert placed
    return placed.unit.text


def test_an_officer_remarks_and_the_team_sees_it_at_the_article(world: Site, officer: Any, team: Any) -> None:
    answer = remark(world, officer, blocking="1", back="ho-so")
    assert answer.headers["location"] == f"{DOSSIER}#y-kien-1"
    for page in (officer.get(DOSSIER).text, team.get(THREADS).text, team.get(f"{EDITOR}?dieu=dieu-2").text):
        said = words(page)
        assert "Phải giải quyết trước khi công nhận" in said
        assert "Vũ Thị Xã, Cán bộ thẩm định cấp xã" in said
        assert "Nên ba kỳ cho kịp mùa bão" in said
        assert "Câu gợi ý: ba kỳ" in said
    assert "Nên ba kỳ" not in team.get(f"{EDITOR}?dieu=dieu-3").text
    assert "Ý kiến thẩm định 1" in words(team.get(f"{EDITOR}/kiem-tra").text)


def test_the_team_uses_the_words_with_one_press_and_the_officer_closes(
    world: Site, officer: Any, team: Any
) -> None:
    remark(world, officer)
    assert "Dùng câu này" not in officer.get(DOSSIER).text.partition("y-kien-tham-dinh")[2]
    before = world.draft().head
    used = send(team, f"{THREADS}/1/dung-cau", {"back": "dieu"})
    assert used.headers["location"] == f"{EDITOR}?dieu=dieu-2"
    assert clause(world) == "Thôn họp ba kỳ một năm."
    assert world.draft().head != before
    said = words(officer.get(DOSSIER).text)
    assert "Bùi Thị Soạn, Thành viên Tổ soạn thảo đã dùng câu gợi ý" in said
    assert send(team, f"{THREADS}/1/dong", {"answer": ""}).status_code == 422
    closed = send(officer, f"{THREADS}/1/dong", {"answer": "Đã sửa đúng.", "back": "ho-so"})
    assert closed.headers["location"] == f"{DOSSIER}#y-kien-1"
    assert "Đã đóng (1)" in words(officer.get(DOSSIER).text)
    assert "Đã sửa đúng." in team.get(THREADS).text


def test_a_blocking_remark_stands_in_the_way_of_recognition_until_it_is_closed(
    world: Site, officer: Any
) -> None:
    walking.submit(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    remark(world, officer, blocking="1")
    assert "Còn 1 việc : Còn 1 ý kiến thẩm định phải giải quyết" in words(officer.get(DOSSIER).text)
    send(officer, f"{THREADS}/1/dong", {"answer": ""})
    assert "Không còn gì ngăn việc công nhận." in words(officer.get(DOSSIER).text)


def test_both_sides_answer(world: Site, officer: Any, team: Any) -> None:
    remark(world, officer, suggestion="")
    assert send(team, f"{THREADS}/1/tra-loi", {"answer": "Bà con\nđã bàn."}).status_code == 303
    assert send(officer, f"{THREADS}/1/tra-loi", {"answer": "Vậy giữ nguyên."}).status_code == 303
    said = words(team.get(THREADS).text)
    assert said.index("Bà con đã bàn.") < said.index("Vậy giữ nguyên.")


def test_the_team_remarks_too_but_has_nothing_wait(world: Site, team: Any) -> None:
    assert "Phải giải quyết trước khi công nhận" not in team.get(THREADS).text
    remark(world, team, blocking="1")
    thread = reading.proceeding(world.desk, KEY, 1).talk.threads["1"]
    assert not thread.blocks
    assert "Ý kiến của Tổ soạn thảo" in team.get(THREADS).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"quote": "chín kỳ"}, "Không thấy những chữ này"),
        ({"text": "  "}, "Hãy ghi nội dung"),
        ({"clause": "dieu-77"}, "Không có điều, khoản này"),
        ({"suggestion": "ba kỳ\n2. Khoản mới"}, "không thay tự động được"),
    ],
)
def test_a_remark_that_cannot_be_taken_keeps_everything_typed(
    world: Site, officer: Any, change: dict[str, str], sentence: str
) -> None:
    before = world.desk.store.stamp(KEY)
    answer = remark(world, officer, blocking="1", back="ho-so", **change)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert field(answer.text, "text") == change.get("text", "Nên ba kỳ cho kịp mùa bão")
    assert field(answer.text, "quote") == change.get("quote", "hai kỳ")
    assert 'name="blocking" value="1" checked' in answer.text
    assert field(answer.text, "back") == "ho-so"
    assert world.desk.store.stamp(KEY) == before


def test_a_remark_on_a_revision_of_another_draft_is_not_taken(world: Site, officer: Any) -> None:
    other = world.new_draft(by="truong-thon").head
    assert remark(world, officer, revision=other).status_code == 404


def test_a_remark_whose_words_went_is_attached_by_hand(world: Site, officer: Any, team: Any) -> None:
    remark(world, officer)
    fields = ArticleFields("Họp thôn", "1. Khi cần thì bàn chung.\n2. Việc đã bàn thì làm.")
    by = world.people["soan-thao"].id
    editing.save_article(world.desk, KEY, 1, base=world.draft().head, path="dieu-2", fields=fields, by=by)
    page = officer.get(DOSSIER).text
    assert "Không còn thấy những chữ này trong bản mới nhất: hai kỳ" in words(page)
    assert f'href="{THREADS}/1/gan-lai?ve=ho-so"' in page
    form_page = officer.get(f"{THREADS}/1/gan-lai?ve=ho-so").text
    assert field(form_page, "quote") == ""
    assert "Những chữ thấy lần cuối: hai kỳ" in words(form_page)
    assert 'value="dieu-2/khoan-1" selected' in form_page
    assert field(form_page, "back") == "ho-so"
    form = {"revision": world.draft().head, "clause": "dieu-2/khoan-1", "quote": "Không có", "back": "ho-so"}
    wrong = send(officer, f"{THREADS}/1/gan-lai", form)
    assert wrong.status_code == 422
    assert field(wrong.text, "quote") == "Không có"
    right = send(officer, f"{THREADS}/1/gan-lai", form | {"quote": "bàn chung"})
    assert right.headers["location"] == f"{DOSSIER}#y-kien-1"
    assert "bàn chung" in words(officer.get(DOSSIER).text)
    assert "Không còn thấy" not in officer.get(DOSSIER).text


def test_a_changed_clause_of_the_comparison_leads_to_a_remark_on_it(world: Site, officer: Any) -> None:
    world.recognise()
    world.new_draft(by="truong-thon")
    head = world.draft(2).head
    fields = ArticleFields(
        "Họp thôn", "1. Thôn họp ba kỳ một năm.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm."
    )
    by = world.people["soan-thao"].id
    editing.save_article(world.desk, KEY, 2, base=head, path="dieu-2", fields=fields, by=by)
    page = officer.get(f"/tham-dinh/{KEY}/2").text
    link = f"/soan-thao/{KEY}/2/y-kien-tham-dinh?ve=ho-so&dieu=dieu-2/khoan-1"
    assert link.replace("&", "&amp;") in page or link in page
    shown = officer.get(link).text
    assert 'value="dieu-2/khoan-1" selected' in shown
    assert field(shown, "back") == "ho-so"


@pytest.mark.parametrize("login", ["thon-khac", "xa-khac", "quan-tri"])
def test_who_does_not_belong_to_the_place_neither_reads_nor_writes(
    world: Site, officer: Any, login: str
) -> None:
    remark(world, officer)
    client = world.browser(login)
    assert client.get(THREADS).status_code == 403
    assert remark(world, client).status_code == 403
    for step in ("tra-loi", "dong", "dung-cau", "gan-lai"):
        assert send(client, f"{THREADS}/1/{step}", {"answer": "x"}).status_code == 403
    assert world.browser().get(THREADS).headers["location"].startswith("/dang-nhap")


def test_only_the_team_uses_a_suggestion(world: Site, officer: Any) -> None:
    remark(world, officer)
    assert send(officer, f"{THREADS}/1/dung-cau", {}).status_code == 403
    assert clause(world) == "Thôn họp hai kỳ một năm."


def test_a_thread_that_is_not_there_is_not_found_or_refused(world: Site, officer: Any, team: Any) -> None:
    assert officer.get(f"{THREADS}/9/gan-lai").status_code == 404
    assert send(team, f"{THREADS}/9/dung-cau", {}).status_code == 404
    assert send(officer, f"{THREADS}/9/tra-loi", {"answer": "x"}).status_code == 422
    assert officer.get(f"{THREADS}/9/dong").headers["location"] == f"{THREADS}#y-kien-9"


def test_words_of_people_stay_words(world: Site, officer: Any, team: Any) -> None:
    remark(world, officer, text="<script>alert(1)</script>", suggestion="<b>ba</b> kỳ")
    for page in (officer.get(DOSSIER).text, team.get(THREADS).text, team.get(f"{EDITOR}?dieu=dieu-2").text):
        assert "<script>alert" not in page
        assert "<b>ba" not in page


def test_no_public_page_shows_a_remark(world: Site, officer: Any) -> None:
    remark(world, officer, text="Chỉ người trong việc biết zyxw")
    world.recognise()
    visitor = world.browser()
    for where in (f"/van-ban/{KEY}", f"/van-ban/{KEY}/ban/1", f"/api/v1/texts/{KEY}", "/sitemap.xml"):
        assert "zyxw" not in visitor.get(where).text
    assert visitor.get("/api/v1/search?q=zyxw").text.count("zyxw") <= 1  # the question alone
