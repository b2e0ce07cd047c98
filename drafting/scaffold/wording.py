"""Words as they stand inside Vietnamese sentences: names of communities and offices, lists, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from drafting.convention.lines import true_letters

#: What communities are called (Điều 2 khoản 3 Luật Thực hiện dân chủ ở cơ sở; "xóm" is commonly kept) and what
#: the head of each is called. Longer words first where one begins with the other.
HEADS: tuple[tuple[str, str], ...] = (
    ("tổ dân phố", "Tổ trưởng tổ dân phố"),
    ("khu dân cư", "Trưởng khu dân cư"),
    ("khối phố", "Trưởng khối phố"),
    ("tiểu khu", "Trưởng tiểu khu"),
    ("khu phố", "Trưởng khu phố"),
    ("khóm", "Trưởng khóm"),
    ("thôn", "Trưởng thôn"),
    ("làng", "Trưởng làng"),
    ("xóm", "Trưởng xóm"),
    ("bản", "Trưởng bản"),
    ("buôn", "Trưởng buôn"),
    ("bon", "Trưởng bon"),
    ("phum", "Trưởng phum"),
    ("sóc", "Trưởng sóc"),
    ("ấp", "Trưởng ấp"),
)

#: Of these, the words for communities in towns (the same khoản groups them under "tổ dân phố").
TOWN_WORDS = frozenset({"tổ dân phố", "khối phố", "tiểu khu", "khu phố", "khóm"})

#: Words that are common nouns at the front of a place's name and lose their capital inside a sentence.
_COMMON_NOUNS = (
    *(noun for noun, _ in HEADS),
    *("đặc khu", "thành phố", "thị trấn", "phường", "tỉnh", "xã", "huyện"),
    *("khu", "cụm", "ngõ", "ngách", "hẻm", "phố", "tổ", "đội", "chòm", "dãy", "tòa"),
)

_ENDS_A_SENTENCE = (".", "!", "?", "…", "”", ":", "]")  # "]" closes a blank that is a line of its own


def one_line(text: str) -> str:
    """The text on one line: NFC, every run of spaces, line breaks and control characters one space.

    Invisible marks and private-use characters are dropped: no answer can carry anything a reader cannot see. A
    letter that only looks like đ becomes đ.
    """
    seen = "".join(
        " "
        if unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cc"}
        else char
        if unicodedata.category(char) not in {"Cf", "Co", "Cs", "Cn"}
        else ""
        for char in text
    )
    return " ".join(true_letters(unicodedata.normalize("NFC", seen)).split())


def kind_of(community: str) -> tuple[str, str] | None:
    """What a community is called and the title of its head: "Bản Huổi Lạ" → ("bản", "Trưởng bản").

    None for a name that begins with none of the known words.
    """
    return next((kind for kind in HEADS if re.match(rf"{kind[0]}(?!\w)", community, re.IGNORECASE)), None)


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "Thôn Đầm Bính" → "thôn Đầm Bính", "Hà Nội" → "Hà Nội"."""
    for noun in _COMMON_NOUNS:
        if re.match(rf"{noun}(?!\w)", name, re.IGNORECASE):
            return name[0].lower() + name[1:]
    return name


def capital(text: str) -> str:
    """The text with a capital at its front."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small letter at its front."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: a capital in front, a full stop at the end."""
    text = capital(text.rstrip(" ;,"))
    return text if text.endswith(_ENDS_A_SENTENCE) else f"{text}."


def series(items: Sequence[str]) -> str:
    """A list in words: "a, b và c"; with semicolons when an item has a comma of its own."""
    if len(items) < 2:
        return "".join(items)
    if any("," in item or ";" in item for item in items):
        return "; ".join(items)
    return f"{', '.join(items[:-1])} và {items[-1]}"


def number(value: float) -> str:
    """A number as written in Vietnamese: 1284 → "1.284", 214.5 → "214,5"."""
    text = f"{value:,d}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
