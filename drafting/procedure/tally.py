"""The arithmetic of a vote of the households: how many there are, were represented, said yes, and what that reaches.

Every share is of ALL households of the community, never of those who came (Điều 10 Nghị định 61/2023/NĐ-CP, khoản 1
Điều 21 Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15). Whole numbers decide; a percentage is only ever shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_HOUSEHOLDS: Final = 100_000
"""More households than any community has; a number beyond it is a slip of the finger."""

LAW: Final = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15"
DECREE: Final = "Nghị định 61/2023/NĐ-CP"

CLUSTERS_FROM: Final = 200
"""From this many households on a community may meet cluster by cluster."""
CLUSTERS_CITATION: Final = f"khoản 3 Điều 18 {LAW}"


class BadTally(ValueError):
    """Numbers that cannot be a count of one vote. message: what does not fit, one plain Vietnamese sentence."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote at a meeting, or at the meetings of all clusters together.

    total: all households of the community. represented: those whose representative came. in_favour, against,
    abstained: votes of those; who came and did not vote is in none of the three. Raises BadTally.
    """

    total: int
    represented: int
    in_favour: int
    against: int
    abstained: int

    def __post_init__(self) -> None:
        _whole(self.total, self.represented, self.in_favour, self.against, self.abstained)
        if self.represented > self.total:
            raise BadTally(
                f"Số hộ có đại diện dự họp ({self.represented}) nhiều hơn tổng số hộ ({self.total}); hãy đếm lại."
            )
        voted = self.in_favour + self.against + self.abstained
        if voted > self.represented:
            raise BadTally(
                f"Tán thành, không tán thành và không có ý kiến cộng lại là {voted}, nhiều hơn "
                f"{self.represented} hộ có đại diện dự họp; hãy đếm lại."
            )

    @property
    def absent(self) -> int:
        """Households nobody came for (điểm b khoản 2 Điều 20 of the Law asks for the number)."""
        return self.total - self.represented


@dataclass(frozen=True, slots=True)
class Ballots:
    """Ballots on paper, one a household (khoản 3 Điều 19 of the Law).

    total: all households of the community. in_favour, against, invalid: ballots that came back. not_returned: handed
    out and not given back. Households that were handed none are in none of the four. Raises BadTally.
    """

    total: int
    in_favour: int
    against: int
    invalid: int
    not_returned: int

    def __post_init__(self) -> None:
        _whole(self.total, self.in_favour, self.against, self.invalid, self.not_returned)
        if self.given > self.total:
            raise BadTally(
                f"Số phiếu đã phát ({self.given}) nhiều hơn tổng số hộ ({self.total}), mà mỗi hộ chỉ có 01 phiếu; "
                "hãy đếm lại."
            )

    @property
    def returned(self) -> int:
        """Ballots that were collected."""
        return self.in_favour + self.against + self.invalid

    @property
    def given(self) -> int:
        """Ballots that were handed out."""
        return self.returned + self.not_returned


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of all households that something needs: ``numerator / denominator`` of them, more than that if strict.

    words: the share as the law words it. citation: where.
    """

    numerator: int
    denominator: int
    strict: bool
    words: str
    citation: str

    def least(self, total: int) -> int:
        """The smallest number of households that is enough among ``total``."""
        share = total * self.numerator
        return share // self.denominator + 1 if self.strict else -(-share // self.denominator)

    def reached(self, count: int, total: int) -> bool:
        """Whether so many of all households are enough."""
        return count >= self.least(total)

    def spoken(self, count: int, total: int) -> str:
        """The arithmetic in words: "231/418 hộ = 55,3 %, cần trên 50 % (từ 210 hộ) – khoản 1 Điều 21 Luật …"."""
        return (
            f"{count}/{total} hộ = {self._percent(count, total)} %, "
            f"cần {self.words} (từ {self.least(total)} hộ) – {self.citation}"
        )

    def _percent(self, count: int, total: int) -> str:
        """Rounded to one decimal, to more where that many would look like the other side of the threshold."""
        decimals = 1
        while self.reached(rounded := _rounded(count, total, decimals), 100 * 10**decimals) != self.reached(
            count, total
        ):
            decimals += 1
        percent, rest = divmod(rounded, 10**decimals)
        return f"{percent},{rest:0{decimals}}"


QUORUM: Final = Threshold(1, 2, True, "trên 50 %", f"điểm a khoản 1 Điều 10 {DECREE}")
"""Households represented at the meeting."""
ADOPTION: Final = Threshold(1, 2, True, "trên 50 %", f"khoản 1 Điều 21 {LAW}, Điều 10 {DECREE}")
"""Households in favour of a convention, at a meeting or by ballot."""
CONTRIBUTIONS: Final = Threshold(2, 3, False, "từ hai phần ba", f"khoản 1 Điều 21 {LAW}")
"""Households in favour of what raises contributions (khoản 1 and khoản 2 Điều 15 of the Law)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted at one meeting. Like `Tally`, without the total, which is the community's."""

    represented: int
    in_favour: int
    against: int
    abstained: int


def together(total: int, meetings: Iterable[Counted]) -> Tally:
    """The meetings of all clusters as one result of the community (khoản 3 Điều 18 of the Law). Raises BadTally."""
    held = tuple(meetings)
    return Tally(
        total,
        sum(each.represented for each in held),
        sum(each.in_favour for each in held),
        sum(each.against for each in held),
        sum(each.abstained for each in held),
    )


def may_meet_by_clusters(total: int, *, scattered: bool) -> bool:
    """Whether the community may hold a meeting for each cluster (khoản 3 Điều 18 of the Law).

    scattered: its people do not live in one place.
    """
    return scattered or total >= CLUSTERS_FROM


def clusters_spoken(total: int, *, scattered: bool) -> str:
    """Why the community may, or may not, meet cluster by cluster, in one sentence."""
    if total >= CLUSTERS_FROM:
        return f"Có {total} hộ, từ {CLUSTERS_FROM} hộ trở lên nên được họp theo từng cụm dân cư ({CLUSTERS_CITATION})."
    if scattered:
        return f"Địa bàn dân cư sinh sống không tập trung nên được họp theo từng cụm dân cư ({CLUSTERS_CITATION})."
    return (
        f"Có {total} hộ, dưới {CLUSTERS_FROM} hộ: chỉ được họp theo từng cụm dân cư khi địa bàn dân cư "
        f"sinh sống không tập trung ({CLUSTERS_CITATION})."
    )


def _whole(total: int, *counts: int) -> None:
    if not 1 <= total <= MOST_HOUSEHOLDS:
        raise BadTally(f"Tổng số hộ phải từ 1 đến {MOST_HOUSEHOLDS}; hãy xem lại.")
    if any(not 0 <= count <= MOST_HOUSEHOLDS for count in counts):
        raise BadTally(f"Mỗi số đếm phải từ 0 đến {MOST_HOUSEHOLDS}; hãy xem lại.")


def _rounded(count: int, total: int, decimals: int) -> int:
    """The percentage, times ten to the power of the decimals."""
    whole: int = 100 * 10**decimals
    return (2 * count * whole + total) // (2 * total)
