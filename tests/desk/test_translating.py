"""Translations on disk: beside the texts, never in them; nobody's words are lost; what is behind waits for the team."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from drafting.convention import Genre, parse
from drafting.convention.translation import State, Words
from drafting.desk import (
    NotFound,
    Rejected,
    caches,
    cloning,
    editing,
    files,
    reading,
    refs,
    translating,
    translations,
    work,
)
from drafting.desk.errors import TranslationConflict
from drafting.desk.texts import ArticleFields
from drafting.desk.verifying import verify
from drafting.procedure import Role
from repo_store import MovedOn, Store
from tests.desk.conftest import NEIGHBOUR, TEAM, TEXT
from tests.desk.test_publishing import recognise


@pytest.fixture
def key(community):
    return community.key


@pytest.fixture
def begun(desk, key):
    return translating.begin(desk, key, "zh", decided="Họp thôn ngày 01/03/2026", by=TEAM)


def say(desk, key, text, said, *, base=None, by=TEAM, tag="zh"):
    base = base or translations.translation(desk, key, tag).revision.id
    return translating.say(desk, key, tag, text, said, base=base, by=by)


def say_all(desk, key, text, words="譯"):
    rows = translations.parallel(translations.translation(desk, key, "zh").translation, text).rows
    return say(desk, key, text, {row.path: Words(words, f"{words} {row.path}") for row in rows})


def shown(desk, key, text, revision="x"):
    return translations.beside(desk, key, translations.translation(desk, key, "zh"), revision, text)


def save(desk, draft, body):
    return editing.save_article(
        desk,
        draft.community.key,
        draft.number,
        base="",
        path="dieu-2",
        fields=ArticleFields("Họp thôn", body),
        by=TEAM,
    )


def test_a_language_is_begun_once_with_what_the_community_decided(desk, key, begun):
    again = translating.begin(desk, key, "zh", decided="khác", by=NEIGHBOUR)
    assert again == begun
    assert begun.info.decided == "Họp thôn ngày 01/03/2026"
    assert not begun.info.public
    assert [view.language.tag for view in translations.translations(desk, key)] == ["zh"]


def test_only_a_language_of_the_list_is_begun_and_only_where_there_is_a_community(desk, key):
    for tag in ("vi", "x/y", ""):
        with pytest.raises(Rejected, match="Hãy chọn"):
            translating.begin(desk, key, tag, decided="", by=TEAM)
        with pytest.raises(NotFound):
            translations.translation(desk, key, tag)
    with pytest.raises(NotFound):
        translating.begin(desk, "11725/thon-khong-co", "zh", decided="", by=TEAM)
    for ask in (
        lambda: translations.translation(desk, key, "km"),
        lambda: translations.translation(desk, "11725/thon-khong-co", "km"),
        lambda: translations.translations(desk, "11725/thon-khong-co"),
    ):
        with pytest.raises(NotFound):
            ask()


def test_translating_moves_no_text_and_no_record(desk, key, draft, begun):
    edition = recognise(desk, draft).edition
    before = desk.store.refs(key)
    say_all(desk, key, draft.convention)
    translating.decide(desk, key, "zh", decided="", public=True, by=TEAM)
    after = desk.store.refs(key)
    assert {ref for ref in after if after[ref] != before[ref]} == {"refs/ban-dich/zh"}
    assert desk.store.read(key, edition.revision, files.TEXT) == TEXT.encode()
    assert list(desk.store.files(key, edition.revision)) == [files.INFO, files.TEXT]


def test_what_was_translated_of_the_draft_is_there_when_it_is_recognised(desk, key, draft, begun):
    say_all(desk, key, draft.convention)
    recognise(desk, draft)
    text = reading.in_force(desk, key)
    assert {row.state for row in shown(desk, key, text.convention, text.edition.revision).rows} == {
        State.CURRENT
    }


def test_the_draft_of_an_amendment_is_translated_while_the_text_in_force_keeps_its_own(
    desk, key, draft, begun
):
    say_all(desk, key, draft.convention)
    recognise(desk, draft)
    text = reading.in_force(desk, key)
    amended = parse(TEXT.replace("hai kỳ", "ba kỳ"))
    assert [row.path for row in shown(desk, key, amended, "a").rows if row.state is State.BEHIND] == [
        "dieu-2/khoan-1"
    ]
    say(desk, key, amended, {"dieu-2/khoan-1": Words(text="三次")})
    for convention, words in ((amended, "三次"), (text.convention, "譯 dieu-2/khoan-1")):
        row = shown(desk, key, convention, words).row("dieu-2/khoan-1")
        assert (row.state, row.words.text) == (State.CURRENT, words)


def test_two_people_at_different_clauses_both_keep_their_words(desk, key, draft, begun):
    base = begun.revision.id
    say(desk, key, draft.convention, {"dieu-1": Words("甲", "甲甲")}, base=base)
    say(desk, key, draft.convention, {"dieu-4": Words("乙", "乙乙")}, base=base, by=NEIGHBOUR)
    rows = shown(desk, key, draft.convention)
    assert (rows.row("dieu-1").words.heading, rows.row("dieu-4").words.heading) == ("甲", "乙")


def test_two_people_at_one_clause_the_second_is_shown_both_and_nothing_of_his_is_saved(
    desk, key, draft, begun
):
    base = begun.revision.id
    first = say(desk, key, draft.convention, {"dieu-1": Words("甲", "甲甲")}, base=base)
    mine = {"dieu-1": Words("乙", "乙乙"), "dieu-4": Words("丁", "丁丁")}
    with pytest.raises(TranslationConflict) as conflict:
        say(desk, key, draft.convention, mine, base=base, by=NEIGHBOUR)
    assert conflict.value.theirs == {"dieu-1": Words("甲", "甲甲")}
    assert conflict.value.head == first.revision.id
    assert shown(desk, key, draft.convention).row("dieu-4").words == Words()
    say(desk, key, draft.convention, mine, base=conflict.value.head, by=NEIGHBOUR)
    assert shown(desk, key, draft.convention).row("dieu-1").words == Words("乙", "乙乙")


def test_the_same_words_from_two_people_are_no_conflict_and_one_revision(desk, key, draft, begun):
    base = begun.revision.id
    first = say(desk, key, draft.convention, {"dieu-1": Words("甲", "甲甲")}, base=base)
    second = say(desk, key, draft.convention, {"dieu-1": Words(" 甲", "甲甲\n")}, base=base, by=NEIGHBOUR)
    assert second == first


def test_many_people_at_once_lose_nothing(desk, key, draft, begun):
    paths = [row.path for row in shown(desk, key, draft.convention).rows]
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(
                lambda path: say(
                    desk, key, draft.convention, {path: Words("甲", path or "title")}, base=begun.revision.id
                ),
                paths,
            )
        )
    assert shown(desk, key, draft.convention, "after").count(State.MISSING) == 0
    assert len(desk.store.history(key, refs.translation("zh"))) == len(paths) + 1


def test_a_save_that_always_loses_is_given_back(desk, key, draft, begun, monkeypatch):
    def lose(*_args, **_words):
        raise MovedOn("refs/ban-dich/zh", None, None)

    monkeypatch.setattr(Store, "save", lose)
    with pytest.raises(Rejected, match="chưa được lưu"):
        say(desk, key, draft.convention, {"dieu-1": Words("甲", "甲甲")})


def test_saying_the_same_words_of_the_new_text_makes_them_right_again(desk, key, draft, begun):
    say_all(desk, key, draft.convention)
    amended = parse(TEXT.replace("hai kỳ", "2 kỳ"))
    row = shown(desk, key, amended).row("dieu-2/khoan-1")
    assert row.state is State.BEHIND
    say(desk, key, amended, {row.path: row.words})
    assert shown(desk, key, amended).row(row.path).state is State.CURRENT


def test_saying_nothing_of_another_text_is_no_revision(desk, key, draft, begun):
    view = say_all(desk, key, draft.convention)
    assert say(desk, key, parse(TEXT.replace("hai kỳ", "2 kỳ")), {}) == view


def test_what_cannot_be_taken_changes_nothing(desk, key, draft, begun, monkeypatch):
    refused = (
        (Rejected, {"dieu-1": Words(text="x" * 50_001)}),
        (NotFound, {"dieu-99": Words(text="x")}),
        (NotFound, {"dieu-1": Words("x"), "": Words(text="y"), "khong-co": Words(text="z")}),
    )
    for error, said in refused:
        with pytest.raises(error):
            say(desk, key, draft.convention, said)
    with pytest.raises(Rejected):
        translating.decide(desk, key, "zh", decided="x" * 301, public=True, by=TEAM)
    with pytest.raises(NotFound):
        say(desk, key, draft.convention, {"dieu-1": Words("x", "y")}, base=draft.head)
    with pytest.raises(NotFound):
        say(desk, key, draft.convention, {"dieu-1": Words("x", "y")}, base="f" * 40)
    monkeypatch.setattr(translating, "LARGEST", 100)
    with pytest.raises(Rejected, match="quá mức"):
        say(desk, key, draft.convention, {"dieu-1": Words("x", "y")})
    assert translations.translation(desk, key, "zh") == begun


def test_a_translation_that_fell_behind_waits_for_the_team(desk, key, draft, begun, clock):
    def tasks():
        return [row.task for row in work.waiting(desk, communities=[key]) if row.task.code == "ban-dich"]

    say_all(desk, key, draft.convention)
    recognise(desk, draft)
    assert tasks() == []
    clock.pass_days(1)
    second = editing.start_draft(
        desk,
        draft.community,
        parse(TEXT.replace("hai kỳ", "ba kỳ") + ""),
        genre=Genre.QUY_UOC,
        by=TEAM,
        source="hien-hanh",
    )
    assert tasks() == []
    recognise(desk, second, decision="46/QĐ-UBND")
    (task,) = tasks()
    assert task.what == "Bản dịch tiếng Hoa: 1 đoạn đã cũ"
    assert task.roles == {Role.DRAFTER, Role.HEAD}
    assert task.citation.startswith("khoản 5 Điều 6")
    say(desk, key, second.convention, {"dieu-2/khoan-1": Words(text="三次")})
    assert tasks() == []


def test_a_translation_nobody_reads_yet_is_no_task_and_a_public_one_with_gaps_is(desk, key, draft, begun):
    recognise(desk, draft)

    def waits():
        return [row.task.what for row in work.waiting(desk, communities=[key]) if row.task.code == "ban-dich"]

    assert waits() == []
    translating.decide(desk, key, "zh", decided="", public=True, by=TEAM)
    assert waits() == ["Bản dịch tiếng Hoa: 11 đoạn chưa dịch"]


def test_a_public_clone_has_no_translation_because_it_may_hold_words_of_a_draft(desk, key, draft, begun):
    recognise(desk, draft)
    say_all(desk, key, parse(TEXT.replace("hai kỳ", "ba kỳ")))
    assert b"refs/heads/main" in cloning.advertisement(desk, key)
    assert b"ban-dich" not in cloning.advertisement(desk, key)


def test_verify_knows_translations_and_finds_one_that_was_changed_outside(desk, key, draft, begun):
    say_all(desk, key, draft.convention)
    assert verify(desk, only=key, accounts={TEAM}).faults == ()
    assert [fault.code for fault in verify(desk, only=key, accounts={NEIGHBOUR}).faults] == ["tai-khoan-la"]
    for content, code in ((b"#### x\n", "ban-dich-khong-chuan"), (b"\xff", "ban-dich-khong-doc")):
        desk.store.save(
            key,
            refs.translation("zh"),
            {
                files.translation_text("zh"): content,
                files.translation_info("zh"): b'{"decided":"","public":false}',
            },
            expected=translations_head(desk, key),
            author=TEAM,
            when=desk.now(),
            subject="x",
        )
        caches.refresh(desk, key)  # what is damaged does not take the lists with it
        assert [fault.code for fault in verify(desk, only=key).faults] == [code]
    desk.store.save(
        key, "refs/ban-dich/vi", {"x": b"y"}, expected=None, author=TEAM, when=desk.now(), subject="x"
    )
    caches.refresh(desk, key)
    assert translations.translations(desk, key) == ()
    with pytest.raises(Rejected, match="Chưa đọc được"):
        translations.translation(desk, key, "zh")
    assert "kho-nhanh-la" in [fault.code for fault in verify(desk, only=key).faults]


def translations_head(desk, key):
    return desk.store.refs(key)[refs.translation("zh")]


def test_the_file_reads_beside_the_text_it_was_made_from(desk, key, draft, begun):
    view = say(desk, key, draft.convention, {"dieu-1": Words("適用範圍", "適用")})
    written = desk.store.read(key, view.revision.id, "ban-dich/zh.md").decode()
    assert (
        "#### Điều 1. Phạm vi áp dụng\n\nQuy ước áp dụng cho mọi hộ đang ở thôn Bãi Dâu.\n\n> # 適用範圍\n\n> 適用\n"
        in written
    )
    assert "nêu rõ ai thực hiện" not in written  # notes for drafters are not translated
