"""The importer against broken files: does any of them crash it, hang it, or make it take memory without end?

    python benchmarks/fuzz_import.py [--seconds 600] [--seed 1] [--files DIR] [--keep DIR]

Sound files (those built in the tests, and every .docx in --files) are broken over and over: bytes of the file and of
the parts inside it, truncations, parts dropped or exchanged, and changes of the XML that leave it well-formed. Each is
read in both views, and what comes out is written as notation and as an outline. Allowed answers are a reading, or
`Unreadable` with one sentence. Prints how many were read, refused, crashed and hung, the slowest, and the most memory;
exit status 1 when any crashed or hung. --keep: where files that crashed or hung, and the slowest, are put.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

from drafting.convention import render
from drafting.exchange import Unreadable, View, outline, read_document
from tests.exchange.mutations import mutated, seeds

HANGS_AFTER = 20  # seconds


class Hang(BaseException):
    """Raised in the middle of a reading that takes too long; not an Exception, so that nothing swallows it."""


def outcome(data: bytes) -> str:
    """What reading a file comes to; the name of the error and where it came from when it is not allowed."""
    try:
        for view in View:
            reading = read_document(data, "a.docx", view)
            outline(reading)
            render(reading.convention)
    except Unreadable as refused:
        return "refused" if refused.message.endswith(".") and "\n" not in refused.message else "bad sentence"
    except Hang:
        return "hang"
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
    return "read"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=Path)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()

    def stop(_: int, __: FrameType | None) -> None:
        raise Hang

    signal.signal(signal.SIGALRM, stop)
    sound = seeds()
    if args.files:
        sound += [file.read_bytes() for file in sorted(args.files.rglob("*.docx"))]
    chance = random.Random(args.seed)
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    end = time.monotonic() + args.seconds
    while time.monotonic() < end:
        data = mutated(chance.choice(sound), chance)
        signal.alarm(HANGS_AFTER)
        started = time.perf_counter()
        result = outcome(data)
        took = time.perf_counter() - started
        signal.alarm(0)
        outcomes[result] += 1
        if args.keep and (took > slowest or result not in ("read", "refused")):
            args.keep.mkdir(parents=True, exist_ok=True)
            name = (
                "slowest"
                if result in ("read", "refused")
                else f"{outcomes.total()}-{result.replace(' ', '-')}"
            )
            (args.keep / f"{name}.docx").write_bytes(data)
        slowest = max(slowest, took)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{outcomes.total()} files from {len(sound)}, seed {args.seed}")
    for result, count in outcomes.most_common():
        print(f"  {result:<40} {count}")
    print(f"slowest {slowest:.2f} s, most memory {peak:.0f} MB")
    return 0 if set(outcomes) <= {"read", "refused"} else 1


if __name__ == "__main__":
    sys.exit(main())
