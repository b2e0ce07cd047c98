"""A form of a proceeding as a Word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from drafting.desk import reading
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound
from drafting.desk.forms import commune, decisions, village
from drafting.desk.forms.case import Case
from drafting.desk.forms.sheets import sheets
from drafting.exchange.forms import FORMS


def write(desk: Desk, key: str, number: int, form: str, which: str = "") -> bytes:
    """One form as a .docx file. Raises NotFound when it cannot be made of the proceeding as it stands."""
    if not any((sheet.id, sheet.which) == (form, which) for sheet in sheets(desk, key, number)):
        raise NotFound("biểu mẫu này của hồ sơ")
    head = reading.draft(desk, key, number)
    state = head.proceeding
    revision = state.adoption.revision if state.adoption else state.posted.revision if state.posted else None
    case = Case(desk, reading.draft(desk, key, number, revision), state)
    return FORMS[form].write(_FILL[form](case, which))


_FILL: Mapping[str, Callable[[Case, str], object]] = MappingProxyType(
    {
        "mau-01": village.request,
        "mau-02-hop": village.meeting,
        "mau-02-phieu": village.ballots,
        "mau-03": commune.recognition,
        "mau-04": decisions.suspension,
        "mau-05": decisions.abolition,
        "phieu-lay-y-kien": village.ballot,
        "thong-bao-niem-yet": village.posting,
        "bang-tong-hop-y-kien": village.collation,
        "khong-cong-nhan": commune.not_recognised,
        "yeu-cau-bo-sung": commune.completion,
        "tra-loi-phan-anh": commune.answer,
    }
)
