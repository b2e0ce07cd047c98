"""What goes wrong when a file comes in."""

from __future__ import annotations


class Unreadable(Exception):
    """The file cannot be read at all.

    message: one plain Vietnamese sentence (or two) that says what is wrong and what to do next.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
