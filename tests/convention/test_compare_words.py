"""Words compared: what a mark may and may not cut."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention.compare import paragraphs, word_segments, words
from drafting.convention.compare.tokens import facts, spelling_key, tokens

VIETNAMESE = st.text(alphabet="aăâđeêioôơuưyàảãáạằẳẵắặbcghkmnptvx 0123456789.,:;/%đ\n-–“”()", max_size=60)
ANY = st.one_of(VIETNAMESE, st.text(max_size=40))

TONES = "\u0300\u0301\u0303\u0309\u0323"

quick = settings(deadline=None)


def old_of(segments):
    return "".join(text for sign, text in segments if sign != "+")


def new_of(segments):
    return "".join(text for sign, text in segments if sign != "-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phạt 50.000đ/con", ["phạt", " ", "50.000đ", "/", "con"]),
        ("từ 02 đến 1,2 m", ["từ", " ", "02", " ", "đến", " ", "1,2", " ", "m"]),
        ("Nghị định 61/2023/NĐ-CP.", ["Nghị", " ", "định", " ", "61/2023/NĐ-CP", "."]),
        ("ngày 18/11, 22h30", ["ngày", " ", "18/11", ",", " ", "22h30"]),
        ("trên 50%;\nhai dòng", ["trên", " ", "50%", ";", "\n", "hai", " ", "dòng"]),
        ("xong 5.", ["xong", " ", "5", "."]),
        ("", []),
    ],
)
def test_a_number_keeps_its_separators_and_its_unit(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("02 ngày", ["02 ngày"]),
        ("1.500.000 đồng/hộ", ["1.500.000 đồng", "/", "hộ"]),
        ("50.000đ, 2 triệu đồng", ["50.000đ", ",", "2 triệu đồng"]),
        ("10%, 10 %", ["10%", ",", "10 %"]),
        ("12/03/2026 12-03-2026", ["12/03/2026", "12-03-2026"]),
        ("số 45/QĐ-UBND", ["số", "45/QĐ-UBND"]),
        ("02/NQ–HĐND", ["02/NQ–HĐND"]),
        ("ngày 14 tháng 6 năm 2026", ["ngày", "14 tháng 6 năm 2026"]),
        ("tháng 6 năm 2026", ["tháng", "6 năm 2026"]),
        ("12 tháng Hai âm lịch", ["12", "tháng", "Hai", "âm", "lịch"]),
        ("từ 5 giờ đến 22 giờ 30 phút", ["từ", "5 giờ", "đến", "22 giờ 30 phút"]),
        ("ba đồng chí, 3 đồng chí", ["ba", "đồng", "chí", ",", "3", "đồng", "chí"]),
        ("2,5 m2; 3 mét", ["2,5 m2", ";", "3", "mét"]),
        ("khoản 2 Điều 5", ["khoản", "2", "Điều", "5"]),
        ("ស្រុកខ្មែរ 2", ["ស្រុកខ្មែរ", "2"]),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_number_and_its_unit_are_one_fact_in_any_encoding(text, expected, form):
    found = [fact for fact in facts(unicodedata.normalize(form, text)) if not fact.isspace()]
    assert list(map(spelling_key, found)) == list(map(spelling_key, expected))


@quick
@given(ANY)
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text
    assert "".join(facts(text)) == text


UNITS = [
    "ngày",
    "giờ",
    "đồng",
    "tháng",
    "năm",
    "triệu đồng",
    "phút",
    "tuần",
    "mẫu",
    "tạ",
    "yến",
    "thước",
    "tỷ",
]
COUNTED = st.lists(
    st.one_of(
        st.builds("{} {}".format, st.integers(0, 60), st.sampled_from(UNITS)),
        st.sampled_from(["hoà", "chí", "Hai", "tháng 6", "năm 2026", "%", "giờ"]),
    ),
    max_size=6,
).map(" ".join)


@quick
@given(COUNTED)
def test_facts_are_the_same_in_every_encoding(text):
    whole = "".join(
        unicodedata.normalize("NFC", "".join(sign for sign in letter if sign not in TONES))
        + "".join(sign for sign in letter if sign in TONES)
        for letter in (unicodedata.normalize("NFD", letter) for letter in text)
    )
    keys = list(map(spelling_key, facts(text)))
    assert keys == list(map(spelling_key, facts(unicodedata.normalize("NFD", text))))
    assert keys == list(map(spelling_key, facts(whole)))
    assert word_segments(whole, text) == ((("=", text),) if text else ())


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("Thuỷ", "Thủy"), ("quý", "qúy")])
def test_the_place_of_the_tone_mark_is_spelling(one, other):
    assert spelling_key(one) == spelling_key(other)
    assert spelling_key(one) == spelling_key(unicodedata.normalize("NFD", other))


@pytest.mark.parametrize(
    ("one", "other"), [("hòa", "hóa"), ("hoa", "hòa"), ("dưa", "dứa"), ("đa", "da"), ("Hòa", "hòa")]
)
def test_different_syllables_stay_different(one, other):
    assert spelling_key(one) != spelling_key(other)


@quick
@given(ANY, ANY, st.booleans())
def test_both_texts_can_be_read_back(old, new, spelling):
    segments = word_segments(old, new, spelling=spelling)
    assert new_of(segments) == new
    if spelling:
        assert old_of(segments) == old
    else:
        assert list(map(spelling_key, facts(old_of(segments)))) == list(map(spelling_key, facts(old)))


@quick
@given(ANY, ANY)
def test_no_mark_begins_or_ends_inside_a_token(old, new):
    segments = word_segments(old, new, spelling=True)
    for text, without in ((old, "+"), (new, "-")):
        edges, place = {0}, 0
        for token in facts(text):
            place += len(token)
            edges.add(place)
        place = 0
        for _, words_ in (segment for segment in segments if segment[0] != without):
            place += len(words_)
            assert place in edges


@quick
@given(ANY, ANY)
def test_segments_are_never_empty_and_never_repeat_their_sign(old, new):
    signs = [sign for sign, _ in word_segments(old, new)]
    assert all(text for _, text in word_segments(old, new))
    assert all(one != other for one, other in pairwise(signs))
    assert "+-" not in "".join(signs), "what was removed stands before what was added"


@quick
@given(ANY)
def test_a_text_equals_itself(text):
    assert word_segments(text, text) == ((("=", text),) if text else ())


def test_only_the_number_with_its_unit_is_marked_when_only_the_number_changed():
    assert word_segments("không quá 48 giờ; phạt 50.000đ", "không quá 36 giờ; phạt 60.000đ") == (
        ("=", "không quá "),
        ("-", "48 giờ"),
        ("+", "36 giờ"),
        ("=", "; phạt "),
        ("-", "50.000đ"),
        ("+", "60.000đ"),
    )


def test_spelling_shows_only_when_asked_and_then_the_new_spelling_stands():
    old, new = "văn hoá xã", "văn hóa phường"
    assert word_segments(old, new) == (("=", "văn hóa "), ("-", "xã"), ("+", "phường"))
    assert ("-", "hoá xã") in word_segments(old, new, spelling=True)


def test_decomposed_text_is_the_same_text():
    text = "Hộ gia đình giữ vệ sinh"
    assert word_segments(unicodedata.normalize("NFD", text), text) == (("=", text),)


def test_a_rewrite_is_one_removed_and_one_added_and_not_a_puzzle():
    old = "Người vi phạm phải nộp tiền vào quỹ của thôn trước ngày họp."
    new = "Mỗi gia đình nên trồng hoa ven đường và giữ sạch lối đi chung."
    assert word_segments(old, new) == (("-", old[:-1]), ("+", new[:-1]), ("=", "."))


def test_an_addition_to_a_short_text_is_only_an_addition():
    long = " " + "cùng bàn, cùng quyết định và cùng thực hiện những việc chung của thôn " * 3
    assert word_segments("Các hộ", "Các hộ" + long) == (("=", "Các hộ"), ("+", long))


def test_long_texts_are_compared_by_paragraph_first(monkeypatch):
    monkeypatch.setattr(paragraphs, "CELLS", 200)
    kept = "đoạn này giữ nguyên từng chữ một\n"
    old = f"một hai ba\n{kept}bốn năm sáu bảy tám chín mười\n{kept}cuối"
    new = f"một hai bốn\n{kept}" + "hoàn toàn khác hẳn đoạn cũ ngày trước\n" * 4 + f"{kept}cuối"
    segments = word_segments(old, new)
    assert (old_of(segments), new_of(segments)) == (old, new)
    assert segments[:3] == (("=", "một hai "), ("-", "ba"), ("+", "bốn"))
    assert segments[-1] == ("=", f"{kept}cuối")


def test_what_is_too_long_to_compare_is_replaced_as_a_whole(monkeypatch):
    monkeypatch.setattr(words, "_TOKENS", 3)
    assert word_segments("một hai ba", "một hai bốn") == (("-", "một hai ba"), ("+", "một hai bốn"))
    assert word_segments("một hai ba", "một hai ba") == (("=", "một hai ba"),)


def test_a_changed_paragraph_too_long_to_compare_is_replaced_by_itself(monkeypatch):
    monkeypatch.setattr(paragraphs, "CELLS", 20)
    old, new = "giữ nguyên\nmột hai ba bốn năm", "giữ nguyên\nmột hai sáu bốn năm"
    assert word_segments(old, new) == (
        ("=", "giữ nguyên\nmột hai "),
        ("-", "ba"),
        ("+", "sáu"),
        ("=", " bốn năm"),
    )
