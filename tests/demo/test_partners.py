"""The demonstration's partnerships, on their own: written, joined, and written only once."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from demo import partners, reference
from demo.cast import SUPPLIERS
from partnerships.models import Affiliation, InterestExpression, Partnership
from partnerships.values import problems_of
from rphub.audit.models import AuditEvent
from suppliers.models import Evidence
from tests.partnerships import builders as b


@pytest.fixture
def people(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Leah writes and verifies; Anna speaks for every supplier of the table, Max for every member."""
    monkeypatch.setattr(reference, "actor", lambda name: world.actor(world.leah))
    monkeypatch.setattr(partners, "speaker", lambda who: world.actor(world.anna if isinstance(who, int) else world.max))
    return world


@pytest.mark.usefixtures("people")
def test_twelve_are_written_once_and_one_is_out_of_date() -> None:
    for _ in range(2):
        partners.partner(timezone.localdate())
        events = AuditEvent.objects.count()
    assert Partnership.objects.filter(state="shown").count() == 12
    assert [str(one) for one in Partnership.objects.stale()] == [partners.STALE]
    states = {str(row.partnership): row.state for row in Affiliation.objects.filter(organisation__kind="supplier")}
    assert states["Ellen MacArthur Foundation"] == "not_found"
    assert (InterestExpression.objects.count(), Evidence.objects.count()) == (1, 3)
    partners.partner(timezone.localdate())
    assert AuditEvent.objects.count() == events


def test_the_table_is_sound() -> None:
    known = {part.number for part in SUPPLIERS}
    assert {who for who, *_ in (*partners.JOINED, *partners.ASKED) if isinstance(who, int)} <= known
    names = [row[0] for row in partners.PARTNERS]
    assert len(set(names)) == 12
    assert {row[1] for row in partners.JOINED} <= set(names)
    for name, kind, audience, topics, regions, cost, does, used, steps in partners.PARTNERS:
        said = {"name": name, "kind": kind, "does": does, "used": used, "steps": steps, "cost": cost}
        made = b.details(**said, audience=audience, topics=topics, regions=regions, **partners._contact(name))
        assert (problems_of(made), made.contact_email.endswith(".example")) == ({}, True)
