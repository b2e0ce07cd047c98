"""Translating: begin a language, say units in it, decide whether everybody reads it. Every save is a commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drafting.convention import Convention
from drafting.convention.translation import (
    LANGUAGES,
    Translation,
    Words,
    fitting,
    parallel,
    render_translation,
    translate,
)
from drafting.desk import caches, files, reading, refs, translations
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound, Rejected, TranslationConflict
from drafting.desk.values import TranslationInfo, TranslationView
from repo_store import MovedOn

LONGEST_LINE = 300  # characters of when and how the community decided
LONGEST_UNIT = 50_000  # characters of one unit in any language
LARGEST = 8_000_000  # bytes of a whole translation with its Vietnamese words and all that is kept aside
_TRIES = 20  # lost races in a row before a save is given back to the person

Change = Callable[[TranslationView], tuple[Translation, TranslationInfo]]


def begin(desk: Desk, key: str, tag: str, *, decided: str, by: int) -> TranslationView:
    """Begin a translation, or give back the one that is there.

    decided: when and how the community decided on it (khoản 5 Điều 6 Nghị định 61/2023/NĐ-CP). Raises Rejected,
    NotFound.
    """
    reading.community(desk, key)
    if tag not in LANGUAGES:
        raise Rejected("Hãy chọn một ngôn ngữ trong danh sách.")
    info = TranslationInfo(_line(decided))
    try:
        desk.store.save(
            key,
            refs.translation(tag),
            files.translation_tree(tag, Translation(), info),
            expected=None,
            author=by,
            when=desk.now(),
            subject=f"Lập bản dịch {LANGUAGES[tag].name}",
        )
    except MovedOn:
        return translations.translation(desk, key, tag)
    caches.after_save(desk, key)
    return translations.translation(desk, key, tag)


def say(
    desk: Desk,
    key: str,
    tag: str,
    text: Convention,
    said: Mapping[str, Words],
    *,
    base: str,
    by: int,
) -> TranslationView:
    """Translate units of a text: address → words, empty ones to take a translation out; all of them or none.

    base: the commit of the translation that the person began from. What others translated since stays; where they
    translated one of these units otherwise, raises TranslationConflict. Words that are said as they stand are said of
    the Vietnamese words of ``text`` from now on. Saying nothing saves nothing. Raises NotFound, Rejected.
    """
    if not said:
        return translations.translation(desk, key, tag)
    for words in said.values():
        if len(words.heading) + len(words.text) > LONGEST_UNIT:
            raise Rejected(f"Mỗi đoạn dịch dài không quá {LONGEST_UNIT} ký tự; hãy viết gọn lại.")
    began = parallel(translations.translation(desk, key, tag, base).translation, text)

    def change(head: TranslationView) -> tuple[Translation, TranslationInfo]:
        now = parallel(head.translation, text)
        theirs: dict[str, Words] = {}
        for path, words in said.items():
            before, there = began.row(path), now.row(path)
            if before is None or there is None:
                raise NotFound("đoạn này trong văn bản")
            if there.words not in (before.words, fitting(there.source, words)):
                theirs[path] = there.words
        if theirs:
            raise TranslationConflict(theirs, head.revision.id)
        return translate(head.translation, text, said), head.info

    return _save(desk, key, tag, change, subject=f"Dịch {len(said)} đoạn", by=by)


def decide(desk: Desk, key: str, tag: str, *, decided: str, public: bool, by: int) -> TranslationView:
    """Say what the community decided, and whether everybody may read the translation. Raises NotFound, Rejected."""
    info = TranslationInfo(_line(decided), public)
    subject = "Đưa bản dịch lên trang công khai" if public else "Ghi việc dịch"
    return _save(desk, key, tag, lambda head: (head.translation, info), subject=subject, by=by)


def _save(desk: Desk, key: str, tag: str, change: Change, *, subject: str, by: int) -> TranslationView:
    """Apply a change to the newest revision; a lost race applies it again to what won."""
    for _ in range(_TRIES):
        head = translations.translation(desk, key, tag)
        made, info = change(head)
        if (made, info) == (head.translation, head.info):
            return head
        if len(render_translation(made).encode()) > LARGEST:
            raise Rejected("Bản dịch dài quá mức nhận được; hãy bớt những đoạn quá dài.")
        try:
            desk.store.save(
                key,
                refs.translation(tag),
                files.translation_tree(tag, made, info),
                expected=head.revision.id,
                author=by,
                when=desk.now(),
                subject=subject,
            )
        except MovedOn:
            continue
        caches.after_save(desk, key)
        return translations.translation(desk, key, tag)
    raise Rejected("Nhiều người đang lưu cùng lúc; bản dịch chưa được lưu, hãy bấm lưu lại.")


def _line(words: str) -> str:
    line = " ".join(words.split())
    if len(line) > LONGEST_LINE:
        raise Rejected(f"Mỗi ô chỉ nhận một dòng, dài không quá {LONGEST_LINE} ký tự.")
    return line
