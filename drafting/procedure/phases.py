"""The stages of a proceeding, from nothing to a text that has ended."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """A stage. The value is what scenarios and the documentation print."""

    NEW = "chua-mo"
    PROPOSED = "de-xuat"
    DRAFTING = "dang-soan"
    POSTED = "dang-niem-yet"
    BALLOTING = "dang-lay-phieu"
    ADOPTED = "da-thong-qua"
    SUBMITTED = "cho-cong-nhan"
    COMPLETING = "cho-bo-sung"
    IN_FORCE = "dang-hieu-luc"
    SUSPENDED = "tam-ngung"
    ABOLISHED = "da-bai-bo"
    REPLACED = "da-thay-the"
    CLOSED = "da-dong"

    @property
    def word(self) -> str:
        """The stage as a page names it."""
        return _WORDS[self]


_WORDS = {
    Phase.NEW: "chưa mở",
    Phase.PROPOSED: "đang đề xuất",
    Phase.DRAFTING: "đang soạn thảo",
    Phase.POSTED: "đang niêm yết, lấy ý kiến",
    Phase.BALLOTING: "đang lấy ý kiến bằng phiếu",
    Phase.ADOPTED: "đã thông qua",
    Phase.SUBMITTED: "chờ xã công nhận",
    Phase.COMPLETING: "chờ bổ sung",
    Phase.IN_FORCE: "đang có hiệu lực",
    Phase.SUSPENDED: "tạm ngừng thực hiện",
    Phase.ABOLISHED: "đã bãi bỏ",
    Phase.REPLACED: "đã được thay thế",
    Phase.CLOSED: "đã dừng",
}

MAKING = frozenset({Phase.PROPOSED, Phase.DRAFTING, Phase.POSTED, Phase.BALLOTING, Phase.ADOPTED})
"""The community works on the text."""
EXAMINING = frozenset({Phase.SUBMITTED, Phase.COMPLETING})
"""The commune has the dossier."""
LIVING = frozenset({Phase.IN_FORCE, Phase.SUSPENDED})
"""The text was recognised and has not ended."""
ENDED = frozenset({Phase.ABOLISHED, Phase.REPLACED, Phase.CLOSED})
EDITABLE = frozenset({Phase.PROPOSED, Phase.DRAFTING, Phase.POSTED})
"""The text may be saved: no vote and no signature depends on it (an adopted text is reopened first)."""
