"""The numbers Word displays for automatic lists, worked out as Word does.

Rules, from ECMA-376 part 1 §17.9 and from what Word does:
- The count belongs to the abstract list; several lists (``w:num``) made from one abstract list go on counting
  together, unless one says where to start (``w:startOverride``): then its first paragraph starts again there.
- A level starts again after any paragraph of an outer level, unless ``w:lvlRestart`` is 0 (never) or names the
  outermost level that makes it start again.
- A paragraph also starts the outer levels that were not counted yet: they show their first number, and the next
  paragraph of theirs goes on from it (Microsoft knowledge base Q110380).
- Letters follow the Vietnamese alphabet of legal texts (a b c d đ e g …), as điểm are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.exchange.ooxml import Element, child, number, switch, trim, value, w
from drafting.exchange.word_in.blocks import plain_sign
from drafting.exchange.word_in.styles import NumberingPlace, Styles

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that name điểm, in order."""
_LEVELS = 9
_LONGEST_LABEL = 200
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    form: Word's name of the number format. text: the label with ``%1`` … for the numbers. restart: None for after
    any outer level, 0 for never, n for after level n (from 1) and those outside it. legal: all numbers decimal.
    font: the font the label is set in, "" when it is the paragraph's. picture: the bullet is a picture.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    font: str = ""
    picture: bool = False


@dataclass(slots=True)
class _Count:
    """Where one abstract list stands: level → number shown last, and the lists that already started again."""

    shown: dict[int, int] = field(default_factory=dict)
    started: set[tuple[int, int]] = field(default_factory=set)


class Numbering:
    """The automatic numbering of one document. Ask for the paragraphs in reading order, each once."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[int, Element] = {}
        self._counts: dict[str, _Count] = {}
        self._levels: dict[tuple[int, int], tuple[str, Level] | None] = {}
        self._rules: dict[tuple[str, int], Level] = {}
        if numbering is not None:
            trim(numbering)
        for element in () if numbering is None else numbering:
            if element.tag == w("abstractNum"):
                self._abstract.setdefault(element.get(w("abstractNumId"), ""), element)
            elif element.tag == w("num") and element.get(w("numId"), "").isdecimal():
                self._lists.setdefault(int(element.get(w("numId"))[:9]), element)

    def next_label(self, place: NumberingPlace) -> tuple[str, str]:
        """Count a paragraph and give its label as displayed and the label's font; "" for none of either."""
        level = self._style_level(place) if place.by_style else min(max(place.level, 0), _LEVELS - 1)
        found = self._level(place.list_id, level)
        if found is None:
            return "", ""
        key, rule = found
        count = self._counts.setdefault(key, _Count())
        self._advance(count, place.list_id, level, rule)
        if rule.form == "bullet":
            return _bullet(rule), ""
        return self._label(place.list_id, level, rule, count), rule.font

    def _style_level(self, place: NumberingPlace) -> int:
        """The level tied to the style that brought the list, else the one the style itself names."""
        abstract = self._abstract_of(place.list_id)
        for element in () if abstract is None else abstract.iterchildren(w("lvl")):
            if value(element, "pStyle") == place.by_style and element.get(w("ilvl"), "").isdecimal():
                return min(int(element.get(w("ilvl"))[:9]), _LEVELS - 1)
        return min(max(place.level, 0), _LEVELS - 1)

    def _advance(self, count: _Count, list_id: int, level: int, rule: Level) -> None:
        override = self._override(list_id, level)
        if override is not None and (list_id, level) not in count.started:
            count.started.add((list_id, level))
            count.shown[level] = override
        elif level in count.shown:
            count.shown[level] += 1
        else:
            count.shown[level] = rule.start if override is None else override
        for outer in range(level):
            if outer not in count.shown and (above := self._level(list_id, outer)) is not None:
                count.shown[outer] = above[1].start
        for inner in range(level + 1, _LEVELS):
            below = self._level(list_id, inner)
            restart = None if below is None else below[1].restart
            if restart is None or (restart and level < restart):
                count.shown.pop(inner, None)

    def _label(self, list_id: int, level: int, rule: Level, count: _Count) -> str:
        label = rule.text
        for inner in range(_LEVELS):
            if f"%{inner + 1}" not in label:
                continue
            found = self._level(list_id, inner)
            own = rule if inner == level else found[1] if found else Level()
            shown = count.shown.get(inner, own.start)
            label = label.replace(f"%{inner + 1}", displayed(shown, "decimal" if rule.legal else own.form))
        return label[:_LONGEST_LABEL]

    def _abstract_of(self, list_id: int) -> Element | None:
        """The abstract list behind a list, through a numbering style when it is linked to one."""
        for _ in range(3):
            name = value(self._lists.get(list_id), "abstractNumId") or ""
            abstract = self._abstract.get(name)
            linked = self._styles.numbering_style_list(value(abstract, "numStyleLink") or "")
            if not linked or linked == list_id:
                return abstract
            list_id = linked
        return None

    def _level(self, list_id: int, level: int) -> tuple[str, Level] | None:
        """The abstract list's name and the level's rules, None when the list does not exist."""
        key = (list_id, level)
        if key not in self._levels:
            self._levels[key] = self._find_level(list_id, level)
        return self._levels[key]

    def _find_level(self, list_id: int, level: int) -> tuple[str, Level] | None:
        abstract = self._abstract_of(list_id)
        if abstract is None:
            return None
        name = abstract.get(w("abstractNumId"), "")
        own = next((o for o in self._overrides(list_id, level) if child(o, "lvl") is not None), None)
        if own is not None:
            return name, self._read(child(own, "lvl"))
        if (name, level) not in self._rules:
            levels = abstract.iterchildren(w("lvl"))
            element = next((each for each in levels if each.get(w("ilvl")) == str(level)), None)
            self._rules[name, level] = Level(form="none") if element is None else self._read(element)
        return name, self._rules[name, level]

    def _read(self, element: Element) -> Level:
        start, form, text = number(element, "start"), value(element, "numFmt"), value(element, "lvlText")
        return Level(
            start=1 if start is None else start,
            form=form or _form_in_alternative(element) or "decimal",
            text=text or "",
            restart=number(element, "lvlRestart"),
            legal=bool(switch(element, "isLgl")),
            font=self._styles.font_named_in(child(element, "rPr")),
            picture=child(element, "lvlPicBulletId") is not None,
        )

    def _overrides(self, list_id: int, level: int) -> Iterator[Element]:
        for override in self._lists[list_id].iterchildren(w("lvlOverride")) if list_id in self._lists else ():
            if override.get(w("ilvl")) == str(level):
                yield override

    def _override(self, list_id: int, level: int) -> int | None:
        found = (number(override, "startOverride") for override in self._overrides(list_id, level))
        return next((start for start in found if start is not None), None)


def displayed(shown: int, form: str) -> str:
    """A number in one of Word's formats; formats without a use in Vietnamese texts come out decimal."""
    if form == "none":
        return ""
    if form in ("upperRoman", "lowerRoman") and 0 < shown < 4000:
        roman = _roman(shown)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < shown <= len(LETTERS) * 20:
        times, place = divmod(shown - 1, len(LETTERS))
        letters = LETTERS[place] * (times + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form == "decimalZero":
        return f"{shown:02d}"
    return str(shown)


def _bullet(rule: Level) -> str:
    """The sign Word shows; a sign of a symbol font becomes a plain one, a picture a dot."""
    if rule.font.lower().startswith(_SYMBOL_FONTS) and rule.text and rule.text[0] <= "\xff":
        return plain_sign(chr(0xF000 + ord(rule.text[0])))
    return plain_sign(rule.text) if rule.text or not rule.picture else "•"


def _roman(shown: int) -> str:
    letters = ""
    for size, letter in _ROMAN:
        while shown >= size:
            letters += letter
            shown -= size
    return letters


def _form_in_alternative(element: Element) -> str | None:
    """Formats newer than the element ("001, 002") stand in an alternative; its fallback is a plain one."""
    forms = [form.get(w("val")) for form in element.iter(w("numFmt"))]
    return forms[-1] if forms else None
