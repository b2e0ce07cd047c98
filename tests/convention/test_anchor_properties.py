"""What placements of any anchors in any two texts keep to."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention import Convention
from drafting.convention.anchors import (
    THRESHOLDS,
    Anchor,
    Placement,
    Status,
    anchor_of,
    find_anchor,
    follow,
    locate,
    place,
    texts_of,
)
from tests.convention.strategies import conventions
from tests.convention.test_compare_properties import CONVENTIONS, PAIRS

quick = settings(deadline=None, max_examples=40)
TEXTS = st.one_of(CONVENTIONS, conventions())


@st.composite
def anchors(draw: st.DrawFn, convention: Convention) -> list[Anchor]:
    """Some passages of a text, and whole units."""
    taken = []
    for number in range(draw(st.integers(1, 8))):
        path, text = draw(st.sampled_from(sorted(texts_of(convention).items())))
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        taken.append(anchor_of(convention, path, start, end, name=str(number)))
    return taken


def says_what_stands_there(placement: Placement, convention: Convention) -> None:
    anchor = placement.anchor
    if placement.status is Status.ORPHANED:
        assert (placement.path, placement.start, placement.end, placement.score) == (None, None, None, 0)
        return
    assert placement.path is not None
    assert placement.start is not None
    text = texts_of(convention)[placement.path]
    if not anchor.quote:
        assert (placement.start, placement.end) == (0, 0)
        assert text in placement.words
    else:
        assert text[placement.start : placement.end] == placement.words
        assert (placement.status is Status.EXACT) == (placement.words == anchor.quote)
    assert placement.score >= THRESHOLDS.similarity
    assert placement.score <= 1
    assert placement.status is Status.FUZZY or placement.score == 1


@quick
@given(st.data(), TEXTS)
def test_in_the_same_text_everything_stands_where_it_stood(
    data: st.DataObject, convention: Convention
) -> None:
    taken = data.draw(anchors(convention))
    placements = place(taken, convention, convention)
    for anchor, placement in zip(taken, placements, strict=True):
        assert placement == locate(anchor, convention)
        assert (placement.status, placement.path, placement.start) == (
            Status.EXACT,
            anchor.path,
            anchor.start,
        )


@quick
@given(st.data(), st.one_of(PAIRS, st.tuples(TEXTS, TEXTS)))
def test_a_placement_says_what_stands_there(data: st.DataObject, pair: tuple[Convention, Convention]) -> None:
    old, new = pair
    taken = data.draw(anchors(old))
    placements = place(taken, old, new)
    assert [placement.anchor for placement in placements] == taken
    for placement in placements:
        says_what_stands_there(placement, new)


@quick
@given(st.data(), PAIRS)
def test_company_and_repetition_change_nothing(
    data: st.DataObject, pair: tuple[Convention, Convention]
) -> None:
    taken = data.draw(anchors(pair[0]))
    together = place(taken, *pair)
    assert together == place(taken, *pair)
    assert together == tuple(placement for anchor in taken for placement in place([anchor], *pair))


@quick
@given(st.data(), PAIRS, CONVENTIONS)
def test_from_revision_to_revision_the_quote_stays_and_orphans_stay(
    data: st.DataObject, pair: tuple[Convention, Convention], third: Convention
) -> None:
    old, new = pair
    taken = data.draw(anchors(old))
    first = place(taken, old, new)
    for after in (third, old, new):
        second = follow(first, new, after)
        for before, placement in zip(first, second, strict=True):
            assert placement.anchor == before.anchor
            says_what_stands_there(placement, after)
            if before.status is Status.ORPHANED:
                assert placement == before
            elif placement.status is Status.ORPHANED:
                assert placement.words == before.words
    assert follow(first, new, new) == first


@quick
@given(st.data(), TEXTS)
def test_a_quote_is_found_by_its_words_or_not_at_all(data: st.DataObject, convention: Convention) -> None:
    texts = texts_of(convention)
    for anchor in data.draw(anchors(convention)):
        found = find_anchor(texts, anchor.path, anchor.quote, anchor.prefix, anchor.suffix, name=anchor.id)
        if found is not None:
            assert found.quote == anchor.quote
            assert (found.prefix, found.suffix) == (anchor.prefix, anchor.suffix)
        elif anchor.quote:
            assert texts[anchor.path].count(anchor.quote[:1]) > 1


@quick
@given(TEXTS, TEXTS, st.text(max_size=6), st.text(max_size=12), st.integers(-3, 20))
def test_anchors_from_elsewhere_are_never_an_error(
    old: Convention, new: Convention, path: str, quote: str, start: int
) -> None:
    for where in (path, *list(texts_of(old))[:4]):
        for placement in place([replace(Anchor(where, 0, quote, path, quote), start=start)], old, new):
            says_what_stands_there(placement, new)
