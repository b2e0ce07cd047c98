"""The local facts of one draft: said in words, counted as used, and what is left in the end."""

from __future__ import annotations

from collections.abc import Mapping

from drafting.scaffold.answers import Fact
from drafting.scaffold.topics import FACT_BY_ID
from drafting.scaffold.wording import number, one_line, series, small

#: Promises every draft keeps whatever is chosen; only a "no" is an answer that something must be done about.
_KEPT_ANYWAY = frozenset({"khong-phat-tien", "khong-phat-hien-vat"})


class Facts:
    """The facts answered, each cleaned to one line; a fact is used once a sentence says it."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        cleaned = {one_line(key): _clean(fact) for key, fact in facts.items()}
        self._facts = {key: fact for key, fact in cleaned.items() if fact not in {"", ()}}
        self._used = {key for key in _KEPT_ANYWAY if self._facts.get(key) is True}

    def known(self, key: str) -> bool:
        """Whether the fact was answered. Asking is not yet using it."""
        return key in self._facts

    def said(self, key: str, before_digit: str = "") -> str:
        """The fact in words, or its blank. before_digit: put before an answer that begins with a digit."""
        items = self.items(key)
        if not items:
            return f"[điền: {small(FACT_BY_ID[key].label)}]"
        return series([before_digit + item if item[:1].isdigit() else item for item in items])

    def items(self, key: str) -> list[str]:
        """The answers one by one, without the stop at their end; [] when there is none."""
        fact = self._facts.get(key, ())
        self._used.add(key)
        return [_bare(_spoken(item)) for item in (fact if isinstance(fact, tuple) else (fact,))]

    def left(self) -> tuple[list[str], list[str]]:
        """What no sentence has used: whole sentences as they are, and the rest as "name: answer"."""
        sentences, notes = [], []
        for key, fact in self._facts.items():
            if key in self._used:
                continue
            if isinstance(fact, str) and _is_sentence(fact):
                sentences.append(fact)
            else:
                label = small(FACT_BY_ID[key].label) if key in FACT_BY_ID else key
                notes.append(f"{label}: {_spoken(fact)}")
        return sentences, notes


def _clean(fact: Fact) -> Fact:
    """The fact on one line; "" or () when nothing but spaces and stops is left of it."""
    if isinstance(fact, tuple):
        cleaned = (one_line(item) if isinstance(item, str) else item for item in fact)
        return tuple(item for item in cleaned if not isinstance(item, str) or _bare(item))
    if isinstance(fact, str):
        fact = one_line(fact)
        return fact if _bare(fact) else ""
    return fact


def _bare(text: str) -> str:
    """The text without the stop at its end, to stand inside a sentence."""
    return text.rstrip(" .;,")


def _spoken(fact: Fact) -> str:
    if isinstance(fact, tuple):
        return series([_spoken(item) for item in fact])
    if isinstance(fact, bool):
        return "có" if fact else "không"
    return fact if isinstance(fact, str) else number(fact)


def _is_sentence(text: str) -> bool:
    """Whether an answer reads as a sentence of its own: a capital in front, a full stop behind, words between."""
    return text[:1].isupper() and text.endswith((".", "!")) and text.count(" ") >= 3
