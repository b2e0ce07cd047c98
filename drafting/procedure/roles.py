"""Who acts in the procedure of Decree 61/2023/NĐ-CP. A person may have several roles; every step is taken in one."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role. The value is what accounts and scenarios keep; the articles are those of Nghị định 61/2023/NĐ-CP."""

    DRAFTER = "soan-thao"  # member of the drafting team (Điều 8 khoản 2)
    HEAD = "truong-thon"  # Trưởng thôn, Tổ trưởng tổ dân phố (Điều 19 khoản 1)
    FRONT_HEAD = "mat-tran-thon"  # Trưởng ban công tác Mặt trận (Điều 19 khoản 2)
    HOUSEHOLD = "ho-gia-dinh"  # representative of a household (Điều 17)
    OFFICER = "xa"  # the officer for culture and society, who leads the examination (Điều 11 khoản 3 điểm b)
    LEGAL_OFFICER = "tu-phap-xa"  # the officer for justice and civil status, who joins it (same point)
    CHAIR = (
        "chu-tich-xa"  # decides for the People's Committee of the commune (Điều 11 khoản 1, Điều 18 khoản 2)
    )
    COMMUNE_FRONT = "mat-tran-xa"  # the Front's committee in the commune (Điều 20 khoản 2)
    CITY = "thanh-pho"  # the province's or city's office that reports (Điều 16 khoản 2)
    INSPECTION = "thanh-tra"  # the people's inspection (Điều 17 khoản 4)
    ADMIN = "quan-tri"  # looks after accounts and lists, has no say over any text

    @property
    def word(self) -> str:
        """The role as a page names it."""
        return _WORDS[self]

    @property
    def place(self) -> Place:
        """The kind of place the role is granted in."""
        return _PLACES[self]


class Place(StrEnum):
    """Where a role holds."""

    COMMUNITY = "cong-dong"
    COMMUNE = "xa"
    EVERYWHERE = "moi-noi"


_WORDS = {
    Role.DRAFTER: "Thành viên Tổ soạn thảo",
    Role.HEAD: "Trưởng thôn, Tổ trưởng tổ dân phố",
    Role.FRONT_HEAD: "Trưởng ban công tác Mặt trận",
    Role.HOUSEHOLD: "Đại diện hộ gia đình",
    Role.OFFICER: "Cán bộ thẩm định cấp xã",
    Role.LEGAL_OFFICER: "Cán bộ Tư pháp – Hộ tịch cấp xã",
    Role.CHAIR: "Chủ tịch Ủy ban nhân dân cấp xã",
    Role.COMMUNE_FRONT: "Ủy ban Mặt trận Tổ quốc cấp xã",
    Role.CITY: "Cơ quan đầu mối cấp tỉnh",
    Role.INSPECTION: "Ban Thanh tra nhân dân",
    Role.ADMIN: "Quản trị hệ thống",
}
_PLACES = {
    **dict.fromkeys((Role.DRAFTER, Role.HEAD, Role.FRONT_HEAD, Role.HOUSEHOLD), Place.COMMUNITY),
    **dict.fromkeys(
        (Role.OFFICER, Role.LEGAL_OFFICER, Role.CHAIR, Role.COMMUNE_FRONT, Role.INSPECTION), Place.COMMUNE
    ),
    **dict.fromkeys((Role.CITY, Role.ADMIN), Place.EVERYWHERE),
}
