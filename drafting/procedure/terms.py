"""Every number of the procedure, once, with its citation. Guards, clocks, messages and forms read it here.

The shares of the households a vote needs are beside their arithmetic, in `tally`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drafting.procedure.tally import DECREE, LAW, Threshold

MEETINGS_DECREE = "Nghị định 59/2023/NĐ-CP"


class Unit(StrEnum):
    """What a term is counted in."""

    DAYS = "ngày"
    WORKING_DAYS = "ngày làm việc"
    MONTHS = "tháng"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time the law sets. number: of units."""

    number: int
    unit: Unit
    citation: str

    @property
    def words(self) -> str:
        """The term as the law writes it: "05 ngày làm việc"."""
        return f"{self.number:02} {self.unit}"


def of_decree(where: str) -> str:
    """A provision of the decree, as people read it."""
    return f"{where} {DECREE}"


# Proposing (Điều 7)
CONSENT = Threshold(1, 10, False, "từ 10 %", f"{of_decree('khoản 3 Điều 7')}, khoản 3 Điều 16 {LAW}")
CONSENT_LASTS = Term(3, Unit.MONTHS, f"khoản 3 Điều 16 {LAW}")

# Posting (Điều 9)
POSTING = Term(30, Unit.DAYS, of_decree("khoản 1 Điều 9"))

# Adopting (Điều 10)
MEETING_NOTICE = Term(2, Unit.DAYS, f"khoản 3 Điều 3 {MEETINGS_DECREE}")
MEETING_PAPERS_CITATION = (
    f"khoản 4 Điều 3 {MEETINGS_DECREE}"  # the draft reaches every household by the same day
)
BALLOT_TEAM = (3, 5)  # least and most members
BALLOT_NOTICE = Term(2, Unit.DAYS, f"khoản 2 Điều 19 {LAW}")
BALLOT_TEAM_CITATION = f"khoản 2 Điều 19 {LAW}"
BALLOT_ONLY_AFTER = of_decree("điểm a khoản 2 Điều 10")
BALLOT_PUBLIC = of_decree("điểm b khoản 2 Điều 10")
NO_ONLINE_VOTE = f"khoản 2 Điều 17 {LAW}"
SIGNATURES_CITATION = f"{of_decree('khoản 1 Điều 6')}; điểm g khoản 2 Điều 20 {LAW}"

# Submitting and deciding (Điều 11)
SUBMISSION = Term(5, Unit.WORKING_DAYS, of_decree("điểm a khoản 3 Điều 11"))
DECISION = Term(5, Unit.WORKING_DAYS, of_decree("điểm b khoản 3 Điều 11"))

# After recognition (Điều 12, 14, 15, 16, 18, 24)
SENDING = Term(2, Unit.WORKING_DAYS, of_decree("điểm a khoản 1 Điều 18"))
PUBLISHING_CITATION = of_decree("khoản 1 Điều 15")
SUSPENSION = Term(3, Unit.WORKING_DAYS, of_decree("khoản 2 Điều 12"))
ABOLITION = Term(5, Unit.WORKING_DAYS, of_decree("khoản 3 Điều 14"))
YEARLY_REVIEW = (18, 11)  # day, month
YEARLY_REVIEW_CITATION = of_decree("điểm a khoản 4 Điều 15")
YEARLY_REPORT = (30, 11)  # the report is due before this day
YEARLY_REPORT_CITATION = of_decree("khoản 3 Điều 16")
DECREE_IN_FORCE = date(2023, 8, 16)
OLD_REPLACED_BEFORE = date(2023, 12, 31)
TRANSITION_CITATION = of_decree("Điều 24")
