"""What a segment says, as features: who, must or may, does what, to which object, how much, under which guard.

`norm` finds every phrase of the lexicon, sums of money and numbers, and works out which stretches stand under a
negation or a prohibition. "Nghiêm cấm đánh người, trói người" covers both acts; "hộ không đóng góp, thôn cắt nước"
does not reach the second half.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.flags.lexicon import Lexicon
from search.flags.reading import Kind, Token, key
from search.flags.segments import Segment

#: Classes this module finds by itself, beside those of the lexicon.
MONEY = "tien"
NUMBER = "so"
BUILT_IN = {MONEY: "object", NUMBER: "object"}

#: Classes of the lexicon whose meaning for negation is fixed here.
BARE, FORBID, BESIDES, ON_ACCOUNT, ENDED = "khong", "cam", "ngoai-viec", "khong-vi", "nay-bo"
CONDITION, NEW_CLAUSE, TURN, MODAL = "ai-nao", "mo-ve", "chuyen-y", "phai-bi"
NEEDED = (BARE, FORBID, BESIDES, ON_ACCOUNT, ENDED, CONDITION, NEW_CLAUSE, TURN, MODAL)

_MONEY_NEAR = 5
_GROUPED = re.compile(r"\d{1,3}(?:[.,]000){1,3}")


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


NUMERALS = _keys(
    "một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi trăm chục vài mấy nửa rưỡi linh lẻ dăm"
)
SCALES = _keys("nghìn ngàn triệu tỷ")
_THI, _MA = key("thì"), key("mà")
_SHORT_SCALES = _keys("k tr")
_CURRENCY = _keys("đồng đ vnđ vnd bạc")
_COUNTED = _keys(
    "người hộ cây con m mét năm lượt kg viên gạch khẩu nhân cái quyển bước ha hecta km lần phần cháu học tấn suất"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Tokens from ``start`` up to, not including, ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scope:
    """The reach of one negator: ``cause`` is the negator itself, ``start`` to ``end`` the tokens it covers."""

    cause: Span
    start: int
    end: int
    kind: str

    def covers(self, span: Span) -> bool:
        """Whether a phrase begins within the reach or inside the negator itself ("bắt" in "không bắt")."""
        if self.kind == ENDED:
            return span.end <= self.end
        return self.cause.start < span.start < self.end


@dataclass(frozen=True, slots=True)
class Norm:
    """A segment with its features. hits: class → spans in order. scopes: of negations and prohibitions."""

    segment: Segment
    hits: Mapping[str, tuple[Span, ...]]
    scopes: tuple[Scope, ...]

    def denied(self, span: Span, parts: Sequence[Span], besides: bool = False) -> bool:
        """Whether ``span`` stands under a negator that is not itself one of the ``parts`` of a match.

        besides: whether "ngoài việc …" counts too; it takes the force out of a guard, not out of an act.
        """
        return any(
            scope.covers(span)
            and not any(p.start <= scope.cause.start and scope.cause.end <= p.end for p in parts)
            for scope in self.scopes
            if besides or scope.kind != BESIDES
        )


def norm(segment: Segment, lexicon: Lexicon) -> Norm:
    """The features of a segment."""
    tokens = segment.tokens
    spans: dict[str, list[Span]] = {}
    for name, start, end in lexicon.find(tokens):
        spans.setdefault(name, []).append(Span(start, end))
    money = _money(tokens)
    if money:
        spans[MONEY] = money
    numbers = [
        Span(place, place + 1)
        for place, token in enumerate(tokens)
        if token.kind is Kind.NUMBER or token.key in NUMERALS
    ]
    if numbers:
        spans[NUMBER] = numbers
    hits = {name: tuple(found) for name, found in spans.items()}
    return Norm(segment, hits, tuple(_scopes(tokens, hits)))


def _money(tokens: Sequence[Token]) -> list[Span]:
    """Sums of money: "50.000đ", "200 nghìn", "100k", "1,5 triệu đồng", "hai trăm ngàn", "50.000/lần"."""
    found: list[Span] = []
    place = 0
    while place < len(tokens):
        end = place
        scaled = False
        while end < len(tokens):
            word = tokens[end].key
            after_number = end > place and tokens[end - 1].kind is Kind.NUMBER
            if word in SCALES or (after_number and word in _SHORT_SCALES):
                scaled = True
            elif tokens[end].kind is not Kind.NUMBER and word not in NUMERALS:
                break
            end += 1
        if end == place:
            place += 1
            continue
        following = tokens[end].key if end < len(tokens) else ""
        grouped = any(_GROUPED.fullmatch(token.key) for token in tokens[place:end])
        if following in _CURRENCY:
            end += 1
            found.append(Span(place, end))
        elif (scaled or grouped) and following not in _COUNTED:
            found.append(Span(place, end))
        place = end
    return found


def _scopes(tokens: Sequence[Token], hits: Mapping[str, tuple[Span, ...]]) -> list[Scope]:
    """The reach of every negator; a negator inside a longer one ("không" in "không được") is part of it."""
    negators = [(span, kind) for kind in (BARE, FORBID, ON_ACCOUNT, BESIDES) for span in hits.get(kind, ())]
    starts = {name: {span.start for span in hits.get(name, ())} for name in (NEW_CLAUSE, TURN, MODAL)}
    money = [span.start for span in hits.get(MONEY, ())]
    causes = {span.start for span, _ in negators}
    found: list[Scope] = []
    for span, kind in negators:
        if any(
            other is not span and other.start <= span.start and span.end <= other.end and other != span
            for other, _ in negators
        ):
            continue
        conditional = _in_condition(tokens, span, hits)
        end = span.end
        while end < len(tokens):
            if end in starts[TURN] and not (kind == ON_ACCOUNT and tokens[end].key == _MA):
                break
            loose = kind == BARE or conditional
            if loose and end > span.end and (end in starts[MODAL] or end in causes):
                break
            if kind == BESIDES and end in starts[MODAL]:
                break
            if tokens[end].key == "," and (
                conditional
                or kind == BESIDES
                or end + 1 in starts[NEW_CLAUSE]
                or end + 1 in causes
                or any(end < place <= end + _MONEY_NEAR for place in money)
            ):
                break
            end += 1
        found.append(Scope(span, span.end, end, kind))
    # "Lệ phạt vạ ngày trước nay bỏ hết": what stands before it is done away with.
    found.extend(Scope(span, 0, span.start, ENDED) for span in hits.get(ENDED, ()))
    return found


def _in_condition(tokens: Sequence[Token], span: Span, hits: Mapping[str, tuple[Span, ...]]) -> bool:
    """Whether the negator belongs to a condition: "hộ nào không …", "nếu không …", with no comma between."""
    for head in hits.get(CONDITION, ()):
        if head.start < span.start and not any(
            token.key in {",", _THI} for token in tokens[head.end : span.start]
        ):
            return True
    return False
