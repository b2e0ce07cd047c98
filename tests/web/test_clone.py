"""`git clone` with the real git, as anybody runs it, from a site that serves people."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import httpx2
import pytest

from drafting.accounts import Role
from drafting.convention import Convention, Genre, parse
from drafting.demo import walking
from drafting.desk import editing, publishing, reading
from repo_store import pkt_line
from tests.repo_store.conftest import place
from tests.repo_store.processes import at_work, descriptors
from tests.web.public_site import (
    AUTHORITY,
    HOME,
    NEW,
    OFFICER,
    SECRET,
    TEAM,
    TOWN,
    TOWN_TEXT,
    World,
    open_world,
)
from tests.web.served import served

ASKED = {"content-type": "application/x-git-upload-pack-request"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, str]]:
    """A world of this module's own (it recognises texts of TOWN) and its address."""
    with open_world(tmp_path_factory.mktemp("clone")) as world, served(world.app) as address:
        yield world, address


@pytest.fixture
def world(site: tuple[World, str]) -> World:
    return site[0]


@pytest.fixture
def remote(site: tuple[World, str]) -> str:
    """The clone address of a village with two recognised texts, a posted draft and one that nobody outside knows."""
    return f"{site[1]}/git/{HOME}.git"


def git(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Stock git of somebody outside, who prefers protocol 2."""
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}
    line = ["git", "-c", "protocol.version=2", "-c", "user.name=x", "-c", "user.email=x@x", *command]
    return subprocess.run(
        line, cwd=cwd, env=environment, capture_output=True, check=False, text=True, timeout=60
    )


def well(*command: str | Path, cwd: Path | None = None) -> str:
    done = git(*command, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def asking(wanted: str, *after: str) -> bytes:
    lines = (f"want {wanted} side-band-64k ofs-delta\n", None, *after, "done\n")
    return b"".join(pkt_line.FLUSH if line is None else pkt_line.encode(line.encode()) for line in lines)


def test_a_clone_is_the_recognised_texts_and_nothing_else(world: World, remote: str, tmp_path: Path) -> None:
    well("clone", remote, tmp_path / "c")
    assert (tmp_path / "c" / "van-ban.md").read_text(encoding="utf-8") == NEW
    assert well("tag", cwd=tmp_path / "c").split() == ["ban-1", "ban-2"]
    assert len(well("rev-list", "--all", cwd=tmp_path / "c").split()) == 2
    well("fsck", "--full", "--strict", cwd=tmp_path / "c")
    source = place(world.home / "repositories", HOME)
    public = well(f"--git-dir={source}", "rev-list", "--objects", "--no-object-names", "main", "--tags")
    got = well("cat-file", "--batch-all-objects", "--batch-check=%(objectname)", cwd=tmp_path / "c")
    assert set(got.split()) == set(public.split())


def test_its_log_tells_people_and_machines_what_was_decided(remote: str, tmp_path: Path) -> None:
    well("clone", remote, tmp_path / "c")
    shown = "--format=%s|%(trailers:key=So-quyet-dinh,valueonly)%(trailers:key=Hieu-luc-tu,valueonly)%d"
    newest, oldest = well("log", shown, cwd=tmp_path / "c").split("\n\n")[0].split("Thôn Bãi Dâu: ")[1:]
    assert newest.startswith("bản được công nhận số 2|45/QĐ-UBND\n2026-03-12")
    assert "tag: ban-2" in newest
    assert oldest.startswith("bản được công nhận số 1|112/QĐ-UBND\n2019-05-04")
    assert "Co-quan: Ủy ban nhân dân huyện Kiến Thụy" in well("show", "ban-1", cwd=tmp_path / "c")


def test_only_public_refs_are_listed(remote: str) -> None:
    names = {line.split("\t")[1] for line in well("ls-remote", remote).split("\n") if line}
    assert names == {
        "HEAD",
        "refs/heads/main",
        "refs/tags/ban-1",
        "refs/tags/ban-1^{}",
        "refs/tags/ban-2",
        "refs/tags/ban-2^{}",
    }


@pytest.mark.parametrize(
    "hidden",
    ["refs/heads/du-thao/3", "refs/ho-so/3", "refs/heads/du-thao/3:van-ban.md", "refs/ho-so/3^{tree}"],
)
def test_a_hidden_object_is_refused_to_git_and_to_a_request_made_by_hand(
    world: World, remote: str, tmp_path: Path, hidden: str
) -> None:
    source = place(world.home / "repositories", HOME)
    object_id = well(f"--git-dir={source}", "rev-parse", hidden).strip()
    well("init", "-q", tmp_path / "c")
    assert git("fetch", remote, object_id, cwd=tmp_path / "c").returncode != 0
    assert git("fetch", remote, hidden.partition(":")[0], cwd=tmp_path / "c").returncode != 0
    answer = httpx2.post(f"{remote}/git-upload-pack", content=asking(object_id), headers=ASKED)
    assert answer.status_code == 200
    assert answer.content[4:].decode().startswith(f"ERR Không có bản công khai nào mang mã {object_id}.")


def test_a_request_of_protocol_2_is_not_understood(remote: str) -> None:
    asked = pkt_line.encode(b"command=ls-refs\n") + b"0001" + pkt_line.encode(b"ref-prefix refs/\n") + b"0000"
    headers = ASKED | {"git-protocol": "version=2"}
    answer = httpx2.post(f"{remote}/git-upload-pack", content=asked, headers=headers)
    assert b"ERR Kh" in answer.content
    assert b"refs/" not in answer.content


def test_a_part_of_the_history_can_be_taken_and_completed(remote: str, tmp_path: Path) -> None:
    well("clone", "--depth", "1", remote, tmp_path / "c")
    assert well("rev-list", "--count", "HEAD", cwd=tmp_path / "c") == "1\n"
    well("fetch", "--unshallow", cwd=tmp_path / "c")
    assert well("rev-list", "--count", "HEAD", cwd=tmp_path / "c") == "2\n"
    by_date = git("clone", "--shallow-since=2020-01-01", remote, tmp_path / "d")
    assert "remote error: Muốn lấy một phần lịch sử, hãy dùng --depth." in by_date.stderr


def test_nothing_can_be_pushed(remote: str, tmp_path: Path) -> None:
    well("clone", remote, tmp_path / "c")
    well("commit", "--allow-empty", "-m", "x", cwd=tmp_path / "c")
    refused = git("push", cwd=tmp_path / "c")
    assert refused.returncode != 0
    assert "remote: Kho này chỉ để sao chép về đọc và đối chiếu, không nhận thay đổi." in refused.stderr
    pushed = httpx2.post(f"{remote}/git-receive-pack", content=b"0000")
    assert pushed.status_code == 403


@pytest.mark.parametrize("key", [SECRET, "11725/khong-co", "khong/dung"])
def test_where_nothing_is_recognised_git_says_so_in_words(site: tuple[World, str], key: str) -> None:
    refused = git("ls-remote", f"{site[1]}/git/{key}.git")
    assert "remote: Không tìm thấy" in refused.stderr
    assert "not found" in refused.stderr
    assert (
        httpx2.post(f"{site[1]}/git/{key}.git/git-upload-pack", content=b"0000", headers=ASKED).status_code
        == 404
    )


@pytest.mark.parametrize(
    "path",
    [
        "/HEAD",
        "/config",
        "/objects/info/packs",
        "/git-upload-pack",
        "/info/refs",
        "/info/refs?service=git-receive-pack",
        "/info/refs?service=git-upload-archive",
        "/%2e%2e/%2e%2e/accounts.db",
    ],
)
def test_everything_else_is_one_plain_line(remote: str, path: str) -> None:
    answer = httpx2.get(f"{remote}{path}")
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("Chỉ phục vụ lệnh git clone") or answer.text.startswith("Kho này chỉ")
    assert answer.text.count("\n") == 1


def test_an_address_that_is_no_repository_is_not_found(site: tuple[World, str]) -> None:
    answer = httpx2.get(f"{site[1]}/git/xyz")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")


@pytest.mark.parametrize("end", ["", "/"])
def test_a_browser_is_led_to_the_convention(remote: str, end: str) -> None:
    answer = httpx2.get(f"{remote}{end}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/van-ban/{HOME}")


def test_answers_are_not_kept_on_the_way(remote: str, world: World) -> None:
    main = world.desk.store.refs(HOME)["refs/heads/main"]
    listed = httpx2.get(f"{remote}/info/refs?service=git-upload-pack")
    sent = httpx2.post(f"{remote}/git-upload-pack", content=asking(main), headers=ASKED)
    assert listed.headers["content-type"] == "application/x-git-upload-pack-advertisement"
    assert sent.headers["content-type"] == "application/x-git-upload-pack-result"
    for answer in (listed, sent):
        assert answer.headers["cache-control"] == "no-cache, max-age=0, must-revalidate"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert sent.headers["transfer-encoding"] == "chunked"
    assert b"PACK" in sent.content


def test_a_page_of_another_site_cannot_make_a_browser_ask(remote: str) -> None:
    headers = ASKED | {"origin": "https://noi-khac.example"}
    answer = httpx2.post(f"{remote}/git-upload-pack", content=b"0000", headers=headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_packed_request_is_unpacked(remote: str, world: World) -> None:
    main = world.desk.store.refs(HOME)["refs/heads/main"]
    haves = [f"have {number:040x}\n" for number in range(500)]
    packed = gzip.compress(asking(main, *haves))
    headers = ASKED | {"content-encoding": "gzip"}
    answer = httpx2.post(f"{remote}/git-upload-pack", content=packed, headers=headers)
    assert b"PACK" in answer.content


def test_a_new_recognition_arrives_with_the_next_fetch(site: tuple[World, str], tmp_path: Path) -> None:
    world, address = site
    filled_in = TOWN_TEXT.replace(
        "[điền: nơi đăng ký]", "khi ra ngõ"
    )  # a text with a blank is not recognised
    recognise(world, parse(filled_in), date(2026, 11, 19))
    well("clone", f"{address}/git/{TOWN}.git", tmp_path / "c")
    assert well("tag", cwd=tmp_path / "c").split() == ["ban-1"]
    recognise(world, parse(NEW), date(2026, 11, 20))
    well("pull", "--ff-only", cwd=tmp_path / "c")
    assert (tmp_path / "c" / "van-ban.md").read_text(encoding="utf-8") == NEW
    assert well("tag", cwd=tmp_path / "c").split() == ["ban-1", "ban-2"]
    well("fsck", "--full", "--strict", cwd=tmp_path / "c")


def recognise(world: World, text: Convention, day: date) -> None:
    """A further edition of the convention of TOWN."""
    desk = replace(world.desk, clock=lambda: datetime.combine(day, time(2), UTC))
    owner = reading.community(desk, TOWN)
    draft = editing.start_draft(desk, owner, text, genre=Genre.QUY_UOC, by=TEAM, source="van-ban")
    ruling = {"decision": "99/QĐ-UBND", "authority": AUTHORITY}
    walking.submit(desk, TOWN, draft.number, {Role.HEAD: TEAM}, submitted=day)
    publishing.recognise(desk, TOWN, draft.number, revision=draft.head, decided=day, by=OFFICER, **ruling)


def test_many_fetches_leave_no_process_and_no_descriptor(world: World, remote: str) -> None:
    main = world.desk.store.refs(HOME)["refs/heads/main"]
    with httpx2.Client() as client:

        def fetch() -> None:
            client.get(f"{remote}/info/refs?service=git-upload-pack")
            assert (
                b"PACK"
                in client.post(f"{remote}/git-upload-pack", content=asking(main), headers=ASKED).content
            )

        fetch()
        before = descriptors()
        for _ in range(15):
            fetch()
        assert descriptors() == before
    assert at_work(world.home) == []


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen on this machine")
def test_a_stranger_verifies_the_signature_of_an_edition(
    site: tuple[World, str], remote: str, tmp_path: Path
) -> None:
    """As docs/verifying.md tells it."""
    well("clone", remote, tmp_path / "c")
    listed = httpx2.get(f"{site[1]}/git/khoa-ky")
    assert listed.headers["content-type"].startswith("text/plain")
    (tmp_path / "khoa-ky").write_text(listed.text)
    keys = ("-c", f"gpg.ssh.allowedSignersFile={tmp_path / 'khoa-ky'}")
    for edition in ("ban-1", "ban-2"):
        said = git(*keys, "verify-tag", edition, cwd=tmp_path / "c")
        assert (said.returncode, "Good" in said.stderr) == (0, True)
        tree = well("for-each-ref", "--format=%(contents)", f"refs/tags/{edition}", cwd=tmp_path / "c")
        assert f"Cay: {well('rev-parse', edition + '^{tree}', cwd=tmp_path / 'c').strip()}" in tree
