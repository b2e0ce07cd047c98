"""What a query finds, in what order, and what is told about it."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.index import ClauseEntry, Hit, Index, Query, Results, Status
from search.whoosh_index import LARGEST_PAGE
from tests.search.samples import SHARED, ask, clauses, fill, found, marked, paths, text


def test_a_word_with_an_accent_finds_only_itself(index: Index) -> None:
    fill(index, "Mỗi năm họp một lần.", "Anh Nam phụ trách.", "Nắm tình hình.")
    assert ask(index, "năm") == ["Mỗi năm họp một lần."]
    assert ask(index, "NĂM") == ["Mỗi năm họp một lần."]


def test_a_word_without_accents_finds_every_word_it_may_mean(index: Index) -> None:
    fill(index, "Mỗi năm họp một lần.", "Anh Nam phụ trách.", "Nấm mọc trên rừng.", "Không có gì.")
    results = index.search(Query("nam"))
    assert sorted(found(results)) == ["Anh Nam phụ trách.", "Mỗi năm họp một lần.", "Nấm mọc trên rừng."]
    assert results.understood == "nam/năm/nấm"


def test_words_without_accents_prefer_the_readings_seen_together(index: Index) -> None:
    fill(
        index,
        "Trồng hoa dọc đường.",
        "Giai đoạn hai.",
        "Tổ hòa giải.",
        "Hoà giải ở cơ sở.",
        "Tổ hoà giải thôn.",
    )
    results = index.search(Query("hoa giai"))
    assert results.understood == "hòa giải"
    assert sorted(found(results)) == ["Hoà giải ở cơ sở.", "Tổ hoà giải thôn.", "Tổ hòa giải."]


def test_d_with_a_stroke_is_a_letter_of_its_own(index: Index) -> None:
    fill(index, "Đan lưới.", "Dan díu.", "Dân làng.")
    assert ask(index, "đan") == ["Đan lưới."]
    assert ask(index, "dân") == ["Dân làng."]
    assert sorted(ask(index, "dan")) == ["Dan díu.", "Dân làng.", "Đan lưới."]


@pytest.mark.parametrize(
    "typed", ["hoà giải", "hòa giải", "HÒA GIẢI", unicodedata.normalize("NFD", "hòa giải")]
)
def test_every_spelling_of_a_word_finds_it(index: Index, typed: str) -> None:
    fill(index, "Tổ hoà giải.", unicodedata.normalize("NFD", "Việc hòa giải."))
    results = index.search(Query(typed))
    assert results.total == 2
    assert results.understood == ""


def test_all_words_must_be_there(index: Index) -> None:
    fill(index, "Không đốt rác.", "Không đốt pháo.", "Phân loại rác.")
    assert ask(index, "đốt rác") == ["Không đốt rác."]


def test_when_no_clause_has_all_words_any_word_will_do_and_it_says_so(index: Index) -> None:
    fill(index, "Không đốt rác.", "Không hát khuya.", "Đóng cửa.")
    results = index.search(Query("rác khuya -cửa"))
    assert sorted(found(results)) == ["Không hát khuya.", "Không đốt rác."]
    assert results.understood == "rác hoặc khuya -cửa"


def test_when_no_clause_has_all_words_those_with_the_most_answer(index: Index) -> None:
    fill(index, "Giữ an toàn khi đi lại.", "Không đốt rác.", "An toàn giao thoa.", "Đi lại cho an ninh.")
    assert ask(index, "an toàn đi chợ") == ["Giữ an toàn khi đi lại."]


def test_titles_do_not_count_when_some_words_are_enough(index: Index) -> None:
    fill(index, "Giữ gìn.", "Đốt rác.")
    assert ask(index, "sỏi rác karaoke") == ["Đốt rác."]


def test_one_word_that_nothing_has_finds_nothing(index: Index) -> None:
    fill(index, "Không đốt rác.")
    assert index.search(Query("karaoke")) == Results((), 0, 0, NO_FACETS)


NO_FACETS: dict[str, dict[str, int]] = {"unit_code": {}, "status": {}, "genre": {}, "year": {}, "topic": {}}


def test_a_phrase_wants_its_words_in_their_order(index: Index) -> None:
    fill(index, "Phòng cháy, chữa cháy.", "Cháy phòng họp.", "Phòng họp bị cháy.")
    assert ask(index, '"phòng cháy"') == ["Phòng cháy, chữa cháy."]
    assert ask(index, '"phong chay"') == ["Phòng cháy, chữa cháy."]
    assert sorted(ask(index, "phòng cháy")) == [
        "Cháy phòng họp.",
        "Phòng cháy, chữa cháy.",
        "Phòng họp bị cháy.",
    ]


def test_a_phrase_of_one_word_is_that_word(index: Index) -> None:
    fill(index, "Phòng cháy.", "Chữa cháy.")
    assert ask(index, '"phòng"') == ["Phòng cháy."]


def test_a_long_phrase_wants_all_its_words_in_one_place(index: Index) -> None:
    fill(
        index,
        "Ủy ban nhân dân xã công nhận.",
        "Ủy ban nhân dân và dân xã.",
        "Ủy ban, ban nhân sự, nhân dân xã.",
        "Ủy ban nhân dân\nxã khác.",
    )
    assert ask(index, '"ủy ban nhân dân xã"') == ["Ủy ban nhân dân xã công nhận."]
    assert ask(index, '"uy ban nhan dan xa"') == ["Ủy ban nhân dân xã công nhận."]
    assert ask(index, '"ủy ban nhân dân tỉnh"') == []


def test_a_phrase_counts_each_time_it_stands_there(index: Index) -> None:
    fill(
        index,
        "Đường làng ngõ xóm, đường làng ngõ xóm, đường làng ngõ xóm.",
        "Đường làng ngõ xóm là của chung.",
    )
    assert ask(index, '"đường làng ngõ xóm"')[0].startswith("Đường làng ngõ xóm, đường")


def test_what_is_excluded_is_not_found(index: Index) -> None:
    fill(index, "Cưới hỏi không mời rượu.", "Cưới hỏi gọn nhẹ.", "Cưới hỏi, không đánh cờ bạc ăn tiền.")
    assert ask(index, "cưới -rượu -cờ") == ["Cưới hỏi gọn nhẹ."]
    assert ask(index, "cuoi -ruou -co") == ["Cưới hỏi gọn nhẹ."]
    assert sorted(ask(index, 'cưới -"cờ bạc ăn tiền"')) == ["Cưới hỏi gọn nhẹ.", "Cưới hỏi không mời rượu."]
    assert ask(index, "-rượu -cờ") == ["Cưới hỏi gọn nhẹ."]


def test_a_decree_is_found_by_its_number(index: Index) -> None:
    fill(index, "Theo Nghị định 61/2023/NĐ-CP.", "Mức 500.000 đồng.")
    assert ask(index, "nghị định 61") == ["Theo Nghị định 61/2023/NĐ-CP."]
    assert ask(index, "61/2023") == ["Theo Nghị định 61/2023/NĐ-CP."]
    assert ask(index, "500.000") == ["Mức 500.000 đồng."]
    assert ask(index, "500") == []


def test_the_heading_answers_too_but_weighs_less(index: Index) -> None:
    index.replace(text("a"), clauses("Giữ đẹp.", heading="Rác thải"))
    index.replace(text("b"), clauses("Thu rác."))
    results = index.search(Query("rác"))
    assert found(results) == ["Thu rác.", "Giữ đẹp."]
    assert marked(results) == [["rác"], []]
    assert ask(index, '"rác thải"') == ["Giữ đẹp."]
    assert ask(index, "-rác") == []


@pytest.fixture
def villages(index: Index) -> Index:
    index.replace(text("a"), clauses("Thu rác.", "Trồng cây."))
    luu = {"community_name": "Thôn Đông Lựu", "title": "Quy ước Thôn Đông Lựu", "unit_name": "Xã Vĩnh Hải"}
    index.replace(text("b", **luu), clauses("Thu rác.", "Nhân dân cùng làm.", "Nhân ái."))
    return index


@pytest.mark.parametrize("typed", ["rác Bến Sỏi", "rac ben soi", 'rác "Bến Sỏi"', "bến sỏi rác", "rác Sỏi"])
def test_a_place_may_be_asked_for_with_words(villages: Index, typed: str) -> None:
    results = villages.search(Query(typed))
    assert [(hit.text.document, hit.clause.text) for hit in results.hits] == [("a", "Thu rác.")]


@pytest.mark.parametrize("typed", ["Đông Lựu", '"thôn đông lựu"', "lựu", '-"tổ dân phố"', "thôn", "vĩnh hải"])
def test_a_place_alone_finds_all_its_clauses(villages: Index, typed: str) -> None:
    assert sorted(ask(villages, typed)) == ["Nhân dân cùng làm.", "Nhân ái.", "Thu rác."]


def test_a_common_word_of_titles_does_not_answer_for_a_clause_that_lacks_it(villages: Index) -> None:
    assert ask(villages, "dân") == ["Nhân dân cùng làm."]
    assert ask(villages, "nhân dân") == ["Nhân dân cùng làm."]
    assert ask(villages, "-dân", unit_code="11413", page=1) == [
        "Thu rác.",
        "Trồng cây.",
        "Thu rác.",
        "Nhân ái.",
    ]


def test_neighbours_in_a_title_are_not_sought_across_a_phrase(villages: Index) -> None:
    assert ask(villages, 'đông "thu rác" lựu') == ["Thu rác."]
    assert villages.search(Query('đông "trồng cây" lựu')).understood == 'đông hoặc "trồng cây" hoặc lựu'


def test_the_province_at_the_end_of_a_title_does_not_answer(villages: Index) -> None:
    assert ask(villages, "phòng") == []
    villages.replace(text("c", province=""), clauses("Giữ gìn."))
    assert ask(villages, "phòng") == ["Giữ gìn."]


def test_words_beat_titles(index: Index) -> None:
    index.replace(text("a"), clauses("Giữ gìn."))
    index.replace(text("b"), clauses("Tổ dân phố Bến Sỏi họp."))
    assert ask(index, "bến sỏi") == ["Tổ dân phố Bến Sỏi họp.", "Giữ gìn."]


def test_words_side_by_side_come_before_words_apart(index: Index) -> None:
    fill(index, "Hòa nhã khi giải thích.", "Người hòa giải nói nhẹ.")
    assert ask(index, "hòa giải") == ["Người hòa giải nói nhẹ.", "Hòa nhã khi giải thích."]


def test_a_short_clause_comes_before_a_long_one(index: Index) -> None:
    fill(index, "Thu rác " + "và làm nhiều việc khác nữa " * 10, "Thu rác.")
    assert ask(index, "rác")[0] == "Thu rác."


def test_a_rare_word_counts_more_than_a_frequent_one(index: Index) -> None:
    fill(index, *["Mỗi hộ giữ gìn."] * 8, "Mỗi hộ hộ hộ tham gia.", "Mỗi hộ có pháo.")
    results = index.search(Query("hộ karaoke pháo"))
    assert found(results)[0] == "Mỗi hộ có pháo."


def test_a_hit_is_the_clause_and_its_text_as_they_were_given(index: Index) -> None:
    clause = ClauseEntry("dieu-5/khoan-2", "Khoản 2 Điều 5", "Việc cưới", "Cưới hỏi gọn nhẹ.", ("phat-tien",))
    entry = text(status=Status.SUSPENDED, in_force=None)
    index.replace(entry, [clause])
    (hit,) = index.search(Query("cưới")).hits
    assert isinstance(hit, Hit)
    assert (hit.text, hit.clause) == (entry, clause)
    assert hit.snippet == (("Cưới", True), (" hỏi gọn nhẹ.", False))
    assert hit.score > 0


def test_highlights_are_the_words_searched_for_after_expansion(index: Index) -> None:
    fill(index, "Tổ hoà giải họp; hòa  giải xong, giải tán.")
    assert marked(index.search(Query("hoa giai"))) == [["hoà giải", "hòa  giải", "giải"]]
    assert marked(index.search(Query('"hoa giai" hop'))) == [["hoà giải họp", "hòa  giải"]]


@pytest.fixture
def town(index: Index) -> Index:
    index.replace(
        text("a"), [*clauses("Thu rác."), ClauseEntry("dieu-2", "Điều 2", "", "Phạt rác.", ("phat-tien",))]
    )
    index.replace(
        text("b", community="11413/tho", status=Status.DRAFT, in_force=None, public=False), clauses("Đổ rác.")
    )
    index.replace(
        text("c", unit_code="11500", community="11500/la", genre="huong-uoc", in_force=date(2021, 3, 2)),
        clauses("Gom rác.", "Đốt rác.", "Chôn rác."),
    )
    return index


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, 5),
        ({"public_only": False}, 6),
        ({"unit_code": "11413"}, 2),
        ({"unit_code": "11413", "public_only": False}, 3),
        ({"community": "11500/la"}, 3),
        ({"status": Status.IN_FORCE}, 5),
        ({"status": Status.DRAFT}, 0),
        ({"status": Status.DRAFT, "public_only": False}, 1),
        ({"genre": "huong-uoc"}, 3),
        ({"genre": "huong-uoc", "unit_code": "11413"}, 0),
        ({"topic": "phat-tien"}, 1),
        ({"topic": "khong-co"}, 0),
        ({"year": 2021}, 3),
        ({"year": 2024, "public_only": False}, 2),
    ],
)
@pytest.mark.parametrize("typed", ["rác", "", "rac", "-pháo", "rác karaoke"])
def test_filters_leave_what_fits_them(
    town: Index, typed: str, filters: dict[str, object], expected: int
) -> None:
    assert town.search(Query(typed, **filters)).total == expected  # type: ignore[arg-type]


def test_facets_count_the_clauses_found_most_first(town: Index) -> None:
    results = town.search(Query("rác", public_only=False))
    assert results.total == 6
    assert results.texts == 3
    assert {name: list(values.items()) for name, values in results.facets.items()} == {
        "unit_code": [("11413", 3), ("11500", 3)],
        "status": [("hieu-luc", 5), ("du-thao", 1)],
        "genre": [("huong-uoc", 3), ("quy-uoc", 3)],
        "year": [("2021", 3), ("2024", 2)],
        "topic": [("phat-tien", 1)],
    }
    assert town.search(Query("gom")).facets["year"] == {"2021": 1}


def test_nothing_asked_lists_text_by_text_the_newest_first(town: Index) -> None:
    listed = ask(town, "", public_only=False)
    assert listed == ["Thu rác.", "Phạt rác.", "Gom rác.", "Đốt rác.", "Chôn rác.", "Đổ rác."]
    assert ask(town, "", page=2, size=4, public_only=False) == listed[4:]


def test_pages_follow_one_another_and_end(index: Index) -> None:
    for number in range(7):
        fill(index, "Thu rác.", "Thu rác.", document=f"t{number}")
    pages = [index.search(Query("rác", page=page, size=5)) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [5, 5, 4, 0]
    assert {page.total for page in pages} == {14}
    seen = [(hit.text.document, hit.clause.path) for page in pages for hit in page.hits]
    assert seen == sorted(seen)
    assert len(set(seen)) == 14


@pytest.mark.parametrize(
    ("page", "size", "count"),
    [(0, 2, 2), (-5, 2, 2), (1, 0, 1), (1, -1, 1), (1, 10**9, LARGEST_PAGE), (10**12, 100, 0)],
)
@pytest.mark.parametrize("typed", ["rác", ""])
def test_pages_out_of_bounds_are_brought_back(
    index: Index, typed: str, page: int, size: int, count: int
) -> None:
    fill(index, *["Thu rác."] * (LARGEST_PAGE + 5))
    assert len(index.search(Query(typed, page=page, size=size)).hits) == count


def test_an_empty_index_answers_everything_with_nothing(index: Index) -> None:
    for typed in ("", "rác", "rac thai", '"thu gom rác"', "-rác"):
        assert index.search(Query(typed)).total == 0


def test_an_endless_query_is_read_to_its_bound(index: Index) -> None:
    fill(index, "a " * 40, "b " * 40)
    assert index.search(Query("a " * 100_000)).total == 1


def test_clauses_without_words_are_listed_and_never_found(index: Index) -> None:
    fill(index, "", "…", "Thu rác.")
    assert index.search(Query()).total == 3
    assert index.search(Query("rác")).total == 1


def test_paths_come_in_the_order_of_the_text(index: Index) -> None:
    fill(index, *["Thu rác."] * 12)
    assert paths(index.search(Query(""))) == [f"dieu-1/khoan-{n}" for n in range(1, 13)]
    assert paths(index.search(Query("rác"))) == [f"dieu-1/khoan-{n}" for n in range(1, 13)]


VILLAGE = [
    "Tổ hoà giải tiến hành hòa giải tranh chấp trong năm.",
    "Không đốt rác, không bắn pháo; phạt theo Nghị định 61/2023/NĐ-CP.",
    "Ủy ban nhân dân xã công nhận, ngày 18 tháng 11 hằng năm.",
    "Anh Nam trồng hoa dọc đường làng",
]
piece = st.one_of(
    st.sampled_from([word for line in VILLAGE for word in line.split()]),
    st.sampled_from(["hoa", "giai", "nam", '"', "-", "“", "61", "uy ban", "-nam", '"nhan dan xa"']),
    st.text(max_size=12),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.lists(piece, max_size=12).map(" ".join), page=st.integers(), size=st.integers())
def test_no_query_is_refused(index: Index, typed: str, page: int, size: int) -> None:
    if not index.stamps():
        index.replace(SHARED, clauses(*VILLAGE))
    results = index.search(Query(typed, page=page, size=size))
    assert len(results.hits) <= results.total <= len(VILLAGE)
    for hit in results.hits:
        assert "".join(words for words, _ in hit.snippet) == hit.clause.text


def test_topics_are_counted_among_the_clauses_found(index: Index) -> None:
    fined = clauses("Thu rác, phạt tiền.", "Đốt rác, phạt tiền.", topics=("phat-tien", "tich-thu"))
    index.replace(text("t1"), [*fined, *clauses("", "", "Gom rác.")[2:]])
    index.replace(text("t2", public=False), fined)
    assert index.search(Query("rác")).facets["topic"] == {"phat-tien": 2, "tich-thu": 2}
    assert index.search(Query("gom")).facets["topic"] == {}
    index.replace(text("t1"), clauses("Thu rác."))
    assert index.search(Query("rác")).facets["topic"] == {}
