"""Files of one kind made into files of another by LibreOffice, where it is installed.

The one room that starts LibreOffice: old kinds of text files become .docx on their way in, a .docx becomes a PDF on
its way out. It knows kinds of files and processes; what a file says is no concern of it. Nothing is kept.
"""

from drafting.office.bounds import Bounds
from drafting.office.errors import OfficeBusy, OfficeError, OfficeFailed, OfficeMissing, TimedOut, TooLarge
from drafting.office.formats import Format
from drafting.office.office import Office, convert, installed

__all__ = [
    "Bounds",
    "Format",
    "Office",
    "OfficeBusy",
    "OfficeError",
    "OfficeFailed",
    "OfficeMissing",
    "TimedOut",
    "TooLarge",
    "convert",
    "installed",
]
