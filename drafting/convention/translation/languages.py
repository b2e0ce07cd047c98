"""The languages a convention may be translated into: those of the peoples of Việt Nam, by the tag that marks them.

Khoản 5 Điều 6 Nghị định 61/2023/NĐ-CP: from Vietnamese into the language of one, some or all of the peoples of Việt
Nam who live in the community.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Language:
    """tag: as BCP 47 has it: the code of ISO 639-1 where there is one, else of ISO 639-3. name: "tiếng Tày"."""

    tag: str
    name: str


# Only languages whose code is certain. Where one people speaks several that have codes of their own, each is named.
_NAMES = {
    "bdq": "tiếng Ba Na",
    "bru": "tiếng Bru – Vân Kiều",
    "mlc": "tiếng Cao Lan",
    "cjm": "tiếng Chăm (phía đông)",
    "cja": "tiếng Chăm (phía tây)",
    "crw": "tiếng Chơ Ro",
    "cje": "tiếng Chu Ru",
    "cua": "tiếng Co",
    "kpm": "tiếng Cơ Ho",
    "ktv": "tiếng Cơ Tu",
    "ium": "tiếng Dao",
    "rad": "tiếng Ê Đê",
    "jra": "tiếng Gia Rai",
    "pcc": "tiếng Giáy",
    "jeh": "tiếng Giẻ",
    "hni": "tiếng Hà Nhì",
    "zh": "tiếng Hoa",
    "hre": "tiếng Hrê",
    "km": "tiếng Khmer",
    "kjg": "tiếng Khơ Mú",
    "lbt": "tiếng La Chí",
    "lhu": "tiếng La Hủ",
    "lo": "tiếng Lào",
    "khb": "tiếng Lự",
    "cma": "tiếng Mạ",
    "cmo": "tiếng Mnông (miền giữa)",
    "mng": "tiếng Mnông (phía đông)",
    "mnn": "tiếng Mnông (phía nam)",
    "hmn": "tiếng Mông",
    "mww": "tiếng Mông Trắng",
    "mtq": "tiếng Mường",
    "nut": "tiếng Nùng",
    "pac": "tiếng Pa Cô",
    "rog": "tiếng Ra Glai (phía bắc)",
    "rgs": "tiếng Ra Glai (phía nam)",
    "tyz": "tiếng Tày",
    "blt": "tiếng Thái Đen",
    "twh": "tiếng Thái Trắng",
    "tou": "tiếng Thổ",
    "stg": "tiếng Triêng",
    "sed": "tiếng Xơ Đăng",
    "sti": "tiếng Xtiêng",
}

LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {tag: Language(tag, name) for tag, name in _NAMES.items()}
)
"""By tag, in the order of the Vietnamese alphabet."""
