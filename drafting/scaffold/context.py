"""The names the templates use for a community, its people and its place."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.convention.tree import Genre
from drafting.scaffold.answers import Answers
from drafting.scaffold.topics import Place
from drafting.scaffold.wording import TOWN_WORDS, capital, inside, kind_of, number, one_line, series

_GROUP_WORDS = {
    Place.DELTA: "tổ liên gia",
    Place.MOUNTAIN: "nhóm hộ",
    Place.TOWN: "nhóm liên gia",
    Place.MINORITY: "nhóm hộ",
    Place.COAST: "tổ tự quản",
}
#: What a hương ước calls the people of the community; "dân buôn" would mean traders.
_VILLAGERS = {"thôn": "dân làng", "làng": "dân làng", "xóm": "dân làng", "ấp": "dân ấp", "bản": "dân bản"}

#: From this many households on, meetings may be held by cluster (Điều 18 khoản 3 Luật Thực hiện dân chủ ở cơ sở).
_MANY_HOUSEHOLDS = 200


def place_of(answers: Answers) -> Place:
    """The kind of place, told from the community's name when it was not answered."""
    if answers.place is not None:
        return answers.place
    kind = kind_of(one_line(answers.community))
    return Place.TOWN if kind is not None and kind[0] in TOWN_WORDS else Place.DELTA


def community_of(answers: Answers) -> tuple[str, str, str]:
    """What the community is called, its head's title, its name inside a sentence: "bản", "Trưởng bản", "bản Mé".

    A name that begins with no known word is a tổ dân phố's in town and a thôn's elsewhere.
    """
    name = one_line(answers.community)
    kind = kind_of(name)
    if kind is not None and name.lower() != kind[0]:
        return *kind, inside(name)
    noun, head = kind or kind_of("tổ dân phố" if place_of(answers) is Place.TOWN else "thôn") or ("", "")
    return noun, head, f"{noun} {name if kind is None and name else f'[điền: tên {noun}]'}"


def names(answers: Answers, unit_name: str, province: str) -> dict[str, object]:
    """Names and yes-or-no questions for the templates; ``khung.md.j2`` lists them for people who edit wording."""
    place = place_of(answers)
    noun, head, name = community_of(answers)
    huong_uoc = answers.genre is Genre.HUONG_UOC
    commune = inside(one_line(unit_name)) or "[điền: tên xã, phường hoặc đặc khu]"
    province = inside(one_line(province)) or "[điền: tên tỉnh, thành phố]"
    highland = place in {Place.MOUNTAIN, Place.MINORITY}
    clusters = _listed(answers.clusters)
    spoken = [language for language in _languages(answers.ethnic_groups) if language.lower() != "tiếng kinh"]
    return {
        "quy_uoc": answers.genre.word,
        "huong_uoc": huong_uoc,
        "ten": name,
        "thon": noun,
        "truong_thon": head,
        "dia_ban": f"{capital(name)}, {commune}, {province}",
        "xa": next((word for word in ("phường", "đặc khu") if commune.startswith(f"{word} ")), "xã"),
        "hai_phong": "Hải Phòng" in province,
        "ba_con": _VILLAGERS.get(noun, "bà con") if huong_uoc and place is not Place.TOWN else "bà con",
        "nhom": _GROUP_WORDS[place],
        "nguoi_uy_tin": f"{'già làng' if highland else 'người cao tuổi'}, người có uy tín",
        "dong_bang": place is Place.DELTA,
        "mien_nui": place is Place.MOUNTAIN,
        "do_thi": place is Place.TOWN,
        "dan_toc": place is Place.MINORITY,
        "bien_dao": place is Place.COAST,
        "so_ho": _count(answers.households, "số hộ"),
        "so_khau": _count(answers.population, "số nhân khẩu"),
        "nhieu_ho": (answers.households or 0) >= _MANY_HOUSEHOLDS,
        "nam": answers.year,
        "cum": series(clusters),
        "so_cum": len(clusters),
        "thay_cho": inside(one_line(answers.replaces)),
        "to_cu": series(_listed(answers.predecessors)),
        "dan_toc_anh_em": series(_listed(answers.ethnic_groups)),
        "nhieu_dan_toc": len(answers.ethnic_groups) > 1,
        "tieng_noi": series(["tiếng phổ thông", *spoken]) if spoken else "",
        "tieng_dich": series(_languages(answers.translations)),
        "nguoi_biet_tieng": one_line(answers.language_speaker),
        "gia_lang": one_line(answers.elder),
    }


def _listed(texts: Iterable[str]) -> list[str]:
    return [inside(text) for text in map(one_line, texts) if text]


def _languages(texts: Iterable[str]) -> list[str]:
    cleaned = (text for text in map(one_line, texts) if text)
    return [text if text.lower().startswith("tiếng ") else f"tiếng {text}" for text in cleaned]


def _count(value: int | None, label: str) -> str:
    return f"[điền: {label}]" if value is None else number(value)
