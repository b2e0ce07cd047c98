"""Examining with statutes and dates."""

from __future__ import annotations

from datetime import date

import pytest

from search.flags import Passage, catalogue, examine
from search.law import EMPTY, Examiner, examiner
from search.law.outdated import outdated
from tests.search.law.samples import CONSTITUTION, library
from tests.search.legacy import in_tcvn3

TODAY = date(2026, 11, 30)
LAWS = library()
COPIED = CONSTITUTION.splitlines()[-1]
FINE = "Hộ vi phạm bị phạt 50.000 đồng."


def topics(text: str, on: date = TODAY) -> list[tuple[str, str]]:
    return [(one.topic, one.quote) for one in Examiner(LAWS, on=on).examine([Passage("", text)])]


def test_a_clause_that_repeats_a_provision_gets_advice_that_names_it() -> None:
    (found,) = Examiner(LAWS, on=TODAY).examine([Passage("dieu-3", f"Nhắc lại: {COPIED}")])
    assert (found.path, found.topic, found.level, found.rule) == (
        "dieu-3",
        "chep-luat",
        "advice",
        "chep-luat.nguyen-van",
    )
    assert found.quote == COPIED.rstrip(".")
    assert found.restates == "hien-phap-2013#dieu-27"
    assert found.law[-1] == "Điều 27 Hiến pháp 2013"
    assert "Điều 27 Hiến pháp 2013" in found.message
    assert COPIED.rstrip(".") in CONSTITUTION


def test_a_passage_has_one_finding_of_the_topic_and_they_stand_in_order() -> None:
    found = Examiner(LAWS, on=TODAY).examine([Passage("", f"{FINE} {COPIED}")])
    topics = [one.topic for one in found]
    assert len(set(topics)) == len(topics) and {"phat-tien", "chep-luat"} <= set(topics)
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_what_is_stored_in_tcvn3_is_examined_like_clean_text_and_quoted_as_it_stands() -> None:
    ended = "Căn cứ Nghị định số 13/2023/NĐ-CP"
    for text in (f"{FINE} {COPIED}", f"Thôn lập quy ước. {ended}."):
        clean, stored = (
            Examiner(LAWS, on=TODAY).examine([Passage("", words)]) for words in (text, in_tcvn3(text))
        )
        assert [(one.topic, one.start, one.end) for one in stored] == [
            (one.topic, one.start, one.end) for one in clean
        ]
        assert clean
        assert all(one.quote == in_tcvn3(text)[one.start : one.end] for one in stored)


def test_without_statutes_the_flags_alone_speak() -> None:
    passages = [Passage("a", COPIED), Passage("b", FINE), Passage("c", "Chỉ thị 24/1998/CT-TTg là căn cứ.")]
    assert Examiner(EMPTY, on=TODAY).examine(passages) == examine(passages)


@pytest.mark.parametrize("text", outdated().texts, ids=lambda text: text.number)
def test_a_repealed_text_is_told_from_the_day_it_ended(text) -> None:
    clause = f"Căn cứ văn bản số {text.number}, thôn lập quy ước."
    before = text.ended.replace(year=text.ended.year - 1)
    assert ("het-hieu-luc", text.number) not in topics(clause, before)
    (found,) = [
        one for one in Examiner(on=text.ended).examine([Passage("", clause)]) if one.topic == "het-hieu-luc"
    ]
    assert f"{text.ended:%d/%m/%Y}" in found.message
    assert found.law == (text.by,)
    assert (found.quote, found.level) == (text.number, "review")


@pytest.mark.parametrize(
    "clause",
    [
        "Quy ước này thay thế bản lập theo Quyết định số 22/2018/QĐ-TTg.",
        "Quyết định 22/2018/QĐ-TTg đã hết hiệu lực.",
        "Trước đây thôn làm theo Quyết định 22/2018/QĐ-TTg.",
        "Số 122/2018/QĐ-TTg và 22/2018/QĐ-TTgx.",
    ],
)
def test_telling_how_an_old_text_was_replaced_is_not_relying_on_it(clause: str) -> None:
    assert not [topic for topic, _ in topics(clause) if topic == "het-hieu-luc"]


def test_only_the_sentence_that_names_the_text_excuses_it() -> None:
    clause = "Bản này thay thế bản cũ. Căn cứ Quyết định số 22 / 2018/QĐ-TTg, thôn lập quy ước; bãi bỏ lệ cũ."
    assert ("het-hieu-luc", "22 / 2018/QĐ-TTg") in topics(clause)


def test_the_district_is_no_finding_while_there_were_districts() -> None:
    clause = (
        "Hương ước này được Ủy ban nhân dân huyện phê duyệt, mọi sửa đổi phải trình Ủy ban nhân dân huyện."
    )
    assert any(topic == "het-hieu-luc" for topic, _ in topics(clause, date(2025, 7, 1)))
    assert not any(topic == "het-hieu-luc" for topic, _ in topics(clause, date(2025, 6, 30)))


def test_the_version_changes_with_the_statutes_and_when_something_ends() -> None:
    day = Examiner(LAWS, on=date(2025, 7, 1)).version
    assert day == Examiner(library(), on=date(2025, 7, 2)).version
    assert day != Examiner(LAWS, on=date(2025, 6, 30)).version
    assert day != Examiner(EMPTY, on=date(2025, 7, 1)).version


def test_the_data_cites_what_ended_each_text() -> None:
    assert all(text.by and text.title for text in outdated().texts)
    assert all(each.by and each.words for each in outdated().authorities)
    assert {"chep-luat", "het-hieu-luc"} <= set(catalogue().topics)


def test_examiners_of_one_version_are_one_and_each_other_says_its_own() -> None:
    passage = Passage("dieu-3", f"{FINE} {COPIED}")
    with_laws, without = Examiner(LAWS, on=TODAY), Examiner(EMPTY, on=TODAY)
    assert with_laws == Examiner(library(), on=TODAY) != without
    assert hash(with_laws) == hash(Examiner(library(), on=TODAY))
    for _ in range(2):  # worked out, then remembered
        assert with_laws.examine([passage]) == with_laws.examine_afresh(passage)
        assert without.examine([passage]) == without.examine_afresh(passage) == examine([passage])


def test_the_same_words_at_another_place_are_found_there() -> None:
    both = Examiner(LAWS, on=TODAY).examine([Passage("dieu-3", FINE), Passage("dieu-4", FINE)])
    assert [one.path for one in both] == ["dieu-3", "dieu-4"]


def test_another_code_is_another_examiner(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Examiner(LAWS, on=TODAY).version
    monkeypatch.setattr(examiner, "CODE", "next")
    assert Examiner(LAWS, on=TODAY).version != before
