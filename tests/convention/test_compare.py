"""Comparisons a person could check by hand."""

from pathlib import Path

import pytest

from drafting.convention.compare import (
    PREAMBLE,
    SIGNATURES,
    TITLE,
    Change,
    Fold,
    align,
    compare,
    to_json,
)
from drafting.convention.compare.pieces import Vocabulary, pieces
from drafting.convention.tree import Convention, Kind, Signature, Unit

SHARED = (Path(__file__).resolve().parents[2] / ".." / "shared").resolve()


def points(*texts):
    return tuple(Unit(Kind.POINT, "abcdđ"[at], "abcdđ"[at], text=text) for at, text in enumerate(texts))


def clauses(*texts):
    """Each a text, or a text with its points."""
    return tuple(
        Unit(Kind.CLAUSE, str(at), str(at), text=text)
        if isinstance(text, str)
        else Unit(Kind.CLAUSE, str(at), str(at), text=text[0], children=points(*text[1:]))
        for at, text in enumerate(texts, 1)
    )


def article(number, heading, *texts, text=""):
    return Unit(Kind.ARTICLE, str(number), f"Điều {number}", heading, text, clauses(*texts))


def chapter(number, heading, *articles):
    return Unit(Kind.CHAPTER, str(number), f"Chương {number}", heading, children=articles)


def convention(*units, **parts):
    return Convention(units=units, **parts)


MEETING = (
    "Hội nghị thôn họp sáu tháng một lần do trưởng thôn triệu tập.",
    "Mỗi hộ cử một người đi họp, nam hay nữ đều được.",
)
WEDDING = (
    "Việc cưới tổ chức gọn trong một ngày, vui vẻ, tiết kiệm.",
    "Loa đài không mở quá 22 giờ và trước 5 giờ sáng.",
)
FUNERAL = (
    "Khi có người qua đời, gia đình báo cho ban tang lễ của thôn.",
    "Vận động không để thi hài quá 36 giờ; khuyến khích hỏa táng.",
)
RUBBISH = (
    "Rác được tách ba loại ngay tại bếp và đưa ra điểm tập kết theo lịch.",
    "Không vứt vỏ thuốc trừ sâu xuống mương, xuống ao.",
)
LEARNING = (
    "Quỹ khuyến học do các dòng họ và người xa quê ủng hộ tùy tâm.",
    "Tủ sách mở cửa chiều thứ bảy, ai mượn thì ghi vào sổ.",
)


def told(old, new, **options):
    return {(change.kind, change.old, change.new) for change in compare(old, new, **options).changes}


def test_an_edited_clause_is_marked_word_by_word():
    old = convention(article(1, "Việc tang", *FUNERAL))
    new = convention(article(1, "Việc tang", FUNERAL[0], FUNERAL[1].replace("36", "48")))
    (change,) = compare(old, new).changes
    assert change == Change(
        "edited",
        "dieu-1/khoan-2",
        "dieu-1/khoan-2",
        FUNERAL[1],
        FUNERAL[1].replace("36", "48"),
        (
            ("=", "Vận động không để thi hài quá "),
            ("-", "36 giờ"),
            ("+", "48 giờ"),
            ("=", "; khuyến khích hỏa táng."),
        ),
    )
    assert change.kinds == ("edited",)


def test_heading_and_text_of_an_article_are_one_change():
    old = convention(article(1, "Phạm vi", text="Quy ước này áp dụng trong thôn."))
    new = convention(article(1, "Phạm vi áp dụng", text="Quy ước này áp dụng trong cả thôn."))
    (change,) = compare(old, new).changes
    assert change.old_text == "Phạm vi\nQuy ước này áp dụng trong thôn."
    assert change.new_text == "Phạm vi áp dụng\nQuy ước này áp dụng trong cả thôn."


def test_a_kept_heading_is_not_struck_with_a_rewritten_text():
    old = convention(article(1, "Trộm cắp", text="Ai lấy của nhau thì bồi thường gấp hai và nộp quỹ."))
    new = convention(article(1, "Trộm cắp", text="Mất trộm báo ngay Công an xã, giữ nguyên hiện trường."))
    (change,) = compare(old, new).changes
    assert change.segments[0] == ("=", "Trộm cắp\n")


def test_an_article_put_in_front_renumbers_the_others_and_edits_none():
    old = convention(article(1, "Việc cưới", *WEDDING), article(2, "Việc tang", *FUNERAL))
    new = convention(
        article(1, "Họp thôn", *MEETING), article(2, "Việc cưới", *WEDDING), article(3, "Việc tang", *FUNERAL)
    )
    result = compare(old, new)
    assert [(change.kind, change.old, change.new) for change in result.changes] == [
        ("added", None, "dieu-1"),
        ("added", None, "dieu-1/khoan-1"),
        ("added", None, "dieu-1/khoan-2"),
        ("renumbered", "dieu-1", "dieu-2"),
        ("renumbered", "dieu-2", "dieu-3"),
    ]
    assert result.unchanged == 4
    # A whole article is one change to whoever tells of it.
    assert [row.side.path for row in result.told] == ["dieu-1", "dieu-2", "dieu-3"]
    assert result.counts() == {"added": 1, "removed": 0, "edited": 0, "moved": 0, "renumbered": 2}


def test_an_article_that_passed_others_moved_and_they_did_not():
    old = convention(
        *(article(n, h, *t) for n, h, t in ((1, "Họp", MEETING), (2, "Cưới", WEDDING), (3, "Tang", FUNERAL)))
    )
    new = convention(
        *(article(n, h, *t) for n, h, t in ((1, "Cưới", WEDDING), (2, "Tang", FUNERAL), (3, "Họp", MEETING)))
    )
    assert told(old, new) == {
        ("moved+renumbered", "dieu-1", "dieu-3"),
        ("renumbered", "dieu-2", "dieu-1"),
        ("renumbered", "dieu-3", "dieu-2"),
    }


def test_the_number_of_an_article_does_not_decide_what_it_is():
    old = convention(article(1, "Việc cưới", *WEDDING), article(2, "Việc tang", *FUNERAL))
    new = convention(article(1, "Việc tang", *FUNERAL), article(2, "Vệ sinh", *RUBBISH))
    assert ("renumbered", "dieu-2", "dieu-1") in told(old, new)
    assert ("removed", "dieu-1", None) in told(old, new)


def test_a_clause_that_went_to_another_article_moved():
    old = convention(article(1, "Họp", *MEETING, RUBBISH[0]), article(2, "Vệ sinh", RUBBISH[1]))
    new = convention(
        article(1, "Họp", *MEETING), article(2, "Vệ sinh", RUBBISH[1], RUBBISH[0].replace("ba", "bốn"))
    )
    assert told(old, new) == {("edited+moved+renumbered", "dieu-1/khoan-3", "dieu-2/khoan-2")}


def test_clauses_exchanged_inside_an_article_moved_once():
    old = convention(article(1, "Vệ sinh", *RUBBISH, LEARNING[1]))
    new = convention(article(1, "Vệ sinh", LEARNING[1], *RUBBISH))
    assert told(old, new) == {
        ("moved+renumbered", "dieu-1/khoan-3", "dieu-1/khoan-1"),
        ("renumbered", "dieu-1/khoan-1", "dieu-1/khoan-2"),
        ("renumbered", "dieu-1/khoan-2", "dieu-1/khoan-3"),
    }


def test_points_follow_their_clause_and_a_point_may_leave_it():
    lead = "Khi có cháy, các nhà trong ngõ cùng làm theo thứ tự:"
    steps = (
        "Gõ kẻng ba hồi dài, hô hoán cho cả ngõ biết;",
        "Ngắt cầu dao, khóa bình ga, gọi số 114;",
        "Đưa người già, trẻ nhỏ, người khuyết tật ra bờ hồ.",
    )
    old = convention(article(1, "Cháy", (lead, *steps)), article(2, "Họp", *MEETING))
    new = convention(article(1, "Cháy", (lead, *steps[:2])), article(2, "Họp", *MEETING, steps[2]))
    assert told(old, new) == {("moved+renumbered", "dieu-1/khoan-1/diem-c", "dieu-2/khoan-3")}


def test_two_candidates_as_good_as_each_other_are_not_guessed_between():
    old = convention(
        article(1, "Họp", *MEETING, RUBBISH[0]), article(2, "Cưới", *WEDDING), article(3, "Tang", *FUNERAL)
    )
    new = convention(
        article(1, "Họp", *MEETING),
        article(2, "Cưới", *WEDDING, RUBBISH[0]),
        article(3, "Tang", *FUNERAL, RUBBISH[0]),
    )
    assert told(old, new) == {
        ("removed", "dieu-1/khoan-3", None),
        ("added", None, "dieu-2/khoan-3"),
        ("added", None, "dieu-3/khoan-3"),
    }


def test_a_chapter_drawn_around_articles_moves_none_of_them():
    articles = (article(1, "Họp", *MEETING), article(2, "Cưới", *WEDDING), article(3, "Tang", *FUNERAL))
    old = convention(chapter(1, "QUY ĐỊNH CHUNG", *articles))
    new = convention(
        chapter(1, "QUY ĐỊNH CHUNG", articles[0]), chapter(2, "NẾP SỐNG VĂN MINH", *articles[1:])
    )
    assert told(old, new) == {("added", None, "chuong-2")}


def test_an_article_that_went_from_one_chapter_to_another_moved_even_in_its_order():
    first = [article(1, "Họp", *MEETING), article(2, "Cưới", *WEDDING)]
    second = [article(3, "Vệ sinh", *RUBBISH), article(4, "Khuyến học", *LEARNING)]
    funeral = article(9, "Tang", *FUNERAL)
    old = convention(chapter(1, "NẾP SỐNG", *first, funeral), chapter(2, "MÔI TRƯỜNG", *second))
    new = convention(chapter(1, "NẾP SỐNG", *first), chapter(2, "MÔI TRƯỜNG", funeral, *second))
    assert told(old, new) == {("moved", "dieu-9", "dieu-9")}


def test_chapters_are_known_by_their_articles_when_their_heading_is_new():
    articles = (article(1, "Họp", *MEETING), article(2, "Cưới", *WEDDING))
    old = convention(
        chapter(1, "ĐIỀU CHUNG", *articles), chapter(2, "MÔI TRƯỜNG", article(3, "Vệ sinh", *RUBBISH))
    )
    new = convention(
        chapter(1, "VIỆC CỦA THÔN", *articles), chapter(2, "MÔI TRƯỜNG", article(3, "Vệ sinh", *RUBBISH))
    )
    assert told(old, new) == {("edited", "chuong-1", "chuong-1")}


def test_words_that_became_the_first_clause_were_numbered_and_not_rewritten():
    old = convention(article(1, "Họp", text=MEETING[0]), article(2, "Cưới", *WEDDING))
    new = convention(article(1, "Họp", *MEETING), article(2, "Cưới", *WEDDING))
    assert told(old, new) == {("renumbered", "dieu-1", "dieu-1/khoan-1"), ("added", None, "dieu-1/khoan-2")}
    assert told(new, old) == {("renumbered", "dieu-1/khoan-1", "dieu-1"), ("removed", "dieu-1/khoan-2", None)}
    edited = convention(
        article(1, "Họp", MEETING[0].replace("sáu", "ba"), MEETING[1]), article(2, "Cưới", *WEDDING)
    )
    assert ("edited+renumbered", "dieu-1", "dieu-1/khoan-1") in told(old, edited)
    renamed = convention(article(1, "Họp thôn", *MEETING), article(2, "Cưới", *WEDDING))
    assert ("edited", "dieu-1", "dieu-1") in told(old, renamed)
    assert ("renumbered", "dieu-1", "dieu-1/khoan-1") in told(old, renamed)


def test_words_replaced_by_other_clauses_are_removed_and_added():
    old = convention(article(1, "Cách họp của thôn", text=MEETING[0]))
    new = convention(article(1, "Cách họp của thôn", *RUBBISH))
    assert told(old, new) == {
        ("edited", "dieu-1", "dieu-1"),
        ("added", None, "dieu-1/khoan-1"),
        ("added", None, "dieu-1/khoan-2"),
    }


def test_a_removed_article_stands_whole_between_its_old_neighbours():
    old = convention(
        article(1, "Họp", MEETING[0]), article(2, "Cưới", *WEDDING), article(3, "Tang", *FUNERAL)
    )
    new = convention(article(1, "Họp", *MEETING), article(2, "Tang", *FUNERAL))
    assert [row.side.path for row in compare(old, new).rows][:6] == [
        "dieu-1",
        "dieu-1/khoan-1",
        "dieu-1/khoan-2",
        "dieu-2",
        "dieu-2/khoan-1",
        "dieu-2/khoan-2",
    ]


def test_what_was_removed_from_a_moved_article_is_shown_with_it():
    extra = "Cỗ cưới không quá hai mươi mâm, không mời khách nhiều lần."
    old = convention(article(1, "Cưới", extra, *WEDDING), article(2, "Tang", *FUNERAL, *MEETING))
    new = convention(article(1, "Tang", *FUNERAL, *MEETING), article(2, "Cưới", *WEDDING))
    rows = compare(old, new).rows
    assert [row.side.path for row in rows if row.kinds == ("removed",)] == ["dieu-1/khoan-1"]
    assert rows[-4].new.path == "dieu-2"
    assert rows[-3].old.path == "dieu-1/khoan-1"


def test_the_first_article_removed_stands_first():
    old = convention(article(1, "Họp", *MEETING), article(2, "Cưới", *WEDDING))
    new = convention(article(1, "Cưới", *WEDDING))
    assert [row.kinds for row in compare(old, new).rows][:3] == [("removed",)] * 3


def test_an_article_taken_out_of_a_chapter_that_is_gone_stands_where_the_chapter_did():
    old = convention(
        chapter(1, "A", article(1, "Họp", *MEETING)), chapter(2, "B", article(2, "Cưới", *WEDDING))
    )
    new = convention(chapter(1, "A", article(1, "Họp", *MEETING)))
    assert [row.side.path for row in compare(old, new).rows][-4:] == [
        "chuong-2",
        "dieu-2",
        "dieu-2/khoan-1",
        "dieu-2/khoan-2",
    ]


def test_title_preamble_and_signatures_are_compared_too():
    unit = article(1, "Họp", *MEETING)
    old = convention(unit, title=("QUY ƯỚC", "Thôn Cũ"), preamble=("Căn cứ luật;",))
    new = convention(
        unit, title=("QUY ƯỚC", "Thôn Mới"), signatures=(Signature("TRƯỞNG THÔN"), Signature("GIÀ LÀNG", "A"))
    )
    result = compare(old, new)
    assert [(change.kind, change.old, change.new) for change in result.changes] == [
        ("edited", TITLE, TITLE),
        ("removed", PREAMBLE, None),
        ("added", None, SIGNATURES),
    ]
    assert result.changes[0].old_text == "QUY ƯỚC\nThôn Cũ"
    assert result.changes[2].new_text == "TRƯỞNG THÔN\nGIÀ LÀNG: A"
    assert result.unchanged == 3


def test_tone_marks_show_only_when_asked():
    old, new = convention(article(1, "Văn hoá", *MEETING)), convention(article(1, "Văn hóa", *MEETING))
    assert compare(old, new).changes == ()
    assert told(old, new, spelling=True) == {("edited", "dieu-1", "dieu-1")}


def test_guidance_and_the_printed_number_are_no_part_of_what_is_compared():
    old = Convention(units=(Unit(Kind.ARTICLE, "1", "Điều 1", "Họp", serves=(1,), guidance="gợi ý"),))
    new = Convention(units=(Unit(Kind.ARTICLE, "1", "ĐIỀU 1", "Họp"),))
    assert compare(old, new).changes == ()


def test_numbered_sections_without_articles_are_aligned_like_articles():
    old = convention(
        Unit(Kind.SECTION, "1", "I", "HỌP", children=clauses(*MEETING)),
        Unit(Kind.SECTION, "2", "II", "CƯỚI", children=clauses(*WEDDING)),
    )
    new = convention(
        Unit(Kind.SECTION, "1", "I", "CƯỚI", children=clauses(*WEDDING)),
        article(2, "HỌP", *MEETING),
    )
    assert told(old, new) == {("moved+renumbered", "muc-2", "muc-1"), ("renumbered", "muc-1", "dieu-2")}


def test_a_clause_that_grew_into_an_article_moved():
    old = convention(article(1, "Nếp sống", *WEDDING, RUBBISH[0]))
    new = convention(article(1, "Nếp sống", *WEDDING), article(2, "", text=RUBBISH[0]))
    assert told(old, new) == {("moved+renumbered", "dieu-1/khoan-3", "dieu-2")}


@pytest.mark.parametrize(("before", "after"), [("một", "hai"), ("hai", "một")])
def test_an_article_and_its_clause_may_go_to_different_places(before, after):
    words = " ".join((*MEETING, *LEARNING))
    old, new = (
        convention(
            article(1, "Cưới", WEDDING[0].replace("một", before), WEDDING[1]),
            article(2, "", RUBBISH[0], text=words),
            article(3, "Tang", *FUNERAL),
        ),
        convention(
            article(1, "Cưới", WEDDING[0].replace("một", after), WEDDING[1], words),
            article(2, "Tang", *FUNERAL, RUBBISH[0]),
        ),
    )
    assert told(old, new) == {
        ("edited", "dieu-1/khoan-1", "dieu-1/khoan-1"),
        ("moved+renumbered", "dieu-2", "dieu-1/khoan-3"),
        ("moved+renumbered", "dieu-2/khoan-1", "dieu-2/khoan-3"),
        ("renumbered", "dieu-3", "dieu-2"),
    }


def test_a_point_goes_when_its_clause_becomes_the_words_of_the_article():
    words = "Thôn họp hai kỳ một năm ở nhà văn hóa."
    numbered = convention(article(1, "Họp", (words, "Trẻ em trồng cây ven đê.")))
    plain = convention(article(1, "Họp", text=words))
    assert told(numbered, plain) == {
        ("renumbered", "dieu-1/khoan-1", "dieu-1"),
        ("removed", "dieu-1/khoan-1/diem-a", None),
    }
    assert told(plain, numbered) == {
        ("renumbered", "dieu-1", "dieu-1/khoan-1"),
        ("added", None, "dieu-1/khoan-1/diem-a"),
    }


def test_clauses_outside_every_article_are_aligned():
    old = Convention(units=clauses(*MEETING))
    new = Convention(units=clauses(WEDDING[0], *MEETING))
    assert ("renumbered", "khoan-1", "khoan-2") in told(old, new)
    wrapped = convention(article(1, "", *MEETING))
    assert ("moved", "khoan-1", "dieu-1/khoan-1") in told(old, wrapped)


def test_past_the_limit_clauses_are_not_sought_in_other_articles(monkeypatch):
    monkeypatch.setattr(align, "_THRESHOLDS", align.Thresholds(pairs=0))
    old = convention(article(1, "Họp", *MEETING, RUBBISH[0]), article(2, "Cưới", *WEDDING))
    new = convention(article(1, "Họp", *MEETING), article(2, "Cưới", *WEDDING, RUBBISH[0]))
    assert told(old, new) == {("removed", "dieu-1/khoan-3", None), ("added", None, "dieu-2/khoan-3")}


def test_a_row_says_what_either_column_shows():
    old = convention(article(1, "Cháy", ("Thứ tự:", "Gõ kẻng ba hồi dài;")))
    new = convention(article(1, "Cháy", ("Thứ tự:", "Gõ kẻng hai hồi dài;")))
    row = compare(old, new).rows[-1]
    assert (row.old.label, row.new.citation, row.new.depth, row.new.kind) == (
        "a)",
        "Điểm a khoản 1 Điều 1",
        2,
        Kind.POINT,
    )
    assert "".join(text for _, text in row.old_segments) == row.old.text == "Gõ kẻng ba hồi dài;"
    assert "".join(text for _, text in row.new_segments) == row.new.text == "Gõ kẻng hai hồi dài;"
    assert row.kinds == ("edited",)
    assert compare(old, old).rows[0].kinds == ()
    assert compare(old, old).rows[0].side.label == "Điều 1."


def test_runs_of_unchanged_rows_fold():
    old = convention(article(1, "Họp", *MEETING, *RUBBISH), article(2, "Cưới", *WEDDING))
    new = convention(article(1, "Họp", *MEETING, *RUBBISH), article(2, "Cưới hỏi", *WEDDING))
    blocks = list(compare(old, new).folded())
    assert isinstance(blocks[0], Fold)
    assert blocks[0].count == 5
    assert [type(block).__name__ for block in blocks] == ["Fold", "Row", "Row", "Row"]


def test_json_carries_what_the_contract_names():
    old, new = convention(article(1, "Họp", *MEETING)), convention(article(1, "Họp", MEETING[0]))
    assert to_json(compare(old, new)) == {
        "changes": [
            {
                "kind": "removed",
                "old": "dieu-1/khoan-2",
                "new": None,
                "old_text": MEETING[1],
                "new_text": "",
                "segments": [["-", MEETING[1]]],
            }
        ],
        "unchanged": 2,
    }


def test_a_vocabulary_larger_than_unicode_does_not_fail():
    vocabulary = Vocabulary()
    vocabulary._words = dict.fromkeys(map(str, range(0x110000)), "x")
    assert vocabulary.words("thêm nữa") == "\U0010ffff\U0010ffff"


def test_words_past_the_surrogates_are_still_characters():
    vocabulary = Vocabulary()
    vocabulary._words = dict.fromkeys(map(str, range(0xD700)), "x")
    assert vocabulary.words("một").encode("utf-8")


def test_a_large_convention_is_laid_out_once():
    layout = pieces(convention(chapter(1, "A", article(1, "Họp", *MEETING))), Vocabulary())
    assert [(piece.parent, piece.depth) for piece in layout] == [(-1, 0), (0, 1), (1, 2), (1, 2)]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not on this machine")
def test_the_rewriting_of_a_real_looking_convention_reads_as_people_would_tell_it():
    from drafting.exchange import read_document

    folder = SHARED / "samples" / "conventions"
    old, new = (
        read_document((folder / name).read_bytes(), name).convention
        for name in ("05-thon-lat-ha-2008.docx", "09-thon-lat-ha-2026.docx")
    )
    result = told(old, new)
    assert {
        ("renumbered", "dieu-2", "dieu-2/khoan-1"),
        ("removed", "dieu-3", None),
        ("added", None, "dieu-5"),
        ("renumbered", "dieu-12", "dieu-10"),
        ("edited", "dieu-12/khoan-1", "dieu-10/khoan-1"),
        ("renumbered", "dieu-5", "dieu-17"),
        ("edited+renumbered", "dieu-7", "dieu-19"),
        ("edited+renumbered", "dieu-24", "dieu-26"),
        ("edited+moved+renumbered", "chuong-2", "chuong-4"),
        ("removed", "dieu-29", None),
        ("edited+renumbered", "dieu-31", "dieu-32"),
    } <= result
