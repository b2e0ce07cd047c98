"""The catalogue: lists of communities and texts, what waits for whom, what reviewers answered. A cache in SQL; rows say
what they are from.

It has its own database and its own metadata (see `drafting.desk.databases`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    extract,
    func,
    insert,
    or_,
    select,
    update,
)

from drafting.desk import answer_rows, task_rows
from drafting.desk.answer_rows import AnswerRow
from drafting.desk.databases import cache_database
from drafting.desk.task_rows import TaskRow
from drafting.procedure import Phase
from search.index import CURRENT, Status

SHAPE = "6"  # raise it when a column changes: an older catalogue is then rebuilt
MOST_TASKS = 5_000  # tasks of one answer; a commune of 60 communities has a few hundred

_metadata = MetaData()
_communities = Table(
    "community",
    _metadata,
    Column("key", String(120), primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit_code", String(5), nullable=False, index=True),
    Column("fingerprint", String(64), nullable=False),
    Column("basis", String(64), nullable=False),
)
_tasks = task_rows.table(_metadata)
_answers = answer_rows.table(_metadata)
_texts = Table(
    "text",
    _metadata,
    Column("document", String(160), primary_key=True),
    Column("community", String(120), nullable=False, index=True),
    Column("community_name", Text, nullable=False),
    Column("unit_code", String(5), nullable=False, index=True),
    Column("unit_name", Text, nullable=False),
    Column("genre", String(12), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("number", Integer, nullable=False),
    Column("status", String(20), nullable=False, index=True),
    Column("public", Boolean, nullable=False),
    Column("phase", String(20), nullable=False),
    Column("in_force", Date),
    Column("articles", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("revision", String(64), nullable=False),
    Column("stamp", String(200), nullable=False),
)


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text in a list. kind: ``ban`` (an edition) or ``du-thao`` (a draft); number: which one.

    phase: where the proceeding stands. conflicts: findings at level conflict when the row was built. revision: the
    commit; stamp: what it was built from.
    """

    document: str
    community: str
    community_name: str
    unit_code: str
    unit_name: str
    genre: str
    title: str
    kind: str
    number: int
    status: Status
    public: bool
    phase: Phase
    in_force: date | None
    articles: int
    conflicts: int
    revision: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list. rows: this page. total: texts in all pages.

    facets: for ``unit_code``, ``status``, ``genre``, ``year`` of in_force: value → number of texts, most first.
    """

    rows: tuple[TextRow, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]


class Catalogue:
    """Lists of what the store holds. url: an SQLAlchemy URL; the database may be deleted at any time."""

    def __init__(self, url: str) -> None:
        self._engine = cache_database(url, _metadata, SHAPE)

    def fingerprints(self) -> dict[str, str]:
        """community → what its rows were built from."""
        with self._engine.connect() as db:
            return {row.key: row.fingerprint for row in db.execute(select(_communities))}

    def bases(self) -> dict[str, str]:
        """community → what its tasks rest on besides its record."""
        with self._engine.connect() as db:
            return {row.key: row.basis for row in db.execute(select(_communities))}

    def replace(
        self,
        community: str,
        name: str,
        unit_code: str,
        fingerprint: str,
        rows: Iterable[TextRow],
        tasks: Iterable[TaskRow] = (),
        basis: str = "",
        answers: Iterable[AnswerRow] = (),
    ) -> None:
        """Put these rows in place of everything held for the community, at once. basis: what the tasks rest on besides
        the community's own record."""
        said = [answer_rows.values(row) for row in answers]
        values = [_values(row) for row in rows]
        waiting = [task_rows.values(row) for row in tasks]
        with self._engine.begin() as db:
            _forget(db, community)
            db.execute(
                insert(_communities).values(
                    key=community, name=name, unit_code=unit_code, fingerprint=fingerprint, basis=basis
                )
            )
            if values:
                db.execute(insert(_texts), values)
            if waiting:
                db.execute(insert(_tasks), waiting)
            if said:
                db.execute(insert(_answers), said)

    def forget(self, community: str) -> None:
        with self._engine.begin() as db:
            _forget(db, community)

    def reexamined(self, document: str, was: str, stamp: str, conflicts: int) -> None:
        """Note what another examination of a text found. was: its stamp as far as is known; another is left alone."""
        with self._engine.begin() as db:
            row = (_texts.c.document == document, _texts.c.stamp == was)
            db.execute(update(_texts).where(*row).values(conflicts=conflicts, stamp=stamp))

    def texts(
        self,
        *,
        community: str | None = None,
        unit_code: str | None = None,
        kind: str | None = None,
        status: Status | None = None,
        documents: Collection[str] | None = None,
        current: bool = False,
        public_only: bool = True,
        limit: int = 200,
        offset: int = 0,
    ) -> tuple[TextRow, ...]:
        """Texts by filter, by community name then newest first. current: only those that have not ended."""
        query = select(_texts).order_by(_texts.c.community_name, _texts.c.kind, _texts.c.number.desc())
        for column, wanted in (
            (_texts.c.community, community),
            (_texts.c.unit_code, unit_code),
            (_texts.c.kind, kind),
            (_texts.c.status, status.value if status else None),
        ):
            if wanted is not None:
                query = query.where(column == wanted)
        if documents is not None:
            query = query.where(_texts.c.document.in_(documents))
        if public_only:
            query = query.where(_texts.c.public)
        if current:
            query = query.where(_is_current())
        with self._engine.connect() as db:
            return tuple(_row(row) for row in db.execute(query.limit(limit).offset(offset)))

    def listing(
        self,
        *,
        unit_code: str | None = None,
        status: Status | None = None,
        genre: str | None = None,
        year: int | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Listing:
        """Public texts by filter, newest in force first, drafts last, with counts for narrowing the list further."""
        in_year = extract("year", _texts.c.in_force)
        conditions: list[ColumnElement[bool]] = [_texts.c.public]
        for column, wanted in (
            (_texts.c.unit_code, unit_code),
            (_texts.c.status, status.value if status else None),
            (_texts.c.genre, genre),
            (in_year, year),
        ):
            if wanted is not None:
                conditions.append(column == wanted)
        newest = (_texts.c.in_force.is_(None), _texts.c.in_force.desc(), _texts.c.document)
        facets: dict[str, dict[str, int]] = {}
        with self._engine.connect() as db:
            rows = db.execute(select(_texts).where(*conditions).order_by(*newest).limit(limit).offset(offset))
            found = tuple(_row(row) for row in rows)
            total = db.scalar(select(func.count()).select_from(_texts).where(*conditions)) or 0
            for name, column in (
                ("unit_code", _texts.c.unit_code),
                ("status", _texts.c.status),
                ("genre", _texts.c.genre),
                ("year", in_year),
            ):
                counted = (
                    select(column, func.count())
                    .where(*conditions, column.is_not(None))
                    .group_by(column)
                    .order_by(func.count().desc(), column)
                )
                facets[name] = {str(value): count for value, count in db.execute(counted)}
        return Listing(found, total, facets)

    def communities(self, unit_code: str | None = None) -> tuple[tuple[str, str], ...]:
        """(key, name) of communities, by name."""
        query = select(_communities.c.key, _communities.c.name).order_by(_communities.c.name)
        if unit_code is not None:
            query = query.where(_communities.c.unit_code == unit_code)
        with self._engine.connect() as db:
            return tuple((row.key, row.name) for row in db.execute(query))

    def places(self) -> tuple[tuple[str, str, int], ...]:
        """(unit code, unit name, number of public texts that have not ended) of every commune that has one, by name."""
        query = (
            select(_texts.c.unit_code, _texts.c.unit_name, func.count())
            .where(_texts.c.public, _is_current())
            .group_by(_texts.c.unit_code, _texts.c.unit_name)
            .order_by(_texts.c.unit_name)
        )
        with self._engine.connect() as db:
            return tuple((code, name, count) for code, name, count in db.execute(query))

    def tasks(self, *, communities: Collection[str], units: Collection[str]) -> tuple[TaskRow, ...]:
        """What waits in these communities and in these communes: what is due first, then what has no day."""
        query = (
            select(_tasks)
            .where(or_(_tasks.c.community.in_(communities), _tasks.c.unit_code.in_(units)))
            .order_by(
                _tasks.c.due.is_(None), _tasks.c.due, _tasks.c.community_name, _tasks.c.number, _tasks.c.id
            )
            .limit(MOST_TASKS)
        )
        with self._engine.connect() as db:
            return tuple(task_rows.row(dict(row)) for row in db.execute(query).mappings())

    def answers(
        self,
        *,
        community: str | None = None,
        units: Collection[str] | None = None,
        topic: str | None = None,
        besides: str = "",
        public_only: bool = True,
        limit: int = 1_000,
    ) -> tuple[AnswerRow, ...]:
        """What reviewers answered, newest first, by filter. besides: a community to leave out."""
        query = select(_answers).where(_answers.c.community != besides)
        for column, wanted in ((_answers.c.community, community), (_answers.c.topic, topic)):
            if wanted is not None:
                query = query.where(column == wanted)
        if units is not None:
            query = query.where(_answers.c.unit_code.in_(units))
        if public_only:
            query = query.where(_answers.c.public)
        with self._engine.connect() as db:
            rows = db.execute(query.order_by(_answers.c.at.desc(), _answers.c.id).limit(limit)).mappings()
            return tuple(answer_rows.row(dict(row)) for row in rows)

    def outdated(
        self, basis: str, *, communities: Collection[str], units: Collection[str]
    ) -> tuple[str, ...]:
        """Of these communities and those in these communes, the ones whose tasks rest on something else."""
        query = select(_communities.c.key).where(
            or_(_communities.c.key.in_(communities), _communities.c.unit_code.in_(units)),
            _communities.c.basis != basis,
        )
        with self._engine.connect() as db:
            return tuple(db.scalars(query))

    def close(self) -> None:
        self._engine.dispose()


def _forget(db: Connection, community: str) -> None:
    db.execute(delete(_texts).where(_texts.c.community == community))
    db.execute(delete(_tasks).where(_tasks.c.community == community))
    db.execute(delete(_answers).where(_answers.c.community == community))
    db.execute(delete(_communities).where(_communities.c.key == community))


def _is_current() -> ColumnElement[bool]:
    return _texts.c.status.in_([status.value for status in CURRENT])


def _values(row: TextRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TextRow.__slots__} | {
        "status": row.status.value,
        "phase": row.phase.value,
    }


def _row(row: Any) -> TextRow:
    values = dict(row._mapping)
    return TextRow(**(values | {"status": Status(values["status"]), "phase": Phase(values["phase"])}))
