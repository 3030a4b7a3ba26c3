"""An action as lists, boards and pages show it: words and shapes, without a further statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from corrective_actions.enums import ActionState as S
from corrective_actions.enums import Question, Turn
from corrective_actions.models import Action
from corrective_actions.selectors.citations import KIND
from corrective_actions.terms import agree_by, answer_by
from corrective_actions.workflow import NEGOTIATED
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.kernel.words import count, day, due_words, span
from suppliers.models import EvidenceUse

SHAPES = {
    S.PROPOSED: "new",
    S.DISPUTED: "query",
    S.AGREED: "in_progress",
    S.IN_PROGRESS: "in_progress",
    S.EVIDENCE_SUBMITTED: "waiting",
    S.RETURNED: "changed",
    S.VERIFIED: "completed",
    S.EFFECTIVENESS_CHECK: "waiting",
    S.CLOSED: "completed",
    S.CLOSED_UNVERIFIED: "not_started",
    S.RISK_ACCEPTED: "unchanged",
    S.ESCALATED: "finding",
    S.CONTRACT_ACTION: "finding",
    S.WITHDRAWN: "not_comparable",
    S.REJECTED: "not_comparable",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One action; `when` is the one date that matters now, in words."""

    id: str
    number: int
    code: str
    title: str
    severity: str
    priority: str
    shape: str
    state: str
    turn: str
    when: str
    late: bool
    owner: str
    supplier: str
    reviewer: str
    proof: str
    proofs: int
    repeat: str
    """How often the question has come up, and when it did last; empty the first time."""
    asked: str
    """What one side has asked the other, in words; empty when nothing is."""

    @property
    def under(self) -> str:
        """State, what is asked, and proof, as sentences."""
        state = self.state if self.state.endswith("?") else f"{self.state}."
        return " ".join(part for part in (state, f"{self.asked}." if self.asked else "", self.proof) if part)

    @property
    def closed(self) -> bool:
        return self.turn == Turn.CLOSED


def cards(actions: Iterable[Action], today: date | None = None) -> list[Card]:
    """One statement, for the evidence; the actions come from `for_list()` and `with_turn()`."""
    rows, today = list(actions), today or timezone.localdate()
    proofs = citation_counts(action.pk for action in rows)
    return [card(action, today, proofs[str(action.pk)]) for action in rows]


def citation_counts(actions: Iterable[UUID]) -> Counter[str]:
    """Pieces of evidence per action id, in one statement."""
    return Counter(dict(CITED.rows(ANONYMOUS, ids=tuple(str(pk) for pk in actions))))


def _cited(actor: Actor, ids: tuple[str, ...]) -> Any:
    uses = EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id__in=ids)
    return uses.values_list("cited_by_id").annotate(n=Count("pk")).order_by()


CITED = Prepared(_cited)


def card(action: Action, today: date, citations: int) -> Card:
    review = action.plan.review
    return Card(
        id=str(action.pk),
        number=action.number,
        code=action.code,
        title=action.short,
        severity=action.severity,
        priority=action.get_severity_display(),
        shape=SHAPES[S(action.state)],
        state=state_of(action),
        turn=str(getattr(action, "turn", "")),
        when=when_of(action, today),
        late=action.is_late(today),
        owner=action.owner_name,
        supplier=str(action.plan.supplier),
        reviewer=review.reviewer.name if review else "",
        proofs=citations,
        repeat=repeat_of(action),
        asked=asked_of(action),
        proof=count(citations, "piece of evidence", "pieces of evidence") if citations else "No proof yet",
    )


def repeat_of(action: Action) -> str:
    """Third time, last in 2025."""
    earlier, words = action.earlier_at, action.repeat_words
    return f"{words}, last in {timezone.localtime(earlier).year}" if earlier else words


def asked_of(action: Action) -> str:
    if action.question == Question.EXTENSION:
        return "More time asked"
    return "Amendment to sign" if action.question == Question.AMENDMENT else ""


def state_of(action: Action) -> str:
    if action.state == S.PROPOSED and action.shown_at is None:
        return "Draft"
    return str(action.get_state_display())


def when_of(action: Action, today: date) -> str:
    """The one date that matters in this state."""
    if action.state in NEGOTIATED:
        return _negotiated(action, today)
    if action.state == S.RISK_ACCEPTED and action.risk_until:
        return f"Until {day(action.risk_until)}"
    if action.state == S.CONTRACT_ACTION:
        return "Followed up under the contract"
    if action.closed_at:
        return f"On {day(action.closed_at)}"
    if action.state == S.EFFECTIVENESS_CHECK and action.check_on:
        return f"To look at again on {day(action.check_on)}"
    if action.state == S.EVIDENCE_SUBMITTED and action.submitted_at:
        return _since("Sent", timezone.localdate(action.submitted_at), today)
    return _due(action, today)


def _negotiated(action: Action, today: date) -> str:
    """The day by which somebody answers, where there is one."""
    if action.state == S.DISPUTED and action.disputed_at:
        return _answer(answer_by(timezone.localdate(action.disputed_at)), today)
    if action.supplier_signed_at:
        return _since("Asked", timezone.localdate(action.supplier_signed_at), today)
    limit = agree_by(action.severity, timezone.localdate(action.shown_at) if action.shown_at else None)
    return _answer(limit, today) if limit else _due(action, today)


def _due(action: Action, today: date) -> str:
    if action.due_on is None:
        return f"{count(action.days, 'day')} from agreement"
    words = due_words(action.due_on, today)
    return words[:1].upper() + words[1:]


def _answer(limit: date, today: date) -> str:
    """The day by which both sides should have agreed, or a dispute be answered."""
    return f"To answer by {day(limit)}" if limit >= today else f"Answer {span((today - limit).days)} late"


def _since(verb: str, then: date, today: date) -> str:
    days = (today - then).days
    return f"{verb} {span(days)} ago" if days > 0 else f"{verb} today"
