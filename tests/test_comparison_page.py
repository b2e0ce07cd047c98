"""The comparison as one file."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from drafting.comparison_page import standalone_html
from drafting.convention.compare import compare
from drafting.convention.tree import Convention, Kind, Unit

CLAUSES = [
    "Hội nghị thôn họp sáu tháng một lần do trưởng thôn triệu tập.",
    "Mỗi hộ cử một người đi họp, nam hay nữ đều được.",
    "Rác được tách ba loại ngay tại bếp và đưa ra điểm tập kết theo lịch.",
    "Loa đài không mở quá 22 giờ và trước 5 giờ sáng.",
]


def convention(*texts):
    clauses = tuple(Unit(Kind.CLAUSE, str(n), str(n), text=text) for n, text in enumerate(texts, 1))
    return Convention(
        title=("QUY ƯỚC",), units=(Unit(Kind.ARTICLE, "1", "Điều 1", "Nếp sống", children=clauses),)
    )


def page(old, new, old_title="Bản 2008", new_title="Bản 2026"):
    return standalone_html(compare(old, new), old_title, new_title)


class Tags(HTMLParser):
    """Checks that every element is closed, and keeps the names met."""

    void = frozenset({"meta", "input", "br"})

    def __init__(self):
        super().__init__()
        self.open, self.met = [], set()

    def handle_starttag(self, tag, attrs):
        self.met.add(tag)
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_words_added_and_removed_are_marked_in_both_views():
    html = page(convention(CLAUSES[3]), convention(CLAUSES[3].replace("22", "21")))
    assert html.count("<del>22 giờ</del>") == 2
    assert html.count("<ins>21 giờ</ins>") == 2
    assert "Sửa: 1" in html


def test_the_file_needs_no_script_and_no_other_file():
    html = page(convention(*CLAUSES), convention(*CLAUSES[1:]))
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    assert not tags.met & {"script", "link", "img", "iframe"}
    assert not re.search(r"https?://|url\(|@import", html)


def test_what_people_wrote_is_escaped():
    old = convention("Một <script>alert(1)</script>")
    html = page(old, convention("Hai & ba"), "<b>cũ</b>", "mới")
    assert "<script>" not in html
    assert "<b>cũ</b>" not in html
    assert "&lt;b&gt;cũ&lt;/b&gt;" in html


def test_unchanged_units_are_folded_and_still_there():
    html = page(convention(*CLAUSES), convention(*CLAUSES[:3], "Trẻ em được đến trường."))
    assert html.count("<summary>… 5 phần không đổi</summary>") == 1
    assert CLAUSES[1] in html


def test_a_unit_in_one_text_only_says_so_in_the_other_column():
    html = page(convention(*CLAUSES[:2]), convention(CLAUSES[0], CLAUSES[2]))
    assert "chưa có" in html
    assert "không còn" in html


def test_a_new_number_is_told_beside_the_clause():
    html = page(convention(*CLAUSES), convention(CLAUSES[2], *CLAUSES))
    assert "Khoản 1 Điều 1 → Khoản 2 Điều 1" in html


def test_two_equal_texts_have_a_page_that_says_so():
    same = convention(*CLAUSES)
    html = page(same, replace(same, title=("QUY ƯỚC",)))
    assert "không có thay đổi nào" in html
    assert "Cách đọc" not in html


def test_every_change_is_listed_by_its_kind_and_leads_to_its_place():
    html = page(convention(*CLAUSES), convention(CLAUSES[2], *CLAUSES[:2], CLAUSES[3].replace("22", "21")))
    links = re.findall(r'<a href="#(thay-doi-[0-9]+)">([^<]+)</a>', html)
    assert ("Khoản 4 Điều 1") in [words for _, words in links]
    assert ("Khoản 3 Điều 1 → Khoản 1 Điều 1") in [words for _, words in links]
    for target, _ in links:
        assert html.count(f'id="{target}"') == 1
    assert len(set(links)) == html.count('id="thay-doi-')
    # As often as the counts at the head say.
    assert len(links) == sum(map(int, re.findall(r"</span> [^<]+: ([0-9]+)</span>", html)))


def test_an_article_that_came_whole_is_one_change():
    old, new = convention(*CLAUSES[:2]), convention(*CLAUSES[:2])
    added = replace(
        new.units[0], number="2", label="Điều 2", heading="Trẻ em", text="Trẻ em được đến trường."
    )
    html = page(old, replace(new, units=(*new.units, replace(added, children=new.units[0].children[:1]))))
    assert "1 chỗ thay đổi" in html
    assert html.count("Thêm</span>") == 1


def test_neither_view_is_chosen_until_the_reader_chooses():
    html = page(convention(CLAUSES[0]), convention(CLAUSES[1]))
    assert "checked>" not in html
    assert "max-width: 760px" in html
