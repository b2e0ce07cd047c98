"""Reading a statute from a text file."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.law import NotAStatute, StatuteUnreadable, read_statute
from tests.search.law.samples import CONSTITUTION, DECREE, SHARED, WASTE, shared_library


def paths(text: str) -> list[str]:
    return [provision.path for provision in read_statute(text).provisions]


def test_articles_clauses_and_points_get_addresses() -> None:
    assert paths(DECREE) == [
        "dieu-4", "dieu-4/khoan-1", "dieu-4/khoan-2", "dieu-4/khoan-2/diem-a", "dieu-4/khoan-2/diem-đ", "dieu-5a",
    ]  # fmt: skip


def test_what_the_codifier_added_is_no_part_of_the_text() -> None:
    law = read_statute(DECREE)
    assert law.in_force == date(2023, 8, 16)
    assert law.notes == ("SOURCE: a codification", "Status: VERBATIM")
    assert "Điều này có nội dung" not in law.words("dieu-4")
    assert "có hiệu lực thi hành" not in law.words("dieu-4")


def test_name_number_and_subject_are_told_apart() -> None:
    law = read_statute(DECREE)
    assert (law.id, law.kind, law.number, law.name) == (
        "61-2023-nd-cp",
        "Nghị định",
        "61/2023/NĐ-CP",
        "Nghị định",
    )
    assert (law.title, law.subject) == ("Nghị định số 61/2023/NĐ-CP", "về xây dựng hương ước")
    constitution = read_statute(CONSTITUTION)
    assert (constitution.id, constitution.title) == ("hien-phap-2013", "Hiến pháp 2013")


DATA_LAW = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"
DATED = "(Điều 1 Luật số 1/2020/QH14, có hiệu lực thi hành kể từ ngày 31/02/2021)"
ENDLESS = "".join(f"\n## Điều {n}. A\n\n" + "".join(f"{k}. B\n" for k in range(1, 900)) for n in range(1, 24))


@pytest.mark.parametrize(
    ("head", "identity", "title"),
    [
        ("# LUẬT BẢO VỆ DỮ LIỆU CÁ NHÂN\n**Luật số: 91/2025/QH15**\\", "91-2025-qh15", DATA_LAW),
        ("# NGHỊ ĐỊNH\n* Số: **356/2025/NĐ-CP**", "356-2025-nd-cp", "Nghị định số 356/2025/NĐ-CP"),
        ("Số: **99** /NQ-HĐND\nngày 6 tháng 1 năm 2024\n**NGHỊ QUYẾT**", "99-nq-hdnd-2024", "Nghị quyết số 99/NQ-HĐND"),
        ("# Luật Cư trú 68/2020/QH14 (bản chép)", "68-2020-qh14", "Luật Cư trú số 68/2020/QH14"),
    ],
)  # fmt: skip
def test_titles_are_found_in_every_form_they_are_passed_on_in(head: str, identity: str, title: str) -> None:
    law = read_statute(f"{head}\n\n**Điều 1. Phạm vi**\n\nChữ của điều.")
    assert (law.id, law.title) == (identity, title)


def test_the_subject_may_stand_behind_the_number_or_under_the_title() -> None:
    body = "\n\n## Điều 1. Phạm vi\n\nChữ."
    assert (
        read_statute("# Nghị định 30/2020/NĐ-CP về công tác văn thư" + body).subject == "về công tác văn thư"
    )
    below = "# NGHỊ ĐỊNH\n## Quy định chi tiết một số điều\nSố: 1/2025/NĐ-CP"
    assert read_statute(below + body).subject == "quy định chi tiết một số điều"


def test_a_heading_on_a_line_of_its_own_is_a_heading() -> None:
    law = read_statute(WASTE)
    assert law.provisions[0].heading == "Bảo vệ môi trường đối với hộ gia đình"
    assert law.provisions[0].text == ""
    assert read_statute(CONSTITUTION).provisions[0].heading == ""


def test_words_come_with_the_labels_of_what_is_inside() -> None:
    assert read_statute(DECREE).words("dieu-4/khoan-2").splitlines() == [
        "Xuất phát từ nhu cầu tự quản của người dân, gồm:",
        "a) Tự nguyện, thỏa thuận, thống nhất, công khai;",
        "đ) Minh bạch.",
    ]
    assert read_statute(DECREE).words("dieu-9") == ""


def test_marks_of_markdown_bold_and_bullets_are_taken_off() -> None:
    head = "# Luật Thử 1/2020/QH14\n\n#### Điều 1. Từ ngữ\n"
    text = head + "1. **Dữ liệu** là chữ:\n   * a) Một;\n   * b) Hai.\n\n## CHƯƠNG II: KHÁC\n"
    law = read_statute(text)
    assert law.words("dieu-1") == "1. Dữ liệu là chữ:\na) Một;\nb) Hai."


def test_numbers_that_do_not_follow_are_words_of_the_paragraph() -> None:
    law = read_statute(
        "# Luật Thử 1/2020/QH14\n\n## Điều 1. A\n\n5. Năm.\n\n1. Một\n\n1. Lại một\n\n2a. Hai a\n\n1.000 đồng"
    )
    assert [one.path for one in law.provisions] == ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-2a"]
    assert law.words("dieu-1/khoan-1") == "Một\n1. Lại một"
    assert law.words("dieu-1/khoan-2a") == "Hai a\n1.000 đồng"


def test_an_annex_and_the_list_of_recipients_end_the_articles() -> None:
    body = "# Luật Thử 1/2020/QH14\n\n## Điều 1. A\n\nChữ.\n\n{}\n\n**Điều 1. Mẫu đơn**\n\nKhác."
    for end in ("## PHỤ LỤC: BIỂU MẪU", "**Nơi nhận:**", "**Mẫu số 01**"):
        assert paths(body.format(end)) == ["dieu-1"]


def test_an_article_printed_twice_is_taken_once_and_two_different_ones_are_refused() -> None:
    twice = "# Luật Thử 1/2020/QH14\n\n## Điều 1. A\n\nChữ.\n\n** Điều 1. A**\n\nChữ{}\n"
    assert paths(twice.format(".")) == ["dieu-1"]
    with pytest.raises(StatuteUnreadable, match="có hai Điều 1 khác nhau"):
        read_statute(twice.format(" khác."))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("## Điều 1. A\n\nChữ.", "không thấy tên"),
        ("# Luật Thử 1/2020/QH14\n\n## Điều 1. A\n", "không có chữ nào"),
        ("# Luật Thử 1/2020/QH14\n\n## Điều 1. A\n\n" + "a" * 100_001, "dài trên 100000 ký tự"),
        (f"# Luật Thử\n\n## Điều 1. A\n\n{DATED}\n\nChữ.", "không có thật"),
        ("# Luật Thử 1/2020/QH14\n" + ENDLESS, "trên 20000"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(StatuteUnreadable, match=reason):
        read_statute(text)


@given(st.text(alphabet=st.sampled_from("# *Điều1.2ab)khoản\nLuật Nghị định/số:-(\\")))
def test_any_text_is_a_statute_or_is_refused(text: str) -> None:
    for whole in (text, "# Luật Thử 1/2020/QH14\n\n## Điều 1. A\n" + text):
        try:
            law = read_statute(whole)
        except (NotAStatute, StatuteUnreadable):
            continue
        addresses = [one.path for one in law.provisions]
        assert len(set(addresses)) == len(addresses)
        assert all(law.at(path) for path in addresses)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared texts of the law are not on this machine")
def test_the_laws_conventions_rest_on_are_read_whole() -> None:
    known = shared_library()
    for name, articles in (
        ("61-2023-nd-cp", 25),
        ("10-2022-qh15", 91),
        ("59-2023-nd-cp", 31),
        ("30-2020-nd-cp", 38),
    ):
        law = known.get(name)
        assert law is not None
        numbers = [one.path for one in law.provisions if "/" not in one.path]
        assert numbers == [f"dieu-{n}" for n in range(1, articles + 1)]
