"""JSON that holds the whole tree, and plain text as people print it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from drafting.convention import Convention, Kind, Signature, Unit, parse, render
from drafting.exchange import write_json, write_plain
from tests.exchange.akoma_ntoso.test_akoma_ntoso import DRAFT, EDITION, FILE, SAMPLE
from tests.exchange.strategies import conventions


def rebuilt(values: dict[str, Any]) -> Convention:
    """The convention from nothing but its JSON."""
    inside: dict[str | None, list[dict[str, Any]]] = {}
    for each in values["units"]:
        inside.setdefault(each["inside"], []).append(each)

    def units(path: str | None) -> tuple[Unit, ...]:
        return tuple(
            Unit(
                Kind(each["kind"]),
                each["number"],
                each["label"],
                each["heading"],
                each["text"],
                units(each["path"]),
                tuple(each["serves"]),
                each["guidance"],
            )
            for each in inside.get(path, [])
        )

    signatures = tuple(Signature(each["role"], each["name"]) for each in values["signatures"])
    return Convention(tuple(values["title"]), tuple(values["preamble"]), units(None), signatures)


@settings(max_examples=40, deadline=None)
@given(conventions())
def test_json_holds_everything_the_tree_holds(convention: Convention) -> None:
    assert rebuilt(json.loads(write_json(convention, EDITION))) == convention


def test_json_says_what_is_known_of_the_text() -> None:
    values = json.loads(write_json(SAMPLE, EDITION))
    assert {
        name: values[name] for name in ("format", "version", "kind", "unit_code", "community", "saved")
    } == {
        "format": "huonguoc",
        "version": 1,
        "kind": "quy-uoc",
        "unit_code": "11413",
        "community": "to-dan-pho-ben-soi",
        "saved": "2026-09-21",
    }
    assert values["edition"] == {
        "number": 2,
        "authority": "Ủy ban nhân dân phường Hải An",
        "decision": "45/QĐ-UBND",
        "decided": "2026-09-20",
        "in_force": "2026-09-20",
        "ended": None,
        "previous": 1,
        "following": None,
    }
    assert values["draft"] is None
    assert json.loads(write_json(SAMPLE, DRAFT))["draft"] == 3


def test_what_is_not_known_is_null() -> None:
    values = json.loads(write_json(SAMPLE, FILE))
    names = ("kind", "unit_code", "unit_name", "community", "community_name", "edition", "draft")
    assert {values[name] for name in names} == {None}


def test_plain_text_reads_as_printed() -> None:
    assert write_plain(SAMPLE) == (
        "QUY ƯỚC\nTổ dân phố Bến Sỏi\n\n"
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở;\nCăn cứ Nghị định số 61/2023/NĐ-CP;\n"
        "Bà con cùng bàn và thỏa thuận:\n\n"
        "Chương I\nQUY ĐỊNH CHUNG\n\nMục 1\nVỀ NGÕ XÓM\n\n"
        "Điều 1. Phạm vi\nQuy ước áp dụng cho mọi hộ.\n1. Lịch thu gom rác:\nNgõ | Ngày\nNgõ Một | Thứ Ba\n"
        "a) Rác để trong thùng;\nđ) Rác to báo trước.\n\nĐiều 1. Hiệu lực\n\n"
        "TỔ TRƯỞNG\nĐỗ Văn Mẫu\n\nĐẠI DIỆN HỘ GIA ĐÌNH\n\nĐẠI DIỆN HỘ GIA ĐÌNH\n"
    )
    assert write_plain(Convention()) == ""


def test_plain_text_has_no_marks_and_no_guidance() -> None:
    guided = parse("#### Điều 1. Phạm vi\n\n<!-- Điều 5 khoản 1: Nói rõ. -->\n\n\\1. Lời văn.")
    assert "\\" in render(guided)
    assert write_plain(guided) == "Điều 1. Phạm vi\n1. Lời văn.\n"


@settings(max_examples=40, deadline=None)
@given(conventions())
def test_plain_text_has_every_line_in_order(convention: Convention) -> None:
    lines = iter(write_plain(convention).casefold().split("\n"))
    for placed in convention.walk():
        unit = placed.unit
        for words in filter(None, (unit.heading, *unit.text.split("\n"))):
            assert any(words.casefold() in line for line in lines) or words.casefold() in (
                f"{unit.label}. {unit.heading}".casefold()
            )
