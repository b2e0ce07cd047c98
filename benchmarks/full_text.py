"""How fast the clause index is: Whoosh, as the application uses it, beside SQLite FTS5 in the same run.

    python benchmarks/full_text.py [CLAUSES] [SEED]

Both answer the same: the best twenty clauses with marked snippets, how many clauses and texts there are in all, and
four facets. FTS5 gets a second table without accents for the queries typed without them. Queries are words of the
clauses themselves, so frequent words are asked for as often as they are written. Every query is asked once.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from search.index import ClauseEntry, Query, Status, TextEntry
from search.text import fold, syllables
from search.whoosh_index import open_index

CLAUSES_A_TEXT = 40
QUERIES = 60

WHO = """mỗi hộ gia đình|các hộ sản xuất, kinh doanh|người đang sinh sống trên địa bàn|trưởng thôn
ban công tác Mặt trận|chi hội phụ nữ|đoàn thanh niên|hội người cao tuổi|hội cựu chiến binh|tổ hòa giải
tổ bảo vệ an ninh trật tự|các dòng họ|chủ trang trại|người nuôi chó, mèo|khách đến tạm trú
ban quản lý nhà văn hóa|tổ thủy nông|các tàu cá|học sinh, sinh viên|cha mẹ và người giám hộ
các hộ dọc bờ kênh|đội bóng của thôn|câu lạc bộ dưỡng sinh|người có uy tín|già làng"""
HOW = """có trách nhiệm|cần|nên|cùng nhau|thống nhất|được khuyến khích|tự nguyện|phối hợp|thường xuyên
chủ động|vận động nhau|không|hạn chế|cam kết|nhắc nhở nhau|luân phiên|góp sức"""
WHAT = """phân loại rác thải tại nguồn|quét dọn đường làng, ngõ xóm|trồng và chăm sóc hàng cây ven đường
khơi thông cống rãnh|giữ gìn nguồn nước giếng chung|nạo vét kênh mương nội đồng|bảo vệ rừng phòng hộ
tuần tra canh gác ban đêm|trông coi đình chùa|tổ chức đám cưới gọn nhẹ|lo việc hiếu chu đáo
không rải vàng mã trên đường đưa tang|giúp nhau ngày công mùa gặt|đón tết trung thu
dành sách vở cho học sinh nghèo|trao quà khuyến học|báo cho công an khi có người lạ khả nghi
giữ yên tĩnh sau hai mươi hai giờ|để xe đúng chỗ|bảo quản bình chữa cháy|tắt bếp trước khi ra khỏi nhà
che chắn vật liệu xây dựng|nhốt gia súc, gia cầm|tiêm phòng cho đàn vật nuôi|không bán rượu cho trẻ em
can ngăn bạo lực gia đình|mời hai bên ngồi lại hòa giải|gìn giữ tiếng nói dân tộc
truyền dạy hát chèo, múa lân|sửa sang nghĩa trang|neo đậu thuyền đúng bến|không dùng xung điện bắt cá
thắp đèn đường buổi tối|công khai thu chi quỹ chung|lập sổ theo dõi đóng góp|dùng nhà văn hóa đúng giờ
đăng ký tạm trú cho người thuê|học cách dùng dịch vụ công trực tuyến|ghi ý kiến vào hòm thư góp ý
dự họp đúng giờ|bầu người thay mặt|chăm nom người già neo đơn|thăm hỏi khi ốm đau
ủng hộ đồng bào bị bão lụt"""
WHEN = """vào sáng chủ nhật đầu tháng|trước mùa mưa bão|trong dịp lễ hội|khi có dịch bệnh|mỗi năm hai lần
ngày 18 tháng 11 hằng năm|trong thời gian niêm yết|sau mỗi vụ thu hoạch|khi nhà hàng xóm gặp nạn
từ năm giờ chiều|trước tết Nguyên đán|lúc nông nhàn|theo lịch treo ở nhà văn hóa|khi trưởng thôn báo
trong mười lăm ngày|theo Nghị định 61/2023/NĐ-CP|suốt mùa khô|ngay khi phát hiện"""
WHY = """để làng xóm sạch đẹp|cho con cháu noi theo|vì sức khỏe của cả cộng đồng|giữ tình làng nghĩa xóm
phòng ngừa cháy nổ|tránh lãng phí|để không ai bị bỏ lại phía sau|giữ nếp nhà|để khách quý mến
cho an toàn đường thủy|theo phong tục tốt đẹp của địa phương"""
HEADINGS = """Vệ sinh môi trường|Việc cưới|Việc tang|Lễ hội|An ninh trật tự|Phòng cháy, chữa cháy
Khuyến học|Hòa giải ở cơ sở|Bảo vệ rừng|Thủy lợi|Tương trợ|Ứng xử văn minh|Chăn nuôi|Quản lý quỹ chung
Tổ chức thực hiện"""
PLACES = """Bến|Đông|Tây|Thượng|Hạ|Đồng|Xuân|Lạc|Phú|An|Yên|Minh|Hòa|Thái|Vĩnh|Sỏi|Lựu|Mai|Đào|Trúc|Sen
Gạo|Vàng|Lâm|Khê|Sơn"""


def _lines(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


def collection(clauses: int, seed: int) -> Iterator[tuple[TextEntry, list[ClauseEntry]]]:
    """Texts of forty clauses of one to three sentences; early phrases of each list come more often than late ones."""
    rng = random.Random(seed)
    lists = [_lines(each) for each in (WHO, HOW, WHAT, WHEN, WHY)]
    scales = [[1 / (n + 2) ** 0.6 for n in range(len(each))] for each in lists]
    for number in range(clauses // CLAUSES_A_TEXT):
        name = "Thôn " + " ".join(rng.sample(_lines(PLACES), 2)) + f" {number % 9 + 1}"
        unit = f"{11300 + number % 114:05d}"
        genre = rng.choice(("quy-uoc", "quy-uoc", "huong-uoc"))
        day = date(rng.randint(2019, 2026), rng.randint(1, 12), rng.randint(1, 28))
        status = rng.choice(tuple(Status))
        text = TextEntry(
            *(
                f"{unit}/{number}@{status}",
                f"{unit}/{number}",
                name,
                unit,
                f"Xã số {number % 114}",
                "Tỉnh Mẫu",
                genre,
            ),
            *(f"Quy ước {name}", status, True, day, f"{number:040x}"),
        )
        entries = []
        for place in range(CLAUSES_A_TEXT):
            sentences = []
            for _ in range(rng.randint(1, 3)):
                who, how, what, when, why = (
                    rng.choices(each, scale)[0] for each, scale in zip(lists, scales, strict=True)
                )
                sentences.append(f"{who[0].upper()}{who[1:]} {how} {what} {when} {why}.")
            article = place // 3 + 1
            heading = rng.choice(_lines(HEADINGS))
            path = f"dieu-{article}/khoan-{place % 3 + 1}"
            entries.append(
                ClauseEntry(path, f"Khoản {place % 3 + 1} Điều {article}", heading, " ".join(sentences))
            )
        yield text, entries


class Fts5:
    """The same answers from SQLite."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.executescript(
            """
            create table texts (id integer primary key, unit_code, status, genre, year);
            create table clauses (id integer primary key, text_id integer, heading, words);
            create virtual table exact using fts5 (words, heading, tokenize="unicode61 remove_diacritics 0");
            create virtual table bare using fts5 (words, heading, tokenize="unicode61 remove_diacritics 0");
            """
        )

    def fill(self, texts: list[tuple[TextEntry, list[ClauseEntry]]]) -> None:
        with self.db:
            for number, (text, clauses) in enumerate(texts):
                year = text.in_force.year if text.in_force else None
                row = (number, text.unit_code, text.status.value, text.genre, year)
                self.db.execute("insert into texts values (?, ?, ?, ?, ?)", row)
                for clause in clauses:
                    words, heading = clause.text.lower(), clause.heading.lower()
                    row_id = self.db.execute(
                        "insert into clauses (text_id, heading, words) values (?, ?, ?)",
                        (number, clause.heading, clause.text),
                    ).lastrowid
                    self.db.execute(
                        "insert into exact (rowid, words, heading) values (?, ?, ?)", (row_id, words, heading)
                    )
                    bare = (row_id, fold(words), fold(heading))
                    self.db.execute("insert into bare (rowid, words, heading) values (?, ?, ?)", bare)

    def search(self, match: str, table: str = "exact", unit_code: str | None = None) -> int:
        where = (
            f"from {table} join clauses on clauses.id = {table}.rowid join texts on texts.id = text_id "
            f"where {table} match ?"
        )
        values = [match]
        if unit_code:
            where += " and unit_code = ?"
            values.append(unit_code)
        mark = f"snippet({table}, 0, '[', ']', '', 40)"
        list(self.db.execute(f"select clauses.id, {mark} {where} order by rank limit 20", values))
        grouped = f"select texts.id, unit_code, status, genre, year, count(*) {where} group by texts.id"
        facets: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
        total = 0
        for _, *row, count in self.db.execute(grouped, values):
            total += count
            for facet, value in zip(facets, row, strict=True):
                facet[value] += count
        return total


@dataclass(frozen=True)
class Kind:
    """One kind of query. words: how many neighbouring words of a clause it takes."""

    name: str
    words: int
    phrase: bool = False
    in_commune: bool = False
    bare: bool = False

    def ours(self, words: list[str]) -> str:
        """As a person types it."""
        text = " ".join(map(fold, words) if self.bare else words)
        return f'"{text}"' if self.phrase else text

    def theirs(self, words: list[str]) -> str:
        """As FTS5 wants it."""
        if self.phrase:
            return f'"{" ".join(words)}"'
        return " AND ".join(f'"{fold(word) if self.bare else word}"' for word in words)


KINDS = (
    Kind("one word", 1),
    Kind("two words", 2),
    Kind("phrase of two", 2, phrase=True),
    Kind("phrase of four", 4, phrase=True),
    Kind("two words in one commune", 2, in_commune=True),
    Kind("two words without accents", 2, bare=True),
)


def main(clauses: int = 20_000, seed: int = 61) -> None:
    texts = list(collection(clauses, seed))
    asked = questions(texts, seed + 1)
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(Path(folder) / "whoosh")
        ours_rate = clauses / seconds(lambda: index.replace_many(texts))
        fts = Fts5(Path(folder) / "fts.db")
        theirs_rate = clauses / seconds(lambda: fts.fill(texts))
        ours_mb = sum(file.stat().st_size for file in (Path(folder) / "whoosh").glob("*.seg")) / 1e6
        theirs_mb = (Path(folder) / "fts.db").stat().st_size / 1e6
        print(f"{clauses} clauses, {len(texts)} texts; times: median / 95 of 100 stay below, in ms")
        print(f"{'':28}{'Whoosh':>16}{'FTS5':>16}{'ratio':>8}{'found':>8}")
        print(f"{'indexed, clauses/s':28}{ours_rate:16.0f}{theirs_rate:16.0f}{theirs_rate / ours_rate:8.1f}")
        print(f"{'size, MB':28}{ours_mb:16.0f}{theirs_mb:16.0f}{ours_mb / theirs_mb:8.1f}")
        for kind in KINDS:
            ours, theirs, found = [], [], []
            for words, code in asked:
                unit = code if kind.in_commune else None
                query = Query(kind.ours(words[: kind.words]), unit_code=unit)
                begin = time.perf_counter()
                found.append(index.search(query).total)
                ours.append(1000 * (time.perf_counter() - begin))
                match, table = kind.theirs(words[: kind.words]), "bare" if kind.bare else "exact"
                begin = time.perf_counter()
                fts.search(match, table, unit)
                theirs.append(1000 * (time.perf_counter() - begin))
            ratio = statistics.median(ours) / statistics.median(theirs)
            print(
                f"{kind.name:28}{spread(ours):>16}{spread(theirs):>16}{ratio:8.1f}{statistics.median(found):8.0f}"
            )
        one_by_one = [1000 * seconds(lambda each=each: index.replace(*each)) for each in texts[:20]]  # type: ignore[misc]
        print(f"{'one text replaced':28}{spread(one_by_one):>16}")


def questions(texts: list[tuple[TextEntry, list[ClauseEntry]]], seed: int) -> list[tuple[list[str], str]]:
    """Four neighbouring words of a clause and the commune of its text, for each query."""
    rng = random.Random(seed)
    asked = []
    for _ in range(QUERIES):
        text, clauses = rng.choice(texts)
        words = [word for word, _, _ in syllables(rng.choice(clauses).text)]
        start = rng.randrange(len(words) - 4)
        asked.append((words[start : start + 4], text.unit_code))
    return asked


def seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):.1f} / {statistics.quantiles(values, n=20)[-1]:.1f}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
