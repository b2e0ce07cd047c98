"""The names of refs: the one place where they are spelled."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.convention.translation import LANGUAGES

BRANCHES = "refs/heads/"
MAIN = f"{BRANCHES}main"
COMMUNITY = "refs/cong-dong/ho-so"
DRAFTS = f"{BRANCHES}du-thao/"
RECORDS = "refs/ho-so/"
TAG = "ban-"
TAGS = "refs/tags/"
EDITIONS = f"{TAGS}{TAG}"
TRANSLATIONS = "refs/ban-dich/"
PUBLIC = (MAIN, f"{EDITIONS}*")  # patterns of git-for-each-ref(1)


def draft(number: int) -> str:
    return f"{DRAFTS}{number}"


def record(number: int) -> str:
    return f"{RECORDS}{number}"


def edition_tag(number: int) -> str:
    """The short name of an edition's tag."""
    return f"{TAG}{number}"


def translation(tag: str) -> str:
    """tag: of the language."""
    return f"{TRANSLATIONS}{tag}"


def languages(names: Iterable[str]) -> list[str]:
    """The tags of the languages that have a translation, in order; whatever is no known language is passed over."""
    tags = (name.removeprefix(TRANSLATIONS) for name in names if name.startswith(TRANSLATIONS))
    return sorted(tag for tag in tags if tag in LANGUAGES)


def numbers(names: Iterable[str], prefix: str) -> list[int]:
    """The numbers after a prefix, in order; names that are something else are passed over."""
    found = (name.removeprefix(prefix) for name in names if name.startswith(prefix))
    return sorted(int(rest) for rest in found if rest.isascii() and rest.isdigit())
