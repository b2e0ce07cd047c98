"""Addresses of e-mail: only what every mail server takes, so that nothing typed can become a header of its own."""

from __future__ import annotations

import re

from drafting.accounts.errors import AccountError

LONGEST = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"(?=[^@]{{1,64}}@)[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:{_LABEL}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])"
)


class BadEmail(AccountError):
    """What was given is no address of e-mail."""

    def __init__(self) -> None:
        super().__init__(
            "Địa chỉ thư điện tử không đúng. Hãy ghi dạng ten@co-quan.vn, không dấu, không khoảng trắng."
        )


def accept_email(text: str) -> str:
    """An address as it will be kept, "" for none. Raises BadEmail."""
    address = text.strip(" ")
    if address and (len(address) > LONGEST or not _ADDRESS.fullmatch(address)):
        raise BadEmail
    return address
