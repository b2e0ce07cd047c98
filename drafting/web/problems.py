"""An answer that is not the one asked for, as data. Raise a `Problem` anywhere below a page or an API endpoint."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException


class Problem(HTTPException):
    """What happened, for people and for programs.

    status: HTTP status. code: fixed id for programs (``khong-tim-thay``). title: a few words. message: what happened
    and what was kept, in plain Vietnamese. next_step: what to do now, "" when there is nothing.
    headers: further headers of the answer.
    """

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        message: str,
        next_step: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, message, dict(headers) if headers else None)
        self.code = code
        self.title = title
        self.message = message
        self.next_step = next_step


class SignInNeeded(Exception):
    """Somebody who is not signed in asked for something that needs it."""


def not_found(what: str = "trang này") -> Problem:
    """what: the thing looked for, inside a sentence."""
    return Problem(
        404,
        "khong-tim-thay",
        "Không tìm thấy",
        f"Không tìm thấy {what}. Có thể địa chỉ gõ thiếu, hoặc nội dung đã chuyển sang chỗ khác.",
        "Hãy kiểm tra lại địa chỉ, hoặc tìm theo tên thôn, tổ dân phố, xã.",
    )


def forbidden() -> Problem:
    """The person is signed in and may not."""
    return Problem(
        403,
        "khong-co-quyen",
        "Không có quyền",
        "Tài khoản này không được giao việc đó ở địa bàn này. Chưa có gì thay đổi.",
        "Nếu cần làm việc này, hãy đề nghị người quản trị giao quyền, hoặc đăng nhập bằng tài khoản khác.",
    )


def stale_form() -> Problem:
    """A form whose token is missing or belongs to another cookie (`drafting.web.csrf`)."""
    return Problem(
        403,
        "bieu-mau-cu",
        "Biểu mẫu đã cũ",
        "Trang này mở quá lâu, hoặc đã đăng nhập lại ở cửa sổ khác, nên nội dung vừa gửi chưa được lưu.",
        "Hãy mở lại trang cũ, điền lại rồi gửi. Phần đã gõ, nếu có, còn ở bên dưới để sao chép.",
    )


def too_large(limit: int) -> Problem:
    """limit: bytes."""
    return Problem(
        413,
        "qua-lon",
        "Nội dung quá lớn",
        f"Nội dung vừa gửi lớn hơn {limit // 1_000_000} MB nên không được nhận. Những gì đã lưu trước đó vẫn còn.",
        "Hãy gửi tệp nhỏ hơn: bỏ bớt ảnh trong tệp Word, hoặc chia thành nhiều lần.",
    )
