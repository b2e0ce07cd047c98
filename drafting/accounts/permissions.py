"""Who may do what where: one table, and pure questions to it.

A role is granted in a place: a community for the people of a village, a commune for its officers, everywhere for the
administrator. The administrator looks after accounts and lists and has no say over any text. Whether a person has
drafted the very text before him is not known here: the desk refuses that (nobody recognises what he or she drafted).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from drafting.procedure import Role, step_roles
from drafting.procedure.events.adopting import MeetingHeld
from drafting.procedure.events.consulting import OpinionAnswered, Posted
from drafting.procedure.events.examining import Recognised, Submitted
from drafting.procedure.events.proposing import Opened
from drafting.procedure.events.standing import Abolished, Suspended
from drafting.procedure.events.talking import EvidenceAdded
from drafting.procedure.roles import Place


class Action(StrEnum):
    """What may be asked for."""

    READ_DRAFT = "doc-du-thao"
    OPEN_DRAFT = "mo-du-thao"
    EDIT_DRAFT = "sua-du-thao"
    TRANSLATE = "dich"
    POST = "niem-yet"
    ANSWER_OPINION = "tra-loi-gop-y"
    RECORD_ADOPTION = "ghi-thong-qua"
    SUBMIT = "de-nghi-cong-nhan"
    ADD_EVIDENCE = "them-tai-lieu"
    KEEP_ROLL = "giu-so-ho"
    ENTER_VOTES = "nhap-bieu-quyet"
    CONFIRM_VOTES = "xac-nhan-phieu"
    REVIEW = "tham-dinh"
    WEIGH_RULES = "xem-quy-tac"
    REPORT = "bao-cao"
    RECOGNISE = "cong-nhan"
    SUSPEND = "tam-ngung"
    ABOLISH = "bai-bo"
    ADD_COMMUNITY = "them-cong-dong"
    IMPORT_CONVENTIONS = "nhap-van-ban"
    MANAGE_ACCOUNTS = "quan-ly-tai-khoan"
    MANAGE_UNITS = "quan-ly-dia-ban"


_READERS = frozenset(Role) - {Role.HOUSEHOLD, Role.ADMIN, Role.CITY}
_VILLAGE = frozenset({Role.DRAFTER, Role.HEAD})
_EXAMINERS = frozenset(
    {Role.OFFICER, Role.LEGAL_OFFICER, Role.CHAIR, Role.COMMUNE_FRONT, Role.INSPECTION}
)  # who reads the dossiers of a commune; what each may do about them is a step of the procedure

# Who may take a step of the procedure is said there, once; what is here besides are the program's own doings.
# The articles are those of Nghị định 61/2023/NĐ-CP.
ALLOWED: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.READ_DRAFT: _READERS,
        Action.OPEN_DRAFT: step_roles(Opened),  # Điều 8
        Action.EDIT_DRAFT: _VILLAGE,  # Điều 8 khoản 3
        # Điều 6 khoản 5; the team has somebody who knows the language (Điều 8 khoản 2)
        Action.TRANSLATE: _VILLAGE,
        Action.POST: step_roles(Posted),
        Action.ANSWER_OPINION: step_roles(OpinionAnswered),
        Action.RECORD_ADOPTION: step_roles(MeetingHeld),
        Action.SUBMIT: step_roles(Submitted),
        Action.ADD_EVIDENCE: step_roles(EvidenceAdded),
        # Names of households: those who count votes, nobody else. Điều 18 to Điều 20 Luật Thực hiện dân chủ ở cơ sở;
        # khoản 2 Điều 3 Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (no wider than the purpose)
        Action.KEEP_ROLL: _VILLAGE,
        Action.ENTER_VOTES: _VILLAGE,  # Điều 8 khoản 3, Điều 10
        Action.CONFIRM_VOTES: _VILLAGE,  # never the person who entered them
        Action.REVIEW: _EXAMINERS,  # Điều 11; khoản 4 Điều 17; Điều 20
        Action.WEIGH_RULES: _EXAMINERS | {Role.ADMIN},  # whoever mends a rule sees how reviewers take it
        Action.REPORT: _EXAMINERS | {Role.CITY},  # Điều 16
        Action.RECOGNISE: step_roles(Recognised),
        Action.SUSPEND: step_roles(Suspended),
        Action.ABOLISH: step_roles(Abolished),
        Action.ADD_COMMUNITY: frozenset({Role.OFFICER, Role.ADMIN}),
        Action.IMPORT_CONVENTIONS: frozenset({Role.OFFICER, Role.ADMIN}),
        Action.MANAGE_ACCOUNTS: frozenset({Role.ADMIN}),
        Action.MANAGE_UNITS: frozenset({Role.ADMIN}),
    }
)


class BadGrant(ValueError):
    """A role granted in a kind of place it does not belong to."""

    def __init__(self, role: Role, needs: str) -> None:
        self.role = role
        self.message = f"Vai trò “{role.word}” {needs}."
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A role in its place.

    unit_code: five-digit code of the commune, for the commune's people. community: key of the community
    (``11413/to-dan-pho-ben-soi``), for the village's. A role that holds everywhere has neither. Raises BadGrant.
    """

    role: Role
    unit_code: str | None = None
    community: str | None = None

    def __post_init__(self) -> None:
        match self.role.place:
            case Place.COMMUNITY:
                if self.unit_code is not None or not self.community or "/" not in self.community:
                    raise BadGrant(self.role, "phải gắn với một cộng đồng dân cư")
            case Place.COMMUNE:
                if not self.unit_code or self.community is not None:
                    raise BadGrant(self.role, "phải gắn với một xã, phường hoặc đặc khu")
            case Place.EVERYWHERE:
                if self.unit_code is not None or self.community is not None:
                    raise BadGrant(self.role, "không gắn với một địa bàn")


@dataclass(frozen=True, slots=True)
class Reach:
    """Where an action is allowed: everywhere, or in these communes and these communities. False when nowhere."""

    everywhere: bool
    units: frozenset[str]
    communities: frozenset[str]

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.units) or bool(self.communities)

    def covers(self, unit_code: str | None, community: str | None) -> bool:
        """Whether this place is inside. A community lies in the commune its key begins with."""
        if self.everywhere:
            return True
        if community is None:
            return unit_code is not None and unit_code in self.units
        inside = community.partition("/")[0]
        if unit_code is not None and unit_code != inside:
            return False  # an address that contradicts itself belongs to nobody
        return community in self.communities or inside in self.units


def reach(grants: Iterable[RoleGrant], action: Action) -> Reach:
    """Where these grants allow the action; lists are filtered by it."""
    counting = [grant for grant in grants if grant.role in ALLOWED[action]]
    return Reach(
        everywhere=any(grant.role.place is Place.EVERYWHERE for grant in counting),
        units=frozenset(grant.unit_code for grant in counting if grant.unit_code),
        communities=frozenset(grant.community for grant in counting if grant.community),
    )


def may(
    grants: Iterable[RoleGrant],
    action: Action,
    unit_code: str | None = None,
    community: str | None = None,
) -> bool:
    """Whether these grants allow the action in this place.

    Without a place only the administrator's actions are allowed; `reach` answers "anywhere at all?".
    """
    return reach(grants, action).covers(unit_code, community)


def acting_as(grants: Iterable[RoleGrant], roles: frozenset[Role] | None, community: str) -> Role | None:
    """The role of these grants, among ``roles``, in which the person acts in this community; None when there is none.

    roles: None for a step anybody may take; then the first role held there, if any.
    """
    held = [
        grant.role
        for grant in grants
        if grant.role.place is Place.EVERYWHERE
        or grant.community == community
        or grant.unit_code == community.partition("/")[0]
    ]
    return next((role for role in held if roles is None or role in roles), None)
