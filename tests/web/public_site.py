"""A small public world over a real desk, built once: two communes, recognised texts, a posted draft, a private one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from argon2 import PasswordHasher
from fastapi import FastAPI

from drafting.accounts import Accounts, Role, RoleGrant
from drafting.convention import Genre, parse
from drafting.demo import walking
from drafting.desk import Desk, editing, open_desk, publishing, reading
from drafting.web.app import create_app
from drafting.web.services import Services

NOW = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
PASSWORD = "bến nước cây đa"
TEAM, OFFICER = 7_301_145, 8_402_256  # numbers that occur nowhere else on a page
UNIT, HOME = "11725", "11725/thon-bai-dau"  # Xã Kiến Minh
TOWN = "11413/to-dan-pho-ben-soi"  # Phường Hải An
SECRET = "11725/thon-go-me"
HEAD = "Bùi Văn Thiện"
AUTHORITY = "Ủy ban nhân dân xã Kiến Minh"

OLD = f"""# HƯƠNG ƯỚC

# Thôn Bãi Dâu, xã Tân Trào, huyện Kiến Thụy

#### Điều 1. Họp thôn

1. Thôn họp một kỳ một năm.

#### Điều 2. Việc cưới

1. Cưới hỏi không kéo dài quá hai ngày.

2. Hộ vi phạm bị phạt 50.000 đồng.

---

TRƯỞNG THÔN | {HEAD}
"""

NEW = f"""# QUY ƯỚC

# Thôn Bãi Dâu, xã Kiến Minh, thành phố Hải Phòng

Thôn Bãi Dâu có ba xóm, quen giúp nhau mùa bão.

## Chương I. QUY ĐỊNH CHUNG

#### Điều 1. Họp thôn

<!-- Điều 5 khoản 1: ghi rõ ai mời họp -->

1. Thôn họp hai kỳ một năm.

2. Mọi hộ đều được mời.

#### Điều 2. Hòa giải

1. Tổ hòa giải gồm năm người, có cả nam và nữ:

a) Người có uy tín;

b) Đại diện các đoàn thể.

## Chương II. NẾP SỐNG

#### Điều 3. Việc cưới

1. Cưới hỏi gọn trong một ngày.

#### Điều 4. Giữ gìn vệ sinh chung

1. Mỗi nhà tự phân loại rác, bỏ đúng nơi.

2. Sáng Chủ nhật đầu tháng cùng dọn ngõ xóm.

#### Điều 5. Hiệu lực

Quy ước có hiệu lực từ ngày được công nhận.

---

TRƯỞNG THÔN | {HEAD}

TRƯỞNG BAN CÔNG TÁC MẶT TRẬN |
"""

PROPOSED = NEW.replace("hai kỳ một năm", "ba kỳ một năm")

TOWN_TEXT = """# QUY ƯỚC

# Tổ dân phố Bến Sỏi, phường Hải An, thành phố Hải Phòng

#### Điều 1. Nước sạch

1. Không xả rác xuống mương.

2. Nuôi chó phải có rọ mõm [điền: nơi đăng ký].

#### Điều 2. Hòa giải

1. Việc nhỏ trong ngõ thì hòa giải trước.
"""


@dataclass(frozen=True, slots=True)
class World:
    """The site and what stands behind it."""

    app: FastAPI
    desk: Desk
    accounts: Accounts
    home: Path


def tell(desk: Desk) -> None:
    """What has happened, each step on its day."""

    def on(year: int, month: int, day: int) -> Desk:
        return replace(desk, clock=lambda: datetime(year, month, day, 2, 0, tzinfo=UTC))

    village = editing.create_community(on(2026, 1, 5), name="Thôn Bãi Dâu", unit_code=UNIT, by=OFFICER)
    publishing.record_in_force(
        on(2026, 1, 5),
        village,
        parse(OLD),
        genre=Genre.HUONG_UOC,
        authority="Ủy ban nhân dân huyện Kiến Thụy",
        decision="112/QĐ-UBND",
        decided=date(2019, 5, 4),
        by=OFFICER,
    )
    draft = editing.start_draft(
        on(2026, 1, 9), village, parse(NEW), genre=Genre.QUY_UOC, by=TEAM, source="van-ban"
    )
    walking.submit(on(2026, 3, 12), village.key, draft.number, {Role.HEAD: TEAM})
    publishing.recognise(
        on(2026, 3, 12),
        village.key,
        draft.number,
        revision=draft.head,
        decision="45/QĐ-UBND",
        decided=date(2026, 3, 12),
        authority=AUTHORITY,
        by=OFFICER,
    )
    post(on(2026, 10, 20), village.key, PROPOSED, "nhà văn hóa thôn")
    later = editing.start_draft(
        on(2026, 10, 25), village, parse(OLD), genre=Genre.QUY_UOC, by=TEAM, source="van-ban"
    )
    assert later.number == 4  # never posted: nobody outside may see it
    town = editing.create_community(on(2026, 10, 1), name="Tổ dân phố Bến Sỏi", unit_code="11413", by=OFFICER)
    post(on(2026, 10, 2), town.key, TOWN_TEXT, "bảng tin đầu ngõ")
    secret = editing.create_community(on(2026, 10, 3), name="Thôn Gò Me", unit_code=UNIT, by=OFFICER)
    editing.start_draft(
        on(2026, 10, 3), secret, parse(TOWN_TEXT), genre=Genre.QUY_UOC, by=TEAM, source="van-ban"
    )


def post(desk: Desk, key: str, text: str, place: str) -> None:
    """A draft that goes straight to the notice board."""
    owner = reading.community(desk, key)
    draft = editing.start_draft(
        desk, owner, parse(text), genre=Genre.QUY_UOC, by=TEAM, source="ban-hien-hanh"
    )
    walking.post(desk, key, draft.number, {Role.HEAD: TEAM}, place=place)


@contextmanager
def open_world(home: Path, *, told: bool = True) -> Iterator[World]:
    """The site over a data folder; told: with everything that has happened, else empty."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with open_desk(home, clock=lambda: NOW) as desk:
        accounts = Accounts(f"sqlite:///{home / 'accounts.db'}", hasher=cheap)
        try:
            if told:
                tell(desk)
                grants = [RoleGrant(Role.OFFICER, unit_code=UNIT)]
                accounts.create_account("can-bo-xa", "Cán bộ xã", PASSWORD, NOW, grants)
            given = Services(accounts=accounts, units=desk.units, desk=desk, clock=lambda: NOW)
            yield World(create_app(given), desk, accounts, home)
        finally:
            accounts.close()
