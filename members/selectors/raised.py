"""What was raised with suppliers: an institution reads its own notes, the office all, everybody else numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.core.paginator import Page
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import policies
from members.models import Raised
from members.raising import REMEMBERED, Heard, heard, themes_of, told_to_members
from rphub.accounts.models import Organisation
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import day
from suppliers.models import Award, Supplier
from suppliers.reports import WITH_REPORT

SHOWN = 20
OFFICE = (Role.RP_LEAD, Role.CATEGORY_MANAGER)


@dataclass(frozen=True, slots=True)
class RaisedPart:
    """On a supplier's page: the institution's own notes, and how many members where they are three or more."""

    supplier: Supplier
    own: list[Raised]
    others: int | None
    leads: bool


@dataclass(frozen=True, slots=True)
class ToRaise:
    """A supplier with what can be raised, and for which institution the person may note it."""

    supplier: Supplier
    organisation: Organisation | None
    themes: list[str]
    may: Decision


def part_of(actor: Actor, supplier: Supplier) -> RaisedPart:
    """Two statements; the caller has seen that the supplier is visible."""
    own = Raised.objects.visible_to(actor).filter(supplier=supplier).select_related("organisation")
    raising = Raised.objects.about(supplier.pk, after=_since()).order_by().values("organisation").distinct().count()
    return RaisedPart(supplier, list(own[:SHOWN]), told_to_members(raising), actor.holds(Role.MEMBER_LEAD))


def own_list(actor: Actor, number: str) -> Page[Raised]:
    """Every note of the reader's institutions, the newest first; two statements."""
    return page_of(Raised.objects.visible_to(actor).for_list(), number)


def to_raise(actor: Actor, supplier_id: int) -> ToRaise:
    """A supplier on no lot the member uses is not there."""
    visible = Supplier.objects.visible_to(actor).select_related("organisation", "standing")
    supplier: Supplier = get_object_or_404(visible, pk=supplier_id)
    organisation, standing = _speaks_for(actor, supplier), supplier.standing
    themes = themes_of(standing.report if standing.shown_status in WITH_REPORT else {})
    may = policies.can_note_raised(actor, organisation.pk if organisation else None)
    return ToRaise(supplier, organisation, themes, may)


def _speaks_for(actor: Actor, supplier: Supplier) -> Organisation | None:
    """The first by name of the institutions that the person leads and that use a lot of the supplier."""
    leading = replace(actor, grants=tuple(one for one in actor.grants if one.role == Role.MEMBER_LEAD))
    used = Award.objects.visible_to(leading).filter(supplier=supplier)
    rows = Organisation.objects.filter(pk__in=leading.organisations(), member__usages__lot__awards__in=used)
    found: Organisation | None = rows.order_by("name", "pk").first()
    return found


def heard_by(supplier_id: int) -> Heard:
    """What the supplier learns of the last twelve months: how many and about what, never who. One statement."""
    return _heard(supplier_id, _since())


def office_notes(actor: Actor, supplier_id: int) -> list[Raised] | None:
    """Everything the office may read of it, the newest first; None for whom it is not. One statement at most."""
    if not actor.holds(*OFFICE):
        return None
    return list(Raised.objects.visible_to(actor).filter(supplier=supplier_id).select_related("organisation")[:SHOWN])


def agenda_lines(supplier_id: int, since: date | None) -> list[tuple[str, str]]:
    """For the agenda of a contract review, which both sides read: numbers and themes, no member and no note."""
    found = _heard(supplier_id, since or _since())
    if not found.members:
        return []
    when = f"Since {day(since)}" if since else "In the last twelve months"
    return [(f"Raised with the supplier by {found.words}", when)]


def _heard(supplier_id: int, after: date) -> Heard:
    rows = Raised.objects.about(supplier_id, after=after).order_by()
    return heard(rows.values_list("organisation_id", "themes"))


def _since() -> date:
    return timezone.localdate() - REMEMBERED
