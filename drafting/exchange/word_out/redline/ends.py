"""Where a change of words runs on into whole paragraphs that changed the same way, it is one change.

Words added at the end of a paragraph and whole paragraphs added after it: somebody at a keyboard goes on typing, so
what is new is the end of the first paragraph and everything up to the end of the last, whose mark is the old one.
Set so, Word shows one change; set as two with an old mark between, LibreOffice joins them and takes that mark along.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from drafting.exchange.ooxml import Element, local, w
from drafting.exchange.word_out.elements import element
from drafting.exchange.word_out.redline.marks import Marker, Sign, same


def run_on(marker: Marker, parent: Element) -> None:
    """Let changes at the end of a paragraph run on, in place. parent: the body, or a cell."""
    for paragraph in list(parent.iterchildren(w("p"))):
        sign = _sign_at_the_end(paragraph)
        following = list(_whole(paragraph, sign)) if sign else []
        if sign and following:
            _join(marker, paragraph, following[-1], sign)


def _sign_at_the_end(paragraph: Element) -> Sign | None:
    """What became of the last words of a paragraph whose mark is old."""
    if paragraph.find(f"{w('pPr')}/{w('rPr')}") is not None:
        return None
    last = local(paragraph[-1])
    return next((sign for sign in (Sign.ADDED, Sign.REMOVED) if sign.value == last), None)


def _whole(paragraph: Element, sign: Sign) -> Iterator[Element]:
    """The paragraphs right after it that changed the same way whole, up to where a move begins."""
    following = paragraph.getnext()
    while (
        following is not None
        and following.find(f"{w('pPr')}/{w('rPr')}/{w(sign.value)}") is not None
        and not any(local(part).endswith("RangeStart") for part in following)
    ):
        yield following
        following = following.getnext()


def _join(marker: Marker, first: Element, last: Element, sign: Sign) -> None:
    """Give the mark of the last paragraph to the first. The mark that stays bears the form the first one had."""
    before, after = _forms(first.find(w("pPr")))
    form = last.find(w("pPr"))
    mark = form.find(w("rPr"))
    form.remove(mark)
    if sign is Sign.ADDED:
        first.replace(first.find(w("pPr")), element("pPr", *after, mark))
        old, new = element("pPr", *before), form
    else:
        first.replace(first.find(w("pPr")), element("pPr", *before, mark))
        old, new = deepcopy(form), element("pPr", *after)
    if not same(old, new):
        new.append(marker.mark("pPrChange", old))
    last.replace(form, new)


def _forms(form: Element) -> tuple[list[Element], list[Element]]:
    """The properties of a paragraph in the old text and in the new one."""
    change = form.find(w("pPrChange"))
    after = [deepcopy(part) for part in form if part is not change]
    before = after if change is None else list(change[0])
    return [deepcopy(part) for part in before], after
