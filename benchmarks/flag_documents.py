"""Whole conventions read from Word and flagged: are the marked places found, and how many others.

    python -m benchmarks.flag_documents [--extra]

The conventions stand beside the project (``../shared/samples/conventions``), each with the places in conflict and their
topics; the rules were written with them, so the figures are tuned ones. The scales never learnt from them. What counts
is what is told to people: a preamble is told of its legal grounds alone, and a finding on a point or on the clause
around it is one place.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.flag_sets import SERIOUS, SHARED
from drafting.checks import examined, told
from drafting.exchange import read_document
from search.flags import Finding, examine_one

#: Topics that are judged of the text's grounds and of who proposed it; the marked places do not tell of them.
NOT_MARKED = frozenset({"het-hieu-luc", "mat-tran"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One convention. expected: marked places. caught, right: those flagged, and under a marked topic.

    sound: its other places. extra: findings on those, by path.
    """

    name: str
    expected: int
    caught: int
    right: int
    sound: int
    extra: dict[str, list[Finding]]


def outcome(file: Path) -> Outcome:
    """What the flags say of one Word file whose marks stand beside it."""
    marks = json.loads((file.parent / f"{file.name[:2]}.expected.json").read_text("utf-8"))
    expected = {mark["path"]: frozenset(mark["topics"]) for mark in marks["conflicts"]}
    passages = list(examined(read_document(file.read_bytes(), file.name).convention))
    found = {passage.path: _serious(examine_one(passage)) for passage in passages}
    at = {path: [one for place in found if _same(path, place) for one in found[place]] for path in expected}
    others = [path for path in found if not any(_same(path, place) for place in expected)]
    return Outcome(
        name=file.stem,
        expected=len(expected),
        caught=sum(map(bool, at.values())),
        right=sum(any(one.topic in topics for one in at[path]) for path, topics in expected.items()),
        sound=len(others),
        extra={path: found[path] for path in others if found[path]},
    )


def _serious(found: list[Finding]) -> list[Finding]:
    return [
        one
        for one in found
        if one.level in SERIOUS and one.topic not in NOT_MARKED and told(one.path, one.topic)
    ]


def _same(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--extra", action="store_true", help="print what was flagged beside the marked places"
    )
    options = parser.parse_args()
    outcomes = [outcome(file) for file in sorted((SHARED / "samples" / "conventions").glob("*.docx"))]
    if not outcomes:
        print("there are no conventions beside the project")
        return
    print(f"{'convention':34}{'marked':>8}{'caught':>8}{'topic':>7}{'others':>8}{'flagged':>9}")
    for one in outcomes:
        print(f"{one.name:34}{one.expected:>8}{one.caught:>8}{one.right:>7}{one.sound:>8}{len(one.extra):>9}")
        for path, findings in one.extra.items() if options.extra else ():
            print(f"    {path}: {', '.join(f'{each.rule} {each.quote!r}' for each in findings)}")
    expected, caught, right = (
        sum(getattr(one, name) for one in outcomes) for name in ("expected", "caught", "right")
    )
    sound, flagged = sum(one.sound for one in outcomes), sum(len(one.extra) for one in outcomes)
    print(f"caught {caught / expected:.1%}, with a marked topic {right / expected:.1%}")
    print(f"other places flagged {flagged / sound:.1%}")


if __name__ == "__main__":
    main()
