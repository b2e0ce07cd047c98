"""The sample answers, where they are at hand."""

from pathlib import Path

import pytest

from drafting.checks import check
from drafting.convention.notation import is_written, parse, render
from drafting.convention.tree import Convention, Genre
from drafting.scaffold import draft, read_answers
from search.flags import Level
from tests.scaffold.communities import guidance, words

SHARED = (Path(__file__).resolve().parents[2] / ".." / "shared" / "samples" / "answers").resolve()
SAMPLES = {
    "01-thon-dong-bang": ("Xã Kiến Minh", "Thành phố Hải Phòng"),
    "02-to-dan-pho": ("Phường An Biên", "Thành phố Hải Phòng"),
    "03-ban-dan-toc-thieu-so": ("Xã Tủa Thàng", "Tỉnh Điện Biên"),
}
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the sample answers are not beside the project")


def _draft(name: str) -> Convention:
    return draft(read_answers((SHARED / f"{name}.toml").read_text(encoding="utf-8")), *SAMPLES[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_makes_a_draft_without_conflicts_and_without_lost_answers(name: str) -> None:
    convention = _draft(name)
    assert is_written(convention)
    assert parse(render(convention)) == convention
    assert "chưa có chỗ" not in guidance(convention)
    assert [finding for finding in check(convention) if finding.level is Level.CONFLICT] == []


def test_complete_answers_leave_no_blank_and_are_all_told() -> None:
    convention = _draft("01-thon-dong-bang")
    text = "\n".join(words(convention))
    assert "[điền" not in text
    assert convention.title[0] == Genre.HUONG_UOC.word.upper()
    for told in ("22 giờ", "trạm bơm Cống Đôi", "xứ đồng Sâu trước", "nhà bà Đỗ Thị Lan", "36 giờ", "Mả Dứa"):
        assert told in text
    for told in (
        "thứ Ba, thứ Năm, chủ nhật",
        "Cây gạo đầu đình",
        "Đầm Bính quê mình",
        "năm 2009 thôi áp dụng",
    ):
        assert told in text


def test_open_questions_of_a_town_stay_blank() -> None:
    text = "\n".join(words(_draft("02-to-dan-pho")))
    assert text.count("[điền: ") == 4
    assert "[điền: các kỳ họp toàn thể trong năm]" in text
    for told in (
        "6 camera chung",
        "Công an phường quản lý",
        "sân ngõ 130",
        "Khoảng 31%",
        "Đón người mới đến.",
    ):
        assert told in text
    assert "tổ dân phố số 11 và tổ dân phố số 12" in text


def test_a_minority_community_finds_its_forest_its_water_and_its_languages() -> None:
    text = "\n".join(words(_draft("03-ban-dan-toc-thieu-so")))
    for told in (
        "214,5 ha",
        "rừng đầu nguồn Nậm Mu, 38 ha",
        "9 người tự nguyện",
        "mó nước Huổi Lạ",
        "48 giờ",
    ):
        assert told in text
    for told in (
        "dịch sang tiếng Mông",
        "kéo vợ khi chưa ưng",
        "khèn, sáo, ném pao",
        "7 ki-lô-mét",
        "bán trú xã",
    ):
        assert told in text
    assert "Không giấu người buôn ma túy; báo Công an xã, Biên phòng." in text
