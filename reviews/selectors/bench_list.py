"""The list on the left of the workbench: every question with its state in words, filtered as the reader wants it."""

from __future__ import annotations

from dataclasses import dataclass

from reviews.desks import ALL, ONLY_CHANGED, OPEN
from reviews.enums import FindingState, Outcome, QueryState
from reviews.models import LevelDecision
from reviews.selectors.cases import Case
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of


@dataclass(frozen=True, slots=True)
class Item(Shown):
    """One question of the list."""

    url: str
    name: str
    """Code and short name."""
    shape: str
    words: str
    current: bool
    code: str


@dataclass(frozen=True, slots=True)
class BenchList(Shown):
    """`before` and `after` are the neighbours in the list as it is shown; empty at its ends."""

    items: tuple[Item, ...]
    show: str
    counts: dict[str, int]
    before: str
    after: str


def bench_list(case: Case, code: str, wanted: str) -> BenchList:
    """What the reader chose to see; who has not chosen begins a return year with what changed."""
    changed, undecided = (case.changed or frozenset()) | case.came_late, case.undecided
    show = wanted or (ONLY_CHANGED if case.changed else ALL)
    if show == ONLY_CHANGED and case.changed is None and not changed:
        show = ALL
    keep = {ALL: set(case.asked), ONLY_CHANGED: changed, OPEN: {*undecided, *case.came_late}}[show]
    base = address_of("review_start", case.review.pk)
    items = tuple(_item(case, base, one, one == code) for one in case.asked if one in keep or one == code)
    at = next(place for place, item in enumerate(items) if item.current)
    counts = {
        "all": len(case.asked),
        "changed": len(changed.intersection(case.asked)),
        "open": len(undecided),
        "done": len(case.counted) - len(undecided),
    }
    after = items[at + 1].url if at + 1 < len(items) else ""
    return BenchList(items, show, counts, items[at - 1].url if at else "", after)


def _item(case: Case, base: str, code: str, current: bool) -> Item:
    shape, said = _state(case, code)
    return Item(f"{base}{code}/", f"{code} {case.definition.question(code).short}", shape, said, current, code)


def _state(case: Case, code: str) -> tuple[str, str]:
    queries = {query.state for query in case.clarifications if query.code == code}
    decision = case.decisions.get(code)
    if QueryState.DRAFT in queries:
        return "query", "Query drafted"
    if code in case.came_late:
        return "changed", "Evidence came later, to decide"
    if case.is_stale(code):
        return "changed", "Claim changed, decide again"
    if decision is not None:
        return _decided_words(case, code, decision)
    if code not in case.counted:
        return "unchanged", "For information"
    if QueryState.ANSWERED in queries:
        return "query", "Query answered, to decide"
    if case.changed is None:
        return "new", "First year, to decide"
    return ("changed", "Changed, to decide") if code in case.changed else ("unchanged", "Unchanged, to decide")


def _decided_words(case: Case, code: str, decision: LevelDecision) -> tuple[str, str]:
    live = (FindingState.PROPOSED, FindingState.ACCEPTED)
    finding = next((row for row in case.findings if row.code == code and row.state in live), None)
    if finding is not None:
        return "finding", f"Level {decision.level}, finding, {finding.get_severity_display().lower()}"
    if decision.outcome == Outcome.NA_ACCEPTED:
        return "completed", "Does not apply, accepted"
    if decision.self_level is not None and decision.level is not None and decision.level > decision.self_level:
        return "credit", f"Credit given, level {decision.level}"
    return "completed", f"{decision.get_outcome_display()}, level {decision.level}"
