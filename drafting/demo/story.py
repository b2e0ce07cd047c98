"""The file that tells one community's story: who it is, its first text, and what happened to it, step by step.

A story is a folder ``stories/<name>/`` with ``story.toml`` and one or more canonical texts. ``story.toml``::

    name = "Thôn Đông Lựu"
    unit_code = "11875"
    place = "dong-bang"
    households = 418
    genre = "huong-uoc"
    predecessors = []

    [[step]]
    do = "lap"                      # open a draft; also "ban-cu": record a text approved elsewhere
    text = "van-ban.md"
    at = 2026-01-10T09:00:00+07:00
    by = "soan-thao"                # a login of the demonstration

    [[step]]
    do = "sua"                      # save one article of the draft last opened
    article = "dieu-5"
    heading = "Việc cưới"
    body = '''
    1. …
    '''

    [[step]]
    do = "toan-van"                 # save a whole text in place of the draft's
    text = "van-ban-2.md"

    [[step]]
    do = "niem-yet"                 # post the newest revision
    place = "nhà văn hóa thôn"

    [[step]]
    do = "cong-nhan"                # recognise the newest revision
    decision = "45/QĐ-UBND"
    authority = "Ủy ban nhân dân xã Vĩnh Hải"

    [[step]]
    do = "dich"                     # translate units of the text in force, for everybody to read
    language = "zh"
    words = "ban-dich-zh.toml"      # address = [heading, words]
    agreed = "khi họp thông qua"    # when the community decided on it

``ban-cu`` takes ``text``, ``authority``, ``decision`` (may be left out) and ``decided`` (a date). ``lap`` without
``text`` begins with the words of the text in force; ``mends`` is the decision of suspension it carries out.

The procedure between those steps is walked with dates that fit. A story that tells it step by step names events
instead, each taken in the role of ``by``, with the fields of the event (``docs/buoc-thu-tuc.md``) but for the
revision::

    [[step]]
    event = "kiem-phieu"
    at = 2026-02-11T09:00:00+07:00
    by = "soan-thao"
    data = { total = 312, counted = 2026-02-11, …, second = "truong-thon" }    # second: a login

An ``anchor`` is ``{ path = "dieu-3/khoan-3", quote = "ba ngày" }``; ``cong-nhan`` takes ``authority`` besides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from drafting.convention.translation import Words

STORIES = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. do: which, "" where it is an event of the procedure; event: its name, "" for the others.

    at: when. by: a login. values: the rest, named as in the module's text.
    """

    do: str
    at: datetime
    by: str
    values: dict[str, Any]
    event: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One community's story. folder: where its texts are."""

    folder: Path
    name: str
    unit_code: str
    place: str
    households: int
    genre: str
    predecessors: tuple[str, ...]
    steps: tuple[Step, ...]

    def text(self, step: Step) -> str:
        return (self.folder / str(step.values["text"])).read_text("utf-8")

    def words(self, step: Step) -> dict[str, Words]:
        """What a step of translating says, by the address of the unit."""
        said = tomllib.loads((self.folder / str(step.values["words"])).read_text("utf-8"))
        return {path: Words(heading, text) for path, (heading, text) in said.items()}


def stories(root: Path = STORIES) -> Iterator[Story]:
    """All stories, by folder name."""
    for folder in sorted(path.parent for path in root.glob("*/story.toml")):
        values = tomllib.loads((folder / "story.toml").read_text("utf-8"))
        yield Story(
            folder=folder,
            name=values["name"],
            unit_code=values["unit_code"],
            place=values["place"],
            households=values["households"],
            genre=values["genre"],
            predecessors=tuple(values.get("predecessors", ())),
            steps=tuple(_step(step) for step in values["step"]),
        )


def _step(values: dict[str, Any]) -> Step:
    rest = {key: value for key, value in values.items() if key not in {"do", "event", "at", "by"}}
    do, event, at = values.get("do", ""), values.get("event", ""), values["at"]
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise TypeError(f"{do or event}: 'at' must be a moment with its offset")
    if not isinstance(rest.get("decided", date.min), date):
        raise TypeError(f"{do or event}: 'decided' must be a date")
    return Step(do, at, values["by"], rest, event)
