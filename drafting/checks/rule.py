"""One rule of the form checks: where it stands in the law, how serious it is, and what people are told."""

from __future__ import annotations

from dataclasses import dataclass

from search.flags import Finding, Level


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of law.

    id: unique among the form checks. topic: ``hinh-thuc``, ``pham-vi``, ``cho-trong``, ``danh-so``, ``dan-chieu``.
    law: the provisions as cited in Vietnamese. principles: their codes.
    message, suggestion: Vietnamese, with ``{names}`` filled in by `finding`.
    """

    id: str
    topic: str
    level: Level
    law: tuple[str, ...]
    principles: tuple[str, ...]
    message: str
    suggestion: str = ""

    def finding(
        self, path: str = "", text: str = "", span: tuple[int, int] = (0, 0), **words: object
    ) -> Finding:
        """A finding at ``text[span]`` of the unit at path; without a span it is about an absence."""
        start, end = span
        return Finding(
            path=path,
            topic=self.topic,
            level=self.level,
            quote=text[start:end],
            start=start,
            end=end,
            principles=self.principles,
            law=self.law,
            message=self.message.format(**words),
            suggestion=self.suggestion.format(**words),
            rule=self.id,
        )
