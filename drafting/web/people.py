"""Who somebody is on a page of signed-in people, and in which role one acts."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import Request

from drafting.accounts import Account, Action, may
from drafting.procedure import Event, Role, step_roles
from drafting.web.drafts import Names, names
from drafting.web.problems import forbidden
from drafting.web.services import services


def signed(request: Request, numbers: Iterable[int], key: str) -> Names:
    """Account number → "Vũ Thị Xã, Cán bộ thẩm định cấp xã": the name, with the office that account holds here now."""
    known = names(request, set(numbers))
    return Names(
        {
            number: ", ".join(filter(None, (name, office(request, number, key))))
            for number, name in known.items()
        }
    )


def office(request: Request, number: int, key: str) -> str:
    """The office an account holds in a community's dossier, "" when it holds none now."""
    account = services(request).accounts.find(number)
    held = account.grants if account else ()
    unit = key.partition("/")[0]
    return next((grant.role.word for grant in held if may([grant], Action.ADD_EVIDENCE, unit, key)), "")


def acting(account: Account, kind: type[Event], key: str) -> Role:
    """The role in which this account takes a step of this kind in a community; who has none may not."""
    role = account.acts_as(step_roles(kind), key)
    if role is None:
        raise forbidden()
    return role
