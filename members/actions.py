"""What members do leaves a trace: views and exports in the history, reports as documents with their reader's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from frameworks.models import Framework
from members import policies, raising
from members.enums import How
from members.models import Raised
from members.pack_reading import whole_pack
from members.selectors.emissions import institution_of
from members.selectors.raised import to_raise
from members.selectors.standings import reading_of
from rphub.accounts.models import Organisation
from rphub.audit.actions import record, record_once_a_day
from rphub.documents.actions import request_document
from rphub.documents.models import Document
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers.models import Supplier
from suppliers.reports import fingerprint_of
from suppliers.selectors.deliveries import delivered_together


def record_view(*, actor: Actor, supplier: Supplier) -> None:
    """Who looked at which supplier, once per person and day."""
    record_once_a_day(actor, "standing.viewed", supplier, member=actor.organisation_label)


def record_export(*, actor: Actor, framework: Framework) -> None:
    """Who took a framework's table with them, once per person and day."""
    record_once_a_day(actor, "framework.exported", framework, member=actor.organisation_label)


def record_found(*, actor: Actor) -> None:
    """Who took suppliers along that were looked for over all lots, once per person and day."""
    institution = institution_of(actor)
    if institution is not None:
        record_once_a_day(actor, "suppliers.exported", institution, member=actor.organisation_label)


def record_pack(*, actor: Actor, organisation: Organisation, taken: bool = False) -> None:
    """Who looked at an institution's evidence pack, or took its table along, once per person and day."""
    record_once_a_day(actor, "evidence_pack.exported" if taken else "evidence_pack.viewed", organisation)


def record_emissions(*, actor: Actor, framework: Framework | None, taken: bool = False) -> None:
    """Who looked at suppliers’ emissions, or took the table along, once per person and day."""
    target = framework or institution_of(actor)
    if target is not None:
        verb = "emissions.exported" if taken else "emissions.viewed"
        record_once_a_day(actor, verb, target, member=actor.organisation_label)


@transaction.atomic
def request_evidence_pack(*, actor: Actor, wanted: str | None = None) -> Document:
    """The pack of an institution as a PDF for this person; the same until what it says changes, or the day."""
    page = whole_pack(actor, wanted)
    require(policies.can_request_pack(actor, page.pack.suppliers))
    organisation, today = page.organisation, page.pack.on.isoformat()
    return request_document(
        actor=actor,
        kind="evidence_pack",
        key=f"evidence_pack:{organisation.pk}:{actor.user_id}:{today}:{page.fingerprint}",
        ref={"organisation_id": organisation.pk, "member": organisation.name, "person": actor.label, "on": today},
        title=f"Evidence pack of {organisation}, {day(page.pack.on)}",
        task="members.tasks.render_evidence_pack",
        member_id=organisation.pk,
    )


@transaction.atomic
def request_member_report(*, actor: Actor, supplier_id: int) -> Document:
    """The PDF for this person, marked with name and day; a second click on the same day gives the same document.

    The fingerprint is part of the key: when what members see changes during the day, a new document is made.
    """
    reading = reading_of(actor, supplier_id)
    require(policies.can_request_report(actor, reading.standing))
    today = timezone.localdate().isoformat()
    shown = fingerprint_of(reading.standing, delivered_together(supplier_id))
    version, fingerprint = reading.standing.report_version, shown.replace("\N{NO-BREAK SPACE}", "")
    who = f"{reading.organisation_id}:{actor.user_id}"
    return request_document(
        actor=actor,
        kind="member_report",
        key=f"member_report:{supplier_id}:{version}:{who}:{today}:{fingerprint}",
        ref={
            "supplier_id": supplier_id,
            "organisation_id": reading.organisation_id,
            "member": reading.organisation,
            "person": actor.label,
            "on": today,
        },
        title=f"RP status of {reading.supplier}, {day(timezone.localdate())}",
        task="members.tasks.render_member_report",
        member_id=reading.organisation_id,
    )


@transaction.atomic
def note_raised(*, actor: Actor, supplier_id: int, on: date, how: str, themes: Sequence[str], note: str = "") -> Raised:
    """The institution raised these themes with the supplier. Raises Invalid by field, 404 for what is not visible.

    The free words are for the office alone and so in no history.
    """
    place = to_raise(actor, supplier_id)
    require(place.may)
    note = note.strip()
    problems = raising.problems_of(on, themes, place.themes, note, timezone.localdate())
    if how not in How.values:
        problems["how"] = "Choose how you raised it."
    if problems:
        raise Invalid(problems)
    chosen = [theme for theme in place.themes if theme in themes]
    said = {"themes": chosen, "note": note, "said_by": actor.label[:200]}
    raised, made = Raised.objects.get_or_create(
        organisation=place.organisation, supplier=place.supplier, on=on, how=how, defaults=said
    )
    if not made:
        raise Invalid({"on": "You have noted this day and road already. Take that note back to write it anew."})
    record(actor, "raised.noted", raised, supplier=str(place.supplier), on=on, how=how, themes=chosen)
    return raised


@transaction.atomic
def take_back_raised(*, actor: Actor, raised_id: UUID) -> Supplier:
    """The note is deleted, so that nobody counts it by mistake; the history keeps what was counted."""
    raised: Raised = Raised.objects.visible_to(actor).lock(raised_id)
    require(policies.can_take_back_raised(actor, raised))
    kept = {"supplier": str(raised.supplier), "on": raised.on, "how": raised.how, "themes": raised.themes}
    record(actor, "raised.taken_back", raised, **kept)
    supplier: Supplier = raised.supplier
    raised.delete()
    return supplier
