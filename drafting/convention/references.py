"""References of a text to its own units: what they name, which name nothing, and making them follow when numbers move.

References to laws and to other conventions are left alone; so is anything inside a blank ("[điền: …]").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from drafting.convention.citations import Chain, Number, chains
from drafting.convention.lines import clause_number
from drafting.convention.numerals import Style, from_letter, read_number, to_letter, write_number
from drafting.convention.tree import Convention, Kind, Placed, Unit

_LONGEST_RANGE = 200
_HOLDERS = (Kind.ARTICLE, Kind.SECTION, Kind.CHAPTER, Kind.PART)


@dataclass(frozen=True, slots=True)
class Mention:
    """One number of a reference and the address it names.

    start, end: its place in the text; for "này" the word itself, with `itself` set.
    relative: what it names depends on where the text stands ("khoản 2" alone, "Điều này").
    """

    start: int
    end: int
    path: str
    itself: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference to units of the same text.

    start, end: its place in the text, from its first word to its last number.
    targets: the addresses it is about, whether or not such units exist: both for "khoản 1, 2 Điều 5", and for
        "Điều 3 đến Điều 6" all four.
    mentions: every number in it, outermost kind first; "khoản 1 Điều 5" mentions the article and the khoản.
    leans_on: the address of the unit around the text without which it would name something else, "" when none.
    """

    start: int
    end: int
    targets: tuple[str, ...]
    mentions: tuple[Mention, ...]
    leans_on: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A reference to units that do not exist.

    path: the unit it stands in. start, end: its place in that unit's text. quote: its words.
    missing: the addresses that name nothing.
    """

    path: str
    start: int
    end: int
    quote: str
    missing: tuple[str, ...]


def references(placed: Placed | None, text: str) -> tuple[Reference, ...]:
    """The references in a text, in order.

    placed: the unit the text belongs to, which "khoản này" and a lone "khoản 2" lean on; None for the preamble.
    """
    around = _Around(placed)
    return tuple(found for chain in chains(text) if (found := _resolved(chain, around)))


def broken(convention: Convention) -> tuple[Broken, ...]:
    """The references in the texts of the units that name what does not exist, in reading order."""
    placed_units = tuple(convention.walk())
    paths = {placed.path for placed in placed_units}
    found = []
    for placed in placed_units:
        text = placed.unit.text
        for reference in references(placed, text):
            missing = tuple(m.path for m in reference.mentions if m.path not in paths)
            if missing:
                quote = text[reference.start : reference.end]
                found.append(Broken(placed.path, reference.start, reference.end, quote, missing))
    return tuple(found)


class _Around:
    """The addresses around a text."""

    def __init__(self, placed: Placed | None) -> None:
        units: tuple[Unit, ...] = (*placed.ancestors, placed.unit) if placed else ()
        above = (*placed.above, placed.path) if placed else ()
        self.paths = {unit.kind: path for unit, path in zip(units, above, strict=True)}

    def holder(self, kind: Kind) -> str | None:
        """What a unit of this kind named without its holder stands in: "" for the text, None where there is none."""
        if kind in (Kind.PART, Kind.CHAPTER, Kind.ARTICLE):
            return ""
        if kind is Kind.SECTION:
            return self.paths.get(Kind.CHAPTER, "")
        if kind in self.paths:
            return self.paths[kind].rpartition("/")[0]
        holders = _HOLDERS if kind is Kind.CLAUSE else (Kind.CLAUSE, *_HOLDERS)
        return next((self.paths[outer] for outer in holders if outer in self.paths), None)


def _resolved(chain: Chain, around: _Around) -> Reference | None:
    mentions: list[Mention] = []
    targets: list[tuple[int, str]] = []
    holder = around.holder(chain.runs[0].kind)
    leans_on = holder or ""
    for depth, run in enumerate(chain.runs):
        innermost = depth == len(chain.runs) - 1
        paths = [_path(run.kind, number, holder, around) for number in run.numbers]
        if run.numbers[0].text == "này":
            leans_on = paths[0] or ""
        narrowed = -1 if innermost else len(paths) - 1 if chain.descending else 0
        before = None
        for index, (number, path) in enumerate(zip(run.numbers, paths, strict=True)):
            if path is not None and depth >= chain.lent:
                mentions.append(Mention(number.start, number.end, path, number.text == "này", bool(leans_on)))
                if index != narrowed:
                    through: list[str] = _between(before, path) if number.through and before else []
                    targets += [(number.start, one) for one in (*through, path)]
            before = path
        if not innermost:
            holder = _holds(run.kind, chain.runs[depth + 1].kind, paths[narrowed])
            leans_on = leans_on if holder else ""
    if not mentions:
        return None
    named = tuple(path for _, path in sorted(targets, key=lambda target: target[0]))
    return Reference(chain.start, chain.end, named, tuple(mentions), leans_on)


def _path(kind: Kind, number: Number, holder: str | None, around: _Around) -> str | None:
    if number.text == "này":
        return around.paths.get(kind)
    if not number.text or holder is None:
        return None
    if kind is Kind.CLAUSE:
        named: str | None = clause_number(number.text)
    elif kind is Kind.POINT:
        named = number.text
    else:
        read = read_number(number.text)
        named = read[0] if read else None
    if named is None:
        return None
    return f"{holder}/{kind}-{named}" if holder else f"{kind}-{named}"


def _holds(outer: Kind, inner: Kind, path: str | None) -> str | None:
    """What the address of an inner unit begins with when the outer one was named with it."""
    if inner in (Kind.ARTICLE, Kind.CHAPTER) or (inner is Kind.SECTION and outer is Kind.PART):
        return ""
    return path


def _between(first: str, last: str) -> list[str]:
    """The addresses within a range, its ends left out; none when the ends are not of one sequence."""
    above, dash, begin = first.rpartition("-")
    _, _, end = last.rpartition("-")
    if begin.isdigit() and end.isdigit():
        places = range(int(begin) + 1, min(int(end), int(begin) + _LONGEST_RANGE))
        return [f"{above}{dash}{place}" for place in places]
    a, b = from_letter(begin), from_letter(end)
    return [f"{above}{dash}{to_letter(place)}" for place in range(a + 1, b)] if a and b else []


def rewrite(
    convention: Convention,
    moves: Mapping[str, str],
    *,
    before: Convention | None = None,
    fresh: Collection[str] = frozenset(),
) -> Convention:
    """Make the references follow after units got other addresses; the words around the numbers stay as they are.

    moves: old address → new address, as `drafting.convention.numbering.renumber` gives it; "" for a unit taken out.
    before: the text as it was; needed when units changed what they stand in, so that "khoản 1 Điều này" still means
        the article it was written in.
    fresh: new addresses of units that were not there before.

    A number that named a unit taken out, one that another unit now has first (Mục 1 of part A and of part B), or one
    that named nothing and would now name something else, becomes a blank
    ("Điều [điền: …]"), which the checks show until a person decides.
    """
    ways = _Ways(convention, moves, before, fresh)
    placed = convention.walk()

    def rewritten(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        done = []
        for unit in units:
            here = next(placed)
            new = replace(unit, heading=ways.follow(unit.heading, here), text=ways.follow(unit.text, here))
            done.append(replace(new, children=rewritten(unit.children)))
        return tuple(done)

    preamble = tuple(ways.follow(line, None) for line in convention.preamble)
    return replace(convention, preamble=preamble, units=rewritten(convention.units))


class _Ways:
    """Where every old address leads, for rewriting text by text."""

    def __init__(
        self,
        convention: Convention,
        moves: Mapping[str, str],
        before: Convention | None,
        fresh: Collection[str],
    ) -> None:
        self.moves = moves
        self.fresh = fresh
        self.origin = {new: old for old, new in moves.items() if new}
        self.new = {placed.path for placed in convention.walk()}
        self.old = {self._old(path) for path in self.new if path not in fresh} | set(moves)
        self.places = {placed.path: placed for placed in before.walk()} if before else {}

    def follow(self, text: str, placed: Placed | None) -> str:
        """The text with its references following. placed: the unit it belongs to now, None for the preamble."""
        is_fresh = placed is not None and placed.path in self.fresh
        was = placed if is_fresh else self._was(placed)
        edits: list[tuple[int, int, str]] = []
        for reference in references(was, text):
            mentions = [m for m in reference.mentions if not (is_fresh and m.relative)]
            goes = self._goes(mentions)
            for mention in mentions:
                edits += [] if mention.itself else self._number_edit(mention, goes[mention.path], text)
            if reference.leans_on and not is_fresh:
                meant = goes.get(reference.leans_on) or self._following(reference.leans_on)
                edits += _leaning_edit(reference, meant, _Around(was), _Around(placed))
        for start, end, words in sorted(edits, reverse=True):
            text = text[:start] + words + text[end:]
        return text

    def _goes(self, mentions: list[Mention]) -> dict[str, str | None]:
        """Old address → new address of what one reference names, and of what it leans on where that changed.

        A khoản that stands in another article now takes the number of its article along; unless other khoản named
        with it stayed behind, when it cannot be said in one breath: "" then, as for a unit taken out.
        """
        goes = {mention.path: self._following(mention.path) for mention in mentions}
        for mention in reversed(mentions):
            holder, new = mention.path.rpartition("/")[0], goes[mention.path]
            if holder and new and new.rpartition("/")[0] != self._following(holder):
                alone = sum(other.path.rpartition("/")[0] == holder for other in mentions) == 1
                goes[holder if alone else mention.path] = new.rpartition("/")[0] if alone else ""
        return goes

    def _old(self, path: str) -> str:
        return self.origin.get(path, path)

    def _was(self, placed: Placed | None) -> Placed | None:
        if placed is None:
            return None
        path = self._old(placed.path)
        above = tuple(old if old in self.fresh else self._old(old) for old in placed.above)
        return self.places.get(path, replace(placed, path=path, above=above))

    def _following(self, path: str) -> str | None:
        """The new address of an old one, "" when its unit was taken out, None when it never named a unit."""
        return self.moves.get(path, path if path in self.old else None)

    def _number_edit(self, mention: Mention, new: str | None, text: str) -> list[tuple[int, int, str]]:
        holder, _, own = mention.path.rpartition("/")
        kind, _, number = own.partition("-")
        printed = text[mention.start : mention.end]
        blank = f"[điền: số mới; trước đây là {Kind(kind).word} {printed}]"
        if new and "~" in new.rpartition("/")[2]:
            return [(mention.start, mention.end, blank)]  # another unit now has this number first
        if new:
            now = _number_of(new)
            return [] if now == number else [(mention.start, mention.end, _printed(now, printed))]
        new_holder = self._following(holder) if holder else ""
        taken_over = (f"{new_holder}/{own}" if new_holder else own) in self.new
        if (holder and not new_holder) or (new is None and not taken_over):
            return []
        return [(mention.start, mention.end, blank)]


def _leaning_edit(
    reference: Reference, meant: str | None, was: _Around, now: _Around
) -> list[tuple[int, int, str]]:
    """Say in full what "Điều này" or a lone khoản meant, when text and unit no longer stand together."""
    kind = next((kind for kind, path in was.paths.items() if path == reference.leans_on), None)
    if kind is None or not meant or now.paths.get(kind) == meant:
        return []
    itself = next((mention for mention in reference.mentions if mention.itself), None)
    if itself is None:
        return [(reference.end, reference.end, f" {_cited(meant)}")]
    return [(itself.start, itself.end, _cited(meant).partition(" ")[2])]


def _number_of(path: str) -> str:
    return path.rpartition("/")[2].partition("-")[2].partition("~")[0]


def _printed(number: str, like: str) -> str:
    """A number in the style of the one it replaces."""
    read = read_number(like)
    if read is None or not number.isdigit():
        return number.upper() if like.isupper() else number
    return write_number(int(number), read[1] if read[1] is not Style.LETTER else Style.ARABIC)


def _cited(path: str) -> str:
    """An address in words, smallest unit first: "khoản 2 Điều 5"."""
    steps = [step.partition("-") for step in path.split("/")]
    return " ".join(f"{Kind(kind).word} {number.partition('~')[0]}" for kind, _, number in reversed(steps))
