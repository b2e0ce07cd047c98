from drafting.scaffold.layout import lay_out


def test_chapters_articles_clauses_and_points_are_numbered_in_order() -> None:
    text = """
# QUY ƯỚC

## Chương. MỘT
#### Điều. Đầu
<!-- Điều 5 khoản 1: gợi ý -->
1. một
1. hai:
a) x
a) y
1. ba
## Chương. HAI
#### Điều. Cuối
1. bốn
1. năm
"""
    assert lay_out(text) == "\n\n".join(
        [
            "# QUY ƯỚC",
            "## Chương I. MỘT",
            "#### Điều 1. Đầu",
            "<!-- Điều 5 khoản 1: gợi ý -->",
            "1. một",
            "2. hai:",
            "a) x",
            "b) y",
            "3. ba",
            "## Chương II. HAI",
            "#### Điều 2. Cuối",
            "1. bốn",
            "2. năm\n",
        ]
    )


def test_chapters_without_articles_are_left_out_and_not_counted() -> None:
    text = "## Chương. A\n## Chương. B\n#### Điều. Đầu\nlời\n## Chương. C\n"
    assert lay_out(text) == "## Chương I. B\n\n#### Điều 1. Đầu\n\nlời\n"


def test_a_clause_alone_in_its_article_has_no_number() -> None:
    assert "\n\nmột\n\n" in lay_out("#### Điều. A\n1. một\n#### Điều. B\n1. hai\n")
    assert lay_out("## Chương. X\n#### Điều. A\n1. một\n## Chương. Y\n").endswith("Điều 1. A\n\nmột\n")


def test_a_clause_alone_that_has_points_keeps_its_number() -> None:
    assert lay_out("#### Điều. A\n1. một:\na) x\na) y\n").split("\n\n")[1:] == ["1. một:", "a) x", "b) y\n"]


def test_a_further_paragraph_stays_with_its_clause() -> None:
    assert lay_out("#### Điều. A\n1. một:\n- gạch\n").split("\n\n")[1:] == ["một:", "- gạch\n"]
    assert lay_out("#### Điều. A\n1. một:\n- gạch\n1. hai\n").split("\n\n")[1:] == [
        "1. một:",
        "- gạch",
        "2. hai\n",
    ]
