"""A translation against newer Vietnamese texts: what is still right, what fell behind, what is missing or gone."""

import re

import pytest

from drafting.convention import NoSuchUnit, parse
from drafting.convention.translation import (
    LANGUAGES,
    Aside,
    State,
    Translation,
    Words,
    fitting,
    parallel,
    parse_translation,
    render_translation,
    translate,
)
from drafting.convention.translation.model import MOST_ASIDE

OLD = """# QUY ƯỚC

# Thôn Bến Gạo

Căn cứ Luật Thực hiện dân chủ ở cơ sở;

## Chương I. QUY ĐỊNH CHUNG

#### Điều 1. Việc cưới

1. Báo trưởng thôn trước 3 ngày.

2. Không mở nhạc sau 22 giờ.

#### Điều 2. Việc tang

Làm gọn, tiết kiệm theo khoản 2 Điều 1.
"""


def put(translation, convention, path, words):
    return translate(translation, convention, {path: words})


def made(text=OLD, **words):
    """A translation of a text: address → what it says, a pair for a heading with words below it."""
    convention = parse(text)
    made = Translation()
    for row in parallel(made, convention).rows:
        said = words.get(row.path, words.get("rest"))
        if said is not None:
            both = (
                Words(*said)
                if isinstance(said, tuple)
                else Words(f"{said}標題", f"{said} {row.path or 'title'}")
            )
            made = put(made, convention, row.path, both)
    return made


def states(translation, text):
    return {row.path: row.state for row in parallel(translation, parse(text)).rows}


def behind(translation, text):
    return [path for path, state in states(translation, text).items() if state is not State.CURRENT]


def test_every_unit_with_words_of_its_own_is_translated_and_nothing_else():
    text = OLD.replace("#### Điều 1. Việc cưới", "#### Điều 1.") + "\n---\n\nTRƯỞNG THÔN | Bùi Văn Bảy\n"
    rows = parallel(Translation(), parse(text)).rows
    assert [row.path for row in rows] == [
        "",
        "loi-noi-dau",
        "chuong-1",
        "dieu-1/khoan-1",
        "dieu-1/khoan-2",
        "dieu-2",
    ]
    assert {row.state for row in rows} == {State.MISSING}
    assert rows[-1].citation == "Điều 2"


def test_a_translation_of_the_very_text_is_current():
    whole = made(rest="譯")
    assert behind(whole, OLD) == []
    assert parallel(whole, parse(OLD)).count(State.CURRENT) == 7
    assert parallel(whole, parse(OLD)).aside == ()


def test_a_unit_whose_words_changed_falls_behind_and_tells_the_old_words_and_the_new():
    row = parallel(made(rest="譯"), parse(OLD.replace("3 ngày", "7 ngày"))).row("dieu-1/khoan-1")
    assert row.state is State.BEHIND
    assert row.made_from.text == "Báo trưởng thôn trước 3 ngày."
    assert row.source.text == "Báo trưởng thôn trước 7 ngày."
    assert row.words.text == "譯 dieu-1/khoan-1"


def test_a_changed_heading_leaves_the_words_below_it_right_and_the_unit_behind():
    row = parallel(made(rest="譯"), parse(OLD.replace("Việc tang", "Việc tang lễ"))).row("dieu-2")
    assert row.state is State.BEHIND
    assert row.made_from.text == row.source.text


def test_a_unit_with_only_its_heading_translated_is_missing_its_words():
    assert states(made(**{"dieu-2": ("喪事", "")}), OLD)["dieu-2"] is State.MISSING


def test_another_number_or_place_leaves_a_translation_right():
    moved = """# QUY ƯỚC

# Thôn Bến Gạo

Căn cứ Luật Thực hiện dân chủ ở cơ sở;

## Chương I. QUY ĐỊNH CHUNG

#### Điều 1. Họp thôn

Thôn họp mỗi quý một lần.

#### Điều 2. Việc cưới

1. Không mở nhạc sau 22 giờ.

2. Báo trưởng thôn trước 3 ngày.
"""
    assert behind(made(rest="譯"), moved) == ["dieu-1"]


def test_a_reference_that_follows_its_unit_makes_the_translation_fall_behind():
    followed = OLD.replace(
        "#### Điều 1. Việc cưới", "#### Điều 1. Họp\n\nThôn họp.\n\n#### Điều 2. Việc cưới"
    )
    followed = followed.replace("#### Điều 2. Việc tang", "#### Điều 3. Việc tang").replace(
        "khoản 2 Điều 1", "khoản 2 Điều 2"
    )
    assert behind(made(rest="譯"), followed) == ["dieu-1", "dieu-3"]


def test_the_place_of_a_tone_mark_is_no_change():
    assert behind(made(OLD.replace("gọn", "hoà"), rest="譯"), OLD.replace("gọn", "hòa")) == []


def test_what_was_taken_out_is_kept_aside_and_comes_back_with_its_words():
    without = OLD.replace("\n2. Không mở nhạc sau 22 giờ.\n", "")
    whole = made(rest="譯")
    gone = Aside("dieu-1/khoan-2", Words(text="Không mở nhạc sau 22 giờ."), Words(text="譯 dieu-1/khoan-2"))
    assert parallel(whole, parse(without)).aside == (gone,)
    laid_out = put(whole, parse(without), "", Words(text="題"))
    assert gone in laid_out.aside
    assert states(laid_out, OLD)["dieu-1/khoan-2"] is State.CURRENT


def test_words_that_became_a_clause_keep_their_translation_and_the_heading_its_own():
    numbered = OLD.replace("Làm gọn", "1. Làm gọn")
    rows = {row.path: row for row in parallel(made(rest="譯"), parse(numbered)).rows}
    assert rows["dieu-2"].words == Words("譯標題", "")
    assert rows["dieu-2/khoan-1"].words == Words("", "譯 dieu-2")
    assert behind(made(numbered, rest="譯"), OLD) == []


def test_one_translation_serves_the_text_in_force_and_the_draft_that_changes_it():
    draft = OLD.replace("3 ngày", "7 ngày").replace("22 giờ", "21 giờ")
    whole = made(rest="譯")
    both = put(whole, parse(draft), "dieu-1/khoan-1", Words(text="七天"))
    assert behind(both, OLD) == []
    assert behind(both, draft) == ["dieu-1/khoan-2"]
    assert parallel(both, parse(OLD)).row("dieu-1/khoan-1").words.text == "譯 dieu-1/khoan-1"
    assert parallel(both, parse(draft)).row("dieu-1/khoan-1").words.text == "七天"
    again = put(both, parse(OLD), "dieu-2", Words("喪", "事"))
    assert behind(again, draft) == ["dieu-1/khoan-2"]


def test_of_two_units_with_the_same_words_each_keeps_its_own_translation():
    text = "#### Điều 1. Cưới\n\n1. Việc khác.\n\n#### Điều 2. Tang\n\n1. Việc khác.\n"
    twins = made(text, **{"dieu-1/khoan-1": ("", "甲"), "dieu-2/khoan-1": ("", "乙")})
    swapped = "#### Điều 1. Tang\n\n1. Việc khác.\n\n#### Điều 2. Cưới\n\n1. Việc khác.\n"
    assert [row.words.text for row in parallel(twins, parse(text)).rows if row.path.endswith("khoan-1")] == [
        "甲",
        "乙",
    ]
    assert set(behind(twins, swapped)) == {"dieu-1", "dieu-2"}  # the headings were never translated
    kept = put(twins, parse("#### Điều 1. Cưới\n\nThôi.\n"), "dieu-1", Words("婚", "止"))
    back = {row.path: row.words.text for row in parallel(kept, parse(text)).rows}
    assert (back["dieu-1/khoan-1"], back["dieu-2/khoan-1"]) == ("甲", "乙")


def test_words_said_anew_of_the_same_unit_replace_the_earlier_ones():
    whole = put(made(rest="譯"), parse(OLD), "dieu-1/khoan-1", Words(text="另"))
    assert parallel(whole, parse(OLD)).row("dieu-1/khoan-1").words.text == "另"
    assert whole.aside == ()


def test_empty_words_take_a_translation_out_also_the_one_kept_aside():
    draft = OLD.replace("3 ngày", "7 ngày")
    both = put(made(rest="譯"), parse(draft), "dieu-1/khoan-1", Words(text="七天"))
    assert states(both, OLD)["dieu-1/khoan-1"] is State.CURRENT
    cleared = put(both, parse(OLD), "dieu-1/khoan-1", Words())
    assert states(cleared, OLD)["dieu-1/khoan-1"] is State.MISSING
    assert states(cleared, draft)["dieu-1/khoan-1"] is State.CURRENT


def test_translating_what_is_not_there_is_an_error():
    with pytest.raises(NoSuchUnit):
        put(Translation(), parse(OLD), "dieu-9", Words(text="x"))


def test_a_heading_for_a_unit_that_has_none_is_left_out():
    assert fitting(Words(text="Báo trước."), Words(" a\nb ", "x ")) == Words("", "x")
    assert fitting(Words("Việc cưới"), Words(" a\nb ", "x ")) == Words("a b", "")


def test_the_marks_that_part_khmer_words_stay_and_other_invisible_ones_go():
    khmer = "ភាសា\u200bខ្មែរ\u202e"
    typed = put(Translation(), parse(OLD), "dieu-1/khoan-1", Words(text=khmer))
    assert parse_translation(render_translation(typed)).words["dieu-1/khoan-1"].text == "ភាសា\u200bខ្មែរ"


def test_earlier_words_at_hand_are_bounded():
    translation = Translation()
    for day in range(MOST_ASIDE + 2):
        translation = Translation(
            translation.source,
            translation.words,
            (Aside("dieu-1", Words(text=f"{day} ngày"), Words(text=f"{day}天")), *translation.aside),
        )
    assert len(put(translation, parse(OLD), "dieu-2", Words("x", "y")).aside) == MOST_ASIDE


def test_the_text_form_reads_as_the_vietnamese_text_with_its_translation_below_each_unit():
    whole = made(**{"": ("", "規約\n村"), "dieu-1": ("婚禮", ""), "dieu-1/khoan-1": ("", "三天\n# 前\n> 告")})
    assert render_translation(whole).startswith(
        "# QUY ƯỚC\n\n# Thôn Bến Gạo\n\n> # 規約\n\n> # 村\n\nCăn cứ Luật Thực hiện dân chủ ở cơ sở;\n\n"
        "## Chương I. QUY ĐỊNH CHUNG\n\n#### Điều 1. Việc cưới\n\n> # 婚禮\n\n1. Báo trưởng thôn trước 3 ngày.\n\n"
        "> 三天\n\n> \\# 前\n\n> > 告\n\n2. Không"
    )
    vietnamese = re.sub(r"(?m)^> .*\n\n?", "", render_translation(made(rest="譯")))
    assert parse(vietnamese) == parse(OLD)


def test_pairs_kept_aside_stand_below_the_stars_under_their_address():
    text = "***\n\n## dieu-7\n\n# Việc nhạc\n\n\\# Không mở nhạc.\n\n> # 樂\n\n> 不放\n\n##\n\n> 甲\n"
    pairs = (Aside("dieu-7", Words("Việc nhạc", "# Không mở nhạc."), Words("樂", "不放")),)
    assert parse_translation(text).aside == (*pairs, Aside("", Words(), Words(text="甲")))
    assert render_translation(parse_translation(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> x",
        "1. > 0",
        "> ",
        "***",
        "***\nx",
        "> # x\n#### Điều 1. A\n> y",
        "#### Điều 1.\n> # x\n> y",
        "\\> x",
    ],
)
def test_any_text_is_read_and_written_the_same_way_again(text):
    once = parse_translation(text)
    assert parse_translation(render_translation(once)) == once


def test_words_for_what_is_not_there_stand_aside():
    assert parse_translation("#### Điều 1. A\n\n> b").aside == (
        Aside("dieu-1", Words("A", ""), Words("", "b")),
    )
    assert parse_translation("#### Điều 1.\n\nA\n\n> # b\n\n> c").aside == (
        Aside("dieu-1", Words("", "A"), Words("b", "")),
    )


def test_every_language_has_a_tag_of_iso_639_and_a_vietnamese_name():
    assert all(re.fullmatch("[a-z]{2,3}", tag) and tag == language.tag for tag, language in LANGUAGES.items())
    assert all(language.name.startswith("tiếng ") for language in LANGUAGES.values())
    assert len({language.name for language in LANGUAGES.values()}) == len(LANGUAGES)
    assert LANGUAGES["tyz"].name == "tiếng Tày"
