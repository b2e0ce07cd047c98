"""The talk about a text: opinions, remarks of the examination, answers to findings, papers. It changes no step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from drafting.convention.anchors import Anchor
from drafting.procedure.events.base import Event
from drafting.procedure.events.consulting import OpinionAnswered, OpinionGiven, OpinionHidden
from drafting.procedure.events.talking import (
    EvidenceAdded,
    FindingAnswered,
    RemarkAnswered,
    RemarkClosed,
    RemarkMade,
    RemarkReattached,
    SuggestionApplied,
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion with what became of it. hidden: why it is not shown, None when it is."""

    given: OpinionGiven
    answer: OpinionAnswered | None = None
    hidden: OpinionHidden | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark with its answers. placed: the last word of a person on where it belongs."""

    made: RemarkMade
    answers: tuple[RemarkAnswered, ...] = ()
    closed: RemarkClosed | None = None
    placed: RemarkReattached | None = None
    applied: SuggestionApplied | None = None

    @property
    def revision(self) -> str:
        """The revision its anchor is about."""
        return self.placed.revision if self.placed else self.made.revision

    @property
    def anchor(self) -> Anchor:
        return self.placed.anchor if self.placed else self.made.anchor

    @property
    def is_open(self) -> bool:
        return self.closed is None

    @property
    def blocks(self) -> bool:
        """Whether recognition waits for it."""
        return self.made.blocking and self.is_open


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything said of a text, by the ids of the record, oldest first."""

    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    threads: Mapping[str, Thread] = field(default_factory=dict)
    findings: tuple[FindingAnswered, ...] = ()
    papers: tuple[EvidenceAdded, ...] = ()

    @property
    def unanswered(self) -> tuple[Opinion, ...]:
        """Opinions that wait for an answer. A hidden one needs one too: moderation is no answer (Điều 9 khoản 4)."""
        return tuple(opinion for opinion in self.opinions.values() if opinion.answer is None)

    @property
    def blocking(self) -> tuple[Thread, ...]:
        return tuple(thread for thread in self.threads.values() if thread.blocks)


NOTHING_SAID = Talk()


def hear(talk: Talk, event: Event) -> Talk:
    """The talk after this event; the same when the event is none of its."""
    listen = _LISTEN.get(type(event))
    return listen(talk, event) if listen else talk


def _answer_opinion(talk: Talk, event: OpinionAnswered) -> Talk:
    return _opinion(talk, event.opinion, replace(talk.opinions[event.opinion], answer=event))


def _hide_opinion(talk: Talk, event: OpinionHidden) -> Talk:
    return _opinion(talk, event.opinion, replace(talk.opinions[event.opinion], hidden=event))


def _answer_remark(talk: Talk, event: RemarkAnswered) -> Talk:
    thread = talk.threads[event.remark]
    return _thread(talk, event.remark, replace(thread, answers=(*thread.answers, event)))


def _close_remark(talk: Talk, event: RemarkClosed) -> Talk:
    return _thread(talk, event.remark, replace(talk.threads[event.remark], closed=event))


def _reattach_remark(talk: Talk, event: RemarkReattached) -> Talk:
    return _thread(talk, event.remark, replace(talk.threads[event.remark], placed=event))


def _apply_suggestion(talk: Talk, event: SuggestionApplied) -> Talk:
    return _thread(talk, event.remark, replace(talk.threads[event.remark], applied=event))


_LISTEN: Mapping[type[Event], Callable[[Talk, Any], Talk]] = {
    OpinionGiven: lambda talk, event: _opinion(talk, event.id, Opinion(event)),
    OpinionAnswered: _answer_opinion,
    OpinionHidden: _hide_opinion,
    RemarkMade: lambda talk, event: _thread(talk, event.id, Thread(event)),
    RemarkAnswered: _answer_remark,
    RemarkClosed: _close_remark,
    RemarkReattached: _reattach_remark,
    SuggestionApplied: _apply_suggestion,
    FindingAnswered: lambda talk, event: replace(talk, findings=(*talk.findings, event)),
    EvidenceAdded: lambda talk, event: replace(talk, papers=(*talk.papers, event)),
}


def _opinion(talk: Talk, name: str, opinion: Opinion) -> Talk:
    return replace(talk, opinions={**talk.opinions, name: opinion})


def _thread(talk: Talk, name: str, thread: Thread) -> Talk:
    return replace(talk, threads={**talk.threads, name: thread})
