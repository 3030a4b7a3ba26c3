"""What suppliers ask and nobody has answered, for the RP lead's mail of the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from enquiries.models import Enquiry
from questionnaires.selectors.definitions import definition_of
from rphub.kernel.words import day
from rphub.reminders.enums import Kind
from rphub.reminders.topics import Asked, Item, Reach, Subject, Topic

ASKED, DUE = "asked", "due"


def _waiting(**wanted: Any) -> Any:
    return Enquiry.objects.waiting().for_list().filter(**wanted).order_by("pk")


def _days(one: Enquiry) -> dict[str, date]:
    return {ASKED: timezone.localdate(one.asked_at), DUE: one.due_on}


def find(reach: Reach) -> Iterator[list[Subject]]:
    """A few dozen at most, so one page."""
    of = {} if reach.organisation is None else {"response__supplier__organisation": reach.organisation}
    rows = _waiting(**of).filter(reach.when("asked_at__date", ASKED) | reach.when("due_on", DUE))
    yield [
        Subject(
            id=str(one.pk),
            about=str(one.response.supplier),
            anchors=_days(one),
            supplier=one.response.supplier_id,
            organisation=one.response.supplier.organisation_id,
        )
        for one in rows
    ]


def tell(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Of those that still wait."""
    rows = {str(one.pk): one for one in _waiting(pk__in=[int(one.subject) for one in asked])}
    return {
        one.key: _item(enquiry)
        for one in asked
        if (enquiry := rows.get(one.subject)) and _days(enquiry).get(one.anchor) == one.anchored_on
    }


def _item(enquiry: Enquiry) -> Item:
    short = definition_of(enquiry.response.version_id).question(enquiry.code).short
    return Item(
        about=str(enquiry.response.supplier),
        title=f"{enquiry.code}, {short}",
        line=f"Asked on {day(enquiry.asked_at)}, promised an answer by {day(enquiry.due_on)}.",
        path=enquiry.get_absolute_url(),
        button="Answer the question",
        due_on=enquiry.due_on,
    )


ENQUIRIES = Topic(
    key="enquiry",
    title="What suppliers ask about questions",
    anchors={ASKED: "the day a supplier asks about a question", DUE: "the day an answer was promised for"},
    kinds=(Kind.RP_LEAD,),
    find=find,
    tell=tell,
)
