"""From answers to a complete draft.

The sentences live in ``templates/conventions``, one file a topic. Every value a template writes is *shielded*: a
mark stands in its place until the text has been read into a tree. So no answer, whatever characters it holds, can
become a heading, a clause or a comment; and wording can be edited without knowing what people will answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from drafting.convention.notation import parse
from drafting.convention.tree import Convention, Signature, Unit
from drafting.scaffold.answers import Answers
from drafting.scaffold.context import community_of, names, place_of
from drafting.scaffold.facts import Facts
from drafting.scaffold.layout import lay_out
from drafting.scaffold.topics import LEADING_TOPICS, PLACES, TOPIC_BY_ID, TOPICS
from drafting.scaffold.wording import capital, one_line, sentence, small

_OWN_MATTERS = "noi-dung-rieng"
_SHIELD = "_shield"


def draft(answers: Answers, unit_name: str, province: str) -> Convention:
    """A complete draft; the same answers always give the same draft.

    unit_name: the commune, "Xã Kiến Minh"; province: "Thành phố Hải Phòng"; either may be "" and becomes a blank.
    Missing answers stand as ``[điền: …]``. Answers no sentence uses are never lost: whole sentences become clauses
    of the article on the community's own matters, the rest is named in the guidance of the last article.
    """
    facts, shield = Facts(answers.facts), _Shield()
    topics = topics_of(answers)
    known: dict[str, object] = {
        **names(answers, unit_name, province),
        "chon": topics.__contains__,
        "biet": facts.known,
        "viec": facts.said,
        _SHIELD: shield.put,
    }
    pieces = {piece: _write(piece, known) for piece in ("loi-noi-dau", *topics) if piece != _OWN_MATTERS}
    # Last, when it is known what the others left: the community's own matters.
    others = facts.items("noi-dung-khac")
    sentences, notes = facts.left()
    if others or sentences or _OWN_MATTERS in topics:
        pieces[_OWN_MATTERS] = _write(_OWN_MATTERS, known, viec_khac=others, cau_khac=sentences)
    text = _write("khung", known, bai=lambda piece: _Written(pieces.get(piece, "")))
    tree = _each_text(parse(lay_out(text)), shield.take_away)
    return replace(_with_notes(tree, notes), signatures=_signatures(answers))


def topics_of(answers: Answers) -> tuple[str, ...]:
    """The topics a draft from these answers has, in the order of `TOPICS`."""
    chosen = set(answers.chosen)
    if not answers.chosen and not answers.groups:
        place = place_of(answers)
        chosen.update(next(choice.topics for choice in PLACES if choice.id == place))
    for group in answers.groups:
        # Khoản 3 is wide: what was chosen from it already says what the community wants of it.
        if group != 3 or not any(3 in TOPIC_BY_ID[topic].serves for topic in chosen):
            chosen.add(LEADING_TOPICS[group])
    return tuple(topic.id for topic in TOPICS if topic.always or topic.id in chosen)


class _Shield:
    """Puts values behind marks, and the values back in place of the marks."""

    # Private-use characters: no cleaned answer contains one.
    _OPEN, _CLOSE = "\ue000", "\ue001"

    def __init__(self) -> None:
        self._values: list[str] = []

    def put(self, value: object) -> str:
        self._values.append(str(value))
        return f"{self._OPEN}{len(self._values) - 1}{self._CLOSE}"

    def take_away(self, text: str) -> str:
        first, *rest = text.split(self._OPEN)
        parts = (part.partition(self._CLOSE) for part in rest)
        whole = first + "".join(self._values[int(index)] + after for index, _, after in parts)
        return unicodedata.normalize("NFC", whole)


class _Written(str):
    """What a template has already written, its values behind marks: let through as it is."""

    __slots__ = ()


def _write(template: str, known: dict[str, object], **more: object) -> str:
    return _environment().get_template(f"{template}.md.j2").render(known, **more)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("templates", "conventions"),
        autoescape=False,  # noqa: S701 - the output is plain text, and every value in it is shielded
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shielded,
    )
    environment.filters.update(hoa=capital, thuong=small, cau=sentence)
    return environment


@pass_context
def _shielded(context: Context, value: Any) -> Any:
    return value if isinstance(value, _Written) else context[_SHIELD](value)


def _with_notes(tree: Convention, notes: list[str]) -> Convention:
    """Names the answers no sentence used in the guidance of the last article, where the people drafting see them."""
    if not notes:
        return tree
    *before, chapter = tree.units
    *articles, last = chapter.children
    listed = _in_a_comment("; ".join(notes))
    last = replace(last, guidance=f"{last.guidance} Câu trả lời chưa có chỗ trong dự thảo: {listed}.")
    return replace(tree, units=(*before, replace(chapter, children=(*articles, last))))


def _in_a_comment(text: str) -> str:
    """Guidance is written as a comment, which "--" could end."""
    return text.replace("--", "–")


def _each_text(tree: Convention, change: Callable[[str], str]) -> Convention:
    def of(unit: Unit) -> Unit:
        return replace(
            unit,
            heading=change(unit.heading),
            text=change(unit.text),
            guidance=_in_a_comment(change(unit.guidance)),
            children=tuple(of(child) for child in unit.children),
        )

    return replace(
        tree,
        title=tuple(change(line) for line in tree.title),
        preamble=tuple(change(line) for line in tree.preamble),
        units=tuple(of(unit) for unit in tree.units),
    )


def _signatures(answers: Answers) -> tuple[Signature, ...]:
    """The four who sign (Điều 6 khoản 1 Nghị định 61/2023/NĐ-CP); an elder, whom it prefers, comes first."""
    elder = one_line(answers.elder)
    people = [name for name in map(one_line, answers.household_representatives) if name][:2]
    if elder in people or (elder and len(people) < 2):
        people = [elder, *(name for name in people if name != elder)]
    _, head, _ = community_of(answers)
    return (
        Signature(head.upper(), one_line(answers.head)),
        Signature("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", one_line(answers.front_head)),
        *(Signature("ĐẠI DIỆN HỘ GIA ĐÌNH", name) for name in [*people, "", ""][:2]),
    )
