"""How long a sweep takes over generated clauses.

    python benchmarks/sweep.py [--clauses N] [--processes N] [--law DIR] [--home DIR]

Texts of forty clauses are written from the demonstration's and from the clauses `benchmarks/flags.py` judges, with
numbers and names changed so that no two are the same passage. They are put into the index, the catalogue and the
findings as if an older program had found nothing, so every flagged text has to be brought along: the worst that a
change of the rules can ask. Nothing is read from Git, as in a sweep of texts that are known.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from drafting.checks import examined
from drafting.convention import parse
from drafting.desk import open_desk
from drafting.desk.caches import stamp_with
from drafting.desk.catalogue import TextRow
from drafting.desk.desk import Desk
from drafting.desk.sweep import sweep
from drafting.procedure import Phase
from search.flags import Finding, Passage
from search.flags.catalogue import HOME as FLAGS
from search.index import ClauseEntry, Status, TextEntry
from search.law import Examiner

HERE = Path(__file__).resolve().parent
STORIES = HERE.parent / "drafting" / "demo" / "stories"
CLAUSES_A_TEXT = 40
TEXTS_A_STEP = 500
NAMES = ("Bến Sỏi", "Đông Lưu", "Vực Trại", "Gò Mây", "Lạt Hạ", "Bãi Vẹt", "Thượng", "Phú Xuân")


class Blind(Examiner):
    """The older program: it found nothing."""

    version = "0" * 16

    @property
    def grounds(self) -> dict[str, object]:
        return {}  # unknown: everything is read again

    def examine(self, passages: object) -> list[Finding]:
        return []


def clauses() -> list[Passage]:
    """The clauses to vary: about a third of them are flagged."""
    found = [
        passage
        for path in sorted(STORIES.glob("*/*.md"))
        for passage in examined(parse(path.read_text("utf-8")))
        if passage.path != "loi-noi-dau"
    ]
    labelled = [
        *sorted((FLAGS / "learned").glob("vong-*.jsonl")),
        *sorted((HERE / "data" / "flags").glob("*.jsonl")),
    ]
    lines = (line for path in labelled for line in path.read_text("utf-8").splitlines())
    return [*found, *(Passage("", json.loads(line)["text"]) for line in lines)]


def texts(number: int, rng: random.Random) -> Iterator[tuple[str, list[Passage]]]:
    every = clauses()
    for at in range(number):
        chosen = rng.sample(every, CLAUSES_A_TEXT)
        yield (
            f"11413/thon-{at:05}",
            [
                Passage(
                    f"dieu-{n}", f"{one.text} Thôn {rng.choice(NAMES)} ghi số {at}.", one.heading, one.lead
                )
                for n, one in enumerate(chosen, 1)
            ],
        )


def fill(desk: Desk, number: int) -> None:
    blind = Blind(on=desk.today())
    waiting: list[tuple[TextEntry, list[ClauseEntry]]] = []
    for community, passages in texts(number, random.Random(61)):
        document = f"{community}@ban-1"
        stamp = stamp_with(f"{'0' * 40}:hieu-luc", ())
        desk.findings.examine(passages, blind)
        desk.findings.place(document, "11413", passages)
        common = {
            "document": document, "community": community, "community_name": "Thôn", "unit_code": "11413",
            "unit_name": "Phường Hải An", "genre": "quy-uoc", "title": "QUY ƯỚC", "status": Status.IN_FORCE,
            "public": True, "in_force": date(2026, 1, 1), "stamp": stamp,
        }  # fmt: skip
        row = TextRow(
            **common,
            phase=Phase.IN_FORCE,
            kind="ban",
            number=1,
            articles=len(passages),
            conflicts=0,
            revision="0" * 40,
        )
        desk.catalogue.replace(community, "Thôn", "11413", "", [row])
        entries = [ClauseEntry(one.path, one.path, one.heading, one.text) for one in passages]
        waiting.append((TextEntry(**common, province="Thành phố Hải Phòng"), entries))
        if len(waiting) == TEXTS_A_STEP:
            desk.index.replace_many(waiting)
            waiting.clear()
    desk.index.replace_many(waiting)


def cpu() -> tuple[float, float]:
    """Seconds of processor time of this process, and of those it waited for."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=200_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--law", type=Path, help="folder of statute texts to load first")
    parser.add_argument("--home", type=Path, help="keep the data here; used again when it is there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = args.home or Path(folder) / "data"
        ready = (home / "findings.db").exists()
        with open_desk(home) as desk:
            if args.law:
                desk.statutes.take_in(args.law)
            begun = perf_counter()
            if not ready:
                fill(desk, args.clauses // CLAUSES_A_TEXT)
                print(f"filled in {perf_counter() - begun:.0f} s")
            begun, spent = perf_counter(), cpu()
            examined_at: list[float] = []
            report = sweep(
                desk,
                processes=args.processes,
                progress=lambda done, total: examined_at.append(perf_counter()) if done == total else None,
            )
            ended = perf_counter()
            own, others = (after - before for after, before in zip(cpu(), spent, strict=True))
            again = sweep(desk, processes=args.processes)
        print(f"{report.places} clauses in {report.texts} texts, {report.examined} passages examined")
        print(f"{len(report.changes)} places changed, {sum(row.new for row in report.topics)} findings new")
        print(
            f"examined in {examined_at[-1] - begun:.0f} s, brought along and told in {ended - examined_at[-1]:.0f} s"
        )
        print(
            f"in all {ended - begun:.0f} s with {args.processes} processes; once more {perf_counter() - ended:.1f} s"
        )
        print(f"processor time: {others:.0f} s to examine, {own:.0f} s in this process")
        print(f"nothing new the second time: {again.examined == 0 and not again.changes}")
        for who, name in (
            (resource.RUSAGE_SELF, "this process"),
            (resource.RUSAGE_CHILDREN, "largest of the others"),
        ):
            print(f"memory at most, {name}: {resource.getrusage(who).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
