"""What styles say about a paragraph or a run: fonts, bold, alignment, outline level, numbering.

A property comes from the nearest place that speaks of it: the run or paragraph itself, its style, the style that
one is based on, and at last the defaults of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from drafting.exchange.ooxml import A, Element, child, number, properties, switch, trim, value, w

_LONGEST_CHAIN = 20
_HEADING = re.compile(r"heading ([1-9])")


@dataclass(frozen=True, slots=True)
class NumberingPlace:
    """Where a paragraph stands in the automatic numbering: the list (``w:numId``) and its level from 0.

    by_style: the style that brought the list when its level is to be looked up by that style, else "".
    """

    list_id: int
    level: int
    by_style: str = ""


class Styles:
    """The styles of one document."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._default: str | None = None
        self._known: dict[tuple[str | None, str | None, str], Any] = {}
        if styles is not None:
            trim(styles)
        self._defaults = child(styles, "docDefaults", "rPrDefault", "rPr")
        self._theme = {} if theme is None else _theme_fonts(theme)
        for style in [] if styles is None else styles.iter(w("style")):
            name = style.get(w("styleId"), "")
            self._by_id.setdefault(name, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
                self._default = name

    def name(self, paragraph: Element) -> str:
        """The name of the paragraph's style as people see it, in lower case; "" when it has none."""
        style = next(self._chain(self._style_of(paragraph)), None)
        return (value(style, "name") or "").lower()

    def centred(self, paragraph: Element) -> bool:
        """Whether the paragraph is centred."""
        for place in self._paragraph_properties(paragraph):
            found = value(place, "jc")
            if found is not None:
                return found == "center"
        return False

    def outline_level(self, paragraph: Element) -> int | None:
        """1 for the outermost heading, None for body text."""
        named = _HEADING.fullmatch(self.name(paragraph))
        if named:
            return int(named[1])
        for place in self._paragraph_properties(paragraph):
            found = number(place, "outlineLvl")
            if found is not None:
                return found + 1 if 0 <= found <= 8 else None
        return None

    def run_switch(self, run: Element | None, paragraph: Element, name: str) -> bool:
        """An on-off property of a run (``b``, ``vanish``) as Word resolves it."""
        own = None if run is None else properties(run, "rPr")
        found = switch(own, name)
        if found is None:
            found = self._inherited(own, paragraph, name, lambda place: switch(place, name))
        return bool(found)

    def font(self, run: Element | None, paragraph: Element) -> str:
        """The font of a run's Vietnamese letters; of the paragraph's own run of text when run is None."""
        own = None if run is None else properties(run, "rPr")
        return self.font_named_in(own) or self._inherited(own, paragraph, "font", self.font_named_in) or ""

    def font_named_in(self, place: Element | None) -> str:
        """The font these very run properties name, "" when they name none; a theme font goes before a plain one."""
        fonts = child(place, "rFonts")
        if fonts is None:
            return ""
        # Letters above 127 are drawn in the "hAnsi" font; "ascii" is what a careless program wrote alone.
        for slot in ("hAnsi", "ascii"):
            themed = self._theme.get(fonts.get(w(f"{slot}Theme"), ""))
            if themed or fonts.get(w(slot)):
                return themed or fonts.get(w(slot), "")
        return ""

    def numbering(self, paragraph: Element) -> NumberingPlace | None:
        """The list the paragraph is numbered in, None when it is in none (or taken out of one: ``numId`` 0)."""
        own = child(paragraph, "pPr", "numPr")
        level, list_id, by_style = number(own, "ilvl"), number(own, "numId"), ""
        for style in self._chain(self._style_of(paragraph)) if list_id is None else ():
            found = child(style, "pPr", "numPr")
            list_id = number(found, "numId")
            if list_id is not None and level is None:
                by_style = style.get(w("styleId"), "")
            if level is None:
                level = number(found, "ilvl")
            if list_id is not None:
                break
        if not list_id:
            return None
        return NumberingPlace(list_id, level or 0, by_style)

    def numbering_style_list(self, name: str) -> int | None:
        """The list a numbering style stands for."""
        return number(self._by_id.get(name), "pPr", "numPr", "numId")

    def _style_of(self, paragraph: Element) -> str | None:
        named = value(properties(paragraph, "pPr"), "pStyle")
        return named if named in self._by_id else self._default

    def _chain(self, name: str | None) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._by_id.get(name or "")
            if style is None:
                return
            yield style
            name = value(style, "basedOn")

    def _paragraph_properties(self, paragraph: Element) -> Iterator[Element | None]:
        yield properties(paragraph, "pPr")
        for style in self._chain(self._style_of(paragraph)):
            yield child(style, "pPr")

    def _inherited(
        self, own: Element | None, paragraph: Element, name: str, ask: Callable[[Element | None], Any]
    ) -> Any:
        """What the styles of a run and its paragraph and the defaults say of a property, None when nothing.

        own: the run's own properties. Asked once for every pair of styles.
        """
        key = (value(own, "rStyle"), self._style_of(paragraph), name)
        if key not in self._known:
            places = [child(style, "rPr") for named in key[:2] for style in self._chain(named)]
            answers = map(ask, (*places, self._defaults))
            self._known[key] = next((answer for answer in answers if answer not in (None, "")), None)
        return self._known[key]


def _theme_fonts(theme: Element) -> dict[str, str]:
    fonts = {}
    for slot in ("major", "minor"):
        latin = theme.find(f".//{{{A}}}{slot}Font/{{{A}}}latin")
        if latin is not None:
            for script in ("HAnsi", "Ascii"):
                fonts[slot + script] = latin.get("typeface", "")
    return fonts
