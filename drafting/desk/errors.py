"""What can go wrong at the desk, each with its data and one plain sentence for people."""

from __future__ import annotations


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


class EditConflict(DeskError):
    """Somebody else saved the same place in between. Nothing was written and nothing is lost.

    base: the text both began from. mine: what this person typed. theirs: what stands there now ("" when it was
    removed). head: the revision to build on when the person saves again. path: where the unit stands now, "" when
    it is gone.
    """

    def __init__(self, *, base: str, mine: str, theirs: str, head: str, path: str) -> None:
        self.base, self.mine, self.theirs, self.head, self.path = base, mine, theirs, head, path
        super().__init__(
            "Có người vừa lưu nội dung khác ở chỗ này. Cả hai bản đều còn; hãy xem hai bản rồi lưu bản thống nhất."
        )
