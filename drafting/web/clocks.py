"""Terms as a page tells them: days left, what is late, what was done late. Nothing here blocks anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drafting.procedure import Due, Now, Proceeding, due, terms, working_days
from drafting.procedure.due import last_day
from drafting.procedure.events.examining import Recognised
from drafting.procedure.terms import Term
from drafting.web.filters import ngay


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that runs. words: "còn 3 ngày làm việc (hạn 26/11/2026)". late: its last day is past."""

    due: Due
    words: str
    late: bool


def clocks(state: Proceeding, now: Now) -> tuple[Clock, ...]:
    """Every term that runs, the earliest first."""
    return tuple(_clock(one, now) for one in due(state, now))


def _clock(one: Due, now: Now) -> Clock:
    return Clock(one, remaining(one.on, now, working=one.working), one.on < now.today)


def remaining(on: date, now: Now, *, working: bool, word: str = "hạn") -> str:
    """How long there is until a day: "còn 3 ngày làm việc (hạn 26/11/2026)". word: what the day is called."""
    left = working_days.left(now.today, on, now.calendar) if working else (on - now.today).days
    unit = "ngày làm việc" if working else "ngày"
    if on < now.today:
        told = f"quá hạn {-left} {unit}"
    elif on == now.today:
        told = "đến hạn hôm nay"
    else:
        told = f"còn {left} {unit}"
    return f"{told} ({word} {ngay(on)})"


def missed(state: Proceeding, now: Now) -> tuple[str, ...]:
    """The terms of Điều 11 and Điều 18 that were met late, one sentence each."""
    return tuple(filter(None, _missed(state, now)))


def _missed(state: Proceeding, now: Now) -> Iterator[str]:
    if state.submitted and state.adoption:
        yield _late("Hồ sơ gửi", state.submitted.submitted, state.adoption.on, terms.SUBMISSION, now)
    if isinstance(state.concluded, Recognised) and state.submitted:
        start = state.completed.completed if state.completed else state.submitted.submitted
        yield _late("Quyết định công nhận ký", state.concluded.decided, start, terms.DECISION, now)
        if state.sent:
            yield _late(
                "Bản được công nhận gửi", state.sent.sent, state.concluded.decided, terms.SENDING, now
            )


def _late(what: str, done: date, start: date, term: Term, now: Now) -> str:
    last = last_day(start, term, now)
    if done <= last:
        return ""
    return f"{what} ngày {ngay(done)}, sau hạn {ngay(last)} ({term.words} – {term.citation})."
