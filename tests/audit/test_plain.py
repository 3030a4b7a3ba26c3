"""Whatever an action hands over becomes JSON that people can read; of what breaks off nothing is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rphub.audit.actions import record, recorded_together
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused
from tests.world import World


def test_mappings_lists_and_days_become_json(world: World) -> None:
    event = record(world.actor(world.ada), "test.done", world.acme, routes={"short": date(2026, 3, 2)}, kinds={"one"})
    event.refresh_from_db()
    assert event.data == {"routes": {"short": "2026-03-02"}, "kinds": ["one"]}


def test_what_is_recorded_together_is_written_at_the_end(world: World, django_assert_num_queries: Any) -> None:
    leah = world.actor(world.leah)
    with django_assert_num_queries(1), recorded_together():
        for verb in ("supplier.created", "contact.created"):
            record(leah, verb, world.acme)
    assert list(AuditEvent.objects.about(world.acme).order_by("pk").values_list("verb", flat=True)) == [
        "supplier.created",
        "contact.created",
    ]


def test_what_broke_off_is_not_recorded(world: World) -> None:
    with pytest.raises(Refused):
        break_off(world)
    assert not AuditEvent.objects.about(world.acme).exists()
    record(world.actor(world.leah), "supplier.edited", world.acme)
    assert AuditEvent.objects.about(world.acme).get().verb == "supplier.edited"


@recorded_together()
def break_off(world: World) -> None:
    record(world.actor(world.leah), "supplier.created", world.acme)
    raise Refused("Half way.")
