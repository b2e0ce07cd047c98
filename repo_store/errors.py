"""What can go wrong in the store. Each error carries data, and its `str()` is one plain Vietnamese sentence or two.

Whatever the error, nothing is half done: an action has landed whole or has changed no ref. Only after `TimedOut`
or `DiskFailed` may the caller find it landed; after any other error it has not.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from repo_store import pkt_line

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


class StoreError(Exception):
    """Any refusal or failure of the store."""


class BadName(StoreError):
    """A value that cannot be stored as given.

    what: the kind of value, in Vietnamese ("mã cộng đồng", "đường dẫn tệp" …). value: what was given, as text.
    """

    def __init__(self, what: str, value: object, hint: str = "") -> None:
        self.what, self.value, self.hint = what, str(value), hint
        shown = self.value if len(self.value) <= 120 else f"{self.value[:119]}…"
        super().__init__(f"{what[:1].upper()}{what[1:]} không hợp lệ: “{shown}”. {hint}".rstrip())


class TooLarge(StoreError):
    """Something beyond a bound of the store: `size` where at most `limit` is taken, both counted in `unit`."""

    def __init__(self, what: str, size: int, limit: int, unit: str) -> None:
        self.what, self.size, self.limit, self.unit = what, size, limit, unit
        super().__init__(
            f"{what[:1].upper()}{what[1:]} có {size} {unit}, quá mức {limit} {unit}. Hãy giảm bớt rồi lưu lại."
        )


class UnknownCommunity(StoreError):
    """No repository for this community."""

    def __init__(self, community: str) -> None:
        self.community = community
        super().__init__(f"Chưa có cộng đồng “{community}” trong kho. Hãy kiểm tra lại mã đơn vị và tên.")


class CommunityExists(StoreError):
    """The community already has a repository; it was left as it is."""

    def __init__(self, community: str) -> None:
        self.community = community
        super().__init__(f"Cộng đồng “{community}” đã có trong kho. Hãy mở cộng đồng đó thay vì tạo mới.")


class UnknownRevision(StoreError):
    """The commit, ref or tag is not in the community's repository."""

    def __init__(self, community: str, revision: str) -> None:
        self.community, self.revision = community, revision
        super().__init__(f"Không có bản lưu “{revision}” của “{community}”. Hãy chọn lại trong lịch sử.")


class UnknownPath(StoreError):
    """The revision exists and has no such file."""

    def __init__(self, community: str, revision: str, path: str) -> None:
        self.community, self.revision, self.path = community, revision, path
        super().__init__(f"Bản lưu “{revision}” của “{community}” không có tệp “{path}”.")


class MovedOn(StoreError):
    """A lost race: `ref` was expected at `expected` and is at `actual`; None means the ref is not there.

    Nothing of the action has landed. `expected` is the base of the caller's work, `actual` the other side, and
    `proposed` the caller's own (None when it wanted to delete the ref); all three can be read by their ids.
    """

    def __init__(
        self, ref: str, expected: str | None, actual: str | None, proposed: str | None = None
    ) -> None:
        self.ref, self.expected, self.actual, self.proposed = ref, expected, actual, proposed
        super().__init__(
            "Trong lúc soạn, đã có người lưu bản khác. Chưa có gì bị ghi đè; hãy xem bản mới rồi gộp phần đang sửa."
        )


class StoreFull(StoreError):
    """The disk or the quota is full (ENOSPC, EDQUOT, EFBIG); nothing changed."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(
            "Nơi lưu trữ đã đầy, chưa có gì thay đổi. Hãy báo người quản trị thêm chỗ rồi lưu lại."
        )


class StoreReadOnly(StoreError):
    """The store may not be written (EACCES, EPERM, EROFS); nothing changed."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(
            "Nơi lưu trữ đang không cho ghi, chưa có gì thay đổi. Hãy báo người quản trị mở quyền ghi rồi lưu lại."
        )


class DiskFailed(StoreError):
    """The operating system refused a file for another reason (EIO, ENOENT …), named in `detail`."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(
            "Không đọc hoặc ghi được nơi lưu trữ. Hãy báo người quản trị kiểm tra ổ đĩa rồi thử lại."
        )


class StoreBusy(StoreError):
    """Another writer held the community longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__("Đang có nhiều người lưu cùng lúc. Hãy chờ một lát rồi lưu lại.")


class TimedOut(StoreError):
    """git did not answer within `seconds` and was stopped. An action may have landed; if it has, then whole."""

    def __init__(self, command: str, seconds: float) -> None:
        self.command, self.seconds = command, seconds
        super().__init__(
            "Kho trả lời quá chậm nên đã dừng. Hãy tải lại để xem bản mới nhất trước khi lưu lại."
        )


class GitMissing(StoreError):
    """No git program, or one older than `needed`. `found` is its version, "" when there is none."""

    def __init__(self, found: str, needed: str) -> None:
        self.found, self.needed = found, needed
        if found:
            text = f"Máy có git {found}, cần git {needed} trở lên. Hãy cập nhật git rồi chạy lại."
        else:
            text = f"Chưa có git trên máy. Hãy cài git {needed} trở lên rồi chạy lại."
        super().__init__(text)


class Damaged(StoreError):
    """Something in a repository that the store did not write or cannot understand. `what` names it."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"Dữ liệu trong kho không đúng dạng ({what}). Hãy báo người quản trị kiểm tra kho.")


class LedgerMissing(StoreError):
    """Communities are there, and keys, but no ledger: it was removed. `folder` is where it should be."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            "Không thấy sổ cái của kho. Mọi bản lưu vẫn còn; hãy báo người quản trị lấy lại sổ cái từ bản sao lưu."
        )


class KeyMissing(StoreError):
    """The private half of the key in use, known by its `fingerprint`, is not on this machine or cannot be read."""

    def __init__(self, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        super().__init__(
            f"Không đọc được khóa ký của kho ({fingerprint}), chưa có gì thay đổi. "
            "Hãy báo người quản trị chép lại khóa hoặc lập khóa mới (lệnh huonguoc keys)."
        )


class RequestRefused(StoreError):
    """A git client asked for something that is not public, or in a way that cannot be read.

    reason: a sentence. packet: the refusal as git clients are told it and show it.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{reason} Kho này chỉ cho sao chép văn bản đã công nhận (git clone, git fetch).")
        self.packet = pkt_line.encode(f"ERR {self}".encode())


class GitFailed(StoreError):
    """git refused for a reason that has no error of its own: its `command`, exit `status` and `message` (English)."""

    def __init__(self, command: str, status: int, message: str) -> None:
        self.command, self.status, self.message = command, status, message
        super().__init__(f"Kho không làm được việc này (git {command}, mã {status}). Hãy báo người quản trị.")


def from_os(error: OSError) -> StoreError:
    """The typed error for a failed file operation of our own."""
    if error.errno in FULL:
        return StoreFull(str(error))
    if error.errno in READ_ONLY:
        return StoreReadOnly(str(error))
    return DiskFailed(str(error))


@contextmanager
def typed(*, landed: bool = False) -> Iterator[None]:
    """Turns what the operating system raises inside the block into a StoreError.

    landed: refs have moved already, so that no error may say that nothing changed.
    """
    try:
        yield
    except OSError as error:
        raise (DiskFailed(str(error)) if landed else from_os(error)) from error
