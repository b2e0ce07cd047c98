"""Blocks laid out as a page of Nghị định 30/2020/NĐ-CP; every number stands in `drafting.exchange.word_out.layout`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafting.exchange.forms.blocks import END, HEADING, Block
from drafting.exchange.forms.signing import signing
from drafting.exchange.forms.wording import LONG_BLANK
from drafting.exchange.ooxml import Element, w
from drafting.exchange.own import Style
from drafting.exchange.word_out import layout
from drafting.exchange.word_out.elements import (
    TEXT_WIDTH,
    cell,
    element,
    paragraph,
    repeat_first_row,
    row,
    runs,
    table_of,
)
from drafting.exchange.word_out.writing import section, state_heading, title_rule

LYING_WIDTH = layout.PAGE_HEIGHT - layout.LEFT - layout.RIGHT
"""Between the margins of a page on its side."""
_LIST_MARGIN = layout.mm(45)
"""Of the names below "Kính gửi:"."""


def lay_out(blocks: Sequence[Block]) -> list[Element]:
    """The body of a Word file: heading, content in the order of the blocks, signatures, the section.

    Every paper is signed by somebody.
    """
    lying = any(block.keyword == "page" for block in blocks)
    width = LYING_WIDTH if lying else TEXT_WIDTH
    content = [block for block in blocks if block.keyword not in HEADING | END]
    signs = [block for block in blocks if block.keyword == "sign"]
    to = [block.words for block in blocks if block.keyword == "copy"]
    body = list(_content(content, width))
    _keep_with_signatures(body)
    return [
        _heading(blocks, width),
        *body,
        *signing(signs, to, width),
        section(landscape=lying),
    ]


def _keep_with_signatures(body: Sequence[Element]) -> None:
    """Nobody signs at the top of a page that holds nothing else: the last words, or the last row, go along."""
    last = [body[-1]]
    if len(body) > 1 and body[-2].tag == w("tbl"):
        last += body[-2].findall(w("tr"))[-1].iter(w("p"))
    for made in last:
        made.find(w("pPr")).insert(1, element("keepNext"))


def _heading(blocks: Sequence[Block], width: int) -> Element:
    said = {
        keyword: [block.words for block in blocks if block.keyword == keyword] for keyword in sorted(HEADING)
    }
    below = [_in_heading(number, layout.NUMBER) for number in said["number"]]
    below += [_in_heading(subject, layout.SUBJECT) for subject in said["subject"]]
    dateline = "".join(said["dateline"])
    return state_heading("".join(said["above"]), said["office"], dateline, below=below, width=width)


def _in_heading(words: str, size: int) -> Element:
    room = element("spacing", before=layout.BETWEEN)
    return paragraph(Style.PAGE_HEADING, words, room, look=[element("sz", val=size)])


def _content(blocks: Sequence[Block], width: int) -> Iterator[Element]:
    for kind, group in groupby(blocks, key=_group):
        members = list(group)
        match kind:
            case "title":
                yield from _title(members, width)
            case "to":
                yield from _addressed([block.words for block in members])
            case "table":
                yield from _tables(members, width)
            case _:
                yield from map(_paragraph, members)


def _group(block: Block) -> str:
    groups = {
        "title": "title",
        "about": "title",
        "to": "to",
        "table": "table",
        "head": "table",
        "row": "table",
    }
    return groups.get(block.keyword, "")


def _title(blocks: Sequence[Block], width: int) -> Iterator[Element]:
    yield paragraph(Style.RULE, "", element("spacing", before=240))
    yield from (paragraph(Style.TITLE, block.words) for block in blocks)
    yield title_rule(blocks[-1].words, width=width)


def _addressed(names: Sequence[str]) -> Iterator[Element]:
    """One name on the line of "Kính gửi:"; several each on a line of its own (mục II khoản 9 điểm d)."""
    room = element("spacing", before=240, after=layout.BETWEEN if len(names) > 1 else 240)
    if len(names) == 1:
        yield paragraph(Style.WORDS, f"Kính gửi: {names[0]}", room, _indent(0), element("jc", val="center"))
        return
    margin = _LIST_MARGIN
    yield paragraph(Style.WORDS, "Kính gửi:", room, element("ind", left=margin - layout.INDENT, firstLine=0))
    for at, name in enumerate(names, 1):
        last = at == len(names)
        room = element("spacing", after=240 if last else 0)
        yield paragraph(
            Style.WORDS, f"- {name}{'.' if last else ';'}", room, element("ind", left=margin, firstLine=0)
        )


def _indent(first_line: int) -> Element:
    return element("ind", firstLine=first_line)


def _paragraph(block: Block) -> Element:
    small = [element("i"), element("sz", val=layout.ROW)]
    bold = [element("b")]
    style, words, properties, look = Style.WORDS, block.words, _unstretched(block), list[Element]()
    match block.keyword:
        case "form":
            properties, look = _in_the_middle(), small
        case "center":
            room = element("spacing", before=layout.BETWEEN, after=layout.BETWEEN)
            properties, look = [element("keepNext"), room, *_in_the_middle()], bold
        case "section":
            properties, look = [element("keepNext"), element("jc", val="left")], bold
        case "note":
            look = small
        case "ground":
            style = Style.GROUNDS
        case "item":
            words = f"- {words}"
        case "article":
            made = paragraph(style, f"Điều {words}. ", look=bold)
            made.extend(runs(block.cells[1]))
            return made
    return paragraph(style, words, *properties, look=look)


def _in_the_middle() -> list[Element]:
    return [_indent(0), element("jc", val="center")]


def _unstretched(block: Block) -> list[Element]:
    """A long blank does not break, so the line before it would be pulled to the margin."""
    return [element("jc", val="left")] if LONG_BLANK in block.words else []


def _tables(blocks: Sequence[Block], width: int) -> Iterator[Element]:
    """Tables one after another, each with the room below that keeps it apart."""
    starts = [at for at, block in enumerate(blocks) if block.keyword == "table"]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield _table(blocks[start].cells, blocks[start + 1 : end], width)
        yield paragraph(Style.RULE, "", element("spacing", after=layout.BETWEEN))


def _table(columns: Sequence[str], lines: Sequence[Block], width: int) -> Element:
    """The first line is the head, and stands on every page."""
    parts = [int(column.removesuffix("c")) for column in columns]
    widths = [width * part // sum(parts) for part in parts]
    middle = [column.endswith("c") for column in columns]
    rows = [
        row(
            *(
                cell(column, [_cell(words, head=line.keyword == "head", centred=in_middle)])
                for column, words, in_middle in zip(widths, line.cells, middle, strict=True)
            ),
            unbroken=line.keyword == "head",
        )
        for line in lines
    ]
    made = table_of(widths, rows, borders=True)
    repeat_first_row(made)
    return made


def _cell(words: str, *, head: bool, centred: bool) -> Element:
    middle = [element("jc", val="center")] if head or centred else []
    return paragraph(Style.ROW, words, *middle, look=[element("b")] if head else [])
