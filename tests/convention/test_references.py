"""References of a text to itself."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drafting.convention import Convention, Placed, broken, parse, references, renumber, rewrite
from tests.convention.strategies import conventions

HERE = parse(
    """## Chương III. X

### Mục 2. X

#### Điều 7. X

4. x

b) x
"""
)


def place(path: str) -> Placed:
    found = HERE.find(path)
    assert found is not None
    return found


def targets(text: str, path: str = "dieu-7/khoan-4") -> list[tuple[str, ...]]:
    return [reference.targets for reference in references(place(path), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo khoản 2 Điều 5 của Quy ước này", ["dieu-5/khoan-2"]),
        ("khoản 2 của Điều 5", ["dieu-5/khoan-2"]),
        ("KHOẢN 2 ĐIỀU 5", ["dieu-5/khoan-2"]),
        ("điểm a, b khoản 1 Điều này", ["dieu-7/khoan-1/diem-a", "dieu-7/khoan-1/diem-b"]),
        ("điểm a và điểm đ khoản 1 Điều 3", ["dieu-3/khoan-1/diem-a", "dieu-3/khoan-1/diem-đ"]),
        ("điểm a, khoản 2, Điều 5", ["dieu-5/khoan-2/diem-a"]),
        ("Điều 5 khoản 1, 2", ["dieu-5/khoan-1", "dieu-5/khoan-2"]),
        ("Điều 5 khoản 2 điểm a", ["dieu-5/khoan-2/diem-a"]),
        ("các điều 3, 4 và 5", ["dieu-3", "dieu-4", "dieu-5"]),
        ("các điều 3, 4 hộ", ["dieu-3", "dieu-4"]),
        ("Điều 3, 4 hộ", ["dieu-3"]),
        ("Điều 3 và 5 hộ", ["dieu-3"]),
        ("Điều 3 đến Điều 6", ["dieu-3", "dieu-4", "dieu-5", "dieu-6"]),
        ("từ Điều 3-5.", ["dieu-3", "dieu-4", "dieu-5"]),
        ("Điều 5a đến Điều 7", ["dieu-5a", "dieu-7"]),
        ("điểm b đến điểm đ khoản 1 Điều 2", [f"dieu-2/khoan-1/diem-{letter}" for letter in "bcdđ"]),
        ("khoản này", ["dieu-7/khoan-4"]),
        ("khoản 2", ["dieu-7/khoan-2"]),
        ("khoản 2.1 Mục 3 Chương I", ["chuong-1/muc-3/khoan-2.1"]),
        ("điểm c.", ["dieu-7/khoan-4/diem-c"]),
        ("điểm này", ["dieu-7/khoan-4/diem-b"]),
        ("Chương II và Mục 1 Chương II", ["chuong-2", "chuong-2/muc-1"]),
        ("Chương II Mục 1", ["chuong-2/muc-1"]),
        ("Mục 1", ["chuong-3/muc-1"]),
        ("Mục này, Chương này", ["chuong-3/muc-2"]),
        ("Mục 1 Phần thứ hai", ["muc-1"]),
        ("Phần thứ nhất, phần thứ hai và Phần B", ["phan-1", "phan-2", "phan-b"]),
        ("Điều 5 Chương II", ["dieu-5"]),
        ("Điều thứ mười hai", ["dieu-12"]),
        ("điểm a khoản 1, điểm b khoản 2 Điều 5", ["dieu-5/khoan-1/diem-a", "dieu-5/khoan-2/diem-b"]),
        ("khoản này và khoản 2 Điều 5", ["dieu-7/khoan-4", "dieu-5/khoan-2"]),
        ("Điều 21, Điều 22 và khoản 2 Điều 33", ["dieu-21", "dieu-22", "dieu-33/khoan-2"]),
        ("Điều 3, khoản 2 Điều 5", ["dieu-3", "dieu-5/khoan-2"]),
        ("khoản 3 Điều 6 và 7", ["dieu-6/khoan-3", "dieu-7"]),
        ("khoản 1,2 Điều 5", ["dieu-5/khoan-1", "dieu-5/khoan-2"]),
        ("theo Điều 5, luật tục dạy", ["dieu-5"]),
        # other texts are left alone
        ("Điều 5 Nghị định 61/2023/NĐ-CP", []),
        ("khoản 2 Điều 9 Luật Thực hiện dân chủ ở cơ sở", []),
        ("khoản 1 và khoản 2 Điều 15 của Luật này", []),
        ("Điều 173 Bộ luật Hình sự và Điều 7", ["dieu-7"]),
        ("khoản 2 Điều này và Điều 9 Luật Đất đai", ["dieu-7/khoan-2"]),
        ("khoản 2 Điều 5 Quy ước này và Điều 9 Luật Đất đai", ["dieu-5/khoan-2"]),
        ("Luật Hộ tịch (Điều 12), xem khoản này", ["dieu-7/khoan-4"]),
        ("Nghị định 61 (Điều này)", ["dieu-7"]),
        ("Điều 4 Quy ước năm 2008", []),
        # words that only look like references
        ("điều này có nghĩa", []),
        ("thời điểm a, địa điểm b và điểm y tế", []),
        ("các khoản thu, khoản 500.000 đồng, khoản 5 triệu", []),
        ("tài khoản 2, điều khoản 5, danh mục 3", []),
        ("gồm 6 chương 27 điều 3", []),
        ("hai phần 3 số hộ, phần 2", []),
        ("Điều IIX", []),
        ("Chương IIX", []),
        ("khoản [điền: số mới; trước đây là khoản 3] Điều 5", []),
        ("Điều [điền: số điều 5] khoản 2", []),
    ],
)  # fmt: skip
def test_it_finds_what_a_text_names(text: str, expected: list[str]) -> None:
    path = "dieu-7/khoan-4/diem-b" if "điểm này" in text else "dieu-7/khoan-4"
    assert [one for group in targets(text, path) for one in group] == expected


def test_a_reference_knows_its_place_in_the_text() -> None:
    text = "Xem điểm a, c khoản 1 Điều 3."
    (reference,) = references(None, text)
    assert text[reference.start : reference.end] == "điểm a, c khoản 1 Điều 3"
    assert [text[m.start : m.end] for m in reference.mentions] == ["3", "1", "a", "c"]
    assert not any(m.relative or m.itself for m in reference.mentions)


def test_outside_any_unit_nothing_can_be_leant_on() -> None:
    assert references(None, "khoản 2, Điều này, Mục này; điểm a.") == ()
    assert [r.targets for r in references(None, "Điều 2 và Mục 1")] == [("dieu-2",), ("muc-1",)]


def test_a_lone_clause_leans_on_whatever_it_stands_in() -> None:
    convention = parse("### 2. X\n\n2.1. x\n\na) x\n")
    section, clause, point = convention.walk()
    assert references(section, "khoản 2.1")[0].targets == ("muc-2/khoan-2.1",)
    assert references(clause, "khoản 2.3")[0].targets == ("muc-2/khoan-2.3",)
    assert references(point, "điểm c,")[0].targets == ("muc-2/khoan-2.1/diem-c",)
    alone = next(parse("# X\n\n1. x\n").walk())
    assert references(alone, "khoản 2")[0].targets == ("khoan-2",)


def test_it_reports_references_that_name_nothing() -> None:
    convention = parse("#### Điều 1. A\n\nXem khoản 2 Điều 1.\n\n1. Theo Điều 9 và khoản 1 Điều này.\n")
    (first, second) = broken(convention)
    assert (first.path, first.quote, first.missing) == ("dieu-1", "khoản 2 Điều 1", ("dieu-1/khoan-2",))
    assert (second.path, second.start, second.end, second.missing) == ("dieu-1/khoan-1", 5, 11, ("dieu-9",))


def test_references_follow_when_numbers_move() -> None:
    convention = parse(
        """# QUY ƯỚC

Theo Điều 4 và Điều 7 Luật Đất đai.

## Chương V. Như Điều thứ tư

#### Điều 4. A

2. Các điều 4, 8 và 12 Quy ước này; điểm b khoản 2 Điều này; Chương V; Điều 8 Bộ luật Dân sự.

b) Điều 8 đến Điều 12; khoản 2.

#### Điều 8. B

#### Điều 12. C
"""
    )
    done = renumber(convention)
    after = rewrite(done.convention, done.moves)
    assert after.preamble == ("Theo Điều 4 và Điều 7 Luật Đất đai.",)
    assert after.units[0].heading == "Như Điều thứ nhất"
    clause, point = after.find("dieu-1/khoan-1"), after.find("dieu-1/khoan-1/diem-a")
    assert clause is not None
    assert point is not None
    assert clause.unit.text == (
        "Các điều 1, 2 và 3 Quy ước này; điểm a khoản 1 Điều này; Chương I; Điều 8 Bộ luật Dân sự."
    )
    assert point.unit.text == "Điều 2 đến Điều 3; khoản 1."


def test_a_number_that_named_nothing_never_comes_to_name_something() -> None:
    convention = parse("#### Điều 1. A\n\nXem Điều 2, Điều 9, khoản 1 Điều 3.\n\n#### Điều 3. B\n\n4. x\n")
    done = renumber(convention)
    after = rewrite(done.convention, done.moves)
    assert after.units[0].text == (
        "Xem Điều [điền: số mới; trước đây là Điều 2], Điều 9, "
        "khoản [điền: số mới; trước đây là khoản 1] Điều 2."
    )


_singles = st.sampled_from(
    ["Điều 1", "Điều 2", "Điều 3", "Điều 5a", "điều 10", "Điều thứ tư", "Điều này", "khoản 1", "khoản 2 Điều 3",
     "khoản 1 Điều này",
     "khoản này", "điểm a", "điểm a, b khoản 1 Điều 2", "điểm b khoản 2", "Chương II", "Chương 3", "Mục 1",
     "Mục II Chương I",
     "Phần thứ nhất", "Phần A", "các điều 1, 2 và 3", "Điều 2 đến Điều 4", "Điều 4 khoản 2", "khoản 1.1",
     "điểm đ khoản 1, điểm a khoản 2 Điều 1"]
)  # fmt: skip
_sentences = st.lists(
    st.tuples(
        _singles, st.sampled_from([" thì làm; ", ". ", " và ", ", ", " Nghị định 61; ", " của Quy ước này; "])
    ),
    max_size=4,
).map(lambda pairs: "Theo " + "".join(one + joint for one, joint in pairs) + "hết.")


@given(conventions(_sentences))
@settings(max_examples=150, deadline=None)
def test_after_renumbering_every_reference_names_the_unit_it_named(convention: Convention) -> None:
    done = renumber(convention)
    after = rewrite(done.convention, done.moves)
    assert [p.path for p in after.walk()] == [p.path for p in done.convention.walk()]
    known = {placed.path for placed in convention.walk()}
    for old, new in zip(convention.walk(), after.walk(), strict=True):
        named = [m.path for r in references(old, old.unit.text) for m in r.mentions if m.path in known]
        still = [m.path for r in references(new, new.unit.text) for m in r.mentions]
        where = {placed.path for placed in after.walk()}
        led = [done.moves.get(path, path) for path in named]
        # Where two units share a number now, a number cannot name the second: such a reference became a blank.
        assert [path for path in still if path in where] == [
            p for p in led if "~" not in p.rpartition("/")[2]
        ]


def test_a_number_two_units_share_after_renumbering_becomes_a_blank() -> None:
    text = "## A. X\n\n### XIV. Y\n\nTheo Mục 14.\n\n## B. Z\n\n### I. T\n\nTheo Mục 1 thì làm.\n\n### 2. U\n\nx\n"
    convention = parse(text)
    done = renumber(convention)
    after = rewrite(done.convention, done.moves)
    assert [placed.path for placed in after.walk()] == ["phan-a", "muc-1", "phan-b", "muc-1~2", "muc-2"]
    assert after.find("muc-1").unit.text == "Theo Mục 1."
    assert after.find("muc-1~2").unit.text == "Theo Mục [điền: số mới; trước đây là Mục 1] thì làm."


@given(conventions(_sentences))
@settings(deadline=None)
def test_where_nothing_moves_nothing_is_rewritten(convention: Convention) -> None:
    settled = renumber(convention).convention
    assert rewrite(settled, {}) == settled


@given(st.text(), conventions())
@settings(deadline=None)
def test_any_text_can_be_searched_for_references(text: str, convention: Convention) -> None:
    assume(convention.units)
    for reference in references(next(convention.walk()), text):
        assert 0 <= reference.start < reference.end <= len(text)
        assert reference.targets
