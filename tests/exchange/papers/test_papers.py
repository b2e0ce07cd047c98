"""What a paper is, by its bytes: whole ones of four kinds are taken, everything else gets one plain sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.exchange import MAX_PAPER, Unreadable, media_of
from drafting.exchange.papers import pictures
from drafting.procedure import Media
from tests.exchange.paper_files import JPEG, PNG_HEAD, chunk, pdf, png
from tests.exchange.word import docx, p, package

WORD = docx(p("BIÊN BẢN HỌP"))
SOUND = {Media.PDF: pdf(), Media.JPEG: JPEG, Media.PNG: png(), Media.WORD: WORD}
HTML = b"<!doctype html><script>alert(1)</script>"


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        media_of(data)
    message = refused.value.message
    assert message.endswith(".")
    assert "\n" not in message
    return message


def archive(**files: bytes) -> bytes:
    return package(dict(files))


@pytest.mark.parametrize(("kind", "data"), SOUND.items(), ids=list(SOUND))
def test_a_whole_paper_is_known_by_its_bytes(kind: Media, data: bytes) -> None:
    assert media_of(data) is kind


def test_a_picture_that_a_program_made_is_taken() -> None:
    shot = Path(__file__).parents[3] / "docs" / "anh" / "quy-uoc.png"
    assert media_of(shot.read_bytes()) is Media.PNG


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (HTML, "Chỉ nhận tệp PDF"),
        (b"GIF89a" + b"\0" * 40, "Chỉ nhận tệp PDF"),
        (b"MZ" + b"\0" * 400, "Chỉ nhận tệp PDF"),
        (b"%PDF", "Chỉ nhận tệp PDF"),
        (HTML + pdf(), "Chỉ nhận tệp PDF"),  # readers that look further for the head would find one
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "ảnh HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 400, "Word kiểu cũ (.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"{\\rtf1 xin chao}", "RTF"),
        (b"\0" * (MAX_PAPER + 1), "15 MB"),
    ],
)
def test_what_is_none_of_the_four_is_refused(data: bytes, words: str) -> None:
    assert words in refusal(data)


@pytest.mark.parametrize("data", SOUND.values(), ids=list(SOUND))
def test_a_paper_cut_short_anywhere_is_refused(data: bytes) -> None:
    for kept in range(len(data) - 1):
        refusal(data[:kept])


@given(
    st.binary(max_size=200), st.sampled_from([b"", PNG_HEAD, JPEG[:4], b"%PDF-1.4", b"PK\x03\x04", JPEG[:-2]])
)
def test_no_bytes_make_it_fail_in_another_way(tail: bytes, head: bytes) -> None:
    try:
        media_of(head + tail)
    except Unreadable:
        return


@pytest.mark.parametrize(
    "data",
    [
        pdf(trailer="/Encrypt 9 0 R"),
        pdf(trailer="/Encrypt<</Filter/Standard/V 4>>"),
    ],
)
def test_a_locked_pdf_is_refused_with_what_to_do(data: bytes) -> None:
    assert "bỏ mật khẩu" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n" + HTML,
        b"%PDF-1.4\n" + HTML + b"\nstartxref\n3\n%%EOF",
        b"%PDF-1.4\nstartxref\n999999\n%%EOF",
        pdf() + HTML,
    ],
)
def test_a_page_that_calls_itself_a_pdf_is_refused(data: bytes) -> None:
    assert "hỏng hoặc chưa trọn vẹn" in refusal(data)


def test_a_pdf_padded_at_its_end_is_taken() -> None:
    assert media_of(pdf() + b"\r\n" + b"\0" * 900) is Media.PDF


@pytest.mark.parametrize(
    "hidden",
    [JPEG + archive(x=b"hidden"), pdf(more=b"6 0 obj<</Length 99>>stream\n" + archive(x=b"hidden"))],
    ids=["behind a photograph", "inside a PDF"],
)
def test_an_archive_hidden_behind_another_face_is_refused(hidden: bytes) -> None:
    assert zipfile.is_zipfile(io.BytesIO(hidden))
    assert "giấu một tệp nén" in refusal(hidden)


def test_a_photograph_with_its_moving_part_behind_it_is_taken() -> None:
    assert media_of(JPEG + b"\0\0\0\x18ftypmp42" + b"\x00\x01" * 500) is Media.JPEG


@pytest.mark.parametrize(
    "data",
    [
        JPEG[:2] + b"\xff\xd9",  # an end and nothing before it
        JPEG[:2] + b"\xff\xe0\x00\x01" + JPEG[2:],  # a length shorter than itself
        JPEG[:2] + b"\xff\xe0\xff\xff" + JPEG[2:],  # a length beyond the end
        JPEG[:3] + b"\xfe\x00\x02" * 3,  # segments without their mark
        JPEG[:2] + b"\xff\xfe\x00\x02" * (pictures.MAX_PIECES + 1) + JPEG[2:],
        JPEG[:2] + b"\xff" * 9,
    ],
)
def test_a_jpeg_that_does_not_hold_together_is_refused(data: bytes) -> None:
    assert "Ảnh JPEG này bị hỏng" in refusal(data)


def test_a_jpeg_with_marks_that_carry_nothing_is_taken() -> None:
    assert media_of(JPEG[:2] + b"\xff\x01" + b"\xff\xff\xfe\x00\x02" + JPEG[2:]) is Media.JPEG


@pytest.mark.parametrize(
    "data",
    [
        png(40_000, 40_000),  # unpacks to 1.6 thousand million points
        png(0, 5),
        png() + HTML,
        png().replace(b"IDAT", b"IDAX"),
        PNG_HEAD + chunk(b"IEND", b""),
        PNG_HEAD + png()[8:33] + chunk(b"IEND", b""),
        png(more=chunk(b"tEXt", b"") * (pictures.MAX_PIECES + 1)),
    ],
)
def test_a_png_that_does_not_hold_together_is_refused(data: bytes) -> None:
    assert "Ảnh PNG này bị hỏng" in refusal(data)


def test_a_word_file_with_macros_is_refused_however_it_hides_them() -> None:
    declared = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.MacroEnabled.main+xml"/></Types>'
    )
    with zipfile.ZipFile(io.BytesIO(WORD)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    for more in ({"word/VbaProject.bin": b"x"}, {"[Content_Types].xml": declared}):
        assert "macro" in refusal(package(parts | more))
    plain = {"[Content_Types].xml": declared.replace("MacroEnabled.", "")}
    assert media_of(package(parts | plain)) is Media.WORD
    assert "hỏng" in refusal(package(parts | {"[Content_Types].xml": "<Types"}))


def test_a_bomb_in_a_word_file_is_refused_without_being_unpacked() -> None:
    assert "bất thường" in refusal(docx(p("x"), bomb="\0" * (60 * 1024 * 1024)))


def test_an_archive_that_is_no_word_file_is_refused() -> None:
    assert "Không tìm thấy văn bản Word" in refusal(archive(x=b"y"))
