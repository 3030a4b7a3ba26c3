"""The member's own copies of a report and of its evidence pack, from the standings of the moment they are made."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404

from members.pack_reading import whole_pack
from members.reading import places_of
from rphub.documents.models import Document
from rphub.kernel import pdf
from rphub.kernel.roles import Actor, Area, Held, Role
from rphub.kernel.words import day
from suppliers.models import Award, Standing
from suppliers.reports import TEMPLATE, member_report_context, status_report
from suppliers.selectors.deliveries import delivered_together
from suppliers.selectors.shown import links_for_members
from suppliers.watch import call_off

PACK = "pdf/evidence_pack.html"


def member_report(document: Document) -> bytes:
    return pdf.render(TEMPLATE, report_context(document))


def report_context(document: Document) -> dict[str, Any]:
    """What the member may see now: who lost the lot since it asked gets no report."""
    ref, reader = document.ref, _reader(document)
    visible = Standing.objects.visible_to(reader).select_related("supplier__organisation")
    standing = get_object_or_404(visible, supplier_id=ref["supplier_id"])
    places = places_of(Award.objects.visible_to(reader).filter(supplier_id=ref["supplier_id"]))
    on, kinds = date.fromisoformat(ref["on"]), [link.kind for link in links_for_members(standing.supplier_id)]
    return member_report_context(
        standing,
        member=ref["member"],
        reader=ref["person"],
        on=on,
        places=[f"{place.words} ({place.roles.lower()})" if place.roles else place.words for place in places],
        call_off=call_off(standing, status_report(standing, paper=True), on, kinds),
        together=delivered_together(standing.supplier_id),
    )


def evidence_pack(document: Document) -> bytes:
    return pdf.render(PACK, pack_context(document))


def pack_context(document: Document) -> dict[str, Any]:
    """What the institution may see now, with the reader's name and the day it was asked for."""
    ref = document.ref
    page, on = whole_pack(_reader(document)), date.fromisoformat(ref["on"])
    return {
        "page": page,
        "kind": "Evidence pack",
        "as_at": on,
        "reader": f"{ref['member']}, {ref['person']}, {day(on)}",
        "snapshot": f"of {day(on)}",
        "fingerprint": page.fingerprint,
    }


def _reader(document: Document) -> Actor:
    """Whoever asked, with the eyes of the one organisation it was asked for."""
    ref = document.ref
    return Actor(
        user_id=document.requested_by_id,
        label=ref["person"],
        area=Area.MEMBER,
        grants=(Held(Role.MEMBER_VIEWER, ref["organisation_id"]),),
        source="job",
    )
