"""From a citation to the provision."""

from __future__ import annotations

import pytest

from search.law import Library, read_statute, resolve
from tests.search.law.samples import DECREE, library

ND = "61-2023-nd-cp"
LAWS = Library(
    [
        *library(),
        read_statute("# Luật Tín ngưỡng, tôn giáo 02/2016/QH14\n\n## Điều 5. A\n\n1. B"),
        read_statute("# Luật Đất đai 45/2013/QH13\n\n## Điều 1. Cũ\n\nB"),
        read_statute("# Luật Đất đai 31/2024/QH15\n\n## Điều 1. Mới\n\nB"),
        read_statute("# Nghị quyết 61/2023/QH15\n\n## Điều 1. A\n\nB"),
    ]
)


@pytest.mark.parametrize(
    ("citation", "addresses"),
    [
        ("NĐ 61 Đ.4 k.1", ["61-2023-nd-cp#dieu-4/khoan-1"]),
        ("khoản 2 Điều 4 Nghị định số 61/2023/NĐ-CP", ["61-2023-nd-cp#dieu-4/khoan-2"]),
        ("điểm a, đ khoản 2 Điều 4 Nghị định 61/2023", [f"{ND}#dieu-4/khoan-2/diem-a", f"{ND}#dieu-4/khoan-2/diem-đ"]),
        ("khoản 1, khoản 2 Điều 4 Nghị định 61/2023", [f"{ND}#dieu-4/khoan-1", f"{ND}#dieu-4/khoan-2"]),
        ("khoản 1 và 2 điều 4 nghị định 61/2023/nđ-cp", [f"{ND}#dieu-4/khoan-1", f"{ND}#dieu-4/khoan-2"]),
        ("Điều 5a, Điều 4 Nghị định 61/2023/NĐ-CP", ["61-2023-nd-cp#dieu-5a", "61-2023-nd-cp#dieu-4"]),
        ("Hiến pháp Đ.27", ["hien-phap-2013#dieu-27"]),
        ("Hiến pháp 2013 Đ.27", ["hien-phap-2013#dieu-27"]),
        ("Luật Tín ngưỡng, tôn giáo Đ.5", ["02-2016-qh14#dieu-5"]),
        ("luat dat dai Đ.1", ["31-2024-qh15#dieu-1"]),
        ("Luật Bảo vệ môi trường số 72/2020/QH14", ["72-2020-qh14"]),
        ("Luật Xử lý vi phạm hành chính Đ.3", []),
        ("Nghị định 1/2020/NĐ-CP Đ.3", []),
        ("Hiến pháp Đ.999", []),
        ("", []),
        ("Điều 5", []),
    ],
)  # fmt: skip
def test_a_citation_leads_to_its_provisions(citation: str, addresses: list[str]) -> None:
    assert [cited.address for cited in resolve(citation, LAWS)] == addresses


def test_a_point_that_is_not_there_leads_to_what_is_around_it() -> None:
    found = resolve("điểm x khoản 2 Điều 4 Nghị định 61/2023/NĐ-CP", LAWS)
    assert [cited.path for cited in found] == ["dieu-4/khoan-2"]


def test_a_provision_is_found_by_its_address_and_nothing_else() -> None:
    place = LAWS.provision("61-2023-nd-cp#dieu-4/khoan-1")
    assert place is not None
    assert place[1].citation == "khoản 1 Điều 4"
    for address in ("", "61-2023-nd-cp", "61-2023-nd-cp#dieu-9", "khong-co#dieu-1"):
        assert LAWS.provision(address) is None


def test_the_version_of_a_library_changes_with_its_words_alone() -> None:
    one, same = Library([read_statute(DECREE)]), Library([read_statute(DECREE)])
    other = Library([read_statute(DECREE.replace("Minh bạch", "Rõ ràng"))])
    assert one.version == same.version != other.version
    assert Library().version == ""
    assert len(one) == 1
