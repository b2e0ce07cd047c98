"""What goes on behind the site: recording, packing, catching up."""

from __future__ import annotations

import sys
import threading

from drafting.desk import caches, upkeep
from drafting.desk.upkeep import Upkeep, catching_up
from drafting.desk.verifying import verify
from repo_store import StoreFull, disk, maintenance
from search.index import Query
from tests.desk.test_publishing import recognise

verify_module = sys.modules["drafting.desk.verifying.verify"]  # the function of that name hides it


def test_a_round_records_and_an_idle_one_looks_after_what_has_changed(desk, draft, monkeypatch):
    packed = []
    monkeypatch.setattr(type(desk.store), "maintain", lambda _store, key: packed.append(key))
    rounds = Upkeep(desk.store)
    rounds.round()
    assert desk.store.ledger.waiting() == []
    assert packed == []
    rounds.round()
    rounds.round()
    assert packed == [draft.community.key]


def test_the_ledger_is_looked_after_every_so_many_pages(desk, draft, monkeypatch):
    monkeypatch.setattr(upkeep, "PAGES", 2)
    looked = []
    monkeypatch.setattr(type(desk.store), "maintain_ledger", lambda _store: looked.append(1))
    rounds = Upkeep(desk.store)
    for number in range(4):
        desk.store.create(f"11725/a{number}")
        rounds.round()
    assert len(looked) == 2


def test_trouble_is_logged_and_ends_nothing(desk, draft, monkeypatch, caplog):
    def full(*_words, **_more):
        raise StoreFull

    monkeypatch.setattr(type(desk.store.ledger), "record", full)
    Upkeep(desk.store).round()
    assert "upkeep of the store" in caplog.text


def test_another_recorder_is_no_trouble(desk, draft, caplog):
    with disk.writer(desk.store.ledger.repo):
        Upkeep(desk.store).round()
    assert caplog.text == ""
    assert desk.store.ledger.waiting()


def test_it_goes_on_by_itself_and_a_last_round_comes_at_the_end(desk, draft, monkeypatch):
    monkeypatch.setattr(maintenance, "MANY_LOOSE", 0)
    done = threading.Event()
    real = type(desk.store).maintain
    monkeypatch.setattr(type(desk.store), "maintain", lambda store, key: (real(store, key), done.set()))
    with Upkeep(desk.store).running(pause=0.01):
        assert done.wait(30)
        recognise(desk, draft)
    assert desk.store.ledger.waiting() == []


def test_the_caches_catch_up_before_the_site_opens(desk, draft, caplog):
    recognise(desk, draft)
    desk.index.remove(list(desk.index.stamps()))
    with catching_up(desk, patience=60):
        assert desk.index.search(Query("cưới gọn")).total == 1
    assert "1 cộng đồng" in caplog.text


def test_a_large_installation_opens_while_its_caches_catch_up(desk, draft, monkeypatch):
    open_now, waited = threading.Event(), threading.Event()

    def slow(_desk, wanted):
        assert open_now.wait(30)
        while wanted():
            pass
        waited.set()
        return ()

    monkeypatch.setattr(upkeep, "reconcile", slow)
    with catching_up(desk, patience=0.01):
        open_now.set()
    assert waited.is_set()


def test_caches_that_cannot_catch_up_do_not_keep_the_site_closed(desk, draft, monkeypatch, caplog):
    def broken(_desk, wanted):
        raise OSError("no space left")

    monkeypatch.setattr(upkeep, "reconcile", broken)
    with catching_up(desk):
        pass
    assert "bringing the caches in step" in caplog.text


def test_reconciling_can_be_left_for_another_time(desk, draft):
    assert caches.reconcile(desk, everything=True, wanted=lambda: False) == ()


def test_a_check_does_not_take_a_save_whose_caches_come_a_moment_later_for_a_fault(desk, draft, monkeypatch):
    monkeypatch.setattr(verify_module, "PAUSE", 0.01)
    recognise(desk, draft)
    desk.index.remove(list(desk.index.stamps()))
    assert [fault.code for fault in verify(desk).faults] == ["chi-muc-cu"]
    real = verify_module.time.sleep

    def refreshed_meanwhile(seconds):
        caches.reconcile(desk)
        real(seconds)

    monkeypatch.setattr(verify_module.time, "sleep", refreshed_meanwhile)
    assert verify(desk).faults == ()


def test_a_community_in_which_people_save_all_the_time_is_no_fault(desk, draft, monkeypatch):
    monkeypatch.setattr(verify_module, "PAUSE", 0.01)
    recognise(desk, draft)
    desk.index.remove(list(desk.index.stamps()))
    stamps = iter(range(1000))
    monkeypatch.setattr(type(desk.store), "stamp", lambda _store, _key: str(next(stamps)))
    assert verify(desk).faults == ()
