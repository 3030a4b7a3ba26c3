"""Findings: proposed by the rules of the questionnaire or written by the reviewer, and decided by a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires.calc import Outside, Proposal, mentioned, proposals
from questionnaires.reference import WAGE_RATES
from questionnaires.selectors.rates import wage_rates
from reviews import policies
from reviews.actions.locks import locked_review
from reviews.checklists.definition import FAIL
from reviews.enums import FindingState
from reviews.models import Assessment, Finding
from reviews.selectors.cases import Case
from reviews.selectors.checklists import KINDS
from reviews.selectors.kinds import all_decided
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.enums import Severity
from suppliers.models import Award

LONGEST_DAYS = 730
BY_CHECKLIST = {f"checklist {kind.key}": kind for kind in KINDS.values()}
"""The rule of the one finding that gathers what a checklist lacks."""
DECISIONS = (FindingState.ACCEPTED, FindingState.MERGED, FindingState.REJECTED)


def sync_findings(case: Case, codes: Iterable[str] | None = None) -> None:
    """Bring the proposed findings in line with the levels decided so far; what a person decided stays."""
    limit = case.asked if codes is None else [code for code in codes if case.definition.question(code).cap]
    if not limit:
        return
    wanted = {(item.code, item.rule): item for item in _proposed(case, limit)}
    present = {(row.code, row.rule): row for row in case.findings if row.rule}
    gone = [
        row.pk
        for key, row in present.items()
        if row.state == FindingState.PROPOSED and key not in wanted and (codes is None or row.code in limit)
    ]
    if gone:
        Finding.objects.filter(pk__in=gone).delete()
    new = [_row(case, item) for key, item in wanted.items() if key not in present]
    if new:
        Finding.objects.bulk_create(new, ignore_conflicts=True)
    for key, item in wanted.items():
        held = present.get(key)
        if held and held.state == FindingState.PROPOSED and held.rule in BY_CHECKLIST and held.action != item.action:
            now = _row(case, item)
            Finding.objects.filter(pk=held.pk).update(action=now.action, text=now.text, severity=now.severity)


def _proposed(case: Case, codes: list[str]) -> list[Proposal]:
    """Proposals for those of the questions that are decided or only information, and apply."""
    ready = [code for code in codes if code not in case.counted or code in case.decisions]
    ready = [code for code in ready if code not in case.not_applicable]
    found = proposals(case.definition, case.facts(), case.levels, counted=ready, outside=outside_of(case, ready))
    for kind in KINDS.values():
        if not set(kind.codes).isdisjoint(codes) and all_decided(kind, case) and (gathered := kind.shortfall(case)):
            found = [item for item in found if not kind.absorbs(item)] + [gathered]
    return found


def outside_of(case: Case, codes: list[str]) -> Outside:
    """What the rules of the questions look at besides the answers; the rest is not read."""
    seen = mentioned(case.definition.question(code) for code in codes)
    unknown = any(case.answer(code).claim == "unknown" for code in codes)
    award = _award(case) if "identity_mismatch" in seen else None
    unmet = list(case.plan_results().values()) if "crp_fail_count" in seen else []
    return Outside(
        today=case.today,
        crp_fail_count=unmet.count(FAIL) if unmet else None,
        award_name=award.awarded_name if award else "",
        award_number=award.awarded_company_number if award else "",
        ticks=frozenset(name for name, on in case.review.ticks.items() if on),
        cycles_at_level_1=_cycles_at_level_1(case) if "cycles_at_level_1" in seen else {},
        first_cycle=unknown and case.previous is None,
        rates=wage_rates() if "nlw_rate" in seen else WAGE_RATES,
    )


def _award(case: Case) -> Award | None:
    """The supplier's latest place on a lot."""
    found: Award | None = Award.objects.filter(supplier=case.review.response.supplier).order_by("-pk").first()
    return found


def _cycles_at_level_1(case: Case) -> dict[str, int]:
    """Consecutive cycles a question stood at level 1, this one included."""
    at_one = {code for code, row in case.decisions.items() if row.level == 1}
    past: list[dict[str, int | None]] = []
    if at_one and case.previous:
        rows = Assessment.objects.filter(supplier_id=case.review.response.supplier_id, publications__isnull=False)
        rows = rows.exclude(response_id=case.review.response_id).order_by("response_id", "-created_at")
        newest: dict[object, Assessment] = {}
        for row in rows:
            newest.setdefault(row.response_id, row)
        past = [row.levels for row in sorted(newest.values(), key=lambda row: row.created_at, reverse=True)]
    counts = {}
    for code in at_one:
        counts[code] = 1
        for levels in past:
            if levels.get(code) != 1:
                break
            counts[code] += 1
    return counts


def _row(case: Case, item: Proposal) -> Finding:
    question = case.definition.question(item.code)
    level = case.decisions[item.code].level if item.code in case.decisions else None
    fact = f"“{question.short}” is at level {level}." if level is not None else f"“{question.short}”: see the answer."
    if item.rule in BY_CHECKLIST:
        fact = f"The checklist of “{question.short}” reads “{BY_CHECKLIST[item.rule].label(case)}”."
    return Finding(
        review=case.review,
        code=item.code,
        severity=item.severity,
        text=fact,
        action=item.action,
        days=item.days,
        theme=case.definition.section(question.section).title[:120],
        rule=item.rule[:300],
    )


@transaction.atomic
def save_finding(
    *,
    actor: Actor,
    review_id: UUID,
    code: str,
    severity: str,
    text: str,
    action: str,
    days: int,
    theme: str = "",
) -> Finding:
    """The reviewer's own finding, accepted as it is written."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    problems = _problems(severity, text, action, days)
    if problems:
        raise Invalid(problems)
    finding = Finding.objects.create(
        review=review,
        code=code,
        severity=severity,
        text=text.strip(),
        action=action.strip(),
        days=days,
        theme=theme.strip(),
        state=FindingState.ACCEPTED,
        decided_by_label=actor.label,
        decided_at=timezone.now(),
    )
    record(actor, "finding.written", finding, severity=severity, code=code)
    return finding


@transaction.atomic
def decide_finding(
    *,
    actor: Actor,
    finding_id: UUID,
    state: str,
    reason: str = "",
    action: str | None = None,
    days: int | None = None,
    severity: str | None = None,
    theme: str | None = None,
    merged_into: UUID | None = None,
) -> Finding:
    """Accept (as it is or edited), merge into another of the same review, or leave, with a reason."""
    found = get_object_or_404(Finding.objects.visible_to(actor), pk=finding_id)
    review = locked_review(actor, found.review_id)
    finding: Finding = Finding.objects.get(pk=found.pk)
    finding.review = review
    require(policies.can_decide_finding(actor, finding))
    before = {"state": finding.state, "severity": finding.severity, "days": finding.days}
    edited = {"action": action, "days": days, "severity": severity, "theme": theme}
    for name, value in edited.items():
        if value is not None:
            setattr(finding, name, value)
    problems = _problems(finding.severity, finding.text, finding.action, finding.days)
    problems |= _decision_problems(state, reason, finding, merged_into)
    if problems:
        raise Invalid(problems)
    finding.state, finding.decided_reason, finding.merged_into_id = state, reason.strip(), merged_into
    finding.decided_by_label, finding.decided_at = actor.label, timezone.now()
    finding.save()
    after = {"state": finding.state, "severity": finding.severity, "days": finding.days}
    record(actor, "finding.decided", finding, before=before, after=after, reason=reason, review=str(review.pk))
    return finding


@transaction.atomic
def accept_findings(*, actor: Actor, review_id: UUID, seen: Collection[UUID]) -> list[Finding]:
    """Accept as proposed those of the findings seen that nobody has decided yet; one row of history names them all.

    What a rule proposed since then waits: nobody has read it.
    """
    review = locked_review(actor, review_id)
    require(policies.can_decide_finding(actor, Finding(review=review)))
    open_ = Finding.objects.filter(review=review, pk__in=seen, state=FindingState.PROPOSED)
    rows = list(open_.order_by("code", "pk"))
    open_.update(state=FindingState.ACCEPTED, decided_by_label=actor.label, decided_at=timezone.now())
    if rows:
        record(
            actor, "findings.accepted", review, findings={str(row.pk): f"{row.code}, {row.severity}" for row in rows}
        )
    return rows


def _problems(severity: str, text: str, action: str, days: int) -> dict[str, str]:
    problems = {}
    if severity not in Severity.values:
        problems["severity"] = "Choose a priority."
    if not text.strip():
        problems["text"] = "Say what the gap is, as a fact."
    if not action.strip():
        problems["action"] = "Say what is to be done."
    if not 1 <= days <= LONGEST_DAYS:
        problems["days"] = f"Give between 1 and {LONGEST_DAYS} days."
    return problems


def _decision_problems(state: str, reason: str, finding: Finding, merged_into: UUID | None) -> dict[str, str]:
    if state not in DECISIONS:
        return {"state": "Choose whether the finding is accepted, merged or left."}
    if state == FindingState.REJECTED and not reason.strip():
        return {"reason": "Say why this finding is not taken up."}
    if state == FindingState.MERGED:
        others = Finding.objects.filter(review_id=finding.review_id, pk__in=[merged_into] if merged_into else [])
        others = others.exclude(pk=finding.pk).exclude(state__in=(FindingState.MERGED, FindingState.REJECTED))
        if not others.exists():
            return {"merged_into": "Choose the finding of this review that it belongs to."}
    return {}
