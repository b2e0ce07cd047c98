"""What each field of a step means, for people who write scenarios. A name means one thing unless its step says more."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from drafting.procedure.events.adopting import Voting
from drafting.procedure.events.proposing import ConsentWay, Proposer
from drafting.procedure.events.standing import ReviewOutcome
from drafting.procedure.events.talking import Verdict

GENERAL: Mapping[str, str] = MappingProxyType(
    {
        "abstained": "số hộ không có ý kiến",
        "against": "số hộ không tán thành",
        "anchor": "chỗ trong văn bản",
        "announced": "ngày thông báo",
        "authority": "cơ quan đã phê duyệt hoặc công nhận, như trên văn bản",
        "blocking": "phải giải quyết xong mới được công nhận",
        "content": "nội dung cơ bản dự kiến quy định",
        "contributions": "số hộ tán thành khoản đóng góp; bỏ trống khi không biểu quyết riêng",
        "counted": "ngày đếm",
        "deadline": "thời hạn hoàn tất ghi trong quyết định",
        "decided": "ngày của văn bản",
        "decision": "số quyết định",
        "digest": "mã SHA-256 của tệp",
        "edition": "số thứ tự của bản được công nhận",
        "elder": "có già làng, trưởng bản",
        "ends": "ngày hết hạn thu phiếu",
        "expressed": "ngày các hộ thể hiện ý kiến",
        "founded": "phản ánh có cơ sở",
        "front_agreed": "ngày Trưởng ban công tác Mặt trận thống nhất",
        "given": "ngày góp ý",
        "giver": "ai góp ý",
        "ground": "trường hợp",
        "handed_out": "số phiếu phát ra",
        "held": "ngày họp",
        "households": "số hộ đồng thuận",
        "id": "tên của việc này trong hồ sơ, để việc sau nhắc tới",
        "in_favour": "số hộ tán thành",
        "invalid": "số phiếu không hợp lệ",
        "lacks": "hồ sơ thiếu gì, cần bổ sung gì",
        "letter": "số văn bản trả lời",
        "media": "loại tệp",
        "meetings": "một cuộc họp, hoặc mỗi cụm dân cư một cuộc",
        "members": "số thành viên",
        "mends": "số quyết định tạm ngừng mà dự thảo này khắc phục; bỏ trống khi không phải",
        "minority": "cộng đồng vùng đồng bào dân tộc thiểu số",
        "opinion": "tên của góp ý (id)",
        "origin": "tham-dinh, soan-thao, hoặc word khi lấy từ tệp Word",
        "outcome": "kết quả rà soát",
        "papers": "các giấy tờ trong hồ sơ",
        "path": "điều, khoản (ví dụ dieu-2/khoan-1); bỏ trống là toàn văn bản",
        "paths": "các điều, khoản (ví dụ dieu-2/khoan-1)",
        "place": "nơi niêm yết",
        "proposed": "ngày đề xuất",
        "published": "ngày công khai",
        "published_how": "cách công khai kết quả",
        "reason": "lý do",
        "reasons": "lý do",
        "received": "ngày xã nhận được bằng văn bản",
        "remark": "tên của ý kiến thẩm định (id)",
        "report": "tên của phản ánh (id)",
        "reported": "ngày báo cáo",
        "represented": "số hộ có đại diện dự họp",
        "returned": "số phiếu thu về",
        "revision": "bản lưu của dự thảo; để trống trong kịch bản là bản mới nhất",
        "rule": "quy tắc của cảnh báo",
        "said": "kết luận, kết quả",
        "scattered": "địa bàn dân cư sinh sống không tập trung",
        "second": "người thứ hai đã đếm lại; trong kịch bản ghi tên người (person), để trống là một người khác",
        "sent": "ngày gửi",
        "signed": "ngày ký",
        "signer": "ai ký",
        "since": "ngày bắt đầu niêm yết",
        "size": "số byte",
        "source": "nguồn: mau, tep-word, ban-hien-hanh hoặc van-ban",
        "speaker": "có người biết tiếng dân tộc",
        "starts": "ngày bắt đầu phát phiếu",
        "submitted": "ngày gửi hồ sơ",
        "suggestion": "câu gợi ý thay cho chỗ đó; bỏ trống khi không có",
        "taken": "tiếp thu hay không",
        "team": "số thành viên Tổ phát phiếu",
        "text": "nội dung",
        "title": "tên tài liệu",
        "topic": "chủ đề của cảnh báo",
        "total": "tổng số hộ gia đình của cộng đồng",
        "until": "ngày cuối niêm yết (để trống chỉ có trong hồ sơ ghi từ trước)",
        "verdict": "xác nhận hay bỏ qua",
        "voting": "hình thức biểu quyết",
        "way": "cách thu thập ý kiến",
        "ways": "các hình thức",
        "who": "ai đề xuất",
        "year": "năm báo cáo",
    }
)
SPECIAL: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("bo-sung", "completed"): "ngày xã nhận đủ hồ sơ",
        ("danh-gia-chuyen-tiep", "assessed"): "ngày đánh giá",
        ("danh-gia-chuyen-tiep", "fits"): "phù hợp với Điều 4",
        ("gop-y", "source"): "góp ý đến bằng cách nào",
        ("hop-thong-qua", "announced"): "ngày các hộ được báo họp",
        ("kiem-phieu", "counted"): "ngày kiểm phiếu",
        ("lap-to-soan-thao", "formed"): "ngày thành lập",
        ("lap-to-soan-thao", "front_agreed"): "Trưởng ban công tác Mặt trận cùng lựa chọn",
        ("mat-tran-dong-y", "agreed"): "ngày thống nhất, tán thành",
        ("meetings", "place"): "nơi họp; bỏ trống khi chỉ có một cuộc",
        ("pho-bien", "published"): "ngày phổ biến",
        ("tra-loi-phan-anh", "answered"): "ngày trả lời",
        ("xac-nhan-dong-gop", "paths"): "các điều, khoản đặt ra khoản đóng góp; để trống khi không có",
        ("yeu-cau-bo-sung", "asked"): "ngày yêu cầu",
    }
)


# By type too: values of two types that are spelled alike are equal.
CHOICES: Mapping[tuple[type[StrEnum], StrEnum], str] = MappingProxyType(
    {
        (Proposer, Proposer.HEAD): "Trưởng thôn, Tổ trưởng tổ dân phố",
        (Proposer, Proposer.CITIZEN): "công dân cư trú tại cộng đồng",
        (ConsentWay, ConsentWay.BALLOT): "phát phiếu",
        (ConsentWay, ConsentWay.MEETING): "tại cuộc họp",
        (ConsentWay, ConsentWay.ONLINE): "trực tuyến",
        (ConsentWay, ConsentWay.OTHER): "hình thức khác",
        (Voting, Voting.HANDS): "giơ tay",
        (Voting, Voting.SECRET): "bỏ phiếu kín",
        (Voting, Voting.ONLINE): "trực tuyến (không được dùng để thông qua)",
        (ReviewOutcome, ReviewOutcome.KEEP): "giữ nguyên",
        (ReviewOutcome, ReviewOutcome.AMEND): "sửa đổi, bổ sung",
        (ReviewOutcome, ReviewOutcome.REPLACE): "thay thế",
        (Verdict, Verdict.CONFIRMED): "xác nhận",
        (Verdict, Verdict.SET_ASIDE): "bỏ qua có lý do",
    }
)


def choice(value: StrEnum) -> str:
    """What one of several values means. Raises AttributeError when nobody has said."""
    return CHOICES.get((type(value), value)) or str(value.word)  # type: ignore[attr-defined]


def meaning(step: str, field: str) -> str:
    """What a field of a step means. step: name of the kind. Raises KeyError when nobody has said."""
    return SPECIAL.get((step, field)) or GENERAL[field]
