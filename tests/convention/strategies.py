"""What the property tests are fed: conventions of every shape, and texts that try to be taken for something else."""

from __future__ import annotations

from hypothesis import strategies as st

from drafting.convention import Convention, Kind, Signature, Unit
from drafting.convention.lines import clause_number, labelled, tidy_lines, true_letters
from drafting.convention.numerals import Style, to_letter, to_ordinal, write_number
from drafting.convention.tree import nest

_TRICKS = (
    "\\", "\\\\", "\\Điều 1.", "#", "##", "# x", "## Chương I. X", "### 2. X", "#### Điều 5. X", "##### x", "#x",
    "---", "--",
    "----", "<!-- x -->", "<!---->", "<!--", "-->", "<!-- Điều 5 khoản 1: x -->", "Điều 5 khoản 1, 2: x",
    "Điều 5 khoản 1",
    "1.", "1. x", "1.1. x", "01. x", "1.000 đồng", "a)", "a) x", "đ) x", "aa) x", "a. x", "1/ x", "(1) x", "- x", "+ x",
    "Điều 7. Việc cưới", "Điều 7: Mọi người.", "ĐIỀU 3", "Điều thứ năm: x", "Chương II", "CHƯƠNG 1: X", "Mục 1. X",
    "Phần thứ nhất",
    "I. X", "A. X", "|", " | ", "a | b", "a \\| b", "x |", "| x", "TRƯỞNG THÔN | Bùi Văn Bảy", "TRƯỞNG THÔN",
    "Nơi nhận:", "QUY ƯỚC",
    "LỜI NÓI ĐẦU", "[điền: nơi họp thôn]", "khoản 2 Điều 5", "x.", "x", "Điều này", "…", "=\u0338", "\u0301x",
    "Ðiều 4. x", "\ufeff",
)  # fmt: skip

raw_texts = st.one_of(st.text(max_size=30), st.sampled_from(_TRICKS))


def _tidy(text: str) -> str:
    return " ".join(map(true_letters, tidy_lines(text)))


words = raw_texts.map(_tidy).filter(bool)
paragraphs = st.lists(words, max_size=3).map("\n".join)

_numbers = st.integers(1, 99).flatmap(
    lambda n: st.sampled_from([str(n), f"0{n}", write_number(n, Style.ROMAN), to_ordinal(n)])
)
_letters = st.integers(1, 40).map(to_letter)
_labels = {
    Kind.PART: st.one_of(_numbers.map("Phần {}".format), st.sampled_from(["A", "I", "Đ", "Phần B"])),
    Kind.CHAPTER: _numbers.map("Chương {}".format),
    Kind.SECTION: st.one_of(_numbers.map("Mục {}".format), st.sampled_from(["I", "XIV", "2", "Mục C"])),
    Kind.ARTICLE: st.one_of(
        _numbers.map("Điều {}".format), st.sampled_from(["Điều 5a", "Điều 5B", "Điều 12đ"])
    ),
    Kind.CLAUSE: st.sampled_from(["1", "2", "3", "4", "10", "01", "1a", "1.1", "1.2", "2.1", "3.2.1"]),
    Kind.POINT: st.one_of(_letters, st.sampled_from("fjwz")),
}
_LEVELS = {Kind.PART: 2, Kind.CHAPTER: 2, Kind.SECTION: 3, Kind.ARTICLE: 4}


@st.composite
def flat_units(draw: st.DrawFn, texts: st.SearchStrategy[str] = paragraphs) -> Unit:
    """One unit without children, with a label of its kind and the number that label shows."""
    kind = draw(st.sampled_from(list(Kind)))
    label = draw(_labels[kind])
    text = draw(texts)
    if kind is Kind.CLAUSE:
        return Unit(kind, clause_number(label), label, text=text)
    if kind is Kind.POINT:
        return Unit(kind, label, label, text=text)
    opening = labelled(label, _LEVELS[kind])
    assert opening is not None
    unit = Unit(kind, opening.number, opening.label, heading=draw(st.one_of(st.just(""), words)), text=text)
    if kind is not Kind.ARTICLE:
        return unit
    serves = draw(st.lists(st.integers(1, 9), unique=True, max_size=3).map(sorted))
    guidance = draw(st.one_of(st.just(""), words))
    return Unit(kind, unit.number, unit.label, unit.heading, text, serves=tuple(serves), guidance=guidance)


_names = st.one_of(st.just(""), words)
signatures = st.builds(Signature, _names, _names).filter(lambda one: bool(one.role or one.name))


def conventions(texts: st.SearchStrategy[str] = paragraphs) -> st.SearchStrategy[Convention]:
    """Conventions as the canonical text can say them."""
    return st.builds(
        Convention,
        title=st.lists(words, max_size=2).map(tuple),
        preamble=st.lists(words, max_size=2).map(tuple),
        units=st.lists(flat_units(texts), max_size=12).map(nest),
        signatures=st.lists(signatures, max_size=2).map(tuple),
    )


documents = st.one_of(
    st.text(max_size=200),
    st.lists(raw_texts, max_size=14).map("\n".join),
    st.lists(raw_texts, max_size=14).map("\n\n".join),
)
