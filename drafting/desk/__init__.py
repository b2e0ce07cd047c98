"""The use cases: each ties the store, the caches and the rules together. Git first, then what can be rebuilt.

- `open_desk` gives the `Desk` every use case takes as its first argument;
- `editing`: communities and drafts; a save that returned is on disk, a lost race is an offer to merge;
- `publishing`: posting, recognising, recording an older text;
- `record`: the record of a proceeding, the one way in; `evidence`: the papers beside it;
- `remarks`: threads on clauses, suggested words put to use; `answered`: what reviewers said of findings;
- `reading`: the text in force, editions, revisions;
- `translating`, `translations`: texts in the languages of those who live there;
- `caches`: the catalogue and the clause index, rebuilt from Git whenever they are behind.
"""

from drafting.desk.desk import Desk, open_desk
from drafting.desk.errors import DeskError, EditConflict, NotFound, Rejected
from drafting.desk.values import Community, DraftView, Edition, EditionView, TextInfo, TranslationView

__all__ = [
    "Community",
    "Desk",
    "DeskError",
    "DraftView",
    "EditConflict",
    "Edition",
    "EditionView",
    "NotFound",
    "Rejected",
    "TextInfo",
    "TranslationView",
    "open_desk",
]
