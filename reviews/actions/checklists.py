"""Deciding a checklist: the whole form at once, and all that is suggested in one press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from reviews import policies
from reviews.actions.findings import sync_findings
from reviews.actions.locks import locked_review
from reviews.checklists.definition import Item, Subject, Suggestion
from reviews.models import ChecklistDecision
from reviews.selectors.cases import Case, case_of
from reviews.selectors.checklists import KINDS, place_of
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor

FIELDS = ("result", "suggested", "suggestion", "reason", "note", "page", "rules", "decided_by_id", "decided_at")


@dataclass(frozen=True, slots=True)
class Given:
    """What the reviewer chose for one item; an empty result leaves it as it is."""

    result: str = ""
    reason: str = ""
    note: str = ""
    page: str = ""

    @property
    def silent(self) -> bool:
        return not any(text.strip() for text in (self.result, self.reason, self.note, self.page))


@transaction.atomic
def decide_items(
    *,
    actor: Actor,
    review_id: UUID,
    kind: str,
    given: Mapping[tuple[str, str], Given],
    accept: bool = False,
) -> Case:
    """Save what was chosen, by subject and item. `accept` takes the suggestion for every item that is still open.

    A result that differs from the suggestion needs a reason. Findings follow as soon as every item is decided.
    """
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    case, found = case_of(review), KINDS[kind]
    subjects = found.prefill(case).subjects
    if not subjects:
        raise Http404("This checklist does not apply here.")
    chosen = {place: what for place, what in given.items() if not what.silent}
    results = {place: what.result for place, what in chosen.items()}
    if problems := dict(_problems(subjects, chosen)) or found.problems(case, results):
        raise Invalid(problems)
    if accept:
        chosen = _accepted(case, kind, subjects) | chosen
    rows = list(_rows(actor, case, kind, subjects, chosen))
    _save(actor, case, kind, rows)
    sync_findings(case, [code for code in found.codes if code in case.asked])
    return case


def _items(subjects: tuple[Subject, ...]) -> Iterator[tuple[Subject, Item, Suggestion | None]]:
    for subject in subjects:
        for item in subject.checklist.items:
            yield subject, item, subject.suggestions.get(item.code)


def _problems(subjects: tuple[Subject, ...], chosen: Mapping[tuple[str, str], Given]) -> Iterator[tuple[str, str]]:
    """(field, sentence) for each item that cannot be saved as it was chosen."""
    known = {(subject.id, item.code) for subject, item, _ in _items(subjects)}
    if set(chosen) - known:
        raise Http404("There is no such item.")
    for subject, item, suggestion in _items(subjects):
        what = chosen.get((subject.id, item.code))
        if what is None:
            continue
        place = place_of(subject.id, item.code)
        if item.option(what.result) is None:
            yield f"result-{place}", f"{item.code}: choose what you found."
        elif suggestion and what.result != suggestion.result and not what.reason.strip():
            yield f"reason-{place}", f"{item.code}: say why it differs from the suggestion; it stays on record."


def _accepted(case: Case, kind: str, subjects: tuple[Subject, ...]) -> dict[tuple[str, str], Given]:
    return {
        (subject.id, item.code): Given(suggestion.result, page=str(suggestion.page or ""))
        for subject, item, suggestion in _items(subjects)
        if suggestion and item.code not in case.checked.get((kind, subject.id), {})
    }


def _rows(
    actor: Actor, case: Case, kind: str, subjects: tuple[Subject, ...], chosen: Mapping[tuple[str, str], Given]
) -> Iterator[ChecklistDecision]:
    """Only what is new or differs from what stands."""
    for subject, item, suggestion in _items(subjects):
        what = chosen.get((subject.id, item.code))
        before = case.checked.get((kind, subject.id), {}).get(item.code)
        if what is None or (before and _words(before) == _words(what)):
            continue
        yield ChecklistDecision(
            review=case.review,
            kind=kind,
            subject=subject.id,
            item=item.code,
            result=what.result,
            suggested=suggestion.result if suggestion else "",
            suggestion=suggestion.reason if suggestion else "",
            reason=what.reason.strip(),
            note=what.note.strip(),
            page=what.page.strip(),
            rules=subject.checklist.rules,
            decided_by_id=actor.user_id or 0,
            decided_at=timezone.now(),
        )


def _words(what: Given | ChecklistDecision) -> tuple[str, ...]:
    return what.result, what.reason.strip(), what.note.strip(), what.page.strip()


def _save(actor: Actor, case: Case, kind: str, rows: list[ChecklistDecision]) -> None:
    if not rows:
        return
    ChecklistDecision.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["review", "kind", "subject", "item"],
        update_fields=list(FIELDS),
    )
    before: dict[str, Any] = {}
    for row in rows:
        held = case.checked.setdefault((kind, row.subject), {})
        place = place_of(row.subject, row.item)
        before[place] = held[row.item].result if row.item in held else None
        held[row.item] = row
    after = {place_of(row.subject, row.item): row.result for row in rows}
    reasons = {place_of(row.subject, row.item): row.reason for row in rows if row.reason}
    record(actor, "checklist.decided", case.review, before=before, after=after, kind=kind, reasons=reasons)
