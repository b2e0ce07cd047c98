"""The communes the software knows: the 114 of Hải Phòng shipped, any others imported from a file."""

from drafting.units.commune import Commune
from drafting.units.reading import UnitsUnreadable, import_units
from drafting.units.units import Units
from drafting.units.writing import write_units

__all__ = ["Commune", "Units", "UnitsUnreadable", "import_units", "write_units"]
