"""One figure with its rating, and the table that says of each how it is computed and what is aimed at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts.enums import Rating
from rphub.kernel.words import NBSP, number
from suppliers.enums import Kpi

NOT_KNOWN = "Not known yet"
APPROACHING, IMPROVING = Fraction(85, 100), Fraction(60, 100)
"""Shares of the target from which a figure approaches it, and below which it is inadequate."""
WORST_FIRST = tuple(reversed(Rating))
Inputs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """`words` say how it is computed, `target` what is aimed at, `source` where the numbers come from."""

    words: str
    target: str
    source: str


FORMULAS: dict[Kpi, Formula] = {
    Kpi.ON_TIME: Formula(
        "Questionnaires sent by the day they were due, agreed extensions included, out of the last three.",
        "100 %",
        "Questionnaires",
    ),
    Kpi.MATURITY: Formula(
        "The overall result as assessed, compared with the result before.", "The trend is up", "Assessments"
    ),
    Kpi.PROGRESS: Formula(
        "Points gained since the last assessment, over the questions asked both times.",
        "3 points a year or more; from Embedded on, the level is held",
        "Assessments",
    ),
    Kpi.ASSURANCE: Formula(
        "Share of the weight of all questions whose level was verified on accepted evidence.",
        "70 % on the in-depth route, 40 % on the standard route",
        "Assessments",
    ),
    Kpi.ACTIONS_ON_TIME: Formula(
        "Actions whose proof was sent by the first day agreed, or the day after one extension, and verified; "
        "out of those due in the last 12 months.",
        "80 %",
        "Improvement plans",
    ),
    Kpi.CRITICAL_CONTAINED: Formula(
        "Critical actions for which the supplier sent proof within 14 days of being shown them, out of those of the "
        "last 12 months.",
        "100 %",
        "Improvement plans",
    ),
    Kpi.FACTORIES: Formula(
        "Share of sales by brand for which a final assembly site is named, with its address and the product models.",
        "90 %",
        "SCM-03 and SCM-04",
    ),
    Kpi.BRANDS: Formula(
        "Share of sales that valid declarations of brands cover; a declaration in part counts half.", "80 %", "SCM-04"
    ),
    Kpi.AUDIT_FINDINGS: Formula(
        "Audit findings closed, divided by audit findings found, over the last two years given.", "85 %", "MON-02"
    ),
    Kpi.GRIEVANCES: Formula(
        "Grievances resolved, divided by grievances admitted, in the latest year given; and the median days it took.",
        "90 %, within 60 days",
        "GRV-04",
    ),
    Kpi.CARBON_PLAN: Formula(
        "The label of the checklist of the Carbon Reduction Plan.", "Complete or Nearly complete", "Assessments"
    ),
    Kpi.EMISSIONS: Formula(
        "Scope 1 and 2 emissions of the latest year, above or below the straight path from the baseline to net zero.",
        "On the path or below it",
        "ENV-02 and ENV-03",
    ),
    Kpi.SOCIAL_VALUE: Formula(
        "Delivered, divided by due, over all social value promises whose day has come; each counts the same.",
        "90 %",
        "The promise register, verified deliveries; until promises stand there, SOC-02",
    ),
    Kpi.LIVING_WAGE: Formula(
        "Share of the contract workforce paid at or above the real Living Wage.", "100 % in services", "LAB-01"
    ),
    Kpi.PAYMENT: Formula("Average days to pay suppliers in the latest period.", "30 days or fewer", "ECO-02"),
    Kpi.RESPONSIVENESS: Formula(
        "Working days to answer our queries, on average over the last 12 months; what is open counts until today.",
        "10 working days or fewer; 5 for other requests",
        "Queries",
    ),
}
CORE = (
    Kpi.ACTIONS_ON_TIME,
    Kpi.FACTORIES,
    Kpi.BRANDS,
    Kpi.AUDIT_FINDINGS,
    Kpi.GRIEVANCES,
    Kpi.RESPONSIVENESS,
)
"""Proposed for publishing: the follow-up of social requirements (domain specification, section 5.8)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in the unit of the figure (per cent, points, days, 1 or 0), None while it is not known."""

    kpi: Kpi
    value: Fraction | None
    words: str
    rating: Rating | None
    inputs: Inputs = ()
    missing: str = ""

    @property
    def formula(self) -> Formula:
        return FORMULAS[self.kpi]

    @property
    def known(self) -> bool:
        return self.value is not None

    @property
    def rating_words(self) -> str:
        """The rating, or why there is none."""
        if self.rating is not None:
            return self.rating.label
        return "No target" if self.known else NOT_KNOWN


def unknown(kpi: Kpi, missing: str, inputs: Inputs = ()) -> Figure:
    """A figure that cannot be computed, with the sentence that says what is missing."""
    return Figure(kpi, None, NOT_KNOWN, None, inputs, missing)


def at_least(value: Fraction, target: Fraction | int) -> Rating:
    """Where more is better: the target met, 85 % of it, 60 % of it, less."""
    if value >= target:
        return Rating.GOOD
    if value >= target * APPROACHING:
        return Rating.APPROACHING
    return Rating.REQUIRES_IMPROVEMENT if value >= target * IMPROVING else Rating.INADEQUATE


def at_most(value: Fraction, target: Fraction | int) -> Rating:
    """Where less is better: the target kept, missed by 15 %, by 40 %, by more."""
    if value <= target:
        return Rating.GOOD
    if value <= target * (2 - APPROACHING):
        return Rating.APPROACHING
    return Rating.REQUIRES_IMPROVEMENT if value <= target * (2 - IMPROVING) else Rating.INADEQUATE


def worst(ratings: Iterable[Rating]) -> Rating:
    """Of several figures that all have to be met, the one that stands worst."""
    return min(ratings, key=WORST_FIRST.index)


def plain(value: Fraction, places: int = 1) -> str:
    """A number in words: thousands with commas, halves rounded up, no trailing zeros."""
    return number(Decimal(value.numerator) / Decimal(value.denominator), places)


def percent(value: Fraction) -> str:
    """Of a value already in per cent: 72.5 %."""
    return f"{plain(value)}{NBSP}%"


def share(part: Fraction | int, whole: Fraction | int) -> Fraction:
    """Part of whole in per cent."""
    return Fraction(part) / Fraction(whole) * 100
