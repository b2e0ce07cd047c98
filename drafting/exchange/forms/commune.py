"""What is written on the papers of a commune, one record of facts per form.

advised_by: the office that advises, where it is another than the officer điểm b khoản 3 Điều 11 names.
local_government_law: the day of the Luật Tổ chức chính quyền địa phương in force. also_to: more recipients.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from drafting.exchange.forms.parties import Adoption, Chair, Community, Issue, Reference, Text


@dataclass(frozen=True, slots=True)
class Recognition:
    """Mẫu số 03: the decision that recognises (điểm b khoản 3 Điều 11). request: the paper of Mẫu số 01.

    previous: the decision that recognised the text this one amends or replaces.
    """

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    previous: Reference | None = None
    adoption: Adoption = field(default_factory=Adoption)
    request: Issue = field(default_factory=Issue)
    advised_by: str = ""
    local_government_law: date | None = None
    also_to: tuple[str, ...] = ()
    chair: Chair = field(default_factory=Chair)


class Ground(Enum):
    """Why a clause is suspended (khoản 1 Điều 12); the value is the letter of the điểm. Điểm a is `WholeSuspended`."""

    AIMS = "b"
    HARM = "c"


@dataclass(frozen=True, slots=True)
class WholeSuspended:
    """The whole text, for how it was drafted, consulted on or adopted (điểm a khoản 1 Điều 12). reasons: why."""

    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartSuspended:
    """One clause. where: "khoản 2 Điều 5"."""

    where: str = ""
    ground: Ground = Ground.AIMS
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suspension:
    """Mẫu số 04 (khoản 2, 3 Điều 12). recognition: what recognised the text. found_by: the report or inspection.

    parts: the whole, or clause by clause. deadline: until when the community mends it. guidance: how.
    """

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    recognition: Reference = field(default_factory=Reference)
    found_by: str = ""
    parts: WholeSuspended | tuple[PartSuspended, ...] = ()
    deadline: date | None = None
    guidance: tuple[str, ...] = ()
    advised_by: str = ""
    local_government_law: date | None = None
    also_to: tuple[str, ...] = ()
    chair: Chair = field(default_factory=Chair)


class AbolitionGround(Enum):
    """Why a whole text is abolished (khoản 1 Điều 14); the value is the letter of the điểm."""

    UNLAWFUL = "a"
    NOT_REDONE = "b"
    NOT_ADOPTED = "c"


@dataclass(frozen=True, slots=True)
class WholeAbolished:
    """The whole text. reasons: why."""

    ground: AbolitionGround = AbolitionGround.UNLAWFUL
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartAbolished:
    """One clause, suspended before and not mended in time (khoản 2 Điều 14)."""

    where: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A suspension whose deadline ran out."""

    decision: Reference = field(default_factory=Reference)
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Abolition:
    """Mẫu số 05 (Điều 14). suspension: the one before it, None for none."""

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    recognition: Reference = field(default_factory=Reference)
    suspension: Lapsed | None = None
    found_by: str = ""
    parts: WholeAbolished | tuple[PartAbolished, ...] = ()
    advised_by: str = ""
    local_government_law: date | None = None
    also_to: tuple[str, ...] = ()
    chair: Chair = field(default_factory=Chair)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that does not fit. where: a clause or a paper. citation: the provision."""

    where: str = ""
    reason: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """That a text is not recognised, in writing and why (khoản 3 Điều 11). advice: what the community can do now."""

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    request: Issue = field(default_factory=Issue)
    received: date | None = None
    reasons: tuple[Remark, ...] = ()
    advice: tuple[str, ...] = ()
    also_to: tuple[str, ...] = ()
    chair: Chair = field(default_factory=Chair)


@dataclass(frozen=True, slots=True)
class Completion:
    """That a dossier is not complete and what is missing. until: by when it is asked for."""

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    request: Issue = field(default_factory=Issue)
    received: date | None = None
    missing: tuple[Remark, ...] = ()
    until: date | None = None
    contact: str = ""
    also_to: tuple[str, ...] = ()
    chair: Chair = field(default_factory=Chair)


class ReportKind(Enum):
    """What somebody who reported a clause asked for; the value names the provision of the answer."""

    SUSPEND = "điểm a khoản 2 Điều 12"
    ABOLISH = "điểm a khoản 3 Điều 14"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to somebody who reported a text (khoản 4 Điều 17). to: who. where: what was reported.

    founded: None while not decided. measures: what the commune did or will do when it is founded.
    """

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    kind: ReportKind = ReportKind.SUSPEND
    to: str = ""
    reported_on: date | None = None
    received: date | None = None
    where: str = ""
    report: str = ""
    founded: bool | None = None
    reasons: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    also_to: tuple[str, ...] = ()
    chair: Chair = field(default_factory=Chair)


@dataclass(frozen=True, slots=True)
class YearReport:
    """The yearly report of a commune (khoản 1 Điều 16). commune: "Xã Vĩnh Hải". to: who it goes to.

    communities: how many there are; in_force: texts in force at the end of the period. Counts: of the period.
    amended: texts that were amended or replaced, which điểm c counts together.
    """

    commune: str = ""
    issue: Issue = field(default_factory=Issue)
    to: str = ""
    since: date | None = None
    until: date | None = None
    communities: int | None = None
    in_force: int | None = None
    situation: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    recognised: int | None = None
    refused: int | None = None
    amended: int | None = None
    suspended_whole: int | None = None
    suspended_part: int | None = None
    abolished_whole: int | None = None
    abolished_part: int | None = None
    other: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    also_to: tuple[str, ...] = ()
    chair: Chair = field(default_factory=Chair)

    @property
    def community(self) -> Community:
        """No community, only its commune, for the head of the page."""
        return Community(commune=self.commune)
