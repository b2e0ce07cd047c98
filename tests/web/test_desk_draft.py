"""The other pages of a draft: its front, its whole text, its checks, its revisions, the Word file, posting."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafting.convention import render
from drafting.desk import editing, reading
from drafting.desk.pdfs import Pdfs
from drafting.desk.texts import ArticleFields
from drafting.exchange import read_document
from drafting.office import Office
from drafting.web.pages import revisions, whole_text
from repo_store import StoreFull
from tests.desk.conftest import TEXT
from tests.office.programs import program
from tests.web.site import KEY, PEOPLE, Site, field, send, site, words

DRAFT = f"/soan-thao/{KEY}/1"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, Site.new_draft) as opened:
        yield opened


@pytest.fixture
def me(world: Site) -> Any:
    return world.browser("soan-thao")


def save(world: Site, path: str, body: str, by: str = "truong-thon", heading: str = "Họp thôn") -> str:
    return editing.save_article(
        world.desk,
        KEY,
        1,
        base=world.draft().head,
        path=path,
        fields=ArticleFields(heading, body),
        by=world.people[by].id,
    ).revision


# Title, preamble, signatures


def front(page: str, **changes: Any) -> dict[str, Any]:
    return {
        "base": field(page, "base"),
        "title": "HƯƠNG ƯỚC\nThôn  Bãi Dâu",
        "preamble": "Lời thứ nhất.\n\nLời thứ hai.",
        "role": ["TRƯỞNG THÔN", "", "ĐẠI DIỆN HỘ | GIA ĐÌNH"],
        "name": ["Bùi Văn Cả", "", ""],
        **changes,
    }


def test_the_front_shows_what_is_there_with_room_for_two_more(me: Any) -> None:
    page = me.get(f"{DRAFT}/mo-dau").text
    assert field(page, "title") == "QUY ƯỚC\nThôn Bãi Dâu, xã Kiến Minh, thành phố Hải Phòng"
    assert field(page, "preamble") == "Thôn Bãi Dâu có ba xóm, quen giúp nhau mùa bão."
    assert page.count('name="role"') == 6


def test_the_front_is_saved_as_typed(world: Site, me: Any) -> None:
    answer = send(me, f"{DRAFT}/mo-dau", front(me.get(f"{DRAFT}/mo-dau").text))
    assert answer.headers["location"] == f"{DRAFT}/mo-dau"
    text = world.draft().convention
    assert text.title == ("HƯƠNG ƯỚC", "Thôn Bãi Dâu")
    assert text.preamble == ("Lời thứ nhất.", "Lời thứ hai.")
    assert [(one.role, one.name) for one in text.signatures] == [
        ("TRƯỞNG THÔN", "Bùi Văn Cả"),
        ("ĐẠI DIỆN HỘ | GIA ĐÌNH", ""),
    ]
    assert "Đã lưu 10:42." in me.get(f"{DRAFT}/mo-dau").text


def test_saving_the_front_beside_other_peoples_articles_says_both_are_kept(world: Site, me: Any) -> None:
    page = me.get(f"{DRAFT}/mo-dau").text
    save(world, "dieu-2", "1. Thôn họp ba kỳ.")
    send(me, f"{DRAFT}/mo-dau", front(page))
    assert "vẫn được giữ nguyên" in me.get(f"{DRAFT}/mo-dau").text
    assert "Thôn họp ba kỳ." in render(world.draft().convention)


def test_the_front_saved_unchanged_is_no_revision(world: Site, me: Any) -> None:
    page = me.get(f"{DRAFT}/mo-dau").text
    form = {name: field(page, name) for name in ("base", "title", "preamble")}
    roles = [one.role for one in world.draft().convention.signatures]
    send(me, f"{DRAFT}/mo-dau", form | {"role": roles, "name": [""] * len(roles)})
    assert len(world.draft().revision.parents) == 0
    assert "Không có gì thay đổi" in me.get(f"{DRAFT}/mo-dau").text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": "\n".join(["x"] * (whole_text.MOST_TITLE_LINES + 1))}, "Tên văn bản có 13 dòng"),
        ({"title": "x" * (whole_text.LONGEST_TITLE_LINE + 1)}, "Tên văn bản có dòng dài quá"),
        ({"preamble": "\n".join(["x"] * (whole_text.MOST_PARAGRAPHS + 1))}, "Lời nói đầu có 101 dòng"),
        ({"preamble": "x" * (whole_text.LONGEST_PARAGRAPH + 1)}, "Lời nói đầu có dòng dài quá"),
        ({"role": ["TỔ VIÊN"] * 13, "name": [""] * 13}, "nhiều nhất 12 chỗ ký"),
        ({"role": ["x" * 301], "name": ["Bùi Văn Cả"]}, "dài quá 300 ký tự"),
    ],
)
def test_a_front_beyond_its_bounds_is_refused_with_everything_typed(
    world: Site, me: Any, change: dict[str, Any], sentence: str
) -> None:
    head = world.draft().head
    form = front(me.get(f"{DRAFT}/mo-dau").text, **change)
    answer = send(me, f"{DRAFT}/mo-dau", form)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert field(answer.text, "title") == form["title"]
    assert field(answer.text, "preamble") == form["preamble"]
    assert all(role in answer.text for role in form["role"])
    assert world.draft().head == head


def test_two_fronts_are_shown_side_by_side(world: Site, me: Any) -> None:
    page = me.get(f"{DRAFT}/mo-dau").text
    other = world.browser("truong-thon")
    send(other, f"{DRAFT}/mo-dau", front(page, preamble="Lời của trưởng thôn."))
    answer = send(me, f"{DRAFT}/mo-dau", front(page, preamble="Lời của tổ soạn."))
    assert answer.status_code == 409
    assert "Bùi Văn Trưởng đã lưu nội dung khác" in words(answer.text)
    assert field(answer.text, "preamble") == "Lời của tổ soạn."
    again = front(answer.text, preamble="Lời của cả hai.")
    assert send(me, f"{DRAFT}/mo-dau", again).status_code == 303
    assert world.draft().convention.preamble == ("Lời của cả hai.",)


def test_fronts_changed_at_different_places_are_merged(world: Site, me: Any) -> None:
    page = me.get(f"{DRAFT}/mo-dau").text
    other = world.browser("truong-thon")
    now = {name: field(page, name) for name in ("base", "title", "preamble")}
    signed: dict[str, Any] = {"role": [one.role for one in world.draft().convention.signatures]}
    names = ["", "", "", ""]
    send(other, f"{DRAFT}/mo-dau", now | signed | {"name": ["Bùi Văn Cả", "", "", ""]})
    changed = now["preamble"].replace("ba xóm", "bốn xóm")
    answer = send(me, f"{DRAFT}/mo-dau", now | signed | {"name": names, "preamble": changed})
    assert answer.status_code == 303
    assert "vẫn được giữ nguyên: Chữ ký." in words(me.get(f"{DRAFT}/mo-dau").text)
    text = world.draft().convention
    assert (text.preamble, text.signatures[0].name) == ((changed,), "Bùi Văn Cả")
    again = now | signed | {"name": ["Lê Văn Ba", "", "", ""], "preamble": now["preamble"] + " Ai cũng vậy."}
    both = send(me, f"{DRAFT}/mo-dau", again)
    assert both.status_code == 409
    assert "Chữ ký" in words(both.text)
    assert field(both.text, "preamble") == f"{changed} Ai cũng vậy."
    assert 'value="Lê Văn Ba"' in both.text


def test_the_front_of_a_recognised_draft_is_not_saved(world: Site, me: Any) -> None:
    page = me.get(f"{DRAFT}/mo-dau").text
    world.recognise()
    answer = send(me, f"{DRAFT}/mo-dau", front(page))
    assert answer.status_code == 422
    assert "mở dự thảo mới" in answer.text
    assert field(answer.text, "preamble") == "Lời thứ nhất.\n\nLời thứ hai."


# The whole text


def test_the_whole_text_is_read_and_saved(world: Site, me: Any) -> None:
    page = me.get(f"{DRAFT}/toan-van").text
    assert field(page, "text") == TEXT
    assert 'id="dieu-2/khoan-1"' in page
    text = TEXT.replace("hai kỳ", "ba kỳ")
    answer = send(me, f"{DRAFT}/toan-van", {"base": field(page, "base"), "text": text})
    assert answer.headers["location"] == f"{DRAFT}/toan-van"
    assert render(world.draft().convention) == text


def test_two_whole_texts_are_compared_by_clause(world: Site, me: Any) -> None:
    base = world.draft().head
    save(world, "dieu-2", "1. Thôn họp ba kỳ một năm.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm.")
    mine = TEXT.replace("hai kỳ", "bốn kỳ")
    answer = send(me, f"{DRAFT}/toan-van", {"base": base, "text": mine})
    assert answer.status_code == 409
    assert "<ins>bốn</ins>" in answer.text
    assert field(answer.text, "text") == mine
    assert field(answer.text, "base") == world.draft().head


def test_a_whole_text_is_merged_with_what_others_saved(world: Site, me: Any) -> None:
    base = world.draft().head
    save(world, "dieu-2", "1. Thôn họp ba kỳ một năm.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm.")
    mine = TEXT.replace("Cưới gọn", "Cưới vui, gọn")
    answer = send(me, f"{DRAFT}/toan-van", {"base": base, "text": mine})
    assert answer.status_code == 303
    assert "vẫn được giữ nguyên: Điều 2." in words(me.get(f"{DRAFT}/toan-van").text)
    assert render(world.draft().convention) == mine.replace("hai kỳ", "ba kỳ")


def test_an_article_one_took_out_and_the_other_changed_is_asked_in_the_whole_text(
    world: Site, me: Any
) -> None:
    base = world.draft().head
    save(world, "dieu-2", "1. Thôn họp ba kỳ một năm.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm.")
    start, end = TEXT.index("#### Điều 2"), TEXT.index("## Chương II")
    answer = send(me, f"{DRAFT}/toan-van", {"base": base, "text": TEXT[:start] + TEXT[end:]})
    said = words(answer.text)
    assert answer.status_code == 409
    assert "Bản này không có phần này" in said
    assert "Điều 2. Họp thôn 1. Thôn họp ba kỳ" in said
    assert "#### Điều 2. Họp thôn" not in field(answer.text, "text")


@pytest.mark.parametrize("clauses", [0, 2_000])
def test_texts_divided_differently_by_two_are_shown_whole(world: Site, me: Any, clauses: int) -> None:
    long = "".join(f"{at % 999 + 1}. Việc {at}.\n\n" for at in range(clauses))
    first, second = "## Chương I. QUY ĐỊNH CHUNG\n\n", "## Chương II. NẾP SỐNG\n\n"
    base = world.draft().head
    theirs = (
        TEXT.replace(second, "").replace("#### Điều 2", f"{second}#### Điều 2").replace("---", long + "---")
    )
    editing.save_text(world.desk, KEY, 1, base=base, text=theirs, by=world.people["truong-thon"].id)
    mine = TEXT.replace(first, "").replace(second, "## Chương I. SỐNG\n\n")
    answer = send(me, f"{DRAFT}/toan-van", {"base": base, "text": mine})
    assert answer.status_code == 409
    assert "sửa thành bản thống nhất rồi lưu" in words(answer.text)
    assert (field(answer.text, "text"), field(answer.text, "base")) == (mine, world.draft().head)


def test_a_whole_text_too_long_is_refused_with_the_field_as_it_was(
    world: Site, me: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "LARGEST_TEXT", 10)
    answer = send(me, f"{DRAFT}/toan-van", {"base": world.draft().head, "text": TEXT})
    assert answer.status_code == 422
    assert field(answer.text, "text") == TEXT


def test_an_officer_reads_the_whole_text_and_has_no_field(world: Site) -> None:
    officer = world.browser("can-bo-xa")
    page = officer.get(f"{DRAFT}/toan-van").text
    assert 'name="text"' not in page
    assert f'href="/tham-dinh/{KEY}/1"' in page
    assert send(officer, f"{DRAFT}/toan-van", {"text": "x"}).status_code == 403


# Checks and the Word file


def test_the_checks_stand_by_level_and_lead_to_their_articles(world: Site, me: Any) -> None:
    save(world, "dieu-2", "1. Ai vắng bị phạt 50.000 đồng.\n2. Họp ở [điền: nơi họp].")
    page = me.get(f"{DRAFT}/kiem-tra").text
    assert "Trái quy định: cần sửa (1)" in page
    assert f'href="{DRAFT}?dieu=dieu-2">Khoản 1 Điều 2</a>' in page
    assert page.index("phạt 50.000 đồng") < page.index("[điền: nơi họp]")
    assert f'href="{DRAFT}/mo-dau">Toàn văn bản</a>' in page
    officer = world.browser("can-bo-xa").get(f"{DRAFT}/kiem-tra").text
    assert f'href="{DRAFT}/toan-van#dieu-2/khoan-1"' in officer


def test_a_finding_outside_articles_leads_to_the_whole_text(world: Site, me: Any) -> None:
    world.new_draft("# QUY ƯỚC\n\n## Chương I. CHUNG\n\nAi vắng bị phạt 50.000 đồng.\n")
    page = me.get(f"/soan-thao/{KEY}/2/kiem-tra").text
    assert f'href="/soan-thao/{KEY}/2/toan-van#chuong-1"' in page


def test_the_word_file_holds_the_text_of_its_revision(world: Site, me: Any) -> None:
    first = world.draft().head
    save(world, "dieu-2", "1. Thôn họp ba kỳ.")
    newest = me.get(f"{DRAFT}/tai-ve.docx")
    assert newest.headers["content-disposition"] == 'attachment; filename="thon-bai-dau-du-thao-1.docx"'
    assert newest.headers["cache-control"] == "private, no-cache"
    assert "ba kỳ" in render(read_document(newest.content, "a.docx").convention)
    older = me.get(f"{DRAFT}/tai-ve.docx?ban={first}")
    assert "hai kỳ" in render(read_document(older.content, "a.docx").convention)
    assert me.get(f"{DRAFT}/tai-ve.docx?ban={'0' * 40}").status_code == 404


def test_a_pdf_is_offered_and_made_where_there_is_libreoffice(world: Site, me: Any, tmp_path: Path) -> None:
    assert "Tải về PDF" not in me.get(f"{DRAFT}/toan-van").text
    assert me.get(f"{DRAFT}/tai-ve.pdf").status_code == 404
    office = Office(program(tmp_path, "made.write_bytes(b'%PDF-1.6 ' + given.read_bytes() + b'%%EOF')"))
    app = me.app
    app.state.services = replace(app.state.services, pdfs=Pdfs(tmp_path / "pdf", office))
    assert f'href="{DRAFT}/tai-ve.pdf"' in me.get(f"{DRAFT}/toan-van").text
    made = me.get(f"{DRAFT}/tai-ve.pdf")
    assert made.headers["content-disposition"] == 'attachment; filename="thon-bai-dau-du-thao-1.pdf"'
    assert made.headers["cache-control"] == "private, no-cache"
    assert me.get(f"{DRAFT}/tai-ve.docx").content in made.content


# Revisions


def test_every_save_is_listed_with_who_and_when(world: Site, me: Any) -> None:
    world.clock.wait(minutes=5)
    save(world, "dieu-2", "1. Thôn họp ba kỳ.")
    said = words(me.get(f"{DRAFT}/ban-luu").text)
    assert "2 bản lưu" in said
    assert "10:47 ngày 02/03/2026 mới nhất Bùi Văn Trưởng Sửa Điều 2" in said
    assert "10:42 ngày 02/03/2026 Bùi Thị Soạn Lập dự thảo" in said


@pytest.mark.parametrize(
    ("asked", "at"), [("", 1), ("?trang=2", 2), ("?trang=9", 3), ("?trang=-1", 1), ("?trang=x", 1)]
)
def test_a_long_list_has_pages(
    world: Site, me: Any, monkeypatch: pytest.MonkeyPatch, asked: str, at: int
) -> None:
    monkeypatch.setattr(revisions, "ON_A_PAGE", 1)
    for text in ("1. Hai.", "1. Ba."):
        save(world, "dieu-2", text)
    page = me.get(f"{DRAFT}/ban-luu{asked}").text
    assert f"Trang {at}/3" in page
    assert ('rel="prev"' in page, 'rel="next"' in page) == (at > 1, at < 3)


def test_an_older_revision_is_read_and_taken_back(world: Site, me: Any) -> None:
    first = world.draft().head
    save(world, "dieu-2", "1. Thôn họp ba kỳ.")
    page = me.get(f"{DRAFT}/ban-luu/{first}").text
    assert "Thôn họp hai kỳ một năm." in page
    answer = send(me, f"{DRAFT}/ban-luu/{first}/lay-lai", {"base": field(page, "base")})
    assert answer.headers["location"] == f"{DRAFT}/ban-luu"
    assert render(world.draft().convention) == TEXT
    assert "Đã lấy lại bản lưu" in me.get(f"{DRAFT}/ban-luu").text


def test_taking_back_over_a_newer_save_is_not_done(world: Site, me: Any) -> None:
    first = world.draft().head
    second = save(world, "dieu-2", "1. Thôn họp ba kỳ.")
    third = save(world, "dieu-2", "1. Thôn họp bốn kỳ.")
    send(me, f"{DRAFT}/ban-luu/{first}/lay-lai", {"base": second})
    assert world.draft().head == third
    assert "Vừa có bản lưu mới hơn" in me.get(f"{DRAFT}/ban-luu").text


def test_a_recognised_draft_takes_nothing_back(world: Site, me: Any) -> None:
    first = world.draft().head
    newest = save(world, "dieu-2", "1. Thôn họp ba kỳ.")
    world.recognise()
    assert "lay-lai" not in me.get(f"{DRAFT}/ban-luu/{first}").text
    send(me, f"{DRAFT}/ban-luu/{first}/lay-lai", {"base": newest})
    page = me.get(f"{DRAFT}/ban-luu").text
    assert "mở dự thảo mới" in page
    assert "bản được công nhận" in page


def test_the_newest_revision_is_not_offered_to_be_taken_back(world: Site, me: Any) -> None:
    page = me.get(f"{DRAFT}/ban-luu/{world.draft().head}").text
    assert "Đây là bản mới nhất." in page
    assert "lay-lai" not in page


@pytest.mark.parametrize("rev", ["0" * 40, "refs/heads/main", "HEAD", "-x", "%00"])
def test_a_revision_of_something_else_is_not_found(me: Any, rev: str) -> None:
    assert me.get(f"{DRAFT}/ban-luu/{rev}").status_code == 404
    assert me.get(f"{DRAFT}/so-sanh?cu={rev}").status_code == 404
    assert me.get(f"{DRAFT}/so-sanh?moi={rev}").status_code == 404


def test_two_revisions_are_compared_in_two_columns_or_one(world: Site, me: Any) -> None:
    first = world.draft().head
    second = save(
        world, "dieu-2", "1. Thôn họp ba kỳ một năm.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm."
    )
    third = save(world, "dieu-3", "1. Cưới vui.", heading="Việc cưới")
    page = me.get(f"{DRAFT}/so-sanh?cu={first}&moi={second}").text
    assert "<del>hai</del>" in page
    assert "<ins>ba</ins>" in page
    assert 'class="diff-grid"' in page
    assert "Cưới vui" not in page
    one = me.get(f"{DRAFT}/so-sanh?cu={first}&moi={second}&kieu=mot-cot").text
    assert 'class="diff-inline"' in one
    assert 'class="diff-grid"' in me.get(f"{DRAFT}/so-sanh?kieu=la").text
    # Without being told which, the last save is shown.
    last = words(me.get(f"{DRAFT}/so-sanh").text)
    assert "Cưới vui." in last
    assert "ba kỳ" not in last.replace("Thôn họp ba kỳ một năm.", "")
    assert world.draft().head == third


def test_a_single_revision_compared_with_itself_says_nothing_changed(me: Any) -> None:
    assert "Hai bản giống nhau" in me.get(f"{DRAFT}/so-sanh").text


def test_a_draft_is_compared_with_the_text_in_force(world: Site, me: Any) -> None:
    assert me.get(f"{DRAFT}/so-sanh?cu=hien-hanh").status_code == 404
    assert "cu=hien-hanh" not in me.get(f"{DRAFT}/ban-luu").text
    world.recognise()
    world.new_draft(TEXT.replace("hai kỳ", "ba kỳ"))
    page = me.get(f"/soan-thao/{KEY}/2/so-sanh?cu=hien-hanh").text
    assert "Bản có hiệu lực từ 02/03/2026" in page
    assert "<ins>ba</ins>" in page
    assert "cu=hien-hanh" in me.get(f"/soan-thao/{KEY}/2/ban-luu").text


@pytest.mark.parametrize("file", ["danh-dau-thay-doi.docx", "bang-so-sanh.docx"])
def test_what_changed_comes_as_a_word_file_without_the_names_of_those_who_saved(
    world: Site, me: Any, file: str
) -> None:
    first = world.draft().head
    second = save(world, "dieu-2", "1. Thôn họp ba kỳ một năm.")
    address = f"{DRAFT}/so-sanh/{file}?cu={first}&moi={second}"
    assert html.escape(address) in me.get(f"{DRAFT}/so-sanh?cu={first}&moi={second}").text
    answer = me.get(address)
    assert answer.headers["content-disposition"] == f'attachment; filename="thon-bai-dau-du-thao-1-{file}"'
    assert answer.headers["cache-control"] == "private, no-cache"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        said = archive.read("word/document.xml").decode()
    assert ">ba</w:t>" in said
    assert not any(name in said for name, _ in PEOPLE.values())
    assert me.get(f"{DRAFT}/so-sanh/khac.docx").status_code == 404
    assert me.get(f"{DRAFT}/so-sanh/{file}?cu=hien-hanh").status_code == 404


# What goes wrong below the pages


def test_a_full_disk_keeps_the_words_on_the_page(
    world: Site, me: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFull

    monkeypatch.setattr(editing, "save_article", full)
    answer = send(me, DRAFT, {"base": world.draft().head, "dieu": "dieu-2", "body": "1. Thôn họp ba kỳ."})
    assert answer.status_code == 503
    assert "đã đầy" in answer.text
    assert "1. Thôn họp ba kỳ." in answer.text


def test_a_record_that_cannot_be_read_is_a_sentence_without_the_line(world: Site, me: Any) -> None:
    store, draft = world.desk.store, world.draft()
    key, ref = draft.community.key, "refs/ho-so/1"
    tip = store.refs(key)[ref]
    log = store.read(key, tip, "nhat-ky.jsonl") + b'{"schema":99,"event":"bi-mat"}\n'
    store.save(
        key, ref, {"nhat-ky.jsonl": log}, expected=tip, author=1, when=draft.revision.when, subject="Ghi"
    )
    answer = me.get(DRAFT)
    assert answer.status_code == 503
    assert "Chưa đọc được hồ sơ" in answer.text
    assert "bi-mat" not in answer.text


def test_a_refusal_no_page_expects_is_still_a_sentence(
    world: Site, me: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from drafting.procedure import Refusal

    def refuse(*_: object, **__: object) -> None:
        raise Refusal("x", "Chưa tới bước này.", "Nghị định 61/2023/NĐ-CP Đ.9")

    world.recognise()
    monkeypatch.setattr(reading, "in_force", refuse)
    answer = send(me, f"/soan-thao/{KEY}/tu-ban-hien-hanh", {})
    assert answer.status_code == 409
    said = words(answer.text)
    assert "Chưa tới bước này" in said
    assert "Nghị định 61/2023/NĐ-CP Đ.9" in said


@pytest.mark.parametrize(
    "page",
    [
        *("mo-dau", "toan-van", "kiem-tra", "ban-luu", "so-sanh", "thu-tuc", "gop-y", "tai-ve.docx"),
        *("so-sanh/danh-dau-thay-doi.docx", "so-sanh/bang-so-sanh.docx"),
    ],
)
def test_who_belongs_elsewhere_sees_nothing_of_the_draft(world: Site, page: str) -> None:
    for login in ("thon-khac", "xa-khac", "quan-tri"):
        assert world.browser(login).get(f"{DRAFT}/{page}").status_code == 403
    assert world.browser().get(f"{DRAFT}/{page}").headers["location"].startswith("/dang-nhap")


def test_a_commune_no_list_has_any_more_is_called_by_its_code(
    world: Site, me: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(world.desk.units), "by_code", lambda *_: None)
    assert "Thôn Bãi Dâu, Đơn vị 11725" in words(me.get(f"{DRAFT}/kiem-tra").text)
