"""The answers a draft is made from: read from a TOML file, or filled by a form through `answers_from`.

A missing answer is no error, it becomes a blank in the draft; a wrong one is, and the error says which.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from drafting.convention.tree import Genre
from drafting.scaffold.topics import FACT_BY_ID, TOPIC_BY_ID, Place
from drafting.scaffold.wording import one_line

Scalar = str | int | float | bool
Fact = Scalar | tuple[Scalar, ...]
_Choice = TypeVar("_Choice", Genre, Place)

MAX_FILE = 64 * 1024  # characters of a whole file
MAX_NAME = 200
MAX_FACT = 2000
MAX_ITEMS = 40
MAX_FACTS = 100
_MAX_HOUSEHOLDS = 100_000
_MAX_PEOPLE = 1_000_000
_MAX_NUMBER = 10**12

#: How a field is called in messages; the key of the file follows in brackets.
_NAMES = {
    "community": "Tên cộng đồng",
    "kind": "Tên gọi văn bản",
    "unit_code": "Mã xã, phường, đặc khu",
    "place": "Kiểu địa bàn",
    "households": "Số hộ",
    "population": "Số nhân khẩu",
    "year": "Năm lập",
    "clusters": "Danh sách cụm dân cư",
    "replaces": "Văn bản được thay thế",
    "predecessors": "Danh sách thôn, tổ cũ",
    "ethnic_groups": "Danh sách dân tộc",
    "translations": "Danh sách tiếng cần dịch",
    "topics": "Phần chủ đề",
    "topics.groups": "Danh sách khoản của Điều 5",
    "topics.chosen": "Danh sách chủ đề đã chọn",
    "people": "Phần người ký",
    "people.head": "Người đứng đầu cộng đồng",
    "people.front_head": "Trưởng ban công tác Mặt trận",
    "people.elder": "Già làng, người có uy tín",
    "people.language_speaker": "Người biết tiếng dân tộc",
    "people.household_representatives": "Danh sách đại diện hộ gia đình",
    "facts": "Phần việc riêng của địa phương",
}


class BadAnswers(Exception):
    """Answers that cannot be understood. field: the key, "" for the whole file. message: a Vietnamese sentence."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Answers:
    """What the community answered; "", None or () where it did not.

    community: "Thôn Đầm Bính". unit_code: five digits. place: None when not said.
    clusters, predecessors: names as people write them ("Xóm Đê", "Tổ dân phố số 11").
    replaces: the text this one replaces. translations: languages to translate into.
    groups: khoản of Điều 5 chosen as a whole; chosen: ids of topics. Both empty means what is usual for the place.
    head … household_representatives: names for the signature block; at most two representatives.
    facts: local facts by key; keys nobody knows are kept.
    """

    community: str = ""
    genre: Genre = Genre.QUY_UOC
    unit_code: str = ""
    place: Place | None = None
    households: int | None = None
    population: int | None = None
    year: int | None = None
    clusters: tuple[str, ...] = ()
    replaces: str = ""
    predecessors: tuple[str, ...] = ()
    ethnic_groups: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    chosen: tuple[str, ...] = ()
    head: str = ""
    front_head: str = ""
    elder: str = ""
    language_speaker: str = ""
    household_representatives: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


def read_answers(toml_text: str) -> Answers:
    """Read a file of answers. Unknown keys are let through; raises `BadAnswers`."""
    if len(toml_text) > MAX_FILE:
        raise BadAnswers("", f"Tệp câu trả lời dài quá {MAX_FILE} ký tự; xin rút gọn rồi thử lại.")
    try:
        data = tomllib.loads(toml_text)
    except (ValueError, RecursionError) as error:
        where = f" ({error})" if isinstance(error, tomllib.TOMLDecodeError) else ""
        raise BadAnswers(
            "", f"Tệp câu trả lời không đúng định dạng TOML{where}; xin sửa rồi thử lại."
        ) from error
    return answers_from(data)


def answers_from(data: Mapping[str, object]) -> Answers:
    """Answers from nested values in the shape of the file.

    As a form sends them, numbers may come as text, and a fact with several answers as lines of one text.

    Raises `BadAnswers`.
    """
    topics = _table(data, "topics")
    people = _table(data, "people")
    return Answers(
        community=_text(data, "community"),
        genre=_one_of(data, "kind", Genre) or Genre.QUY_UOC,
        unit_code=_unit_code(data),
        place=_one_of(data, "place", Place),
        households=_whole(data, "households", 1, _MAX_HOUSEHOLDS),
        population=_whole(data, "population", 1, _MAX_PEOPLE),
        year=_whole(data, "year", 2023, 2200),
        clusters=_texts(data, "clusters"),
        replaces=_text(data, "replaces"),
        predecessors=_texts(data, "predecessors"),
        ethnic_groups=_texts(data, "ethnic_groups"),
        translations=_texts(data, "translations"),
        groups=_groups(topics),
        chosen=_chosen(topics),
        head=_text(people, "head", "people."),
        front_head=_text(people, "front_head", "people."),
        elder=_text(people, "elder", "people."),
        language_speaker=_text(people, "language_speaker", "people."),
        household_representatives=_representatives(people),
        facts=_facts(_table(data, "facts")),
    )


def _bad(key: str, what: str) -> BadAnswers:
    return BadAnswers(key, f"{_NAMES.get(key, 'Câu trả lời')} ({key}) {what}.")


def _table(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = data.get(key, {})
    if not isinstance(value, Mapping):
        raise _bad(key, "phải là một nhóm câu trả lời")
    return value


def _clean(value: object, key: str, most: int) -> str:
    if not isinstance(value, str):
        raise _bad(key, "phải là chữ, đặt trong dấu nháy")
    text = one_line(value)
    if len(text) > most:
        raise _bad(key, f"dài quá {most} ký tự; xin viết gọn lại")
    return text


def _text(data: Mapping[str, object], key: str, prefix: str = "") -> str:
    return _clean(data.get(key, ""), prefix + key, MAX_NAME)


def _list(data: Mapping[str, object], key: str, prefix: str = "") -> list[object]:
    value = data.get(key, [])
    if not isinstance(value, list | tuple):
        raise _bad(prefix + key, "phải là một danh sách")
    if len(value) > MAX_ITEMS:
        raise _bad(prefix + key, f"có quá {MAX_ITEMS} mục; xin bớt lại")
    return list(value)


def _texts(data: Mapping[str, object], key: str, prefix: str = "") -> tuple[str, ...]:
    items = (_clean(item, prefix + key, MAX_NAME) for item in _list(data, key, prefix))
    return tuple(dict.fromkeys(item for item in items if item))


def _whole(data: Mapping[str, object], key: str, least: int, most: int) -> int | None:
    value = data.get(key)
    if isinstance(value, str):
        digits = value.strip()
        if not digits:
            return None
        value = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else value
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _bad(key, f"phải là một số nguyên từ {least} đến {most}")
    return value


def _one_of(data: Mapping[str, object], key: str, choices: type[_Choice]) -> _Choice | None:
    text = _text(data, key)
    if not text:
        return None
    try:
        return choices(text)
    except ValueError as error:
        raise _bad(
            key, "phải là một trong các giá trị " + ", ".join(f"“{value}”" for value in choices)
        ) from error


def _unit_code(data: Mapping[str, object]) -> str:
    code = _text(data, "unit_code")
    if code and not (code.isascii() and code.isdigit() and len(code) == 5):
        raise _bad("unit_code", "phải gồm đúng năm chữ số, ví dụ “11725”")
    return code


def _groups(topics: Mapping[str, object]) -> tuple[int, ...]:
    groups: set[int] = set()
    for item in _list(topics, "groups", "topics."):
        group = int(item) if isinstance(item, str) and item in {"1", "2", "3", "4", "5"} else item
        if isinstance(group, bool) or not isinstance(group, int) or not 1 <= group <= 5:
            raise _bad("topics.groups", "chỉ gồm các số từ 1 đến 5")
        groups.add(group)
    return tuple(sorted(groups))


def _chosen(topics: Mapping[str, object]) -> tuple[str, ...]:
    chosen = _texts(topics, "chosen", "topics.")
    unknown = next((topic for topic in chosen if topic not in TOPIC_BY_ID), None)
    if unknown is not None:
        raise _bad(
            "topics.chosen", f"có chủ đề “{unknown}” mà phần mềm chưa có mẫu; xin chọn lại trong danh mục"
        )
    return chosen


def _representatives(people: Mapping[str, object]) -> tuple[str, ...]:
    names = _texts(people, "household_representatives", "people.")
    if len(names) > 2:
        raise _bad("people.household_representatives", "chỉ gồm hai người ký thay mặt các hộ")
    return names


def _facts(table: Mapping[str, object]) -> Mapping[str, Fact]:
    if len(table) > MAX_FACTS:
        raise _bad("facts", f"có quá {MAX_FACTS} mục; xin bớt lại")
    facts: dict[str, Fact] = {}
    for key, given in table.items():
        name = _clean(key, "facts", MAX_NAME)
        full = f"facts.{name}"
        known = FACT_BY_ID.get(name)
        # A form sends several answers as lines of one text.
        value = given.splitlines() if known and known.many and isinstance(given, str) else given
        fact: Fact
        if isinstance(value, list | tuple):
            items = (_scalar(item, full) for item in _list({name: value}, name, "facts."))
            fact = tuple(item for item in items if item != "")
        else:
            fact = _scalar(value, full)
        if fact not in {"", ()}:
            facts[name] = fact
    return facts


def _scalar(value: object, key: str) -> Scalar:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        if abs(value) > _MAX_NUMBER or not math.isfinite(value):
            raise _bad(key, "là số quá lớn hoặc không phải là số")
        return value
    if isinstance(value, date):
        return f"{value.day} tháng {value.month} năm {value.year}"
    return _clean(value, key, MAX_FACT)
