"""Comments of a Word file at import: ticked ones become remarks at their clause, also when the text was corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafting.convention import parse
from drafting.convention.anchors import Anchor
from drafting.desk import remarks
from drafting.exchange import Comment
from drafting.web import margin
from tests.exchange import word
from tests.web.site import KEY, Site, field, send, site, words

IMPORT = f"/soan-thao/{KEY}/nhap"


def commented(*comments: tuple[str, str]) -> bytes:
    """A Word file with a comment on each of these words: (the words, what is said of them)."""
    lines, said = [], []
    for at, (quote, text) in enumerate(comments):
        lines.append(
            word.p(
                word.r(f"{at + 1}. "),
                f'<w:commentRangeStart w:id="{at}"/>{word.r(quote)}<w:commentRangeEnd w:id="{at}"/>',
                f"<w:r><w:commentReference w:id='{at}'/></w:r>",
            )
        )
        said.append(
            f'<w:comment w:id="{at}" w:author="Nguyễn Văn An" w:initials="NVA">{word.p(text)}</w:comment>'
        )
    return word.docx(
        word.p("QUY ƯỚC") + word.p("Điều 1. Họp thôn") + "".join(lines),
        comments='<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{''.join(said)}</w:comments>",
    )


FILE = commented(
    ("Báo trước ba ngày cho mọi nhà", "Ai báo?"), ("Ghi biên bản cuộc họp đầy đủ", "Gửi xã một bản")
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


@pytest.fixture
def me(world: Site) -> Any:
    return world.browser("soan-thao")


def uploaded(me: Any) -> dict[str, str]:
    page = send(me, f"{IMPORT}/tai-len", {}, {"tep": ("a.docx", FILE)}).text
    names = ("text", "y-kien-doc", "y-kien-tep", "y-kien")
    return {name: field(page, name) for name in names} | {"genre": "quy-uoc"}


def kept(world: Site) -> list[tuple[str, str, str]]:
    """(place, words, what is said) of every remark of the draft."""
    found = remarks.remarks(world.desk, world.draft())
    return [(each.place, each.placement.words, each.thread.made.text) for each in found]


def test_the_ticked_comment_becomes_a_remark_and_the_other_does_not(world: Site, me: Any) -> None:
    form = uploaded(me)
    answer = send(me, f"{IMPORT}/giu", form | {"giu-y-kien": "1"})
    assert answer.status_code == 303
    assert "1 ý kiến bên lề được giữ cùng hồ sơ" in words(me.get(answer.headers["location"]).text)
    assert kept(world) == [("Khoản 2 Điều 1", "Ghi biên bản cuộc họp đầy đủ", "Gửi xã một bản")]
    page = me.get(f"/soan-thao/{KEY}/1/y-kien-tham-dinh").text
    assert "Ý kiến bên lề của tệp Word" in page
    assert "NVA" not in page


def test_nothing_is_kept_that_was_not_ticked(world: Site, me: Any) -> None:
    send(me, f"{IMPORT}/giu", uploaded(me))
    assert kept(world) == []


def test_a_comment_follows_its_words_through_the_correction(world: Site, me: Any) -> None:
    form = uploaded(me)
    lines = (
        form["text"].replace("1. Báo trước", "1. Họp khi cần.\n\n2. Báo trước").replace("2. Ghi", "3. Ghi")
    )
    again = send(me, f"{IMPORT}/xem-lai", form | {"text": lines, "giu-y-kien": ["0", "1"]})
    assert again.text.count('name="giu-y-kien" value') == 2
    assert again.text.count("checked>") >= 2
    assert "Khoản 2 Điều 1" in words(again.text)
    send(me, f"{IMPORT}/giu", form | {"text": field(again.text, "text"), "giu-y-kien": ["0", "1"]})
    assert [place for place, *_ in kept(world)] == ["Khoản 2 Điều 1", "Khoản 3 Điều 1"]


def test_a_comment_whose_words_were_corrected_away_is_kept_without_a_place(world: Site, me: Any) -> None:
    form = uploaded(me)
    text = form["text"].replace("Báo trước ba ngày cho mọi nhà", "Loa truyền thanh mời họp.")
    send(me, f"{IMPORT}/giu", form | {"text": text, "giu-y-kien": "0"})
    assert kept(world) == [("Chưa rõ chỗ", "Báo trước ba ngày cho mọi nhà", "Ai báo?")]


def test_the_choice_survives_a_form_that_could_not_be_taken(world: Site, me: Any) -> None:
    form = uploaded(me) | {"giu-y-kien": "1"}
    nameless = send(me, f"{IMPORT}/giu", form | {"genre": ""}).text
    assert field(nameless, "y-kien-tep") == form["y-kien-tep"]
    assert 'value="1" form="van-ban-doc" checked' in nameless
    empty = send(me, f"{IMPORT}/xem-lai", form | {"text": " "}).text
    assert field(empty, "y-kien-tep") == form["y-kien-tep"]
    assert field(empty, "giu-y-kien") == "1"


@pytest.mark.parametrize(
    "packed",
    [
        "{",
        "[]",
        "3",
        '[{"by":1}]',
        json.dumps([{"by": "A", "text": "x" * 3_000, "quote": "", "at": None}]),
        json.dumps([{"by": "A", "text": "x\x00", "quote": "", "at": None}]),
        json.dumps([{"by": "A", "text": "x", "quote": "", "at": ["p", True, "", "", ""]}]),
        json.dumps([{"by": "A", "text": "x", "quote": "", "at": ["p", 1]}]),
        json.dumps([{"by": "A", "text": "x", "quote": "", "at": None}] * 301),
        "[" * 5_000,
    ],
)
def test_comments_that_are_not_as_they_were_sent_are_told_and_nothing_is_kept(
    world: Site, me: Any, packed: str
) -> None:
    form = uploaded(me) | {"y-kien-tep": packed, "giu-y-kien": "0"}
    answer = send(me, f"{IMPORT}/giu", form)
    assert answer.status_code == 422
    assert "hãy tải lại tệp" in words(answer.text)
    assert field(answer.text, "text") == form["text"]
    assert world.desk.catalogue.texts(community=KEY, public_only=False) == ()


def test_what_is_beyond_the_bounds_is_left_to_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    text = parse("#### Điều 1. Họp\n\nMọi hộ cùng họp.\n")
    many = tuple(Comment("A", "x" * 10, "", None) for _ in range(5))
    monkeypatch.setattr(margin, "LONGEST_ALL", 25)
    made = margin.of_file(many, text)
    assert made is not None
    assert len(made.comments) == 2
    assert margin.of_file((), text) is None
    long = Comment("A", "x", "", Anchor("dieu-1", 0, "y" * 3_000))
    monkeypatch.setattr(margin, "LONGEST_ALL", 10_000)
    short = margin.of_file((long,), text)
    assert short is not None
    assert short.comments[0].anchor == Anchor("dieu-1", 0, "")


def test_a_comment_without_words_or_place_is_still_a_remark() -> None:
    text = parse("#### Điều 1. Họp\n\nMọi hộ cùng họp.\n")
    made = margin.Margin(
        "", (Comment("A", "", "", None), Comment("A", "Cả điều", "", Anchor("dieu-1", 0, "")))
    )
    made = margin.Margin("#### Điều 1. Họp\n\nMọi hộ cùng họp.\n", made.comments, frozenset({0, 1}))
    first, second = margin.noted(made, text)
    assert (first.anchor, first.text) == (Anchor("", 0, ""), margin.NO_WORDS)
    assert second.anchor == Anchor("dieu-1", 0, "")
