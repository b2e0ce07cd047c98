"""Reading translations: which there are, and a text beside one.

A language has one translation in a community, for its drafts and its editions alike (``refs/ban-dich/<tag>``); see
docs/decisions/0021-translations.md. It never stands in the tree of a text, so no vote, signature or recognition is
about it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from drafting.accounts import Action
from drafting.accounts.permissions import ALLOWED
from drafting.convention import Convention
from drafting.convention.translation import LANGUAGES, ParallelText, State, parallel
from drafting.desk import files, reading, refs
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound, Rejected
from drafting.desk.values import TranslationView
from drafting.procedure.tasks import Task
from drafting.procedure.terms import of_decree
from repo_store import BadName, StoreError, UnknownCommunity, UnknownPath, UnknownRevision

log = logging.getLogger(__name__)


def translations(desk: Desk, key: str) -> tuple[TranslationView, ...]:
    """Every translation of a community, by the name of the language. Raises NotFound when there is no community.

    One that cannot be read is left out, so that it does not take the text with it; `verify` names it.
    """
    try:
        tips = desk.store.refs(key, refs.TRANSLATIONS)
    except (UnknownCommunity, BadName) as error:
        raise NotFound("cộng đồng này") from error
    known = refs.languages(tips)
    found = (_readable(desk, key, tag, tips[refs.translation(tag)]) for tag in LANGUAGES if tag in known)
    return tuple(view for view in found if view is not None)


def translation(desk: Desk, key: str, tag: str, revision: str | None = None) -> TranslationView:
    """One translation at its newest revision, or at one of its own. Raises NotFound, Rejected when it is damaged."""
    missing = NotFound("bản dịch này")
    if tag not in LANGUAGES:
        raise missing
    try:
        head = desk.store.refs(key, refs.TRANSLATIONS).get(refs.translation(tag))
        if head is None or (revision and not desk.store.is_ancestor(key, revision, head)):
            raise missing
        return _view(desk, key, tag, revision or head)
    except (UnknownCommunity, UnknownRevision, UnknownPath, BadName) as error:
        raise missing from error
    except (ValueError, KeyError, TypeError) as error:
        raise Rejected("Chưa đọc được bản dịch này; hãy báo người quản trị kiểm tra kho.") from error


def beside(
    desk: Desk, key: str, view: TranslationView, revision: str, convention: Convention
) -> ParallelText:
    """A text beside its translation. revision: the commit that holds ``convention``."""
    return desk.parallels.get(
        (key, view.revision.id, revision), lambda: parallel(view.translation, convention)
    )


def waiting(desk: Desk, key: str) -> Iterator[Task]:
    """What waits for the team when the translation of the text in force is not what it was, a task a language.

    One that is still being made for the first time is no task: nobody reads it yet.
    """
    found = translations(desk, key)
    if not found:
        return
    try:
        text = reading.in_force(desk, key)
    except NotFound:
        return
    for view in found:
        shown = beside(desk, key, view, text.edition.revision, text.convention)
        behind, missing = shown.count(State.BEHIND), shown.count(State.MISSING)
        if behind or (missing and view.info.public):
            yield Task(
                "ban-dich",
                f"Bản dịch {view.language.name}: {told(behind, missing)}",
                ALLOWED[Action.TRANSLATE],
                citation=of_decree("khoản 5 Điều 6"),
                about=view.language.tag,
            )


def told(behind: int, missing: int) -> str:
    """ "2 đoạn đã cũ, 1 đoạn chưa dịch"; "" when there is nothing to do."""
    parts = ((behind, "đoạn đã cũ"), (missing, "đoạn chưa dịch"))
    return ", ".join(f"{number} {words}" for number, words in parts if number)


def _readable(desk: Desk, key: str, tag: str, revision: str) -> TranslationView | None:
    try:
        return _view(desk, key, tag, revision)
    except (StoreError, ValueError, KeyError, TypeError):
        log.exception("the translation %s of %s cannot be read", tag, key)
        return None


def _view(desk: Desk, key: str, tag: str, revision: str) -> TranslationView:
    return TranslationView(
        LANGUAGES[tag],
        files.read_translation(desk.store.read(key, revision, files.translation_text(tag))),
        files.read_translation_info(desk.store.read(key, revision, files.translation_info(tag))),
        desk.store.revision(key, revision),
    )
