"""Two changes of one convention: what is put together, and what a person is asked."""

from dataclasses import replace

import pytest

from drafting.convention import (
    Convention,
    Kind,
    Signature,
    Unit,
    insert_after,
    move,
    parse,
    parse_article,
    remove,
    render,
    replace_unit,
)
from drafting.convention.merge import Meeting, Overlap, Touched, merge

TEXT = """# QUY ƯỚC

Thôn có ba xóm.

## Chương I. QUY ĐỊNH CHUNG

#### Điều 1. Phạm vi

<!-- Điều 5 khoản 1: nêu rõ ai thực hiện -->

Quy ước áp dụng cho mọi hộ đang ở thôn.

#### Điều 2. Họp thôn

1. Thôn họp hai kỳ một năm tại nhà văn hóa.

2. Ai vắng thì hỏi lại trưởng xóm của mình.

3. Việc đã bàn thì mọi nhà cùng làm.

## Chương II. NẾP SỐNG

#### Điều 3. Việc cưới

1. Cưới gọn trong một ngày, theo Điều 2 của Quy ước này.

2. Không mời thuốc lá trong đám cưới.

#### Điều 4. Việc tang

Lo tang chu đáo, không rải vàng mã trên đường làng.

#### Điều 5. Hiệu lực

Quy ước có hiệu lực từ ngày được công nhận.
"""
BASE = parse(TEXT)
NEW = "#### Điều 0. {}\n\n1. {}"


def changed(*pairs, text=TEXT):
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse(text)


def article(heading, words):
    return parse_article(NEW.format(heading, words))


def headings(convention):
    return [f"{placed.unit.label} {placed.unit.heading}" for placed in convention.articles()]


def meetings(merged):
    return [(conflict.meeting, conflict.path, conflict.name) for conflict in merged.conflicts]


def both_ways(base, mine, theirs):
    """The merge, having seen that the other person would be asked the same."""
    merged, back = merge(base, mine, theirs), merge(base, theirs, mine)
    assert len(merged.conflicts) == len(back.conflicts)
    if not merged.conflicts:
        assert merged.convention == back.convention
    return merged


def test_changes_of_different_units_are_put_together():
    merged = both_ways(
        BASE,
        changed(("hai kỳ", "ba kỳ"), ("ba xóm", "bốn xóm")),
        changed(("một ngày", "nửa ngày"), ("vàng mã", "tiền")),
    )
    assert merged.conflicts == ()
    assert merged.convention == changed(
        ("hai kỳ", "ba kỳ"), ("ba xóm", "bốn xóm"), ("một ngày", "nửa ngày"), ("vàng mã", "tiền")
    )
    assert merged.mine == (Touched("Lời nói đầu", "loi-noi-dau"), Touched("Điều 2", "dieu-2"))
    assert merged.theirs == (Touched("Điều 3", "dieu-3"), Touched("Điều 4", "dieu-4"))


def test_references_follow_articles_put_in_by_both():
    mine = insert_after(BASE, "dieu-1", article("Từ ngữ", "Xóm là cụm nhà."))
    theirs = insert_after(BASE, "dieu-2", article("Hòa giải", "Theo Điều 2 và Điều 4."))
    merged = both_ways(BASE, mine, theirs)
    assert headings(merged.convention) == [
        "Điều 1 Phạm vi",
        "Điều 2 Từ ngữ",
        "Điều 3 Họp thôn",
        "Điều 4 Hòa giải",
        "Điều 5 Việc cưới",
        "Điều 6 Việc tang",
        "Điều 7 Hiệu lực",
    ]
    assert merged.convention.find("dieu-4/khoan-1").unit.text == "Theo Điều 3 và Điều 6."
    assert "theo Điều 3 của Quy ước này" in merged.convention.find("dieu-5/khoan-1").unit.text
    assert (merged.mine, merged.theirs) == ((Touched("Điều 2", "dieu-2"),), (Touched("Điều 4", "dieu-4"),))
    assert merged.standing("dieu-2/khoan-1") == "dieu-2/khoan-1"
    assert merged.standing("dieu-4") == "dieu-5"


def test_an_article_moved_by_one_is_changed_by_the_other_where_it_now_stands():
    mine = move(BASE, "dieu-2", "dieu-4")
    theirs = changed(
        ("hai kỳ", "ba kỳ"), ("Ai vắng", "Nhà nào vắng"), ("cùng làm.", "cùng làm.\n\n4. Có biên bản.")
    )
    merged = both_ways(BASE, mine, theirs)
    assert merged.conflicts == ()
    moved = merged.convention.find("dieu-4").unit
    assert moved.heading == "Họp thôn"
    assert [clause.text[:12] for clause in moved.children] == [
        "Thôn họp ba ",
        "Nhà nào vắng",
        "Việc đã bàn ",
        "Có biên bản.",
    ]
    assert "theo Điều 4 của Quy ước này" in merged.convention.find("dieu-2/khoan-1").unit.text


def test_an_article_goes_into_the_chapter_drawn_around_its_neighbours():
    drawn = changed(("#### Điều 3", "### Mục 1. CƯỚI, TANG\n\n#### Điều 3"))
    added = insert_after(BASE, "dieu-3", article("Mừng thọ", "Xóm mừng thọ các cụ."))
    merged = both_ways(BASE, drawn, added)
    assert merged.conflicts == ()
    assert merged.convention.find("dieu-4").above == ("chuong-2", "chuong-2/muc-1")
    assert headings(merged.convention)[3] == "Điều 4 Mừng thọ"


def test_an_article_put_first_goes_into_the_chapter_drawn_around_the_next():
    base = parse(
        TEXT.replace("## Chương I. QUY ĐỊNH CHUNG\n\n", "").replace("## Chương II. NẾP SỐNG\n\n", "")
    )
    drawn = parse(render(base).replace("#### Điều 1.", "## Chương I. CHUNG\n\n#### Điều 1."))
    added = insert_after(base, "", article("Lời đầu", "Xóm cùng giữ."))
    merged = both_ways(base, drawn, added)
    assert merged.conflicts == ()
    assert merged.convention.find("dieu-1").unit.heading == "Lời đầu"
    assert merged.convention.find("dieu-1").above == ("chuong-1",)


def test_a_clause_behind_the_last_one_and_an_article_behind_it_are_both_kept():
    mine = changed(("mọi nhà cùng làm.", "mọi nhà cùng làm.\n\n4. Có biên bản."))
    theirs = insert_after(BASE, "dieu-2", article("Hòa giải", "Mỗi xóm một tổ."))
    merged = both_ways(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert [clause.label for clause in merged.convention.find("dieu-2").unit.children] == ["1", "2", "3", "4"]
    assert headings(merged.convention)[2] == "Điều 3 Hòa giải"


def test_articles_taken_out_by_both_are_gone_and_numbers_close_up():
    merged = both_ways(BASE, remove(BASE, "dieu-2"), remove(BASE, "dieu-4"))
    assert headings(merged.convention) == ["Điều 1 Phạm vi", "Điều 2 Việc cưới", "Điều 3 Hiệu lực"]
    assert "[điền:" in merged.convention.find("dieu-2/khoan-1").unit.text
    assert Touched("Điều 4", None) in merged.theirs
    assert merged.standing("dieu-3") == ""


def test_what_both_put_in_alike_is_put_in_once():
    mine = insert_after(changed(("hai kỳ", "ba kỳ")), "dieu-4", article("Mừng thọ", "Xóm mừng thọ các cụ."))
    theirs = insert_after(BASE, "dieu-4", article("Mừng thọ", "Xóm mừng thọ các cụ."))
    assert both_ways(BASE, mine, theirs).convention == mine


def test_two_articles_at_one_place_are_asked():
    mine = insert_after(BASE, "dieu-4", article("Mừng thọ", "Xóm mừng thọ các cụ."))
    theirs = insert_after(BASE, "dieu-4", article("Khuyến học", "Thôn khen cháu học giỏi."))
    merged = both_ways(BASE, mine, theirs)
    assert meetings(merged) == [(Meeting.ADDED, "dieu-5", "Điều 5")]
    [overlap] = merged.conflicts[0].overlaps
    assert (overlap.base, "Mừng thọ" in overlap.mine, "Khuyến học" in overlap.theirs) == ("", True, True)
    assert merged.convention == mine


def test_runs_put_in_around_what_was_taken_out_keep_their_order():
    mine = changed(("2. Ai vắng thì hỏi lại trưởng xóm của mình.\n\n", "2. Mời bằng loa.\n\n"))
    theirs = changed(("trưởng xóm của mình.\n\n3. Việc", "trưởng xóm của mình.\n\n3. Ghi sổ họp.\n\n4. Việc"))
    merged = both_ways(BASE, mine, theirs)
    texts = [clause.text for clause in merged.convention.find("dieu-2").unit.children]
    assert texts[1:3] == ["Mời bằng loa.", "Ghi sổ họp."]


@pytest.mark.parametrize("taken_out", ["dieu-2", "dieu-2/khoan-1"])
def test_what_one_took_out_and_the_other_changed_is_asked(taken_out):
    mine, theirs = remove(BASE, taken_out), changed(("hai kỳ", "ba kỳ"), ("vàng mã", "tiền"))
    merged = both_ways(BASE, mine, theirs)
    name = {"dieu-2": "Điều 2", "dieu-2/khoan-1": "Khoản 1 Điều 2"}[taken_out]
    path = {"dieu-2": "chuong-1", "dieu-2/khoan-1": "dieu-2"}[taken_out]
    assert meetings(merged) == [(Meeting.REMOVED, path, name)]
    [overlap] = merged.conflicts[0].overlaps
    assert ("hai kỳ" in overlap.base, overlap.mine, "ba kỳ" in overlap.theirs) == (True, "", True)
    assert "rải tiền" in render(merged.convention)
    back = merge(BASE, theirs, mine)
    assert [conflict.name for conflict in back.conflicts] == [name]
    assert "ba kỳ" in render(back.convention)


def test_the_first_article_taken_out_and_changed_is_asked_before_everything():
    base = parse("#### Điều 1. Họp\n\nThôn họp hai kỳ.\n\n#### Điều 2. Cưới\n\nCưới gọn.\n")
    mine, theirs = remove(base, "dieu-1"), parse(render(base).replace("hai kỳ", "ba kỳ"))
    assert meetings(both_ways(base, mine, theirs)) == [(Meeting.REMOVED, "", "Điều 1")]


def test_a_clause_carried_into_another_article_is_not_lost_with_its_own():
    clause = "1. Thôn họp hai kỳ một năm tại nhà văn hóa."
    mine = remove(BASE, "dieu-2")
    theirs = changed((f"{clause}\n\n", ""), ("#### Điều 5", f"{clause}\n\n#### Điều 5"))
    merged = both_ways(BASE, mine, theirs)
    assert [conflict.meeting for conflict in merged.conflicts] == [Meeting.REMOVED]
    assert "Thôn họp hai kỳ" in merged.conflicts[0].overlaps[0].theirs
    assert "Thôn họp hai kỳ" in render(merge(BASE, theirs, mine).convention)


def test_a_clause_put_into_an_article_that_was_taken_out_is_asked():
    mine = remove(BASE, "dieu-2")
    theirs = changed(("mọi nhà cùng làm.", "mọi nhà cùng làm.\n\n4. Có biên bản."))
    merged = both_ways(BASE, mine, theirs)
    assert [conflict.meeting for conflict in merged.conflicts] == [Meeting.REMOVED]
    assert "Có biên bản" in merged.conflicts[0].overlaps[0].theirs


def test_clauses_put_in_order_by_both_in_different_ways_are_asked_as_one_article():
    one, two, three = (
        "1. Thôn họp hai kỳ một năm tại nhà văn hóa.\n\n",
        "2. Ai vắng thì hỏi lại trưởng xóm của mình.\n\n",
        "3. Việc đã bàn thì mọi nhà cùng làm.\n\n",
    )
    mine = changed((one + two + three, one + three + two), ("vàng mã", "tiền"))
    theirs = changed((one + two + three, two + one + three), ("một ngày", "nửa ngày"))
    merged = both_ways(BASE, mine, theirs)
    assert meetings(merged) == [(Meeting.UNIT, "dieu-2", "Điều 2")]
    assert merged.convention.find("dieu-2") == mine.find("dieu-2")
    assert "nửa ngày" in render(merged.convention)


def test_clauses_ordered_by_one_are_changed_by_the_other():
    one, two = "1. Thôn họp hai kỳ một năm tại nhà văn hóa.", "2. Ai vắng thì hỏi lại trưởng xóm của mình."
    mine = changed((f"{one}\n\n{two}", f"1.{two[2:]}\n\n2.{one[2:]}"))
    merged = both_ways(BASE, mine, changed(("hai kỳ", "ba kỳ")))
    assert merged.conflicts == ()
    assert merged.convention.find("dieu-2/khoan-2").unit.text.startswith("Thôn họp ba kỳ")


def test_articles_ordered_by_both_in_different_ways_are_asked_as_a_whole():
    mine = replace(move(BASE, "dieu-3", "dieu-5"), title=("HƯƠNG ƯỚC",))
    theirs = replace(move(BASE, "dieu-4", "dieu-5"), preamble=("Thôn có bốn xóm.",))
    merged = both_ways(BASE, mine, theirs)
    assert meetings(merged) == [(Meeting.TEXT, "", "Toàn văn")]
    assert merged.convention == replace(mine, preamble=("Thôn có bốn xóm.",))
    assert merged.standing("dieu-3") == "dieu-3"


def test_articles_moved_by_both_are_asked_as_a_whole_even_in_two_chapters():
    merged = both_ways(BASE, move(BASE, "dieu-1", "dieu-2"), move(BASE, "dieu-3", "dieu-4"))
    assert [conflict.meeting for conflict in merged.conflicts] == [Meeting.TEXT]


def test_orders_that_hang_together_across_articles_are_asked_as_a_whole():
    hand_in, ask, together, feast, smoke, song = (
        "Mỗi hộ cử một người đi họp đúng giờ đã báo.",
        "Ai vắng thì hỏi lại trưởng xóm của mình.",
        "Việc đã bàn xong thì mọi nhà cùng làm.",
        "Đám cưới làm gọn trong một ngày thôi.",
        "Không mời thuốc lá trong đám cưới, đám hỏi.",
        "Loa đài tắt trước mười giờ đêm hôm ấy.",
    )

    def text(*articles):
        return parse(
            "\n\n".join(
                f"#### Điều {number}. {heading}\n\n"
                + "\n\n".join(f"{at}. {clause}" for at, clause in enumerate(clauses, 1))
                for number, (heading, clauses) in enumerate(
                    zip(("Họp thôn", "Việc cưới"), articles, strict=True), 1
                )
            )
        )

    base = text((hand_in, ask, together), (feast, smoke, song))
    mine = text((ask, hand_in, together), (smoke, feast, song))
    theirs = text((hand_in, together, ask, song), (feast, smoke))
    assert [conflict.meeting for conflict in both_ways(base, mine, theirs).conflicts] == [Meeting.TEXT]


def test_a_chapter_taken_out_and_renamed_is_asked_as_a_whole():
    mine = parse(TEXT.replace("## Chương II. NẾP SỐNG\n\n", ""))
    theirs = changed(("NẾP SỐNG", "NẾP SỐNG MỚI"))
    assert [conflict.meeting for conflict in both_ways(BASE, mine, theirs).conflicts] == [Meeting.TEXT]


def test_chapters_drawn_by_both_around_one_article_are_asked_as_a_whole():
    mine = changed(("#### Điều 4", "## Chương III. TANG\n\n#### Điều 4"))
    theirs = changed(("#### Điều 4", "## Chương III. CÁC VIỆC KHÁC\n\n#### Điều 4"))
    assert [conflict.meeting for conflict in both_ways(BASE, mine, theirs).conflicts] == [Meeting.TEXT]


def test_an_article_behind_a_chapter_drawn_before_it_is_not_swallowed():
    base = parse("#### Điều 1. Họp\n\nThôn họp.\n\n#### Điều 2. Cưới\n\nCưới gọn trong một ngày.\n")
    mine = insert_after(base, "dieu-1", parse("## Chương I. MỚI\n\n#### Điều 0. Tang\n\nTang gọn.\n").units)
    theirs = insert_after(base, "dieu-2", article("Khen", "Khen người tốt."))
    merged = both_ways(base, mine, theirs)
    assert merged.conflicts or headings(merged.convention)[-1] == "Điều 4 Khen"


def test_an_article_in_a_chapter_that_is_gone_is_kept_or_asked():
    mine = parse(TEXT.replace("## Chương II. NẾP SỐNG\n\n", ""))
    theirs = insert_after(BASE, "dieu-5", article("Khen", "Khen người tốt việc tốt."))
    merged = both_ways(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.convention.find("dieu-6").above == ("chuong-1",)


def test_an_article_carried_into_a_chapter_that_is_gone_is_asked():
    mine = parse(TEXT.replace("## Chương II. NẾP SỐNG\n\n", ""))
    theirs = move(BASE, "dieu-2", "chuong-2", inside=True)
    assert [conflict.meeting for conflict in both_ways(BASE, mine, theirs).conflicts] == [Meeting.TEXT]


def test_an_article_put_behind_one_that_left_for_a_new_chapter_is_asked():
    wedding = TEXT[TEXT.index("#### Điều 3") : TEXT.index("#### Điều 4")]
    mine = parse(TEXT.replace(wedding, "") + f"\n## Chương III. CƯỚI\n\n{wedding}")
    theirs = insert_after(BASE, "dieu-3", article("Mừng thọ", "Xóm mừng thọ các cụ."))
    assert [conflict.meeting for conflict in both_ways(BASE, mine, theirs).conflicts] == [Meeting.TEXT]


def test_articles_without_their_chapter_are_not_given_to_a_new_one_put_before_it():
    mine = parse(
        TEXT.replace("## Chương I. QUY ĐỊNH CHUNG\n\n", "").replace("## Chương II. NẾP SỐNG\n\n", "")
    )
    theirs = changed(
        ("## Chương I. QUY", "## Chương I. LỜI ĐẦU\n\n## Chương II. QUY"),
        ("Chương II. NẾP", "Chương III. NẾP"),
    )
    assert [conflict.meeting for conflict in both_ways(BASE, mine, theirs).conflicts] == [Meeting.TEXT]


def test_several_articles_put_in_together_stay_together():
    new = parse("#### Điều 0. Từ ngữ\n\nXóm là cụm nhà.\n\n#### Điều 0. Hòa giải\n\nMỗi xóm một tổ.\n").units
    merged = both_ways(BASE, insert_after(BASE, "dieu-2", new), changed(("hai kỳ", "ba kỳ")))
    assert headings(merged.convention)[1:5] == [
        "Điều 2 Họp thôn",
        "Điều 3 Từ ngữ",
        "Điều 4 Hòa giải",
        "Điều 5 Việc cưới",
    ]


def test_a_clause_written_anew_is_not_taken_for_one_that_went_with_its_article():
    wedding = "1. Cưới gọn trong một ngày, theo Điều 2 của Quy ước này."
    mine = remove(changed((wedding, "1. Loa đài tắt lúc mười giờ đêm.")), "dieu-2")
    merged = both_ways(BASE, mine, changed(("vàng mã", "tiền")))
    assert merged.conflicts == ()
    assert merged.convention.find("dieu-2/khoan-1").unit.text == "Loa đài tắt lúc mười giờ đêm."


def test_an_article_moved_behind_one_that_the_other_put_into_a_chapter_is_asked():
    base = parse(
        "".join(f"#### Điều {n}. Việc {name}\n\nLo việc {name}.\n\n" for n, name in enumerate("xyz", 1))
    )
    drawn = parse(render(base).replace("#### Điều 3", "## Chương I. MỚI\n\n#### Điều 3"))
    merged = both_ways(base, drawn, move(base, "dieu-2", "dieu-3"))
    assert [conflict.meeting for conflict in merged.conflicts] == [Meeting.TEXT]


def test_numbers_changed_by_both_are_set_anew():
    mine, theirs = changed(("Điều 5. Hiệu", "Điều 6. Hiệu")), changed(("Điều 5. Hiệu", "Điều 7. Hiệu"))
    assert headings(both_ways(BASE, mine, theirs).convention)[-1] == "Điều 5 Hiệu lực"


def test_a_number_changed_by_one_is_kept():
    mine, theirs = changed(("Điều 5. Hiệu", "Điều 6. Hiệu")), changed(("hai kỳ", "ba kỳ"))
    assert headings(both_ways(BASE, mine, theirs).convention)[-1] == "Điều 6 Hiệu lực"


@pytest.mark.parametrize(("kind", "label"), [(Kind.ARTICLE, "Điều 7"), (Kind.SECTION, "Mục 7")])
def test_a_unit_made_another_kind_by_one_and_renumbered_by_the_other(kind, label):
    unit = BASE.find("dieu-5").unit
    mine = replace_unit(BASE, "dieu-5", [replace(unit, kind=Kind.PART, number="7", label="Phần 7")])
    theirs = replace_unit(BASE, "dieu-5", [replace(unit, kind=kind, number="7", label=label)])
    merged = both_ways(BASE, mine, theirs)
    assert "Hiệu lực" in render(merged.convention)


def test_words_both_changed_are_asked_place_by_place():
    mine = changed(
        ("Phạm vi", "Phạm vi áp dụng"), ("hai kỳ", "ba kỳ"), ("ba xóm", "bốn xóm"), ("# QUY", "# HƯƠNG")
    )
    theirs = changed(
        ("Phạm vi", "Ai theo"), ("hai kỳ", "bốn kỳ"), ("ba xóm", "năm xóm"), ("# QUY ƯỚC", "# QUY ĐỊNH")
    )
    merged = both_ways(BASE, mine, theirs)
    assert meetings(merged) == [
        (Meeting.WORDS, "", "Tên văn bản"),
        (Meeting.WORDS, "loi-noi-dau", "Lời nói đầu"),
        (Meeting.WORDS, "dieu-1", "Tên Điều 1"),
        (Meeting.WORDS, "dieu-2/khoan-1", "Khoản 1 Điều 2"),
    ]
    assert merged.convention == mine


def test_what_no_reader_sees_is_merged_and_asked_too():
    mine = changed(("khoản 1: nêu rõ ai thực hiện", "khoản 1, 2: nêu ai làm"))
    assert both_ways(BASE, mine, changed(("khoản 1:", "khoản 1, 2:"))).convention == mine
    assert both_ways(BASE, changed(("nêu rõ", "nói rõ")), changed(("khoản 1:", "khoản 2:"))).conflicts == ()
    merged = both_ways(BASE, mine, changed(("khoản 1: nêu rõ ai thực hiện", "khoản 5: nêu rõ nơi nào")))
    assert meetings(merged) == [
        (Meeting.SERVES, "dieu-1", "Điều 1"),
        (Meeting.GUIDANCE, "dieu-1", "Điều 1"),
    ]
    assert merged.conflicts[0].passage == (Overlap("1", "1, 2", "5"),)
    assert merged.convention == mine


def test_places_to_sign_are_merged_one_by_one_and_never_a_name():
    def signed(*names, role="TRƯỞNG THÔN"):
        return replace(BASE, signatures=(Signature(role, names[0]), Signature("MẶT TRẬN", names[1])))

    base = signed("", "")
    merged = both_ways(base, signed("Bùi Văn Cả", ""), signed("", "Lê Thị Hai"))
    assert merged.convention == signed("Bùi Văn Cả", "Lê Thị Hai")
    for mine, theirs in (
        (signed("Bùi Văn Cả", ""), signed("Bùi Văn Ba", "")),
        (signed("Bùi Văn Cả", ""), signed("", "", role="TỔ TRƯỞNG")),
        (signed("Bùi Văn Cả", ""), replace(base, signatures=base.signatures[1:])),
    ):
        merged = both_ways(base, mine, theirs)
        assert meetings(merged) == [(Meeting.SIGNATURES, "chu-ky", "Chữ ký")]
        assert merged.convention == mine
    assert (
        both_ways(
            base, BASE, changed(("hai kỳ", "ba kỳ")).__class__(*_with(base, "hai kỳ", "ba kỳ"))
        ).conflicts
        == ()
    )


def _with(convention, old, new):
    changed_one = parse(render(convention).replace(old, new))
    return changed_one.title, changed_one.preamble, changed_one.units, changed_one.signatures


def test_what_cannot_be_written_down_is_merged_in_one_piece_or_shown():
    def odd(text):
        return Unit(Kind.CLAUSE, "1", "1", text=text, children=(Unit(Kind.ARTICLE, "1", "Điều 1"),))

    base = Convention(units=(odd("a"),))
    mine, theirs = replace(base, title=("QUY ƯỚC",)), replace(base, units=(odd("b"),), preamble=("Lời đầu.",))
    assert both_ways(base, mine, theirs).convention == replace(theirs, title=("QUY ƯỚC",))
    mine = replace(mine, units=(odd("c"),))
    merged = both_ways(base, mine, theirs)
    assert meetings(merged) == [(Meeting.TEXT, "", "Toàn văn")]
    assert merged.convention == replace(mine, preamble=("Lời đầu.",))
    untouched = merge(base, base, replace(base, preamble=("Lời đầu.",)))
    assert (untouched.convention.preamble, untouched.conflicts) == (("Lời đầu.",), ())
    assert untouched.standing("khoan-1") == "khoan-1"
    assert untouched.standing("khoan-2") == ""
