"""What two pages share: a team begins a draft from a file, an officer records an older text from one.

On both a file is chosen, shown as it was understood, corrected, and kept; each has its own fields beside that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from drafting.desk import Community
from drafting.desk.documents import suffixes
from drafting.exchange import View
from drafting.web.downloads import PLAIN
from drafting.web.drafts import commune_of, desk_of
from drafting.web.fields import Mistake, Typed
from drafting.web.margin import Margin, of_form
from drafting.web.render import page
from drafting.web.understanding import TEXT, Understood, remarks_of, view_of

Own = Mapping[str, Any]
"""The fields a page has of its own, by the names its template knows."""


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two. section: of the site. steps: what follows the community in its addresses.

    choosing, showing: the templates of the page with the file and of the page with the text. keeps_remarks: comments
    in the margin can be kept as remarks of the record.
    """

    section: str
    steps: str
    choosing: str
    showing: str
    keeps_remarks: bool = False

    def base(self, owner: Community) -> str:
        """The address its steps begin with."""
        return f"/{self.section}/{owner.key}/{self.steps}"

    def choose(
        self,
        request: Request,
        owner: Community,
        form: Typed | None = None,
        mistake: Mistake | None = None,
        own: Own | None = None,
    ) -> Response:
        """The page where a file is chosen; with what was chosen on it before, and what was wrong with that."""
        fields = {"view": view_of(form) if form else View.ACCEPTED, "suffixes": suffixes()}
        return self._page(request, self.choosing, owner, mistake, {**fields, **(own or {})})

    def show(
        self,
        request: Request,
        owner: Community,
        brought: Understood | None,
        form: Typed,
        own: Own,
        mistake: Mistake | None = None,
    ) -> Response:
        """The page that shows how the file was understood. brought: None when what was typed could not be taken."""
        fields = {
            "brought": brought,
            "text": brought.text if brought else form.one(TEXT),
            "remarks": brought.remarks if brought else remarks_of(form),
            "margin": brought.margin if brought else _margin(form),
        }
        return self._page(request, self.showing, owner, mistake, {**fields, **own})

    def _page(
        self, request: Request, template: str, owner: Community, mistake: Mistake | None, fields: Own
    ) -> Response:
        return page(
            request,
            template,
            status=422 if mistake else 200,
            section=self.section,
            community=owner,
            commune=commune_of(desk_of(request), owner),
            base=self.base(owner),
            keeps_remarks=self.keeps_remarks,
            mistake=mistake,
            **fields,
        )


def _margin(form: Typed) -> Margin | None:
    """The comments of a form whose text could not be taken; those that are broken are let go with it."""
    try:
        return of_form(form)
    except Mistake:
        return None


def remarks_to_keep(form: Typed) -> Response:
    """The list of comments of a file as a file of its own."""
    headers = {"content-disposition": 'attachment; filename="y-kien-ben-le.txt"', "cache-control": "no-store"}
    # With its mark, so that Notepad on old machines knows it is UTF-8.
    return Response(remarks_of(form).encode("utf-8-sig"), media_type=PLAIN, headers=headers)
