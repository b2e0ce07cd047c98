"""The run that sends the day's digests: each person at most one a day, whoever runs it and however often.

A digest is claimed in the accounts' database before it is handed over. What was surely not sent is given back and tried
again by the next run of the day; of what nobody can say it stays claimed. The log names accounts by number only.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from drafting.accounts import Account, Accounts
from drafting.notices.digest import Digest, digest
from drafting.notices.smtp import MailServerUnusable, MailUncertain, NotTaken
from drafting.notices.work import Work
from drafting.procedure.working_days import WorkCalendar

log = logging.getLogger(__name__)

MOST = 5_000  # messages of one run


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, in persons.

    sent: now. before: had today's already. nothing: have nothing to do. failed: get it from the next run. uncertain:
    nobody can say. stopped: why the run ended early, "" when it did not; the others wait for the next one.
    """

    sent: int = 0
    before: int = 0
    nothing: int = 0
    failed: int = 0
    uncertain: int = 0
    stopped: str = ""


def send_digests(
    accounts: Accounts,
    listing: Callable[[Account], Work],
    send: Callable[[EmailMessage], None],
    *,
    sender: str,
    site: str,
    now: datetime,
    today: date,
    calendar: WorkCalendar,
) -> Report:
    """Send every person who asked for it the digest of today.

    listing: what one account has to do; when it raises, that person waits for the next run. send: hands one message
    over, raising as `Mailer.send` does. now: aware; today: the day in Việt Nam. Raises DatabaseUnusable.
    """
    done = dict.fromkeys(("sent", "before", "nothing", "failed", "uncertain"), 0)
    stopped = ""
    asked = [each for each in accounts.everyone() if each.active and each.notify and each.email]
    for account in asked[:MOST]:
        try:
            told = digest(
                listing(account), name=account.display_name, today=today, calendar=calendar, site=site
            )
        except Exception:  # one community that cannot be read does not keep the others from their mail
            log.exception("the work of account %d cannot be listed", account.id)
            done["failed"] += 1
            continue
        if told is None:
            done["nothing"] += 1
            continue
        if not accounts.digests.claim(account.id, today):
            done["before"] += 1
            continue
        try:
            send(_message(told, account, sender, now, today))
        except NotTaken as refused:
            accounts.digests.give_back(account.id, today)
            log.warning("the digest of account %d was not taken: %s", account.id, refused)
            done["failed"] += 1
        except MailUncertain as error:
            log.warning("the digest of account %d may have been sent: %s", account.id, error)
            done["uncertain"] += 1
            stopped = str(error)
        except MailServerUnusable as error:
            accounts.digests.give_back(account.id, today)
            log.warning("the mail server cannot be used: %s", error)
            stopped = str(error)
        else:
            done["sent"] += 1
        if stopped:
            break
    return Report(**done, stopped=stopped)


def _message(told: Digest, account: Account, sender: str, now: datetime, today: date) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = account.email
    message["Subject"] = told.subject
    message["Date"] = format_datetime(now)
    # The same for the same day, so that a mailbox can tell should a server ever deliver twice.
    message["Message-ID"] = f"<viec.{account.id}.{today:%Y%m%d}@{sender.partition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes in answer
    message.set_content(told.body)
    return message
