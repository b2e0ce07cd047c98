"""Four people saving at once: whatever one of them was told is saved is there."""

import subprocess
import sys
from pathlib import Path

from drafting.convention import Genre, parse, render
from drafting.desk import editing, reading
from tests.desk.conftest import TEAM

PROJECT = Path(__file__).resolve().parents[2]
PEOPLE, SAVES = "abcd", 10
TEXT = (
    "#### Điều 1. Việc của từng người\n\n"
    + "".join(f"{at}. Người {name} ghi vào đây như sau: chưa.\n\n" for at, name in enumerate(PEOPLE, 1))
    + "#### Điều 2. Việc chung\n\n1. Cả thôn ghi vào đây như sau: chưa.\n"
)


def test_no_save_of_four_people_is_lost_and_no_word_of_theirs(desk, home, community):
    draft = editing.start_draft(desk, community, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="van-ban")
    people = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.desk.writer", str(home), community.key, "1", name, str(SAVES)],
            stdout=subprocess.PIPE,
            cwd=PROJECT,
            text=True,
        )
        for name in PEOPLE
    ]
    said = [person.communicate(timeout=120)[0] for person in people]
    assert [person.returncode for person in people] == [0] * len(PEOPLE)
    told = {
        commit: (word if path == "dieu-1" else "", word)
        for lines in said
        for commit, path, word in map(str.split, lines.splitlines())
    }
    assert len(told) == len(PEOPLE) * SAVES
    history = [revision.id for revision in reversed(reading.draft_history(desk, community.key, 1))]
    assert history[0] == draft.head
    assert set(history[1:]) == told.keys()
    standing: dict[str, str] = {}  # the place: one for each person, and the one that is everybody's
    for revision in history[1:]:
        own, word = told[revision]
        standing[own[:1]] = word
        text = render(reading.text_at(desk, community.key, revision)[0])
        assert [word for word in standing.values() if word not in text] == []
    assert sorted(standing) == ["", *PEOPLE]
