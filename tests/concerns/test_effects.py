"""What an open concern does elsewhere, and what it never says there."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from concerns.actions import moving
from concerns.actions.intake import Named
from concerns.enums import Certainty, LinkKind
from concerns.models import Case
from contracts.selectors.facts import facts_of
from questionnaires.routes import MORE_DETAIL, Route
from questionnaires.selectors.candidates import candidates
from reviews.lane import Supplier as Unchanged
from reviews.lane import supplier_reasons
from reviews.selectors.cases import case_of
from reviews.selectors.lane import lane_of
from reviews.selectors.workbench import review_of
from suppliers.models import Standing, Supplier
from suppliers.selectors.concerns import RESTRICTED
from tests.concerns import builders as b
from tests.reviews import builders as reviews
from tests.world import World

pytestmark = pytest.mark.django_db


def route_of_bolt(world: World) -> tuple[Route, str]:
    (found,) = candidates(world.cycle, [world.services])
    return found.route, found.route_reason


def about_bolt(world: World, **changes: Any) -> Case:
    named = Named(LinkKind.SUPPLIER, "", Certainty.CONFIRMED, supplier_id=world.bolt.pk)
    return b.triaged(world, b.received(world, named=[named], **changes))


def test_an_open_critical_concern_asks_for_the_in_depth_route(world: World) -> None:
    Supplier.objects.update(turnover_uk_gbp=20_000_000)
    assert route_of_bolt(world)[0] is Route.STANDARD
    case = about_bolt(world)
    assert route_of_bolt(world) == (Route.IN_DEPTH, MORE_DETAIL)
    moving.drop_case(actor=world.actor(world.leah), case_id=case.pk, reason="Another firm.")
    assert route_of_bolt(world)[0] is Route.STANDARD


def test_a_small_firm_stays_on_its_route_unless_the_rp_lead_raises_it(world: World) -> None:
    Supplier.objects.update(headcount_uk=20, turnover_uk_gbp=1_000_000)
    case = about_bolt(world)
    assert route_of_bolt(world)[0] is Route.SHORT
    browser = world.client(world.leah)
    form = browser.get(reverse("case_do", args=[case.pk, "edit"])).context["form"]
    fields = {name: value for name, value in form.initial.items() if value is not None}
    fields["route_raised_because"] = "The risk is too great to ask little."
    assert browser.post(reverse("case_do", args=[case.pk, "edit"]), fields).status_code == 302
    assert route_of_bolt(world) == (Route.IN_DEPTH, MORE_DETAIL)


def test_whoever_scores_reads_that_there_is_a_matter_and_never_what(world: World) -> None:
    review = reviews.claimed(world)
    case = b.triaged(world, b.received(world))
    url = reverse("review_page", args=[review.pk, "GOV-02"])
    page = world.client(world.leah).get(url).content.decode()
    assert page.count(RESTRICTED) == 1
    checks = world.client(world.leah).get(reverse("review_complete", args=[review.pk])).content.decode()
    assert checks.count("You read a restricted matter with this supplier: forced labour; forced or child labour.") == 1
    for word in (case.reference, b.TITLE, b.SECRET, b.PLACE, str(case.pk)):
        assert word not in page + checks
    auditor = world.client(world.otto).get(url).content.decode()
    assert auditor.count(RESTRICTED) == 0


def test_whoever_scores_outside_the_audience_reads_no_fact(world: World) -> None:
    review = reviews.claimed(world, who=world.rafi)
    b.triaged(world, b.received(world))
    checks = world.client(world.rafi).get(reverse("review_complete", args=[review.pk])).content.decode()
    assert (checks.count(RESTRICTED), checks.count("You read a restricted matter")) == (1, 0)


def test_the_fast_lane_is_closed_without_a_word_of_why(world: World) -> None:
    review = reviews.claimed(world)
    b.received(world)
    lane = lane_of(case_of(review_of(world.actor(world.leah), review.pk)))
    assert not lane.open
    quiet = Unchanged(risk="low", in_depth=False, first_year=False, critical_open=False, noted=False, read_all=True)
    assert supplier_reasons(quiet) == ["The RP lead asks for every section to be read this time."]


def test_no_published_number_moves(world: World) -> None:
    before = list(Standing.objects.order_by("pk").values())
    b.full(world)
    assert list(Standing.objects.order_by("pk").values()) == before


def test_k16_counts_no_request_that_members_were_not_told_of(world: World) -> None:
    b.full(world)
    assert facts_of([world.acme.pk])[world.acme.pk].case_requests == ()
