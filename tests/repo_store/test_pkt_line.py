from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repo_store import pkt_line

LINES = st.binary(min_size=1, max_size=pkt_line.LONGEST - 5).filter(lambda line: b"\n" not in line)


@given(st.lists(st.none() | LINES))
def test_what_was_written_is_read(lines: list[bytes | None]) -> None:
    said = b"".join(pkt_line.FLUSH if line is None else pkt_line.encode(line + b"\n") for line in lines)
    assert list(pkt_line.decode(said)) == lines


@given(st.binary(max_size=60))
def test_anything_else_is_a_value_error_and_never_a_loop(said: bytes) -> None:
    try:
        read = list(pkt_line.decode(said))
    except ValueError:
        return
    assert len(read) <= len(said) // 4


@pytest.mark.parametrize(
    "said",
    [
        b"0001",  # what only protocol 2 says
        b"0004",  # a line of nothing
        b"000",
        b"0008ab",  # cut short
        b"00 5a",
        b"0x5a",
        b"-001",
        b"00FFa",
        b"\xff\xff\xff\xff",
        b"%04x" % (pkt_line.LONGEST + 1) + b"a" * pkt_line.LONGEST,
    ],
)
def test_a_length_that_is_none_is_refused(said: bytes) -> None:
    with pytest.raises(ValueError, match="at byte 4"):
        list(pkt_line.decode(pkt_line.FLUSH + said))
