"""The words the flags know, as data: ``lexicon/*.toml``.

A file holds tables of classes; a table's name is the kind of its classes (``[actor]``, ``[act]`` …) and each class is
a list of phrases. In a phrase ``[a|b c|]`` stands for one of the alternatives, the empty one included, and
``<class>`` takes over another class's phrases. Two kinds are special: ``idiom`` holds fixed expressions whose inner
words do not count ("phát động" typed without diacritics is not "phạt"), ``negator`` holds what denies or forbids.
``field`` holds fields of meaning, wide and overlapping, for the scales (`search.flags.traits`) and no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from search.flags.reading import Token, key, words_of

#: Phrases one entry may stand for; an entry that unfolds into more is a slip of the pen.
MAX_EXPANSION = 3_000

KINDS = frozenset(
    {"actor", "modality", "act", "object", "beneficiary", "guard", "other", "negator", "idiom", "field"}
)

LITERAL = "="
"""How the name of a class begins that holds just the wordings of one phrase, which follow, ``|`` between them."""

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_CLASS = re.compile(r"<([a-z0-9-]+)>$")


class PhraseError(ValueError):
    """A phrase, class or pattern that cannot be read; the argument says which and why."""


def expand(phrase: str) -> list[str]:
    """Every wording a phrase stands for: "[nộp|đóng] tiền" gives "nộp tiền" and "đóng tiền"."""
    pieces = _CHOICE.split(phrase)
    choices = [piece.split("|") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    size = 1
    for choice in choices:
        size *= len(choice)
    if size > MAX_EXPANSION:
        raise PhraseError(f"{phrase!r} stands for {size} phrases")
    wordings = [" ".join("".join(parts).split()) for parts in product(*choices)]
    if any(mark in wording for wording in wordings for mark in "[]|<>"):
        raise PhraseError(f"{phrase!r} has a bracket without its partner")
    return wordings


@dataclass(slots=True)
class _Node:
    """One step of the phrase tree: the next syllables, and the classes whose phrase ends here."""

    children: dict[str, _Node] = field(default_factory=dict)
    classes: list[str] = field(default_factory=list)


class Lexicon:
    """Classes of phrases, findable in tokens in one pass. Phrases may be added until the first search.

    >>> Lexicon({"act": {"phat": ["phạt [tiền|]"]}}).kind("phat")
    'act'
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """tables: kind → class → phrases. Raises `PhraseError`."""
        self._kinds: dict[str, str] = {}
        self._root = _Node()
        self._phrases: set[str] = set()
        self._of: dict[str, set[str]] = {}
        entries: dict[str, Sequence[str]] = {}
        for kind, classes in tables.items():
            if kind not in KINDS:
                raise PhraseError(f"there is no kind of class {kind!r}")
            for name, phrases in classes.items():
                if name in entries:
                    raise PhraseError(f"class {name!r} is defined twice")
                self._kinds[name] = kind
                entries[name] = phrases
        for name in entries:
            for wording in sorted(_wordings(name, entries, ())):
                self._plant(name, wording)

    def kind(self, name: str) -> str | None:
        """The kind of a class, None when there is no such class."""
        return self._kinds.get(name)

    def phrases(self) -> Iterable[str]:
        """Every phrase, those of the rules included."""
        return sorted(self._phrases)

    def phrases_of(self, name: str) -> Iterable[str]:
        """Every wording of a class, in alphabetical order; none when there is no such class."""
        return sorted(self._of.get(name, ()))

    def literal(self, phrase: str) -> str:
        """The name of the class that holds just this phrase; made when it is new. Raises `PhraseError`."""
        wordings = expand(phrase)
        name = LITERAL + "|".join(wordings)
        if name not in self._kinds:
            for wording in wordings:
                self._plant(name, wording)
            self._kinds[name] = "other"
        return name

    def _plant(self, name: str, wording: str) -> None:
        words = words_of(wording)
        if not words:
            raise PhraseError(f"class {name!r} has a phrase without words")
        self._phrases.add(wording)
        self._of.setdefault(name, set()).add(wording)
        node = self._root
        for word in words:
            node = node.children.setdefault(key(word) if word[0].isalpha() else word, _Node())
        if name not in node.classes:
            node.classes.append(name)

    def find(self, tokens: Sequence[Token]) -> list[tuple[str, int, int]]:
        """(class, start, end) of every phrase in the tokens, by start; phrases inside an idiom are left out."""
        root = self._root
        keys = [token.key for token in tokens]
        hits: list[tuple[str, int, int]] = []
        idiom_end = 0
        idiom_start = 0
        for start in range(len(keys)):
            node: _Node | None = root.children.get(keys[start])
            end = start
            fresh: list[tuple[str, int, int]] = []
            longest_idiom = 0
            while node is not None:
                end += 1
                for name in node.classes:
                    if self._kinds[name] == "idiom":
                        longest_idiom = end
                    else:
                        fresh.append((name, start, end))
                node = node.children.get(keys[end]) if end < len(keys) else None
            if longest_idiom > idiom_end:
                idiom_start, idiom_end = start, longest_idiom
            hits.extend(
                hit
                for hit in fresh
                if not (hit[2] <= idiom_end and hit[2] - hit[1] < idiom_end - idiom_start)
            )
        return hits


def _wordings(name: str, entries: Mapping[str, Sequence[str]], inside: tuple[str, ...]) -> set[str]:
    """The phrases of a class with those of the classes it takes over."""
    if name in inside:
        raise PhraseError(f"class {name!r} takes itself over")
    if name not in entries:
        raise PhraseError(f"there is no class {name!r}")
    found: set[str] = set()
    for phrase in entries[name]:
        taken = _CLASS.match(phrase)
        found.update(_wordings(taken[1], entries, (*inside, name)) if taken else expand(phrase))
    return found
