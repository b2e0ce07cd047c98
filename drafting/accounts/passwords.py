"""Passwords: which may be chosen, how they are kept, and a comparison that takes as long for a stranger.

argon2id with the library's cost (RFC 9106, low-memory profile: 64 MiB a hash); at most two at a time, because forty
people who sign in together must not need more memory than a small machine has.
"""

from __future__ import annotations

import secrets
import threading
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from drafting.accounts.errors import WeakPassword

SHORTEST = 10
LONGEST = 256
FEWEST_DIFFERENT = 5
AT_ONCE = 2


class Passwords:
    """hasher: the cost; tests pass a cheap one."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        with self._places:
            return self._hasher.hash(_same(password))

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether the password belongs to what was kept; None (nobody has this login) takes as long and says no."""
        with self._places:
            try:
                right = self._hasher.verify(kept or self._nobody, _same(password)[:LONGEST])
            except (VerificationError, InvalidHashError):
                return False
            return right and kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether the hash was made at another cost and should be made anew."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())


def accept(password: str, login: str) -> None:
    """Raise WeakPassword unless the password may be chosen for this login."""
    same = _same(password)
    if len(same) < SHORTEST:
        raise WeakPassword(f"Mật khẩu phải có ít nhất {SHORTEST} ký tự. Nên dùng ba, bốn từ dễ nhớ ghép lại.")
    if len(same) > LONGEST:
        raise WeakPassword(f"Mật khẩu dài nhất {LONGEST} ký tự. Hãy rút ngắn lại.")
    if len(set(same)) < FEWEST_DIFFERENT or same.isdecimal():
        raise WeakPassword("Mật khẩu này dễ đoán. Hãy dùng cả chữ và nhiều ký tự khác nhau.")
    if login.casefold() in same.casefold():
        raise WeakPassword("Mật khẩu không được chứa tên đăng nhập. Hãy chọn mật khẩu khác.")


def _same(password: str) -> str:
    """One spelling: two Vietnamese keyboards may write the same letter as different code points."""
    return unicodedata.normalize("NFC", password)
