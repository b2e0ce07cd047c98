"""A data folder backed up and restored as a whole: texts, accounts, imported communes."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from drafting.accounts import AccountError, Accounts, DatabaseUnusable, Role, RoleGrant
from drafting.accounts.database import file_url
from drafting.convention import Genre, parse
from drafting.desk import Rejected, editing, open_desk, reading
from drafting.desk.backup import back_up, restore
from drafting.desk.statutes import Statutes
from repo_store import StoreError
from repo_store.backup import BackupError, HomeTaken, NotABackup, SavedKeyMissing
from tests.desk.conftest import TEAM, TEXT, UNIT
from tests.repo_store.backup.conftest import House
from tests.repo_store.test_refusals import not_root
from tests.search.law.samples import CONSTITUTION

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "bến nước cây đa"
STATUTES = json.dumps({"name": "hien-phap.md", "text": CONSTITUTION}, ensure_ascii=False) + "\n"
DAYS_OFF = "# chưa có ngày nào\n"
CSV = "province_code,province,ward_code,ward,type\n11,Tỉnh Điện Biên,03220,Xã Tủa Thàng,Xã\n"


def watched() -> tuple[list[str], dict[str, object]]:
    seen: list[str] = []
    return seen, {"progress": seen.append}


@pytest.fixture
def target(tmp_path):
    return tmp_path / "sao-luu"


@pytest.fixture
def lived_in(home, desk, draft, clock):
    """A data folder with a draft, two accounts, imported communes and corrected days off."""
    accounts = Accounts(file_url(home), hasher=CHEAP)
    for login in ("to-truong", "can-bo"):
        accounts.create_account(login, "Người Thử", PASSWORD, clock(), [RoleGrant(Role.ADMIN)])
    accounts.close()
    (home / "units.csv").write_text(CSV, "utf-8")
    (home / "days-off.toml").write_text(DAYS_OFF, "utf-8")
    (home / "statutes.jsonl").write_text(STATUTES, "utf-8")
    return home


def made(home, target, clock, **more):
    seen, options = watched()
    return back_up(home, target, clock=clock, **options, **more), seen


def back(target, home, clock, **more):
    seen, options = watched()
    return restore(target, home, clock=clock, **options, **more), seen


def keys(home) -> Path:
    return home / "repositories" / "so-cai" / "khoa"


def test_everything_comes_back(lived_in, target, tmp_path, clock, desk, community):
    backup, written = made(lived_in, target, clock)
    assert written == [community.key]
    facts = [(each.name, dict(each.facts)) for each in backup.manifest.attachments]
    assert [each for each in facts if each[1].get("rows", 1)] == [
        ("tai-khoan-account.jsonl", {"table": "account", "version": "0007", "rows": 2}),
        ("tai-khoan-role_grant.jsonl", {"table": "role_grant", "version": "0007", "rows": 2}),
        ("don-vi.csv", {}),
        ("ngay-nghi.toml", {}),
        ("luat.jsonl", {}),
    ]
    again = tmp_path / "moi"
    restored, built = back(target, again, clock, saved_keys=keys(lived_in))
    assert built == [community.key]
    assert (restored.store.communities, restored.store.new_key) == (1, False)
    assert (again / "units.csv").read_text("utf-8") == CSV
    assert (again / "days-off.toml").read_text("utf-8") == DAYS_OFF
    assert [statute.id for statute in Statutes(again).library()] == ["hien-phap-2013"]
    assert (again / "accounts.db").stat().st_mode & 0o077 == 0
    assert not (again / "accounts.db-wal").exists()
    accounts = Accounts(file_url(again), hasher=CHEAP)
    assert accounts.authenticate("to-truong", PASSWORD, "198.51.100.7", clock()).grants == (
        RoleGrant(Role.ADMIN),
    )
    accounts.close()
    with open_desk(again, clock) as opened:
        assert opened.units.by_code("03220").name == "Xã Tủa Thàng"
        there, here = (reading.draft(each, community.key, 1) for each in (opened, desk))
        assert there == here
        assert reading.community(opened, community.key) == community
        editing.start_draft(
            opened, community, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="van-ban"
        )  # of files that are in a pack there


def test_the_second_time_only_what_has_changed_is_written(lived_in, target, tmp_path, clock, desk):
    made(lived_in, target, clock)
    again, written = made(lived_in, target, clock)
    assert (written, again.written) == ([], 0)
    other = editing.create_community(desk, name="Thôn Khác", unit_code=UNIT, by=TEAM)
    again, written = made(lived_in, target, clock)
    assert written == [other.key]
    assert 0 < again.written < 10_000


def test_accounts_in_a_database_elsewhere_go_back_to_one_elsewhere(lived_in, target, tmp_path, clock):
    elsewhere, empty = f"sqlite:///{tmp_path / 'xa.db'}", f"sqlite:///{tmp_path / 'moi.db'}"
    (lived_in / "accounts.db").rename(tmp_path / "xa.db")
    made(lived_in, target, clock, database=elsewhere)
    assert not (lived_in / "accounts.db").exists()
    back(target, tmp_path / "moi", clock, database=empty)
    assert not (tmp_path / "moi" / "accounts.db").exists()
    accounts = Accounts(empty)
    assert [account.login for account in accounts.everyone()] == ["can-bo", "to-truong"]
    accounts.close()
    with pytest.raises(AccountError, match="còn trống"):
        back(target, tmp_path / "moi-nua", clock, database=empty)
    assert not (tmp_path / "moi-nua").exists()


def test_a_restore_that_fails_leaves_the_database_elsewhere_empty(lived_in, target, tmp_path, clock):
    made(lived_in, target, clock)
    empty = f"sqlite:///{tmp_path / 'moi.db'}"
    with pytest.raises(SavedKeyMissing):
        back(target, tmp_path / "moi", clock, database=empty, saved_keys=tmp_path)
    accounts = Accounts(empty)
    assert accounts.everyone() == ()
    accounts.close()
    assert not (tmp_path / "moi").exists()


def test_an_empty_folder_will_do_and_one_with_anything_in_it_will_not(lived_in, target, tmp_path, clock):
    made(lived_in, target, clock)
    taken, empty = tmp_path / "co-roi", tmp_path / "trong"
    taken.mkdir()
    (taken / "x").write_bytes(b"")
    for place in (taken, taken / "x"):
        with pytest.raises(HomeTaken, match="không trống"):
            back(target, place, clock)
    assert [path.name for path in taken.iterdir()] == ["x"]
    empty.mkdir(mode=0o750)
    with pytest.raises(SavedKeyMissing):
        back(target, empty, clock, saved_keys=tmp_path)
    assert list(empty.iterdir()) == []
    restored, _ = back(target, empty, clock)
    assert restored.store.new_key
    assert empty.stat().st_mode & 0o777 == 0o750


def test_a_folder_that_appears_meanwhile_is_left_alone(lived_in, target, tmp_path, clock):
    made(lived_in, target, clock)
    home = tmp_path / "moi"

    def appears(_key: str) -> None:
        home.mkdir(exist_ok=True)
        (home / "cua-nguoi-khac").write_bytes(b"")

    with pytest.raises(HomeTaken):
        restore(target, home, clock=clock, progress=appears)
    assert [path.name for path in home.iterdir()] == ["cua-nguoi-khac"]


def test_a_folder_that_cannot_be_made_is_said(lived_in, target, tmp_path, clock):
    made(lived_in, target, clock)
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(StoreError):
        back(target, tmp_path / "tep" / "moi", clock)
    with not_root(), pytest.raises(BackupError):  # somebody else's backup
        back(target, tmp_path / "moi", clock)


def test_an_empty_folder_that_is_a_disk_of_its_own_is_said(lived_in, target, tmp_path, clock, monkeypatch):
    made(lived_in, target, clock)
    (tmp_path / "dia").mkdir()

    def busy(path: Path) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy", path)

    monkeypatch.setattr(Path, "rmdir", busy)
    with pytest.raises(Rejected, match="thư mục con"):
        back(target, tmp_path / "dia", clock)


def test_no_backup_goes_inside_the_data_folder(lived_in, clock, tmp_path):
    (tmp_path / "loi-tat").symlink_to(lived_in)
    for target in (lived_in, lived_in / "sao-luu", tmp_path / "loi-tat" / "sao-luu"):
        with pytest.raises(Rejected, match="ở nơi khác"):
            made(lived_in, target, clock)
    assert not (lived_in / "sao-luu").exists()


def test_where_there_is_nothing_there_is_nothing_to_back_up(tmp_path, clock):
    with pytest.raises(Rejected, match="--home"):
        made(tmp_path / "khong-co", tmp_path / "sao-luu", clock)
    assert list(tmp_path.iterdir()) == []


def test_a_database_with_fewer_accounts_does_not_replace_the_one_before(lived_in, target, tmp_path, clock):
    made(lived_in, target, clock)
    shutil.move(lived_in / "accounts.db", tmp_path / "accounts.db")
    with pytest.raises(Rejected, match="HUONGUOC_DATABASE"):  # as where cron does not know of it
        made(lived_in, target, clock)
    Accounts(file_url(lived_in)).close()
    with pytest.raises(Rejected, match="ít hơn"):
        made(lived_in, target, clock)
    back(target, tmp_path / "moi", clock)
    accounts = Accounts(file_url(tmp_path / "moi"))
    assert len(accounts.everyone()) == 2
    accounts.close()


def test_a_database_that_cannot_be_opened_is_said_and_the_one_before_stays(lived_in, target, tmp_path, clock):
    made(lived_in, target, clock)
    with pytest.raises(DatabaseUnusable):
        made(lived_in, target, clock, database=f"sqlite:///{tmp_path}/khong/co.db")
    back(target, tmp_path / "moi", clock)


def spoilt(house: House, change) -> None:
    values = house.values()
    change(values)
    house.seal(values)


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values["attachments"].clear(),
        lambda values: values["attachments"][0]["facts"].update(version="0000"),
        lambda values: values["attachments"][0]["facts"].update(table="session"),
        lambda values: [each["facts"].update(version="9999") for each in values["attachments"][:2]],
    ],
)
def test_accounts_that_are_not_whole_are_refused(lived_in, target, tmp_path, clock, change):
    made(lived_in, target, clock)
    house = House(lived_in, target)
    house.root.symlink_to(lived_in / "repositories")
    spoilt(house, change)
    with pytest.raises((BackupError, AccountError)):
        back(target, tmp_path / "moi", clock)
    assert not (tmp_path / "moi").exists()


def test_rows_that_are_none_are_refused(lived_in, target, tmp_path, clock):
    made(lived_in, target, clock)
    house = House(lived_in, target)
    house.root.symlink_to(lived_in / "repositories")
    values = house.values()
    house.replace_file(values["attachments"][0], json.dumps({"id": 1}).encode())
    house.seal(values)
    with pytest.raises(AccountError, match="không đúng dạng"):
        back(target, tmp_path / "moi", clock)
    assert not (tmp_path / "moi").exists()


def test_what_is_no_backup_is_no_backup(tmp_path, clock):
    (tmp_path / "trong").mkdir()
    with pytest.raises(NotABackup):
        back(tmp_path / "trong", tmp_path / "moi", clock)
    assert not (tmp_path / "moi").exists()
