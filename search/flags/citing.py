"""A provision as the catalogue cites it, said the way Vietnamese legal texts say it.

``NĐ 61 Đ.6 k.3`` → "khoản 3 Điều 6 Nghị định 61/2023/NĐ-CP". The short form is for machines and for the catalogue's
editors; people read the long one.
"""

from __future__ import annotations

import re
from types import MappingProxyType

NAMES = MappingProxyType(
    {
        "NĐ 61": "Nghị định 61/2023/NĐ-CP",
        "NĐ 61/2023": "Nghị định 61/2023/NĐ-CP",
        "Luật 10/2022": "Luật Thực hiện dân chủ ở cơ sở",
    }
)
"""Short names of documents → the names people know."""

_PLACE = re.compile(
    r"""
    Đ\.(?P<article>\d+)              # Đ.15
    (?:[ ]k\.(?P<clause>\d+(?:-\d+)?))?  # k.1 or k.1-2
    (?:[ ]đ\.(?P<point>[a-zđ]))?     # đ.c
    """,
    re.VERBOSE,
)


def spoken(law: str) -> str:
    """The citation in words; what is not of the short form is given back as it is."""
    first = _PLACE.search(law)
    if first is None:
        return NAMES.get(law, law)
    document = law[: first.start()].strip()
    places = [_place(found) for found in _PLACE.finditer(law)]
    return f"{', '.join(places)} {NAMES.get(document, document)}".strip()


def _place(found: re.Match[str]) -> str:
    words = []
    if found["point"]:
        words.append(f"điểm {found['point']}")
    if found["clause"]:
        first, _, last = found["clause"].partition("-")
        clauses = range(int(first), int(last or first) + 1)
        words.append(", ".join(f"khoản {clause}" for clause in clauses))
    words.append(f"Điều {found['article']}")
    return " ".join(words)
