"""What a rule asks of the words of a text before it is run: a query that misses nothing the rule would speak on.

A rule speaks where one of its patterns' rows matches, and a row needs a phrase for each of its elements. So the query
is: for some row, for every element, all the words of some phrase occur somewhere in the text, its lead-in or heading;
without diacritics, tones and capitals, so that they are found in any spelling. Sums and numbers have no fixed words:
`ANY_NUMBER` stands for a digit or one of `SPOKEN_NUMBERS`. Of everyday clauses a rule's query lets about a tenth pass.

The scales have no such query: they weigh what no rule foresaw, and a clause must be read to be weighed. So every clause
is read whole once; the queries tell which clauses a changed rule may say something new of (`search.flags.basis`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.flags.features import BUILT_IN, NUMERALS, SCALES
from search.flags.lexicon import LITERAL, Lexicon
from search.flags.reading import Kind, Token, bare, key, words_of
from search.flags.rules import Rule

ANY_NUMBER = "#"
SPOKEN_NUMBERS = frozenset(map(bare, NUMERALS | SCALES))
"""Words of numbers as `folded` writes them."""

Query = Sequence[Sequence[Sequence[str]]]
"""Rows of elements, each the names of the classes of which one must be found."""


def query(rule: Rule) -> Query:
    """What a rule asks."""
    return [[list(element.classes) for element in row] for pattern in rule.match for row in pattern.rows]


def folded(tokens: Iterable[Token]) -> frozenset[str]:
    """The words and marks of a text as queries have them; `ANY_NUMBER` when there is a number among them."""
    words = {ANY_NUMBER if token.kind is Kind.NUMBER else bare(token.key) for token in tokens}
    return frozenset(words | ({ANY_NUMBER} if words & SPOKEN_NUMBERS else set()))


class Phrases:
    """The phrases of a lexicon's classes as sets of words. A class of literal words need not be one of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[frozenset[str], ...]] = {}

    def of(self, name: str) -> tuple[frozenset[str], ...]:
        """The phrases of a class, as `folded` would write their words."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = tuple({_words(phrase) for phrase in self._phrases(name)})
        return known

    def _phrases(self, name: str) -> Iterable[str]:
        if name in BUILT_IN:
            return ["1"]
        return name[1:].split("|") if name[0] == LITERAL else self._lexicon.phrases_of(name)


class Answers:
    """What queries are answered from the words of one text (`folded`)."""

    def __init__(self, words: frozenset[str], phrases: Phrases) -> None:
        self._words, self._phrases = words, phrases
        self._found: dict[str, bool] = {}

    def holds(self, asked: Query) -> bool:
        """Whether a rule that asks this may speak on the text."""
        return any(all(any(map(self._has, element)) for element in row) for row in asked)

    def _has(self, name: str) -> bool:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = any(phrase <= self._words for phrase in self._phrases.of(name))
        return found


def _words(phrase: str) -> frozenset[str]:
    return frozenset(
        bare(key(w)) if w[0].isalpha() else ANY_NUMBER if w[0].isdigit() else w for w in words_of(phrase)
    )
