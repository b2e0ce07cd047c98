"""Translating on the village's pages, and reading a translation on the public ones."""

import json
import re
from datetime import timedelta
from urllib.parse import quote

import pytest

from drafting.convention import parse
from drafting.convention.translation import State, Translation, Words, parallel
from drafting.demo import walking
from drafting.desk import editing, reading, steps, translating, translations
from drafting.desk.texts import ArticleFields
from drafting.procedure import Role
from drafting.procedure.events.standing import Suspended, SuspensionGround
from drafting.web.translating import MOST_ROWS, parts
from tests.desk.conftest import TEXT
from tests.web.conftest import csrf_of
from tests.web.site import KEY, site

BASE = f"/soan-thao/{KEY}/ban-dich"
PUBLIC = f"/van-ban/{KEY}"


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    """A text in force, and a language begun and public with its first article said."""
    with site(tmp_path_factory.mktemp("village")) as opened:
        opened.new_draft()
        opened.recognise()
        yield opened


@pytest.fixture
def team(village):
    return village.browser("soan-thao")


def post(browser, address, page, **fields):
    return browser.post(address, data={"csrf": csrf_of(page), **fields})


@pytest.fixture(scope="module")
def begun(village):
    team = village.browser("soan-thao")
    answer = post(team, BASE, team.get(BASE).text, tag="zh", decided="họp ngày 01/03/2026")
    assert answer.status_code == 303
    return village


def form_of(browser, address, at=""):
    """A page of translating, and its form as a browser would send it."""
    page = browser.get(f"{address}?o={quote(at)}").text
    hidden = dict(re.findall(r'<input type="hidden" name="(base|text|o|csrf)" value="([^"]*)"', page))
    return page, hidden


def say(browser, at, said, which="hieu-luc", tag="zh", **more):
    _, hidden = form_of(browser, f"{BASE}/{tag}/{which}", at)
    return browser.post(f"{BASE}/{tag}/{which}", data={**hidden, **said, **more})


def established(village, *, public=True):
    """Whatever other tests did before: Điều 2 and its first clause are translated, for everybody to read."""
    desk, by = village.desk, village.people["soan-thao"].id
    text = reading.in_force(desk, KEY).convention
    said = {"dieu-2": Words("村會"), "dieu-2/khoan-1": Words(text="一年兩次。")}
    base = translations.translation(desk, KEY, "zh").revision.id
    translating.say(desk, KEY, "zh", text, said, base=base, by=by)
    translating.decide(desk, KEY, "zh", decided="họp ngày 01/03/2026", public=public, by=by)


def state_of(village, path, tag="zh"):
    view = translations.translation(village.desk, KEY, tag)
    return parallel(view.translation, parse(TEXT)).row(path)


def test_the_page_says_what_the_law_says_and_offers_known_languages(team):
    page = team.get(BASE).text
    assert "khoản 4, khoản 5 Điều 6 Nghị định 61/2023/NĐ-CP" in page
    assert '<option value="tyz">tiếng Tày</option>' in page


@pytest.mark.parametrize("login", ["can-bo-xa", "thon-khac", "quan-tri"])
def test_only_the_drafting_team_and_the_head_translate(begun, login):
    other = begun.browser(login)
    for address in (BASE, f"{BASE}/zh/hieu-luc"):
        assert other.get(address).status_code == 403
    assert begun.browser("truong-thon").get(f"{BASE}/zh/hieu-luc").status_code == 200
    assert begun.browser().get(BASE).status_code == 303


def test_a_language_that_is_not_in_the_list_is_refused_and_what_was_typed_stays(village, team):
    answer = post(team, BASE, team.get(BASE).text, tag="vi", decided="họp tối thứ bảy")
    assert answer.status_code == 422
    assert "Hãy chọn một ngôn ngữ" in answer.text
    assert "họp tối thứ bảy" in answer.text


def test_units_are_translated_and_the_next_part_is_shown(begun, team):
    answer = say(team, "dieu-2", {"tieu-de:dieu-2": "村會", "loi:dieu-2/khoan-1": "一年兩次。"}, sau="1")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("?o=chuong-2")
    assert state_of(begun, "dieu-2").state is State.CURRENT
    assert state_of(begun, "dieu-2/khoan-2").state is State.MISSING
    page = team.get(f"{BASE}/zh/hieu-luc?o=dieu-2").text
    assert '<input id="h-dieu-2" name="tieu-de:dieu-2" lang="zh" value="村會"' in page
    assert "2/11 đoạn còn đúng; 9 đoạn chưa dịch" in page


def test_saving_nothing_new_makes_no_revision(begun, team):
    before = translations.translation(begun.desk, KEY, "zh").revision.id
    answer = say(team, "dieu-4", {"tieu-de:dieu-4": "", "loi:dieu-4": " ", "loi:khong-co": "x"})
    assert answer.status_code == 303
    assert translations.translation(begun.desk, KEY, "zh").revision.id == before


def test_two_people_at_one_unit_the_second_sees_both_and_keeps_what_was_typed(begun, team):
    _, mine = form_of(team, f"{BASE}/zh/hieu-luc", "dieu-1")
    say(begun.browser("truong-thon"), "dieu-1", {"tieu-de:dieu-1": "甲", "loi:dieu-1": "甲甲"})
    answer = team.post(f"{BASE}/zh/hieu-luc", data={**mine, "tieu-de:dieu-1": "乙", "loi:dieu-1": "乙乙"})
    assert answer.status_code == 409
    assert "Người khác vừa lưu ở đoạn này" in answer.text
    assert "甲甲" in answer.text
    assert "乙乙</textarea>" in answer.text
    assert state_of(begun, "dieu-1").words.text == "甲甲"
    hidden = dict(re.findall(r'<input type="hidden" name="(base|text|o|csrf)" value="([^"]*)"', answer.text))
    again = team.post(f"{BASE}/zh/hieu-luc", data={**hidden, "tieu-de:dieu-1": "乙", "loi:dieu-1": "乙乙"})
    assert again.status_code == 303
    assert state_of(begun, "dieu-1").words.text == "乙乙"


def test_who_saves_after_a_conflict_undoes_nothing_that_he_did_not_touch(begun, team):
    place = f"{BASE}/zh/hieu-luc"
    _, mine = form_of(team, place, "dieu-3")
    shown = {"tieu-de:dieu-3": "", "loi:dieu-3/khoan-1": ""}
    say(begun.browser("truong-thon"), "dieu-3", {"tieu-de:dieu-3": "婚", "loi:dieu-3/khoan-1": "從簡。"})
    answer = team.post(place, data={**mine, **shown, "tieu-de:dieu-3": "禮"})
    assert answer.status_code == 409
    fields = dict(re.findall(r'<input type="hidden" name="(base|text|o|csrf)" value="([^"]*)"', answer.text))
    kept = re.search(r'name="loi:dieu-3/khoan-1"[^>]*>\n(.*)</textarea>', answer.text)[1]
    team.post(place, data={**fields, "tieu-de:dieu-3": "禮", "loi:dieu-3/khoan-1": kept})
    assert state_of(begun, "dieu-3").words.heading == "禮"
    assert state_of(begun, "dieu-3/khoan-1").words.text == "從簡。"


def test_what_is_too_long_is_refused_and_stays_on_the_page(begun, team):
    answer = say(team, "dieu-4", {"loi:dieu-4": "長" * 50_001})
    assert answer.status_code == 422
    assert "dài không quá 50000 ký tự" in answer.text
    assert "長" * 50_001 in answer.text


def test_addresses_of_what_is_not_there_are_not_there(begun, team):
    for address in (
        f"{BASE}/zh/du-thao/99",
        f"{BASE}/km/hieu-luc",
        f"{BASE}/vi/hieu-luc",
        f"/soan-thao/{KEY}/ban-dich/zh/khac",
    ):
        assert team.get(address).status_code == 404
    _, hidden = form_of(team, f"{BASE}/zh/hieu-luc", "dieu-1")
    for wrong in ({"text": "f" * 40}, {"base": "f" * 40}, {"base": "../x"}):
        answer = team.post(f"{BASE}/zh/hieu-luc", data={**hidden, **wrong, "loi:dieu-1": "x"})
        assert answer.status_code == 404


def test_nobody_reads_a_translation_before_the_community_makes_it_public(begun, team):
    established(begun, public=False)
    anybody = begun.browser()
    assert "tiếng Hoa" not in anybody.get(PUBLIC).text
    assert anybody.get(f"{PUBLIC}/ban-dich/zh").status_code == 404
    assert anybody.get(f"/api/v1/texts/{KEY}/translations").json()["translations"] == []
    answer = post(team, f"{BASE}/zh", team.get(BASE).text, decided="họp ngày 01/03/2026", public="1")
    assert answer.status_code == 303
    assert f'<a href="{PUBLIC}/ban-dich/zh" hreflang="zh">tiếng Hoa</a>' in anybody.get(PUBLIC).text
    page = anybody.get(f"{PUBLIC}/ban-dich/zh").text
    assert '<span lang="zh">村會</span>' in page
    assert "văn bản được công nhận là bản tiếng Việt" in page
    assert "khoản 4 Điều 6 Nghị định 61/2023/NĐ-CP" in page
    assert "Chưa dịch; hãy đọc tiếng Việt." in page
    assert "Thôn họp hai kỳ một năm." in page
    assert "họp ngày 01/03/2026" in page


def test_programs_get_the_same_as_people(begun):
    established(begun)
    answer = begun.browser().get(f"/api/v1/texts/{KEY}/translations/zh").json()
    assert answer["edition"] == reading.in_force(begun.desk, KEY).edition.number
    assert answer["language"]["name"] == "tiếng Hoa"
    units = {unit["path"]: unit for unit in answer["units"]}
    assert units["dieu-2"]["state"] == "con-dung"
    assert units["dieu-2"]["translation"] == {"heading": "村會", "text": ""}
    assert units["dieu-2/khoan-2"]["translation"] == {"heading": "", "text": ""}
    for address in (f"/api/v1/texts/{KEY}/translations/km", "/api/v1/texts/11725/thon-x/translations"):
        refused = begun.browser().get(address)
        assert refused.status_code == 404
        assert json.loads(refused.text)["error"]["code"] == "khong-tim-thay"
    assert begun.browser().get(f"/api/v1/texts/{KEY}/translations/ZH!").status_code == 422


def test_an_amendment_is_translated_as_a_draft_and_no_word_of_it_is_public(begun, team):
    established(begun)
    number = begun.new_draft(TEXT.replace("hai kỳ", "ba kỳ")).number
    page = team.get(f"{BASE}/zh/du-thao/{number}?o=dieu-2").text
    assert "<del>hai</del><ins>ba</ins>" in page.replace(" ", "") or "<del>hai</del>" in page
    assert "Bản dịch vẫn đúng với câu tiếng Việt mới" in page
    say(
        team,
        "dieu-2",
        {"loi:dieu-2/khoan-1": "一年三次。", "loi:dieu-2/khoan-2": "草案。"},
        f"du-thao/{number}",
    )
    anybody = begun.browser()
    public = anybody.get(f"{PUBLIC}/ban-dich/zh").text
    assert "一年兩次。" in public
    assert "一年三次。" not in public
    assert anybody.get(f"{PUBLIC}/du-thao/{number}/ban-dich/zh").status_code == 404  # it is not posted
    saved = begun.draft(number)
    editing.save_article(
        begun.desk, KEY, number, base=saved.head, path="dieu-3",
        fields=ArticleFields("Việc cưới", "1. Cưới gọn."), by=begun.people["soan-thao"].id,
    )  # fmt: skip
    begun.clock.wait(days=1)
    begun.recognise(number, decision="46/QĐ-UBND")
    public = anybody.get(f"{PUBLIC}/ban-dich/zh").text
    assert "一年三次。" in public
    assert "一年兩次。" not in public
    assert anybody.get(f"{PUBLIC}/ban/1").text.count("tiếng Hoa") == 0  # an edition that is over


def test_what_fell_behind_is_a_task_that_leads_to_its_page(begun):
    established(begun)
    number = begun.new_draft(TEXT.replace("hai kỳ", "bốn kỳ")).number
    begun.clock.wait(days=1)
    begun.recognise(number, decision="47/QĐ-UBND")
    page = begun.browser("soan-thao").get("/viec-cua-toi").text
    assert re.search(r"Bản dịch tiếng Hoa: [1-9] đoạn đã cũ", page)
    assert f'href="{BASE}/zh/hieu-luc"' in page
    public = begun.browser().get(f"{PUBLIC}/ban-dich/zh").text
    assert "Bản dịch chưa theo kịp câu tiếng Việt này; hãy đọc tiếng Việt." in public
    assert "一年兩次。" not in public


def test_a_translation_that_is_still_right_is_said_to_be_by_one_tick(begun):
    established(begun)
    number = begun.new_draft(TEXT.replace("hai kỳ", "2 kỳ")).number
    begun.clock.wait(days=1)
    begun.recognise(number, decision="48/QĐ-UBND")
    team = begun.browser("soan-thao")
    view = translations.translation(begun.desk, KEY, "zh")
    page, _ = form_of(team, f"{BASE}/zh/hieu-luc", "dieu-2")
    words = re.search(r'name="loi:dieu-2/khoan-1"[^>]*>\n(.*)</textarea>', page)[1]
    said = {"tieu-de:dieu-2": "村會", "loi:dieu-2/khoan-1": words, "loi:dieu-2/khoan-2": "草案。"}
    answer = say(team, "dieu-2", {**said, "van-dung": "dieu-2/khoan-1"})
    assert answer.status_code == 303
    assert translations.translation(begun.desk, KEY, "zh").revision.id != view.revision.id
    assert words in begun.browser().get(f"{PUBLIC}/ban-dich/zh").text


def test_the_desk_leads_to_the_translations_of_a_community_that_has_a_text(begun, team):
    assert f'href="{BASE}"' in team.get("/soan-thao").text
    assert team.get(f"{BASE}/zh").headers["location"] == f"{BASE}#zh"


def test_parts_keep_heads_with_their_article_and_stay_short():
    names = [
        (part.name, [row.path for row in part.rows]) for part in parts(parallel(Translation(), parse(TEXT)))
    ]
    assert names == [
        ("Tên gọi, lời nói đầu", ["", "loi-noi-dau"]),
        ("Điều 1. Phạm vi áp dụng", ["chuong-1", "dieu-1"]),
        ("Điều 2. Họp thôn", ["dieu-2", "dieu-2/khoan-1", "dieu-2/khoan-2"]),
        ("Điều 3. Việc cưới", ["chuong-2", "dieu-3", "dieu-3/khoan-1"]),
        ("Điều 4. Hiệu lực", ["dieu-4"]),
    ]
    many = (
        "#### Điều 1. A\n\n"
        + "\n\n".join(f"{n}. Việc {n}" for n in range(1, 100))
        + "\n\n## Chương I. CUỐI\n"
    )
    assert max(len(part.rows) for part in parts(parallel(Translation(), parse(many)))) <= MOST_ROWS
    assert sum(len(part.rows) for part in parts(parallel(Translation(), parse(many)))) == 101
    assert parts(parallel(Translation(), parse(""))) == ()


def test_a_suspended_clause_is_marked_beside_its_translation(begun):
    established(begun)
    head, today = begun.people["can-bo-xa"].id, begun.desk.today()
    event = Suspended(
        begun.desk.now(), head, SuspensionGround.CONTENT, "12/QĐ-UBND", today, today + timedelta(days=30),
        "Chưa phù hợp.", ("dieu-2",),
    )  # fmt: skip
    number = reading.in_force(begun.desk, KEY).edition.proceeding
    steps.take(begun.desk, KEY, number, event, Role.OFFICER)
    page = begun.browser().get(f"{PUBLIC}/ban-dich/zh").text
    assert re.search(r'class="parallel-row parallel-law-clause suspended" id="dieu-2/khoan-1"', page)
    assert "Tạm ngừng thực hiện từ" in page
    assert 'parallel-law-clause" id="dieu-3/khoan-1"' in page


def test_a_posted_draft_is_read_in_the_language_while_opinions_are_asked_for(begun):
    established(begun)
    team = begun.browser("soan-thao")
    number = begun.new_draft(TEXT.replace("hai kỳ", "sáu kỳ")).number
    say(team, "dieu-2", {"loi:dieu-2/khoan-1": "一年六次。"}, f"du-thao/{number}")
    walking.post(begun.desk, KEY, number, {Role.HEAD: begun.people["truong-thon"].id})
    anybody = begun.browser()
    posted = f"{PUBLIC}/du-thao/{number}"
    assert f'<a href="{posted}/ban-dich/zh" hreflang="zh">' in anybody.get(posted).text
    page = anybody.get(f"{posted}/ban-dich/zh").text
    assert "一年六次。" in page
    assert "dự thảo được niêm yết là bản tiếng Việt" in page
    assert "一年六次。" not in anybody.get(f"{PUBLIC}/ban-dich/zh").text
