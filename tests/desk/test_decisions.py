"""How reviewers decided elsewhere about clauses flagged for the same, and what became of them."""

from __future__ import annotations

import pytest

from drafting.checks import check
from drafting.convention import Genre, parse
from drafting.demo import walking
from drafting.desk import caches, editing, publishing, reading, steps
from drafting.desk.answered import about
from drafting.desk.decisions import Became, decisions
from drafting.desk.texts import ArticleFields
from drafting.procedure import Phase, Role
from drafting.procedure.events.examining import NotRecognised
from drafting.procedure.events.talking import FindingAnswered, Verdict
from tests.desk.conftest import OFFICER, TEAM, TEXT, UNIT

HEAD = 13
ASKED = "Hộ nào vứt rác ra đường thì bị phạt 50.000 đồng nộp vào quỹ thôn."
LIKE = "Hộ vứt rác ra đường bị phạt 100.000 đồng nộp vào quỹ."
UNLIKE = "Ai thả trâu phá lúa bị phạt tiền 200 nghìn."
REASON = "Đã hỏi thôn: là mức đóng góp tự nguyện."


def begun(desk, name, *lines):
    place = editing.create_community(
        desk, name=name, unit_code=UNIT, by=TEAM, place="dong-bang", households=120
    )
    text = TEXT.replace(
        "1. Thôn họp hai kỳ một năm.", "\n\n".join(f"{n}. {one}" for n, one in enumerate(lines, 1))
    )
    text = text.replace("\n\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm.", "")
    editing.start_draft(desk, place, parse(text), genre=Genre.QUY_UOC, by=TEAM, source="mau")
    return place.key


def submitted(desk, name, *lines):
    key = begun(desk, name, *lines)
    walking.submit(desk, key, 1, {Role.HEAD: HEAD})
    return key


def say(desk, key, verdict=Verdict.SET_ASIDE, reason=REASON, path="dieu-2/khoan-1"):
    view = reading.draft(desk, key, 1)
    (finding,) = [one for one in check(view.convention) if (one.topic, one.path) == ("phat-tien", path)]
    anchor = about(view.convention, finding)
    event = FindingAnswered(
        desk.now(), OFFICER, view.head, finding.topic, anchor, verdict, reason, finding.rule
    )
    steps.take(desk, key, 1, event, Role.OFFICER)


def told(desk, **given):
    return [
        (one.answer.community_name, one.answer.verdict, one.answer.reason, one.became, one.phase, one.refused)
        for one in decisions(desk, "phat-tien", ASKED, **given)
    ]


def test_a_clause_set_aside_is_told_with_its_reason(desk):
    key = submitted(desk, "Thôn Giữ", LIKE)
    say(desk, key)
    assert told(desk) == [("Thôn Giữ", Verdict.SET_ASIDE, REASON, Became.KEPT, Phase.SUBMITTED, False)]
    assert told(desk, besides=key) == []
    (one,) = decisions(desk, "phat-tien", ASKED)
    assert (one.answer.words, one.answer.at) == (LIKE, desk.now())


def test_who_changes_his_mind_is_told_by_his_last_word(desk):
    key = submitted(desk, "Thôn Đổi", LIKE)
    say(desk, key)
    say(desk, key, Verdict.CONFIRMED, "")
    assert [(verdict, reason) for _, verdict, reason, *_ in told(desk)] == [(Verdict.CONFIRMED, "")]


def test_the_most_alike_comes_first_and_what_is_unlike_is_left_out(desk):
    for name, line in (("Thôn Gần", LIKE), ("Thôn Xa", UNLIKE), ("Thôn Y", ASKED)):
        say(desk, submitted(desk, name, line))
    assert [name for name, *_ in told(desk)] == ["Thôn Y", "Thôn Gần"]
    assert len(told(desk, limit=1)) == 1


def test_of_one_community_the_clause_most_alike_is_told(desk):
    key = submitted(desk, "Thôn Hai Câu", LIKE, ASKED)
    say(desk, key, path="dieu-2/khoan-2")
    say(desk, key)
    assert [one.answer.words for one in decisions(desk, "phat-tien", ASKED)] == [ASKED]


@pytest.mark.parametrize(
    ("line", "became"),
    [
        ("Hộ vứt rác ra đường được nhắc nhở.", Became.MENDED),
        ("Hộ vứt rác ra đường bị phạt 200.000 đồng.", Became.REWORDED),
    ],
)
def test_the_text_mended_after_a_confirmation_is_told_so(desk, line, became):
    key = begun(desk, "Thôn Sửa", LIKE)
    walking.post(desk, key, 1, {Role.HEAD: HEAD})
    say(desk, key, Verdict.CONFIRMED, "")
    head = reading.draft(desk, key, 1).head
    editing.save_article(
        desk, key, 1, base=head, path="dieu-2", fields=ArticleFields("Họp thôn", f"1. {line}"), by=TEAM
    )
    ((_, verdict, _, now, _, _),) = told(desk)
    assert (verdict, now) == (Verdict.CONFIRMED, became)


def test_a_text_the_commune_refused_is_told_so(desk):
    key = submitted(desk, "Thôn Bị Từ Chối", LIKE)
    say(desk, key, Verdict.CONFIRMED, "")
    head = reading.draft(desk, key, 1).head
    steps.take(
        desk,
        key,
        1,
        NotRecognised(desk.now(), OFFICER, head, "9/UBND", desk.today(), "Có điều trái pháp luật"),
        Role.OFFICER,
    )
    ((*_, refused),) = told(desk)
    assert refused


def test_a_text_recognised_after_all_is_told_so(desk):
    key = submitted(desk, "Thôn Được", LIKE)
    say(desk, key)
    publishing.recognise(
        desk,
        key,
        1,
        revision=reading.draft(desk, key, 1).head,
        decision="45/QĐ-UBND",
        decided=desk.today(),
        authority="Ủy ban nhân dân xã Kiến Minh",
        by=OFFICER,
    )
    assert told(desk) == [("Thôn Được", Verdict.SET_ASIDE, REASON, Became.KEPT, Phase.IN_FORCE, False)]


def test_a_draft_that_was_never_posted_stays_its_teams_own(desk):
    key = begun(desk, "Thôn Soạn", LIKE)
    say(desk, key)
    assert told(desk) == []
    walking.post(desk, key, 1, {Role.HEAD: HEAD})
    assert [name for name, *_ in told(desk)] == ["Thôn Soạn"]


def test_answers_are_read_again_from_git_when_the_catalogue_is_lost(desk):
    key = submitted(desk, "Thôn Giữ", LIKE)
    say(desk, key)
    before = told(desk)
    desk.catalogue.forget(key)
    assert told(desk) == []
    caches.reconcile(desk)
    assert told(desk) == before != []


def test_an_answer_the_store_does_not_know_is_left_out(desk):
    key = submitted(desk, "Thôn Giữ", LIKE)
    say(desk, key)
    (row,) = desk.catalogue.answers(community=key)
    gone = type(row)(
        **{name: getattr(row, name) for name in row.__slots__} | {"community": f"{UNIT}/khong-co"}
    )
    desk.catalogue.replace(f"{UNIT}/khong-co", "Không có", UNIT, "", (), answers=(gone,))
    assert [name for name, *_ in told(desk)] == ["Thôn Giữ"]
