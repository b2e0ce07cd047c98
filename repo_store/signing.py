"""Signatures that stock git and ssh-keygen understand (``gpg.format=ssh``), made and checked without either. Pure.

The envelope is OpenSSH's, documented in its PROTOCOL.sshsig; the keys are Ed25519. What is signed is never the text
itself but an envelope that names its purpose (the namespace ``git``), so a signature cannot be used elsewhere:

    "SSHSIG" | namespace "git" | reserved "" | hash "sha512" | SHA-512 of the text           <- is signed
    "SSHSIG" | version 1 | key | namespace "git" | reserved "" | hash | signature             <- is kept, in base64
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

BEGIN, END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
MAX_SIGNATURE = 4096  # characters; one of ours has under 350

_MAGIC, _VERSION, _NAMESPACE, _HASH, _KIND = b"SSHSIG", 1, b"git", b"sha512", b"ssh-ed25519"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signatures are checked with. raw: its 32 bytes."""

    raw: bytes

    @classmethod
    def read(cls, line: str) -> PublicKey:
        """From ``ssh-ed25519 AAAA…``. Raises ValueError for anything else."""
        kind, _, text = line.partition(" ")
        fields = list(_fields(base64.b64decode(text.encode(), validate=True)))
        if kind.encode() != _KIND or len(fields) != 2 or fields[0] != _KIND or len(fields[1]) != 32:
            raise ValueError(line)
        return cls(fields[1])

    @property
    def blob(self) -> bytes:
        """As it travels in signatures."""
        return _field(_KIND) + _field(self.raw)

    @property
    def line(self) -> str:
        """``ssh-ed25519 AAAA…``, as in a ``.pub`` file."""
        return f"{_KIND.decode()} {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        """``SHA256:…``, what ``ssh-keygen -l`` shows and people compare."""
        digest = base64.b64encode(hashlib.sha256(self.blob).digest()).decode()
        return f"SHA256:{digest.rstrip('=')}"


class SigningKey:
    """A key that signs. Its private half is never printed by `repr`."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = PublicKey(private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    @classmethod
    def generate(cls) -> SigningKey:
        """A new key, from the system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, content: bytes) -> SigningKey:
        """From an OpenSSH private key file without passphrase. Raises ValueError for anything else."""
        try:
            private = load_ssh_private_key(content, None)
        except Exception as error:  # the library raises its own, TypeError for a passphrase, ValueError …
            raise ValueError("not an OpenSSH private key without passphrase") from error
        if not isinstance(private, Ed25519PrivateKey):
            raise ValueError("not an Ed25519 key")
        return cls(private)

    def content(self) -> bytes:
        """The OpenSSH private key file, which ssh-keygen reads."""
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())

    def sign(self, text: bytes) -> str:
        """The armoured signature of a text, one line feed at its end."""
        signature = _field(_KIND) + _field(self._private.sign(_envelope(text)))
        kept = b"".join(
            (
                _MAGIC,
                struct.pack(">L", _VERSION),
                *map(_field, (self.public.blob, _NAMESPACE, b"", _HASH, signature)),
            )
        )
        lines = textwrap.wrap(base64.b64encode(kept).decode(), 70)
        return "\n".join((BEGIN, *lines, END, ""))


def signer(text: bytes, armoured: str) -> PublicKey | None:
    """The key whose signature of this text this is; None when it is not a signature of exactly this text."""
    try:
        key, signature = _open(armoured)
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, _envelope(text))
    except (ValueError, InvalidSignature):
        return None
    return key


def _open(armoured: str) -> tuple[PublicKey, bytes]:
    """The key and the 64 bytes in an armoured signature. Raises ValueError."""
    first, *middle, last, end = armoured.split("\n") if len(armoured) <= MAX_SIGNATURE else ("", "", "")
    text = "".join(middle).encode()
    kept = base64.b64decode(text, validate=True)
    if (first, last, end) != (BEGIN, END, "") or not kept.startswith(_MAGIC + struct.pack(">L", _VERSION)):
        raise ValueError("not an armoured signature")
    if base64.b64encode(kept) != text:
        raise ValueError("the last letter says more than it means")
    key, namespace, reserved, hashed, signature = _fields(kept[len(_MAGIC) + 4 :])
    kind, raw = _fields(key)
    made_with, value = _fields(signature)
    if (kind, namespace, reserved, hashed, made_with) != (_KIND, _NAMESPACE, b"", _HASH, _KIND):
        raise ValueError("another kind of signature")
    return PublicKey(raw), value


def _envelope(text: bytes) -> bytes:
    return _MAGIC + b"".join(map(_field, (_NAMESPACE, b"", _HASH, hashlib.sha512(text).digest())))


def _field(content: bytes) -> bytes:
    """A string of SSH: its length in four bytes, then it."""
    return struct.pack(">L", len(content)) + content


def _fields(content: bytes) -> Iterator[bytes]:
    """The strings in a row. Raises ValueError when the row is cut short."""
    while content:
        if len(content) < 4 or len(content) - 4 < (size := int.from_bytes(content[:4])):
            raise binascii.Error("cut short")  # a ValueError, like what base64 raises
        yield content[4 : 4 + size]
        content = content[4 + size :]
