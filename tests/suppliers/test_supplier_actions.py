"""Suppliers, places on lots, exemptions: effect, refusal with its reason, history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from suppliers.actions import awards, suppliers
from suppliers.models import Award, Standing, Supplier
from tests.world import World

TODAY = timezone.localdate()


def last_event() -> AuditEvent:
    return AuditEvent.objects.order_by("-pk")[0]


@pytest.mark.parametrize("who", ["ada", "leah"])
def test_a_new_supplier_has_an_organisation_and_an_empty_status(world: World, who: str) -> None:
    actor = world.actor(getattr(world, who))
    made = suppliers.create_supplier(actor=actor, name=" Cedar Ltd ", company_number="09999999", country="GB")
    assert (str(made), made.organisation.kind, made.company_number) == ("Cedar Ltd", "supplier", "09999999")
    assert Standing.objects.get(supplier=made).status == "not_assessed"
    assert (last_event().verb, last_event().actor_id) == ("supplier.created", actor.user_id)


@pytest.mark.parametrize("who", ["rafi", "mona", "cara", "otto", "anna", "mei"])
def test_others_make_and_change_no_supplier(world: World, who: str) -> None:
    actor = world.actor(getattr(world, who))
    with pytest.raises(Refused, match="Only a consortium admin or the RP lead changes suppliers"):
        suppliers.create_supplier(actor=actor, name="Cedar Ltd")
    with pytest.raises(Refused, match="Only a consortium admin or the RP lead changes suppliers"):
        suppliers.edit_supplier(actor=actor, supplier=world.acme, name="Cedar Ltd")
    with pytest.raises(Refused, match="places on lots"):
        awards.create_award(actor=actor, supplier=world.bolt, lot=world.lot_1, roles=["reseller"], awarded_name="Bolt")


def test_a_name_and_a_number_are_there_once(world: World) -> None:
    actor = world.actor(world.ada)
    with pytest.raises(Invalid) as taken:
        suppliers.create_supplier(actor=actor, name="Cedar Ltd", company_number="01234567", country="GB")
    assert taken.value.problems == {
        "company_number": "Acme Computers Ltd has this company number already. Open that supplier instead."
    }
    with pytest.raises(Invalid) as named:
        suppliers.create_supplier(actor=actor, name="ACME computers ltd")
    assert list(named.value.problems) == ["name"]
    assert Supplier.objects.count() == 2


def test_a_change_is_recorded_before_and_after(world: World) -> None:
    actor = world.actor(world.leah)
    suppliers.edit_supplier(actor=actor, supplier=world.acme, name="Acme Group Ltd", headcount_uk=130, vcse=False)
    events = {event.verb: event.changes for event in AuditEvent.objects.filter(actor_id=world.leah.pk)}
    assert events == {
        "organisation.renamed": {"name": ["Acme Computers Ltd", "Acme Group Ltd"]},
        "supplier.edited": {"headcount_uk": [120, 130]},
    }
    suppliers.edit_supplier(actor=actor, supplier=world.acme, name="Acme Group Ltd", headcount_uk=130, vcse=False)
    assert AuditEvent.objects.filter(actor_id=world.leah.pk).count() == 2


def test_a_place_on_a_lot(world: World) -> None:
    actor = world.actor(world.leah)
    place: dict[str, Any] = {"supplier": world.bolt, "lot": world.lot_1, "awarded_name": "Bolt Ltd"}
    made = awards.create_award(actor=actor, roles=["reseller"], **place)
    assert last_event().verb == "award.created"
    with pytest.raises(Invalid, match="has a place on this lot already"):
        awards.create_award(actor=actor, roles=["reseller"], **place)
    with pytest.raises(Invalid, match="Tick at least one role"):
        awards.edit_award(actor=actor, award=made, roles=[])
    awards.edit_award(actor=actor, award=made, roles=["brand", "reseller"])
    assert last_event().changes == {"roles": [["reseller"], ["brand", "reseller"]]}


def test_ending_a_place_keeps_it_on_record(world: World) -> None:
    award, yesterday = Award.objects.get(supplier=world.acme, lot=world.lot_1), TODAY - timedelta(days=1)
    assert Supplier.objects.visible_to(world.actor(world.mei)).filter(pk=world.acme.pk).exists()
    awards.end_award(actor=world.actor(world.ada), award=award, ends_on=yesterday, reason="Asked to leave")
    assert last_event().reason == "Asked to leave"
    assert Award.objects.filter(pk=award.pk).exists()
    assert not Supplier.objects.visible_to(world.actor(world.mei)).filter(pk=world.acme.pk).exists()


def test_an_exemption_is_a_mark_of_one_framework(world: World) -> None:
    actor = world.actor(world.ada)
    given: dict[str, Any] = {"supplier": world.acme, "framework": world.laptops, "until": TODAY + timedelta(days=90)}
    first = suppliers.set_exemption(actor=actor, reason="Ends soon", **given)
    again = suppliers.set_exemption(actor=actor, reason="Ends sooner", **given)
    assert (first, again.reason) == (again, "Ends sooner")
    assert last_event().changes == {"reason": ["Ends soon", "Ends sooner"]}
    assert Standing.objects.get(supplier=world.acme).status == "not_assessed"
