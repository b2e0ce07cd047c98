"""People, roles and sessions, in SQL. Nothing personal is kept anywhere else; Git knows account numbers only."""

from drafting.accounts.accounts import Account, Accounts, open_accounts
from drafting.accounts.emails import BadEmail
from drafting.accounts.errors import (
    AccountError,
    BadLogin,
    BadName,
    DatabaseUnusable,
    LoginTaken,
    Refused,
    Throttled,
    TooMany,
    UnknownAccount,
    WeakPassword,
)
from drafting.accounts.permissions import Action, BadGrant, Reach, RoleGrant, acting_as, may, reach
from drafting.procedure import Role

__all__ = [
    "Account",
    "AccountError",
    "Accounts",
    "Action",
    "BadEmail",
    "BadGrant",
    "BadLogin",
    "BadName",
    "DatabaseUnusable",
    "LoginTaken",
    "Reach",
    "Refused",
    "Role",
    "RoleGrant",
    "Throttled",
    "TooMany",
    "UnknownAccount",
    "WeakPassword",
    "acting_as",
    "may",
    "open_accounts",
    "reach",
]
