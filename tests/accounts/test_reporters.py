"""Who reported a clause: kept beside the accounts, read by the report, erased when it is no longer needed."""

from __future__ import annotations

from pathlib import Path

from drafting.accounts import Accounts
from drafting.accounts.database import open_database
from drafting.accounts.dump import dump, filled
from drafting.accounts.reporters import Reporter
from tests.accounts.conftest import CHEAP, NOW

KEY = "11725/thon-bai-dau"
SOMEBODY = Reporter("Bùi Thị Nêu", "0900000111")


def test_a_reporter_is_known_by_the_report_of_the_proceeding(accounts: Accounts) -> None:
    accounts.reporters.keep(KEY, 1, "a1", SOMEBODY, NOW)
    accounts.reporters.keep(KEY, 2, "a1", Reporter("", "xóm Đình"), NOW)
    assert accounts.reporters.of(KEY, 1) == {"a1": SOMEBODY}
    assert accounts.reporters.of(KEY, 2) == {"a1": Reporter("", "xóm Đình")}
    assert accounts.reporters.of("11725/thon-khac", 1) == {}


def test_who_says_nothing_of_himself_is_not_written_down(accounts: Accounts) -> None:
    accounts.reporters.keep(KEY, 1, "a1", Reporter("", ""), NOW)
    assert accounts.reporters.of(KEY, 1) == {}


def test_an_erased_reporter_is_gone_and_the_others_stay(accounts: Accounts) -> None:
    for report in ("a1", "a2"):
        accounts.reporters.keep(KEY, 1, report, SOMEBODY, NOW)
    accounts.reporters.forget(KEY, 1, "a1")
    accounts.reporters.forget(KEY, 1, "khong-co")
    assert accounts.reporters.of(KEY, 1) == {"a2": SOMEBODY}


def test_reporters_are_in_a_backup_of_the_accounts(accounts: Accounts, tmp_path: Path) -> None:
    accounts.reporters.keep(KEY, 1, "a1", SOMEBODY, NOW)
    tables = [(each, list(each.lines)) for each in dump(f"sqlite:///{tmp_path / 'accounts.db'}")]
    new = f"sqlite:///{tmp_path / 'moi.db'}"
    with filled(new, tables[0][0].version, {each.name: lines for each, lines in tables}):
        pass
    open_database(new).dispose()
    restored = Accounts(new, hasher=CHEAP)
    assert restored.reporters.of(KEY, 1) == {"a1": SOMEBODY}
    restored.close()
