"""Whatever an action hands over becomes JSON that people can read."""

from __future__ import annotations

from datetime import date

from rphub.audit.actions import record
from tests.world import World


def test_mappings_lists_and_days_become_json(world: World) -> None:
    event = record(world.actor(world.ada), "test.done", world.acme, routes={"short": date(2026, 3, 2)}, kinds={"one"})
    event.refresh_from_db()
    assert event.data == {"routes": {"short": "2026-03-02"}, "kinds": ["one"]}
