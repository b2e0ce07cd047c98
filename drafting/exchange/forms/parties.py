"""Who a paper is of and what it speaks of: the community, the paper itself, the text, the people who sign.

Every field may be unknown, "" or None; it is then printed as a dotted blank to be filled in by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from drafting.convention.tree import Genre
from drafting.scaffold.wording import inside, kind_of

_UNIT = re.compile(r"(xã|phường|đặc khu|thị trấn)\s+(?=\S)", re.IGNORECASE)
# Names of communes that are numbers keep the common noun, and its capital (Phụ lục II Nghị định 30/2020/NĐ-CP, mục
# III số 1 điểm b).
_NUMBERED = re.compile(r"\w+\s+\d")


@dataclass(frozen=True, slots=True)
class Community:
    """A community and its commune. name: "Thôn Đông Lựu", commune: "Xã Vĩnh Hải".

    title: of its head, where it is another than the name says ("Trưởng thôn").
    """

    name: str = ""
    commune: str = ""
    title: str = ""

    @property
    def inside(self) -> str:
        """The name inside a sentence: "thôn Đông Lựu"."""
        return inside(self.name)

    @property
    def commune_inside(self) -> str:
        """The commune inside a sentence: "xã Vĩnh Hải", "Phường 1"."""
        return self.commune if _NUMBERED.match(self.commune) else inside(self.commune)

    @property
    def place(self) -> str:
        """The commune in front of a date: "Vĩnh Hải", "Phường 1"."""
        return self.commune if _NUMBERED.match(self.commune) else _UNIT.sub("", self.commune, count=1)

    @property
    def head(self) -> str:
        """What its head is called; both words of the law while that is not known."""
        kind = kind_of(self.name)
        return self.title or (kind[1] if kind else "Trưởng thôn (Tổ trưởng tổ dân phố)")

    @property
    def head_of(self) -> str:
        """Its head by name: "Trưởng thôn Đông Lựu", "Tổ trưởng tổ dân phố Bến Sỏi"; without a name the title alone."""
        kind = kind_of(self.name)
        if kind and self.head.casefold().endswith(kind[0]):
            return f"{self.head}{self.name[len(kind[0]) :]}"
        return f"{self.head} {self.inside}".strip()


@dataclass(frozen=True, slots=True)
class Issue:
    """The number and day of a paper. number: "15"; or with its symbol, "15/QĐ-UBND", where that is another."""

    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Another paper. number: with its symbol. issuer: who issued it, where that is not the commune of the paper."""

    number: str = ""
    day: date | None = None
    issuer: str = ""


class Change(Enum):
    """What a text is to the one before it; the value follows "Hương ước" or "Quy ước" (Điều 13)."""

    NEW = ""
    AMENDED = "sửa đổi, bổ sung"
    REPLACED = "thay thế"


@dataclass(frozen=True, slots=True)
class Text:
    """The text a paper is about. articles: how many it has. revision: what names its exact words, "" for none."""

    genre: Genre = Genre.QUY_UOC
    change: Change = Change.NEW
    articles: int | None = None
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs for a community (điểm g khoản 2 Điều 20 Luật Thực hiện dân chủ ở cơ sở)."""

    head: str = ""
    front_head: str = ""
    household_1: str = ""
    household_2: str = ""


@dataclass(frozen=True, slots=True)
class Chair:
    """Who signs for the People's Committee. deputy: for the chair, as one of the deputies ("KT. CHỦ TỊCH")."""

    name: str = ""
    deputy: bool = False


class Way(Enum):
    """How the community decided (khoản 1 and 2 Điều 10); the value stands inside a sentence."""

    MEETING = "biểu quyết tại cuộc họp của cộng đồng dân cư"
    BALLOT = "phát phiếu lấy ý kiến từng hộ gia đình"


@dataclass(frozen=True, slots=True)
class Adoption:
    """That a community adopted a text. day: of the meeting, or the end of the ballot. Counts: of households.

    contributions: in favour of the clauses that raise contributions, None where there are none or it is not known.
    """

    way: Way = Way.MEETING
    day: date | None = None
    households: int | None = None
    represented: int | None = None
    in_favour: int | None = None
    contributions: int | None = None
