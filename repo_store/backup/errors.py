"""Why a backup is not made or not restored. Whatever the error, the backup that was there is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from repo_store.errors import FULL, StoreError


class BackupError(StoreError):
    """Any refusal of a backup or a restore."""


class NotABackup(BackupError):
    """There is no backup in the folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            f"Không thấy bản sao lưu trong “{folder}” (không có tệp ban-sao.json). Hãy chỉ đúng thư mục sao lưu."
        )


class TargetUnfit(BackupError):
    """The folder holds other things, which a backup will not be mixed with."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            f"Thư mục “{folder}” đang có thứ khác, không phải bản sao lưu. Hãy chọn một thư mục mới hoặc còn trống."
        )


class NewerBackup(BackupError):
    """Written by a newer version of the program, in a form this one does not know."""

    def __init__(self) -> None:
        super().__init__("Bản sao lưu do một phiên bản mới hơn ghi. Hãy cài phiên bản mới rồi chạy lại.")


class BackupDamaged(BackupError):
    """A file of the backup is missing, cut short or altered, or says what cannot be. what: which."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"Bản sao lưu bị thiếu hoặc đã bị sửa ({what}) nên không dùng được. Hãy dùng một bản sao lưu khác."
        )


class ForeignSignature(BackupError):
    """The manifest is signed by a key, known by its `fingerprint`, that is not the one in use in the ledger."""

    def __init__(self, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        super().__init__(
            f"Bảng kê của bản sao lưu được ký bằng khóa lạ ({fingerprint}) nên không dùng được. "
            "Hãy dùng một bản sao lưu khác."
        )


class OtherStore(BackupError):
    """The folder holds the backup of another store, or of a later state of this one."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            f"Thư mục “{folder}” đang giữ bản sao lưu của một kho khác, hoặc của kho này ở lúc muộn hơn; "
            "bản đó được giữ nguyên. Hãy chạy huonguoc verify, rồi sao lưu vào một thư mục mới."
        )


class BackupBusy(BackupError):
    """Another backup or restore is using the folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(f"Đang có một lần sao lưu khác dùng thư mục “{folder}”. Hãy chờ xong rồi chạy lại.")


class TargetFailed(BackupError):
    """The backup's folder cannot be read or written. full: for want of room."""

    def __init__(self, error: OSError) -> None:
        self.full, self.detail = error.errno in FULL, str(error)
        if self.full:
            text = "Nơi sao lưu đã đầy; bản sao lưu trước (nếu có) vẫn dùng được. Hãy thêm chỗ rồi chạy lại."
        else:
            text = (
                "Không đọc hoặc ghi được nơi sao lưu; bản sao lưu trước (nếu có) được giữ nguyên. "
                "Hãy kiểm tra quyền và ổ đĩa rồi chạy lại."
            )
        super().__init__(text)


class LedgerDamaged(BackupError):
    """The ledger does not hold what leads to its newest page; without it nothing can be backed up."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(
            "Sổ cái bị thiếu hoặc hỏng nên chưa sao lưu được; bản sao lưu trước (nếu có) được giữ nguyên. "
            "Hãy chạy huonguoc verify để xem chỗ hỏng."
        )


class HomeTaken(BackupError):
    """What is to be restored would not be alone: the folder is not empty."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            f"Thư mục dữ liệu “{folder}” không trống, chưa có gì thay đổi. Hãy chỉ một thư mục mới bằng --home."
        )


class SavedKeyMissing(BackupError):
    """The folder given does not hold the private half of the key in use, known by its `fingerprint`."""

    def __init__(self, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        super().__init__(
            f"Thư mục khóa đã chỉ không có khóa ký đang dùng của kho ({fingerprint}). "
            "Hãy chỉ đúng thư mục khóa đã cất giữ, hoặc bỏ --keys để lập khóa mới."
        )


@contextmanager
def targeted() -> Iterator[None]:
    """Turns what the operating system raises about the backup's folder into TargetFailed."""
    try:
        yield
    except OSError as error:
        raise TargetFailed(error) from error
