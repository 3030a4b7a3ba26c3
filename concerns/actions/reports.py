"""Sending a report: the concern is taken in with its files, and whoever sent it gets a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from concerns import policies
from concerns.actions.intake import Named, Report, receive_case
from concerns.emails.outside import queue_receipt
from concerns.enums import Certainty, LinkKind, Told
from concerns.models import Case, CaseFile, Draft
from concerns.values import LABEL
from rphub.kernel.roles import Actor, Area
from suppliers.models import Supplier


@transaction.atomic
def send_report(
    *, actor: Actor, report: Report, draft_id: UUID | None = None, told: Mapping[Told, date] | None = None
) -> Case:
    """The draft becomes a concern and is gone. `told`: who was told before, and when. Invalid by field of `report`."""
    draft: Draft | None = Draft.objects.visible_to(actor).lock(draft_id) if draft_id else None
    named = [_known(actor, one) for one in report.named]
    if actor.area == Area.SUPPLIER:
        named.insert(0, _itself(actor))
    case = receive_case(actor=actor, report=replace(report, named=named))
    for step in case.order.filter(who__in=list(told or {})):
        step.told_on, step.told_by_label = (told or {})[Told(step.who)], actor.label[:LABEL]
        step.save(update_fields=["told_on", "told_by_label"])
    if draft is not None:
        _take_files(actor, case, draft)
        draft.delete()
    queue_receipt(case, actor)
    return case


def _known(actor: Actor, one: Named) -> Named:
    """A company is a supplier where its name is that of one the reporter may know of; else a site of that name."""
    if one.kind != LinkKind.SUPPLIER:
        return one
    known = Supplier.objects if actor.area == Area.PARTNER else Supplier.objects.visible_to(actor)
    if one.supplier_id is not None:
        return one if known.filter(pk=one.supplier_id).exists() else replace(one, kind=LinkKind.FACILITY)
    found = known.current().filter(organisation__name__iexact=one.name.strip()).first()
    return replace(one, supplier_id=found.pk) if found else replace(one, kind=LinkKind.FACILITY)


def _itself(actor: Actor) -> Named:
    own = Supplier.objects.select_related("organisation").get(organisation=policies.speaks_for(actor))
    return Named(LinkKind.SUPPLIER, str(own), Certainty.CONFIRMED, own.pk)


def _take_files(actor: Actor, case: Case, draft: Draft) -> None:
    rows = [
        CaseFile(case=case, stored=one.stored, title=one.title, from_source=True, by_label=actor.label[:LABEL])
        for one in draft.files.select_related("stored")
    ]
    CaseFile.objects.bulk_create(rows)
