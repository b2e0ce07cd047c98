"""What the scaffold may never say, whatever is chosen."""

import re
from collections.abc import Iterator

import pytest

from drafting.convention.tree import Convention, Genre
from drafting.scaffold import Place, draft
from search.flags import Level, Passage, examine
from tests.scaffold.communities import EVERY_PLACE_AND_GENRE, bare, full, words

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


def _passages(convention: Convention) -> Iterator[Passage]:
    for placed in convention.walk():
        if placed.unit.text:
            article = placed.article
            lead = "\n".join(outer.text for outer in placed.ancestors if outer.text)
            yield Passage(placed.path, placed.unit.text, article.heading if article else "", lead)


@pytest.mark.parametrize(("place", "genre"), EVERY_PLACE_AND_GENRE)
def test_the_flags_find_no_conflict_in_any_draft(place: Place, genre: Genre) -> None:
    for answers in (bare(place, genre), full(place, genre)):
        convention = draft(answers, "Xã Tân Lập", "Thành phố Hải Phòng")
        found = [finding for finding in examine(_passages(convention)) if finding.level is Level.CONFLICT]
        assert [(finding.path, finding.topic, finding.quote) for finding in found] == []


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
