"""`search`, `reindex`, `units`, `user` and `serve` over a data folder."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import urllib.request

import pytest

from drafting.commands import ALL
from drafting.desk import open_desk
from tests.commands.test_texts import one_sentence
from tests.desk.conftest import TEXT, UNIT


def test_search_finds_with_and_without_accents(run, published):
    for words in ("việc cưới", "viec cuoi"):
        answer = run("search", words, "--json").json
        assert answer["texts"] == 1
        hit = answer["hits"][0]
        assert (hit["community"], hit["path"]) == ("11725/thon-bai-dau", "dieu-3/khoan-1")
        assert hit["in_force"] == "2026-03-02"
    people = run("search", "họp", "--unit", UNIT, "--status", "hieu-luc")
    assert "Thôn Bãi Dâu, Xã Kiến Minh" in people.out


def test_search_lists_the_clauses_with_a_flag(run, published):
    assert run("search", "", "--topic", "phat-tien", "--unit", UNIT).out.startswith("0 khoản")
    refused = run("search", "", "--topic", "khong-co")
    assert refused.status == 2
    assert "phat-tien" in refused.err


def test_search_of_an_empty_house_finds_nothing(run):
    ran = run("search", "gì đó")
    assert ran.status == 0
    assert ran.out.startswith("0 khoản")


def test_reindex_rebuilds_from_git(run, published):
    assert "1 cộng đồng" in run("reindex").out


def test_units_are_imported_and_known_afterwards(run, tmp_path):
    file = tmp_path / "units.csv"
    file.write_text(
        "province_code,province,ward_code,ward,type\n11,Tỉnh Điện Biên,03220,Xã Tủa Thàng,Xã\n", "utf-8"
    )
    assert run("units", file).status == 0
    with open_desk(tmp_path / "data") as desk:
        assert desk.units.by_code("03220").name == "Xã Tủa Thàng"
    file.write_text("a,b\n1,2\n", "utf-8")
    one_sentence(run("units", file))


def test_accounts_are_added_listed_and_given_roles(run):
    added = run("user", "add", "to-soan-thao", "--name", "Tổ soạn thảo")
    assert "Mật khẩu lần đầu" in added.out
    assert (
        run(
            "user", "grant", "to-soan-thao", "--role", "soan-thao", "--community", "11725/thon-bai-dau"
        ).status
        == 0
    )
    assert "Thành viên Tổ soạn thảo (11725/thon-bai-dau)" in run("user", "list").out
    assert (
        run(
            "user", "revoke", "to-soan-thao", "--role", "soan-thao", "--community", "11725/thon-bai-dau"
        ).status
        == 0
    )
    assert "chưa có vai trò" in run("user", "list").out
    assert "Mật khẩu mới" in run("user", "password", "to-soan-thao").out
    assert run("user", "add", "quan-tri-xa", "--name", "Quản trị", "--role", "quan-tri").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("password", "khong-co"),
        ("add", "Tên Sai", "--name", "x"),
        ("grant", "khong-co", "--role", "xa"),
        ("grant", "khong-co", "--role", "vua"),
        (),
    ],
)
def test_a_wrong_call_about_accounts_is_one_sentence(run, words):
    one_sentence(run("user", *words))


def test_a_role_in_the_wrong_kind_of_place_is_one_sentence(run):
    run("user", "add", "can-bo", "--name", "Cán bộ")
    one_sentence(run("user", "grant", "can-bo", "--role", "xa", "--community", "11725/thon-bai-dau"))


def test_an_occupied_port_is_one_sentence(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("serve", "--port", port)
    one_sentence(ran)
    assert str(port) in ran.err


@pytest.mark.parametrize("words", [("--port", "99999"), ("--host", "khong.co.that.invalid")])
def test_an_address_it_cannot_listen_on_is_one_sentence(run, words):
    one_sentence(run("serve", *words))


def test_a_home_that_cannot_be_made_is_one_sentence(run, tmp_path):
    (tmp_path / "data").write_text("a file, not a folder")
    one_sentence(run("search", "gì đó"))


def test_serve_answers_and_stops(run, published, monkeypatch):
    import uvicorn

    seen: list[int] = []
    real = uvicorn.Server.run

    def ask_and_stop(server, sockets):
        host, port = sockets[0].getsockname()

        def ask():
            with urllib.request.urlopen(f"http://{host}:{port}/healthz") as answer:
                seen.append(answer.status)
            server.should_exit = True

        timer = threading.Timer(1.0, ask)
        timer.start()
        real(server, sockets=sockets)
        timer.join()

    monkeypatch.setattr(uvicorn.Server, "run", ask_and_stop)
    ran = run("serve", "--port", "0")
    assert ran.status == 0, ran.err
    assert seen == [200]
    assert "http://127.0.0.1:" in ran.out


def test_ctrl_c_ends_the_site_quietly(tmp_path, published):
    words = [sys.executable, "-m", "drafting.cli", "--home", str(tmp_path / "data"), "serve", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        address = process.stdout.readline().decode().split()[4]
        with urllib.request.urlopen(f"{address}healthz", timeout=30) as answer:  # noqa: S310
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        error = process.stderr.read()
        assert process.wait(30) == 0
    assert b"Traceback" not in error


def test_ctrl_c_during_any_command_is_no_trace(run, monkeypatch):
    monkeypatch.setattr(
        "drafting.commands.data.reconcile", lambda *_a, **_w: signal.raise_signal(signal.SIGINT)
    )
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert run("reindex").status == 130
    finally:
        signal.signal(signal.SIGINT, previous)


def test_the_demonstration_is_loaded_once_and_its_accounts_are_printed(run, monkeypatch):
    from itertools import islice

    from drafting.demo import ACCOUNTS
    from drafting.demo.story import stories

    monkeypatch.setattr("drafting.demo.playing.stories", lambda: islice(stories(), 1))
    first, second = run("demo"), run("demo")
    assert "1 cộng đồng mới" in first.out
    assert "đã có sẵn" in second.out
    for account in ACCOUNTS:
        assert account.login in second.out
    assert "Quản trị hệ thống" in run("user", "list").out


def test_without_git_it_says_so_in_one_sentence(run, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("search", "gì đó")
    one_sentence(ran)
    assert "git" in ran.err


def test_a_database_that_cannot_be_used_is_one_sentence(run, monkeypatch, tmp_path):
    monkeypatch.setenv("HUONGUOC_DATABASE", f"sqlite:///{tmp_path}/khong/co/accounts.db")
    one_sentence(run("user", "list"))


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    text = tmp_path / "quy-uoc.md"
    text.write_text(TEXT, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "drafting.cli", "outline", str(text)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        error = process.stderr.read()
        assert process.wait(30) == 0
    assert b"Traceback" not in error
    assert b"BrokenPipe" not in error


def test_every_command_is_documented():
    from pathlib import Path

    guide = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text("utf-8")
    for command in ALL:
        assert f"`{command.name}" in guide


def test_help_of_every_command_is_printed(run):
    for command in ALL:
        ran = run(command.name, "--help")
        assert ran.status == 0
        assert "huonguoc" in ran.out
