"""Journeys of a review that is looked at twice (domain specification, section 7.6)."""

from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from carbon_plans.actions import finish_plan, start_plan
from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from questionnaires.models import Response
from reviews.actions.queries import settle_query
from reviews.models import Clarification, Finding, Review
from reviews.tasks import publish_planned
from tests.carbon_plans.test_plans import fill
from tests.e2e import moderating, reviewing
from tests.e2e.people import Person
from tests.reviews import builders
from tests.reviews.rounds import replied
from tests.world import World


def test_a_supplier_that_claims_too_much(world, person):
    """Journey 3: evidence caps, two rounds of queries, a credit all the same, moderation, the check, the day."""
    _, cited = builders.document(world)
    response = builders.sent(world, level=4, evidence={"GOV-02": [cited]}, changed={"GOV_02": {"level": 2}})
    world.answer(response, "GOV-02", level=2)
    leah, anna, mona = person(world.leah), person(world.anna, java_script_enabled=False), person(world.mona)
    review = builders.claimed(world, response)
    the_evidence_caps(leah, review)
    offer_a_credit(leah, review)
    moderating.take_the_credit(anna, response)
    two_rounds(world, leah, anna, review)
    builders.finished(world, builders.fresh(review.pk))
    moderating.look_twice(person(world.rafi), review)
    moderating.change_a_level(mona, review, *lower(review))
    moderating.challenge(anna, response)
    newest = moderating.answer_the_challenge(leah, response)
    nobody_else_moderates(leah)
    moderating.appeal(anna, response)
    moderating.decide_the_appeal(mona, newest)
    builders.settle_findings(world, builders.accepted(world, builders.fresh(newest.pk)))
    moderating.publish_later(leah, newest)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=True):
        publish_planned()
    leah.go(reverse("assessment_publish", args=[newest.pk]))
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("This is what members see of")
    expect(leah.page.locator("main")).to_contain_text("The moderator changed 1 level.")
    response.refresh_from_db()
    assert response.state == "published"


def the_evidence_caps(leah: Person, review: Review) -> None:
    """Level 4 is claimed, nothing is cited: the suggestion says what the evidence allows."""
    leah.go(reverse("review_page", args=[review.pk, "GOV-04"]))
    expect(leah.page.locator(".suggest")).to_contain_text("Level 4, Leading, is claimed.")
    expect(leah.page.locator(".suggest")).not_to_contain_text("Suggested level 4")


def offer_a_credit(leah: Person, review: Review) -> None:
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    leah.page.get_by_text("Offer to raise the claim").click()
    leah.page.get_by_label("Level the document shows").select_option("3")
    leah.press("Offer it and tell the supplier")
    expect(leah.page.locator("#error-summary")).to_contain_text("Choose the document that shows it.")
    leah.page.get_by_label("Document that shows it").select_option(index=1)
    leah.page.get_by_label("What the document shows").fill("Page 3 names the director and the date.")
    leah.press("Offer it and tell the supplier")
    expect(leah.page.locator("#credit")).to_contain_text("Waiting for the supplier")


def two_rounds(world: World, leah: Person, anna: Person, review: Review) -> None:
    """The second round, more time for it, and no third. A first round in the browser: `test_cycle`."""
    replied(world, review=review)
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    reviewing.ask(leah, review)
    more_time(leah, review)
    anna.go(reverse("queries_page", args=[review.response_id]))
    expect(anna.page.locator("main")).to_contain_text("You act next: reply by")
    anna.page.get_by_label("Your reply on GOV-02").fill("Minutes of May 2026, page 3.")
    anna.press("Send your replies")
    expect(anna.page.locator("main")).to_contain_text("The reviewer acts next.")
    for query in Clarification.objects.filter(review=review, state="answered"):
        settle_query(actor=world.actor(world.leah), review_id=review.pk, query_id=query.pk, outcome="resolved")
    leah.go(reverse("review_page", args=[review.pk, "GOV-04"]))
    expect(leah.page.locator("#query")).to_contain_text("Two rounds of queries are the most")


def more_time(leah: Person, review: Review) -> None:
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    leah.follow("Give more time")
    due = Clarification.objects.filter(review=review, state="sent")[0].due_on
    assert due is not None
    leah.page.get_by_label("New day for replies").fill((due + timedelta(days=7)).isoformat())
    leah.press("Move the day and tell the supplier")


def nobody_else_moderates(leah: Person) -> None:
    """Mona set a level herself, so she is not the one who moderates it: the rule passes it on and says so."""
    expect(leah.page.locator("main")).to_contain_text("Nobody else holds the role of moderator")


def lower(review: Review) -> tuple[str, int]:
    """A question both looked at, one level down."""
    codes = review.second_opinions.get().codes
    row = review.decisions.filter(code__in=codes, level__gte=1)[0]
    return row.code, (row.level or 1) - 1


def test_a_total_that_does_not_add_up(world, person):
    """Journey 4: the check catches it, the reviewer asks, the short plan and new figures put it right."""
    wrong = {"value": [{"scope1": "100", "total_reported": "1000"}], "claim": "none", "level": 2}
    response = builders.sent(world, changed={"ENV_03": wrong})
    world.answer(response, "ENV-03", level=2, value=wrong["value"])
    leah, anna = person(world.leah), person(world.anna)
    review = builders.claimed(world, response)
    builders.decide_all(world, review)
    leah.go(reverse("review_page", args=[review.pk, "ENV-03"]))
    expect(leah.page.locator("#finding")).to_contain_text("Correct the figures.")
    leah.page.get_by_label("What it is about").select_option("figure_check")
    leah.page.get_by_label("Your query on ENV-03").fill("The scopes add up to 100, the total says 1,000.")
    leah.press("Draft this query")
    leah.go(reverse("queries_send", args=[review.pk]))
    leah.press(re.compile("^Send this query to"))
    write_the_short_plan(world, anna, response)
    anna.go(reverse("queries_page", args=[response.pk]))
    expect(anna.page.locator("main")).to_contain_text("Check of a figure")
    anna.page.get_by_label("Your reply on ENV-03").fill("A nought too many; the plan has the right total.")
    anna.press("Send your replies")
    moderating.settle(leah, review, "ENV-03")
    leah.press(re.compile("^Accept level"))
    assert not Finding.objects.filter(review=review, code="ENV-03", action="Correct the figures.").exists()


def write_the_short_plan(world: World, anna: Person, response: Response) -> None:
    """Finished from the template, and the total put right."""
    actor = world.actor(world.anna)
    plan = start_plan(actor=actor, supplier_id=world.acme.pk)
    fill(world, plan)
    finish_plan(actor=actor, plan_id=plan.pk)
    anna.go(reverse("carbon_plan_detail", args=[plan.pk]))
    right = AnswerData(level=2, value=[{"scope1": "100", "total_reported": "100"}])
    save_answer(actor=actor, response_id=response.pk, code="ENV-03", data=right, base_revision=0, anew=True)
