import re
from typing import Any

import pytest

from drafting.convention.notation import is_written, parse, render
from drafting.convention.numbering import problems
from drafting.convention.tree import Convention, Genre, Kind, Signature
from drafting.scaffold import TOPICS, Answers, Place, draft, topics_of
from drafting.scaffold.topics import FACT_BY_ID
from tests.scaffold.communities import ALL_FACTS, EVERY_PLACE_AND_GENRE, NAMES, bare, full, guidance, words

UNIT, PROVINCE = "Xã Tân Lập", "Tỉnh Phú Thọ"
BLANK = re.compile(r"\[điền: [^\]]+\]")


def _assert_well_made(convention: Convention) -> None:
    assert is_written(convention)
    assert parse(render(convention)) == convention
    assert problems(convention) == ()
    for placed in convention.walk():
        unit = placed.unit
        assert unit.text or unit.children, placed.path
        if unit.kind is Kind.ARTICLE:
            assert unit.serves, placed.path
            assert unit.guidance, placed.path
            assert unit.heading, placed.path
    for line in words(convention):
        assert not re.search(r"\{[{%#]|[%#}]\}|[\ue000-\uf8ff]|  | [,.;:]|\(\)|None|True|False", line), line
        assert not re.search(r"[,;:]$", line) or line.endswith((";", ":")), line


@pytest.mark.parametrize(("place", "genre"), EVERY_PLACE_AND_GENRE)
@pytest.mark.parametrize("topic", [topic.id for topic in TOPICS])
def test_every_topic_alone_makes_a_draft_in_every_place(topic: str, place: Place, genre: Genre) -> None:
    convention = draft(bare(place, genre, chosen=(topic,)), UNIT, PROVINCE)
    _assert_well_made(convention)
    chosen = next(candidate for candidate in TOPICS if candidate.id == topic)
    assert set(chosen.serves) <= {number for placed in convention.articles() for number in placed.unit.serves}


@pytest.mark.parametrize(("place", "genre"), EVERY_PLACE_AND_GENRE)
def test_all_topics_together_make_a_draft_with_and_without_answers(place: Place, genre: Genre) -> None:
    for answers in (bare(place, genre), full(place, genre)):
        convention = draft(answers, UNIT, PROVINCE)
        _assert_well_made(convention)
        assert len(convention.articles()) > 25
        assert draft(answers, UNIT, PROVINCE) == convention


@pytest.mark.parametrize(("place", "genre"), EVERY_PLACE_AND_GENRE)
def test_complete_answers_leave_no_blank(place: Place, genre: Genre) -> None:
    assert not [line for line in words(draft(full(place, genre), UNIT, PROVINCE)) if "[" in line]


@pytest.mark.parametrize("place", Place)
def test_complete_answers_are_all_used(place: Place) -> None:
    # Facts of other kinds of place have no sentence here and are named in the guidance instead.
    convention = draft(full(place), UNIT, PROVINCE)
    said = "\n".join(words(convention)).lower()
    noted = guidance(convention)
    for fact in FACT_BY_ID.values():
        assert fact.hint.rstrip(".").lower() in said or fact.hint in noted, fact.id


@pytest.mark.parametrize("place", Place)
def test_blanks_stand_where_local_facts_are_missing_and_name_them(place: Place) -> None:
    text = "\n".join(words(draft(bare(place), UNIT, PROVINCE)))
    blanks = set(BLANK.findall(text))
    labels = {f"[điền: {fact.label[0].lower()}{fact.label[1:]}]" for fact in FACT_BY_ID.values()}
    others = {"[điền: số hộ]", "[điền: số nhân khẩu]", "[điền: những việc riêng bà con muốn ghi thêm]"}
    assert blanks <= labels | others
    assert {"[điền: số hộ]", "[điền: nơi họp và niêm yết]"} <= blanks
    # Answering a fact closes its blank and no other.
    closed = draft(bare(place, facts={"dia-diem-hop": "nhà văn hóa"}), UNIT, PROVINCE)
    assert set(BLANK.findall("\n".join(words(closed)))) == blanks - {"[điền: nơi họp và niêm yết]"}


def test_a_community_without_any_answer_still_gets_a_draft() -> None:
    convention = draft(Answers(), "", "")
    _assert_well_made(convention)
    assert convention.title == (
        "QUY ƯỚC",
        "Thôn [điền: tên thôn], [điền: tên xã, phường hoặc đặc khu], [điền: tên tỉnh, thành phố]",
    )
    assert convention.signatures[0].role == "TRƯỞNG THÔN"


@pytest.mark.parametrize("genre", Genre)
def test_kinds_of_place_really_differ(genre: Genre) -> None:
    drafts = {place: set(words(draft(bare(place, genre, community=""), UNIT, PROVINCE))) for place in Place}
    for place, lines in drafts.items():
        for other, others in drafts.items():
            if other is not place:
                assert len(lines - others) >= 20, (place, other)


@pytest.mark.parametrize(
    ("place", "concerns"),
    [
        (Place.DELTA, ("mương", "ruộng", "đình", "rơm rạ")),
        (Place.MOUNTAIN, ("nương", "suối", "kiểm lâm", "trâu")),
        (Place.TOWN, ("karaoke", "chỗ để xe", "thuê trọ", "camera", "chung cư")),
        (Place.MINORITY, ("tiếng mẹ đẻ", "già làng", "chưa đủ tuổi", "khèn", "lời hát")),
        (Place.COAST, ("thuyền", "bè", "bão", "lưới", "Đồn Biên phòng")),
    ],
)
def test_each_kind_of_place_has_its_own_concerns(place: Place, concerns: tuple[str, ...]) -> None:
    text = "\n".join(words(draft(bare(place), UNIT, PROVINCE))).lower()
    assert [concern for concern in concerns if concern.lower() not in text] == []


def test_a_huong_uoc_reads_otherwise_than_a_quy_uoc() -> None:
    old, new = (draft(full(Place.DELTA, genre), UNIT, PROVINCE) for genre in (Genre.HUONG_UOC, Genre.QUY_UOC))
    assert (old.title[0], new.title[0]) == ("HƯƠNG ƯỚC", "QUY ƯỚC")
    assert "dân làng" in "\n".join(words(old))
    assert "dân làng" not in "\n".join(words(new))
    assert [unit.heading for unit in old.units] != [unit.heading for unit in new.units]


@pytest.mark.parametrize(
    ("community", "place", "noun", "head"),
    [
        ("Làng Mai", Place.DELTA, "làng", "Trưởng làng"),
        ("Buôn Ea Tul", Place.MINORITY, "buôn", "Trưởng buôn"),
        ("Tổ dân phố 7", Place.TOWN, "tổ dân phố", "Tổ trưởng tổ dân phố"),
        ("Khu phố 4", None, "khu phố", "Trưởng khu phố"),
        ("Hồ Sáo", Place.TOWN, "tổ dân phố", "Tổ trưởng tổ dân phố"),
        ("Hồ Sáo", None, "thôn", "Trưởng thôn"),
        ("Ấp", None, "ấp", "Trưởng ấp"),
    ],
)
def test_the_head_is_named_after_the_community(
    community: str, place: Place | None, noun: str, head: str
) -> None:
    convention = draft(Answers(community=community, place=place), UNIT, PROVINCE)
    text = "\n".join(words(convention))
    assert f"{head} tổ chức thực hiện" in text
    assert f"Họp {noun}" in text
    assert convention.signatures[0].role == head.upper()


@pytest.mark.parametrize(
    ("unit_name", "word"),
    [("Xã Kiến Minh", "xã"), ("Phường An Biên", "phường"), ("Đặc khu Cát Hải", "đặc khu")],
)
def test_authorities_are_those_of_the_commune(unit_name: str, word: str) -> None:
    convention = draft(bare(Place.COAST), unit_name, "Thành phố Hải Phòng")
    text = "\n".join(words(convention))
    assert f"{word}{unit_name[len(word) :]}, thành phố Hải Phòng" in convention.title[1]
    assert f"Ủy ban nhân dân {word}" in text
    for other in {"xã", "phường", "đặc khu"} - {word}:
        assert f"Công an {other}" not in text


def test_the_resolution_of_hai_phong_is_a_ground_only_there() -> None:
    here = draft(bare(Place.DELTA), UNIT, "Thành phố Hải Phòng").preamble
    elsewhere = draft(bare(Place.DELTA), UNIT, PROVINCE).preamble
    assert here[:2][0] == elsewhere[0] == "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;"
    assert "Nghị định số 61/2023/NĐ-CP ngày 16 tháng 8 năm 2023" in elsewhere[1]
    assert elsewhere[1].endswith(".")
    assert here[1].endswith(";")
    assert "Nghị quyết số 99/NQ-HĐND ngày 06 tháng 12 năm 2024" in here[2]
    assert not [line for line in elsewhere if "99/NQ" in line]


def test_the_preamble_tells_the_community_s_own_story() -> None:
    preamble = "\n".join(draft(full(Place.DELTA), UNIT, PROVINCE).preamble)
    for words_of_it in (
        ALL_FACTS["lich-su"],
        "340 hộ, 1.284 nhân khẩu",
        "thôn Một và thôn Hai",
        "Dao và Tày",
        "năm 2026",
        "Quy ước năm 2015",
        "lúa, rau màu, may gia công",
        "Khoảng 30% số hộ đang thuê trọ",
    ):
        assert str(words_of_it) in preamble


def test_one_people_and_one_cluster_are_told_as_such() -> None:
    answers = bare(Place.MINORITY, ethnic_groups=("Kinh",), clusters=("Khu Giữa",))
    text = "\n".join(words(draft(answers, UNIT, PROVINCE)))
    assert "Phần đông bà con là người dân tộc Kinh" in text
    assert ", ở khu Giữa." in text
    assert "Tiếng nói trong việc chung" not in text


def test_languages_are_named_where_people_meet_and_read() -> None:
    text = "\n".join(words(draft(full(Place.MINORITY), UNIT, PROVINCE)))
    assert "tiếng phổ thông, tiếng Dao và tiếng Tày" in text
    assert "được dịch sang tiếng Dao" in text


def test_many_households_may_meet_by_cluster() -> None:
    for households, by_cluster in ((199, False), (200, True)):
        text = "\n".join(words(draft(bare(Place.TOWN, households=households), UNIT, PROVINCE)))
        assert ("theo từng cụm dân cư" in text) is by_cluster


def test_the_thresholds_and_days_of_the_law_are_right() -> None:
    text = "\n".join(words(draft(full(Place.DELTA, facts={}), UNIT, PROVINCE)))
    assert "trên 50% tổng số đại diện hộ gia đình tán thành" in text
    assert "từ hai phần ba tổng số đại diện hộ gia đình trở lên tán thành" in text
    assert "niêm yết dự thảo ít nhất 30 ngày" in text
    assert "Ngày hội Đại đoàn kết toàn dân tộc 18 tháng 11" in text
    assert "có hiệu lực từ ngày Ủy ban nhân dân xã ban hành quyết định công nhận" in text
    assert "Từ ngày đó, Quy ước năm 2015 thôi áp dụng." in text
    assert "Từ ngày đó, hương ước, quy ước trước đây của thôn Một và thôn Hai thôi áp dụng." in text


def test_the_community_s_own_day_of_review_takes_the_place_of_18_november() -> None:
    text = "\n".join(words(draft(bare(Place.DELTA, facts={"ngay-ra-soat": "6 tháng 1"}), UNIT, PROVINCE)))
    assert "Mỗi năm một lần, vào ngày 6 tháng 1" in text
    assert "18 tháng 11" not in text


@pytest.mark.parametrize(
    ("answers", "topics"),
    [
        ({"chosen": ("tang",), "groups": ()}, {"tang"}),
        ({"chosen": (), "groups": (1, 2, 4, 5)}, {"quan-ly", "nep-song", "thuong-phat", "noi-dung-rieng"}),
        ({"chosen": (), "groups": (3,)}, {"tuong-tro"}),
        ({"chosen": ("rung",), "groups": (3,)}, {"rung"}),
        ({"chosen": ("cuoi",), "groups": (3,)}, {"cuoi", "tuong-tro"}),
    ],
)
def test_khoan_chosen_as_a_whole_bring_their_leading_topic(answers: dict[str, Any], topics: set[str]) -> None:
    always = {"quy-dinh-chung", "to-chuc-thuc-hien"}
    assert set(topics_of(bare(Place.DELTA, **answers))) == topics | always


def test_nothing_chosen_means_what_is_usual_for_the_place() -> None:
    assert "thuy-loi" in topics_of(bare(Place.DELTA, chosen=()))
    assert "rung" not in topics_of(bare(Place.DELTA, chosen=()))
    assert "rung" in topics_of(bare(Place.MOUNTAIN, chosen=()))


def test_other_matters_become_points_or_one_clause() -> None:
    several = draft(bare(Place.TOWN, facts={"noi-dung-khac": ("chăm hoa", "đón người mới")}), UNIT, PROVINCE)
    own = next(placed for placed in several.articles() if placed.unit.heading.startswith("Nội dung riêng"))
    assert [point.text for point in own.unit.children[0].children] == ["Chăm hoa;", "Đón người mới."]
    one = draft(
        bare(Place.TOWN, chosen=("cuoi",), facts={"noi-dung-khac": "Mỗi nhà trồng một cây."}), UNIT, PROVINCE
    )
    own = next(placed for placed in one.articles() if placed.unit.heading.startswith("Nội dung riêng"))
    assert own.unit.text == "Mỗi nhà trồng một cây."
    assert own.unit.children == ()


def test_answers_nobody_asked_for_are_never_lost() -> None:
    facts = {
        "loi-hua": "Mỗi nhà nhận chăm một cây bóng mát.",
        "so-dac-biet": 7,
        "rung-cam": "đồi Thông -->",
        "khong-phat-tien": False,
    }
    convention = draft(bare(Place.TOWN, chosen=("cuoi",), facts=facts), UNIT, PROVINCE)
    own = next(placed for placed in convention.articles() if placed.unit.heading.startswith("Nội dung riêng"))
    assert own.unit.text == "Mỗi nhà nhận chăm một cây bóng mát."
    assert own.unit.serves == (5,)
    last = convention.articles()[-1].unit.guidance
    assert last.endswith(
        "Câu trả lời chưa có chỗ trong dự thảo: so-dac-biet: 7; "
        "khu rừng giữ nguyên, không khai thác: đồi Thông –>; khong-phat-tien: không."
    )
    _assert_well_made(convention)


def test_people_named_in_the_answers_are_named_to_the_drafting_team_and_nowhere_in_the_text() -> None:
    convention = draft(full(Place.MINORITY), UNIT, PROVINCE)
    for name in ("Triệu Văn Quý", "Triệu Thị Nhàn"):
        assert name in guidance(convention)
        assert name not in "\n".join(words(convention))


def _representatives(**answers: Any) -> list[str]:
    return [
        signature.name for signature in draft(bare(Place.MINORITY, **answers), UNIT, PROVINCE).signatures[2:]
    ]


def test_four_people_sign_and_an_elder_comes_first_among_the_households() -> None:
    convention = draft(full(Place.MINORITY), UNIT, PROVINCE)
    assert convention.signatures[:2] == (
        Signature("TRƯỞNG BẢN", "Lê Văn An"),
        Signature("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "Bùi Thị Hạnh"),
    )
    assert {signature.role for signature in convention.signatures[2:]} == {"ĐẠI DIỆN HỘ GIA ĐÌNH"}
    assert _representatives() == ["", ""]
    assert _representatives(household_representatives=("A", "B")) == ["A", "B"]
    assert _representatives(household_representatives=("A", "B"), elder="B") == ["B", "A"]
    assert _representatives(household_representatives=("A", "B"), elder="C") == ["A", "B"]
    assert _representatives(household_representatives=("A",), elder="C") == ["C", "A"]
    assert _representatives(elder="C") == ["C", ""]


@pytest.mark.parametrize("place", Place)
def test_sentences_stay_short_enough_to_read_aloud(place: Place) -> None:
    convention = draft(full(place), UNIT, PROVINCE)
    lengths = [
        len(sentence.split())
        for placed in convention.walk()
        for sentence in re.split(r"(?<=[.!?]) ", placed.unit.text)
    ]
    assert max(lengths) <= 75
    assert sum(length > 45 for length in lengths) <= 6


def test_names_of_communities_stand_in_the_title() -> None:
    for place, name in NAMES.items():
        assert draft(bare(place), UNIT, PROVINCE).title[1] == f"{name}, xã Tân Lập, tỉnh Phú Thọ"
