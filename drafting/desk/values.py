"""What the desk hands out: frozen values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.convention import Convention, Genre
from drafting.convention.merge import Touched
from drafting.convention.translation import Language, Translation
from drafting.desk.standing import HOLDS, Standing
from drafting.procedure import Proceeding
from repo_store import Revision
from search.index import Status


@dataclass(frozen=True, slots=True)
class Community:
    """A community and where it is.

    key: its name in the store and in addresses (``11413/to-dan-pho-ben-soi``). name: "Tổ dân phố Bến Sỏi".
    unit_code: five-digit code of its commune. place: kind of place (``dong-bang`` …), "" when not stated.
    households: number of households, None when not stated. predecessors: names it had or grew out of.
    """

    key: str
    name: str
    unit_code: str
    place: str = ""
    households: int | None = None
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextInfo:
    """What ``thong-tin.json`` beside a text says: whose text it is, as it was at the time."""

    genre: Genre
    community_name: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class TranslationInfo:
    """What ``ban-dich/<tag>.json`` says.

    decided: when and how the community decided to translate (khoản 5 Điều 6 Nghị định 61/2023/NĐ-CP), "" unsaid.
    public: whether everybody may read it.
    """

    decided: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class TranslationView:
    """The translation of a community's texts into one language. revision: the commit it was read at, its newest."""

    language: Language
    translation: Translation
    info: TranslationInfo
    revision: Revision


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft at one revision.

    head: the newest revision of the draft; the two are equal for the newest. record: the commit of the record that
    ``proceeding`` was read at, None for a draft without one.
    """

    community: Community
    number: int
    info: TextInfo
    convention: Convention
    revision: Revision
    head: str
    record: str | None
    proceeding: Proceeding


@dataclass(frozen=True, slots=True)
class Edition:
    """One recognised text and its legal data.

    number: k of the tag ``ban-<k>``. revision: commit on the main line. source: the commit that was recognised.
    proceeding: number of the record. authority: who recognised it. decision: number of the decision, "" unknown.
    decided, in_force: legal dates. ended: the day it stopped being in force (replaced, or abolished as a whole), None
    while it is. standing: the decisions that suspend or abolish it.
    """

    number: int
    revision: str
    source: str
    proceeding: int
    authority: str
    decision: str
    decided: date
    in_force: date
    ended: date | None
    standing: Standing = HOLDS

    def status_on(self, day: date) -> Status:
        """Where the text stands on a day from its first on."""
        if self.standing.abolished(day):
            return Status.ABOLISHED
        if self.ended and self.ended <= day:
            return Status.REPLACED
        return Status.SUSPENDED if self.standing.suspended(day) else Status.IN_FORCE

    @property
    def status(self) -> Status:
        """Where the text stands now: no decision is of a day to come."""
        return self.status_on(date.max)


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition with its text."""

    community: Community
    edition: Edition
    info: TextInfo
    convention: Convention


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is on disk.

    revision: the commit. merged: somebody else's saves were kept beside this one; beside: what they changed, as far as
    it is known. path: where the saved article stands now, "" for what is no article.
    """

    revision: str
    merged: bool = False
    beside: tuple[Touched, ...] = ()
    path: str = ""
