"""What the decided items of a statement say: the levels of HR-01 and HR-02, and what members read of it.

Domain specification, sections 3.8 (the two ladders), 4.4 and 5.16.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from questionnaires.calc import Proposal
from questionnaires.canonical import add_months
from reviews.checklists.definition import FAIL, LINE, PARTIAL, PASS, Checklist, Results, is_complete
from reviews.checklists.statement import AREAS, GUIDANCE, LAW, OLD_MONTHS, QUALITY, STATEMENT
from rphub.kernel.words import count, day

THRESHOLD = Fraction(36_000_000)
"""Turnover of the group in pounds from which the Modern Slavery Act asks for a statement."""
FULLER_LEAST = 4
"""Areas at the fuller level from which HR-01 is Leading."""
SOME_FULLER = 3
REPAIR_DAYS = 45
COVERED = ((6, 2), (3, 1))
Found = tuple[int, str]
"""A level and how it was found."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether the law asks for a statement; not known where no turnover is."""

    turnover: Fraction | None

    @property
    def binds(self) -> bool:
        return self.turnover is not None and self.turnover >= THRESHOLD

    @property
    def words(self) -> str:
        if self.turnover is None:
            return "No turnover is known, so MS1 to MS5 are read as advice."
        if self.binds:
            return "The group's turnover reaches £36 million, so MS1 to MS5 are law."
        return "The group's turnover is below £36 million: the statement is voluntary, and MS1 to MS5 are advice."


def unpublished_level(duty: Duty) -> Found:
    """HR-01 without a statement."""
    return 0, "No statement is published" + (", and the law asks for one." if duty.binds else ".")


def statement_level(results: Results, duty: Duty, fy_end: date | None, today: date) -> Found | None:
    """HR-01 from the decided items; None while one is open."""
    if not is_complete(STATEMENT, results):
        return None
    if fy_end is not None and today > add_months(fy_end, OLD_MONTHS):
        return 0, f"The year ended on {day(fy_end)}, more than two years ago."
    missing = _with(results, LAW, FAIL)
    if missing and duty.binds:
        return 1, f"Law asks for what is missing: {_named(STATEMENT, missing)}."
    partly = _with(results, LAW, PARTIAL)
    if missing or partly:
        return 2, f"Still to complete: {_named(STATEMENT, [*missing, *partly])}."
    left = [code for code in GUIDANCE if results[code] in (FAIL, PARTIAL)]
    if left:
        return 2, f"All legal elements are met. For level 3: {_named(STATEMENT, left)}."
    fuller = _with(results, AREAS, PASS)
    words = f"All legal elements and the guidance are met, {len(fuller)} of 6 areas at the fuller level."
    return (4 if len(fuller) >= FULLER_LEAST else 3), words


def areas_level(results: Results) -> Found | None:
    """HR-02 from the six areas; None while one is open."""
    if any(code not in results for code in AREAS):
        return None
    fuller = _with(results, AREAS, PASS)
    covered = len(fuller) + len(_with(results, AREAS, PARTIAL))
    words = f"{covered} of 6 areas covered, {len(fuller)} of them at the fuller level."
    level = next((level for least, level in COVERED if covered >= least), 0)
    if level < 2:
        return level, words
    if len(fuller) == len(AREAS):
        return 4, f"{words} The fuller level includes what was found, the remedy, and change since last year."
    if len(fuller) >= SOME_FULLER and "MS14" in fuller:
        return 3, f"{words} The indicators measure outcomes."
    return 2, words


def shortfall(results: Results, duty: Duty) -> Proposal | None:
    """One action with every legal element that is missing; only where law asks for them."""
    missing = _with(results, LAW, FAIL)
    if not duty.binds or not missing:
        return None
    brings = (item.brings for item in STATEMENT.items if item.code in missing)
    action = LINE.join(("Repair the legal elements that are missing.", *brings))
    return Proposal("HR-01", "major", action, REPAIR_DAYS, f"checklist {STATEMENT.key}")


def said_better(proposal: Proposal) -> bool:
    """The rule that points to what the reviewer lists: here it is listed."""
    return proposal.code == "HR-01" and proposal.rule.startswith("level == 1 ")


def legal_words(results: Results) -> str:
    """Whether the legal elements are met, as members read it: yes, partly or no."""
    met = len(_with(results, LAW, PASS))
    if met == len(LAW):
        return "yes"
    return "partly" if met or _with(results, LAW, PARTIAL) else "no"


def for_members(results: Results) -> dict[str, Any]:
    """The legal elements in one word and the coverage of the six areas: 0 not covered, 1 basic, 2 fuller."""
    depth = {FAIL: 0, PARTIAL: 1, PASS: 2}
    areas = [{"area": _title(code), "depth": depth[results[code]]} for code in AREAS]
    return {"legal": legal_words(results), "areas": areas}


def quality_words(results: Results) -> str:
    """For the comment: how many of the marks of a well-told statement are there, and which are not."""
    if not is_complete(QUALITY, results):
        return ""
    points = sum(int(results[code]) for code in QUALITY.codes)
    weak = [item.title for item in QUALITY.items if results[item.code] == "0"]
    words = f"{count(points, 'point')} of {2 * len(QUALITY.items)} for how well it is told."
    return words + (f" To work on: {'; '.join(weak).lower()}." if weak else "")


def _with(results: Results, codes: Sequence[str] | dict[str, Any], result: str) -> list[str]:
    return [code for code in codes if results.get(code) == result]


def _named(checklist: Checklist, codes: Sequence[str]) -> str:
    return ", ".join(item.title[:1].lower() + item.title[1:] for item in checklist.items if item.code in codes)


def _title(code: str) -> str:
    return next(item.title for item in STATEMENT.items if item.code == code)
