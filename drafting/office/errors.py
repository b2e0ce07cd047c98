"""What goes wrong when LibreOffice is asked for a file."""

from __future__ import annotations


class OfficeError(Exception):
    """No file was made. message: one plain Vietnamese sentence (or two) that says what to do next."""

    message = "Chưa chuyển được tệp."

    def __str__(self) -> str:
        return self.message


class OfficeMissing(OfficeError):
    """There is no LibreOffice on this machine."""

    message = (
        "Máy này chưa có LibreOffice nên chưa chuyển được tệp. "
        "Hãy cài LibreOffice (trên Debian, Ubuntu: gói libreoffice-writer) rồi làm lại."
    )


class OfficeBusy(OfficeError):
    """Every place was taken for longer than the patience. Trying again later is enough."""

    message = "Đang có nhiều tệp được chuyển cùng lúc. Hãy thử lại sau ít phút."


class TooLarge(OfficeError):
    """The file is larger than what is taken in.

    limit: bytes.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
        self.message = f"Tệp lớn quá {limit // 1024 // 1024} MB nên không chuyển được."


class TimedOut(OfficeError):
    """LibreOffice did not end in time and was stopped.

    seconds: how long it was given.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds
        self.message = (
            f"LibreOffice chạy quá {seconds:g} giây nên đã dừng. Hãy thử lại hoặc dùng tệp nhỏ hơn."
        )


class OfficeFailed(OfficeError):
    """LibreOffice ended without a file that can be handed out.

    said: what it printed, for the log of the server; never for people.
    """

    message = "LibreOffice không chuyển được tệp này. Hãy mở tệp bằng Word và lưu lại dạng cần dùng."

    def __init__(self, said: str = "") -> None:
        super().__init__(said)
        self.said = said
