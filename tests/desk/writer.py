"""A person for the race test: ``python -m tests.desk.writer HOME KEY DRAFT NAME COUNT``.

Saves COUNT times through `editing.save_article`: in turn a clause of Điều 1 that is this person's alone, and the one
clause of Điều 2 that everybody changes. Works on from what he or she saved last, so nearly every save finds newer
ones; answers a conflict as a person would: takes the merged field, and saves on the revision shown. Prints each
acknowledged commit with the place and the word that it put there.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from drafting.desk import Desk, EditConflict, Rejected, editing, open_desk, reading
from drafting.desk.texts import ArticleFields, fields_of

SHARED = "Cả thôn ghi"


def main(home: str, key: str, number: str, name: str, count: str) -> None:
    """Writes; one line of output for each acknowledged save."""
    with open_desk(Path(home)) as opened:
        desk = replace(opened, hold_caches=True)
        base = reading.draft(desk, key, int(number)).head
        for turn in range(int(count)):
            path, place = ("dieu-1", f"Người {name} ghi") if turn % 2 else ("dieu-2", SHARED)
            word = f"{name}lần{turn}"
            base = _save(desk, key, int(number), base, path, place, word, by=ord(name))
            print(base, path, word, flush=True)


def _save(desk: Desk, key: str, number: int, base: str, path: str, place: str, word: str, *, by: int) -> str:
    text = reading.draft(desk, key, number, base).convention
    placed = text.find(path)
    assert placed is not None
    fields = _typed(fields_of(placed.unit), place, word)
    while True:
        try:
            saved = editing.save_article(desk, key, number, base=base, path=path, fields=fields, by=by)
        except EditConflict as conflict:
            assert conflict.merged is not None
            merged = conflict.merged.find(conflict.merged_path)
            assert merged is not None
            fields, base, path = fields_of(merged.unit), conflict.head, conflict.path
            assert word in fields.body
        except Rejected:
            pass  # everybody was faster twenty times: the button is pressed again
        else:
            return saved.revision


def _typed(fields: ArticleFields, place: str, word: str) -> ArticleFields:
    """The article with the last word of one clause typed over."""
    lines = [
        f"{line.rpartition(' ')[0]} {word}." if place in line else line for line in fields.body.split("\n")
    ]
    return replace(fields, body="\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
