"""Names of those who gave an opinion: kept apart from the record, erased when somebody asks."""

from __future__ import annotations

from drafting.accounts import Accounts
from drafting.accounts.givers import OpinionGivers
from tests.accounts.conftest import NOW

HOME = "11413/ben-soi"


def test_names_are_kept_by_opinion_and_those_who_left_none_are_not_known(accounts: Accounts) -> None:
    givers = OpinionGivers(accounts.database)
    givers.keep(HOME, 3, {"a1": "Bùi Thị Dân", "b2": ""}, NOW)
    givers.keep(HOME, 4, {"a1": "Người Khác"}, NOW)
    assert givers.of(HOME, 3) == {"a1": "Bùi Thị Dân"}
    assert givers.of("11413/noi-khac", 3) == {}


def test_a_name_is_erased_and_one_that_is_not_there_is_no_error(accounts: Accounts) -> None:
    givers = OpinionGivers(accounts.database)
    givers.keep(HOME, 3, {"a1": "Bùi Thị Dân", "b2": "Người Khác"}, NOW)
    givers.forget(HOME, 3, ("a1", "khong-co"))
    assert givers.of(HOME, 3) == {"b2": "Người Khác"}
