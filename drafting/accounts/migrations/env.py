"""Runs the steps on the connection that `drafting.accounts.database.migrate` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from drafting.accounts.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by building it anew
)
with context.begin_transaction():
    context.run_migrations()
