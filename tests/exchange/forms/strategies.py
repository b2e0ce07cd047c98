"""Any facts of a form: every field known or not, words with whatever people and machines put into them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

_HOSTILE = st.sampled_from(
    [
        "sign: TM. | Ký | X",
        "a\nsign: b | c | d",
        "một | hai",
        "\\|",
        "{{ 7 * 7 }}",
        "{% include 'mau-01.j2' %}",
        "<b> & </w:t>",
        "[điền: tên]",
        "\ue000",
        "\x00\x0b\ufffe",
        "a\u0301 \u200b",
        "Thôn Đông Lựu",
        "Xã Vĩnh Hải",
        "Phường 1",
    ]
)
_WORDS = st.one_of(_HOSTILE, st.text(max_size=12))
_VIETNAM = timezone(timedelta(hours=7))
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: _WORDS,
    int: st.integers(0, 10_000_000),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(_VIETNAM)),
    NoneType: st.none(),
}


@cache
def facts(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type of facts, or of a type of one of its fields."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is UnionType:
        return st.one_of([facts(each) for each in get_args(kind)])
    if get_origin(kind) is tuple:
        return st.lists(facts(get_args(kind)[0]), max_size=3).map(tuple)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    assert is_dataclass(kind)
    hints = get_type_hints(kind)
    make: Callable[..., Any] = kind
    return st.builds(make, **{each.name: facts(hints[each.name]) for each in fields(kind)})
