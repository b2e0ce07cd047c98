"""The catalogue: the topics a clause may be flagged for, and their rules, as data in ``catalogue/*.toml``.

A file holds ``[[topic]]`` tables with ``id, title, level, principles, law, message, suggestion, sound`` and
``[[topic.rule]]`` tables with ``id, match, also, around, unless, unless_around, certain, level, message, suggestion,
flags``. ``flags`` are clauses this very rule must speak on, ``sound`` are clauses that raise nothing; the tests run
both. An example is a text, or a table ``{text, heading, lead}``. How a pattern is written is told in
`search.flags.rules`, the words it may use stand in ``lexicon/*.toml``.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from search.flags.accents import Accents
from search.flags.features import BUILT_IN, NEEDED
from search.flags.finding import Level, Passage
from search.flags.lexicon import Lexicon, PhraseError
from search.flags.likely import Likely, likely
from search.flags.rules import DENIABLE, EXCUSING, TOPICAL, Pattern, Rule, parse_pattern
from search.flags.scales import Scales, ScalesError
from search.flags.scales import load as read_scales

HOME = Path(__file__).parent
"""Where the data of the flags stands: ``catalogue``, ``lexicon``, ``learned``."""
_GRAVITY = {Level.CONFLICT: 0, Level.REVIEW: 1, Level.ADVICE: 2}
_TOPIC_KEYS = {"id", "title", "level", "principles", "law", "message", "suggestion", "sound", "rule"}
_RULE_LISTS = {
    "match": DENIABLE,
    "also": TOPICAL,
    "around": TOPICAL,
    "unless": EXCUSING,
    "unless_around": EXCUSING,
}
_RULE_KEYS = {"id", "level", "message", "suggestion", "flags", "certain", *_RULE_LISTS}
_EXAMPLE_KEYS = {"text", "heading", "lead"}


class CatalogueError(ValueError):
    """The catalogue's data cannot be used.

    file: name of the file. place: id of the rule or topic, "" when the file itself is at fault. reason: what is wrong.
    """

    def __init__(self, file: str, place: str, reason: str) -> None:
        self.file, self.place, self.reason = file, place, reason
        where = f"mục {place} trong tệp {file}" if place else f"tệp {file}"
        super().__init__(f"Danh mục cảnh báo có lỗi ở {where}: {reason}. Hãy sửa tệp này rồi chạy lại.")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. ``rules`` in the order they are asked, gravest first; ``sound`` are clauses that raise nothing."""

    id: str
    title: str
    level: Level
    principles: tuple[str, ...]
    law: tuple[str, ...]
    message: str
    suggestion: str
    rules: tuple[Rule, ...]
    sound: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All topics by id. version: changes whenever a word of the data changes (hexadecimal).

    foundation: the same of the lexicon and the scales.
    likely: the patterns of all rules, filed by what a segment must hold to match them.
    scales: what was learnt from labelled clauses; None when only the rules speak.
    """

    topics: Mapping[str, Topic]
    version: str
    foundation: str
    lexicon: Lexicon
    accents: Accents
    likely: Likely
    scales: Scales | None = None


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the program, read once. Raises `CatalogueError`."""
    rules = rules_only()
    raw = (HOME / "learned" / "weights.tsv").read_bytes()
    try:
        scales = read_scales(raw)
    except ScalesError as error:
        raise CatalogueError("weights.tsv", "", str(error)) from error
    version, foundation = (_short(name.encode() + raw) for name in (rules.version, rules.foundation))
    return replace(rules, scales=scales, version=version, foundation=foundation)


def rules_only() -> Catalogue:
    """The catalogue that comes with the program, without its scales. Raises `CatalogueError`."""
    return load(HOME / "catalogue", HOME / "lexicon", _learned(HOME / "learned"))


def load(topics: Path, words: Path, sentences: Iterable[str] = ()) -> Catalogue:
    """Read a catalogue from its two directories. Raises `CatalogueError` naming the file and the rule.

    sentences: more text to learn from which syllables follow each other.
    """
    digest = hashlib.sha256()
    lexicon = _lexicon(words, digest)
    foundation = digest.hexdigest()[:16]
    found: dict[str, Topic] = {}
    rule_ids: set[str] = set()
    for file in sorted(topics.glob("*.toml")):
        data = _toml(file, digest)
        _only(file, "", data, {"topic"})
        for entry in _tables(file, "", data, "topic"):
            topic = _topic(file, entry, lexicon)
            if topic.id in found:
                raise CatalogueError(file.name, topic.id, "chủ đề này đã có trong một tệp khác")
            for rule in topic.rules:
                if rule.id in rule_ids:
                    raise CatalogueError(file.name, rule.id, "mã quy tắc này đã được dùng")
                rule_ids.add(rule.id)
            found[topic.id] = topic
    if not found:
        raise CatalogueError(topics.name, "", "không có chủ đề nào")
    accents = Accents(_sentences(found.values()), lexicon.phrases(), sentences)
    rules = [rule for topic in found.values() for rule in topic.rules]
    return Catalogue(found, digest.hexdigest()[:16], foundation, lexicon, accents, likely(rules))


def _short(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _learned(directory: Path) -> Iterator[str]:
    for file in sorted(directory.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


def _toml(file: Path, digest: Any) -> dict[str, Any]:
    raw = file.read_bytes()
    digest.update(file.name.encode() + b"\0" + raw + b"\0")
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(file.name, "", f"không đọc được TOML ({error})") from error


def _lexicon(directory: Path, digest: Any) -> Lexicon:
    tables: dict[str, dict[str, list[str]]] = {}
    for file in sorted(directory.glob("*.toml")):
        for kind, classes in _toml(file, digest).items():
            if not isinstance(classes, dict):
                raise CatalogueError(file.name, kind, "phải là một bảng các nhóm từ")
            for name in classes:
                if name in tables.get(kind, {}) or name in BUILT_IN:
                    raise CatalogueError(file.name, name, "nhóm từ này đã có")
                tables.setdefault(kind, {})[name] = list(_texts(file, name, classes, name))
    try:
        lexicon = Lexicon(tables)
    except PhraseError as error:
        raise CatalogueError(directory.name, "", str(error)) from error
    for name in NEEDED:
        if lexicon.kind(name) is None:
            raise CatalogueError(directory.name, name, "thiếu nhóm từ mà chương trình cần")
    return lexicon


def _topic(file: Path, entry: dict[str, Any], lexicon: Lexicon) -> Topic:
    place = _text(file, str(entry.get("id", "")), entry, "id")
    _only(file, place, entry, _TOPIC_KEYS)
    level = _level(file, place, entry)
    message, suggestion = (_text(file, place, entry, name) for name in ("message", "suggestion"))
    rules = tuple(
        _rule(file, rule, level, message, suggestion, lexicon) for rule in _tables(file, place, entry, "rule")
    )
    if not rules:
        raise CatalogueError(file.name, place, "chủ đề chưa có quy tắc nào")
    return Topic(
        id=place,
        title=_text(file, place, entry, "title"),
        level=level,
        principles=_texts(file, place, entry, "principles"),
        law=_texts(file, place, entry, "law"),
        message=message,
        suggestion=suggestion,
        rules=tuple(sorted(rules, key=lambda rule: _GRAVITY[rule.level])),
        sound=_examples(file, place, entry, "sound"),
    )


def _rule(
    file: Path, entry: dict[str, Any], level: Level, message: str, suggestion: str, lexicon: Lexicon
) -> Rule:
    place = _text(file, str(entry.get("id", "")), entry, "id")
    _only(file, place, entry, _RULE_KEYS)
    patterns: dict[str, tuple[Pattern, ...]] = {}
    for name, deniable in _RULE_LISTS.items():
        sources = _texts(file, place, entry, name) if name in entry or name == "match" else ()
        try:
            patterns[name] = tuple(parse_pattern(source, lexicon, deniable) for source in sources)
        except PhraseError as error:
            raise CatalogueError(file.name, place, str(error)) from error
    flags = _examples(file, place, entry, "flags")
    if not flags:
        raise CatalogueError(file.name, place, "quy tắc chưa có ví dụ (flags)")
    return Rule(
        id=place,
        level=_level(file, place, entry) if "level" in entry else level,
        message=_text(file, place, entry, "message") if "message" in entry else message,
        suggestion=_text(file, place, entry, "suggestion") if "suggestion" in entry else suggestion,
        flags=flags,
        certain=_flag(file, place, entry, "certain"),
        **patterns,
    )


def _only(file: Path, place: str, entry: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise CatalogueError(file.name, place, f"không có khóa nào tên là {', '.join(unknown)}")


def _tables(file: Path, place: str, entry: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    tables = entry.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise CatalogueError(file.name, place, f"{name} phải là danh sách bảng")
    return tables


def _text(file: Path, place: str, entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise CatalogueError(file.name, place, f"thiếu {name}")
    return value.strip()


def _flag(file: Path, place: str, entry: Mapping[str, Any], name: str) -> bool:
    value = entry.get(name, False)
    if not isinstance(value, bool):
        raise CatalogueError(file.name, place, f"{name} phải là true hoặc false")
    return value


def _texts(file: Path, place: str, entry: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = entry.get(name)
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(text, str) and text.strip() for text in value)
    ):
        raise CatalogueError(file.name, place, f"{name} phải là danh sách chữ, không rỗng")
    return tuple(value)


def _level(file: Path, place: str, entry: Mapping[str, Any]) -> Level:
    try:
        return Level(entry.get("level", ""))
    except ValueError:
        raise CatalogueError(file.name, place, "level phải là conflict, review hoặc advice") from None


def _examples(file: Path, place: str, entry: Mapping[str, Any], name: str) -> tuple[Passage, ...]:
    examples = entry.get(name, [])
    found = []
    for example in examples if isinstance(examples, list) else [examples]:
        table = {"text": example} if isinstance(example, str) and isinstance(examples, list) else example
        if (
            not isinstance(table, dict)
            or "text" not in table
            or set(table) - _EXAMPLE_KEYS
            or not all(isinstance(value, str) for value in table.values())
        ):
            raise CatalogueError(
                file.name, place, f"ví dụ trong {name} phải là chữ hoặc bảng có text, heading, lead"
            )
        found.append(Passage(path="", **table))
    return tuple(found)


def _sentences(topics: Iterable[Topic]) -> Iterator[str]:
    """The running text of the catalogue: what the diacritics of unaccented text are learnt from."""
    for topic in topics:
        yield from (topic.title, topic.message, topic.suggestion)
        for passage in (*topic.sound, *(example for rule in topic.rules for example in rule.flags)):
            yield from (passage.text, passage.heading, passage.lead)
