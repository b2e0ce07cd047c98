"""The page of the forms, and each form as a file; for people of the place only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from drafting.accounts import Role
from drafting.demo import walking
from tests.web.site import KEY, Site, site

FORMS = f"/soan-thao/{KEY}/1/bieu-mau"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, Site.new_draft) as opened:
        yield opened


@pytest.fixture
def submitted(world: Site) -> Site:
    walking.submit(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    return world


def test_before_the_posting_the_page_says_what_will_be_here(world: Site) -> None:
    page = world.browser("soan-thao").get(FORMS)
    assert page.status_code == 200
    assert "Chưa có biểu mẫu nào" in page.text


def test_every_form_on_the_page_is_a_word_file_that_opens(submitted: Site) -> None:
    browser = submitted.browser("soan-thao")
    page = browser.get(FORMS).text
    links = [part.split('"')[0] for part in page.split('href="') if ".docx" in part.split('"')[0]]
    links = [link for link in links if "/bieu-mau/" in link]
    assert len(links) >= 6
    for link in links:
        answer: Any = browser.get(link)
        assert answer.status_code == 200, link
        assert docx.Document(io.BytesIO(answer.content)).paragraphs
        assert "private" in answer.headers["cache-control"]


@pytest.mark.parametrize("form", ["mau-05", "la", "../mau-01"])
def test_a_form_the_proceeding_does_not_have_is_not_found(submitted: Site, form: str) -> None:
    assert submitted.browser("soan-thao").get(f"{FORMS}/{form}.docx").status_code == 404


def test_a_stranger_is_asked_to_sign_in(submitted: Site) -> None:
    assert submitted.browser().get(f"{FORMS}/mau-01.docx").status_code in (303, 401, 403)


def test_the_yearly_report_is_for_the_officers_of_the_commune(world: Site) -> None:
    unit = KEY.partition("/")[0]
    officer = world.browser("can-bo-xa")
    assert f"/tham-dinh/bao-cao-nam.docx?xa={unit}" in officer.get("/tham-dinh").text
    report = officer.get(f"/tham-dinh/bao-cao-nam.docx?xa={unit}")
    assert report.status_code == 200
    assert docx.Document(io.BytesIO(report.content)).paragraphs
    for asked in ("xa=11413", f"xa={unit}&nam=1999", f"xa={unit}&nam=9999", ""):
        assert officer.get(f"/tham-dinh/bao-cao-nam.docx?{asked}").status_code == 404
    assert world.browser("soan-thao").get(f"/tham-dinh/bao-cao-nam.docx?xa={unit}").status_code == 404
