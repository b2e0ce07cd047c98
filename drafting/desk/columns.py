"""Columns that several tables of the catalogue have alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, String, Text


def whereabouts() -> tuple[Column[Any], ...]:
    """A key, and the proceeding a row belongs to: its community and unit, each by key and by name, and its number."""
    return (
        Column("id", Integer, primary_key=True),
        Column("community", String(120), nullable=False, index=True),
        Column("community_name", Text, nullable=False),
        Column("unit_code", String(5), nullable=False, index=True),
        Column("unit_name", Text, nullable=False),
        Column("number", Integer, nullable=False),
    )
