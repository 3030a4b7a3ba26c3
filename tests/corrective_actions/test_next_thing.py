"""Beside an action that does not wait for the office stands the next that does."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.corrective_actions import builders as b

pytestmark = pytest.mark.django_db


def read(world, action, who=None) -> str:
    answer = world.client(who or world.leah).get(reverse("action_detail", args=[action.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_action_leads_to_the_next_that_waits_for_us(world):
    done, waits = b.verified(world), b.put(b.agreed(world, of=world.bolt, by=world.bob), state="disputed")
    where = reverse("action_detail", args=[waits.pk])
    assert f'<a href="{where}">Look at action 1 of Bolt Cleaning Ltd</a>' in read(world, done)
    b.put(waits, state="evidence_submitted")
    assert f'<a href="{where}">Verify action 1 of Bolt Cleaning Ltd</a>' in read(world, done)
    assert f'href="{where}"' not in read(world, waits)
    for who in (world.mona, world.otto):
        assert f'href="{where}"' not in read(world, done, who)
