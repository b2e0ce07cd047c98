"""A translation as text (``ban-dich/<tag>.md``): the canonical text it was made from, each unit followed by its words.

    #### Điều 5. Việc cưới

    > # 婚禮

    1. Báo với trưởng thôn trước 3 ngày.

    > 婚礼前三天告知村长。

    ***

    ## dieu-7/khoan-2

    Không mở nhạc sau 22 giờ.

    > 晚上十点以后不放音乐。

``> # `` begins a translated heading (also a line of the title), ``> `` a line of translated words. Below ``***`` stand
the pairs kept aside, each under the address it had. A line of words that would be read as something else has a ``\\``
in front. Without the lines in ``>`` what stands above ``***`` is canonical text (docs/notation.md).

`parse` never refuses, and `parse(render(t)) == t` for every translation that `parse` or `translate` gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from drafting.convention import notation
from drafting.convention.compare.model import PREAMBLE, TITLE
from drafting.convention.lines import tidy, tidy_lines
from drafting.convention.translation.model import Aside, Translation, Words, bare, settled, sources
from drafting.convention.translation.tidying import tidy_text, tidy_words
from drafting.convention.tree import Convention, Unit, flatten, nest

_QUOTE, _HEADING, _ENTRY, _ASIDE = ">", "#", "##", "***"
_SPECIAL_ABOVE = re.compile(r"\\*(?:>.*|\*\*\*)")
_SPECIAL_BELOW = re.compile(r"\\*[>#].*")
_SPECIAL_QUOTED = re.compile(r"\\*#.*")


def render(translation: Translation) -> str:
    """The text of a translation, "" for an empty one."""
    quotes = _Quotes(
        mark_for(line for _, words in sources(translation.source) for line in words.text.split("\n"))
    )
    text = notation.render(_embedded(translation, quotes))
    lines = [quotes.at(line) for line in text.rstrip("\n").split("\n\n")] if text else []
    if translation.aside:
        lines += [_ASIDE, *(line for aside in translation.aside for line in _aside_lines(aside))]
    return "\n\n".join(lines) + "\n" if lines else ""


def parse(text: str) -> Translation:
    """The translation a text stands for. What is not understood stays as Vietnamese words; places to sign do not."""
    lines = tidy_text(text)
    quotes = _Quotes(mark_for(lines))
    above: list[str] = []
    rest = iter(lines)
    for line in rest:
        if line == _ASIDE:
            break
        above += quotes.put([line[1:].strip()]) if line.startswith(_QUOTE) else [line]
    return _extracted(bare(notation.parse("\n".join(above))), quotes, tuple(_asides(rest)))


def mark_for(lines: Iterable[str]) -> str:
    """What no line holds: a longer row of ">" than any of them has."""
    return ">" * (max((len(row) for line in lines for row in re.findall(">+", line)), default=0) + 1)


class _Quotes:
    """Translated lines, each with a place that stands for it among the Vietnamese words.

    The words themselves never go through the notation of conventions, which would tidy them as Vietnamese.
    """

    def __init__(self, mark: str) -> None:
        self._lines: list[str] = []
        self._mark = mark
        self._place = re.compile(rf"{mark} (?P<number>[0-9]+)")

    def put(self, lines: Iterable[str]) -> list[str]:
        """The places of these lines."""
        before = len(self._lines)
        self._lines.extend(lines)
        return [f"{self._mark} {number}" for number in range(before, len(self._lines))]

    def find(self, line: str) -> str | None:
        """The line a place stands for, None when this is no place."""
        place = self._place.fullmatch(line)
        return self._lines[int(place["number"])] if place else None

    def at(self, line: str) -> str:
        """A line of the written text with the quote in its place."""
        found = self.find(line)
        return line if found is None else f"{_QUOTE} {found}"


# Writing


def _embedded(translation: Translation, quotes: _Quotes) -> Convention:
    """The Vietnamese text with the place of each quote behind the words of its unit."""
    source, words = translation.source, translation.words
    title = quotes.put(f"{_HEADING} {line}" for line in _lines(words.get(TITLE, Words()).text))
    preamble = (
        *title,
        *_escaped(source.preamble, _SPECIAL_ABOVE),
        *quotes.put(_quoted(words.get(PREAMBLE, Words()))),
    )
    units = [
        replace(
            unit,
            text="\n".join(
                (
                    *_escaped(_lines(unit.text), _SPECIAL_ABOVE),
                    *quotes.put(_quoted(words.get(path, Words()))),
                )
            ),
        )
        for path, unit in _units(source)
    ]
    return replace(source, preamble=preamble, units=nest(units))


def _units(convention: Convention) -> Iterator[tuple[str, Unit]]:
    paths = (placed.path for placed in convention.walk())
    return zip(paths, flatten(convention.units), strict=True)


def _quoted(words: Words) -> list[str]:
    heading = [f"{_HEADING} {words.heading}"] if words.heading else []
    return [*heading, *_escaped(_lines(words.text), _SPECIAL_QUOTED)]


def _aside_lines(aside: Aside) -> Iterator[str]:
    yield f"{_ENTRY} {aside.path}".rstrip()
    if aside.source.heading:
        yield f"{_HEADING} {aside.source.heading}"
    yield from _escaped(_lines(aside.source.text), _SPECIAL_BELOW)
    yield from (f"{_QUOTE} {line}" for line in _quoted(aside.words))


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _escaped(lines: Iterable[str], special: re.Pattern[str]) -> list[str]:
    return [f"\\{line}" if special.fullmatch(line) else line for line in lines]


def _unescaped(line: str, special: re.Pattern[str]) -> str:
    return line[1:] if line.startswith("\\") and special.fullmatch(line) else line


# Reading


@dataclass(slots=True)
class _Pair:
    """What is read of one unit: its Vietnamese lines and what the quotes behind them say."""

    source: list[str] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def quote(self, line: str) -> None:
        if re.match("#( |$)", line):
            self.heading.append(line[1:])
        else:
            self.text.append(_unescaped(line, _SPECIAL_QUOTED))

    @property
    def words(self) -> Words:
        return tidy_words(" ".join(self.heading), "\n".join(self.text))


def _extracted(embedded: Convention, quotes: _Quotes, aside: tuple[Aside, ...]) -> Translation:
    front = _pair(embedded.preamble, quotes)
    said = {
        TITLE: tidy_words("", "\n".join(front.heading)),
        PREAMBLE: tidy_words("", "\n".join(front.text)),
    }
    units = []
    for path, unit in _units(embedded):
        pair = _pair(_lines(unit.text), quotes)
        units.append(replace(unit, text="\n".join(pair.source)))
        said[path] = pair.words
    return settled(replace(embedded, preamble=tuple(front.source), units=nest(units)), said, aside)


def _pair(lines: Iterable[str], quotes: _Quotes) -> _Pair:
    pair = _Pair()
    for line in lines:
        quote = quotes.find(line)
        if quote is None:
            pair.source.append(_unescaped(line, _SPECIAL_ABOVE))
        else:
            pair.quote(quote)
    return pair


def _asides(lines: Iterable[str]) -> Iterator[Aside]:
    path, source_heading, pair = "", list[str](), _Pair()
    for line in (*lines, _ENTRY):
        if re.match("##( |$)", line):
            source = Words(tidy(" ".join(source_heading)), "\n".join(tidy_lines("\n".join(pair.source))))
            if source or pair.words:
                yield Aside(path, source, pair.words)
            path, source_heading, pair = tidy(line[2:]), [], _Pair()
        elif re.match("#( |$)", line):
            source_heading.append(line[1:])
        elif line.startswith(_QUOTE):
            pair.quote(line[1:].strip())
        else:
            pair.source.append(_unescaped(line, _SPECIAL_BELOW))
