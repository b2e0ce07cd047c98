"""The whole procedure of one village by clicking, each role at its own browser, with the days of 2026: from a file to a
text in force, a suspension of one clause, the amendment that ends it, and the yearly review.

The days follow ``docs/kich-ban/2026.jsonl``. Before each step the person looks at "Việc của tôi" and finds it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from drafting.procedure import Phase
from tests.browser.conftest import OpenPage, Serve
from tests.browser.whole import adopting, amending, consulting, examining, in_force, older, proposing, year
from tests.browser.whole.story import Story
from tests.web.site import site


@pytest.fixture
def story(tmp_path_factory: pytest.TempPathFactory, open_page: OpenPage, serve: Serve) -> Iterator[Story]:
    with site(tmp_path_factory.mktemp("procedure")) as world:
        yield Story(world, serve(world.app), tmp_path_factory.mktemp("hinh"), open_page)


@pytest.mark.long
def test_a_village_lives_through_a_year_from_its_proposal_to_its_review(story: Story) -> None:
    proposing.bring_a_file(story)
    proposing.propose(story)
    proposing.read_along(story)
    consulting.post(story, 1, "2026-01-03T07:30", "02/02/2026")
    consulting.hear(story)
    consulting.moderate(story)
    consulting.answer_all(story)
    adopting.meet(story)
    assert story.world.draft().proceeding.phase is Phase.ADOPTED
    adopting.sign(story, 1, "2026-02-12", "12/02/2026")
    examining.submit(story, "2026-02-24T08:00", "24/02/2026")
    examining.ask_for_completion(story, "2026-02-26", "Còn 3 ngày làm việc (hạn 03/03/2026)", "26/02/2026")
    examining.complete(story, "2026-03-04T08:30")
    examining.weigh(story)
    examining.look_on(story)
    examining.recognise(story, "2026-03-10T10:00", "Còn 1 ngày làm việc (hạn 11/03/2026)", "38/QĐ-UBND")
    examining.send(story, 1, "2026-03-12T09:00", "12/03/2026")
    in_force.make_known(story, 1, "2026-03-13T07:30")
    expect(story.reader("2026-03-13T08:00").locator(".status-line")).to_contain_text("từ 10/03/2026")

    older.record(story)
    older.assess(story)
    in_force.report(story, "2026-04-28T10:00", "khoản 3 Điều 3", "Khoản này thiệt cho hộ ở xa.")
    in_force.answer(
        story, "can-bo-xa", "2026-05-05T08:00", "hạn 05/05/2026", "Phản ánh có cơ sở.", founded=True
    )
    in_force.suspend(story)

    amending.begin(story)
    consulting.post(story, 2, "2026-07-13T07:30", "12/08/2026")
    amending.hear(story)
    adopting.meet_in_vain(story)
    adopting.take_ballots(story)
    adopting.sign(story, 2, "2026-08-21", "21/08/2026")
    examining.submit(story, "2026-08-26T08:00", "26/08/2026")
    examining.ask_for_completion(story, "2026-08-28", "(hạn 07/09/2026)", "28/08/2026")
    examining.complete(story, "2026-09-03T08:30")
    in_force.still_suspended(story, "2026-09-04T08:00")
    examining.recognise(story, "2026-09-07T09:00", "(hạn 10/09/2026)", "141/QĐ-UBND")
    in_force.replaced(story, "2026-09-07T10:00")
    examining.send(story, 2, "2026-09-09T09:00", "09/09/2026")
    in_force.make_known(story, 2, "2026-09-10T07:30")
    year.calendars(story, "2026-09-11T08:00")
    year.review(story)
    year.report(story)
    year.report_of_the_commune(story)
