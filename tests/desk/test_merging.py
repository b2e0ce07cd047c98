"""A lost race: what does not overlap is saved at once, what does is shown with everything else already merged."""

import pytest

from drafting.convention import Genre, Signature, parse, render
from drafting.convention.merge import Meeting, Overlap
from drafting.desk import EditConflict, NotFound, editing, reading
from drafting.desk.texts import ArticleFields, fields_of
from tests.desk.conftest import NEIGHBOUR, TEAM, TEXT

MEETING = "1. Thôn họp hai kỳ một năm.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm."


def head(desk, draft):
    return reading.draft(desk, draft.community.key, draft.number)


def save(desk, draft, body, *, path="dieu-2", base=None, by=TEAM, heading="Họp thôn"):
    return editing.save_article(
        desk,
        draft.community.key,
        draft.number,
        base=base or draft.head,
        path=path,
        fields=ArticleFields(heading, body),
        by=by,
    )


def save_text(desk, draft, text, *, base=None, by=TEAM, **how):
    key = draft.community.key
    return editing.save_text(desk, key, draft.number, base=base or draft.head, text=text, by=by, **how)


def save_front(desk, draft, base=None, **parts):
    text = draft.convention
    kept = {"title": text.title, "preamble": text.preamble, "signatures": text.signatures}
    return editing.save_front(
        desk,
        draft.community.key,
        draft.number,
        base=base or draft.head,
        by=NEIGHBOUR,
        **(kept | parts),
    )


def words(desk, draft, path="dieu-2"):
    return fields_of(head(desk, draft).convention.find(path).unit).body


def names(saved):
    return [touched.name for touched in saved.beside]


def test_two_people_at_different_words_of_one_article_are_merged_at_once(desk, draft):
    save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ"), by=NEIGHBOUR)
    saved = save(desk, draft, MEETING.replace("cùng làm", "mọi nhà cùng làm"))
    assert saved.merged
    assert names(saved) == ["Điều 2"]
    assert words(desk, draft) == MEETING.replace("hai kỳ", "ba kỳ").replace("cùng làm", "mọi nhà cùng làm")


def test_a_clause_added_by_one_stands_beside_a_clause_changed_by_the_other(desk, draft):
    save(desk, draft, f"{MEETING}\n3. Ai vắng thì hỏi lại.", by=NEIGHBOUR)
    save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ"))
    assert words(desk, draft) == f"{MEETING}\n3. Ai vắng thì hỏi lại.".replace("hai kỳ", "ba kỳ")


def test_the_same_change_twice_is_saved_once(desk, draft):
    first = save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ"), by=NEIGHBOUR)
    assert save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ")).revision == first.revision


def test_a_number_is_never_merged_from_two(desk, draft):
    first = save(desk, draft, "1. Mỗi hộ góp 50.000đ một năm.")
    save(desk, draft, "1. Mỗi hộ góp 50.500đ một năm.", base=first.revision, by=NEIGHBOUR)
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, "1. Mỗi hộ góp 60.000đ một năm.", base=first.revision)
    [found] = conflict.value.conflicts
    assert found.overlaps == (Overlap("50.000đ", "60.000đ", "50.500đ"),)


def test_only_what_overlaps_is_asked_and_the_rest_is_already_merged(desk, draft):
    first = save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ").replace("cùng", "chung tay"), by=NEIGHBOUR)
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, MEETING.replace("hai kỳ", "bốn kỳ").replace("đã bàn", "thôn đã bàn"))
    asked = conflict.value
    [found] = asked.conflicts
    assert (found.meeting, found.path, found.name) == (Meeting.WORDS, "dieu-2/khoan-1", "Khoản 1 Điều 2")
    assert found.passage == ("Thôn họp ", Overlap("hai", "bốn", "ba"), " kỳ một năm.")
    merged = fields_of(asked.merged.find(asked.merged_path).unit).body
    assert merged == MEETING.replace("hai", "bốn").replace("cùng", "chung tay").replace(
        "đã bàn", "thôn đã bàn"
    )
    assert head(desk, draft).head == asked.head == first.revision
    save(desk, draft, merged, base=asked.head)
    assert words(desk, draft) == merged


def test_the_merged_article_names_the_others_by_their_new_numbers(desk, draft):
    wedding = "1. Cưới gọn trong một ngày, theo Điều 2 của Quy ước này."
    key = draft.community.key
    first = save(
        desk, draft, wedding.replace("một ngày", "hai ngày"), path="dieu-3", heading="Cưới", by=NEIGHBOUR
    )
    editing.add_article(
        desk,
        key,
        1,
        base=first.revision,
        after="dieu-1",
        fields=ArticleFields("Từ ngữ", "Xóm."),
        by=NEIGHBOUR,
    )
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, wedding.replace("một ngày", "nửa ngày"), path="dieu-3", heading="Cưới")
    asked = conflict.value
    assert (asked.path, asked.merged_path) == ("dieu-4", "dieu-4")
    merged = fields_of(asked.merged.find("dieu-4").unit).body
    assert merged == "1. Cưới gọn trong nửa ngày, theo Điều 3 của Quy ước này."
    save(desk, draft, merged, path=asked.path, base=asked.head, heading="Cưới")
    assert words(desk, draft, "dieu-4") == merged


def test_articles_typed_behind_an_overlap_are_given_back_as_typed(desk, draft):
    save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ"), by=NEIGHBOUR)
    typed = MEETING.replace("hai kỳ", "bốn kỳ") + "\n#### Điều 3. Mời họp\n1. Loa mời."
    with pytest.raises(EditConflict) as conflict:
        save(desk, draft, typed)
    assert conflict.value.merged is None
    assert "Loa mời" in conflict.value.mine


def test_an_article_typed_into_a_second_one_is_saved_where_it_stands(desk, draft):
    save(desk, draft, "1. Cưới vui.", path="dieu-3", heading="Việc cưới", by=NEIGHBOUR)
    saved = save(desk, draft, "1. Thôn họp.\n#### Điều 3. Mời họp\n1. Loa mời.")
    assert (saved.path, names(saved)) == ("dieu-2", ["Điều 4"])
    assert [placed.unit.heading for placed in head(desk, draft).convention.articles()] == [
        "Phạm vi áp dụng",
        "Họp thôn",
        "Mời họp",
        "Việc cưới",
        "Hiệu lực",
    ]


def test_a_whole_text_is_merged_with_the_articles_others_saved(desk, draft):
    save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ"), by=NEIGHBOUR)
    saved = save_text(desk, draft, TEXT.replace("gọn trong", "vui, gọn trong").replace("ba xóm", "bốn xóm"))
    assert (saved.merged, names(saved)) == (True, ["Điều 2"])
    text = TEXT.replace("hai kỳ", "ba kỳ").replace("gọn trong", "vui, gọn trong").replace("ba xóm", "bốn xóm")
    assert render(head(desk, draft).convention) == text


def test_a_whole_text_with_an_overlap_keeps_everything_of_both(desk, draft):
    save_text(
        desk, draft, TEXT.replace("hai kỳ", "ba kỳ").replace("gọn trong", "vui, gọn trong"), by=NEIGHBOUR
    )
    with pytest.raises(EditConflict) as conflict:
        save_text(desk, draft, TEXT.replace("hai kỳ", "bốn kỳ").replace("quen giúp", "vẫn quen giúp"))
    merged = (
        TEXT.replace("hai", "bốn")
        .replace("gọn trong", "vui, gọn trong")
        .replace("quen giúp", "vẫn quen giúp")
    )
    assert render(conflict.value.merged) == merged
    assert [found.name for found in conflict.value.conflicts] == ["Khoản 1 Điều 2"]


def test_two_people_who_divide_the_text_differently_are_shown_both_texts(desk, draft):
    first, second = "## Chương I. QUY ĐỊNH CHUNG", "## Chương II. NẾP SỐNG"
    save_text(
        desk, draft, TEXT.replace(f"{second}\n\n", "").replace("#### Điều 2", f"{second}\n\n#### Điều 2")
    )
    with pytest.raises(EditConflict) as conflict:
        save_text(
            desk, draft, TEXT.replace(f"{first}\n\n", "").replace(second, "## Chương I. SỐNG"), by=NEIGHBOUR
        )
    assert conflict.value.merged is None
    assert "SỐNG" in conflict.value.mine


def test_an_older_revision_is_taken_back_alone_or_not_at_all(desk, draft):
    save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ"), by=NEIGHBOUR)
    with pytest.raises(EditConflict):
        save_text(desk, draft, TEXT.replace("gọn", "vui"), alone=True)
    newest = head(desk, draft)
    save_text(desk, draft, TEXT, base=newest.head, alone=True)
    assert render(head(desk, draft).convention) == TEXT


def test_title_preamble_and_signatures_changed_by_two_are_merged(desk, draft):
    roles = draft.convention.signatures
    save_front(desk, draft, preamble=("Thôn Bãi Dâu có bốn xóm, quen giúp nhau mùa bão.",))
    save_front(desk, draft, signatures=(Signature(roles[0].role, "Bùi Văn Cả"), *roles[1:]))
    saved = save_front(
        desk,
        draft,
        title=("HƯƠNG ƯỚC", draft.convention.title[1]),
        preamble=("Thôn Bãi Dâu có ba xóm, quen giúp nhau mùa bão, mùa gặt.",),
        signatures=(roles[0], Signature(roles[1].role, "Lê Thị Hai"), *roles[2:]),
    )
    assert names(saved) == ["Lời nói đầu", "Chữ ký"]
    text = head(desk, draft).convention
    assert text.full_title.startswith("HƯƠNG ƯỚC Thôn Bãi Dâu")
    assert text.preamble == ("Thôn Bãi Dâu có bốn xóm, quen giúp nhau mùa bão, mùa gặt.",)
    assert [one.name for one in text.signatures] == ["Bùi Văn Cả", "Lê Thị Hai", "", ""]


def test_two_names_at_one_place_to_sign_are_shown_not_mixed(desk, draft):
    roles = draft.convention.signatures
    save_front(desk, draft, signatures=(Signature(roles[0].role, "Nguyễn Văn An"), *roles[1:]))
    with pytest.raises(EditConflict) as conflict:
        save_front(
            desk,
            draft,
            signatures=(Signature(roles[0].role, "Trần Thị Bình"), *roles[1:]),
            title=("QUY ƯỚC",),
        )
    [found] = conflict.value.conflicts
    assert (found.meeting, found.name) == (Meeting.SIGNATURES, "Chữ ký")
    assert "Nguyễn Văn An" in found.overlaps[0].theirs
    assert conflict.value.merged.title == ("QUY ƯỚC",)
    assert conflict.value.merged.signatures[0].name == "Trần Thị Bình"


def test_an_article_changed_meanwhile_is_not_taken_out_without_asking(desk, draft):
    save(desk, draft, MEETING.replace("hai kỳ", "ba kỳ"), by=NEIGHBOUR)
    with pytest.raises(EditConflict) as conflict:
        editing.remove_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-2", by=TEAM)
    [found] = conflict.value.conflicts
    assert (found.meeting, found.name, found.overlaps[0].mine) == (Meeting.REMOVED, "Điều 2", "")
    assert "ba kỳ" in found.overlaps[0].theirs
    assert (conflict.value.path, conflict.value.mine) == ("dieu-2", "")


def test_taking_out_follows_the_article_to_its_new_number(desk, draft):
    key = draft.community.key
    new = ArticleFields("Từ ngữ", "Xóm là cụm nhà.")
    editing.add_article(desk, key, 1, base=draft.head, after="dieu-1", fields=new, by=NEIGHBOUR)
    saved = editing.remove_unit(desk, key, 1, base=draft.head, path="dieu-2", by=TEAM)
    assert names(saved) == ["Điều 2"]
    assert [placed.unit.heading for placed in head(desk, draft).convention.articles()] == [
        "Phạm vi áp dụng",
        "Từ ngữ",
        "Việc cưới",
        "Hiệu lực",
    ]


def test_an_article_taken_out_by_both_is_taken_out(desk, draft):
    first = editing.remove_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-2", by=NEIGHBOUR)
    second = editing.remove_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-2", by=TEAM)
    assert first.revision == second.revision


def test_a_move_takes_the_article_meant_not_the_one_that_got_its_number(desk, draft):
    key = draft.community.key
    new = ArticleFields("Từ ngữ", "Xóm là cụm nhà.")
    editing.add_article(desk, key, 1, base=draft.head, after="dieu-1", fields=new, by=NEIGHBOUR)
    editing.move_unit(desk, key, 1, base=draft.head, path="dieu-2", after="dieu-3", by=TEAM)
    saved = editing.add_article(
        desk, key, 1, base=draft.head, after="dieu-2", fields=ArticleFields("Mời họp", "Loa mời."), by=TEAM
    )
    assert saved.merged
    assert [placed.unit.heading for placed in head(desk, draft).convention.articles()] == [
        "Phạm vi áp dụng",
        "Từ ngữ",
        "Việc cưới",
        "Họp thôn",
        "Mời họp",
        "Hiệu lực",
    ]


def test_what_was_taken_out_meanwhile_cannot_be_moved(desk, draft):
    key = draft.community.key
    editing.remove_unit(desk, key, 1, base=draft.head, path="dieu-2", by=NEIGHBOUR)
    with pytest.raises(NotFound, match="Điều 2"):
        editing.move_unit(desk, key, 1, base=draft.head, path="dieu-2", after="dieu-3", by=TEAM)


def test_an_article_left_as_it_was_and_taken_out_meanwhile_is_said_to_be_gone(desk, draft):
    editing.remove_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-2", by=NEIGHBOUR)
    with pytest.raises(EditConflict) as saved:
        save(desk, draft, MEETING)
    assert (saved.value.theirs, saved.value.path, saved.value.merged) == ("", "", None)


def test_an_address_nobody_began_from_is_answered_like_an_article_that_is_gone(desk, draft):
    with pytest.raises(EditConflict) as saved:
        save(desk, draft, "1. Lời.", path="dieu-99")
    assert (saved.value.theirs, saved.value.path, saved.value.mine) == ("", "", "Họp thôn\n1. Lời.")
    with pytest.raises(EditConflict):
        editing.remove_unit(desk, draft.community.key, 1, base=draft.head, path="dieu-99", by=TEAM)


def test_a_text_of_too_many_clauses_is_not_merged_but_shown(desk, community):
    long = "#### Điều 1. Việc\n\n" + "\n\n".join(f"{at % 999 + 1}. Việc {at}." for at in range(1_100)) + "\n"
    draft = editing.start_draft(desk, community, parse(long), genre=Genre.QUY_UOC, by=TEAM, source="van-ban")
    save_text(desk, draft, long.replace("Việc 7.", "Việc bảy."), by=NEIGHBOUR)
    with pytest.raises(EditConflict) as conflict:
        save_text(desk, draft, long.replace("Việc 900.", "Việc chín trăm."))
    assert conflict.value.merged is None
    moved = editing.add_article(
        desk,
        community.key,
        draft.number,
        base=draft.head,
        after=None,
        fields=ArticleFields("Cuối", "Hết."),
        by=TEAM,
    )
    assert moved.merged
