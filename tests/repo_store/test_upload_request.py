from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repo_store import RequestRefused, pkt_line
from repo_store.upload_request import checked

COMMIT, TAG, HIDDEN = "a" * 40, "b" * 40, "c" * 40


def request(*lines: str | None) -> bytes:
    return b"".join(pkt_line.FLUSH if one is None else pkt_line.encode(f"{one}\n".encode()) for one in lines)


def passed(*lines: str | None) -> list[str | None]:
    """What of these lines git is given."""
    given_to_git = checked(request(*lines), {COMMIT}, {TAG})
    return [None if line is None else line.decode() for line in pkt_line.decode(given_to_git)]


def test_a_clone_asks_for_public_commits_and_tags() -> None:
    asked = (f"want {COMMIT} side-band-64k ofs-delta agent=git/2.39.5", f"want {TAG}", None, "done")
    assert passed(*asked) == [
        f"want {COMMIT} side-band-64k ofs-delta no-progress",
        f"want {TAG} no-progress".removesuffix(" no-progress"),
        None,
        "done",
    ]


@pytest.mark.parametrize(
    "ability", ["include-tag", "filter", "allow-any-sha1-in-want", "deepen-not", "session-id=x", "x" * 600]
)
def test_an_ability_that_is_not_needed_is_left_out(ability: str) -> None:
    assert passed(f"want {COMMIT} thin-pack {ability} ", None) == [
        f"want {COMMIT} thin-pack no-progress",
        None,
    ]


@pytest.mark.parametrize(
    "lines", [(f"want {HIDDEN}", None), (f"want {COMMIT}", f"want {HIDDEN}", None, "done")]
)
def test_what_is_not_public_is_refused_by_its_id(lines: tuple[str | None, ...]) -> None:
    with pytest.raises(RequestRefused, match=HIDDEN):
        passed(*lines)


def test_hidden_commits_a_client_says_it_has_are_never_mentioned_to_git() -> None:
    asked = (f"want {COMMIT}", f"shallow {COMMIT}", f"shallow {HIDDEN}", "deepen 3", None)
    assert passed(*asked, f"have {HIDDEN}", f"have {COMMIT}", None, f"have {TAG}", "done") == [
        f"want {COMMIT} no-progress",
        f"shallow {COMMIT}",
        "deepen 3",
        None,
        f"have {COMMIT}",
        None,
        "done",
    ]


@pytest.mark.parametrize("part", ["deepen-not refs/heads/du-thao/1", "deepen-since 1700000000"])
def test_only_a_depth_takes_a_part_of_the_history(part: str) -> None:
    with pytest.raises(RequestRefused, match="--depth"):
        passed(f"want {COMMIT}", part, None)
    assert passed(f"want {COMMIT}", "deepen 2147483647", None)[1] == "deepen 2147483647"


@pytest.mark.parametrize(
    "lines",
    [
        (f"want {COMMIT[:39]}",),
        (f"want {COMMIT.upper()}",),
        (f"want {'a' * 64}",),
        (f"want {COMMIT}\0side-band",),
        (f"want {COMMIT}\nwant {HIDDEN}",),
        (),
        (f"want {COMMIT}",),  # cut short
        ("want refs/heads/du-thao/1",),
        ("want-ref refs/heads/main",),
        ("command=fetch",),
        ("filter blob:none",),
        ("deepen 0",),
        ("deepen 99999999999",),
        (f"have {COMMIT}",),  # before the first flush
        (None, f"want {COMMIT}"),  # after it
        (None, "done now"),
    ],
)
def test_a_line_that_is_none_of_the_grammar_is_refused(lines: tuple[str | None, ...]) -> None:
    with pytest.raises(RequestRefused, match="Không đọc được"):
        passed(*lines)


def test_bytes_that_are_no_lines_are_refused() -> None:
    with pytest.raises(RequestRefused, match="Không đọc được"):
        checked(b"PACK", {COMMIT}, set())


def test_a_refusal_is_a_line_that_git_clients_show() -> None:
    with pytest.raises(RequestRefused) as refused:
        checked(b"PACK", set(), set())
    length, said = refused.value.packet[:4], refused.value.packet[4:]
    assert int(length, 16) == len(refused.value.packet)
    assert said.decode() == f"ERR {refused.value}"


IDS = st.sampled_from([COMMIT, TAG, HIDDEN, "0" * 40])
WORDS = st.builds(lambda word, one: f"{word} {one}", st.sampled_from(["want", "have", "shallow"]), IDS)
SAID = st.none() | WORDS | st.sampled_from(["done", "deepen 1", "deepen-not x"]) | st.text(max_size=9)


@given(st.lists(SAID, max_size=12))
def test_no_request_gets_a_hidden_id_through(lines: list[str | None]) -> None:
    try:
        given_to_git = checked(request(*lines), {COMMIT}, {TAG})
    except RequestRefused:
        return
    assert HIDDEN.encode() not in given_to_git
