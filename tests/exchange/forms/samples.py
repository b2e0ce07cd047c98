"""Facts of each form with everything known. People are called as the examples of Nghị định 30/2020/NĐ-CP call them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from drafting.convention.tree import Genre
from drafting.exchange import forms as f

VIETNAM = timezone(timedelta(hours=7))
COMMUNITY = f.Community("Thôn Đông Lựu", "Xã Vĩnh Hải")
TEXT = f.Text(Genre.QUY_UOC, articles=18, revision="4f1c2ab")
RECOGNISED = f.Reference("27/QĐ-UBND", date(2026, 5, 4))
CONSULTATION = f.Consultation(
    date(2026, 2, 2),
    date(2026, 3, 9),
    ("Nhà văn hóa thôn Đông Lựu", "Bảng tin công cộng tại Đình Cả"),
    ("Sao gửi dự thảo đến từng hộ gia đình", "Mở hòm thư tiếp nhận ý kiến góp ý"),
)
ADOPTION = f.Adoption(f.Way.MEETING, date(2026, 4, 12), 418, 305, 231, 280)
SIGNERS = f.Signers("Nguyễn Văn A", "Trần Văn B", "Lê Thị C", "Phạm Văn D")
CHAIR = f.Chair("Đỗ Văn E")
DAY = f.Issue("5", date(2026, 2, 5))

CLUSTERS = (
    f.Cluster("Xóm Đê", date(2026, 4, 11), "Nhà văn hóa xóm Đê", "Nguyễn Văn A", 200, 150, 110),
    f.Cluster("Xóm Đình", date(2026, 4, 12), "Đình Cả", "Trần Văn B", 218, 155, 121),
)
MEETING = f.Meeting(
    COMMUNITY,
    f.Issue("5", date(2026, 4, 12)),
    TEXT,
    f.MinutesForm.MINUTES,
    datetime(2026, 4, 12, 8, 0, tzinfo=VIETNAM),
    datetime(2026, 4, 12, 10, 45, tzinfo=VIETNAM),
    "Nhà văn hóa thôn Đông Lựu",
    "Nguyễn Văn A, Trưởng thôn",
    "Hoàng Thị G",
    ("đại diện Ủy ban Mặt trận Tổ quốc Việt Nam xã Vĩnh Hải",),
    CLUSTERS,
    418,
    305,
    ("Bàn mức đóng góp quỹ đường ngõ xóm.",),
    (
        "Đề nghị ghi rõ giờ giữ yên tĩnh ban đêm; Tổ soạn thảo tiếp thu vào khoản 2 Điều 7.",
        "Đề nghị giảm mức đóng góp đối với hộ cận nghèo; Tổ soạn thảo tiếp thu vào khoản 3 Điều 9.",
    ),
    f.Method.BALLOT_BOX,
    ("Lê Thị C (Trưởng ban)", "Phạm Văn D", "Vũ Thị H"),
    f.Vote(231, 60, 14),
    ("khoản 2 Điều 9",),
    f.Vote(280, 20, 5),
    SIGNERS,
)
FULL: dict[str, Any] = {
    "mau-01": f.Request(
        COMMUNITY,
        f.Issue("5", date(2026, 4, 16)),
        TEXT,
        None,
        ADOPTION,
        CONSULTATION,
        42,
        30,
        ("Bảng tổng hợp ý kiến góp ý",),
        "Nguyễn Văn A",
    ),
    "mau-02-hop": MEETING,
    "mau-02-phieu": f.BallotCount(
        COMMUNITY,
        DAY,
        TEXT,
        datetime(2026, 5, 3, 14, 30, tzinfo=VIETNAM),
        "Nhà văn hóa thôn Đông Lựu",
        date(2026, 4, 12),
        180,
        ("Trần Văn B", "Lê Thị C", "Phạm Văn D"),
        date(2026, 4, 20),
        date(2026, 4, 24),
        date(2026, 5, 2),
        418,
        418,
        402,
        6,
        f.Vote(300, 90, 6),
        ("khoản 2 Điều 9",),
        f.Vote(279, 110, 7),
        ("Đề nghị trồng thêm cây ở ngõ Đình.",),
        "Niêm yết tại nhà văn hóa và đọc trên loa truyền thanh",
        ("Vũ Thị H", "Bùi Văn I"),
        SIGNERS,
    ),
    "mau-03": f.Recognition(
        COMMUNITY,
        f.Issue("27", date(2026, 5, 4)),
        replace(TEXT, change=f.Change.REPLACED),
        f.Reference("9/QĐ-UBND", date(2019, 3, 1), "Ủy ban nhân dân huyện Kiến Thụy"),
        ADOPTION,
        f.Issue("05", date(2026, 4, 16)),
        "Trưởng phòng Văn hóa - Xã hội xã Vĩnh Hải",
        date(2025, 1, 1),
        ("Đảng ủy xã Vĩnh Hải (để báo cáo)",),
        CHAIR,
    ),
    "mau-04": f.Suspension(
        COMMUNITY,
        f.Issue("41", date(2026, 8, 3)),
        TEXT,
        RECOGNISED,
        "kết quả kiểm tra ngày 29/7/2026 của Ủy ban nhân dân xã Vĩnh Hải",
        (
            f.PartSuspended("khoản 3 Điều 12", f.Ground.AIMS, "Đặt ra khoản phạt tiền đối với hộ vắng họp."),
            f.PartSuspended(
                "điểm b khoản 1 Điều 15", f.Ground.HARM, "Không cho người mới đến dùng nước giếng."
            ),
        ),
        date(2026, 11, 30),
        ("Tổ soạn thảo bỏ hình thức phạt tiền, thay bằng nhắc nhở tại cuộc họp.",),
        "Trưởng phòng Văn hóa - Xã hội xã Vĩnh Hải",
        date(2025, 1, 1),
        ("Ban Thanh tra nhân dân xã Vĩnh Hải",),
        CHAIR,
    ),
    "mau-05": f.Abolition(
        COMMUNITY,
        f.Issue("60", date(2026, 12, 8)),
        TEXT,
        RECOGNISED,
        f.Lapsed(f.Reference("41/QĐ-UBND", date(2026, 8, 3)), date(2026, 11, 30)),
        "kết quả rà soát ngày 02/12/2026 của Ủy ban nhân dân xã Vĩnh Hải",
        (f.PartAbolished("khoản 3 Điều 12", "Đã quá ngày 30/11/2026 mà chưa sửa đổi."),),
        "Trưởng phòng Văn hóa - Xã hội xã Vĩnh Hải",
        date(2025, 1, 1),
        ("Ban Thanh tra nhân dân xã Vĩnh Hải",),
        f.Chair("Ngô Thị K", deputy=True),
    ),
    "phieu-lay-y-kien": f.Ballot(
        COMMUNITY,
        TEXT,
        "017",
        "Lê Thị C",
        ("Nhà văn hóa thôn Đông Lựu",),
        ("khoản 2 Điều 9",),
        date(2026, 5, 2),
        "Trần Văn B",
        date(2026, 4, 24),
        "Nguyễn Văn A",
    ),
    "thong-bao-niem-yet": f.Posting(
        COMMUNITY,
        f.Issue("2", date(2026, 2, 2)),
        TEXT,
        CONSULTATION,
        ("Hòm thư góp ý đặt tại nhà văn hóa", "Gửi trực tiếp Tổ soạn thảo, gặp Trần Văn B"),
        "quyuoc.vinhhai.example/du-thao/3",
        "Nguyễn Văn A",
    ),
    "bang-tong-hop-y-kien": f.Collation(
        COMMUNITY,
        DAY,
        TEXT,
        CONSULTATION,
        (
            f.Opinion(
                "khoản 2 Điều 7",
                "Ghi rõ giờ giữ yên tĩnh ban đêm, vì hát karaoke sau 22 giờ làm nhiều nhà có trẻ nhỏ mất ngủ.",
                "Hộ Lê Thị C",
                True,
                "Đã ghi: từ 22 giờ đến 06 giờ.",
            ),
            f.Opinion(
                "Điều 12",
                "Phạt 500.000 đồng hộ vắng họp | không lý do.",
                "Ý kiến tại cuộc họp Hội Cựu chiến binh",
                False,
                "Cộng đồng dân cư không có thẩm quyền phạt tiền.",
            ),
            f.Opinion("", "Thêm phần khuyến học.", "Hộ Phạm Văn D", None, ""),
        ),
        "Nguyễn Văn A",
    ),
    "khong-cong-nhan": f.Refusal(
        COMMUNITY,
        f.Issue("112", date(2026, 4, 23)),
        TEXT,
        f.Issue("05", date(2026, 4, 16)),
        date(2026, 4, 17),
        (
            f.Remark(
                "Khoản 3 Điều 12", "Đặt ra khoản phạt tiền.", "Khoản 4 Điều 5 Nghị định số 61/2023/NĐ-CP"
            ),
            f.Remark(
                "Niêm yết dự thảo",
                "Mới niêm yết 21 ngày.",
                "Khoản 1 Điều 9 Nghị định số 61/2023/NĐ-CP",
            ),
        ),
        ("Niêm yết lại dự thảo đủ thời hạn.", "Thay hình thức phạt tiền bằng hình thức nhắc nhở."),
        ("Đảng ủy xã Vĩnh Hải",),
        CHAIR,
    ),
    "yeu-cau-bo-sung": f.Completion(
        COMMUNITY,
        f.Issue("108", date(2026, 4, 17)),
        TEXT,
        f.Issue("05", date(2026, 4, 16)),
        date(2026, 4, 16),
        (
            f.Remark(
                "Biên bản cuộc họp (Mẫu số 02)",
                "Thiếu chữ ký của 02 đại diện hộ gia đình.",
                "Điểm g khoản 2 Điều 20 Luật Thực hiện dân chủ ở cơ sở",
            ),
        ),
        date(2026, 4, 24),
        "Bộ phận một cửa xã Vĩnh Hải",
        ("Đảng ủy xã Vĩnh Hải",),
        CHAIR,
    ),
    "tra-loi-phan-anh": f.Answer(
        COMMUNITY,
        f.Issue("131", date(2026, 7, 8)),
        TEXT,
        f.ReportKind.SUSPEND,
        "Bà Vũ Thị H, thôn Đông Lựu",
        date(2026, 7, 3),
        date(2026, 7, 6),
        "khoản 2 Điều 7",
        "Quy định giờ giữ yên tĩnh là hạn chế quyền của hộ kinh doanh.",
        False,
        (
            "Quy định được cộng đồng dân cư thỏa thuận, áp dụng chung cho mọi hộ, không trái quy định của pháp luật.",
        ),
        ("Trưởng thôn giải thích tại cuộc họp gần nhất.",),
        ("Ban Thanh tra nhân dân xã Vĩnh Hải",),
        CHAIR,
    ),
    "bao-cao-dieu-16": f.YearReport(
        "Xã Vĩnh Hải",
        f.Issue("210", date(2026, 11, 20)),
        "Sở Văn hóa, Thể thao và Du lịch thành phố Hải Phòng",
        date(2025, 11, 16),
        date(2026, 11, 15),
        24,
        21,
        ("Các thôn đã rà soát nội dung tại Ngày hội đại đoàn kết toàn dân tộc.",),
        ("Việc cưới gọn hơn, bớt chi phí.", "Đường ngõ sạch, rác được phân loại tại nguồn."),
        ("Một số thôn mới sáp nhập chưa thống nhất nội dung chung.",),
        5,
        1,
        7,
        0,
        1,
        3,
        4,
        ("Ba thôn dịch quy ước sang tiếng dân tộc.",),
        ("Đề nghị tập huấn kỹ năng soạn thảo.",),
        ("Đảng ủy xã Vĩnh Hải",),
        CHAIR,
    ),
}
