"""A district of the town: contract reviews in each state, with the office and with Acme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from contracts.actions import agenda
from contracts.models import Meeting
from tests.contracts import builders as b
from tests.world import World


def contract_pages(world: World) -> Iterator[tuple[str, str]]:
    """Who reads it, and where."""
    empty, passed = b.meeting(world, 30), b.filled(world, days=-2)
    agenda.strike_point(actor=b.leader(world), point_id=b.first(passed).pk)
    written, silent = b.written(world, days=-70), b.minuted(world, days=-60)
    Meeting.objects.filter(pk=silent.pk).update(minutes_sent_at=timezone.now() - timedelta(days=40))
    decided = b.held(world, days=-80)
    b.decided(world, decided)
    for meeting in (empty, passed, written, silent, b.filled(world), b.agreed(world, days=-90), decided):
        yield "leah", meeting.get_absolute_url()
    yield "leah", b.held(world, days=-81).get_absolute_url()
    yield "leah", reverse("meeting_hold", args=[passed.pk])
    for view in ("list", "year"):
        yield "leah", f"{reverse('contract_calendar')}?view={view}"
    sent, waiting = b.sent(world), b.minuted(world, days=-100)
    agenda.add_point(actor=world.actor(world.anna), meeting_id=sent.pk, title="Prices")
    for own in (sent, waiting):
        yield "anna", reverse("supplier_meeting", args=[own.pk])
