"""An article as the fields a person types in, and back: its heading, and its words one line each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafting.convention import Kind, Unit, parse_article, render_article


@dataclass(frozen=True, slots=True)
class ArticleFields:
    """heading: the title of the article. body: its words, one paragraph, khoản or điểm a line, without blank lines.

    serves: which khoản of Điều 5 Nghị định 61/2023/NĐ-CP it serves, in order; None leaves what stands there.
    """

    heading: str
    body: str
    serves: tuple[int, ...] | None = None

    @property
    def text(self) -> str:
        """All as one text, for showing two versions side by side."""
        words = f"{self.heading}\n{self.body}".strip("\n")
        if not self.serves:
            return words
        return f"{words}\n(Khoản {', '.join(map(str, self.serves))} Điều 5 Nghị định 61/2023/NĐ-CP)"


def fields_of(unit: Unit) -> ArticleFields:
    """What stands in the fields when an article is opened."""
    _head, *lines = render_article(replace(unit, serves=(), guidance="")).split("\n")
    return ArticleFields(unit.heading, "\n".join(filter(None, lines)), unit.serves)


def typed_article(label: str, fields: ArticleFields) -> tuple[Unit, ...]:
    """The article a person typed: usually one, more when the body holds heads of further articles.

    What the fields say of Điều 5 goes to the first of them.
    """
    heading = " ".join(fields.heading.split())
    first, *rest = parse_article(f"#### {label}. {heading}".rstrip() + "\n\n" + fields.body)
    if fields.serves is not None and first.kind is Kind.ARTICLE:
        first = replace(first, serves=fields.serves)
    return (first, *rest)


def typed_over(standing: Unit, fields: ArticleFields) -> tuple[Unit, ...]:
    """What a person typed in place of an article that stands.

    Its guidance for drafters stays, although no field shows it; so does what it serves when the fields do not say.
    """
    first, *rest = typed_article(standing.label, fields)
    serves = standing.serves if fields.serves is None else first.serves
    return (replace(first, serves=serves, guidance=standing.guidance), *rest)
