"""The shapes of ``/api/v1``, as OpenAPI shows them. Names keep their meaning; fields may be added."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from drafting.convention import Genre
from drafting.convention.translation import State
from search.flags import Level
from search.index import Status

LONGEST_CHECKED = 100_000  # characters


class Shape(BaseModel):
    """What all have in common: values, not to be changed."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class ErrorWords(Shape):
    code: Annotated[str, Field(description="Fixed id", examples=["khong-tim-thay"])]
    message: Annotated[str, Field(description="A Vietnamese sentence for people")]


class ErrorAnswer(Shape):
    """Every answer that is not the one asked for."""

    error: ErrorWords


class HitAnswer(Shape):
    """One clause found. Fields as in ``huonguoc search --json``, and the address of the clause on this site."""

    document: Annotated[str, Field(examples=["11413/to-dan-pho-ben-soi@ban-2"])]
    community: Annotated[str, Field(examples=["11413/to-dan-pho-ben-soi"])]
    community_name: str
    unit_code: str
    unit: Annotated[str, Field(description="Name of the commune")]
    title: str
    status: Status
    in_force: date | None
    path: Annotated[str, Field(examples=["dieu-5/khoan-2"])]
    citation: Annotated[str, Field(examples=["Khoản 2 Điều 5"])]
    heading: str
    text: str
    topics: Annotated[list[str], Field(description="Flags on the clause; empty unless signed in")]
    snippet: Annotated[list[tuple[str, bool]], Field(description="Words, and whether they were searched for")]
    mark: Annotated[
        str, Field(description='What the mark of a clause that does not hold says, "" when it holds')
    ]
    address: Annotated[str, Field(examples=["/van-ban/11413/to-dan-pho-ben-soi#dieu-5/khoan-2"])]


class SearchAnswer(Shape):
    total: Annotated[int, Field(description="Clauses in all pages")]
    texts: Annotated[int, Field(description="Different texts they stand in")]
    understood: Annotated[str, Field(description="What was searched when it is not what was typed")]
    hits: list[HitAnswer]
    facets: Annotated[
        dict[str, dict[str, int]],
        Field(
            description="For unit_code, status, genre, year and (signed in) topic: value → clauses, most first"
        ),
    ]


class CommuneAnswer(Shape):
    code: Annotated[str, Field(examples=["11413"])]
    name: Annotated[str, Field(examples=["Phường Hải An"])]
    type: str
    province_code: str
    province: str
    texts: Annotated[int, Field(description="Texts in force in its communities")]


class CommunesAnswer(Shape):
    total: int
    communes: list[CommuneAnswer]


class TextAnswer(Shape):
    """One public text in a list."""

    community: str
    community_name: str
    unit_code: str
    unit_name: str
    genre: Genre
    title: str
    kind: Annotated[str, Field(description="ban: a recognised edition; du-thao: a posted draft")]
    number: Annotated[int, Field(description="Which edition or draft of the community")]
    status: Status
    in_force: date | None
    articles: int
    revision: Annotated[str, Field(description="Commit the text is read at")]
    address: str


class TextsAnswer(Shape):
    total: int
    texts: list[TextAnswer]


class EditionAnswer(Shape):
    """A recognised text and its legal dates."""

    number: int
    status: Status
    authority: Annotated[str, Field(description="Who recognised it, by office")]
    decision: Annotated[str, Field(description='Number of the decision, "" when unknown')]
    decided: date
    in_force: date
    ended: Annotated[date | None, Field(description="First day no longer in force")]
    marks: Annotated[
        dict[str, str],
        Field(
            description="Address of each clause that is suspended or abolished now, and what its mark says"
        ),
    ]
    revision: str
    address: str


class PostedDraftAnswer(Shape):
    """A draft on the notice board; it is not in force."""

    number: int
    since: date
    place: str
    revision: str
    address: str


class CommunityAnswer(Shape):
    """What is public of a community."""

    community: str
    name: str
    unit_code: str
    unit_name: str
    in_force: Annotated[int | None, Field(description="Number of the edition in force")]
    editions: Annotated[list[EditionAnswer], Field(description="Newest first")]
    drafts: list[PostedDraftAnswer]


class UnitAnswer(Shape):
    path: str
    label: str
    heading: str
    text: Annotated[str, Field(description="Its own words, without the units inside")]


class SignatureAnswer(Shape):
    role: str
    name: Annotated[
        str, Field(description="“(đã ký)” when signed: pages and API tell people by their office")
    ]


class EditionTextAnswer(Shape):
    """An edition with its text; units as in ``huonguoc outline --json``."""

    edition: EditionAnswer
    title: str
    kind: Genre
    preamble: str
    units: list[UnitAnswer]
    signatures: list[SignatureAnswer]


class LanguageAnswer(Shape):
    """A language a text in force is translated into."""

    tag: Annotated[str, Field(description="Code of the language, as BCP 47 has it", examples=["tyz"])]
    name: Annotated[str, Field(examples=["tiếng Tày"])]
    current: Annotated[int, Field(description="Units whose translation is still right")]
    total: Annotated[int, Field(description="Units there are")]
    address: str


class TranslationsAnswer(Shape):
    edition: Annotated[int, Field(description="Number of the edition in force")]
    translations: list[LanguageAnswer]


class WordsAnswer(Shape):
    heading: str
    text: str


class TranslatedUnitAnswer(Shape):
    """A unit beside its translation."""

    path: Annotated[str, Field(description='Address of the unit, "" for the title')]
    label: str
    citation: Annotated[str, Field(examples=["Khoản 2 Điều 5"])]
    state: Annotated[
        State,
        Field(description="con-dung: right; da-cu: its Vietnamese words changed; chua-dich: not translated"),
    ]
    source: Annotated[WordsAnswer, Field(description="The Vietnamese words, which are the convention")]
    translation: Annotated[
        WordsAnswer, Field(description="Made from exactly these Vietnamese words, empty where it was not")
    ]


class TranslationAnswer(Shape):
    edition: Annotated[int, Field(description="Number of the edition in force")]
    language: LanguageAnswer
    units: list[TranslatedUnitAnswer]


class CheckRequest(Shape):
    """A clause or a convention to be checked. Nothing of it is kept."""

    text: Annotated[str, Field(max_length=LONGEST_CHECKED)]
    whole: Annotated[
        bool | None,
        Field(
            description="true: a whole convention, also held against form and scope; false: one clause standing "
            "alone. Left out: whole when two or more articles are found in it."
        ),
    ] = None


class ProvisionAnswer(Shape):
    citation: str
    address: Annotated[str, Field(examples=["61-2023-nd-cp#dieu-4/khoan-1"])]
    text: str


class FindingAnswer(Shape):
    path: Annotated[str, Field(description='Address of the unit, "" for the whole text or a clause alone')]
    topic: str
    level: Level
    quote: str
    start: Annotated[int, Field(description="In code points, within the words of the unit")]
    end: int
    principles: list[str]
    law: list[str]
    message: str
    suggestion: str
    provisions: Annotated[
        list[ProvisionAnswer], Field(description="What the provisions named in law say, where loaded")
    ] = []
    restates: Annotated[str, Field(description="Address of the provision these words repeat")] = ""


class CheckAnswer(Shape):
    findings: list[FindingAnswer]
