"""The papers of a proceeding, filled in from its record. What the record does not know stays a dotted blank.

Names of people are not in the record (they are signed by hand), so no form carries one.
"""

from drafting.desk.forms.sheets import RESOLUTION, Sheet, sheets
from drafting.desk.forms.writing import write

__all__ = ["RESOLUTION", "Sheet", "sheets", "write"]
