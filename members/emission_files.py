"""Emissions of suppliers as CSV, a line for each year; every cell is safe in a spreadsheet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from members.selectors.emissions import Line
from rphub.kernel.tables import formula_safe
from rphub.kernel.words import day, daytime
from suppliers.emissions import FORMULA

HEAD = (
    *("Supplier", "Company number", "Year", "Period", "Scope 1, t CO2e", "Scope 2 location-based, t CO2e"),
    *("Scope 2 market-based, t CO2e", "Scope 3 as given, t CO2e", "Of it upstream (categories 1 to 8), t CO2e"),
    *("Scope 3 categories given", "Turnover, GBP", "Scopes 1 and 2, kg CO2e per GBP"),
    *("Up to the supplier’s gate, kg CO2e per GBP", "Method", "Scope 2 in the intensity", "Data quality"),
    *("Verification", "Result published on"),
)
NOTICE = (
    "Each supplier gave these figures for members’ Scope 3 reports and may take that back: from then on they are not "
    f"in RP Hub. Not measured by the consortium. Formula: {FORMULA}."
)


def csv_rows(lines: Iterable[Line], *, scope: str, member: str, person: str, at: datetime) -> Iterator[Iterable[str]]:
    """The watermark, the heads, a row for each supplier and year."""
    made = f"Emissions of suppliers on {scope}. Made for {member}, {person}, {daytime(at)}. {NOTICE}"
    yield [formula_safe(made)]
    yield HEAD
    for line in lines:
        yield [formula_safe(cell) for cell in _cells(line)]


def _cells(line: Line) -> list[str]:
    told = line.told
    year, how = told.year, told.method
    figures = (year.scope1, year.scope2_location, year.scope2_market, year.scope3, year.upstream)
    return [
        *(line.supplier, line.company_number, str(year.year), year.period),
        *(_plain(one) for one in figures),
        *(", ".join(str(one) for one in year.categories), told.turnover.replace("£", "").replace(",", "")),
        *(told.own_intensity, told.gate_intensity),
        *(how.standards, year.basis, how.quality, how.checked, day(line.published_on)),
    ]


def _plain(tonnes: Decimal | None) -> str:
    return "" if tonnes is None else f"{tonnes:f}"
