"""The yearly reports of several communes as one table with their sum (khoản 1, khoản 2 Điều 16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from drafting.exchange.forms.commune import YearReport
from drafting.exchange.sheets_out import write_sheet

_COUNTS = {
    "communities": "Cộng đồng dân cư",
    "in_force": "Đang có hiệu lực cuối kỳ",
    "recognised": "Được công nhận",
    "refused": "Không được công nhận",
    "amended": "Được sửa đổi, bổ sung, thay thế",
    "suspended_whole": "Bị tạm ngừng thực hiện toàn bộ",
    "suspended_part": "Bị tạm ngừng thực hiện một phần",
    "abolished_whole": "Bị bãi bỏ toàn bộ",
    "abolished_part": "Bị bãi bỏ một phần",
}
_ABOVE = 3  # lines before the first commune


def write_year_table(reports: Sequence[YearReport], since: date, until: date) -> bytes:
    """An Excel workbook: a row a commune, the sum below. The counts of a report that are not known stand empty."""
    title = (
        "Số liệu xây dựng và thực hiện hương ước, quy ước theo Điều 16 Nghị định 61/2023/NĐ-CP, từ ngày "
        f"{since:%d/%m/%Y} đến ngày {until:%d/%m/%Y}"
    )
    rows: list[list[str | int]] = [[title], [], ["TT", "Xã, phường, đặc khu", *_COUNTS.values()]]
    for place, report in enumerate(reports, 1):
        counts = (getattr(report, count) for count in _COUNTS)
        rows.append([place, report.commune, *("" if count is None else count for count in counts)])
    sums = (sum(getattr(report, count) or 0 for report in reports) for count in _COUNTS)
    rows.append(["", "Cộng", *sums])
    bold = {0, _ABOVE - 1, len(rows) - 1}
    return write_sheet("Điều 16", rows, widths=(6, 32, *(15 for _ in _COUNTS)), bold=bold)
