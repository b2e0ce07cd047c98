"""Backing up a data folder while people work in it, and restoring one: repositories, accounts, what was imported."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from drafting.accounts import dump
from drafting.accounts.database import file_url
from drafting.desk.days_off import CORRECTIONS
from drafting.desk.errors import Rejected
from drafting.desk.statutes import STATUTES
from repo_store import backup, founding
from repo_store.backup import Attachment, Backup, Made, Manifest, Restored
from repo_store.errors import typed

REPOSITORIES, UNITS = "repositories", "units.csv"
_TABLE = "tai-khoan-{}.jsonl"
# in the data folder → in a backup
_FILES = {UNITS: "don-vi.csv", CORRECTIONS: "ngay-nghi.toml", STATUTES: "luat.jsonl"}
_PEOPLE = "account"
_PIECE = 1024 * 1024  # bytes

Clock = Callable[[], datetime]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def back_up(
    home: Path,
    target: Path,
    *,
    database: str | None = None,
    clock: Clock = _utc_now,
    progress: Callable[[str], None],
) -> Made:
    """Brings the backup of a data folder in the folder `target` up to now.

    database: the URL of the accounts where they are not in the data folder. progress: told each community that has
    something new. Raises Rejected, BackupError, StoreError, AccountError.
    """
    if not (home / REPOSITORIES).is_dir() and not (home / "accounts.db").is_file():
        raise Rejected(f"Chưa có gì để sao lưu trong “{home}”. Hãy chỉ đúng thư mục dữ liệu bằng --home.")
    if not database and not (home / "accounts.db").is_file():
        raise Rejected(
            f"Không thấy accounts.db trong “{home}”. Nếu tài khoản ở một cơ sở dữ liệu khác, "
            "hãy đặt $HUONGUOC_DATABASE như khi mở trang rồi chạy lại."
        )
    if target.resolve().is_relative_to(home.resolve()):
        raise Rejected(
            "Thư mục sao lưu nằm trong thư mục dữ liệu, nên sẽ mất cùng nó. Hãy chọn một thư mục ở nơi khác."
        )
    return backup.make(
        home / REPOSITORIES,
        target,
        clock=clock,
        program=version("huonguoc"),
        attach=lambda before: _attachments(home, database, before),
        progress=progress,
    )


def _attachments(home: Path, database: str | None, before: Manifest | None) -> Iterator[Attachment]:
    for table in dump.dump(database or file_url(home)):
        name = _TABLE.format(table.name)
        held = before.attached(name) if before else None
        # An account is closed, never removed: with fewer of them this is not the database it was.
        if table.name == _PEOPLE and held and table.rows < int(held.facts["rows"]):
            raise Rejected(
                f"Cơ sở dữ liệu có {table.rows} tài khoản, ít hơn bản sao lưu trước ({held.facts['rows']}); "
                "bản trước được giữ nguyên. Hãy kiểm tra accounts.db hoặc $HUONGUOC_DATABASE."
            )
        yield Attachment(
            name, {"table": table.name, "version": table.version, "rows": table.rows}, table.lines
        )
    for name, kept in _FILES.items():
        if (path := home / name).is_file():
            yield Attachment(kept, {}, _pieces(path))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


@dataclass(frozen=True, slots=True)
class Back:
    """A data folder that was restored. manifest: of the backup it came from."""

    manifest: Manifest
    store: Restored


def restore(
    source: Path,
    home: Path,
    *,
    database: str | None = None,
    saved_keys: Path | None = None,
    clock: Clock = _utc_now,
    progress: Callable[[str], None],
) -> Back:
    """Makes the data folder `home`, and fills the accounts, from the backup in the folder `source`; all or nothing.

    database: the URL of an empty database for the accounts, None for a file in the data folder. saved_keys: a folder
    with the private signing key; None makes a new key. progress: told each community. The caches are for the caller
    to build. Raises BackupError, StoreError, AccountError.
    """
    home = home.absolute()
    with ExitStack() as stack:
        kept = stack.enter_context(backup.opened(source))
        stack.enter_context(_vacated(home))
        kept.check()
        if database:  # committed last, once the folder is in its place
            stack.enter_context(_accounts(kept, database))
        try:
            with founding.appearing(home) as draft:
                restored = kept.restore(
                    draft / REPOSITORIES, clock=clock, saved_keys=saved_keys, progress=progress
                )
                for name, attachment in _FILES.items():
                    if attached := kept.manifest.attached(attachment):
                        with kept.open(attached) as kept_file, (draft / name).open("wb") as file:
                            shutil.copyfileobj(kept_file, file)
                if not database:
                    with _accounts(kept, file_url(draft)):
                        pass
        except founding.Taken as error:
            raise backup.HomeTaken(str(home)) from error
    return Back(kept.manifest, restored)


@contextmanager
def _vacated(home: Path) -> Iterator[None]:
    """Lets an empty folder make way for the one that will appear; it is there again if the block fails."""
    with typed():
        mode = home.stat().st_mode & 0o7777 if home.exists() else None
        try:
            if mode is not None:
                home.rmdir()
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                raise backup.HomeTaken(str(home)) from error
            if (
                error.errno == errno.EBUSY
            ):  # a disk of its own; the folder appears by a rename, which needs it gone
                raise Rejected(
                    f"“{home}” là gốc của một ổ đĩa nên không thay được. Hãy chỉ một thư mục con chưa có ở trong đó."
                ) from error
            raise
    try:
        yield
    except BaseException:
        if mode is not None and not home.exists():
            home.mkdir(mode)
        raise
    if mode is not None:
        home.chmod(mode)


@contextmanager
def _accounts(kept: Backup, url: str) -> Iterator[None]:
    """The database at url filled with the accounts of a backup; see `dump.filled`."""
    with ExitStack() as files:
        tables: dict[str, Iterator[bytes]] = {}
        versions: set[str] = set()
        for attached in kept.manifest.attachments:
            if "table" in attached.facts:
                file = files.enter_context(kept.open(attached))
                tables[str(attached.facts["table"])] = dump.read_lines(file)
                versions.add(str(attached.facts["version"]))
        if len(versions) != 1:
            raise backup.BackupDamaged("kem/tai-khoan")
        with dump.filled(url, versions.pop(), tables):
            yield
