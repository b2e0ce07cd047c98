"""Lists of households as people bring them: pasted, CSV, a table in Word; a line that was not understood is named."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.households import BadEntry, Entry
from drafting.households.reading import LARGEST_FILE, LONGEST_TEXT, MOST_LINES, text_of, understand
from tests.exchange.word import docx, p


def entries(text: str, taken: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    found = understand(text, taken)
    assert found.problems == ()
    return found.entries


ONE = Entry("001", "Hộ Một", "Cụm Đông", "Ngõ 1", "")


@pytest.mark.parametrize(
    "text",
    [
        "Số hộ\tChủ hộ\tCụm\tĐịa chỉ\n001\tHộ Một\tCụm Đông\tNgõ 1",
        "SO HO;HO VA TEN CHU HO;CUM DAN CU;DIA CHI\n001;Hộ Một;Cụm Đông;Ngõ 1",
        '"Mã hộ","Họ và tên","Tổ","Nơi ở"\n"001","Hộ Một","Cụm Đông","Ngõ 1"',
        "Địa chỉ\tCụm\tTên chủ hộ\tSố nhân khẩu\tSố hộ\nNgõ 1\tCụm Đông\tHộ Một\t4\t001",
        "001\tHộ Một\tCụm Đông\tNgõ 1",
        "\n\n001\tHộ Một\tCụm Đông\tNgõ 1\n\n",
    ],
)
def test_columns_are_known_by_their_names_or_their_order(text: str) -> None:
    assert entries(text) == (ONE,)


def test_the_running_number_is_the_number_where_there_is_no_other() -> None:
    assert entries("STT\tHọ tên\n1\tHộ Một\n2\tHộ Hai") == (Entry("1", "Hộ Một"), Entry("2", "Hộ Hai"))
    assert entries("STT\tSố hộ\tHọ tên\n1\t57\tHộ Một") == (Entry("57", "Hộ Một"),)


def test_households_without_a_number_get_the_next_free_one() -> None:
    assert entries("Hộ Một\tCụm Đông\nHộ Hai", ("1", "3")) == (
        Entry("002", "Hộ Một", "Cụm Đông"),
        Entry("004", "Hộ Hai"),
    )


@pytest.mark.parametrize("first", ["Ngô Thị Một", "Tô Văn Một\tTổ 1", "Ngô Một\tCụm Đông\tXóm Đình"])
def test_a_family_name_like_a_column_is_a_household(first: str) -> None:
    found = entries(f"{first}\nHộ Hai")
    assert [each.head for each in found] == [first.split("\t", maxsplit=1)[0], "Hộ Hai"]


def test_every_line_that_is_no_household_is_named_with_why() -> None:
    found = understand(
        "Số hộ\tChủ hộ\n1\tHộ Một\n\tKhông số\n01\tHộ trùng\n5\tĐã có\n7\t" + "x" * 101, ("5",)
    )
    assert found.entries == (Entry("1", "Hộ Một"),)
    assert [(each.line, each.message) for each in found.problems] == [
        (3, "Số hộ gồm chữ số, chữ cái và dấu . / -, ví dụ 012 hoặc 12A."),
        (4, "Số hộ 01 đã có ở trên hoặc đã có trong sổ."),
        (5, "Số hộ 5 đã có ở trên hoặc đã có trong sổ."),
        (6, "Đại diện hộ dài quá 100 ký tự; hãy viết gọn lại."),
    ]
    assert found.heading == "Số hộ\tChủ hộ"
    assert understand("  \n", ()).entries == ()


def test_a_list_beyond_the_bound_is_read_up_to_it() -> None:
    found = understand("\n".join(str(number) for number in range(1, MOST_LINES + 3)), ())
    assert len(found.entries) == MOST_LINES
    assert [each.line for each in found.problems] == [MOST_LINES + 1, MOST_LINES + 2]


def test_a_stray_quotation_mark_costs_one_line_at_most() -> None:
    found = understand('Số hộ,Chủ hộ\n1,"Hộ Một\n2,Hộ Hai\n3,Hộ "Ba"', ())
    assert [each.number for each in found.entries] == ["1", "2", "3"]


def test_a_cell_without_end_is_a_problem_of_its_line() -> None:
    found = understand("1\t" + "x" * 200_000 + "\n2\tHộ Hai", ())
    assert found.entries == (Entry("2", "Hộ Hai"),)
    assert [(each.line, len(each.words)) for each in found.problems] == [(1, 200_002)]  # nothing is lost


LIST = "Số hộ\tChủ hộ\n1\tHộ Một"


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.encode("utf-16"),
        b"\xfe\xff" + LIST.replace("\n", "\r\n").encode("utf-16-be"),
    ],
)
def test_a_file_is_read_as_excel_saves_it(data: bytes) -> None:
    assert entries(text_of(data)) == (Entry("1", "Hộ Một"),)


def cell(words: str) -> str:
    return f"<w:tc>{p(words)}</w:tc>"


def test_the_table_of_a_word_file_is_read() -> None:
    rows = (("Số hộ", "Chủ hộ"), ("1", "Hộ Một"), ("2", "Hộ Hai"))
    table = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    made = text_of(docx(p("DANH SÁCH HỘ") + f"<w:tbl>{table}</w:tbl>"))
    assert entries(made) == (Entry("1", "Hộ Một"), Entry("2", "Hộ Hai"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (docx(p("Danh sách hộ")), "không có bảng nào"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"\xff\xfe\x00\xd8", "CSV UTF-8"),
        (b"\xc4\xe3 TCVN", "CSV UTF-8"),
        (b"x" * (LARGEST_FILE + 1), "lớn hơn 4 MB"),
        (b"x" * (LONGEST_TEXT + 1), "quá dài"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BadEntry, match=words) as refused:
        text_of(data)
    assert refused.value.field == "tep"


plain = st.text(st.sampled_from("aăâbcđeêghôơuưAĐ 0123,;\"'.-/"), max_size=30).map(
    lambda words: " ".join(words.split())
)
numbers = st.lists(st.integers(1, 9_999).map(str), min_size=1, max_size=12, unique=True)


@given(numbers, st.data(), st.sampled_from("\t;,"))
def test_what_a_spreadsheet_wrote_is_read_back(held: list[str], data: st.DataObject, delimiter: str) -> None:
    made = tuple(Entry(number, *data.draw(st.tuples(plain, plain, plain, plain))) for number in held)
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["Số hộ", "Chủ hộ", "Cụm", "Địa chỉ", "Ghi chú"])
    writer.writerows([each.number, each.head, each.cluster, each.address, each.note] for each in made)
    assert entries(file.getvalue()) == made


@given(st.text(max_size=300), st.lists(st.sampled_from(["1", "2", "x"])))
def test_whatever_is_pasted_every_line_is_a_household_a_problem_or_the_heading(
    text: str, taken: list[str]
) -> None:
    found = understand(text, taken)
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    assert len(found.entries) + len(found.problems) + bool(found.heading) == lines
    same = [each.same for each in found.entries]
    assert len({*same, *taken}) == len(same) + len(set(taken))
