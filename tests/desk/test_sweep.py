"""Examining everything again when the rules, the statutes or the day have changed something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from drafting.convention import Genre, parse
from drafting.desk import editing, publishing
from drafting.desk import sweep as sweep_module
from drafting.desk.caches import reconcile
from drafting.desk.sweep import sweep
from drafting.desk.upkeep import catching_up
from search.flags import catalogue
from search.index import Query
from search.law import examiner
from tests.desk.conftest import OFFICER, TEAM, TEXT, UNIT
from tests.search.law.samples import POINT, WASTE

COPIED = f"{POINT}."
GROUND = "Thôn giữ sổ theo Nghị định số 13/2023/NĐ-CP."  # in force until the end of 2025
DISTRICT = "Mọi sửa đổi phải trình Ủy ban nhân dân huyện phê duyệt."  # there were districts until 30/06/2025


def publish(desk, name, *lines, unit=UNIT):
    text = TEXT.replace("Thôn họp hai kỳ một năm.", lines[0])
    for line in lines[1:]:
        text = text.replace("Việc đã bàn theo khoản 1 Điều này thì cùng làm.", line)
    place = editing.create_community(desk, name=name, unit_code=unit, by=TEAM)
    publishing.record_in_force(
        desk,
        place,
        parse(text),
        genre=Genre.QUY_UOC,
        authority="Ủy ban nhân dân xã",
        decision="",
        decided=date(2020, 5, 6),
        by=OFFICER,
    )
    return place


@pytest.fixture
def law(tmp_path):
    folder = tmp_path / "luat"
    folder.mkdir()
    (folder / "moi-truong.md").write_text(WASTE, "utf-8")
    return folder


def found(desk, topic):
    return [(hit.text.community, hit.clause.path) for hit in desk.index.search(Query(topic=topic)).hits]


def test_statutes_that_are_loaded_make_copies_known_everywhere(desk, law):
    place = publish(desk, "Thôn Bãi Dâu", COPIED)
    untouched = publish(desk, "Thôn Khác", "Thôn họp hai kỳ.")
    stamps = dict(desk.index.stamps())
    desk.statutes.take_in(law)
    report = sweep(desk)
    assert report.examined > 0
    assert [(each.document, each.path) for each in report.changes] == [
        (f"{place.key}@ban-1", "dieu-2/khoan-1")
    ]
    assert [(row.name, row.standing, row.new, row.gone) for row in report.topics if row.new] == [
        ("chep-luat", 1, 1, 0)
    ]
    assert [(row.name, row.new) for row in report.communes] == [(UNIT, 1)]
    assert found(desk, "chep-luat") == [(place.key, "dieu-2/khoan-1")]
    changed = {document for document, stamp in desk.index.stamps().items() if stamps[document] != stamp}
    assert changed == {f"{place.key}@ban-1"}
    assert untouched.key not in str(changed)
    assert reconcile(desk) == ()


def test_only_what_other_statutes_touch_is_read_again(desk, law):
    publish(desk, "Thôn Bãi Dâu", COPIED)
    publish(desk, "Thôn Khác", "Thôn họp hai kỳ.")
    desk.statutes.take_in(law)
    told = []
    report = sweep(desk, progress=lambda done, total: told.append((done, total)))
    assert report.examined == 1
    assert told[-1][0] == told[-1][1] > 1
    law.joinpath("moi-truong.md").write_text(WASTE.replace("rác", "bùn"), "utf-8")
    desk.statutes.take_in(law)
    again = sweep(desk)
    assert again.examined == 1  # what restates a text is read again when the text is another one


def test_only_what_a_changed_rule_touches_is_read_again(desk, monkeypatch):
    place = publish(desk, "Thôn Bãi Dâu", "Hộ vi phạm bị phạt 50.000 đồng.")
    publish(desk, "Thôn Khác", "Các hộ cùng quét ngõ.")
    assert found(desk, "phat-tien") == [(place.key, "dieu-2/khoan-1")]
    known = catalogue()
    topic = known.topics["phat-tien"]
    rules = [replace(each, message=f"{each.message} Xem thêm.") for each in topic.rules]
    topics = {**known.topics, topic.id: replace(topic, rules=tuple(rules))}
    changed = replace(known, topics=topics, version="khac")
    monkeypatch.setattr(examiner, "catalogue", lambda: changed)
    desk.statutes._examiner = None
    told = []
    report = sweep(desk, progress=lambda done, total: told.append((done, total)))
    assert 0 < report.examined < told[-1][0]
    assert report.changes == ()
    [finding] = desk.findings.of([f"{place.key}@ban-1"])[f"{place.key}@ban-1"]
    assert finding.message.endswith("Xem thêm.")


def test_a_second_sweep_has_nothing_to_do(desk, law):
    publish(desk, "Thôn Bãi Dâu", COPIED)
    desk.statutes.take_in(law)
    sweep(desk)
    again = sweep(desk)
    assert (again.examined, again.changes) == (0, ())
    assert [row.standing for row in again.topics if row.name == "chep-luat"] == [1]


def test_what_ends_becomes_a_finding_and_counts_follow(desk, clock):
    clock.moment = datetime(2025, 6, 1, tzinfo=UTC)
    place = publish(desk, "Thôn Bãi Dâu", GROUND, DISTRICT)
    assert found(desk, "het-hieu-luc") == []
    clock.moment = datetime(2026, 1, 1, 3, tzinfo=UTC)
    report = sweep(desk)
    assert sorted(found(desk, "het-hieu-luc")) == [
        (place.key, "dieu-2/khoan-1"),
        (place.key, "dieu-2/khoan-2"),
    ]
    assert {row.name: (row.new, row.gone) for row in report.topics}["het-hieu-luc"] == (2, 0)
    clock.moment = datetime(2025, 6, 1, tzinfo=UTC)
    assert {row.name: (row.standing, row.gone) for row in sweep(desk).topics}["het-hieu-luc"] == (0, 2)


def test_an_interrupted_sweep_goes_on_and_tells_the_whole(desk, law, monkeypatch):
    monkeypatch.setattr(sweep_module, "PIECE", 1)
    monkeypatch.setattr(examiner, "CODE", "cũ")
    place = publish(desk, "Thôn Bãi Dâu", COPIED)
    monkeypatch.undo()  # a program whose code judges otherwise reads everything again
    monkeypatch.setattr(sweep_module, "PIECE", 1)
    desk.statutes.take_in(law)
    total = len(desk.findings.stale(desk.examiner().version))
    asked = iter([True, True, False, False, False])
    half = sweep(desk, wanted=lambda: next(asked, False))
    assert not half.finished
    assert 0 < half.examined < total
    rest = sweep(desk)
    assert rest.finished
    assert half.examined + rest.examined == total
    assert [change.path for change in rest.changes] == ["dieu-2/khoan-1"]
    assert found(desk, "chep-luat") == [(place.key, "dieu-2/khoan-1")]


def test_a_sweep_that_dies_while_the_caches_are_brought_along_is_made_good(desk, law, monkeypatch):
    place = publish(desk, "Thôn Bãi Dâu", COPIED)
    desk.statutes.take_in(law)

    def dies(*_):
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.catalogue), "reexamined", dies)
        with pytest.raises(OSError, match="no space"):
            sweep(desk)
    report = sweep(desk)
    assert report.examined == 0
    assert len(report.changes) == 1
    reconcile(desk)
    assert found(desk, "chep-luat") == [(place.key, "dieu-2/khoan-1")]
    assert reconcile(desk) == ()


def test_only_the_commune_that_is_named_is_swept(desk, law):
    here = publish(desk, "Thôn Bãi Dâu", COPIED)
    there = publish(desk, "Tổ dân phố Bến Sỏi", f"{COPIED} Tổ ghi lại.", unit="11413")
    desk.statutes.take_in(law)
    report = sweep(desk, "11413")
    assert [change.document for change in report.changes] == [f"{there.key}@ban-1"]
    assert report.texts == 1
    assert found(desk, "chep-luat") == [(there.key, "dieu-2/khoan-1")]
    assert [change.document for change in sweep(desk).changes] == [f"{here.key}@ban-1"]


def test_several_processes_find_what_one_does(desk, law, monkeypatch):
    monkeypatch.setattr(sweep_module, "PIECE", 2)
    place = publish(desk, "Thôn Bãi Dâu", COPIED)
    desk.statutes.take_in(law)
    told = []
    report = sweep(desk, processes=2, progress=lambda done, total: told.append((done, total)))
    assert found(desk, "chep-luat") == [(place.key, "dieu-2/khoan-1")]
    assert told[0][0] == 0
    assert told[-1] == (told[0][1], told[0][1])
    assert report.examined == 1


def test_the_preamble_is_told_of_its_grounds_alone(desk, clock):
    clock.moment = datetime(2025, 6, 1, tzinfo=UTC)
    text = TEXT.replace(
        "Thôn Bãi Dâu có ba xóm", f"{GROUND} Hộ vi phạm bị phạt 50.000 đồng. Thôn Bãi Dâu có ba xóm"
    )
    place = editing.create_community(desk, name="Thôn Bãi Dâu", unit_code=UNIT, by=TEAM)
    publishing.record_in_force(
        desk,
        place,
        parse(text),
        genre=Genre.QUY_UOC,
        authority="UBND xã",
        decision="",
        decided=date(2020, 5, 6),
        by=OFFICER,
    )
    assert found(desk, "phat-tien") == []
    clock.moment = datetime(2026, 1, 1, 3, tzinfo=UTC)
    report = sweep(desk)
    assert [change.now for change in report.changes] == [(("het-hieu-luc", "review"),)]
    assert found(desk, "het-hieu-luc") == [(place.key, "loi-noi-dau")]


def test_a_start_catches_up_with_changed_statutes(desk, law, caplog):
    place = publish(desk, "Thôn Bãi Dâu", COPIED)
    desk.statutes.take_in(law)
    with catching_up(desk, patience=30):
        pass
    assert found(desk, "chep-luat") == [(place.key, "dieu-2/khoan-1")]
    assert "xem lại" in caplog.text


def test_a_draft_is_counted_for_its_team_without_being_found(desk, law, community):
    draft = editing.start_draft(
        desk,
        community,
        parse(TEXT.replace("Thôn họp hai kỳ một năm.", COPIED)),
        genre=Genre.QUY_UOC,
        by=TEAM,
        source="mau",
    )
    desk.statutes.take_in(law)
    report = sweep(desk)
    assert [change.document for change in report.changes] == [f"{community.key}@du-thao-{draft.number}"]
    assert found(desk, "chep-luat") == []
