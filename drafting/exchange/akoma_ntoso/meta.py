"""What is said about a text: its addresses, its life, and who and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.convention import Convention
from drafting.exchange.about import About, Neighbour, Recognition
from drafting.exchange.akoma_ntoso.elements import akn
from drafting.exchange.akoma_ntoso.names import (
    COUNTRY,
    LANGUAGE,
    Address,
    addresses,
    decision_of,
    edition_of,
    place,
    slug,
    work_of,
)
from drafting.exchange.ooxml import Element

# Ids of what the text refers to.
_PROGRAM, _COMMUNITY, _AUTHORITY = "huonguoc", "cong-dong", "co-quan-cong-nhan"
_ORIGINAL, _DECISION, _PREVIOUS, _FOLLOWING = "van-ban-goc", "quyet-dinh", "ban-truoc", "ban-sau"
_IN_FORCE, _RECOGNITION = "hieu-luc", "cong-nhan"
_SOURCE = f"#{_PROGRAM}"


def meta(convention: Convention, about: About, roles: dict[str, str]) -> Element:
    """The block of metadata. roles: the id of each office that signs."""
    made = akn("meta", _identification(convention, about), _lifecycle(about))
    if about.recognised is not None:
        made.append(_workflow(about.recognised))
        made.append(_times(about.recognised))
    made.append(akn("references", *_references(convention, about, roles), source=_SOURCE))
    return made


def name(convention: Convention, about: About) -> str:
    """What people call the text: "Quy ước Tổ dân phố Bến Sỏi"; its title when the community is not known."""
    if about.genre and about.community_name:
        return f"{about.genre.word} {about.community_name}"
    return convention.full_title


def _identification(convention: Convention, about: About) -> Element:
    own = addresses(about)
    recognised = about.recognised
    decided = about.saved if recognised is None else recognised.decided
    valid = about.saved if recognised is None else recognised.in_force
    work = _level("FRBRWork", own.work, decided.isoformat(), _COMMUNITY)
    work.append(akn("FRBRcountry", value=COUNTRY))
    if about.genre:
        work.append(akn("FRBRsubtype", value=about.genre.value))
    if recognised is not None:
        work.append(akn("FRBRnumber", value=str(recognised.number)))
    work.extend(
        [
            akn("FRBRname", value=name(convention, about)),
            akn("FRBRprescriptive", value="false" if recognised is None else "true"),
            # Authentic is what was signed and sealed; this is made from the text of it.
            akn("FRBRauthoritative", value="false"),
        ]
    )
    expression = _level("FRBRExpression", own.expression, valid.isoformat(), _COMMUNITY)
    expression.append(akn("FRBRlanguage", language=LANGUAGE))
    manifestation = _level("FRBRManifestation", own.manifestation, about.saved.isoformat(), _PROGRAM)
    manifestation.append(akn("FRBRformat", value="application/akn+xml"))
    return akn("identification", work, expression, manifestation, source=_SOURCE)


def _level(name: str, address: Address, day: str, author: str) -> Element:
    return akn(
        name,
        akn("FRBRthis", value=address.this),
        akn("FRBRuri", value=address.uri),
        akn("FRBRdate", date=day, name="date"),
        akn("FRBRauthor", href=f"#{author}"),
    )


def _lifecycle(about: About) -> Element:
    recognised = about.recognised
    if recognised is None:
        made = akn(
            "eventRef", date=about.saved.isoformat(), source=f"#{_ORIGINAL}", type="generation", eId="event_1"
        )
        return akn("lifecycle", made, source=_SOURCE)
    cause = f"#{_DECISION}" if recognised.decision else f"#{_ORIGINAL}"
    events = [
        akn("eventRef", date=recognised.decided.isoformat(), source=cause, type="generation", eId="event_1"),
        akn(
            "eventRef",
            date=recognised.in_force.isoformat(),
            source=cause,
            refersTo=f"#{_IN_FORCE}",
            eId="event_2",
        ),
    ]
    if recognised.ended is not None:
        by = f"#{_FOLLOWING}" if recognised.following else cause
        events.append(
            akn("eventRef", date=recognised.ended.isoformat(), source=by, type="repeal", eId="event_3")
        )
    return akn("lifecycle", *events, source=_SOURCE)


def _workflow(recognised: Recognition) -> Element:
    step = akn("step", date=recognised.decided.isoformat(), by=f"#{_AUTHORITY}", refersTo=f"#{_RECOGNITION}")
    return akn("workflow", step, source=_SOURCE)


def _times(recognised: Recognition) -> Element:
    """When the text is in force, by the events that begin and end it."""
    end = {} if recognised.ended is None else {"end": "#event_3"}
    interval = akn("timeInterval", start="#event_2", refersTo=f"#{_IN_FORCE}", **end)
    return akn("temporalData", akn("temporalGroup", interval, eId="tmpg_1"), source=_SOURCE)


def _references(convention: Convention, about: About, roles: dict[str, str]) -> Iterator[Element]:
    own = name(convention, about)
    yield _to("original", _ORIGINAL, work_of(about), own)
    if about.recognised is not None:
        yield from _documents(about, about.recognised)
    yield _to("TLCProcess", _PROGRAM, "/akn/ontology/process/huonguoc", "huonguoc")
    home = f"/akn/ontology/organization/{place(about.unit_code)}"
    community = about.community or slug(about.community_name)
    yield _to("TLCOrganization", _COMMUNITY, f"{home}/{community}", about.community_name or own)
    if about.recognised is not None:
        authority = about.recognised.authority
        yield _to("TLCOrganization", _AUTHORITY, f"{home}/{slug(authority)}", authority)
        yield _to("TLCConcept", _IN_FORCE, "/akn/ontology/concept/vn/hieu-luc", "đang có hiệu lực")
        yield _to("TLCEvent", _RECOGNITION, "/akn/ontology/event/vn/cong-nhan", "công nhận")
    for role, each in roles.items():
        yield _to("TLCRole", each, f"/akn/ontology/role/vn/{slug(role)}", role)


def _documents(about: About, recognised: Recognition) -> Iterator[Element]:
    """The decision, the edition this one took the place of, and the one that took its place."""
    if recognised.decision:
        day = recognised.decided.isoformat()
        address = decision_of(about, recognised.authority, day, recognised.decision)
        yield _to("passiveRef", _DECISION, address, recognised.decision)
    if recognised.previous:
        yield _edition("activeRef", _PREVIOUS, about, recognised.previous)
    if recognised.following:
        yield _edition("passiveRef", _FOLLOWING, about, recognised.following)


def _edition(name: str, own: str, about: About, edition: Neighbour) -> Element:
    return _to(name, own, edition_of(about, edition), f"bản được công nhận số {edition.number}")


def _to(name: str, own: str, address: str, words: str) -> Element:
    return akn(name, eId=own, href=address, showAs=words)
