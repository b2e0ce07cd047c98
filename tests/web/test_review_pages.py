"""Examining: what waits, a dossier, recognition; entering a community and an older text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Role, RoleGrant
from drafting.convention import parse, render
from drafting.demo import walking
from drafting.desk import NotFound, Rejected, editing, publishing, reading
from drafting.desk.texts import ArticleFields
from drafting.exchange import sheet_rows, write_docx
from search.index import Query
from tests.desk.conftest import TEXT, UNIT
from tests.web.site import COMMITTEE, KEY, NOW, PASSWORD, Site, field, send, site, words

DOSSIER = f"/tham-dinh/{KEY}/1"
OLD = f"/tham-dinh/{KEY}/ban-cu"
NEW = "/tham-dinh/cong-dong-moi"
WORD = write_docx(parse(TEXT), unit_name="Xã Kiến Minh", community_name="Thôn Bãi Dâu")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


@pytest.fixture
def officer(world: Site) -> Any:
    return world.browser("can-bo-xa")


def post(world: Site, number: int = 1) -> None:
    walking.post(
        world.desk, KEY, number, {Role.HEAD: world.people["truong-thon"].id}, since=world.desk.today()
    )


def submitted(world: Site, by: str = "soan-thao", on: date | None = None) -> str:
    """A draft whose dossier is with the commune; its revision."""
    number = world.new_draft(by=by).number
    walking.submit(world.desk, KEY, number, {Role.HEAD: world.people["truong-thon"].id}, submitted=on)
    return world.draft(number).head


# What waits


def test_drafts_wait_posted_ones_first_with_their_conflicts(world: Site, officer: Any) -> None:
    world.new_draft(TEXT.replace("1. Thôn họp hai kỳ một năm.", "1. Ai vắng bị phạt 50.000 đồng."))
    world.new_draft()
    post(world, 2)
    said = words(officer.get("/tham-dinh").text)
    assert said.index("Thôn Bãi Dâu: dự thảo số 2") < said.index("Thôn Bãi Dâu: dự thảo số 1")
    assert "đang niêm yết, lấy ý kiến" in said
    assert "đang soạn thảo" in said
    assert "1 chỗ trái quy định" in said
    assert "Chưa có văn bản nào có hiệu lực trong hệ thống" in said


def test_what_the_commune_has_a_term_for_comes_first(world: Site, officer: Any) -> None:
    world.new_draft()
    submitted(world)
    world.new_draft(TEXT.replace("1. Thôn họp hai kỳ một năm.", "1. Ai vắng bị phạt 50.000 đồng."))
    said = words(officer.get("/tham-dinh").text)
    assert said.index("dự thảo số 2") < said.index("dự thảo số 3") < said.index("dự thảo số 1")
    assert "Công nhận, hoặc trả lời không công nhận: còn 5 ngày làm việc (hạn 09/03/2026)" in said
    world.clock.wait(days=8)
    assert "quá hạn 1 ngày làm việc (hạn 09/03/2026)" in words(
        world.browser("can-bo-xa").get("/tham-dinh").text
    )


def test_the_legal_officer_and_the_chair_see_what_waits_too(world: Site) -> None:
    world.new_draft()
    for at, role in enumerate((Role.LEGAL_OFFICER, Role.CHAIR)):
        grants = [RoleGrant(role, unit_code=UNIT)]
        world.accounts.create_account(f"xa-{at}0", "Người Xã", PASSWORD, NOW, grants)
        page = world.browser(f"xa-{at}0").get("/tham-dinh").text
        assert "Thôn Bãi Dâu: dự thảo số 1" in words(page)
        assert f"/{KEY}/ban-cu" not in page  # recording an older text is not theirs


def test_an_empty_commune_says_what_will_be_here(world: Site) -> None:
    said = words(world.browser("xa-khac").get("/tham-dinh").text)
    assert "Phường Hải An" in said
    assert "Chưa có dự thảo nào" in said
    assert "Chưa có cộng đồng nào" in said
    assert "Bãi Dâu" not in said


def test_who_examines_nothing_is_told_so(world: Site) -> None:
    answer = world.browser("soan-thao").get("/tham-dinh")
    assert answer.status_code == 200
    assert "chưa được giao thẩm định ở đâu" in words(answer.text)
    assert world.browser().get("/tham-dinh").headers["location"] == "/dang-nhap?next=%2Ftham-dinh"


def test_the_administrator_chooses_a_commune_and_sees_no_drafts(world: Site) -> None:
    world.new_draft()
    admin = world.browser("quan-tri")
    assert "Chọn một xã, phường, đặc khu" in admin.get("/tham-dinh").text
    said = words(admin.get(f"/tham-dinh?xa={UNIT}").text)
    assert "Cộng đồng (1)" in said
    assert "dự thảo số 1" not in said
    assert admin.get(DOSSIER).status_code == 403


def test_the_peoples_inspection_reads_the_dossiers_of_its_commune_and_decides_nothing(world: Site) -> None:
    world.new_draft()
    walking.submit(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    grants = [RoleGrant(Role.INSPECTION, unit_code=UNIT)]
    world.accounts.create_account("thanh-tra", "Ban Thanh tra nhân dân", PASSWORD, NOW, grants)
    inspection = world.browser("thanh-tra")
    assert f'href="{DOSSIER}"' in inspection.get("/tham-dinh").text
    page = inspection.get(DOSSIER)
    assert page.status_code == 200
    assert "Công nhận bản này" not in page.text
    answer = send(inspection, f"{DOSSIER}/cong-nhan", {"number": "45/QĐ-UBND", "decided": "02/03/2026"})
    assert answer.status_code == 403


def test_the_office_of_the_city_sees_what_is_in_force_and_the_reports_but_no_draft(world: Site) -> None:
    """Also when the same person examines in another commune."""
    world.new_draft()
    grants = [RoleGrant(Role.CITY), RoleGrant(Role.OFFICER, unit_code="11413")]
    world.accounts.create_account("thanh-pho", "Cơ quan đầu mối", PASSWORD, NOW, grants)
    city = world.browser("thanh-pho")
    page = city.get(f"/tham-dinh?xa={UNIT}").text
    assert f"bao-cao-nam.docx?xa={UNIT}" in page
    assert "Cộng đồng (1)" in words(page)
    assert "dự thảo số 1" not in words(page)
    assert "phê duyệt trước đây" not in words(page)
    assert city.get(DOSSIER).status_code == 403
    assert city.get(f"/tham-dinh/bao-cao-nam.docx?xa={UNIT}").status_code == 200


def test_the_year_of_every_commune_is_one_table_for_who_reports_of_several(world: Site, officer: Any) -> None:
    address = "/tham-dinh/bao-cao-nam.xlsx"
    world.accounts.create_account("thanh-pho", "Cơ quan đầu mối", PASSWORD, NOW, [RoleGrant(Role.CITY)])
    city = world.browser("thanh-pho")
    assert address in city.get("/tham-dinh").text
    assert "Trước ngày 30/11 hằng năm" in words(city.get("/tham-dinh").text)
    answer = city.get(address)
    assert answer.headers["cache-control"] == "private, no-store"
    rows = sheet_rows(answer.content)
    assert rows is not None
    assert [row[1:3] for row in rows[2:]] == [("Xã Kiến Minh", "1"), ("Cộng", "1")]
    assert "đến ngày 31/12/2025" in (sheet_rows(city.get(f"{address}?nam=2025").content) or ((),))[0][0]
    for year in ("2022", "2027"):
        assert city.get(f"{address}?nam={year}").status_code == 404
    assert world.browser("soan-thao").get(address).status_code == 404
    assert address not in officer.get("/tham-dinh").text  # of one commune the report says it all


# A dossier


def test_the_first_text_of_a_community_is_said_to_be_so(world: Site, officer: Any) -> None:
    world.new_draft()
    page = officer.get(DOSSIER).text
    said = words(page)
    assert "bản đầu tiên của cộng đồng" in said
    assert "Chưa ghi nhận niêm yết" in said
    assert 'id="dieu-2/khoan-1"' in page
    assert 'name="number"' not in page
    walking.submit(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    page = officer.get(DOSSIER).text
    assert field(page, "authority") == COMMITTEE
    assert field(page, "decided") == "02/03/2026"
    assert field(page, "revision") == world.draft().head


def test_changes_are_told_against_the_text_in_force(world: Site, officer: Any) -> None:
    world.new_draft()
    world.recognise()
    world.new_draft(
        TEXT.replace("hai kỳ", "ba kỳ").replace("1. Cưới gọn", "1. Ai vi phạm bị phạt 50.000 đồng; cưới gọn")
    )
    post(world, 2)
    page = officer.get(f"/tham-dinh/{KEY}/2").text
    assert "So với bản đang có hiệu lực từ 02/03/2026" in words(page)
    assert "<ins>ba</ins>" in page
    assert "Niêm yết từ 02/03/2026 đến hết 01/04/2026 tại nhà văn hóa" in words(page)
    assert "Trái quy định (1)" in words(page)
    assert 'href="#dieu-3/khoan-1"' in page
    for file in ("danh-dau-thay-doi.docx", "bang-so-sanh.docx"):
        address = f"/soan-thao/{KEY}/2/so-sanh/{file}?cu=hien-hanh&moi={world.draft(2).head}"
        assert html.escape(address) in page or address in page
        assert officer.get(address).status_code == 200


def test_a_posted_revision_that_is_not_the_newest_is_pointed_at(world: Site, officer: Any) -> None:
    draft = world.new_draft()
    post(world)
    editing.save_article(
        world.desk,
        KEY,
        1,
        base=draft.head,
        path="dieu-2",
        fields=ArticleFields("Họp thôn", "1. Thôn họp ba kỳ."),
        by=world.people["soan-thao"].id,
    )
    page = officer.get(DOSSIER).text
    assert f"/soan-thao/{KEY}/1/so-sanh?cu={draft.head}" in page
    assert officer.get(f"/soan-thao/{KEY}/1/so-sanh?cu={draft.head}").status_code == 200


@pytest.mark.parametrize("login", ["soan-thao", "truong-thon", "xa-khac", "quan-tri"])
def test_nobody_else_examines_or_recognises(world: Site, login: str) -> None:
    head = world.new_draft().head
    client = world.browser(login)
    assert client.get(DOSSIER).status_code == 403
    assert send(client, f"{DOSSIER}/cong-nhan", decision(head)).status_code == 403
    with pytest.raises(NotFound):
        reading.in_force(world.desk, KEY)


# Recognition


def decision(revision: str, **changes: str) -> dict[str, str]:
    form = {"revision": revision, "number": "45/QĐ-UBND", "decided": "02/03/2026", "authority": COMMITTEE}
    return form | changes


def test_recognising_leads_to_the_public_page(world: Site, officer: Any) -> None:
    head = submitted(world, on=date(2026, 2, 27))
    answer = send(officer, f"{DOSSIER}/cong-nhan", decision(head, decided="1/3/2026"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/van-ban/{KEY}")
    edition = reading.in_force(world.desk, KEY).edition
    assert (edition.source, edition.decision, edition.authority) == (head, "45/QĐ-UBND", COMMITTEE)
    assert edition.in_force.isoformat() == "2026-03-01"
    assert world.desk.index.search(Query(text="cưới")).total == 1
    page = officer.get(f"/van-ban/{KEY}")
    assert page.status_code == 200
    assert "Đã công nhận theo Quyết định 45/QĐ-UBND" in page.text
    assert "Hồ sơ đã kết thúc" in officer.get(DOSSIER).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"number": " "}, "Hãy ghi số quyết định công nhận"),
        ({"decided": "hôm nay"}, "Hãy ghi ngày theo dạng ngày/tháng/năm"),
        ({"decided": "03/03/2026"}, "Ngày quyết định (03/03/2026) không được sau hôm nay (02/03/2026)"),
        ({"authority": ""}, "Hãy ghi cơ quan công nhận"),
        ({"number": "x" * 301}, "dài không quá 300 ký tự"),
    ],
)
def test_a_decision_that_lacks_something_keeps_what_was_typed(
    world: Site, officer: Any, change: dict[str, str], sentence: str
) -> None:
    form = decision(submitted(world), **change)
    answer = send(officer, f"{DOSSIER}/cong-nhan", form)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    for name in ("number", "decided", "authority"):
        assert field(answer.text, name) == form[name].strip()
    assert reading.editions(world.desk, KEY) == ()


def test_the_law_behind_a_refusal_is_cited(world: Site, officer: Any) -> None:
    answer = send(officer, f"{DOSSIER}/cong-nhan", decision(submitted(world), number=""))
    notice = re.search(r'class="notice notice-loi".*?</div>', answer.text, re.DOTALL)
    assert notice is not None
    assert "điểm b khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP" in words(notice[0])


def test_a_draft_that_moved_on_is_not_recognised_unread(world: Site, officer: Any) -> None:
    first = world.new_draft().head
    editing.save_article(
        world.desk,
        KEY,
        1,
        base=first,
        path="dieu-2",
        fields=ArticleFields("Họp thôn", "1. Thôn họp ba kỳ."),
        by=world.people["soan-thao"].id,
    )
    walking.submit(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    answer = send(officer, f"{DOSSIER}/cong-nhan", decision(first))
    assert answer.status_code == 422
    assert "đã có bản lưu mới hơn" in answer.text
    assert field(answer.text, "revision") == world.draft().head
    assert field(answer.text, "number") == "45/QĐ-UBND"


def test_nobody_recognises_what_he_or_she_drafted(world: Site) -> None:
    both = world.browser("vua-soan-vua-duyet")
    head = submitted(world, by="vua-soan-vua-duyet")
    page = both.get(DOSSIER).text
    assert "Người đã soạn không được công nhận chính dự thảo đó" in page
    assert 'name="number"' not in page
    answer = send(both, f"{DOSSIER}/cong-nhan", decision(head))
    assert answer.status_code == 422
    assert "Người đã soạn dự thảo không được công nhận" in answer.text
    assert reading.editions(world.desk, KEY) == ()


def test_who_joins_the_examination_but_does_not_decide_is_told(world: Site) -> None:
    head = submitted(world)
    grants = [RoleGrant(Role.LEGAL_OFFICER, unit_code=UNIT)]
    world.accounts.create_account("tu-phap", "Hồ Thị Luật", PASSWORD, NOW, grants)
    legal = world.browser("tu-phap")
    page = legal.get(DOSSIER).text
    assert "không được giao quyết định về hồ sơ" in page
    assert 'name="number"' not in page
    assert send(legal, f"{DOSSIER}/cong-nhan", decision(head)).status_code == 403
    assert reading.editions(world.desk, KEY) == ()


# A new community


def test_a_community_is_added_and_told_how_people_get_accounts(world: Site, officer: Any) -> None:
    page = officer.get(NEW).text
    assert "Xã Kiến Minh" in page
    assert "Phường Hải An" not in page
    form = {"name": " Thôn  Đồng Mới ", "unit": UNIT, "place": "dong-bang", "households": "1.050"}
    answer = send(officer, NEW, form)
    assert answer.headers["location"] == f"/tham-dinh?xa={UNIT}"
    added = reading.community(world.desk, f"{UNIT}/thon-dong-moi")
    assert (added.name, added.place, added.households) == ("Thôn Đồng Mới", "dong-bang", 1050)
    said = words(officer.get(answer.headers["location"]).text)
    assert f"mã {UNIT}/thon-dong-moi" in said
    assert "Người quản trị giao tài khoản" in said
    again = send(officer, NEW, form | {"households": ""})
    assert "đã có từ trước" in officer.get(again.headers["location"]).text
    assert reading.community(world.desk, added.key) == added


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "!!!"}, "Hãy ghi tên cộng đồng"),
        ({"name": "x" * 121}, "Tên dài quá 120 ký tự"),
        ({"unit": ""}, "Hãy chọn xã, phường, đặc khu"),
        ({"households": "trăm hộ"}, "Số hộ phải là một số từ 1 đến 100000"),
        ({"households": "0"}, "Số hộ phải là một số"),
    ],
)
def test_a_community_that_lacks_something_is_not_added(
    world: Site, officer: Any, change: dict[str, str], sentence: str
) -> None:
    form = {"name": "Thôn Đồng Mới", "unit": UNIT, "place": "cung-trang", "households": "50"} | change
    answer = send(officer, NEW, form)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert field(answer.text, "name") == form["name"]
    assert field(answer.text, "households") == form["households"]
    assert list(world.desk.store.communities()) == [KEY]


def test_a_kind_of_place_nobody_knows_is_left_open(world: Site, officer: Any) -> None:
    send(officer, NEW, {"name": "Thôn Đồng Mới", "unit": UNIT, "place": "cung-trang", "households": ""})
    added = reading.community(world.desk, f"{UNIT}/thon-dong-moi")
    assert (added.place, added.households) == ("", None)


def test_an_officer_adds_only_at_home_and_the_administrator_anywhere(world: Site, officer: Any) -> None:
    form = {"name": "Thôn Đồng Mới", "unit": "11413", "place": "", "households": ""}
    assert send(officer, NEW, form).status_code == 403
    admin = world.browser("quan-tri")
    assert "Phường Hải An" in admin.get(f"{NEW}?xa=11413").text
    assert send(admin, NEW, form).status_code == 303
    assert send(admin, NEW, form | {"unit": "99999"}).status_code == 422
    assert world.browser("soan-thao").get(NEW).status_code == 403


# An older text


def ruling(**changes: Any) -> dict[str, Any]:
    form = {"authority": "Ủy ban nhân dân huyện Kiến Thụy", "number": "", "decided": "03/04/2006"}
    return form | changes


def test_an_older_text_is_uploaded_understood_and_recorded(world: Site, officer: Any) -> None:
    assert 'type="file"' in officer.get(OLD).text
    page = send(officer, f"{OLD}/tai-len", ruling(), {"tep": ("cu.docx", WORD)})
    assert page.status_code == 200
    assert "Đọc được 2 chương, 4 điều" in words(page.text)
    form = {name: field(page.text, name) for name in ("text", "authority", "number", "decided")}
    assert form["authority"] == "Ủy ban nhân dân huyện Kiến Thụy"
    answer = send(officer, f"{OLD}/ghi", form | {"genre": "quy-uoc"})
    assert answer.headers["location"] == f"/van-ban/{KEY}"
    view = reading.in_force(world.desk, KEY)
    assert (view.edition.authority, view.edition.decision) == ("Ủy ban nhân dân huyện Kiến Thụy", "")
    assert view.edition.in_force.isoformat() == "2006-04-03"
    assert view.convention.full_title == parse(TEXT).full_title
    assert "Hồ sơ đã kết thúc" in officer.get(DOSSIER).text


def test_an_older_text_may_be_pasted_and_corrected(world: Site, officer: Any) -> None:
    page = send(officer, f"{OLD}/tai-len", ruling(text=TEXT, genre="huong-uoc"))
    assert field(page.text, "text") == TEXT
    assert 'value="huong-uoc" checked' in page.text
    changed = TEXT.replace("#### Điều 2. Họp thôn", "#### Điều 2. Hội họp")
    again = send(officer, f"{OLD}/xem-lai", ruling(text=changed, genre="huong-uoc"))
    assert "Điều 2. Hội họp" in words(again.text)
    assert send(officer, f"{OLD}/ghi", ruling(text=changed, genre="huong-uoc")).status_code == 303
    assert render(reading.in_force(world.desk, KEY).convention) == changed


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"genre": ""}, "Hãy chọn tên gọi"),
        ({"authority": " "}, "Hãy ghi cơ quan đã phê duyệt"),
        ({"authority": "x" * 301}, "dài không quá 300 ký tự"),
        ({"decided": "2006"}, "Hãy ghi ngày theo dạng"),
        (
            {"decided": "03/04/2030", "number": "12/QĐ-UBND"},
            "Ngày phê duyệt (03/04/2030) không được sau hôm nay",
        ),
    ],
)
def test_an_older_text_that_lacks_something_is_not_recorded(
    world: Site, officer: Any, change: dict[str, str], sentence: str
) -> None:
    form = ruling(text=TEXT, genre="quy-uoc") | change
    answer = send(officer, f"{OLD}/ghi", form)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    for name in ("text", "authority", "decided"):
        assert field(answer.text, name).strip() == form[name].strip()
    assert reading.editions(world.desk, KEY) == ()


def test_a_file_that_cannot_be_read_keeps_what_was_typed_beside_it(world: Site, officer: Any) -> None:
    answer = send(officer, f"{OLD}/tai-len", ruling(), {"tep": ("hong.docx", b"PK\x03\x04")})
    assert answer.status_code == 422
    assert field(answer.text, "authority") == "Ủy ban nhân dân huyện Kiến Thụy"
    assert "Hãy chọn tệp Word" in send(officer, f"{OLD}/tai-len", ruling()).text


def test_comments_of_an_older_file_stay_with_the_form_and_can_be_taken_away(officer: Any) -> None:
    form = ruling(text=TEXT, **{"y-kien": "1. Điều 1:\nHỏi lại"})
    assert field(send(officer, f"{OLD}/xem-lai", form).text, "y-kien") == "1. Điều 1:\nHỏi lại"
    assert send(officer, f"{OLD}/y-kien", form).content.decode("utf-8-sig") == "1. Điều 1:\nHỏi lại"


@pytest.mark.parametrize("do", ["xem-lai", "ghi"])
def test_an_empty_older_text_is_refused(officer: Any, do: str) -> None:
    answer = send(officer, f"{OLD}/{do}", ruling(text="  ", genre="quy-uoc"))
    assert answer.status_code == 422
    assert "Không thấy chữ nào" in answer.text
    assert field(answer.text, "authority") == "Ủy ban nhân dân huyện Kiến Thụy"


@pytest.mark.parametrize("step", ["tai-len", "xem-lai", "ghi", "y-kien"])
def test_an_address_that_takes_forms_leads_back_to_the_beginning(officer: Any, step: str) -> None:
    assert officer.get(f"{OLD}/{step}").headers["location"] == OLD


def test_only_officers_and_administrators_record_older_texts(world: Site) -> None:
    for login in ("soan-thao", "truong-thon", "xa-khac"):
        client = world.browser(login)
        assert client.get(OLD).status_code == 403
        assert send(client, f"{OLD}/ghi", ruling(text=TEXT, genre="quy-uoc")).status_code == 403
    assert world.browser("quan-tri").get(OLD).status_code == 200


def test_an_officer_of_many_communes_chooses_one(world: Site) -> None:
    for code in ("11413", "11407", "11411", "11329", "11359", "11383"):
        if world.desk.units.by_code(code):
            world.accounts.grant(world.people["can-bo-xa"].id, RoleGrant(Role.OFFICER, unit_code=code))
    world.new_draft()
    page = world.browser("can-bo-xa").get("/tham-dinh").text
    assert '<select id="xa"' in page
    assert "Thôn Bãi Dâu: dự thảo số 1" in words(page)


def test_what_recording_rejects_is_said_on_the_form(
    world: Site, officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reject(*_: object, **__: object) -> None:
        raise Rejected("Ngày quyết định sớm hơn bản đang thi hành.")

    monkeypatch.setattr(publishing, "record_in_force", reject)
    answer = send(officer, f"{OLD}/ghi", ruling(text=TEXT, genre="quy-uoc"))
    assert "Ngày quyết định sớm hơn" in answer.text
    assert field(answer.text, "text") == TEXT
