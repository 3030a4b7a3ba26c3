"""How good a plan is apart from being complete, on five sides of 0 to 4 (domain specification, section 4.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from questionnaires import canonical
from questionnaires.emissions import LAST_NET_ZERO, REQUIRED, Result, latest_of
from questionnaires.figure_checks import project_cover
from questionnaires.suggestions import LINEAR_PACE, covers_both, is_interim, linear_pace
from reviews.checklists.carbon_suggest import CATEGORIES, Facts

TOP = 4
MOST_OF_FIVE = 3
COVERS = (Fraction(100), Fraction(66), Fraction(33))
"""Share of the gap that funded projects cover, in per cent, for 4, 3 and 2."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One side: None where nothing can be said yet, which is no zero."""

    name: str
    value: int | None
    words: str


def marks(facts: Facts) -> tuple[Mark, ...]:
    """Ambition, breadth, credibility, delivery, transparency."""
    return _ambition(facts), _breadth(facts), _credibility(facts), _delivery(facts), _transparency(facts)


def quality(found: Sequence[Mark]) -> Fraction | None:
    """The average of the sides that are known, exactly; said in comments, never part of a level."""
    known = [mark.value for mark in found if mark.value is not None]
    return Fraction(sum(known), len(known)) if known else None


def _ambition(facts: Facts) -> Mark:
    """A year by 2050, an earlier one, a target on the way for scopes 1 and 2, one of 4.2 % a year."""
    year = canonical.number(facts.plan.get("net_zero_year"))
    if year is None:
        return Mark("Ambition", None, "No net zero year is given.")
    interim = [row for row in facts.of("ENV-05") if is_interim(row, facts.today)]
    steps = {
        f"net zero by {year}": year <= LAST_NET_ZERO,
        f"earlier than {LAST_NET_ZERO}": year < LAST_NET_ZERO,
        "a target on the way": covers_both(interim),
        f"{float(LINEAR_PACE):g} % a year": covers_both([row for row in interim if linear_pace(row) >= LINEAR_PACE]),
    }
    return _counted("Ambition", steps)


def _counted(name: str, steps: dict[str, bool]) -> Mark:
    there = [words for words, on in steps.items() if on]
    return Mark(name, len(there), f"{', '.join(there).capitalize()}." if there else "Nothing of it is shown.")


def _breadth(facts: Facts) -> Mark:
    """Most of the five kinds of scope 3 are 1, all of them 2; each other category adds one."""
    latest = latest_of(facts.rows)
    if latest is None:
        return Mark("Breadth", None, "There are no figures.")
    known = {part for part, value in latest.parts.items() if value is not None}
    five, others = len(known & set(CATEGORIES)), len(known - set(REQUIRED))
    whole = five == len(CATEGORIES)
    value = 2 + min(others, 2) if whole else 1 if five >= MOST_OF_FIVE else 0
    return Mark("Breadth", value, f"{five} of 5 kinds of scope 3, {others} others.")


def _credibility(facts: Facts) -> Mark:
    """How much of the gap to the next target the projects with funding cover."""
    funded = [row for row in facts.of("ENV-06") if row.get("funding_secured") is True]
    check = project_cover(facts.rows, funded, facts.of("ENV-05"))
    if "gap" not in check.figures:
        reached = check.result is Result.NOT_APPLICABLE
        return Mark("Credibility", TOP if reached else None, check.sentence)
    percent = check.figures.get("percent")
    if percent is None:
        return Mark("Credibility", 0, "No project with funding says how much it will save.")
    value = next((TOP - place for place, least in enumerate(COVERS) if percent >= least), 1 if percent else 0)
    return Mark("Credibility", value, f"Funded: {check.sentence}")


def _delivery(facts: Facts) -> Mark:
    """On the path 4, near it 3, off it 1 while emissions fall."""
    check, change = facts.check("Q15"), facts.check("Q8")
    if check.result in (Result.NO_DATA, Result.NOT_APPLICABLE):
        return Mark("Delivery", None, check.sentence)
    falls = change.figures.get("percent", Fraction(0)) < 0
    value = {Result.PASS: TOP, Result.INFO: 3}.get(check.result, 1 if falls else 0)
    return Mark("Delivery", value, check.sentence)


def _transparency(facts: Facts) -> Mark:
    """Protocol, factors, boundary, and somebody outside the firm who checked the figures."""
    ticks = facts.ticks()
    if not ticks:
        return Mark("Transparency", None, "Nothing is said of the method.")
    steps = {
        "protocol": bool(ticks & {"ghg_protocol", "iso14064_1"}),
        "factors": "uk_government_factors" in ticks,
        "boundary": any(tick.startswith("boundary_") for tick in ticks),
        "checked from outside": any(tick.startswith("external_") for tick in ticks),
    }
    return _counted("Transparency", steps)
