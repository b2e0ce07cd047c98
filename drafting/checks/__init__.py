"""Checks of one text: form and scope by Decree 61, blanks, numbers, references, dates, and the flags."""

from drafting.checks.check import Examine, check, check_text, check_unit, examined, to_json, told
from drafting.checks.passages import passage, passages

__all__ = [
    "Examine",
    "check",
    "check_text",
    "check_unit",
    "examined",
    "passage",
    "passages",
    "to_json",
    "told",
]
