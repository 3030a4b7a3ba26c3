"""What a concern says and touches: its text, and links to suppliers, brands, sites, frameworks and members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from brands.models import Brand
from concerns import policies
from concerns.actions.facts import forget_link, publish_facts
from concerns.actions.story import tell_story
from concerns.enums import Allegation, Certainty, LinkKind
from concerns.models import Case, CaseAllegation, CaseLink
from concerns.values import LABEL, severity_of
from frameworks.models import Framework, Member
from rphub.kernel.decisions import Invalid, StaleRevision, require, said
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor
from suppliers.models import Supplier

EDITABLE = (
    "title",
    "description",
    "happened",
    "location",
    "country",
    "tier",
    "source_name",
    "source_reference",
    "route_raised_because",
)
CHOSEN = {
    LinkKind.SUPPLIER: (Supplier, "supplier_id", "Choose a supplier."),
    LinkKind.FRAMEWORK: (Framework, "framework_id", "Choose a framework agreement."),
    LinkKind.MEMBER: (Member, "member_id", "Choose a member."),
    LinkKind.BRAND: (Brand, "brand_id", "Choose a brand, or give its name."),
}


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing a concern touches: `key` is the id of a row of ours; brands and sites may have only a name."""

    kind: LinkKind
    certainty: Certainty
    key: int | None = None
    name: str = ""
    address: str = ""
    register_id: str = ""
    note: str = ""


@transaction.atomic
def edit_case(*, actor: Actor, case_id: UUID, revision: int, allegations: list[str], **fields: Any) -> Case:
    """Change what it says. Facts only, no names; StaleRevision when another wrote after `revision` was shown."""
    case: Case = Case.objects.visible_to(actor).lock(case_id)
    require(policies.can_edit(actor, case))
    if case.revision != revision:
        raise StaleRevision(case)
    if not allegations or set(allegations) - set(Allegation.values):
        raise Invalid({"allegations": "Choose at least one."})
    fields["title"] = said(fields["title"], "title", "Give it a short title without names.")
    fields["description"] = said(fields["description"], "description", "Say what happened, as far as it is known.")
    for name in EDITABLE:
        setattr(case, name, fields.get(name, getattr(case, name)))
    _write_allegations(case, allegations)
    judged = (case.scale, case.scope, case.irremediability)
    case.severity = severity_of(*judged, set(allegations), case.immediate_danger)
    case.revision += 1
    case.save(update_fields=[*EDITABLE, "severity", "revision"])
    tell_story(actor, case, "edited", "What it says was changed", revision=case.revision)
    publish_facts(case)
    return case


def _write_allegations(case: Case, keys: list[str]) -> None:
    case.allegations.exclude(key__in=keys).delete()
    rows = [CaseAllegation(case=case, key=key) for key in Allegation.values if key in keys]
    CaseAllegation.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def add_link(*, actor: Actor, case_id: UUID, touched: Touched) -> CaseLink:
    """One more thing it touches, and how sure that is."""
    case: Case = Case.objects.visible_to(actor).lock(case_id)
    require(policies.can_edit(actor, case))
    row = CaseLink(case=case, kind=touched.kind, certainty=touched.certainty, **_named(touched))
    row.address, row.register_id, row.note = touched.address[:LABEL], touched.register_id[:40], touched.note[:1000]
    with only_once({"name": f"It is linked to {row.name} already. Change that link."}):
        row.save()
    tell_story(actor, case, "linked", f"Linked to {row}: {row.get_certainty_display().lower()}", kind=row.kind)
    publish_facts(case)
    return row


def _named(touched: Touched) -> dict[str, Any]:
    name = touched.name.strip()[:LABEL]
    if touched.kind in CHOSEN and (touched.key is not None or touched.kind != LinkKind.BRAND):
        model, field, sentence = CHOSEN[touched.kind]
        row = model.objects.filter(pk=touched.key).first()  # type: ignore[attr-defined]
        if row is None:
            raise Invalid({"key": sentence})
        return {"name": str(row)[:LABEL], field: row.pk}
    if not name:
        raise Invalid({"name": "Give the name of the brand or site."})
    return {"name": name}


@transaction.atomic
def change_link(*, actor: Actor, link_id: int, certainty: Certainty, note: str = "") -> CaseLink:
    """How sure it is, now."""
    row = _link(actor, link_id)
    require(policies.can_edit(actor, row.case))
    note = said(note, "note", "Say what makes it more or less sure.")[:1000]
    row.certainty, row.note = certainty, note
    row.save(update_fields=["certainty", "note"])
    words = f"The link to {row} is {row.get_certainty_display().lower()}"
    tell_story(actor, row.case, "link_changed", words, reason=note, kind=row.kind, to=certainty)
    publish_facts(row.case)
    return row


@transaction.atomic
def remove_link(*, actor: Actor, link_id: int, reason: str) -> Case:
    """It is not about this after all; not of a supplier that was told, which has to be told that, too."""
    row = _link(actor, link_id)
    case: Case = row.case
    require(policies.can_edit(actor, case))
    reason = said(reason, "reason", "Say why it is not about this after all.")
    if row.told_on or row.requests.exists() or row.notices.exists():
        raise Invalid("This supplier knows of it. Say so in a notice or a request, and mark the link as possible.")
    words = f"Not about {row} after all"
    forget_link(row)
    row.delete()
    tell_story(actor, case, "unlinked", words, reason=reason, kind=row.kind)
    return case


def _link(actor: Actor, link_id: int) -> CaseLink:
    row: CaseLink = CaseLink.objects.visible_to(actor).select_related("case").lock(link_id)
    Case.objects.lock(row.case_id)
    return row
