"""The papers of the procedure as Word files: `FORMS` by id, the facts each takes, and nothing of how facts come about.

Facts are plain values; what is not known is printed as a dotted blank. Sentences stand in ``templates/forms``, one file
a form, in the language of `blocks`; how a page looks stands in `page` and `signing`.
"""

from drafting.exchange.forms.bounds import BadFacts
from drafting.exchange.forms.commune import (
    Abolition,
    AbolitionGround,
    Answer,
    Completion,
    Ground,
    Lapsed,
    PartAbolished,
    PartSuspended,
    Recognition,
    Refusal,
    Remark,
    ReportKind,
    Suspension,
    WholeAbolished,
    WholeSuspended,
    YearReport,
)
from drafting.exchange.forms.parties import (
    Adoption,
    Chair,
    Change,
    Community,
    Issue,
    Reference,
    Signers,
    Text,
    Way,
)
from drafting.exchange.forms.registry import FORMS, Form
from drafting.exchange.forms.village import (
    Ballot,
    BallotCount,
    Cluster,
    Collation,
    Consultation,
    Meeting,
    Method,
    MinutesForm,
    Opinion,
    Posting,
    Request,
)
from drafting.exchange.forms.votes import Vote

__all__ = [
    "FORMS",
    "Abolition",
    "AbolitionGround",
    "Adoption",
    "Answer",
    "BadFacts",
    "Ballot",
    "BallotCount",
    "Chair",
    "Change",
    "Cluster",
    "Collation",
    "Community",
    "Completion",
    "Consultation",
    "Form",
    "Ground",
    "Issue",
    "Lapsed",
    "Meeting",
    "Method",
    "MinutesForm",
    "Opinion",
    "PartAbolished",
    "PartSuspended",
    "Posting",
    "Recognition",
    "Reference",
    "Refusal",
    "Remark",
    "ReportKind",
    "Request",
    "Signers",
    "Suspension",
    "Text",
    "Vote",
    "Way",
    "WholeAbolished",
    "WholeSuspended",
    "YearReport",
]
