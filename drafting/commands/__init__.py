"""The commands of the terminal, one module a subject. `ALL` is what the command line offers."""

from drafting.commands.base import Command, Trouble
from drafting.commands.compare import COMPARE
from drafting.commands.data import DEMO, REINDEX, SEARCH, UNITS
from drafting.commands.people import USER
from drafting.commands.server import SERVE
from drafting.commands.texts import CHECK, DRAFT, OUTLINE

ALL: tuple[Command, ...] = (OUTLINE, CHECK, COMPARE, DRAFT, SEARCH, DEMO, SERVE, REINDEX, UNITS, USER)

__all__ = ["ALL", "Command", "Trouble"]
