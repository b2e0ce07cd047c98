"""Merging two changes of a 28 KB convention, beside comparing the first of them with the text it began from.

    python benchmarks/merge.py [--runs 7]

The text is that of `benchmarks/compare.py`. "five words" changes five clauses by one word on either side; "put in,
taken out" adds an article on one side and takes one out on the other; "5 %" replaces, drops or doubles that share of
all words on both sides; "moved" puts one article in five elsewhere while the other side edits 5 %; "rewritten" is two
other texts. Prints milliseconds of processor time (median), their ratio to the comparison, and how many places are left
to decide.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from compare import convention, edited, moved

from drafting.convention import Convention, insert_after, parse_article, remove
from drafting.convention.compare import compare
from drafting.convention.merge import merge


def five_words(text: Convention, seed: int) -> Convention:
    """Five clauses with one word typed over."""
    rng = random.Random(seed)
    articles = list(text.units)
    for at in rng.sample(range(len(articles)), 5):
        first, *rest = articles[at].children
        words = first.text.split()
        words[rng.randrange(len(words))] = f"mới{seed}"
        articles[at] = replace(articles[at], children=(replace(first, text=" ".join(words)), *rest))
    return replace(text, units=tuple(articles))


def milliseconds(runs: int, work: Callable[[], object]) -> float:
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    base = convention(1)
    new = parse_article("#### Điều 0. Mới\n\n1. Lời mới của thôn, theo Điều 4.")
    print(f"{'changes':<20} {'ms':>8} {'ratio':>7} {'to decide':>10}")
    for name, mine, theirs in (
        ("five words", five_words(base, 2), five_words(base, 3)),
        ("put in, taken out", insert_after(base, "dieu-3", new), remove(base, "dieu-9")),
        ("5 %", edited(base, 0.05, 2), edited(base, 0.05, 3)),
        ("moved, 5 %", moved(base, 0.2, 4), edited(base, 0.05, 3)),
        ("rewritten", convention(6), convention(7)),
    ):
        merging = milliseconds(runs, lambda mine=mine, theirs=theirs: merge(base, mine, theirs))  # type: ignore[misc]
        comparing = milliseconds(runs, lambda mine=mine: compare(base, mine))  # type: ignore[misc]
        conflicts = len(merge(base, mine, theirs).conflicts)
        print(f"{name:<20} {merging:>8.1f} {merging / comparing:>7.1f} {conflicts:>10}")


if __name__ == "__main__":
    main()
