"""Pairs of drafts with passages of the first and what became of each in the second.

A passage is a run of words of one text (a unit's own words) of the first draft. Every word of the second draft knows
which word of the first it is, if it is one; so

- *gone*: none of the passage's words is left. It must be an orphan.
- *surviving*: one text of the second draft holds at least 3/4 of its letters, and the stretch from the first to the
  last of them is still at least 0.75 like the passage. It should be placed.
- *torn*: anything between. It may be an orphan; where it is placed, the place must be right.

A placement is *right* when it names the text that holds most of the passage's letters, holds at least 0.6 of the
letters the text has of it (a part that is 0.75 like a whole is 0.6 of it), and touches no word that came from elsewhere
in the first draft. Every other placement is
*wrong*. (Words that are new in the second draft may lie inside or at the edge: who replaces the first word of a
passage writes the first word of the passage.)

For a comment on a whole text the same holds with the whole text as the passage and the text holding most of it as the
place; for one on an article the article itself is its place, gone when it was dropped, surviving when its words as a
whole are at least 0.8 like what they were.

Not made, because no reader could say what is what: a clause dropped or rewritten when it or one of its near-duplicates
was copied, and a new clause half like an old one that is no copy.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import Indel

from drafting.convention import Convention
from tests.convention.anchoring.drafts import Article, Draft, Text, Word, Writer, nearness
from tests.convention.anchoring.edits import EDITS, Editor


class Fate(Enum):
    GONE = "gone"
    SURVIVING = "surviving"
    TORN = "torn"


class Verdict(Enum):
    RIGHT = "right"
    ORPHAN = "orphan"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Passage:
    """path, start, end: in the first draft; start == end for a whole unit. sources: its words by their numbers.

    kinds: the edits its text went through, empty when none.
    """

    path: str
    start: int
    end: int
    sources: frozenset[int]
    kinds: frozenset[str]
    fate: Fate
    home: str | None

    @property
    def is_whole(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where one word of the second draft stands."""

    source: int | None
    start: int
    end: int
    letters: int


_First = tuple[str, Text, list[Word], str]
"""A text of the first draft: its address, what became of it, its words and its letters as they were."""


class Pair:
    """A draft, its edited version, and passages to look for."""

    def __init__(self, seed: int, *, passages: int = 40, kinds: list[str] | None = None) -> None:
        """passages: how many are drawn. kinds: the edits to draw from, all by default."""
        rng = random.Random(seed)  # noqa: S311
        writer = Writer(rng)
        draft = writer.draft()
        self.old: Convention = draft.convention()
        self._before = _layout(draft)
        self._articles = {
            article.name: (f"dieu-{at}", _all_words(article)) for at, article in enumerate(draft.articles, 1)
        }
        self._first = [(path, text, list(text.words), str(text)) for path, text in draft.texts()]
        letters = {word.source: len(word.text) for _, text in draft.texts() for word in text.words}
        self._letters: dict[int, int] = {
            source: size for source, size in letters.items() if source is not None
        }
        editor = Editor(draft, writer)
        for _ in range(rng.randint(1, 20)):
            EDITS[rng.choice(kinds or list(EDITS))](editor)
        self.new: Convention = draft.convention()
        self._after = _layout(draft)
        self._homes: dict[int, str] = {
            stretch.source: path
            for path, (_, stretches) in self._after.items()
            for stretch in stretches
            if stretch.source is not None
        }
        self._kinds = _kinds(draft)
        now = {id(text) for _, text in draft.texts()}
        self._touched = [one for one in self._first if one[1].kinds - {"spelling"} or id(one[1]) not in now]
        self.passages = [self._quoted(rng) for _ in range(passages)]
        self.passages += [self._whole(rng) for _ in range(max(1, passages // 8))]
        self.passages += [self._article(rng, draft) for _ in range(max(1, passages // 10))]

    def verdict(self, passage: Passage, path: str | None, start: int | None, end: int | None) -> Verdict:
        """What a placement of the passage in the second draft is worth."""
        if path is None or start is None or end is None:
            return Verdict.ORPHAN
        if path != passage.home:
            return Verdict.WRONG
        if passage.is_whole:
            return Verdict.RIGHT
        here = kept = 0
        for stretch in self._after[path][1]:
            ours = stretch.source in passage.sources
            here += stretch.letters * ours
            if stretch.start < end and stretch.end > start:
                if stretch.source is not None and not ours:
                    return Verdict.WRONG
                kept += stretch.letters * ours
        return Verdict.RIGHT if kept >= 0.6 * here else Verdict.WRONG

    # -- drawing passages ----------------------------------------------------------------------------------------

    @staticmethod
    def _drawn(rng: random.Random, every: list[_First], touched: list[_First]) -> _First:
        """A text of the first draft: three in four are texts that were touched (new spelling touches them all)."""
        return rng.choice(touched if touched and rng.random() < 0.75 else every)

    def _quoted(self, rng: random.Random) -> Passage:
        path, text, words, whole = self._drawn(rng, self._first, self._touched)
        size = rng.choice((1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, len(words)))
        first = rng.randint(0, max(0, len(words) - size))
        chosen = range(first, min(len(words), first + size))
        stretches = self._before[path][1]
        start, end = stretches[chosen[0]].start, stretches[chosen[-1]].end
        if len(chosen) > 1 and rng.random() < 0.3 and whole[end - 1] in ".,;":
            end -= 1
        return self._passage(path, start, end, {words[at].source for at in chosen}, text, whole[start:end])

    def _whole(self, rng: random.Random) -> Passage:
        every, touched = (
            [one for one in side if "/" in one[0] and not one[1].points]
            for side in (self._first, self._touched)
        )
        path, text, words, whole = self._drawn(rng, every, touched)
        return self._passage(path, 0, 0, {word.source for word in words}, text, whole)

    def _passage(
        self, path: str, start: int, end: int, sources: set[int | None], text: Text, quote: str
    ) -> Passage:
        ours = frozenset(source for source in sources if source is not None)
        held: Counter[str] = Counter()
        for source in ours:
            if source in self._homes:
                held[self._homes[source]] += self._letters[source]
        home = max(held, key=held.__getitem__, default=None)
        fate = Fate.TORN if held else Fate.GONE
        if home is not None and held[home] >= 0.75 * sum(self._letters[source] for source in ours):
            there, stretches = self._after[home]
            mine = [stretch for stretch in stretches if stretch.source in ours]
            left = there if start == end else there[mine[0].start : mine[-1].end]
            if _likeness(quote, left) >= (0.8 if start == end else 0.75):
                fate = Fate.SURVIVING
        return Passage(path, start, end, ours, self._of(ours, text), fate, home)

    def _article(self, rng: random.Random, draft: Draft) -> Passage:
        name, (path, words) = rng.choice(list(self._articles.items()))
        after = {article.name: (at, article) for at, article in enumerate(draft.articles, 1)}
        if name not in after:
            return Passage(path, 0, 0, frozenset(), frozenset({"article out"}), Fate.GONE, None)
        number, article = after[name]
        fate = Fate.SURVIVING if nearness(words, _all_words(article)) >= 0.8 else Fate.TORN
        return Passage(
            path, 0, 0, frozenset(), frozenset(article.kinds | {"whole article"}), fate, f"dieu-{number}"
        )

    def _of(self, sources: frozenset[int], text: Text) -> frozenset[str]:
        """The edits of the texts that hold any of the words now; of the first text when none does."""
        kinds = {kind for source in sources for kind in self._kinds.get(source, ())}
        return frozenset(kinds or text.kinds or ({"clause out"} if not sources & set(self._homes) else ()))


def _likeness(one: str, other: str) -> float:
    return Indel.normalized_similarity("".join(one.split()), "".join(other.split()))


def _all_words(article: Article) -> list[str]:
    texts = [article.body, *(text for clause in article.clauses for text in (clause, *clause.points))]
    return article.heading.split() + [word.text for text in texts for word in text.words]


def _layout(draft: Draft) -> dict[str, tuple[str, list[_Stretch]]]:
    """Address → the text there and where its words stand."""
    result = {}
    for path, text in draft.texts():
        at, stretches = 0, []
        for number, word in enumerate(text.words):
            at += len(word.gap) * (number > 0)
            stretches.append(_Stretch(word.source, at, at + len(word.text), len(word.text)))
            at += len(word.text)
        result[path] = str(text), stretches
    return result


def _kinds(draft: Draft) -> dict[int, frozenset[str]]:
    return {
        word.source: frozenset(text.kinds)
        for _, text in draft.texts()
        for word in text.words
        if word.source is not None
    }
