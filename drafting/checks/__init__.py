"""Checks of one text: form and scope by Decree 61, blanks, numbers, references, dates, and the flags."""

from drafting.checks.check import check, check_text, check_unit, to_json
from drafting.checks.passages import passage, passages

__all__ = ["check", "check_text", "check_unit", "passage", "passages", "to_json"]
