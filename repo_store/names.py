"""What a name may be, and where a community lies on disk. Pure, except that `Layout.communities` lists folders.

A name that passes here holds no separator, dot, blank or sign that a file system, a git command line or a shell
could read as something else, so path traversal and option injection have no way in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from repo_store.errors import BadName, TooLarge

MAX_COMMUNITY = 100  # characters
MAX_REF = 200  # characters
MAX_PATH = 200  # characters
MAX_FILE = 20 * 1024 * 1024  # bytes
MAX_FILES = 2_000  # in one commit
MAX_MOVES = 100  # refs in one action
MAX_ACTION = 100 * 1024 * 1024  # bytes of new objects in one action

_COMMUNITY = re.compile(r"[0-9]{5}/[a-z0-9]+(-[a-z0-9]+)*")
_GROUP = re.compile(r"[0-9]{2}")
_STEP = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_PATH = re.compile(rf"{_STEP}(/{_STEP}){{0,7}}")
_REF = re.compile(rf"refs(/{_STEP}){{2,8}}")
_PREFIX = re.compile(rf"refs/({_STEP}/)*")
_ID = re.compile(r"[0-9a-f]{40}")
_HOST = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def community(key: str) -> str:
    """A community's key: five digits of the administrative unit, "/", a slug: ``11413/to-dan-pho-ben-soi``."""
    if len(key) > MAX_COMMUNITY or not _COMMUNITY.fullmatch(key):
        raise BadName(
            "mã cộng đồng", key, "Mã gồm 5 chữ số của đơn vị, dấu “/”, rồi chữ thường, số và gạch nối."
        )
    return key


def path(name: str) -> str:
    """A file's path in a tree: ``ban-dich/tay.md``. ASCII on purpose: the same bytes on every file system."""
    if len(name) > MAX_PATH or not _PATH.fullmatch(name):
        raise BadName("đường dẫn tệp", name, "Chỉ dùng chữ không dấu, số, “.”, “_”, “-” và “/”.")
    return name


def ref(name: str) -> str:
    """A full ref name: ``refs/heads/du-thao/3``."""
    if len(name) > MAX_REF or not _REF.fullmatch(name) or not _may_be_ref(name):
        raise BadName(
            "tên nhánh", name, "Tên bắt đầu bằng “refs/” và chỉ có chữ không dấu, số, “.”, “_”, “-”."
        )
    return name


def prefix(name: str) -> str:
    """The folder of refs to list: ``refs/`` or ``refs/heads/du-thao/``."""
    if len(name) > MAX_REF or not _PREFIX.fullmatch(name) or not _may_be_ref(name):
        raise BadName("nhóm nhánh", name, "Tên bắt đầu bằng “refs/” và kết thúc bằng “/”.")
    return name


def is_id(name: str) -> bool:
    """Whether the name is a whole object id (40 hexadecimal digits, lower case)."""
    return bool(_ID.fullmatch(name))


def object_id(name: str) -> str:
    """A whole object id."""
    if not is_id(name):
        raise BadName("mã bản lưu", name)
    return name


def revision(name: str) -> str:
    """What names a revision: a whole commit id or a full ref, never git's shorthand (``HEAD~2``)."""
    return name if is_id(name) else ref(name)


def host(name: str) -> str:
    """The installation's id, the part after "@" in an author."""
    if len(name) > MAX_COMMUNITY or not _HOST.fullmatch(name):
        raise BadName("tên máy chủ", name, "Chỉ dùng chữ thường không dấu, số, “.” và “-”.")
    return name


def account(number: int) -> int:
    """An account number; 0 is the installation itself."""
    if not 0 <= number < 2**63:
        raise BadName("số tài khoản", number)
    return number


def tree(names: Mapping[str, bytes | str]) -> None:
    """Checks the files of one commit: names, sizes, and that no file is also a folder."""
    if len(names) > MAX_FILES:
        raise TooLarge("bản lưu", len(names), MAX_FILES, "tệp")
    folders = {"/".join(steps[:n]) for steps in map(_steps, names) for n in range(1, len(steps))}
    for name, content in names.items():
        if name in folders:
            raise BadName("đường dẫn tệp", name, "Tên này vừa là tệp vừa là thư mục.")
        if isinstance(content, str):
            object_id(content)
        elif len(content) > MAX_FILE:
            raise TooLarge(f"tệp “{name}”", len(content), MAX_FILE, "byte")


def _steps(name: str) -> list[str]:
    return path(name).split("/")


def _may_be_ref(name: str) -> bool:
    """The rest of git's own rules (git-check-ref-format) that the pattern does not say."""
    return ".." not in name and not any(step.endswith((".", ".lock")) for step in name.split("/"))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where communities lie: ``<root>/<first two digits>/<unit>/<slug>.git``.

    With about 3,300 communes this keeps every folder small: dozens of folders at the top, hundreds of units below,
    tens of communities in a unit.
    """

    root: Path

    def place(self, key: str) -> Path:
        """The repository folder of a community, whether or not it is there. Raises BadName."""
        unit, _, slug = community(key).partition("/")
        return self.root / unit[:2] / unit / f"{slug}.git"

    def communities(self) -> Iterator[str]:
        """The keys of all communities, sorted, one folder read at a time."""
        for group in (folder for folder in _folders(self.root) if _GROUP.fullmatch(folder.name)):
            for unit in _folders(group):
                for slug in sorted(folder.name.removesuffix(".git") for folder in _folders(unit)):
                    if _COMMUNITY.fullmatch(key := f"{unit.name}/{slug}"):
                        yield key


def _folders(folder: Path) -> Iterable[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.is_dir())
    except FileNotFoundError:
        return ()
