"""`backup` and `restore` as an operator types them."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from drafting.cli import main
from drafting.desk import open_desk
from tests.commands.test_texts import one_sentence

COMMUNITY = "11725/thon-bai-dau"


@pytest.fixture(autouse=True)
def accounts(run):
    """The database of accounts is there, as after the site was opened for the first time."""
    run("user", "list")


@pytest.fixture
def restored(tmp_path, capsys):
    """`restore` into another data folder."""

    def restored(*words, home="moi"):
        status = main(
            ["--home", str(tmp_path / home), "restore", str(tmp_path / "sao-luu"), *map(str, words)]
        )
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return restored


def test_a_backup_is_made_and_restored(run, published, tmp_path, restored):
    first = run("backup", tmp_path / "sao-luu")
    assert first.status == 0, first.err
    assert first.out.startswith(
        f"Đã sao lưu 1 cộng đồng vào {tmp_path / 'sao-luu'} (lần thứ 1): 1 cộng đồng có thay đổi"
    )
    assert COMMUNITY in first.err
    again = run("backup", tmp_path / "sao-luu")
    assert "(lần thứ 2): 0 cộng đồng có thay đổi, thêm 0,0 kB" in again.out
    page = again.out.split()[-1]
    assert page in run("verify").out

    status, out, err = restored("--keys", tmp_path / "data" / "repositories" / "so-cai" / "khoa")
    assert (status, "Không thấy gì sai." in out, page in out) == (0, True, True), out + err
    assert "Đã khôi phục 1 cộng đồng" in out
    assert "Khóa ký: SHA256:" in out
    with open_desk(tmp_path / "moi") as desk:
        assert [row.community for row in desk.catalogue.texts(community=COMMUNITY)] == [COMMUNITY]

    status, out, err = restored(home="moi-nua")
    assert status == 0, out + err
    assert "Đã lập khóa ký mới" in out
    assert "khoa-khoi-phuc" in out


def test_what_is_wrong_is_one_sentence(run, published, tmp_path, restored):
    one_sentence(run("backup", tmp_path / "data" / "sao-luu"))
    one_sentence(run("backup"))
    one_sentence(run("backup", tmp_path))
    one_sentence(run("restore", tmp_path / "khong-co"))
    run("backup", tmp_path / "sao-luu")
    one_sentence(run("restore", tmp_path / "sao-luu"))  # into the data folder that is there
    path = next((tmp_path / "sao-luu").glob("cong-dong/*/*/*.bundle"))
    path.write_bytes(path.read_bytes()[:-1])
    status, out, err = restored()
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "thon-bai-dau.1.bundle" in err
    assert not (tmp_path / "moi").exists()


def test_what_was_wrong_already_is_restored_and_said(run, published, tmp_path, restored, monkeypatch):
    """A system with something wrong in it is better than none; the answer of the check is "no"."""
    run("backup", tmp_path / "sao-luu")
    monkeypatch.setattr("drafting.commands.backup.reconcile", lambda _desk: ())
    status, out, _ = restored()
    assert status == 1
    assert "SAI" in out


def test_a_community_that_cannot_be_backed_up_is_named(run, published, tmp_path):
    shutil.rmtree(next((tmp_path / "data" / "repositories").glob("11/11725/*.git")))
    ran = run("backup", tmp_path / "sao-luu")
    assert ran.status == 1
    assert f"[SAI] {COMMUNITY}: " in ran.out
    assert "huonguoc verify" in ran.out


def test_a_backup_is_made_while_the_site_is_open(run, published, tmp_path):
    words = [sys.executable, "-m", "drafting.cli", "--home", str(tmp_path / "data"), "serve", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as site:
        assert b"http://" in site.stdout.readline()
        try:
            assert run("backup", tmp_path / "sao-luu").status == 0
        finally:
            site.terminate()
            site.communicate(timeout=30)


def test_bytes_are_said_as_people_write_them():
    from drafting.commands.backup import _bytes

    assert [_bytes(size) for size in (0, 1_499, 1_000_000, 123_456_789)] == [
        "0,0 kB",
        "1,5 kB",
        "1,0 MB",
        "123,5 MB",
    ]
