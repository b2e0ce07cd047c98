"""Where comments go when the text under them changes, case by case."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from drafting.convention import Convention, Kind, NoSuchUnit, Signature, Unit
from drafting.convention.anchors import (
    THRESHOLDS,
    Anchor,
    Status,
    anchor_of,
    find_anchor,
    follow,
    locate,
    place,
    texts_of,
)

ROAD = "Mỗi hộ gia đình quét dọn đường làng, ngõ xóm trước nhà vào sáng chủ nhật hằng tuần; hộ neo đơn được giúp đỡ."
LAMP = "Tổ tự quản trông coi hệ thống đèn chiếu sáng từ 18 giờ đến 22 giờ, báo Trưởng thôn khi có bóng hỏng."
WELL = "Không ai được xả rác, tắm giặt quanh giếng cổ; người lấy nước giữ sạch thành giếng và sân gạch."
FUND = "Quỹ khuyến học do chi hội phụ nữ giữ, thu chi có sổ sách và công khai tại cuộc họp cuối quý."
BOOK = "Tủ sách dùng chung mở cửa chiều thứ bảy; người mượn ghi sổ, trả sách trong thời hạn 15 ngày."


def article(number: int, *clauses: str | Unit, heading: str = "Việc chung", text: str = "") -> Unit:
    children = tuple(
        replace(one, number=str(at), label=str(at))
        if isinstance(one, Unit)
        else Unit(Kind.CLAUSE, str(at), str(at), text=one)
        for at, one in enumerate(clauses, 1)
    )
    return Unit(Kind.ARTICLE, str(number), f"Điều {number}", heading, text, children)


def convention(*articles: Unit) -> Convention:
    return Convention(("QUY ƯỚC",), units=articles)


def taken(text: Convention, path: str, quote: str) -> Anchor:
    start = texts_of(text)[path].index(quote)
    return anchor_of(text, path, start, start + len(quote))


def placed(old: Convention, new: Convention, path: str, quote: str):
    """The one placement, checked to say what stands at the place."""
    [placement] = place([taken(old, path, quote) if quote else anchor_of(old, path)], old, new)
    if placement.path is not None and quote:
        assert texts_of(new)[placement.path][placement.start : placement.end] == placement.words
    return placement


def at(placement) -> tuple[str, str | None]:
    return placement.status.value, placement.path


OLD = convention(
    article(1, ROAD, LAMP, heading="Đường làng và chiếu sáng"),
    article(2, WELL, heading="Giếng cổ"),
    article(3, FUND, BOOK, heading="Khuyến học"),
)


# -- taking --------------------------------------------------------------------------------------------------------


def test_an_anchor_keeps_the_quote_and_what_stood_around_it() -> None:
    anchor = taken(OLD, "dieu-1/khoan-1", "đường làng")
    assert (anchor.path, anchor.quote) == ("dieu-1/khoan-1", "đường làng")
    assert anchor.prefix == "Mỗi hộ gia đình quét dọn "
    assert anchor.suffix == ", ngõ xóm trước nhà vào sáng chủ"
    assert len(anchor.suffix) == THRESHOLDS.context


def test_an_anchor_is_taken_only_where_there_are_words() -> None:
    with pytest.raises(NoSuchUnit):
        anchor_of(OLD, "dieu-9", 0, 1)
    for start, end in ((-1, 2), (3, 2), (0, len(ROAD) + 1)):
        with pytest.raises(ValueError, match="no words"):
            anchor_of(OLD, "dieu-1/khoan-1", start, end)


def test_a_quote_that_stands_twice_is_found_by_what_stands_around_it() -> None:
    text = "Hộ nghèo được miễn khi đóng quỹ khuyến học. Hộ ở xa được miễn khi họp thôn vào mùa mưa bão."
    texts = texts_of(convention(article(1, text)))
    first, second = text.index("được miễn"), text.rindex("được miễn")
    for prefix, suffix, start in (
        ("Hộ nghèo ", "", first),
        ("", " khi họp thôn", second),
        ("Hộ ngheo ", " khi dong quỹ khuyến học", first),
    ):
        found = find_anchor(texts, "dieu-1/khoan-1", "được miễn", prefix, suffix)
        assert found is not None
        assert found.start == start
    assert find_anchor(texts, "dieu-1/khoan-1", "được miễn") is None
    assert find_anchor(texts, "dieu-1/khoan-1", "được miễn", "Hộ ", "") is None


def test_a_quote_spelled_or_spaced_otherwise_is_found() -> None:
    texts = texts_of(convention(article(1, "Tổ hoà giải  họp tại nhà văn hoá.")))
    found = find_anchor(texts, "dieu-1/khoan-1", "tổ hòa giải họp", name="7")
    assert found is not None
    assert (found.start, found.quote, found.id) == (0, "Tổ hoà giải  họp", "7")
    for quote in ("bà con", "…", "Tổ hoà giải họp tại nhà văn hoá thôn ta"):
        assert find_anchor(texts, "dieu-1/khoan-1", quote) is None
    assert find_anchor(texts, "dieu-8", "Tổ") is None
    assert find_anchor(texts, "dieu-8", "") is None
    whole = find_anchor(texts, "dieu-1", "")
    assert whole == Anchor("dieu-1", 0, "")


def test_a_quote_with_very_many_places_is_not_found() -> None:
    texts = texts_of(convention(article(1, "x " * 3000)))
    assert find_anchor(texts, "dieu-1/khoan-1", "x") is None


def test_an_anchor_is_located_in_its_own_text() -> None:
    anchor = taken(OLD, "dieu-2/khoan-1", "giếng cổ")
    located = locate(anchor, OLD)
    assert (located.status, located.path, located.start) == (Status.EXACT, "dieu-2/khoan-1", anchor.start)
    slipped = locate(replace(anchor, start=0), OLD)
    assert (slipped.start, slipped.words) == (anchor.start, "giếng cổ")
    assert locate(replace(anchor, quote="giếng  cổ", start=3), OLD).status is Status.FUZZY
    for lost in (
        replace(anchor, path="dieu-8"),
        replace(anchor, quote="giếng làng"),
        replace(anchor, quote=f"giếng{20 * '!'} cổ", start=3),
    ):
        assert locate(lost, OLD).status is Status.ORPHANED
        assert locate(lost, OLD).words == lost.quote


# -- placing -------------------------------------------------------------------------------------------------------


def test_words_stay_where_they_are_in_the_same_text() -> None:
    for path, text in texts_of(OLD).items():
        found = placed(OLD, OLD, path, text[:20])
        assert at(found) == ("exact", path)
        assert found.score == 1


def test_in_the_same_text_words_stay_however_many_units_say_the_same() -> None:
    same = convention(*(article(7, text=":" if number == 3 else "", heading="") for number in range(4)))
    [placement] = place([anchor_of(same, "dieu-7~4", 0, 1)], same, same)
    assert at(placement) == ("exact", "dieu-7~4")


def test_words_follow_their_clause_to_another_number() -> None:
    new = convention(
        article(1, FUND, BOOK), article(2, "Họp thôn mỗi quý một lần.", ROAD, LAMP), article(3, WELL)
    )
    assert at(placed(OLD, new, "dieu-1/khoan-2", "đèn chiếu sáng")) == ("exact", "dieu-2/khoan-3")
    assert at(placed(OLD, new, "dieu-2/khoan-1", "giếng cổ")) == ("exact", "dieu-3/khoan-1")


def test_words_follow_their_clause_into_another_article() -> None:
    new = convention(article(1, ROAD), article(2, WELL, LAMP), article(3, FUND, BOOK))
    assert at(placed(OLD, new, "dieu-1/khoan-2", "đèn chiếu sáng")) == ("exact", "dieu-2/khoan-2")
    assert at(placed(OLD, new, "dieu-1/khoan-2", "")) == ("exact", "dieu-2/khoan-2")


def test_reworded_words_are_placed_with_what_replaced_them() -> None:
    new = convention(
        article(1, ROAD.replace("chủ nhật hằng tuần", "thứ bảy hằng tuần"), LAMP), *OLD.units[1:]
    )
    found = placed(OLD, new, "dieu-1/khoan-1", "vào sáng chủ nhật hằng tuần")
    assert at(found) == ("fuzzy", "dieu-1/khoan-1")
    assert found.words == "vào sáng thứ bảy hằng tuần"
    assert THRESHOLDS.similarity <= found.score < 1
    at_the_edge = placed(OLD, new, "dieu-1/khoan-1", "chủ nhật hằng tuần; hộ neo đơn được giúp đỡ")
    assert at_the_edge.words == "thứ bảy hằng tuần; hộ neo đơn được giúp đỡ"


def test_a_word_replaced_at_the_end_belongs_to_the_passage() -> None:
    new = convention(article(1, ROAD, LAMP.replace("22 giờ", "23 giờ")), *OLD.units[1:])
    assert placed(OLD, new, "dieu-1/khoan-2", "từ 18 giờ đến 22").words == "từ 18 giờ đến 23"
    assert placed(OLD, new, "dieu-1/khoan-2", "từ 18 giờ đến 22 giờ").words == "từ 18 giờ đến 23 giờ"
    assert placed(OLD, new, "dieu-1/khoan-2", "22 giờ, báo Trưởng thôn").words == "23 giờ, báo Trưởng thôn"


def test_another_spelling_of_the_tone_mark_is_the_same_word() -> None:
    old = convention(article(1, "Tổ hoà giải họp tại nhà văn hoá thôn vào tối thứ bảy."))
    new = convention(article(1, "Tổ hòa giải họp tại nhà văn hóa thôn vào tối thứ bảy."))
    found = placed(old, new, "dieu-1/khoan-1", "Tổ hoà giải")
    assert (at(found), found.score, found.words) == (("fuzzy", "dieu-1/khoan-1"), 1, "Tổ hòa giải")
    assert placed(old, new, "dieu-1/khoan-1", "tối thứ bảy.").status is Status.EXACT


def test_half_words_and_marks_at_the_edges_are_kept() -> None:
    new = convention(article(1, f"Bà con chú ý. {ROAD}", LAMP), *OLD.units[1:])
    for quote in ("ộ gia đình quét dọ", ", ngõ xóm trước nhà ", "hằng tuần; "):
        assert placed(OLD, new, "dieu-1/khoan-1", quote).words == quote
    spaced = convention(article(1, ROAD.replace("nhà vào", "sân  vào"), LAMP), *OLD.units[1:])
    found = placed(OLD, spaced, "dieu-1/khoan-1", "hà vào sáng chủ nhật hằng tuần; hộ neo đơn được")
    assert found.words == "sân  vào sáng chủ nhật hằng tuần; hộ neo đơn được"


def test_marks_alone_are_followed_only_while_nothing_changes() -> None:
    new = convention(article(1, f"{ROAD} Bà con nhớ.", LAMP), *OLD.units[1:])
    assert placed(OLD, OLD, "dieu-1/khoan-1", "; ").status is Status.EXACT
    assert placed(OLD, new, "dieu-1/khoan-1", "; ").status is Status.ORPHANED


def test_words_that_are_gone_are_orphaned_with_the_last_quote_shown() -> None:
    new = convention(article(1, LAMP), *OLD.units[1:])
    found = placed(OLD, new, "dieu-1/khoan-1", "đường làng, ngõ xóm")
    assert (at(found), found.start, found.end, found.score) == (("orphaned", None), None, None, 0)
    assert found.words == "đường làng, ngõ xóm"
    shorter = convention(article(1, ROAD.partition(";")[0] + ".", LAMP), *OLD.units[1:])
    assert placed(OLD, shorter, "dieu-1/khoan-1", "hộ neo đơn được giúp đỡ").status is Status.ORPHANED
    assert placed(OLD, shorter, "dieu-1/khoan-1", "tuần; hộ neo đơn được giúp đỡ").status is Status.ORPHANED


def test_a_rewritten_clause_does_not_keep_comments_on_a_phrase_it_shares() -> None:
    new = convention(
        article(
            1,
            "Chủ nhà trọ khai báo tạm trú cho người đến ở vào sáng chủ nhật hằng tuần, nộp bản sao giấy tờ tại nhà"
            " Trưởng thôn và chịu trách nhiệm về trật tự.",
            LAMP,
        ),
        *OLD.units[1:],
    )
    assert placed(OLD, new, "dieu-1/khoan-1", "vào sáng chủ nhật hằng tuần").status is Status.ORPHANED


def test_words_written_twice_in_a_clause_are_told_apart_or_orphaned() -> None:
    twice = "Hộ nghèo thì được miễn mọi khoản. Hộ ở xa thì được miễn ngày công."
    old = convention(article(1, twice, WELL))
    new = convention(article(1, f"Bà con nhớ. {twice}", WELL))
    for start in (twice.index("được miễn"), twice.rindex("được miễn")):
        [found] = place([anchor_of(old, "dieu-1/khoan-1", start, start + 9)], old, new)
        assert (found.status, found.start) == (Status.EXACT, start + 12)
    doubled = convention(article(1, "Hộ nghèo được miễn. Hộ nghèo được miễn.", WELL))
    single = convention(article(1, "Hộ nghèo được miễn.", WELL))
    assert placed(single, doubled, "dieu-1/khoan-1", "được miễn").status is Status.ORPHANED
    assert placed(doubled, single, "dieu-1/khoan-1", "được miễn").status is Status.ORPHANED


def test_a_word_written_all_over_a_clause_is_followed_only_while_the_clause_stays() -> None:
    many = "hộ " * 300 + LAMP
    old = convention(article(1, many, WELL))
    new = convention(article(1, f"{many} Bà con nhớ.", WELL))
    anchors = [anchor_of(old, "dieu-1/khoan-1", 600, 602)]
    assert place(anchors, old, old)[0].status is Status.EXACT
    assert place(anchors, old, new)[0].status is Status.ORPHANED


# -- clauses alike -------------------------------------------------------------------------------------------------


def other(text: str, number: str) -> str:
    return text.replace("18", number)


def test_a_copy_with_another_number_does_not_draw_the_comment_away() -> None:
    for clauses in ((LAMP, other(LAMP, "19")), (other(LAMP, "19"), LAMP)):
        new = convention(article(1, ROAD, *clauses), *OLD.units[1:])
        path = f"dieu-1/khoan-{2 + clauses.index(LAMP)}"
        assert at(placed(OLD, new, "dieu-1/khoan-2", "đèn chiếu sáng")) == ("exact", path)


def test_an_edited_clause_beside_an_edited_copy_is_a_guess_and_so_an_orphan() -> None:
    edited = LAMP.replace("bóng hỏng", "bóng cháy")
    new = convention(article(1, ROAD, other(LAMP, "19"), edited), *OLD.units[1:])
    assert placed(OLD, new, "dieu-1/khoan-2", "đèn chiếu sáng").status is Status.ORPHANED
    assert placed(OLD, new, "dieu-1/khoan-2", "").status is Status.ORPHANED


def test_neighbours_alike_that_change_places_keep_their_comments() -> None:
    old = convention(article(1, LAMP, other(LAMP, "19"), ROAD))
    new = convention(article(1, other(LAMP, "19"), LAMP, ROAD))
    assert at(placed(old, new, "dieu-1/khoan-1", "đèn chiếu sáng")) == ("exact", "dieu-1/khoan-2")
    assert at(placed(old, new, "dieu-1/khoan-2", "đèn chiếu sáng")) == ("exact", "dieu-1/khoan-1")


def test_a_removed_clause_does_not_leave_its_comments_to_one_like_it() -> None:
    old = convention(article(1, LAMP, other(LAMP, "19"), ROAD))
    new = convention(article(1, other(LAMP, "19"), ROAD))
    assert placed(old, new, "dieu-1/khoan-1", "đèn chiếu sáng").status is Status.ORPHANED
    assert at(placed(old, new, "dieu-1/khoan-2", "đèn chiếu sáng")) == ("exact", "dieu-1/khoan-1")


def test_an_edited_clause_keeps_its_comments_beside_one_like_it() -> None:
    old = convention(article(1, LAMP, other(LAMP, "19"), ROAD))
    new = convention(article(1, other(LAMP, "20"), other(LAMP, "19"), ROAD))
    assert at(placed(old, new, "dieu-1/khoan-1", "đèn chiếu sáng")) == ("exact", "dieu-1/khoan-1")
    both = convention(article(1, other(LAMP, "20"), other(LAMP, "21"), ROAD))
    assert at(placed(old, both, "dieu-1/khoan-2", "đèn chiếu sáng")) == ("exact", "dieu-1/khoan-2")


def test_an_edited_clause_is_a_guess_beside_a_new_one_that_holds_it() -> None:
    edited = LAMP.replace("bóng hỏng", "bóng cháy")
    new = convention(article(1, ROAD, edited, WELL), article(2, f"{FUND} {LAMP} {BOOK}"))
    assert placed(OLD, new, "dieu-1/khoan-2", "đèn chiếu sáng").status is Status.ORPHANED


def test_an_edited_clause_is_a_guess_beside_a_new_one_much_like_it() -> None:
    like = LAMP.replace("Tổ tự quản trông coi hệ thống đèn", "Chi đoàn thanh niên trông coi mọi cột đèn")
    new = convention(
        article(1, ROAD, LAMP.replace("bóng hỏng", "bóng cháy")), article(2, WELL, like), OLD.units[2]
    )
    assert placed(OLD, new, "dieu-1/khoan-2", "từ 18 giờ đến 22 giờ").status is Status.ORPHANED


def test_one_edited_clause_left_of_two_alike_is_a_guess_for_both() -> None:
    old = convention(article(1, LAMP, other(LAMP, "19"), ROAD))
    new = convention(article(1, other(LAMP, "20"), ROAD))
    for path in ("dieu-1/khoan-1", "dieu-1/khoan-2"):
        assert placed(old, new, path, "đèn chiếu sáng").status is Status.ORPHANED


def test_an_edited_clause_is_a_guess_when_one_like_it_was_moved_and_edited() -> None:
    old = convention(article(1, LAMP, ROAD), article(2, other(LAMP, "19"), WELL), article(3, FUND, BOOK))
    new = convention(
        article(1, other(LAMP, "20"), ROAD), article(2, WELL), article(3, FUND, other(LAMP, "21"), BOOK)
    )
    assert placed(old, new, "dieu-1/khoan-1", "đèn chiếu sáng").status is Status.ORPHANED


def test_a_clause_moved_while_its_copy_is_written_in_its_place_is_a_guess() -> None:
    new = convention(article(1, ROAD, other(LAMP, "19")), article(2, WELL, LAMP), OLD.units[2])
    assert placed(OLD, new, "dieu-1/khoan-2", "đèn chiếu sáng").status is Status.ORPHANED


# -- clauses split and merged ----------------------------------------------------------------------------------------


def test_both_halves_of_a_split_clause_keep_their_comments() -> None:
    first, second = LAMP.split(", ", 1)
    new = convention(article(1, ROAD, f"{first}.", f"{second[0].upper()}{second[1:]}"), *OLD.units[1:])
    assert at(placed(OLD, new, "dieu-1/khoan-2", "đèn chiếu sáng")) == ("exact", "dieu-1/khoan-2")
    assert at(placed(OLD, new, "dieu-1/khoan-2", "Trưởng thôn khi")) == ("exact", "dieu-1/khoan-3")


def test_a_clause_written_on_at_the_end_of_another_takes_its_comments_along() -> None:
    new = convention(article(1, ROAD, LAMP), article(2, WELL), article(3, f"{FUND} {BOOK}"))
    assert at(placed(OLD, new, "dieu-3/khoan-1", "chi hội phụ nữ")) == ("exact", "dieu-3/khoan-1")
    assert at(placed(OLD, new, "dieu-3/khoan-2", "thứ bảy; người")) == ("exact", "dieu-3/khoan-1")
    found = placed(OLD, new, "dieu-3/khoan-2", BOOK)
    assert texts_of(new)["dieu-3/khoan-1"][found.start :] == BOOK


def test_an_edited_sentence_is_followed_into_the_clause_it_was_moved_to() -> None:
    old = convention(article(1, f"{ROAD} {BOOK}", LAMP), article(2, WELL))
    edited = BOOK.replace("15 ngày", "30 ngày")
    new = convention(article(1, ROAD, LAMP), article(2, f"{WELL} {edited}"))
    found = placed(old, new, "dieu-1/khoan-1", "trả sách trong thời hạn 15 ngày")
    assert (at(found), found.words) == (("fuzzy", "dieu-2/khoan-1"), "trả sách trong thời hạn 30 ngày")
    assert placed(old, new, "dieu-1/khoan-1", "thời hạn 15 ngày.").words == "thời hạn 30 ngày."
    for lost in ("15", "hạn 15"):
        assert placed(old, new, "dieu-1/khoan-1", lost).status is Status.ORPHANED
    twice = convention(article(1, ROAD, LAMP), article(2, f"{WELL} {edited}", edited.replace("30", "45")))
    assert placed(old, twice, "dieu-1/khoan-1", "người mượn ghi sổ").status is Status.ORPHANED


def test_a_stock_sentence_is_not_followed() -> None:
    stock = "Mọi khoản thu, chi đều có hóa đơn, biên nhận và được công khai."
    old = convention(article(1, f"{ROAD} {stock}", LAMP), article(2, f"{WELL} {stock}"))
    new = convention(article(1, ROAD, f"{LAMP} {stock}"), article(2, f"{WELL} {stock}"))
    assert placed(old, new, "dieu-1/khoan-1", "hóa đơn, biên nhận").status is Status.ORPHANED
    assert at(placed(old, new, "dieu-2/khoan-1", "hóa đơn, biên nhận")) == ("exact", "dieu-2/khoan-1")


def test_the_paragraph_of_an_article_made_its_first_clause_takes_its_comments_along() -> None:
    old = convention(article(1, text=ROAD, heading="Đường làng"), article(2, WELL))
    new = convention(article(1, ROAD, FUND, heading="Đường làng"), article(2, WELL))
    assert at(placed(old, new, "dieu-1", "ngõ xóm")) == ("exact", "dieu-1/khoan-1")
    assert at(placed(new, old, "dieu-1/khoan-1", "ngõ xóm")) == ("exact", "dieu-1")


def test_texts_too_large_to_search_give_orphans(monkeypatch: pytest.MonkeyPatch) -> None:
    old = convention(article(1, f"{ROAD} {BOOK}", LAMP), article(2, WELL))
    new = convention(article(1, ROAD, LAMP), article(2, f"{WELL} {BOOK}"))
    quote = "trả sách trong thời hạn"
    assert at(placed(old, new, "dieu-1/khoan-1", quote)) == ("exact", "dieu-2/khoan-1")
    monkeypatch.setattr("drafting.convention.anchors.leftovers._PAIRS", 0)
    assert placed(old, new, "dieu-1/khoan-1", quote).status is Status.ORPHANED
    worn = "đèn chiếu sáng"
    edited = convention(
        article(1, ROAD, LAMP.replace(f"hệ thống {worn}", f"mọi cột {worn} chung")), *OLD.units[1:]
    )
    monkeypatch.setattr("drafting.convention.anchors.carrying._CELLS", 0)
    assert placed(OLD, edited, "dieu-1/khoan-2", f"coi hệ thống {worn} từ").status is Status.FUZZY
    monkeypatch.setattr("drafting.convention.anchors.rivals._CELLS", 0)
    assert placed(OLD, edited, "dieu-1/khoan-2", f"coi hệ thống {worn} từ").status is Status.ORPHANED


# -- whole units, and what is no unit --------------------------------------------------------------------------------


def test_a_comment_on_an_article_follows_it_with_its_heading() -> None:
    new = convention(
        article(1, WELL, heading="Giếng cổ"), article(2, ROAD, LAMP, heading="Đường làng và chiếu sáng")
    )
    found = placed(OLD, new, "dieu-1", "")
    assert (at(found), found.start, found.end) == (("exact", "dieu-2"), 0, 0)
    assert found.words == "Đường làng và chiếu sáng"
    assert placed(OLD, new, "dieu-3", "").status is Status.ORPHANED
    assert placed(OLD, new, "dieu-3", "").words == "Khuyến học"
    edited = convention(article(1, ROAD, LAMP[:60], heading="Đường làng và chiếu sáng"), *OLD.units[1:])
    found = placed(OLD, edited, "dieu-1", "")
    assert (at(found), found.score >= THRESHOLDS.similarity) == (("fuzzy", "dieu-1"), True)


def test_a_comment_on_a_copied_and_edited_article_is_orphaned() -> None:
    first = article(1, ROAD, LAMP, FUND, heading="Việc chung")
    old = convention(first, article(2, WELL))
    new = convention(
        article(1, ROAD.replace("sáng", "chiều"), LAMP, FUND),
        article(2, ROAD, LAMP.replace("18", "19"), FUND),
        article(3, WELL),
    )
    assert placed(old, new, "dieu-1", "").status is Status.ORPHANED
    assert placed(old, new, "dieu-1/khoan-3", "chi hội phụ nữ").status is Status.ORPHANED


def test_a_comment_on_a_rewritten_clause_is_orphaned() -> None:
    new = convention(article(1, ROAD, LAMP[:50] + WELL[:60]), *OLD.units[1:])
    assert placed(OLD, new, "dieu-1/khoan-2", "").status is Status.ORPHANED


def test_a_comment_on_a_chapter_follows_its_heading_and_its_articles() -> None:
    def chapter(number: str, heading: str, *articles: Unit) -> Unit:
        return Unit(Kind.CHAPTER, number, f"Chương {number}", heading, children=articles)

    old = Convention(
        units=(chapter("1", "Quy định chung", *OLD.units[:2]), chapter("2", "Khuyến học", OLD.units[2]))
    )
    new = Convention(
        units=(chapter("1", "Những quy định chung", *OLD.units[:2]), chapter("2", "Khuyến học", OLD.units[2]))
    )
    assert at(placed(old, new, "chuong-1", "")) == ("fuzzy", "chuong-1")
    assert at(placed(old, new, "chuong-2", "")) == ("exact", "chuong-2")
    assert at(placed(old, new, "dieu-2/khoan-1", "giếng cổ")) == ("exact", "dieu-2/khoan-1")
    empty = Convention(units=(chapter("1", "Quy định chung"),))
    assert at(placed(empty, empty, "chuong-1", "")) == ("exact", "chuong-1")


def test_comments_on_title_preamble_and_signatures_stay_with_them() -> None:
    signed = Signature("TRƯỞNG THÔN", "Bùi Văn Bảy")
    old = Convention(
        ("QUY ƯỚC", "Thôn Bãi Dâu"), ("Thôn Bãi Dâu có 120 hộ, sống bằng nghề trồng dâu.",), (), (signed,)
    )
    new = replace(
        old,
        title=("HƯƠNG ƯỚC", "Thôn Bãi Dâu"),
        preamble=("Thôn Bãi Dâu có 125 hộ, sống bằng nghề trồng dâu.",),
        signatures=(replace(signed, name=""),),
    )
    bare = Convention(("HƯƠNG ƯỚC",))
    assert at(placed(old, new, "", "")) == ("exact", "")
    assert at(placed(old, new, "", "Bãi Dâu")) == ("exact", "")
    assert at(placed(old, new, "loi-noi-dau", "nghề trồng dâu")) == ("exact", "loi-noi-dau")
    assert at(placed(old, new, "loi-noi-dau", "")) == ("fuzzy", "loi-noi-dau")
    assert at(placed(old, new, "chu-ky", "")) == ("exact", "chu-ky")
    for path, quote in (("loi-noi-dau", ""), ("loi-noi-dau", "nghề"), ("chu-ky", ""), ("", "Bãi Dâu")):
        assert placed(old, bare, path, quote).status is Status.ORPHANED
    assert placed(old, replace(old, preamble=(WELL,)), "loi-noi-dau", "").status is Status.ORPHANED


def test_an_anchor_that_does_not_fit_the_old_text_is_orphaned() -> None:
    strangers = [
        Anchor("dieu-9", 0, "hộ"),
        Anchor("dieu-9", 0, ""),
        Anchor("dieu-2/khoan-1", 0, "không có đâu"),
    ]
    assert {one.status for one in place(strangers, OLD, OLD)} == {Status.ORPHANED}


# -- from revision to revision -----------------------------------------------------------------------------------------


def test_an_orphan_stays_one_until_it_is_attached_anew() -> None:
    gone = convention(article(1, LAMP), *OLD.units[1:])
    anchor = replace(taken(OLD, "dieu-1/khoan-1", "ngõ xóm"), id="7")
    lost = place([anchor], OLD, gone)
    assert follow(lost, gone, OLD) == lost
    again = replace(taken(gone, "dieu-1/khoan-1", "bóng hỏng"), id=lost[0].anchor.id)
    assert place([again], gone, OLD)[0].path == "dieu-1/khoan-2"


def test_a_chain_of_small_edits_never_carries_a_comment_to_other_words() -> None:
    words = ROAD.split()
    others = "Nay toàn thể bà con cùng nhau sửa lại cầu cống ở cuối thôn khi trời mưa to, đường ngập."
    other_words = others.split()
    revisions = [OLD]
    for step in range(len(other_words)):
        changed = " ".join([*other_words[: step + 1], *words[step + 1 :]])
        revisions.append(convention(article(1, changed, LAMP), *OLD.units[1:]))
    quote = " ".join(words[2:14])
    last = place([taken(OLD, "dieu-1/khoan-1", quote)], OLD, revisions[1])
    seen = quote
    for before, after in pairwise(revisions[1:]):
        last = follow(last, before, after)
        if last[0].path is not None:
            assert last[0].score >= THRESHOLDS.similarity
            seen = last[0].words
    assert last[0].status is Status.ORPHANED
    assert last[0].anchor.quote == quote
    assert last[0].words == seen != quote


def test_words_changed_and_changed_back_are_exact_again() -> None:
    new = convention(article(1, ROAD.replace("chủ nhật", "thứ bảy"), LAMP), *OLD.units[1:])
    anchor = taken(OLD, "dieu-1/khoan-1", "vào sáng chủ nhật hằng tuần")
    there = place([anchor], OLD, new)
    assert there[0].words == "vào sáng thứ bảy hằng tuần"
    assert follow(there, new, OLD) == (locate(anchor, OLD),)


def test_a_placement_that_is_not_of_the_old_text_is_orphaned() -> None:
    there = place([taken(OLD, "dieu-1/khoan-1", "ngõ xóm")], OLD, OLD)
    assert follow(there, convention(article(1, WELL)), OLD)[0].status is Status.ORPHANED
