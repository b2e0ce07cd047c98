"""What is written on the papers of a community, one record of facts per form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from drafting.exchange.forms.parties import Adoption, Community, Issue, Reference, Signers, Text
from drafting.exchange.forms.votes import Vote


@dataclass(frozen=True, slots=True)
class Consultation:
    """How a draft was put up and opinions were asked for (Điều 9). places, ways: as people read them."""

    since: date | None = None
    until: date | None = None
    places: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """Mẫu số 01: the head asks the commune to recognise (điểm a khoản 4 Điều 11).

    previous: the decision that recognised the text this one amends or replaces.
    received, taken: how many opinions came in, how many of them were taken. enclosed: papers beside the three of
    the law. head: name of who signs.
    """

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    previous: Reference | None = None
    adoption: Adoption = field(default_factory=Adoption)
    consultation: Consultation = field(default_factory=Consultation)
    received: int | None = None
    taken: int | None = None
    enclosed: tuple[str, ...] = ()
    head: str = ""


class MinutesForm(Enum):
    """The two forms a meeting may give its decision (điểm b khoản 4 Điều 11)."""

    MINUTES = "biên bản"
    RESOLUTION = "nghị quyết"


class Method(Enum):
    """How a meeting voted (điểm d khoản 4 Điều 18 Luật Thực hiện dân chủ ở cơ sở)."""

    HANDS = "giơ tay"
    BALLOT_BOX = "bỏ phiếu kín"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A meeting of one cluster of houses (khoản 3 Điều 18 of the law). Counts: of households."""

    name: str = ""
    day: date | None = None
    place: str = ""
    chair: str = ""
    households: int | None = None
    represented: int | None = None
    in_favour: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Mẫu số 02, of a meeting: every content of khoản 2 Điều 20 Luật Thực hiện dân chủ ở cơ sở.

    others: who else was there. clusters: the meetings it was held in, () for one of the whole community.
    topics: what was put before it, beside the draft. discussion: opinions and answers, a paragraph each. tellers:
    those who counted a secret vote. contribution_clauses: clauses that raise contributions ("khoản 2 Điều 9");
    contributions: the vote on them, None for none.
    """

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    form: MinutesForm = MinutesForm.MINUTES
    started: datetime | None = None
    ended: datetime | None = None
    place: str = ""
    chair: str = ""
    secretary: str = ""
    others: tuple[str, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    households: int | None = None
    represented: int | None = None
    topics: tuple[str, ...] = ()
    discussion: tuple[str, ...] = ()
    method: Method | None = None
    tellers: tuple[str, ...] = ()
    vote: Vote = field(default_factory=Vote)
    contribution_clauses: tuple[str, ...] = ()
    contributions: Vote | None = None
    signers: Signers = field(default_factory=Signers)


@dataclass(frozen=True, slots=True)
class BallotCount:
    """Mẫu số 02, of a ballot (khoản 2 Điều 10; Điều 19 Luật Thực hiện dân chủ ở cơ sở).

    failed_on, failed_represented: of the meeting that did not reach its quorum. team: its members, the first leads.
    issued, returned, invalid: ballots. published: how the result was made public. witnesses: of the counting.
    """

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    counted: datetime | None = None
    place: str = ""
    failed_on: date | None = None
    failed_represented: int | None = None
    team: tuple[str, ...] = ()
    announced_on: date | None = None
    sent_on: date | None = None
    deadline: date | None = None
    households: int | None = None
    issued: int | None = None
    returned: int | None = None
    invalid: int | None = None
    vote: Vote = field(default_factory=Vote)
    contribution_clauses: tuple[str, ...] = ()
    contributions: Vote | None = None
    other_opinions: tuple[str, ...] = ()
    published: str = ""
    witnesses: tuple[str, ...] = ()
    signers: Signers = field(default_factory=Signers)


@dataclass(frozen=True, slots=True)
class Ballot:
    """The ballot of one household (điểm b khoản 5 Điều 4 Nghị định 59/2023/NĐ-CP).

    serial: of this ballot. household: whose it is. read_at: where the draft can be read.
    collected_by: who comes for it.
    """

    community: Community = field(default_factory=Community)
    text: Text = field(default_factory=Text)
    serial: str = ""
    household: str = ""
    read_at: tuple[str, ...] = ()
    contribution_clauses: tuple[str, ...] = ()
    deadline: date | None = None
    collected_by: str = ""
    day: date | None = None
    head: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """The notice that a draft is up (khoản 1, 2 Điều 9). opinions_to: where opinions go. online: an address."""

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    consultation: Consultation = field(default_factory=Consultation)
    opinions_to: tuple[str, ...] = ()
    online: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion as the record keeps it. where: "khoản 2 Điều 5". by: a household, an office, or as it is kept.

    taken: None while unanswered. answer: what was done, or why it was not taken.
    """

    where: str = ""
    words: str = ""
    by: str = ""
    taken: bool | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Collation:
    """Every opinion on a posted draft with its answer (khoản 4 Điều 9). leader: of the drafting team, who signs."""

    community: Community = field(default_factory=Community)
    issue: Issue = field(default_factory=Issue)
    text: Text = field(default_factory=Text)
    consultation: Consultation = field(default_factory=Consultation)
    opinions: tuple[Opinion, ...] = ()
    leader: str = ""

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many were taken, not taken, and not answered yet."""
        answers = [opinion.taken for opinion in self.opinions]
        return answers.count(True), answers.count(False), answers.count(None)
