"""K11 to K13: carbon and social value."""

from __future__ import annotations

from fractions import Fraction

from contracts.enums import Rating
from contracts.kpis.facts import Facts
from contracts.kpis.figure import Figure, Inputs, at_least, percent, plain, share, unknown
from questionnaires import canonical
from questionnaires.emissions import RESIDUAL, EmissionYear, baseline_of, expected_total, latest_of, years
from reviews.checklists.carbon_plan import Label
from rphub.kernel.words import NBSP
from suppliers.enums import Kpi

DELIVERED = 90
BEYOND = "Beyond what was promised, through the Community Exchange"
LABELS = {
    Label.COMPLETE: Rating.GOOD,
    Label.NEARLY: Rating.GOOD,
    Label.PARTLY: Rating.REQUIRES_IMPROVEMENT,
    Label.NOT_YET: Rating.INADEQUATE,
}
NEAR, WIDE = 10, 30
"""Per cent above the path that are near it, and from which the figure is inadequate."""


def carbon_plan(facts: Facts) -> Figure:
    """K11. 1 where the plan is complete or nearly so, else 0."""
    latest = next((one for one in facts.results if one.carbon_plan), None)
    if latest is None:
        return unknown(Kpi.CARBON_PLAN, "No Carbon Reduction Plan has been checked in a published assessment yet.")
    label = Label(latest.carbon_plan)
    rating = LABELS[label]
    inputs = ((latest.name, label.words),)
    return Figure(Kpi.CARBON_PLAN, Fraction(int(rating is Rating.GOOD)), label.words, rating, inputs)


def emissions(facts: Facts) -> Figure:
    """K12. The path is the straight one of the checks on plans: a tenth of the baseline is left at net zero."""
    rows = years(facts.values.get("ENV-03"))
    base, latest = baseline_of(rows), latest_of(rows)
    net_zero = canonical.number(canonical.first_row(facts.values.get("ENV-02")).get("net_zero_year"))
    if base is None or latest is None or net_zero is None:
        sentence = "Baseline, latest year and net zero year are needed, from ENV-02 and ENV-03."
        return unknown(Kpi.EMISSIONS, sentence if facts.sent else "No questionnaire has been sent yet.")
    start, now = _scopes(base), _scopes(latest)
    if base is latest or not start or now is None or base.year is None or latest.year is None or net_zero <= base.year:
        sentence = "Scope 1 and 2 figures are needed of the baseline and of a later year, before net zero."
        return unknown(Kpi.EMISSIONS, sentence)
    expected = expected_total(start, base.year, int(net_zero), latest.year, RESIDUAL)
    gap = share(now - expected, expected)
    inputs: Inputs = (
        (f"Baseline, {base.year}", tonnes(start)),
        (f"Latest, {latest.year}", tonnes(now)),
        (f"Path in {latest.year}", tonnes(expected)),
        ("Against the year before", _year_on_year(rows, latest.year, now)),
    )
    return Figure(Kpi.EMISSIONS, gap, _place(gap), _rated(gap), inputs)


def _scopes(row: EmissionYear) -> Fraction | None:
    """Scopes 1 and 2 together; None while one of them is not known."""
    one, two = row.parts.get("scope1"), row.parts.get("scope2")
    return None if one is None or two is None else one + two


def _year_on_year(rows: tuple[EmissionYear, ...], year: int, now: Fraction) -> str:
    before = next((found for row in rows if row.year == year - 1 and (found := _scopes(row))), None)
    return "not known" if before is None else percent(share(now - before, before))


def _place(gap: Fraction) -> str:
    if not gap:
        return "On the path"
    return f"{percent(abs(gap))} {'above' if gap > 0 else 'below'} the path"


def _rated(gap: Fraction) -> Rating:
    if gap <= 0:
        return Rating.GOOD
    if gap <= NEAR:
        return Rating.APPROACHING
    return Rating.REQUIRES_IMPROVEMENT if gap <= WIDE else Rating.INADEQUATE


def tonnes(value: Fraction) -> str:
    return f"{plain(value)}{NBSP}t"


def social_value(facts: Facts) -> Figure:
    """K13. An outcome of the exchange counts in the promise it is tied to, or is named beside the figure: once."""
    done = facts.delivery
    beyond: Inputs = ((BEYOND, facts.beyond),) if facts.beyond else ()
    if done is None:
        return unknown(Kpi.SOCIAL_VALUE, "No promise of social value is on record.", beyond)
    if done.rate is None:
        return unknown(Kpi.SOCIAL_VALUE, "No promise of social value was due yet.", beyond)
    value = done.rate * 100
    inputs = (("Promises due", str(done.due)), ("Delivered in full", str(done.full)), *beyond)
    return Figure(Kpi.SOCIAL_VALUE, value, percent(value), at_least(value, DELIVERED), inputs)
