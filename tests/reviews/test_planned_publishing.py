"""Publishing on a later day: by the same action, once, re-checked, cancelled, stopped with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reviews import emails
from reviews.actions import claims, planning, publishing
from reviews.models import PlannedPublication, Publication
from reviews.tasks import publish_planned
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.words import day
from rphub.mailing.models import Mail
from suppliers.models import Standing
from tests.reviews import builders, rounds
from tests.world import COMMAND

pytestmark = pytest.mark.django_db


def on_its_day(plan: PlannedPublication) -> Any:
    return time_machine.travel(
        timezone.now() + timedelta(days=(plan.publish_on - timezone.localdate()).days), tick=True
    )


def plan_for(world, review, on: date, who: Any = None) -> PlannedPublication:
    actor = world.actor(who or world.leah)
    return planning.plan_publication(actor=actor, response_id=review.response_id, publish_on=on)


def test_on_its_day_it_is_published_once_by_the_same_action(world):
    plan = rounds.planned(world)
    publish_planned()
    assert Publication.objects.count() == 0
    with on_its_day(plan):
        publish_planned()
        publish_planned()
        today = timezone.localdate()
    plan.refresh_from_db()
    publication = Publication.objects.get()
    assert (plan.state, publication.published_by_label) == ("done", "Leah Lead")
    assert publication.report["assessed_on"] == today.isoformat()
    assert Standing.objects.get(supplier=world.acme).report == publication.report
    assert builders.fresh(plan.review_id).response.state == "published"
    assert AuditEvent.objects.filter(verb="assessment.published", source="job").count() == 1
    assert Mail.objects.filter(template="publication_stopped").count() == 0


def test_a_day_lies_ahead_and_not_too_far(world):
    review, today = rounds.finalised(world), timezone.localdate()
    for wrong in (today, today - timedelta(days=1), today + timedelta(days=184)):
        with pytest.raises(Invalid) as error:
            plan_for(world, review, wrong)
        assert list(error.value.problems) == ["publish_on"]
    with pytest.raises(Refused, match="Only the RP lead publishes"):
        plan_for(world, review, today + timedelta(days=3), who=world.rafi)


def test_another_day_replaces_the_first(world):
    first = rounds.planned(world)
    second = plan_for(world, first.review, timezone.localdate() + timedelta(days=9))
    first.refresh_from_db()
    assert (first.state, second.state) == ("cancelled", "waiting")
    assert list(planning.plans_due(second.publish_on)) == [second.pk]


def test_it_can_be_cancelled_until_then(world):
    plan = rounds.planned(world)
    with pytest.raises(Refused, match="Only the RP lead cancels"):
        planning.cancel_publication(actor=world.actor(world.rafi), plan_id=plan.pk)
    planning.cancel_publication(actor=world.actor(world.leah), plan_id=plan.pk)
    with pytest.raises(Refused, match="nothing left to cancel"):
        planning.cancel_publication(actor=world.actor(world.leah), plan_id=plan.pk)
    with on_its_day(plan):
        publish_planned()
    assert Publication.objects.count() == 0


def stopped(world, plan) -> str:
    with on_its_day(plan):
        publish_planned()
        publish_planned()
    plan.refresh_from_db()
    assert (plan.state, Publication.objects.count()) == ("stopped", 0)
    assert Mail.objects.get(template="publication_stopped").to == "leah@consortium.example"
    assert AuditEvent.objects.get(verb="publication.stopped").reason == plan.problem
    return plan.problem


def test_a_framework_that_was_closed_meanwhile_stops_it(world):
    plan = rounds.planned(world)
    world.laptops.member_access = False
    world.laptops.save()
    assert stopped(world, plan).startswith("No framework of this supplier shows its RP status to members yet.")
    page = world.client(world.leah).get(reverse("assessment_publish", args=[plan.review_id])).content.decode()
    assert f"It was planned for {day(plan.publish_on)}, but: No framework" in page


def test_a_reopened_result_is_looked_at_again_first(world):
    plan = rounds.planned(world)
    claims.reopen_review(actor=world.actor(world.leah), response_id=plan.review.response_id, reason="A fact changed.")
    assert stopped(world, plan) == planning.REOPENED


def test_whoever_chose_the_day_must_still_be_rp_lead(world):
    rounds_plan = rounds.planned(world)
    grant = Grant.objects.get(user=world.leah)
    Grant.objects.create(user=world.rafi, role=grant.role, organisation=grant.organisation)
    grant.delete()
    with on_its_day(rounds_plan):
        publish_planned()
    rounds_plan.refresh_from_db()
    assert (rounds_plan.state, rounds_plan.problem) == ("stopped", "Only the RP lead publishes.")
    assert Mail.objects.get(template="publication_stopped").to == "rafi@consortium.example"


def test_publishing_by_hand_overtakes_the_plan(world):
    plan = rounds.planned(world)
    publishing.publish_assessment(actor=world.actor(world.leah), response_id=plan.review.response_id)
    with on_its_day(plan):
        publish_planned()
    plan.refresh_from_db()
    assert (plan.state, plan.problem, Publication.objects.count()) == ("done", "", 1)


def test_a_killed_worker_leaves_the_plan_waiting(world, monkeypatch):
    """Killed after it published and before it was through: nothing is published, and the next run does it."""
    plan = rounds.planned(world)

    def killed(*args: Any, **values: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(emails, "queue_status_published", killed)
    with on_its_day(plan), pytest.raises(KeyboardInterrupt), transaction.atomic():
        publish_planned()
    plan.refresh_from_db()
    assert (plan.state, Publication.objects.count()) == ("waiting", 0)
    monkeypatch.undo()
    with on_its_day(plan):
        publish_planned()
    assert Publication.objects.count() == 1


def test_nobody_publishes_a_plan_by_hand(world):
    plan = rounds.planned(world)
    with pytest.raises(Refused, match="happens by itself"):
        planning.publish_planned(actor=world.actor(world.leah), plan_id=plan.pk)
    assert planning.publish_planned(actor=COMMAND, plan_id=plan.pk) is False


def test_the_page_and_the_queue_show_the_day(world):
    review = rounds.finalised(world)
    browser, page = world.client(world.leah), reverse("assessment_publish", args=[review.pk])
    later = reverse("publication_plan", args=[review.pk])
    assert browser.post(later, {"publish_on": "soon"}).status_code == 422
    on = timezone.localdate() + timedelta(days=20)
    assert browser.post(later, {"publish_on": on.isoformat()})["Location"] == page
    text = browser.get(page).content.decode()
    assert f"Members see this from {day(on)}." in text
    queue = browser.get(reverse("review_queue")).content.decode()
    assert f"Published on {day(on)}" in queue
    cancel = reverse("publication_cancel", args=[PlannedPublication.objects.get().pk])
    assert browser.post(cancel)["Location"] == page
    assert "Planned" not in browser.get(page).content.decode()
