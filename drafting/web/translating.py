"""What the pages of translating share: which text is translated, and its units a few at a time, as fits a telephone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.convention import Convention, Kind
from drafting.convention.compare import Segment, word_segments
from drafting.convention.translation import Counterpart, ParallelText, State
from drafting.desk import Desk, NotFound, TranslationView, reading, translations
from drafting.desk.translations import told
from drafting.web import addresses
from search.index import CURRENT, Status

IN_FORCE = "hieu-luc"
FRONT = "ten-goi"
MOST_ROWS = 40  # units of one part


@dataclass(frozen=True, slots=True)
class Source:
    """A Vietnamese text to be translated.

    which: its name in addresses, ``hieu-luc`` or ``du-thao/3``. name: in words. revision: the commit that holds it.
    """

    which: str
    name: str
    revision: str
    convention: Convention


@dataclass(frozen=True, slots=True)
class Part:
    """A few units that are translated on one page: an article, or what stands before the first one.

    name: "Điều 5", with its heading; "Tên gọi, lời nói đầu".
    """

    name: str
    rows: tuple[Counterpart, ...]

    @property
    def at(self) -> str:
        """What names it in addresses: the address of its first unit; the title has none."""
        return self.rows[0].path or FRONT

    @property
    def todo(self) -> str:
        """ "2 đoạn đã cũ, 1 đoạn chưa dịch", "" when all is right."""
        return undone(self.rows)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a translation of a text is. current: units still right. total: units there are. todo: as in `Part`."""

    current: int
    total: int
    todo: str


def sources(desk: Desk, key: str) -> tuple[Source, ...]:
    """The text in force and the open drafts of a community, as they are now."""
    rows = desk.catalogue.texts(community=key, public_only=False)
    open_drafts = sorted(row.number for row in rows if row.status is Status.DRAFT)
    which = [IN_FORCE] if any(row.status in CURRENT for row in rows) else []
    return tuple(source(desk, key, each) for each in (*which, *(f"du-thao/{n}" for n in open_drafts)))


def source(desk: Desk, key: str, which: str, revision: str | None = None) -> Source:
    """One of them at its newest revision, or at one of its own. Raises NotFound."""
    if which == IN_FORCE:
        if revision is None:
            view = reading.in_force(desk, key)
            return Source(which, "Văn bản đang có hiệu lực", view.edition.revision, view.convention)
        for edition in reading.editions(desk, key):
            if edition.revision == revision:
                return Source(which, "", revision, reading.text_at(desk, key, revision)[0])
        raise NotFound("bản này của văn bản")
    number = addresses.number_in(which.removeprefix("du-thao/"), "dự thảo này")
    draft = reading.draft(desk, key, number, revision)
    return Source(which, f"Dự thảo số {number}", draft.revision.id, draft.convention)


def beside(desk: Desk, key: str, view: TranslationView, text: Source) -> ParallelText:
    return translations.beside(desk, key, view, text.revision, text.convention)


def progress(text: ParallelText) -> Progress:
    return Progress(text.count(State.CURRENT), len(text.rows), undone(text.rows))


def undone(rows: Iterable[Counterpart]) -> str:
    states = [row.state for row in rows]
    return told(states.count(State.BEHIND), states.count(State.MISSING))


def parts(text: ParallelText) -> tuple[Part, ...]:
    """The units in order. The heads of a chapter go with the article below them; a long article is cut."""
    heads = {Kind.ARTICLE} if any(row.kind is Kind.ARTICLE for row in text.rows) else {Kind.SECTION}
    found: list[list[Counterpart]] = []
    branch: list[Counterpart] = []
    for row in text.rows:
        if row.kind is not None and row.kind.rank < Kind.ARTICLE.rank and row.kind not in heads:
            branch.append(row)
        elif row.kind in heads or not found or branch or len(found[-1]) >= MOST_ROWS:
            found.append([*branch, row])
            branch = []
        else:
            found[-1].append(row)
    if branch:
        found.append(branch)
    return tuple(Part(_name(rows), tuple(rows)) for rows in found)


def part_at(every: Sequence[Part], at: str) -> Part | None:
    """The part that holds a unit. Without such a unit: the first where something fell behind, or has to be done."""
    for part in every:
        if at and any((row.path or FRONT) == at for row in part.rows):
            return part
    behind = (part for part in every if any(row.state is State.BEHIND for row in part.rows))
    return next(
        (part for some in (behind, (part for part in every if part.todo), every) for part in some), None
    )


def _name(rows: list[Counterpart]) -> str:
    if rows[0].kind is None:
        return "Tên gọi, lời nói đầu"
    head = next((row for row in rows if row.kind is Kind.ARTICLE), rows[0])
    return f"{head.citation}. {head.source.heading}" if head.source.heading else head.citation


def changes(row: Counterpart) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """What became of the Vietnamese heading and words since they were translated, as segments."""
    return (
        _changed(row.made_from.heading, row.source.heading, row.words.heading),
        _changed(row.made_from.text, row.source.text, row.words.text),
    )


def _changed(before: str, now: str, words: str) -> tuple[Segment, ...]:
    return word_segments(before, now) if words else (("=", now),)
