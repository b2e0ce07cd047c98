"""Comments in the margin: what they say, and which words of the convention they stand on.

Who wrote them is personal and not needed: of a person only the initials are kept, to tell voices apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from drafting.convention.anchors import THRESHOLDS, Anchor, texts_of
from drafting.convention.lines import tidy, true_letters
from drafting.convention.tree import Convention
from drafting.exchange.ooxml import Element, w
from drafting.exchange.word_in.blocks import Block, Piece, paragraphs, read_body
from drafting.exchange.word_in.encodings import decoded
from drafting.exchange.word_in.homes import Home, homes
from drafting.exchange.word_in.legacy import compose
from drafting.exchange.word_in.lines import SetLine, lines_of, plain
from drafting.exchange.word_in.styles import Styles
from drafting.exchange.word_in.tracked import resolve

MOST = 300
"""Most comments taken from one file."""
LONGEST = 2_000
"""Most characters kept of what a comment says, and of the words it stands on."""
_LONGEST_INITIALS = 8
_LONGEST_LINE = (
    20_000  # characters of a line in which the very words are looked for; in longer ones it is the unit
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin.

    initials: of who wrote it, "" when the file does not say. text: what it says, one line a paragraph.
    quote: the words it stands on as a reader sees them, also where they are no words of the convention; "" for none.
    anchor: where those words stand in the convention; on the whole unit when they are (also) its number or heading.
        None when they are in no part of it (the heading of the page, the signatures, words that were taken out).
    """

    initials: str
    text: str
    quote: str = ""
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of one line, from start to end of the line as it was tidied."""

    line: int
    start: int
    end: int


def said(part: Element | None, styles: Styles) -> dict[str, Comment]:
    """The comments of a file by Word's ids, in the order of the file; none is placed yet."""
    found: dict[str, Comment] = {}
    for element in () if part is None else part.iter(w("comment")):
        if len(found) >= MOST:
            break
        resolve(element)
        blocks, _ = read_body(element, styles)
        blocks, _ = decoded(blocks)
        text = "\n".join(filter(None, (_words(paragraph.pieces) for paragraph in paragraphs(blocks))))
        found.setdefault(element.get(w("id"), ""), Comment(_initials(element), _cut(text)))
    return found


def placed(
    comments: dict[str, Comment], blocks: tuple[Block, ...], convention: Convention
) -> tuple[Comment, ...]:
    """The comments with the words they stand on. blocks: what the convention was read from."""
    lines = tuple(lines_of(blocks))
    spans, quotes = _spans(lines, comments)
    where = homes([_tidied(each.line.text) for each in lines], convention) if spans else []
    texts = texts_of(convention)
    return tuple(
        replace(
            comment,
            quote=_cut(" ".join(quotes.get(name, ()))),
            anchor=_anchor(spans.get(name, ()), where, texts),
        )
        for name, comment in comments.items()
    )


def _spans(
    lines: Iterable[SetLine], wanted: dict[str, Comment]
) -> tuple[dict[str, list[_Span]], dict[str, list[str]]]:
    """Where each comment stands, line by line, and its words there."""
    spans: dict[str, list[_Span]] = defaultdict(list)
    quotes: dict[str, list[str]] = defaultdict(list)
    for index, line in enumerate(lines):
        for name in dict.fromkeys(name for piece in line.pieces for name in piece.comments):
            if name not in wanted:
                continue
            marked = [at for at, piece in enumerate(line.pieces) if name in piece.comments]
            before, inside = line.pieces[: marked[0]], line.pieces[marked[0] : marked[-1] + 1]
            measured = _measured(before, inside) if len(line.line.text) <= _LONGEST_LINE else (0, 0)
            spans[name].append(_Span(index, *measured))
            words = _words(inside) if sum(map(len, quotes[name])) <= LONGEST else ""
            if words:
                quotes[name].append(words[: LONGEST + 1])
    return spans, quotes


def _measured(before: tuple[Piece, ...], inside: tuple[Piece, ...]) -> tuple[int, int]:
    """Where words begin and end once the line is tidied: spaces run together, letters and marks composed."""
    prefix, words = (compose(plain(piece.text) for piece in pieces) for pieces in (before, inside))
    begin = prefix + words[: len(words) - len(words.lstrip())]
    # A letter at the end keeps the space before it.
    start, end = (len(_tidied(f"{text}x")) - 1 for text in (begin, prefix + words.rstrip()))
    return start, max(start, end)


def _anchor(spans: Iterable[_Span], where: list[Home | None], texts: dict[str, str]) -> Anchor | None:
    """The first unit the words are in, and the words that are there."""
    taken: list[tuple[Home, _Span]] = []
    for span in spans:
        home = where[span.line]
        if home is not None and (not taken or home.path == taken[0][0].path):
            taken.append((home, span))
    if not taken:
        return None
    path = taken[0][0].path
    if any(home.offset is None for home, _ in taken):
        return Anchor(path, 0, "")
    text = texts[path]
    places = [
        (max(span.start - home.skipped, 0) + (home.offset or 0), span.end - home.skipped + (home.offset or 0))
        for home, span in taken
    ]
    start, end = places[0][0], min(places[-1][1], len(text))
    if start >= end:
        return Anchor(path, 0, "")
    around = THRESHOLDS.context
    return Anchor(
        path, start, text[start:end], text[max(start - around, 0) : start], text[end : end + around]
    )


def _words(pieces: Iterable[Piece]) -> str:
    return _tidied(compose(plain(piece.text) for piece in pieces))


def _tidied(text: str) -> str:
    return " ".join(true_letters(tidy(text)).split())


def _initials(element: Element) -> str:
    given = tidy(element.get(w("initials"), ""))
    author = tidy(element.get(w("author"), "")).split()
    return (given or "".join(word[0] for word in author).upper())[:_LONGEST_INITIALS]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
