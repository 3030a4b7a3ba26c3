"""Which checklists there are, where each stands, and what is still to decide. A new kind is one entry in KINDS."""

from __future__ import annotations

from dataclasses import dataclass

from reviews.selectors.cases import Case
from reviews.selectors.kinds import Kind, open_items
from reviews.selectors.plan_checklist import PLAN
from reviews.selectors.social_value import SOCIAL
from reviews.selectors.statement_checklist import STATEMENT_KIND
from reviews.suggested import suggestion_for
from rphub.kernel.navigation import address_of
from rphub.kernel.words import count

KINDS: dict[str, Kind] = {kind.key: kind for kind in (PLAN, STATEMENT_KIND, SOCIAL)}


@dataclass(frozen=True, slots=True)
class Checked:
    """Where one checklist of a review stands, for a link to it."""

    kind: Kind
    url: str
    open: int
    words: str
    moved: tuple[tuple[str, str], ...]
    """Address and sentence of each level that was decided before the checklist suggested another."""


def place_of(subject: str, item: str) -> str:
    """How the fields of an item are named on the page."""
    return f"{subject}-{item}" if subject else item


def checklists_of(case: Case, code: str = "") -> tuple[Checked, ...]:
    """The checklists that apply to a review, or to one of its questions."""
    kinds = [kind for kind in KINDS.values() if not code or code in kind.codes]
    return tuple(_checked(case, kind) for kind in kinds if kind.subjects(case))


def _checked(case: Case, kind: Kind) -> Checked:
    left = open_items(kind, case)
    words = f"{count(left, 'item')} to decide" if left else kind.label(case)
    return Checked(kind, address_of(kind.route, case.review.pk), left, words, () if left else _moved(case, kind))


def _moved(case: Case, kind: Kind) -> tuple[tuple[str, str], ...]:
    """Levels that were decided on another suggestion than the one of today, and differ from it."""
    found = []
    for code in kind.codes:
        row = case.decisions.get(code)
        now = suggestion_for(case, code).level if row and row.level is not None else None
        if row and now is not None and now not in (row.suggested_level, row.level):
            sentence = f"{code} is at level {row.level}; with the checklist level {now} is suggested. Look again."
            found.append((address_of("review_page", case.review.pk, code), sentence))
    return tuple(found)


def missing_checklists(case: Case) -> dict[str, str]:
    """Key of the checklist -> what is to do before the review can be finished."""
    left = {kind: open_items(kind, case) for kind in KINDS.values()}
    return {
        kind.key: f"{kind.title}: decide {count(number, 'item')}. One press takes what is suggested."
        for kind, number in left.items()
        if number
    }
