"""Emissions by year out of a sent version, as publishing hands them down for members' Scope 3 reports. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from questionnaires import canonical, emissions
from questionnaires.display import display_date
from questionnaires.emissions import EmissionYear
from questionnaires.facts import AnswerData
from rphub.kernel.words import decimal_of
from suppliers.emissions import UPSTREAM, Method, Year

FIGURES, HOW = "ENV-03", "ENV-04"
STANDARDS = {
    "ghg_protocol": "GHG Protocol",
    "iso14064_1": "ISO 14064-1",
    "uk_government_factors": "UK Government conversion factors",
}
CHECKED = {
    "external_reasonable_assurance": "External reasonable assurance",
    "external_limited_assurance": "External limited assurance",
    "internal_review": "Checked by somebody else in the firm",
}
"""The best first."""
OUTSIDE = ("external_reasonable_assurance", "external_limited_assurance")
NOT_CHECKED, NOT_SAID = "Not said to be checked", "Not said how they were measured"
KEPT = Decimal("0.001")
"""Grams would be pretence; kilograms are kept."""


def years_of(answers: Mapping[str, AnswerData]) -> list[Year]:
    """The rows that name a year and hold a figure; none of an answer the supplier does not stand by."""
    answer = answers.get(FIGURES, AnswerData())
    if answer.claim not in ("none", "planned"):
        return []
    rows = canonical.rows(answer.value)
    found = [_year(row, read) for row, read in zip(rows, emissions.years(answer.value), strict=True)]
    return [one for one in found if one is not None]


def method_of(answers: Mapping[str, AnswerData], issuers: Iterable[str] = ()) -> Method:
    """`issuers` are of the evidence cited for how the figures were made: named A to Z as having checked them."""
    answer = answers.get(HOW, AnswerData())
    said = answer.value if answer.claim in ("none", "planned") and isinstance(answer.value, list) else []
    return Method(
        standards=", ".join(words for key, words in STANDARDS.items() if key in said),
        quality=_quality(said),
        checked=_checked(said, sorted({name for name in issuers if name})),
    )


def _quality(said: list[str]) -> str:
    measured, spend = "activity_data" in said, "spend_based_estimates" in said
    if measured and spend:
        return "Meters, litres and miles; partly estimated from spend"
    if measured:
        return "Meters, litres and miles"
    return "Estimated from spend" if spend else NOT_SAID


def _checked(said: list[str], issuers: list[str]) -> str:
    best = next((key for key in CHECKED if key in said), "")
    if best in OUTSIDE:
        by = ", ".join(issuers)
        return f"{CHECKED[best]}, by {by}" if by else f"{CHECKED[best]}; by whom is not said"
    return CHECKED.get(best, NOT_CHECKED)


def _year(row: canonical.Row, read: EmissionYear) -> Year | None:
    parts = {number: read.parts[f"cat{number}"] for number in range(1, 16)}
    up = canonical.total([parts[number] for number in UPSTREAM])
    down = canonical.total([parts[number] for number in parts if number not in UPSTREAM])
    location, market = (canonical.number(row.get(f"scope2_{basis}")) for basis in ("location", "market"))
    scope1 = read.parts["scope1"]
    if read.year is None or all(one is None for one in (scope1, location, market, up, down)):
        return None
    return Year(
        label=read.label[:60],
        year=read.year,
        period=f"{display_date(read.start)} to {display_date(read.end)}" if read.start and read.end else "",
        scope1=_kept(scope1),
        scope2_location=_kept(location),
        scope2_market=_kept(market),
        upstream=_kept(up),
        downstream=_kept(down),
        categories=tuple(number for number, tonnes in parts.items() if tonnes is not None),
        turnover=_kept(read.turnover),
    )


def _kept(amount: Fraction | None) -> Decimal | None:
    found = None if amount is None else decimal_of(amount)
    return None if found is None else found.quantize(KEPT).normalize() + 0
