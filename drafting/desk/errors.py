"""What can go wrong at the desk, each with its data and one plain sentence for people."""

from __future__ import annotations

from collections.abc import Mapping

from drafting.convention import Convention
from drafting.convention.merge import Conflict
from drafting.convention.translation import Words


class DeskError(Exception):
    """Any answer that is not the one asked for; ``str()`` is a Vietnamese sentence."""


class NotFound(DeskError):
    """There is no such community, draft, edition or unit. what: which, in words."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"Không tìm thấy {what}.")


class Rejected(DeskError):
    """The input cannot be taken; nothing was changed. message: what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class TranslationConflict(DeskError):
    """Somebody else translated the same units otherwise in between. Nothing was written and nothing is lost.

    theirs: address → the words that stand there now. head: the commit to build on when the person saves again.
    """

    def __init__(self, theirs: Mapping[str, Words], head: str) -> None:
        self.theirs, self.head = theirs, head
        super().__init__(
            "Có người vừa lưu bản dịch khác ở chỗ này. Cả hai bản đều còn; hãy xem hai bản rồi lưu bản thống nhất."
        )


class EditConflict(DeskError):
    """Somebody else changed the same words in between. Nothing was written and nothing is lost.

    base: the place as this person began from it. mine: as he or she typed it. theirs: as it stands now ("" when it
    was removed). head: the revision to build on when the person saves again. path: where the unit stands there, ""
    when it is gone and for what is no unit.
    conflicts: what a person has to decide. merged: the text with everything else put together and every overlap
    filled with mine, in the numbers of head; None when the two could not be put together. merged_path: where the unit
    stands in it, "" for what is no unit.
    """

    def __init__(
        self,
        *,
        base: str,
        mine: str,
        theirs: str,
        head: str,
        path: str,
        conflicts: tuple[Conflict, ...] = (),
        merged: Convention | None = None,
        merged_path: str = "",
    ) -> None:
        self.base, self.mine, self.theirs, self.head, self.path = base, mine, theirs, head, path
        self.conflicts, self.merged, self.merged_path = conflicts, merged, merged_path
        super().__init__(
            "Có người vừa lưu nội dung khác ở chỗ này. Cả hai bản đều còn; hãy xem hai bản rồi lưu bản thống nhất."
        )
