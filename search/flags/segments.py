"""A passage cut into segments: the stretches in which one norm stands.

A segment ends at a full stop, a semicolon or a line's end. What comes before a colon is the lead-in of the items
behind it: "Mức xử lý về chăn nuôi: lợn thả rông …; chó không rọ mõm …" makes two segments, each led by "Mức xử lý về
chăn nuôi". The lead-in of the khoản around a điểm (`Passage.lead`) leads every segment of the điểm the same way.
Numbers of units ("Điều 14.", "1.", "a)") belong to no segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.flags.finding import Passage
from search.flags.reading import Kind, Restorer, Token, key, read

#: A lead-in longer than this is cut at its beginning. In tokens.
MAX_LEAD = 60
#: A stretch without any full stop is cut into segments of this many tokens.
MAX_SEGMENT = 400

_STOPS = frozenset(".!?;…\n")
_UNIT_WORDS = frozenset(map(key, ("điều", "khoản", "điểm", "chương", "mục", "phần")))
_COLON = ":"


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens of one norm, lead-in first.

    own: index of the first token that stands in the passage's own text; those before it come from `Passage.lead`.
    leads: it is the lead-in of lines or units that follow, and says nothing by itself.
    """

    tokens: tuple[Token, ...]
    own: int
    leads: bool = False


def segments(passage: Passage, restorer: Restorer) -> list[Segment]:
    """The segments of a passage in reading order. A passage without words has none."""
    outer = _read_around(passage.lead, restorer)[-MAX_LEAD:]
    found: list[Segment] = []
    lead: tuple[Token, ...] = ()
    heads_lines = False
    for stretch, stop in _stretches(read(passage.text, restorer)):
        body = _without_label(stretch)
        if not body:
            continue
        *before, last = _split(body)
        if not last:
            # A list of lines follows: the lead-in holds until another one takes its place.
            lead, heads_lines = tuple(token for part in before for token in part), True
            if lead:
                found.append(Segment(outer + lead, len(outer), leads=True))
            continue
        if before:
            lead, heads_lines = tuple(token for part in before for token in part), False
        found.append(Segment(outer + lead[-MAX_LEAD:] + last, len(outer)))
        if stop != ";" and not heads_lines:
            lead = ()
    return found


def context(passage: Passage, restorer: Restorer) -> Segment:
    """The words around a passage that say what it is about: the heading and the lead-in. May be empty."""
    tokens = _read_around(around(passage), restorer)
    return Segment(tokens, len(tokens))


def around(passage: Passage) -> str:
    """The heading and the lead-in as they are read."""
    return f"{passage.heading[:1000]}\n{passage.lead[-2000:]}"


@lru_cache(maxsize=32)
def _read_around(text: str, restorer: Restorer) -> tuple[Token, ...]:
    """`read`, kept for the passages that follow: those of one article share their heading and lead-in."""
    return read(text, restorer)


def _stretches(tokens: Sequence[Token]) -> list[tuple[tuple[Token, ...], str]]:
    """Runs of tokens between stops, each with the stop that ended it ("\\n" at the end of the text)."""
    runs: list[tuple[tuple[Token, ...], str]] = []
    start = 0
    for place, token in enumerate(tokens):
        too_long = place - start >= MAX_SEGMENT
        if not (token.kind is Kind.MARK and token.key in _STOPS) and not too_long:
            continue
        if token.key == "." and _is_label(tokens[start:place]):
            start = place + 1
            continue
        runs.append((tuple(tokens[start:place]), token.key if token.key in _STOPS else ";"))
        start = place if too_long and token.key not in _STOPS else place + 1
    runs.append((tuple(tokens[start:]), "\n"))
    return [run for run in runs if run[0]]


def _is_label(tokens: Sequence[Token]) -> bool:
    """ "Điều 14", "Khoản 3", "2", "2.1", "a": the number of a unit and nothing else."""
    if len(tokens) == 1:
        return tokens[0].kind is Kind.NUMBER or (tokens[0].kind is Kind.WORD and len(tokens[0].key) == 1)
    return len(tokens) == 2 and tokens[0].key in _UNIT_WORDS


def _without_label(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens behind "a)", "1)", "Điều 5:", "Điều 5 -", "-", "+", "•"."""
    while tokens and tokens[0].kind is Kind.MARK:
        tokens = tokens[1:]
    for size in (1, 2):
        if len(tokens) > size and tokens[size].kind is Kind.MARK and _is_label(tokens[:size]):
            closing = tokens[size].key
            if closing in "):" or (size == 2 and closing in "-–—"):
                return tokens[size + 1 :]
    return tokens


def _split(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Parts between colons, the last one empty when a colon ends them; "22:30" has no colon in this sense."""
    parts: list[tuple[Token, ...]] = []
    start = 0
    for place, token in enumerate(tokens):
        if token.key != _COLON:
            continue
        neighbours = (*tokens[max(place - 1, 0) : place], *tokens[place + 1 : place + 2])
        if len(neighbours) == 2 and all(near.kind is Kind.NUMBER for near in neighbours):
            continue
        parts.append(tokens[start:place])
        start = place + 1
    parts.append(tokens[start:])
    return parts
