"""The wage rates known today: those the hub came with, and those the office has written down since."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from questionnaires.models import AnnouncedRate
from questionnaires.models.rates import AREAS, KINDS
from questionnaires.reference import REAL, WAGE_RATES, WageRate
from rphub.kernel.words import money_gbp

ASKS_ABOUT_PAY: Collection[str] = ("LAB-01",)
ANNOUNCED_BY = (10, 31)
"""Month and day by which the real Living Wage of a year is known (domain specification, section 2.12)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A rate in the table of the office; `pk` where the office wrote it, so that it can be taken out."""

    rate: WageRate
    kind: str
    area: str
    by: str
    pk: int | None

    @property
    def pounds(self) -> str:
        return money_gbp(Decimal(self.rate.pence) / 100)


def wage_rates() -> tuple[WageRate, ...]:
    """One statement."""
    return (*WAGE_RATES, *(row.rate for row in AnnouncedRate.objects.all()))


def rates_for(code: str) -> tuple[WageRate, ...]:
    """For the questions that compare with them; the others ask nobody."""
    return wage_rates() if code in ASKS_ABOUT_PAY else WAGE_RATES


def rate_table() -> list[Line]:
    """Newest first: one statement."""
    written = [_line(row.rate, row.written_by, row.pk) for row in AnnouncedRate.objects.all()]
    found = [*written, *(_line(rate, "Came with the hub", None) for rate in WAGE_RATES)]
    return sorted(found, key=lambda line: (line.rate.effective_from, line.kind, line.area), reverse=True)


def _line(rate: WageRate, by: str, pk: int | None) -> Line:
    return Line(rate, dict(KINDS)[rate.kind], dict(AREAS)[rate.area], by, pk)


def is_missing(lines: Iterable[Line], today: date) -> bool:
    """Whether the real rates of this autumn should be known by now, and are not."""
    years = [line.rate.effective_from.year for line in lines if line.rate.kind == REAL]
    return (today.month, today.day) > ANNOUNCED_BY and today.year not in years
