"""The grammar of patterns, and what the parts of a rule do."""

from __future__ import annotations

import pytest

from search.flags import Level, Passage, catalogue
from search.flags.features import Norm, norm
from search.flags.lexicon import Lexicon, PhraseError
from search.flags.rules import DENIABLE, EXCUSING, TOPICAL, Pattern, Rule, parse_pattern
from search.flags.segments import segments

WORDS = {
    "negator": {
        "khong": ["không"],
        "cam": ["nghiêm cấm"],
        "khong-vi": ["không vì"],
        "ngoai-viec": ["ngoài việc"],
        "nay-bo": ["nay bỏ"],
    },
    "modality": {"phai": ["phải"]},
    "other": {"ai-nao": ["ai"], "mo-ve": ["ai"], "chuyen-y": ["thì", "mà"], "phai-bi": ["phải", "bị", "còn"]},
    "actor": {"ho": ["hộ"]},
    "act": {"phat": ["phạt"], "thu": ["thu"]},
    "guard": {"luat": ["theo luật"]},
}


def _norm(text: str, lexicon: Lexicon, lead: str = "") -> Norm:
    (segment,) = segments(Passage("", text, lead=lead), catalogue().accents)
    return norm(segment, lexicon)


def _matches(pattern: str, text: str, deniable: frozenset[str] = DENIABLE, guard: bool = False) -> bool:
    lexicon = Lexicon(WORDS)
    parsed = parse_pattern(pattern, lexicon, deniable)
    return parsed.find(_norm(text, lexicon), guard=guard) is not None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("<phat>", "hộ bị phạt"),
        ("<phat> tiền", "bị phạt tiền"),
        ("<phat> ~ <tien>", "phạt nặng ngay 5 nghìn"),
        ("<ho> ~~ <phat>", "hộ nào mà lại đi đổ rác ra ngoài đường làng thì phạt"),
        ("<phat> ~2 <so>", "phạt từ 5"),
        ("{<thu>; <phat>} ~ tiền", "thu của hộ tiền"),
        ("{<thu> ~2 ngay; <phat>} ~ tiền", "thu nhanh ngay tiền"),
        ("{bị; } <phat>", "phạt"),
        ("{bị; } <phat>", "bị phạt"),
        ("{bị {nộp; thu}; phạt} [tiền|gạo]", "bị thu gạo"),
        ("<ho> ~3 {còn; } <phat>", "hộ ấy phạt"),
    ],
)
def test_a_pattern_finds(pattern: str, text: str) -> None:
    assert _matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("<phat> tiền", "phạt nặng tiền"),
        ("<phat> ~2 tiền", "phạt rất là nặng tiền"),
        ("<phat> ~ <ho>", "hộ bị phạt"),
        ("<phat>", "không phạt"),
        ("<ho> ~ <phat>", "hộ không phạt"),
        ("<phat>", "nghiêm cấm thu và phạt"),
        ("tiền", "không tiền"),
        ("<phat>", "lệ phạt nay bỏ"),
        ("<phai> <thu>", "không phải thu"),
    ],
)
def test_a_pattern_leaves_alone(pattern: str, text: str) -> None:
    assert not _matches(pattern, text)


def test_a_negator_that_is_part_of_the_pattern_denies_nothing() -> None:
    assert _matches("<khong> ~ <thu>", "hộ không được thu")
    assert not _matches("<ho> ~ <thu>", "hộ không được thu")


def test_the_ma_of_on_account_of_does_not_end_the_reach() -> None:
    assert not _matches("<phat>", "không vì nợ mà phạt")
    assert _matches("<phat>", "không nợ mà phạt")


def test_topical_words_hold_under_a_negation_and_excuses_do_not() -> None:
    assert _matches("<phat>", "không phạt", TOPICAL)
    assert not _matches("<luat>", "không theo luật", EXCUSING, guard=True)
    assert not _matches("<luat>", "ngoài việc xử theo luật", EXCUSING, guard=True)
    assert _matches("<luat>", "xử theo luật", EXCUSING, guard=True)


def test_a_search_gives_up_among_denials_without_end() -> None:
    assert not _matches("<ho> ~~ <phat>", "hộ không " * 40 + "phạt " * 40)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "<phat> ~",
        "<không>",
        "<phat",
        "{<phat>",
        "<nobody>",
        "{a ~ b; c} ~ " * 12 + "d",
        "[a",
        "<phat> > tiền",
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(PhraseError):
        parse_pattern(pattern, Lexicon(WORDS))


def _rule(lexicon: Lexicon, **parts: list[str]) -> Rule:
    kinds = {
        "match": DENIABLE,
        "also": TOPICAL,
        "around": TOPICAL,
        "unless": EXCUSING,
        "unless_around": EXCUSING,
    }
    read: dict[str, tuple[Pattern, ...]] = dict.fromkeys(kinds, ())
    for name, sources in parts.items():
        read[name] = tuple(parse_pattern(source, lexicon, kinds[name]) for source in sources)
    return Rule(
        "r",
        Level.CONFLICT,
        "m",
        "s",
        read["match"],
        read["also"],
        read["around"],
        read["unless"],
        read["unless_around"],
    )


@pytest.mark.parametrize(
    ("parts", "text", "beside", "speaks"),
    [
        ({"match": ["phạt"]}, "hộ bị phạt", "", True),
        ({"match": ["phạt"], "also": ["hộ"]}, "bị phạt", "hộ", False),
        ({"match": ["phạt"], "also": ["hộ"]}, "hộ bị phạt", "", True),
        ({"match": ["phạt"], "around": ["hộ"]}, "bị phạt", "hộ", True),
        ({"match": ["phạt"], "around": ["hộ"]}, "bị phạt", "nhà", False),
        ({"match": ["phạt"], "unless": ["<luat>"]}, "phạt theo luật", "", False),
        ({"match": ["phạt"], "unless": ["<luat>"]}, "bị phạt", "theo luật", True),
        ({"match": ["phạt"], "unless_around": ["<luat>"]}, "bị phạt", "theo luật", False),
    ],
)
def test_the_parts_of_a_rule(parts: dict[str, list[str]], text: str, beside: str, speaks: bool) -> None:
    lexicon = Lexicon(WORDS)
    rule = _rule(lexicon, **parts)
    neighbours = [_norm(beside, lexicon)] if beside else []
    assert (rule.find(_norm(text, lexicon), lambda: neighbours) is not None) is speaks


def test_a_match_wholly_in_the_lead_in_of_another_unit_is_not_this_units() -> None:
    lexicon = Lexicon(WORDS)
    rule = _rule(lexicon, match=["phạt"])
    assert rule.find(_norm("trâu bò", lexicon, lead="Mức phạt:"), list) is None
    assert rule.find(_norm("trâu bò bị phạt", lexicon, lead="Mức phạt:"), list) is not None
