"""Accepted findings that nobody made a plan of wait on the first page of the office, until the supplier is shown it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from corrective_actions.actions.plans import draft_plan, propose_plan
from questionnaires.models import Response
from reviews.actions.claims import reopen_review
from reviews.models import Finding, Review
from rphub.home.selectors import office_home
from tests.corrective_actions import builders as b
from tests.reviews import builders, rounds
from tests.world import World

pytestmark = pytest.mark.django_db


def waits(world: World, who: str = "leah") -> bool:
    lines = office_home(world.actor(getattr(world, who))).waiting
    return "1 improvement plan to propose" in [line.words for line in lines]


def to(state: str, review: Review) -> None:
    Response.objects.filter(pk=review.response_id).update(state=state)


def test_findings_wait_until_the_supplier_is_shown_the_plan(world):
    review = b.scored(world, findings=2)
    leah, browser, board = world.actor(world.leah), world.client(world.leah), reverse("plan_board")
    link = f'<a href="{reverse("review_complete", args=[review.pk])}#plan">'
    assert not waits(world)
    to("finalised", review)
    assert (waits(world), waits(world, "rafi")) == (True, False)
    assert browser.get(board).content.decode().count(link) == 1
    assert link not in browser.get(board, {"priority": "minor"}).content.decode()
    plan = draft_plan(actor=leah, review_id=review.pk)
    assert plan is not None
    assert waits(world)
    propose_plan(actor=leah, plan_id=plan.pk)
    assert (waits(world), link in browser.get(board).content.decode()) == (False, False)


def test_a_review_begun_again_waits_no_more(world):
    review = rounds.finalised(world)
    Finding.objects.filter(review=review).update(state="rejected")
    b.finding(review)
    assert waits(world)
    reopen_review(actor=world.actor(world.leah), response_id=review.response_id, reason="A figure was wrong.")
    assert not waits(world)


def test_publishing_leads_on_to_the_plan(world):
    review = builders.published(world).assessment.review
    url, button = (reverse(name, args=[review.pk]) for name in ("assessment_publish", "plan_draft"))
    browser = world.client(world.leah)
    Finding.objects.filter(review=review).update(state="rejected")
    assert f'action="{button}"' not in browser.get(url).content.decode()
    b.finding(review)
    text = browser.get(url).content.decode()
    assert (f'action="{button}"' in text, text.count("btn btn-next")) == (True, 1)
    assert f'action="{button}"' not in world.client(world.rafi).get(url).content.decode()


def test_many_are_counted_and_the_longest_wait_is_shown_first(world, monkeypatch):
    monkeypatch.setattr("corrective_actions.selectors.board.PER_COLUMN", 1)
    for of, days in ((world.acme, 1), (world.bolt, 9)):
        review = b.scored(world, of=of)
        to("finalised", review)
        Review.objects.filter(pk=review.pk).update(finalised_at=timezone.now() - timedelta(days=days))
    text = world.client(world.leah).get(reverse("plan_board")).content.decode()
    shown = text.partition('id="propose-title">2 plans to propose<')[2].partition("</section>")[0]
    assert ("Bolt Cleaning Ltd" in shown, "Acme" in shown, "1 more follows" in shown) == (True, False, True)
