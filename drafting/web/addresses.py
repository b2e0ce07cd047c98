"""The addresses of texts, spelled in one place; they can be sent by Zalo and must go on working."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from drafting.desk import NotFound
from search.index import CURRENT, Status

EDITION = "ban"
DRAFT = "du-thao"
WORK = "/viec-cua-toi"
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_PATH_SAFE = "/~."


def place(unit_code: str) -> str:
    """``/dia-ban/11413``"""
    return f"/dia-ban/{unit_code}"


def in_force(community: str) -> str:
    """``/van-ban/11413/to-dan-pho-ben-soi``: whatever is in force there."""
    return f"/van-ban/{community}"


def edition(community: str, number: int) -> str:
    """``/van-ban/…/ban/2``: this edition for ever."""
    return f"{in_force(community)}/{EDITION}/{number}"


def posted(community: str, number: int) -> str:
    """``/van-ban/…/du-thao/3``"""
    return f"{in_force(community)}/{DRAFT}/{number}"


def drafting(community: str, number: int) -> str:
    """``/soan-thao/…/3``: where a draft is written."""
    return f"/soan-thao/{community}/{number}"


def proposal(community: str, number: int) -> str:
    """``/soan-thao/…/de-xuat/3``: a proposal that has no draft yet."""
    return f"{proposals(community)}/{number}"


def proposals(community: str) -> str:
    """``/soan-thao/…/de-xuat``: where a proposal is recorded."""
    return f"/soan-thao/{community}/de-xuat"


def dossier(community: str, number: int) -> str:
    """``/tham-dinh/…/3``: where a draft is examined."""
    return f"/tham-dinh/{community}/{number}"


def standing(community: str) -> str:
    """``/tham-dinh/…/hieu-luc``: where the commune looks after the text in force."""
    return f"/tham-dinh/{community}/hieu-luc"


def living(community: str) -> str:
    """``/soan-thao/…/hieu-luc``: where the community does."""
    return f"/soan-thao/{community}/hieu-luc"


def translations(community: str) -> str:
    """``/soan-thao/…/ban-dich``: where a community translates."""
    return f"/soan-thao/{community}/ban-dich"


def translated(text: str, tag: str) -> str:
    """``/van-ban/…/ban-dich/tyz``: a public text in a language. text: its address."""
    return f"{text}/ban-dich/{tag}"


def calendar(token: str) -> str:
    """``/lich/…/viec-cua-toi.ics``: a person's calendar, for whoever knows the token."""
    return f"/lich/{token}{WORK}.ics"


def comparison(community: str, old: int, new: int) -> str:
    """``/van-ban/…/so-sanh/1..2``"""
    return f"{in_force(community)}/so-sanh/{old}..{new}"


def repository(community: str) -> str:
    """``/git/11413/to-dan-pho-ben-soi.git``: where git copies the recognised editions from."""
    return f"/git/{community}.git"


def text(document: str, status: Status, path: str = "") -> str:
    """Where people read a document of the catalogue or the index (``11413/…@ban-2``); path: at this clause."""
    community, _, name = document.partition("@")
    kind, _, number = name.rpartition("-")
    if kind == DRAFT:
        address = posted(community, int(number))
    elif status in CURRENT:
        address = in_force(community)
    else:
        address = edition(community, int(number))
    return f"{address}#{quote(path, safe=_PATH_SAFE)}" if path else address


def statute(address: str) -> str:
    """Where a provision is read: ``/luat/61-2023-nd-cp#dieu-4/khoan-1``; without a path the whole statute."""
    name, _, path = address.partition("#")
    return f"/luat/{quote(name)}#{quote(path, safe=_PATH_SAFE)}" if path else f"/luat/{quote(name)}"


def search(filters: Mapping[str, str]) -> str:
    """``/tra-cuu?q=…&xa=…`` without the empty ones."""
    asked = {name: value for name, value in filters.items() if value}
    return f"/tra-cuu?{urlencode(asked)}" if asked else "/tra-cuu"


def number_in(words: str, what: str) -> int:
    """A number out of an address. Raises NotFound: what, in words, is then not there."""
    if not _NUMBER.fullmatch(words):
        raise NotFound(what)
    return int(words)
