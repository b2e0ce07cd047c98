"""The accounts of the demonstration: one for each role, named by what they do, so that nobody is made up."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.accounts import RoleGrant
from drafting.procedure import Role
from drafting.procedure.roles import Place

# For trying the program on one's own machine only: `demo` prints it and is the only command that uses it.
PASSWORD = "quyuoc-2026"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account of the demonstration. role: what it may do; title: the same in words people read."""

    login: str
    name: str
    role: Role
    title: str

    def grant(self, community: str) -> RoleGrant:
        """The account's role where it belongs when this community is brought in. community: its key."""
        match self.role.place:
            case Place.COMMUNITY:
                return RoleGrant(self.role, community=community)
            case Place.COMMUNE:
                return RoleGrant(self.role, unit_code=community.partition("/")[0])
            case Place.EVERYWHERE:
                return RoleGrant(self.role)


ACCOUNTS = (
    DemoAccount(
        "soan-thao", "Thành viên Tổ soạn thảo", Role.DRAFTER, "soạn dự thảo, trả lời góp ý, nhập biểu quyết"
    ),
    DemoAccount("truong-thon", "Trưởng thôn", Role.HEAD, "đề xuất, niêm yết, nộp hồ sơ, phổ biến"),
    DemoAccount(
        "mat-tran-thon",
        "Trưởng ban công tác Mặt trận",
        Role.FRONT_HEAD,
        "thống nhất đề xuất, rà soát hằng năm",
    ),
    DemoAccount("ho-gia-dinh", "Đại diện hộ gia đình", Role.HOUSEHOLD, "góp ý, phản ánh"),
    DemoAccount(
        "can-bo-xa", "Cán bộ Văn hóa – Xã hội", Role.OFFICER, "chủ trì thẩm định, ghi quyết định của xã"
    ),
    DemoAccount(
        "tu-phap-xa", "Cán bộ Tư pháp – Hộ tịch", Role.LEGAL_OFFICER, "phối hợp thẩm định, trả lời cảnh báo"
    ),
    DemoAccount(
        "chu-tich-xa",
        "Chủ tịch Ủy ban nhân dân xã",
        Role.CHAIR,
        "công nhận, tạm ngừng, bãi bỏ, trả lời phản ánh",
    ),
    DemoAccount("mat-tran-xa", "Ủy ban Mặt trận Tổ quốc xã", Role.COMMUNE_FRONT, "xem hồ sơ trong xã"),
    DemoAccount("thanh-tra", "Ban Thanh tra nhân dân", Role.INSPECTION, "xem hồ sơ trong xã, phản ánh"),
    DemoAccount("thanh-pho", "Cơ quan đầu mối của thành phố", Role.CITY, "tổng hợp, báo cáo của thành phố"),
    DemoAccount("quan-tri", "Quản trị hệ thống", Role.ADMIN, "quản lý tài khoản và danh mục"),
)
ROLES = {account.login: account.role for account in ACCOUNTS}
