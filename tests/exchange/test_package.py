"""Files that are broken, of another kind, or made to do harm: one plain sentence, quickly, and nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention import Genre
from drafting.exchange import Unreadable, View, outline, read_document, refuse_bombs
from drafting.exchange import package as opening
from tests.exchange.mutations import mutated, seeds
from tests.exchange.word import docx, lists, numbered, p, package, r, read, texts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK"
TITLE = p("QUY ƯỚC") + p("Thôn Mẫu, xã Mẫu")


def refusal(data: bytes, name: str = "thu.docx") -> str:
    with pytest.raises(Unreadable) as error:
        read_document(data, name)
    message = error.value.message
    assert message == str(error.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"hello", "không phải là tệp Word"),
        (OLE + b"\0" * 512, "Word kiểu cũ (.doc). Hãy mở bằng Word và lưu lại dạng .docx"),
        (OLE + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (OLE + b"\0" * 64 + "Workbook".encode("utf-16-le"), "không phải là tệp Word"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "trang web"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "trang web"),
        (ODT, "LibreOffice Writer (.odt)"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 and no more", "hỏng"),
        (
            package({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}),
            "Không tìm thấy văn bản Word",
        ),
        (docx("", document="<w/>"), "Không tìm thấy văn bản Word"),
        (docx("", document="<a><b></a>"), "hỏng"),
        (docx("", document=""), "hỏng"),
    ],
)
def test_it_refuses_other_files_and_says_what_to_do(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_truncated_file_is_refused() -> None:
    data = docx(TITLE * 50)
    for share in (0.3, 0.6, 0.95):
        assert "hỏng" in refusal(data[: int(len(data) * share)])


def test_a_file_over_the_size_limit_is_refused_before_it_is_opened() -> None:
    assert "20 MB" in refusal(b"PK\x03\x04" + b"\0" * opening.MAX_FILE)
    assert "20 MB" in refusal(b"a" * (opening.MAX_FILE + 1), "thu.txt")


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    assert "bất thường" in refusal(docx(TITLE, bomb="\0" * (60 * 1024 * 1024)))
    out = io.BytesIO(docx(TITLE))
    with zipfile.ZipFile(out, "a") as archive:
        for index in range(opening.MAX_PARTS):
            archive.writestr(f"x{index}", b"")
    assert "bất thường" in refusal(out.getvalue())


def test_a_directory_without_end_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object) -> None:
        raise AssertionError("every entry of the directory becomes an object")

    data = b"PK\x03\x04" + b"PK\x01\x02" * (opening.MAX_PARTS + 1)
    monkeypatch.setattr(zipfile, "ZipFile", opened)
    assert "bất thường" in refusal(data)


def test_a_bomb_for_another_program_is_refused_too() -> None:
    with pytest.raises(Unreadable, match="bất thường"):
        refuse_bombs(package({"content.xml": "\0" * (60 * 1024 * 1024)}))
    refuse_bombs(package({"content.xml": "<x/>"}))


def test_what_is_read_is_bounded_for_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_TAGS", 400)
    style = '<w:style w:styleId="a"/>'
    assert read(TITLE, styles=style * 100).convention.genre is Genre.QUY_UOC
    assert "dài quá mức" in refusal(docx(TITLE + "<w:p/>" * 250, styles=style * 250))
    assert "dài quá mức" in refusal(docx("<w:p " + " ".join(f"a{n}=''" for n in range(900)) + "/>"))


REPEATED = {
    "properties of a style": (
        p(*(r(f"{n} ") for n in range(3_000))),
        {"styles": '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>'
         + "<w:y/>" * 50_000 + "</w:rPr></w:style>"},
    ),
    "properties of a run": (f"<w:p><w:r><w:rPr>{'<w:y/>' * 20_000}</w:rPr>{'<w:br/>' * 20_000}</w:r></w:p>", {}),
    "levels of a list": (
        "".join(numbered("x", 0, n) for n in range(1, 1_500)),
        {"numbering": lists(
            "<w:lvl w:ilvl='8'/>" * 30_000,
            more="".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(2, 1_500)),
        )},
    ),
    "deletions in a paragraph": (
        "<w:p>" + "<w:del><w:r><w:delText>a</w:delText></w:r></w:del>" * 20_000 + "</w:p>", {}),
    "runs of a paragraph that runs on": (
        "<w:p><w:pPr><w:rPr><w:del/><w:ins/></w:rPr></w:pPr>" + r("a") * 15_000 + "</w:p>" + p("b"), {}),
}  # fmt: skip


@pytest.mark.parametrize("what", REPEATED)
def test_no_short_file_makes_the_reader_repeat_itself_without_end(what: str) -> None:
    """Larger ones of each kind took minutes when the reader asked the same of every element again."""
    body, parts = REPEATED[what]
    data = stored(docx(TITLE + body, **parts))
    for view in View:
        assert read_document(data, "a.docx", view).convention.genre is Genre.QUY_UOC


def stored(data: bytes) -> bytes:
    """The same package not compressed, so that repetition in it does not look like a bomb."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


def test_text_without_end_is_refused() -> None:
    assert "quá dài" in refusal(stored(docx(p("chữ " * 260_000))))
    assert "quá dài" in refusal("chữ ".encode() * 260_000, "a.txt")
    assert "quá dài" in refusal(b"a\n" * 20_001, "a.txt")


def test_a_part_that_unpacks_to_more_than_can_be_read_is_refused() -> None:
    words = "".join(f"{index:x}" for index in range(2_000_000))
    assert "dài quá mức" in refusal(docx(p(words)))
    assert "dài quá mức" in refusal(
        docx("".join(f"<x{index * 7919 % 99991}/>" for index in range(opening.MAX_TAGS)))
    )


def test_too_many_paragraphs_are_refused() -> None:
    assert "quá dài" in refusal(docx("<w:p/>" * 20_001))


def test_very_long_paragraphs_and_chains_are_read_in_one_pass() -> None:
    runs = "".join(f"<w:r><w:t>{index} </w:t></w:r>" for index in range(20_000))
    assert read(f"<w:p>{runs}</w:p>").convention.preamble[0].endswith(" 19999")
    gone = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    chain = "".join(
        f'<w:p>{gone}<w:r><w:t>{n} </w:t></w:r></w:p><w:bookmarkEnd w:id="{n}"/>' for n in range(5_000)
    )
    assert read(chain + p("hết")).convention.preamble[0].endswith("4999 hết")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused(encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
    )
    assert "bất thường" in refusal(docx("", document=bomb.encode(encoding)))  # type: ignore[arg-type]


def test_a_file_cannot_make_the_reader_open_another_file() -> None:
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    assert "root" not in refusal(docx("", document=outside))


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 100 + p("x") + "</w:sdtContent></w:sdt>" * 100
    assert "lồng quá nhiều lớp" in refusal(docx(deep))
    assert "hỏng" in refusal(docx("<w:p>" * 5000 + "</w:p>" * 5000))


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(docx(TITLE))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    assert "hỏng" in refusal(bytes(data))


def test_parts_are_found_where_the_package_says_they_are() -> None:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:body><w:p><w:r><w:t>HƯƠNG ƯỚC</w:t></w:r></w:p></w:body>"

    def built(target: str, mode: str = "") -> bytes:
        relation = f'<Relationship Id="a" Type="{kind}" Target="{target}" {mode}/>'
        return package(
            {
                "_rels/.rels": f'<Relationships xmlns="{namespace}">{relation}</Relationships>',
                "other/text.xml": f'<w:document xmlns:w="{word}">{body}</w:document>',
            }
        )

    assert read_document(built("/other/text.xml"), "a.docx").convention.title == ("HƯƠNG ƯỚC",)
    assert read_document(built("x/../other/text.xml"), "a.docx").convention.title == ("HƯƠNG ƯỚC",)
    assert "Không tìm thấy" in refusal(built("../../../../etc/passwd"))
    assert "Không tìm thấy" in refusal(built("https://example.org/a.xml", 'TargetMode="External"'))


def test_a_strict_open_xml_file_is_read() -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>QUY ƯỚC</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    assert read("", document=strict).convention.title == ("QUY ƯỚC",)


def test_a_file_without_relations_and_side_parts_is_read() -> None:
    bare = package({"word/document.xml": docx_document(TITLE + p("Điều 1. Phạm vi"))})
    assert texts(read_document(bare, "a.docx")) == [("dieu-1", "Phạm vi")]


def docx_document(body: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(body))) as archive:
        return archive.read("word/document.xml")


SOUND = docx(TITLE + p("Điều 1. Phạm vi") + p("1. Mọi hộ trong thôn."))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_file_is_read_or_refused_but_never_breaks_the_reader(damage: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, value in damage:
        data[at] = value
    try:
        read_document(bytes(data), "thu.docx")
    except Unreadable as error:
        assert error.message


_TAGS = """p r t tbl tr tc sdt sdtContent ins del moveFrom pPr rPr numPr sym br softHyphen vanish numId ilvl pict
txbxContent hyperlink tcPr vMerge specVanish"""
TAGS = st.sampled_from(_TAGS.split())
VALUES = st.sampled_from(["0", "1", "-5", "x", "99999999999", "d83d"])
TREES = st.recursive(
    st.builds("<w:{0} w:val='{1}' w:char='{1}'/>".format, TAGS, VALUES),
    lambda inside: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>", TAGS, st.lists(inside, max_size=4)
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, max_size=5))
def test_any_arrangement_of_word_elements_is_read(trees: list[str]) -> None:
    assert read(TITLE + "".join(trees), numbering="<w:num w:numId='1'/>").convention.title[0] == "QUY ƯỚC"


@pytest.mark.parametrize("seed", range(4))
def test_files_broken_in_many_ways_are_read_or_refused_in_either_view(seed: int) -> None:
    """A short form of benchmarks/fuzz_import.py."""
    chance = Random(seed)  # noqa: S311 - not a secret
    sound = seeds()
    for _ in range(40):
        data = mutated(chance.choice(sound), chance)
        for view in View:
            try:
                reading = read_document(data, "a.docx", view)
            except Unreadable as refused:
                assert refused.message.endswith(".")
                continue
            assert json.dumps(outline(reading))
