"""Citations are said the way people and legal texts say them."""

import pytest

from search.flags import catalogue
from search.flags.citing import spoken


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("NĐ 61 Đ.6 k.3", "khoản 3 Điều 6 Nghị định 61/2023/NĐ-CP"),
        ("NĐ 61/2023 Đ.5", "Điều 5 Nghị định 61/2023/NĐ-CP"),
        ("Luật 10/2022 Đ.15 k.1-2", "khoản 1, khoản 2 Điều 15 Luật Thực hiện dân chủ ở cơ sở"),
        ("Luật Bình đẳng giới Đ.40 k.1 đ.c", "điểm c khoản 1 Điều 40 Luật Bình đẳng giới"),
        ("Hiến pháp Đ.53, Đ.54", "Điều 53, Điều 54 Hiến pháp"),
        ("Bộ luật Hình sự", "Bộ luật Hình sự"),
        ("NĐ 61", "Nghị định 61/2023/NĐ-CP"),
        ("", ""),
    ],
)
def test_a_short_citation_in_words(short, words):
    assert spoken(short) == words


def test_no_citation_of_the_catalogue_is_left_in_its_short_form():
    for topic in catalogue().topics.values():
        for law in topic.law:
            assert "Đ." not in spoken(law)
            assert "k." not in spoken(law)
