"""Small statutes, and where the full texts of the law lie on machines that have them."""

from __future__ import annotations

from pathlib import Path

from search.law import Library, NotAStatute, read_statute

SHARED = (Path(__file__).resolve().parents[3] / ".." / "shared").resolve()

DECREE = """# SOURCE: a codification
# Status: VERBATIM

# Nghị định 61/2023/NĐ-CP

## Điều 4. Nguyên tắc

(Điều 4 Nghị định số 61/2023/NĐ-CP về xây dựng hương ước ngày 16/08/2023, có hiệu lực thi hành kể từ ngày 16/08/2023)

Việc xây dựng phải:

1. Phù hợp với pháp luật; không quy định lại các nội dung đã được quy định trong văn bản quy phạm pháp luật.

2. Xuất phát từ nhu cầu tự quản của người dân, gồm:

a) Tự nguyện, thỏa thuận, thống nhất, công khai;

đ) Minh bạch.

*(Điều này có nội dung liên quan đến Điều 44.13.LQ.2. Giải thích từ ngữ)*

## Điều 5a. Phạm vi

Tùy theo yêu cầu tự quản.

Viết ngắn gọn.

Phu luc_ban hanh kem theo NĐ so 61_2023.ND-CP.doc
"""

POINT = (
    "Giảm thiểu, phân loại chất thải rắn sinh hoạt tại nguồn, thu gom và chuyển rác thải sinh hoạt đã được phân loại "
    "đến đúng nơi quy định"
)

WASTE = f"""# Luật Bảo vệ môi trường 72/2020/QH14

## Điều 60

Bảo vệ môi trường đối với hộ gia đình

1. Hộ gia đình, cá nhân có trách nhiệm sau đây:

a) {POINT};

b) Giảm thiểu, xử lý và xả nước thải sinh hoạt đúng nơi quy định; không để vật nuôi gây mất vệ sinh trong khu dân cư;

## Điều 61. Việc khác

1. Trách nhiệm của cơ quan.
"""

CONSTITUTION = """# Hiến pháp 2013

## Điều 27

Công dân đủ mười tám tuổi trở lên có quyền bầu cử và đủ hai mươi mốt tuổi trở lên có quyền ứng cử vào Quốc hội.
"""


def library() -> Library:
    return Library(map(read_statute, (DECREE, WASTE, CONSTITUTION)))


def shared_library() -> Library:
    """All statutes among the shared texts."""
    found = []
    for path in sorted((SHARED / "law").rglob("*.md")):
        try:
            found.append(read_statute(path.read_text("utf-8")))
        except (NotAStatute, ValueError):
            continue
    return Library(found)
