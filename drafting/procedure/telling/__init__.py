"""The procedure in words: the pages of ``docs/`` that are written from the code, and what `procedure steps` prints."""

from drafting.procedure.telling.pages import rights_page, steps_page
from drafting.procedure.telling.steps import StepInWords, steps

__all__ = ["StepInWords", "rights_page", "steps", "steps_page"]
