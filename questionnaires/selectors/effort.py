"""Active time: what this supplier has spent, and what is left by the times of similar suppliers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from questionnaires.effort import Left, Span, active_seconds, by_section, minutes_left
from questionnaires.models import AnswerRevision, Effort, Response
from questionnaires.routes import Route
from questionnaires.selectors.dossier import Dossier
from questionnaires.workflow import ANSWERABLE

NEWEST = 50
"""So many similar questionnaires are looked at, the newest: one small statement, and never out of date."""


def seconds_spent(found: Dossier) -> dict[str, int]:
    """Question code -> seconds of active time until now: one statement."""
    return active_seconds(_spans(found))


def _spans(found: Dossier) -> Iterator[Span]:
    for row in found.rows.values():
        if row.updated_by_id is not None:
            yield Span(row.code, row.updated_by, row.history_at, row.updated_at)
    past = AnswerRevision.objects.filter(answer__response=found.response.pk).exclude(by_label="").order_by()
    for code, by, since, edited in past.values_list("answer__code", "by_label", "since", "edited_at"):
        if edited is not None:
            yield Span(code, by, since, edited)


def is_returning(found: Dossier) -> bool:
    """Whether answers of last year were carried over."""
    return any(row.prefilled_from is not None or row.confirmed_at is not None for row in found.rows.values())


def time_left(found: Dossier) -> Left:
    """What the open questions will take, and from how many suppliers that is known: one statement."""
    asked = found.applicability.counted
    carried = {code for code in asked if code in found.rows and found.rows[code].is_carried}
    waiting = {code: code in carried for code in asked if code in carried or not found.is_answered(code)}
    route = Route(found.response.route)
    return minutes_left(found.definition, route, asked, waiting, _similar(found.response, is_returning(found)))


def _similar(response: Response, returning: bool) -> list[dict[str, int]]:
    rows: Any = Effort.objects.filter(route=response.route, returning=returning).exclude(response=response.pk)
    return [by_section(seconds) for seconds in rows.values_list("seconds", flat=True)[:NEWEST]]


def words_of_time(found: Dossier) -> str:
    """How long it takes from here, in sentences; empty once it was sent: two statements."""
    if found.response.state not in ANSWERABLE:
        return ""
    left, spent = time_left(found), round(sum(seconds_spent(found).values()) / 60)
    parts = []
    if left.minutes:
        parts.append(f"About {left.minutes} minutes left, {basis_of(left)}.")
    if spent:
        parts.append(f"You have spent about {spent} minute{'' if spent == 1 else 's'} so far.")
    return " ".join(parts)


def basis_of(left: Left) -> str:
    """Where the figure comes from."""
    if left.measured_from:
        return f"measured at {left.measured_from} similar suppliers"
    return "our estimate until enough suppliers have been measured"
