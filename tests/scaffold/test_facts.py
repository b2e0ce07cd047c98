import pytest

from drafting.scaffold.answers import Fact
from drafting.scaffold.facts import Facts


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("22 giờ.", "22 giờ"),
        (36, "36"),
        (214.5, "214,5"),
        (True, "có"),
        (False, "không"),
        (("a", "b;"), "a và b"),
        (("a, b", 3), "a, b; 3"),
    ],
)
def test_a_fact_is_said_without_its_stop(fact: Fact, said: str) -> None:
    assert Facts({"gio-tat-loa": fact}).said("gio-tat-loa") == said


@pytest.mark.parametrize("nothing", ["", " \n ", "...", (), ("", " . ")])
def test_an_empty_answer_is_a_blank_with_the_name_of_the_fact(nothing: Fact) -> None:
    facts = Facts({"gio-tat-loa": nothing})
    assert not facts.known("gio-tat-loa")
    assert facts.said("gio-tat-loa") == "[điền: giờ tắt loa đài, karaoke buổi tối]"
    assert facts.items("gio-tat-loa") == []


def test_days_get_their_word_only_when_they_begin_with_a_digit() -> None:
    facts = Facts({"ky-hop": ("tối rằm tháng Ba", "18 tháng 11")})
    assert facts.said("ky-hop", "ngày ") == "tối rằm tháng Ba và ngày 18 tháng 11"


def test_what_no_sentence_used_is_left_whole_sentences_apart() -> None:
    facts = Facts(
        {
            "gio-tat-loa": "22 giờ",
            "cay-di-san": ("cây đa", "cây gạo"),
            "loi-dan": "Mỗi nhà trồng một cây.",
            "chu-y": "trồng cây",
            "co-san": True,
        }
    )
    facts.said("gio-tat-loa")
    assert facts.left() == (
        ["Mỗi nhà trồng một cây."],
        ["cây cổ thụ, cây di sản: cây đa và cây gạo", "chu-y: trồng cây", "co-san: có"],
    )


def test_asking_is_not_using() -> None:
    facts = Facts({"gio-tat-loa": "22 giờ"})
    assert facts.known("gio-tat-loa")
    assert facts.left()[1]


def test_a_promise_the_draft_keeps_anyway_is_left_only_when_it_is_refused() -> None:
    assert Facts({"khong-phat-tien": True}).left() == ([], [])
    assert Facts({"khong-phat-tien": False}).left() == ([], ["khong-phat-tien: không"])
