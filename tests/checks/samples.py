"""A convention nothing is wrong with, and ways to spoil it."""

from dataclasses import replace

from drafting.checks import check
from drafting.convention.tree import Convention, Kind, Signature, Unit

SIGNED = tuple(
    Signature(role)
    for role in (
        "TRƯỞNG THÔN",
        "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN",
        "GIÀ LÀNG, ĐẠI DIỆN HỘ GIA ĐÌNH",
        "ĐẠI DIỆN HỘ GIA ĐÌNH",
    )
)


FORM = frozenset({"hinh-thuc", "pham-vi", "cho-trong", "danh-so", "dan-chieu"})


def checked(convention):
    """The findings of the checks of form; what the flags say is their own affair."""
    return tuple(finding for finding in check(convention) if finding.topic in FORM)


def clauses(*texts):
    return tuple(Unit(Kind.CLAUSE, str(n), str(n), text=text) for n, text in enumerate(texts, 1))


def article(number, heading, *texts, text="", serves=()):
    return Unit(Kind.ARTICLE, str(number), f"Điều {number}", heading, text, clauses(*texts), serves)


ARTICLES = (
    article(
        1, "Phạm vi, đối tượng", "Quy ước áp dụng với mọi hộ gia đình, cá nhân sống trong thôn.", serves=(1,)
    ),
    article(
        2, "Vệ sinh chung", "Sáng chủ nhật bà con cùng quét ngõ.", "Rác để đúng chỗ, đúng giờ.", serves=(3,)
    ),
    article(
        3,
        "Rà soát",
        "Hằng năm vào ngày 18 tháng 11, thôn họp đánh giá việc thực hiện và bàn sửa đổi.",
        serves=(1,),
    ),
    article(
        4,
        "Hiệu lực",
        text="Quy ước này gồm 4 điều, có hiệu lực từ ngày Ủy ban nhân dân xã ban hành quyết định công nhận.",
        serves=(1,),
    ),
)
GOOD = Convention(
    title=("QUY ƯỚC", "Thôn Bến Gạo, xã Đồng Dâu"),
    preamble=("Bà con thôn Bến Gạo cùng bàn và thỏa thuận:",),
    units=ARTICLES,
    signatures=SIGNED,
)


def with_articles(*articles):
    return replace(GOOD, units=articles)


def with_clause(text):
    """The good convention with other words in điều 2 khoản 1."""
    return with_articles(ARTICLES[0], article(2, "Vệ sinh chung", text, serves=(3,)), *ARTICLES[2:])


def rules(findings):
    """(rule, path, quote) of each."""
    return [(finding.rule, finding.path, finding.quote) for finding in findings]
