"""What a supplier asked is in its archive, with our answers, also what it took back."""

from __future__ import annotations

from archives.selectors.contents import own_eyes
from archives.selectors.enquiries import enquiry_parts
from enquiries.actions import take_back_enquiry
from questionnaires.models import Response
from tests.archives.test_archive import archive, one
from tests.enquiries.builders import ANSWER, ASKED, answer, ask, of_bolt, shared
from tests.world import World


def test_everything_asked_is_there_and_nobody_elses(world: World) -> None:
    response = world.response()
    shared(world, of_bolt(world, world.response(world.bolt)))
    answer(world, ask(world, response))
    made = ask(world, response, code="GOV-03", text="No longer wanted?")
    take_back_enquiry(actor=world.actor(world.anna), response_id=response.pk, enquiry_id=made.pk)
    ask(world, response, code="GOV-04", text="Still waiting?")
    page = one(archive(world, response), "asked.html")
    assert [words in page for words in (ASKED, ANSWER, "No longer wanted?", "Taken back on", "Not answered yet.")] == (
        [True] * 5
    )
    assert ("Bolt" in page, "Is a manager enough?" in page) == (False, False)


def test_no_page_where_nothing_was_asked(world: World) -> None:
    response: Response = world.response()
    assert list(enquiry_parts(own_eyes(world.acme), response, "group", "folder/")) == []
