"""Figures of the concerns a person reads, as CSV: no text, no name, no reference, no supplier."""

from __future__ import annotations

import csv
import io

from django.utils import timezone

from concerns.models import Case
from rphub.kernel.roles import Actor
from rphub.kernel.working_days import working_days_between

HEAD = (
    "Received in",
    "Source",
    "How it reached us",
    "What is said to have happened",
    "How grave",
    "Involvement",
    "State",
    "Working days to triage",
    "Days until it ended",
    "Workers helped",
    "Put right",
    "Confirmed by",
)


def figures_csv(actor: Actor) -> str:
    """A line for each concern, erased ones too, in the order of their severity and source, so that lines cannot be
    told apart by when they came in. Two statements."""
    rows = Case.objects.visible_to(actor).prefetch_related("allegations").order_by("severity", "source", "reference")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows(_line(case) for case in rows)
    return "\ufeff" + out.getvalue()


def _line(case: Case) -> list[str | int]:
    received = timezone.localdate(case.received_at)
    triaged = timezone.localdate(case.triaged_at) if case.triaged_at else None
    closed = timezone.localdate(case.closed_at) if case.closed_at else None
    return [
        str(received.year),
        case.get_source_display(),
        case.get_channel_display(),
        "; ".join(str(row) for row in case.allegations.all()),
        case.get_severity_display(),
        case.get_involvement_display(),
        case.get_state_display(),
        working_days_between(received, triaged) if triaged else "",
        (closed - received).days if closed else "",
        case.helped if case.helped is not None else "",
        case.remedy_words,
        case.get_confirmed_by_display(),
    ]
