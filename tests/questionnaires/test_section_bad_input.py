"""What a section page cannot keep or read is said once, in the summary and at its place; nobody is held up by it."""

from __future__ import annotations

from questionnaires.answering import CUT, NO_LEVEL
from questionnaires.cells import MAX_KEPT
from rphub.kernel.words import within
from tests.questionnaires.pages import row, submit, text
from tests.world import World


def test_a_day_nobody_can_read_is_named_and_stays_in_the_plan(world: World) -> None:
    response = world.response()
    fields = {"GOV_02__level": "planned", "GOV_02__plan": "We train buyers.", "GOV_02__planned_on": "31 2 2026"}
    page = submit(world, response, "GOV", **fields)
    assert page.status_code == 200
    assert "<title>Error: " in text(page)
    sentence = "Accountability at the top, by when: write a date like 27 3 2027; “31 2 2026” is not a date."
    assert f'<a href="#GOV-02.planned_on">{sentence}</a>' in text(page)
    assert row(response, "GOV-02").reason == "We train buyers.\nBy when: 31 2 2026"


def test_facts_beside_do_not_know_hold_nobody_up(world: World) -> None:
    """They are kept as typed; the claim says that they are no answer, so no sentence asks for more."""
    response = world.response()
    page = submit(world, response, "SCM", SCM_01__level="unknown", **{"SCM_01__0.sites_known": "many"})
    assert page.status_code == 302
    assert row(response, "SCM-01").claim == "unknown"
    assert "many" in str(row(response, "SCM-01").value)


def test_a_level_that_does_not_exist(world: World) -> None:
    page = submit(world, world.response(), "GOV", GOV_02__level="9")
    assert (page.status_code, NO_LEVEL in text(page)) == (200, True)


def test_what_is_cut_is_said(world: World) -> None:
    response = world.response()
    page = submit(world, response, "GOV", GOV_02__level="2", GOV_02__comment="x" * (MAX_KEPT + 1))
    assert f'<a href="#GOV-02.comment">Accountability at the top: {within(CUT)}</a>' in text(page)
    assert len(row(response, "GOV-02").comment) == MAX_KEPT


def test_a_wrong_address_of_evidence_stays_in_its_field(world: World) -> None:
    page = submit(world, world.response(), "GOV", GOV_02__ev_url="acme policy", GOV_02__ev_page="page 3")
    assert 'value="acme policy"' in text(page)
    assert 'value="page 3"' in text(page)
    assert "Write a web address that starts with https://" in text(page)


def test_a_page_without_a_document(world: World) -> None:
    page = submit(world, world.response(), "GOV", GOV_02__ev_page="3")
    assert "Choose a file, write a web address, or choose something in your library." in text(page)
