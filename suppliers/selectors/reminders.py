"""What is reminded of that suppliers keep here: evidence that ends, their status, contacts nobody can reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from rphub.accounts.models import Grant
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.kernel.words import count, day
from rphub.reminders.enums import OFFICE_KINDS, Kind
from rphub.reminders.topics import Asked, Item, Person, Reach, Subject, Topic
from suppliers.enums import StandingStatus
from suppliers.models import Evidence, Standing
from suppliers.selectors.dead import unreachable
from suppliers.selectors.people import people_of

PAGE = 1000
ENDS, ASSESSED, BOUNCED = "ends", "assessed", "bounced"
HALF_WAY = "midyear"
EVIDENCE_FIELDS = (
    *("pk", "title", "valid_until", "supplier_id", "supplier__organisation_id", "supplier__organisation__name"),
    *("added_by_id", "added_by__name", "added_by__email"),
)
STANDING_FIELDS = (
    *("pk", "supplier_id", "supplier__organisation_id", "supplier__organisation__name", "assessed_on", "valid_until"),
    *("actions_open", "actions_late"),
)


def find_evidence(reach: Reach) -> Iterator[list[Subject]]:
    due = reach.when("valid_until", ENDS)
    wanted = Evidence.objects.current().filter(due, supplier__left_on__isnull=True).order_by("pk")
    if reach.organisation is not None:
        wanted = wanted.filter(supplier__organisation=reach.organisation)
    page = list(wanted.values_list(*EVIDENCE_FIELDS)[:PAGE])
    while page:
        yield _documents(page)
        page = list(wanted.filter(pk__gt=page[-1][0]).values_list(*EVIDENCE_FIELDS)[:PAGE])


def _documents(page: Sequence[Any]) -> list[Subject]:
    """Whoever added a document and still works there is told of it too."""
    held = Grant.objects.current().filter(user__in={row[6] for row in page if row[6]}, role__in=SUPPLIER_ROLES)
    here = set(held.values_list("user_id", "organisation_id"))
    return [
        Subject(
            id=str(pk),
            about=supplier,
            anchors={ENDS: valid_until},
            supplier=supplier_id,
            organisation=organisation,
            people={Kind.OWNER: [Person(name, email.lower())]} if (by, organisation) in here else {},
        )
        for pk, _, valid_until, supplier_id, organisation, supplier, by, name, email in page
    ]


def tell_evidence(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    rows = {
        str(row[0]): row
        for row in Evidence.objects.current()
        .filter(pk__in={UUID(one.subject) for one in asked})
        .values_list(*EVIDENCE_FIELDS)
    }
    return {
        one.key: _document(row, today) for one in asked if (row := rows.get(one.subject)) and row[2] == one.anchored_on
    }


def _document(row: Any, today: date) -> Item:
    pk, title, valid_until, _, _, supplier, *_ = row
    ended = valid_until < today
    line = f"Expired on {day(valid_until)}." if ended else f"Valid until {day(valid_until)}."
    path = address_of("evidence_detail", pk)
    context = {"supplier": supplier, "ended": ended, "day": day(valid_until)}
    return Item(supplier, title, line, path, "Open the document", valid_until, context=context)


def find_status(reach: Reach) -> Iterator[list[Subject]]:
    """Suppliers with an assessment in force; by anchor, for each has its own days."""
    wanted = _assessed().order_by("pk")
    if reach.organisation is not None:
        wanted = wanted.filter(supplier__organisation=reach.organisation)
    for anchor, field in ((ASSESSED, "assessed_on"), (ENDS, "valid_until")):
        rows = wanted.filter(reach.when(field, anchor))
        page = list(rows.values_list(*STANDING_FIELDS)[:PAGE])
        while page:
            yield [_standing(row, anchor) for row in page]
            page = list(rows.filter(pk__gt=page[-1][0]).values_list(*STANDING_FIELDS)[:PAGE])


def _assessed() -> Any:
    here = {"supplier__left_on__isnull": True, "supplier__merged_on__isnull": True}
    return Standing.objects.filter(status=StandingStatus.ASSESSED, **here)


def _standing(row: Any, anchor: str) -> Subject:
    _, supplier_id, organisation, supplier, assessed_on, valid_until, *_ = row
    day = assessed_on if anchor == ASSESSED else valid_until
    return Subject(str(supplier_id), supplier, {anchor: day}, supplier=supplier_id, organisation=organisation)


def tell_status(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    wanted = {int(one.subject) for one in asked}
    rows = {str(row[1]): row for row in _assessed().filter(supplier__in=wanted).values_list(*STANDING_FIELDS)}
    half_way = [int(one.subject) for one in asked if one.code == HALF_WAY]
    expired = _expired(half_way, today) if half_way else {}
    return {
        one.key: _status(one, row, expired)
        for one in asked
        if (row := rows.get(one.subject)) and one.anchored_on == row[4 if one.anchor == ASSESSED else 5]
    }


def _expired(suppliers: Sequence[int], today: date) -> dict[int, int]:
    rows = Evidence.objects.expiring_within(-1, today).filter(supplier__in=suppliers).order_by()
    return dict(rows.values_list("supplier").annotate(Count("pk")))


def _status(one: Asked, row: Any, expired: dict[int, int]) -> Item:
    _, supplier_id, _, supplier, assessed_on, valid_until, actions, late = row
    due_on = assessed_on if one.anchor == ASSESSED else valid_until
    if one.kind == Kind.MEMBER:
        return Item(supplier, "Report", "", address_of("member_supplier", supplier_id), "Read the report", due_on)
    if one.code == HALF_WAY:
        line = (
            f"{count(actions, 'action')} open, {late} late; {count(expired.get(supplier_id, 0), 'document')} expired. "
            "Is there a newer Carbon Reduction Plan or statement?"
        )
    else:
        line = "The next questionnaire begins with this year's answers, so most of it is filled in."
    path = address_of("supplier_detail", supplier_id) if one.kind in OFFICE_KINDS else address_of("supplier_home")
    button = "See the supplier" if one.kind in OFFICE_KINDS else "Open RP Hub"
    return Item(supplier, "RP status", line, path, button, due_on)


def find_contacts(reach: Reach) -> Iterator[list[Subject]]:
    """People of suppliers whose address is dead: few, so one page."""
    yield [
        Subject(
            id=f"{one.supplier_id}:{one.address_id}",
            about=one.supplier,
            anchors={BOUNCED: one.since},
            supplier=one.supplier_id,
            organisation=one.organisation_id,
        )
        for one in unreachable(reach.organisation)
    ]


def tell_contacts(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Done when the contact is another person, or somebody said that the address works."""
    found = {f"{one.supplier_id}:{one.address_id}": one for one in unreachable()}
    return {
        notice.key: Item(
            one.supplier,
            one.name,
            f"Mail to {one.name}, {one.email}, comes back since {day(one.since)}.",
            address_of("supplier_detail", one.supplier_id),
            "Find a new contact",
            one.since,
        )
        for notice in asked
        if (one := found.get(notice.subject)) and one.since == notice.anchored_on
    }


OWN = (Kind.LEAD, Kind.OWNER, Kind.CONTRIBUTOR, Kind.SIGNATORY, Kind.MANAGER, Kind.RP_LEAD)
EVIDENCE = Topic(
    key="evidence",
    title="Evidence that ends",
    anchors={ENDS: "the last day a document is valid"},
    kinds=OWN,
    find=find_evidence,
    tell=tell_evidence,
    people=people_of,
    note="Expired evidence lowers how well your result counts as checked; it never makes your answers invalid.",
)
STATUS = Topic(
    key="status",
    title="RP status and reports",
    anchors={ASSESSED: "the day a result is published", ENDS: "the last day the status is valid"},
    kinds=(Kind.LEAD, Kind.SIGNATORY, Kind.MANAGER, Kind.RP_LEAD, Kind.MEMBER),
    find=find_status,
    tell=tell_status,
    people=people_of,
)
CONTACTS = Topic(
    key="contact",
    title="Contacts nobody can reach",
    anchors={BOUNCED: "the day a mail came back"},
    kinds=OFFICE_KINDS,
    find=find_contacts,
    tell=tell_contacts,
    people=people_of,
)
