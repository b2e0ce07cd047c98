"""Opinions on a posted draft: sent without an account, typed in by the team, answered, hidden, collated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from drafting.accounts import Role
from drafting.accounts.throttle import PER_VISITOR
from drafting.demo import walking
from drafting.desk import editing, opinions
from drafting.desk.texts import ArticleFields
from drafting.procedure.talk import Opinion
from tests.web.site import KEY, Site, csrf, field, send, site, words

PUBLIC = f"/van-ban/{KEY}/du-thao/1"
FORM = f"{PUBLIC}/gop-y"
TEAM = f"/soan-thao/{KEY}/1/gop-y"
SAID = "Nên họp buổi tối để ai cũng dự được."


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, Site.new_draft) as opened:
        walking.post(opened.desk, KEY, 1, {Role.HEAD: opened.people["truong-thon"].id})
        yield opened


@pytest.fixture
def me(world: Site) -> Any:
    return world.browser("soan-thao")


def opine(visitor: TestClient, **typed: str) -> Any:
    """As somebody without an account fills in the form."""
    token = csrf(visitor.get(FORM).text)
    form = {"csrf": token, "dieu": "", "text": SAID, "giver": "ho-gia-dinh", "name": "", "website": ""}
    return visitor.post(FORM, data=form | typed)


def given(world: Site) -> list[Opinion]:
    return list(world.draft().proceeding.talk.opinions.values())


def batch(**typed: Any) -> dict[str, Any]:
    form = {"source": "giay", "giver": "ho-gia-dinh", "given": "02/03/2026"}
    return form | {"rows-path": "", "rows-text": SAID, "rows-name": ""} | typed


def test_anybody_says_something_of_a_clause_and_reads_it_without_the_name(world: Site, me: Any) -> None:
    visitor = world.browser()
    assert f'href="{FORM}?dieu=dieu-2/khoan-1"' in visitor.get(PUBLIC).text
    form = visitor.get(f"{FORM}?dieu=dieu-2/khoan-1")
    assert '<option value="dieu-2/khoan-1" selected>' in form.text
    assert "Thôn họp hai kỳ một năm." in words(form.text)  # the clause, to be read again
    answer = opine(visitor, dieu="dieu-2/khoan-1", name="Bùi Thị Dân")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PUBLIC}#gop-y")
    page = visitor.get(PUBLIC).text
    assert SAID in words(page)
    assert "Khoản 1 Điều 2" in words(page).partition("Góp ý và trả lời")[2]
    assert "Chờ Tổ soạn thảo trả lời" in words(page)
    assert "Bùi Thị Dân" not in page
    (one,) = given(world)
    assert (one.given.by, one.given.revision) == (opinions.NOBODY, world.draft().head)
    assert "Bùi Thị Dân" in me.get(TEAM).text
    assert me.get(TEAM).headers["cache-control"] == "private, no-store"
    officer = world.browser("can-bo-xa")
    assert SAID in officer.get(TEAM).text
    assert "Bùi Thị Dân" not in officer.get(TEAM).text
    ref = world.desk.store.refs(KEY)["refs/ho-so/1"]
    assert "Bùi Thị Dân" not in world.desk.store.read(KEY, ref, "nhat-ky.jsonl").decode()
    send(me, f"{TEAM}/xoa-ten", {"opinion": one.given.id})
    assert "Bùi Thị Dân" not in me.get(TEAM).text


def test_what_cannot_be_taken_is_said_with_everything_typed(world: Site) -> None:
    visitor = world.browser()
    for typed, sentence in (
        ({"text": " "}, "Hãy ghi nội dung góp ý"),
        ({"text": "x" * 5_001}, "dài quá 5000 ký tự"),
        ({"name": "x" * 101}, "Họ tên dài quá 100 ký tự"),
        ({"dieu": "dieu-99"}, "không còn trong bản niêm yết"),
        ({"text": "a\x00b"}, "Mỗi ô nhận không quá"),
    ):
        answer = opine(visitor, **typed)
        assert answer.status_code == 422
        assert sentence in words(answer.text)
        if "name" in typed:
            assert field(answer.text, "text") == SAID
    assert given(world) == []


def test_a_program_that_fills_in_every_field_leaves_nothing(world: Site) -> None:
    assert opine(world.browser(), website="https://example.com").status_code == 303
    assert given(world) == []


def test_one_address_sends_only_so_many_in_a_while(world: Site) -> None:
    visitor = world.browser()
    for _ in range(PER_VISITOR):
        assert opine(visitor).status_code == 303
    many = opine(visitor)
    assert many.status_code == 422
    assert "Hãy gửi lại sau" in words(many.text)
    assert field(many.text, "text") == SAID
    assert len(given(world)) == PER_VISITOR
    world.clock.wait(minutes=16)
    assert opine(visitor).status_code == 303


def test_a_draft_takes_only_as_many_as_a_team_can_answer(
    world: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opinions, "MOST_WAITING", 1)
    visitor = world.browser()
    assert opine(visitor).status_code == 303
    full = opine(visitor, name="Bùi Thị Dân")
    assert "rất nhiều góp ý chờ trả lời" in words(full.text)
    assert len(given(world)) == 1


def test_after_the_vote_the_page_says_where_to_speak_instead(world: Site) -> None:
    visitor = world.browser()
    head = world.people["truong-thon"].id
    world.clock.wait(days=40)
    walking.submit(world.desk, KEY, 1, {Role.HEAD: head})
    assert visitor.get(FORM).status_code == 409
    assert "Đã hết thời gian lấy ý kiến" in visitor.get(FORM).text
    assert "gop-y?dieu=" not in visitor.get(PUBLIC).text
    assert world.browser().get(f"/van-ban/{KEY}/du-thao/9/gop-y").status_code == 404


def test_the_team_types_in_a_batch_all_or_none(world: Site, me: Any) -> None:
    assert "Ở đây sẽ có góp ý của bà con" in words(me.get(TEAM).text)
    two = batch(
        **{
            "rows-path": ["dieu-2/khoan-1", "", "dieu-2"],
            "rows-text": [SAID, "Bỏ chữ thừa.", ""],
            "rows-name": ["Bùi Thị Dân", "", ""],
        }
    )
    more = send(me, f"{TEAM}/nhap", two | {"them-dong": "1"})
    assert more.status_code == 200
    assert more.text.count('name="rows-text"') == 4
    assert send(me, f"{TEAM}/nhap", two).status_code == 303
    assert [one.given.text for one in given(world)] == [SAID, "Bỏ chữ thừa."]
    assert {one.given.by for one in given(world)} == {world.people["soan-thao"].id}
    for typed, sentence in (
        ({"rows-text": " "}, "Hãy ghi ít nhất một góp ý"),
        (
            {"rows-text": ["Một", ""], "rows-path": ["", ""], "rows-name": ["", "Hai"]},
            "nội dung của từng góp ý",
        ),
        ({"rows-name": "x" * 101}, "Họ tên dài quá 100"),
        ({"rows-path": "dieu-99"}, "Hãy chọn một mục"),
        ({"given": "03/03/2026"}, "không được sau hôm nay"),
        ({"given": "01/01/2026"}, "không được trước ngày niêm yết"),
        ({"source": "truc-tuyen"}, "Hãy chọn một mục"),
        ({"rows-text": ["x"] * 41, "rows-path": [""] * 41, "rows-name": [""] * 41}, "nhiều nhất 40 dòng"),
    ):
        answer = send(me, f"{TEAM}/nhap", batch(**typed))
        assert answer.status_code == 422
        assert sentence in words(answer.text)
    assert len(given(world)) == 2
    assert send(world.browser("can-bo-xa"), f"{TEAM}/nhap", batch()).status_code == 403


def test_each_opinion_is_answered_taken_or_not_with_a_reason(world: Site, me: Any) -> None:
    opine(world.browser())
    opine(world.browser(), dieu="dieu-2", text="Bỏ điều này.")
    first, second = (one.given.id for one in given(world))
    silent = send(me, f"{TEAM}/tra-loi", {"opinion": first})
    assert "Hãy chọn “Tiếp thu” hoặc “Không tiếp thu”" in words(silent.text)
    bare = send(me, f"{TEAM}/tra-loi", {"opinion": second, "taken": "khong-tiep-thu", "reason": " "})
    assert bare.status_code == silent.status_code == 422
    assert "Không tiếp thu thì phải ghi lý do" in words(bare.text)
    done = send(me, f"{TEAM}/tra-loi", {"opinion": first, "taken": "tiep-thu", "reason": ""})
    assert done.headers["location"] == f"{TEAM}#gop-y-2"  # the next that waits
    why = {"opinion": second, "taken": "khong-tiep-thu", "reason": "Cả thôn đã bàn."}
    assert send(me, f"{TEAM}/tra-loi", why).headers["location"] == TEAM
    said = words(world.browser().get(PUBLIC).text)
    assert "✓ Tiếp thu." in said
    assert "– Không tiếp thu. Cả thôn đã bàn." in said
    assert "đã trả lời hết" in words(me.get(TEAM).text)
    unknown = send(me, f"{TEAM}/tra-loi", {"opinion": "khong-co", "taken": "tiep-thu"})
    assert unknown.status_code == 422
    assert send(world.browser("can-bo-xa"), f"{TEAM}/tra-loi", why).status_code == 403


def test_a_hidden_opinion_stays_in_the_record_and_says_why(world: Site, me: Any) -> None:
    opine(world.browser(), text="Ông Mỗ là kẻ xấu.")
    (one,) = given(world)
    head = world.browser("truong-thon")
    assert send(me, f"{TEAM}/an", {"opinion": one.given.id, "reason": "x"}).status_code == 403
    assert send(head, f"{TEAM}/an", {"opinion": one.given.id, "reason": " "}).status_code == 422
    hiding = {"opinion": one.given.id, "reason": "Nêu tên người khác"}
    assert send(head, f"{TEAM}/an", hiding).status_code == 303
    public = words(world.browser().get(PUBLIC).text)
    assert "Ông Mỗ" not in public
    assert "Không hiện công khai: Nêu tên người khác" in public
    assert "Ông Mỗ là kẻ xấu." in words(me.get(TEAM).text)
    assert "còn 1 chưa trả lời" in words(me.get(TEAM).text)


def test_the_collation_is_a_table_and_a_word_file(world: Site, me: Any) -> None:
    assert "Chưa có góp ý nào để tổng hợp" in me.get(f"{TEAM}/tong-hop").text
    opine(world.browser(), dieu="dieu-2/khoan-1", name="Bùi Thị Dân")
    page = me.get(f"{TEAM}/tong-hop").text
    assert "1 góp ý: 0 tiếp thu, 0 không tiếp thu, 1 chưa trả lời" in words(page)
    assert "Khoản 1 Điều 2" in words(page)
    assert "Bùi Thị Dân" not in page
    (address,) = {part for part in page.split('"') if part.endswith("bang-tong-hop-y-kien.docx")}
    assert me.get(address).content.startswith(b"PK")


def test_opinions_follow_their_clause_into_the_newest_text_or_are_shown_without_a_place(
    world: Site, me: Any
) -> None:
    opine(world.browser(), dieu="dieu-2/khoan-1")
    opine(world.browser(), dieu="dieu-3", text="Việc cưới nên gọn.")
    team = world.people["soan-thao"].id
    editing.add_article(
        world.desk,
        KEY,
        1,
        base=world.draft().head,
        after="dieu-1",
        fields=ArticleFields("Tên thôn", "1. Thôn mang tên cũ của làng."),
        by=team,
    )
    editing.remove_unit(world.desk, KEY, 1, base=world.draft().head, path="dieu-4", by=team)
    said = words(me.get(TEAM).text)
    assert "Khoản 1 Điều 3" in said
    assert "Khi góp ý, chỗ này là Khoản 1 Điều 2" in said.replace("khoản 1", "Khoản 1")
    assert "Điều 3 (không còn trong bản mới nhất)" in said
    public = words(world.browser().get(PUBLIC).text).partition("Góp ý và trả lời")[2]
    assert "Khoản 1 Điều 2" in public.replace("khoản 1", "Khoản 1")
    assert "không còn" not in public


def test_an_opinion_on_words_of_a_clause_shows_them_wherever_it_is_read(world: Site, me: Any) -> None:
    visitor = world.browser()
    form = visitor.get(f"{FORM}?dieu=dieu-2/khoan-1&chu=hai kỳ").text
    assert field(form, "chu") == "hai kỳ"
    assert opine(visitor, dieu="dieu-2/khoan-1", chu=" hai  kỳ ").status_code == 303
    anchor = given(world)[0].given.anchor
    assert anchor is not None
    assert (anchor.path, anchor.quote, anchor.start) == ("dieu-2/khoan-1", "hai kỳ", 9)
    page = visitor.get(PUBLIC).text
    assert f'data-opine="{FORM}"' in page
    for read in (page, me.get(TEAM).text):
        assert '<blockquote class="finding-quote">hai kỳ</blockquote>' in read
    assert "Khoản 1 Điều 2: “hai kỳ”" in words(me.get(f"{TEAM}/tong-hop").text)
    assert "về Khoản 1 Điều 2: “hai kỳ”" in words(world.browser("can-bo-xa").get(f"/tham-dinh/{KEY}/1").text)

    draft = world.draft()
    fields = ArticleFields("Họp thôn", "1. Thôn họp hai kì một năm.\n2. Cùng làm.")
    save = {"base": draft.head, "path": "dieu-2", "by": world.people["soan-thao"].id}
    editing.save_article(world.desk, KEY, 1, fields=fields, **save)
    assert "Trong bản này những chữ đó là: “hai kì”" in words(me.get(TEAM).text)
    fields = ArticleFields("Họp thôn", "1. Năm nào cũng bầu đội văn nghệ.\n2. Cùng làm.")
    save["base"] = world.draft().head
    editing.save_article(world.desk, KEY, 1, fields=fields, **save)
    assert "Những chữ được góp ý (Khoản 1 Điều 2) không còn trong bản này" in words(me.get(TEAM).text)


@pytest.mark.parametrize(
    ("dieu", "chu", "why"),
    [
        ("dieu-2/khoan-1", "ba kỳ", "Không thấy những chữ này"),
        ("dieu-2/khoan-2", "à", "hoặc chúng có ở nhiều chỗ"),
        ("", "hai kỳ", "Hãy chọn điều, khoản có những chữ này"),
        ("dieu-2/khoan-1", "k" * 2001, "dài quá 2000 ký tự"),
    ],
)
def test_words_that_are_not_there_are_not_taken_for_others(
    world: Site, dieu: str, chu: str, why: str
) -> None:
    answered = opine(world.browser(), dieu=dieu, chu=chu)
    assert answered.status_code == 422
    assert why in words(answered.text)
    assert SAID in answered.text
    assert given(world) == []
