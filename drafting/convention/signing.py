"""What stands after the last unit: the places to sign, and the list of recipients ("Nơi nhận")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.convention.lines import is_upper
from drafting.convention.tree import Signature

_COLUMNS = re.compile(r"\t+|\s{3,}|\s\|\s")
_RECIPIENTS = re.compile(r"nơi nhận\b.{0,40}", re.IGNORECASE)
_ROLE = re.compile(
    r"""(?: (?:phó\s+)? (?:trưởng|tổ\ trưởng|bí\ thư|chủ\ tịch|chủ\ tọa|chủ\ toạ|chủ\ trì) | buôn\ trưởng | già\ làng
      | người\ có\ uy\ tín | đại\ diện | thư\ ký | xác\ nhận | phê\ duyệt | t/m | k/t ) (?!\w)
    | (?: tm | kt | tuq ) \.""",
    re.VERBOSE | re.IGNORECASE,
)
# Lines that are only the first half of what stands on the place: "KT. CHỦ TỊCH" / "PHÓ CHỦ TỊCH".
_INTRODUCES = re.compile(r"(?:tm\.|kt\.|tuq\.|t/m|k/t|xác nhận|phê duyệt)|.*,$", re.IGNORECASE)
_HOW_TO_SIGN = re.compile(r"\(?\s*(?:đã\s+ký|ký\b|chữ\s+ký).{0,40}", re.IGNORECASE)
_DATE = re.compile(r".{0,60}\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b.{0,8}", re.IGNORECASE)
_LONGEST_ROLE = 90
_MOST_NAME_WORDS = 7


@dataclass(slots=True)
class _Place:
    role: list[str]
    name: str = ""


@dataclass(slots=True)
class _Block:
    done: list[_Place] = field(default_factory=list)
    row: list[_Place] = field(default_factory=list)
    roles_last: bool = False

    def roles(self, cells: Sequence[str]) -> None:
        goes_on = self.roles_last and len(cells) <= len(self.row) and not _starts_places(self.row, cells)
        if goes_on:
            for place, cell in zip(self.row, cells, strict=False):
                place.role.append(cell)
        else:
            self.done += self.row
            self.row = [_Place([cell]) for cell in cells]
        self.roles_last = True

    def names(self, cells: Sequence[str]) -> bool:
        free = [place for place in self.row if not place.name]
        if len(cells) > len(free):
            return False
        for place, cell in zip(free, cells, strict=False):
            place.name = cell
        self.roles_last = False
        return True

    def signatures(self) -> tuple[Signature, ...]:
        return tuple(Signature(" ".join(place.role), place.name) for place in (*self.done, *self.row))


def _starts_places(row: Sequence[_Place], cells: Sequence[str]) -> bool:
    """Whether these cells begin new places although the row above has no names yet."""
    return all(_ROLE.match(cell) for cell in cells) and not any(
        _INTRODUCES.match(place.role[-1]) for place in row
    )


def is_recipients(text: str) -> bool:
    """Whether the line opens the list of recipients."""
    return _RECIPIENTS.fullmatch(text.strip()) is not None


def begins_signatures(text: str) -> bool:
    """Whether the line holds offices in capitals and nothing else: "TRƯỞNG THÔN", two of them side by side."""
    cells = _cells(text)
    return any(_ROLE.match(cell) for cell in cells) and all(_is_role(cell) for cell in cells)


def read_signatures(rows: Sequence[str]) -> tuple[Signature, ...] | None:
    """The places of a signature block typed as lines, columns parted by tabs, wide spaces or " | ".

    Lines on how to sign, dates and the list of recipients are left out. None when most lines make no sense as a
    signature block, so that nothing which is text is lost.
    """
    block = _Block()
    understood = unknown = 0
    recipients = False
    for row in rows:
        cells = _cells(row)
        if is_recipients(row):
            recipients = True
        elif all(_is_role(cell) for cell in cells):
            block.roles(cells)
            recipients = False
        elif recipients or all(_HOW_TO_SIGN.fullmatch(cell) or _DATE.fullmatch(cell) for cell in cells):
            pass
        elif not (all(_is_name(cell) for cell in cells) and block.names(cells)):
            unknown += 1
            continue
        understood += 1
    return block.signatures() if understood > unknown else None


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _COLUMNS.split(row.strip()) if cell.strip()] or [""]


def _is_role(cell: str) -> bool:
    return (
        is_upper(cell) and len(cell) <= _LONGEST_ROLE and cell[0] not in "-+•*–" and not _DATE.fullmatch(cell)
    )


def _is_name(cell: str) -> bool:
    words = cell.split()
    return 1 < len(words) <= _MOST_NAME_WORDS and all(word[0].isupper() for word in words)
