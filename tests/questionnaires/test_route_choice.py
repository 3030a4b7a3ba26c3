"""A supplier volunteers for a longer route: who may, what it asks, who is told, and how it is taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from questionnaires.actions.routes import choose_route
from questionnaires.models import Response
from questionnaires.routes import Route
from questionnaires.selectors.dossier import dossier_of
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused
from rphub.mailing.models import Mail
from tests.questionnaires.supplier_side import get, heading
from tests.world import World


@pytest.fixture
def response(world: World) -> Response:
    """Acme on the standard route, with one answer."""
    made: Response = world.response(route="standard", route_reason="Usual for this size.")
    world.answer(made, "GOV-02", level=2)
    return made


def choose(world: World, response: Response, route: str, who: str = "anna") -> bool:
    return choose_route(actor=world.actor(getattr(world, who)), response_id=response.pk, route=Route(route))


def test_a_longer_route_asks_more_and_the_commissioner_is_told(world: World, response: Response) -> None:
    before = set(dossier_of(response).applicability.counted)
    assert choose(world, response, "in_depth") is True
    response.refresh_from_db()
    assert (response.route, response.volunteered_from, response.route_reason) == (
        "in_depth",
        "standard",
        "Usual for this size.",
    )
    assert set(dossier_of(response).applicability.counted) > before
    assert response.asked == len(dossier_of(response).applicability.asked)
    mail = Mail.objects.get(template="route_chosen")
    assert mail.to == "leah@consortium.example"
    event = AuditEvent.objects.get(verb="response.route_chosen")
    assert event.changes == {"route": ["Standard", "In-depth"]}
    assert "which the supplier chose. Usual would be standard: Usual for this size." in response.route_words


def test_it_can_be_taken_back_until_it_is_sent(world: World, response: Response) -> None:
    choose(world, response, "in_depth")
    assert choose(world, response, "in_depth") is False
    assert choose(world, response, "standard") is True
    response.refresh_from_db()
    assert (response.route, response.volunteered_from) == ("standard", "")
    assert response.route_words == "Standard. Usual for this size."
    assert response.answers.get(code="GOV-02").level == 2
    assert Mail.objects.filter(template="route_chosen").count() == 2


@pytest.mark.parametrize(
    ("who", "state", "route", "why"),
    [
        ("carl", "in_progress", "in_depth", "Only the supplier lead chooses a longer route."),
        ("anna", "submitted", "in_depth", "The route can be changed only until the questionnaire is sent."),
        ("anna", "in_progress", "short", "You can volunteer for a longer route, not for a shorter one."),
        ("anna", "in_progress", "short_plus", "You can volunteer for a longer route, not for a shorter one."),
    ],
)
def test_refusals_say_why(world: World, response: Response, who: str, state: str, route: str, why: str) -> None:
    Response.objects.filter(pk=response.pk).update(state=state)
    with pytest.raises(Refused) as refused:
        choose(world, response, route, who)
    assert str(refused.value) == why


def test_the_page_says_what_each_route_asks(world: World, response: Response) -> None:
    browser = world.client(world.anna)
    page = get(browser, "route_choose", response.pk)
    assert heading(page) == "You take the standard route."
    assert "Volunteer for the in-depth route" in page
    where = reverse("route_choose", args=[response.pk])
    assert browser.post(where, {"route": "in_depth"}, follow=True).status_code == 200
    page = get(browser, "route_choose", response.pk)
    assert "You volunteered for more; until you send you can take that back." in page
    assert "Return to the standard route" in page
    assert "You volunteered for it." in get(browser, "response_detail", response.pk)
    assert browser.post(where, {"route": "nonsense"}).status_code == 404


def test_on_the_longest_route_nothing_is_offered(world: World) -> None:
    page = get(world.client(world.anna), "route_choose", world.response().pk)
    assert heading(page) == "You take the in-depth route."
    assert "No route asks more than this one." in page
    assert "What happens then" not in page


@pytest.mark.parametrize("answered", [1, 3])
def test_the_page_takes_two_statements(
    world, response, answered, django_assert_num_queries, no_queries_while_rendering
):
    for code in ("GOV-03", "GOV-04", "GOV-05")[:answered]:
        world.answer(response, code, level=1)
    browser = world.client(world.carl)
    where = reverse("route_choose", args=[response.pk])
    browser.get(where)
    # person (session and grants are cached); response, answers
    with django_assert_num_queries(3):
        assert "Only the supplier lead chooses a longer route." in browser.get(where).content.decode()
