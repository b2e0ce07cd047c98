"""A step the rules do not allow now: what is missing, the provision, and what to do."""

from __future__ import annotations


class Refusal(Exception):
    """A step that the rules do not allow now.

    code: stable name of the rule. message: one plain sentence for people: what is missing and what to do.
    citation: the provision it rests on, "" when it is only about how something is written down.
    """

    def __init__(self, code: str, message: str, citation: str) -> None:
        self.code, self.message, self.citation = code, message, citation
        super().__init__(f"{message.removesuffix('.')} ({citation})." if citation else message)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and self.args == other.args and self.code == other.code

    __hash__ = Exception.__hash__
