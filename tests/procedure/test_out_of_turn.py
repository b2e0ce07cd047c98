"""A step at the wrong stage is told how its stage is reached: for every stage, step and role, from the table."""

from __future__ import annotations

import itertools
import re

import pytest

from drafting.procedure import TABLE, Opened, Phase, Posted, Role, apply
from drafting.procedure.events.adopting import MeetingHeld, Reopened
from drafting.procedure.events.examining import Completed, Submitted, Withdrawn
from drafting.procedure.events.proposing import ConsentsGathered, HouseholdsCounted
from drafting.procedure.events.standing import Suspended
from drafting.procedure.out_of_turn import BACK, ONWARD, out_of_turn
from drafting.procedure.phases import ENDED, LIVING
from tests.procedure.village import make, stage, well_formed

EDGES = [
    (phase, kind, to)
    for steps in (ONWARD, BACK)
    for phase, ways in steps.items()
    for kind, to in ways.items()
]
LABELS = {row.label: kind for kind, row in TABLE.items()}


@pytest.mark.parametrize(("phase", "kind", "to"), EDGES, ids=lambda value: getattr(value, "name", None))
def test_a_step_of_the_way_may_be_taken_and_leads_where_it_says(phase, kind, to):
    assert phase in TABLE[kind].phases
    assert apply(stage(phase), make(kind)).phase is to


@pytest.mark.parametrize("phase", Phase)
def test_every_step_out_of_turn_is_told_what_comes_before_it(phase):
    for kind, role in itertools.product(TABLE, (*Role, None)):
        if phase in TABLE[kind].phases:
            continue
        refusal = out_of_turn(phase, kind, role)
        assert well_formed(refusal)
        named = re.findall("“(.*?)”", refusal.message)
        assert TABLE[kind].label in named
        if phase in LIVING | ENDED or len(named) == 1:
            assert refusal.citation or not TABLE[kind].citation
            continue
        way = [LABELS[label] for label in named[1:]]
        assert refusal.citation == TABLE[way[0]].citation
        at = phase
        for step in way:
            at = (ONWARD.get(at, {}) | BACK.get(at, {}))[step]
        assert at in TABLE[kind].phases


@pytest.mark.parametrize(
    ("phase", "kind", "role", "message"),
    [
        (
            Phase.DRAFTING,
            MeetingHeld,
            Role.HEAD,
            "Hồ sơ đang soạn thảo, chưa phải lúc để “Ghi cuộc họp thông qua”; hãy “Niêm yết dự thảo” trước.",
        ),
        (
            Phase.DRAFTING,
            MeetingHeld,
            Role.DRAFTER,
            "Hồ sơ đang soạn thảo, chưa phải lúc để “Ghi cuộc họp thông qua”; chỉ làm được sau khi Trưởng thôn, Tổ "
            "trưởng tổ dân phố “Niêm yết dự thảo”.",
        ),
        (
            Phase.POSTED,
            Completed,
            Role.HEAD,
            "Hồ sơ đang niêm yết, lấy ý kiến, chưa phải lúc để “Bổ sung hồ sơ”; hãy “Ghi cuộc họp thông qua” trước, "
            "sau đó đến “Gửi Ủy ban nhân dân xã”, “Yêu cầu bổ sung”.",
        ),
        (
            Phase.SUBMITTED,
            Posted,
            Role.HEAD,
            "Hồ sơ chờ xã công nhận, không còn là lúc để “Niêm yết dự thảo”; hãy “Rút hồ sơ” trước, sau đó đến “Mở "
            "lại để sửa”.",
        ),
        (
            Phase.NEW,
            ConsentsGathered,
            Role.HEAD,
            "Chưa có hồ sơ để “Ghi hộ đồng thuận”; hãy “Ghi đề xuất” trước.",
        ),
        (
            Phase.NEW,
            Submitted,
            Role.HEAD,
            "Chưa có hồ sơ để “Gửi Ủy ban nhân dân xã”; hãy “Mở dự thảo” trước, sau đó đến “Niêm yết dự thảo”, “Ghi "
            "cuộc họp thông qua”.",
        ),
        (
            Phase.POSTED,
            Opened,
            Role.HEAD,
            "Hồ sơ đang niêm yết, lấy ý kiến, đã qua bước “Mở dự thảo”; muốn làm bước này, hãy mở hồ sơ khác.",
        ),
        (
            Phase.POSTED,
            Reopened,
            Role.HEAD,
            "Không cần “Mở lại để sửa”: văn bản đang mở; hãy sửa rồi lưu.",
        ),
        (
            Phase.ADOPTED,
            Withdrawn,
            Role.HEAD,
            "Không cần “Rút hồ sơ”: hồ sơ chưa gửi Ủy ban nhân dân xã; hãy làm tiếp bước đang dở.",
        ),
        (
            Phase.CLOSED,
            HouseholdsCounted,
            Role.HEAD,
            "Hồ sơ đã dừng nên không thể “Khai tổng số hộ”; muốn làm tiếp, hãy mở hồ sơ mới.",
        ),
        (
            Phase.SUSPENDED,
            Suspended,
            Role.OFFICER,
            "Toàn bộ văn bản đã tạm ngừng thực hiện, không “Tạm ngừng thực hiện” thêm được; hãy mở dự thảo mới để sửa "
            "theo quyết định tạm ngừng, hoặc bãi bỏ khi đã hết thời hạn.",
        ),
    ],
)
def test_the_sentence_is_plain(phase, kind, role, message):
    assert out_of_turn(phase, kind, role).message == message
