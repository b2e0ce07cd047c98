"""Text in fonts older than Unicode."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.exchange.word_in.blocks import Paragraph, Piece
from drafting.exchange.word_in.encodings import decoded
from drafting.exchange.word_in.legacy import Encoding, LegacyFont, compose, legacy_font, translate
from search.syllables import is_syllable
from tests.exchange.word import codes, p, r, read, texts

TCVN3, CAPITALS, VNI = (
    LegacyFont(Encoding.TCVN3),
    LegacyFont(Encoding.TCVN3, capitals=True),
    LegacyFont(Encoding.VNI),
)
FONTS = {TCVN3: ".VnTime", CAPITALS: ".VnTimeH", VNI: "VNI-Times"}
TITLE = p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu")


def shown(*stored: str, font: LegacyFont | str) -> str:
    """What pieces of one paragraph in a font come out as."""
    name = font if isinstance(font, str) else FONTS[font]
    ((paragraph,), _) = decoded((Paragraph(tuple(Piece(text, font=name) for text in stored)),))
    assert isinstance(paragraph, Paragraph)
    return compose(piece.text for piece in paragraph.pieces)


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
    assert shown(stored, font=font) == text


def test_every_letter_of_the_alphabet_can_be_stored_in_tcvn3() -> None:
    stored = "".join(map(chr, range(0xA1, 0x100)))
    letters = {
        letter
        for letter in translate(stored, TCVN3)
        if unicodedata.name(letter).startswith("LATIN SMALL LETTER")
    }
    marks = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    vowels = {unicodedata.normalize("NFC", vowel + mark) for vowel in "aăâeêioôơuưy" for mark in marks}
    assert vowels | set("ăâđêôơư") <= letters


@pytest.mark.parametrize("font", [TCVN3, CAPITALS, VNI])
@pytest.mark.parametrize(
    "words", ["Điều này được gõ sau", "là của", "có nhà văn hóa", "Buôn Kniêt Hra", "tám hộ, 50m² và 30°C"]
)
def test_unicode_typed_into_an_old_font_is_left_alone(font: LegacyFont, words: str) -> None:
    assert shown(words, font=font) == words


def test_unicode_and_old_text_in_one_run_are_told_apart_word_by_word() -> None:
    assert shown("Quy ­íc lµng (quy ước mới) gi÷ g×n", font=TCVN3) == "Quy ước làng (quy ước mới) giữ gìn"
    assert shown("Taäp quaùn của làng", font=VNI) == "Tập quán của làng"


@pytest.mark.parametrize("font", [TCVN3, VNI])
@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=30))
def test_any_text_comes_out_as_composed_text_of_as_many_words(font: LegacyFont, stored: str) -> None:
    text = shown(stored, font=font)
    assert unicodedata.is_normalized("NFC", text)
    assert len(text.split()) == len(unicodedata.normalize("NFC", stored).split())


def stored_in(text: str, font: LegacyFont) -> str:
    """Text as that font stores it: the table of the font, read backward."""
    letters = {translate(chr(code), LegacyFont(font.encoding)): chr(code) for code in range(0xA1, 0x100)}
    if font.encoding is Encoding.TCVN3:
        return "".join(letters.get(letter, letter) for letter in text)
    marks = {mark: letter for mark, letter in letters.items() if unicodedata.combining(mark[0])}
    out = ""
    for letter in text:
        base, *tones = unicodedata.normalize("NFD", letter)
        if tones[:1] == ["\u031b"]:  # ơ, ư are letters of their own, a tone stands behind
            base = unicodedata.normalize("NFC", base + tones.pop(0))
        # Two marks on one vowel are one letter behind it, whichever of them Unicode puts first.
        tones.sort(key=lambda mark: mark not in "\u0302\u0306")
        whole = letters.get(letter)
        out += whole or letters.get(base, base) + marks.get("".join(tones), "")
    return out


SENTENCE = (
    "Các hộ gia đình trong thôn giữ gìn vệ sinh đường làng, ngõ xóm; không vứt rác xuống kênh mương, ao hồ và "
    "cùng nhau xây dựng nếp sống văn hóa, thực hiện tiết kiệm trong việc cưới, việc tang, lễ hội."
)


@pytest.mark.parametrize("font", [TCVN3, VNI])
@given(cuts=st.lists(st.integers(1, 400), max_size=6))
def test_a_sentence_cut_into_runs_anywhere_comes_back(font: LegacyFont, cuts: list[int]) -> None:
    stored = stored_in(SENTENCE, font)
    assert stored != SENTENCE
    edges = [0, *sorted(cuts), len(stored)]
    pieces = [stored[first:last] for first, last in pairwise(edges)]
    assert shown(*pieces, font=font) == SENTENCE
    # The same words set in a new font without being converted are known by what they are.
    assert shown(*pieces, font="Times New Roman") == SENTENCE


def test_text_in_a_new_font_is_converted_only_where_it_is_surely_old() -> None:
    assert shown("Chµo b¸c", font="Arial") == "Chào bác"
    for words in ("Chµo", "Café Müller", "±5 · « a » §2", SENTENCE, "Čư̆ M'gar Ƀuôn Đôn", "H’Mông Êđê"):
        assert shown(words, font="Arial") == unicodedata.normalize("NFC", words)


def test_a_single_word_follows_the_rest_of_the_document() -> None:
    reading = read(TITLE + p("Điều 1. A") + p("§iÓm thø nhÊt") + p("lµng · m²") + p("Unicode đúng là có."))
    assert texts(reading) == [("dieu-1", "A\nĐiểm thứ nhất\nlàng · m²\nUnicode đúng là có.")]
    (note,) = reading.notes
    assert note.code == "legacy-font"
    assert "“§iÓm thø nhÊt”" in note.message
    assert "“Điểm thứ nhất”" in note.message
    assert "đã đổi sang phông khác" in note.message


def test_a_mark_in_the_next_run_joins_its_vowel() -> None:
    assert shown("ñieà", "u moä", "t", font=VNI) == "điều một"
    assert shown("ña", "ù", font=VNI) == "đá"


def test_a_label_typed_by_word_is_converted_by_its_font_and_by_its_letters() -> None:
    from tests.exchange.word import level, lists, numbered

    old = "<w:rPr>" + fonts(".VnTime") + "</w:rPr>"
    for more, other in ((old, ""), ("", p("§iÓm thø nhÊt"))):
        body = TITLE + numbered("Họp thôn", 0) + other
        reading = read(body, numbering=lists(level(0, "§iÒu %1.", more=more)))
        assert texts(reading)[0][0] == "dieu-1"


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


@pytest.mark.parametrize(
    "syllable", ["nghiêng", "Quý", "gì", "giêng", "hoá", "hòa", "khuya", "đ", "ƯỚC", "uỷ", "ủy", "ệ"]
)
def test_what_can_be_a_syllable(syllable: str) -> None:
    assert is_syllable(syllable)
    assert is_syllable(unicodedata.normalize("NFD", syllable))


@pytest.mark.parametrize(
    "letters", ["lµng", "thôt", "aú", "\u0301a\u0300", "đ\u0301", "Kniêt", "NĐ", "", "a" * 40, "jô"]
)
def test_what_cannot_be_a_syllable(letters: str) -> None:
    assert not is_syllable(letters)
