"""Places for work, and the line before them."""

from __future__ import annotations

import threading

import pytest

from drafting.office import OfficeBusy, Places


def test_a_place_is_free_again_after_the_block_also_when_it_fails() -> None:
    places = Places(1, waiting=1, patience=0.01)
    with pytest.raises(KeyError), places.one():
        raise KeyError
    with places.one():
        pass


def test_who_waits_too_long_is_told_so() -> None:
    places = Places(1, waiting=1, patience=0.01)
    with places.one(), pytest.raises(OfficeBusy), places.one():
        pass


def test_a_line_that_is_too_long_is_not_joined() -> None:
    places = Places(1, waiting=1, patience=60)
    refused, passed = threading.Event(), threading.Event()

    def come() -> None:
        try:
            with places.one():
                passed.set()
        except OfficeBusy:
            refused.set()

    threads = [threading.Thread(target=come) for _ in range(2)]
    with places.one():
        for each in threads:
            each.start()
        assert refused.wait(30), "one of the two finds the line full, long before its patience ends"
        assert not passed.is_set()
    for each in threads:
        each.join()
    assert passed.is_set()
