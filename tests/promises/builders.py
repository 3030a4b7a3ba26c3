"""Promises for tests, in any state, by the road people take."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from promises.actions import deliveries, terms, uploads
from promises.actions.counting import count_outcome
from promises.actions.deliveries import Delivered
from promises.models import Import
from promises.values import Terms
from suppliers.actions.deliveries import DeliveryFact, publish_delivery
from suppliers.actions.evidence import add_evidence
from suppliers.enums import DeliverySource
from suppliers.models import Delivery, Evidence
from tests.world import World, award

TODAY = timezone.localdate()
HEADS = "Supplier,Number,In short,What was promised,Promised in,Contract clause,Unit,Amount 1,Due 1"

TREES = "Acme Computers Ltd,T6,Trees,Plant ten trees.,Tender,3.1,trees,10,31/12/2027"
"""A row that can be saved."""


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def terms_for(world: World, **changed: Any) -> Terms:
    """Fifty hours of coaching by two days, one of them passed, counted by the framework of laptops alone."""
    said: dict[str, Any] = {
        "reference": "T4.2",
        "short": "50 hours of CV coaching",
        "text": "50 hours of CV coaching for unemployed residents of Camden, with a named college.",
        "source": "tender",
        "unit": "hours",
        "dues": ((day(-10), Decimal(20)), (day(80), Decimal(30))),
        "shares": ((world.laptops.pk, 100),),
        "clause": "12.3",
        "kpi": "K13",
        "proof": "A list signed by the college.",
    }
    return Terms(**said | changed)


def draft(world: World, by: Any = None, of: Any = None, **changed: Any) -> Any:
    supplier = of or world.acme
    actor = world.actor(by or world.leah)
    return terms.add_promise(actor=actor, supplier_id=supplier.pk, terms=terms_for(world, **changed))


def sign(world: World, promise: Any, by: Any) -> Any:
    terms.sign_promises(actor=world.actor(by), versions={promise.pk: fresh(promise).version})
    return fresh(promise)


def shown(world: World, **changed: Any) -> Any:
    return sign(world, draft(world, **changed), world.leah)


def agreed(world: World, **changed: Any) -> Any:
    return sign(world, shown(world, **changed), world.anna)


def document(world: World, title: str = "Signed list") -> Evidence:
    url = f"https://acme.example/{title.replace(' ', '-').lower()}"
    actor = world.actor(world.anna)
    return add_evidence(actor=actor, supplier_id=world.acme.pk, url=url, title=title, kind="report")


def delivered(world: World, amount: float = 50, on: int = -5, **changed: Any) -> Delivered:
    said: dict[str, Any] = {
        "delivered_on": day(on),
        "amount": Decimal(str(amount)),
        "text": "Twelve people coached; three of them work now.",
        "evidence": [document(world).pk],
    }
    return Delivered(**said | changed)


def reported(world: World, promise: Any = None, by: Any = None, **changed: Any) -> Any:
    promise = promise or agreed(world)
    actor = world.actor(by or world.anna)
    return deliveries.report_delivery(actor=actor, promise_id=promise.pk, delivered=delivered(world, **changed))


def outcome(world: World, amount: int = 25, unit: str = "hours", of: Any = None, key: str = "match") -> Delivery:
    """Confirmed in the Community Exchange; it counts towards no promise."""
    fact = DeliveryFact(
        supplier_id=(of or world.acme).pk,
        source_kind=DeliverySource.EXCHANGE,
        source_id=key,
        text="CV coaching",
        unit=unit,
        amount=Decimal(amount),
        delivered_on=day(-3),
        verified_on=day(-1),
        verified_by="Max Member, Aldersea University",
        method="Confirmed by the other side of a match",
    )
    return publish_delivery(actor=world.actor(world.leah), fact=fact, shares={})


def counting(world: World, **changed: Any) -> Any:
    """Agreed, and counts one outcome of the exchange; another waits for somebody to say what it is."""
    promise, actor = agreed(world, **changed), world.actor(world.leah)
    count_outcome(actor=actor, promise_id=promise.pk, delivery_id=outcome(world, key="counted").pk)
    outcome(world, key="free")
    return promise


def verify(world: World, report: Any, by: Any = None) -> Any:
    actor = world.actor(by or world.leah)
    return deliveries.verify_delivery(actor=actor, report_id=report.pk, method="document", note="The list is signed.")


def verified(world: World, promise: Any = None, **changed: Any) -> Any:
    return verify(world, reported(world, promise, **changed))


def send_back(world: World, report: Any) -> Any:
    return deliveries.return_delivery(actor=world.actor(world.leah), report_id=report.pk, reason="Which college?")


def both_frameworks(world: World) -> None:
    """Acme has a place on the services framework too."""
    award(world.acme, world.cleaning, "reseller")


def csv(*rows: str, heads: str = HEADS, name: str = "promises.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\r\n".join((heads, *rows)).encode())


def upload(world: World, *rows: str, by: Any = None, framework: Any = None, **more: Any) -> Import:
    actor = world.actor(by or world.leah)
    framework_id = (framework or world.laptops).pk
    return uploads.receive_upload(actor=actor, framework_id=framework_id, upload=csv(*rows, **more))


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=UUID(str(row.pk)) if not isinstance(row.pk, int) else row.pk)
