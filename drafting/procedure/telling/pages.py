"""The two pages of ``docs/`` that are written from the code: the steps, and who may take which when."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.procedure.phases import Phase
from drafting.procedure.roles import Role
from drafting.procedure.telling.steps import StepInWords, steps

_ANYBODY = "mọi người"
_ARTICLES = "Điều của Nghị định 61/2023/NĐ-CP"


def steps_page() -> str:
    """``docs/buoc-thu-tuc.md``."""
    parts = [
        "# Các bước của thủ tục",
        "Trang này do phần mềm viết ra (`huonguoc procedure steps`), đúng như các quy tắc đang chạy. Tên trong dấu "
        "huyền là tên dùng trong kịch bản ([scenarios.md](scenarios.md)) và trong hồ sơ.",
        *(_step(step) for step in steps()),
    ]
    return "\n\n".join(parts) + "\n"


def _step(step: StepInWords) -> str:
    lines = [
        f"## {step.label}: `{step.name}`",
        "",
        f"- Ai: {_who(step)}.",
        f"- Khi nào: {'; '.join(f'{phase.word} (`{phase}`)' for phase in step.phases)}.",
    ]
    if step.citation:
        lines.append(f"- Căn cứ: {step.citation}.")
    lines += ["", "| dữ liệu | kiểu | bắt buộc | nghĩa |", "|---|---|---|---|"]
    lines += [
        f"| `{each.name}` | {each.type} | {'có' if each.required else ''} | {each.meaning} |"
        for each in step.fields
    ]
    return "\n".join(lines)


def _who(step: StepInWords) -> str:
    return _ANYBODY if step.roles is None else "; ".join(f"{role.word} (`{role}`)" for role in step.roles)


def rights_page() -> str:
    """``docs/quyen-han.md``."""
    parts = [
        "# Ai được làm bước nào, khi nào",
        "Trang này do phần mềm viết ra (`huonguoc procedure rights`). Một người chỉ làm được một bước khi vai của "
        "người đó ở đúng nơi (thôn, xã) có dấu ● và hồ sơ đang ở đúng giai đoạn. Ngoài ra, người ghi một ý kiến "
        "thẩm định được tự đóng ý kiến thẩm định của mình.",
        "## Theo vai",
        _by_role(),
        "## Theo giai đoạn",
        *(_phase(phase) for phase in Phase),
    ]
    return "\n\n".join(parts) + "\n"


def _by_role() -> str:
    roles = tuple(Role)
    heads = (f"bước ({_ARTICLES})", *(role.word for role in roles), "không cần tài khoản")
    rows = [heads, ("---",) * len(heads)]
    for step in steps():
        article = step.citation.split(" Nghị định")[0]
        rows.append(
            (
                f"{step.label} ({article})" if article else step.label,
                *("●" if step.roles is None or role in step.roles else "" for role in roles),
                "●" if step.roles is None else "",
            )
        )
    return "\n".join(_row(row) for row in rows)


def _phase(phase: Phase) -> str:
    lines = [f"### {phase.word[0].upper()}{phase.word[1:]}: `{phase}`", ""]
    now = [step for step in steps() if phase in step.phases]
    for who, may in (
        *((role.word, [step for step in now if step.roles and role in step.roles]) for role in Role),
        (_ANYBODY.capitalize(), [step for step in now if step.roles is None]),
    ):
        if may:
            lines.append(f"- {who}: {'; '.join(step.label for step in may)}.")
    return "\n".join(lines if now else [*lines, "Không còn bước nào."])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
