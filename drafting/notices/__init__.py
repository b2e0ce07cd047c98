"""Telling people what waits for them: a calendar file, and one e-mail a day for whoever asked for it.

What is due is worked out elsewhere; here it is only told. `Work` is what one person has to do.
"""

from drafting.notices.calendar_file import calendar_file
from drafting.notices.digest import digest
from drafting.notices.sending import Report, send_digests
from drafting.notices.smtp import (
    BadSettings,
    Mailer,
    MailServerUnusable,
    MailUncertain,
    NoticeError,
    NotTaken,
    Smtp,
    smtp_settings,
)
from drafting.notices.work import Due, Waiting, Work

__all__ = [
    "BadSettings",
    "Due",
    "MailServerUnusable",
    "MailUncertain",
    "Mailer",
    "NotTaken",
    "NoticeError",
    "Report",
    "Smtp",
    "Waiting",
    "Work",
    "calendar_file",
    "digest",
    "send_digests",
    "smtp_settings",
]
