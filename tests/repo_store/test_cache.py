from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from repo_store.cache import Recent


def key(name: str) -> tuple[str, str, str]:
    return ("11413/ben-soi", name, "van-ban.md")


def test_it_forgets_what_was_read_longest_ago() -> None:
    recent = Recent(10)
    recent.put(key("a"), b"12345")
    recent.put(key("b"), b"12345")
    assert recent.get(key("a")) == b"12345"
    recent.put(key("c"), b"1")
    assert recent.get(key("b")) is None
    assert recent.get(key("a")) == b"12345"
    assert recent.get(key("c")) == b"1"


def test_it_does_not_keep_what_is_larger_than_all_it_may_hold() -> None:
    recent = Recent(3)
    recent.put(key("a"), b"12")
    recent.put(key("b"), b"1234")
    assert recent.get(key("b")) is None
    assert recent.get(key("a")) == b"12"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 6))))
def test_it_never_holds_more_than_its_limit(steps: list[tuple[str, int]]) -> None:
    recent = Recent(10)
    sizes: dict[str, int] = {}
    for name, size in steps:
        recent.put(key(name), bytes(sizes.setdefault(name, size)))
        held = [content for other in sizes if (content := recent.get(key(other))) is not None]
        assert sum(map(len, held)) <= 10
