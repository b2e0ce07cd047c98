"""An article as the fields a person types in, and back: its heading, and its words one line each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafting.convention import Unit, parse_article, render_article


@dataclass(frozen=True, slots=True)
class ArticleFields:
    """heading: the title of the article. body: its words, one paragraph, khoản or điểm a line, without blank lines."""

    heading: str
    body: str

    @property
    def text(self) -> str:
        """Both as one text, for showing two versions side by side."""
        return f"{self.heading}\n{self.body}".strip("\n")


def fields_of(unit: Unit) -> ArticleFields:
    """What stands in the fields when an article is opened."""
    _head, *lines = render_article(replace(unit, serves=(), guidance="")).split("\n")
    return ArticleFields(unit.heading, "\n".join(filter(None, lines)))


def typed_article(label: str, fields: ArticleFields) -> tuple[Unit, ...]:
    """The article a person typed: usually one, more when the body holds heads of further articles."""
    heading = " ".join(fields.heading.split())
    return parse_article(f"#### {label}. {heading}".rstrip() + "\n\n" + fields.body)
