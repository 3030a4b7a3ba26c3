"""The published fact of a verified delivery, counted once whoever counts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import Actor
from suppliers.models import Delivery, DeliveryShare

WHOLE = 100
TOO_MUCH = "Together the shares would be {total} %. {left} % of it are left to count."
ANOTHER = "This was published for another supplier already."
NOT_PUBLISHED = "Nothing of this is counted."
COUNTED = "It counts towards a promise already, and nothing counts twice."
NO_SHARE = "Give each share in whole per cent, from 1 to 100."


@dataclass(frozen=True, slots=True)
class DeliveryFact:
    """What a source says it delivered: `source_kind` and `source_id` name it for good, `amount` is the whole of it."""

    supplier_id: int
    source_kind: str
    source_id: str
    text: str
    unit: str
    amount: Decimal
    delivered_on: date
    verified_on: date
    verified_by: str
    method: str
    commitment_id: str = ""


@transaction.atomic
def publish_delivery(*, actor: Actor, fact: DeliveryFact, shares: Mapping[int, int]) -> Delivery:
    """Write what one source delivered, and how much of it these frameworks (id -> per cent) count.

    Frameworks that are not named keep the share they have, so that several may publish one source. The row is locked
    first: of two who publish at once the second reads the other's share. Raises Invalid where all shares together
    would pass 100 %.
    """
    values = asdict(fact)
    kind, key = values.pop("source_kind"), values.pop("source_id")
    Delivery.objects.get_or_create(source_kind=kind, source_id=key, defaults=values)
    delivery: Delivery = Delivery.objects.select_for_update().get(source_kind=kind, source_id=key)
    if delivery.supplier_id != fact.supplier_id:
        raise Invalid(ANOTHER)
    total = _shared(delivery, shares)
    for name, value in (values | {"shared": total}).items():
        setattr(delivery, name, value)
    delivery.save()
    for framework_id, percent in shares.items():
        DeliveryShare.objects.update_or_create(
            delivery=delivery, framework_id=framework_id, defaults={"percent": percent}
        )
    record(actor, "delivery.published", delivery, supplier=fact.supplier_id, shares=list(shares.items()))
    return delivery


@transaction.atomic
def withdraw_delivery(*, actor: Actor, source_kind: str, source_id: str, reason: str) -> None:
    """Nobody counts any more what this source delivered; published anew, it is a fact anew. The history keeps what it
    was. Raises Invalid where nothing is published, so of two who withdraw at once one corrects it."""
    delivery = Delivery.objects.select_for_update().filter(source_kind=source_kind, source_id=source_id).first()
    if delivery is None:
        raise Invalid(NOT_PUBLISHED)
    shares = list(delivery.shares.order_by("framework_id").values_list("framework_id", "percent"))
    counted = {"supplier": delivery.supplier_id, "amount": delivery.amount, "unit": delivery.unit, "shares": shares}
    record(actor, "delivery.withdrawn", delivery, reason=reason, **counted)
    delivery.delete()


@transaction.atomic
def count_towards(*, actor: Actor, delivery_id: int, commitment_id: str, shares: Mapping[int, int]) -> Delivery:
    """From now on it counts towards this commitment, or with "" towards none, by these shares and no others.

    Raises Invalid where it counts towards another already: nothing counts twice.
    """
    delivery: Delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    if commitment_id and delivery.commitment_id:
        raise Invalid(COUNTED)
    delivery.shares.exclude(framework_id__in=shares).delete()
    delivery.commitment_id, delivery.shared = commitment_id, _shared(delivery, shares)
    delivery.save(update_fields=["commitment_id", "shared"])
    for framework_id, percent in shares.items():
        DeliveryShare.objects.update_or_create(
            delivery=delivery, framework_id=framework_id, defaults={"percent": percent}
        )
    record(actor, "delivery.counted", delivery, commitment=commitment_id, shares=list(shares.items()))
    return delivery


def _shared(delivery: Delivery, shares: Mapping[int, int]) -> int:
    """All shares together once these are written; raises Invalid."""
    if not all(1 <= percent <= WHOLE for percent in shares.values()):
        raise Invalid(NO_SHARE)
    others = sum(delivery.shares.exclude(framework_id__in=shares).values_list("percent", flat=True))
    total = int(others) + sum(shares.values())
    if total > WHOLE:
        raise Invalid(TOO_MUCH.format(total=total, left=WHOLE - others))
    return total
