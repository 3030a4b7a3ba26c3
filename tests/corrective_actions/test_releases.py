"""Members learn of escalated engagement and of a late plan when the RP lead says so, and no longer than it lasts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from corrective_actions.actions import endings, extensions, releases
from corrective_actions.actions.facts import publish_facts
from corrective_actions.models import Action
from rphub.kernel.decisions import Invalid, Refused
from suppliers.models import Standing, StandingChange
from tests.corrective_actions import builders as b
from tests.world import World

WORDS = "Improvement plan in place, escalated engagement"


def at_step(world: World, step: int) -> Action:
    action = b.put(b.escalated(world), escalation=step)
    Standing.objects.filter(supplier=world.acme).update(status="assessed", band=2)
    return action


def release(world: World, action: Action, who: Any = None, reason: str = "Members asked.") -> Action:
    return releases.release_engagement(actor=world.actor(who or world.leah), action_id=action.pk, reason=reason)


def told(world: World) -> bool:
    return Standing.objects.get(supplier=world.acme).escalated_engagement


def member_page(world: World) -> str:
    return world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()


def test_an_escalation_says_nothing_to_members_by_itself(world: World) -> None:
    at_step(world, 3)
    assert (told(world), "scalated" in member_page(world)) == (False, False)


def test_released_it_is_said_in_words_and_nothing_behind_them(world: World) -> None:
    action = release(world, at_step(world, 3))
    page = member_page(world)
    assert (told(world), WORDS in page, action.gap in page, action.text in page) == (True, True, False, False)
    assert WORDS in world.client(world.mei).get(reverse("member_framework", args=[world.laptops.pk])).content.decode()
    assert b.events()[-1] == "action.engagement_released"
    assert b.story(action)[-1] == ("escalated", "Members are told of escalated engagement. Members asked.")
    assert ("action_news", "anna@acme.example") in b.mails()
    change = StandingChange.objects.filter(supplier=world.acme).first()
    assert change is not None
    assert (change.before, change.after) == (
        {**change.before, "escalated_engagement": False},
        {**change.before, "escalated_engagement": True},
    )


def test_taken_back_it_is_said_no_more(world: World) -> None:
    action = release(world, at_step(world, 3))
    releases.withhold_engagement(actor=world.actor(world.leah), action_id=action.pk, reason="Settled by phone.")
    assert (told(world), b.events()[-1]) == (False, "action.engagement_withheld")
    with pytest.raises(Refused, match="told nothing"):
        releases.withhold_engagement(actor=world.actor(world.leah), action_id=action.pk, reason="Again.")


@pytest.mark.parametrize(
    ("end", "still"), [("resume_action", False), ("close_unverified", False), ("take_into_contract", True)]
)
def test_it_ends_with_the_escalation_and_stays_with_the_contract(world: World, end: str, still: bool) -> None:
    action = release(world, at_step(world, 4))
    getattr(endings, end)(actor=world.actor(world.leah), action_id=action.pk, reason="So it is.")
    assert told(world) is still
    if end == "resume_action":
        again = endings.escalate_action(
            actor=world.actor(world.leah), action_id=action.pk, reason="Again.", effects="40."
        )
        assert (again.escalation, told(world)) == (5, False)


def test_only_the_rp_lead_from_the_third_step_and_once(world: World) -> None:
    with pytest.raises(Refused, match="escalated action only"):
        release(world, b.agreed(world, by=world.bob, of=world.bolt))
    action = at_step(world, 2)
    with pytest.raises(Refused, match="from step 3"):
        release(world, action)
    for who in (world.cara, world.rafi):
        with pytest.raises(Refused, match="Only the RP lead"):
            release(world, action, who)
    action = b.put(action, escalation=3)
    with pytest.raises(Invalid) as caught:
        release(world, action, reason=" ")
    assert set(caught.value.problems) == {"reason"}
    with pytest.raises(Refused, match="told already"):
        release(world, release(world, action))


def test_the_database_knows_the_step_too(world: World) -> None:
    action = at_step(world, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        b.put(action, engagement_released=True)


def late(world: World) -> Action:
    Standing.objects.filter(supplier=world.acme).update(status="assessed", band=2)
    return b.late(b.agreed(world))


def overdue(world: World) -> bool:
    return Standing.objects.get(supplier=world.acme).overdue_released


def test_a_late_action_says_nothing_to_members_until_the_rp_lead_does(world: World) -> None:
    action = late(world)
    publish_facts(actor=world.actor(world.leah), supplier_id=world.acme.pk)
    assert (overdue(world), "Improvement plan in place" in member_page(world)) == (False, True)
    releases.release_overdue(actor=world.actor(world.leah), action_id=action.pk, reason="Two months now.")
    page = member_page(world)
    assert (overdue(world), "Improvement plan overdue" in page, action.text in page) == (True, True, False)
    assert b.events()[-1] == "action.overdue_released"
    assert b.story(action)[-1] == ("other", "Members are told that it is overdue. Two months now.")
    assert ("action_news", "anna@acme.example") in b.mails()


def test_overdue_is_taken_back_by_a_person_or_by_a_later_day(world: World) -> None:
    leah, action = world.actor(world.leah), late(world)
    releases.release_overdue(actor=leah, action_id=action.pk, reason="Two months now.")
    releases.withhold_overdue(actor=leah, action_id=action.pk, reason="It came by post.")
    assert (overdue(world), b.events()[-1]) == (False, "action.overdue_withheld")
    releases.release_overdue(actor=leah, action_id=action.pk, reason="It did not.")
    later = timezone.localdate() + timedelta(days=20)
    extensions.extend_action(actor=leah, action_id=action.pk, due_on=later, reason="Flood.")
    b.put(action, due_on=timezone.localdate() - timedelta(days=1))
    publish_facts(actor=leah, supplier_id=world.acme.pk)
    standing = Standing.objects.get(supplier=world.acme)
    assert (standing.actions_late, standing.overdue_released) == (1, False)


def test_only_the_rp_lead_only_what_is_late_and_once(world: World) -> None:
    leah, action = world.actor(world.leah), late(world)
    for who in (world.cara, world.rafi):
        with pytest.raises(Refused, match="Only the RP lead"):
            releases.release_overdue(actor=world.actor(who), action_id=action.pk, reason="Late.")
    with pytest.raises(Refused, match="told nothing"):
        releases.withhold_overdue(actor=leah, action_id=action.pk, reason="Again.")
    with pytest.raises(Invalid) as caught:
        releases.release_overdue(actor=leah, action_id=action.pk, reason=" ")
    assert set(caught.value.problems) == {"reason"}
    releases.release_overdue(actor=leah, action_id=action.pk, reason="Late.")
    with pytest.raises(Refused, match="told already"):
        releases.release_overdue(actor=leah, action_id=action.pk, reason="Late.")
    with pytest.raises(Refused, match="late action only"):
        releases.release_overdue(
            actor=leah, action_id=b.agreed(world, by=world.bob, of=world.bolt).pk, reason="Too early."
        )
