"""The page of one checklist: every item with what is suggested and what was decided. The same for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from reviews import policies
from reviews.checklists.definition import NOT_APPLICABLE, PASS, Item, Option, Subject, Suggestion
from reviews.models import ChecklistDecision, Review
from reviews.selectors.cases import Case, case_of
from reviews.selectors.checklists import KINDS, checklists_of, place_of
from reviews.selectors.kinds import Kind, Paper, open_items
from reviews.selectors.sight import look_at
from reviews.selectors.workbench import review_of
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Row:
    """One item with its suggestion and what was decided; `place` names its fields on the page."""

    place: str
    item: Item
    suggestion: Suggestion | None
    suggested: Option | None
    decision: ChecklistDecision | None
    decided: Option | None

    @property
    def is_clear(self) -> bool:
        return self.suggestion is not None and self.suggestion.result in (PASS, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Sheet:
    subject: Subject
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    review: Review
    kind: Kind
    sheets: tuple[Sheet, ...]
    open: int
    paper: Paper | None
    figures: Any
    label: str
    work: Decision
    moved: tuple[tuple[str, str], ...]
    """Levels that were decided before the checklist suggested another."""
    back_code: str
    """The question the reviewer came from and goes back to."""

    @property
    def suggested(self) -> int:
        """Items one press decides."""
        rows = [row for sheet in self.sheets for row in sheet.rows]
        return sum(row.decision is None and row.suggestion is not None for row in rows)

    @property
    def doubts(self) -> tuple[Row, ...]:
        """Items to decide that nothing says are met or do not apply: what a reviewer reads before the one press."""
        rows = [row for sheet in self.sheets if not sheet.subject.optional for row in sheet.rows]
        return tuple(row for row in rows if row.decision is None and not row.is_clear)


def checklist_page(actor: Actor, review_id: UUID, key: str) -> ChecklistPage:
    case, kind = case_of(review_of(actor, review_id)), KINDS[key]
    look_at(actor, case)
    filled = kind.prefill(case)
    if not filled.subjects:
        raise Http404("This checklist does not apply here.")
    return ChecklistPage(
        review=case.review,
        kind=kind,
        sheets=tuple(_sheet(case, kind, subject) for subject in filled.subjects),
        open=open_items(kind, case),
        paper=filled.paper,
        figures=filled.figures,
        label=kind.label(case),
        moved=next(one.moved for one in checklists_of(case) if one.kind is kind),
        work=policies.can_work(actor, case.review),
        back_code=next(code for code in kind.codes if code in case.asked),
    )


def _sheet(case: Case, kind: Kind, subject: Subject) -> Sheet:
    decided = case.checked.get((kind.key, subject.id), {})
    rows = tuple(_row(subject, item, decided.get(item.code)) for item in subject.checklist.items)
    return Sheet(subject, rows)


def _row(subject: Subject, item: Item, decision: ChecklistDecision | None) -> Row:
    suggestion = subject.suggestions.get(item.code)
    return Row(
        place=place_of(subject.id, item.code),
        item=item,
        suggestion=suggestion,
        suggested=item.option(suggestion.result) if suggestion else None,
        decision=decision,
        decided=item.option(decision.result) if decision else None,
    )
