"""The pages of docs/ that are written from the code say what the code says today."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from drafting.procedure import TABLE, Phase, Role
from drafting.procedure.events.writing import TYPES
from drafting.procedure.telling import rights_page, steps, steps_page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PLACES = (ROOT, ROOT / "drafting" / "procedure", ROOT / "tests" / "procedure")


@pytest.mark.parametrize(("name", "page"), [("buoc-thu-tuc.md", steps_page), ("quyen-han.md", rights_page)])
def test_the_page_in_the_docs_is_the_one_the_code_writes(name, page):
    assert (DOCS / name).read_text("utf-8") == page(), f"huonguoc procedure steps|rights > docs/{name}"


def test_every_step_every_field_and_every_stage_is_told():
    told = {step.name: step for step in steps()}
    assert set(told) == {kind.name for kind in TABLE}
    for name, step in told.items():
        expected = {field.name for field in fields(TYPES[name])} - {"at", "by"}
        assert {field.name for field in step.fields} == expected
        assert all(field.meaning and field.type for field in step.fields)
    page = rights_page()
    assert all(f"`{phase}`" in page for phase in Phase)
    assert all(role.word in page for role in Role)


def test_a_step_is_told_with_what_it_needs():
    posted = next(step for step in steps() if step.name == "niem-yet")
    assert posted.roles == (Role.HEAD,)
    assert posted.phases == (Phase.DRAFTING, Phase.POSTED)
    assert [(field.name, field.required) for field in posted.fields][:3] == [
        ("revision", True),
        ("place", True),
        ("since", True),
    ]
    assert "`hop` lấy ý kiến trong cuộc họp" in posted.fields[-1].type


def test_values_that_are_spelled_alike_mean_what_their_own_kind_says():
    """A source of opinions and a way of voting are both "truc-tuyen"."""
    told = {step.name: {field.name: field.type for field in step.fields} for step in steps()}
    assert "`truc-tuyen` gửi qua trang này" in told["gop-y"]["source"]
    assert "`truc-tuyen` trực tuyến (không được dùng" in told["hop-thong-qua"]["voting"]
    assert "`truc-tuyen` trực tuyến;" in told["ghi-dong-thuan"]["way"]


def test_the_map_of_the_decree_names_code_and_tests_that_are_there():
    page = (DOCS / "nghi-dinh-61.md").read_text("utf-8")
    for article in range(7, 21):
        assert f"## Điều {article}. " in page
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", page)
    assert len(named) > 100
    for path, name in named:
        found = [place / path for place in PLACES if (place / path).is_file()]
        assert found, path
        source = found[0].read_text("utf-8")
        assert not name or re.search(rf"^(async def|def|class) {name}\b|^{name}\b", source, re.M), (
            path,
            name,
        )
