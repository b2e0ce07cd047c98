"""Databases that are caches: of another shape they are thrown away and begun anew, so they need no migrations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine, event, insert, inspect, select


def cache_database(url: str, metadata: MetaData, shape: str) -> Engine:
    """A database with these tables, empty when what was there had another shape. It may be deleted at any time."""
    engine = _engine(url)
    mark = metadata.tables.get("shape")
    if mark is None:
        mark = Table("shape", metadata, Column("version", String(20), primary_key=True))
    names = set(inspect(engine).get_table_names())
    with engine.begin() as db:
        current = "shape" in names and db.scalar(select(mark.c.version)) == shape
        if names and not current:
            old = MetaData()
            old.reflect(db)
            old.drop_all(db)
        metadata.create_all(db)
        if not current:
            db.execute(insert(mark).values(version=shape))
    return engine


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _set_up(connection: Any, _record: Any) -> None:
            # WAL lets people read lists while a save refreshes them; a writer waits instead of failing.
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA busy_timeout=10000")
            connection.execute("PRAGMA synchronous=NORMAL")

    return engine
