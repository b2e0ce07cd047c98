"""Flags: clauses that conflict with the principles, found by reading them as norms.

>>> from search.flags import Passage, examine_one
>>> [(found.topic, found.quote) for found in examine_one(Passage("", "Hộ vi phạm bị phạt 50.000 đồng."))]
[('phat-tien', 'phạt 50.000 đồng')]
"""

from search.flags.catalogue import Catalogue, CatalogueError, Topic, catalogue
from search.flags.engine import examine, examine_one, norms
from search.flags.finding import Finding, Level, Passage

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Finding",
    "Level",
    "Passage",
    "Topic",
    "catalogue",
    "examine",
    "examine_one",
    "norms",
]
