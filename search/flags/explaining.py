"""Why the scales weigh a text as they do, trait by trait.

    python -m search.flags.explaining "Nhà nào vắng họp thì góp thêm một ngày công."

prints for each window its weight, its likeliest topics and the traits that pull most to either side.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from search.flags.catalogue import catalogue
from search.flags.engine import norms
from search.flags.finding import Passage
from search.flags.judging import weigh
from search.flags.scales import Scales

#: Traits shown to each side, and topics.
SHOWN, TOPICS = 8, 3


@dataclass(frozen=True, slots=True)
class Explained:
    """One window. against, for_it: traits with what they add, those that pull most towards a flag, and away from it."""

    text: str
    weight: float
    topics: tuple[tuple[str, float], ...]
    against: tuple[tuple[str, float], ...]
    for_it: tuple[tuple[str, float], ...]


def explain(text: str, scales: Scales) -> list[Explained]:
    """Every window of a text that stands alone."""
    found = []
    for each in weigh(norms(Passage("", text)), scales):
        pulls = sorted(
            ((name, round(scales.counts(name), 3)) for name in each.names), key=lambda p: (-p[1], p[0])
        )
        first, last = each.window.norms[0].segment.tokens, each.window.norms[-1].segment.tokens
        found.append(
            Explained(
                text[first[0].start : last[-1].end],
                each.weight,
                tuple(scales.topics(each.names)[:TOPICS]),
                tuple(pull for pull in pulls[:SHOWN] if pull[1] > 0),
                tuple(pull for pull in pulls[: -SHOWN - 1 : -1] if pull[1] < 0),
            )
        )
    return found


def main() -> None:
    """Explain the text given as arguments."""
    scales = catalogue().scales
    for each in explain(" ".join(sys.argv[1:]), scales) if scales else ():
        print(f"{each.weight:+.2f}  {each.text}")
        print("       " + ", ".join(f"{topic} {leaning:.1f}" for topic, leaning in each.topics))
        for name, pull in (*each.against, *each.for_it):
            print(f"       {pull:+.3f}  {name}")


if __name__ == "__main__":
    main()
