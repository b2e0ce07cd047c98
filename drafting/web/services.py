"""What the pages work with, handed to `drafting.web.app.create_app` once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from starlette.requests import HTTPConnection

from drafting.accounts import Accounts
from drafting.desk import Desk
from drafting.desk.pdfs import Pdfs
from drafting.households import Households
from drafting.units import Units


@dataclass(frozen=True, slots=True)
class Services:
    """The rooms behind the site and how it is reached.

    clock: returns an aware moment. secure_cookies: True when the site is served over https, also by a proxy in
    front; cookies then never travel in the clear. allowed_hosts: names the site answers to, without port;
    () answers to any (for one's own machine).
    """

    accounts: Accounts
    units: Units
    desk: Desk
    clock: Callable[[], datetime]
    secure_cookies: bool = False
    allowed_hosts: tuple[str, ...] = ()
    pdfs: Pdfs | None = None

    @property
    def households(self) -> Households:
        """Rolls and votes, in the database of the accounts."""
        return Households(self.accounts.database)


def services(connection: HTTPConnection) -> Services:
    """The services of the app that answers this request; usable as a dependency."""
    return cast(Services, connection.app.state.services)
