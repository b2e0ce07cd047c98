"""What the forms of a report share: which clause it is about, who sends it."""

from __future__ import annotations

from drafting.accounts.reporters import Reporter
from drafting.convention import Kind
from drafting.desk import Desk, Edition, reading
from drafting.web.fields import Mistake, Typed, line
from drafting.web.living import Living

LONGEST_NAME, LONGEST_CONTACT = 100, 200
_KINDS = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.POINT})


def clause_choices(desk: Desk, key: str, edition: Edition) -> tuple[tuple[str, str], ...]:
    """(address, words) of what a report can be about, in the order of the text."""
    convention, _info = reading.text_at(desk, key, edition.revision)
    return tuple(
        (placed.path, f"{placed.citation}{'. ' + placed.unit.heading if placed.unit.heading else ''}")
        for placed in convention.walk()
        if placed.unit.kind in _KINDS
    )


def places(desk: Desk, key: str, edition: Edition) -> dict[str, str]:
    """Address → the place in words, of every unit of an edition; "" is the whole text."""
    convention, _info = reading.text_at(desk, key, edition.revision)
    return {"": "Cả văn bản"} | {placed.path: placed.citation for placed in convention.walk()}


def clause_of(desk: Desk, text: Living, path: str) -> str:
    """The address of a clause of the text, "" for the whole. Raises Mistake."""
    if path and path not in dict(clause_choices(desk, text.key, text.edition)):
        raise Mistake("path", "Không có điều, khoản này trong văn bản; hãy chọn lại trong danh sách.")
    return path


def reporter_of(form: Typed) -> Reporter:
    """Who sends it, as far as the person says. Raises Mistake."""
    name, contact = (_shown(form.one(field)) for field in ("name", "contact"))
    if len(name) > LONGEST_NAME:
        raise Mistake("name", f"Họ tên dài quá {LONGEST_NAME} ký tự; hãy viết gọn lại.")
    if len(contact) > LONGEST_CONTACT:
        raise Mistake("contact", f"Số điện thoại, địa chỉ dài quá {LONGEST_CONTACT} ký tự; hãy viết gọn lại.")
    return Reporter(name, contact)


def _shown(words: str) -> str:
    return "".join(letter for letter in line(words) if letter.isprintable())
