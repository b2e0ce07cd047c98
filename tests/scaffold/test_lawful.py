"""What the scaffold may never say, whatever is chosen."""

import re

import pytest

from drafting.checks import check
from drafting.convention.tree import Genre
from drafting.scaffold import Place, draft
from search.flags import Level
from tests.scaffold.communities import EVERY_PLACE_AND_GENRE, bare, full, words

_FORM = {"hinh-thuc", "pham-vi", "cho-trong", "danh-so", "dan-chieu"}

# Each word of sanction, and the only frames it may stand in: refused, or the State's own.
_ALLOWED = {
    r"phạt": r"không (xử )?phạt\b|án phạt tù",
    r"thu giữ": r"không thu giữ",
    r"bêu": r"không bêu",
    r"làm nhục": r"không làm nhục",
    r"khám xét": r"không tự dừng xe, xét giấy tờ, khám xét",
    r"cưỡng chế|tịch thu|sung (công )?quỹ|nộp tiền|phải nộp|phải đóng|bắt vạ|phạt vạ|nộp phạt": r"(?!)",
    r"trục xuất|đuổi|tẩy chay|cô lập|không cho mượn|không xác nhận|chưa xác nhận": r"không cho mượn ra ngoài",
    r"lệ phí|thu phí|đặt cọc|bắt buộc|cấm": r"(?!)",
    r"\d[\d.]* ?(đồng|đ|nghìn|triệu)\b": r"(?!)",
    r"ấn định": r"không ấn định",
    r"tháo dỡ": r"không tự tháo dỡ",
    r"trả lãi": r"không ai phải trả lãi",
}


@pytest.mark.parametrize(("place", "genre"), EVERY_PLACE_AND_GENRE)
def test_no_sentence_sets_a_sanction_the_community_may_not_set(place: Place, genre: Genre) -> None:
    for answers in (bare(place, genre), full(place, genre)):
        for line in words(draft(answers, "Xã Tân Lập", "Tỉnh Phú Thọ")):
            for word, frame in _ALLOWED.items():
                outside = re.sub(frame, "", line)
                assert not re.search(word, outside, re.IGNORECASE), (word, line)


@pytest.mark.parametrize(("place", "genre"), EVERY_PLACE_AND_GENRE)
def test_the_checks_find_no_conflict_in_any_draft(place: Place, genre: Genre) -> None:
    for answers in (bare(place, genre), full(place, genre)):
        found = check(draft(answers, "Xã Tân Lập", "Thành phố Hải Phòng"))
        conflicts = [finding for finding in found if finding.level is Level.CONFLICT]
        assert [(finding.path, finding.topic, finding.quote) for finding in conflicts] == []


@pytest.mark.parametrize(("place", "genre"), EVERY_PLACE_AND_GENRE)
def test_a_complete_draft_has_the_form_the_decree_asks_for(place: Place, genre: Genre) -> None:
    found = check(draft(full(place, genre), "Xã Tân Lập", "Thành phố Hải Phòng"))
    assert [finding for finding in found if finding.topic in _FORM] == []


@pytest.mark.parametrize("place", Place)
def test_every_blank_is_a_finding_until_it_is_filled_in(place: Place) -> None:
    convention = draft(bare(place), "Xã Tân Lập", "Tỉnh Phú Thọ")
    blanks = sum(line.count("[điền: ") for line in words(convention))
    assert (
        sum(finding.topic == "cho-trong" and bool(finding.quote) for finding in check(convention)) == blanks
    )


@pytest.mark.parametrize("place", Place)
def test_every_draft_makes_the_promises_that_keep_it_lawful(place: Place) -> None:
    text = "\n".join(words(draft(bare(place, chosen=("cuoi",)), "Xã Tân Lập", "Tỉnh Phú Thọ")))
    for promise in (
        "không phạt tiền, không phạt hiện vật",
        "không bêu tên",
        "Mọi người bình đẳng, không phân biệt nam nữ, dân tộc, tôn giáo",
        "báo Ủy ban nhân dân xã, Công an xã hoặc cơ quan có thẩm quyền",
        "không chép lại và không thay cho pháp luật",
        "Ban Thanh tra nhân dân",
    ):
        assert promise in text
