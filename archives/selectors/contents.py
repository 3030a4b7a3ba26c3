"""Everything an archive holds, gathered with the supplier's own eyes: what its people may not see is never read."""

from __future__ import annotations

from collections.abc import Iterator

from archives.parts import Part, Scope
from archives.selectors.actions import improvement_parts
from archives.selectors.certificates import certificate_parts
from archives.selectors.emissions import emission_parts
from archives.selectors.evidence import evidence_parts
from archives.selectors.promises import promise_parts
from archives.selectors.questionnaires import questionnaire_parts
from archives.selectors.records import record_parts
from questionnaires.models import Response
from rphub.documents.models import Document
from rphub.kernel.roles import Actor, Area, Held, Role
from suppliers.models import Supplier


def contents(document: Document) -> tuple[Scope, Iterator[Part]]:
    """What the archive is, and its parts one after the other: none is held in memory longer than it is written."""
    supplier = Supplier.objects.select_related("organisation").get(pk=document.ref["supplier_id"])
    scope = Scope(supplier=str(supplier), words=document.title, asked_by=document.requested_by_label)
    return scope, _parts(own_eyes(supplier), supplier, document.ref["response_id"])


def own_eyes(supplier: Supplier) -> Actor:
    """Somebody of the supplier, nobody in particular: the archive is for all its people."""
    grant = Held(Role.SUPPLIER_CONTRIBUTOR, supplier.organisation_id)
    return Actor(user_id=None, label=str(supplier), area=Area.SUPPLIER, grants=(grant,))


def _parts(actor: Actor, supplier: Supplier, response_id: str | None) -> Iterator[Part]:
    mine = Response.objects.visible_to(actor).filter(supplier=supplier).order_by("-cycle__year", "pk")
    rows = list((mine.filter(pk=response_id) if response_id else mine).values_list("pk", flat=True))
    for pk in rows:
        yield from questionnaire_parts(actor, pk)
    if response_id is None:
        yield from improvement_parts(actor, supplier)
        yield from certificate_parts(actor, supplier)
        yield from emission_parts(actor, supplier)
        yield from promise_parts(actor, supplier)
        yield from record_parts(actor, supplier)
    yield from evidence_parts(actor, supplier, rows, whole=response_id is None)
