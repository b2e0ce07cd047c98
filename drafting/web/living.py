"""What pages of a text in force, or of one that was, have in common: where it stands, what is due, who may act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse

from drafting.accounts import Account
from drafting.desk import Community, Desk, Edition, NotFound, Rejected, reading, steps
from drafting.procedure import TABLE, Event, Phase, Proceeding, Refusal, Role, step_roles
from drafting.web import addresses
from drafting.web.clocks import Clock, clocks
from drafting.web.drafts import commune_of, desk_of
from drafting.web.fields import Mistake
from drafting.web.identity import signed_in
from drafting.web.marks import clause_marks, whole_mark
from drafting.web.problems import forbidden
from drafting.web.render import page

LONGEST_WORDS = 5_000  # characters of reasons, of a finding, of an answer


@dataclass(frozen=True, slots=True)
class Living:
    """The text of a community that is in force, or was last, and its proceeding."""

    community: Community
    edition: Edition
    state: Proceeding

    @property
    def key(self) -> str:
        return self.community.key

    @property
    def number(self) -> int:
        """Of the proceeding."""
        return self.edition.proceeding

    def takes(self, kind: type[Event], account: Account) -> bool:
        """Whether this person is offered this step now."""
        return self.state.phase in TABLE[kind].phases and bool(account.acts_as(step_roles(kind), self.key))


def living(desk: Desk, key: str) -> Living:
    """The newest edition, which is the one in force unless it was abolished. Raises NotFound when there is none."""
    owner = reading.community(desk, key)
    editions = reading.editions(desk, key)
    if not editions:
        raise NotFound("văn bản đã được công nhận của cộng đồng này")
    return Living(owner, editions[0], reading.proceeding(desk, key, editions[0].proceeding))


def tasks(desk: Desk, state: Proceeding, role: Role) -> tuple[Clock, ...]:
    """What a role has to do for this text, the earliest first."""
    return tuple(clock for clock in clocks(state, steps.now(desk)) if clock.due.role is role)


def record(request: Request, key: str, number: int, by: Account, event: Event) -> None:
    """Take a step as this person. Raises Problem (403) when no role of the person may, Mistake when a rule says no."""
    role = by.acts_as(step_roles(type(event)), key)
    if role is None:
        raise forbidden()
    try:
        steps.take(desk_of(request), key, number, event, role)
    except (Refusal, Rejected) as refused:
        raise Mistake("", str(refused)) from refused


def attempt(act: Callable[[], None]) -> Mistake | None:
    """What is wrong with a form, None when it was carried out."""
    try:
        act()
    except Mistake as mistake:
        return mistake
    return None


def said(field: str, name: str, words: str, longest: int = LONGEST_WORDS) -> str:
    """Words of several lines as they are kept: characters that nobody sees are left out. Raises Mistake."""
    kept = "\n".join(
        "".join(letter for letter in line if letter.isprintable() or letter == "\t").rstrip()
        for line in words.split("\n")
    ).strip()
    if len(kept) > longest:
        raise Mistake(field, f"{name} dài quá {longest} ký tự; hãy viết gọn lại.")
    return kept


def living_page(
    request: Request,
    template: str,
    text: Living,
    *,
    section: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page of a text in force, at the commune (section "tham-dinh") or in the village ("soan-thao")."""
    desk, account = desk_of(request), signed_in(request)
    ended = text.state.phase in {Phase.ABOLISHED, Phase.REPLACED}
    return page(
        request,
        template,
        status=status,
        headers=headers,
        section=section,
        text=text,
        commune=commune_of(desk, text.community),
        base=f"/{section}/{text.key}/hieu-luc",
        public=addresses.in_force(text.key),
        forms=f"{addresses.drafting(text.key, text.number)}/bieu-mau",
        dossier=addresses.dossier(text.key, text.number),
        whole_mark=whole_mark(text.edition, desk.today()),
        marks=clause_marks(text.edition, desk.today()),
        ended=ended,
        offered={kind.name: text.takes(kind, account) for kind in TABLE},
        **context,
    )
