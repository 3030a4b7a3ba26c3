"""What suppliers delivered and somebody else verified, each once. Whoever calls has asked who may see the suppliers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from rphub.kernel.words import amount_words
from suppliers.enums import DeliverySource
from suppliers.models import Delivery

MOST = 100


@dataclass(frozen=True, slots=True)
class Delivered:
    """One delivery in words; `tied` where it counts towards a promise, so that it stands nowhere else."""

    amount: str
    text: str
    on: date
    source: str
    by: str
    """How it was verified, and by whom; never shown to members."""
    tied: bool


def delivered_once(supplier_id: int, sources: Collection[str] = tuple(DeliverySource.values)) -> list[Delivered]:
    """The newest of these sources, one statement."""
    rows = Delivery.objects.filter(supplier=supplier_id, source_kind__in=sources)
    return [_line(row) for row in rows.order_by("-delivered_on", "-pk")[:MOST]]


def delivered_together(supplier_id: int) -> list[Delivered]:
    """What came of the Community Exchange: the other side of a match confirmed each."""
    return delivered_once(supplier_id, [DeliverySource.EXCHANGE])


def beyond_promises(suppliers: Sequence[int]) -> dict[int, str]:
    """Supplier -> the sums of what came of the exchange and counts towards no promise: “640 kg, 38 hours”."""
    rows = Delivery.objects.filter(
        supplier__in=suppliers, source_kind=DeliverySource.EXCHANGE, commitment_id=""
    ).order_by("supplier", "unit")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for supplier_id, unit, amount in rows.values_list("supplier", "unit").annotate(all=Sum("amount")):
        found[supplier_id].append(amount_words(amount, unit))
    return {supplier_id: ", ".join(words) for supplier_id, words in found.items()}


def _line(row: Delivery) -> Delivered:
    return Delivered(
        amount=row.amount_words,
        text=row.text,
        on=row.delivered_on,
        source=str(DeliverySource(row.source_kind).label),
        by=f"{row.method}, {row.verified_by}",
        tied=bool(row.commitment_id),
    )
