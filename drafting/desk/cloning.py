"""What anybody may copy with git: the text in force and the recognised editions. No drafts, no records, no evidence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from drafting.desk import refs
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound
from repo_store import BadName, Serving, UnknownCommunity, UnknownRevision


def advertisement(desk: Desk, key: str) -> bytes:
    """What a git client is shown first. Raises NotFound, also when nothing has been recognised yet."""
    with _sought():
        return desk.store.advertisement(key, refs.PUBLIC)


def serve(desk: Desk, key: str, request: bytes, patience: int) -> Serving:
    """git, ready to answer a client; for patience see `Store.serve`. Raises NotFound, RequestRefused."""
    with _sought():
        return desk.store.serve(key, refs.PUBLIC, request, patience=patience)


def signers(desk: Desk) -> str:
    """The keys that editions are signed with, in OpenSSH's ``allowed_signers`` form. Raises LedgerMissing."""
    return desk.store.ledger.allowed_signers()


@contextmanager
def _sought() -> Iterator[None]:
    try:
        yield
    except (UnknownCommunity, BadName) as error:
        raise NotFound("cộng đồng này") from error
    except UnknownRevision as error:
        raise NotFound("bản được công nhận nào của cộng đồng này") from error
