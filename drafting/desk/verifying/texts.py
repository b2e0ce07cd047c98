"""The texts of a community: readable, in the form they are stored in, and every edition exactly what was recognised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafting.convention import render
from drafting.convention.translation import render_translation
from drafting.desk import files, reading, refs
from drafting.desk.desk import Desk
from drafting.desk.values import Edition
from drafting.desk.verifying.faults import fault
from drafting.desk.verifying.records import Proceedings
from drafting.procedure import Posted, Recognised, RecordedAsInForce
from drafting.procedure.events.standing import Replaced
from repo_store import Fault, StoreError

_KNOWN = (refs.DRAFTS, refs.RECORDS, refs.EDITIONS)


def check(desk: Desk, key: str, tips: Mapping[str, str], said: Proceedings) -> Iterator[Fault]:
    """Faults of the community's own file, its drafts and its editions. tips: every ref with its commit."""
    for ref in tips:
        if ref not in (refs.MAIN, refs.COMMUNITY) and not _numbered(ref) and not refs.languages([ref]):
            yield fault("kho-nhanh-la", key, ref)
    try:
        files.community(key, desk.store.read(key, refs.COMMUNITY, files.COMMUNITY))
    except (StoreError, ValueError, KeyError, TypeError):
        yield fault("cong-dong-khong-doc", key)
    shown = {tips[refs.draft(number)]: refs.draft(number) for number in refs.numbers(tips, refs.DRAFTS)}
    for number, events in said.events.items():
        shown |= {event.revision: refs.record(number) for event in events if isinstance(event, Posted)}
    for revision, ref in shown.items():
        yield from _text(desk, key, revision, ref)
    for tag in refs.languages(tips):
        yield from _translation(desk, key, tips[refs.translation(tag)], tag)
    yield from _editions(desk, key, tips, said)


def _numbered(ref: str) -> bool:
    return any(ref.startswith(prefix) and refs.numbers([ref], prefix) for prefix in _KNOWN)


def _text(desk: Desk, key: str, revision: str, where: str) -> Iterator[Fault]:
    """Whether a text can be read, and is written the one way it is stored in."""
    try:
        content = desk.store.read(key, revision, files.TEXT)
        files.info(desk.store.read(key, revision, files.INFO))
        canonical = render(files.convention(content)).encode()
    except (StoreError, ValueError, KeyError, TypeError):
        yield fault("van-ban-khong-doc", key, where)
    else:
        if canonical != content:
            yield fault("van-ban-khong-chuan", key, where)


def _translation(desk: Desk, key: str, revision: str, tag: str) -> Iterator[Fault]:
    """The same of a translation."""
    where = refs.translation(tag)
    try:
        content = desk.store.read(key, revision, files.translation_text(tag))
        files.read_translation_info(desk.store.read(key, revision, files.translation_info(tag)))
        canonical = render_translation(files.read_translation(content)).encode()
    except (StoreError, ValueError, KeyError, TypeError):
        yield fault("ban-dich-khong-doc", key, where)
    else:
        if canonical != content:
            yield fault("ban-dich-khong-chuan", key, where)


def _editions(desk: Desk, key: str, tips: Mapping[str, str], said: Proceedings) -> Iterator[Fault]:
    numbers = refs.numbers(tips, refs.EDITIONS)
    for missing in sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers)):
        yield fault("ban-khong-lien", key, refs.edition_tag(missing))
    line = [revision.id for revision in said.chains.get(refs.MAIN, ())][::-1]
    for place, number in enumerate(numbers):
        name = refs.edition_tag(number)
        try:
            tag = desk.store.tag(key, name)
            edition = reading.edition_of(tag)
        except (StoreError, ValueError, KeyError):
            yield fault("ban-khong-doc", key, name)
            continue
        if line[place : place + 1] != [tag.target]:
            yield fault("ban-khac-dong-chinh", key, name)
        yield from _text(desk, key, tag.target, name)
        yield from _recognised(desk, key, name, edition, dict(tag.trailers).get("Cay"), said)
    if len(line) > len(numbers):
        yield fault("ban-khac-dong-chinh", key, f"{len(numbers)} bản được công nhận")
    yield from _without_edition(key, numbers, said)


def _recognised(
    desk: Desk, key: str, name: str, edition: Edition, tree: str | None, said: Proceedings
) -> Iterator[Fault]:
    """Whether the edition is byte for byte the text that was recognised, by the decision that the record tells of."""
    adopted, in_force = desk.store.objects(
        key, [f"{edition.source}^{{tree}}", f"{edition.revision}^{{tree}}"]
    )
    if adopted is None or in_force is None or adopted.id != in_force.id or tree not in (None, in_force.id):
        yield fault("ban-khac-thong-qua", key, name)
    concluded = [
        event
        for event in said.events.get(edition.proceeding, ())
        if isinstance(event, Recognised | RecordedAsInForce) and event.edition == edition.number
    ]
    told = [(event.revision, event.decision, event.decided) for event in concluded]
    if told != [(edition.source, edition.decision, edition.decided)] or edition.in_force != edition.decided:
        yield fault("ban-khac-ho-so", key, name)
    drafted = {revision.id for revision in said.chains.get(refs.draft(edition.proceeding), ())}
    if edition.source not in drafted:
        yield fault("ban-ngoai-du-thao", key, name)


def _without_edition(key: str, numbers: list[int], said: Proceedings) -> Iterator[Fault]:
    for number, events in said.events.items():
        for event in events:
            if isinstance(event, Recognised | RecordedAsInForce) and event.edition not in numbers:
                yield fault("ban-khong-the", key, refs.record(number))
            if isinstance(event, Replaced) and event.edition not in numbers:
                yield fault("thay-the-la", key, refs.record(number))
