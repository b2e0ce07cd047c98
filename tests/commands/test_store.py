"""`verify`, `maintain` and `keys` as an operator runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from repo_store import maintenance
from tests.commands.test_texts import one_sentence
from tests.desk.conftest import UNIT

KEY = f"{UNIT}/thon-bai-dau"


@pytest.fixture
def home(published: Path) -> Path:
    return published


def codes(ran):
    return {found["code"] for found in ran.json["findings"]}


def test_what_is_sound_is_said_in_two_lines(run, home):
    ran = run("verify")
    assert ran.status == 0
    assert ran.out.startswith("Đã kiểm tra 1 cộng đồng: Không thấy gì sai.\nSổ cái: 3 thay đổi, trang cuối ")
    ran = run("verify", "--json")
    assert (ran.json["sound"], ran.json["communities"], ran.json["ledger"]["total"]) == (True, 1, 3)
    assert ran.json["findings"] == []


def test_what_is_wrong_is_named_and_the_answer_is_no(run, home):
    shutil.rmtree(home / "repositories" / "11" / f"{KEY}.git")
    ran = run("verify")
    assert ran.status == 1
    assert (
        f"[SAI] {KEY}: Kho của cộng đồng này đã mất; hãy lấy lại từ bản sao lưu gần nhất. (cong-dong-mat)"
        in ran.out
    )
    assert codes(run("verify", "--json")) == {"cong-dong-mat", "danh-muc-thua"}


def test_one_community_can_be_asked_for(run, home):
    assert run("verify", "--community", KEY).out.startswith("Đã kiểm tra 1 cộng đồng")
    assert codes(run("verify", "--community", f"{UNIT}/thon-la", "--json")) == {"cong-dong-mat"}


def test_a_page_noted_earlier_can_be_asked_for(run, home):
    page = run("verify", "--json").json["ledger"]["head"]
    assert run("verify", "--known", page).status == 0
    assert codes(run("verify", "--known", "0" * 40, "--json")) == {"so-cai-lui"}


@pytest.mark.parametrize("words", [("--community", "../x"), ("--known", "HEAD~1"), ("--la",)])
def test_a_wrong_call_is_one_sentence(run, home, words):
    one_sentence(run("verify", *words))


def test_repairing_rebuilds_caches_and_only_caches(run, home):
    (home / "catalogue.db").unlink()
    shutil.rmtree(home / "index")
    before = {path: path.read_bytes() for path in (home / "repositories" / "11").rglob("*") if path.is_file()}
    assert codes(run("verify", "--json")) == {"danh-muc-cu"}
    ran = run("verify", "--repair")
    assert ran.status == 0
    assert "Đã lập lại danh mục và chỉ mục của 1 cộng đồng." in ran.err
    assert before == {
        path: path.read_bytes() for path in (home / "repositories" / "11").rglob("*") if path.is_file()
    }
    shutil.rmtree(home / "repositories" / "11" / f"{KEY}.git" / "refs" / "tags")
    assert run("verify", "--repair").status == 1


def test_authors_are_held_against_the_accounts_there_are(run, home):
    run("user", "add", "can-bo", "--name", "Cán bộ")
    assert codes(run("verify", "--json")) == {"tai-khoan-la"}


def test_repositories_are_cleaned_and_packed(run, home, monkeypatch):
    monkeypatch.setattr(maintenance, "MANY_LOOSE", 2)
    assert run("maintain").out == "Đã dọn 1 kho, nén lại 2 kho.\n"
    assert run("maintain").out == "Đã dọn 1 kho, nén lại 0 kho.\n"
    assert run("maintain", "--community", KEY).out == "Đã dọn 1 kho, nén lại 0 kho.\n"
    one_sentence(run("maintain", "--community", "khong-co"))
    assert run("verify").status == 0


def test_keys_are_listed_changed_and_made_anew_when_lost(run, home):
    listed = run("keys", "list")
    [first] = listed.out.splitlines()
    assert "Dấu vân tay của khóa đang dùng: SHA256:" in listed.err
    assert first.startswith('kho@huonguoc namespaces="git" ssh-ed25519 ')
    one_sentence(run("keys", "recover"))  # it is not lost
    ran = run("keys", "rotate")
    assert "Đã lập khóa ký mới: SHA256:" in ran.out
    old, new = run("keys", "list").out.splitlines()
    assert "valid-before" in old
    for file in (home / "repositories" / "so-cai" / "khoa").iterdir():
        file.unlink()
    one_sentence(run("keys", "rotate"))
    assert codes(run("verify", "--json")) == {"khoa-thieu"}
    assert run("keys", "recover").status == 0
    ran = run("verify")
    assert ran.status == 0
    assert "[Lưu ý]" in ran.out
    assert new not in run("keys", "list").out.splitlines()[-1]


def test_names_are_erased_only_when_the_operator_says_after_how_long(run, published):
    assert run("maintain", "--forget-names", 12).out == "Đã xóa họ tên của 0 góp ý, 0 phản ánh.\n"
    one_sentence(run("maintain", "--forget-names", 0))
    one_sentence(run("maintain", "--forget-names", 121))
    one_sentence(run("maintain", "--forget-names", 12, "--community", KEY))
    assert run("maintain", "--forget-names", "hai").status == 2
