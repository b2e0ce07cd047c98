"""Where a text repeats a statute."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.checks import passages
from drafting.desk.documents import read_file
from search.law import Library, read_statute
from search.law.copies import SHORTEST
from search.text import fold, syllables
from tests.search.law.samples import DECREE, POINT, SHARED, WASTE, library, shared_library

LAWS = library()


def addresses(text: str, laws: Library = LAWS) -> list[str]:
    return [copy.address for copy in laws.copies.find(text)]


def test_a_provision_written_out_is_found_with_its_place() -> None:
    text = f"Mọi nhà: {POINT}; rác để đầu ngõ thứ bảy."
    (copy,) = LAWS.copies.find(text)
    assert text[copy.start : copy.end] == POINT
    assert copy.address == "72-2020-qh14#dieu-60/khoan-1/diem-a"
    assert copy.words == len(syllables(POINT))


def test_it_is_found_without_accents_in_capitals_and_with_words_changed() -> None:
    assert addresses(fold(POINT)) == ["72-2020-qh14#dieu-60/khoan-1/diem-a"]
    assert addresses(POINT.upper()) == ["72-2020-qh14#dieu-60/khoan-1/diem-a"]
    assert addresses(POINT.replace("tại nguồn", "tại nhà mình")) == ["72-2020-qh14#dieu-60/khoan-1/diem-a"]


def test_a_copy_over_several_points_is_of_the_clause_around_them() -> None:
    both = f"{POINT}. Giảm thiểu, xử lý và xả nước thải sinh hoạt đúng nơi quy định; không để vật nuôi gây mất vệ sinh."
    assert addresses(both) == ["72-2020-qh14#dieu-60/khoan-1"]


def test_a_few_words_in_common_or_the_same_words_in_another_order_are_no_copy() -> None:
    words = POINT.split()
    assert addresses(" ".join(words[: SHORTEST - 1])) == []
    assert addresses(" ".join(words[::-1])) == []
    assert (
        addresses(" rồi thì mọi nhà đều nhớ là ".join(" ".join(words[at : at + 6]) for at in range(0, 24, 6)))
        == []
    )


def test_words_of_many_articles_are_boilerplate() -> None:
    shared = (
        "cơ quan tổ chức cá nhân có trách nhiệm thực hiện đúng các quy định của pháp luật về việc này "
        "và quy định khác có liên quan"
    )
    many = "# Luật Thử 1/2020/QH14\n" + "".join(
        f"\n## Điều {n}. A\n\nSố {n}: {shared}.\n" for n in range(1, 6)
    )
    assert addresses(shared, Library([read_statute(many)])) == []


def test_the_title_of_a_text_named_by_its_number_is_no_norm() -> None:
    named = (
        "Quyết định số 22/2018/QĐ-TTg ngày 08 tháng 5 năm 2018 của Thủ tướng Chính phủ về xây dựng, thực hiện "
        "hương ước, quy ước"
    )
    law = read_statute(f"# Nghị định 1/2020/NĐ-CP\n\n## Điều 9. A\n\n{named} hết hiệu lực.")
    assert addresses(named, Library([law])) == []


def test_two_copies_in_one_text_are_both_found_and_do_not_overlap() -> None:
    other = "không quy định lại các nội dung đã được quy định trong văn bản quy phạm pháp luật"
    text = f"{POINT}. Bản này {other}."
    found = LAWS.copies.find(text)
    assert [copy.address for copy in found] == [
        "72-2020-qh14#dieu-60/khoan-1/diem-a",
        "61-2023-nd-cp#dieu-4/khoan-1",
    ]
    assert found[0].end <= found[1].start


def test_without_statutes_nothing_is_found() -> None:
    assert Library().copies.find(POINT) == ()


def test_a_longer_library_finds_what_a_shorter_one_did() -> None:
    assert addresses(POINT, Library(map(read_statute, (WASTE, DECREE)))) == addresses(POINT)


@given(st.lists(st.sampled_from([*POINT.split(), "và", ".", "thôn"]), max_size=60))
def test_any_text_is_searched_and_places_are_inside_it(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for copy in LAWS.copies.find(text):
        assert end <= copy.start < copy.end <= len(text)
        assert LAWS.provision(copy.address)
        end = copy.end


needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not on this machine")


@needs_shared
def test_sound_clauses_are_not_called_copies() -> None:
    laws = shared_library()
    lines = (SHARED / "domain" / "flag-dev.jsonl").read_text("utf-8").splitlines()
    clauses = [json.loads(line) for line in lines]
    called = [each["id"] for each in clauses if laws.copies.find(each["text"])]
    assert called
    assert all("chep-luat" in each["topics"] for each in clauses if each["id"] in called)


@needs_shared
def test_whole_conventions_are_not_called_copies() -> None:
    laws = shared_library()
    for path in sorted((SHARED / "samples" / "conventions").glob("*.docx")):
        convention = read_file(path.read_bytes(), path.name).convention
        assert [one.path for one in passages(convention) if laws.copies.find(one.text)] == []


@needs_shared
def test_every_long_provision_is_found_in_itself() -> None:
    laws = shared_library()
    law = laws.get("61-2023-nd-cp")
    assert law is not None
    for provision in law.provisions:
        if len(syllables(provision.text)) >= 40 and "/20" not in provision.text:
            assert laws.copies.find(provision.text), provision.path
