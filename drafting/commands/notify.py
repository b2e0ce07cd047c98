"""`notify`: sends everybody who asked for it the digest of the day's work. Run it from cron."""

from __future__ import annotations

import argparse
import os
import re
import sys

from drafting.accounts import AccountError
from drafting.accounts.sent_proposals import SentProposals
from drafting.commands.base import Command, Trouble
from drafting.commands.data import accounts_of, desk_of
from drafting.desk import DeskError
from drafting.desk.days_off import work_calendar
from drafting.desk.desk import VIETNAM
from drafting.notices import Mailer, NoticeError, Report, send_digests, smtp_settings
from drafting.web.work import work_of

_SITE = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?/?")


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
            sent = SentProposals(accounts.database)
            report = send_digests(
                accounts,
                lambda account: work_of(desk, account, sent),
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


def _say(report: Report) -> int:
    print(
        f"Đã gửi {report.sent} thư; {report.before} người đã nhận hôm nay, {report.nothing} người không có việc, "
        f"{report.failed} thư chưa gửi được, {report.uncertain} thư không rõ."
    )
    if report.stopped:
        print(report.stopped, file=sys.stderr)
    return 1 if report.stopped or report.failed else 0


NOTIFY = Command(_options, _run)
