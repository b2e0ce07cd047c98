"""Handing a message to a mail server, and knowing afterwards whether it was taken."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from ipaddress import ip_address
from smtplib import SMTP, SMTP_SSL, SMTPDataError
from types import TracebackType
from typing import NoReturn, Self

from drafting.accounts.emails import BadEmail, accept_email
from drafting.notices.work import told

TIMEOUT = 20.0  # seconds for each answer of the server
SUBMISSION, SUBMISSIONS = 587, 465  # RFC 8314: the second speaks TLS from the first byte
_DONE = 250
_WILL_FORWARD = 251


class NoticeError(Exception):
    """Any answer but "sent". ``str()`` is one plain Vietnamese sentence."""


class BadSettings(NoticeError):
    """The settings of the mail server contradict themselves; nothing was tried."""


class MailServerUnusable(NoticeError):
    """The server cannot be reached or does not let us in. This message was not sent, and no other would be."""


class NotTaken(NoticeError):
    """The server refused this message; another one may go through."""


class MailUncertain(NoticeError):
    """The line broke after the message was handed over and before it was confirmed: it may have been sent."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """How mail leaves. sender: the address it comes from. user: "" where the server asks for none."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = True


def smtp_settings(environment: Mapping[str, str]) -> Smtp | None:
    """The settings in ``HUONGUOC_SMTP_*``; None when no host is named: nothing is sent then. Raises BadSettings."""
    given = {
        name: environment.get(f"HUONGUOC_SMTP_{name}", "").strip()
        for name in ("HOST", "PORT", "USER", "PASSWORD", "FROM", "STARTTLS")
    }
    host = given["HOST"]
    if not host:
        return None
    if not (host.isascii() and host.isprintable() and " " not in host and len(host) <= 253):
        raise BadSettings("HUONGUOC_SMTP_HOST không phải tên máy chủ thư; hãy ghi dạng smtp.co-quan.vn.")
    if not (given["USER"] + given["PASSWORD"]).isascii():
        raise BadSettings("HUONGUOC_SMTP_USER và HUONGUOC_SMTP_PASSWORD chỉ được có chữ không dấu.")
    port = given["PORT"] or str(SUBMISSION)
    if not (port.isascii() and port.isdigit() and 1 <= int(port[:6]) <= 65535):
        raise BadSettings("HUONGUOC_SMTP_PORT phải là số từ 1 đến 65535, thường là 587.")
    if given["STARTTLS"] not in {"", "0", "1"}:
        raise BadSettings("HUONGUOC_SMTP_STARTTLS phải là 1 (mã hóa đường truyền, mặc định) hoặc 0.")
    starttls = given["STARTTLS"] != "0" and int(port) != SUBMISSIONS
    if given["USER"] and not starttls and int(port) != SUBMISSIONS and not _this_machine(host):
        raise BadSettings(
            "Mật khẩu thư sẽ đi không mã hóa qua mạng; hãy bỏ HUONGUOC_SMTP_STARTTLS=0 hoặc dùng cổng 465."
        )
    try:
        sender = accept_email(given["FROM"])
    except BadEmail:
        sender = ""
    if not sender:
        raise BadSettings("HUONGUOC_SMTP_FROM phải là địa chỉ gửi đi, ví dụ huong-uoc@co-quan.vn.")
    return Smtp(host, int(port), sender, given["USER"], given["PASSWORD"], starttls)


def _this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Mailer:
    """Sends messages one after another over one connection; use as a context. timeout: seconds for each answer."""

    def __init__(self, settings: Smtp, timeout: float = TIMEOUT) -> None:
        self._settings = settings
        self._timeout = timeout
        self._server: SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            with suppress(OSError):
                self._server.quit()
            self._drop()

    def send(self, message: EmailMessage) -> None:
        """Hand one message over, to the one address of its "To".

        Raises MailServerUnusable, NotTaken: not sent; MailUncertain: nobody can say.
        """
        try:
            server = self._server = self._server or self._open()
            code, answer = server.mail(self._settings.sender)
            if code == _DONE:
                code, answer = server.rcpt(message["To"].addresses[0].addr_spec)
            if code not in {_DONE, _WILL_FORWARD}:
                self._refused(server, code, answer)
        except OSError as error:  # among them everything smtplib raises
            self._drop()
            raise MailServerUnusable(
                f"Máy chủ thư {self._settings.host}:{self._settings.port} không nhận thư ({_why(error)}); "
                "hãy kiểm tra các cài đặt HUONGUOC_SMTP_… và đường mạng."
            ) from error
        try:
            code, answer = server.data(message.as_bytes())
        except SMTPDataError as error:  # it did not want to hear the message
            self._refused(server, error.smtp_code, error.smtp_error)
        except OSError as error:
            self._drop()
            raise MailUncertain(
                f"Máy chủ thư ngắt giữa chừng ({_why(error)}), không rõ thư đã đi chưa; hôm nay không gửi lại."
            ) from error
        else:
            if code != _DONE:
                self._refused(server, code, answer)

    def _open(self) -> SMTP:
        said = self._settings
        ours = said.sender.partition("@")[2]  # else the library asks the network for a name
        context = ssl.create_default_context()
        if said.port == SUBMISSIONS:
            server: SMTP = SMTP_SSL(said.host, said.port, ours, timeout=self._timeout, context=context)
        else:
            server = SMTP(said.host, said.port, ours, timeout=self._timeout)
        try:
            if said.starttls:
                server.starttls(context=context)
            server.ehlo_or_helo_if_needed()
            if said.user:
                server.login(said.user, said.password)
        except BaseException:
            server.close()
            raise
        return server

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None

    def _refused(self, server: SMTP, code: int, answer: bytes | str) -> NoReturn:
        """Leave the connection fit for the next message and say no."""
        try:
            server.rset()
        except OSError:
            self._drop()
        said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
        raise NotTaken(f"Máy chủ thư từ chối ({code} {told(said, 200)}).")


def _why(error: OSError) -> str:
    return told(str(error) or type(error).__name__, 200)
