"""What every event carries, and the kinds of value events are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, NewType

from pydantic import AfterValidator, ConfigDict

Digest = NewType("Digest", str)
"""The SHA-256 of a file's bytes: 64 hexadecimal digits, lower case."""

_DIGEST = re.compile("[0-9a-f]{64}")


def _digest(value: str) -> str:
    if not _DIGEST.fullmatch(value):
        raise ValueError(value)
    return value


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError(value)
    return value


DigestText = Annotated[Digest, AfterValidator(_digest)]
Moment = Annotated[datetime, AfterValidator(_aware)]


@dataclass(frozen=True, slots=True)
class Event:
    """What every event carries. at: when it was entered, aware. by: account number of who entered it."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)
    name: ClassVar[str] = ""

    at: Moment
    by: int
