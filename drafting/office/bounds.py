"""How much a conversion may take, and how many there are at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """at_once: conversions running at one time in this process. patience: seconds to wait for a place among them.
    seconds: for one conversion. input_bytes, output_bytes: largest file taken in and handed out; no file LibreOffice
    writes on the way is larger either. memory_bytes: of address space.

    A convention of thirty pages takes 1.5 to 3 seconds, nearly all of it LibreOffice starting, and 0.5 GB of
    address space.
    """

    at_once: int = 1
    patience: float = 10.0
    seconds: float = 60.0
    input_bytes: int = 20 * 1024 * 1024
    output_bytes: int = 50 * 1024 * 1024
    memory_bytes: int = 2 * 1024 * 1024 * 1024
