"""Pairs made to mislead a comparison, with what a reviewer would say of them."""

from __future__ import annotations

import pytest

from drafting.convention.compare import align, compare, paragraphs, word_segments, words
from drafting.convention.compare.alphabet import Alphabet
from drafting.convention.tree import Convention, Kind, Unit
from tests.convention.test_compare import (
    FUNERAL,
    LEARNING,
    MEETING,
    RUBBISH,
    WEDDING,
    article,
    chapter,
    clauses,
    convention,
    told,
)

SHORT = "Không đánh bạc."
PRAISE = "Người thực hiện tốt được biểu dương, người chưa thực hiện được nhắc nhở."
RULE = "Hộ vi phạm khoản 2 Điều 2 thì được nhắc nhở."
KEPT = (article(1, "Họp", *MEETING), article(2, "Cưới", *WEDDING))


def test_an_article_split_in_two_keeps_what_stayed_and_moves_the_rest_however_short():
    old = convention(article(1, "Nếp sống", *WEDDING, FUNERAL[0], SHORT, FUNERAL[1]))
    new = convention(article(1, "Nếp sống", *WEDDING), article(2, "Việc tang", FUNERAL[0], SHORT, FUNERAL[1]))
    assert told(old, new) == {
        ("added", None, "dieu-2"),
        ("moved+renumbered", "dieu-1/khoan-3", "dieu-2/khoan-1"),
        ("moved+renumbered", "dieu-1/khoan-4", "dieu-2/khoan-2"),
        ("moved+renumbered", "dieu-1/khoan-5", "dieu-2/khoan-3"),
    }
    assert {(kind, new, old) for kind, old, new in told(new, old)} == {
        ("removed", None, "dieu-2"),
        *(row for row in told(old, new) if row[0] != "added"),
    }


def test_a_new_clause_in_the_middle_of_what_was_split_off_is_only_added():
    old = convention(article(1, "Nếp sống", *WEDDING, FUNERAL[0], SHORT, FUNERAL[1]))
    new = convention(
        article(1, "Nếp sống", *WEDDING), article(2, "Việc tang", *FUNERAL, "Có ban tang lễ lo.")
    )
    assert ("removed", "dieu-1/khoan-4", None) in told(old, new)
    assert ("added", None, "dieu-2/khoan-3") in told(old, new)


def test_a_short_point_that_went_to_another_clause_of_its_article_moved():
    steps, after = "Gõ kẻng ba hồi dài;", "Dọn dẹp hiện trường sạch sẽ;"
    old = convention(article(1, "Cháy", ("Khi có cháy:", steps, "Ngắt cầu dao;"), ("Sau khi cháy:", after)))
    new = convention(article(1, "Cháy", ("Khi có cháy:", steps), ("Sau khi cháy:", "Ngắt cầu dao;", after)))
    assert told(old, new) == {
        ("moved+renumbered", "dieu-1/khoan-1/diem-b", "dieu-1/khoan-2/diem-a"),
        ("renumbered", "dieu-1/khoan-2/diem-a", "dieu-1/khoan-2/diem-b"),
    }


def test_equal_articles_keep_the_company_of_their_neighbours():
    same = "Trách nhiệm"
    old = convention(
        article(1, "Họp", *MEETING),
        article(2, same, PRAISE),
        article(3, "Cưới", *WEDDING),
        article(4, same, PRAISE),
        article(5, "Tang", *FUNERAL),
        article(6, same, PRAISE),
    )
    new = convention(
        article(1, "Họp", *MEETING),
        article(2, "Cưới", *WEDDING),
        article(3, same, PRAISE),
        article(4, "Tang", *FUNERAL),
        article(5, same, PRAISE),
    )
    assert {
        ("removed", "dieu-2", None),
        ("renumbered", "dieu-4", "dieu-3"),
        ("renumbered", "dieu-6", "dieu-5"),
    } <= (told(old, new))


def test_a_clause_every_article_has_stays_in_its_article():
    old = convention(article(1, "Họp", *MEETING, PRAISE), article(2, "Cưới", *WEDDING, PRAISE))
    new = convention(
        article(1, "Họp", *MEETING, PRAISE),
        article(2, "Vệ sinh", *RUBBISH, PRAISE),
        article(3, "Cưới", *WEDDING, PRAISE),
    )
    assert [row.side.path for row in compare(old, new).told] == ["dieu-2", "dieu-3"]


def test_neighbours_that_differ_in_a_word_and_changed_places_are_told_apart():
    one = "Hộ loại một góp 50.000 đồng mỗi năm vào quỹ của thôn."
    two = "Hộ loại hai góp 20.000 đồng mỗi năm vào quỹ của thôn."
    old = convention(article(1, "Mức góp", one, two))
    new = convention(article(1, "Mức góp", two.replace("20", "30"), one))
    assert told(old, new) == {
        ("edited+moved+renumbered", "dieu-1/khoan-2", "dieu-1/khoan-1"),
        ("renumbered", "dieu-1/khoan-1", "dieu-1/khoan-2"),
    }


def test_headings_exchanged_are_two_headings_edited():
    old = convention(article(1, "Việc cưới", *WEDDING), article(2, "Việc tang", *FUNERAL))
    new = convention(article(1, "Việc tang", *WEDDING), article(2, "Việc cưới", *FUNERAL))
    assert told(old, new) == {("edited", "dieu-1", "dieu-1"), ("edited", "dieu-2", "dieu-2")}


def test_a_chapter_that_moved_takes_its_articles_along():
    living = (article(2, "Cưới", *WEDDING), article(3, "Tang", *FUNERAL))
    clean = (article(4, "Rác", *RUBBISH, *MEETING), article(5, "Học", *LEARNING))
    old = convention(chapter(1, "NẾP SỐNG", *living), chapter(2, "MÔI TRƯỜNG", *clean))
    new = convention(chapter(1, "MÔI TRƯỜNG", *clean), chapter(2, "NẾP SỐNG", *living))
    assert told(old, new) == {
        ("moved+renumbered", "chuong-1", "chuong-2"),
        ("renumbered", "chuong-2", "chuong-1"),
    }
    swapped = convention(chapter(1, "MÔI TRƯỜNG", *clean), chapter(2, "NẾP SỐNG", *living[::-1]))
    assert ("moved", "dieu-2", "dieu-2") in told(old, swapped) or ("moved", "dieu-3", "dieu-3") in told(
        old, swapped
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (RULE.replace("Điều 2", "Điều 3"), "renumbered"),
        (RULE.replace("Điều 2", "Điều 1"), "edited"),
        (RULE.replace("khoản 2 Điều 2", "khoản 1 Điều 3"), "edited"),
        (RULE.replace("Điều 2", "Điều 3").replace("được", "bị"), "edited"),
        (RULE.replace("khoản 2 Điều 2", "khoản 1 và khoản 2 Điều 3"), "edited"),
        (RULE + " Ban công tác Mặt trận thôn nhắc nhở trước hội nghị thôn gần nhất.", "edited"),
    ],
)
def test_a_reference_that_follows_its_unit_is_renumbering_and_any_other_change_of_it_editing(written, kind):
    old = convention(*KEPT, article(3, "Nhắc nhở", RULE))
    new = convention(
        article(1, "Học", *LEARNING),
        article(2, "Họp", *MEETING),
        article(3, "Cưới", *WEDDING),
        article(4, "Nhắc nhở", written),
    )
    (change,) = (each for each in compare(old, new).changes if each.old == "dieu-3/khoan-1")
    assert change.kind == kind
    assert any(sign != "=" for sign, _ in change.segments), "the new number is marked all the same"


def test_a_reference_that_follows_is_seen_through_another_spelling():
    old = convention(*KEPT, article(3, "Hoà giải", "Tổ hoà giải làm theo Điều 2."))
    new = convention(
        article(1, "Học", *LEARNING),
        article(2, "Họp", *MEETING),
        article(3, "Cưới", *WEDDING),
        article(4, "Hòa giải", "Tổ hòa giải làm theo Điều 3."),
    )
    assert ("renumbered", "dieu-3/khoan-1", "dieu-4/khoan-1") in told(old, new)


def test_a_sentence_written_anew_between_kept_ones_is_one_removed_and_one_added():
    before = "Hộ vắng mặt từ hai lần trở lên trong một năm thì nộp tiền vào quỹ của thôn"
    after = "Các gia đình có người già yếu trong nhà được thôn cử người đến đón và đưa về"
    segments = word_segments(f"{MEETING[0]} {before}. {MEETING[1]}", f"{MEETING[0]} {after}. {MEETING[1]}")
    assert segments == (
        ("=", f"{MEETING[0]} "),
        ("-", before),
        ("+", after),
        ("=", f". {MEETING[1]}"),
    )


def test_legal_grounds_are_compared_ground_by_ground():
    old = "Căn cứ Bộ luật Dân sự;\nCăn cứ Luật Cư trú ngày 13 tháng 11 năm 2020;"
    new = "Căn cứ Luật Cư trú ngày 20 tháng 4 năm 2026;\nCăn cứ Bộ luật Lao động và thực tế của địa phương;"
    segments = word_segments(old, new)
    assert segments[0] == ("-", "Căn cứ Bộ luật Dân sự;\n")
    assert ("-", "13 tháng 11 năm 2020") in segments


def test_a_paragraph_cut_in_two_is_not_written_anew():
    old, new = " ".join((*MEETING, *WEDDING)), "\n".join((" ".join(MEETING), " ".join(WEDDING)))
    assert [segment for segment in word_segments(old, new) if segment[0] != "="] == [("-", " "), ("+", "\n")]


def test_too_many_paragraphs_are_compared_as_one_run(monkeypatch):
    monkeypatch.setattr(paragraphs, "_PAIRS", 0)
    old, new = "\n".join((*MEETING, *WEDDING)), "\n".join((*RUBBISH, MEETING[1], WEDDING[0]))
    segments = word_segments(old, new)
    assert "".join(text for sign, text in segments if sign != "+") == old
    assert "".join(text for sign, text in segments if sign != "-") == new
    assert any(sign == "=" and MEETING[1] in text and WEDDING[0] in text for sign, text in segments)


def test_past_the_limit_articles_are_known_by_equal_words_or_an_equal_heading(monkeypatch):
    monkeypatch.setattr(align, "_THRESHOLDS", align.Thresholds(articles=0))
    old = convention(*KEPT, article(3, "Rác", RUBBISH[0]))
    new = convention(
        article(1, "Cưới", WEDDING[0], WEDDING[1].replace("22", "21")),
        article(2, "Họp", *MEETING),
        article(3, "Rác thải", RUBBISH[0]),
    )
    assert ("removed", "dieu-3", None) in told(old, new)
    assert ("renumbered", "dieu-1", "dieu-2") in told(old, new)
    assert [row.new.path for row in compare(old, new).rows if row.old and row.old.path == "dieu-2"] == [
        "dieu-1"
    ]


def test_many_different_words_in_many_texts_find_room(monkeypatch):
    monkeypatch.setattr(Alphabet, "crowded", property(lambda self: True))
    wording = words.Wording()
    assert wording.twins("một hai", "một ba") == [("=", "một ", "một "), ("-", "hai", ""), ("+", "", "ba")]


def test_a_reference_put_into_a_heading_is_editing():
    old = convention(Unit(Kind.CHAPTER, "1", "Chương I", "QUY ĐỊNH CHUNG CỦA THÔN"), *KEPT)
    new = convention(Unit(Kind.CHAPTER, "1", "Chương I", "QUY ĐỊNH CHUNG CỦA THÔN (theo Điều 2)"), *KEPT)
    assert told(old, new) == {("edited", "chuong-1", "chuong-1")}


def test_clauses_outside_every_article_are_not_sought_inside_one():
    old = Convention(units=(*clauses(SHORT, *MEETING), article(1, "Nếp sống", *WEDDING)))
    new = Convention(units=(*clauses(*MEETING), article(1, "Nếp sống", *WEDDING, SHORT)))
    assert told(old, new) == {
        ("removed", "khoan-1", None),
        ("renumbered", "khoan-2", "khoan-1"),
        ("renumbered", "khoan-3", "khoan-2"),
        ("added", None, "dieu-1/khoan-3"),
    }


@pytest.mark.parametrize(("before", "after"), [("một", "hai"), ("hai", "một")])
def test_an_article_that_became_a_clause_leaves_behind_what_went_elsewhere(before, after):
    # The alphabet decides which text is looked at first; it must not matter.
    words = " ".join((*MEETING, *LEARNING))
    old, new = (
        convention(
            article(1, "Cưới", WEDDING[0].replace("một", before), WEDDING[1]),
            article(2, "", RUBBISH[0], "Cỗ không quá hai mươi mâm.", text=words),
            article(3, "Tang", *FUNERAL),
        ),
        convention(
            article(1, "Cưới", WEDDING[0].replace("một", after), WEDDING[1], (words, "Báo trước năm ngày.")),
            article(2, "Tang", *FUNERAL, RUBBISH[0]),
        ),
    )
    assert told(old, new) == {
        ("edited", "dieu-1/khoan-1", "dieu-1/khoan-1"),
        ("moved+renumbered", "dieu-2", "dieu-1/khoan-3"),
        ("added", None, "dieu-1/khoan-3/diem-a"),
        ("moved+renumbered", "dieu-2/khoan-1", "dieu-2/khoan-3"),
        ("removed", "dieu-2/khoan-2", None),
        ("renumbered", "dieu-3", "dieu-2"),
    }


def test_a_clause_without_words_is_like_no_clause_with_words():
    old = convention(article(1, "Họp", "…", *MEETING, WEDDING[0]))
    new = convention(article(1, "Họp", *MEETING, RUBBISH[0], ";"))
    assert ("added", None, "dieu-1/khoan-3") in told(old, new)
    assert ("removed", "dieu-1/khoan-4", None) in told(old, new)
