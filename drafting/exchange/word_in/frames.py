"""What stands around the text of a convention and is no part of it: the heading of the page (office, quốc hiệu and
tiêu ngữ, place and date), the list of recipients, and the block of signatures.

Where they stand on a page is in Phụ lục I Nghị định 30/2020/NĐ-CP, phần I, mục II; people set them in borderless
tables. The same things set in plain lines are recognised with the lines (`drafting.convention.assemble`).
"""

from __future__ import annotations

import re
import unicodedata

from drafting.convention.tree import Signature
from drafting.exchange.word_in.blocks import Block, Paragraph, Table
from drafting.exchange.word_in.lines import cell_text, tidy

_FIRST_BLOCKS = 15

_PAGE_HEADING = (
    re.compile("cong hoa xa hoi chu nghia viet nam"),
    re.compile("doc lap *[-–—] *tu do *[-–—] *hanh phuc"),
)
_TITLE = re.compile("(ban )?(huong uoc|qu[yi] uoc)")
_DATELINE = re.compile(r".{0,60}\bngay\b.{1,20}\bthang\b.{1,20}\bnam\b[ .\d…_]*")
_RECIPIENTS = re.compile("noi nhan *:?")
_ROLE = re.compile(
    r"(t/?m\b|k/?t\b|tl\b|tuq\b|q\.|truong (thon|ban|ap|lang|buon|khu|khom|xom|soc|phum|phong|cong an)"
    r"|(pho )?to truong|pho (truong|chu)|dai dien|chu tich|chu toa|bi thu|thu ky|xac nhan|phe duyet|nguoi "
    r"|ban (cong tac|soan)|gia lang|buon truong|cong tac|ubnd|uy ban|mat tran|ho gia dinh|chi (bo|hoi|doan))"
)
_ASIDE = re.compile(r"[(\[].*[)\]]")

Rows = list[list[list[str]]]


def take_off_page_heading(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without the tables that set the heading of the page. A title in the same table stays as text."""
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        if (
            isinstance(block, Table)
            and index < _FIRST_BLOCKS
            and any(_mentions(block, p) for p in _PAGE_HEADING)
        ):
            kept.extend(_from_title_on(block))
        else:
            kept.append(block)
    return tuple(kept)


def take_off_signatures(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Signature, ...]]:
    """The blocks without the tables of signatures, and the signatures in reading order, row by row.

    A place and date set above the signatures goes with them. Signatures set in plain lines are left to be read with
    the lines.
    """
    kept: list[Block] = []
    signatures: list[Signature] = []
    for block in blocks:
        rows = _table_rows(block) if isinstance(block, Table) and kept else []
        if not (rows and _are_signatures(rows)):
            kept.append(block)
            continue
        signatures.extend(read_signatures(rows))
        while kept and isinstance(last := kept[-1], Paragraph) and _is_blank_or_date(last.text):
            kept.pop()
    return tuple(kept), tuple(signatures)


def read_signatures(rows: Rows) -> list[Signature]:
    """Signatures from rows of cells of lines ("" is an empty line: the room to sign).

    In a column, a role runs over lines until room is left or a name comes; after a name, the next cell or the next
    role begins a new signature.
    """
    found: list[list[str]] = []
    open_in: dict[int, int] = {}
    signed: set[int] = set()
    for row in rows:
        if not any(line for lines in row for line in lines):
            signed.update(open_in.values())
        for column, lines in enumerate(row):
            if lines and _RECIPIENTS.match(fold(lines[0])):
                continue
            begins = True
            for line in lines:
                at = open_in.get(column)
                role = bool(_ROLE.match(fold(line)))
                if not line or _ASIDE.fullmatch(line):
                    if at is not None:
                        signed.add(at)
                    continue
                if at is None or (found[at][1] and (role or begins)) or (at in signed and role):
                    open_in[column] = len(found)
                    found.append([line, ""])
                elif at not in signed and (role or line == line.upper()):
                    found[at][0] += f" {line}"
                else:
                    found[at][1] = f"{found[at][1]} {line}".strip()
                begins = False
    return [Signature(role, name) for role, name in found]


def fold(text: str) -> str:
    """The text without accents, in small letters, for recognising set phrases however they are spelled."""
    letters = unicodedata.normalize("NFD", tidy(text).lower().replace("đ", "d").replace("ð", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _mentions(table: Table, phrase: re.Pattern[str]) -> bool:
    return any(phrase.search(fold(cell_text(cell.blocks))) for row in table.rows for cell in row)


def _from_title_on(table: Table) -> tuple[Block, ...]:
    """What stands in the rows of a table from the one that begins with the title, as plain blocks."""
    for index, row in enumerate(table.rows):
        if any(_TITLE.match(fold(cell_text(cell.blocks))) for cell in row):
            return tuple(block for row in table.rows[index:] for cell in row for block in cell.blocks)
    return ()


def _table_rows(table: Table) -> Rows:
    return [[_cell_lines(cell.blocks) for cell in row] for row in table.rows]


def _cell_lines(blocks: tuple[Block, ...]) -> list[str]:
    lines = [
        tidy(line)
        for block in blocks
        for line in (block.text.split("\n") if isinstance(block, Paragraph) else [cell_text((block,))])
    ]
    return [line for line in lines if not _DATELINE.fullmatch(fold(line))]


def _are_signatures(rows: Rows) -> bool:
    """Whether a table is a block of signatures: roles in short lines, room to sign, no figures."""
    cells = [[line for line in cell if line] for row in rows for cell in row if any(cell)]
    signing = [cell for cell in cells if not _RECIPIENTS.match(fold(cell[0]))]
    roles = [cell for cell in signing if _ROLE.match(fold(cell[0]))]
    if not roles or any(len(line) > 80 or re.search(r"\d{3}", line) for cell in signing for line in cell):
        return False
    room = any(
        not line or _ASIDE.fullmatch(line) for row in rows for cell in row if any(cell) for line in cell
    )
    capitals = all(cell[0] == cell[0].upper() for cell in roles)
    return len(roles) * 3 >= len(signing) and (room or capitals)


def _is_blank_or_date(text: str) -> bool:
    return not text.strip() or bool(_DATELINE.fullmatch(fold(text)))
