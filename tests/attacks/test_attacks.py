"""Ways to tamper with an installation. Each is found, and named for what it is.

Some go around the program with stock git or on the disk; some are insiders who use the program's own store, so that
what they do is landed, recorded and signed like anything else, and still is not what the rules allow.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from drafting.desk.verifying import faults
from repo_store.audit import fault as store_faults
from tests.attacks import caches, editions, ledger, objects, record, refs, texts
from tests.attacks.attack import ATTACKS, Attack
from tests.attacks.conftest import (
    DRAFT,
    HERE,
    TEAM,
    WHEN,
    Installation,
)

SUBJECTS = (objects, refs, ledger, record, texts, editions, caches)  # importing one registers what is in it


@pytest.mark.parametrize(
    ("act", "codes"), [pytest.param(act, codes, id=name) for name, act, codes in ATTACKS]
)
def test_it_is_found_and_named(installation: Installation, act: Attack, codes: set[str]) -> None:
    act(installation)
    report = installation.verify()
    found = {fault.code for fault in report.faults}
    assert codes <= found
    assert not report.sound


def test_there_are_many_ways(sound: Path) -> None:
    assert len(ATTACKS) >= 60
    assert {act.__module__ for _, act, _ in ATTACKS} == {subject.__name__ for subject in SUBJECTS}


def test_what_is_sound_is_found_sound(installation: Installation) -> None:
    report = installation.verify()
    assert report.faults == ()
    assert (report.communities, report.sound) == (2, True)
    assert report.total > 0


def test_a_ledger_rolled_back_with_everything_else_is_known_by_a_page_noted_before(
    installation: Installation, sound: Path
) -> None:
    """Somebody brings back the whole folder of last month: all of it fits together, and only who noted a page knows."""
    store, tip = installation.store, installation.id(DRAFT)
    store.save(HERE, DRAFT, {**store.files(HERE, tip)}, expected=tip, author=TEAM, when=WHEN, subject="Lưu")
    noted = installation.verify().head
    assert noted
    shutil.rmtree(installation.home)
    shutil.copytree(sound, installation.home)
    assert installation.codes() == set()
    assert installation.codes(known=noted) == {"so-cai-lui"}


@pytest.mark.parametrize("messages", [store_faults.MESSAGES, faults.MESSAGES])
def test_every_finding_is_one_plain_sentence_with_what_to_do(messages: Mapping[str, str]) -> None:
    for code, message in messages.items():
        assert message.endswith("."), code
        assert message.count(". ") == 0, code
        assert "hãy" in message or code in store_faults.NOTES, code
