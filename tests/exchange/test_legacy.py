"""Text in fonts older than Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.exchange.word_in.legacy import Encoding, LegacyFont, compose, decode, legacy_font
from tests.exchange.word import codes, p, r, read, texts

TCVN3, CAPITALS, VNI = (
    LegacyFont(Encoding.TCVN3),
    LegacyFont(Encoding.TCVN3, capitals=True),
    LegacyFont(Encoding.VNI),
)
TITLE = p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu")


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize(
    ("name", "font"),
    [
        *(
            (".VnTime", TCVN3),
            (".VnTimeH", CAPITALS),
            (".vnarial", TCVN3),
            ("VNI-Times", VNI),
            ("VNI Helve", VNI),
        ),
        *(("Times New Roman", None), ("", None), ("Vnoi", None)),
    ],
)
def test_fonts_are_known_by_name(name: str, font: LegacyFont | None) -> None:
    assert legacy_font(name) == font


@pytest.mark.parametrize(
    ("stored", "font", "text"),
    [
        ("Quy ­íc lµng v¨n ho¸, gi÷ g×n nÕp sèng", TCVN3, "Quy ước làng văn hoá, giữ gìn nếp sống"),
        ("®iÒu kho¶n thi hµnh", CAPITALS, "ĐIỀU KHOẢN THI HÀNH"),
        ("§iÒu 5", TCVN3, "Điều 5"),
        ("QUI ÖÔÙC xaõ Myõ Ñöùc", VNI, "QUI ƯỚC xã Mỹ Đức"),
        ("Taäp quaùn, phong tuïc; ñöôïc gìn giöõ ôû aáp", VNI, "Tập quán, phong tục; được gìn giữ ở ấp"),
        ("AÙ AØ AÛ AÕ AÏ aê aé aè aú aü aë", VNI, "Á À Ả Ã Ạ ă ắ ằ ẳ ẵ ặ"),
        ("\uf0a7\uf069\uf0d2u", TCVN3, "Điều"),
    ],
)
def test_known_words_are_converted(stored: str, font: LegacyFont, text: str) -> None:
    assert decode(stored, font) == text


def test_every_letter_of_the_alphabet_can_be_stored_in_tcvn3() -> None:
    stored = "".join(map(chr, range(0xA1, 0x100)))
    decoded = decode(stored, TCVN3)
    assert decoded is not None
    letters = {letter for letter in decoded if unicodedata.name(letter).startswith("LATIN SMALL LETTER")}
    marks = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    vowels = {unicodedata.normalize("NFC", vowel + mark) for vowel in "aăâeêioôơuưy" for mark in marks}
    assert vowels | set("ăâđêôơư") <= letters


@pytest.mark.parametrize("font", [TCVN3, VNI])
def test_unicode_typed_into_an_old_font_is_left_alone(font: LegacyFont) -> None:
    assert decode("Điều này được gõ sau", font) is None


def test_unicode_in_a_vni_font_shows_by_a_mark_after_a_consonant() -> None:
    assert decode("là của", VNI) is None


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=30))
def test_any_text_decodes_to_composed_text(stored: str) -> None:
    for font in (TCVN3, VNI):
        decoded = decode(stored, font)
        if decoded is not None and all(ord(letter) < 0x300 for letter in stored):
            assert unicodedata.normalize("NFC", decoded) == decoded


def test_a_mark_in_the_next_run_joins_its_vowel() -> None:
    parts = [decode("ñieà", VNI), decode("u", VNI), decode("moä", VNI), decode("t", VNI)]
    assert compose(part or "" for part in parts) == "điềumột"
    split = [decode("ña", VNI), decode("ù", VNI)]
    assert compose(part or "" for part in split) == "đá"


def test_runs_are_converted_by_their_own_font() -> None:
    reading = read(
        TITLE
        + p(r("§iÒu 1. ", fonts(".VnTime")), r("ph¹m vi", fonts(".VnTimeH")))
        + p(r("AÙp duïng ", fonts("VNI-Times")), r("cho mọi hộ."))
    )
    assert texts(reading) == [("dieu-1", "PHẠM VI\nÁp dụng cho mọi hộ.")]
    assert [(note.code, ".VnTime, .VnTimeH" in note.message) for note in reading.notes] == [
        ("legacy-font", True),
        ("legacy-font", False),
    ]


def test_a_soft_hyphen_is_a_letter_in_tcvn3_and_nothing_elsewhere() -> None:
    soft = "<w:softHyphen/>"
    run = f'<w:r><w:rPr>{fonts(".VnTime")}</w:rPr><w:t xml:space="preserve">Quy </w:t>{soft}<w:t>íc th«n.</w:t></w:r>'
    plain = f"<w:r><w:t>xóm</w:t>{soft}<w:t>làng</w:t><w:noBreakHyphen/><w:t>bản.</w:t></w:r>"
    reading = read(TITLE + p("Điều 1. A") + p(run) + p(plain))
    assert texts(reading) == [("dieu-1", "A\nQuy ước thôn.\nxómlàng-bản.")]


STYLES = f"""
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Cu"><w:name w:val="Cũ"/><w:rPr>{fonts("VNI-Times")}</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Cu"/></w:style>
<w:style w:type="character" w:styleId="Chu"><w:name w:val="Chữ"/><w:rPr>{fonts("Arial")}</w:rPr></w:style>
"""


def test_the_font_may_come_from_style_theme_or_defaults() -> None:
    body = (
        TITLE
        + p("Điều 1. A")
        + p("ñieåm moät.", properties='<w:pStyle w:val="Con"/>')
        + p(r("điểm hai.", '<w:rStyle w:val="Chu"/>'), properties='<w:pStyle w:val="Con"/>')
        + p("§iÓm ba.")
    )
    reading = read(body, styles=STYLES, theme_font=".VnTime")
    assert texts(reading) == [("dieu-1", "A\nđiểm một.\nđiểm hai.\nĐiểm ba.")]
    assert codes(reading) == ["legacy-font", "legacy-font"]


def test_a_theme_without_fonts_is_no_trouble() -> None:
    theme = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    assert texts(read(TITLE + p("Điều 1. A"), styles=STYLES, theme=theme)) == [("dieu-1", "A")]


def test_a_document_without_old_fonts_has_no_note() -> None:
    assert codes(read(TITLE + p("Điều 1. A"))) == []
