"""What every comparison of any two conventions keeps to."""

import unicodedata
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention.compare import TITLE, compare, to_json
from drafting.convention.compare.pieces import own_text
from drafting.convention.compare.tokens import spelling_key, tokens
from drafting.convention.tree import Convention, Kind, Signature, Unit

WORDS = st.sampled_from(
    [
        "hộ",
        "gia",
        "đình",
        "thôn",
        "giữ",
        "vệ",
        "sinh",
        "đường",
        "không",
        "rác",
        "50.000đ",
        "02",
        "hoà",
        "hòa",
        "họp",
        "02 ngày",
        "khoản 2 Điều 5",
    ]
)
TEXT = st.lists(WORDS, max_size=12).map(" ".join)
POINTS = "abcdđeghiklm"
KINDS = ("added", "removed", "edited", "moved", "renumbered")


def keys(text):
    return list(map(spelling_key, tokens(text)))


def encoded(convention, form):
    """The same in another Unicode form."""

    def units(given):
        return tuple(
            replace(
                one,
                heading=unicodedata.normalize(form, one.heading),
                text=unicodedata.normalize(form, one.text),
                children=units(one.children),
            )
            for one in given
        )

    return replace(
        convention,
        title=tuple(unicodedata.normalize(form, line) for line in convention.title),
        preamble=tuple(unicodedata.normalize(form, line) for line in convention.preamble),
        units=units(convention.units),
    )


def unit(kind, label, inner):
    return st.builds(
        lambda number, heading, text, children: Unit(
            kind, number, label.format(number), heading, text, tuple(children)
        ),
        number=st.sampled_from(POINTS) if kind is Kind.POINT else st.integers(1, 9).map(str),
        heading=TEXT if kind not in (Kind.CLAUSE, Kind.POINT) else st.just(""),
        text=TEXT if kind not in (Kind.PART, Kind.CHAPTER) else st.just(""),
        children=inner,
    )


POINT = unit(Kind.POINT, "{}", st.just(()))
CLAUSE = unit(Kind.CLAUSE, "{}", st.lists(POINT, max_size=2))
ARTICLE = unit(Kind.ARTICLE, "Điều {}", st.lists(st.one_of(CLAUSE, POINT), max_size=3))
SECTION = unit(Kind.SECTION, "Mục {}", st.lists(st.one_of(ARTICLE, CLAUSE), max_size=3))
CHAPTER = unit(Kind.CHAPTER, "Chương {}", st.lists(st.one_of(ARTICLE, SECTION, CLAUSE), max_size=3))
CONVENTIONS = st.builds(
    Convention,
    title=st.lists(TEXT.filter(bool), max_size=2).map(tuple),
    preamble=st.lists(TEXT.filter(bool), max_size=2).map(tuple),
    units=st.lists(st.one_of(CHAPTER, ARTICLE, CLAUSE), max_size=4).map(tuple),
    signatures=st.lists(st.builds(Signature, TEXT.filter(bool), TEXT), max_size=2).map(tuple),
)


@st.composite
def edited(draw):
    """A convention and what became of it: units shuffled, dropped, renumbered and reworded."""
    old = draw(CONVENTIONS)

    def change(units):
        kept = draw(st.permutations([one for one in units if draw(st.integers(0, 5))])) if units else []
        return tuple(
            replace(
                one,
                number=draw(st.sampled_from((one.number, str(place + 1)))),
                text=draw(st.sampled_from((one.text, one.text, draw(TEXT)))),
                children=change(one.children),
            )
            for place, one in enumerate(kept)
        )

    return old, replace(old, units=change(old.units))


# A loaded machine may be slow; a comparison that is right is right.
quick = settings(deadline=None, max_examples=60)
PAIRS = st.one_of(edited(), st.tuples(CONVENTIONS, CONVENTIONS))


@quick
@given(CONVENTIONS)
def test_a_convention_compared_with_itself_has_no_changes(convention):
    result = compare(convention, convention)
    assert result.changes == ()
    assert result.unchanged == len(list(convention.walk()))


@quick
@given(PAIRS, st.booleans())
def test_segments_give_both_texts_back(pair, spelling):
    for change in compare(*pair, spelling=spelling).changes:
        before = "".join(text for sign, text in change.segments if sign != "+")
        assert before == change.old_text or (not spelling and keys(before) == keys(change.old_text))
        assert "".join(text for sign, text in change.segments if sign != "-") == change.new_text
        assert (change.old is None) == (change.kind == "added")
        assert (change.new is None) == (change.kind == "removed")
        assert change.old is not None or not change.old_text
        assert change.new is not None or not change.new_text


@quick
@given(PAIRS, st.sampled_from(["NFC", "NFD"]), st.sampled_from(["NFC", "NFD"]), st.booleans())
def test_either_column_is_its_text_to_the_letter(pair, one, other, spelling):
    old, new = encoded(pair[0], one), encoded(pair[1], other)
    for row in compare(old, new, spelling=spelling).rows:
        for side, column in ((row.old, row.old_segments), (row.new, row.new_segments)):
            assert "".join(text for _, text in column) == (side.text if side else "")
        if row.change:
            assert row.change.old_text == (row.old.text if row.old else "")
            assert row.change.new_text == (row.new.text if row.new else "")


@quick
@given(CONVENTIONS)
def test_another_encoding_is_no_change(convention):
    assert compare(encoded(convention, "NFD"), convention).changes == ()


@quick
@given(PAIRS)
def test_what_is_told_leaves_out_only_the_insides_of_what_came_or_went(pair):
    result = compare(*pair)
    told = {id(row) for row in result.told}
    assert sum(result.counts().values()) == sum(len(row.kinds) for row in result.told)
    for row in result.rows:
        if row.change and id(row) not in told:
            assert row.change.kind in ("added", "removed")
            assert any(
                other.kinds == row.kinds and row.side.path.startswith(f"{other.side.path}/")
                for other in result.told
            )


@quick
@given(PAIRS)
def test_kinds_come_from_the_contract_in_one_order(pair):
    for change in compare(*pair).changes:
        assert list(change.kinds) == [kind for kind in KINDS if kind in change.kinds]
        assert change.kind in ("added", "removed") or not {"added", "removed"} & set(change.kinds)
        marked = any(sign != "=" for sign, _ in change.segments)
        # A number that follows the unit it names is marked too, and is no editing but renumbering.
        assert marked <= (change.kind != "moved")
        assert ("edited" in change.kinds) <= marked


@quick
@given(PAIRS)
def test_every_unit_of_both_texts_stands_in_one_row(pair):
    old, new = pair
    result = compare(old, new)
    for rows, convention in (
        ([row.old for row in result.rows if row.old and row.old.kind], old),
        ([row.new for row in result.rows if row.new and row.new.kind], new),
    ):
        found: dict[str, list[str]] = {}
        for side in rows:
            found.setdefault(side.path, []).append(side.text)
        assert {path: own_text(place.unit) for place in convention.walk() for path in [place.path]} == {
            path: "\n".join(text for text in texts if text) for path, texts in found.items()
        }


@quick
@given(PAIRS)
def test_the_new_text_is_read_in_its_own_order(pair):
    order = {place.path: at for at, place in enumerate(pair[1].walk())}
    places = [order[row.new.path] for row in compare(*pair).rows if row.new and row.new.kind]
    assert places == sorted(places)


@quick
@given(PAIRS)
def test_swapping_the_texts_mirrors_the_comparison(pair):
    old, new = pair
    mirror = {"added": "removed", "removed": "added"}
    there = compare(old, new)
    back = compare(new, old)
    assert there.unchanged == back.unchanged
    assert sorted((change.kind, change.old or "-", change.new or "-") for change in there.changes) == sorted(
        (mirror.get(change.kind, change.kind), change.new or "-", change.old or "-")
        for change in back.changes
    )


@quick
@given(CONVENTIONS, st.integers(1, 40))
def test_renumbering_alone_is_never_editing(convention, by):
    def renumber(units):
        return tuple(
            replace(
                one,
                number=f"{one.number}{by}",
                label=f"{one.label}{by}",
                children=renumber(one.children),
            )
            for one in units
        )

    for change in compare(convention, replace(convention, units=renumber(convention.units))).changes:
        assert "edited" not in change.kinds
        assert change.kind not in ("added", "removed")


@quick
@given(PAIRS)
def test_json_follows_the_contract(pair):
    document = to_json(compare(*pair))
    assert set(document) == {"changes", "unchanged"}
    for change in document["changes"]:
        assert set(change) == {"kind", "old", "new", "old_text", "new_text", "segments"}
        assert all(sign in "=-+" and text for sign, text in change["segments"])


@quick
@given(PAIRS)
def test_folding_loses_no_row(pair):
    result = compare(*pair)
    opened = [row for block in result.folded() for row in getattr(block, "rows", (block,))]
    assert tuple(opened) == result.rows


@quick
@given(CONVENTIONS)
def test_an_empty_convention_gains_or_loses_everything(convention):
    empty = Convention()
    assert {change.kind for change in compare(empty, convention).changes} <= {"added"}
    assert {change.kind for change in compare(convention, empty).changes} <= {"removed"}
    assert compare(empty, empty).rows == ()
    assert all(change.new != TITLE or change.old is None for change in compare(empty, convention).changes)
