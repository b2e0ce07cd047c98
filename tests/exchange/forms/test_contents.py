"""The contents the law asks of each paper, by name, with the words that carry them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from drafting.exchange import forms as f
from tests.exchange.forms import reading
from tests.exchange.forms.samples import FULL, MEETING

_LAW = "khoản 2 Điều 20 Luật Thực hiện dân chủ ở cơ sở"
RESOLUTION = replace(MEETING, form=f.MinutesForm.RESOLUTION)
WHOLE = replace(FULL["mau-04"], parts=f.WholeSuspended(("Không niêm yết dự thảo.",)))
REDONE = replace(FULL["mau-05"], parts=f.WholeAbolished(f.AbolitionGround.NOT_REDONE, ("Quá hạn.",)))
UNLAWFUL = replace(FULL["mau-05"], parts=f.WholeAbolished(f.AbolitionGround.UNLAWFUL, ("Trái luật.",)))
UNADOPTED = replace(FULL["mau-05"], parts=f.WholeAbolished(f.AbolitionGround.NOT_ADOPTED, ("Thiếu.",)))
ABOUT_ABOLITION = replace(FULL["tra-loi-phan-anh"], kind=f.ReportKind.ABOLISH)
FOUNDED = replace(FULL["tra-loi-phan-anh"], founded=True)

_OF_A_DECISION = [
    (f"b) {_LAW}: tổng số hộ gia đình", "Tổng số hộ gia đình thuộc cộng đồng dân cư: 418 hộ"),
    (f"e) {_LAW}: nội dung quyết định", "Cộng đồng dân cư thôn Đông Lựu thông qua Quy ước"),
    (f"g) {_LAW}: Trưởng thôn ký", "Trưởng thôn\n(Ký, ghi rõ họ tên)"),
    (f"g) {_LAW}: Trưởng ban công tác Mặt trận ký", "Trưởng ban công tác Mặt trận\n(Ký, ghi rõ họ tên)"),
    (f"g) {_LAW}: 02 đại diện hộ ký", "Đại diện hộ gia đình\n(Ký, ghi rõ họ tên)\nĐại diện hộ gia đình\n(Ký"),
    ("Mẫu số 02", "(theo Mẫu số 02 kèm theo Nghị định 61/2023/NĐ-CP)"),
]
_OF_A_MEETING = [
    *_OF_A_DECISION,
    (f"a) {_LAW}: thời gian", "Thời gian bắt đầu: 08 giờ 00 phút, ngày 12 tháng 4 năm 2026"),
    (f"b) {_LAW}: số người đại diện có mặt", "Số người đại diện hộ gia đình có mặt: 305 người"),
    (f"b) {_LAW}: số hộ không có người đại diện", "không có người đại diện tham dự: 113 hộ"),
    (f"c) {_LAW}: nội dung bàn", "3. Nội dung cộng đồng dân cư bàn"),
    (f"d) {_LAW}: hình thức quyết định", "Biểu quyết tại cuộc họp bằng hình thức bỏ phiếu kín"),
    (
        f"đ) {_LAW}: kết quả",
        "Tỷ lệ tán thành: 231/418 hộ = 55,3% (cần trên 50% tổng số hộ: từ 210 hộ trở lên",
    ),
    ("khoản 1 Điều 21 của Luật: đóng góp", "280/418 hộ = 67,0% (cần từ 2/3 tổng số hộ: từ 279 hộ trở lên"),
    (
        "điểm a khoản 1 Điều 10: số hộ dự họp",
        "305/418 hộ = 73,0% (cần trên 50% tổng số hộ: từ 210 hộ trở lên",
    ),
    ("khoản 3 Điều 18 của Luật: họp theo cụm", "Xóm Đình\n12/04/2026\nĐình Cả; Trần Văn B\n218\n155\n121"),
]
_OF_A_SUSPENSION = [
    ("Mẫu số 04", "(theo Mẫu số 04 kèm theo Nghị định 61/2023/NĐ-CP)"),
    ("khoản 3 Điều 12: thời hạn", "chậm nhất ngày 30 tháng 11 năm 2026"),
    (
        "khoản 4 Điều 12: gửi Trưởng thôn",
        "Trưởng thôn Đông Lựu thông báo Quyết định này đến cộng đồng dân cư",
    ),
    ("khoản 4 Điều 12: gửi Mặt trận", "- Ủy ban Mặt trận Tổ quốc Việt Nam xã Vĩnh Hải"),
    ("khoản 5 Điều 12: hiệu lực", "có hiệu lực thi hành kể từ ngày ký và hết hiệu lực khi"),
    ("người ký", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
]
_OF_AN_ABOLITION = [
    ("Mẫu số 05", "(theo Mẫu số 05 kèm theo Nghị định 61/2023/NĐ-CP)"),
    (
        "khoản 4 Điều 14: gửi Trưởng thôn",
        "Trưởng thôn Đông Lựu thông báo Quyết định này đến cộng đồng dân cư",
    ),
    ("khoản 4 Điều 14: gửi Mặt trận", "- Ủy ban Mặt trận Tổ quốc Việt Nam xã Vĩnh Hải"),
    ("người ký", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
]
REQUIRED: list[tuple[str, Any, list[tuple[str, str]]]] = [
    (
        "mau-01",
        FULL["mau-01"],
        [
            ("Mẫu số 01", "(theo Mẫu số 01 kèm theo Nghị định 61/2023/NĐ-CP)"),
            ("nơi gửi", "Kính gửi: Ủy ban nhân dân xã Vĩnh Hải"),
            (
                "khoản 1 Điều 9: thời hạn niêm yết",
                "từ ngày 02 tháng 02 năm 2026 đến ngày 09 tháng 3 năm 2026",
            ),
            ("Điều 10: tán thành", "Tán thành: 231/418 hộ = 55,3%"),
            ("điểm b khoản 4 Điều 11", "Nghị quyết hoặc biên bản cuộc họp hoặc biên bản lấy ý kiến"),
            ("điểm c khoản 4 Điều 11", "Dự thảo Quy ước đã được thông qua"),
            ("người ký", "Trưởng thôn\n(Ký, ghi rõ họ tên)\nNguyễn Văn A"),
        ],
    ),
    ("mau-02-hop", MEETING, [*_OF_A_MEETING, ("biên bản", "BIÊN BẢN\n"), ("thư ký", "Thư ký cuộc họp\n(Ký")]),
    ("mau-02-hop", RESOLUTION, [*_OF_A_MEETING, ("nghị quyết", "NGHỊ QUYẾT\n"), ("ký hiệu", "Số: 05/NQ")]),
    (
        "mau-02-phieu",
        FULL["mau-02-phieu"],
        [
            *_OF_A_DECISION,
            (f"a) {_LAW}: thời gian", "từ ngày 24 tháng 4 năm 2026 đến hết ngày 02 tháng 5 năm 2026"),
            (f"c) {_LAW}: nội dung bàn", "4. Nội dung cộng đồng dân cư bàn"),
            (f"d) {_LAW}: hình thức quyết định", "Phát phiếu lấy ý kiến từng hộ gia đình"),
            (f"đ) {_LAW}: tổng hợp phiếu", "Tỷ lệ tán thành: 300/418 hộ = 71,8% (cần trên 50%"),
            ("điểm a khoản 2 Điều 10", "có đại diện của 180/418 hộ = 43,1% (cần trên 50%"),
            ("điểm b khoản 2 Điều 10", "được công khai bằng hình thức: Niêm yết tại nhà văn hóa"),
            ("khoản 2 Điều 19 của Luật: Tổ phát phiếu", "- Trần Văn B (Tổ trưởng)\n- Lê Thị C\n- Phạm Văn D"),
            ("khoản 2 Điều 19 của Luật: công khai trước", "được công khai ngày 20 tháng 4 năm 2026"),
            ("khoản 6 Điều 4 NĐ 59: chứng kiến", "chứng kiến việc kiểm phiếu: Vũ Thị H và Bùi Văn I"),
        ],
    ),
    (
        "mau-03",
        FULL["mau-03"],
        [
            ("Mẫu số 03", "(theo Mẫu số 03 kèm theo Nghị định 61/2023/NĐ-CP)"),
            ("căn cứ", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 01 tháng 01 năm 2025;"),
            ("công nhận", "Điều 1. Công nhận Quy ước thay thế của thôn Đông Lựu, xã Vĩnh Hải"),
            ("điểm b khoản 3 Điều 11: người tham mưu", "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội"),
            ("khoản 5 Điều 11: hiệu lực", "có hiệu lực thi hành kể từ ngày ban hành Quyết định này"),
            (
                "Điều 13: văn bản bị thay thế",
                "Quyết định số 9/QĐ-UBND ngày 01 tháng 3 năm 2019 của Ủy ban",
            ),
            ("khoản 1 Điều 6: giáp lai", "có đóng dấu giáp lai"),
            ("điểm a khoản 1 Điều 18: gửi", "không quá 02 ngày làm việc"),
            ("người ký", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ],
    ),
    (
        "mau-04",
        FULL["mau-04"],
        [
            *_OF_A_SUSPENSION,
            ("khoản 1 Điều 12: một phần", "Tạm ngừng thực hiện một phần Quy ước"),
            ("khoản 3 Điều 12: lý do, điểm b", "(điểm b khoản 1 Điều 12 Nghị định số 61/2023/NĐ-CP): Đặt ra"),
            (
                "khoản 3 Điều 12: lý do, điểm c",
                "(điểm c khoản 1 Điều 12 Nghị định số 61/2023/NĐ-CP): Không cho",
            ),
            ("điểm c khoản 2 Điều 12: hướng dẫn", "theo khoản 4 Điều 13"),
        ],
    ),
    (
        "mau-04",
        WHOLE,
        [
            *_OF_A_SUSPENSION,
            ("khoản 1 Điều 12: toàn bộ", "Tạm ngừng thực hiện toàn bộ Quy ước"),
            (
                "khoản 3 Điều 12: lý do",
                "(điểm a khoản 1 Điều 12 Nghị định số 61/2023/NĐ-CP), cụ thể:\n- Không",
            ),
            ("điểm b khoản 2 Điều 12: hướng dẫn", "theo khoản 3 Điều 11"),
        ],
    ),
    (
        "mau-05",
        FULL["mau-05"],
        [
            *_OF_AN_ABOLITION,
            ("khoản 2 Điều 14: một phần", "Bãi bỏ một phần Quy ước"),
            ("khoản 2 Điều 14: hết thời hạn", "Quyết định số 41/QĐ-UBND ngày 03 tháng 8 năm 2026"),
        ],
    ),
    (
        "mau-05",
        UNLAWFUL,
        [*_OF_AN_ABOLITION, ("lý do", "(điểm a khoản 1 Điều 14"), ("toàn bộ", "Bãi bỏ toàn bộ")],
    ),
    (
        "mau-05",
        REDONE,
        [*_OF_AN_ABOLITION, ("lý do", "(điểm b khoản 1 Điều 14"), ("toàn bộ", "Bãi bỏ toàn bộ")],
    ),
    (
        "mau-05",
        UNADOPTED,
        [*_OF_AN_ABOLITION, ("lý do", "(điểm c khoản 1 Điều 14"), ("toàn bộ", "Bãi bỏ toàn bộ")],
    ),
    (
        "phieu-lay-y-kien",
        FULL["phieu-lay-y-kien"],
        [
            ("tiêu đề phiếu", "PHIẾU LẤY Ý KIẾN\n"),
            ("nội dung lấy ý kiến", "1. Nội dung lấy ý kiến\nThông qua Quy ước của thôn Đông Lựu"),
            ("nội dung để lựa chọn", "Nội dung\nTán thành\nKhông tán thành\nThông qua toàn văn Quy ước"),
            ("hướng dẫn cách lựa chọn", "Cách chọn: với mỗi nội dung, đánh dấu X vào một ô"),
            ("ý kiến khác", "3. Ý kiến khác (nếu có)\n……"),
            ("thời hạn thu phiếu", "Hết ngày 02 tháng 5 năm 2026"),
            ("Trưởng thôn ký từng phiếu", "Trưởng thôn\n(Ký trực tiếp vào từng phiếu)"),
        ],
    ),
    (
        "thong-bao-niem-yet",
        FULL["thong-bao-niem-yet"],
        [
            ("khoản 1 Điều 9: nơi niêm yết", "- Nhà văn hóa thôn Đông Lựu\n- Bảng tin công cộng"),
            ("khoản 1 Điều 9: thời hạn", "Từ ngày 02 tháng 02 năm 2026 đến hết ngày 09 tháng 3 năm 2026"),
            ("khoản 2 Điều 9: hình thức", "4. Hình thức lấy ý kiến\n- Sao gửi dự thảo"),
            ("nơi nhận ý kiến", "- Hòm thư góp ý đặt tại nhà văn hóa"),
        ],
    ),
    (
        "bang-tong-hop-y-kien",
        FULL["bang-tong-hop-y-kien"],
        [
            ("một ý kiến, người góp ý và trả lời", "Hộ Lê Thị C\nTiếp thu\nĐã ghi: từ 22 giờ"),
            ("không tiếp thu có lý do", "Không tiếp thu\nCộng đồng dân cư không có thẩm quyền phạt tiền."),
            ("tổng số", "Tổng số ý kiến: 3; tiếp thu: 1; không tiếp thu: 1; chưa trả lời: 1"),
        ],
    ),
    (
        "khong-cong-nhan",
        FULL["khong-cong-nhan"],
        [
            ("khoản 3 Điều 11: trả lời bằng văn bản", "không công nhận Quy ước nêu trên vì các lý do sau"),
            ("khoản 3 Điều 11: lý do", "Khoản 3 Điều 12\nĐặt ra khoản phạt tiền.\nKhoản 4 Điều 5"),
        ],
    ),
    (
        "yeu-cau-bo-sung",
        FULL["yeu-cau-bo-sung"],
        [
            ("khoản 4 Điều 11: hồ sơ thiếu gì", "Biên bản cuộc họp (Mẫu số 02)\nThiếu chữ ký"),
            ("điểm b khoản 3 Điều 11: thời hạn", "05 ngày làm việc"),
        ],
    ),
    (
        "tra-loi-phan-anh",
        FULL["tra-loi-phan-anh"],
        [
            ("khoản 4 Điều 17", "Căn cứ khoản 4 Điều 17 và khoản 2 Điều 12"),
            ("điểm a khoản 2 Điều 12", "không có cơ sở (điểm a khoản 2 Điều 12"),
            ("khoản 2 Điều 12: thời hạn", "03 ngày làm việc"),
        ],
    ),
    (
        "tra-loi-phan-anh",
        ABOUT_ABOLITION,
        [
            ("điểm a khoản 3 Điều 14", "không có cơ sở (điểm a khoản 3 Điều 14"),
            ("khoản 3 Điều 14: thời hạn", "05 ngày làm việc"),
        ],
    ),
    (
        "tra-loi-phan-anh",
        FOUNDED,
        [("có cơ sở", "kiến nghị có cơ sở."), ("biện pháp", "- Trưởng thôn giải thích")],
    ),
    (
        "bao-cao-dieu-16",
        FULL["bao-cao-dieu-16"],
        [
            ("a) tình hình", "Các thôn đã rà soát"),
            ("a) tác động", "- Việc cưới gọn hơn"),
            ("a) khó khăn", "- Một số thôn mới sáp nhập"),
            ("b) được công nhận", "Hương ước, quy ước được công nhận\n5\n"),
            ("b) không được công nhận", "Hương ước, quy ước không được công nhận\n1\n"),
            ("c) sửa đổi, bổ sung, thay thế", "được sửa đổi, bổ sung, thay thế\n7\n"),
            ("d) tạm ngừng", "tạm ngừng thực hiện toàn bộ\n0\n"),
            ("d) bãi bỏ", "bãi bỏ toàn bộ\n3\n"),
            ("đ) nội dung khác", "- Ba thôn dịch quy ước"),
        ],
    ),
]
CASES = [
    pytest.param(form, facts, words, id=f"{form}-{at}-{name}")
    for at, (form, facts, contents) in enumerate(REQUIRED)
    for name, words in contents
]


def test_every_form_has_its_required_contents_listed() -> None:
    assert {form for form, _, _ in REQUIRED} == set(f.FORMS)


@pytest.mark.parametrize(("form", "facts", "words"), CASES)
def test_a_paper_has_a_content_the_law_asks_for(form: str, facts: Any, words: str) -> None:
    assert words in reading.said(f.FORMS[form].write(facts))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"represented": 209}, "chưa được cộng đồng dân cư thôn Đông Lựu thông qua"),
        ({"vote": f.Vote(209)}, "chưa được cộng đồng dân cư thôn Đông Lựu thông qua"),
        ({"contributions": f.Vote(278)}, "chưa được cộng đồng dân cư thôn Đông Lựu thông qua"),
        ({"contributions": None}, "(ghi rõ thông qua hoặc chưa thông qua): ……"),
        ({"vote": f.Vote()}, "(ghi rõ thông qua hoặc chưa thông qua): ……"),
        ({"vote": f.Vote(210)}, "Cộng đồng dân cư thôn Đông Lựu thông qua Quy ước"),
        (
            {"vote": f.Vote(210), "contribution_clauses": (), "contributions": None},
            "Cộng đồng dân cư thôn Đông Lựu thông qua Quy ước",
        ),
    ],
)
def test_minutes_say_adopted_only_when_every_threshold_is_reached(
    changed: dict[str, Any], words: str
) -> None:
    outcomes = ("chưa được cộng đồng", "(ghi rõ thông qua", "Cộng đồng dân cư thôn Đông Lựu thông qua Quy")
    text = reading.said(f.FORMS["mau-02-hop"].write(replace(MEETING, **changed)))
    assert words in text
    assert sum(outcome in text for outcome in outcomes) == 1


def test_the_collation_of_opinions_lies_on_its_side() -> None:
    import io

    import docx

    file = f.FORMS["bang-tong-hop-y-kien"].write(FULL["bang-tong-hop-y-kien"])
    page = docx.Document(io.BytesIO(file)).sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert page.page_width > page.page_height


def test_a_dossier_without_opinions_says_so() -> None:
    text = reading.said(f.FORMS["bang-tong-hop-y-kien"].write(f.Collation()))
    assert "(không có ý kiến góp ý)" in text
