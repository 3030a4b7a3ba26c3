"""Where a sent questionnaire stands in the review queue."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from questionnaires.models import Response, Submission
from questionnaires.selectors.sent import changes_in
from questionnaires.triage import points
from questionnaires.workflow import IN_QUEUE

BATCH = 500


def place_in_queue(submission: Submission, sent_on: date | None = None) -> dict[str, int]:
    """The columns of the response that a new sent version changes; `sent_on` is the day of its first."""
    changed = changes_in(submission)
    return {"changed": changed, "queue_points": _points(submission.response.risk, changed, sent_on)}


def refresh_queue(today: date | None = None) -> int:
    """Once a night every day of waiting counts; how many moved. Running it twice changes nothing."""
    waiting = Response.objects.filter(state__in=IN_QUEUE, submitted_at__isnull=False).order_by("pk")
    moved: list[Response] = []
    for response in waiting.only("risk", "changed", "submitted_at", "queue_points").iterator(chunk_size=BATCH):
        now = _points(response.risk, response.changed, timezone.localdate(response.submitted_at), today)
        if now != response.queue_points:
            response.queue_points = now
            moved.append(response)
    Response.objects.bulk_update(moved, ["queue_points"], batch_size=BATCH)
    return len(moved)


def _points(risk: str, changed: int, sent_on: date | None, today: date | None = None) -> int:
    today = today or timezone.localdate()
    return points(risk=risk, changed=changed, days=(today - (sent_on or today)).days)
