"""Open improvement actions stand on the page of the section they are about, within its statements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from questionnaires.actions.helpers import make_helper_link
from suppliers.models import OpenAction, Supplier
from tests.questionnaires.pages import address, text

TITLE = "What you agreed to improve here"


def action(of: Supplier, name: str, **fields: Any) -> OpenAction:
    usual: dict[str, Any] = {
        "section": "SCM",
        "code": "SCM-02",
        "severity": "minor",
        "path": f"/supplier/actions/{name}/",
    }
    usual |= {"due_on": timezone.localdate() + timedelta(days=24)}
    return OpenAction.objects.create(supplier=of, source_id=name, text=f"Do {name}.", **usual | fields)


def page_of(world: Any, response: Any, section: str = "SCM", query: str = "") -> str:
    return text(world.client(world.anna).get(address(response, section, query)))


def test_an_action_stands_where_its_question_is_and_leads_to_its_page(world):
    response = world.response()
    action(world.acme, "mapping")
    action(world.acme, "late", due_on=timezone.localdate() - timedelta(days=3))
    action(world.bolt, "theirs")
    page = page_of(world, response)
    assert TITLE in page
    assert '<a href="/supplier/actions/mapping/">Do mapping.</a>' in page
    assert page.index("Do late.") < page.index("Do mapping.")
    assert "SCM-02, due in 24 days" in page
    assert "SCM-02, 3 days late" in page
    assert "theirs" not in page
    assert TITLE not in page_of(world, response, "GOV")


def test_on_sections_of_several_pages_it_stands_on_the_one_with_its_question(world):
    response = world.response()
    action(world.acme, "targets", section="ENV", code="ENV-09")
    action(world.acme, "all", section="ENV", code="", path="")
    first, second = page_of(world, response, "ENV"), page_of(world, response, "ENV", "?step=2")
    assert ("Do all." in first, "Do targets." in first) == (True, False)
    assert ("Do all." in second, "Do targets." in second) == (False, True)
    assert "The whole section, due in 24 days" in first


def test_a_helper_sees_none_of_it(world, client):
    response = world.response()
    action(world.acme, "mapping")
    link = make_helper_link(
        actor=world.actor(world.anna), response_id=response.pk, section="SCM", codes=["SCM-02"], name="Pat"
    )
    place = f"/help/{link.token}/"
    page = text(client.post(place, {"name": "Pat"}, follow=True))
    assert "1 question for you" in page
    assert "Do mapping." not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_section_page_takes_no_further_statement(world, number, django_assert_num_queries):
    response = world.response()
    world.answer(response, "SCM-02", level=1)
    for name in range(number):
        action(world.acme, f"a{name}")
    browser = world.client(world.anna)
    browser.get(address(response))
    # person; response with its actions, answers, evidence, last year, what was asked
    with django_assert_num_queries(6):
        browser.get(address(response))
