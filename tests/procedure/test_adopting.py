"""Điều 10, Điều 6 khoản 1; Luật 10/2022 Điều 15, 17–19, 21: meetings, ballots, contributions, signatures."""

from dataclasses import replace
from datetime import date

import pytest

from drafting.procedure import Facts, Phase, lacks_for_save, replay
from drafting.procedure.events.adopting import (
    BallotAnnounced,
    BallotCounted,
    ContributionsConfirmed,
    MeetingHeld,
    Reopened,
    Signed,
    Signer,
    Voting,
)
from drafting.procedure.events.proposing import HouseholdsCounted
from drafting.procedure.rules.adopting import MOST_CLUSTERS, lacks_of_signatures
from drafting.procedure.voting import ballot, meeting
from tests.procedure.village import (
    ADOPTED,
    BALLOTING,
    FAILED,
    MET,
    POSTED,
    TEAM,
    TOTAL,
    at,
    cluster,
    days,
    make,
    on,
    refused,
    stage,
    taken,
)

POSTED_STATE = stage(Phase.POSTED)
RAISING = make(ContributionsConfirmed, paths=("dieu-3",))


def held(*clusters, **changes):
    return make(MeetingHeld, meetings=clusters, **changes)


@pytest.mark.parametrize(
    ("represented", "in_favour", "phase"),
    [
        (209, 209, Phase.POSTED),  # half came: no quorum
        (210, 209, Phase.POSTED),  # half of all households agreed: one too few
        (210, 210, Phase.ADOPTED),
        (418, 209, Phase.POSTED),
        (418, 210, Phase.ADOPTED),
    ],
)
def test_more_than_half_of_all_households_come_and_more_than_half_of_all_agree(represented, in_favour, phase):
    event = held(cluster(in_favour, represented, against=0, abstained=0))
    assert taken(POSTED_STATE, event).phase is phase
    outcome = meeting(POSTED_STATE, event)
    assert outcome.quorum is (represented >= 210)
    assert outcome.agreed is (in_favour >= 210)
    assert f"{in_favour}/418 hộ" in outcome.sentences[-1]


@pytest.mark.parametrize(("agreed", "phase"), [(278, Phase.POSTED), (279, Phase.ADOPTED)])
def test_what_raises_contributions_needs_two_thirds_of_all_households(agreed, phase):
    raising = at(Phase.POSTED, RAISING)
    apart = held(cluster(300, 400, contributions=agreed))
    assert taken(raising, apart).phase is phase
    assert taken(raising, held(cluster(agreed, 400))).phase is phase
    assert taken(POSTED_STATE, apart).phase is Phase.ADOPTED
    assert meeting(raising, apart).contributed is (agreed == 279)


def test_a_person_says_which_clauses_raise_contributions_of_this_very_text():
    unsaid = replay(POSTED[:-1])
    assert refused(unsaid, held(cluster())) == ["chua-xac-nhan-dong-gop"]
    older = at(Phase.POSTED, make(ContributionsConfirmed, revision="r0"))
    assert refused(older, held(cluster())) == ["chua-xac-nhan-dong-gop"]
    units = Facts(units=frozenset({"dieu-3"}))
    assert refused(POSTED_STATE, RAISING, facts=units) == []
    assert refused(POSTED_STATE, make(ContributionsConfirmed, paths=("dieu-9",)), facts=units) == [
        "khong-co-dieu-khoan"
    ]
    assert refused(POSTED_STATE, RAISING, facts=Facts(head="r2")) == ["ban-cu-hon"]


def test_nothing_is_adopted_online():
    assert refused(POSTED_STATE, held(cluster(), voting=Voting.ONLINE)) == ["khong-bieu-quyet-truc-tuyen"]
    assert refused(POSTED_STATE, held(cluster(), voting=Voting.SECRET)) == []


@pytest.mark.parametrize(("before", "fine"), [(0, False), (1, False), (2, True), (9, True)])
def test_the_households_know_of_a_meeting_two_days_before(before, fine):
    found = refused(POSTED_STATE, held(cluster(), announced=MET - days(before)))
    assert found == ([] if fine else ["bao-hop-qua-gap"])


@pytest.mark.parametrize(("total", "fine"), [(199, False), (200, True)])
def test_meetings_by_cluster_from_two_hundred_households_on(total, fine):
    state = at(Phase.POSTED, make(HouseholdsCounted, total=total))
    event = held(cluster(60, 60, place="Xóm 1"), cluster(60, 60, place="Xóm 2"), total=total)
    event = replace(event, meetings=tuple(replace(one, against=0, abstained=0) for one in event.meetings))
    assert refused(state, event) == ([] if fine else ["khong-duoc-hop-cum"])
    scattered = at(Phase.POSTED, make(HouseholdsCounted, total=total, scattered=True))
    assert refused(scattered, event) == []


def test_clusters_count_together_and_the_last_day_is_the_day_of_adoption():
    event = held(cluster(110, 150), cluster(100, 150, held=MET + days(1)))
    adopted = taken(POSTED_STATE, event)
    assert adopted.phase is Phase.ADOPTED
    assert adopted.adoption is not None
    assert (adopted.adoption.on, adopted.adoption.revision) == (MET + days(1), "r1")


@pytest.mark.parametrize("many", [0, MOST_CLUSTERS + 1])
def test_a_vote_is_of_one_meeting_or_so_many(many):
    assert refused(POSTED_STATE, held(*[cluster(1, 1, against=0, abstained=0)] * many)) == ["so-cuoc-hop"]


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"represented": 419}, ["so-dem-khong-khop"]),
        ({"in_favour": 300}, ["so-dem-khong-khop"]),
        ({"against": -1}, ["so-dem-khong-khop"]),
        ({"contributions": 301}, ["so-dem-khong-khop"]),
        ({"contributions": -1}, ["so-dem-khong-khop"]),
        ({"contributions": 300}, []),
        ({"held": date(2026, 12, 2)}, ["ngay-chua-toi"]),
    ],
)
def test_counts_that_cannot_be_are_refused(changed, codes):
    assert refused(POSTED_STATE, held(cluster(**changed))) == codes


def test_the_total_is_the_declared_one_and_has_to_be_declared():
    assert refused(POSTED_STATE, held(cluster(), total=400)) == ["tong-so-ho-khac"]
    unknown = replace(POSTED_STATE, households=None)
    assert refused(unknown, held(cluster())) == ["chua-khai-so-ho"]


def test_a_vote_is_on_the_newest_text():
    assert refused(POSTED_STATE, held(cluster()), facts=Facts(head="r2")) == ["ban-cu-hon"]


def test_a_ballot_is_taken_only_after_a_meeting_on_the_same_text_failed_its_quorum():
    event = make(BallotAnnounced)
    assert refused(POSTED_STATE, event) == ["chua-hop-khong-du"]
    with_quorum = at(Phase.POSTED, held(cluster(100, 210)))
    assert refused(with_quorum, event) == ["chua-hop-khong-du"]
    assert refused(at(Phase.POSTED, FAILED), event) == []
    other = at(Phase.POSTED, replace(FAILED, revision="r0"))
    assert refused(other, event) == ["chua-hop-khong-du"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"team": 2}, "to-phat-phieu"),
        ({"team": 6}, "to-phat-phieu"),
        ({"starts": date(2026, 3, 4)}, "bao-phieu-qua-gap"),
        ({"announced": MET - days(1)}, "bao-phieu-truoc-hop"),
        ({"ends": date(2026, 3, 4)}, "thoi-han-phieu"),
    ],
)
def test_what_a_ballot_needs(changes, code):
    assert refused(at(Phase.POSTED, FAILED), make(BallotAnnounced, **changes)) == [code]


@pytest.mark.parametrize("team", [3, 5])
def test_a_ballot_team_has_three_to_five(team):
    assert refused(at(Phase.POSTED, FAILED), make(BallotAnnounced, team=team, announced=MET)) == []


def test_a_ballot_is_not_announced_ahead_of_its_day():
    found = refused(at(Phase.POSTED, FAILED), make(BallotAnnounced), now=on(date(2026, 3, 2)))
    assert found == ["ngay-chua-toi"]


@pytest.mark.parametrize(("in_favour", "phase"), [(209, Phase.POSTED), (210, Phase.ADOPTED)])
def test_a_ballot_needs_more_than_half_of_all_households(in_favour, phase):
    event = make(BallotCounted, in_favour=in_favour, against=380 - in_favour)
    state = stage(Phase.BALLOTING)
    after = taken(state, event)
    assert after.phase is phase
    if after.adoption:
        assert after.adoption.on == date(2026, 3, 12)  # the last day of handing in, not of counting
    assert ballot(state, event).quorum


def test_a_failed_ballot_may_be_taken_again():
    failed = taken(stage(Phase.BALLOTING), make(BallotCounted, in_favour=200, against=180))
    again = make(
        BallotAnnounced, announced=date(2026, 3, 16), starts=date(2026, 3, 18), ends=date(2026, 3, 20)
    )
    assert refused(failed, again) == []


@pytest.mark.parametrize(("agreed", "phase"), [(278, Phase.POSTED), (279, Phase.ADOPTED)])
def test_a_ballot_on_contributions_needs_two_thirds(agreed, phase):
    state = replay((*BALLOTING[:-2], RAISING, *BALLOTING[-2:]))
    event = make(BallotCounted, in_favour=300, against=80, contributions=agreed)
    assert taken(state, event).phase is phase
    assert taken(state, make(BallotCounted, in_favour=agreed, against=380 - agreed)).phase is phase


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"revision": "r2"}, "phieu-sai-ban"),
        ({"counted": date(2026, 3, 11)}, "chua-het-han-phieu"),
        ({"second": 12}, "can-nguoi-thu-hai"),
        ({"published_how": ""}, "chua-cong-khai-ket-qua"),
        ({"published": date(2026, 3, 12)}, "cong-khai-truoc-khi-dem"),
        ({"published": date(2027, 1, 1)}, "ngay-chua-toi"),
        ({"handed_out": 419}, "so-dem-khong-khop"),
        ({"handed_out": 389}, "so-dem-khong-khop"),
        ({"returned": 391}, "so-dem-khong-khop"),
        ({"contributions": 391}, "so-dem-khong-khop"),
        ({"contributions": -1}, "so-dem-khong-khop"),
        ({"total": 500}, "tong-so-ho-khac"),
    ],
)
def test_what_a_count_of_ballots_needs(changes, code):
    assert code in refused(stage(Phase.BALLOTING), make(BallotCounted, **changes))


def test_a_count_of_ballots_as_it_should_be():
    state, last = stage(Phase.BALLOTING), date(2026, 3, 12)
    assert refused(state, make(BallotCounted)) == []
    assert refused(state, make(BallotCounted, counted=last, published=last)) == []
    assert refused(state, make(BallotCounted), facts=Facts(head="r2")) == ["ban-cu-hon"]
    assert refused(state, make(BallotCounted), now=on(last)) == ["ngay-chua-toi", "ngay-chua-toi"]


def test_all_four_sign_the_adopted_text():
    state = stage(Phase.ADOPTED)
    for signer in Signer:
        [lack] = lacks_of_signatures(state)
        assert signer.word in lack.message
        state = taken(state, make(Signed, signer=signer))
    assert list(lacks_of_signatures(state)) == []
    assert len({signer.word for signer in Signer}) == 4


@pytest.mark.parametrize(
    ("changes", "facts", "code"),
    [
        ({"revision": "r2"}, Facts(), "van-ban-da-doi"),
        ({}, Facts(head="r2"), "van-ban-da-doi"),
        ({"signed": MET - days(1)}, Facts(), "ky-truoc-thong-qua"),
        ({"signed": date(2027, 1, 1)}, Facts(), "ngay-chua-toi"),
    ],
)
def test_a_signature_is_of_the_adopted_text_and_not_before_it(changes, facts, code):
    assert refused(stage(Phase.ADOPTED), make(Signed, **changes), facts=facts) == [code]


@pytest.mark.parametrize("phase", [Phase.BALLOTING, Phase.ADOPTED, Phase.COMPLETING])
def test_to_change_the_text_is_to_let_vote_and_signatures_fall(phase):
    """A vote belongs to one revision."""
    before = stage(phase)
    assert [refusal.code for refusal in lacks_for_save(before)]
    assert refused(before, make(Reopened, reason="")) == ["thieu-ly-do"]
    after = taken(before, make(Reopened))
    assert after.phase is Phase.DRAFTING
    assert (after.adoption, after.posted, after.contributions, dict(after.signatures)) == (
        None,
        None,
        None,
        {},
    )
    assert list(lacks_for_save(after)) == []
    if before.adoption:
        [fallen] = after.fallen
        assert (fallen.adoption, fallen.signatures) == (before.adoption, len(before.signatures))
    else:
        assert after.fallen == ()


@pytest.mark.parametrize(
    ("phase", "codes"),
    [
        (Phase.NEW, []),
        (Phase.PROPOSED, []),
        (Phase.DRAFTING, []),
        (Phase.POSTED, []),
        (Phase.BALLOTING, ["da-bieu-quyet"]),
        (Phase.ADOPTED, ["da-bieu-quyet"]),
        (Phase.SUBMITTED, ["dang-o-xa"]),
        (Phase.COMPLETING, ["dang-o-xa"]),
        (Phase.IN_FORCE, ["ho-so-da-xong"]),
        (Phase.SUSPENDED, ["ho-so-da-xong"]),
        (Phase.ABOLISHED, ["sai-buoc"]),
        (Phase.REPLACED, ["sai-buoc"]),
        (Phase.CLOSED, ["sai-buoc"]),
    ],
)
def test_the_text_is_saved_only_while_nothing_depends_on_it(phase, codes):
    assert [refusal.code for refusal in lacks_for_save(stage(phase))] == codes


def test_the_second_count_is_by_somebody_else():
    assert refused(stage(Phase.BALLOTING), make(BallotCounted, by=TEAM, second=TEAM)) == ["can-nguoi-thu-hai"]
    assert ADOPTED[-1].total == TOTAL
