"""A store with a few communities, its backup, and ways to make another, to restore it and to forge it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from repo_store import Store, backup, founding
from repo_store.backup import Attachment, Made, Manifest
from repo_store.signing import SigningKey
from tests.repo_store.conftest import DRAFT, MAIN, WHEN

A, B, EMPTY = "11413/ben-soi", "11413/ben-lau", "31001/chua-co-gi"
NOTE = b'{"id":1}\n'


def nothing(_key: str) -> None:
    """Progress nobody watches."""


def one_note(_before: Manifest | None) -> Iterable[Attachment]:
    """One attachment, always the same."""
    return [Attachment("ghi-chu.jsonl", {"rows": 1, "version": "0001"}, [NOTE])]


@dataclass(frozen=True, slots=True)
class House:
    """A store under `home`/kho and a backup of it in `target`."""

    home: Path
    target: Path

    @property
    def root(self) -> Path:
        return self.home / "kho"

    @property
    def store(self) -> Store:
        return Store(self.root, clock=lambda: WHEN)

    @property
    def keys(self) -> Path:
        return self.root / "so-cai" / "khoa"

    def back_up(
        self, attach: Callable[[Manifest | None], Iterable[Attachment]] = one_note, target: Path | None = None
    ) -> Made:
        return backup.make(
            self.root,
            target or self.target,
            clock=lambda: WHEN,
            program="0.1.0",
            attach=attach,
            progress=nothing,
        )

    def restore(self, place: Path, *, keys: Path | None = None, fresh_key: bool = False) -> Store:
        """Checked, restored and put in place; the store that is there now."""
        with backup.opened(self.target) as kept:
            kept.check()
            with founding.appearing(place) as draft:
                saved = None if fresh_key else keys or self.keys
                kept.restore(draft / "kho", clock=lambda: WHEN, saved_keys=saved, progress=nothing)
        return Store(place / "kho", clock=lambda: WHEN)

    def save(self, community: str, text: bytes, ref: str = DRAFT) -> str:
        """One more commit on a ref."""
        tip = self.store.refs(community).get(ref)
        return self.store.save(
            community, ref, {"van-ban.md": text}, expected=tip, author=7, when=WHEN, subject="Lưu bản sửa"
        )

    def recognise(self, community: str, number: int) -> None:
        """Main and a signed tag move to the draft, together."""
        refs = self.store.refs(community)
        with self.store.action(community) as action:
            if refs.get(MAIN) != refs[DRAFT]:
                action.move(MAIN, to=refs[DRAFT], expected=refs.get(MAIN))
            action.tag(f"ban-{number}", refs[DRAFT], f"Bản {number}", author=1, when=WHEN)

    def copy(self, place: Path) -> House:
        """The same backup elsewhere, to be spoilt."""
        shutil.copytree(self.target, place)
        return replace(self, target=place)

    def values(self) -> dict[str, Any]:
        """The manifest as it stands in JSON."""
        read: dict[str, Any] = json.loads((self.target / "ban-sao.json").read_bytes())
        return read

    def seal(self, values: dict[str, Any] | bytes, key: SigningKey | None = None) -> None:
        """Puts another manifest in its place, signed: by the installation's own key unless another is given."""
        content = values if isinstance(values, bytes) else as_bytes(values)
        name = hashlib.sha256(content).hexdigest()[:16]
        signature = (key or self.store.ledger.signing_key()).sign(content)
        (self.target / "ban-sao.json").write_bytes(content)
        (self.target / f"ban-sao.{name}.sig").write_text(signature, "ascii")

    def replace_file(self, about: dict[str, Any], content: bytes) -> None:
        """Other content for a file, with what is said of it made to fit."""
        (self.target / about["path"]).write_bytes(content)
        about |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def as_bytes(values: dict[str, Any]) -> bytes:
    """A manifest as it is written."""
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def state(store: Store) -> dict[str, dict[str, str]]:
    """Every ref of every community."""
    return {community: store.refs(community, peeled=False) for community in store.communities()}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "ban-sao.lock"
    }


def build(folder: Path) -> House:
    """Two communities with drafts, one of them with an edition, and one without anything."""
    house = House(folder / "nha", folder / "ban-sao")
    for community in (A, B, EMPTY):
        house.store.create(community)
    for number in range(3):
        house.save(A, b"a%d\n" % number * 400)
    house.recognise(A, 1)
    house.save(B, b"b\n" * 400)
    return house


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A store, and two backups of it in one folder; not to be changed."""
    made = build(tmp_path_factory.mktemp("goc"))
    made.back_up()
    made.save(A, b"sau\n" * 400)
    made.back_up()
    return made


@pytest.fixture
def house(built: House, tmp_path: Path) -> House:
    """A store of the test's own, without a backup."""
    shutil.copytree(built.home, tmp_path / "nha")
    return House(tmp_path / "nha", tmp_path / "ban-sao")


@pytest.fixture
def kept(built: House, tmp_path: Path) -> House:
    """A copy of a backup of two rounds, to be spoilt; its store is shared and not to be changed."""
    return built.copy(tmp_path / "ban-sao")
