"""Comparing two revisions of a 28 KB convention: ours beside diff-match-patch on characters and difflib on words.

    python benchmarks/compare.py [--runs 3] [--without-difflib]

The yardsticks: diff-match-patch as it comes (with its limit of one second), the same in C++ (`fast-diff-match-patch`
from PyPI, no part of the project: installed by hand or left out), and difflib on the words of the whole text.

The text is made up here: articles of clauses built from phrases, the same for the same seed. 5 % and 30 % of the words
are replaced, dropped or doubled, scattered over the whole text; "moved" puts one article in five elsewhere and edits
5 %; "rewritten" is another text. Everything is measured in the same run. Prints, for each way: milliseconds (median),
the times as a multiple of ours, the share of both texts marked as changed, and the share of marks that begin or end
inside a word. At the end a text of 150 articles, ours only.
"""

from __future__ import annotations

import argparse
import difflib
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from diff_match_patch import diff_match_patch

try:
    import fast_diff_match_patch
except ImportError:
    fast_diff_match_patch = None

from drafting.convention.compare import compare
from drafting.convention.compare.tokens import tokens
from drafting.convention.tree import Convention, Kind, Unit

Segments = list[tuple[str, str]]

WHO = [
    "Mỗi hộ gia đình",
    "Các gia đình trong xóm",
    "Người dân trong thôn",
    "Tổ tự quản",
    "Ban công tác Mặt trận",
    "Chi hội phụ nữ",
    "Đoàn thanh niên",
    "Người đến tạm trú",
    "Chủ nhà trọ",
    "Hộ kinh doanh",
    "Ban quản lý nhà văn hóa",
    "Hội người cao tuổi",
    "Trưởng thôn",
    "Tổ hòa giải",
]
DOES = [
    "giữ gìn",
    "cùng nhau chăm sóc",
    "không làm hư hỏng",
    "vận động bà con bảo vệ",
    "phân công nhau trông coi",
    "bàn bạc về việc sửa chữa",
    "quét dọn",
    "nhắc nhở nhau giữ sạch",
    "báo ngay cho cơ quan có thẩm quyền khi thấy người phá",
    "dành thời gian tu bổ",
    "hướng dẫn con cháu quý trọng",
]
WHAT = [
    "đường làng, ngõ xóm",
    "hệ thống đèn chiếu sáng",
    "mương thoát nước",
    "nhà văn hóa và sân thể thao",
    "hàng cây ven hồ",
    "giếng cổ, bến nước",
    "nghĩa trang nhân dân",
    "khu tập kết rác",
    "đình, chùa và lễ hội của làng",
    "tủ sách dùng chung",
    "sân phơi, kho giống",
    "bờ đê, bờ ruộng",
]
WHEN = [
    "vào sáng chủ nhật hằng tuần",
    "trước ngày 18 tháng 11 hằng năm",
    "trong mùa mưa bão",
    "khi có việc cưới, việc tang",
    "ít nhất 02 lần mỗi năm",
    "từ 5 giờ đến 22 giờ",
    "sau khi họp thôn thống nhất",
    "theo lịch niêm yết tại nhà văn hóa",
    "với mức ủng hộ tùy tâm, không quá 200.000đ",
]
HOW = [
    "không phân biệt thường trú hay tạm trú",
    "trên tinh thần tự nguyện",
    "có ghi sổ và công khai",
    "nhà khó khăn được miễn",
    "người già yếu được giúp đỡ",
    "việc vượt quá khả năng thì đề nghị Ủy ban nhân dân xã xem xét",
    "ai làm tốt được biểu dương",
    "ai chưa làm được thì nhắc nhở, góp ý riêng",
]


def convention(seed: int, articles: int = 31) -> Convention:
    """About 28 KB of UTF-8."""
    rng = random.Random(seed)

    def clause(number: int) -> Unit:
        pick = [rng.choice(words) for words in (WHO, DOES, WHAT, WHEN, HOW, WHO, DOES, WHAT)]
        who, does, what, when, how, *more = pick
        text = f"{who} {does} {what} {when}; {how}. {' '.join(more)}."
        return Unit(Kind.CLAUSE, str(number), str(number), text=text)

    return numbered(
        [
            Unit(
                Kind.ARTICLE,
                "1",
                "Điều 1",
                f"Việc {rng.choice(DOES)} {rng.choice(WHAT)}",
                children=tuple(clause(n) for n in range(1, rng.randint(3, 4) + 1)),
            )
            for _ in range(articles)
        ]
    )


def numbered(articles: list[Unit]) -> Convention:
    units = [replace(unit, number=str(n), label=f"Điều {n}") for n, unit in enumerate(articles, 1)]
    return Convention(title=("QUY ƯỚC",), units=tuple(units))


def edited(text: Convention, share: float, seed: int) -> Convention:
    """A share of all words replaced, dropped or doubled."""
    rng = random.Random(seed)
    pool = " ".join((*WHO, *DOES, *WHAT, *WHEN, *HOW)).split()

    def reworded(unit: Unit) -> Unit:
        words = []
        for word in unit.text.split():
            if rng.random() >= share:
                words.append(word)
            else:
                words += rng.choice(([rng.choice(pool)], [], [word, rng.choice(pool)]))
        return replace(unit, text=" ".join(words), children=tuple(map(reworded, unit.children)))

    return Convention(text.title, units=tuple(map(reworded, text.units)))


def moved(text: Convention, share: float, seed: int) -> Convention:
    """A share of the articles put elsewhere, and the rest renumbered."""
    rng = random.Random(seed)
    articles = list(text.units)
    for _ in range(round(len(articles) * share)):
        articles.insert(rng.randrange(len(articles)), articles.pop(rng.randrange(len(articles))))
    return numbered(articles)


def printed(text: Convention) -> str:
    units = (place.unit for place in text.walk())
    return "\n".join([*text.title, *(f"{unit.label}. {unit.heading or unit.text}" for unit in units)])


def ours(old: Convention, new: Convention) -> Segments:
    return [segment for row in compare(old, new).rows for segment in (*row.segments, ("=", "\n"))]


def by_characters(old: Convention, new: Convention) -> Segments:
    signs = {-1: "-", 0: "=", 1: "+"}
    tool = diff_match_patch()
    diffs = tool.diff_main(printed(old), printed(new))
    tool.diff_cleanupSemantic(diffs)
    return [(signs[sign], words) for sign, words in diffs]


def by_fast_characters(old: Convention, new: Convention) -> Segments:
    before, after = printed(old), printed(new)
    places = {"-": 0, "=": 0, "+": 0}
    result: Segments = []
    for sign, size in fast_diff_match_patch.diff(before, after, timelimit=0, cleanup="Semantic"):
        text, at = (after, places["+"]) if sign == "+" else (before, places["-"])
        result.append((sign, text[at : at + size]))
        for side in ("-", "+") if sign == "=" else (sign,):
            places[side] += size
    return result


def by_difflib(old: Convention, new: Convention) -> Segments:
    before, after = tokens(printed(old)), tokens(printed(new))
    result: Segments = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            result.append(("=", "".join(before[i:j])))
        else:
            result += [(s, w) for s, w in (("-", "".join(before[i:j])), ("+", "".join(after[k:m]))) if w]
    return result


WAYS: dict[str, Callable[[Convention, Convention], Segments]] = {
    "units, then words (ours)": ours,
    "diff-match-patch, characters": by_characters,
    "diff-match-patch C++, characters": by_fast_characters,
    "difflib, words": by_difflib,
}


def marked(segments: Segments) -> float:
    """Share of the characters of both texts that carry a mark."""
    changed = sum(len(words) for sign, words in segments if sign != "=")
    return changed / (changed + 2 * sum(len(words) for sign, words in segments if sign == "="))


def cut(segments: Segments) -> float:
    """Share of the marks with an edge inside a syllable or a number."""
    marks = wrong = 0
    for at, (sign, words) in enumerate(segments):
        if sign == "=":
            continue
        marks += 1
        before = next((w for s, w in reversed(segments[:at]) if s in ("=", sign)), "")
        after = next((w for s, w in segments[at + 1 :] if s in ("=", sign)), "")
        wrong += (before[-1:].isalnum() and words[0].isalnum()) or (
            words[-1].isalnum() and after[:1].isalnum()
        )
    return wrong / marks if marks else 0.0


def measured(run: Callable[[], Segments], runs: int) -> tuple[float, Segments]:
    """Milliseconds (median) and what came of it."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        segments = run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), segments


def changed(old: Convention) -> dict[str, Convention]:
    """What becomes of a text, by name."""
    size = len(old.units)
    return {
        "5 %": edited(old, 0.05, 2),
        "30 %": edited(old, 0.30, 3),
        "moved, 5 %": edited(moved(old, 0.2, 4), 0.05, 5),
        "rewritten": convention(6, size),
    }


def described(text: Convention) -> str:
    size = len(printed(text).encode())
    return f"{len(text.units)} articles, {sum(1 for _ in text.walk())} units, {size / 1000:.1f} KB of UTF-8"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-difflib", action="store_true", help="it takes seconds for every pair")
    args = parser.parse_args()
    ways = dict(WAYS)
    if args.without_difflib:
        del ways["difflib, words"]
    if fast_diff_match_patch is None:
        del ways["diff-match-patch C++, characters"]
        print("fast-diff-match-patch is not installed and is left out")
    old = convention(1)
    print(described(old))
    print(f"{'change':<12} {'way':<34} {'ms':>8} {'times':>7} {'marked':>8} {'cut words':>10}")
    for name, new in changed(old).items():
        first = 0.0
        for way, run in ways.items():
            took, segments = measured(partial(run, old, new), args.runs)
            first = first or took
            print(
                f"{name:<12} {way:<34} {took:8.1f} {took / first:7.1f}"
                f" {marked(segments):8.0%} {cut(segments):10.0%}"
            )
    large = convention(11, 150)
    print(described(large))
    for name, new in changed(large).items():
        print(f"{name:<12} {measured(partial(ours, large, new), args.runs)[0]:8.1f} ms")


if __name__ == "__main__":
    main()
