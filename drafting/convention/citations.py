"""The grammar of references inside a text: "khoản 2 Điều 5", "điểm a, b khoản 1 Điều này", "các điều 3, 4 và 5".

A *run* is one word with its numbers ("các điều 3, 4 và 5"); a *chain* is runs that narrow each other down ("điểm a"
"khoản 1" "Điều này", or the other way round "Điều 5 khoản 2"); chains joined by "và", "hoặc" or a comma make a *group*,
because a law named at its end is meant for all of it ("khoản 1 và khoản 2 Điều 15 Luật …"). What the numbers mean in
their place is for `drafting.convention.references`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.convention.numerals import ORDINAL_PATTERN
from drafting.convention.tree import Kind


@dataclass(frozen=True, slots=True)
class Number:
    """One number in a run. text: as printed, "này" for the unit itself, "" for a blank to be filled in.

    start, end: its place in the text. through: it ends a range that the number before it begins.
    """

    text: str
    start: int
    end: int
    through: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """One word and its numbers, at least one. start: where the word begins."""

    kind: Kind
    start: int
    numbers: tuple[Number, ...]

    @property
    def end(self) -> int:
        """Where the last number ends."""
        return self.numbers[-1].end


@dataclass(frozen=True, slots=True)
class Chain:
    """Runs from the outermost kind to the innermost, with the place of the whole in the text.

    descending: the larger unit was named first ("Điều 5 khoản 2").
    lent: how many of the outermost runs were said later in the group and hold for this chain too.
    """

    runs: tuple[Run, ...]
    start: int
    end: int
    descending: bool = False
    lent: int = 0


_NAMES = {
    "điểm": Kind.POINT,
    "khoản": Kind.CLAUSE,
    "điều": Kind.ARTICLE,
    "mục": Kind.SECTION,
    "chương": Kind.CHAPTER,
    "phần": Kind.PART,
}
_BLANK = r"\[_*\]"  # a blank as `_masked` leaves it
_ORDINAL = rf"(?i:{ORDINAL_PATTERN})(?!\w)"
_PLAIN = r"[0-9]{1,3}(?![\w%])(?!\.\d)"
_ROMAN = r"[IVXLC]+(?!\w)"
_NUMBERS = {
    Kind.POINT: rf"[a-zđ](?!\w)|{_BLANK}",
    Kind.CLAUSE: rf"""[0-9]{{1,3}}(?:\.[0-9]{{1,2}}){{0,3}}[a-zđ]?(?![\w%])(?!\.\d)
        (?!\s*(?:đồng|nghìn|ngàn|triệu|tỷ|tỉ|kg|tạ|tấn|ha)(?!\w)) | {_BLANK}""",
    Kind.ARTICLE: rf"{_ORDINAL}|[0-9]{{1,3}}[a-zđ]?(?![\w%])(?!\.\d)|{_BLANK}",
    Kind.SECTION: rf"{_ORDINAL}|{_PLAIN}|{_ROMAN}|{_BLANK}",
    Kind.CHAPTER: rf"{_ORDINAL}|{_PLAIN}|{_ROMAN}|{_BLANK}",
    Kind.PART: rf"{_ORDINAL}|{_PLAIN}|{_ROMAN}|[A-ZĐ](?!\w)|{_BLANK}",
}
_WORD = re.compile(rf"(?<!\w)(?i:{'|'.join(_NAMES)})(?=\s)")
_HEAD = {
    kind: re.compile(rf"(?i:{name})\s+(?:(?P<this>này)(?!\w)|(?P<number>{_NUMBERS[kind]}))", re.VERBOSE)
    for name, kind in _NAMES.items()
}
_AND = r"\s*,\s*(?:(?:và|hoặc|hay)\s+)?|\s+(?:và|hoặc|hay)\s+"
_NEXT = {
    kind: re.compile(
        rf"""(?: {_AND} | \s*(?P<through>\s(?:đến|tới)\s|[-–])\s* )
             (?P<again>(?i:{name})\s+)? (?P<number>{_NUMBERS[kind]})""",
        re.VERBOSE,
    )
    for name, kind in _NAMES.items()
}
_SEVERAL = re.compile(r"(?<!\w)(?i:các|những)\s+$")
# What may stand after a number that has no word of its own: "Điều 3, 4 và 5 của …", but not "Điều 3, 4 hộ …".
_AFTER_NUMBER = re.compile(
    r"""\s*(?: $ | [.,;:)\]–-] | (?i: và|hoặc|hay|đến|tới|khoản|điều|mục|chương|phần|của|này|nêu|nói|trên|thì|được|phải
      | không|bị|là|để|tại|theo|trong|quy|qui|hương|luật|nghị|bộ|thông|pháp|hiến|chỉ|quyết )(?!\w) )""",
    re.VERBOSE,
)
# What may stand after a lone "điểm a": single letters are words too ("điểm y tế").
_AFTER_POINT = re.compile(
    r"\s*(?:$|[.,;:)\]]|(?i:và|hoặc|hay|đến|nêu|nói|trên|thì|của|được|không|phải|quy)(?!\w))"
)
# "danh mục 2", "thời điểm a", "tài khoản 1", "điều khoản 5", "hai phần 3": the word is the end of another word.
_BEFORE = re.compile(
    r"""(?: \d | (?<!\w)(?i: hạng|danh|tiết|đề|chuyên|huy|hội|hiến|quan|địa|thời|ưu|khuyết|nhược|đặc|cao|trọng|giao
      | tâm|chấm|tài|điều|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|nhiều ) ) \s+ $""",
    re.VERBOSE,
)
_UP = re.compile(r"\s*,?\s*(?:(?:của|thuộc|tại|trong)\s+)?(?:các\s+)?")
_DOWN = re.compile(r"\s*,?\s*")
_JOIN = re.compile(rf"(?:{_AND}|\s+(?:đến|tới)\s+)(?:(?:các|những|tại|theo|từ)\s+)*")
_LAW = r"""(?: (?i: bộ\ luật | luật | nghị\ định | nghị\ quyết | thông\ tư | pháp\ lệnh | hiến\ pháp | chỉ\ thị )
    | Quyết\ định | Quy\ chế | Quy\ định | Điều\ lệ | Hướng\ dẫn | Kế\ hoạch | Lệnh | Công\ văn )(?!\w)"""
_OF_A_LAW = re.compile(
    rf"\s+(?:của\s+)?(?:các\s+|bản\s+)?{_LAW} | \s*,\s*(?=[BLNTPHCQĐK]){_LAW}",  # "theo Điều 5, luật tục" is ours
    re.VERBOSE,
)
_OF_OUR_TEXT = re.compile(r"\s*,?\s*(?:của\s+)?(?:bản\s+)?(?:quy|qui|hương)\s+ước(?!\w)", re.IGNORECASE)
_OF_AN_OLD_TEXT = re.compile(r"\s+(?:cũ|trước|năm|số|đã|của\s+(?:thôn|làng|bản|xã))(?!\w)", re.IGNORECASE)
_AFTER_A_LAW = re.compile(
    r"(?:Bộ luật|Luật|Nghị định|Pháp lệnh|Hiến pháp|Thông tư)(?!\w)[^.;:\n]{0,100}[,(]\s*(?:tại\s+)?(?:các\s+)?$"
)
_DOWNWARD = {
    (Kind.ARTICLE, Kind.CLAUSE),
    (Kind.ARTICLE, Kind.POINT),
    (Kind.CLAUSE, Kind.POINT),
    (Kind.SECTION, Kind.CLAUSE),
    (Kind.CHAPTER, Kind.SECTION),
}


def chains(text: str) -> Iterator[Chain]:
    """The references of a text to itself, in order. References to laws and to other texts are left out."""
    masked = _masked(text)
    for group in _groups(masked):
        yield from _own(masked, _lend(group))


def _masked(text: str) -> str:
    """The text with the inside of blanks made unreadable: what stands there is advice, not a reference."""
    return re.sub(r"\[điền\b[^\[\]]*\]", lambda found: f"[{'_' * (len(found[0]) - 2)}]", text)


def _groups(text: str) -> Iterator[list[Chain]]:
    position = 0
    while word := _WORD.search(text, position):
        chain = _chain(text, word.start())
        position = word.end()
        if chain is None:
            continue
        group = [chain]
        while (join := _JOIN.match(text, group[-1].end)) and (chain := _chain(text, join.end())):
            group.append(chain)
        position = group[-1].end
        yield group


def _chain(text: str, start: int) -> Chain | None:
    run = _run(text, start)
    if run is None:
        return None
    chain = _upward(text, [run]) or _downward(text, [run])
    return None if _is_other_word(text, chain) else chain


def _upward(text: str, runs: list[Run]) -> Chain | None:
    while (run := _run(text, _after(text, _UP, runs[-1].end))) and run.kind.rank < runs[-1].kind.rank:
        runs.append(run)
    return Chain(tuple(reversed(runs)), runs[0].start, runs[-1].end) if len(runs) > 1 else None


def _downward(text: str, runs: list[Run]) -> Chain:
    while (run := _run(text, _after(text, _DOWN, runs[-1].end))) and (runs[-1].kind, run.kind) in _DOWNWARD:
        if _upward(text, [run]):
            break  # "Điều 3, khoản 2 Điều 5": the khoản belongs to what follows
        runs.append(run)
    return Chain(tuple(runs), runs[0].start, runs[-1].end, descending=len(runs) > 1)


def _after(text: str, link: re.Pattern[str], position: int) -> int:
    found = link.match(text, position)
    return found.end() if found else position


def _run(text: str, start: int) -> Run | None:
    word = _WORD.match(text, start)
    if word is None:
        return None
    kind = _NAMES[word[0].lower()]
    head = _HEAD[kind].match(text, start)
    if head is None:
        return None
    if head["this"]:
        return Run(kind, start, (Number("này", head.start("this"), head.end()),))
    numbers = [_number(head)]
    several = _SEVERAL.search(text, max(0, start - 8), start) is not None
    while found := _NEXT[kind].match(text, numbers[-1].end):
        if not (several or found["again"] or _AFTER_NUMBER.match(text, found.end())):
            break
        numbers.append(_number(found, through=found["through"] is not None))
    return Run(kind, start, tuple(numbers))


def _number(found: re.Match[str], *, through: bool = False) -> Number:
    text = "" if found["number"].startswith("[") else found["number"]
    return Number(text, found.start("number"), found.end("number"), through)


def _is_other_word(text: str, chain: Chain) -> bool:
    """Whether what looks like a reference is not one: "thời điểm a", "điều này có nghĩa là", "hai phần 3"."""
    if _BEFORE.search(text, max(0, chain.start - 12), chain.start):
        return True
    first = min(chain.runs, key=lambda run: run.start)
    number = first.numbers[0].text.lower()
    if first.kind is Kind.POINT and len(chain.runs) == 1:
        return not (number == "này" or _AFTER_POINT.match(text, chain.end))
    if text[chain.start].isupper():
        return False
    return (first.kind is Kind.ARTICLE and number == "này") or (
        first.kind is Kind.PART and not number.startswith("thứ")
    )


def _lend(group: list[Chain]) -> list[Chain]:
    """ "điểm a khoản 1, điểm b khoản 2 Điều 5": what holds the last khoản holds the ones before it too."""
    lent: tuple[Run, ...] = ()
    done: list[Chain] = []
    for chain in reversed(group):
        outermost = chain.runs[0]
        if outermost.kind is not Kind.CLAUSE:
            outer = tuple(run for run in chain.runs if run.kind.rank < Kind.CLAUSE.rank)
            lent = outer if len(outer) < len(chain.runs) and not chain.descending else ()
            done.append(chain)
        elif outermost.numbers[0].text == "này":
            done.append(chain)
        else:
            done.append(Chain((*lent, *chain.runs), chain.start, chain.end, chain.descending, len(lent)))
    return done[::-1]


def _own(text: str, group: list[Chain]) -> list[Chain]:
    """The chains of a group that mean this text. What is named at the end of a group is meant for all of it."""
    own: list[Chain] = []
    foreign = False
    after_a_law = _AFTER_A_LAW.search(text, max(0, group[0].start - 140), group[0].start) is not None
    for chain in reversed(group):
        ours = _OF_OUR_TEXT.match(text, chain.end)
        said = ours is not None or any(number.text == "này" for run in chain.runs for number in run.numbers)
        if ours:
            foreign = _OF_AN_OLD_TEXT.match(text, ours.end()) is not None
        elif _OF_A_LAW.match(text, chain.end):
            foreign = True
        elif said:
            foreign = False
        if not foreign and (said or not after_a_law):
            own.append(chain)
    return own[::-1]
