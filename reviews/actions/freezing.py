"""The frozen outcome of a review, and changing it without an edit: a new revision that is complete at once."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from questionnaires.models import Response
from reviews.actions.claims import begin_revision
from reviews.actions.decisions import CHANGE, decide
from reviews.actions.findings import sync_findings
from reviews.actions.locks import locked_review
from reviews.models import Assessment, Review
from reviews.outcome import assessment_fields
from reviews.selectors.cases import Case, case_of
from reviews.selectors.checklists import KINDS
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import Actor
from suppliers.enums import Severity
from suppliers.models import OpenAction

Change = tuple[int, str]
"""The new level of a question and why."""


def freeze(case: Case) -> Assessment:
    """The assessment of what is decided; append-only from then on."""
    response = case.review.response
    critical = OpenAction.objects.filter(supplier=response.supplier, severity=Severity.CRITICAL, can_be_late=True)
    overdue = critical.filter(due_on__lt=case.today).exists()
    fields = assessment_fields(case.definition, case.decided(), overdue_critical=overdue, before=case.before)
    kept = {kind.key: kind.outcome(case) if kind.subjects(case) else kind.absent(case) for kind in KINDS.values()}
    checklists = {key: found for key, found in kept.items() if found}
    held = {"review": case.review, "supplier": response.supplier, "response": response, "checklists": checklists}
    return Assessment.objects.create(**held, **fields)


def check_changes(case: Case, changes: Mapping[str, Change]) -> None:
    """Each changed level differs from the one decided and has a reason."""
    problems = {}
    for code, (level, reason) in changes.items():
        row = case.decisions.get(code)
        if row is None or row.level is None:
            problems[f"level-{code}"] = f"{code} has no level to change."
        elif row.level == level:
            problems[f"level-{code}"] = f"{code} stands at level {level} already. Leave it, or choose another."
        elif not reason.strip():
            problems[f"reason-{code}"] = f"Say why {code} moves to level {level}; it stays on record."
        elif (cap := case.cap(case.definition.question(code), level)).level != level:
            problems[f"level-{code}"] = f"{code} cannot stand at level {level}. {cap.reason}"
    if problems:
        raise Invalid(problems)


def revise(actor: Actor, review: Review, changes: Mapping[str, Change], why: str) -> Review:
    """The same review with some levels changed, as a revision of its own; the state of the response stays.

    The caller holds the lock, has asked whether the actor may, and goes on with the revision that comes back.
    """
    check_changes(case_of(review), changes)
    new = begin_revision(review, reason=why)
    new = locked_review(actor, new.pk)
    case = case_of(new)
    for code, (level, reason) in changes.items():
        decide(actor, case, code, CHANGE, level, reason.strip(), case.decisions[code].feedback)
    sync_findings(case, list(changes))
    assessment = freeze(case)
    new.completed_at, new.moderation_reasons = timezone.now(), review.moderation_reasons
    new.moderated_at, new.moderated_by_label = review.moderated_at, review.moderated_by_label
    new.accuracy_due_on = review.accuracy_due_on
    new.save()
    Response.objects.filter(pk=new.response_id).update(overall=assessment.overall, band=assessment.gated_band)
    before = {code: row.level for code, row in case_of(review).decisions.items() if code in changes}
    after = {code: row.level for code, row in case.decisions.items() if code in changes}
    record(actor, "review.revised", new, before=before, after=after, reason=why)
    return new
