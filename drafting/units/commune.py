"""One commune: the administrative unit whose People's Committee recognises conventions.

Since 01/7/2025 a province divides into xã, phường and đặc khu and nothing else. Codes are those of the national code
list (Quyết định 19/2025/QĐ-TTg): five digits for a commune, two for a province.
"""

from __future__ import annotations

from dataclasses import dataclass

TYPES = ("Xã", "Phường", "Đặc khu")


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune.

    code: five digits ("11413"). name: with its type in front, as documents write it ("Phường Hải An").
    type: one of `TYPES`. province_code: two digits. province: "Thành phố Hải Phòng".
    merged_from: the units it was formed from in 2025, as named then; () when not known.
    """

    code: str
    name: str
    type: str
    province_code: str
    province: str
    merged_from: tuple[str, ...] = ()

    @property
    def bare_name(self) -> str:
        """The name without its type: "Hải An"."""
        return self.name.removeprefix(self.type).strip()

    @property
    def committee(self) -> str:
        """Its People's Committee, as a sentence names it: "Ủy ban nhân dân phường Hải An"."""
        return f"Ủy ban nhân dân {self.type.lower()} {self.bare_name}"
