"""Whether a record's steps were allowed when they were recorded, told from the record alone."""

from dataclasses import replace
from datetime import date

import pytest

from drafting.desk.verifying.lawful import first_unlawful
from drafting.procedure import EvidenceAdded, Opened, Phase, Posted, Recognised, RecordedAsInForce
from drafting.procedure.events.adopting import ContributionsConfirmed, MeetingHeld, Signed
from drafting.procedure.events.examining import Submitted
from drafting.procedure.events.proposing import HouseholdsCounted, Proposed, TeamFormed
from drafting.procedure.events.standing import Replaced, Suspended, YearlyReviewed
from tests.procedure.village import CALENDAR, IN_FORCE, OFFICER, STAGES, TEAM, make

OLD_POSTING = make(Posted, until=None, ways=())
OLD_RECORD = (make(Opened), OLD_POSTING, make(EvidenceAdded), make(Recognised))
NEEDED = (
    HouseholdsCounted,
    Proposed,
    TeamFormed,
    Posted,
    ContributionsConfirmed,
    MeetingHeld,
    Signed,
    Submitted,
)


def unlawful(events, drafters=()):
    found = first_unlawful(events, drafters, CALENDAR)
    return found and (found[0].name, found[1])


@pytest.mark.parametrize("phase", Phase)
def test_what_the_rules_allowed_is_lawful(phase):
    assert unlawful(STAGES[phase]) is None


@pytest.mark.parametrize("left_out", NEEDED, ids=lambda kind: kind.name)
def test_a_record_from_which_a_step_was_left_out_is_not(left_out):
    at = next(place for place, event in enumerate(IN_FORCE) if isinstance(event, left_out))
    assert unlawful((*IN_FORCE[:at], *IN_FORCE[at + 1 :])) is not None


def test_the_recognised_text_is_the_adopted_one():
    other = replace(IN_FORCE[-1], revision="r2")
    assert unlawful((*IN_FORCE[:-1], other)) == ("cong-nhan", "van-ban-da-doi")


def test_nobody_recognised_his_own_draft():
    assert unlawful(IN_FORCE, {TEAM}) is None
    assert unlawful(IN_FORCE, {OFFICER}) == ("cong-nhan", "tu-cong-nhan")


@pytest.mark.parametrize(
    "events",
    [
        OLD_RECORD,
        (make(Opened), make(Recognised)),
        (make(Opened), make(RecordedAsInForce)),
        (*OLD_RECORD, make(EvidenceAdded), make(Replaced)),
        (*OLD_RECORD, make(Suspended), make(YearlyReviewed)),
        (make(Opened), OLD_POSTING, make(HouseholdsCounted), make(Proposed), make(TeamFormed), make(Posted)),
    ],
)
def test_records_of_the_earlier_version_stay_sound_and_go_on(events):
    assert unlawful(events) is None


def test_a_step_the_earlier_version_did_not_know_brings_in_the_rules():
    mixed = (make(Opened), make(HouseholdsCounted), make(Recognised))
    assert unlawful(mixed) == ("cong-nhan", "sai-buoc")
    assert unlawful((make(Opened), make(Posted))) == ("niem-yet", "chua-de-xuat")
    assert unlawful((*OLD_RECORD, OLD_POSTING)) == ("niem-yet", "ho-so-da-xong")
    assert unlawful((make(Opened), make(Replaced))) == ("thay-the", "sai-buoc")
    twice = (*OLD_RECORD, make(Recognised, decided=date(2026, 6, 1)))
    assert unlawful(twice) == ("cong-nhan", "ho-so-da-xong")
