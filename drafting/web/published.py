"""What anybody may know about a community: its recognised texts and the drafts that are posted now.

No account number leaves this module: a decision is told by the office that made it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from drafting.convention import Convention
from drafting.desk import Community, Desk, Edition, NotFound, Rejected, TextInfo, editing, reading
from drafting.units import Commune
from drafting.web import addresses
from drafting.web.filters import ngay, quyet_dinh
from drafting.web.marks import ClauseMark, clause_marks, past_suspensions, whole_mark

SIGNED = "(đã ký)"


@dataclass(frozen=True, slots=True)
class PostedDraft:
    """A draft on the notice board (Điều 9 khoản 1 Nghị định 61/2023/NĐ-CP). revision: the fixed text posted.

    until: the last day, None in a record of an earlier version.
    """

    number: int
    since: date
    until: date | None
    place: str
    revision: str


@dataclass(frozen=True, slots=True)
class Record:
    """A community and what is public of it. commune: None when the list of units does not have its code.

    editions: newest first. posted: by number, without those that became an edition. predecessors: (name, address of
    its texts, "" when the system has none) of each community it grew out of.
    """

    community: Community
    commune: Commune | None
    editions: tuple[Edition, ...]
    posted: tuple[PostedDraft, ...]
    predecessors: tuple[tuple[str, str], ...] = ()

    @property
    def unit_name(self) -> str:
        """The name of the commune, or its code when there is no name."""
        return self.commune.name if self.commune else self.community.unit_code

    @property
    def address(self) -> str:
        return addresses.in_force(self.community.key)

    @property
    def in_force(self) -> Edition | None:
        """The edition in force today, suspended or not; a decision is never of a day to come, so it is the newest."""
        return next((edition for edition in self.editions if edition.ended is None), None)

    def edition(self, number: int) -> Edition:
        """Raises NotFound."""
        for edition in self.editions:
            if edition.number == number:
                return edition
        raise NotFound(f"bản được công nhận số {number}")

    def draft(self, number: int) -> PostedDraft:
        """Raises NotFound when it is not posted now."""
        for draft in self.posted:
            if draft.number == number:
                return draft
        raise NotFound("dự thảo này trong các dự thảo đang niêm yết")

    def before(self, edition: Edition) -> Edition | None:
        """The edition this one took the place of."""
        return next((other for other in self.editions if other.number < edition.number), None)

    def on(self, day: date) -> Edition | None:
        """The edition in force on a day."""
        for edition in self.editions:
            if edition.in_force <= day and (edition.ended is None or day < edition.ended):
                return edition
        return None


@dataclass(frozen=True, slots=True)
class PublicText:
    """One text to show, an edition or a posted draft, and the record it belongs to; the other of the two is None.

    whole: the text with everything in it, for files. convention: as pages show it, where those who signed are told
    by their office: the law asks for their signatures on the document (Điều 6 khoản 1 Nghị định 61/2023/NĐ-CP), not
    for their names in every search engine. day: as the text stands on it; with every decision so far when not given.
    """

    record: Record
    info: TextInfo
    whole: Convention
    revision: str
    edition: Edition | None = None
    draft: PostedDraft | None = None
    day: date = date.max

    @property
    def name(self) -> str:
        """What people call the text: "Quy ước Thôn Bãi Dâu"."""
        return f"{self.info.genre.word} {self.info.community_name}"

    @property
    def convention(self) -> Convention:
        return without_names(self.whole)

    @property
    def marks(self) -> dict[str, ClauseMark]:
        """The clauses that do not hold on the day, by address."""
        return clause_marks(self.edition, self.day) if self.edition else {}

    @property
    def whole_mark(self) -> str:
        """What is said of the whole text when it does not hold on the day, "" when it does."""
        return whole_mark(self.edition, self.day) if self.edition else ""

    @property
    def past_suspensions(self) -> tuple[str, ...]:
        """What is told of suspensions that ended with the edition, when no day is asked for."""
        whole_life = self.day == date.max
        return past_suspensions(self.edition, self.whole) if self.edition and whole_life else ()

    @property
    def is_in_force(self) -> bool:
        return self.edition is not None and self.edition == self.record.in_force


def record(desk: Desk, key: str) -> Record:
    """Raises NotFound."""
    owner = reading.community(desk, key)
    posted = (
        posted_draft(desk, key, row.number)
        for row in reversed(desk.catalogue.texts(community=key, kind=addresses.DRAFT))
    )
    return Record(
        community=owner,
        commune=desk.units.by_code(owner.unit_code),
        editions=reading.editions(desk, key),
        posted=tuple(draft for draft in posted if draft is not None),
        predecessors=tuple((name, _texts_of(desk, name, owner)) for name in owner.predecessors),
    )


def _texts_of(desk: Desk, name: str, owner: Community) -> str:
    """Where the texts of a community that ``owner`` grew out of are read, "" when there are none."""
    try:
        key = editing.community_key(name, owner.unit_code)
    except Rejected:  # the name has no letter to make a key of
        return ""
    known = key != owner.key and desk.catalogue.texts(community=key, kind=addresses.EDITION, limit=1)
    return addresses.in_force(key) if known else ""


def posted_draft(desk: Desk, key: str, number: int) -> PostedDraft | None:
    """A draft as posted; None when it is not posted, or no longer."""
    state = reading.proceeding(desk, key, number)
    if state.posted is None or state.concluded is not None:
        return None
    posted = state.posted
    return PostedDraft(number, posted.since, posted.until, posted.place, posted.revision)


def recognised_as(desk: Desk, key: str, number: int) -> int | None:
    """The edition a draft became."""
    concluded = reading.proceeding(desk, key, number).concluded
    return concluded.edition if concluded else None


def edition_text(desk: Desk, known: Record, edition: Edition, day: date = date.max) -> PublicText:
    """An edition as it stands on a day. Raises NotFound."""
    convention, info = reading.text_at(desk, known.community.key, edition.revision)
    return PublicText(known, info, convention, edition.revision, edition=edition, day=day)


def draft_text(desk: Desk, known: Record, draft: PostedDraft) -> PublicText:
    """A draft at the revision that was posted. Raises NotFound."""
    convention, info = reading.text_at(desk, known.community.key, draft.revision)
    return PublicText(known, info, convention, draft.revision, draft=draft)


def without_names(convention: Convention) -> Convention:
    """The text with "(đã ký)" in place of the names of those who signed."""
    signed = tuple(replace(one, name=SIGNED if one.name else "") for one in convention.signatures)
    return replace(convention, signatures=signed)


def ruling(edition: Edition) -> str:
    """By what a text is in force: "theo Quyết định 45/QĐ-UBND ngày 12/03/2026 của Ủy ban nhân dân xã Kiến Minh"."""
    if not edition.decision:
        return f"do {edition.authority} phê duyệt ngày {ngay(edition.decided)}"
    return f"theo {quyet_dinh(edition.decision)} ngày {ngay(edition.decided)} của {edition.authority}"
