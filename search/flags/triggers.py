"""Words one of which must occur where a rule speaks: what a full-text index can be asked for before a rule is run.

A rule speaks only in a segment that holds one of its opening classes (`Pattern.openings`), so of every phrase of these
classes one word must occur, the longest; without diacritics, tones and capitals, so that it is found in any spelling.
Sums and numbers have no fixed words: `ANY_NUMBER` stands for a digit or one of `SPOKEN_NUMBERS`.

The scales have no such words: they weigh what no rule foresaw, and a clause must be read to be weighed. A sweep that
may miss nothing therefore reads every clause (a millisecond or two each); the words find what one rule may speak on.
"""

from __future__ import annotations

from search.flags.catalogue import Catalogue
from search.flags.features import BUILT_IN, NUMERALS, SCALES
from search.flags.reading import bare, key, words_of
from search.flags.rules import Rule

ANY_NUMBER = "#"
SPOKEN_NUMBERS = frozenset(map(bare, NUMERALS | SCALES))
"""Words of numbers as `folded` writes them."""


def folded(text: str) -> frozenset[str]:
    """The words of a text as triggers are written; `ANY_NUMBER` when there is a number among them."""
    words = {
        bare(key(word)) if word[0].isalpha() else ANY_NUMBER for word in words_of(text) if word[0].isalnum()
    }
    return frozenset(words | ({ANY_NUMBER} if words & SPOKEN_NUMBERS else set()))


def triggers(rule: Rule, by: Catalogue) -> frozenset[str]:
    """Words of which ``folded(text)`` holds at least one for any text the rule speaks on."""
    classes = {name for pattern in rule.match for name in pattern.openings()}
    found = {ANY_NUMBER} if classes & BUILT_IN.keys() else set()
    for name in classes - BUILT_IN.keys():
        found.update(_longest(phrase) for phrase in by.lexicon.phrases_of(name))
    return frozenset(found)


def _longest(phrase: str) -> str:
    words = [
        bare(key(word)) if word[0].isalpha() else ANY_NUMBER for word in words_of(phrase) if word[0].isalnum()
    ]
    return max(words, key=len)
