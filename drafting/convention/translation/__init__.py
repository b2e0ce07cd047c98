"""Translations into the languages of the peoples of Việt Nam: which units are still right, and what fell behind.

Khoản 5 Điều 6 Nghị định 61/2023/NĐ-CP. The convention itself is in Vietnamese (khoản 4).
"""

from drafting.convention.translation.languages import LANGUAGES, Language
from drafting.convention.translation.model import (
    Aside,
    Counterpart,
    ParallelText,
    State,
    Translation,
    Words,
)
from drafting.convention.translation.notation import parse as parse_translation
from drafting.convention.translation.notation import render as render_translation
from drafting.convention.translation.parallel import parallel
from drafting.convention.translation.translating import fitting, translate

__all__ = [
    "LANGUAGES",
    "Aside",
    "Counterpart",
    "Language",
    "ParallelText",
    "State",
    "Translation",
    "Words",
    "fitting",
    "parallel",
    "parse_translation",
    "render_translation",
    "translate",
]
