"""Sums of money, and the reach of negations and prohibitions."""

from __future__ import annotations

import pytest

from search.flags import Passage, examine_one, norms
from search.flags.catalogue import rules_only

# What the rules say before anything is weighed.
BY_RULES = rules_only()


def _sums(text: str) -> list[str]:
    (norm,) = norms(Passage("", text))
    tokens = norm.segment.tokens
    return [text[tokens[s.start].start : tokens[s.end - 1].end] for s in norm.hits.get("tien", ())]


@pytest.mark.parametrize(
    "money",
    [
        "50.000đ",
        "50.000 đồng",
        "200 nghìn",
        "100k",
        "1,5 triệu đồng",
        "hai trăm ngàn",
        "1 tr",
        "nửa triệu",
        "2 triệu",
        "50.000VNĐ",
        "ba mươi nghìn đồng",
    ],
)
def test_money_is_known_in_any_spelling(money: str) -> None:
    assert _sums(f"Hộ vi phạm phải nộp {money} vào quỹ.") == [money]


@pytest.mark.parametrize(
    "text", ["cánh đồng rộng", "hơn hai nghìn người dự", "năm 2026", "ba hộ", "1.000 cây xanh", "đi ra"]
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert _sums(text) == []


def test_a_grouped_number_is_money_even_without_its_currency() -> None:
    assert _sums("đổ rác phạt 50.000/lần") == ["50.000"]


PAIRS = [
    ("phat-tien", "Người vi phạm bị phạt tiền.", "Không phạt tiền người vi phạm."),
    ("phat-tien", "Ai đổ rác thì phạt 50.000 đồng.", "Nghiêm cấm phạt tiền dưới mọi hình thức."),
    ("phat-tien", "Hộ không họp bị phạt 50.000 đồng.", "Lệ phạt tiền hộ vắng họp nay bỏ hết."),
    ("than-the", "Kẻ trộm bị trói ở đình, đánh đòn.", "Nghiêm cấm trói, đánh đòn người có lỗi."),
    ("danh-du", "Người vi phạm bị bêu tên trên loa.", "Không bêu tên người vi phạm trên loa."),
    ("giay-to", "Hộ nợ quỹ thì trưởng thôn không ký giấy.", "Không vì hộ nợ quỹ mà không ký giấy."),
    ("cat-dich-vu", "Hộ nợ quỹ bị cắt nước.", "Không ai được cắt nước của hộ nợ quỹ."),
    ("gioi", "Phụ nữ không được vào đình.", "Không ai được cấm phụ nữ vào đình."),
    ("hon-nhan", "Con gái 15 tuổi được cưới chồng.", "Nghiêm cấm cưới vợ, gả chồng khi chưa đủ tuổi."),
    ("hon-nhan", "Nhà trai phải nộp cheo.", "Bỏ lệ nộp cheo."),
    ("lao-dong", "Người vi phạm bị phạt quét chợ ba buổi.", "Thôi không phạt ai quét chợ."),
    ("truc-xuat", "Kẻ trộm bị đuổi khỏi làng.", "Không ai bị đuổi khỏi làng."),
    ("vuot-quyen", "Tổ tự quản được lập biên bản, xử phạt.", "Tổ tự quản không được lập biên bản, xử phạt."),
    ("khieu-nai", "Bà con không được khiếu kiện ra tòa.", "Không ai được cản bà con khiếu kiện ra tòa."),
    ("tich-thu", "Tịch thu xe của người vi phạm.", "Không tịch thu xe của ai."),
]


@pytest.mark.parametrize(("topic", "unlawful", "lawful"), PAIRS)
def test_negation_turns_the_meaning(topic: str, unlawful: str, lawful: str) -> None:
    assert topic in {finding.topic for finding in examine_one(Passage("", unlawful), BY_RULES)}
    assert topic not in {finding.topic for finding in examine_one(Passage("", lawful), BY_RULES)}


@pytest.mark.parametrize(
    "text",
    [
        "Hộ nào không đóng góp, thôn cắt nước.",  # the condition is denied, the consequence is not
        "Không đi họp bị phạt 20.000 đồng.",
        "Nghiêm cấm đổ rác ra đường, phạt 100.000 đồng.",  # a sum is never what is forbidden
        "Ai đánh bạc, ngoài việc bị xử lý theo pháp luật còn phải nộp 500.000 đồng vào quỹ thôn.",
        "Ai không tự nguyện nộp 50.000 đồng thì cắt nước.",
    ],
)
def test_a_negation_reaches_no_further_than_its_own_clause(text: str) -> None:
    assert examine_one(Passage("", text), BY_RULES)


@pytest.mark.parametrize(
    "text",
    [
        "Không đánh, không trói, không bêu tên ai.",
        "Cán bộ thôn không được lấy cớ hộ nợ quỹ mà từ chối xác nhận giấy tờ.",
        "Không bắt ai vô chùa.",
        "Người vi phạm bị cơ quan có thẩm quyền xử phạt theo quy định của pháp luật.",
        "Bỏ hủ tục thách cưới, nộp cheo, để người chết lâu ngày.",
    ],
)
def test_forbidding_a_bad_practice_is_good(text: str) -> None:
    assert examine_one(Passage("", text), BY_RULES) == []
