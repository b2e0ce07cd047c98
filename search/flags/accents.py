"""Diacritics given back to text typed without them.

"Phat tien" can only be judged when it is read as "phạt tiền": without diacritics "đơn", "đòn" and "dọn" are one word.
The likeliest reading is found by a Viterbi walk over pairs of syllables, counted in the catalogue's own sentences, in
the labelled clauses and in the phrases of the lexicon. A syllable never seen is left as it is.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from threading import Lock

from search.flags.reading import bare, is_unaccented, key, words_of

#: What a sentence of the catalogue counts, a labelled clause, and a phrase of the lexicon, which is no running text.
SENTENCE, LEARNT, PHRASE = 3.0, 0.1, 2.0
#: Pseudo-observations by which the frequency of a syllable alone counts beside the pairs seen.
BACKING = 15.0
#: Readings of one syllable that are considered, the most frequent ones.
MAX_READINGS = 12
_EDGE, _NUMBER = "", "#"


class Accents:
    """Gives diacritics back, learnt from texts; they are read when the first text is typed without. Any thread may ask.

    sentences: of the catalogue. phrases: of the lexicon. learnt: labelled clauses. Each is read once.
    """

    def __init__(self, sentences: Iterable[str], phrases: Iterable[str], learnt: Iterable[str] = ()) -> None:
        self._texts = (sentences, phrases, learnt)
        self._learning = Lock()
        self._model: tuple[_Model, str] | None = None

    def restore(self, words: Sequence[str]) -> list[str]:
        """The likeliest keys of a row of words and marks typed without diacritics, one for each; marks as they are."""
        return self._learnt()[0].restore(words)

    @property
    def heard(self) -> str:
        """Changes whenever one of the texts does (hexadecimal)."""
        return self._learnt()[1]

    def _learnt(self) -> tuple[_Model, str]:
        with self._learning:
            if self._model is None:
                digest = hashlib.sha256()
                model = _Model(*(_noted(texts, digest.update) for texts in self._texts))
                self._model = model, digest.hexdigest()[:16]
            return self._model


def _noted(texts: Iterable[str], note: Callable[[bytes], None]) -> Iterator[str]:
    for text in texts:
        note(text.encode() + b"\0")
        yield text


class _Model:
    """Which syllables follow each other. Immutable once made."""

    def __init__(self, sentences: Iterable[str], phrases: Iterable[str], learnt: Iterable[str]) -> None:
        self._alone: defaultdict[str, float] = defaultdict(float)
        self._pairs: defaultdict[tuple[str, str], float] = defaultdict(float)
        for text in sentences:
            self._learn(text, SENTENCE)
        for text in learnt:
            self._learn(text, LEARNT)
        self._hear_of(phrases)
        self._total = sum(self._alone.values()) + 1.0
        self._readings: dict[str, list[str]] = {}
        for syllable in sorted(self._alone, key=self._alone.__getitem__, reverse=True):
            readings = self._readings.setdefault(bare(syllable), [])
            if len(readings) < MAX_READINGS:
                readings.append(syllable)

    def _learn(self, text: str, counts: float) -> None:
        words = words_of(text)
        if is_unaccented(words):
            return
        for before, syllable in pairwise((_EDGE, *map(_syllable, words))):
            if syllable != _EDGE:
                self._alone[syllable] += counts
                self._pairs[before, syllable] += counts

    def _hear_of(self, phrases: Iterable[str]) -> None:
        """Every pair counts once, in however many wordings of the lexicon it stands."""
        pairs = {pair for phrase in phrases for pair in pairwise((_EDGE, *map(_syllable, words_of(phrase))))}
        for before, syllable in sorted(pairs):
            if syllable != _EDGE:
                self._alone[syllable] += PHRASE
                self._pairs[before, syllable] += PHRASE if before else 0.0

    def restore(self, words: Sequence[str]) -> list[str]:
        """See `Accents.restore`."""
        scores = {_EDGE: 0.0}
        steps: list[dict[str, str]] = []
        for word in words:
            readings = self._choices(word)
            came: dict[str, str] = {}
            after: dict[str, float] = {}
            for reading in readings:
                chances = {before: score + self._chance(before, reading) for before, score in scores.items()}
                came[reading] = max(chances, key=chances.__getitem__)
                after[reading] = chances[came[reading]]
            steps.append(came)
            scores = after
        reading = max(scores, key=scores.__getitem__)
        found: list[str] = []
        for word, came in zip(reversed(words), reversed(steps), strict=True):
            found.append(reading if word[0].isalpha() else word)
            reading = came[reading]
        return found[::-1]

    def _choices(self, word: str) -> list[str]:
        if not word[0].isalpha():
            return [_syllable(word)]
        return self._readings.get(bare(key(word))) or [key(word)]

    def _chance(self, before: str, syllable: str) -> float:
        """Log-likelihood of a syllable behind another (or at an edge)."""
        if syllable == _EDGE:
            return 0.0
        alone = (self._alone.get(syllable, 0.0) + 0.01) / self._total
        seen = self._alone.get(before, 0.0) if before else self._total / 20
        return math.log((self._pairs.get((before, syllable), 0.0) + BACKING * alone) / (seen + BACKING))


def _syllable(word: str) -> str:
    """What a word counts as: its key, one sign for all numbers, an edge for a mark."""
    if word[0].isalpha():
        return key(word)
    return _NUMBER if word[0].isdigit() else _EDGE
