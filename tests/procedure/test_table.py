"""Every stage × every kind of step × every role: what the table does not give is refused, and nobody else asks."""

import itertools

import pytest

from drafting.procedure import TABLE, Phase, Proceeding, Role, Step, may_ask, refusals, replay, step_roles
from drafting.procedure.decide import RULES, decide
from drafting.procedure.events.proposing import Proposer
from drafting.procedure.events.standing import Replaced
from drafting.procedure.events.talking import RemarkClosed, RemarkMade
from drafting.procedure.events.writing import TYPES
from drafting.procedure.refusal import Refusal
from tests.procedure.village import NOW, SAMPLES, STAGES, make, stage, well_formed

WRONG_STAGE = {"sai-buoc", "chua-mo-ho-so", "ho-so-da-xong"}
ANYBODY = (*Role, None)


@pytest.mark.parametrize("phase", Phase)
def test_the_village_stands_where_it_says(phase):
    assert stage(phase).phase is phase


def test_every_step_a_person_can_take_has_a_row_a_rule_and_a_sample():
    assert set(TABLE) == set(RULES) == set(TYPES.values()) - {Replaced}
    assert set(SAMPLES) == set(TYPES.values())
    assert set(STAGES) == set(Phase)


@pytest.mark.parametrize(
    ("phase", "kind"), list(itertools.product(Phase, TABLE)), ids=lambda value: getattr(value, "name", None)
)
def test_each_cell_refuses_the_role_or_the_stage_or_asks_the_rules(phase, kind):
    row, state, event = TABLE[kind], stage(phase), make(kind)
    for role in ANYBODY:
        found = list(refusals(state, Step(event, role), NOW))
        codes = [refusal.code for refusal in found]
        assert all(map(well_formed, found))
        if row.roles is not None and role not in row.roles:
            assert codes == ["sai-vai"]
            assert row.label in found[0].message
        elif phase not in row.phases:
            assert len(codes) == 1
            assert codes[0] in WRONG_STAGE
        else:
            assert not {"sai-vai", *WRONG_STAGE} & set(codes)
        assert may_ask(state, kind, role) == (not {"sai-vai", *WRONG_STAGE} & set(codes))
        assert stage(phase) == replay(STAGES[phase])


@pytest.mark.parametrize("kind", TABLE, ids=lambda kind: kind.name)
def test_every_step_can_be_taken_somewhere(kind):
    """Else a row of the table would promise what the rules never give."""
    row = TABLE[kind]
    role = min(row.roles) if row.roles else None
    states = [stage(phase) for phase in row.phases] + list(AFTER.get(kind, ()))
    assert any(not list(refusals(state, Step(make(kind), role), NOW)) for state in states)


def _after(phase: Phase, *kinds: type) -> Proceeding:
    return replay((*STAGES[phase], *(make(kind) for kind in kinds)))


def _named(name: str) -> type:
    return TYPES[name]


_GIVEN, _SAID, _REPORT = _named("gop-y"), _named("nhan-xet"), _named("phan-anh")
AFTER = {
    _named("ghi-dong-thuan"): [
        replay(
            (
                make(_named("khai-so-ho")),
                make(_named("de-xuat"), who=Proposer.CITIZEN),
            )
        )
    ],
    _named("tra-loi-gop-y"): [_after(Phase.POSTED, _GIVEN)],
    _named("an-gop-y"): [_after(Phase.POSTED, _GIVEN)],
    _named("thong-bao-phieu"): [replay(STAGES[Phase.BALLOTING][:-1])],
    _named("nop-ho-so"): [replay(STAGES[Phase.SUBMITTED][:-1])],
    _named("danh-gia-chuyen-tiep"): [replay((make(_named("ghi-nhan-ban-cu")),))],
    _named("tra-loi-phan-anh"): [_after(Phase.IN_FORCE, _REPORT)],
    **{
        _named(name): [_after(phase, _SAID)]
        for name, phase in (
            ("tra-loi-nhan-xet", Phase.SUBMITTED),
            ("dong-nhan-xet", Phase.SUBMITTED),
            ("gan-lai-nhan-xet", Phase.SUBMITTED),
            ("dung-cau-goi-y", Phase.DRAFTING),
        )
    },
}


def test_nobody_ends_a_text_by_hand():
    """It follows from a recognition."""
    assert not may_ask(stage(Phase.IN_FORCE), Replaced, Role.OFFICER)
    step = Step(make(Replaced), Role.OFFICER)
    assert [refusal.code for refusal in refusals(stage(Phase.IN_FORCE), step, NOW)] == ["buoc-tu-dong"]
    with pytest.raises(Refusal, match="hệ thống tự ghi"):
        decide(stage(Phase.IN_FORCE), Step(make(Replaced), Role.OFFICER), NOW)


def test_the_author_of_a_remark_closes_it_in_any_role():
    remarked = replay((*STAGES[Phase.SUBMITTED], make(RemarkMade, by=31)))
    assert list(refusals(remarked, Step(make(RemarkClosed, by=31), Role.LEGAL_OFFICER), NOW)) == []
    [other] = refusals(remarked, Step(make(RemarkClosed, by=32), Role.LEGAL_OFFICER), NOW)
    assert other.code == "sai-vai"
    [unknown] = refusals(remarked, Step(make(RemarkClosed, by=31, remark="khac"), Role.LEGAL_OFFICER), NOW)
    assert unknown.code == "sai-vai"


def test_where_anybody_may_everybody_may():
    assert step_roles(_GIVEN) == frozenset(Role)
    assert step_roles(_named("ky")) == {Role.DRAFTER, Role.HEAD, Role.FRONT_HEAD}
