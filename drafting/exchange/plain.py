"""A convention as plain text for people: as it is printed, without a mark of any notation."""

from __future__ import annotations

from drafting.convention import Convention
from drafting.exchange.own import Line, Style, script

_APART = frozenset({Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE})


def write_plain(convention: Convention) -> str:
    """One line a paragraph, a blank line before each part, chapter, section and article, line feeds at the ends.

    What is never printed (guidance for the people drafting) is left out. The text cannot be relied on to read back:
    for that there is the canonical text (`drafting.convention.render`).
    """
    lines: list[str] = []
    last: Line | None = None
    for line in script(convention):
        if last is not None and (line.style in _APART or _ends_title(last, line)):
            lines.append("")
        lines.append(line.text.upper() if line.style is Style.HEADING else line.text)
        last = line
    for signature in convention.signatures:
        lines += ["", *filter(None, (signature.role, signature.name))]
    return "".join(f"{line}\n" for line in lines)


def _ends_title(last: Line, line: Line) -> bool:
    return last.style is Style.TITLE and line.style is not Style.TITLE
