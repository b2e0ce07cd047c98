"""The handbook of the flags: ``python -m search.flags.handbook`` writes ``docs/canh-bao.md`` from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from search.flags.catalogue import Catalogue, Topic, catalogue
from search.flags.citing import spoken
from search.flags.finding import Level, Passage
from search.flags.rules import Rule

FILE = Path(__file__).resolve().parents[2] / "docs" / "canh-bao.md"
LEVELS = {Level.CONFLICT: "trái quy định", Level.REVIEW: "cần xem xét", Level.ADVICE: "nên sửa"}
_HEAD = """# Các cảnh báo

Trang này được viết tự động từ danh mục cảnh báo (`python -m search.flags.handbook`); đừng sửa bằng tay.

Mỗi điều, khoản được đọc hai lần: các quy tắc dưới đây tìm những cách viết đã biết; sau đó cả câu được cân theo những
câu mẫu đã gắn nhãn, để câu lành không bị báo nhầm và cách viết lạ không bị bỏ sót. Cảnh báo chỉ do cân mà có mang mã
kết thúc bằng `can-nhac`. Cảnh báo là lời nhắc để người soạn thảo xem lại, không phải là kết luận.
"""


def handbook(by: Catalogue) -> str:
    """The whole handbook, in Markdown."""
    return "\n".join([_HEAD, *(line for topic in by.topics.values() for line in _topic(topic))]) + "\n"


def _topic(topic: Topic) -> Iterator[str]:
    yield f"## {topic.title} (`{topic.id}`)"
    yield ""
    yield f"{topic.message}"
    yield ""
    yield f"- Mức thường gặp: {LEVELS[topic.level]}"
    yield f"- Nguyên tắc: {', '.join(topic.principles)}"
    yield f"- Căn cứ: {'; '.join(map(spoken, topic.law))}"
    yield f"- Có thể viết: {topic.suggestion}"
    yield ""
    for rule in topic.rules:
        yield from _rule(topic, rule)
    yield "Những câu không bị cảnh báo:"
    yield ""
    yield from (f"- {quoted(example)}" for example in topic.sound)
    yield ""


def _rule(topic: Topic, rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}` ({LEVELS[rule.level]})"
    yield ""
    if rule.message != topic.message:
        yield rule.message
        yield ""
    if rule.suggestion != topic.suggestion:
        yield f"Nên làm: {rule.suggestion}"
        yield ""
    yield from (f"- {quoted(example)}" for example in rule.flags)
    yield ""


def quoted(example: Passage) -> str:
    """An example in quotes, with the words around it before it."""
    around = " / ".join(part for part in (example.heading, example.lead) if part)
    return f"{around}: “{example.text}”" if around else f"“{example.text}”"


def main() -> None:
    """Write the handbook."""
    FILE.write_text(handbook(catalogue()), "utf-8")


if __name__ == "__main__":
    main()
