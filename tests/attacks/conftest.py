"""An installation that is sound, made once, and a copy of it for every attack."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting.convention import Genre, parse
from drafting.demo import walking
from drafting.desk import Desk, editing, evidence, open_desk, publishing, reading
from drafting.desk.texts import ArticleFields
from drafting.desk.verifying import Report, verify
from drafting.procedure import Role
from repo_store import Store
from tests.desk.conftest import OFFICER, TEAM, TEXT, UNIT, Clock
from tests.exchange.paper_files import pdf

PEOPLE = (TEAM, OFFICER)
HERE, THERE = f"{UNIT}/thon-bai-dau", f"{UNIT}/thon-dong-thi"
DRAFT, RECORD, MAIN = "refs/heads/du-thao/1", "refs/ho-so/1", "refs/heads/main"
WHEN = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)


def git(repo: Path, *command: str, data: bytes = b"", more: Mapping[str, str] | None = None) -> str:
    """Stock git, in the hands of somebody who goes around the program."""
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, **(more or {})}
    environment |= {
        f"GIT_{who}_{what}": "ai-do" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    line = ["git", f"--git-dir={repo}", *command]
    return subprocess.run(line, input=data, capture_output=True, check=True, env=environment).stdout.decode()


@dataclass(frozen=True)
class Installation:
    """A data folder in the hands of an attacker."""

    home: Path

    @property
    def root(self) -> Path:
        return self.home / "repositories"

    @property
    def ledger(self) -> Path:
        return self.root / "so-cai" / "kho.git"

    def repo(self, key: str = HERE) -> Path:
        return self.root / key[:2] / f"{key}.git"

    @property
    def store(self) -> Store:
        """The program's own store, for one who misuses it from inside: what he does lands and is recorded."""
        return Store(self.root)

    def id(self, name: str, key: str = HERE) -> str:
        return git(self.repo(key), "rev-parse", name).strip()

    def commit(self, parent: str, files: dict[str, bytes], key: str = HERE) -> str:
        """A commit made with stock git: the files of its parent, some of them changed."""
        repo = self.repo(key)
        index = {"GIT_INDEX_FILE": str(self.home / "index.tam")}
        git(repo, "read-tree", parent, more=index)
        for name, content in files.items():
            blob = git(repo, "hash-object", "-w", "--stdin", data=content).strip()
            git(repo, "update-index", "--add", "--cacheinfo", f"100644,{blob},{name}", more=index)
        made = git(repo, "write-tree", more=index).strip()
        (self.home / "index.tam").unlink()
        return git(repo, "commit-tree", made, "-p", parent, "-m", "Lưu bản sửa").strip()

    def move(self, ref: str, to: str, key: str = HERE) -> None:
        git(self.repo(key), "update-ref", ref, to)

    def verify(self, **asked: object) -> Report:
        with open_desk(self.home) as desk:
            return verify(desk, **{"accounts": PEOPLE, **asked})  # type: ignore[arg-type]

    def codes(self, **asked: object) -> set[str]:
        """The codes of what a check finds."""
        return {found.code for found in self.verify(**asked).faults}


def live(desk: Desk, clock: Clock, name: str) -> None:
    """A village: a draft saved twice, posted, recognised with its papers; then a second draft."""
    place = editing.create_community(desk, name=name, unit_code=UNIT, by=TEAM)
    text = parse(TEXT.replace("Bãi Dâu", name.removeprefix("Thôn ")))
    editing.start_draft(desk, place, text, genre=Genre.QUY_UOC, by=TEAM, source="mau")
    for body in ("1. Ba kỳ.", "1. Bốn kỳ."):
        clock.pass_days(1)
        head = reading.draft(desk, place.key, 1).head
        fields = ArticleFields("Họp thôn", body)
        editing.save_article(desk, place.key, 1, base=head, path="dieu-2", fields=fields, by=TEAM)
    head = reading.draft(desk, place.key, 1).head
    walking.post(desk, place.key, 1, {Role.HEAD: TEAM})
    clock.pass_days(40)
    evidence.add(desk, place.key, 1, data=pdf(), title="Biên bản họp", by=TEAM)
    walking.submit(desk, place.key, 1, {Role.HEAD: TEAM})
    publishing.recognise(
        desk,
        place.key,
        1,
        revision=head,
        decision="45/QĐ-UBND",
        decided=desk.today(),
        authority="Ủy ban nhân dân xã Kiến Minh",
        by=OFFICER,
    )
    clock.pass_days(30)
    now = reading.in_force(desk, place.key)
    editing.start_draft(desk, place, now.convention, genre=Genre.QUY_UOC, by=TEAM, source="ban-hien-hanh")


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("lanh") / "data"
    clock = Clock()
    with open_desk(home, clock) as desk:
        live(desk, clock, "Thôn Bãi Dâu")
        desk.store.ledger.record()
        live(desk, clock, "Thôn Đông Thị")
        desk.store.ledger.record()
        head = reading.draft(desk, HERE, 2).head
        editing.remove_unit(desk, HERE, 2, base=head, path="dieu-3", by=TEAM)
    return home


@pytest.fixture
def installation(sound: Path, tmp_path: Path) -> Installation:
    shutil.copytree(sound, tmp_path / "data", symlinks=True)
    return Installation(tmp_path / "data")
