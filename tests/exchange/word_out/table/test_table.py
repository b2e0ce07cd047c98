"""The bảng so sánh: its page, its lines, its marks, and what it says happened."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
from hypothesis import given, settings

from drafting.convention import Convention, Signature, parse
from drafting.convention.compare import compare
from drafting.exchange import Printed, write_table
from drafting.exchange.word_out.table.rows import Band, Line, Passage, table_rows
from tests.exchange import tracked
from tests.exchange.pairs import PAIRS, SLOW
from tests.exchange.word_out.redline.test_redline import PEACE, RUBBISH, SCHOOL, WEDDING, text

FOUR = text(WEDDING.format(1), RUBBISH.format(2), PEACE.format(3), SCHOOL.format(4))


def lines(old: str, new: str, **notes: str) -> list[tuple[str, ...]]:
    """The lines as (old, new, note), marks as "[-một][+hai]", paragraphs parted by " / "; a band as (words,)."""
    before, after = parse(old), parse(new)
    found = table_rows(
        compare(before, after), before, after, {k.replace("_", "/"): v for k, v in notes.items()}
    )
    return [
        (part.words,) if isinstance(part, Band) else (_said(part.old), _said(part.new), part.note)
        for part in found
    ]


def _said(passages: tuple[Passage, ...]) -> str:
    return " / ".join(
        "".join(words if sign == "=" else f"[{sign}{words}]" for sign, words in passage.segments)
        for passage in passages
    )


def test_a_changed_clause_stands_under_the_head_of_its_article() -> None:
    assert lines(FOUR, FOUR.replace("trong một ngày", "trong hai ngày")) == [
        ("(không đổi: tên văn bản)",),
        ("Điều 1. Việc cưới", "Điều 1. Việc cưới", ""),
        (
            "1. Cưới hỏi gọn trong [-một] ngày, không mời thuốc lá.",
            "1. Cưới hỏi gọn trong [+hai] ngày, không mời thuốc lá.",
            "Sửa đổi, bổ sung.",
        ),
        ("(không đổi: Điều 2 đến Điều 4)",),
    ]


def test_a_whole_article_is_one_line_and_what_follows_is_renumbered_in_words() -> None:
    old = text(WEDDING.format(1), PEACE.format(2))
    new = text(WEDDING.format(1), RUBBISH.format(2), PEACE.format(3))
    assert lines(old, new)[1:] == [
        (
            "",
            "Điều 2. [+Vệ sinh chung] / 1. [+Sáng Chủ nhật đầu tháng mọi nhà cùng dọn ngõ xóm.]",
            "Bổ sung Điều 2.",
        ),
        ("Điều 2. Hòa giải", "Điều 3. Hòa giải", "Đánh số lại, trước là Điều 2."),
        ("(không đổi: khoản 1)",),
    ]
    assert lines(new, old)[1][2] == "Bỏ Điều 2."


def test_an_article_removed_and_another_added_under_its_number_are_two_lines() -> None:
    found = lines(text(WEDDING.format(1), RUBBISH.format(2)), text(WEDDING.format(1), SCHOOL.format(2)))
    assert [line[2] for line in found if len(line) > 1] == ["Bỏ Điều 2.", "Bổ sung Điều 2."]


def test_a_moved_article_says_where_it_comes_from() -> None:
    moved = text(RUBBISH.format(1), PEACE.format(2), SCHOOL.format(3), WEDDING.format(4))
    notes = {line[1]: line[2] for line in lines(FOUR, moved) if len(line) > 1}
    assert notes["Điều 4. Việc cưới"] == "Chuyển từ Điều 1."
    assert notes["Điều 1. Vệ sinh chung"] == "Đánh số lại, trước là Điều 2."


def test_a_move_within_one_number_is_said_plainly() -> None:
    one, two = "1. Việc nhỏ trong ngõ gặp hai bên.", "1. Sáng Chủ nhật mọi nhà cùng dọn."
    head = text("#### Điều 1. Việc chung")
    notes = [
        line[2] for line in lines(f"{head}\n\n{one}\n\n{two}", f"{head}\n\n{two}\n\n{one}") if len(line) > 1
    ]
    assert "Chuyển chỗ." in notes or any(note.startswith("Chuyển từ khoản 1") for note in notes)


def test_what_kind_of_editing_it_was_is_said() -> None:
    base = text("#### Điều 1. Họp\n\n1. Thôn họp hai kỳ một năm ở nhà văn hóa.")
    for new, note in (
        (base.replace("một năm", "một năm, báo trước ba ngày,"), "Bổ sung từ ngữ."),
        (base.replace(" ở nhà văn hóa", ""), "Bỏ từ ngữ."),
        (base.replace("hai kỳ", "ba kỳ"), "Sửa đổi, bổ sung."),
        (base.replace("Điều 1. Họp", "Điều 1. Họp thôn"), "Sửa tên."),
    ):
        assert note in [line[2] for line in lines(base, new) if len(line) > 1]


def test_words_of_an_article_that_became_a_clause_are_not_editing() -> None:
    old = text("#### Điều 1. Họp\n\nThôn họp hai kỳ một năm ở nhà văn hóa.")
    new = old.replace("Thôn họp", "1. Thôn họp")
    words = "Thôn họp hai kỳ một năm ở nhà văn hóa."
    assert lines(old, new)[-1] == (words, f"1. {words}", "Đánh số thành khoản 1 Điều 1.")
    assert lines(new, old)[-1] == (f"1. {words}", words, "Bỏ số, trước là khoản 1 Điều 1.")


def test_a_clause_comes_with_its_points_and_one_opened_by_a_point_is_named_so() -> None:
    old = text("#### Điều 1. Quỹ\n\n1. Thôn có các quỹ:\n\na) Quỹ đình;\n\nb) Quỹ khuyến học.")
    assert lines(old, old.replace("Quỹ khuyến học", "Quỹ khuyến học, khuyến tài"))[2:] == [
        ("(không đổi: đoạn mở đầu khoản 1, điểm a)",),
        ("b) Quỹ khuyến học.", "b) Quỹ khuyến học[+, khuyến tài].", "Bổ sung từ ngữ."),
    ]
    more = "2. Ban quản lý gồm:\n\na) Trưởng ban;\n\nb) Thủ quỹ."
    assert lines(old, f"{old}\n\n{more}")[2:] == [
        ("(không đổi: khoản 1)",),
        ("", "2. [+Ban quản lý gồm:] / a) [+Trưởng ban;] / b) [+Thủ quỹ.]", "Bổ sung khoản 2 Điều 1."),
    ]


def test_a_chapter_is_named_when_something_in_it_changed() -> None:
    def chapters(second: str) -> str:
        one = "## Chương I. QUY ĐỊNH CHUNG\n\n" + RUBBISH.format(1)
        return text(one, "## Chương II. NẾP SỐNG\n\n" + second)

    found = lines(chapters(WEDDING.format(2)), chapters(WEDDING.format(2).replace("một ngày", "hai ngày")))
    assert found[:3] == [
        ("(không đổi: tên văn bản, Điều 1)",),
        ("Chương II. NẾP SỐNG",),
        ("Điều 2. Việc cưới", "Điều 2. Việc cưới", ""),
    ]


def test_clauses_without_articles_stand_by_themselves() -> None:
    old = text("1. Thôn họp hai kỳ một năm.\n\n2. Mỗi hộ một người dự.\n\n3. Biên bản đọc lại trước khi về.")
    assert lines(old, old.replace("một người", "hai người")) == [
        ("(không đổi: tên văn bản, khoản 1)",),
        ("2. Mỗi hộ [-một] người dự.", "2. Mỗi hộ [+hai] người dự.", "Sửa đổi, bổ sung."),
        ("(không đổi: khoản 3)",),
    ]


def test_title_preamble_and_signatures_have_lines_of_their_own() -> None:
    old = Convention(
        ("QUY ƯỚC", "Thôn Mẫu"), ("Bà con bàn.",), signatures=(Signature("TRƯỞNG THÔN", "Đỗ Mẫu"),)
    )
    new = replace(old, title=("QUY ƯỚC", "Thôn Mới"), preamble=(), signatures=(Signature("TRƯỞNG THÔN"),))
    found = list(table_rows(compare(old, new), old, new, {}))
    assert [(part.old[0].segments[0][1], part.note) for part in found if isinstance(part, Line)] == [
        ("Tên văn bản", "Sửa đổi, bổ sung."),
        ("Lời nói đầu", "Bỏ lời nói đầu."),
        ("Chữ ký", "Bỏ từ ngữ."),
    ]


def test_articles_without_headings_keep_number_and_words_apart() -> None:
    old = text("#### Điều 1.\n\nThôn họp hai kỳ một năm.", "#### Điều 2.\n\n1. Mỗi hộ một người.")
    found = lines(old, old.replace("hai kỳ", "ba kỳ"))
    assert found[1][:2] == ("Điều 1. / Thôn họp [-hai] kỳ một năm.", "Điều 1. / Thôn họp [+ba] kỳ một năm.")


def test_a_note_of_somebody_stands_below_what_happened() -> None:
    new = FOUR.replace("trong một ngày", "trong hai ngày")
    note = "Theo ý kiến họp thôn ngày 12/10/2026."
    assert lines(FOUR, new, **{"dieu-1_khoan-1": note})[2][2] == f"Sửa đổi, bổ sung.\n{note}"


def document(old: str, new: str, **more: Any) -> Any:
    data = write_table(
        Printed(parse(old)),
        Printed(parse(new), "Xã Mẫu", "Thôn Mẫu", "Mẫu, ngày 30 tháng 11 năm 2026"),
        old_name="Bản 1",
        new_name="Dự thảo",
        **more,
    )
    return docx.Document(io.BytesIO(data))


def test_the_page_lies_on_its_side_with_the_margins_of_the_decree() -> None:
    section = document(FOUR, FOUR).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.orientation == 1
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35


def test_the_columns_are_named_on_every_page() -> None:
    made = document(FOUR, FOUR.replace("một ngày", "hai ngày"))
    table = made.tables[1]
    head = table.rows[0]
    names = ["Quy định hiện hành\nBản 1", "Nội dung sửa đổi, bổ sung\nDự thảo", "Thuyết minh"]
    assert [cell.text for cell in head.cells] == names
    assert head._tr.trPr.find(f"{tracked.W}tblHeader") is not None
    assert [p.text for p in made.paragraphs if p.text][:2] == [
        "BẢNG SO SÁNH NỘI DUNG SỬA ĐỔI, BỔ SUNG",
        "QUY ƯỚC Thôn Mẫu, xã Mẫu",
    ]
    two = document(FOUR, FOUR.replace("một ngày", "hai ngày"), explained=False).tables[1]
    assert [cell.text for cell in two.rows[0].cells] == names[:2]


def test_added_words_are_bold_and_underlined_and_removed_ones_struck() -> None:
    table = document(FOUR, FOUR.replace("một ngày", "hai ngày")).tables[1]
    old, new, _ = table.rows[3].cells
    assert [run.text for run in old.paragraphs[0].runs if run.font.strike] == ["một"]
    assert [run.text for run in new.paragraphs[0].runs if run.bold and run.underline] == ["hai"]
    assert not any(
        run.bold or run.underline or run.font.strike for run in new.paragraphs[0].runs if run.text != "hai"
    )


def test_two_texts_that_are_the_same_say_so() -> None:
    assert document(FOUR, FOUR).tables[1].rows[1].cells[0].text == "(hai văn bản giống nhau)"


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(PAIRS)
def test_every_changed_word_of_both_texts_is_in_the_table(pair: tuple[Convention, Convention]) -> None:
    old, new = pair
    comparison = compare(old, new)
    found = [part for part in table_rows(comparison, old, new, {}) if isinstance(part, Line)]
    for at, sign in ((0, "-"), (1, "+")):
        shown = [
            words
            for line in found
            for passage in (line.old, line.new)[at]
            for mark, words in passage.segments
            if mark == sign
        ]
        wanted = [
            words
            for change in comparison.changes
            for mark, text_ in change.segments
            if mark == sign
            for words in text_.split("\n")
            if words
        ]
        assert shown == wanted
    data = write_table(Printed(old), Printed(new))
    assert tracked.problems(data) == []
    assert write_table(Printed(old), Printed(new)) == data
