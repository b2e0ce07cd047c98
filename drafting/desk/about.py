"""What a file says of a text beside its words."""

from __future__ import annotations

from drafting.desk import reading
from drafting.desk.desk import VIETNAM, Desk
from drafting.desk.errors import NotFound
from drafting.desk.values import Edition, TextInfo
from drafting.exchange import About, Neighbour, Recognition


def about_edition(desk: Desk, key: str, number: int) -> About:
    """An edition, with the ones before and after it. Raises NotFound."""
    every = {edition.number: edition for edition in reading.editions(desk, key)}
    if number not in every:
        raise NotFound(f"bản được công nhận số {number}")
    own = every[number]
    numbers = sorted(every)
    at = numbers.index(number)
    recognised = Recognition(
        number=own.number,
        authority=own.authority,
        decision=own.decision,
        decided=own.decided,
        in_force=own.in_force,
        ended=own.ended,
        previous=_neighbour(desk, key, every[numbers[at - 1]]) if at else None,
        following=_neighbour(desk, key, every[numbers[at + 1]]) if at + 1 < len(numbers) else None,
    )
    return _about(desk, key, own.revision, recognised=recognised)


def about_draft(desk: Desk, key: str, number: int, revision: str) -> About:
    """A draft at one revision. Raises NotFound."""
    return _about(desk, key, revision, draft=number)


def _about(
    desk: Desk, key: str, revision: str, *, recognised: Recognition | None = None, draft: int | None = None
) -> About:
    _, info = reading.text_at(desk, key, revision)
    return About(
        saved=reading.saved_at(desk, key, revision).astimezone(VIETNAM).date(),
        genre=info.genre,
        unit_code=info.unit_code,
        unit_name=_unit_name(desk, info),
        community=key.partition("/")[2],
        community_name=info.community_name,
        recognised=recognised,
        draft=draft,
    )


def _unit_name(desk: Desk, info: TextInfo) -> str:
    commune = desk.units.by_code(info.unit_code)
    return commune.name if commune else ""


def _neighbour(desk: Desk, key: str, edition: Edition) -> Neighbour:
    _, info = reading.text_at(desk, key, edition.revision)
    return Neighbour(info.genre, edition.number, edition.decided, info.unit_code)
