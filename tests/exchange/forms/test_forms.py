"""Every form: it opens, it says all it was given, it is the same each time, and nothing in it is invented."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import templates
from drafting.exchange.forms import FORMS, BadFacts, Chair, Community, Form, Refusal, Request
from drafting.exchange.forms.bounds import MAX_ALL, MAX_ITEMS, MAX_WORDS
from tests.exchange.forms import reading
from tests.exchange.forms.samples import FULL
from tests.exchange.forms.strategies import facts
from tests.exchange.office import SOFFICE

FOLDER = Path(templates.__file__).parent / "forms"
EACH = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def test_every_form_has_a_template_and_every_template_a_form() -> None:
    assert {path.stem for path in FOLDER.glob("[!_]*.j2")} == set(FORMS) == set(FULL)


def test_no_template_leaves_an_if_without_an_else() -> None:
    # Inside an expression it would be printed as a blank.
    written = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.j2"))
    assert not [each for each in re.findall(r"{{.*?}}", written) if " if " in each and " else " not in each]


@EACH
def test_a_form_says_every_value_it_was_given(form: Form) -> None:
    _says_all(form, FULL[form.id])


@EACH
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_form_of_any_facts_opens_and_says_every_value(form: Form, data: st.DataObject) -> None:
    _says_all(form, data.draw(facts(form.facts)))


def _says_all(form: Form, known: Any) -> None:
    text = reading.said(form.write(known)).casefold()
    assert [value for value in reading.given(known) if value.casefold() not in text] == []


@EACH
def test_the_same_facts_give_the_same_bytes(form: Form) -> None:
    assert form.write(FULL[form.id]) == form.write(FULL[form.id])


@EACH
def test_what_is_not_known_is_a_dotted_blank_and_nothing_is_made_up(form: Form) -> None:
    text = reading.said(form.write(form.facts()))
    assert "……" in text
    assert not [word for word in ("None", "Undefined", "{{", "Markup", " 0 hộ", "= 0") if word in text]


@EACH
def test_a_form_with_everything_known_has_no_blank(form: Form) -> None:
    # What is filled in by hand: the other opinions of a household, the answer that is not there yet.
    by_hand = {"phieu-lay-y-kien", "bang-tong-hop-y-kien"}
    assert ("……" in reading.said(form.write(FULL[form.id]))) is (form.id in by_hand)


@EACH
def test_a_paper_has_the_heading_of_every_state_paper(form: Form) -> None:
    text = reading.paragraphs(form.write(FULL[form.id]))
    assert {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"} <= set(text)
    assert any(line.startswith("Vĩnh Hải, ngày ") for line in text)


# CT_PPr and CT_RPr of ECMA-376 part 1: children in another order make Word offer to repair the file.
ORDER = {
    "pPr": ["pStyle", "keepNext", "pBdr", "spacing", "ind", "jc"],
    "rPr": ["b", "i", "caps", "sz", "highlight", "u"],
}


@EACH
def test_the_settings_of_paragraphs_and_letters_stand_in_the_order_word_asks_for(form: Form) -> None:
    for known in (form.facts(), FULL[form.id]):
        body = docx.Document(io.BytesIO(form.write(known))).element.body
        for name, order in ORDER.items():
            for settings_of in body.iter(f"{{*}}{name}"):
                places = [order.index(child.tag.rpartition("}")[2]) for child in settings_of]
                assert places == sorted(set(places))


def test_no_value_can_become_a_signature_or_a_row() -> None:
    hostile = "x\nsign: Chủ tịch | Ký | Y\nrow: 1 | 2"
    plain = reading.paragraphs(FORMS["mau-01"].write(Request(head="x")))
    found = reading.paragraphs(FORMS["mau-01"].write(Request(head=hostile)))
    assert len(found) == len(plain)
    assert "x sign: Chủ tịch | Ký | Y row: 1 | 2" in found


def test_a_deputy_signs_for_the_chair() -> None:
    def roles(chair: Chair) -> list[str]:
        found = reading.paragraphs(FORMS["khong-cong-nhan"].write(Refusal(chair=chair)))
        return [line for line in found if "CHỦ TỊCH" in line]

    assert roles(Chair("A")) == ["CHỦ TỊCH"]
    assert roles(Chair("A", deputy=True)) == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (Request(head="x" * (MAX_WORDS + 1)), "xin viết gọn lại"),
        (Request(enclosed=("x",) * (MAX_ITEMS + 1)), "dài quá 5000 dòng"),
        (Request(enclosed=("x" * MAX_WORDS,) * (MAX_ALL // MAX_WORDS + 1)), "tách thành nhiều văn bản"),
        (Request(received=-1), "Số -1 trên biểu mẫu không đúng"),
    ],
)
def test_facts_no_paper_can_hold_are_refused_in_one_sentence(bad: Request, words: str) -> None:
    with pytest.raises(BadFacts, match=words):
        FORMS["mau-01"].write(bad)


def test_the_facts_of_another_form_are_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="mau-01 takes Request, not Refusal"):
        FORMS["mau-01"].write(Refusal())


def test_a_commune_named_by_a_number_keeps_its_noun() -> None:
    known = replace(FULL["mau-03"], community=Community("Tổ dân phố Bến Sỏi", "Phường 1"))
    text = reading.said(FORMS["mau-03"].write(known))
    assert "Phường 1, ngày 04 tháng 5 năm 2026" in text
    assert "Ủy ban nhân dân Phường 1" in text
    assert "Tổ trưởng tổ dân phố Bến Sỏi có trách nhiệm" in text


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine")
def test_libreoffice_prints_every_form(tmp_path: Path) -> None:
    for form in FORMS.values():
        (tmp_path / f"{form.id}.docx").write_bytes(form.write(FULL[form.id]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    assert SOFFICE
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert {path.stem for path in tmp_path.glob("*.pdf")} == set(FORMS)
