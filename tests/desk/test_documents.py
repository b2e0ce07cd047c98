"""The file somebody brings is read whatever program wrote it, or one sentence says what to do."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from drafting.convention import parse
from drafting.desk.documents import read_file, suffixes
from drafting.exchange import Unreadable, View, write_docx
from drafting.office import (
    Format,
    OfficeBusy,
    OfficeError,
    OfficeFailed,
    OfficeMissing,
    TimedOut,
    TooLarge,
    installed,
)
from tests.desk.conftest import TEXT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOC = OLE + bytes(500) + "WordDocument".encode("utf-16-le")
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\uc1 QUY \u431?\u7898?C\par Th\'f4n M\u7851?u\par "
    rb"\u272?i\u7873?u 1. Ph\u7841?m vi\par 1. M\u7885?i h\u7897?.\par}"
)
WORD = write_docx(parse(TEXT), unit_name="Xã Kiến Minh", community_name="Thôn Bãi Dâu")
NEEDS_OFFICE = pytest.mark.skipif(installed() is None, reason="LibreOffice is not installed")


def odt(*paragraphs: str, content: str = "") -> bytes:
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
    )
    inside = "".join(f"<text:p>{words}</text:p>" for words in paragraphs)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type='
        '"application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            content
            or f'<office:document-content {namespaces} office:version="1.2"><office:body><office:text>{inside}'
            "</office:text></office:body></office:document-content>",
            zipfile.ZIP_DEFLATED,
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


ODT = odt("QUY ƯỚC", "Thôn Mẫu", "Điều 1. Phạm vi", "1. Mọi hộ.")


def never(*_: object) -> bytes:
    raise AssertionError("nothing is to be converted")


@pytest.mark.parametrize(
    ("data", "source", "said"),
    [
        (DOC, Format.DOC, "Word kiểu cũ (.doc)"),
        (RTF, Format.RTF, "RTF (.rtf)"),
        (ODT, Format.ODT, "LibreOffice Writer (.odt)"),
    ],
)
@pytest.mark.parametrize("name", ["cu.doc", "x.docx", "ten.txt"])
def test_other_kinds_are_known_by_their_bytes_and_the_reading_says_so(
    data: bytes, source: Format, said: str, name: str
) -> None:
    asked = []

    def convert(given: bytes, kind: Format, target: Format) -> bytes:
        asked.append((given, kind, target))
        return WORD

    reading = read_file(data, name, convert=convert)
    assert asked == [(data, source, Format.DOCX)]
    assert reading.convention.full_title == parse(TEXT).full_title
    assert (reading.notes[0].code, reading.notes[0].path) == ("converted", "")
    assert said in reading.notes[0].message
    assert said in reading.stages[0].did


@pytest.mark.parametrize(("data", "name"), [(WORD, "a.docx"), (WORD, "a.doc"), (TEXT.encode(), "a.md")])
def test_word_and_plain_text_need_no_other_program(data: bytes, name: str) -> None:
    assert read_file(data, name, convert=never).convention.full_title == parse(TEXT).full_title


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OfficeMissing(), "Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word và lưu lại dạng .docx."),
        (
            OfficeFailed("secret path"),
            "không chuyển được sang .docx. Hãy mở bằng Word và lưu lại dạng .docx.",
        ),
        (TimedOut(60), "không chuyển được sang .docx."),
        (TooLarge(1), "không chuyển được sang .docx."),
        (OfficeBusy(), "Hãy thử lại sau ít phút."),
    ],
)
def test_a_file_that_could_not_be_converted_is_one_sentence(error: OfficeError, sentence: str) -> None:
    def convert(*_: object) -> bytes:
        raise error

    with pytest.raises(Unreadable) as refused:
        read_file(DOC, "cu.doc", convert=convert)
    assert sentence in refused.value.message
    assert "secret" not in refused.value.message


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{\\rtf" + bytes(20 * 1024 * 1024), "20 MB"),
        (odt(content="\0" * 60_000_000), "bất thường"),
        (DOC + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (OLE + "Workbook".encode("utf-16-le"), "không phải là tệp Word"),
        (OLE, "Word kiểu cũ"),
        (b"", "Tệp rỗng"),
    ],
)
def test_what_no_program_should_open_is_refused_first(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_file(data, "cu.doc", convert=never)


def test_the_kinds_that_can_be_read_are_those_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafting.desk.documents.installed", lambda: None)
    assert suffixes() == (".docx", ".txt", ".md")
    monkeypatch.setattr("drafting.desk.documents.installed", object)
    assert suffixes() == (".docx", ".doc", ".rtf", ".odt", ".txt", ".md")


@NEEDS_OFFICE
@pytest.mark.parametrize("data", [RTF, ODT], ids=["rtf", "odt"])
def test_a_real_file_of_another_kind_comes_in_with_its_articles(data: bytes) -> None:
    reading = read_file(data, "cu", View.ACCEPTED)
    assert reading.convention.title == ("QUY ƯỚC", "Thôn Mẫu")
    assert [placed.path for placed in reading.convention.walk()] == ["dieu-1", "dieu-1/khoan-1"]


@NEEDS_OFFICE
def test_a_real_doc_comes_in_with_its_articles(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(WORD)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "doc",
         "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    reading = read_file((tmp_path / "a.doc").read_bytes(), "a.doc")
    assert [placed.path for placed in reading.convention.walk()] == [
        placed.path for placed in parse(TEXT).walk()
    ]
    assert reading.convention.genre is parse(TEXT).genre


@NEEDS_OFFICE
def test_a_broken_file_of_another_kind_is_one_sentence() -> None:
    with pytest.raises(Unreadable, match="không chuyển được"):
        read_file(DOC, "cu.doc")
