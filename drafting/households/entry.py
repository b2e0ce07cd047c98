"""What is typed of a household, in the form in which it is kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType

from drafting.households.errors import BadEntry

LONGEST = MappingProxyType({"number": 20, "head": 100, "cluster": 60, "address": 200, "note": 300})
"""Most characters of each field."""
LABELS = MappingProxyType(
    {"number": "Số hộ", "head": "Đại diện hộ", "cluster": "Cụm", "address": "Địa chỉ", "note": "Ghi chú"}
)
_NUMBER = re.compile(r"[0-9A-ZĐ][0-9A-ZĐ./-]*")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One household. number: as the community numbers it ("012", "12A"). head: who represents it, may be empty."""

    number: str
    head: str = ""
    cluster: str = ""
    address: str = ""
    note: str = ""

    @property
    def same(self) -> str:
        """The number for telling households apart: 012 and 12 are one."""
        return self.number.lstrip("0") or "0"

    @property
    def order(self) -> tuple[tuple[int, str], ...]:
        """What to sort by, so that 9 comes before 10."""
        parts = re.split(r"([0-9]+)", self.number)
        return tuple((int(part), "") if _DIGITS.fullmatch(part) else (-1, part) for part in parts if part)


def entry(number: str, head: str = "", cluster: str = "", address: str = "", note: str = "") -> Entry:
    """The fields as typed, each as one line of letters that can be seen. Raises BadEntry."""
    given = {"number": number.upper(), "head": head, "cluster": cluster, "address": address, "note": note}
    fields = {name: clean(name, LABELS[name], words, LONGEST[name]) for name, words in given.items()}
    if not _NUMBER.fullmatch(fields["number"]):
        raise BadEntry("Số hộ gồm chữ số, chữ cái và dấu . / -, ví dụ 012 hoặc 12A.", "number")
    return Entry(**fields)


def clean(field: str, label: str, words: str, longest: int) -> str:
    """Words as one line of letters that can be seen. Raises BadEntry when that is too long."""
    composed = unicodedata.normalize("NFC", " ".join(words[: 20 * longest].split()))
    line = " ".join("".join(letter for letter in composed if letter.isprintable()).split())
    if len(line) > longest:
        raise BadEntry(f"{label} dài quá {longest} ký tự; hãy viết gọn lại.", field)
    return line
