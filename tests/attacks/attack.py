"""The list of attacks, and what several of them need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drafting.desk import files
from tests.attacks.conftest import (
    HERE,
    RECORD,
    TEAM,
    WHEN,
    Installation,
)

Attack = Callable[[Installation], object]
ATTACKS: list[tuple[str, Attack, set[str]]] = []


def attack(*codes: str) -> Callable[[Attack], Attack]:
    """Registers an attack with the codes by which it must be found, all of them."""

    def register(act: Attack) -> Attack:
        ATTACKS.append((act.__name__, act, set(codes)))
        return act

    return register


def loose(repo: Path, object_id: str) -> Path:
    return repo / "objects" / object_id[:2] / object_id[2:]


def change_files(at: Installation, ref: str, changes: dict[str, bytes | None], author: int = TEAM) -> str:
    """A commit on a ref through the store itself; None takes a file out."""
    store, tip = at.store, at.id(ref)
    content: dict[str, bytes | str] = {**store.files(HERE, tip)}
    for name, new in changes.items():
        if new is None:
            del content[name]
        else:
            content[name] = new
    return store.save(HERE, ref, content, expected=tip, author=author, when=WHEN, subject="Lưu")


def log(at: Installation) -> bytes:
    return at.store.read(HERE, RECORD, files.LOG)
