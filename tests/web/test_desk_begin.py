"""Beginning: the desk, a draft from the template, from a Word file, from the text in force."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafting.convention import Genre, parse, render
from drafting.desk import editing
from drafting.exchange import write_docx
from drafting.scaffold import TOPICS
from tests.desk.conftest import TEXT
from tests.exchange import word
from tests.web.site import KEY, Site, field, send, site, words

DESK = "/soan-thao"
HERE = f"/soan-thao/{KEY}"
WORD = write_docx(parse(TEXT), unit_name="Xã Kiến Minh", community_name="Thôn Bãi Dâu")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


@pytest.fixture
def me(world: Site) -> Any:
    return world.browser("soan-thao")


# The desk


def test_an_empty_desk_says_how_to_begin(me: Any) -> None:
    said = words(me.get(DESK).text)
    assert "Thôn Bãi Dâu, Xã Kiến Minh" in said
    assert "Chưa có dự thảo nào" in said
    assert "Lập dự thảo từ mẫu" in said
    assert "Sửa đổi bản đang có hiệu lực" not in said


def test_the_desk_lists_drafts_and_the_text_in_force(world: Site, me: Any) -> None:
    world.new_draft()
    world.recognise()
    world.clock.wait(hours=2)
    world.new_draft(TEXT.replace("1. Thôn họp hai kỳ một năm.", "1. Ai vắng bị phạt 50.000 đồng."))
    said = words(me.get(DESK).text)
    assert "dự thảo số 2" in said
    assert "Lưu lần cuối 12:42 ngày 02/03/2026, Bùi Thị Soạn" in said
    assert "Còn 1 chỗ trái quy định" in said
    assert "Có hiệu lực từ 02/03/2026" in said
    assert "dự thảo số 1" not in said


@pytest.mark.parametrize(
    ("login", "sentence"),
    [
        ("can-bo-xa", "mở trang Thẩm định"),
        ("quan-tri", "chưa được giao soạn cho cộng đồng nào"),
        ("thon-khac", "chưa có trong hệ thống"),
    ],
)
def test_who_has_nothing_to_draft_is_told_why(world: Site, login: str, sentence: str) -> None:
    answer = world.browser(login).get(DESK)
    assert answer.status_code == 200
    assert sentence in words(answer.text)


def test_a_community_not_entered_yet_is_said_beside_the_others(world: Site) -> None:
    from drafting.accounts import Role, RoleGrant

    world.accounts.grant(world.people["soan-thao"].id, RoleGrant(Role.DRAFTER, community="11725/thon-moi"))
    said = words(world.browser("soan-thao").get(DESK).text)
    assert "Còn 1 cộng đồng được giao nhưng chưa có trong hệ thống" in said


def test_a_visitor_signs_in_first(world: Site) -> None:
    assert world.browser().get(DESK).headers["location"] == "/dang-nhap?next=%2Fsoan-thao"


def test_an_amendment_begins_with_the_words_in_force(world: Site, me: Any) -> None:
    world.new_draft()
    world.recognise()
    answer = send(me, f"{HERE}/tu-ban-hien-hanh", {})
    assert answer.headers["location"] == f"{HERE}/2"
    assert render(world.draft(2).convention) == TEXT
    opened = world.draft(2).proceeding.opened
    assert opened is not None
    assert opened.source == "ban-hien-hanh"


def test_there_is_nothing_to_amend_without_a_text_in_force(me: Any) -> None:
    assert send(me, f"{HERE}/tu-ban-hien-hanh", {}).status_code == 404


@pytest.mark.parametrize("login", ["thon-khac", "can-bo-xa", "quan-tri"])
def test_nobody_else_begins_a_draft_here(world: Site, login: str) -> None:
    client = world.browser(login)
    for place in ("/mau", "/mau/viec-rieng", "/nhap", "/nhap/tai-len"):
        assert client.get(HERE + place).status_code == 403
    for place in ("/tu-ban-hien-hanh", "/mau/viec-rieng", "/nhap/tai-len", "/nhap/xem-lai", "/nhap/giu"):
        assert send(client, HERE + place, {}).status_code == 403


# From the template


def test_the_first_step_ticks_what_such_a_place_usually_wants(me: Any) -> None:
    page = me.get(f"{HERE}/mau").text
    assert 'name="place" value="dong-bang" checked' in page
    assert 'value="thuy-loi" checked' in page
    assert 'value="rung" checked' not in page
    for topic in TOPICS:
        assert topic.title in words(page)


def test_the_first_step_can_be_sent_as_an_address(me: Any) -> None:
    page = me.get(f"{HERE}/mau?kind=huong-uoc&place=mien-nui&chosen=rung&chosen=khong-co").text
    assert 'name="kind" value="huong-uoc" checked' in page
    assert 'name="place" value="mien-nui" checked' in page
    assert page.count('name="chosen"') == sum(not topic.always for topic in TOPICS)
    assert page.count("checked") == 3


def test_the_kind_of_place_is_told_from_the_name_when_nobody_said(world: Site) -> None:
    from drafting.accounts import Role, RoleGrant

    town = editing.create_community(world.desk, name="Tổ dân phố 5", unit_code="11413", by=1)
    world.accounts.grant(world.people["soan-thao"].id, RoleGrant(Role.DRAFTER, community=town.key))
    page = world.browser("soan-thao").get(f"/soan-thao/{town.key}/mau").text
    assert 'name="place" value="do-thi" checked' in page


def test_the_second_step_asks_each_fact_once(me: Any) -> None:
    page = me.get(f"{HERE}/mau/viec-rieng?place=dong-bang&chosen=nep-song&chosen=cuoi").text
    assert page.count('name="facts.gio-tat-loa"') == 1
    assert 'name="facts.lich-su"' in page
    assert 'name="facts.rung-cam"' not in page
    assert field(page, "households") == "120"
    assert "ethnic_groups" not in page


def test_the_second_step_offers_the_text_it_replaces_and_asks_after_languages(world: Site, me: Any) -> None:
    world.new_draft()
    world.recognise()
    page = me.get(f"{HERE}/mau/viec-rieng?place=dan-toc-thieu-so").text
    assert field(page, "replaces") == "Quy ước Thôn Bãi Dâu có hiệu lực từ ngày 02/03/2026"
    assert 'name="ethnic_groups"' in page
    assert 'name="people.language_speaker"' in page


def form(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "huong-uoc",
        "place": "dong-bang",
        "chosen": ["cuoi", "moi-truong"],
        "viec": "lap",
        "households": "1.250",
        "clusters": "Xóm Đình\nXóm Đê",
        "facts.diem-tap-ket-rac": "bãi đất trống đầu cầu\ncổng chợ",
        "people.head": "Bùi Văn Cả",
        "people.household_representatives": "Đỗ Thị Bảy\nLê Văn Chín",
        **changes,
    }


def test_the_answers_become_a_draft_in_the_editor(world: Site, me: Any) -> None:
    answer = send(me, f"{HERE}/mau/viec-rieng", form())
    assert answer.headers["location"] == f"{HERE}/1"
    view = world.draft()
    text = render(view.convention)
    assert view.info.genre is Genre.HUONG_UOC
    assert "cổng chợ" in text
    assert "1.250" in text
    assert ("Bùi Văn Cả" in text, "Đỗ Thị Bảy" in text) == (True, True)
    assert any("cưới" in placed.unit.heading.lower() for placed in view.convention.articles())
    assert view.proceeding.opened is not None
    assert view.proceeding.opened.source == "mau"
    said = words(me.get(answer.headers["location"]).text)
    assert f"Đã lập dự thảo gồm {len(view.convention.articles())} điều." in said
    assert "chỗ cần điền" in said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"households": "khoảng trăm hộ"}, "Số hộ phải là một số nguyên"),
        ({"people.head": "x" * 201}, "dài quá 200 ký tự"),
        ({"facts.lich-su": "x" * 2001}, "dài quá 2000 ký tự"),
        ({"people.household_representatives": "A B\nC D\nE F"}, "chỉ gồm hai người"),
    ],
)
def test_a_wrong_answer_is_said_at_its_field_and_nothing_typed_is_lost(
    world: Site, me: Any, change: dict[str, str], sentence: str
) -> None:
    answer = send(me, f"{HERE}/mau/viec-rieng", form(**change))
    assert answer.status_code == 422
    [name] = change
    assert sentence in words(answer.text)
    assert f"({name})" not in answer.text
    assert f'id="{name}-error"' in answer.text
    for key, typed in form(**change).items():
        if key not in ("kind", "place", "chosen", "viec"):
            assert field(answer.text, key) == typed
    assert answer.text.count('name="chosen"') == 2
    assert world.desk.catalogue.texts(community=KEY, public_only=False) == ()


def test_a_draft_too_long_to_keep_is_refused_with_everything_typed(
    world: Site, me: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "LARGEST_TEXT", 100)
    answer = send(me, f"{HERE}/mau/viec-rieng", form())
    assert answer.status_code == 422
    assert "dài quá mức" in answer.text
    assert field(answer.text, "people.head") == "Bùi Văn Cả"


def test_topics_can_be_chosen_again_without_losing_a_fact(me: Any) -> None:
    page = send(me, f"{HERE}/mau/viec-rieng", form(viec="chon-lai")).text
    assert 'method="post"' in page
    assert field(page, "facts.diem-tap-ket-rac") == "bãi đất trống đầu cầu\ncổng chợ"
    assert 'value="cuoi" checked' in page
    again = send(me, f"{HERE}/mau/viec-rieng", form(viec="tiep", chosen=["moi-truong", "rung"])).text
    assert field(again, "facts.diem-tap-ket-rac") == "bãi đất trống đầu cầu\ncổng chợ"
    assert 'name="facts.rung-cam"' in again


def test_no_topic_chosen_still_gives_the_parts_every_draft_has(world: Site, me: Any) -> None:
    assert send(me, f"{HERE}/mau/viec-rieng", form(chosen=[])).status_code == 303


# From a Word file


def upload(client: Any, data: bytes, name: str = "quy-uoc.docx") -> Any:
    return send(client, f"{HERE}/nhap/tai-len", {}, {"tep": (name, data)})


def test_an_upload_shows_how_it_was_understood_and_is_kept(world: Site, me: Any) -> None:
    page = upload(me, WORD)
    assert page.status_code == 200
    said = words(page.text)
    assert "Đọc được 2 chương, 4 điều, 3 khoản, 4 chỗ ký." in said
    assert "Điều 2. Họp thôn (2 khoản)" in said
    assert 'name="genre" value="quy-uoc" checked' in page.text
    text = field(page.text, "text")
    assert "#### Điều 2. Họp thôn" in text
    kept = send(me, f"{HERE}/nhap/giu", {"text": text, "genre": "quy-uoc"})
    assert kept.headers["location"] == f"{HERE}/1"
    assert world.draft().convention.full_title == parse(TEXT).full_title
    assert world.draft().proceeding.opened is not None
    assert world.draft().proceeding.opened.source == "tep-word"  # type: ignore[union-attr]


def test_what_was_misread_is_corrected_in_one_field(me: Any) -> None:
    text = field(upload(me, WORD).text, "text").replace("#### Điều 2. Họp thôn", "#### Điều 7. Họp thôn")
    again = send(me, f"{HERE}/nhap/xem-lai", {"text": text, "genre": "huong-uoc"})
    assert again.status_code == 200
    assert "Điều 7. Họp thôn" in words(again.text)
    assert "Nên xem lại" in words(again.text)
    assert 'name="genre" value="huong-uoc" checked' in again.text
    assert field(again.text, "text") == text


def test_words_typed_as_people_type_them_are_understood(me: Any) -> None:
    again = send(
        me, f"{HERE}/nhap/xem-lai", {"text": "QUY ƯỚC\nĐiều 1: Họp thôn\n1/ Thôn họp.\n2/ Ai cũng nói."}
    )
    assert "Điều 1. Họp thôn (2 khoản)" in words(again.text)
    assert field(again.text, "text").startswith("# QUY ƯỚC\n")


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "rong.docx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "cu.doc"),
        (b"PK\x03\x04 broken", "hong.docx"),
        (zipped(a=b"x"), "khong-phai-word.docx"),
        (zipped(word__document=b"x" * 30_000_000), "bom.docx"),
        (WORD[: len(WORD) // 2], "cat-doi.docx"),
        (b"\xff\xfe\xff", "chu.txt"),
        (b"   \n\n ", "trang.txt"),
        (b"<html>\x00", "trang.txt"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence_on_the_same_page(
    world: Site, me: Any, data: bytes, name: str
) -> None:
    answer = upload(me, data, name)
    assert answer.status_code == 422
    assert "Bắt đầu từ tệp Word" in answer.text
    assert 'type="file"' in answer.text
    assert "Chưa được." in words(answer.text)
    assert world.desk.catalogue.texts(community=KEY, public_only=False) == ()


BY = 'w:id="1" w:author="A" w:date="2026-03-04T09:15:00Z"'
COMMENTED = word.docx(
    word.p("QUY ƯỚC")
    + word.p("Điều 1. Họp thôn")
    + word.p(
        word.r("1. "),
        '<w:commentRangeStart w:id="7"/>' + word.r("Báo trước") + '<w:commentRangeEnd w:id="7"/>',
        f"<w:del {BY}><w:r><w:delText> hai</w:delText></w:r></w:del><w:ins {BY}>{word.r(' ba')}</w:ins>",
        "<w:r><w:commentReference w:id='7'/></w:r>",
    ),
    comments='<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="7" w:author="Nguyễn Văn An" w:initials="NVA">'
    f"{word.p('Ai báo? &lt;b&gt;')}</w:comment></w:comments>",
)
LISTED = "1. Khoản 1 Điều 1, ở chữ “Báo trước” (NVA):\nAi báo? <b>"


def test_comments_in_the_margin_are_shown_with_their_places_and_stay_while_the_text_is_corrected(
    me: Any,
) -> None:
    page = upload(me, COMMENTED).text
    said = words(page)
    assert "Tệp có 1 ý kiến bên lề" in said
    assert "Khoản 1 Điều 1 , ở chữ Báo trước (NVA) Ai báo? <b>" in said
    assert "Nguyễn Văn An" not in page
    assert field(page, "y-kien") == LISTED
    form = {"text": field(page, "text"), "y-kien": field(page, "y-kien"), "genre": ""}
    assert field(send(me, f"{HERE}/nhap/xem-lai", form).text, "y-kien") == LISTED
    assert field(send(me, f"{HERE}/nhap/giu", form).text, "y-kien") == LISTED
    assert field(send(me, f"{HERE}/nhap/xem-lai", form | {"text": ""}).text, "y-kien") == LISTED
    assert 'name="y-kien"' not in upload(me, WORD).text


def test_the_list_of_comments_can_be_taken_away(me: Any) -> None:
    answer = send(me, f"{HERE}/nhap/y-kien", {"text": "", "y-kien": LISTED})
    assert answer.content.decode("utf-8-sig") == LISTED
    assert answer.headers["content-disposition"] == 'attachment; filename="y-kien-ben-le.txt"'
    assert answer.headers["content-type"].startswith("text/plain")


def test_the_state_of_tracked_changes_is_chosen_with_the_file(me: Any) -> None:
    for view, word_read in (("", "ba"), ("accepted", "ba"), ("original", "hai")):
        page = send(me, f"{HERE}/nhap/tai-len", {"view": view}, {"tep": ("a.docx", COMMENTED)}).text
        assert f"Báo trước {word_read}" in field(page, "text")
    assert 'value="accepted" checked' in me.get(f"{HERE}/nhap").text
    again = send(me, f"{HERE}/nhap/tai-len", {"view": "original"}, {"tep": ("a.docx", b"hong")}).text
    assert 'value="original" checked' in again


def test_what_was_done_to_a_file_stands_behind_a_fold(me: Any) -> None:
    page = upload(me, COMMENTED).text
    assert "Phần mềm đã đọc tệp thế nào" in page
    assert "Dấu vết sửa đổi : đọc bản đã chấp nhận 1 chỗ thêm, 1 chỗ xóa" in words(page)
    again = send(me, f"{HERE}/nhap/xem-lai", {"text": TEXT, "genre": "quy-uoc"}).text
    assert "Phần mềm đã đọc tệp thế nào" not in again


def test_the_page_says_which_files_this_machine_can_read(me: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafting.desk.documents.installed", lambda: None)
    page = me.get(f"{HERE}/nhap").text
    assert "Tệp .docx hoặc .txt; không quá 20 MB." in words(page)
    assert "Tệp .doc kiểu cũ, .rtf, .odt: mở bằng Word" in words(page)
    monkeypatch.setattr("drafting.desk.documents.installed", object)
    page = me.get(f"{HERE}/nhap").text
    assert "Tệp .docx, .doc, .rtf, .odt hoặc .txt; không quá 20 MB." in words(page)
    assert 'accept=".docx,.doc,.rtf,.odt,.txt,.md"' in page


def test_no_file_chosen_is_said(me: Any) -> None:
    assert "Hãy chọn tệp Word" in send(me, f"{HERE}/nhap/tai-len", {}).text
    assert "Hãy chọn tệp Word" in send(me, f"{HERE}/nhap/tai-len", {"tep": "khong phai tep"}).text


def test_a_file_of_markup_stays_words(me: Any) -> None:
    page = upload(me, "QUY ƯỚC\nĐiều 1. <script>alert(1)</script>\n1. <b>Họp</b>.".encode(), "a.txt").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_keeping_needs_the_name_and_loses_nothing(world: Site, me: Any) -> None:
    answer = send(me, f"{HERE}/nhap/giu", {"text": "Điều 1. Họp thôn\n1. Thôn họp."})
    assert answer.status_code == 422
    assert "Hãy chọn tên gọi" in answer.text
    assert "Thôn họp." in field(answer.text, "text")
    assert world.desk.catalogue.texts(community=KEY, public_only=False) == ()


@pytest.mark.parametrize("do", ["xem-lai", "giu"])
def test_an_empty_or_endless_text_is_refused_with_the_field_as_it_was(
    me: Any, monkeypatch: pytest.MonkeyPatch, do: str
) -> None:
    empty = send(me, f"{HERE}/nhap/{do}", {"text": " \n ", "genre": "quy-uoc"})
    assert empty.status_code == 422
    assert "Không thấy chữ nào" in empty.text
    monkeypatch.setattr(editing, "LARGEST_TEXT", 10)
    long = send(me, f"{HERE}/nhap/{do}", {"text": "Điều 1. Họp thôn", "genre": "quy-uoc"})
    assert long.status_code == 422
    assert field(long.text, "text") == "Điều 1. Họp thôn"
    assert "dài quá mức" in long.text


def test_a_file_whose_text_is_too_long_to_keep_is_refused(me: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "LARGEST_TEXT", 10)
    assert "tách phần phụ lục" in upload(me, WORD).text


def test_what_the_desk_refuses_keeps_the_text(me: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from drafting.desk import Rejected

    def refuse(*_: object, **__: object) -> None:
        raise Rejected("Máy chủ đang bận; hãy bấm lưu lại.")

    monkeypatch.setattr(editing, "start_draft", refuse)
    answer = send(me, f"{HERE}/nhap/giu", {"text": TEXT, "genre": "quy-uoc"})
    assert answer.status_code == 422
    assert "Máy chủ đang bận" in answer.text
    assert field(answer.text, "text") == TEXT


@pytest.mark.parametrize("step", ["tai-len", "xem-lai", "giu", "y-kien"])
def test_an_address_that_takes_forms_leads_back_to_the_beginning(me: Any, step: str) -> None:
    assert me.get(f"{HERE}/nhap/{step}").headers["location"] == f"{HERE}/nhap"
    assert me.get(f"{HERE}/nhap").status_code == 200
