"""A comparison as one HTML file that needs nothing else: it can be sent, printed and opened anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from drafting.convention.compare import Comparison, Fold, Row

KIND_WORDS = {
    "added": ("+", "Thêm"),
    "removed": ("−", "Bỏ"),
    "edited": ("✎", "Sửa"),
    "moved": ("⇅", "Chuyển chỗ"),
    "renumbered": ("#", "Đánh số lại"),
}
"""Kind of change → the sign and the words a person sees."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A row with its place in the list of changes; 0 when it is not listed."""

    row: Row
    number: int


def standalone_html(comparison: Comparison, old_title: str, new_title: str) -> str:
    """The whole page: side by side and in one column, unchanged units folded, no script and no other file.

    A wide screen shows two columns and a phone one, until the reader chooses. old_title, new_title: what the two texts
    are called at the head of their columns. Everything is escaped.
    """
    numbers = {id(row): at for at, row in enumerate(comparison.told, 1)}

    def numbered(rows: Iterable[Row]) -> tuple[_Numbered, ...]:
        return tuple(_Numbered(row, numbers.get(id(row), 0)) for row in rows)

    listed = numbered(comparison.told)
    return _template().render(
        blocks=[
            {
                "folded": isinstance(block, Fold),
                "rows": numbered(block.rows if isinstance(block, Fold) else (block,)),
            }
            for block in comparison.folded()
        ],
        lists={kind: [each for each in listed if kind in each.row.kinds] for kind in KIND_WORDS},
        counts=comparison.counts(),
        changes=len(listed),
        unchanged=comparison.unchanged,
        kind_words=KIND_WORDS,
        old_title=old_title,
        new_title=new_title,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("templates", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("compare_standalone.html")
