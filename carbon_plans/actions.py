"""Writing a plan: start, save page by page, finish, print, and put it into the evidence library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from carbon_plans import policies
from carbon_plans.content import prefilled
from carbon_plans.elements import State, elements
from carbon_plans.models import CarbonPlan
from carbon_plans.selectors import paper_of
from questionnaires import canonical
from questionnaires.models import Answer
from rphub.audit.actions import record
from rphub.documents.actions import remake_lost, request_document
from rphub.documents.models import Document
from rphub.kernel.decisions import Invalid, StaleRevision, require
from rphub.kernel.roles import Actor
from suppliers.actions.evidence import add_evidence
from suppliers.enums import Confidentiality, EvidenceKind
from suppliers.models import Evidence, Supplier

ASKED = ("ENV-02", "ENV-03", "ENV-05", "ENV-06")
KEPT = ("signed_on", "signer", "approved_by", "commits")
"""What the next edition does not take over: somebody signs and promises anew."""
VALID_MONTHS = 12
NOT_SIGNED = "An owner or director has to sign first: name, role and day."
BEING_MADE = "The PDF is being made. Try again in a moment."


@transaction.atomic
def start_plan(*, actor: Actor, supplier_id: int) -> CarbonPlan:
    """The draft that is there, or a new edition with what the hub knows already filled in."""
    supplier: Supplier = Supplier.objects.visible_to(actor).lock(supplier_id)
    require(policies.can_start_plan(actor, supplier))
    editions = CarbonPlan.objects.filter(supplier=supplier).order_by("-edition")
    last: CarbonPlan | None = editions.first()
    if last and last.is_draft:
        return last
    plan: CarbonPlan = CarbonPlan.objects.create(
        supplier=supplier,
        edition=last.edition + 1 if last else 1,
        content=_next_edition(last) if last else _first_content(supplier),
        updated_by_id=actor.user_id,
    )
    record(actor, "carbon_plan.started", plan, edition=plan.edition)
    return plan


@transaction.atomic
def save_plan(*, actor: Actor, plan_id: UUID, fields: Mapping[str, Any], revision: int) -> CarbonPlan:
    """Save the fields of one page. StaleRevision when another person has saved other values since `revision`."""
    plan: CarbonPlan = CarbonPlan.objects.visible_to(actor).lock(plan_id)
    require(policies.can_save_plan(actor, plan))
    changed = {name: value for name, value in fields.items() if (plan.content.get(name) or None) != (value or None)}
    if not changed:
        return plan
    if plan.revision != revision:
        raise StaleRevision(plan)
    plan.content = {
        name: value for name, value in {**plan.content, **changed}.items() if value not in (None, "", False)
    }
    plan.revision += 1
    plan.updated_at, plan.updated_by_id = timezone.now(), actor.user_id
    plan.save(update_fields=["content", "revision", "updated_at", "updated_by"])
    record(actor, "carbon_plan.saved", plan, fields=sorted(changed))
    return plan


@transaction.atomic
def finish_plan(*, actor: Actor, plan_id: UUID) -> CarbonPlan:
    """Close the edition as signed and have its PDF made. Whatever else is open is no reason to stop."""
    plan: CarbonPlan = CarbonPlan.objects.visible_to(actor).lock(plan_id)
    require(policies.can_finish_plan(actor, plan))
    found = elements(plan.content, timezone.localdate())
    signed = next(element for element in found if element.code == "C19")
    if signed.state is State.OPEN:
        raise Invalid({"sign": signed.sentence or NOT_SIGNED})
    plan.finished_at = timezone.now()
    plan.save(update_fields=["finished_at"])
    open_codes = [element.code for element in found if element.required and element.state is not State.THERE]
    record(actor, "carbon_plan.finished", plan, edition=plan.edition, open=open_codes)
    _request(actor, plan)
    return plan


@transaction.atomic
def request_plan_pdf(*, actor: Actor, plan_id: UUID) -> Document:
    """The PDF of the plan as it stands; asked for again without a change it is the same document."""
    plan: CarbonPlan = CarbonPlan.objects.visible_to(actor).lock(plan_id)
    require(policies.can_request_plan_pdf(actor, plan))
    return _request(actor, plan)


def add_plan_to_library(*, actor: Actor, plan_id: UUID) -> Evidence:
    """Put the finished PDF into the evidence library. A second time finds the entry that is there.

    Invalid while the PDF is not made. The file is stored before the entry's transaction begins, as with any upload.
    """
    plan: CarbonPlan | None = (
        CarbonPlan.objects.visible_to(actor)
        .select_related("supplier__organisation", "evidence")
        .filter(pk=plan_id)
        .first()
    )
    if plan is None:
        raise Http404("No such plan.")
    require(policies.can_add_plan_to_library(actor, plan))
    if plan.evidence and not plan.evidence.removed_at:
        return plan.evidence
    signed_on = canonical.day(plan.content.get("signed_on")) or timezone.localdate(plan.finished_at)
    evidence = add_evidence(
        actor=actor,
        supplier_id=plan.supplier_id,
        upload=SimpleUploadedFile(f"carbon-reduction-plan-{plan.edition}.pdf", _pdf(actor, plan), "application/pdf"),
        kind=EvidenceKind.REPORT,
        title=f"Carbon Reduction Plan, edition {plan.edition}",
        issued_on=signed_on,
        valid_until=canonical.add_months(signed_on, VALID_MONTHS),
        confidentiality=Confidentiality.SHAREABLE,
    )
    CarbonPlan.objects.filter(pk=plan.pk).update(evidence=evidence)
    return evidence


def _pdf(actor: Actor, plan: CarbonPlan) -> bytes:
    document = _request(actor, plan)
    if not document.is_ready:
        raise Invalid(BEING_MADE)
    try:
        with document.file.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        remake_lost(document=document)
        raise Invalid(BEING_MADE) from error


def _request(actor: Actor, plan: CarbonPlan) -> Document:
    paper = paper_of(plan)
    return request_document(
        actor=actor,
        kind="carbon_plan",
        key=f"carbon_plan:{plan.pk}:{paper['fingerprint']}",
        ref=paper,
        title=f"Carbon Reduction Plan, {plan.supplier}",
        task="carbon_plans.tasks.render_plan",
        organisation_id=plan.supplier.organisation_id,
    )


def _first_content(supplier: Supplier) -> dict[str, Any]:
    firm = {
        "entity_name": str(supplier),
        "company_number": supplier.company_number,
        "url": supplier.website,
    }
    rows = Answer.objects.filter(response__supplier=supplier, code__in=ASKED, value__isnull=False)
    newest = rows.order_by("response__cycle__year", "updated_at").values_list("code", "value")
    return prefilled(firm, dict(newest))


def _next_edition(last: CarbonPlan) -> dict[str, Any]:
    return {name: value for name, value in last.content.items() if name not in KEPT}
