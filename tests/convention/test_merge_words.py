"""Two changes of the same words: merged where they are apart, shown where they meet."""

import pytest

from drafting.convention.merge import Overlap, filled, merge_words, words


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("Thôn họp hai kỳ.", "Thôn họp ba kỳ.", "Xóm họp hai kỳ.", "Xóm họp ba kỳ."),
        ("một hai ba", "một ba", "một hai ba bốn", "một ba bốn"),
        ("Góp 50.000đ mỗi hộ.", "Góp 60.000đ mỗi hộ.", "Góp 50.000đ mỗi nhà.", "Góp 60.000đ mỗi nhà."),
        ("a b c d e", "a x c d e", "a x c d z", "a x c d z"),
        ("đầu\ngiữa\ncuối", "trước\nđầu\ngiữa\ncuối", "đầu\ngiữa\ncuối\nsau", "trước\nđầu\ngiữa\ncuối\nsau"),
        ("hoà thuận trong nhà", "hòa thuận trong nhà", "hoà thuận trong xóm", "hòa thuận trong xóm"),
        ("x y", "", "x y", ""),
        ("", "", "mới", "mới"),
    ],
)
def test_changes_that_are_apart_are_put_together(base, mine, theirs, merged):
    assert merge_words(base, mine, theirs) == merge_words(base, theirs, mine) == ((merged,) if merged else ())


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "passage"),
    [
        (
            "Thôn họp hai kỳ một năm.",
            "Thôn họp ba kỳ một năm.",
            "Thôn họp bốn kỳ một năm.",
            ("Thôn họp ", Overlap("hai", "ba", "bốn"), " kỳ một năm."),
        ),
        # Side by side: nobody wrote "ba lần".
        ("họp hai kỳ mỗi năm", "họp ba kỳ mỗi năm", "họp hai lần mỗi năm",
         ("họp ", Overlap("hai kỳ", "ba kỳ", "hai lần"), " mỗi năm")),
        ("phạt 50.000đ", "phạt 50.500đ", "phạt 60.000đ", ("phạt ", Overlap("50.000đ", "50.500đ", "60.000đ"))),
        ("theo NĐ 61/2023/NĐ-CP", "theo NĐ 62/2023/NĐ-CP", "theo NĐ 61/2024/NĐ-CP",
         ("theo NĐ ", Overlap("61/2023/NĐ-CP", "62/2023/NĐ-CP", "61/2024/NĐ-CP"))),
        # Only a comma between them.
        ("cưới, tang", "cưới hỏi, tang", "cưới, ma chay", ("cưới", Overlap(", tang", " hỏi, tang", ", ma chay"))),
        # Both add at the same point, and one takes out what the other changed.
        ("đầu cuối", "đầu một cuối", "đầu hai cuối", ("đầu ", Overlap("", "một ", "hai "), "cuối")),
        ("a b c", "a c", "a x c", ("a ", Overlap("b ", "", "x "), "c")),
        ("", "một", "hai", (Overlap("", "một", "hai"),)),
    ],
)  # fmt: skip
def test_changes_that_meet_are_shown(base, mine, theirs, passage):
    assert merge_words(base, mine, theirs) == passage
    assert filled(merge_words(base, theirs, mine), theirs=True) == mine


def test_only_what_meets_is_asked():
    base = "Mỗi hộ góp 50.000đ một năm, nộp trước Tết cho thôn."
    mine = base.replace("50.000đ", "60.000đ").replace("trước Tết", "sau Tết")
    theirs = base.replace("50.000đ", "70.000đ").replace("cho thôn", "cho xóm")
    passage = merge_words(base, mine, theirs)
    assert passage == (
        "Mỗi hộ góp ",
        Overlap("50.000đ", "60.000đ", "70.000đ"),
        " một năm, nộp sau Tết cho xóm.",
    )


def test_words_that_would_run_together_into_a_new_one_are_shown_whole(monkeypatch):
    """Whatever finer cuts a comparison may make one day: "1/2/a-c" is one number of a document, which neither wrote."""
    base, mine, theirs = "x/a c là số cũ", "1/2/a c là số cũ", "x/a-c là số cũ"
    finer = {mine: [words._Edit(0, 1, "1/2")], theirs: [words._Edit(3, 4, "-")]}
    monkeypatch.setattr(words, "_edits", lambda _base, changed: finer[changed])
    assert merge_words(base, mine, theirs) == (Overlap(base, mine, theirs),)
