"""`backup` and `restore`: a copy of everything while the site is open, and a system from such a copy."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from drafting.accounts import AccountError
from drafting.commands.base import Command, Trouble
from drafting.commands.data import accounts_of, desk_of
from drafting.commands.store import print_report
from drafting.desk import DeskError
from drafting.desk.backup import Back, back_up, restore
from drafting.desk.caches import reconcile
from drafting.desk.desk import VIETNAM
from drafting.desk.verifying import verify
from repo_store import StoreError


def _backup_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="THƯ_MỤC", type=Path, help="nơi giữ bản sao lưu, ngoài thư mục dữ liệu"
    )


def _backup(args: argparse.Namespace) -> int:
    begun = time.monotonic()
    with _in_words():
        made = back_up(args.home, args.folder, database=_database(), progress=_progress())
    new = made.manifest
    print(
        f"Đã sao lưu {new.communities} cộng đồng vào {args.folder} (lần thứ {new.number}): "
        f"{made.changed} cộng đồng có thay đổi, thêm {_bytes(made.written)}, "
        f"trong {_decimal(time.monotonic() - begun)} giây."
    )
    print(f"Sổ cái: {new.total} thay đổi, trang cuối {new.head}")
    for key in made.behind:
        print(
            f"[SAI] {key}: kho bị thiếu hoặc hỏng nên chưa sao lưu được bản mới; bản sao lưu trước (nếu có) được giữ. "
            "Hãy chạy huonguoc verify để xem chỗ hỏng."
        )
    return 1 if made.behind else 0


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="nơi có bản sao lưu")
    parser.add_argument(
        "--keys",
        metavar="THƯ_MỤC_KHÓA",
        type=Path,
        help="thư mục khóa ký đã cất giữ; không có thì lập khóa mới",
    )


def _restore(args: argparse.Namespace) -> int:
    with _in_words():
        back = restore(
            args.folder, args.home, database=_database(), saved_keys=args.keys, progress=_progress()
        )
    _say(args, back)
    with desk_of(args) as desk, accounts_of(args) as accounts:
        reconcile(desk)
        numbers = {account.id for account in accounts.everyone()}
        report = verify(desk, known=back.manifest.head, accounts=numbers or None)
    print_report(report)
    return 0 if report.sound else 1


def _say(args: argparse.Namespace, back: Back) -> None:
    at = back.manifest.at.astimezone(VIETNAM)
    print(
        f"Đã khôi phục {back.store.communities} cộng đồng vào {args.home}, "
        f"theo bản sao lưu lúc {at:%H:%M} ngày {at:%d/%m/%Y}."
    )
    if back.store.new_key:
        print(f"Đã lập khóa ký mới vì không có khóa cũ: {back.store.fingerprint}")
        print("Hãy công bố dấu vân tay này và cất thư mục khóa ở nơi an toàn, tách khỏi bản sao lưu.")
    else:
        print(f"Khóa ký: {back.store.fingerprint}. Hãy đối chiếu với dấu vân tay đã công bố.")


def _database() -> str | None:
    return os.environ.get("HUONGUOC_DATABASE") or None


def _progress() -> Callable[[str], None]:
    return lambda key: print(f"  {key}", file=sys.stderr)


def _bytes(size: int) -> str:
    """In kB or MB."""
    return f"{_decimal(size / 1_000_000)} MB" if size >= 1_000_000 else f"{_decimal(size / 1000)} kB"


def _decimal(number: float) -> str:
    """With one digit behind the comma, as it is written in Vietnamese."""
    return f"{number:.1f}".replace(".", ",")


@contextmanager
def _in_words() -> Iterator[None]:
    """Turns what can be refused into one sentence. Raises Trouble."""
    try:
        yield
    except (StoreError, AccountError, DeskError) as error:
        raise Trouble(str(error)) from error


BACKUP = Command(_backup_options, _backup)
RESTORE = Command(_restore_options, _restore)
