"""What the hub has to know of one kind of checklist to show, decide, ask for and freeze it (docs/adr/0022)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from questionnaires.calc import Proposal
from reviews.checklists.definition import FAIL, PARTIAL, Checklist, Subject, is_complete

if TYPE_CHECKING:
    from reviews.selectors.cases import Case


@dataclass(frozen=True, slots=True)
class Paper:
    """The document the suggestions point into."""

    id: UUID
    title: str
    drawn: bool
    """Whether its pages are kept as pictures."""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """Subjects with their suggestions; `figures` is what the page of this kind shows besides."""

    subjects: tuple[Subject, ...]
    paper: Paper | None = None
    figures: Any = None


def _no_shortfall(case: Case) -> Proposal | None:
    return None


def _nothing_kept(case: Case) -> dict[str, Any]:
    return {}


def _no_problems(case: Case, chosen: Mapping[tuple[str, str], str]) -> dict[str, str]:
    return {}


def _nothing(proposal: Proposal) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Kind:
    """`subjects` and `shortfall` send no statement but that of the decisions; `prefill` may read documents."""

    key: str
    route: str
    """URL name of its page."""
    title: str
    """As in “Decide 3 items of: (Checklist of the Carbon Reduction Plan)”."""
    codes: tuple[str, ...]
    """Questions it belongs to; the first is where its finding stands."""
    subjects: Callable[[Case], tuple[Subject, ...]]
    """Empty where the checklist does not apply."""
    prefill: Callable[[Case], Prefilled]
    label: Callable[[Case], str]
    """The whole in a few kind words; empty while items are open."""
    outcome: Callable[[Case], dict[str, Any]]
    """What the assessment freezes: plain JSON."""
    part: str = ""
    """Template of what the page shows besides, given `page.figures`."""
    shortfall: Callable[[Case], Proposal | None] = _no_shortfall
    """The one action that gathers what is not met, once every item is decided."""
    absorbs: Callable[[Proposal], bool] = _nothing
    """Proposals of rules that this action says better."""
    problems: Callable[[Case, Mapping[tuple[str, str], str]], dict[str, str]] = _no_problems
    """What is wrong with several results together: field -> sentence, given the results chosen by subject and item."""
    absent: Callable[[Case], dict[str, Any]] = _nothing_kept
    """What the assessment freezes where the checklist does not apply."""


def needed(kind: Kind, case: Case) -> tuple[Subject, ...]:
    """What has to be decided before the review can be finished."""
    return tuple(subject for subject in kind.subjects(case) if not subject.optional)


def open_items(kind: Kind, case: Case) -> int:
    """Items nobody has decided yet."""
    return sum(
        code not in case.results(kind.key, subject.id)
        for subject in needed(kind, case)
        for code in subject.checklist.codes
    )


def all_decided(kind: Kind, case: Case) -> bool:
    """The checklist applies and every item has a result."""
    found = needed(kind, case)
    return bool(found) and all(is_complete(subject.checklist, case.results(kind.key, subject.id)) for subject in found)


def frozen_sheets(case: Case, kind: str, subjects: tuple[Subject, ...]) -> list[dict[str, Any]]:
    """Each list with its decided items, for the assessment."""
    return [
        {
            "subject": subject.id,
            "title": subject.title,
            "items": frozen_items(case, kind, subject.id, subject.checklist),
        }
        for subject in subjects
    ]


def frozen_items(case: Case, kind: str, subject: str, checklist: Checklist) -> list[dict[str, Any]]:
    """The decided items as the supplier reads them: result in words, and the feedback."""
    found = []
    for item in checklist.items:
        row = case.checked.get((kind, subject), {}).get(item.code)
        option = item.option(row.result) if row else None
        if row and option:
            words = {"result": option.key, "word": option.label, "shape": option.shape, "means": option.words}
            short = option.key in (PARTIAL, FAIL)
            words["needs"] = item.options[0].words if short else ""
            marked = {"core": item.core, "advisory": item.advisory, "note": row.note}
            found.append({"code": item.code, "title": item.title, **words, **marked})
    return found
