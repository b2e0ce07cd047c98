"""Akoma Ntoso: addresses and ids, legal data, and every word of every unit in its place."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.convention import Convention, Genre, parse
from drafting.exchange import About, Neighbour, Recognition, write_akoma_ntoso
from drafting.exchange.akoma_ntoso.names import eid, slug
from tests.exchange.strategies import conventions

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SCHEMA = os.environ.get("HUONGUOC_AKN_SCHEMA", "")
SAMPLE = parse("""# QUY ƯỚC

# Tổ dân phố Bến Sỏi

Căn cứ Luật Thực hiện dân chủ ở cơ sở;

Căn cứ Nghị định số 61/2023/NĐ-CP;

Bà con cùng bàn và thỏa thuận:

## Chương I. Quy định chung

### Mục 1. Về ngõ xóm

#### Điều 1. Phạm vi

Quy ước áp dụng cho mọi hộ.

1. Lịch thu gom rác:

Ngõ | Ngày

Ngõ Một | Thứ Ba

a) Rác để trong thùng;

đ) Rác to báo trước.

#### Điều 1. Hiệu lực

---

TỔ TRƯỞNG | Đỗ Văn Mẫu

ĐẠI DIỆN HỘ GIA ĐÌNH |

ĐẠI DIỆN HỘ GIA ĐÌNH |
""")
EDITION = About(
    saved=date(2026, 9, 21),
    genre=Genre.QUY_UOC,
    unit_code="11413",
    unit_name="Phường Hải An",
    community="to-dan-pho-ben-soi",
    community_name="Tổ dân phố Bến Sỏi",
    recognised=Recognition(
        number=2,
        authority="Ủy ban nhân dân phường Hải An",
        decision="45/QĐ-UBND",
        decided=date(2026, 9, 20),
        in_force=date(2026, 9, 20),
        previous=Neighbour(Genre.HUONG_UOC, 1, date(2019, 5, 4), "11400"),
    ),
)
DRAFT = replace(EDITION, recognised=None, draft=3)
FILE = About(saved=date(2026, 9, 21))
WORK = "/akn/vn-11413/act/quy-uoc/to-dan-pho-ben-soi/2026-09-20/ban-2"


def written(convention: Convention = SAMPLE, about: About = EDITION) -> Any:
    return etree.fromstring(write_akoma_ntoso(convention, about))


def values(root: Any, level: str) -> dict[str, str]:
    return {
        etree.QName(each).localname: next(iter(each.attrib.values()))
        for each in root.find(f".//{AKN}{level}")
    }


def words_of(unit: Any) -> str:
    """The words of a container without those of the containers inside it, a line a paragraph or row."""
    lines = []
    for part in (*unit.findall(f"{AKN}intro"), *unit.findall(f"{AKN}content")):
        for block in part:
            cells = (
                [cell.findtext(f"{AKN}p") for row in block for cell in row]
                if block.tag == f"{AKN}table"
                else []
            )
            if cells:
                lines += [" | ".join(cell.findtext(f"{AKN}p") for cell in row) for row in block]
            else:
                lines.append(block.text or "")
    return "\n".join(lines)


def test_an_edition_has_an_address_as_work_expression_and_manifestation() -> None:
    root = written()
    work = values(root, "FRBRWork")
    assert work["FRBRuri"] == WORK and work["FRBRthis"] == f"{WORK}/!main"
    assert work["FRBRdate"] == "2026-09-20"
    assert (work["FRBRcountry"], work["FRBRsubtype"], work["FRBRnumber"]) == ("vn", "quy-uoc", "2")
    assert work["FRBRname"] == "Quy ước Tổ dân phố Bến Sỏi"
    expression = values(root, "FRBRExpression")
    assert expression["FRBRuri"] == f"{WORK}/vie@2026-09-20" and expression["FRBRlanguage"] == "vie"
    assert values(root, "FRBRManifestation")["FRBRuri"] == f"{WORK}/vie@2026-09-20.akn"
    assert root[0].tag == f"{AKN}act" and root[0].get("name") == "quy-uoc"


def test_a_draft_is_a_bill_and_a_text_of_a_file_claims_nothing_that_is_not_known() -> None:
    draft = written(about=DRAFT)
    assert draft[0].tag == f"{AKN}bill"
    assert (
        values(draft, "FRBRWork")["FRBRuri"]
        == "/akn/vn-11413/bill/quy-uoc/to-dan-pho-ben-soi/2026-09-21/du-thao-3"
    )
    assert values(draft, "FRBRWork")["FRBRprescriptive"] == "false"
    file = written(about=FILE)
    assert values(file, "FRBRWork")["FRBRuri"] == "/akn/vn/bill/van-ban/khong-ro/2026-09-21"
    named = written(about=replace(FILE, community_name="Tổ dân phố Bến Sỏi"))
    assert values(named, "FRBRWork")["FRBRuri"] == "/akn/vn/bill/van-ban/to-dan-pho-ben-soi/2026-09-21"
    assert values(file, "FRBRWork")["FRBRname"] == "QUY ƯỚC Tổ dân phố Bến Sỏi"
    assert file.find(f".//{AKN}temporalData") is None and file.find(f".//{AKN}workflow") is None


def test_the_legal_data_are_events_references_and_a_time() -> None:
    root = written()
    events = {each.get("eId"): dict(each.attrib) for each in root.iter(f"{AKN}eventRef")}
    assert events["event_1"]["type"] == "generation" and events["event_1"]["date"] == "2026-09-20"
    assert events["event_1"]["source"] == "#quyet-dinh"
    interval = root.find(f".//{AKN}timeInterval")
    assert dict(interval.attrib) == {"start": "#event_2", "refersTo": "#hieu-luc"}
    to = {each.get("eId"): each for each in root.find(f".//{AKN}references")}
    assert to["quyet-dinh"].get("showAs") == "45/QĐ-UBND"
    assert to["quyet-dinh"].get("href") == (
        "/akn/vn-11413/act/quyet-dinh/uy-ban-nhan-dan-phuong-hai-an/2026-09-20/45-qd-ubnd"
    )
    assert to["ban-truoc"].get("href") == "/akn/vn-11400/act/huong-uoc/to-dan-pho-ben-soi/2019-05-04/ban-1"
    assert root.find(f".//{AKN}step").get("by") == "#co-quan-cong-nhan"


def test_an_edition_that_ended_says_when_and_by_what() -> None:
    assert EDITION.recognised is not None
    following = Neighbour(Genre.QUY_UOC, 3, date(2030, 1, 2), "11413")
    ended = replace(EDITION.recognised, ended=date(2030, 1, 2), following=following, decision="")
    root = written(about=replace(EDITION, recognised=ended))
    last = root.findall(f".//{AKN}eventRef")[-1]
    assert (last.get("type"), last.get("date"), last.get("source")) == ("repeal", "2030-01-02", "#ban-sau")
    assert root.find(f".//{AKN}timeInterval").get("end") == f"#{last.get('eId')}"
    first = root.find(f".//{AKN}eventRef")
    assert first.get("source") == "#van-ban-goc", "no decision is known by number"


def test_every_reference_inside_the_document_leads_somewhere() -> None:
    for about in (EDITION, DRAFT, FILE):
        root = written(about=about)
        known = {each.get("eId") for each in root.iter() if each.get("eId")}
        used = {value[1:] for each in root.iter() for value in each.attrib.values() if value.startswith("#")}
        assert used <= known


def test_units_are_containers_with_the_ids_of_the_convention_and_our_own_addresses() -> None:
    root = written()
    ids = [
        (each.get("eId"), each.get("wId")) for each in root.find(f".//{AKN}body").iter() if each.get("wId")
    ]
    assert ids == [
        ("chp_1", "chuong-1"),
        ("chp_1__sec_1", "chuong-1/muc-1"),
        ("art_1", "dieu-1"),
        ("art_1__para_1", "dieu-1/khoan-1"),
        ("art_1__para_1__point_a", "dieu-1/khoan-1/diem-a"),
        ("art_1__para_1__point_đ", "dieu-1/khoan-1/diem-đ"),
        ("art_1_2", "dieu-1~2"),
    ]
    article = root.find(f".//{AKN}article")
    assert article.findtext(f"{AKN}num") == "Điều 1." and article.findtext(f"{AKN}heading") == "Phạm vi"
    assert root.find(f".//{AKN}body").get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"


def test_title_grounds_preamble_rows_and_signatures_are_marked_as_such() -> None:
    root = written()
    assert [each.text for each in root.iter(f"{AKN}docTitle")] == list(SAMPLE.title)
    assert len(root.findall(f".//{AKN}citations/{AKN}citation")) == 2
    assert root.findtext(f".//{AKN}preamble/{AKN}p") == "Bà con cùng bàn và thỏa thuận:"
    assert [cell.findtext(f"{AKN}p") for cell in root.iter(f"{AKN}td")] == [
        "Ngõ",
        "Ngày",
        "Ngõ Một",
        "Thứ Ba",
    ]
    signed = [
        (each.findtext(f"{AKN}role"), each.findtext(f"{AKN}inline")) for each in root.iter(f"{AKN}signature")
    ]
    assert signed == [(each.role, each.name or None) for each in SAMPLE.signatures]
    assert len(list(root.iter(f"{AKN}TLCRole"))) == 2, "an office that signs twice is one office"


def test_guidance_is_not_part_of_the_document() -> None:
    guided = parse("#### Điều 1. Phạm vi\n\n<!-- Điều 5 khoản 1: Nói rõ ai thực hiện. -->\n\nMọi hộ.")
    assert "thực hiện" not in write_akoma_ntoso(guided, FILE).decode()


def test_letters_no_file_can_hold_are_left_out() -> None:
    assert etree.fromstring(write_akoma_ntoso(Convention(title=("QUY\x00 ƯỚC\ufffe",)), FILE)) is not None


@pytest.mark.parametrize(
    ("path", "id_"),
    [
        ("phan-a", "part_a"),
        ("muc-2/khoan-2.1", "sec_2__para_2-1"),
        ("chuong-2/muc-1~3", "chp_2__sec_1_3"),
    ],
)
def test_ids_are_made_of_addresses(path: str, id_: str) -> None:
    assert eid(path) == id_


def test_slugs_are_plain_letters() -> None:
    assert slug("Quyết định số 45/QĐ-UBND") == "quyet-dinh-so-45-qd-ubnd"
    assert slug("…") == "khong-ro"


@settings(max_examples=40, deadline=None)
@given(conventions(), st.sampled_from([EDITION, DRAFT, FILE]))
def test_every_unit_comes_back_with_its_words(convention: Convention, about: About) -> None:
    root = written(convention, about)
    units = [each for each in root.find(f".//{AKN}body").iter() if each.get("wId")]
    placed = list(convention.walk())
    assert [each.get("wId") for each in units] == [each.path for each in placed]
    for found, each in zip(units, placed, strict=True):
        assert words_of(found) == each.unit.text
        assert (found.findtext(f"{AKN}heading") or "") == each.unit.heading
        assert found.findtext(f"{AKN}num").rstrip(".)") == each.unit.label
    ids = [each.get("eId") for each in root.iter() if each.get("eId")]
    assert len(ids) == len(set(ids))


@pytest.mark.skipif(not SCHEMA, reason="HUONGUOC_AKN_SCHEMA does not say where akomantoso30.xsd is")
def test_what_is_written_is_valid() -> None:
    schema = etree.XMLSchema(file=str(Path(SCHEMA)))

    @settings(max_examples=40, deadline=None)
    @given(conventions(), st.sampled_from([EDITION, DRAFT, FILE]))
    def valid(convention: Convention, about: About) -> None:
        schema.assertValid(written(convention, about))

    schema.assertValid(written())
    schema.assertValid(written(Convention(), FILE))
    valid()
