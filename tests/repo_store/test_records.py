from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repo_store import BadName, Damaged, TooLarge, records
from repo_store.records import Signature
from tests.repo_store.conftest import WHEN

ID = "0123456789" * 4
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs"]))
SUBJECTS = LINES.filter(str.strip)
KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,49}", fullmatch=True)
TRAILERS = st.lists(st.tuples(KEYS, LINES), max_size=4).map(tuple)
BODIES = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t")),
    # Bodies that look like what they are not.
    st.lists(st.sampled_from(["", "\n", "\n\n", "Dieu: dieu-5", "Ghi chú.", ": ", "A: "]), max_size=8).map(
        "\n".join
    ),
)
MOMENTS = st.datetimes(
    datetime(1970, 1, 3),  # noqa: DTZ001
    datetime(2099, 12, 29),  # noqa: DTZ001
    timezones=st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


@given(SUBJECTS, BODIES, TRAILERS)
def test_a_message_gives_back_what_was_written(subject: str, body: str, trailers: records.Trailers) -> None:
    text, found = records.split(records.compose(subject, body, trailers))
    kept = body.strip("\n")
    assert text == (f"{subject}\n\n{kept}" if kept else subject)
    assert found == trailers


@given(st.text())
def test_any_message_can_be_read(message: str) -> None:
    text, trailers = records.split(message)
    assert text in message
    assert all(f"{key}: {value}" in message for key, value in trailers)


def test_a_body_that_reads_as_trailers_stays_a_body() -> None:
    message = records.compose("Sửa Điều 5", "Luu-y: đọc kỹ")
    assert records.split(message) == ("Sửa Điều 5\n\nLuu-y: đọc kỹ", ())


def test_line_breaks_of_windows_are_made_plain() -> None:
    assert records.compose("Sửa", "một\r\nhai") == "Sửa\n\nmột\nhai\n"


@pytest.mark.parametrize("subject", ["", "  ", "a\nb", "a\tb", "a\0b", "a\rb", "a\ud800"])
def test_a_subject_is_one_line(subject: str) -> None:
    with pytest.raises(BadName):
        records.compose(subject)


@pytest.mark.parametrize("body", ["a\0b", "a\rb", "\ud800"])
def test_a_body_has_no_control_characters(body: str) -> None:
    with pytest.raises(BadName):
        records.compose("Sửa", body)


@pytest.mark.parametrize(
    "trailer", [("", "a"), ("Điều", "a"), ("A b", "c"), ("A", "b\nC: d"), ("A", "b\0"), ("A" * 51, "b")]
)
def test_a_trailer_is_one_line(trailer: tuple[str, str]) -> None:
    with pytest.raises(BadName):
        records.compose("Sửa", trailers=[trailer])


def test_a_message_is_bounded() -> None:
    with pytest.raises(TooLarge):
        records.compose("Sửa", "ế" * records.MAX_MESSAGE)


@given(st.integers(0, 2**63 - 1), MOMENTS)
def test_a_signature_gives_back_the_account_and_the_second(author: int, when: datetime) -> None:
    number, moment = records.read_signature(Signature(author, when, "huonguoc").line())
    assert number == author
    assert moment == when.replace(microsecond=0)
    assert moment.utcoffset() == when.utcoffset()


def test_a_signature_names_the_account_only() -> None:
    when = datetime(2026, 3, 12, 8, 30, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    assert Signature(1234, when, "vinh-hai").line() == "Tài khoản 1234 <1234@vinh-hai> 1773316800 -0330"


UNFIT = (WHEN.replace(tzinfo=None), datetime(1969, 12, 31, tzinfo=UTC), datetime(2100, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize("when", UNFIT)
def test_a_moment_has_a_zone_and_a_plausible_year(when: datetime) -> None:
    with pytest.raises(BadName):
        Signature(1, when, "huonguoc").line()


@pytest.mark.parametrize(
    "line",
    ["", "Bà Hai <hai@thon> 1 +0700", "T <1@h> x +0700", "T <1@h> 1 +9999", "T <1@h> 999999999999 +0000"],
)
def test_a_signature_of_somebody_else_is_damage(line: str) -> None:
    with pytest.raises(Damaged):
        records.read_signature(line)


@given(SUBJECTS, TRAILERS)
def test_a_tag_gives_back_what_was_written(message: str, trailers: records.Trailers) -> None:
    when = datetime(2026, 3, 12, tzinfo=UTC)
    content = records.tag("ban-1", ID, Signature(7, when, "huonguoc"), records.compose(message, "", trailers))
    assert records.read_tag(ID, content) == records.TagData(ID, "ban-1", ID, 7, when, message, trailers)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"object a\n\nx",
        f"object {ID}\ntype tree\ntag a\ntagger T <1@h> 1 +0000\n\nx\n".encode(),
        b"\xff\xfe",
    ],
)
def test_a_tag_of_somebody_else_is_damage(content: bytes) -> None:
    with pytest.raises(Damaged):
        records.read_tag(ID, content)
