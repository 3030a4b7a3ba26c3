"""The round of queries and the declaration gap beside one question of the workbench."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviews import policies
from reviews.deadlines import closes_on
from reviews.enums import QueryState
from reviews.models import Credit
from reviews.selectors.cases import Case
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Round:
    """What may still be asked, and until when the supplier may reply."""

    draft: Decision
    extend: Decision
    due_on: date | None
    closes_on: date | None
    """When the round closes by itself without replies; None while no query waits."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An offer to raise the claim, made or possible."""

    offer: Decision
    credit: Credit | None
    claimed: int | None
    documents: tuple[tuple[str, str], ...]
    """Documents of the sent version by id, those cited for this question first."""

    @property
    def undecided(self) -> bool:
        return self.credit is None or self.credit.state == "offered"


def round_of(actor: Actor, case: Case) -> Round:
    waiting = [query for query in case.clarifications if query.state == QueryState.SENT]
    last = max((query.due_on for query in waiting if query.due_on), default=None)
    return Round(
        draft=policies.can_draft_query(actor, case.review),
        extend=policies.can_extend_queries(actor, case.review, waiting),
        due_on=last,
        closes_on=closes_on(last) if last else None,
    )


def gap_of(case: Case, code: str) -> Gap:
    answer, cited = case.answer(code), dict[str, str]()
    for place, items in sorted(case.evidence.items(), key=lambda pair: pair[0] != code):
        for item in items:
            cited.setdefault(item.evidence_id, f"{item.title} ({place})")
    return Gap(
        offer=policies.can_offer_credit(case.definition, code, counted=case.counted, claim=answer.claim),
        credit=next((row for row in case.credits if row.code == code), None),
        claimed=answer.self_level,
        documents=tuple(cited.items()),
    )
