"""Levels, evidence and private notes: what a reviewer does beside one question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from questionnaires.scoring import TOP_LEVEL
from reviews import policies
from reviews.actions.findings import sync_findings
from reviews.actions.locks import locked_review
from reviews.actions.snippets import keep_snippet
from reviews.enums import EvidenceResult, Outcome, QueryState, SnippetKind
from reviews.models import Clarification, EvidenceDecision, LevelDecision, PrivateNote
from reviews.record import Cited, Judged
from reviews.selectors.cases import Case, case_of
from reviews.suggested import suggestion_for
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.models import Evidence

ACCEPT, CHANGE, NA_ACCEPT, NA_REJECT = "accept", "change", "na_accept", "na_reject"
LONGEST_NOTE = 4000
WRITTEN = (
    *("self_level", "suggested_level", "suggestion", "level", "capped_from", "cap_reason", "outcome"),
    *("reason", "feedback", "decided_by_id", "decided_at"),
)
"""Columns of a decision."""


def save_decision(**given: Any) -> LevelDecision:
    """`decide_question` for callers who want the row."""
    case = decide_question(**given)
    return case.decisions[given["code"]]


@transaction.atomic
def decide_question(
    *,
    actor: Actor,
    review_id: UUID,
    code: str,
    choice: str,
    level: int | None = None,
    reason: str = "",
    feedback: str = "",
    keep: bool = False,
) -> Case:
    """Accept the suggested level, choose another with a reason, or decide on “does not apply”.

    Accepting a level accepts the evidence cited for it that nobody has decided and that is not past its date. The
    case as it stands afterwards comes back, so that going on to the next question reads nothing again. `keep`
    saves the feedback to be used again.
    """
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    case = case_of(review)
    decide(actor, case, code, choice, level, reason, feedback)
    sync_findings(case, [code])
    if keep and feedback.strip():
        keep_snippet(actor=actor, kind=SnippetKind.FEEDBACK, place=code, text=feedback)
    return case


def decide(
    actor: Actor, case: Case, code: str, choice: str, level: int | None = None, reason: str = "", feedback: str = ""
) -> None:
    """Decide one question of a case that is locked and may be worked on; its findings are proposed by the caller."""
    if code not in case.counted:
        raise Http404("This question takes no level.")
    _check_choice(case, code, choice, level, reason)
    _accept_open_evidence(actor, case, code, choice)
    case.decisions[code] = _write(actor, case, code, choice, level, reason, feedback)
    if case.review.round:
        answered = Clarification.objects.filter(review=case.review, code=code, state=QueryState.ANSWERED)
        answered.update(state=QueryState.RESOLVED)


def _check_choice(case: Case, code: str, choice: str, level: int | None, reason: str) -> None:
    if choice not in (ACCEPT, CHANGE, NA_ACCEPT, NA_REJECT):
        raise Invalid({"choice": "Choose what you decide."})
    claimed_away = case.answer(code).claim == "not_applicable"
    if choice in (NA_ACCEPT, NA_REJECT) and not claimed_away:
        raise Invalid({"choice": "The supplier does not say that this question does not apply."})
    if choice == ACCEPT and claimed_away:
        raise Invalid({"choice": "The supplier says this does not apply. Decide on that first."})
    if choice == CHANGE and (level is None or not 0 <= level <= TOP_LEVEL):
        raise Invalid({"level": "Choose a level from 0 to 4."})
    differs = choice == NA_REJECT or (choice == CHANGE and level != suggestion_for(case, code).level)
    if differs and not reason.strip():
        raise Invalid({"reason": "Say why the level differs from the suggestion; it stays on record."})


def _accept_open_evidence(actor: Actor, case: Case, code: str, choice: str) -> None:
    if choice not in (ACCEPT, CHANGE):
        return
    for item in case.cited(code):
        if (code, item.evidence_id) not in case.judged and not item.expired(case.today):
            _judge(actor, case, code, item, Judged(EvidenceResult.ACCEPTED))


def _write(
    actor: Actor, case: Case, code: str, choice: str, level: int | None, reason: str, feedback: str
) -> LevelDecision:
    before, row = case.decisions.get(code), decision_row(actor, case, code, choice, level, reason, feedback)
    put_decisions([row])
    shown = {"level": before.level if before else None, "outcome": before.outcome if before else None}
    after = {"level": row.level, "outcome": row.outcome}
    record(actor, "level.decided", case.review, before=shown, after=after, reason=row.reason, code=code)
    return row


def decision_row(
    actor: Actor, case: Case, code: str, choice: str, level: int | None, reason: str, feedback: str
) -> LevelDecision:
    """The decision with its cap and the arithmetic that was shown; not stored yet."""
    suggested = suggestion_for(case, code)
    wanted = {ACCEPT: suggested.uncapped, CHANGE: level, NA_ACCEPT: None, NA_REJECT: level or 0}[choice]
    cap = case.cap(case.definition.question(code), wanted) if wanted is not None else None
    outcomes = {NA_ACCEPT: Outcome.NA_ACCEPTED, NA_REJECT: Outcome.NA_REJECTED, ACCEPT: Outcome.ACCEPTED}
    return LevelDecision(
        review=case.review,
        code=code,
        self_level=case.answer(code).self_level,
        suggested_level=suggested.level,
        suggestion=suggested.arithmetic,
        level=cap.level if cap else None,
        capped_from=wanted if cap and cap.level != wanted else None,
        cap_reason=cap.reason if cap else "",
        outcome=outcomes.get(choice, Outcome.ACCEPTED if wanted == suggested.level else Outcome.CHANGED),
        reason=reason.strip(),
        feedback=feedback.strip(),
        decided_by_id=actor.user_id or 0,
        decided_at=timezone.now(),
    )


def put_decisions(rows: list[LevelDecision]) -> None:
    """One statement, whether they are new or change what was decided."""
    LevelDecision.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["review", "code"], update_fields=WRITTEN
    )


@transaction.atomic
def decide_evidence(
    *,
    actor: Actor,
    review_id: UUID,
    code: str,
    evidence_id: UUID | str,
    result: str,
    reason: str = "",
    waived: str = "",
) -> None:
    """Say what one citation is worth. A level decided already is held to the new cap."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    case = case_of(review)
    item = next((one for one in case.cited(code) if one.evidence_id == str(evidence_id)), None)
    if item is None:
        raise Http404("This evidence is not cited for this question.")
    _check_evidence(case, item, result, reason, waived)
    _judge(actor, case, code, item, Judged(result, reason.strip(), waived.strip()))
    _hold_to_cap(actor, case, code)
    sync_findings(case, [code])


def _check_evidence(case: Case, item: Cited, result: str, reason: str, waived: str) -> None:
    if result not in EvidenceResult.values:
        raise Invalid({"result": "Choose what this evidence is worth."})
    if result in (EvidenceResult.PARTLY, EvidenceResult.REJECTED) and not reason.strip():
        raise Invalid({"reason": "Say why; the supplier reads it and can put it right."})
    if result == EvidenceResult.ACCEPTED and item.expired(case.today) and not waived.strip():
        raise Invalid({"waived": "This is past its date. Say why it is accepted all the same."})


def _judge(actor: Actor, case: Case, code: str, item: Cited, judged: Judged) -> None:
    if not Evidence.objects.filter(pk=item.evidence_id, supplier_id=case.review.response.supplier_id).exists():
        raise Http404("No such evidence.")
    before = case.judged.get((code, item.evidence_id))
    EvidenceDecision.objects.update_or_create(
        review=case.review,
        code=code,
        evidence_id=item.evidence_id,
        defaults={
            "use_id": item.use_id,
            "result": judged.result,
            "reason": judged.reason,
            "waived_expiry": judged.waived,
            "decided_by_label": actor.label,
            "decided_at": timezone.now(),
        },
    )
    case.judged[code, item.evidence_id] = judged
    shown = {"result": before.result if before else None}
    after = {"result": judged.result}
    reason = judged.reason or judged.waived
    record(actor, "evidence.judged", case.review, before=shown, after=after, reason=reason, code=code, title=item.title)


def _hold_to_cap(actor: Actor, case: Case, code: str) -> None:
    row = case.decisions.get(code)
    if row is None or row.level is None:
        return
    wanted = row.level if row.capped_from is None else row.capped_from
    cap = case.cap(case.definition.question(code), wanted)
    before = row.level
    row.level, row.cap_reason = cap.level, cap.reason
    row.capped_from = wanted if cap.level != wanted else None
    row.save(update_fields=["level", "capped_from", "cap_reason"])
    if before != row.level:
        record(actor, "level.capped", case.review, before={"level": before}, after={"level": row.level}, code=code)


@transaction.atomic
def save_note(*, actor: Actor, review_id: UUID, code: str, text: str) -> None:
    """A private note, one per person and question; an empty text takes it away. The audit names it, never its words."""
    review = locked_review(actor, review_id)
    require(policies.can_note(actor, review))
    if len(text) > LONGEST_NOTE:
        raise Invalid({"note": f"Use {LONGEST_NOTE:,} characters or fewer."})
    mine = Q(review=review, code=code, by_id=actor.user_id)
    if text.strip():
        PrivateNote.objects.update_or_create(
            review=review, code=code, by_id=actor.user_id, defaults={"text": text.strip(), "at": timezone.now()}
        )
    else:
        PrivateNote.objects.filter(mine).delete()
    record(actor, "note.saved", review, code=code)


@transaction.atomic
def save_ticks(*, actor: Actor, review_id: UUID, ticks: dict[str, bool]) -> None:
    """What the reviewer knows from own checks; the rules that propose findings read it."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    before = dict(review.ticks)
    review.ticks = ticks
    review.save(update_fields=["ticks"])
    sync_findings(case_of(review))
    record(actor, "review.checked", review, before=before, after=ticks)
