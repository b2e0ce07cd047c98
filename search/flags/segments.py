"""A passage cut into segments: the stretches in which one norm stands.

A segment ends at a full stop, a semicolon or a line's end. What comes before a colon is the lead-in of the items
behind it: "Mức xử lý về chăn nuôi: lợn thả rông …; chó không rọ mõm …" makes two segments, each led by "Mức xử lý về
chăn nuôi". The lead-in of the khoản around a điểm (`Passage.lead`) leads every segment of the điểm the same way.
Numbers of units ("Điều 14.", "1.", "a)") belong to no segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.flags.finding import Passage
from search.flags.reading import Kind, Reading, Token, key, read

#: A lead-in longer than this is cut at its beginning. In tokens.
MAX_LEAD = 60
#: A stretch without any full stop is cut into segments of this many tokens.
MAX_SEGMENT = 400

_STOPS = frozenset(".!?;…\n")
_UNIT_WORDS = frozenset(
    key(word, folded) for word in ("điều", "khoản", "điểm", "chương", "mục", "phần") for folded in (False, True)
)
_COLON = ":"


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens of one norm, lead-in first.

    own: index of the first token that stands in the passage's own text; those before it come from `Passage.lead`.
    opens: the segment ends with a colon, so that what it says is completed by what follows.
    """

    tokens: tuple[Token, ...]
    own: int
    folded: bool
    opens: bool = False


def segments(passage: Passage) -> list[Segment]:
    """The segments of a passage in reading order. A passage without words has none."""
    reading = read(passage.text)
    outer: tuple[Token, ...] = ()
    if passage.lead.strip():
        outer = _rekeyed(read(passage.lead), passage.lead, reading.folded)[-MAX_LEAD:]
    found: list[Segment] = []
    lead: tuple[Token, ...] = ()
    for stretch, stop in _stretches(reading.tokens):
        body = _without_label(stretch)
        if not body:
            continue
        *before, last = _split(body)
        opens = not last
        if opens:
            # A list of lines follows: the lead-in holds until another one takes its place.
            lead = tuple(token for part in before for token in part)
            found.append(Segment(outer + lead, len(outer), reading.folded, opens=True))
            continue
        if before:
            lead = tuple(token for part in before for token in part)
        found.append(Segment(outer + lead[-MAX_LEAD:] + last, len(outer), reading.folded))
        if before and stop != ";":
            lead = ()
    return found


def context(passage: Passage) -> Segment:
    """The words around a passage that say what it is about: the heading and the lead-in. May be empty."""
    reading = read(f"{passage.heading[:1000]}\n{passage.lead[-2000:]}")
    return Segment(reading.tokens, len(reading.tokens), reading.folded)


def _rekeyed(reading: Reading, text: str, folded: bool) -> tuple[Token, ...]:
    """Lead tokens with keys in the manner of the passage they lead; a folded lead cannot be given its accents back."""
    if reading.folded or not folded:
        return reading.tokens
    return tuple(
        Token(key(text[t.start : t.end].lower(), True), t.kind, t.start, t.end) if t.kind is Kind.WORD else t
        for t in reading.tokens
    )


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
    """"Điều 14", "Khoản 3", "2", "2.1", "a": the number of a unit and nothing else."""
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
