"""What was due and what was delivered, for the figures of contract management (domain specification, 5.8, K13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Sum

from promises.models import Promise
from promises.values import WHOLE, degree, due_by
from promises.workflow import COUNTED
from suppliers.models import DeliveryShare


@dataclass(frozen=True, slots=True)
class Line:
    """One promise as a framework counts it: `due` and `delivered` in its unit, by the share of the framework."""

    promise_id: str
    short: str
    unit: str
    kpi: str
    percent: int
    due: Decimal
    delivered: Decimal

    @property
    def degree(self) -> Fraction:
        """0 to 1."""
        return degree(self.due, self.delivered)


@dataclass(frozen=True, slots=True)
class DeliveredAndDue:
    """Promises of which something was due, and the rate of all together."""

    lines: tuple[Line, ...]

    @property
    def due(self) -> int:
        return len(self.lines)

    @property
    def kept(self) -> int:
        """Promises of which all that was due is delivered and verified."""
        return sum(line.degree == 1 for line in self.lines)

    @property
    def rate(self) -> Fraction | None:
        """Delivered of due, 0 to 1, each promise by its share; None while nothing was due.

        Ten apprentices and a thousand hours weigh the same, as in the review of SOC-02 (section 4.3, P3).
        """
        whole = sum(line.percent for line in self.lines)
        done = sum((line.percent * line.degree for line in self.lines), Fraction(0))
        return done / whole if whole else None


def delivered_and_due(supplier_id: int, framework_id: int, until: date) -> DeliveredAndDue:
    """Agreed promises of the supplier that count for the framework, with what was due and what was delivered and
    verified by the end of the day. Three statements. Whoever calls has asked who may see it."""
    promises = list(
        Promise.objects.filter(supplier=supplier_id, state__in=COUNTED)
        .on_framework(framework_id)
        .prefetch_related("dues", "shares")
        .order_by("due_on", "pk")
    )
    delivered = _delivered([str(one.pk) for one in promises], framework_id, until)
    lines = (_line(one, framework_id, until, delivered.get(str(one.pk), Decimal(0))) for one in promises)
    return DeliveredAndDue(tuple(line for line in lines if line.due))


def _delivered(commitments: list[str], framework_id: int, until: date) -> dict[str, Decimal]:
    """Commitment -> what the framework counts of its deliveries, whatever source published them."""
    shares = DeliveryShare.objects.filter(
        framework=framework_id, delivery__commitment_id__in=commitments, delivery__delivered_on__lte=until
    )
    rows = shares.values_list("delivery__commitment_id", "percent").annotate(all=Sum("delivery__amount")).order_by()
    found: dict[str, Decimal] = {}
    for commitment, percent, amount in rows:
        found[commitment] = found.get(commitment, Decimal(0)) + amount * percent / WHOLE
    return found


def _line(promise: Promise, framework_id: int, until: date, delivered: Decimal) -> Line:
    percent = next(share.percent for share in promise.shares.all() if share.framework_id == framework_id)
    due = due_by(((one.due_on, one.amount) for one in promise.dues.all()), until)
    return Line(
        promise_id=str(promise.pk),
        short=promise.short,
        unit=promise.unit,
        kpi=promise.kpi,
        percent=percent,
        due=due * percent / WHOLE,
        delivered=delivered,
    )
