"""What can be answered besides what was asked for; each says in Vietnamese what to do next."""

from __future__ import annotations


class HouseholdError(Exception):
    """Any refusal of this room; nothing was changed. message, in plain Vietnamese.

    field: the one on the form that is meant, "" for all of it.
    """

    def __init__(self, message: str, field: str = "") -> None:
        self.message = message
        self.field = field
        super().__init__(message)


class BadEntry(HouseholdError):
    """Something typed cannot be taken."""


class UnknownHousehold(HouseholdError):
    """The roll has no such household, or it is no longer of the community."""

    def __init__(self) -> None:
        super().__init__("Không có hộ này trong sổ hộ, hoặc hộ đã thôi tính. Hãy tải lại trang rồi chọn lại.")


class NumberTaken(HouseholdError):
    """Another household of the roll has this number."""

    def __init__(self, number: str, head: str) -> None:
        self.number = number
        of = f" của hộ {head}" if head else ""
        super().__init__(f"Số hộ {number} đã có trong sổ{of}. Hãy ghi số khác.", "number")


class Changed(HouseholdError):
    """Somebody changed the household since the form was drawn."""

    def __init__(self) -> None:
        super().__init__("Có người vừa sửa hộ này. Chưa lưu gì; hãy xem thông tin mới ở dưới rồi sửa lại.")


class CountedTwice(HouseholdError):
    """Households that are counted already in this vote. numbers: theirs, as the roll has them."""

    def __init__(self, numbers: tuple[str, ...], where: str) -> None:
        self.numbers = numbers
        shown = ", ".join(numbers[:10]) + (f" và {len(numbers) - 10} hộ nữa" if len(numbers) > 10 else "")
        super().__init__(f"Hộ số {shown} đã được tính ở {where}. Hãy bỏ chọn rồi ghi lại.", "households")


class Mismatch(HouseholdError):
    """The second count differs from the first. fields: which numbers; what the first person typed is not said."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        super().__init__(
            "Số đếm lần hai không khớp lần một nên chưa ghi nhận gì. Hãy đếm lại những dòng có dấu ✕; "
            "nếu lần một nhập sai, hãy rút lượt phiếu này rồi nhập lại."
        )
