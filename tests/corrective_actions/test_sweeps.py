"""Killed at any statement and run again, the sweeps of plans finish what was left and do nothing twice."""

from __future__ import annotations

import pytest

from corrective_actions.actions import facts, plans
from corrective_actions.models import Action, Plan
from rphub.kernel.roles import system_actor
from suppliers.models import OpenAction, Standing, StandingChange
from tests.corrective_actions import builders as b
from tests.questionnaires.test_promises import killed_at

NIGHT, DRAFTS = system_actor("Nightly count of actions"), system_actor("Plans from findings")


@pytest.fixture
def two_late(world):
    """Acme and Bolt have an action each whose day passed last night."""
    for supplier, signer in ((world.acme, world.anna), (world.bolt, world.bob)):
        b.late(b.agreed(world, of=supplier, by=signer))


def published():
    """Per supplier: open and late as members see them."""
    return sorted(Standing.objects.values_list("actions_open", "actions_late"))


def test_the_nightly_count(two_late):
    number, before = 1, OpenAction.objects.count()
    while killed_at(number, lambda: facts.refresh_facts(actor=NIGHT)):
        assert published() in ([(1, 0), (1, 0)], [(1, 0), (1, 1)], [(1, 1), (1, 1)])
        assert OpenAction.objects.count() == before
        number += 1
    assert number > 10  # who is counted, and for each supplier its actions, facts and standing
    assert published() == [(1, 1), (1, 1)]
    assert StandingChange.objects.filter(after__actions_late=1).count() == 2
    facts.refresh_facts(actor=NIGHT)
    assert StandingChange.objects.filter(after__actions_late=1).count() == 2


def test_plans_from_findings(world):
    for supplier in (world.acme, world.bolt):
        b.scored(world, findings=2, of=supplier)
    number = 1
    while killed_at(number, lambda: plans.draft_plans(actor=DRAFTS)):
        assert Action.objects.count() == 2 * Plan.objects.count()
        number += 1
    assert number > 10  # what waits, and for each review its plan, its actions, their links and their history
    assert (Plan.objects.count(), Action.objects.count()) == (2, 4)
    assert plans.draft_plans(actor=DRAFTS) == 0
    assert b.events() == ["plan.drafted", "action.drafted", "action.drafted"] * 2
