"""Everything found in a text. The same text is asked about many times over: at each step, in the editor, in lists."""

from __future__ import annotations

from functools import lru_cache

from drafting.checks import check
from drafting.convention import Convention
from search.flags import Finding
from search.law import Examiner


@lru_cache(maxsize=32)
def findings_of(convention: Convention, by: Examiner) -> tuple[Finding, ...]:
    """The findings of a text, remembered for the texts asked about last."""
    return check(convention, by.examine)
