"""The files of a tree, to and from values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from drafting.convention import Convention, Genre, parse, render
from drafting.convention.translation import Translation, parse_translation, render_translation
from drafting.desk.values import Community, TextInfo, TranslationInfo
from drafting.procedure import Digest, Event, Media, UnknownEvent, decode, encode

TEXT = "van-ban.md"
INFO = "thong-tin.json"
COMMUNITY = "cong-dong.json"
LOG = "nhat-ky.jsonl"
EVIDENCE = "tai-lieu"
TRANSLATION = "ban-dich"
SCHEMA = 1


def tree(convention: Convention, info: TextInfo) -> dict[str, bytes]:
    """The files of a draft or an edition."""
    return {
        TEXT: render(convention).encode(),
        INFO: _json(
            {"genre": info.genre, "community_name": info.community_name, "unit_code": info.unit_code}
        ),
    }


def convention(data: bytes) -> Convention:
    return parse(data.decode())


def info(data: bytes) -> TextInfo:
    values = json.loads(data)
    return TextInfo(Genre(values["genre"]), values["community_name"], values["unit_code"])


def community_tree(community: Community) -> dict[str, bytes]:
    """The one file that says who a community is, on a ref of its own so that its history is kept."""
    return {
        COMMUNITY: _json(
            {
                "name": community.name,
                "unit_code": community.unit_code,
                "place": community.place,
                "households": community.households,
                "predecessors": list(community.predecessors),
            }
        )
    }


def community(key: str, data: bytes) -> Community:
    values = json.loads(data)
    return Community(
        key,
        values["name"],
        values["unit_code"],
        values["place"],
        values["households"],
        tuple(values["predecessors"]),
    )


def log(events: Iterable[Event]) -> bytes:
    """The lines of these events, to begin a log or to go on with one."""
    return "".join(f"{encode(event)}\n" for event in events).encode()


def events(data: bytes) -> tuple[Event, ...]:
    """The events of a log. Raises UnknownEvent, also when its last line has no end: nothing may be joined to it."""
    try:
        *lines, rest = data.decode().split("\n")
    except UnicodeDecodeError as error:
        raise UnknownEvent(data.decode(errors="replace")) from error
    if rest:
        raise UnknownEvent(rest)
    return tuple(map(decode, lines))


def evidence(digest: Digest, media: Media) -> str:
    """Where a file of evidence stands in the tree of its record: its name is its content."""
    return f"{EVIDENCE}/{digest}.{media}"


def translation_text(tag: str) -> str:
    """Where the words of a translation stand in its tree."""
    return f"{TRANSLATION}/{tag}.md"


def translation_info(tag: str) -> str:
    """Where it is said what the community decided about it."""
    return f"{TRANSLATION}/{tag}.json"


def translation_tree(tag: str, translation: Translation, info: TranslationInfo) -> dict[str, bytes]:
    """The two files of a translation."""
    return {
        translation_text(tag): render_translation(translation).encode(),
        translation_info(tag): _json({"decided": info.decided, "public": info.public}),
    }


def read_translation(data: bytes) -> Translation:
    return parse_translation(data.decode())


def read_translation_info(data: bytes) -> TranslationInfo:
    values = json.loads(data)
    return TranslationInfo(str(values["decided"]), bool(values["public"]))


def _json(values: Mapping[str, Any]) -> bytes:
    return (json.dumps({"schema": SCHEMA, **values}, ensure_ascii=False, indent=2) + "\n").encode()
