"""After a change: which passages another examiner may say something else of than what is kept of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from search.flags import Passage
from search.flags.basis import basis, change, from_json, to_json
from search.flags.catalogue import Catalogue
from search.law.library import Library
from search.tcvn3 import readable

Grounds = dict[str, Any]
"""What an examiner stands on, part by part, as a value for JSON."""

Touches = Callable[[Passage, Collection[str]], bool]
"""Whether a passage has to be read again; of the passage and the topics it was flagged for."""


def grounds(code: str, known: Catalogue, library: Library, ended: Collection[str]) -> Grounds:
    """code: which code judges. ended: what has ended by the day of judgement."""
    return {
        "code": code,
        "ended": sorted(ended),
        "statutes": library.version,
        "flags": to_json(basis(known)),
    }


def touches(old: Mapping[str, Any], new: Grounds, known: Catalogue, library: Library, copies: str) -> Touches:
    """What is touched between two grounds. known, library: of the new ones. copies: the topic of restated statutes.

    Grounds that cannot be read, of another code or of a day on which other things had ended touch everything.
    """
    try:
        before, after = from_json(old["flags"]), from_json(new["flags"])
        same = all(old[part] == new[part] for part in ("code", "ended"))
        statutes = old["statutes"] != new["statutes"]
    except (KeyError, TypeError):
        return _everything
    if not same:
        return _everything
    flags = change(before, after, known)

    def touched(passage: Passage, told: Collection[str]) -> bool:
        restates = statutes and (copies in told or bool(library.copies.find(readable(passage.text))))
        return restates or flags.touches(passage, told)

    return touched


def _everything(passage: Passage, told: Collection[str]) -> bool:
    return True
