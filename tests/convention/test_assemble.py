"""Lines of a document in, a convention out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention import Assembled, Convention, Genre, Line, Signature, assemble, is_written
from tests.convention.strategies import raw_texts

TITLE = (Line("QUY ƯỚC", centred=True), Line("Thôn Bến Gạo, xã Sông Mây", centred=True))


def typed(text: str, *, centred: str = "") -> list[Line]:
    """Lines of a text; those beginning with the sign in `centred` are centred, without the sign."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return [
        Line(line.removeprefix(centred or "\0"), centred=bool(centred) and line.startswith(centred))
        for line in lines
    ]


def outline(assembled: Assembled) -> list[tuple[str, str, str]]:
    return [(placed.path, placed.unit.heading, placed.unit.text) for placed in assembled.convention.walk()]


def codes(assembled: Assembled) -> list[tuple[str, str]]:
    return [(note.code, note.path) for note in assembled.notes]


lines = st.builds(
    Line,
    raw_texts,
    centred=st.booleans(),
    bold=st.booleans(),
    heading_level=st.one_of(st.none(), st.integers(1, 9)),
    table=st.booleans(),
    plain=st.booleans(),
)


@given(st.lists(lines, max_size=15), st.lists(st.builds(Signature, raw_texts, raw_texts), max_size=2))
@settings(max_examples=300, deadline=None)
def test_it_never_refuses_and_what_it_gives_can_be_written(
    given: list[Line], signed: list[Signature]
) -> None:
    assembled = assemble(given, signed)
    assert is_written(assembled.convention)
    paths = {placed.path for placed in assembled.convention.walk()}
    for note in assembled.notes:
        assert note.message.endswith((".", "”."))
        assert note.code == "skipped-number" or not note.path or note.path in paths


def test_it_reads_a_whole_document() -> None:
    assembled = assemble(
        typed(
            """
            |UBND XÃ SÔNG MÂY
            |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            |Độc lập - Tự do - Hạnh phúc
            |Sông Mây, ngày 02 tháng 3 năm 2026
            |QUY ƯỚC
            |Thôn Bến Gạo, xã Sông Mây
            |-------
            Căn cứ Luật Thực hiện dân chủ ở cơ sở;
            |LỜI NÓI ĐẦU
            1. Thôn ta lập từ lâu.
            |Chương I
            |QUY ĐỊNH CHUNG
            |VỀ VIỆC THÔN
            Điều 1. Phạm vi
            Áp dụng cho mọi hộ.
            Điều 2. Họp thôn được tổ chức hai kỳ.
            1. Kỳ một:
            a) Bàn việc;
            b) Bầu người.
            2. Kỳ hai.
            Ghi biên bản.
            |Mục 1. VIỆC CƯỚI
            |VÀ VIỆC TANG
            Điều 3
            |VIỆC CƯỚI
            - Gọn nhẹ.
            |TRƯỞNG THÔN
            |(Ký, ghi rõ họ tên)
            |Bùi Văn Bảy
            Nơi nhận:
            - Như trên;
            """,
            centred="|",
        )
    )
    convention = assembled.convention
    assert convention.title == ("QUY ƯỚC", "Thôn Bến Gạo, xã Sông Mây")
    assert convention.genre is Genre.QUY_UOC
    assert convention.preamble == ("Căn cứ Luật Thực hiện dân chủ ở cơ sở;", "1. Thôn ta lập từ lâu.")
    assert outline(assembled) == [
        ("chuong-1", "QUY ĐỊNH CHUNG VỀ VIỆC THÔN", ""),
        ("dieu-1", "Phạm vi", "Áp dụng cho mọi hộ."),
        ("dieu-2", "", "Họp thôn được tổ chức hai kỳ."),
        ("dieu-2/khoan-1", "", "Kỳ một:"),
        ("dieu-2/khoan-1/diem-a", "", "Bàn việc;"),
        ("dieu-2/khoan-1/diem-b", "", "Bầu người."),
        ("dieu-2/khoan-2", "", "Kỳ hai.\nGhi biên bản."),
        ("chuong-1/muc-1", "VIỆC CƯỚI VÀ VIỆC TANG", ""),
        ("dieu-3", "VIỆC CƯỚI", "- Gọn nhẹ."),
    ]
    assert convention.signatures == (Signature("TRƯỞNG THÔN", "Bùi Văn Bảy"),)
    assert assembled.notes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a text of Roman sections with khoản, no articles
        ("I. VIỆC CƯỚI\n1. Gọn.\n2. Vui.\nII. VIỆC TANG\n1. Giúp nhau.",
         ["muc-1", "muc-1/khoan-1", "muc-1/khoan-2", "muc-2", "muc-2/khoan-1"]),
        # parts by letter holding Roman sections
        ("A. VIỆC CHUNG\nI. Họp\n1. Hai kỳ.\nB. VIỆC RIÊNG\nI. Cưới",
         ["phan-a", "muc-1", "muc-1/khoan-1", "phan-b", "muc-1~2"]),
        # numbered sections whose khoản carry their number
        ("1. VIỆC CƯỚI\n1.1. Gọn.\n1.2 Vui.\n2. VIỆC TANG\n2.1. Giúp nhau.\na) Đào huyệt;",
         ["muc-1", "muc-1/khoan-1.1", "muc-1/khoan-1.2", "muc-2", "muc-2/khoan-2.1", "muc-2/khoan-2.1/diem-a"]),
        # the same numbers in an article are khoản
        ("Điều 1. Họp\n1. Kỳ một:\n1.1. Bàn;\n2. Kỳ hai.", ["dieu-1", "dieu-1/khoan-1", "dieu-1/khoan-1.1",
        "dieu-1/khoan-2"]),
        # khoản alone
        ("1. Gọn.\n2. Vui.", ["khoan-1", "khoan-2"]),
        ("Phần thứ nhất\nVIỆC CHUNG\nChương 1: Họp\nĐiều thứ nhất: Kỳ họp", ["phan-1", "chuong-1", "dieu-1"]),
        # one Roman line in small letters, alone, is words
        ("Điều 1. Họp\nI. kỳ một thì họp sớm", ["dieu-1"]),
        # a number without a mark: by its sequence, its setting, or not at all
        ("Điều 1 Phạm vi\nLời.\nĐiều 2 Họp thôn\nĐiều 1 Quy ước này nói rõ\nĐiều 7 Xa quá", ["dieu-1", "dieu-2"]),
        ("CHƯƠNG I QUY ĐỊNH CHUNG\nĐiều 1. Họp", ["chuong-1", "dieu-1"]),
    ],
)  # fmt: skip
def test_it_reads_texts_of_many_makes(text: str, expected: list[str]) -> None:
    assembled = assemble([*TITLE, *typed(text)])
    assert [path for path, _, _ in outline(assembled)] == expected


def test_a_head_without_a_mark_is_known_by_its_setting() -> None:
    assembled = assemble([*TITLE, Line("Điều 4 Họp thôn", bold=True), Line("Điều 5 thì khác", bold=True)])
    assert outline(assembled) == [("dieu-4", "Họp thôn", "Điều 5 thì khác")]


def test_sections_by_number_alone_may_be_sentences() -> None:
    assembled = assemble(typed("I. Bà con cùng nhau giữ nếp.\nII. VIỆC TANG."))
    assert outline(assembled) == [("muc-1", "", "Bà con cùng nhau giữ nếp."), ("muc-2", "VIỆC TANG.", "")]


def test_a_loose_letter_opens_a_point_only_within_a_list() -> None:
    assembled = assemble(
        typed("Điều 1. Họp\n1. Gồm:\nb. không phải điểm\na. Một;\nb- Hai;\n2. Hết.\nc/ không phải điểm")
    )
    assert outline(assembled)[1:] == [
        ("dieu-1/khoan-1", "", "Gồm:\nb. không phải điểm"),
        ("dieu-1/khoan-1/diem-a", "", "Một;"),
        ("dieu-1/khoan-1/diem-b", "", "Hai;"),
        ("dieu-1/khoan-2", "", "Hết.\nc/ không phải điểm"),
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (Line("Việc cưới"), "Việc cưới"),
        (Line("VIỆC CƯỚI,"), "VIỆC CƯỚI,"),
        (Line("về việc cưới", bold=True), "về việc cưới"),
        (Line("Bà con cùng làm."), ""),
        (Line("- Việc cưới"), ""),
        (Line("việc cưới"), ""),
        (Line("Việc cưới, " * 20), ""),
        (Line("Việc cưới,"), ""),
        (Line("Việc cưới", plain=True), ""),
        (Line("Việc cưới | Việc tang", table=True), ""),
    ],
)
def test_the_line_under_a_head_that_stands_alone_may_be_its_heading(line: Line, heading: str) -> None:
    assembled = assemble([*TITLE, Line("Điều 1"), line])
    assert assembled.convention.articles()[0].unit.heading == heading


def test_a_heading_is_at_most_four_lines_long() -> None:
    assembled = assemble([Line("Chương I"), *[Line("VIỆC CHUNG", centred=True)] * 6])
    assert outline(assembled) == [("chuong-1", " ".join(["VIỆC CHUNG"] * 4), "VIỆC CHUNG\nVIỆC CHUNG")]


def test_rows_of_tables_are_lines_of_the_unit_around_them() -> None:
    assembled = assemble(
        [
            *TITLE,
            Line("Bảng | đầu", table=True),
            Line("Điều 1. Lịch"),
            Line("Như sau:"),
            Line("1. Ngõ | 18 giờ", table=True),
            Line("Ngõ 2 |  | trống", table=True),
            Line("Hết  bảng."),
        ]
    )
    assert outline(assembled) == [
        ("dieu-1", "Lịch", "Như sau:\n1. Ngõ | 18 giờ\nNgõ 2 |  | trống\nHết bảng.")
    ]
    assert codes(assembled) == [("table", ""), ("table", "dieu-1")]


def test_letters_that_only_look_like_d_are_put_right_and_noted() -> None:
    assembled = assemble(
        typed("QUY ƯỚC\nÐời xưa truyền lại.\nÐiều 1: Họp\n1. Ðóng quỹ.\nTRƯỞNG THÔN\nÐỗ Văn An")
    )
    assert assembled.convention.preamble == ("Đời xưa truyền lại.",)
    assert codes(assembled) == [
        ("look-alike-letter", ""),
        ("look-alike-letter", "dieu-1"),
        ("look-alike-letter", "dieu-1/khoan-1"),
    ]
    assert assembled.convention.signatures == (Signature("TRƯỞNG THÔN", "Đỗ Văn An"),)


def test_wrong_numbers_are_kept_and_noted() -> None:
    assembled = assemble([*TITLE, *typed("Điều 1. A\n2. x\nĐiều 3. B\nĐiều 3. C\nĐiều 2. D")])
    assert codes(assembled) == [
        ("number-start", "dieu-1/khoan-2"),
        ("duplicate-number", "dieu-3~2"),
        ("out-of-order", "dieu-2"),
    ]


def test_a_document_of_another_kind_is_read_and_noted() -> None:
    assembled = assemble(typed("QUYẾT ĐỊNH\nVề việc công nhận Quy ước\nĐiều 1. Công nhận"))
    assert codes(assembled) == [("not-a-convention", "")]
    assert assembled.convention.preamble == ("QUYẾT ĐỊNH", "Về việc công nhận Quy ước")


def test_an_empty_document_is_noted() -> None:
    assert codes(assemble([Line(" "), Line("-----")])) == [("empty-document", "")]
    assert assemble([]).convention == Convention()


def test_signatures_taken_off_tables_come_first_and_tidy() -> None:
    given = [Signature("TRƯỞNG\nTHÔN", " Bùi Văn  Bảy"), Signature(" ")]
    assembled = assemble([*TITLE, *typed("Điều 1. A\nGIÀ LÀNG\nY Mơ Niê")], given)
    assert assembled.convention.signatures == (
        Signature("TRƯỞNG THÔN", "Bùi Văn  Bảy"),
        Signature("GIÀ LÀNG", "Y Mơ Niê"),
    )


@pytest.mark.parametrize(
    ("text", "title", "preamble"),
    [
        ("Hương ước làng Trại\nBà con cùng giữ.", ("Hương ước làng Trại",), ("Bà con cùng giữ.",)),
        (
            "Quy ước này là lời hứa.\nQUY ƯỚC\nCỦA THÔN BẾN",
            ("QUY ƯỚC", "CỦA THÔN BẾN"),
            ("Quy ước này là lời hứa.",),
        ),
        ("DỰ THẢO\nQUI ƯỚC\n(Kèm theo biên bản)\nẤp Rạch", ("QUI ƯỚC",), ("(Kèm theo biên bản)", "Ấp Rạch")),
        ("BẢN HƯƠNG ƯỚC\nCăn cứ Luật", ("BẢN HƯƠNG ƯỚC",), ("Căn cứ Luật",)),
        ("Số: 12/QƯ\nLời mở đầu\nBà con ta.", (), ("Bà con ta.",)),
        ("QUY ƯỚC\nA\nB\nC\nD\nE", ("QUY ƯỚC", "A", "B", "C", "D"), ("E",)),
        ("Quy ước " + "rất dài " * 40, (), ("Quy ước " + ("rất dài " * 40).strip(),)),
    ],
)
def test_title_and_preamble_are_told_apart(
    text: str, title: tuple[str, ...], preamble: tuple[str, ...]
) -> None:
    convention = assemble(typed(text)).convention
    assert (convention.title, convention.preamble) == (title, preamble)


def test_plain_lines_are_neither_title_nor_heads() -> None:
    convention = assemble(
        [Line("QUY ƯỚC", plain=True), Line("Điều 1. A"), Line("Điều 2. B", plain=True)]
    ).convention
    assert convention.title == ()
    assert convention.articles()[0].unit.text == "Điều 2. B"


@pytest.mark.parametrize(
    ("text", "signatures"),
    [
        ("TM. BAN SOẠN THẢO\nTRƯỞNG THÔN\nBùi Văn Bảy", [("TM. BAN SOẠN THẢO TRƯỞNG THÔN", "Bùi Văn Bảy")]),
        ("TRƯỞNG BAN\nCÔNG TÁC MẶT TRẬN\n(Đã ký)\nLò Thị Mơ", [("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "Lò Thị Mơ")]),
        ("TRƯỞNG THÔN\nGIÀ LÀNG", [("TRƯỞNG THÔN", ""), ("GIÀ LÀNG", "")]),
        ("TRƯỞNG THÔN | TRƯỞNG BAN\nA Páo | B Lỉnh\nĐẠI DIỆN HỘ\nLò Thị Mơ",
         [("TRƯỞNG THÔN", "A Páo"), ("TRƯỞNG BAN", "B Lỉnh"), ("ĐẠI DIỆN HỘ", "Lò Thị Mơ")]),
        ("Nơi nhận:\n- UBND XÃ;\nLưu.\nTRƯỞNG THÔN\nSông Mây, ngày 2 tháng 3 năm 2026\nBùi Văn Bảy",
        [("TRƯỞNG THÔN", "Bùi Văn Bảy")]),
        ("TRƯỞNG THÔN\nBùi Văn Bảy\nLò Thị Mơ", [("TRƯỞNG THÔN", "Bùi Văn Bảy")]),
    ],
)  # fmt: skip
def test_the_signature_block_is_read_off_the_last_lines(text: str, signatures: list[tuple[str, str]]) -> None:
    assembled = assemble([*TITLE, *(Line(line) for line in ("Điều 1. A", "Lời.", *text.split("\n")))])
    assert assembled.convention.signatures == tuple(Signature(role, name) for role, name in signatures)
    assert outline(assembled) == [("dieu-1", "A", "Lời.")]


def test_what_makes_no_sense_as_a_signature_block_stays_text() -> None:
    text = "TRƯỞNG THÔN\nlo việc chung,\nđôn đốc các xóm."
    assembled = assemble([*TITLE, *typed("Điều 1. Ai làm\n" + text)])
    assert assembled.convention.signatures == ()
    assert outline(assembled) == [("dieu-1", "Ai làm", text)]


def test_a_signature_block_never_swallows_an_article() -> None:
    assembled = assemble(
        [*TITLE, *typed("Điều 1. A\nTRƯỞNG THÔN\nBùi Văn Bảy\nĐiều 2. B"), Line("GIÀ LÀNG", plain=True)]
    )
    assert [path for path, _, _ in outline(assembled)] == ["dieu-1", "dieu-2"]
    assert assembled.convention.signatures == ()
