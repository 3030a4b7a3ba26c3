"""What one cycle holds behind some questions, counted: who was asked, levels, proof, findings, actions. No ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Lower

from corrective_actions.enums import ActionState
from corrective_actions.models import Action
from corrective_actions.workflow import ENDED, PROVEN
from questionnaires.enums import ResponseState
from questionnaires.models import Cycle, Response
from reviews.enums import EvidenceResult, FindingState
from reviews.models import EvidenceDecision, Finding, Publication
from reviews.querysets import READING_ROLES
from rphub.kernel.roles import Actor
from suppliers.enums import EvidenceKind

HIGHEST = 4
CHECKED = ("Self-declared", "Document supplied", "Checked by RP lead", "Independently verified")
"""How well an assessed answer was checked (`docs/style.md`, assurance blocks), the least first."""
SELF_DECLARED, DOCUMENT, BY_LEAD, INDEPENDENT = range(4)
BY_OTHERS = (EvidenceKind.CERTIFICATE, EvidenceKind.AUDIT_REPORT)
NOT_ASKED = (ResponseState.DRAFT, ResponseState.EXEMPT, ResponseState.WITHDRAWN)
OPEN, VERIFIED, ENDED_OTHERWISE = "open", "verified", "ended"
Numbers = Mapping[str, Counter[Any]]


@dataclass(frozen=True, slots=True)
class Result:
    """A published assessment: whose, when it was shown to members, and its levels by question."""

    review_id: UUID
    response_id: UUID
    supplier: str
    published_at: Any
    levels: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Behind:
    """As far as the reader may see it; None where it is not for them."""

    invited: int
    asked: list[frozenset[str]]
    """The questions of each version that was sent."""
    results: list[Result]
    """A to Z."""
    checked: Numbers | None
    findings: Mapping[str, int] | None
    actions: Numbers


@dataclass(frozen=True, slots=True)
class Tally:
    """Some questions over all suppliers. `levels` counts answers at level 0 to 4, `away` those that do not apply."""

    asked: int
    """Suppliers that were asked at least one of them."""
    levels: tuple[int, ...]
    away: int
    checked: tuple[int, ...] | None
    findings: int | None
    open: int
    verified: int
    ended: int

    @property
    def assessed(self) -> int:
        return sum(self.levels)

    @property
    def followed(self) -> int:
        """Findings and actions, whatever became of them."""
        return (self.findings or 0) + self.open + self.verified + self.ended


def behind(actor: Actor, cycle: Cycle, codes: Collection[str]) -> Behind:
    """Three statements, five for those who read reviews, whatever the number of suppliers."""
    sent = _applicable(actor, cycle)
    results = _results(actor, cycle)
    reads = actor.holds(*READING_ROLES)
    return Behind(
        invited=len(sent),
        asked=[frozenset(one["asked"]) for one in sent if one],
        results=results,
        checked=_checked(actor, results, codes) if reads else None,
        findings=_findings(actor, results, codes) if reads else None,
        actions=_actions(actor, cycle, codes),
    )


def tally(found: Behind, codes: Collection[str]) -> Tally:
    """Some of the questions that were read before."""
    wanted = frozenset(codes)
    levels = Counter(one.levels[code] for one in found.results for code in wanted if code in one.levels)
    checked, actions = _sum(found.checked, wanted), _sum(found.actions, wanted)
    return Tally(
        asked=sum(not wanted.isdisjoint(one) for one in found.asked),
        levels=tuple(levels[level] for level in range(HIGHEST + 1)),
        away=levels[None],
        checked=None if found.checked is None else tuple(checked[step] for step in range(len(CHECKED))),
        findings=None if found.findings is None else sum(found.findings.get(code, 0) for code in wanted),
        open=actions[OPEN],
        verified=actions[VERIFIED],
        ended=actions[ENDED_OTHERWISE],
    )


def _sum(numbers: Numbers | None, codes: Collection[str]) -> Counter[Any]:
    whole: Counter[Any] = Counter()
    for code in codes:
        whole.update((numbers or {}).get(code, {}))
    return whole


def _applicable(actor: Actor, cycle: Cycle) -> list[dict[str, Any] | None]:
    """Of everybody who was invited: what applied when it was sent, None while it was not."""
    rows = Response.objects.visible_to(actor).filter(cycle=cycle).exclude(state__in=NOT_ASKED).order_by()
    return list(rows.values_list("current_submission__applicable", flat=True))


def _results(actor: Actor, cycle: Cycle) -> list[Result]:
    """Of each questionnaire what members were shown last."""
    rows = Publication.objects.visible_to(actor).filter(assessment__response__cycle=cycle)
    columns = ("assessment__review", "assessment__response", "supplier__organisation__name", "published_at")
    found: dict[UUID, Result] = {}
    ordered = rows.order_by(Lower("supplier__organisation__name"), "supplier", "-version")
    for row in ordered.values_list(*columns, "assessment__levels"):
        found.setdefault(row[1], Result(*row))
    return list(found.values())


def _checked(actor: Actor, results: list[Result], codes: Collection[str]) -> Numbers:
    """Each answer with a level once, at the best that was said of its documents."""
    rows = EvidenceDecision.objects.visible_to(actor).filter(review__in=[one.review_id for one in results])
    counts = Q(result=EvidenceResult.ACCEPTED) | (Q(result=EvidenceResult.EXPIRED) & ~Q(waived_expiry=""))
    grouped = rows.filter(code__in=codes).order_by().values_list("review", "code")
    best = {
        (review, code): INDEPENDENT if others else BY_LEAD if accepted else DOCUMENT
        for review, code, accepted, others in grouped.annotate(
            accepted=Count("pk", filter=counts), others=Count("pk", filter=counts & Q(evidence__kind__in=BY_OTHERS))
        )
    }
    found: dict[str, Counter[Any]] = {code: Counter() for code in codes}
    for one in results:
        for code in codes:
            if one.levels.get(code) is not None:
                found[code][best.get((one.review_id, code), SELF_DECLARED)] += 1
    return found


def _findings(actor: Actor, results: list[Result], codes: Collection[str]) -> Mapping[str, int]:
    """Those that were taken up in the reviews behind the results."""
    rows = Finding.objects.visible_to(actor).filter(review__in=[one.review_id for one in results], code__in=codes)
    accepted = rows.filter(state=FindingState.ACCEPTED).order_by().values_list("code")
    return dict(accepted.annotate(number=Count("pk")))


def _actions(actor: Actor, cycle: Cycle, codes: Collection[str]) -> Numbers:
    """Of plans that came of reviews of this cycle, by what became of them."""
    rows = Action.objects.visible_to(actor).not_rejected().filter(plan__review__response__cycle=cycle, code__in=codes)
    found: dict[str, Counter[Any]] = {}
    for code, state, number in rows.order_by().values_list("code", "state").annotate(number=Count("pk")):
        found.setdefault(code, Counter())[_became(ActionState(state))] += number
    return found


def _became(state: ActionState) -> str:
    if state in PROVEN:
        return VERIFIED
    return ENDED_OTHERWISE if state in ENDED else OPEN
