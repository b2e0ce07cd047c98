"""The patterns of addresses that signed-in pages share.

``{n:stt}`` is a number from 1 to 999999. Starlette's own ``int`` takes any row of digits, and Python refuses to read
one of five thousand; such an address should simply be one that is not there.
"""

from __future__ import annotations

from typing import Final

from starlette.convertors import Convertor, register_url_convertor


class _Ordinal(Convertor[int]):
    regex = "[1-9][0-9]{0,5}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("stt", _Ordinal())

COMMUNITY: Final = "/soan-thao/{unit}/{community}"
DRAFT: Final = f"{COMMUNITY}/{{n:stt}}"
OWNER: Final = "/tham-dinh/{unit}/{community}"
DOSSIER: Final = f"{OWNER}/{{n:stt}}"
