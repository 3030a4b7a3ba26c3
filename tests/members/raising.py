"""What members raised, for tests, by the road people take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from members import actions
from members.models import Raised
from members.telling import follow_supplier
from tests.members.reports import publish
from tests.world import World, member, person

TODAY = timezone.localdate()
SECRET = "LIMENOTE they asked us to wait until spring"


def noted(world: World, who: Any = None, days: int = 3, **fields: Any) -> Raised:
    """Max noted that the university raised remedy with Acme in a meeting, three days ago."""
    said: dict[str, Any] = {"on": TODAY - timedelta(days=days), "how": "meeting", "themes": ["Grievance and remedy"]}
    said |= {"supplier_id": world.acme.pk, "note": SECRET} | fields
    return actions.note_raised(actor=world.actor(who or world.max), **said)


def lead_of(world: World, name: str) -> Any:
    """The member lead of another institution that uses the same lot."""
    made = member(name, world.lot_1)
    slug = name.partition(" ")[0].lower()
    return person(f"lead@{slug}.example", f"{name} lead", "member_lead", made.organisation)  # type: ignore[arg-type]


def raised_day(days: int) -> date:
    return TODAY - timedelta(days=days)


def raised_pages(world: World) -> Iterator[tuple[str, str]]:
    """A district of the town: a supplier with a report and one more note, followed; the lists, an empty form."""
    publish(world.acme)
    follow_supplier(actor=world.actor(world.max), supplier_id=world.acme.pk)
    noted(world, days=9)
    yield "max", reverse("member_supplier", args=[world.acme.pk])
    yield "max", reverse("member_raised_new", args=[world.acme.pk])
    yield "max", reverse("member_raised")
    yield "max", reverse("member_following")
    yield "max", reverse("member_evidence_pack")
