"""`verify`, `maintain` and `keys`: looking after the store."""

from __future__ import annotations

import argparse
import sys

from drafting.accounts import Accounts
from drafting.accounts.givers import OpinionGivers
from drafting.commands.base import Command, Trouble, print_json
from drafting.commands.data import accounts_of, desk_of
from drafting.desk import Desk
from drafting.desk.caches import reconcile
from drafting.desk.retention import LEAST_MONTHS, MOST_MONTHS, erase_names
from drafting.desk.verifying import CACHES, Report, verify
from drafting.households import Households
from repo_store import KeyMissing, StoreError, names


def _verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--community", metavar="KHÓA", help="chỉ một cộng đồng, ví dụ 11413/to-dan-pho-ben-soi"
    )
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    parser.add_argument(
        "--known", metavar="TRANG", help="mã trang sổ cái đã ghi lại lần trước; sổ cái phải còn trang này"
    )
    parser.add_argument(
        "--repair", action="store_true", help="lập lại danh mục và chỉ mục nếu cần; không đụng tới kho Git"
    )


def _verify(args: argparse.Namespace) -> int:
    try:
        if args.community:
            names.community(args.community)
        if args.known:
            names.object_id(args.known)
    except StoreError as error:
        raise Trouble(str(error)) from error
    with desk_of(args) as desk, accounts_of(args) as accounts:
        report = _checked(args, desk, accounts)
        if args.repair and any(found.code in CACHES for found in report.faults):
            mended = reconcile(desk)
            print(f"Đã lập lại danh mục và chỉ mục của {len(mended)} cộng đồng.", file=sys.stderr)
            report = _checked(args, desk, accounts)
    if args.json:
        print_json(_as_json(report))
    else:
        print_report(report)
    return 0 if report.sound else 1


def _checked(args: argparse.Namespace, desk: Desk, accounts: Accounts) -> Report:
    numbers = {account.id for account in accounts.everyone()}
    # An installation without accounts (its database is elsewhere) has nothing to compare authors with.
    rolls = Households(accounts.database).communities()
    return verify(desk, only=args.community, known=args.known, accounts=numbers or None, rolls=rolls)


def _as_json(report: Report) -> dict[str, object]:
    return {
        "sound": report.sound,
        "communities": report.communities,
        "ledger": {"head": report.head, "total": report.total},
        "findings": [
            {
                "code": found.code,
                "community": found.community,
                "what": found.what,
                "note": found.note,
                "message": found.message,
            }
            for found in report.faults
        ],
    }


def print_report(report: Report) -> None:
    """What a check found, for people."""
    for found in report.faults:
        mark = "Lưu ý" if found.note else "SAI"
        where = f"{found.community}: " if found.community else ""
        print(f"[{mark}] {where}{found.message} ({found.code})")
    wrong = sum(not found.note for found in report.faults)
    said = f"{wrong} điều sai." if wrong else "Không thấy gì sai."
    print(f"Đã kiểm tra {report.communities} cộng đồng: {said}")
    if report.head:
        print(f"Sổ cái: {report.total} thay đổi, trang cuối {report.head}")


def _maintain_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--community", metavar="KHÓA", help="chỉ một cộng đồng")
    parser.add_argument(
        "--forget-names",
        type=int,
        metavar="SỐ_THÁNG",
        help="xóa họ tên người góp ý, người phản ánh khi việc của họ đã xong quá số tháng này",
    )


def _maintain(args: argparse.Namespace) -> int:
    if args.forget_names is not None:
        return _forget_names(args)
    packed = looked_at = 0
    with desk_of(args) as desk:
        try:
            for key in [args.community] if args.community else desk.store.communities():
                packed += desk.store.maintain(key)
                looked_at += 1
            if not args.community:
                packed += desk.store.maintain_ledger()
                desk.store.tidy()
        except StoreError as error:
            raise Trouble(str(error)) from error
    print(f"Đã dọn {looked_at} kho, nén lại {packed} kho.")
    return 0


def _forget_names(args: argparse.Namespace) -> int:
    if args.community:
        raise Trouble("--forget-names xem mọi cộng đồng một lượt; hãy bỏ --community.")
    if not LEAST_MONTHS <= args.forget_names <= MOST_MONTHS:
        raise Trouble(f"Số tháng phải từ {LEAST_MONTHS} đến {MOST_MONTHS}.")
    with desk_of(args) as desk, accounts_of(args) as accounts:
        givers = OpinionGivers(accounts.database)
        erased = erase_names(desk, givers, accounts.reporters, args.forget_names)
    print(f"Đã xóa họ tên của {erased.opinions} góp ý, {erased.reports} phản ánh.")
    return 0


def _keys_options(parser: argparse.ArgumentParser) -> None:
    sub = parser.add_subparsers(required=True, metavar="VIỆC", dest="what")
    sub.add_parser("list", help="danh sách khóa (tệp allowed_signers cho git verify-tag)")
    sub.add_parser("rotate", help="thay khóa ký; chữ ký cũ vẫn có giá trị cho thời gian của nó")
    sub.add_parser("recover", help="lập khóa mới khi khóa đang dùng đã mất")


def _keys(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        ledger = desk.store.ledger
        try:
            if args.what == "list":
                print(ledger.allowed_signers(), end="")
                in_use = ledger.last().keys[-1].public
                print(f"Dấu vân tay của khóa đang dùng: {in_use.fingerprint}", file=sys.stderr)
                return 0
            if args.what == "recover":
                try:
                    ledger.signing_key()
                except KeyMissing:
                    pass
                else:
                    raise Trouble("Khóa đang dùng vẫn còn; hãy dùng huonguoc keys rotate để thay khóa.")
            key = ledger.rotate(recovering=args.what == "recover")
        except StoreError as error:
            raise Trouble(str(error)) from error
    print(f"Đã lập khóa ký mới: {key.public.fingerprint}")
    print("Hãy công bố dấu vân tay này và cất một bản thư mục khóa ở nơi an toàn, tách khỏi bản sao lưu.")
    return 0


VERIFY = Command(_verify_options, _verify)
MAINTAIN = Command(_maintain_options, _maintain)
KEYS = Command(_keys_options, _keys)
