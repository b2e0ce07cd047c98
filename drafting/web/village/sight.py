"""What a form of the village is made from, and what describes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from drafting.desk import Community, DraftView
from drafting.desk.proposals import Proposal
from drafting.households import Results
from drafting.procedure import Event, Now, Proceeding
from drafting.web.asks import Ask
from drafting.web.findings import Tally


class Early(Protocol):
    """What the steps before a posting look at: a proceeding, with a text or without one yet.

    results: what the roll counted, None when its numbers do not fit.
    """

    @property
    def community(self) -> Community: ...
    @property
    def state(self) -> Proceeding: ...
    @property
    def today(self) -> date: ...
    @property
    def results(self) -> Results | None: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """A draft as its page sees it now.

    by: the account that looks. results: what the roll counted of the newest revision, None when its numbers do not
    fit. found: how much the checks find. raising: addresses of clauses that may raise contributions → why.
    base: ``/soan-thao/…/3``.
    """

    view: DraftView
    now: Now
    by: int
    results: Results | None
    found: Tally
    raising: Mapping[str, str]
    base: str

    @property
    def community(self) -> Community:
        return self.view.community

    @property
    def state(self) -> Proceeding:
        return self.view.proceeding

    @property
    def today(self) -> date:
        return self.now.today

    @property
    def households(self) -> int:
        """All households as the record has them; 0 while nobody has said, which the rules refuse."""
        return self.state.households.total if self.state.households else 0


@dataclass(frozen=True, slots=True)
class ProposalSight:
    """A proposal without a draft as its page sees it now."""

    proposal: Proposal
    now: Now
    results: Results | None

    @property
    def community(self) -> Community:
        return self.proposal.community

    @property
    def state(self) -> Proceeding:
        return self.proposal.state

    @property
    def today(self) -> date:
        return self.now.today


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Why a form is not here: what has to be done first, and the page where it is done."""

    words: str
    address: str
    link: str


Values = dict[str, Any]
S_contra = TypeVar("S_contra", bound=Early, contravariant=True)


@dataclass(frozen=True, slots=True)
class StepForm(Generic[S_contra]):
    """One step as a form. kind: the event it becomes. about: what the law asks, for who fills it in.

    asks: its fields. done: what to say afterwards. when: whether it has a point now, beyond the table and the rules.
    instead: something to be done elsewhere first. make: from what was read, the fields of every event to record.
    All look at the same sight: a draft's, or for the steps of a proposal whatever comes before a posting.
    """

    kind: type[Event]
    about: str
    asks: Callable[[S_contra], tuple[Ask, ...]]
    done: Callable[[Proceeding], str]
    when: Callable[[S_contra], bool] = lambda _sight: True
    instead: Callable[[S_contra], Elsewhere | None] = lambda _sight: None
    make: Callable[[S_contra, Values], tuple[Values, ...]] = lambda _sight, values: (values,)
