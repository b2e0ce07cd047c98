"""The style sheet keeps its promises: contrast in both variants, no colour outside the tokens, targets large enough."""

from __future__ import annotations

import re

import pytest

from drafting.web.assets import FOLDER
from search.flags.finding import Level
from search.index import Status

CSS = (FOLDER / "huonguoc.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b", block))


LIGHT = tokens(RULES[: RULES.index("@media (prefers-color-scheme: dark)")])
DARK = LIGHT | tokens(RULES.split("@media (prefers-color-scheme: dark)", 1)[1].split("}", 1)[0])


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "link") for ground in ("paper", "paper-sunk")],
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    *[
        (word, f"{word}-ground")
        for word in ("good", "draft", "pause", "stop", "gone", "added", "removed", "mark")
    ],
    *[(word, "paper") for word in ("good", "draft", "pause", "stop")],
]


@pytest.mark.parametrize("variant", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(variant: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(variant[ink], variant[ground]) >= 7


@pytest.mark.parametrize("variant", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edges_of_fields_can_be_seen(variant: dict[str, str]) -> None:
    for ground in ("paper", "paper-sunk"):
        assert contrast(variant["line-field"], variant[ground]) >= 3


def test_the_dark_variant_changes_every_colour_of_the_light_one() -> None:
    changed = tokens(RULES.split("@media (prefers-color-scheme: dark)", 1)[1].split("}", 1)[0])
    assert set(LIGHT) - set(changed) == {"on-accent"}


def test_colours_are_named_in_the_tokens_alone() -> None:
    after_tokens = RULES[RULES.index("*, *::before") : RULES.index("@media print")]
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", after_tokens)


def test_every_token_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\(--([a-z0-9-]+)", RULES))
    defined = set(re.findall(r"--([a-z0-9-]+)\s*:", RULES))
    assert used <= defined


def test_every_status_and_level_has_its_look() -> None:
    for status in Status:
        assert f".status-{status.value} " in RULES
    for level in Level:
        assert f".level-{level.value} " in RULES
        assert f".finding-{level.value} " in RULES


def test_every_class_is_described_in_the_comment_of_its_section() -> None:
    sections = re.findall(r"/\* (\d+ [^\n]*?) ─.*?\*/", CSS, flags=re.DOTALL)
    assert len(sections) == 15
    described = " ".join(re.findall(r"/\*.*?\*/", CSS, flags=re.DOTALL))
    classes = set(re.findall(r"\.([a-z][a-z0-9-]*)", re.sub(r"\{[^{}]*\}", "{}", RULES)))
    missing = {name for name in classes if not re.search(rf"\b{re.escape(name)}\b", described)}
    # The frame is drawn by base.html alone; no page writes these.
    frame = {name for name in missing if name.startswith(("site-", "menu-", "wordmark", "skip", "sign-in"))}
    assert missing - frame == set()
