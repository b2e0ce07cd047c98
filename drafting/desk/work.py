"""What waits in the proceedings of some places: asked of the catalogue, so that no record is read for it.

Rows were made for one year, one calendar of days off and one set of rules. Those of another are made anew when they are
first asked for: on New Year's Day, when the operator corrects a day off, and after an update of the program.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from drafting.desk import caches
from drafting.desk.desk import Desk
from drafting.desk.errors import DeskError
from drafting.desk.task_rows import TaskRow
from repo_store import StoreError

log = logging.getLogger(__name__)


def waiting(desk: Desk, *, communities: Iterable[str] = (), units: Iterable[str] = ()) -> tuple[TaskRow, ...]:
    """The tasks of these communities and of all in these communes, those that are anybody's business today.

    What has a last day comes first, the earliest before the others.
    """
    wanted, communes, basis = frozenset(communities), frozenset(units), caches.basis(desk)
    for key in desk.catalogue.outdated(basis, communities=wanted, units=communes):
        try:
            with desk.refreshing:
                caches.refresh(desk, key)
        except (
            DeskError,
            StoreError,
            ValueError,
        ):  # a damaged community does not hide the work of the others
            log.exception("the tasks of %s cannot be made anew", key)
    rows = desk.catalogue.tasks(communities=wanted, units=communes)
    today = desk.today()
    return tuple(row for row in rows if row.task.waits_on(today))
