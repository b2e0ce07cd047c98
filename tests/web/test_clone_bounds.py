"""What a git client may take of the site, and that git never outlives its client."""

from __future__ import annotations

import gzip
import logging
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from drafting.desk import refs
from drafting.web import create_app
from drafting.web.clone import Bounds
from drafting.web.clone.request import unpacked
from drafting.web.problems import Problem
from drafting.web.services import Services
from repo_store import disk, landing
from repo_store.ledger.entry import Entry, Kind, Move
from tests.crash.conftest import PROJECT
from tests.repo_store.conftest import place
from tests.repo_store.processes import at_work, descriptors, opened
from tests.web.public_site import World, open_world
from tests.web.served import served
from tests.web.test_clone import ASKED, asking, git

KEY = "11725/thon-lon"
WHEN = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)

PACKED = gzip.compress(b"0000")
BOMB = gzip.compress(bytes(20_000_000))  # 20 KB

Serve = Callable[..., str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One community with a recognised text too large for any buffer on the way."""
    content = random.Random(61).randbytes(3_000_000)  # noqa: S311  bytes that cannot be packed, not secrets
    with open_world(tmp_path_factory.mktemp("bounds"), told=False) as empty:
        empty.desk.store.create(KEY)
        empty.desk.store.save(
            KEY, refs.MAIN, {"van-ban.md": content}, expected=None, author=9, when=WHEN, subject="Bản 1"
        )
        yield empty


@pytest.fixture
def wanted(world: World) -> bytes:
    return asking(world.desk.store.refs(KEY)[refs.MAIN])


@pytest.fixture
def serve(world: World) -> Iterator[Serve]:
    """The clone address of the community on a site with these bounds; nothing of git is left when the test ends."""
    with ExitStack() as running:

        def started(**bounds: float) -> str:
            desk = world.desk
            given = Services(accounts=world.accounts, units=desk.units, desk=desk, clock=lambda: WHEN)
            app = create_app(given, Bounds(**bounds))  # type: ignore[arg-type]
            return f"{running.enter_context(served(app, send_buffer=16_384))}/git/{KEY}.git"

        yield started
    until(lambda: at_work(world.home) == [])


def call(remote: str, body: bytes, *, declared: int | None = None) -> socket.socket:
    """A client that has sent a request, or the first part of one, and reads nothing."""
    address, _, path = remote.removeprefix("http://").partition("/")
    host, _, port = address.partition(":")
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(10)
    client.connect((host, int(port)))
    head = f"POST /{path}/git-upload-pack HTTP/1.1\r\nHost: {address}\r\nContent-Type: {ASKED['content-type']}\r\n"
    length = len(body) if declared is None else declared
    client.sendall(f"{head}Content-Length: {length}\r\n\r\n".encode() + body)
    return client


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.01)


def stalled(world: World, remote: str, wanted: bytes) -> socket.socket:
    """A client whose clone has begun and stands still."""
    client = call(remote, wanted)
    assert b"200 OK" in client.recv(300)
    assert len(at_work(world.home)) >= 1
    return client


def ask(remote: str, wanted: bytes, **headers: str) -> httpx2.Response:
    return httpx2.post(f"{remote}/git-upload-pack", content=wanted, headers=ASKED | headers, timeout=30)


def test_a_client_that_goes_away_takes_git_with_it(world: World, serve: Serve, wanted: bytes) -> None:
    remote = serve()
    before = descriptors()
    client = stalled(world, remote, wanted)
    client.close()
    until(lambda: at_work(world.home) == [])
    until(lambda: descriptors() == before)


def test_a_client_that_does_not_read_is_cut(
    world: World, serve: Serve, wanted: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    remote = serve(longest=0.5)
    with stalled(world, remote, wanted) as client:
        until(lambda: at_work(world.home) == [])
        rest = b"".join(iter(lambda: client.recv(65536), b""))
    assert len(rest) < 1_000_000  # of three
    assert not rest.endswith(b"0\r\n\r\n")
    assert "was cut" in caplog.text


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["stops", "is killed"])
def test_git_ends_when_the_server_does(world: World, wanted: bytes, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "tests.web.clone_server", str(world.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT, text=True) as server:
        assert server.stdout
        site = server.stdout.readline().strip()
        with stalled(world, f"{site}/git/{KEY}.git", wanted):
            server.send_signal(how)
            server.wait(20)
            until(lambda: at_work(world.home) == [])


def test_when_every_place_is_taken_others_are_asked_to_come_back(
    world: World, serve: Serve, wanted: bytes
) -> None:
    remote = serve(at_once=1, patience=0.2)
    with stalled(world, remote, wanted):
        refused = ask(remote, wanted)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
        assert refused.text == "Đang có nhiều người sao chép cùng lúc. Hãy thử lại sau ít phút.\n"
        assert "remote: Đang có nhiều người sao chép cùng lúc." in git("ls-remote", remote).stderr
    assert ask(remote, wanted).status_code == 200


def test_one_that_waits_gets_the_next_place_and_the_line_has_an_end(
    world: World, serve: Serve, wanted: bytes
) -> None:
    remote = serve(at_once=1, waiting=1, patience=20)
    answers: list[httpx2.Response] = []
    two = [threading.Thread(target=lambda: answers.append(ask(remote, wanted))) for _ in range(2)]
    with stalled(world, remote, wanted):
        for one in two:
            one.start()
        until(lambda: len(answers) == 1)  # whoever came second
    for one in two:
        one.join(20)
    assert [answer.status_code for answer in answers] == [503, 200]
    assert len(answers[1].content) > 3_000_000


def test_an_answer_beyond_all_measure_is_cut(serve: Serve, wanted: bytes, tmp_path: Path) -> None:
    remote = serve(answer_bytes=500_000)
    with pytest.raises(httpx2.RemoteProtocolError):
        ask(remote, wanted)
    failed = git("clone", remote, tmp_path / "c")
    assert failed.returncode != 0
    assert not (tmp_path / "c").exists()


def test_a_request_that_trickles_in_is_refused(serve: Serve) -> None:
    with call(serve(request_seconds=0.2), b"00", declared=400) as client:
        said = client.recv(65536)
    assert b" 408 " in said.split(b"\r\n")[0]


def test_a_client_that_leaves_in_the_middle_of_its_request_is_no_error(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    remote = serve()
    call(remote, b"00", declared=400).close()
    assert httpx2.get(f"{remote}/HEAD").status_code == 403
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]


def test_git_that_takes_too_long_to_begin_is_a_sentence(world: World, serve: Serve, wanted: bytes) -> None:
    remote = serve(longest=0.2)
    repo = place(world.home / "repositories", KEY)
    with disk.writer(repo):
        halves = (Move("refs/heads/a", None, None), Move("refs/heads/b", None, None))
        landing.write_note(
            repo, Entry("0" * 16, WHEN, KEY, Kind.MOVED, halves)
        )  # readers wait for who is writing
        answers: list[httpx2.Response] = []
        waiting = threading.Thread(target=lambda: answers.append(ask(remote, wanted)))
        waiting.start()
        until(lambda: opened(repo / disk.LOCK) == 2)  # by us and by the server, which waits
        time.sleep(0.3)
    waiting.join(20)
    assert (answers[0].status_code, answers[0].text[:20]) == (503, "Máy chủ trả lời quá ")


def test_a_damaged_repository_is_a_sentence_or_a_cut_and_never_half_a_clone(
    world: World, serve: Serve, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    key = "11725/thon-hong"
    world.desk.store.create(key)
    text = {"van-ban.md": b"mot"}
    commit = world.desk.store.save(key, refs.MAIN, text, expected=None, author=9, when=WHEN, subject="Bản 1")
    remote = serve().replace(KEY, key)
    objects = place(world.home / "repositories", key) / "objects"
    blob = world.desk.store.files(key, commit)["van-ban.md"]
    (objects / blob[:2] / blob[2:]).unlink()
    with pytest.raises(httpx2.RemoteProtocolError):
        ask(remote, asking(commit))
    assert git("clone", remote, tmp_path / "c").returncode != 0
    assert "git gave up in the middle of a clone" in caplog.text
    (objects / commit[:2] / commit[2:]).unlink()
    answer = ask(remote, asking(commit))
    assert (answer.status_code, answer.headers["content-type"]) == (503, "text/plain; charset=utf-8")


@pytest.mark.parametrize("size", [300_000, 2_500_000])
def test_a_request_that_is_too_long_is_refused(serve: Serve, size: int) -> None:
    refused = ask(serve(), b"0" * size)
    assert (refused.status_code, refused.headers["content-type"]) == (413, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (BOMB, {"content-encoding": "gzip"}, 413),
        (PACKED[:-3], {"content-encoding": "gzip"}, 400),
        (PACKED + b"0000", {"content-encoding": "x-gzip"}, 400),
        (b"0000", {"content-encoding": "gzip"}, 400),
        (b"0000", {"content-encoding": "br"}, 415),
        (b"0000", {"content-type": "application/x-www-form-urlencoded"}, 415),
        (b"0000", {"content-encoding": "identity"}, 200),
        (PACKED, {"content-encoding": "x-gzip"}, 200),
    ],
    ids=["bomb", "cut short", "with a tail", "not packed", "packed otherwise", "a form", "plain", "packed"],
)
def test_a_body_is_taken_as_git_sends_it_or_not_at_all(
    serve: Serve, content: bytes, headers: dict[str, str], status: int
) -> None:
    assert ask(serve(), content, **headers).status_code == status


def test_a_bomb_is_never_unpacked() -> None:
    tracemalloc.start()
    with pytest.raises(Problem):
        unpacked(BOMB, 256 * 1024)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
