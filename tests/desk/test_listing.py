"""The public list of texts: newest first, narrowed by what a reader chooses, with counts for the next choice."""

from datetime import date

import pytest

from drafting.convention import Genre, parse
from drafting.desk import NotFound, editing, publishing, reading
from search.index import Status
from tests.desk.conftest import OFFICER, TEAM, TEXT, UNIT
from tests.desk.test_publishing import post

AUTHORITY = "Ủy ban nhân dân xã Kiến Minh"


@pytest.fixture
def three(desk, draft):
    """Bãi Dâu: a posted draft, recorded editions of 2019 and 2025; and a draft elsewhere that nobody posted."""
    for decided in (date(2019, 5, 4), date(2025, 6, 7)):
        publishing.record_in_force(
            desk,
            draft.community,
            parse(TEXT),
            genre=Genre.HUONG_UOC,
            authority=AUTHORITY,
            decision="12/QĐ-UBND" if decided.year > 2023 else "",
            decided=decided,
            by=OFFICER,
        )
    post(desk, draft)
    other = editing.create_community(desk, name="Thôn Gò Me", unit_code="11413", by=TEAM)
    editing.start_draft(desk, other, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="van-ban")
    return desk.catalogue


def names(listing):
    return [row.document.rpartition("@")[2] for row in listing.rows]


def test_it_lists_what_is_public_newest_first_and_drafts_last(three):
    listing = three.listing()
    assert names(listing) == ["ban-2", "ban-1", "du-thao-1"]
    assert listing.total == 3
    assert listing.facets == {
        "unit_code": {UNIT: 3},
        "status": {"du-thao": 1, "het-hieu-luc": 1, "hieu-luc": 1},
        "genre": {"huong-uoc": 2, "quy-uoc": 1},
        "year": {"2019": 1, "2025": 1},
    }


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"status": Status.IN_FORCE}, ["ban-2"]),
        ({"genre": "quy-uoc"}, ["du-thao-1"]),
        ({"year": 2019}, ["ban-1"]),
        ({"unit_code": UNIT, "year": 2025}, ["ban-2"]),
        ({"unit_code": "11413"}, []),
    ],
)
def test_it_is_narrowed_by_each_filter_and_the_counts_follow(three, filters, left):
    listing = three.listing(**filters)
    assert names(listing) == left
    assert listing.total == len(left)
    assert sum(listing.facets["status"].values()) == len(left)


def test_it_comes_in_pages_that_know_the_whole(three):
    page = three.listing(limit=1, offset=1)
    assert (names(page), page.total) == (["ban-1"], 3)


def test_a_revision_knows_when_it_was_saved(desk, draft):
    key = draft.community.key
    assert reading.saved_at(desk, key, draft.head) == desk.now()
    for wrong in ("0" * 40, "refs/heads/khong-co", "--help"):
        with pytest.raises(NotFound):
            reading.saved_at(desk, key, wrong)
