"""What a review still lacks before it can be finished, as sentences beside their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.enums import QueryState
from reviews.selectors.checklists import missing_checklists
from rphub.kernel.words import count

if TYPE_CHECKING:
    from reviews.selectors.cases import Case

SUMMARY_WORDS = 120


def missing_parts(case: Case) -> dict[str, str]:
    """Place -> sentence; a question's code for what belongs to it, a field name for the rest."""
    found = {code: _level_words(case, code) for code in case.undecided}
    for query in case.clarifications:
        if query.state == QueryState.ANSWERED:
            found.setdefault(query.code, f"{query.code}: say whether the query is settled.")
    for code, item in case.undecided_evidence():
        found.setdefault(code, f"{code}: say what “{item.title}” is worth.")
    drafts = [query for query in case.clarifications if query.state == QueryState.DRAFT]
    if drafts:
        noun = count(len(drafts), "query", "queries")
        found["queries"] = f"{noun} drafted and not sent. Send or remove them."
    found |= missing_checklists(case)
    if left := len(case.open_points):
        noun = count(left, "point", "points")
        found["points"] = f"{noun} of the supplier's correction to answer."
    words = len(case.review.summary.split())
    if not words:
        found["summary"] = "Write the summary members will read."
    elif words > SUMMARY_WORDS:
        found["summary"] = f"Shorten the summary to {SUMMARY_WORDS} words; these are {words}."
    return found


def _level_words(case: Case, code: str) -> str:
    name = f"{code} {case.definition.question(code).short}"
    if case.is_stale(code):
        return f"{name}: another level is claimed since you decided. Decide again."
    return f"{name}: decide the level."
