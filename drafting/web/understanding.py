"""How a document that somebody brought was understood, for the person to see and correct before it is kept.

Nothing is kept on the server meanwhile: the text travels in the form, and is read anew each time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from drafting.convention import Convention, Genre, Kind, ReadingNote, read, render
from drafting.convention.tree import flatten
from drafting.desk import editing
from drafting.desk.documents import read_file
from drafting.exchange import Step, Unreadable, View, remarks
from drafting.web.fields import Mistake, Typed
from drafting.web.margin import Margin, ShownComment, of_file, of_form, shown

FILE, TEXT, VIEW, REMARKS = "tep", "text", "view", "y-kien"
LONGEST_REMARKS = 1_000_000  # characters; the comments of one file, each of bounded length, stay below
_COUNTED = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.CLAUSE, Kind.POINT)


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the outline. clauses, points: how many khoản and điểm an article has; 0 for what is no article."""

    path: str
    kind: Kind
    words: str
    clauses: int
    points: int


@dataclass(frozen=True, slots=True)
class Understood:
    """A document as it was read.

    text: canonical, as the field shows it. counts: (how many, of what), none is 0. stages: what was done to the file,
    () for typed text. margin: the comments beside it, None when there are none; comments: the same with the places
    they belong to. remarks: the same as a list in words, which travels in the form.
    """

    convention: Convention
    text: str
    notes: tuple[ReadingNote, ...]
    genre: Genre | None
    headings: tuple[Heading, ...]
    counts: tuple[tuple[int, str], ...]
    stages: tuple[Step, ...] = ()
    margin: Margin | None = None
    comments: tuple[ShownComment, ...] = ()
    remarks: str = ""


def uploaded(form: Typed) -> Understood:
    """The file of a form. Raises Mistake when there is none, or it cannot be read, or holds nothing."""
    file = form.file(FILE)
    if file is None:
        raise Mistake(FILE, "Hãy chọn tệp Word (.docx) trên máy rồi bấm nút tải lên.")
    try:
        brought = read_file(file.file.read(), file.filename or "", view_of(form))
    except Unreadable as unreadable:
        raise Mistake(FILE, unreadable.message) from unreadable
    margin = of_file(brought.comments, brought.convention)
    return replace(
        _understood(FILE, brought.convention, brought.notes),
        stages=brought.stages,
        margin=margin,
        comments=shown(margin, brought.convention),
        remarks=remarks(brought.comments, brought.convention),
    )


def typed(form: Typed) -> Understood:
    """The text of a form: canonical, or as people type it. Raises Mistake when it is too long or holds nothing."""
    text = form.one(TEXT)
    if len(text) > editing.LARGEST_TEXT:
        raise Mistake(TEXT, "Văn bản dài quá mức nhận được; hãy kiểm tra lại nội dung dán vào.")
    brought = read(text)
    margin = of_form(form)
    return replace(
        _understood(TEXT, brought.convention, brought.notes),
        margin=margin,
        comments=shown(margin, brought.convention),
        remarks=remarks_of(form),
    )


def view_of(form: Typed) -> View:
    """Which state of a file with tracked changes is asked for."""
    return View.ORIGINAL if form.one(VIEW) == View.ORIGINAL.value else View.ACCEPTED


def remarks_of(form: Typed) -> str:
    """The list of comments that travels in the form."""
    return form.one(REMARKS)[:LONGEST_REMARKS]


def _understood(field: str, convention: Convention, notes: tuple[ReadingNote, ...]) -> Understood:
    text = render(convention)
    if len(text) > editing.LARGEST_TEXT:
        raise Mistake(field, "Văn bản dài quá mức nhận được; hãy tách phần phụ lục ra rồi thử lại.")
    if not (convention.units or convention.preamble):
        raise Mistake(field, "Không thấy chữ nào của văn bản; hãy chọn tệp khác, hoặc dán nội dung vào ô.")
    counted = Counter(placed.unit.kind for placed in convention.walk())
    counts = [(counted[kind], kind.word.lower()) for kind in _COUNTED if counted[kind]]
    if convention.signatures:
        counts.append((len(convention.signatures), "chỗ ký"))
    return Understood(convention, text, notes, convention.genre, _headings(convention), tuple(counts))


def _headings(convention: Convention) -> tuple[Heading, ...]:
    found: list[Heading] = []
    for placed in convention.walk():
        unit = placed.unit
        if unit.kind not in (Kind.CLAUSE, Kind.POINT):
            words = f"{unit.label}. {unit.heading}".removesuffix(". ")
            inside = Counter(below.kind for below in flatten(unit.children))
            is_article = unit.kind is Kind.ARTICLE
            size = (inside[Kind.CLAUSE], inside[Kind.POINT]) if is_article else (0, 0)
            found.append(Heading(placed.path, unit.kind, words, *size))
    return tuple(found)
