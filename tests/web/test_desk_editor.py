"""The editor: save, merge, conflict, structure; nothing typed is lost whatever happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Role
from drafting.convention import render
from drafting.demo import walking
from drafting.desk import editing
from drafting.desk.texts import ArticleFields
from drafting.web.fields import LONGEST_LINE
from tests.web.site import KEY, Site, field, send, site, words

EDITOR = f"/soan-thao/{KEY}/1"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, Site.new_draft) as opened:
        yield opened


@pytest.fixture
def me(world: Site) -> Any:
    return world.browser("soan-thao")


def press(client: Any, page: str, do: str = "luu", **typed: Any) -> Any:
    """Press a button of the editor page with what is typed instead of what stood there."""
    held = {name: field(page, name) for name in ("base", "dieu", "heading", "body")}
    return send(client, EDITOR, held | {"viec": do} | typed)


def opened(client: Any, path: str) -> str:
    answer = client.get(f"{EDITOR}?dieu={path}")
    assert answer.status_code == 200
    return str(answer.text)


def headings(world: Site) -> list[str]:
    return [f"{placed.unit.label} {placed.unit.heading}" for placed in world.draft().convention.articles()]


def body(world: Site, path: str) -> str:
    placed = world.draft().convention.find(path)
    assert placed is not None
    return " | ".join([placed.unit.text, *(child.text for child in placed.unit.children)]).strip(" |")


def test_the_article_opens_with_its_words_its_guidance_and_what_it_serves(me: Any) -> None:
    page = opened(me, "dieu-1")
    assert field(page, "heading") == "Phạm vi áp dụng"
    assert field(page, "body") == "Quy ước áp dụng cho mọi hộ đang ở thôn Bãi Dâu."
    assert "nêu rõ ai thực hiện" in page
    assert "Khoản 1 Điều 5" in words(page)
    assert "10:42 ngày 02/03/2026, Bùi Thị Soạn lưu" in words(page)


def test_without_an_address_the_first_article_opens(me: Any) -> None:
    assert field(me.get(EDITOR).text, "dieu") == "dieu-1"


def test_an_article_that_is_no_longer_there_is_said_so(me: Any) -> None:
    page = opened(me, "dieu-44")
    assert "Không còn điều ở địa chỉ vừa mở" in page
    assert field(page, "dieu") == "dieu-1"


def test_a_save_comes_back_to_the_same_article_and_says_when(world: Site, me: Any) -> None:
    answer = press(me, opened(me, "dieu-2"), body="1. Thôn họp ba kỳ.\r\n2. Ai cũng được nói.")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{EDITOR}?dieu=dieu-2")
    page = me.get(answer.headers["location"]).text
    assert "Đã lưu 10:42." in words(page)
    assert field(page, "body") == "1. Thôn họp ba kỳ.\n2. Ai cũng được nói."
    assert world.draft().revision.author == world.people["soan-thao"].id


def test_saving_what_is_there_makes_no_revision(world: Site, me: Any) -> None:
    head = world.draft().head
    answer = press(me, opened(me, "dieu-2"))
    assert world.draft().head == head
    assert "Không có gì thay đổi" in me.get(answer.headers["location"]).text


def ticked(page: str) -> list[str]:
    return re.findall(r'name="serves" value="(\d)" checked', page)


def folded(page: str) -> bool:
    return '<details class="fold" open>' not in page


def served(world: Site, path: str) -> tuple[int, ...]:
    placed = world.draft().convention.find(path)
    assert placed is not None
    return placed.unit.serves


def test_the_clauses_of_article_5_are_ticked_and_saved_with_the_article(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    assert (ticked(page), folded(page), field(page, "serves_asked")) == ([], False, "1")
    answer = press(me, page, serves_asked="1", serves=["1", "3"])
    assert served(world, "dieu-2") == (1, 3)
    page = me.get(answer.headers["location"]).text
    assert (ticked(page), folded(page)) == (["1", "3"], True)
    assert "Khoản 3 Điều 5: tài sản, môi trường" in words(page)


def test_no_box_ticked_takes_the_clauses_away_and_no_boxes_leave_them(world: Site, me: Any) -> None:
    press(me, opened(me, "dieu-1"), body="Mọi hộ.")
    assert served(world, "dieu-1") == (1,)
    press(me, opened(me, "dieu-1"), serves_asked="1")
    assert served(world, "dieu-1") == ()


@pytest.mark.parametrize("number", ["0", "6", "x", "²", "1" * 5000])
def test_a_clause_nobody_can_tick_is_refused_with_everything_typed(world: Site, me: Any, number: str) -> None:
    answer = press(me, opened(me, "dieu-2"), body="1. Lời mới.", serves_asked="1", serves=["2", number])
    assert answer.status_code == 422
    assert "từ 1 đến 5" in answer.text
    assert (ticked(answer.text), field(answer.text, "body")) == (["2"], "1. Lời mới.")
    assert served(world, "dieu-2") == ()


def test_the_ticked_clauses_are_kept_through_a_mistake_and_a_conflict(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    wrong = press(me, page, heading="x" * (LONGEST_LINE + 1), serves_asked="1", serves=["5"])
    assert (wrong.status_code, ticked(wrong.text)) == (422, ["5"])
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-2"), serves_asked="1", serves=["2"])
    both = press(me, page, serves_asked="1", serves=["5"])
    assert (both.status_code, ticked(both.text), folded(both.text)) == (409, ["5"], False)
    assert "<del>2</del>" in both.text
    assert "<ins>5</ins>" in both.text
    assert press(me, both.text, serves_asked="1", serves=["5"]).status_code == 303
    assert served(world, "dieu-2") == (5,)


def test_an_article_put_back_serves_what_was_ticked(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-2"), "bo")
    gone = press(me, page, serves_asked="1", serves=["1"])
    assert (gone.status_code, ticked(gone.text)) == (409, ["1"])
    press(me, gone.text, "them-lai", serves_asked="1", serves=["1"])
    assert served(world, "dieu-4") == (1,)


def test_the_advice_to_say_it_goes_while_a_box_is_ticked(me: Any) -> None:
    typed: dict[str, Any] = {"dieu": "dieu-2", "heading": "Họp thôn", "body": "1. Mời bà con đến họp."}
    silent = send(me, f"{EDITOR}/kiem-tra-dieu", typed | {"serves_asked": "1"})
    said = send(me, f"{EDITOR}/kiem-tra-dieu", typed | {"serves_asked": "1", "serves": ["1"]})
    assert "Không có cảnh báo nào ở điều này" not in silent.text
    assert "Không có cảnh báo nào ở điều này" in said.text


def test_other_peoples_saves_are_kept_and_said(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-3"), body="1. Cưới vui, gọn.")
    answer = press(me, page, body="1. Thôn họp ba kỳ.")
    assert "của người khác trong lúc này vẫn được giữ nguyên" in me.get(answer.headers["location"]).text
    assert (body(world, "dieu-2"), body(world, "dieu-3")) == ("Thôn họp ba kỳ.", "Cưới vui, gọn.")


def test_a_save_follows_its_article_to_its_new_number(world: Site, me: Any) -> None:
    page = opened(me, "dieu-4")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-1"), "them-sau")
    answer = press(me, page, body="Có hiệu lực từ ngày công nhận.")
    assert answer.headers["location"].endswith("?dieu=dieu-5")
    assert body(world, "dieu-5") == "Có hiệu lực từ ngày công nhận."


def test_two_people_in_one_article_see_both_texts_and_save_one(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-2"), body="1. Thôn họp ba kỳ.")
    answer = press(me, page, body="1. Thôn họp bốn kỳ.")
    assert answer.status_code == 409
    said = words(answer.text)
    assert "Bùi Văn Trưởng đã lưu nội dung khác ở đúng chỗ này" in said
    assert "<del>ba</del>" in answer.text
    assert "<ins>bốn</ins>" in answer.text
    assert field(answer.text, "body") == "1. Thôn họp bốn kỳ."
    assert body(world, "dieu-2") == "Thôn họp ba kỳ."
    saved = press(me, answer.text, body="1. Thôn họp ba đến bốn kỳ.")
    assert saved.status_code == 303
    assert body(world, "dieu-2") == "Thôn họp ba đến bốn kỳ."


MEETING = "1. Thôn họp hai kỳ một năm.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm."


def test_two_people_at_different_words_of_one_article_are_merged_and_asked_to_read_it(
    world: Site, me: Any
) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-2"), body=MEETING.replace("hai kỳ", "ba kỳ"))
    press(other, opened(other, "dieu-3"), body="1. Cưới vui, gọn.")
    answer = press(me, page, body=MEETING.replace("thì cùng", "thì mọi nhà cùng"))
    assert answer.status_code == 303
    said = words(me.get(answer.headers["location"]).text)
    assert "của người khác trong lúc này vẫn được giữ nguyên: Điều 3. Người khác cũng vừa sửa" in said
    assert "hai phần sửa đã được gộp, hãy đọc lại một lượt" in said
    assert body(world, "dieu-2") == (
        "Thôn họp ba kỳ một năm. | Việc đã bàn theo khoản 1 Điều này thì mọi nhà cùng làm."
    )


def test_only_the_words_both_changed_are_asked_and_the_field_holds_the_rest(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(
        other, opened(other, "dieu-2"), body=MEETING.replace("hai kỳ", "ba kỳ").replace("cùng", "chung tay")
    )
    answer = press(me, page, heading="Hội họp", body=MEETING.replace("hai kỳ", "bốn kỳ"))
    said = words(answer.text)
    assert (answer.status_code, "1 chỗ cần chọn" in said, "Khoản 1 Điều 2" in said) == (409, True, True)
    assert re.findall("<(?:del|ins)>([^<]*)<", answer.text) == [
        "chữ gạch ngang",
        "chữ gạch dưới",
        "ba",
        "bốn",
    ]
    assert "Trước khi hai người sửa: “hai”." in said
    merged = MEETING.replace("hai kỳ", "bốn kỳ").replace("cùng", "chung tay")
    assert (field(answer.text, "heading"), field(answer.text, "body")) == ("Hội họp", merged)
    assert press(me, answer.text).status_code == 303
    assert body(world, "dieu-2") == (
        "Thôn họp bốn kỳ một năm. | Việc đã bàn theo khoản 1 Điều này thì chung tay làm."
    )


def test_everybody_who_saved_in_between_is_named(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-2"), body="1. Thôn họp ba kỳ.")
    press(me, opened(me, "dieu-3"), body="1. Cưới vui, gọn.")
    said = words(press(me, page, body="1. Thôn họp bốn kỳ.").text)
    assert "Bùi Thị Soạn, Bùi Văn Trưởng đã lưu nội dung khác ở đúng chỗ này" in said


def test_an_article_is_found_again_when_others_were_put_before_it_and_it_was_merged(
    world: Site, me: Any
) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-1"), "them-sau")
    press(other, opened(other, "dieu-3"), body=MEETING.replace("hai kỳ", "ba kỳ"))
    answer = press(me, page, body=MEETING.replace("cùng làm", "cùng nhau làm"))
    assert answer.headers["location"].endswith("?dieu=dieu-3")
    assert field(me.get(answer.headers["location"]).text, "body") == (
        MEETING.replace("hai kỳ", "ba kỳ").replace("cùng làm", "cùng nhau làm")
    )


def test_an_article_taken_out_meanwhile_can_be_put_back(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-2"), "bo")
    answer = press(me, page, heading="Họp thôn", body="1. Thôn họp bốn kỳ.")
    assert answer.status_code == 409
    assert "đã bỏ phần này" in answer.text
    assert field(answer.text, "body") == "1. Thôn họp bốn kỳ."
    again = press(me, answer.text, "them-lai")
    assert again.headers["location"].endswith("?dieu=dieu-4")
    assert headings(world)[-1] == "Điều 4 Họp thôn"


@pytest.mark.parametrize("do", ["len", "bo", "them-sau"])
def test_a_button_pressed_on_an_article_that_is_gone_touches_no_other(world: Site, me: Any, do: str) -> None:
    page = opened(me, "dieu-2")
    other = world.browser("truong-thon")
    press(other, opened(other, "dieu-2"), "bo")
    left = headings(world)
    answer = press(me, page, do)
    assert (answer.status_code, "đã bỏ phần này" in answer.text) == (409, True)
    assert headings(world) == left


def test_too_long_a_heading_is_refused_on_the_page_with_everything_typed(world: Site, me: Any) -> None:
    head = world.draft().head
    answer = press(me, opened(me, "dieu-2"), heading="x" * (LONGEST_LINE + 1), body="1. Lời mới.")
    assert answer.status_code == 422
    assert field(answer.text, "body") == "1. Lời mới."
    assert field(answer.text, "base") == head
    assert f"dài quá {LONGEST_LINE} ký tự" in answer.text
    assert world.draft().head == head


def test_too_long_an_article_is_refused_by_the_desk_on_the_page(me: Any) -> None:
    long = "x" * (editing.LARGEST_ARTICLE + 1)
    answer = press(me, opened(me, "dieu-2"), body=long)
    assert answer.status_code == 422
    assert field(answer.text, "body") == long


def test_a_base_that_is_no_revision_of_the_draft_keeps_the_words_on_the_page(me: Any) -> None:
    answer = press(me, opened(me, "dieu-2"), base="0" * 40, body="1. Thôn họp ba kỳ.")
    assert answer.status_code == 404
    assert "1. Thôn họp ba kỳ." in answer.text


def test_a_new_article_stands_behind_this_one_with_its_blanks(world: Site, me: Any) -> None:
    answer = press(me, opened(me, "dieu-1"), "them-sau", body="Áp dụng cho mọi người.")
    assert answer.headers["location"].endswith("?dieu=dieu-2")
    assert headings(world)[:3] == ["Điều 1 Phạm vi áp dụng", "Điều 2 [điền: tên của điều]", "Điều 3 Họp thôn"]
    assert body(world, "dieu-1") == "Áp dụng cho mọi người."
    page = me.get(answer.headers["location"]).text
    assert "chỗ chưa điền" in words(page)


@pytest.mark.parametrize(
    ("path", "do", "order", "shown"),
    [
        ("dieu-2", "len", "2134", "dieu-1"),
        ("dieu-1", "xuong", "2134", "dieu-2"),
        ("dieu-3", "xuong", "1243", "dieu-4"),
        ("dieu-3", "len", "1234", "dieu-3"),  # out of its chapter into the one before
        ("dieu-2", "xuong", "1234", "dieu-2"),  # to the beginning of the next chapter
    ],
)
def test_an_article_moves_one_place(world: Site, me: Any, path: str, do: str, order: str, shown: str) -> None:
    names = {"Phạm vi áp dụng": "1", "Họp thôn": "2", "Việc cưới": "3", "Hiệu lực": "4"}
    before = render(world.draft().convention)
    answer = press(me, opened(me, path), do)
    assert answer.headers["location"].endswith(f"?dieu={shown}")
    text = world.draft().convention
    assert "".join(names[placed.unit.heading] for placed in text.articles()) == order
    assert render(text) != before
    assert [placed.unit.label for placed in text.articles()] == [f"Điều {n}" for n in range(1, 5)]


def test_moving_past_a_chapter_head_changes_the_chapter(world: Site, me: Any) -> None:
    press(me, opened(me, "dieu-2"), "xuong")
    placed = world.draft().convention.find("dieu-2")
    assert placed is not None
    assert placed.above == ("chuong-2",)
    press(me, opened(me, "dieu-2"), "len")
    placed = world.draft().convention.find("dieu-2")
    assert placed is not None
    assert placed.above == ("chuong-1",)


@pytest.mark.parametrize(("path", "do"), [("dieu-1", "len"), ("dieu-4", "xuong")])
def test_an_article_at_the_edge_stays(me: Any, path: str, do: str) -> None:
    answer = press(me, opened(me, path), do, body="Lời vừa gõ.")
    assert answer.status_code == 422
    assert "không chuyển thêm được" in answer.text
    assert field(answer.text, "body") == "Lời vừa gõ."


def test_an_article_taken_out_leaves_its_words_in_the_revisions(world: Site, me: Any) -> None:
    answer = press(me, opened(me, "dieu-4"), "bo", body="Lời vừa gõ rồi bỏ.")
    assert answer.headers["location"].endswith("?dieu=dieu-3")
    assert len(headings(world)) == 3
    history = me.get(f"{EDITOR}/ban-luu").text
    assert "Bỏ Điều 4" in history
    before = world.draft().revision.parents[0]
    assert "Lời vừa gõ rồi bỏ." in me.get(f"{EDITOR}/ban-luu/{before}").text


def test_the_last_article_may_go_too(world: Site, me: Any) -> None:
    for _ in range(4):
        answer = press(me, me.get(EDITOR).text, "bo")
    assert answer.headers["location"] == EDITOR
    assert "chưa chia thành điều" in me.get(EDITOR).text


def test_numbers_are_put_right(world: Site, me: Any) -> None:
    world.new_draft(render(world.draft().convention).replace("#### Điều 4.", "#### Điều 9."))
    page = me.get(f"/soan-thao/{KEY}/2?dieu=dieu-9").text
    held = {name: field(page, name) for name in ("base", "dieu", "heading", "body")}
    answer = send(me, f"/soan-thao/{KEY}/2", held | {"viec": "danh-so"})
    assert answer.headers["location"].endswith("?dieu=dieu-4")
    assert world.draft(2).convention.find("dieu-4") is not None


def test_numbers_that_are_right_already_are_said_to_be(world: Site, me: Any) -> None:
    head = world.draft().head
    answer = press(me, opened(me, "dieu-2"), "danh-so")
    assert "không có số nào phải đổi" in me.get(answer.headers["location"]).text
    assert world.draft().head == head


def test_a_button_nobody_knows_only_saves(world: Site, me: Any) -> None:
    press(me, opened(me, "dieu-2"), "pha", body="1. Thôn họp ba kỳ.")
    assert body(world, "dieu-2") == "Thôn họp ba kỳ."


def test_findings_stand_beside_the_article_with_a_wording_to_use(me: Any) -> None:
    press(
        me,
        opened(me, "dieu-2"),
        body="1. Thôn họp hai kỳ.\n2. Ai vắng bị phạt 50.000 đồng.\n3. [điền: nơi họp]",
    )
    page = opened(me, "dieu-2")
    assert "Trái quy định Khoản 2 Điều 2" in words(page)
    assert 'data-line="1"' in page
    assert 'data-quote="bị phạt 50.000 đồng"' in page
    assert "Dùng câu này" in page
    assert "1 chỗ chưa điền" in words(page)
    assert "phạt 50.000" not in opened(me, "dieu-3")


def test_the_article_is_checked_while_it_is_typed_and_nothing_is_saved(world: Site, me: Any) -> None:
    head = world.draft().head
    typed = {"dieu": "dieu-1", "heading": "Họp thôn", "body": "1. Ai vắng bị phạt 70.000 đồng."}
    answer = send(me, f"{EDITOR}/kiem-tra-dieu", typed)
    assert answer.status_code == 200
    assert "70.000 đồng" in answer.text
    assert "<html" not in answer.text
    assert world.draft().head == head
    clean = send(me, f"{EDITOR}/kiem-tra-dieu", typed | {"body": "1. Mời bà con đến họp."})
    assert "Không có cảnh báo nào ở điều này" in clean.text


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"dieu": "dieu-44"}, 404),
        ({"dieu": "chuong-1"}, 404),
        ({"dieu": ""}, 404),
        ({"dieu": "dieu-2", "heading": "x" * 301}, 422),
        ({"dieu": "dieu-2", "body": "x" * 100_001}, 422),
    ],
)
def test_checking_what_cannot_be_checked_is_answered(me: Any, typed: dict[str, str], status: int) -> None:
    assert send(me, f"{EDITOR}/kiem-tra-dieu", typed).status_code == status


def test_an_article_with_two_heads_typed_becomes_two(world: Site, me: Any) -> None:
    answer = press(me, opened(me, "dieu-2"), body="1. Thôn họp.\n#### Điều 3. Mời họp\n1. Loa mời trước.")
    assert answer.headers["location"].endswith("?dieu=dieu-2")
    assert headings(world)[1:4] == ["Điều 2 Họp thôn", "Điều 3 Mời họp", "Điều 4 Việc cưới"]


def test_a_recognised_draft_is_read_not_edited(world: Site, me: Any) -> None:
    page = opened(me, "dieu-2")
    world.recognise()
    answer = me.get(EDITOR)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{EDITOR}/toan-van")
    late = press(me, page, body="1. Muộn rồi.")
    assert late.status_code == 422
    assert "mở dự thảo mới" in late.text
    assert field(late.text, "body") == "1. Muộn rồi."


def test_the_posted_revision_is_told_apart_from_the_newest(world: Site, me: Any) -> None:
    walking.post(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    assert "Bản niêm yết là bản mới nhất" in opened(me, "dieu-2")
    press(me, opened(me, "dieu-2"), body="1. Thôn họp ba kỳ.")
    assert "Bản niêm yết giữ nguyên" in opened(me, "dieu-2")


@pytest.mark.parametrize("login", ["thon-khac", "can-bo-xa", "quan-tri"])
def test_who_may_not_draft_here_may_not_edit(world: Site, login: str) -> None:
    client = world.browser(login)
    assert client.get(EDITOR).status_code == 403
    assert send(client, EDITOR, {"viec": "luu"}).status_code == 403
    assert send(client, f"{EDITOR}/kiem-tra-dieu", {}).status_code == 403


def test_a_visitor_is_sent_to_sign_in_and_comes_back(world: Site) -> None:
    answer = world.browser().get(f"{EDITOR}?dieu=dieu-2")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/dang-nhap?next=%2Fsoan-thao%2F")


@pytest.mark.parametrize("number", ["2", "0", "01", "9" * 5000, "x"])
def test_a_draft_that_is_not_there_is_not_found(me: Any, number: str) -> None:
    assert me.get(f"/soan-thao/{KEY}/{number}").status_code == 404


def test_the_address_of_an_editor_can_be_made_from_its_parts(world: Site) -> None:
    unit, _, community = KEY.partition("/")
    assert world.app.url_path_for("article", unit=unit, community=community, n=1) == EDITOR


def test_what_people_type_is_never_markup(world: Site, me: Any) -> None:
    evil = "<script>alert(1)</script>"
    press(me, opened(me, "dieu-2"), heading=evil, body=f"1. {evil} bị phạt 50.000 đồng.")
    for place in ("?dieu=dieu-2", "/toan-van", "/kiem-tra", "/ban-luu", "/so-sanh", "/mo-dau"):
        assert "<script>alert" not in me.get(EDITOR + place).text
    stale = press(me, opened(me, "dieu-2"), base=world.draft().revision.parents[0], body=evil)
    assert stale.status_code == 409
    assert "<script>alert" not in stale.text


def test_a_save_by_name_of_a_forgotten_person_shows_the_number(world: Site, me: Any) -> None:
    key = world.community.key
    editing.save_article(
        world.desk,
        key,
        1,
        base=world.draft().head,
        path="dieu-2",
        fields=ArticleFields("Họp thôn", "1. Lời cũ."),
        by=987_654,
    )
    assert "Tài khoản số 987654" in opened(me, "dieu-2")
