"""Scenarios: steps tried on the rules alone, with nothing stored. A tool to learn the procedure and to check it.

What a line holds is in ``docs/scenarios.md``; what becomes of it is answered by the rules the site uses.
"""

from drafting.procedure.scenario.line import PUBLIC, SAVE, BadScenario, Line, read_line
from drafting.procedure.scenario.playing import Answer, play

__all__ = ["PUBLIC", "SAVE", "Answer", "BadScenario", "Line", "play", "read_line"]
