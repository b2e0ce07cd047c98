"""What became elsewhere of clauses flagged for the same."""

from __future__ import annotations

from datetime import date

from drafting.convention import Genre, parse
from drafting.desk import editing, publishing
from drafting.desk.precedents import Outcome, precedents
from tests.desk.conftest import OFFICER, TEAM, TEXT, UNIT

FINE = "Hộ nào vứt rác ra đường thì bị phạt 50.000 đồng nộp vào quỹ thôn."
LIKE = "Hộ vứt rác ra đường bị phạt 100.000 đồng nộp vào quỹ."
UNLIKE = "Ai thả trâu phá lúa bị phạt tiền 200 nghìn."


def publish(desk, name, *editions):
    place = editing.create_community(desk, name=name, unit_code=UNIT, by=TEAM)
    for year, words in editions:
        publishing.record_in_force(
            desk,
            place,
            parse(TEXT.replace("Thôn họp hai kỳ một năm.", words)),
            genre=Genre.QUY_UOC,
            authority="Ủy ban nhân dân xã",
            decision="",
            decided=date(year, 5, 6),
            by=OFFICER,
        )
    return place


def told(desk, **given):
    found = precedents(desk, "phat-tien", FINE, "bị phạt 50.000 đồng", **given)
    return [(one.hit.text.community_name, one.outcome) for one in found]


def test_the_most_alike_come_first_with_what_became_of_them(desk):
    publish(desk, "Thôn Giữ", (2012, LIKE))
    publish(desk, "Thôn Bỏ", (2011, LIKE + " Nộp ngay."), (2014, "Thôn họp hai kỳ."))
    publish(desk, "Thôn Còn", (2010, FINE), (2013, UNLIKE))
    assert told(desk) == [
        ("Thôn Còn", Outcome.STAYED),
        ("Thôn Giữ", Outcome.STANDS),
        ("Thôn Bỏ", Outcome.REMOVED),
    ]
    assert len(told(desk, limit=1)) == 1


def test_the_community_itself_and_what_is_unlike_are_left_out(desk):
    here = publish(desk, "Thôn Đây", (2012, FINE))
    publish(desk, "Thôn Xa", (2012, UNLIKE))
    assert told(desk, besides=here.key) == []


def test_other_topics_and_drafts_nobody_may_see_are_no_precedents(desk, community):
    publish(
        desk, "Thôn Khác", (2012, "Hộ nào vứt rác ra đường thì được nhắc nhở, nộp vào quỹ thôn là tự nguyện.")
    )
    draft = parse(TEXT.replace("Thôn họp hai kỳ một năm.", FINE))
    editing.start_draft(desk, community, draft, genre=Genre.QUY_UOC, by=TEAM, source="mau")
    assert told(desk) == []
