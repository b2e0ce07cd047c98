"""A desk over a real store, a real index and a real catalogue, with a clock the test sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from drafting.convention import Genre, parse
from drafting.desk import editing, open_desk

TEXT = """# QUY ƯỚC

# Thôn Bãi Dâu, xã Kiến Minh, thành phố Hải Phòng

Thôn Bãi Dâu có ba xóm, quen giúp nhau mùa bão.

## Chương I. QUY ĐỊNH CHUNG

#### Điều 1. Phạm vi áp dụng

<!-- Điều 5 khoản 1: nêu rõ ai thực hiện -->

Quy ước áp dụng cho mọi hộ đang ở thôn Bãi Dâu.

#### Điều 2. Họp thôn

1. Thôn họp hai kỳ một năm.

2. Việc đã bàn theo khoản 1 Điều này thì cùng làm.

## Chương II. NẾP SỐNG

#### Điều 3. Việc cưới

1. Cưới gọn trong một ngày, theo Điều 2 của Quy ước này.

#### Điều 4. Hiệu lực

Quy ước có hiệu lực từ ngày Ủy ban nhân dân xã ban hành quyết định công nhận.

---

TRƯỞNG THÔN |

TRƯỞNG BAN CÔNG TÁC MẶT TRẬN |

ĐẠI DIỆN HỘ GIA ĐÌNH |

ĐẠI DIỆN HỘ GIA ĐÌNH |
"""

TEAM, NEIGHBOUR, OFFICER = 11, 12, 21
UNIT = "11725"  # Xã Kiến Minh


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_days(self, days: int) -> None:
        self.moment += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def desk(home, clock):
    with open_desk(home, clock) as opened:
        yield opened


@pytest.fixture
def community(desk):
    return editing.create_community(
        desk, name="Thôn Bãi Dâu", unit_code=UNIT, by=TEAM, place="dong-bang", households=120
    )


@pytest.fixture
def draft(desk, community):
    return editing.start_draft(desk, community, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="van-ban")


@pytest.fixture
def at(desk):
    """The same desk on another day: ``at(moment)``."""
    return lambda moment: replace(desk, clock=lambda: moment)


@pytest.fixture
def meanwhile(monkeypatch):
    """``meanwhile(module, "name", act)``: act happens once, just before the named function does its work."""

    def hook(module, name, act):
        really = getattr(module, name)
        waiting = [act]

        def first_the_other(*args, **words):
            if waiting:
                waiting.pop()()
            return really(*args, **words)

        monkeypatch.setattr(module, name, first_the_other)

    return hook
