"""`sweep`: every clause examined again where the rules or the statutes have changed, with a report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from time import monotonic

from drafting.commands.base import Command, Trouble, print_json
from drafting.commands.data import desk_of
from drafting.desk.caches import reconcile
from drafting.desk.findings import Change
from drafting.desk.sweep import Report, Tally, sweep
from search.flags import catalogue
from search.index import IndexBusy, IndexUnusable

SHOWN = 20  # places named in the report for people; --json has all
MOST_PROCESSES = 64


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", metavar="MÃ_XÃ", help="chỉ trong một xã, phường, đặc khu")
    parser.add_argument(
        "--processes",
        type=int,
        default=os.cpu_count() or 1,
        metavar="SỐ",
        help="số tiến trình (mặc định: số nhân)",
    )
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def _run(args: argparse.Namespace) -> int:
    if not 1 <= args.processes <= MOST_PROCESSES:
        raise Trouble(f"Số tiến trình phải từ 1 đến {MOST_PROCESSES}.")
    with desk_of(args) as desk:
        if args.unit and desk.units.by_code(args.unit) is None:
            raise Trouble(f"Không có xã, phường, đặc khu nào mang mã “{args.unit}”.")
        try:
            reconcile(desk)
            report = sweep(desk, args.unit, processes=args.processes, progress=_progress())
        except (IndexBusy, IndexUnusable) as error:
            raise Trouble(str(error)) from error
        names = {
            each.name: commune.name for each in report.communes if (commune := desk.units.by_code(each.name))
        }
    if args.json:
        print_json(_as_json(report))
    else:
        _print(report, names)
    return 0


def _progress() -> Callable[[int, int], None]:
    """A line on stderr that is written over; a line for every tenth when nobody watches."""
    begun = monotonic()
    watched = sys.stderr.isatty()
    told = -1

    def progress(done: int, total: int) -> None:
        nonlocal told
        share = done * 100 // total if total else 100
        if not total or share == told or (not watched and share // 10 == told // 10):
            return
        told = share
        left = (monotonic() - begun) / done * (total - done) if done else 0
        words = f"Đã soát {done}/{total} đoạn ({share}%), còn khoảng {_spoken(left)}."
        print(
            f"\r{words:<78}" if watched else words,
            end="" if watched and done < total else "\n",
            file=sys.stderr,
            flush=True,
        )

    return progress


def _spoken(seconds: float) -> str:
    return f"{round(seconds / 60)} phút" if seconds >= 90 else f"{round(seconds)} giây"


def _print(report: Report, names: dict[str, str]) -> None:
    print(
        f"{report.places} điều, khoản trong {report.texts} văn bản; đã đọc lại {report.examined} đoạn khác nhau."
    )
    titles = {name: topic.title for name, topic in catalogue().topics.items()}
    _table("Theo chủ đề", report.topics, titles)
    _table("Theo xã, phường, đặc khu", report.communes, names)
    for change in report.changes[:SHOWN]:
        print(f"  {change.document} {change.path}: {_spoken_change(change)}")
    if len(report.changes) > SHOWN:
        print(f"  … và {len(report.changes) - SHOWN} chỗ khác (xem bằng --json).")
    if not report.changes:
        print("Không có cảnh báo nào thay đổi.")


def _table(title: str, rows: Iterable[Tally], names: dict[str, str]) -> None:
    lines = [(names.get(row.name, row.name), row.standing, row.new, row.gone) for row in rows]
    if not lines:
        return
    width = max(len(title), *(len(line[0]) for line in lines))
    print(f"{title:<{width}}  đang có   mới  hết")
    for name, standing, new, gone in lines:
        print(f"{name:<{width}}  {standing:>7} {new:>5} {gone:>4}")


def _spoken_change(change: Change) -> str:
    before, now = dict(change.before), dict(change.now)
    parts = [f"mới có {topic}" for topic in now if topic not in before]
    parts += [f"không còn {topic}" for topic in before if topic not in now]
    parts += [
        f"{topic} từ {before[topic]} thành {now[topic]}"
        for topic in now
        if before.get(topic, now[topic]) != now[topic]
    ]
    return ", ".join(parts)


def _as_json(report: Report) -> dict[str, object]:
    def rows(tallies: Iterable[Tally]) -> list[dict[str, object]]:
        return [
            {"name": one.name, "standing": one.standing, "new": one.new, "gone": one.gone} for one in tallies
        ]

    return {
        "texts": report.texts,
        "places": report.places,
        "examined": report.examined,
        "topics": rows(report.topics),
        "communes": rows(report.communes),
        "changes": [
            {
                "document": change.document,
                "unit": change.unit_code,
                "path": change.path,
                "before": [[topic, str(level)] for topic, level in change.before],
                "now": [[topic, str(level)] for topic, level in change.now],
            }
            for change in report.changes
        ],
    }


SWEEP = Command(_options, _run)
