"""What every translation of any text keeps to, whatever becomes of the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention import is_written
from drafting.convention.translation import (
    State,
    Translation,
    Words,
    fitting,
    parallel,
    parse_translation,
    render_translation,
    translate,
)
from tests.convention.strategies import conventions, documents, flat_units, paragraphs, raw_texts
from tests.convention.test_merge_properties import changed

quick = settings(deadline=None, max_examples=40)

said = st.one_of(
    raw_texts,
    st.sampled_from(["> x", "# x", "\\# x", "***", "\\***", "婚\u200b礼", "## x", "> # x", ">>> 0"]),
)
words = st.builds(Words, said, st.lists(said, max_size=3).map("\n".join))


def put(translation, convention, path, words):
    return translate(translation, convention, {path: words})


@st.composite
def translations(draw, convention):
    """A translation of some of the units of a text."""
    made = Translation()
    for row in parallel(made, convention).rows:
        if draw(st.booleans()):
            made = put(made, convention, row.path, draw(words))
    return made


@st.composite
def histories(draw):
    """A text and what somebody made of it, with a translation that was worked on for both in turn."""
    old = draw(conventions())
    new = draw(changed(old, flat_units(), paragraphs))
    made = draw(translations(old))
    for text in draw(st.lists(st.sampled_from([old, new]), max_size=3)):
        rows = parallel(made, text).rows
        if rows:
            made = put(made, text, draw(st.sampled_from(rows)).path, draw(words))
    return old, new, made


@quick
@given(histories())
def test_what_is_written_is_read_back(history):
    _, _, made = history
    assert parse_translation(render_translation(made)) == made
    assert is_written(made.source)


@quick
@given(st.one_of(documents, st.lists(said, max_size=14).map("\n".join)))
def test_any_text_is_a_translation_and_has_one_way_to_be_written(text):
    once = parse_translation(text)
    written = render_translation(once)
    assert parse_translation(written) == once
    assert render_translation(parse_translation(written)) == written


@quick
@given(histories(), words, st.data())
def test_a_unit_just_translated_is_current(history, typed, data):
    _, new, made = history
    rows = parallel(made, new).rows
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    after = parallel(put(made, new, row.path, typed), new).row(row.path)
    fit = fitting(row.source, typed)
    assert after.words == fit
    whole = bool(fit.heading) == bool(row.source.heading) and bool(fit.text) == bool(row.source.text)
    assert (after.state is State.CURRENT) == whole


@quick
@given(histories(), words, st.data())
def test_no_translated_words_are_lost(history, typed, data):
    _, new, made = history
    rows = parallel(made, new).rows
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    after = put(made, new, row.path, typed)
    replaced = {
        half
        for pair in (*parallel(made, new).aside, row)
        if pair.path == row.path or pair.source == row.source
        for half in halves(pair.words)
    }
    assert set(all_halves(made)) - replaced <= set(all_halves(after))


def all_halves(translation):
    for each in (*translation.words.values(), *(aside.words for aside in translation.aside)):
        yield from halves(each)


def halves(each):
    return filter(None, (each.heading, each.text))


@quick
@given(histories())
def test_a_parallel_text_shows_every_unit_once_and_every_translation_somewhere(history):
    _, new, made = history
    shown = parallel(made, new)
    paths = [row.path for row in shown.rows]
    assert len(paths) == len(set(paths))
    somewhere = {half for each in (*shown.rows, *shown.aside) for half in halves(each.words)}
    assert set(all_halves(made)) <= somewhere
