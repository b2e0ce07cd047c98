"""The mail of the day, word for word."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drafting.notices import Due, Waiting, Work, digest
from drafting.procedure.working_days import WorkCalendar
from tests.notices.conftest import CALENDAR, SITE, TODAY, due


def told(work: Work, site: str = SITE, today: date = TODAY):
    return digest(work, name="Nguyễn Thị Thử", today=today, calendar=CALENDAR, site=site)


def test_the_whole_mail() -> None:
    work = Work(
        due=(
            due(date(2026, 12, 4), "Công nhận hoặc trả lời"),
            due(date(2026, 11, 26), "Gửi văn bản đã công nhận"),
            due(TODAY, "Báo cáo năm"),
            due(date(2026, 12, 30), "Kết thúc niêm yết"),
        ),
        waiting=(Waiting("Thẩm định dự thảo", "Thôn Bãi Dâu, xã Thử", "/tham-dinh/11413/bai-dau/1"),),
    )
    said = told(work)
    assert said is not None
    assert said.subject == (
        "Hương ước, quy ước 30/11/2026: 1 việc quá hạn, 2 việc sắp đến hạn, 1 việc đang chờ"
    )
    assert (
        said.body
        == """\
Kính gửi Nguyễn Thị Thử,

Hôm nay là thứ Hai, 30/11/2026. Việc của bạn về hương ước, quy ước:

QUÁ HẠN (1)
- Gửi văn bản đã công nhận: hạn 26/11/2026, đã quá 2 ngày làm việc
  Tổ dân phố Bến Sỏi, phường Thử
  https://huong-uoc.vn/soan-thao/11413/ben-soi/1
  Căn cứ: điểm a khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP

SẮP ĐẾN HẠN (2)
- Báo cáo năm: hạn 30/11/2026, hôm nay là ngày cuối
  Tổ dân phố Bến Sỏi, phường Thử
  https://huong-uoc.vn/soan-thao/11413/ben-soi/1
  Căn cứ: điểm a khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP
- Công nhận hoặc trả lời: hạn 04/12/2026, còn 3 ngày làm việc
  Tổ dân phố Bến Sỏi, phường Thử
  https://huong-uoc.vn/soan-thao/11413/ben-soi/1
  Căn cứ: điểm a khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP

ĐANG CHỜ BẠN (1)
- Thẩm định dự thảo
  Thôn Bãi Dâu, xã Thử
  https://huong-uoc.vn/tham-dinh/11413/bai-dau/1

Ngoài ra còn 1 việc có hạn sau đó.

Thư này được gửi tự động vì bạn đã chọn nhận; xin đừng trả lời. \
Muốn thôi nhận, hãy đăng nhập rồi mở mục Thư điện tử: https://huong-uoc.vn/tai-khoan/thu-dien-tu
"""
    )


def test_nothing_to_do_soon_is_no_mail() -> None:
    assert told(Work()) is None
    assert told(Work(due=(due(date(2026, 12, 9)),))) is None  # six days of work
    assert told(Work(due=(due(date(2026, 12, 8)),))) is not None


def test_a_weekend_in_between_is_said() -> None:
    saturday = date(2026, 12, 5)
    said = told(Work(due=(due(saturday + timedelta(days=1)),)), today=saturday)
    assert said is not None and "không còn ngày làm việc nào" in said.body


def test_without_an_address_of_the_site_the_way_is_described() -> None:
    said = told(Work(due=(due(TODAY),)), site="")
    assert said is not None
    assert "http" not in said.body and "ở góc trên bên phải" in said.body


def test_a_long_list_says_how_much_more_there_is() -> None:
    said = told(Work(waiting=tuple(Waiting(f"Việc {n}", "", "") for n in range(100))))
    assert said is not None
    assert said.body.count("- Việc") == 30 and "- và 70 việc nữa" in said.body


TEXT = st.text(max_size=400)
DUE = st.builds(Due, TEXT, st.dates(date(2026, 1, 1), date(2027, 12, 31)), TEXT, TEXT, TEXT, TEXT)


@given(st.lists(DUE, max_size=40), st.lists(st.builds(Waiting, TEXT, TEXT, TEXT), max_size=40), TEXT)
def test_a_mail_is_bounded_and_made_of_printable_lines(
    items: list[Due], waits: list[Waiting], name: str
) -> None:
    said = digest(
        Work(tuple(items), tuple(waits)), name=name, today=TODAY, calendar=WorkCalendar(), site=SITE
    )
    if said is not None:
        assert said.subject.isprintable() and len(said.subject) < 120
        assert all(line.isprintable() for line in said.body.split("\n"))
        assert len(said.body) < 200_000
