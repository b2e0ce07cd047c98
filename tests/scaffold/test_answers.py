import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.convention.tree import Genre
from drafting.scaffold import Answers, BadAnswers, Place, answers_from, read_answers
from drafting.scaffold.answers import MAX_FACT, MAX_FACTS, MAX_FILE, MAX_ITEMS, MAX_NAME

WHOLE = """
community = "Thôn  Gạo "
kind = "huong-uoc"
unit_code = "03220"
place = "dong-bang"
households = 356
population = 1284
year = 2026
clusters = ["Xóm Trên", "Xóm Dưới", "Xóm Trên", ""]
replaces = "Quy ước năm 2009"
predecessors = ["Thôn Một"]
ethnic_groups = ["Dao"]
translations = ["Dao"]
nobody_asked = 3

[topics]
groups = [4, 1, 1]
chosen = ["cuoi", "tang"]

[people]
head = "Lê Văn An"
front_head = "Bùi Thị Hạnh"
elder = "Triệu Văn Quý"
language_speaker = "Triệu Thị Nhàn"
household_representatives = ["Hà Văn Đức", "Ngô Thị Yến"]

[facts]
lich-su = "Làng cũ."
ky-hop = ["10 tháng 6", "", "18 tháng 11"]
rung-cong-dong-ha = 214.5
camera-chung = 6
khong-phat-tien = true
ngay-lap = 2026-03-09
trong = ""
cung-trong = []
"""


def test_a_whole_file_is_read_and_cleaned() -> None:
    assert read_answers(WHOLE) == Answers(
        community="Thôn Gạo",
        genre=Genre.HUONG_UOC,
        unit_code="03220",
        place=Place.DELTA,
        households=356,
        population=1284,
        year=2026,
        clusters=("Xóm Trên", "Xóm Dưới"),
        replaces="Quy ước năm 2009",
        predecessors=("Thôn Một",),
        ethnic_groups=("Dao",),
        translations=("Dao",),
        groups=(1, 4),
        chosen=("cuoi", "tang"),
        head="Lê Văn An",
        front_head="Bùi Thị Hạnh",
        elder="Triệu Văn Quý",
        language_speaker="Triệu Thị Nhàn",
        household_representatives=("Hà Văn Đức", "Ngô Thị Yến"),
        facts={
            "lich-su": "Làng cũ.",
            "ky-hop": ("10 tháng 6", "18 tháng 11"),
            "rung-cong-dong-ha": 214.5,
            "camera-chung": 6,
            "khong-phat-tien": True,
            "ngay-lap": "9 tháng 3 năm 2026",
        },
    )


def test_nothing_need_be_answered() -> None:
    assert read_answers("") == Answers()


def test_a_form_may_send_numbers_as_text_and_leave_fields_empty() -> None:
    answers = answers_from(
        {"households": " 356 ", "population": "", "place": "", "kind": "", "topics": {"groups": ["1", "3"]}}
    )
    assert (answers.households, answers.population, answers.place) == (356, None, None)
    assert (answers.genre, answers.groups) == (Genre.QUY_UOC, (1, 3))


def test_a_form_may_send_several_answers_as_lines() -> None:
    answers = answers_from(
        {"facts": {"ky-hop": "10 tháng 6\r\n\r\n18 tháng 11", "lich-su": "Làng cũ.\nBên sông."}}
    )
    assert answers.facts == {"ky-hop": ("10 tháng 6", "18 tháng 11"), "lich-su": "Làng cũ. Bên sông."}


@pytest.mark.parametrize(
    ("toml", "field"),
    [
        ("community = 5", "community"),
        (f'community = "{"a" * (MAX_NAME + 1)}"', "community"),
        ('kind = "luat"', "kind"),
        ('unit_code = "1172"', "unit_code"),
        ('unit_code = "١١٧٢٥"', "unit_code"),
        ('place = "sa-mac"', "place"),
        ("households = 0", "households"),
        ("households = true", "households"),
        ("households = 3.5", "households"),
        ('households = "ba trăm"', "households"),
        ('households = "12345678901234567890"', "households"),
        ("population = 100000000", "population"),
        ("year = 1990", "year"),
        ('clusters = "Xóm Trên"', "clusters"),
        ("clusters = [1]", "clusters"),
        (f"clusters = {['x'] * (MAX_ITEMS + 1)}", "clusters"),
        ("topics = 3", "topics"),
        ("[topics]\ngroups = [6]", "topics.groups"),
        ("[topics]\ngroups = [true]", "topics.groups"),
        ("[topics]\ngroups = ['một']", "topics.groups"),
        ("[topics]\nchosen = ['bay-len-troi']", "topics.chosen"),
        ("[people]\nhead = []", "people.head"),
        ("[people]\nhousehold_representatives = ['A', 'B', 'C']", "people.household_representatives"),
        ("[facts]\nx = { y = 1 }", "facts.x"),
        ("[facts]\nx = [[1]]", "facts.x"),
        ("[facts]\nx = nan", "facts.x"),
        ("[facts]\nx = inf", "facts.x"),
        (f"[facts]\nx = 1{'0' * 400}", "facts.x"),
        ("[facts]\nx = 10:00:00", "facts.x"),
        (f'[facts]\nx = "{"a" * (MAX_FACT + 1)}"', "facts.x"),
        ("[facts]\n" + "\n".join(f"x{n} = 1" for n in range(MAX_FACTS + 1)), "facts"),
        ("khong phai toml", ""),
        ("x = " + "9" * 5000, ""),
        ("x = " + "[" * 5000, ""),
        ("#" * (MAX_FILE + 1), ""),
    ],
)
def test_a_wrong_answer_is_named_in_one_vietnamese_sentence(toml: str, field: str) -> None:
    with pytest.raises(BadAnswers) as error:
        read_answers(toml)
    assert error.value.field == field
    assert field in error.value.message
    assert error.value.message.endswith(".")
    assert str(error.value) == error.value.message
    assert "\n" not in error.value.message


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_politely(text: str) -> None:
    try:
        assert isinstance(read_answers(text), Answers)
    except BadAnswers as error:
        assert error.message


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_KEYS = st.sampled_from(
    ["community", "kind", "unit_code", "place", "households", "year", "clusters", "topics", "people", "facts"]
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=6))
def test_any_values_are_taken_or_refused_politely(data: dict[str, object]) -> None:
    try:
        assert isinstance(answers_from(data), Answers)
    except BadAnswers as error:
        assert error.field.split(".")[0] in data
