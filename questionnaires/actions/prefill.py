"""Carrying last year's answers over (domain specification, section 5.14). Answers only, never a state of the review."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires.definition import Definition
from questionnaires.enums import Doubt
from questionnaires.models import Answer, Response, Submission
from questionnaires.prefill import carried, is_reworded
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import ANSWER, citing_id
from questionnaires.workflow import ANSWERABLE
from rphub.kernel import jobs
from suppliers.models import EvidenceUse
from suppliers.selectors.library import present_versions

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
    """Write last year's answers and evidence where nothing stands yet; how many. A second run writes nothing."""
    response = Response.objects.select_related("cycle").lock(response_id)
    if response.prefilled_at or response.state not in ("draft", *ANSWERABLE):
        return 0
    last = last_submission(response)
    codes = _carry_answers(response, last) if last else []
    if last and codes:
        carry_evidence(response, last, codes)
    Response.objects.filter(pk=response.pk).update(prefilled_at=timezone.now())
    return len(codes)


def _carry_answers(response: Response, last: Submission) -> list[str]:
    old, new = definition_of(last.response.version_id), definition_of(response.version_id)
    wanted = [
        Answer(response=response, code=code, prefilled_from=last.pk, doubt=_doubt(old, new, code), **fields)
        for code, content in last.answers.items()
        if (fields := carried(old, new, code, content)) is not None
    ]
    Answer.objects.bulk_create(wanted, ignore_conflicts=True)
    return list(response.answers.filter(prefilled_from=last.pk).values_list("code", flat=True))


def _doubt(old: Definition, new: Definition, code: str) -> Doubt:
    return Doubt.REWORDED if is_reworded(old.question(code), new.question(code)) else Doubt.NONE


def carry_evidence(response: Response, last: Submission, codes: list[str]) -> None:
    """Cite again what was cited, in its present version, which then asks whether it is still right; what was taken
    out of the library is not cited."""
    late = last.response.late_evidence
    cited = [(code, item) for code in codes for item in (*last.evidence.get(code, []), *late.get(code, []))]
    present = present_versions(response.supplier_id, [item["evidence_id"] for _, item in cited])
    EvidenceUse.objects.bulk_create(
        [
            EvidenceUse(
                evidence_id=present[item["evidence_id"]],
                cited_by_kind=ANSWER,
                cited_by_id=citing_id(response.pk, code),
                cited_by_label=f"{code}, {response.cycle}",
                page=item.get("page", ""),
                added_by_label="Carried over from last year",
                recheck_since=timezone.now() if str(present[item["evidence_id"]]) != item["evidence_id"] else None,
            )
            for code, item in cited
            if item["evidence_id"] in present
        ],
        ignore_conflicts=True,
    )


def last_submission(response: Response) -> Submission | None:
    """What was sent last in an earlier cycle."""
    found: Submission | None = (
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
    return found
