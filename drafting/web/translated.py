"""What anybody may read of translations: those the community made public, beside a public text.

Only words that were made from exactly the Vietnamese words beside them are shown. Others may be of a draft that nobody
has posted, and say what does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.convention.translation import Language, ParallelText
from drafting.desk import Desk, NotFound, TranslationView, translations
from drafting.web import addresses
from drafting.web.marks import ClauseMark, mark_of
from drafting.web.published import PublicText
from drafting.web.translating import Progress, progress


@dataclass(frozen=True, slots=True)
class Offer:
    """A language a public text can be read in. address: where."""

    language: Language
    address: str
    progress: Progress


def address_of(text: PublicText) -> str:
    """The address of the text whose translations these are: in force, or posted."""
    if text.draft is not None:
        return addresses.posted(text.record.community.key, text.draft.number)
    return text.record.address


def offers(desk: Desk, text: PublicText) -> tuple[Offer, ...]:
    """The languages a text can be read in, none for an edition that is over."""
    if text.draft is None and not text.is_in_force:
        return ()
    return tuple(
        Offer(
            view.language,
            addresses.translated(address_of(text), view.language.tag),
            progress(_beside(desk, text, view)),
        )
        for view in translations.translations(desk, text.record.community.key)
        if view.info.public
    )


def translated(desk: Desk, text: PublicText, tag: str) -> tuple[TranslationView, ParallelText]:
    """A public text beside a public translation of it. Raises NotFound."""
    view = translations.translation(desk, text.record.community.key, tag)
    if not view.info.public:
        raise NotFound("bản dịch này")
    return view, _beside(desk, text, view)


def marks_by_path(text: PublicText) -> dict[str, ClauseMark]:
    """The mark of every unit that does not hold, its own or that of a unit around it, by address."""
    marks = text.marks
    found = {placed.path: mark_of(marks, placed) for placed in text.convention.walk()} if marks else {}
    return {path: mark for path, mark in found.items() if mark is not None}


def _beside(desk: Desk, text: PublicText, view: TranslationView) -> ParallelText:
    return translations.beside(desk, text.record.community.key, view, text.revision, text.whole)
