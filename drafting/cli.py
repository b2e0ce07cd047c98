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


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options; ``docs/command-line.md`` is tested against it."""
    parser = _Parser(prog="huonguoc", description="Soạn thảo, lưu, thẩm định và công bố hương ước, quy ước.")
    parser.add_argument(
        "--home",
        type=Path,
        default=Path(os.environ.get("HUONGUOC_HOME", "data")),
        help="thư mục dữ liệu (mặc định: $HUONGUOC_HOME hoặc ./data)",
    )
    sub = parser.add_subparsers(required=True, metavar="LỆNH", parser_class=_Parser)
    for command in commands.ALL:
        child = sub.add_parser(command.name, help=command.help, description=command.help)
        command.options(child)
        child.set_defaults(run=command.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = build_parser().parse_args(argv)
    try:
        return int(args.run(args))
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader went away (`| head`): end quietly, and keep Python from writing once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
