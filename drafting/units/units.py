"""The list of communes: by code, by province, and found by name the way people type it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from drafting.units.commune import Commune
from drafting.units.reading import MAX_CHARACTERS, UnitsUnreadable, import_units, shipped_units
from search.text import fold, normalise

_SHIPPED = Path(__file__).with_name("hai-phong.csv")
MAX_QUERY = 120


class Units:
    """Communes, immutable once built. Iterates by province code, then commune code."""

    def __init__(self, communes: Iterable[Commune]) -> None:
        ordered = sorted(communes, key=lambda commune: (commune.province_code, commune.code))
        self._by_code = {commune.code: commune for commune in ordered}
        self._keys = [(commune, _keys(commune)) for commune in self._by_code.values()]

    @classmethod
    def load(cls, extra: Path | None = None) -> Units:
        """The shipped communes and, over them, those of an imported file.

        extra: a file in the format of `import_units`; None or a path where nothing is means only the shipped ones.
        A commune in both is taken from the import (it is the newer fact) and keeps its predecessors if the import
        names none. Raises UnitsUnreadable.
        """
        known = {commune.code: commune for commune in shipped_units(_SHIPPED.read_text(encoding="utf-8"))}
        if extra is not None and extra.exists():
            for commune in import_units(_text(extra)):
                shipped = known.get(commune.code)
                merged_from = commune.merged_from or (shipped.merged_from if shipped else ())
                known[commune.code] = replace(commune, merged_from=merged_from)
        return cls(known.values())

    def __iter__(self) -> Iterator[Commune]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def by_code(self, code: str) -> Commune | None:
        """The commune with this five-digit code, or None."""
        return self._by_code.get(code)

    def search(self, name: str, limit: int = 20) -> tuple[Commune, ...]:
        """Communes whose name, or the name of a unit they were formed from, holds these words; best first.

        Typed with or without diacritics: what agrees in diacritics comes first, the rest after it, because with a
        hundred names a wrong accent should cost a place in the list and not the answer. "" finds nothing.
        """
        exact = _spoken(name[:MAX_QUERY])
        if not exact:
            return ()
        ranked = [
            (rank, commune.province_code, commune.code, commune)
            for commune, keys in self._keys
            if (rank := _rank(exact, keys)) is not None
        ]
        return tuple(commune for *_, commune in sorted(ranked, key=lambda found: found[:3])[:limit])


def _text(path: Path) -> str:
    if path.stat().st_size > 4 * MAX_CHARACTERS:  # at most four bytes a character
        raise UnitsUnreadable("Tệp quá lớn. Hãy chia nhỏ theo từng tỉnh rồi nhập lần lượt.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnitsUnreadable("Tệp không phải chữ Unicode (UTF-8). Hãy lưu lại dạng CSV UTF-8.") from error


def _spoken(name: str) -> str:
    return " ".join(normalise(name).casefold().split())


def _keys(commune: Commune) -> tuple[tuple[str, ...], tuple[str, ...]]:
    own = (_spoken(commune.bare_name), _spoken(commune.name))
    return own, tuple(_spoken(former) for former in commune.merged_from)


def _rank(query: str, keys: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[int, int] | None:
    """(what was found, how): smaller is better; None when the words are not there."""
    folded = fold(query)
    own, former = keys
    best: tuple[int, int] | None = None
    for place, names in enumerate((own, former)):
        for name in names:
            for accents, (wanted, words) in enumerate(((query, name), (folded, fold(name)))):
                how = _how(wanted, words)
                if how is not None and (best is None or (place * 2 + accents, how) < best):
                    best = (place * 2 + accents, how)
    return best


def _how(wanted: str, words: str) -> int | None:
    if words == wanted:
        return 0
    if words.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {words}" else None
