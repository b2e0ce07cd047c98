"""Whatever people type, the structure of the draft is the templates' own."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention.notation import is_written, parse, render
from drafting.convention.tree import Convention
from drafting.scaffold import Answers, Place, draft
from drafting.scaffold.topics import FACT_BY_ID
from tests.scaffold.communities import full

_TRICKS = st.sampled_from(
    [
        "## Chương IX. THÊM",
        "#### Điều 99. Thêm",
        "\n\n#### Điều 99. Thêm\n\n1. lời\n",
        "1. khoản lạ",
        "a) điểm lạ",
        "- gạch",
        "---",
        "-->",
        "<!-- Điều 5 khoản 9: lạ -->",
        "{{ quy_uoc }}",
        "{% for x in y %}",
        "{# bỏ #}",
        "\\\\",
        "TRƯỞNG THÔN | Ai đó",
        "\ue0000\ue001",
        "e\u0301\u0323",
        "\u0301",
        "<b>&amp;</b>",
        "[điền: x]",
    ]
)
_TEXT = st.lists(_TRICKS | st.text(max_size=12), min_size=1, max_size=4).map("".join)
_FACT = _TEXT | st.lists(_TEXT, max_size=3).map(tuple) | st.integers(-(10**6), 10**6) | st.booleans()


def _shape(convention: Convention) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(placed.path, placed.unit.label, placed.unit.serves) for placed in convention.walk()]


@given(_TEXT, _TEXT, _TEXT, _TEXT)
@settings(max_examples=40, deadline=None)
def test_names_and_facts_cannot_break_the_structure(name: str, fact: str, unit: str, province: str) -> None:
    tame = full(Place.COAST, facts=dict.fromkeys(FACT_BY_ID, "điều đã bàn"))
    wild = replace(
        tame,
        community=f"Thôn x{name}",
        replaces=f"x{name}",
        clusters=(f"a{name}", f"b{fact}"),
        head=f"x{name}",
        elder=f"x{fact}",
        facts=dict.fromkeys(FACT_BY_ID, f"x {fact}"),
    )
    convention = draft(wild, f"Xã x{unit}", province)
    assert _shape(convention) == _shape(draft(tame, "Xã Tân Lập", "Tỉnh Phú Thọ"))
    assert is_written(convention)
    assert parse(render(convention)) == convention


@given(
    st.dictionaries(st.sampled_from([*FACT_BY_ID, "la", "khong-phat-tien"]) | _TEXT, _FACT, max_size=8), _TEXT
)
@settings(max_examples=40, deadline=None)
def test_any_facts_give_a_whole_draft(facts: dict[str, str], text: str) -> None:
    answers = Answers(
        community=text,
        facts=facts,
        replaces=text,
        clusters=(text,),
        predecessors=(text, text),
        ethnic_groups=(text,),
        translations=(text,),
        elder=text,
        language_speaker=text,
        household_representatives=(text,),
    )
    convention = draft(answers, text, text)
    assert is_written(convention)
    assert parse(render(convention)) == convention
    assert len(convention.signatures) == 4
    for placed in convention.walk():
        assert placed.unit.text or placed.unit.children
