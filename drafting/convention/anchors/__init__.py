"""Comments that stay where they belong: what was quoted is kept, where it stands is found anew in every revision."""

from drafting.convention.anchors.model import THRESHOLDS, Anchor, Placement, Status, Thresholds
from drafting.convention.anchors.placing import follow, locate, place
from drafting.convention.anchors.taking import anchor_of, find_anchor, texts_of

__all__ = [
    "THRESHOLDS",
    "Anchor",
    "Placement",
    "Status",
    "Thresholds",
    "anchor_of",
    "find_anchor",
    "follow",
    "locate",
    "place",
    "texts_of",
]
