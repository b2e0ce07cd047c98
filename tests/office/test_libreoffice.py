"""The real LibreOffice, where it is installed: what it makes, and what it does not follow."""

from __future__ import annotations

import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from drafting.convention import parse
from drafting.exchange import read_document, write_docx
from drafting.office import Format, OfficeFailed, convert, installed

pytestmark = pytest.mark.skipif(installed() is None, reason="LibreOffice is not installed")

TEXT = "# QUY ƯỚC\n\n#### Điều 1. Phạm vi\n\n1. Quy ước này áp dụng với mọi hộ."


def test_a_word_file_becomes_a_pdf() -> None:
    made = convert(
        write_docx(parse(TEXT), unit_name="Phường Hải An", community_name="Tổ 1"), Format.DOCX, Format.PDF
    )
    assert made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")


def test_an_old_text_file_becomes_a_word_file_and_what_it_points_to_is_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.odt"
    secret.write_bytes(_odt("<text:p>The secret of the machine</text:p>"))
    with _Listener() as listener:
        made = convert(
            _odt(
                "<text:p>1. Hộ mới đến khai báo.</text:p>"
                f'<text:section text:name="s" text:protected="true"><text:section-source '
                f'xlink:href="{secret.as_uri()}" xlink:type="simple"/><text:p>mục</text:p></text:section>'
                f'<text:p><draw:frame svg:width="1cm" svg:height="1cm"><draw:image '
                f'xlink:href="http://127.0.0.1:{listener.port}/image.png" xlink:type="simple"/></draw:frame></text:p>'
            ),
            Format.ODT,
            Format.DOCX,
        )
    assert listener.asked == []
    read = read_document(made, "a.docx")
    assert [placed.unit.text for placed in read.convention.walk()] == ["Hộ mới đến khai báo.\nmục"]
    assert "secret of" not in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()


def test_a_broken_file_is_a_failure() -> None:
    with pytest.raises(OfficeFailed):
        convert(b"PK\x03\x04 no more than a beginning", Format.DOCX, Format.PDF)


class _Listener:
    """A server on this machine that notes what it is asked for. Left: it is stopped."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_error(404)

            do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  names of the protocol

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]

    def __enter__(self) -> _Listener:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _odt(body: str) -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()
