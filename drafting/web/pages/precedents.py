"""What became elsewhere of clauses flagged for the same, and how it was decided: a page of the review, one finding."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention.compare import PREAMBLE
from drafting.desk import DraftView, NotFound, reading
from drafting.desk.decisions import Became, Decision, decisions
from drafting.desk.precedents import Outcome, Precedent, precedents
from drafting.web import addresses
from drafting.web.drafts import desk_of, draft_page
from drafting.web.findings import findings_of
from drafting.web.identity import require
from drafting.web.routes import DOSSIER
from drafting.web.searching import unavailable
from search.flags import Finding, catalogue
from search.index import IndexBusy, IndexUnusable

router = APIRouter()
Reviewer = Annotated[Account, Depends(require(Action.REVIEW))]

OUTCOMES = MappingProxyType(
    {
        Outcome.STANDS: "Đang có hiệu lực",
        Outcome.REMOVED: "Bản sau đã bỏ",
        Outcome.STAYED: "Bản sau vẫn còn điều tương tự",
        Outcome.PROPOSED: "Đang là dự thảo niêm yết",
        Outcome.ENDED: "Văn bản đã hết hiệu lực",
    }
)
BECAME = MappingProxyType(
    {
        Became.KEPT: "Bản mới nhất giữ nguyên câu này",
        Became.REWORDED: "Đã viết lại, vẫn còn cảnh báo này",
        Became.MENDED: "Đã sửa hoặc bỏ, không còn cảnh báo này",
    }
)


@router.get(f"{DOSSIER}/noi-khac")
def elsewhere(
    request: Request,
    unit: str,
    community: str,
    n: int,
    _by: Reviewer,
    chu_de: Annotated[str, Query(alias="chu-de", max_length=60)] = "",
    dieu: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Clauses of other communities flagged for the topic of a finding of this draft."""
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    finding = next(
        (
            one
            for one in findings_of(view.convention, desk_of(request).examiner())
            if (one.topic, one.path) == (chu_de, dieu)
        ),
        None,
    )
    topic = catalogue().topics.get(chu_de)
    if finding is None or topic is None:
        raise NotFound("cảnh báo này trong bản mới nhất của dự thảo")
    text = _text(view, finding)
    said = decisions(desk_of(request), finding.topic, text, besides=view.community.key)
    found, others = _together(_found(request, view, finding, text), said)
    return draft_page(
        request,
        "tham_dinh_noi_khac.html",
        view,
        here="",
        topic=topic,
        text=text,
        found=found,
        others=others,
        outcomes=OUTCOMES,
        became=BECAME,
        address=addresses.text,
    )


def _together(
    found: tuple[Precedent, ...], said: tuple[Decision, ...]
) -> tuple[tuple[tuple[Precedent, Decision | None], ...], tuple[Decision, ...]]:
    """Each clause with the decision about these very words, and the decisions about words that are not among them."""
    about = {(one.answer.community, one.answer.words): one for one in said}
    beside = tuple((one, about.pop((one.hit.text.community, one.hit.clause.text), None)) for one in found)
    return beside, tuple(about.values())


def _text(view: DraftView, finding: Finding) -> str:
    """The words of the clause; of an article that is only a heading, its heading."""
    if finding.path == PREAMBLE:
        return "\n".join(view.convention.preamble)
    placed = view.convention.find(finding.path)
    return (placed.unit.text or placed.unit.heading) if placed else finding.quote


def _found(request: Request, view: DraftView, finding: Finding, text: str) -> tuple[Precedent, ...]:
    try:
        return precedents(desk_of(request), finding.topic, text, finding.quote, besides=view.community.key)
    except (IndexBusy, IndexUnusable) as error:
        raise unavailable() from error
