"""What waits for one person: the tasks of his or her places, in words, each with the page where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drafting.accounts import Account
from drafting.accounts.sent_proposals import SentProposals
from drafting.desk import Desk, reading
from drafting.desk.task_rows import TaskRow
from drafting.desk.work import waiting
from drafting.notices import Due, Waiting, Work
from drafting.procedure import Now, Role, step_roles
from drafting.procedure.events.examining import Recognised
from drafting.procedure.events.proposing import Proposed
from drafting.procedure.roles import Place
from drafting.procedure.tasks import Task
from drafting.web import addresses
from drafting.web.clocks import remaining
from drafting.web.translating import IN_FORCE
from drafting.web.village import FORMS


@dataclass(frozen=True, slots=True)
class Item:
    """One task of a person. role: in which he or she does it. words: "còn 3 ngày làm việc (hạn 26/11/2026)", "" for a
    task without a day. late: the day is past. soon: it is within `SOON` days. uid: names the task for good."""

    what: str
    role: Role
    place: str
    address: str
    uid: str
    due: date | None
    words: str
    late: bool
    soon: bool
    citation: str


SOON = 7  # days of the calendar: what the coming week brings


def items(desk: Desk, account: Account, sent: SentProposals) -> tuple[Item, ...]:
    """Everything that waits for this person today: what is due first, the earliest before the others."""
    return (*_items(desk, account), *_sent(desk, account, sent))


def work_of(desk: Desk, account: Account, sent: SentProposals) -> Work:
    """The same as the mail of the day and the calendar tell it."""
    found = items(desk, account, sent)
    return Work(
        due=tuple(
            Due(item.what, item.due, item.citation, item.place, item.address, item.uid)
            for item in found
            if item.due is not None
        ),
        waiting=tuple(Waiting(item.what, item.place, item.address) for item in found if item.due is None),
    )


def _items(desk: Desk, account: Account) -> Iterator[Item]:
    communities = frozenset(grant.community for grant in account.grants if grant.community)
    units = frozenset(grant.unit_code for grant in account.grants if grant.unit_code)
    if not (communities or units):
        return
    now = Now(desk.now(), desk.calendar)
    for row in waiting(desk, communities=communities, units=units):
        role = account.acts_as(row.task.roles, row.community)
        if role is not None:
            yield _item(row, role, now)


def _sent(desk: Desk, account: Account, sent: SentProposals) -> Iterator[Item]:
    """What people without an account propose to the head."""
    roles = step_roles(Proposed)
    mine = sorted(grant.community for grant in account.grants if grant.community and grant.role in roles)
    for key, count in sent.waiting(mine).items() if mine else ():
        role = account.acts_as(roles, key)
        if role is not None:
            yield _proposals(desk, key, count, role)


def _proposals(desk: Desk, key: str, count: int, role: Role) -> Item:
    owner = reading.community(desk, key)
    unit = desk.units.by_code(owner.unit_code)
    return Item(
        what=f"Xem {count} đề xuất người dân gửi",
        role=role,
        place=f"{owner.name}, {unit.name if unit else owner.unit_code}",
        address=addresses.proposals(key),
        uid=f"{key}/de-xuat",
        due=None,
        words="",
        late=False,
        soon=False,
        citation="",
    )


def _item(row: TaskRow, role: Role, now: Now) -> Item:
    task, today = row.task, now.today
    return Item(
        what=_what(task, role),
        role=role,
        place=f"{row.community_name}, {row.unit_name}",
        address=_address(row, role),
        uid=f"{row.community}/{row.number}/{task.code}/{task.about}",
        due=task.due,
        words=_words(task, now),
        late=task.due is not None and task.due < today,
        soon=task.due is not None and 0 <= (task.due - today).days <= SOON,
        citation=task.citation,
    )


def _what(task: Task, role: Role) -> str:
    """In words; who joins an examination is not told to decide (điểm b khoản 3 Điều 11)."""
    joins = task.code == "quyet-dinh" and role not in step_roles(Recognised)
    return "Phối hợp thẩm định hồ sơ đề nghị công nhận" if joins else task.what


def _words(task: Task, now: Now) -> str:
    if task.due is None:
        return ""
    return remaining(task.due, now, working=task.working, word="ngày" if task.milestone else "hạn")


def _address(row: TaskRow, role: Role) -> str:
    """The page where the role does it."""
    key, number = row.community, row.number
    if role.place is Place.COMMUNE:
        return addresses.standing(key) if row.in_force else addresses.dossier(key, number)
    if row.task.code == "ban-dich":
        return f"{addresses.translations(key)}/{row.task.about}/{IN_FORCE}"
    if row.in_force:
        return addresses.living(key)
    if role is Role.HOUSEHOLD:
        return addresses.posted(key, number)
    return f"{addresses.drafting(key, number)}{_part(row.task.code)}"


def _part(code: str) -> str:
    """Where in a draft a task is done. A step of the procedure has a form of its name, which unfolds when it is met."""
    return _PARTS.get(code, f"/thu-tuc#buoc-{code}" if code in FORMS else "/thu-tuc")


_PARTS = {"soan-du-thao": "", "tra-loi-gop-y": "/gop-y", "nhan-xet-cua-to": "/y-kien-tham-dinh"}
