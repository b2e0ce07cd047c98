"""A comparison as one HTML file that needs nothing else: it can be sent, printed and opened anywhere."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from drafting.convention.compare import Comparison, Fold

KIND_WORDS = {
    "added": ("+", "Thêm"),
    "removed": ("−", "Bỏ"),
    "edited": ("✎", "Sửa"),
    "moved": ("⇅", "Chuyển chỗ"),
    "renumbered": ("#", "Đánh số lại"),
}
"""Kind of change → the sign and the words a person sees."""


def standalone_html(comparison: Comparison, old_title: str, new_title: str) -> str:
    """The whole page: side by side and in one column, unchanged units folded, no script and no other file.

    old_title, new_title: what the two texts are called at the head of their columns. Everything is escaped.
    """
    return _template().render(
        blocks=[
            {"folded": isinstance(block, Fold), "rows": block.rows if isinstance(block, Fold) else (block,)}
            for block in comparison.folded()
        ],
        counts=comparison.counts(),
        changes=len(comparison.changes),
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
