"""What the flags say of every clause, kept so that a clause is examined once however often it is asked about.

A *passage* is a clause's words under their heading and lead-in; the same words in two texts are one passage. It is
examined again only when the examiner is another one (its `version`: the rules, the statutes, what has ended by today).
What each examiner stood on is kept too, so that a sweep reads again only what the difference touches. Until a sweep is
settled the passage remembers what was found before, so that a sweep can say what is new and what is gone, even when it
was interrupted. A cache with a database of its own: it may be deleted, and is then filled again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from drafting.desk.databases import cache_database
from search.flags import Finding, Level, Passage
from search.law import Examiner

SHAPE = "2"  # raise it when a column changes: an older database is then begun anew
_AT_ONCE = 500  # keys in one question

_metadata = MetaData()
_passages = Table(
    "passage",
    _metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("text", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("lead", Text, nullable=False),
    Column("version", String(16), nullable=False),  # of the examiner
    Column("found", Text, nullable=False),
    Column("before", Text),  # what was found before the sweep that is under way; NULL for the same
    Index("passage_version", "version"),
    sqlite_with_rowid=False,
)
_examiners = Table(
    "examiner",
    _metadata,
    Column("version", String(16), primary_key=True),
    Column("grounds", Text, nullable=False),
)
_places = Table(
    "place",
    _metadata,
    Column("document", String(160), primary_key=True),
    Column("at", Integer, primary_key=True),  # reading order
    Column("path", Text, nullable=False),
    Column("unit_code", String(5), nullable=False, index=True),
    Column("key", LargeBinary(16), nullable=False, index=True),
    sqlite_with_rowid=False,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage, without its place, and what the examiner of a version found in it (see `write`)."""

    key: bytes
    passage: Passage
    version: str
    found: str

    @property
    def topics(self) -> frozenset[str]:
        """The topics it was flagged for."""
        return frozenset(one["topic"] for one in json.loads(self.found))


@dataclass(frozen=True, slots=True)
class Change:
    """A passage in its place whose findings are no longer what they were. before, now: topics by level, in order."""

    document: str
    unit_code: str
    path: str
    before: tuple[tuple[str, Level], ...]
    now: tuple[tuple[str, Level], ...]


class Findings:
    """See the module. url: an SQLAlchemy URL of SQLite; any thread and any process may use it."""

    def __init__(self, url: str) -> None:
        self._engine = cache_database(url, _metadata, SHAPE)
        self._noted: set[str] = set()  # versions whose grounds are kept

    def examine(self, passages: Iterable[Passage], by: Examiner) -> list[Finding]:
        """As ``by.examine``; what is known of a passage is not asked again, what is not is kept."""
        asked = [(key_of(passage), passage) for passage in passages]
        known = self._known({key for key, _ in asked}, by.version)
        fresh = {key: passage for key, passage in asked if key not in known}
        examined = {key: by.examine([passage]) for key, passage in fresh.items()}
        if examined:
            self.note(by)
            self._keep(fresh, {key: write(found) for key, found in examined.items()}, by.version)
        known |= examined
        return [replace(one, path=passage.path) for key, passage in asked for one in known[key]]

    def place(self, document: str, unit_code: str, passages: Iterable[Passage]) -> None:
        """Note where the passages of a text stand; it must have been examined."""
        rows = [
            {
                "document": document,
                "at": at,
                "path": passage.path,
                "unit_code": unit_code,
                "key": key_of(passage),
            }
            for at, passage in enumerate(passages)
        ]
        with self._engine.begin() as db:
            db.execute(delete(_places).where(_places.c.document == document))
            if rows:
                db.execute(insert(_places), rows)

    def forget(self, documents: Iterable[str]) -> None:
        with self._engine.begin() as db:
            for document in documents:
                db.execute(delete(_places).where(_places.c.document == document))

    def documents(self, community: str | None = None) -> frozenset[str]:
        """The texts, of one community or of all, whose passages are known."""
        asked = select(_places.c.document).distinct()
        if community is not None:  # "@" and the character behind it: a range the primary key serves
            asked = asked.where(_places.c.document > f"{community}@", _places.c.document < f"{community}A")
        with self._engine.connect() as db:
            return frozenset(db.scalars(asked))

    def of(self, documents: Sequence[str]) -> dict[str, list[Finding]]:
        """What is kept of texts: findings in reading order, by text; by whichever examiner looked last."""
        joined = select(_places.c.document, _places.c.path, _passages.c.found).join(
            _passages, _passages.c.key == _places.c.key
        )
        asked = joined.where(_places.c.document.in_(documents), _passages.c.found != "[]")
        found: dict[str, list[Finding]] = {document: [] for document in documents}
        with self._engine.connect() as db:
            for document, path, kept in db.execute(asked.order_by(_places.c.document, _places.c.at)):
                found[document].extend(read(kept, path))
        return found

    def count(self, unit_code: str | None = None) -> tuple[int, int]:
        """(texts, places of passages) of a commune, or of all."""
        asked = select(func.count(_places.c.document.distinct()), func.count()).where(*_in(unit_code))
        with self._engine.connect() as db:
            texts, places = db.execute(asked).one()
            return texts, places

    def stale(self, version: str, unit_code: str | None = None) -> list[bytes]:
        """Keys of the passages that stand somewhere and were last examined by another examiner."""
        asked = select(_places.c.key).distinct().join(_passages, _passages.c.key == _places.c.key)
        with self._engine.connect() as db:
            return list(db.scalars(asked.where(_passages.c.version != version, *_in(unit_code))))

    def kept(self, keys: Sequence[bytes]) -> list[Kept]:
        """What is kept of the passages of some keys."""
        columns = (_passages.c[name] for name in ("key", "text", "heading", "lead", "version", "found"))
        with self._engine.connect() as db:
            rows = db.execute(select(*columns).where(_passages.c.key.in_(keys)))
            return [Kept(key, Passage("", *words), version, found) for key, *words, version, found in rows]

    def note(self, by: Examiner) -> None:
        """Keep what an examiner stands on; worked out only when no process has kept it yet, for it takes a second."""
        if by.version in self._noted:
            return
        with self._engine.connect() as db:
            known = db.scalar(select(_examiners.c.version).where(_examiners.c.version == by.version))
        if known is None:
            row = {"version": by.version, "grounds": json.dumps(by.grounds, ensure_ascii=False)}
            with self._engine.begin() as db:
                db.execute(upsert(_examiners).on_conflict_do_nothing(), row)
        self._noted.add(by.version)

    def grounds(self) -> dict[str, dict[str, Any]]:
        """What the examiners of passages stood on, by version."""
        with self._engine.connect() as db:
            rows = db.execute(select(_examiners.c.version, _examiners.c.grounds))
            return {version: json.loads(kept) for version, kept in rows}

    def record(self, version: str, found: Mapping[bytes, str | None]) -> None:
        """Keep what an examiner of this version found (see `write`) of passages that are known.

        None: it finds what was found before.
        """
        rows = [{"k": key, "v": version, "f": text} for key, text in found.items()]
        with self._engine.connect() as db, db.begin():
            db.exec_driver_sql(
                "UPDATE passage SET before = coalesce(before, found), version = :v, found = coalesce(:f, found)"
                " WHERE key = :k",
                rows,
            )

    def changes(self, unit_code: str | None = None) -> Iterator[Change]:
        """What became of the passages examined again since the last settled sweep, by text and place."""
        asked = (
            select(
                _places.c.document, _places.c.unit_code, _places.c.path, _passages.c.before, _passages.c.found
            )
            .join(_passages, _passages.c.key == _places.c.key)
            .where(_passages.c.before.is_not(None), _passages.c.before != _passages.c.found, *_in(unit_code))
            .order_by(_places.c.document, _places.c.at)
        )
        with self._engine.connect() as db:
            for document, unit, path, before, now in db.execute(asked):
                change = Change(document, unit, path, _topics(before), _topics(now))
                if change.before != change.now:
                    yield change

    def standing(self, unit_code: str | None = None) -> dict[tuple[str, str, str], int]:
        """(commune, path, topic) → in how many texts of the commune it is found there."""
        asked = select(_places.c.unit_code, _places.c.path, _passages.c.found).join(
            _passages, _passages.c.key == _places.c.key
        )
        counts: Counter[tuple[str, str, str]] = Counter()
        with self._engine.connect() as db:
            for unit, path, found in db.execute(asked.where(_passages.c.found != "[]", *_in(unit_code))):
                counts.update((unit, path, topic) for topic, _ in _topics(found))
        return counts

    def settle(self, unit_code: str | None = None) -> None:
        """What was found before is told and forgotten; so are passages that stand nowhere and examiners of none."""
        here = select(_places.c.key).where(*_in(unit_code))
        with self._engine.begin() as db:
            db.execute(
                update(_passages)
                .values(before=None)
                .where(_passages.c.before.is_not(None), _passages.c.key.in_(here))
            )
            db.execute(delete(_passages).where(_passages.c.key.not_in(select(_places.c.key))))
            used = select(_passages.c.version)
            db.execute(delete(_examiners).where(_examiners.c.version.not_in(used)))
        self._noted.clear()

    def close(self) -> None:
        self._engine.dispose()

    def _known(self, keys: Iterable[bytes], version: str) -> dict[bytes, list[Finding]]:
        known: dict[bytes, list[Finding]] = {}
        every = list(keys)
        with self._engine.connect() as db:
            for at in range(0, len(every), _AT_ONCE):
                asked = select(_passages.c.key, _passages.c.found).where(
                    _passages.c.key.in_(every[at : at + _AT_ONCE]), _passages.c.version == version
                )
                known.update((key, read(found, "")) for key, found in db.execute(asked))
        return known

    def _keep(self, passages: Mapping[bytes, Passage], found: Mapping[bytes, str], version: str) -> None:
        rows = [
            {
                "key": key,
                "text": passage.text,
                "heading": passage.heading,
                "lead": passage.lead,
                "version": version,
                "found": found[key],
            }
            for key, passage in passages.items()
        ]
        put = upsert(_passages)
        put = put.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "version": put.excluded.version,
                "found": put.excluded.found,
                "before": func.coalesce(_passages.c.before, _passages.c.found),
            },
        )
        with self._engine.begin() as db:
            db.execute(put, rows)


def key_of(passage: Passage) -> bytes:
    """What a passage is known by: a hash of its words and of what stands around them."""
    parts = (passage.text, passage.heading, passage.lead)
    return hashlib.blake2b(
        json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass"), digest_size=16
    ).digest()


def write(found: Iterable[Finding]) -> str:
    """Findings of one passage as they are kept: without their path, which is that of the place."""
    return json.dumps([asdict(replace(one, path="")) for one in found], ensure_ascii=False)


def read(kept: str, path: str) -> list[Finding]:
    """The other way of `write`, at a place."""
    return [_finding(values, path) for values in json.loads(kept)] if kept != "[]" else []


def _finding(values: dict[str, Any], path: str) -> Finding:
    lists = {name: tuple(values[name]) for name in ("principles", "law")}
    return Finding(**(values | lists | {"path": path, "level": Level(values["level"])}))


def _topics(kept: str) -> tuple[tuple[str, Level], ...]:
    return tuple(sorted((one["topic"], Level(one["level"])) for one in json.loads(kept)))


def _in(unit_code: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if unit_code is None else (_places.c.unit_code == unit_code,)
