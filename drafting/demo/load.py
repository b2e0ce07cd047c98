"""Playing the stories through the desk, with the clock of each step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from drafting.accounts import Accounts, Grant, Role
from drafting.convention import Genre, parse
from drafting.demo.story import Step, Story, stories
from drafting.desk import Community, Desk, NotFound, editing, publishing, reading
from drafting.desk.caches import reconcile
from drafting.desk.desk import VIETNAM
from drafting.desk.texts import ArticleFields

# For trying the program on one's own machine only: `demo` prints it and is the only command that uses it.
PASSWORD = "quyuoc-2026"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account of the demonstration. role: what it may do, in words people read."""

    login: str
    name: str
    role: Role
    title: str


ACCOUNTS = (
    DemoAccount("soan-thao", "Tổ soạn thảo (trình diễn)", Role.DRAFTER, "Tổ soạn thảo của các cộng đồng trình diễn"),
    DemoAccount("can-bo-xa", "Cán bộ xã (trình diễn)", Role.COMMUNE, "cán bộ Văn hóa – Xã hội của các xã trình diễn"),
    DemoAccount("quan-tri", "Quản trị (trình diễn)", Role.ADMIN, "quản trị hệ thống"),
)
