"""What is known of a text beside its words: whose it is, and when and by whom it was recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from drafting.convention import Convention, Genre

_COMMUNE = re.compile(r"(?:xã|phường|đặc khu|thị trấn)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The edition before or after one. number: its k as edition. decided: the day of its decision.

    unit_code: of the commune at its time.
    """

    genre: Genre
    number: int
    decided: date
    unit_code: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """A text as the commune recognised it (Điều 11 Nghị định 61/2023/NĐ-CP).

    number: k as edition of its community. authority: who recognised it. decision: number of the decision, "" when
    not known. ended: the day `following` took its place, None while it is in force.
    """

    number: int
    authority: str
    decision: str
    decided: date
    in_force: date
    ended: date | None = None
    previous: Neighbour | None = None
    following: Neighbour | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A text of a community, or one of a file of which less is known.

    saved: the day its words were saved last. unit_code: five digits, unit_name: "Phường Hải An", community:
    "to-dan-pho-ben-soi", community_name: "Tổ dân phố Bến Sỏi"; each "" when not known. recognised: None for a text
    that is no edition. draft: the number of a draft, None for a text that is no draft.
    """

    saved: date
    genre: Genre | None = None
    unit_code: str = ""
    unit_name: str = ""
    community: str = ""
    community_name: str = ""
    recognised: Recognition | None = None
    draft: int | None = None


def names_in(convention: Convention) -> tuple[str, str]:
    """The names of commune and community a title gives: "Thôn Đông Lựu, xã Vĩnh Hải, thành phố Hải Phòng".

    ("xã Vĩnh Hải", "Thôn Đông Lựu"); ("", "") for a title that names no commune.
    """
    if len(convention.title) < 2:
        return "", ""
    community, *places = convention.title[-1].split(", ")
    commune = next((place for place in places if _COMMUNE.match(place)), "")
    return commune, community if commune else ""
