"""The lines git programs say to each other: pkt-line, gitprotocol-common(5). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 1_000  # bytes of a line; the longest a client has reason to send names its abilities, about 200
FLUSH = b"0000"
_LENGTH = re.compile(rb"[0-9a-f]{4}")


def encode(line: bytes) -> bytes:
    """The line after four hexadecimal digits of its length, these four included."""
    return b"%04x%s" % (len(line) + 4, line)


def decode(said: bytes) -> Iterator[bytes | None]:
    """The lines without their line ends; None for a flush. Raises ValueError for anything else."""
    at = 0
    while at < len(said):
        length = said[at : at + 4]
        if length == FLUSH:
            at += 4
            yield None
            continue
        end = at + int(length, 16) if _LENGTH.fullmatch(length) else -1
        if not at + 4 < end <= min(at + LONGEST, len(said)):
            raise ValueError(f"not a pkt-line at byte {at}")
        yield said[at + 4 : end].removesuffix(b"\n")
        at = end
