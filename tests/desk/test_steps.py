"""Taking a step: what lands, what is refused, and what the rules are told of the text in force."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.desk import reading, record, steps
from drafting.desk.steps import WITH_A_TEXT
from drafting.procedure import Opened, Recognised, RecordedAsInForce, Refusal, Role
from drafting.procedure.events.talking import SuggestionApplied
from tests.desk.conftest import OFFICER, TEAM


def _with_a_text(desk, draft):
    at, day = desk.now(), date(2026, 3, 1)
    return {
        Opened: (Opened(at, TEAM, "mau"), Role.HEAD),
        SuggestionApplied: (SuggestionApplied(at, TEAM, "1", draft.head), Role.HEAD),
        Recognised: (Recognised(at, OFFICER, draft.head, "45/QĐ-UBND", day, 1), Role.OFFICER),
        RecordedAsInForce: (
            RecordedAsInForce(at, OFFICER, draft.head, "UBND xã", "45/QĐ-UBND", day, 1),
            Role.OFFICER,
        ),
    }


@pytest.mark.parametrize("kind", sorted(WITH_A_TEXT, key=lambda kind: kind.name))
def test_what_is_true_only_with_a_text_is_never_recorded_alone(desk, draft, kind):
    key, before = draft.community.key, record.read(desk, draft.community.key, 1)
    event, role = _with_a_text(desk, draft)[kind]
    with pytest.raises(Refusal) as refused:
        steps.take(desk, key, 1, event, role)
    assert refused.value.code == "ghi-cung-van-ban"
    assert record.read(desk, key, 1) == before
    assert reading.editions(desk, key) == ()
