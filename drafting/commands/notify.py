"""`notify`: sends everybody who asked for it the digest of the day's work. Run it from cron."""

from __future__ import annotations

import argparse
import os
import re
import sys

from drafting.accounts import Account, AccountError, Action
from drafting.commands.base import Command, Trouble
from drafting.commands.data import accounts_of, desk_of
from drafting.desk import Desk, DeskError
from drafting.desk.days_off import work_calendar
from drafting.desk.desk import VIETNAM
from drafting.notices import Mailer, NoticeError, Report, Waiting, Work, send_digests, smtp_settings
from drafting.web import addresses
from search.index import Status

_SITE = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?/?")
_MOST = 500  # drafts of one commune


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--site",
        default=os.environ.get("HUONGUOC_SITE", ""),
        metavar="ĐỊA_CHỈ",
        help="địa chỉ trang để ghi vào thư, ví dụ https://ten.vn (mặc định: $HUONGUOC_SITE)",
    )


def _run(args: argparse.Namespace) -> int:
    try:
        settings = smtp_settings(os.environ)
        if settings is None:
            raise Trouble("Chưa cài đặt máy chủ thư; hãy đặt HUONGUOC_SMTP_HOST và HUONGUOC_SMTP_FROM.")
        if args.site and not _SITE.fullmatch(args.site):
            raise Trouble("Địa chỉ trang (--site hoặc HUONGUOC_SITE) phải có dạng https://ten.vn.")
        with desk_of(args) as desk, accounts_of(args) as accounts, Mailer(settings) as mailer:
            report = send_digests(
                accounts,
                lambda account: work_of(desk, account),
                mailer.send,
                sender=settings.sender,
                site=args.site,
                now=desk.now().astimezone(VIETNAM),
                today=desk.today(),
                calendar=work_calendar(desk.today(), args.home),
            )
    except (NoticeError, AccountError, DeskError) as error:
        raise Trouble(str(error)) from error
    return _say(report)


def work_of(desk: Desk, account: Account) -> Work:
    """What one account has to do: so far the posted drafts that wait for whoever examines them."""
    units = sorted(account.reach(Action.REVIEW).units)
    rows = (
        row
        for unit in units
        for row in desk.catalogue.texts(unit_code=unit, status=Status.DRAFT, limit=_MOST)
    )
    return Work(
        waiting=tuple(
            Waiting(
                what="Xem xét dự thảo đang niêm yết",
                place=f"{row.community_name}, {row.unit_name}",
                address=addresses.dossier(row.community, row.number),
            )
            for row in rows
        )
    )


def _say(report: Report) -> int:
    print(
        f"Đã gửi {report.sent} thư; {report.before} người đã nhận hôm nay, {report.nothing} người không có việc, "
        f"{report.failed} thư chưa gửi được, {report.uncertain} thư không rõ."
    )
    if report.stopped:
        print(report.stopped, file=sys.stderr)
    return 1 if report.stopped or report.failed else 0


NOTIFY = Command(_options, _run)
