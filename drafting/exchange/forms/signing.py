"""Where people sign, and who gets a copy: ô số 7 and 9 of Phụ lục I, phần I, mục IV Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.exchange.forms.blocks import Block
from drafting.exchange.ooxml import Element
from drafting.exchange.own import Style
from drafting.exchange.word_out import layout
from drafting.exchange.word_out.elements import element, paragraph, table


def signing(signs: Sequence[Block], to: Sequence[str], width: int) -> Iterator[Element]:
    """One signature stands on the right, beside "Nơi nhận:"; several stand in rows of two, recipients below them.

    signs: blocks of the lines of a role, how to sign, name.
    """
    half = width // 2
    widths = [half, width - half]
    yield paragraph(Style.RULE, "", element("keepNext"), element("spacing", before=layout.BETWEEN))
    if len(signs) == 1:
        left = list(copies(to)) or [paragraph(Style.RULE, "")]
        yield table(widths, [[left, [*_role(signs[0]), _name(signs[0])]]])
        return
    rows = []
    for at in range(0, len(signs), 2):
        pair = signs[at : at + 2]
        # Roles and names in rows of their own, so that names are level.
        roles, names = [_role(sign) for sign in pair], [[_name(sign)] for sign in pair]
        if len(pair) == 1:
            roles.append([paragraph(Style.RULE, "")])
            names.append([paragraph(Style.RULE, "")])
        rows += [roles, names]
    yield table(widths, rows)
    yield from copies(to)


def _role(sign: Block) -> list[Element]:
    *roles, how, _ = sign.cells
    made = [paragraph(Style.ROLE, role) for role in roles]
    return [*made, paragraph(Style.HOW_TO_SIGN, f"({how})")] if how else made


def _name(sign: Block) -> Element:
    return paragraph(Style.NAME, sign.cells[-1])


def copies(to: Sequence[str]) -> Iterator[Element]:
    """The list below "Nơi nhận:", each on a line, the last with a full stop."""
    if not to:
        return
    look = [element("b"), element("i"), element("sz", val=layout.COPY_TO)]
    yield paragraph(Style.PAGE_HEADING, "Nơi nhận:", element("keepNext"), _left(), look=look)
    for at, name in enumerate(to, 1):
        last = at == len(to)
        together = [] if last else [element("keepNext")]
        size = element("sz", val=layout.COPIES)
        yield paragraph(
            Style.PAGE_HEADING,
            f"- {name}{'.' if last else ';'}",
            *together,
            _left(),
            look=[size],
        )


def _left() -> Element:
    return element("jc", val="left")
