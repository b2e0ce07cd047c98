"""The table of permissions, cell by cell, and where a role reaches."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.accounts import Action, BadGrant, Reach, Role, RoleGrant, may, reach

HOME = "11413/to-dan-pho-ben-soi"
NEIGHBOUR = "11413/to-dan-pho-cua-dinh"
ELSEWHERE = "11848/thon-dong-luu"

DRAFTER = RoleGrant(Role.DRAFTER, community=HOME)
HEAD = RoleGrant(Role.HEAD, community=HOME)
OFFICER = RoleGrant(Role.OFFICER, unit_code="11413")
ADMIN = RoleGrant(Role.ADMIN)

# Written out a second time on purpose: a change of the table has to be meant.
#                             drafter head officer admin
EXPECTED = {
    Action.READ_DRAFT:         "x x x -",
    Action.OPEN_DRAFT:         "x x - -",
    Action.EDIT_DRAFT:         "x x - -",
    Action.TRANSLATE:          "x x - -",
    Action.POST:               "- x - -",
    Action.ANSWER_OPINION:     "x x - -",
    Action.RECORD_ADOPTION:    "x x - -",
    Action.SUBMIT:             "- x - -",
    Action.ADD_EVIDENCE:       "x x x -",
    Action.KEEP_ROLL:          "x x - -",
    Action.ENTER_VOTES:        "x x - -",
    Action.CONFIRM_VOTES:      "x x - -",
    Action.REVIEW:             "- - x -",
    Action.WEIGH_RULES:        "- - x x",
    Action.REPORT:             "- - x -",
    Action.RECOGNISE:          "- - x -",
    Action.SUSPEND:            "- - x -",
    Action.ABOLISH:            "- - x -",
    Action.ADD_COMMUNITY:      "- - x x",
    Action.IMPORT_CONVENTIONS: "- - x x",
    Action.MANAGE_ACCOUNTS:    "- - - x",
    Action.MANAGE_UNITS:       "- - - x",
}  # fmt: skip
CELLS = [
    (action, grant, mark == "x")
    for action, marks in EXPECTED.items()
    for grant, mark in zip((DRAFTER, HEAD, OFFICER, ADMIN), marks.split(), strict=True)
]


def test_every_action_is_in_the_table() -> None:
    assert set(EXPECTED) == set(Action)


@pytest.mark.parametrize(
    ("action", "grant", "allowed"), CELLS, ids=lambda value: str(getattr(value, "role", value))
)
def test_cell(action: Action, grant: RoleGrant, allowed: bool) -> None:
    assert may([grant], action, "11413", HOME) is allowed
    assert bool(reach([grant], action)) is allowed


@pytest.mark.parametrize("action", list(Action))
def test_nobody_may_do_anything_without_a_role(action: Action) -> None:
    assert not may([], action, "11413", HOME)
    assert not reach([], action)


def test_a_role_in_a_community_reaches_no_other() -> None:
    assert not may([DRAFTER], Action.EDIT_DRAFT, "11413", NEIGHBOUR)
    assert not may([HEAD], Action.POST, "11848", ELSEWHERE)
    assert not may([HEAD], Action.POST, "11413")
    assert may([HEAD], Action.POST, community=HOME)


def test_an_officer_reaches_every_community_of_the_commune_and_no_other_commune() -> None:
    assert may([OFFICER], Action.RECOGNISE, "11413", NEIGHBOUR)
    assert may([OFFICER], Action.RECOGNISE, community=NEIGHBOUR)
    assert may([OFFICER], Action.ADD_COMMUNITY, "11413")
    assert not may([OFFICER], Action.RECOGNISE, "11848", ELSEWHERE)
    assert not may([OFFICER], Action.RECOGNISE)


def test_a_commune_and_a_community_that_contradict_each_other_are_refused() -> None:
    assert not may([OFFICER], Action.RECOGNISE, "11413", ELSEWHERE)
    assert not may([RoleGrant(Role.HEAD, community=ELSEWHERE)], Action.POST, "11413", ELSEWHERE)


def test_the_administrator_works_everywhere_but_on_no_text() -> None:
    assert may([ADMIN], Action.MANAGE_ACCOUNTS)
    assert may([ADMIN], Action.IMPORT_CONVENTIONS, "11848", ELSEWHERE)
    assert not may([ADMIN], Action.READ_DRAFT, "11413", HOME)


def test_several_roles_add_up() -> None:
    both = [DRAFTER, RoleGrant(Role.OFFICER, unit_code="11848")]
    found = reach(both, Action.READ_DRAFT)
    assert found == Reach(False, frozenset({"11848"}), frozenset({HOME}))
    assert may(both, Action.RECOGNISE, "11848", ELSEWHERE)
    assert not may(both, Action.RECOGNISE, "11413", HOME)


@given(
    st.lists(st.sampled_from([DRAFTER, HEAD, OFFICER, ADMIN])),
    st.sampled_from(list(Action)),
    st.sampled_from([None, "11413", "11848"]),
    st.sampled_from([None, HOME, NEIGHBOUR, ELSEWHERE]),
)
def test_many_grants_allow_what_one_of_them_allows(
    grants: list[RoleGrant], action: Action, unit_code: str | None, community: str | None
) -> None:
    alone = any(may([grant], action, unit_code, community) for grant in grants)
    assert may(grants, action, unit_code, community) is alone


@pytest.mark.parametrize(
    ("role", "unit_code", "community"), list(itertools.product(Role, [None, "11413"], [None, HOME]))
)
def test_a_role_is_granted_only_in_its_own_kind_of_place(
    role: Role, unit_code: str | None, community: str | None
) -> None:
    village, commune = (None, HOME), ("11413", None)
    fits = {
        Role.DRAFTER: village,
        Role.HEAD: village,
        Role.FRONT_HEAD: village,
        Role.HOUSEHOLD: village,
        Role.OFFICER: commune,
        Role.LEGAL_OFFICER: commune,
        Role.CHAIR: commune,
        Role.COMMUNE_FRONT: commune,
        Role.INSPECTION: commune,
        Role.CITY: (None, None),
        Role.ADMIN: (None, None),
    }
    if fits[role] == (unit_code, community):
        assert RoleGrant(role, unit_code, community).role is role
    else:
        with pytest.raises(BadGrant) as refused:
            RoleGrant(role, unit_code, community)
        assert role.word in refused.value.message


def test_a_community_is_named_with_its_commune() -> None:
    with pytest.raises(BadGrant):
        RoleGrant(Role.HEAD, community="ben-soi")
