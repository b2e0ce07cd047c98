"""What every merge of any two changes of a convention keeps to."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention import Convention, is_written, parse, render
from drafting.convention.compare.tokens import is_word, tokens
from drafting.convention.merge import Merge, filled, merge, merge_words
from drafting.convention.tree import Kind, Signature, Unit, flatten, nest
from tests.convention.strategies import conventions, flat_units, paragraphs, raw_texts, words

quick = settings(deadline=None, max_examples=80)

PLAIN = ["hộ", "gia", "đình", "thôn", "giữ", "rác", "50.000đ", "02", "hoà", "hòa", "họp", "1,5", "a-b", ","]
plain = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=8).map(" ".join)


@st.composite
def reworded(draw, text, texts):
    """A text with some of its words dropped, doubled or changed."""
    parts = tokens(text)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(parts)))
        parts[at : at + draw(st.integers(0, 2))] = draw(st.sampled_from([[], [" "], draw(texts).split(" ")]))
    return " ".join("".join(parts).split())


@st.composite
def changed(draw, old, units, texts):
    """What somebody made of a convention: words changed, units taken out, put in and moved, numbers changed."""
    flat = list(flatten(old.units))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(flat)))
        what = draw(st.sampled_from(["words", "words", "words", "out", "in", "move", "number", "serves"]))
        if what == "in":
            flat.insert(at, draw(units))
        elif at == len(flat):
            continue
        elif what == "words":
            text = draw(reworded(flat[at].text.replace("\n", " "), texts))
            flat[at] = replace(flat[at], text=text)
        elif what == "out":
            del flat[at]
        elif what == "move":
            flat.insert(draw(st.integers(0, len(flat) - 1)), flat.pop(at))
        elif what == "number":
            like = [unit for unit in flat if unit.kind is flat[at].kind]
            other = draw(st.sampled_from(like))
            flat[at] = replace(flat[at], number=other.number, label=other.label)
        elif flat[at].kind is Kind.ARTICLE:
            flat[at] = replace(flat[at], serves=(draw(st.integers(1, 5)),))
    front = {}
    if draw(st.booleans()):
        front = {
            "title": tuple(filter(None, (draw(reworded(line, texts)) for line in old.title))),
            "preamble": (*old.preamble, *draw(st.lists(texts, max_size=1))),
            "signatures": tuple(replace(one, name=draw(texts)) for one in old.signatures),
        }
    return replace(old, units=nest(flat), **front)


@st.composite
def three(draw, bases, units, texts):
    base = draw(bases)
    return base, draw(changed(base, units, texts)), draw(changed(base, units, texts))


def numbered(kind, text, number):
    label = {Kind.CHAPTER: f"Chương {number}", Kind.ARTICLE: f"Điều {number}"}.get(kind, str(number))
    return Unit(kind, str(number), label, text=text)


plain_units = st.builds(
    numbered,
    st.sampled_from([Kind.CHAPTER, Kind.ARTICLE, Kind.CLAUSE, Kind.CLAUSE]),
    plain,
    st.integers(1, 9),
)
plain_conventions = st.builds(
    Convention,
    title=st.lists(plain, max_size=2).map(tuple),
    preamble=st.lists(plain, max_size=2).map(tuple),
    units=st.lists(plain_units, max_size=9).map(nest),
    signatures=st.lists(st.builds(Signature, plain, plain), max_size=2).map(tuple),
)
PLAIN_THREE = three(plain_conventions, plain_units, plain)
WILD_THREE = three(conventions(), flat_units(), words)
ANY_THREE = st.one_of(PLAIN_THREE, WILD_THREE, st.tuples(conventions(), conventions(), conventions()))


def said(convention: Convention) -> list[str]:
    lines = [*convention.title, *convention.preamble]
    lines += [part for unit in flatten(convention.units) for part in (unit.heading, unit.text, unit.guidance)]
    lines += [part for one in convention.signatures for part in (one.role, one.name)]
    return [token for line in lines for token in tokens(line) if is_word(token)]


def shown(merged: Merge, name: str) -> set[str]:
    return {
        token
        for conflict in merged.conflicts
        for overlap in conflict.overlaps
        for token in tokens(getattr(overlap, name))
    }


@quick
@given(ANY_THREE)
def test_a_change_of_one_side_is_taken_whole(texts):
    base, one, other = texts
    for x in (one, other):
        assert merge(base, x, base) == Merge(x)
        assert merge(base, x, x) == Merge(x)
        untouched = merge(base, base, x)
        assert (untouched.convention, untouched.conflicts, untouched.mine) == (x, (), ())


def asked(merged: Merge, mine: str, theirs: str) -> list[tuple[str, ...]]:
    """Every overlap of a merge, with the sides called as given."""
    return sorted(
        (conflict.meeting, overlap.base, getattr(overlap, mine), getattr(overlap, theirs))
        for conflict in merged.conflicts
        for overlap in conflict.overlaps
    )


@quick
@given(ANY_THREE)
def test_who_is_called_mine_makes_no_difference(texts):
    base, one, other = texts
    there, back = merge(base, one, other), merge(base, other, one)
    # In these texts words may name an article that is still to be decided on: then their number is, too.
    assert [meeting for meeting, *_ in asked(there, "mine", "theirs")] == [
        meeting for meeting, *_ in asked(back, "theirs", "mine")
    ]
    if not there.conflicts:
        assert there.convention == back.convention
        if base not in (one, other) and one != other:
            assert (there.mine, there.theirs) == (back.theirs, back.mine)


@quick
@given(PLAIN_THREE)
def test_what_is_asked_is_the_same_for_both(texts):
    base, one, other = texts
    there, back = merge(base, one, other), merge(base, other, one)
    assert asked(there, "mine", "theirs") == asked(back, "theirs", "mine")


@quick
@given(PLAIN_THREE)
def test_nothing_is_lost_and_nothing_is_made_up(texts):
    base, mine, theirs = texts
    merged = merge(base, mine, theirs)
    result = set(said(merged.convention))
    assert set(said(mine)) - set(said(base)) <= result
    assert set(said(theirs)) - set(said(base)) <= result | shown(merged, "theirs")
    assert result <= set(said(mine)) | set(said(theirs))


@quick
@given(WILD_THREE)
def test_what_is_merged_can_be_written_down_and_read_again(texts):
    merged = merge(*texts).convention
    assert is_written(merged)
    assert parse(render(merged)) == merged


@st.composite
def marked(draw):
    """A text in which every unit keeps a mark of its own, and two changes of it."""
    base = draw(plain_conventions)
    marks = [f"dấu{at}" for at in range(len(flatten(base.units)))]
    marked = [
        replace(unit, text=f"{mark} giữ {unit.text}")
        for mark, unit in zip(marks, flatten(base.units), strict=True)
    ]

    def change():
        flat = list(marked)
        for at, unit in enumerate(flat):
            if draw(st.integers(0, 2)) == 0:
                head, gap, rest = unit.text.partition(" giữ ")
                flat[at] = replace(unit, text=f"{head}{gap}{draw(reworded(rest, plain))}".strip())
        if flat and draw(st.booleans()):
            del flat[draw(st.integers(0, len(flat) - 1))]
        if flat and draw(st.booleans()):
            flat.insert(draw(st.integers(0, len(flat) - 1)), flat.pop())
        return replace(base, units=nest(flat))

    return replace(base, units=nest(marked)), change(), change()


@quick
@given(marked())
def test_a_unit_that_one_side_left_alone_says_what_the_other_side_says(texts):
    base, mine, theirs, merged = (
        {unit.text.split()[0]: unit.text for unit in flatten(text.units) if unit.text}
        for text in (*texts, merge(*texts).convention)
    )
    if merge(*texts).conflicts:
        return
    # A short clause that was moved far counts as a new one: it outlives being taken out by the other.
    assert mine.keys() & theirs.keys() <= merged.keys() <= mine.keys() | theirs.keys()
    for mark in mine.keys() & theirs.keys():
        text = merged[mark]
        if mine[mark] == base[mark]:
            assert text == theirs[mark]
        elif theirs[mark] == base[mark]:
            assert text == mine[mark]


@quick
@given(
    st.one_of(
        st.tuples(*[raw_texts] * 3),
        st.tuples(*[plain] * 3),
        plain.flatmap(lambda text: st.tuples(st.just(text), reworded(text, plain), reworded(text, plain))),
    )
)
def test_no_word_and_no_number_is_put_together_from_two(texts):
    base, mine, theirs = texts
    passage = merge_words(base, mine, theirs)
    known = {*tokens(mine), *tokens(theirs)}
    for side in (False, True):
        assert [
            word for word in tokens(filled(passage, theirs=side)) if is_word(word) and word not in known
        ] == []
    assert set(filter(is_word, tokens(mine))) - set(tokens(base)) <= set(tokens(filled(passage)))
    assert set(filter(is_word, tokens(theirs))) - set(tokens(base)) <= set(
        tokens(filled(passage, theirs=True))
    )


@quick
@given(st.lists(paragraphs, min_size=3, max_size=3))
def test_words_alone_are_merged_alike_from_both_sides(texts):
    base, mine, theirs = texts
    there, back = merge_words(base, mine, theirs), merge_words(base, theirs, mine)
    assert filled(there, theirs=True) == filled(back)
    assert merge_words(base, mine, base) == merge_words(base, base, mine) == ((mine,) if mine else ())


def test_a_label_that_one_wrote_in_another_way_is_kept():
    """The number stays, its writing changes: nothing else of the text says that anything happened."""
    old, new = (
        parse(f"## {label}. CHUNG\n\n#### Điều 1. Họp\n\n1. Họp.\n") for label in ("Chương 01", "Chương 1")
    )
    assert merge(old, old, new).convention == new
    assert merge(old, new, old).convention == new
