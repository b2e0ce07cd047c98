"""A save that returned is on disk; two people never lose text; references follow the numbers."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from drafting.convention import Genre, Signature, parse, render
from drafting.desk import EditConflict, NotFound, Rejected, editing, open_desk, reading, record
from drafting.desk.texts import ArticleFields, fields_of
from drafting.procedure import Opened, Refusal
from tests.desk.conftest import NEIGHBOUR, TEAM, TEXT, UNIT
from tests.desk.test_publishing import recognise


def head(desk, draft):
    return reading.draft(desk, draft.community.key, draft.number)


def save(desk, draft, path, body, *, base=None, by=TEAM, heading="Họp thôn", serves=None):
    return editing.save_article(
        desk,
        draft.community.key,
        draft.number,
        base=base or draft.head,
        path=path,
        fields=ArticleFields(heading, body, serves),
        by=by,
    )


def words(desk, draft, path):
    return fields_of(head(desk, draft).convention.find(path).unit)


def test_a_community_is_named_by_its_commune_and_its_own_name(desk, community):
    assert community.key == "11725/thon-bai-dau"
    assert reading.community(desk, community.key) == community


def test_founding_a_community_twice_gives_back_the_first(desk, community):
    again = editing.create_community(desk, name="Thôn  Bãi Dâu", unit_code=UNIT, by=NEIGHBOUR, households=5)
    assert again == community


@pytest.mark.parametrize(("name", "unit"), [("!!!", UNIT), ("Thôn Bãi Dâu", "99999")])
def test_a_community_without_a_usable_name_or_commune_is_not_founded(desk, name, unit):
    with pytest.raises(Rejected):
        editing.create_community(desk, name=name, unit_code=unit, by=TEAM)
    assert list(desk.store.communities()) == []


def test_a_repository_left_without_its_name_is_given_it_by_the_next_founder(desk):
    desk.store.create("11725/thon-bai-dau")
    assert editing.create_community(desk, name="Thôn Bãi Dâu", unit_code=UNIT, by=TEAM).name == "Thôn Bãi Dâu"


def test_a_draft_begins_with_its_text_and_a_record(desk, draft):
    assert draft.number == 1
    assert render(draft.convention) == TEXT
    [opened] = record.read(desk, draft.community.key, 1).events
    assert opened == Opened(desk.now(), TEAM, "van-ban")


def test_a_second_draft_gets_the_next_number(desk, draft):
    second = editing.start_draft(
        desk, draft.community, parse(TEXT), genre=Genre.HUONG_UOC, by=TEAM, source="mau"
    )
    assert second.number == 2
    assert reading.drafts(desk, draft.community.key) == (1, 2)


def test_a_saved_article_is_there_after_the_house_is_opened_anew(home, clock):
    with open_desk(home, clock) as desk:
        place = editing.create_community(desk, name="Thôn Bãi Dâu", unit_code=UNIT, by=TEAM)
        draft = editing.start_draft(desk, place, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="van-ban")
        saved = save(desk, draft, "dieu-2", "1. Thôn họp ba kỳ một năm.")
    with open_desk(home, clock) as desk:
        assert head(desk, draft).head == saved.revision
        assert words(desk, draft, "dieu-2").body == "1. Thôn họp ba kỳ một năm."


def test_what_is_shown_in_the_fields_saves_back_unchanged(desk, draft):
    fields = words(desk, draft, "dieu-1")
    assert fields == ArticleFields("Phạm vi áp dụng", "Quy ước áp dụng cho mọi hộ đang ở thôn Bãi Dâu.", (1,))
    saved = save(desk, draft, "dieu-1", fields.body, heading=fields.heading)
    assert saved.revision == draft.head  # nothing changed, so no revision was made
    assert head(desk, draft).convention.find("dieu-1").unit.guidance == "nêu rõ ai thực hiện"


@pytest.mark.parametrize(("given", "kept"), [(None, (1,)), ((), ()), ((2, 5), (2, 5))])
def test_what_an_article_serves_is_changed_only_when_said(desk, draft, given, kept):
    save(desk, draft, "dieu-1", "Mọi hộ.", heading="Phạm vi", serves=given)
    unit = head(desk, draft).convention.find("dieu-1").unit
    assert (unit.serves, unit.guidance, unit.text) == (kept, "nêu rõ ai thực hiện", "Mọi hộ.")


def test_of_two_articles_typed_the_first_serves_what_is_said(desk, draft):
    save(desk, draft, "dieu-2", "1. Thôn họp.\n#### Điều 3. Mời họp\n1. Loa mời.", serves=(1, 3))
    articles = [placed.unit for placed in head(desk, draft).convention.articles()]
    assert [(unit.heading, unit.serves) for unit in articles[1:3]] == [("Họp thôn", (1, 3)), ("Mời họp", ())]


@pytest.mark.parametrize("serves", [(0,), (6,), (1, 6), (2, 1), (3, 3)])
def test_a_clause_of_article_5_that_is_not_there_is_refused(desk, draft, serves):
    with pytest.raises(Rejected, match="từ 1 đến 5"):
        save(desk, draft, "dieu-2", "1. Thôn họp.", serves=serves)
    with pytest.raises(Rejected, match="từ 1 đến 5"):
        editing.add_article(
            desk,
            draft.community.key,
            draft.number,
            base=draft.head,
            after=None,
            fields=ArticleFields("Phụ", "Lời cuối.", serves),
            by=TEAM,
        )
    assert head(desk, draft).head == draft.head


def test_a_new_article_serves_what_is_said(desk, draft):
    editing.add_article(
        desk,
        draft.community.key,
        draft.number,
        base=draft.head,
        after="dieu-3",
        fields=ArticleFields("Khen", "Lời khen.", (4,)),
        by=TEAM,
    )
    assert words(desk, draft, "dieu-4") == ArticleFields("Khen", "Lời khen.", (4,))


def test_two_people_who_say_differently_what_an_article_serves_see_both(desk, draft):
    save(desk, draft, "dieu-1", "Mọi hộ.", heading="Phạm vi", serves=(1, 2))
    with pytest.raises(EditConflict) as both:
        save(desk, draft, "dieu-1", "Mọi hộ.", heading="Phạm vi", by=NEIGHBOUR, serves=(5,))
    assert both.value.theirs == "Phạm vi\nMọi hộ.\n(Khoản 1, 2 Điều 5 Nghị định 61/2023/NĐ-CP)"
    assert both.value.mine == "Phạm vi\nMọi hộ.\n(Khoản 5 Điều 5 Nghị định 61/2023/NĐ-CP)"
    silent = save(desk, draft, "dieu-1", "Mọi hộ.", heading="Phạm vi", by=NEIGHBOUR)
    assert silent.merged
    assert words(desk, draft, "dieu-1").serves == (1, 2)


@pytest.mark.parametrize(
    "line", ["#ThonBaiDau là tên nhóm chung.", "<!-- không phải gợi ý", "# Dòng có dấu thăng"]
)
def test_a_line_that_looks_like_a_mark_is_not_lost_in_the_fields(desk, draft, line):
    save(desk, draft, "dieu-2", f"Lời đầu.\n\\{line}\n1. Thôn họp.")
    fields = words(desk, draft, "dieu-2")
    assert line in fields.body
    again = save(desk, draft, "dieu-2", fields.body, base=head(desk, draft).head)
    assert again.revision == head(desk, draft).head
    assert line in head(desk, draft).convention.find("dieu-2").unit.text


def test_two_people_in_two_articles_both_keep_their_words(desk, draft):
    save(desk, draft, "dieu-2", "1. Thôn họp ba kỳ.")
    second = save(desk, draft, "dieu-3", "1. Cưới vui, gọn.", by=NEIGHBOUR, heading="Việc cưới")
    assert second.merged
    assert words(desk, draft, "dieu-2").body == "1. Thôn họp ba kỳ."
    assert words(desk, draft, "dieu-3").body == "1. Cưới vui, gọn."


def test_two_people_in_one_article_see_both_texts(desk, draft):
    first = save(desk, draft, "dieu-2", "1. Thôn họp ba kỳ.")
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, "dieu-2", "1. Thôn họp bốn kỳ.", by=NEIGHBOUR)
    both = conflict.value
    assert "bốn kỳ" in both.mine
    assert "ba kỳ" in both.theirs
    assert "hai kỳ" in both.base
    assert (both.head, both.path) == (first.revision, "dieu-2")
    assert words(desk, draft, "dieu-2").body == "1. Thôn họp ba kỳ."
    # Having seen both, the second person saves on top of what stands there.
    save(desk, draft, "dieu-2", "1. Thôn họp bốn kỳ.", base=both.head, by=NEIGHBOUR)
    assert words(desk, draft, "dieu-2").body == "1. Thôn họp bốn kỳ."


def test_an_article_that_was_removed_meanwhile_is_offered_with_nothing_beside_it(desk, draft):
    editing.remove_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-4", by=NEIGHBOUR)
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, "dieu-4", "Có hiệu lực ngay.", heading="Hiệu lực")
    assert conflict.value.theirs == ""
    assert conflict.value.path == ""


def test_the_article_behind_a_removed_one_is_not_taken_for_it(desk, draft):
    editing.remove_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-2", by=NEIGHBOUR)
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, "dieu-2", "1. Thôn họp bốn kỳ.")
    assert (conflict.value.theirs, conflict.value.path) == ("", "")


def test_an_article_changed_and_moved_meanwhile_is_found_where_it_went(desk, draft):
    first = save(desk, draft, "dieu-2", "1. Thôn họp ba kỳ một năm.", by=NEIGHBOUR)
    editing.move_unit(
        desk, draft.community.key, 1, base=first.revision, path="dieu-2", after="dieu-3", by=NEIGHBOUR
    )
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, "dieu-2", "1. Thôn họp bốn kỳ một năm.")
    assert conflict.value.path == "dieu-3"
    assert "ba kỳ" in conflict.value.theirs


def test_an_article_written_anew_meanwhile_is_shown_beside_this_one(desk, draft):
    save(desk, draft, "dieu-2", "Mỗi xóm một tổ hòa giải.", heading="Hòa giải", by=NEIGHBOUR)
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, "dieu-2", "1. Thôn họp bốn kỳ một năm.")
    assert conflict.value.path == "dieu-2"
    assert "tổ hòa giải" in conflict.value.theirs


def test_a_save_follows_its_article_when_others_were_put_before_it(desk, draft):
    editing.add_article(
        desk,
        draft.community.key,
        1,
        base=draft.head,
        after="dieu-1",
        fields=ArticleFields("Giải thích", "Xóm là cụm nhà."),
        by=NEIGHBOUR,
    )
    save(desk, draft, "dieu-4", "Có hiệu lực từ ngày công nhận.", heading="Hiệu lực")
    assert words(desk, draft, "dieu-5").body == "Có hiệu lực từ ngày công nhận."


def test_saves_at_the_same_moment_are_all_kept(desk, draft):
    def one(number):
        return save(
            desk, draft, f"dieu-{number}", f"Lời của người thứ {number}.", by=number, heading=f"T{number}"
        )

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, [1, 2, 3, 4]))
    for number in (1, 2, 3, 4):
        assert words(desk, draft, f"dieu-{number}").body == f"Lời của người thứ {number}."
    assert len(reading.draft_history(desk, draft.community.key, 1)) == 5


def test_a_new_article_moves_the_numbers_and_the_references_follow(desk, draft):
    key = draft.community.key
    saved = editing.add_article(
        desk,
        key,
        1,
        base=draft.head,
        after="dieu-1",
        fields=ArticleFields("Giải thích", "Xóm là cụm nhà."),
        by=TEAM,
    )
    text = reading.draft(desk, key, 1, saved.revision).convention
    assert [placed.unit.label for placed in text.articles()] == [f"Điều {n}" for n in range(1, 6)]
    assert text.find("dieu-2").unit.heading == "Giải thích"
    assert "theo Điều 3 của Quy ước này" in text.find("dieu-4/khoan-1").unit.text


def test_an_article_may_go_to_the_very_end(desk, draft):
    editing.add_article(
        desk,
        draft.community.key,
        1,
        base=draft.head,
        after=None,
        fields=ArticleFields("Phụ", "Lời cuối."),
        by=TEAM,
    )
    assert words(desk, draft, "dieu-5") == ArticleFields("Phụ", "Lời cuối.", ())


def test_a_reference_to_a_removed_article_is_marked_not_sent_elsewhere(desk, draft):
    editing.remove_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-2", by=TEAM)
    text = head(desk, draft).convention
    assert text.find("dieu-2").unit.heading == "Việc cưới"
    assert "Điều 2 của Quy ước này" not in text.find("dieu-2/khoan-1").unit.text
    assert "[điền:" in text.find("dieu-2/khoan-1").unit.text


def test_moving_an_article_takes_its_references_along(desk, draft):
    editing.move_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-2", after="dieu-3", by=TEAM)
    text = head(desk, draft).convention
    assert text.find("dieu-3").unit.heading == "Họp thôn"
    assert "theo Điều 3 của Quy ước này" in text.find("dieu-2/khoan-1").unit.text


def test_moving_what_somebody_removed_says_so(desk, draft):
    with pytest.raises(NotFound, match="Điều 9"):
        editing.move_unit(
            desk, draft.community.key, 1, base=draft.head, path="dieu-9", after="dieu-1", by=TEAM
        )


def test_the_whole_text_can_be_typed_anew_and_a_lost_race_shows_both(desk, draft):
    key = draft.community.key
    saved = editing.save_text(desk, key, 1, base=draft.head, text=TEXT.replace("hai kỳ", "ba kỳ"), by=TEAM)
    with pytest.raises(EditConflict) as conflict:
        editing.save_text(desk, key, 1, base=draft.head, text=TEXT.replace("hai kỳ", "bốn kỳ"), by=NEIGHBOUR)
    assert "ba kỳ" in conflict.value.theirs
    assert "bốn kỳ" in conflict.value.mine
    assert conflict.value.head == saved.revision


def test_title_preamble_and_signatures_are_saved_beside_other_peoples_articles(desk, draft):
    save(desk, draft, "dieu-2", "1. Thôn họp ba kỳ.")

    def front(title, base):
        return editing.save_front(
            desk,
            draft.community.key,
            1,
            base=base,
            title=title,
            preamble=("Lời mới.",),
            signatures=(Signature("TRƯỞNG THÔN", "Bùi Văn Cả"),),
            by=NEIGHBOUR,
        )

    front(("HƯƠNG ƯỚC", "Thôn Bãi Dâu"), draft.head)
    text = head(desk, draft).convention
    assert (text.full_title, text.preamble) == ("HƯƠNG ƯỚC Thôn Bãi Dâu", ("Lời mới.",))
    assert words(desk, draft, "dieu-2").body == "1. Thôn họp ba kỳ."
    with pytest.raises(EditConflict):
        front(("QUY ƯỚC",), draft.head)


def test_numbers_are_put_right_on_request(desk, community):
    crooked = parse(TEXT.replace("#### Điều 4. Hiệu lực", "#### Điều 9. Hiệu lực"))
    draft = editing.start_draft(desk, community, crooked, genre=Genre.QUY_UOC, by=TEAM, source="van-ban")
    editing.renumber_draft(desk, community.key, 1, base=draft.head, by=TEAM)
    assert head(desk, draft).convention.find("dieu-4").unit.heading == "Hiệu lực"


def test_too_much_text_is_refused_in_one_sentence_and_changes_nothing(desk, draft):
    with pytest.raises(Rejected):
        save(desk, draft, "dieu-2", "x" * (editing.LARGEST_ARTICLE + 1))
    with pytest.raises(Rejected):
        editing.save_text(
            desk, draft.community.key, 1, base=draft.head, text="x" * (editing.LARGEST_TEXT + 1), by=TEAM
        )
    assert head(desk, draft).head == draft.head


def test_a_finished_proceeding_takes_no_more_saves(desk, draft):
    recognise(desk, draft)
    with pytest.raises(Refusal, match="mở dự thảo mới"):
        save(desk, draft, "dieu-2", "1. Muộn rồi.")


@pytest.mark.parametrize("revision", ["0" * 40, "refs/heads/main", "không có", "-x"])
def test_a_revision_that_is_not_the_drafts_own_is_not_found(desk, draft, revision):
    with pytest.raises(NotFound):
        reading.draft(desk, draft.community.key, 1, revision)
    with pytest.raises(NotFound):
        reading.draft(desk, draft.community.key, 7)
    with pytest.raises(NotFound):
        reading.draft_history(desk, draft.community.key, 7)
