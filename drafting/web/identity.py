"""Who is asking, and whether he or she may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import Request

from drafting.accounts import Account, Action
from drafting.web import cookies
from drafting.web.cookies import Cookie
from drafting.web.problems import SignInNeeded, forbidden
from drafting.web.services import services


def current_account(request: Request) -> Account | None:
    """The signed-in account, None for a visitor. Looked up once a request."""
    if not hasattr(request.state, "account"):
        token = cookies.get(request, Cookie.SESSION)
        known = services(request)
        request.state.account = known.accounts.session(token, known.clock()) if token else None
    return cast("Account | None", request.state.account)


def signed_in(request: Request) -> Account:
    """The signed-in account; anybody else is sent to sign in and comes back afterwards."""
    account = current_account(request)
    if account is None:
        raise SignInNeeded
    return account


def require(action: Action) -> Callable[[Request], Account]:
    """A dependency: the signed-in account, which may do this in the place the address names.

    The place is read from the path parameters ``unit`` (five-digit code) and ``community`` (the part after it, as in
    ``/van-ban/{unit}/{community}``). Without ``unit`` it is enough to be allowed somewhere: the page then shows only
    what `Account.reach` covers.
    """

    def allowed(request: Request) -> Account:
        account = signed_in(request)
        unit, community = request.path_params.get("unit"), request.path_params.get("community")
        if unit is None:
            permitted = bool(account.reach(action))
        else:
            permitted = account.may(action, unit, f"{unit}/{community}" if community else None)
        if not permitted:
            raise forbidden()
        return account

    return allowed


Visitor = Annotated[Account | None, Depends(current_account)]
SignedIn = Annotated[Account, Depends(signed_in)]
