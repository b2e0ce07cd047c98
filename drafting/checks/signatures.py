"""The four signatures of Điều 6 khoản 1 Nghị định 61/2023/NĐ-CP."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.rule import Rule
from drafting.convention.tree import Convention
from search.flags import Finding, Level
from search.text import normalise

_LAW, _PRINCIPLES = ("NĐ 61/2023 Đ.6 k.1",), ("ND61-6.1",)

_NO_BLOCK = Rule(
    id="thieu-phan-ky",
    topic="hinh-thuc",
    level=Level.REVIEW,
    law=_LAW,
    principles=_PRINCIPLES,
    message="Văn bản chưa có phần ký. Hương ước, quy ước phải có chữ ký xác nhận của người đứng đầu cộng đồng, "
    "Trưởng ban công tác Mặt trận và 02 đại diện hộ gia đình.",
    suggestion="Thêm bốn chỗ ký ở cuối văn bản.",
)
_MISSING = Rule(
    id="thieu-cho-ky",
    topic="hinh-thuc",
    level=Level.REVIEW,
    law=_LAW,
    principles=_PRINCIPLES,
    message="Phần ký còn thiếu: {missing}.",
    suggestion="Thêm chỗ ký còn thiếu; đại diện hộ gia đình nên là già làng, trưởng bản, người có uy tín.",
)

# The head of the community under the names in use: Trưởng thôn, Tổ trưởng tổ dân phố, Trưởng bản, Buôn trưởng, Trưởng
# ban nhân dân ấp … "Trưởng ban công tác Mặt trận" is the Front's.
_PLACES = r"(?:thôn|làng|bản|buôn|bon|plei|ấp|khóm|xóm|sóc|phum|khu|phố|cụm|tổ|đội|cộng đồng)"
_HEAD = re.compile(rf"(?<!phó )\btrưởng (?:ban nhân dân )?{_PLACES}\b|\b{_PLACES} trưởng\b")
_FRONT = re.compile(r"\bmặt trận\b")
_HOUSEHOLD = re.compile(r"\bđại diện\b.*\bhộ\b|\bchủ hộ\b")
_ELDER = re.compile(r"\bgià làng\b|\buy tín\b|\btrưởng bản\b")  # whom khoản 1 would have as representatives
_TWO = re.compile(r"\b(?:0?2|hai)\b|\bcác hộ\b")
_REPRESENTATIVES = 2


def signatures(convention: Convention) -> Iterator[Finding]:
    """What the signature block lacks; names may still be missing, places to sign may not."""
    if not convention.signatures:
        yield _NO_BLOCK.finding()
        return
    head = front = False
    households = 0
    for signature in convention.signatures:
        role = normalise(signature.role).lower()
        if _HOUSEHOLD.search(role):
            households += _REPRESENTATIVES if _TWO.search(role) else 1
        elif _FRONT.search(role):
            front = True
        elif _HEAD.search(role) and not head:
            head = True
        elif _ELDER.search(role):
            households += 1
    lacking = _REPRESENTATIVES - households
    missing = [
        *([] if head else ["người đứng đầu cộng đồng (Trưởng thôn, Tổ trưởng tổ dân phố…)"]),
        *([] if front else ["Trưởng ban công tác Mặt trận"]),
        *([f"{lacking:02} đại diện hộ gia đình"] if lacking > 0 else []),
    ]
    if missing:
        yield _MISSING.finding(missing="; ".join(missing))
