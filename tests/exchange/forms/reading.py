"""What a form says, read by python-docx, and what was given to it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import docx

from drafting.scaffold.wording import number, one_line


def paragraphs(file: bytes) -> list[str]:
    """Every paragraph, inside tables too, in order."""
    body = docx.Document(io.BytesIO(file)).element.body
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(words.text or "" for words in each.iter(f"{word}t")) for each in body.iter(f"{word}p")]


def said(file: bytes) -> str:
    """All of it as one text."""
    return "\n".join(paragraphs(file))


def given(facts: Any) -> Iterator[str]:
    """Every value of the facts, as a reader expects to find it."""
    match facts:
        case Enum() | bool() | None:
            return
        case datetime():
            yield f"{facts.hour:02d} giờ {facts.minute:02d} phút"
        case date():
            yield f"{facts.day:02d}"
            yield f"{facts.year:04d}"
        case int():
            yield number(facts)
        case str():
            yield one_line(facts)
        case tuple():
            for each in facts:
                yield from given(each)
        case _ if is_dataclass(facts):
            for each in fields(facts):
                yield from given(getattr(facts, each.name))
