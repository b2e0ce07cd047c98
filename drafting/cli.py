"""The command line: the same use cases from a terminal.

Machine contracts (``docs/command-line.md``): ``--json`` prints one JSON document to stdout, messages go to stderr.
Exit status 0 done, 1 the answer is no, 2 bad usage or unreadable input with one plain sentence on stderr.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from drafting import commands
from drafting.commands import Trouble


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the call in one Vietnamese sentence."""

    def error(self, message: str) -> NoReturn:
        print(f"Lệnh chưa đúng: {message}. Xem: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def build_parser(chosen: str) -> argparse.ArgumentParser:
    """Every command by name; the chosen one with its options."""
    parser = _Parser(
        prog="huonguoc",
        description="Soạn thảo, lưu, thẩm định và công bố hương ước, quy ước.",
        parents=[_common()],
    )
    sub = parser.add_subparsers(required=True, metavar="LỆNH", parser_class=_Parser)
    for entry in commands.ALL:
        child = sub.add_parser(entry.name, help=entry.help, description=entry.help)
        if entry.name == chosen:
            command = entry.load()
            command.options(child)
            child.set_defaults(run=command.run)
    return parser


def _common() -> argparse.ArgumentParser:
    """What may stand before the command."""
    parser = _Parser(add_help=False)
    parser.add_argument(
        "--home",
        type=Path,
        default=Path(os.environ.get("HUONGUOC_HOME", "data")),
        help="thư mục dữ liệu (mặc định: $HUONGUOC_HOME hoặc ./data)",
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if argv is None else list(argv)
    _, rest = _common().parse_known_args(given)
    args = build_parser(rest[0] if rest else "").parse_args(given)
    try:
        status = int(args.run(args))
        sys.stdout.flush()  # here, where a reader that went away is known what to do about
        return status
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130  # what shells report for Ctrl+C
    except BrokenPipeError:
        # The reader went away (`| head`): end quietly, and keep Python from writing once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
