"""Accounts: the people, their passwords and roles, and who is signed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from argon2 import PasswordHasher
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from drafting.accounts import passwords
from drafting.accounts.calendars import Calendars
from drafting.accounts.database import file_url, open_database, writing
from drafting.accounts.digests import Digests
from drafting.accounts.emails import accept_email
from drafting.accounts.errors import BadLogin, BadName, LoginTaken, Refused, UnknownAccount
from drafting.accounts.passwords import Passwords
from drafting.accounts.permissions import Action, Reach, RoleGrant, acting_as, may, reach
from drafting.accounts.reporters import Reporters
from drafting.accounts.sessions import Sessions
from drafting.accounts.tables import AccountRow, GrantRow
from drafting.accounts.throttle import Throttle
from drafting.procedure import Role

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")
_LONGEST_NAME = 100
_FORGOTTEN = "da-xoa-"
_NO_PASSWORD = "!"  # noqa: S105 - not a hash of anything, so nothing matches it
_WRONG = (
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi nhập lại."
)
_CLOSED = "Tài khoản này đã ngừng dùng. Hãy liên hệ người quản trị để được mở lại."


@dataclass(frozen=True, slots=True)
class Account:
    """A person with an account. id: the number that stands for the person in Git.

    email: "" when the person gave none. notify: whether he or she asked for a digest of the day's work there.
    """

    id: int
    login: str
    display_name: str
    active: bool
    created: datetime
    grants: tuple[RoleGrant, ...]
    email: str = ""
    notify: bool = False

    def may(self, action: Action, unit_code: str | None = None, community: str | None = None) -> bool:
        """See `permissions.may`."""
        return may(self.grants, action, unit_code, community)

    def acts_as(self, roles: frozenset[Role] | None, community: str) -> Role | None:
        """The role among these in which this person acts in a community; see `permissions.acting_as`."""
        return acting_as(self.grants, roles, community)

    def reach(self, action: Action) -> Reach:
        """See `permissions.reach`."""
        return reach(self.grants, action)


class Accounts:
    """The accounts of one database. Safe to share between threads; every call is its own transaction.

    url: an SQLAlchemy URL; the database is created and migrated. hasher: the cost of passwords, None for the
    library's. digests: which of them went out. calendars: private addresses of them. reporters: who reported clauses.
    Raises DatabaseUnusable.
    """

    def __init__(self, url: str, hasher: PasswordHasher | None = None) -> None:
        self._reading = open_database(url)
        self._writing = writing(self._reading)
        self._passwords = Passwords(hasher)
        self._throttle = Throttle(self._reading)
        self._sessions = Sessions(self._reading)
        self.digests = Digests(self._reading)
        self.calendars = Calendars(self._reading)
        self.reporters = Reporters(self._reading)

    @property
    def database(self) -> Engine:
        """The database these accounts are in, for the other rooms that keep names."""
        return self._reading

    def close(self) -> None:
        """Let go of the database."""
        self._reading.dispose()

    def reachable(self) -> bool:
        """Whether the database answers."""
        try:
            with self._reading.connect() as db:
                db.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    # People

    def create_account(
        self,
        login: str,
        display_name: str,
        password: str,
        now: datetime,
        grants: Iterable[RoleGrant] = (),
    ) -> Account:
        """A new account. Raises BadLogin, BadName, WeakPassword, LoginTaken."""
        login = _spelled(login)
        if not _LOGIN.fullmatch(login) or login.startswith(_FORGOTTEN):
            raise BadLogin
        passwords.accept(password, login)
        row = AccountRow(
            login=login,
            display_name=_shown(display_name),
            password_hash=self._passwords.hash(password),
            active=True,
            created=now,
            grants=[_grant_row(grant) for grant in dict.fromkeys(grants)],
        )
        try:
            with Session(self._writing) as db, db.begin():
                db.add(row)
                db.flush()
                return _account(row)
        except IntegrityError as error:
            raise LoginTaken(login) from error

    def find(self, who: int | str) -> Account | None:
        """The account with this number or this login, or None."""
        with Session(self._reading) as db:
            row = _find(db, who)
            return _account(row) if row else None

    def everyone(self) -> tuple[Account, ...]:
        """Every account, by login."""
        with Session(self._reading) as db:
            return tuple(_account(row) for row in db.scalars(select(AccountRow).order_by(AccountRow.login)))

    def names(self, ids: Iterable[int]) -> dict[int, str]:
        """number → display name, for the authors Git names; a number nobody has is left out."""
        wanted = sorted(set(ids))
        found: dict[int, str] = {}
        with Session(self._reading) as db:
            for start in range(0, len(wanted), 500):  # a database takes only so many values in one question
                part = AccountRow.id.in_(wanted[start : start + 500])
                rows = db.execute(select(AccountRow.id, AccountRow.display_name).where(part))
                found.update((number, name) for number, name in rows)
        return found

    def rename(self, account_id: int, display_name: str) -> Account:
        """Give a person another display name. Raises BadName, UnknownAccount."""
        name = _shown(display_name)
        with Session(self._writing) as db, db.begin():
            row = _known(db, account_id)
            row.display_name = name
            return _account(row)

    def set_email(self, account_id: int, email: str, *, notify: bool) -> Account:
        """Where a person is written to, "" for nowhere, and whether he or she wants digests there.

        Raises BadEmail, UnknownAccount.
        """
        address = accept_email(email)
        with Session(self._writing) as db, db.begin():
            row = _known(db, account_id)
            row.email = address or None
            row.notify = bool(address) and notify
            return _account(row)

    def grant(self, account_id: int, grant: RoleGrant) -> Account:
        """Give a role; one already held stays as it is. Raises UnknownAccount."""
        with Session(self._writing) as db, db.begin():
            row = _known(db, account_id)
            if grant not in _account(row).grants:
                row.grants.append(_grant_row(grant))
                db.flush()
            return _account(row)

    def revoke(self, account_id: int, grant: RoleGrant) -> Account:
        """Take a role back; one not held is no error. Raises UnknownAccount."""
        with Session(self._writing) as db, db.begin():
            row = _known(db, account_id)
            row.grants = [held for held in row.grants if _role_grant(held) != grant]
            return _account(row)

    def set_active(self, account_id: int, active: bool) -> Account:
        """Close an account, which ends its sessions, or open it again. Raises UnknownAccount."""
        with Session(self._writing) as db, db.begin():
            row = _known(db, account_id)
            row.active = active
            account = _account(row)
        if not active:
            self._sessions.close_all(account_id)
        return account

    def forget(self, account_id: int) -> Account:
        """Erase what identifies a person. The number stays, closed, because texts name it. Raises UnknownAccount."""
        with Session(self._writing) as db, db.begin():
            row = _known(db, account_id)
            row.login = f"{_FORGOTTEN}{row.id}"
            row.display_name = f"Tài khoản {row.id}"
            row.password_hash = _NO_PASSWORD
            row.active = False
            row.grants = []
            row.email = None
            row.notify = False
            account = _account(row)
        self._sessions.close_all(account_id)
        self.calendars.end(account_id)
        return account

    # Passwords

    def authenticate(self, login: str, password: str, client: str, now: datetime) -> Account:
        """The account these words open. client: the address they came from.

        Raises Refused, and Throttled after too many failures of this login or from this client; a throttled
        attempt looks at no password. A login nobody has takes as long as a wrong password.
        """
        login = _spelled(login)
        attempt = self._throttle.begin(login, client, now)
        with Session(self._reading) as db:
            row = _find(db, login)
            kept = row.password_hash if row else None
            account = _account(row) if row else None
        if not self._passwords.matches(kept, password) or account is None or kept is None:
            raise Refused(_WRONG)
        self._throttle.succeeded(login, attempt)
        if not account.active:
            raise Refused(_CLOSED)
        if self._passwords.outdated(kept):
            self._keep(account.id, password)
        return account

    def change_password(self, account_id: int, old: str, new: str, client: str, now: datetime) -> None:
        """Replace a password its owner knows; ends every session of the account.

        Raises Refused, Throttled (guessing is counted as for signing in), WeakPassword, UnknownAccount.
        """
        with Session(self._reading) as db:
            login = _known(db, account_id).login
        passwords.accept(new, login)
        self.authenticate(login, old, client, now)
        self.set_password(account_id, new)

    def set_password(self, account_id: int, new: str) -> None:
        """Replace a password without knowing it (the administrator); ends every session of the account.

        Raises WeakPassword, UnknownAccount.
        """
        with Session(self._reading) as db:
            passwords.accept(new, _known(db, account_id).login)
        self._keep(account_id, new)
        self._sessions.close_all(account_id)

    def _keep(self, account_id: int, password: str) -> None:
        hashed = self._passwords.hash(password)
        with Session(self._writing) as db, db.begin():
            _known(db, account_id).password_hash = hashed

    # Visitors

    def admit(self, doing: str, client: str, now: datetime) -> None:
        """Count what a visitor without an account is about to send; see `throttle.Throttle.admit`."""
        self._throttle.admit(doing, client, now)

    # Sessions

    def open_session(self, account: Account, now: datetime) -> str:
        """Sign a browser in; returns the token for its cookie."""
        return self._sessions.open(account.id, now)

    def session(self, token: str, now: datetime) -> Account | None:
        """Who is behind a token; None when it is unknown or has run out, or the account is closed."""
        account_id = self._sessions.account_id(token, now)
        account = self.find(account_id) if account_id is not None else None
        return account if account is not None and account.active else None

    def calendar(self, token: str) -> Account | None:
        """Whose calendar this private address is; None when it is nobody's, or the account is closed."""
        account_id = self.calendars.account_id(token)
        account = self.find(account_id) if account_id is not None else None
        return account if account is not None and account.active else None

    def close_session(self, token: str) -> None:
        """Sign a browser out; an unknown token is no error."""
        self._sessions.close(token)


def open_accounts(home: Path, url: str | None = None) -> Accounts:
    """The accounts of a data folder: ``accounts.db`` in it, or the database at url. Raises DatabaseUnusable."""
    return Accounts(url or file_url(home))


def _spelled(login: str) -> str:
    return unicodedata.normalize("NFC", login).strip().lower()


def _shown(display_name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", display_name).split())
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise BadName
    return name


def _find(db: Session, who: int | str) -> AccountRow | None:
    if isinstance(who, int):
        return db.get(AccountRow, who)
    return db.scalars(select(AccountRow).where(AccountRow.login == _spelled(who))).one_or_none()


def _known(db: Session, account_id: int) -> AccountRow:
    row = db.get(AccountRow, account_id)
    if row is None:
        raise UnknownAccount(account_id)
    return row


def _account(row: AccountRow) -> Account:
    return Account(
        id=row.id,
        login=row.login,
        display_name=row.display_name,
        active=row.active,
        created=row.created,
        grants=tuple(_role_grant(grant) for grant in row.grants),
        email=row.email or "",
        notify=row.notify,
    )


def _role_grant(row: GrantRow) -> RoleGrant:
    return RoleGrant(Role(row.role), row.unit_code, row.community)


def _grant_row(grant: RoleGrant) -> GrantRow:
    return GrantRow(role=grant.role.value, unit_code=grant.unit_code, community=grant.community)
