"""Communities and drafts: begin, save, and change the structure. Every save is a revision on disk when it returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from drafting.convention import (
    Convention,
    Genre,
    Signature,
    insert_after,
    move,
    parse,
    remove,
    render,
    renumber,
    replace_unit,
    rewrite,
)
from drafting.convention.anchors import Anchor
from drafting.desk import caches, files, reading, record, refs, steps
from drafting.desk.desk import Desk
from drafting.desk.errors import EditConflict, NotFound, Rejected
from drafting.desk.merge import Change, beside, follow, gone, merged_article, merged_text
from drafting.desk.record import Record
from drafting.desk.texts import ArticleFields, typed_article, typed_over
from drafting.desk.values import Community, DraftView, Saved, TextInfo
from drafting.procedure import Event, Opened, Role, Step, decide, lacks_for_save, replay
from drafting.procedure.events.talking import RemarkMade
from repo_store import CommunityExists, MovedOn
from search.text import fold

LARGEST_TEXT = 1_000_000  # characters of one convention; the longest real one found had under 60,000
LARGEST_ARTICLE = 100_000
CLAUSES_OF_ARTICLE_5 = range(1, 6)  # of Nghị định 61/2023/NĐ-CP
NEW_LABEL = "Điều 0"  # a new article stands under it until the text is numbered through
_TRIES = 20  # lost races in a row before a save is given back to the person

Says = Callable[[DraftView, str], tuple[Event, ...]]
"""From the newest revision and the commit made on top of it to the events of the record that belong to this save."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark that comes with a text: a comment in the margin of the file it was read from.

    anchor: in the text as it is kept. text: what it says.
    """

    anchor: Anchor
    text: str


def community_key(name: str, unit_code: str) -> str:
    """The key of a community: ``11413/to-dan-pho-ben-soi``. Raises Rejected when the name has no letter or digit."""
    slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in fold(name)).split())
    if not slug:
        raise Rejected("Hãy ghi tên cộng đồng, ví dụ “Thôn Đông Lựu”.")
    return f"{unit_code}/{slug[:80].rstrip('-')}"


def create_community(
    desk: Desk,
    *,
    name: str,
    unit_code: str,
    by: int,
    place: str = "",
    households: int | None = None,
    predecessors: tuple[str, ...] = (),
) -> Community:
    """Found a community's repository, or give back the one that is there. Raises Rejected."""
    if desk.units.by_code(unit_code) is None:
        raise Rejected("Chưa có xã, phường, đặc khu này trong danh mục; hãy chọn lại hoặc nạp thêm danh mục.")
    key = community_key(name, unit_code)
    found = Community(key, " ".join(name.split()), unit_code, place, households, predecessors)
    try:
        desk.store.create(key)
    except CommunityExists:
        try:
            return reading.community(desk, key)
        except NotFound:
            pass  # created a moment ago by somebody who has not yet written who it is: write it
    try:
        desk.store.save(
            key,
            refs.COMMUNITY,
            files.community_tree(found),
            expected=None,
            author=by,
            when=desk.now(),
            subject=f"Lập hồ sơ {found.name}",
        )
    except MovedOn:
        return reading.community(desk, key)
    caches.after_save(desk, key)
    return found


def start_draft(
    desk: Desk,
    community: Community,
    convention: Convention,
    *,
    genre: Genre,
    by: int,
    source: str,
    mends: str = "",
    noted: Sequence[Noted] = (),
    role: Role | None = Role.DRAFTER,
    proposal: int | None = None,
) -> DraftView:
    """Open a proceeding with this text as its first revision. source, mends: see `drafting.procedure.Opened`.

    noted: what stood in the margin of the file, kept as remarks of the record from its first day on. proposal: the
    number of the proceeding that has been proposed and goes on with this text, None for a new one. Raises Refusal when
    the rules do not allow it, NotFound, Rejected.
    """
    _bounded(convention)
    info = TextInfo(genre, community.name, community.unit_code)
    now = desk.now()
    opened = Opened(now, by, source, mends)
    for _ in range(_TRIES):
        number = proposal or reading.next_number(desk, community.key)
        past = record.read(desk, community.key, number) if proposal else Record()
        if proposal and past.commit is None:
            raise NotFound(f"đề xuất số {proposal}")
        known = steps.of_text_in_force(desk, community.key)
        decide(replay(past.events), Step(opened, role, known), steps.now(desk))
        try:
            with desk.store.action(community.key) as act:
                text = act.commit(
                    files.tree(convention, info), author=by, when=now, subject="Lập dự thảo", parents=()
                )
                act.move(refs.draft(number), to=text, expected=None)
                said = (
                    RemarkMade(
                        now, by, str(name), text, replace(one.anchor, id=str(name)), one.text, origin="word"
                    )
                    for name, one in enumerate(noted, 1)
                )
                record.extend(act, number, past, (opened, *said), "Mở hồ sơ")
        except MovedOn:
            continue  # somebody else took this number, or a step of this proposal, in the same moment
        caches.after_save(desk, community.key)
        return reading.draft(desk, community.key, number)
    raise Rejected("Máy chủ đang bận; nội dung chưa được lưu, hãy bấm lưu lại.")


def save_article(
    desk: Desk, key: str, number: int, *, base: str, path: str, fields: ArticleFields, by: int
) -> Saved:
    """Save one article as typed; ``base`` is the revision the person began from.

    What others saved in between is kept: other articles, and in this article other words. Where both changed the same
    words, raises EditConflict with both. The article keeps the number it stands under. Raises NotFound, Rejected.
    """
    _taken(fields)

    def change(began: DraftView, head: DraftView) -> Change:
        before = began.convention.find(path)
        if before is None:
            raise gone(head, fields)
        mine = replace_unit(began.convention, path, typed_over(before.unit, fields))
        return merged_article(began, mine, head, path, fields)

    return _save(desk, key, number, base=base, by=by, change=change, subject=f"Sửa {spoken(path)}")


def save_text(
    desk: Desk, key: str, number: int, *, base: str, text: str, by: int, alone: bool = False
) -> Saved:
    """Save the whole text as typed, merged with what others saved in between.

    alone: exactly this text or nothing, as when an older revision is taken back. Raises EditConflict, Rejected.
    """
    if len(text) > LARGEST_TEXT:
        raise Rejected("Văn bản dài quá mức nhận được; hãy kiểm tra lại nội dung dán vào.")
    mine = parse(text)

    def change(began: DraftView, head: DraftView) -> Change:
        if alone and head.revision.id != base:
            raise EditConflict(
                base=render(began.convention),
                mine=text,
                theirs=render(head.convention),
                head=head.revision.id,
                path="",
            )
        return merged_text(began, mine, head)

    return _save(desk, key, number, base=base, by=by, change=change, subject="Sửa toàn văn")


def save_front(
    desk: Desk,
    key: str,
    number: int,
    *,
    base: str,
    title: tuple[str, ...],
    preamble: tuple[str, ...],
    signatures: tuple[Signature, ...],
    by: int,
) -> Saved:
    """Save the title, the preamble and the signature block, merged with what others saved in between.

    Raises EditConflict.
    """

    def change(began: DraftView, head: DraftView) -> Change:
        mine = replace(began.convention, title=title, preamble=preamble, signatures=signatures)
        return merged_text(began, mine, head)

    return _save(
        desk, key, number, base=base, by=by, change=change, subject="Sửa tên gọi, lời nói đầu, chữ ký"
    )


def add_article(
    desk: Desk, key: str, number: int, *, base: str, after: str | None, fields: ArticleFields, by: int
) -> Saved:
    """Put a new article after the unit at a path (at the end of the text when None) and renumber."""
    _taken(fields)

    def change(began: DraftView, head: DraftView) -> Change:
        where = follow(began, head, after, spoken(after)) if after else None
        text = insert_after(head.convention, where, typed_article(NEW_LABEL, fields))
        return Change(text, beside(began, head))

    return _save(
        desk, key, number, base=base, by=by, change=change, subject=f"Thêm điều {fields.heading}".strip()
    )


def remove_unit(desk: Desk, key: str, number: int, *, base: str, path: str, by: int) -> Saved:
    """Take a unit out and renumber; references follow. Raises EditConflict when it changed in between."""

    def change(began: DraftView, head: DraftView) -> Change:
        if began.convention.find(path) is None:
            raise gone(head, None)
        return merged_article(began, remove(began.convention, path), head, path, None)

    return _save(desk, key, number, base=base, by=by, change=change, subject=f"Bỏ {spoken(path)}")


def move_unit(
    desk: Desk,
    key: str,
    number: int,
    *,
    base: str,
    path: str,
    after: str | None,
    by: int,
    inside: bool = False,
) -> Saved:
    """Move a unit behind another (None: to the end, "": to the beginning) and renumber; references follow.

    inside: put it directly under the head of the other instead, before what that holds. Both are looked for where
    they stand now. Raises NotFound when one is gone.
    """

    def change(began: DraftView, head: DraftView) -> Change:
        where = follow(began, head, after, spoken(after)) if after else after
        what = follow(began, head, path, spoken(path))
        return Change(move(head.convention, what, where, inside=inside), beside(began, head))

    return _save(desk, key, number, base=base, by=by, change=change, subject=f"Chuyển {spoken(path)}")


def renumber_draft(desk: Desk, key: str, number: int, *, base: str, by: int) -> Saved:
    """Number the whole draft through from 1; references follow."""
    return _save(
        desk,
        key,
        number,
        base=base,
        by=by,
        change=lambda began, head: Change(_numbered(head.convention), beside(began, head)),
        subject="Đánh số lại",
    )


def save_with(
    desk: Desk,
    key: str,
    number: int,
    *,
    by: int,
    change: Callable[[DraftView], Change],
    says: Says,
    subject: str,
) -> Saved:
    """Change the newest revision and record the events this is, both or neither.

    change: from the newest revision to the text to be saved; asked again when somebody was faster. says: from the same
    revision and the commit that was made to the events, at least one; it may raise what the rules say against them.
    """
    return _save(
        desk,
        key,
        number,
        base="",
        by=by,
        change=lambda _began, head: change(head),
        subject=subject,
        says=says,
    )


def _save(
    desk: Desk,
    key: str,
    number: int,
    *,
    base: str,
    by: int,
    change: Callable[[DraftView, DraftView], Change],
    subject: str,
    says: Says | None = None,
) -> Saved:
    """Apply a change to the newest revision; a lost race applies it again to what won. Nothing typed is dropped.

    change: from the revision the person began from and the newest one to the text to be saved.
    says: the events the save is, which land in the record with it or not at all.
    """
    for _ in range(_TRIES):
        past = record.read(desk, key, number) if says else None
        head = reading.draft(desk, key, number)
        if past is not None and past.commit != head.record:
            continue  # a step was taken between the two readings
        for refusal in lacks_for_save(head.proceeding):
            raise refusal
        began = head if base in ("", head.revision.id) else reading.draft(desk, key, number, base)
        made = change(began, head)
        _bounded(made.convention)
        merged = base not in ("", head.revision.id)
        same = made.convention == head.convention
        if same and says is None:
            return Saved(head.revision.id, merged, made.beside, made.path)
        try:
            with desk.store.action(key) as act:
                saved = (
                    head.revision.id
                    if same
                    else act.commit(
                        files.tree(made.convention, head.info),
                        parents=(head.revision.id,),
                        author=by,
                        when=desk.now(),
                        subject=subject,
                    )
                )
                act.move(refs.draft(number), to=saved, expected=head.revision.id)
                if says and past is not None:
                    record.extend(act, number, past, says(head, saved), subject)
                elif head.record:
                    # Nothing happened to the proceeding meanwhile: no save lands behind a recognition.
                    act.move(refs.record(number), to=head.record, expected=head.record)
        except MovedOn:
            continue
        caches.after_save(desk, key)
        return Saved(saved, merged, made.beside, made.path)
    raise Rejected("Nhiều người đang lưu cùng lúc; nội dung chưa được lưu, hãy bấm lưu lại.")


def _taken(fields: ArticleFields) -> None:
    """Raise Rejected when the fields cannot be taken."""
    if len(fields.heading) + len(fields.body) > LARGEST_ARTICLE:
        raise Rejected("Điều này dài quá mức nhận được; hãy chia thành nhiều điều.")
    serves = fields.serves or ()
    if list(serves) != sorted(set(serves)) or not all(number in CLAUSES_OF_ARTICLE_5 for number in serves):
        raise Rejected(
            "Điều 5 Nghị định 61/2023/NĐ-CP có các khoản từ 1 đến 5; hãy chọn lại khoản mà điều này thuộc về."
        )


def spoken(path: str) -> str:
    """An address in words, for subjects and messages: ``dieu-5`` → "Điều 5"."""
    last = path.rpartition("/")[2].partition("~")[0]
    word, _, number = last.partition("-")
    return f"{_SPOKEN.get(word, word)} {number}"


_SPOKEN = {"phan": "Phần", "chuong": "Chương", "muc": "Mục", "dieu": "Điều", "khoan": "khoản", "diem": "điểm"}


def _numbered(convention: Convention) -> Convention:
    done = renumber(convention)
    return rewrite(done.convention, done.moves)


def _bounded(convention: Convention) -> None:
    if len(render(convention)) > LARGEST_TEXT:
        raise Rejected("Văn bản dài quá mức nhận được; hãy kiểm tra lại nội dung dán vào.")
