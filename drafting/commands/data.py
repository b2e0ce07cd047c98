"""`search`, `demo`, `reindex` and `units`: commands over the data folder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafting.accounts import Accounts, DatabaseUnusable
from drafting.commands.base import Command, Trouble, print_json, read_text, write_file
from drafting.demo import ACCOUNTS, PASSWORD, load
from drafting.desk import Desk, open_desk
from drafting.desk.caches import reconcile
from drafting.units import UnitsUnreadable, import_units
from repo_store import GitMissing
from search.contract import to_json
from search.flags import catalogue
from search.index import Query, Status


@contextmanager
def desk_of(args: argparse.Namespace) -> Iterator[Desk]:
    """The desk of the data folder. Raises Trouble when it cannot be opened."""
    try:
        with open_desk(args.home) as desk:
            yield desk
    except GitMissing as error:
        raise Trouble(str(error)) from error
    except OSError as error:
        raise Trouble(
            f"Không mở được thư mục dữ liệu {args.home}; hãy kiểm tra đường dẫn, quyền ghi và dung lượng đĩa."
        ) from error


def database_url(home: Path) -> str:
    """Where accounts are kept: $HUONGUOC_DATABASE (an SQLAlchemy URL), or a file in the data folder."""
    return os.environ.get("HUONGUOC_DATABASE") or f"sqlite:///{(home / 'accounts.db').absolute()}"


@contextmanager
def accounts_of(args: argparse.Namespace) -> Iterator[Accounts]:
    """The accounts of the data folder."""
    args.home.mkdir(parents=True, exist_ok=True)
    try:
        accounts = Accounts(database_url(args.home))
    except DatabaseUnusable as error:
        raise Trouble(str(error)) from error
    try:
        yield accounts
    finally:
        accounts.close()


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query", metavar="TỪ_KHÓA", help='từ cần tìm, có dấu hoặc không dấu; "cụm từ", -từ_loại_trừ'
    )
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    parser.add_argument("--unit", metavar="MÃ_XÃ", help="chỉ trong một xã, phường, đặc khu")
    parser.add_argument(
        "--status", choices=[status.value for status in Status], help="chỉ văn bản ở trạng thái này"
    )
    parser.add_argument(
        "--topic", metavar="CHỦ_ĐỀ", help="chỉ điều, khoản có cảnh báo về chủ đề này, ví dụ phat-tien"
    )
    parser.add_argument("--page", type=int, default=1, metavar="TRANG")


def _search(args: argparse.Namespace) -> int:
    if args.topic and args.topic not in catalogue().topics:
        raise Trouble(f"Không có chủ đề “{args.topic}”; các chủ đề: {', '.join(catalogue().topics)}.")
    query = Query(
        text=args.query,
        unit_code=args.unit,
        status=Status(args.status) if args.status else None,
        topic=args.topic,
        page=max(1, args.page),
    )
    with desk_of(args) as desk:
        results = desk.index.search(query)
    if args.json:
        print_json(to_json(results))
        return 0
    for hit in results.hits:
        words = "".join(f"[{words}]" if marked else words for words, marked in hit.snippet)
        print(f"{hit.text.community_name}, {hit.text.unit_name} · {hit.clause.citation}\n    {words}")
    print(f"{results.total} khoản, điều trong {results.texts} văn bản.")
    return 0


def _nothing(_parser: argparse.ArgumentParser) -> None:
    """This command has no options of its own."""


def _demo(args: argparse.Namespace) -> int:
    with desk_of(args) as desk, accounts_of(args) as accounts:
        bring_in_demo(desk, accounts)
    return 0


def bring_in_demo(desk: Desk, accounts: Accounts) -> None:
    """Load what is missing of the demonstration and print its accounts."""
    loaded = load(desk, accounts, progress=lambda name: print(f"  {name}", file=sys.stderr))
    print(f"Bản trình diễn: đã nạp {loaded} cộng đồng mới." if loaded else "Bản trình diễn đã có sẵn.")
    print("Tài khoản trình diễn (chỉ để dùng thử trên máy này):")
    for account in ACCOUNTS:
        print(f"  {account.login:<14} mật khẩu {PASSWORD:<14} {account.title}")


def _reindex(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        mended = reconcile(desk, everything=True, progress=lambda key: print(f"  {key}", file=sys.stderr))
    print(f"Đã lập lại danh mục và chỉ mục của {len(mended)} cộng đồng.")
    return 0


def _units_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP.csv", help="danh mục xã, phường, đặc khu")


def _units(args: argparse.Namespace) -> int:
    text = read_text(args.file)
    try:
        units = import_units(text)
    except UnitsUnreadable as error:
        raise Trouble(f"{args.file}: {error}") from error
    args.home.mkdir(parents=True, exist_ok=True)
    write_file(str(args.home / "units.csv"), text.encode())
    print(f"Đã nạp {len(units)} xã, phường, đặc khu.")
    return 0


SEARCH = Command(_search_options, _search)
DEMO = Command(_nothing, _demo)
REINDEX = Command(_nothing, _reindex)
UNITS = Command(_units_options, _units)
