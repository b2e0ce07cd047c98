"""From inside: the record of a proceeding, its steps and its papers."""

from __future__ import annotations

import json
from datetime import date

from drafting.desk import files
from drafting.procedure import Event, Opened, Recognised
from drafting.procedure.events.adopting import Cluster, MeetingHeld, Reopened, Voting
from drafting.procedure.events.proposing import HouseholdsCounted
from drafting.procedure.events.standing import Replaced
from tests.attacks.attack import attack, change_files, log
from tests.attacks.conftest import (
    DRAFT,
    HERE,
    OFFICER,
    RECORD,
    TEAM,
    WHEN,
    Installation,
)


def posted(revision: str) -> bytes:
    event = {
        "schema": 1,
        "event": "niem-yet",
        "at": WHEN.isoformat(),
        "by": TEAM,
        "revision": revision,
        "place": "nhà văn hóa",
        "since": "2026-03-09",
    }
    return (json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


@attack("nhat-ky-khong-noi")
def change_an_event_from_inside(at: Installation) -> None:
    old, new = "nhà văn hóa".encode(), b"cong lang"
    change_files(at, RECORD, {files.LOG: log(at).replace(old, new) + posted(at.id(DRAFT))})


@attack("nhat-ky-khong-noi")
def reorder_the_events_from_inside(at: Installation) -> None:
    lines = log(at).splitlines(keepends=True)
    change_files(at, RECORD, {files.LOG: b"".join((lines[1], lines[0], *lines[2:], posted(at.id(DRAFT))))})


@attack("nhat-ky-khong-noi")
def shorten_the_log_from_inside(at: Installation) -> None:
    change_files(at, RECORD, {files.LOG: log(at).splitlines(keepends=True)[0]})


@attack("nhat-ky-khong-doc")
def write_an_event_nobody_knows(at: Installation) -> None:
    change_files(at, RECORD, {files.LOG: log(at) + b'{"schema":1,"event":"phep-thuat"}\n'})


@attack("nhat-ky-sai-nguoi")
def enter_a_step_in_the_name_of_another(at: Installation) -> None:
    change_files(at, RECORD, {files.LOG: log(at) + posted(at.id(DRAFT))}, author=OFFICER)


@attack("niem-yet-la")
def post_a_text_that_is_not_of_the_draft(at: Installation) -> None:
    change_files(at, RECORD, {files.LOG: log(at) + posted(at.id("refs/heads/du-thao/2"))})


def step(at: Installation, *events: Event, record: str = RECORD) -> None:
    """Steps put in the record by somebody who does not ask the rules."""
    old = at.store.read(HERE, record, files.LOG)
    change_files(at, record, {files.LOG: old + files.log(events)}, author=events[-1].by)


SECOND = "refs/ho-so/2"  # the draft that amends: just opened


@attack("buoc-trai-thu-tuc", "bieu-quyet-la")
def vote_without_posting(at: Installation) -> None:
    counted = HouseholdsCounted(WHEN, TEAM, 120, date(2026, 3, 2))
    cluster = Cluster(date(2026, 3, 8), 100, 90, 5, 5)
    held = MeetingHeld(WHEN, TEAM, "f" * 40, 120, date(2026, 3, 2), Voting.HANDS, (cluster,))
    step(at, counted, held, record=SECOND)


@attack("buoc-trai-thu-tuc")
def recognise_a_draft_nobody_adopted(at: Installation) -> None:
    counted = HouseholdsCounted(WHEN, OFFICER, 120, date(2026, 3, 2))
    step(
        at,
        counted,
        Recognised(WHEN, OFFICER, at.id("refs/heads/du-thao/2"), "9/QĐ", date(2026, 3, 9), 1),
        record=SECOND,
    )


@attack("buoc-trai-thu-tuc")
def mend_a_suspension_there_never_was(at: Installation) -> None:
    """It would spare the draft its proposal."""
    store, opened = at.store, Opened(WHEN, TEAM, "mau", "9/QĐ-UBND")
    with store.action(HERE) as act:
        text = act.commit({**store.files(HERE, DRAFT)}, parents=(), author=TEAM, when=WHEN, subject="Lập")
        act.move("refs/heads/du-thao/3", to=text, expected=None)
        made = act.commit({files.LOG: files.log((opened,))}, parents=(), author=TEAM, when=WHEN, subject="Mở")
        act.move("refs/ho-so/3", to=made, expected=None)


@attack("buoc-trai-thu-tuc")
def change_a_text_that_is_in_force_back_to_a_draft(at: Installation) -> None:
    step(at, Reopened(WHEN, TEAM, "Sửa"))


@attack("thay-the-la")
def end_a_text_by_an_edition_that_is_not_there(at: Installation) -> None:
    step(at, Replaced(WHEN, OFFICER, 7, date(2026, 6, 1)))


def papers(at: Installation) -> str:
    [name] = [name for name in at.store.files(HERE, RECORD) if name.startswith(files.EVIDENCE)]
    return name


@attack("tai-lieu-doi")
def change_a_paper(at: Installation) -> None:
    change_files(at, RECORD, {papers(at): b"%PDF-1.4 khac", files.LOG: log(at) + posted(at.id(DRAFT))})


@attack("tai-lieu-mat")
def take_a_paper_out(at: Installation) -> None:
    change_files(at, RECORD, {papers(at): None, files.LOG: log(at) + posted(at.id(DRAFT))})


@attack("tai-lieu-la")
def slip_a_paper_in(at: Installation) -> None:
    name = f"{files.EVIDENCE}/{'0' * 64}.pdf"
    change_files(at, RECORD, {name: b"%PDF-1.4", files.LOG: log(at) + posted(at.id(DRAFT))})
