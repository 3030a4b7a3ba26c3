"""The fast lane: every level of the chosen sections as it was assessed last year, in one go and with one reason."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reviews import policies
from reviews.actions.decisions import ACCEPT, NA_ACCEPT, decision_row, put_decisions
from reviews.actions.findings import sync_findings
from reviews.actions.locks import locked_review
from reviews.enums import EvidenceResult
from reviews.models import EvidenceDecision, LevelDecision
from reviews.record import Judged
from reviews.selectors.cases import Case, case_of
from reviews.selectors.lane import LaneSection, Level, lane_of
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.models import Evidence


@transaction.atomic
def accept_fast_lane(*, actor: Actor, review_id: UUID, sections: Collection[str], reason: str) -> Case:
    """Accept the chosen sections; if one of them is not in the lane, nothing is accepted."""
    review = locked_review(actor, review_id)
    case = case_of(review)
    lane = lane_of(case)
    chosen = [section for section in lane.sections if section.code in sections]
    require(policies.can_accept_lane(actor, review, [*lane.why_not, *(why for one in chosen for why in one.why_not)]))
    problems = {}
    if not chosen or len(chosen) < len(set(sections)):
        problems["sections"] = "Choose the sections to accept; what is decided already is not among them."
    if not reason.strip():
        problems["reason"] = "Give the one reason for all of them; it stays on record."
    if problems:
        raise Invalid(problems)
    _accept_evidence(actor, case, chosen)
    levels = [level for section in chosen for level in section.levels]
    rows = [_decision(actor, case, level, reason) for level in levels]
    put_decisions(rows)
    case.decisions.update({row.code: row for row in rows})
    accepted = {row.code: row.level for row in rows}
    named = [section.code for section in chosen]
    record(actor, "lane.accepted", review, reason=reason.strip(), sections=named, levels=accepted)
    sync_findings(case, list(accepted))
    return case


def _decision(actor: Actor, case: Case, level: Level, reason: str) -> LevelDecision:
    choice = NA_ACCEPT if level.level is None else ACCEPT
    return decision_row(actor, case, level.code, choice, level=None, reason=reason, feedback="")


def _accept_evidence(actor: Actor, case: Case, chosen: Collection[LaneSection]) -> None:
    """What is cited for an accepted level and nobody has decided; the lane knows that none is past its date."""
    open_ = {
        (level.code, item.evidence_id): item
        for section in chosen
        for level in section.levels
        if level.level is not None
        for item in case.cited(level.code)
        if (level.code, item.evidence_id) not in case.judged
    }
    wanted = {evidence_id for _, evidence_id in open_}
    rows = Evidence.objects.filter(pk__in=wanted, supplier_id=case.review.response.supplier_id)
    held = {str(pk) for pk in rows.values_list("pk", flat=True)} if wanted else set()
    now = timezone.now()
    EvidenceDecision.objects.bulk_create(
        EvidenceDecision(
            review=case.review,
            code=code,
            evidence_id=evidence_id,
            use_id=item.use_id,
            result=EvidenceResult.ACCEPTED,
            decided_by_label=actor.label,
            decided_at=now,
        )
        for (code, evidence_id), item in open_.items()
        if evidence_id in held
    )
    case.judged.update({key: Judged(EvidenceResult.ACCEPTED) for key in open_ if key[1] in held})
