"""Dated outside facts that rules compare answers with: wage rates, the code of conduct, checklist results.

Wage rates come from the domain specification, section 2.12, and the announcements named beside each. New real Living
Wage rates come every October; a rate that is not announced yet is absent rather than guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

STATUTORY = "statutory"  # the National Living Wage, adults of 21 and over
REAL = "real"  # the real Living Wage, all workers of 18 and over
UK, LONDON = "uk", "london"

LOW_PAY_COMMISSION = "Low Pay Commission, rates from 1 April"
FOUNDATION = "Living Wage Foundation, announced in October"


@dataclass(frozen=True, slots=True)
class WageRate:
    """One hourly rate in pence: it counts from ``effective_from`` and must be paid by ``implement_by``."""

    kind: str
    area: str
    pence: int
    effective_from: date
    implement_by: date
    source: str

    @property
    def pounds(self) -> Fraction:
        """The rate in pounds an hour, exactly."""
        return Fraction(self.pence, 100)


def _statutory(year: int, pence: int) -> WageRate:
    start = date(year, 4, 1)  # a legal rate has no time for changing over
    return WageRate(STATUTORY, UK, pence, start, start, LOW_PAY_COMMISSION)


def _real(announced: date, uk: int, london: int) -> tuple[WageRate, WageRate]:
    implement_by = date(announced.year + 1, 5, 1)
    return (
        WageRate(REAL, UK, uk, announced, implement_by, FOUNDATION),
        WageRate(REAL, LONDON, london, announced, implement_by, FOUNDATION),
    )


WAGE_RATES: tuple[WageRate, ...] = (
    _statutory(2024, 1144),
    _statutory(2025, 1221),
    _statutory(2026, 1271),
    *_real(date(2024, 10, 23), 1260, 1385),
    *_real(date(2025, 10, 22), 1345, 1480),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a suggestion may compare an answer with.

    ``code_version`` is the current version of the code of conduct, empty if not known; ``checklist`` the results (pass,
    partial, fail, n/a) of items C1 to C20 of the Carbon Reduction Plan; ``net_zero_year`` the year in that plan.
    """

    rates: tuple[WageRate, ...] = WAGE_RATES
    code_version: str = ""
    checklist: Mapping[str, str] = field(default_factory=dict)
    net_zero_year: int | None = None


def statutory_rate(rates: tuple[WageRate, ...], day: date) -> WageRate | None:
    """The National Living Wage in force on a day, or None before the first rate held here."""
    return _latest([rate for rate in rates if rate.kind == STATUTORY and rate.effective_from <= day])


def real_rates(rates: tuple[WageRate, ...], area: str, day: date) -> tuple[WageRate, ...]:
    """The real Living Wage rates that count on a day: one, or old and new until the new one must be paid.

    Empty before the first rate held here, and once the latest has been due for a year and a successor must exist.
    """
    started = [rate for rate in rates if rate.kind == REAL and rate.area == area and rate.effective_from <= day]
    newest = _latest(started)
    if newest is None or day >= newest.implement_by.replace(year=newest.implement_by.year + 1):
        return ()
    if day > newest.implement_by:
        return (newest,)
    before = _latest([rate for rate in started if rate is not newest])
    return (newest,) if before is None else (before, newest)


def _latest(rates: list[WageRate]) -> WageRate | None:
    return max(rates, key=lambda rate: rate.effective_from, default=None)
