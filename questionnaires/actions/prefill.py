"""Carrying last year's answers over (domain specification, section 5.14). Answers only, never a state of the review."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires.models import Answer, Response, Submission
from questionnaires.prefill import carried
from questionnaires.selectors.definitions import definition_of
from questionnaires.workflow import ANSWERABLE
from rphub.kernel import jobs

PAGE = 500


def prefill_cycle(*, cycle_id: int) -> int:
    """Ask a worker for each response of the cycle that waits for its prefill; how many."""
    waiting = _waiting().filter(cycle=cycle_id)
    count, page = 0, list(waiting[:PAGE])
    while page:
        _wake(page)
        count += len(page)
        page = list(waiting.filter(pk__gt=page[-1])[:PAGE])
    return count


def sweep_prefill() -> int:
    """Ask again for what a dead worker or a lost message left; how many."""
    found = list(_waiting().filter(cycle__state="open")[:PAGE])
    _wake(found)
    return len(found)


def _waiting() -> Any:
    waiting = Response.objects.filter(prefilled_at__isnull=True, state__in=("draft", *ANSWERABLE))
    return waiting.order_by("pk").values_list("pk", flat=True)


def _wake(response_ids: list[UUID]) -> None:
    for response_id in response_ids:
        jobs.enqueue("questionnaires.tasks.prefill_response", response_id=str(response_id))


@transaction.atomic
def prefill_response(*, response_id: UUID) -> int:
    """Write last year's answers where nothing stands yet; how many. A second run writes nothing."""
    response = Response.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=response_id)
    if response.prefilled_at or response.state not in ("draft", *ANSWERABLE):
        return 0
    answers = _carried_over(response)
    before: int = response.answers.count()
    Answer.objects.bulk_create(answers, ignore_conflicts=True)
    Response.objects.filter(pk=response.pk).update(prefilled_at=timezone.now())
    after: int = response.answers.count()
    return after - before


def _carried_over(response: Response) -> list[Answer]:
    last = _last_submission(response)
    if last is None:
        return []
    old, new = definition_of(last.response.version_id), definition_of(response.version_id)
    return [
        Answer(response=response, code=code, prefilled_from=last.pk, **fields)
        for code, content in last.answers.items()
        if (fields := carried(old, new, code, content)) is not None
    ]


def _last_submission(response: Response) -> Any:
    """What was sent last in an earlier cycle."""
    return (
        Submission.objects.filter(
            response__supplier=response.supplier_id,
            response__commissioner=response.commissioner_id,
            response__cycle__year__lt=response.cycle.year,
        )
        .exclude(response__state="withdrawn")
        .select_related("response")
        .order_by("-response__cycle__year", "-number")
        .first()
    )
