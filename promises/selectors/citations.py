"""The evidence a reported delivery cites, through the plain columns of `suppliers.EvidenceUse`."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from promises import policies
from promises.models import DeliveryReport
from promises.values import in_words
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers.models import EvidenceUse
from suppliers.selectors.places import Place

KIND = "delivery"


def citation_count(report: DeliveryReport) -> int:
    return EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id=str(report.pk)).count()


def citations(reports: Iterable[DeliveryReport]) -> dict[str, list[EvidenceUse]]:
    """Report -> uses with their evidence and file, oldest first; one statement."""
    ids = [str(report.pk) for report in reports]
    uses = EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id__in=ids).select_related("evidence__file")
    found: dict[str, list[EvidenceUse]] = {key: [] for key in ids}
    for use in uses:
        found[use.cited_by_id].append(use)
    return found


def label_of(report: DeliveryReport) -> str:
    """Delivery of 38 hours on 3 May 2027: CV coaching."""
    promise = report.promise
    return f"Delivery of {in_words(report.amount, promise.unit)} on {day(report.delivered_on)}: {promise.short}"[:200]


def deliveries_citing(actor: Actor, uses: Iterable[EvidenceUse], *, lock: bool = False) -> list[Place]:
    """Deliveries that cite a document, for the page of the document; one statement."""
    cited = {use.cited_by_id: use for use in uses if use.cited_by_kind == KIND}
    rows = DeliveryReport.objects.visible_to(actor).filter(pk__in=cited).select_related("promise__supplier")
    found = list((rows.select_for_update(of=("self",)) if lock else rows).order_by("pk"))
    return [_place(actor, cited[str(report.pk)], report) for report in found]


def _place(actor: Actor, use: EvidenceUse, report: DeliveryReport) -> Place:
    return Place(
        use_id=use.pk,
        title=label_of(report),
        when=report.promise.reference,
        url=reverse("supplier_promise", args=[report.promise_id]),
        page=use.page,
        recheck=use.recheck_since is not None,
        may_change=policies.can_cite(actor, report),
    )
