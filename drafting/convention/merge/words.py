"""Two changes of the same words put together, token by token (see `drafting.convention.compare.tokens`).

Changes are kept apart by at least one word that neither touched. What lies closer together is not merged: "phạt
100.000đ một lần" made of "phạt 50.000đ" and "một lần" is a rule that nobody wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafting.convention.compare.tokens import is_word, tokens
from drafting.convention.compare.words import word_segments
from drafting.convention.merge.model import Overlap, Passage, filled


@dataclass(frozen=True, slots=True)
class _Edit:
    """base[start:end] became words."""

    start: int
    end: int
    words: str


@dataclass(slots=True)
class _Cluster:
    """Edits without an untouched word between them. base[start:end] holds them all."""

    start: int
    end: int
    mine: list[_Edit]
    theirs: list[_Edit]


def merge_words(base: str, mine: str, theirs: str) -> Passage:
    """The words with both changes in them; where the changes meet, an overlap. () for no words at all.

    A change that both made alike is one change. What `filled` gives holds no word that is not a whole word of mine or
    of theirs.
    """
    if base in (mine, theirs) or mine == theirs:
        words = theirs if mine == base else mine
        return (words,) if words else ()
    passage = _passage(base, list(_edits(base, mine)), list(_edits(base, theirs)))
    known = {*_words(mine), *_words(theirs)}
    if all(word in known for side in (False, True) for word in _words(filled(passage, theirs=side))):
        return passage
    return (
        Overlap(base, mine, theirs),
    )  # the changes are apart and still would run together into a new word


def _words(text: str) -> Iterator[str]:
    return filter(is_word, tokens(text))


def _edits(base: str, changed: str) -> Iterator[_Edit]:
    start = end = 0
    words = ""
    for sign, part in (*word_segments(base, changed, spelling=True), ("=", "")):
        if sign == "-":
            end += len(part)
        elif sign == "+":
            words += part
        else:
            if end > start or words:
                yield _Edit(start, end, words)
            start = end = end + len(part)
            words = ""


def _passage(base: str, mine: list[_Edit], theirs: list[_Edit]) -> Passage:
    parts: list[str | Overlap] = []
    done = 0
    for cluster in _clusters(base, mine, theirs):
        parts.append(base[done : cluster.start])
        parts.append(_settled(base, cluster))
        done = cluster.end
    return _joined([*parts, base[done:]])


def _clusters(base: str, mine: list[_Edit], theirs: list[_Edit]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    marked = [(edit, True) for edit in mine] + [(edit, False) for edit in theirs]
    for edit, is_mine in sorted(marked, key=lambda each: (each[0].start, each[0].end)):
        if not clusters or any(_words(base[clusters[-1].end : edit.start])):
            clusters.append(_Cluster(edit.start, edit.end, [], []))
        cluster = clusters[-1]
        (cluster.mine if is_mine else cluster.theirs).append(edit)
        cluster.end = max(cluster.end, edit.end)
    return clusters


def _settled(base: str, cluster: _Cluster) -> str | Overlap:
    mine, theirs = _applied(base, cluster, cluster.mine), _applied(base, cluster, cluster.theirs)
    if mine == theirs or not cluster.theirs:
        return mine
    return Overlap(base[cluster.start : cluster.end], mine, theirs) if cluster.mine else theirs


def _applied(base: str, cluster: _Cluster, edits: Iterable[_Edit]) -> str:
    words, done = "", cluster.start
    for edit in edits:
        words += base[done : edit.start] + edit.words
        done = edit.end
    return words + base[done : cluster.end]


def _joined(parts: Iterable[str | Overlap]) -> Passage:
    result: list[str | Overlap] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        elif part != "":
            result.append(part)
    return tuple(result)
