"""What is reminded of in promises: deliveries that fall due or are late (domain specification, section 4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, Sum
from django.utils import timezone

from promises.enums import ReportState
from promises.models import Promise, Share
from promises.values import due_by, in_words
from promises.workflow import WORKED_ON
from rphub.kernel.navigation import address_of
from rphub.kernel.words import due_words
from rphub.reminders.enums import OFFICE_KINDS, Kind
from rphub.reminders.topics import Asked, Item, Person, Reach, Subject, Topic, portions
from suppliers.selectors.people import named, people_of

DUE = "due"


def _worked_on() -> Any:
    """With `reported`, what waits to be verified."""
    waiting = Sum("reports__amount", filter=Q(reports__state=ReportState.REPORTED))
    shares = Prefetch("shares", Share.objects.select_related("framework__manager"))
    rows = Promise.objects.filter(state__in=WORKED_ON, due_on__isnull=False).for_list()
    return rows.annotate(reported=waiting).prefetch_related("dues", shares)


def _awaited(promise: Any) -> Decimal:
    """What is due by the next day and not even reported: nobody is reminded of what waits for the office."""
    dues = [(due.due_on, due.amount) for due in promise.dues.all()]
    said: Decimal = promise.verified + (promise.reported or Decimal(0))
    return due_by(dues, promise.due_on) - said


def find(reach: Reach) -> Iterator[list[Subject]]:
    wanted = _worked_on().filter(reach.when("due_on", DUE)).order_by("pk")
    if reach.organisation is not None:
        wanted = wanted.filter(supplier__organisation=reach.organisation)
    for page in portions(wanted):
        yield _subjects([one for one in page if _awaited(one) > 0])


def _subjects(page: Sequence[Promise]) -> list[Subject]:
    suppliers = {one.supplier_id: one.supplier.organisation_id for one in page if one.owner_name}
    people = people_of(suppliers) if suppliers else {}
    return [
        Subject(
            id=str(one.pk),
            about=str(one.supplier),
            anchors={DUE: one.due_on} if one.due_on else {},
            supplier=one.supplier_id,
            organisation=one.supplier.organisation_id,
            since=_agreed_on(one),
            people={
                Kind.OWNER: named(people.get(one.supplier_id, {}), one.owner_name),
                Kind.MANAGER: _managers(one),
            },
        )
        for one in page
    ]


def _agreed_on(promise: Promise) -> date:
    """The day of the later signature; what was due before it was agreed is not called late at once."""
    signed = [at for at in (promise.office_signed_at, promise.supplier_signed_at) if at]
    return timezone.localdate(max(signed))


def _managers(promise: Promise) -> list[Person]:
    """Of the frameworks that count it, and not of everything else the supplier holds."""
    found = [share.framework.manager for share in promise.shares.all()]
    return [Person(one.name, one.email.lower()) for one in found if one and one.is_active]


def tell(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Of promises whose next delivery is still awaited by the same day."""
    rows = {str(one.pk): one for one in _worked_on().filter(pk__in={UUID(one.subject) for one in asked})}
    return {
        one.key: _item(one, promise, today)
        for one in asked
        if (promise := rows.get(one.subject)) and promise.due_on == one.anchored_on and _awaited(promise) > 0
    }


def _item(one: Asked, promise: Any, today: date) -> Item:
    awaited = in_words(_awaited(promise), promise.unit)
    office = one.kind in OFFICE_KINDS
    return Item(
        about=str(promise.supplier),
        title=str(promise),
        line=f"{promise}. {awaited} still to report, {due_words(promise.due_on, today)}.",
        path=promise.get_absolute_url() if office else address_of("supplier_promise", promise.pk),
        button="Open the promise",
        due_on=one.anchored_on,
    )


DELIVERIES = Topic(
    key="promise",
    title="Promised deliveries",
    anchors={DUE: "the day a promised delivery is due"},
    kinds=(Kind.OWNER, Kind.LEAD, Kind.CONTRIBUTOR, Kind.SIGNATORY, Kind.SPONSOR, Kind.MANAGER, Kind.RP_LEAD),
    find=find,
    tell=tell,
    people=people_of,
    note="Report what was delivered with a document that shows it. What is reported is not reminded of again.",
)
