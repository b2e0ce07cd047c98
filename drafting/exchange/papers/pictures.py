"""Whether a picture is whole, without drawing it: its structure is walked, nothing is unpacked."""

from __future__ import annotations

import re
import zlib

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MAX_PIXELS = 250_000_000
"""Most pixels a picture may declare: a sheet A3 at 600 dpi has 70 million, the largest telephone cameras 200."""
MAX_PIECES = 20_000
"""Most chunks or segments that are walked; a photograph has a few dozen, a large PNG some thousands."""

_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the SOF markers: ITU-T T.81, table B.1
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_SCAN, _END = 0xDA, 0xD9
# In a scan 0xFF is followed by 0x00 (a byte of data), by a restart marker or by itself (filling): T.81, B.1.1.5.
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def whole_jpeg(data: bytes) -> bool:
    """Whether this is a JPEG from its first marker to its end marker (ITU-T T.81, annex B).

    What comes after the end is left alone: telephones put the moving part of a photograph there.
    """
    at, sized, drawn = 2, False, False
    for _ in range(MAX_PIECES):
        if data[at : at + 1] != b"\xff":
            return False
        while data[at : at + 1] == b"\xff":
            at += 1
        marker = data[at] if at < len(data) else 0
        at += 1
        if marker == _END:
            return sized and drawn
        if marker in _ALONE:
            continue
        length = int.from_bytes(data[at : at + 2])
        if length < 2 or at + length > len(data):
            return False
        if marker in _SIZES:
            sized = _drawable(data[at + 5 : at + 7], data[at + 3 : at + 5])
        at += length
        if marker == _SCAN:
            drawn = True
            following = _AFTER_SCAN.search(data, at)
            if following is None:
                return False
            at = following.start()
    return False


def whole_png(data: bytes) -> bool:
    """Whether this is a PNG from IHDR to IEND with every chunk as it was written, and nothing after (ISO/IEC 15948)."""
    kinds: list[bytes] = []
    at = len(PNG)
    view = memoryview(data)
    for _ in range(MAX_PIECES):
        length = int.from_bytes(view[at : at + 4])
        kind, end = bytes(view[at + 4 : at + 8]), at + 8 + length
        if end + 4 > len(data) or zlib.crc32(view[at + 4 : end]) != int.from_bytes(view[end : end + 4]):
            return False
        if not kinds and (kind != b"IHDR" or length != 13 or not _drawable(data[16:20], data[20:24])):
            return False
        kinds.append(kind)
        at = end + 4
        if kind == b"IEND":
            return b"IDAT" in kinds and at == len(data)
    return False


def _drawable(width: bytes, height: bytes) -> bool:
    return 0 < int.from_bytes(width) * int.from_bytes(height) <= MAX_PIXELS
