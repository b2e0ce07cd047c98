"""A step of a story that is an event of the procedure, taken through the desk in the role of who takes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from drafting.convention.anchors import find_anchor, texts_of
from drafting.demo.people import ROLES
from drafting.demo.story import Step
from drafting.desk import Desk, DraftView, NotFound, publishing, reading, steps
from drafting.procedure import TABLE, Event, Recognised
from drafting.procedure.events.writing import TYPES, adapter


def take(desk: Desk, key: str, number: int, step: Step, people: Mapping[str, int]) -> None:
    """Record the event. number: of the draft last opened; an event about a text in force goes to its own record.

    people: account numbers by login. Raises Refusal, ValueError when the step is not written well.
    """
    kind, role = TYPES[step.event], ROLES[step.by]
    about = _about(desk, key, number, kind)
    view = reading.draft(desk, key, about)
    if kind is Recognised:
        publishing.recognise(
            desk, key, about, revision=view.head, by=people[step.by], role=role, **step.values["data"]
        )
    else:
        steps.take(desk, key, about, _event(kind, view, step, people), role)


def _about(desk: Desk, key: str, number: int, kind: type[Event]) -> int:
    """The proceeding a step of this kind is about: the newest, or where it is no time for it the text in force's."""
    if reading.proceeding(desk, key, number).phase in TABLE[kind].phases:
        return number
    try:
        return reading.in_force(desk, key).edition.proceeding
    except NotFound:
        return number


def _event(kind: type[Event], view: DraftView, step: Step, people: Mapping[str, int]) -> Event:
    """The event as the story tells it; what a person would not type is filled in."""
    values: dict[str, Any] = {"at": step.at, "by": people[step.by], **step.values["data"]}
    if any(field.name == "revision" for field in fields(kind)):
        posted = view.proceeding.posted
        about_posted = kind.name == "gop-y" and posted is not None
        values["revision"] = posted.revision if about_posted and posted else view.head
    if "second" in values:
        values["second"] = people[values["second"]]
    if "anchor" in values:
        values["anchor"] = _anchor(view, **values["anchor"])
    return adapter(kind.name).validate_json(json.dumps(values, default=_plain))


def _anchor(view: DraftView, path: str, quote: str = "") -> dict[str, Any]:
    found = find_anchor(texts_of(view.convention), path, quote)
    if found is None:
        raise ValueError(f"{path}: the words are not there: {quote}")
    return {field.name: getattr(found, field.name) for field in fields(found)}


def _plain(value: Any) -> str:
    """A date or a moment as JSON has it."""
    text: str = value.isoformat()
    return text
