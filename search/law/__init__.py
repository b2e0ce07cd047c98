"""Statute texts: read from files, addressed by article, clause and point, found again in a convention's words.

>>> from search.law import read_statute
>>> law = read_statute("# Nghị định 61/2023/NĐ-CP\n\n## Điều 2. Hương ước\n\n1. Hương ước là văn bản.")
>>> law.id, law.provisions[-1].path, law.provisions[-1].text
('61-2023-nd-cp', 'dieu-2/khoan-1', 'Hương ước là văn bản.')
"""

from search.law.citing import Cited, resolve
from search.law.copies import Copy
from search.law.examiner import Examiner
from search.law.library import EMPTY, Library
from search.law.model import Provision, Statute
from search.law.parsing import NotAStatute, StatuteUnreadable, read_statute

__all__ = [
    "EMPTY",
    "Cited",
    "Copy",
    "Examiner",
    "Library",
    "NotAStatute",
    "Provision",
    "Statute",
    "StatuteUnreadable",
    "read_statute",
    "resolve",
]
