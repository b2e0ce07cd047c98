"""Phrases and their expansion."""

from __future__ import annotations

import pytest

from search.flags import catalogue
from search.flags.lexicon import Lexicon, PhraseError, expand
from search.flags.reading import read


def _find(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    tokens = read(text, catalogue().accents)
    return [
        (name, text[tokens[start].start : tokens[end - 1].end]) for name, start, end in lexicon.find(tokens)
    ]


def test_a_phrase_stands_for_all_its_wordings() -> None:
    assert expand("[nộp|đóng] phạt") == ["nộp phạt", "đóng phạt"]
    assert expand("phạt [tiền|]") == ["phạt tiền", "phạt"]


@pytest.mark.parametrize("phrase", ["[nộp", "nộp]", "a | b", "[a[b]]", "[a|b|c|d|e|f|g|h|i|j]" * 4])
def test_a_phrase_that_cannot_be_unfolded_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        expand(phrase)


def test_every_phrase_is_found_where_it_stands() -> None:
    lexicon = Lexicon({"act": {"phat": ["phạt", "nộp phạt"]}, "object": {"quy": ["quỹ thôn"]}})
    assert _find(lexicon, "Phải nộp phạt vào quỹ thôn") == [
        ("phat", "nộp phạt"),
        ("phat", "phạt"),
        ("quy", "quỹ thôn"),
    ]


def test_words_inside_an_idiom_do_not_count_and_longer_phrases_do() -> None:
    lexicon = Lexicon({"act": {"phat": ["phát", "phát hiện vật"]}, "idiom": {"i": ["phát hiện"]}})
    assert _find(lexicon, "khi phát hiện") == []
    assert _find(lexicon, "khi phát hiện vật") == [("phat", "phát hiện vật")]


def test_a_class_may_take_over_another() -> None:
    lexicon = Lexicon({"act": {"a": ["<b>", "thu"], "b": ["nộp"]}})
    assert _find(lexicon, "thu, nộp") == [("a", "thu"), ("a", "nộp"), ("b", "nộp")]
    assert lexicon.kind("a") == "act"
    assert lexicon.kind("c") is None


def test_literal_words_of_rules_become_classes_of_their_own_once() -> None:
    lexicon = Lexicon({})
    assert lexicon.literal("sung [quỹ|công]") == lexicon.literal("sung [quỹ|công]")
    assert [words for _, words in _find(lexicon, "sung công")] == ["sung công"]
    assert list(lexicon.phrases()) == ["sung công", "sung quỹ"]


@pytest.mark.parametrize(
    "tables",
    [
        {"verb": {"a": ["nộp"]}},
        {"act": {"a": ["nộp"]}, "object": {"a": ["nộp"]}},
        {"act": {"a": ["<b>"], "b": ["<a>"]}},
        {"act": {"a": ["<c>"]}},
        {"act": {"a": ["@"]}},
    ],
)
def test_a_lexicon_that_contradicts_itself_is_refused(tables: dict[str, dict[str, list[str]]]) -> None:
    with pytest.raises(PhraseError):
        Lexicon(tables)
