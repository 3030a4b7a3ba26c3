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
    found = {code: f"{code} {case.definition.question(code).short}: decide the level." for code in case.undecided}
    for code, item in case.undecided_evidence():
        found.setdefault(code, f"{code}: say what “{item.title}” is worth.")
    drafts = [query for query in case.clarifications if query.state == QueryState.DRAFT]
    if drafts:
        noun = count(len(drafts), "query", "queries")
        found["queries"] = f"{noun} drafted and not sent. Send or remove them."
    found |= missing_checklists(case)
    words = len(case.review.summary.split())
    if not words:
        found["summary"] = "Write the summary members will read."
    elif words > SUMMARY_WORDS:
        found["summary"] = f"Shorten the summary to {SUMMARY_WORDS} words; these are {words}."
    return found
