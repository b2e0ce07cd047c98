"""What can be answered besides what was asked for; each says in Vietnamese what to do next."""

from __future__ import annotations


class AccountError(Exception):
    """Any refusal of this package. message: one plain Vietnamese sentence or two."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class DatabaseUnusable(AccountError):
    """The database cannot be opened, or a newer version of the program has changed it."""


class UnknownAccount(AccountError):
    """No account has this number or login."""

    def __init__(self, which: int | str) -> None:
        self.which = which
        super().__init__(f"Không có tài khoản “{which}”. Hãy kiểm tra lại.")


class BadLogin(AccountError):
    """A login that cannot be used."""

    def __init__(self) -> None:
        super().__init__(
            "Tên đăng nhập gồm từ 3 đến 64 chữ cái không dấu, chữ số hoặc dấu . _ - @, bắt đầu bằng chữ hoặc số."
        )


class LoginTaken(AccountError):
    """Another account has this login."""

    def __init__(self, login: str) -> None:
        self.login = login
        super().__init__(f"Tên đăng nhập “{login}” đã có người dùng. Hãy chọn tên khác.")


class BadName(AccountError):
    """A display name that is empty, too long, or has characters that cannot be shown."""

    def __init__(self) -> None:
        super().__init__("Họ tên phải có từ 1 đến 100 ký tự đọc được.")


class WeakPassword(AccountError):
    """A new password that would be guessed."""


class Refused(AccountError):
    """Login and password do not belong together, or the account is closed."""


class Throttled(AccountError):
    """Too many failures. seconds: how long to wait, at least 1."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        minutes = -(-seconds // 60)
        super().__init__(
            f"Đã nhập sai quá nhiều lần nên tạm dừng đăng nhập. Hãy thử lại sau {minutes} phút; "
            "nếu quên mật khẩu, hãy liên hệ người quản trị."
        )


class TooMany(AccountError):
    """Too many messages from one visitor. seconds: how long to wait, at least 1."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        minutes = -(-seconds // 60)
        super().__init__(
            f"Vừa có nhiều nội dung được gửi từ địa chỉ mạng này nên chưa nhận thêm. Hãy gửi lại sau {minutes} phút."
        )
