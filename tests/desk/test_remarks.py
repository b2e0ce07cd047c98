"""Threads of remarks: they stay with their words, their suggestions become revisions, and only some may close them."""

from __future__ import annotations

import pytest

from drafting.convention import Genre, parse
from drafting.convention.anchors import Anchor, Status
from drafting.demo import walking
from drafting.desk import NotFound, Rejected, editing, reading, remarks
from drafting.desk.editing import Noted
from drafting.desk.remarks import Said
from drafting.desk.texts import ArticleFields
from drafting.procedure import Refusal, Role
from drafting.procedure.events.talking import RemarkAnswered, SuggestionApplied
from tests.desk.conftest import OFFICER, TEAM, TEXT

HEAD, LEGAL = 13, 22
MEETINGS = "dieu-2/khoan-1"


@pytest.fixture
def key(draft):
    return draft.community.key


@pytest.fixture
def remark(desk, key, draft):
    """``remark(text, quote="", …)``: the officer remarks on "Thôn họp hai kỳ một năm."; the name of the remark."""

    def make(text, quote="", *, path=MEETINGS, by=OFFICER, role=Role.OFFICER, **more):
        revision = reading.draft(desk, key, 1).head
        return remarks.make(desk, key, 1, Said(revision, path, quote, text, **more), by=by, role=role)

    return make


def shown(desk, key):
    return remarks.remarks(desk, reading.draft(desk, key, 1))


def save(desk, key, path, heading, body):
    head = reading.draft(desk, key, 1).head
    editing.save_article(desk, key, 1, base=head, path=path, fields=ArticleFields(heading, body), by=TEAM)


def words(desk, key, path):
    return reading.draft(desk, key, 1).convention.find(path).unit.text


def use(desk, key, name, *, by=TEAM, role=Role.DRAFTER):
    return remarks.use_suggestion(desk, key, 1, name, by=by, role=role)


# Where a remark stands


def test_a_remark_stands_on_its_words(desk, key, remark):
    name = remark("Nên ghi rõ tháng", "hai kỳ")
    (one,) = shown(desk, key)
    assert (one.name, one.place, one.placement.words) == (name, "Khoản 1 Điều 2", "hai kỳ")
    assert (one.thread.made.origin, one.thread.made.by) == ("tham-dinh", OFFICER)


def test_a_remark_follows_its_words_when_others_change_around_them(desk, key, remark):
    remark("Nên ghi rõ tháng", "hai kỳ")
    save(desk, key, "dieu-2", "Họp thôn", "1. Mới thêm.\n2. Thôn họp hai kỳ một năm.\n3. Việc đã bàn.")
    (one,) = shown(desk, key)
    assert (one.place, one.placement.status, one.placement.words) == (
        "Khoản 2 Điều 2",
        Status.EXACT,
        "hai kỳ",
    )


def test_a_remark_whose_words_are_gone_shows_them_and_stands_last(desk, key, remark):
    lost = remark("Chữ này lạ", "Việc đã bàn", path="dieu-2/khoan-2")
    kept = remark("Tên gọi", path="dieu-4")
    save(desk, key, "dieu-2", "Họp thôn", "1. Thôn họp hai kỳ một năm.")
    first, last = shown(desk, key)
    assert (first.name, last.name) == (kept, lost)
    assert last.placement.status is Status.ORPHANED
    assert (last.place, last.placement.words) == ("Chưa rõ chỗ", "Việc đã bàn")


def test_a_lost_remark_is_attached_by_hand_and_follows_from_there(desk, key, remark):
    name = remark("Chữ này lạ", "Việc đã bàn", path="dieu-2/khoan-2")
    save(desk, key, "dieu-2", "Họp thôn", "1. Thôn họp hai kỳ một năm.")
    head = reading.draft(desk, key, 1).head
    remarks.reattach(desk, key, 1, name, revision=head, path="dieu-3", quote="", by=TEAM, role=Role.DRAFTER)
    assert shown(desk, key)[0].place == "Điều 3"
    with pytest.raises(Rejected, match="Không thấy những chữ này"):
        remarks.reattach(
            desk, key, 1, name, revision=head, path="dieu-3", quote="cưới to", by=TEAM, role=Role.DRAFTER
        )


def test_a_remark_is_made_on_the_revision_that_was_read(desk, key, draft):
    save(desk, key, "dieu-2", "Họp thôn", "1. Thôn họp ba kỳ một năm.")
    said = Said(draft.head, MEETINGS, "hai kỳ", "Sao lại hai?")
    remarks.make(desk, key, 1, said, by=OFFICER, role=Role.OFFICER)
    (one,) = shown(desk, key)
    assert one.thread.made.revision == draft.head
    assert one.placement.words in ("ba kỳ", "hai kỳ")


def test_remarks_are_on_the_preamble_the_signatures_and_the_whole_text_too(desk, key, remark):
    for path in ("", "loi-noi-dau", "chu-ky"):
        remark("Xem lại", path=path)
    assert [one.place for one in shown(desk, key)] == ["Toàn văn bản", "Lời nói đầu", "Phần chữ ký"]


@pytest.mark.parametrize(
    ("path", "quote", "sentence"),
    [
        ("dieu-9", "", "Không có điều, khoản này"),
        (MEETINGS, "chín kỳ", "Không thấy những chữ này"),
        (MEETINGS, "n", "có ở nhiều chỗ"),
        (MEETINGS, "x" * 2_001, "dài quá 2000 ký tự"),
    ],
)
def test_words_that_are_not_there_are_refused(desk, key, remark, path, quote, sentence):
    with pytest.raises(Rejected, match=sentence):
        remark("Ý kiến", quote, path=path)
    assert shown(desk, key) == ()


def test_remarks_are_bounded(desk, key, remark, monkeypatch):
    with pytest.raises(Rejected, match="dài quá 5000"):
        remark("x" * 5_001)
    with pytest.raises(Rejected, match="Câu gợi ý dài quá"):
        remark("x", "hai kỳ", suggestion="x" * 5_001)
    monkeypatch.setattr(remarks, "MOST_REMARKS", 1)
    monkeypatch.setattr(remarks, "MOST_ANSWERS", 1)
    name = remark("Một")
    with pytest.raises(Rejected, match="Hồ sơ đã có 1 ý kiến"):
        remark("Hai")
    remarks.answer(desk, key, 1, name, "Vâng", by=TEAM, role=Role.DRAFTER)
    with pytest.raises(Rejected, match="đã có 1 câu trả lời"):
        remarks.answer(desk, key, 1, name, "Vâng nữa", by=TEAM, role=Role.DRAFTER)


# Threads


def test_a_thread_is_answered_by_either_side_and_closed_by_its_author(desk, key, remark):
    name = remark("Sao lại hai kỳ?", by=LEGAL, role=Role.LEGAL_OFFICER)
    remarks.answer(desk, key, 1, name, "Bà con đã bàn.", by=TEAM, role=Role.DRAFTER)
    with pytest.raises(Refusal, match="chỉ dành cho"):
        remarks.close(desk, key, 1, name, "", by=TEAM, role=Role.DRAFTER)
    remarks.close(desk, key, 1, name, "Đã rõ.", by=LEGAL, role=Role.LEGAL_OFFICER)
    (one,) = shown(desk, key)
    assert [said.text for said in one.thread.answers] == ["Bà con đã bàn."]
    assert one.thread.closed.reason == "Đã rõ."
    with pytest.raises(Refusal, match="đã đóng"):
        remarks.answer(desk, key, 1, name, "Thêm", by=TEAM, role=Role.DRAFTER)


def test_who_leads_the_examination_closes_every_remark(desk, key, remark):
    name = remark("Hỏi lại tổ", by=TEAM, role=Role.DRAFTER)
    assert shown(desk, key)[0].thread.made.origin == "soan-thao"
    remarks.close(desk, key, 1, name, "", by=OFFICER, role=Role.OFFICER)
    assert not shown(desk, key)[0].thread.is_open


def test_only_the_commune_has_recognition_wait(desk, key, remark):
    remark("Chặn lại", by=TEAM, role=Role.DRAFTER, blocking=True)
    assert not reading.proceeding(desk, key, 1).talk.blocking
    remark("Chặn lại", blocking=True)
    assert len(reading.proceeding(desk, key, 1).talk.blocking) == 1


# Suggested words


def test_a_suggestion_becomes_a_revision_and_the_remark_stands_on_the_new_words(desk, key, draft, remark):
    name = remark("Ba kỳ mới đủ", "hai kỳ", suggestion="ba kỳ, vào tháng Giêng, tháng Năm và tháng Chín")
    saved = use(desk, key, name)
    assert saved.path == "dieu-2"
    assert words(desk, key, MEETINGS) == "Thôn họp ba kỳ, vào tháng Giêng, tháng Năm và tháng Chín một năm."
    history = reading.draft_history(desk, key, 1)
    assert [each.id for each in history] == [saved.revision, draft.head]
    assert history[0].author == TEAM
    (one,) = shown(desk, key)
    assert one.thread.applied.revision == saved.revision
    assert one.thread.is_open
    assert one.thread.made.anchor.quote == "hai kỳ"
    assert one.placement.words == "ba kỳ, vào tháng Giêng, tháng Năm và tháng Chín"


def test_the_save_and_its_event_land_together_or_not_at_all(desk, key, remark, monkeypatch):
    name = remark("Ba kỳ mới đủ", "hai kỳ", suggestion="ba kỳ")
    before = desk.store.stamp(key)
    with pytest.raises(Refusal, match="chỉ dành cho"):
        use(desk, key, name, by=OFFICER, role=Role.OFFICER)
    assert desk.store.stamp(key) == before

    def broken(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr(editing.record, "extend", broken)
    with pytest.raises(RuntimeError):
        use(desk, key, name)
    assert desk.store.stamp(key) == before


def test_a_suggestion_goes_into_the_newest_text_beside_what_others_saved(desk, key, remark, meanwhile):
    name = remark("Ba kỳ mới đủ", "hai kỳ", suggestion="ba kỳ")
    meanwhile(
        editing.record,
        "extend",
        lambda: save(desk, key, "dieu-3", "Việc cưới", "1. Cưới gọn trong một buổi."),
    )
    use(desk, key, name)
    assert words(desk, key, MEETINGS) == "Thôn họp ba kỳ một năm."
    assert words(desk, key, "dieu-3/khoan-1") == "Cưới gọn trong một buổi."


def test_a_step_taken_meanwhile_is_kept(desk, key, remark, meanwhile):
    name = remark("Ba kỳ mới đủ", "hai kỳ", suggestion="ba kỳ")
    meanwhile(
        editing.record,
        "extend",
        lambda: remarks.answer(desk, key, 1, name, "Đồng ý.", by=HEAD, role=Role.HEAD),
    )
    use(desk, key, name)
    (one,) = shown(desk, key)
    assert [said.text for said in one.thread.answers] == ["Đồng ý."]
    assert one.thread.applied is not None


def test_words_that_are_there_already_are_only_recorded_as_used(desk, key, draft, remark):
    name = remark("Giữ nguyên", "hai kỳ", suggestion="hai kỳ")
    assert use(desk, key, name).revision == draft.head
    assert shown(desk, key)[0].thread.applied.revision == draft.head


def test_a_suggestion_for_a_whole_clause_and_for_the_preamble(desk, key, remark):
    clause = remark("Viết lại", suggestion="1.  Thôn họp khi cần.")  # copied with its number
    preamble = remark("Viết lại", "ba xóm", path="loi-noi-dau", suggestion="bốn xóm")
    title = remark("Sai tên xã", "xã Kiến Minh", path="", suggestion="xã Kiến Hưng")
    for name in (clause, preamble, title):
        use(desk, key, name)
    head = reading.draft(desk, key, 1).convention
    assert words(desk, key, MEETINGS) == "Thôn họp khi cần."
    assert head.preamble == ("Thôn Bãi Dâu có bốn xóm, quen giúp nhau mùa bão.",)
    assert head.title[1] == "Thôn Bãi Dâu, xã Kiến Hưng, thành phố Hải Phòng"


@pytest.mark.parametrize(
    ("path", "quote", "suggestion", "sentence"),
    [
        (MEETINGS, "hai kỳ", "ba kỳ\n2. Thêm một khoản", "số khoản, điểm"),
        (MEETINGS, "", "Họp khi cần:\na) mùa bão;", "số khoản, điểm"),
        (MEETINGS, "", "Họp khi cần.\n#### Điều 3. Mới", "số khoản, điểm"),
        ("dieu-2", "", "Họp khi cần", "tự sửa trong ô soạn thảo"),
        ("", "", "Tên khác", "tự sửa trong ô soạn thảo"),
        ("chu-ky", "", "TRƯỞNG LÀNG", "không biết thay vào đâu"),
    ],
)
def test_a_suggestion_that_is_no_plain_wording_is_refused_when_it_is_made(
    desk, key, remark, path, quote, suggestion, sentence
):
    with pytest.raises(Rejected, match=sentence):
        remark("Viết lại", quote, path=path, suggestion=suggestion)


def test_a_suggestion_whose_words_are_gone_is_not_used(desk, key, remark):
    name = remark("Viết lại", "Việc đã bàn", path="dieu-2/khoan-2", suggestion="Việc đã quyết")
    save(desk, key, "dieu-2", "Họp thôn", "1. Thôn họp hai kỳ một năm.")
    before = desk.store.stamp(key)
    with pytest.raises(Rejected, match="không còn trong bản mới nhất"):
        use(desk, key, name)
    assert desk.store.stamp(key) == before


def test_an_adopted_text_is_not_changed_by_a_suggestion(desk, key, remark):
    walking.submit(desk, key, 1, {Role.HEAD: HEAD})
    name = remark("Ba kỳ mới đủ", "hai kỳ", suggestion="ba kỳ")
    with pytest.raises(Refusal):
        use(desk, key, name)
    assert words(desk, key, MEETINGS) == "Thôn họp hai kỳ một năm."


def test_a_remark_nobody_made_is_not_found(desk, key, draft, remark):
    with pytest.raises(NotFound):
        use(desk, key, "7")
    with pytest.raises(Refusal, match="Không có ý kiến thẩm định này"):
        remarks.answer(desk, key, 1, "7", "Vâng", by=TEAM, role=Role.DRAFTER)
    name = remark("Không kèm câu nào")
    with pytest.raises(Refusal, match="không kèm câu gợi ý"):
        use(desk, key, name)


# Comments that came with a file


def test_comments_of_a_file_are_remarks_from_the_first_day(desk, community):
    noted = (
        Noted(Anchor(MEETINGS, 9, "hai kỳ"), "Hỏi lại"),
        Noted(Anchor("", 0, "Quốc hiệu"), "Bỏ dòng này"),
    )
    view = editing.start_draft(
        desk, community, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="tep-word", noted=noted
    )
    found, lost = remarks.remarks(desk, view)
    assert (found.place, found.placement.words, found.thread.made.origin) == (
        "Khoản 1 Điều 2",
        "hai kỳ",
        "word",
    )
    assert (lost.place, lost.placement.words) == ("Chưa rõ chỗ", "Quốc hiệu")
    assert view.proceeding.opened is not None


def test_a_remark_on_a_revision_that_cannot_be_read_is_lost_and_not_forgotten(desk, key, remark, monkeypatch):
    remark("Ý kiến", "hai kỳ")
    save(desk, key, "dieu-3", "Việc cưới", "1. Cưới gọn.")
    view = reading.draft(desk, key, 1)

    def gone(*_args):
        raise NotFound("bản lưu này")

    monkeypatch.setattr(reading, "text_at", gone)
    (one,) = remarks.remarks(desk, view)
    assert (one.placement.status, one.placement.words) == (Status.ORPHANED, "hai kỳ")


def test_the_record_holds_what_was_said_in_order(desk, key, remark):
    name = remark("Ba kỳ mới đủ", "hai kỳ", suggestion="ba kỳ")
    remarks.answer(desk, key, 1, name, "Được.", by=TEAM, role=Role.DRAFTER)
    use(desk, key, name)
    kinds = [type(event) for event in remarks.steps.record.read(desk, key, 1).events]
    assert kinds.index(RemarkAnswered) < kinds.index(SuggestionApplied)
