"""Passages cut into segments."""

from __future__ import annotations

from search.flags import Passage, catalogue
from search.flags.segments import MAX_SEGMENT, context, segments


def _cut(text: str, lead: str = "") -> list[str]:
    found = []
    for segment in segments(Passage("", text, lead=lead), catalogue().accents):
        own, outer = segment.tokens[segment.own :], segment.tokens[: segment.own]
        words = [text[token.start : token.end] for token in own]
        found.append(" ".join([*(f"({lead[token.start : token.end]})" for token in outer), *words]))
    return found


def test_full_stops_semicolons_and_lines_end_a_segment() -> None:
    assert _cut("Nhắc nhở. Phê bình; góp ý\nbáo xã") == ["Nhắc nhở", "Phê bình", "góp ý", "báo xã"]


def test_a_number_keeps_its_points() -> None:
    assert _cut("phạt 1.000.000 đồng lúc 22:30") == ["phạt 1.000.000 đồng lúc 22 : 30"]


def test_what_stands_before_a_colon_leads_every_item_of_its_sentence() -> None:
    assert _cut("Mức xử lý: lợn 20 nghìn; gà 5 nghìn. Trưởng xóm thu.") == [
        "Mức xử lý lợn 20 nghìn",
        "Mức xử lý gà 5 nghìn",
        "Trưởng xóm thu",
    ]


def test_a_lead_in_at_the_end_of_a_line_leads_the_lines_below() -> None:
    assert _cut("Nghiêm cấm:\n- Đánh người;\n+ Trói người.") == [
        "Nghiêm cấm",
        "Nghiêm cấm Đánh người",
        "Nghiêm cấm Trói người",
    ]


def test_the_lead_in_of_the_clause_around_leads_too_but_is_not_the_passages_own() -> None:
    assert _cut("a) Trâu bò", lead="Phạt tiền:") == ["(Phạt) (tiền) (:) Trâu bò"]


def test_numbers_of_units_belong_to_no_segment() -> None:
    assert _cut("Điều 14. Hộ đổ rác") == ["Hộ đổ rác"]
    assert _cut("Điều 5: Hộ đổ rác") == ["Hộ đổ rác"]
    assert _cut("1. Hộ. 2. Nhà") == ["Hộ", "Nhà"]
    assert _cut("b) Hộ đổ rác") == ["Hộ đổ rác"]
    assert _cut("Điều 3 - Hộ đổ rác") == ["Hộ đổ rác"]
    assert _cut("a)") == []
    assert _cut("2, 3 hộ") == ["2 , 3 hộ"]


def test_a_lead_in_with_nothing_behind_it_is_marked() -> None:
    alone, item = segments(Passage("", "Mức phạt:\nTrâu bò"), catalogue().accents)
    assert (alone.leads, item.leads) == (True, False)
    assert segments(Passage("", "):"), catalogue().accents) == []


def test_text_without_any_stop_is_cut_all_the_same() -> None:
    long = "phạt " * (MAX_SEGMENT * 2 + 5)
    assert [len(piece.split()) for piece in _cut(long)] == [MAX_SEGMENT, MAX_SEGMENT, 5]


def test_nothing_has_no_segments() -> None:
    assert _cut("") == []
    assert _cut(" \n\n . ") == []


def test_the_context_is_the_heading_and_the_lead_in() -> None:
    around = context(Passage("", "x", heading="Mức phạt", lead="Như sau:"), catalogue().accents)
    assert [token.key for token in around.tokens][:2] == ["mưc1", "phat5"]
