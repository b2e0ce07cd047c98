"""`/soan-thao/…/ban-dich`: the languages of a community, and translating a text unit by unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention.translation import LANGUAGES, Counterpart, State, Words, fitting
from drafting.desk import Rejected, reading, translating, translations
from drafting.desk.errors import TranslationConflict
from drafting.web import addresses
from drafting.web.drafts import commune_of, desk_of, names
from drafting.web.fields import LONGEST_LINE, Form, Typed
from drafting.web.identity import require
from drafting.web.redirects import Notice, Tone, see_other
from drafting.web.render import page
from drafting.web.routes import COMMUNITY
from drafting.web.translating import (
    FRONT,
    IN_FORCE,
    beside,
    changes,
    part_at,
    parts,
    progress,
    source,
    sources,
)

router = APIRouter()

Translator = Annotated[Account, Depends(require(Action.TRANSLATE))]

ALL = f"{COMMUNITY}/ban-dich"
ONE = f"{ALL}/{{tag}}"
HEADING, TEXT, STILL_RIGHT = "tieu-de:", "loi:", "van-dung"


@router.get(ALL)
def languages(request: Request, unit: str, community: str, _by: Translator) -> Response:
    return _languages(request, f"{unit}/{community}")


@router.post(ALL)
def begin(request: Request, unit: str, community: str, by: Translator, form: Form) -> Response:
    key = f"{unit}/{community}"
    try:
        view = translating.begin(
            desk_of(request), key, form.one("tag"), decided=form.one("decided"), by=by.id
        )
    except Rejected as rejected:
        return _languages(request, key, form, rejected)
    here = addresses.translations(key)
    return see_other(request, f"{here}#{view.language.tag}", Notice(f"Đã thêm {view.language.name}."))


@router.post(ONE)
def decide(request: Request, unit: str, community: str, tag: str, by: Translator, form: Form) -> Response:
    """What the community decided about one language, and whether everybody reads it."""
    key = f"{unit}/{community}"
    try:
        view = translating.decide(
            desk_of(request),
            key,
            tag,
            decided=form.one("decided"),
            public=bool(form.one("public")),
            by=by.id,
        )
    except Rejected as rejected:
        return _languages(request, key, form, rejected, tag=tag)
    told = (
        f"Bản dịch {view.language.name} "
        f"{'đã có trên trang công khai' if view.info.public else 'không còn trên trang công khai'}."
    )
    return see_other(request, f"{addresses.translations(key)}#{tag}", Notice(told))


@router.get(ONE)
def one(request: Request, unit: str, community: str, tag: str, _by: Translator) -> Response:
    return see_other(request, f"{addresses.translations(f'{unit}/{community}')}#{tag}")


def _languages(
    request: Request,
    key: str,
    form: Typed | None = None,
    rejected: Rejected | None = None,
    tag: str = "",
) -> Response:
    desk = desk_of(request)
    owner = reading.community(desk, key)
    texts = sources(desk, key)
    found = translations.translations(desk, key)
    return page(
        request,
        "soan_thao_ban_dich.html",
        status=422 if rejected else 200,
        section="soan-thao",
        community=owner,
        commune=commune_of(desk, owner),
        base=addresses.translations(key),
        public=addresses.in_force(key),
        texts=texts,
        found=[(view, [(text, progress(beside(desk, key, view, text))) for text in texts]) for view in found],
        free=[
            language for language in LANGUAGES.values() if all(view.language != language for view in found)
        ],
        who=names(request, {view.revision.author for view in found}),
        given={name: form.one(name) if form else "" for name in ("tag", "decided")},
        wrong=tag,
        mistake=str(rejected) if rejected else "",
        longest=LONGEST_LINE,
    )


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed and could not be saved. theirs: what somebody else saved there. message: what to do.

    said: only what this person changed; other fields show what stands there now, or the next save would undo it.
    """

    said: Mapping[str, Words]
    message: str
    theirs: Mapping[str, Words]
    still_right: frozenset[str] = frozenset()


@router.get(f"{ONE}/{IN_FORCE}")
def in_force(request: Request, unit: str, community: str, tag: str, _by: Translator, o: str = "") -> Response:
    return _part(request, f"{unit}/{community}", tag, IN_FORCE, o)


@router.get(f"{ONE}/du-thao/{{n:stt}}")
def draft(
    request: Request, unit: str, community: str, tag: str, n: int, _by: Translator, o: str = ""
) -> Response:
    return _part(request, f"{unit}/{community}", tag, f"du-thao/{n}", o)


@router.post(f"{ONE}/{IN_FORCE}")
def say_in_force(
    request: Request, unit: str, community: str, tag: str, by: Translator, form: Form
) -> Response:
    return _say(request, f"{unit}/{community}", tag, IN_FORCE, form, by)


@router.post(f"{ONE}/du-thao/{{n:stt}}")
def say_draft(
    request: Request, unit: str, community: str, tag: str, n: int, by: Translator, form: Form
) -> Response:
    return _say(request, f"{unit}/{community}", tag, f"du-thao/{n}", form, by)


def _say(request: Request, key: str, tag: str, which: str, form: Typed, by: Account) -> Response:
    desk, here = desk_of(request), f"{addresses.translations(key)}/{tag}/{which}"
    base, at = form.one("base"), form.one("o")
    text = source(desk, key, which, form.one("text"))
    began = translations.translation(desk, key, tag, base)
    rows = {row.path: row for row in beside(desk, key, began, text).rows}
    typed = _typed(form, rows)
    right = frozenset(_path(at) for at in form.all(STILL_RIGHT))
    said = {
        path: words
        for path, words in typed.items()
        if words != rows[path].words or (path in right and rows[path].state is State.BEHIND)
    }
    try:
        translating.say(desk, key, tag, text.convention, said, base=base, by=by.id)
    except TranslationConflict as conflict:
        unsaved = _Typed(said, str(conflict), conflict.theirs, right)
        return _part(request, key, tag, which, at, text.revision, conflict.head, unsaved, 409)
    except Rejected as rejected:
        unsaved = _Typed(said, str(rejected), {}, right)
        return _part(request, key, tag, which, at, text.revision, base, unsaved, 422)
    every = parts(beside(desk, key, translations.translation(desk, key, tag), source(desk, key, which)))
    shown = part_at(every, at)
    if form.one("sau") and shown is not None:
        place = every.index(shown) + 1
        shown = every[place] if place < len(every) else shown
    told = (
        Notice(f"Đã lưu {len(said)} đoạn dịch.")
        if said
        else Notice("Không có gì khác với bản đã lưu.", Tone.NOTE)
    )
    return see_other(request, f"{here}?o={shown.at}" if shown else here, told)


def _typed(form: Typed, rows: Mapping[str, Counterpart]) -> dict[str, Words]:
    """The words of every unit that the form shows, tidied. A unit the text does not have is passed over."""
    headings, texts = form.starting(HEADING), form.starting(TEXT)
    found = {}
    for at in headings | texts:
        row = rows.get(_path(at))
        if row is not None:
            found[row.path] = fitting(row.source, Words(headings.get(at, ""), texts.get(at, "")))
    return found


def _path(at: str) -> str:
    return "" if at == FRONT else at


def _part(
    request: Request,
    key: str,
    tag: str,
    which: str,
    at: str,
    revision: str | None = None,
    base: str | None = None,
    unsaved: _Typed | None = None,
    status: int = 200,
) -> Response:
    """One part of a text with its fields. revision, base: what the person began from, when it is not the newest."""
    desk = desk_of(request)
    owner = reading.community(desk, key)
    text = source(desk, key, which, revision)
    view = translations.translation(desk, key, tag, base)
    whole = beside(desk, key, view, text)
    every = parts(whole)
    shown = part_at(every, at)
    place = every.index(shown) if shown else 0
    return page(
        request,
        "soan_thao_dich.html",
        status=status,
        section="soan-thao",
        community=owner,
        commune=commune_of(desk, owner),
        base=addresses.translations(key),
        here=f"{addresses.translations(key)}/{tag}/{which}",
        view=view,
        text=text,
        others=[each for each in sources(desk, key) if each.which != which],
        progress=progress(whole),
        parts=every,
        part=shown,
        before=every[place - 1] if place else None,
        after=every[place + 1] if place + 1 < len(every) else None,
        fields=[_field(row, unsaved) for row in shown.rows] if shown else [],
        aside=whole.aside,
        unsaved=unsaved,
        longest=translating.LONGEST_UNIT,
    )


def _field(row: Counterpart, unsaved: _Typed | None) -> dict[str, Any]:
    heading, words = changes(row)
    typed = unsaved.said.get(row.path, row.words) if unsaved else row.words
    return {
        "at": row.path or FRONT,
        "row": row,
        "heading": heading,
        "words": words,
        "typed": typed,
        "theirs": unsaved.theirs.get(row.path) if unsaved else None,
        "still_right": unsaved is not None and row.path in unsaved.still_right,
        "lines": max(2, min(12, len(row.source.text) // 60 + 1)),
    }
