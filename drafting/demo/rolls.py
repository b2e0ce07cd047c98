"""The rolls of the demonstration: households with a number and nothing else, so that nobody is made up."""

from __future__ import annotations

from datetime import datetime

from drafting.demo.story import Story
from drafting.households import Entry, Roll

CLUSTERS = 4
SOURCE = "số liệu trình diễn"
NOTE = "Hộ trình diễn, không có thật"


def keep_roll(roll: Roll, key: str, story: Story, *, by: int, now: datetime) -> None:
    """Give a community of the demonstration the roll its story speaks of, unless it has one."""
    counted = roll.numbers(key)
    if counted.stated or counted.listed:
        return
    day = story.steps[0].at.date()
    entries = [
        Entry(f"{number:03}", cluster=f"Cụm {1 + number * CLUSTERS // (story.households + 1)}", note=NOTE)
        for number in range(1, story.households + 1)
    ]
    roll.add(key, entries, since=day, by=by, now=now)
    roll.state(key, story.households, scattered=False, as_of=day, source=SOURCE, by=by, now=now)
