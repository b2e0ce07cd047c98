"""The redline: accept all for the new text, reject all for the old one, marks where a person looks for them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from drafting.convention import Convention, Kind, Signature, Unit
from drafting.convention.notation import parse
from drafting.exchange import Printed, read_document, write_docx, write_redline
from tests.exchange import office, tracked
from tests.exchange.pairs import PAIRS, SLOW
from tests.exchange.word import SHARED
from tests.exchange.word_out.test_writing import TEXT, printed

W = tracked.W
WHEN = datetime(2026, 11, 30, 9, 15)  # noqa: DTZ001 - as a clock on the wall shows it
BEFORE = Printed(Convention(), "Xã Cũ", "Thôn Mẫu")
AFTER = Printed(Convention(), "Xã Mới", "Thôn Mẫu Lớn", "Mẫu, ngày 30 tháng 11 năm 2026")
# `make test` compares some pairs; HUONGUOC_LONG=1 a few thousand.
EXAMPLES = 2_000 if os.environ.get("HUONGUOC_LONG") else 150


def redline(old: Convention, new: Convention) -> bytes:
    return write_redline(
        replace(BEFORE, convention=old), replace(AFTER, convention=new), author="So sánh", date=WHEN
    )


def single(old: str, new: str) -> Any:
    """The body of the redline of two texts, without names above them; it keeps the contract."""
    before, after = parse(old), parse(new)
    data = write_redline(Printed(before), Printed(after), author="So sánh", date=WHEN)
    holds(data, Printed(before), Printed(after))
    return tracked.body_of(data)


def holds(data: bytes, old: Printed, new: Printed) -> None:
    assert tracked.problems(data) == []
    assert tracked.accepted(data) == tracked.plain(docx(new))
    assert tracked.rejected(data) == tracked.plain(docx(old))


def docx(given: Printed) -> bytes:
    return write_docx(
        given.convention,
        unit_name=given.unit_name,
        community_name=given.community_name,
        dateline=given.dateline,
    )


def marked(body: Any, *names: str) -> list[str]:
    """The words of each mark of these names, in order."""
    marks = (mark for mark in body.iter(*(f"{W}{name}" for name in names)) if mark.find(f"{W}r") is not None)
    return ["".join(word.text for word in mark.iter(f"{W}t", f"{W}delText")) for mark in marks]


def shown(body: Any) -> list[str]:
    """Each paragraph of the text with its marks: "[-12][+10]. Việc cưới"; a mark at the end is of its end."""
    return [_shown(paragraph) for paragraph in body.iterchildren(f"{W}p") if _shown(paragraph)]


_SIGNS = {"ins": "+", "del": "-", "moveFrom": "<", "moveTo": ">"}


def _shown(paragraph: Any) -> str:
    said = ""
    for part in paragraph:
        name = part.tag.removeprefix(W)
        words = "".join(word.text for word in part.iter(f"{W}t", f"{W}delText"))
        said += f"[{_SIGNS[name]}{words}]" if name in _SIGNS else words
    ends = [_SIGNS[part.tag.removeprefix(W)] for part in paragraph.iterfind(f"{W}pPr/{W}rPr/*")]
    return said + "".join(f"[{sign}¶]" for sign in ends)


def text(*articles: str) -> str:
    return "\n\n".join(["# QUY ƯỚC", "# Thôn Mẫu, xã Mẫu", *articles])


WEDDING = "#### Điều {}. Việc cưới\n\n1. Cưới hỏi gọn trong một ngày, không mời thuốc lá."
RUBBISH = "#### Điều {}. Vệ sinh chung\n\n1. Sáng Chủ nhật đầu tháng mọi nhà cùng dọn ngõ xóm."
PEACE = "#### Điều {}. Hòa giải\n\n1. Việc nhỏ trong ngõ thì tổ hòa giải gặp hai bên trước."
SCHOOL = "#### Điều {}. Khuyến học\n\n1. Quỹ khuyến học do các nhà, các họ tự nguyện góp hằng năm."


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW)
@given(PAIRS)
def test_accepting_gives_the_new_file_and_rejecting_the_old_one(pair: tuple[Convention, Convention]) -> None:
    old, new = pair
    data = redline(old, new)
    holds(data, replace(BEFORE, convention=old), replace(AFTER, convention=new))
    assert read_document(data, "x.docx").convention == printed(new)


def test_the_same_text_has_no_marks() -> None:
    body = single(TEXT, TEXT)
    assert not list(body.iter(*(f"{W}{name}" for name in (*tracked.MARKS, *tracked.RANGES))))


def test_the_importer_reads_the_new_text_and_says_there_were_changes() -> None:
    reading = read_document(redline(parse(TEXT), parse(text(RUBBISH.format(1)))), "x.docx")
    assert reading.convention == parse(text(RUBBISH.format(1)))
    assert [note.code for note in reading.notes] == ["tracked-changes"]


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert redline(parse(TEXT), Convention()) == redline(parse(TEXT), Convention())


def test_every_mark_bears_the_author_and_the_date_it_was_given() -> None:
    body = tracked.body_of(redline(parse(text(WEDDING.format(1))), parse(TEXT)))
    marks = [mark for mark in body.iter() if mark.get(f"{W}author")]
    assert {mark.get(f"{W}author") for mark in marks} == {"So sánh"}
    assert {mark.get(f"{W}date") for mark in marks} == {"2026-11-30T09:15:00Z"}


def test_words_are_marked_and_numbers_are_never_cut() -> None:
    body = single(
        text("#### Điều 1. Quỹ\n\n1. Mỗi hộ góp 50.000đ một năm."),
        text("#### Điều 1. Quỹ\n\n1. Mỗi hộ tự nguyện góp 150.000đ một năm."),
    )
    assert shown(body)[-1] == "1. Mỗi hộ [+tự nguyện ]góp [-50.000đ][+150.000đ] một năm."


def test_renumbering_marks_the_number_and_nothing_else() -> None:
    old = text(WEDDING.format(1), RUBBISH.format(2), PEACE.format(3))
    body = single(old, text(SCHOOL.format(1), WEDDING.format(2), RUBBISH.format(3), PEACE.format(4)))
    assert "Điều [-1][+2]. Việc cưới" in shown(body)
    assert "Điều [-3][+4]. Hòa giải" in shown(body)
    assert "1. Việc nhỏ trong ngõ thì tổ hòa giải gặp hai bên trước." in shown(body)


def test_a_whole_article_comes_as_one_run_of_added_paragraphs() -> None:
    body = single(text(WEDDING.format(1)), text(WEDDING.format(1), PEACE.format(2)))
    assert shown(body)[-2:] == [
        "[+Điều 2. Hòa giải][+¶]",
        "[+1. Việc nhỏ trong ngõ thì tổ hòa giải gặp hai bên trước.][+¶]",
    ]


def test_a_moved_article_is_tied_to_where_it_went() -> None:
    order = (WEDDING, RUBBISH, PEACE, SCHOOL)
    old = text(*(article.format(at) for at, article in enumerate(order, 1)))
    new = text(*(article.format(at) for at, article in enumerate((*order[1:], order[0]), 1)))
    body = single(old, new)
    assert marked(body, "moveFrom") == [
        "Điều ",
        ". Việc cưới",
        "1. Cưới hỏi gọn trong một ngày, không mời thuốc lá.",
    ]
    assert marked(body, "moveTo") == marked(body, "moveFrom")
    names = {
        name: [r.get(f"{W}name") for r in body.iter(f"{W}{name}RangeStart")]
        for name in ("moveFrom", "moveTo")
    }
    assert names == {"moveFrom": ["move1"], "moveTo": ["move1"]}
    assert marked(body, "del", "ins") == ["1", "2", "1", "3", "2", "4", "3", "4"]


def test_a_moved_article_shows_what_was_edited_on_the_way() -> None:
    edited = WEDDING.replace("một ngày", "hai ngày") + "\n\n2. Loa đài tắt lúc 22 giờ."
    order = (RUBBISH, PEACE, SCHOOL)
    old = text(WEDDING.format(1), *(article.format(at) for at, article in enumerate(order, 2)))
    body = single(old, text(*(article.format(at) for at, article in enumerate((*order, edited), 1))))
    source = next(line for line in shown(body) if line.startswith("[<1."))
    target = next(line for line in shown(body) if line.startswith("[>1."))
    assert "[-một]" in source
    assert "[+hai]" in target
    assert "[+2. Loa đài tắt lúc 22 giờ.][+¶]" in shown(body)
    assert len(list(body.iter(f"{W}moveToRangeStart"))) == 1


def test_a_clause_that_went_to_another_article_moves_and_the_heads_stay() -> None:
    clause = "2. Đội thu gom đi từng ngõ vào tối thứ ba, các hộ để rác trước cổng."
    body = single(
        text(WEDDING.format(1) + f"\n\n{clause}", RUBBISH.format(2)),
        text(WEDDING.format(1), RUBBISH.format(2) + f"\n\n{clause}"),
    )
    assert marked(body, "moveFrom") == [clause]
    assert "Điều 2. Vệ sinh chung" in shown(body)


def test_the_words_of_an_article_become_its_first_clause_by_a_number() -> None:
    body = single(
        text("#### Điều 1. Họp\n\nThôn họp sáu tháng một lần ở nhà văn hóa."),
        text("#### Điều 1. Họp\n\n1. Thôn họp sáu tháng một lần ở nhà văn hóa.\n\n2. Mỗi hộ một người dự."),
    )
    assert "[+1. ]Thôn họp sáu tháng một lần ở nhà văn hóa." in [
        line.replace("][+", "") for line in shown(body)
    ]


def test_names_of_those_who_sign_are_never_mixed() -> None:
    old = Convention(signatures=(Signature("TRƯỞNG THÔN", "Lương Thị Mẫu"),))
    new = Convention(signatures=(Signature("TRƯỞNG THÔN", "Lương Văn Mẫu"),))
    body = tracked.body_of(redline(old, new))
    assert marked(body.findall(f"{W}tbl")[-1], "del", "ins") == ["Lương Thị Mẫu", "Lương Văn Mẫu"]


ROWS = "#### Điều 1. Rác\n\nLịch thu gom:\n\nNgõ | Ngày\n\nNgõ Một | Thứ Ba\n\nNgõ Hai | Thứ Năm"


def test_rows_of_a_table_come_and_go_whole() -> None:
    body = single(text(ROWS), text(ROWS.replace("Ngõ Hai", "Ngõ Sáu | Thứ Sáu\n\nNgõ Hai")))
    rows = body.findall(f"{W}tbl")[-1].findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}ins") is not None for row in rows] == [False, False, True, False]


def test_a_table_with_another_number_of_columns_is_another_table() -> None:
    wide = (
        ROWS.replace("Ngõ | Ngày", "Ngõ | Ngày | Giờ")
        .replace("Thứ Ba", "Thứ Ba | 7")
        .replace("Năm", "Năm | 8")
    )
    body = single(text(ROWS), text(wide))
    assert len(body.findall(f"{W}tbl")) == 3


def test_words_added_at_the_end_run_on_into_the_paragraphs_after_it() -> None:
    body = single(
        text("#### Điều 1. Họp\n\n1. Thôn họp một kỳ"),
        text("#### Điều 1. Họp\n\n1. Thôn họp một kỳ, báo trước ba ngày.\n\n2. Mỗi hộ một người."),
    )
    assert shown(body)[-2:] == ["1. Thôn họp một kỳ[+, báo trước ba ngày.][+¶]", "[+2. Mỗi hộ một người.]"]


def test_a_text_longer_than_can_be_paired_line_by_line_keeps_the_contract() -> None:
    def article(words: Iterable[str]) -> Convention:
        return Convention(units=(Unit(Kind.ARTICLE, "1", "Điều 1", text="\n".join(words)),))

    old, new = article(f"dòng cũ số {n}" for n in range(60)), article(f"hàng mới {n} khác" for n in range(60))
    holds(redline(old, new), replace(BEFORE, convention=old), replace(AFTER, convention=new))


def test_units_that_share_an_address_keep_the_contract() -> None:
    twice = (
        Unit(Kind.ARTICLE, "1~2", "Điều 1~2", "Một"),
        *[Unit(Kind.ARTICLE, "1", "Điều 1", "Hai", "Ba")] * 2,
    )
    old, new = Convention(units=twice), Convention(units=twice[::-1])
    for one, other in ((old, new), (new, old)):
        holds(redline(one, other), replace(BEFORE, convention=one), replace(AFTER, convention=other))


def test_letters_no_file_can_hold_are_left_out_of_both_texts() -> None:
    one = Convention(
        ("QUY\x00 ƯỚC",), units=(Unit(Kind.ARTICLE, "1", "Điều\x0b 1", "Họp\ufffe", "a\x0bb\nc"),)
    )
    other = Convention(("QUY ƯỚC",), units=(Unit(Kind.ARTICLE, "2", "Điều 2", "Họp \x01thôn", "ab\nc\x02d"),))
    data = write_redline(Printed(one), Printed(other), author="So\x00 sánh", date=WHEN)
    holds(data, Printed(one), Printed(other))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not on this machine")
def test_the_rewriting_of_a_real_looking_convention_reads_as_a_reviewer_would_describe_it() -> None:
    folder = SHARED / "samples" / "conventions"
    old, new = (
        read_document(next(folder.glob(f"{number}-*.docx")).read_bytes(), "x.docx").convention
        for number in ("05", "09")
    )
    data = write_redline(Printed(old), Printed(new), author="So sánh", date=WHEN)
    holds(data, Printed(old), Printed(new))
    body, lines = tracked.body_of(data), shown(tracked.body_of(data))
    # One chapter with its three articles went behind the next one; nothing else moved.
    assert len(list(body.iter(f"{W}moveToRangeStart"))) == 1
    assert "[>Điều ][+17][>. Sản xuất nông nghiệp][>¶]" in lines
    assert "Điều [-12][+10]. Việc cưới" in lines
    assert "[-Điều 3. Mục tiêu phấn đấu][-¶]" in lines
    assert "[+Điều 3. Nguyên tắc][+¶]" in lines


@pytest.mark.skipif(not office.SOFFICE, reason="LibreOffice is not installed")
def test_libreoffice_accepts_and_rejects_to_the_same_words(tmp_path: Path) -> None:
    pairs: list[tuple[Convention, Convention]] = []

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=SLOW)
    @given(PAIRS)
    def collect(pair: tuple[Convention, Convention]) -> None:
        pairs.append(pair)

    collect()
    files = {f"{at}": redline(old, new) for at, (old, new) in enumerate(pairs)}
    for name, (accepted, rejected) in office.resolved(files, tmp_path).items():
        old, new = pairs[int(name)]
        assert words(accepted) == words(docx(replace(AFTER, convention=new)))
        assert words(rejected) == words(docx(replace(BEFORE, convention=old)))


def words(data: bytes) -> list[str]:
    """What every paragraph says, in order. LibreOffice marks deleted rows with a joiner of no width."""
    said = (
        "".join(word.text or "" for word in paragraph.iter(f"{W}t")).replace("\u200d", "")
        for paragraph in tracked.body_of(data).iter(f"{W}p")
    )
    return [line.strip() for line in said if line.strip()]
