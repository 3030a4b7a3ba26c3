"""The terms of a promise as they stand, and what stands in the way of ending it."""

from __future__ import annotations

from promises.enums import PromiseState, ReportState
from promises.models import Promise
from promises.querysets import PromiseQuerySet
from promises.values import PLAIN, Terms
from rphub.kernel.roles import Actor

LET_GO = (PromiseState.NOT_DELIVERED, PromiseState.WITHDRAWN, PromiseState.REPLACED)


def terms_of(promise: Promise) -> Terms:
    """Two statements, or none with `dues` and `shares` prefetched."""
    dues = tuple((due.due_on, due.amount) for due in promise.dues.all())
    shares = tuple(sorted((share.framework_id, share.percent) for share in promise.shares.all()))
    return Terms(**{name: getattr(promise, name) for name in PLAIN}, dues=dues, shares=shares)


def waiting(promise: Promise) -> int:
    """Deliveries that somebody has still to verify or return."""
    return promise.reports.filter(state=ReportState.REPORTED).count()


def substitutes(actor: Actor, promise: Promise) -> PromiseQuerySet:
    """Other promises of the supplier that may take its place, in the order of their numbers."""
    found: PromiseQuerySet = Promise.objects.visible_to(actor).filter(supplier=promise.supplier_id)
    return found.exclude(pk=promise.pk).exclude(state__in=LET_GO).order_by("reference", "pk")
