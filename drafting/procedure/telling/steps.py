"""Every step as a row of words, made from the kinds of event and the table of who may do what when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin, get_type_hints

from drafting.convention.anchors import Anchor
from drafting.procedure.events.adopting import Cluster
from drafting.procedure.events.base import Digest, Event
from drafting.procedure.permissions import TABLE
from drafting.procedure.phases import Phase
from drafting.procedure.roles import Role
from drafting.procedure.telling.meanings import choice, meaning

_ANCHOR = (
    "đối tượng (`path` điều, khoản; `start` vị trí trong điều, khoản đó, đếm từ 0; `quote` những chữ được nói tới, bỏ "
    "trống là cả điều, khoản)"
)
_PLAIN = MappingProxyType(
    {str: "chữ", int: "số nguyên", bool: "true hoặc false", date: "ngày (năm-tháng-ngày)", Digest: "chữ"}
)


@dataclass(frozen=True, slots=True)
class FieldInWords:
    """A field. required: whether it has to be written."""

    name: str
    type: str
    required: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class StepInWords:
    """A step. name: what a scenario calls it. roles: None where anybody may take it. fields: those besides time and
    person."""

    name: str
    label: str
    roles: tuple[Role, ...] | None
    phases: tuple[Phase, ...]
    citation: str
    fields: tuple[FieldInWords, ...]


@cache
def steps() -> tuple[StepInWords, ...]:
    """Every step a person can take, in the order of the procedure."""
    return tuple(
        StepInWords(
            kind.name,
            row.label,
            None if row.roles is None else tuple(role for role in Role if role in row.roles),
            tuple(phase for phase in Phase if phase in row.phases),
            row.citation,
            tuple(_fields(kind, kind.name)),
        )
        for kind, row in TABLE.items()
    )


def _fields(kind: type[Any], step: str) -> Iterator[FieldInWords]:
    """The fields of an event, or of a part of one."""
    hints = get_type_hints(kind)
    common = {spec.name for spec in fields(Event)}
    for spec in fields(kind):
        if spec.name not in common:
            yield FieldInWords(spec.name, _type(hints[spec.name]), _required(spec), meaning(step, spec.name))


def _required(spec: Field[Any]) -> bool:
    return spec.default is MISSING and spec.default_factory is MISSING


def _type(hint: Any) -> str:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) is tuple:
        return f"danh sách: {_type(get_args(hint)[0])}"
    if options := [option for option in get_args(hint) if option is not NoneType]:
        return _type(options[0])
    if hint is Anchor:
        return _ANCHOR
    if is_dataclass(hint):
        inside = "; ".join(f"`{each.name}` {each.meaning}" for each in _fields(Cluster, "meetings"))
        return f"đối tượng ({inside})"
    assert issubclass(hint, StrEnum)  # noqa: S101 - what is left
    return "; ".join(f"`{value.value}` {choice(value)}" for value in hint)
