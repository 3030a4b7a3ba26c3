"""Published emissions of one year as a member may use them for its own Scope 3 report. Pure.

Tonnes of CO2 equivalent and pounds, exact as they were published; what is unknown is None and never zero. What a member
buys from a supplier counts in its category 1 or 2 of scope 3 up to the supplier's gate: the supplier's scopes 1 and 2
and its upstream categories 1 to 8. Downstream categories 9 to 15 are told and left out of the intensity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

from rphub.kernel.words import count, money_gbp, number
from suppliers.enums import TurnoverShown

LIMITS = (1, 5, 15, 36, 100, 500)
"""Bounds of the bands of turnover, in million pounds: 15 and 36 are those of small firms and of statements."""
MILLION, KILOGRAMS = 1_000_000, 1000
UPSTREAM = range(1, 9)
DIGITS = 3
"""That an intensity has: turnover and tonnes are not known better."""
FORMULA = "what you spent with the supplier in the year, in pounds × its intensity = kilograms of CO2 equivalent"
FIGURES = ("scope1", "scope2_location", "scope2_market", "upstream", "downstream", "turnover")


@dataclass(frozen=True, slots=True)
class Year:
    """One row of the table of emissions; `categories` are the numbers of the scope 3 categories that are given."""

    label: str
    year: int
    period: str = ""
    scope1: Decimal | None = None
    scope2_location: Decimal | None = None
    scope2_market: Decimal | None = None
    upstream: Decimal | None = None
    downstream: Decimal | None = None
    categories: tuple[int, ...] = ()
    turnover: Decimal | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """From what `as_json` made of it."""
        figures = {name: None if kept[name] is None else Decimal(kept[name]) for name in FIGURES}
        return cls(kept["label"], kept["year"], kept["period"], categories=tuple(kept["categories"]), **figures)

    def as_json(self) -> dict[str, Any]:
        figures = {name: None if getattr(self, name) is None else str(getattr(self, name)) for name in FIGURES}
        return asdict(self) | figures | {"categories": list(self.categories)}

    @property
    def scope2(self) -> Decimal | None:
        """Market-based where given, as the total of the table has it."""
        return self.scope2_location if self.scope2_market is None else self.scope2_market

    @property
    def scope3(self) -> Decimal | None:
        known = [part for part in (self.upstream, self.downstream) if part is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def own(self) -> Decimal | None:
        """Scopes 1 and 2 together, where both are known."""
        return None if self.scope1 is None or self.scope2 is None else self.scope1 + self.scope2

    @property
    def to_gate(self) -> Decimal | None:
        """With what is given of the upstream categories."""
        return None if self.own is None or self.upstream is None else self.own + self.upstream

    @property
    def basis(self) -> str:
        """How the electricity of scope 2 was counted."""
        if self.scope2_market is not None:
            return "Market-based" if self.scope2_location is None else "Market-based; location-based given too"
        return "Location-based" if self.scope2_location is not None else "No scope 2 given"

    @property
    def covers(self) -> str:
        """How much of scope 3 there is."""
        if not self.categories:
            return "No scope 3 category"
        named = ", ".join(str(one) for one in self.categories)
        return f"{count(len(self.categories), 'category', 'categories')} of 15: {named}"


@dataclass(frozen=True, slots=True)
class Method:
    """How all years were worked out and checked, in words."""

    standards: str = ""
    quality: str = ""
    checked: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> Self:
        return cls(**{name: kept.get(name, "") for name in ("standards", "quality", "checked")})


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing writes of a supplier: of which result, the rows of its table, and how they were made."""

    cycle: str = ""
    published_on: date | None = None
    years: tuple[Year, ...] = ()
    method: Method = Method()

    def as_row(self) -> dict[str, Any]:
        """As the columns of `Emissions` keep it."""
        years = [one.as_json() for one in self.years]
        return {
            "cycle": self.cycle[:120],
            "published_on": self.published_on,
            "years": years,
            "method": asdict(self.method),
        }


@dataclass(frozen=True, slots=True)
class Told:
    """A year as members get it: what the supplier says of its turnover decides whether there is an intensity."""

    year: Year
    method: Method
    turnover: str
    own_intensity: str
    gate_intensity: str
    factor: Decimal | None
    """The best known intensity as one number, in kilograms a pound, as it is written; None for a range or nothing."""


def told(year: Year, method: Method, shown: str) -> Told:
    """`shown` is a `TurnoverShown`."""
    low, high = _bounds(year.turnover, shown)
    exact = low is not None and low == high
    best = year.own if year.to_gate is None else year.to_gate
    return Told(
        year=year,
        method=method,
        turnover=turnover_words(year.turnover, shown),
        own_intensity=_intensity(year.own, low, high),
        gate_intensity=_intensity(year.to_gate, low, high),
        factor=_rounded(_per_pound(best, low)) if exact and best is not None and low else None,
    )


def latest(years: Iterable[Year]) -> Year | None:
    """Of two rows of a year the later one in the table."""
    return max(reversed(list(years)), key=lambda one: one.year, default=None)


def turnover_words(turnover: Decimal | None, shown: str) -> str:
    """Empty where the supplier gives none for this purpose, or has none in the table."""
    if turnover is None or turnover <= 0 or shown == TurnoverShown.NONE:
        return ""
    return money_gbp(turnover) if shown == TurnoverShown.EXACT else _band_words(*_band(turnover))


def example(found: Iterable[tuple[str, Told]], spend: int = 10_000) -> str:
    """The arithmetic with the first supplier that has an exact intensity, or with an invented one."""
    name, factor = next(((name, one.factor) for name, one in found if one.factor), ("a supplier", Decimal("0.25")))
    kilograms = spend * factor
    given = "" if name != "a supplier" else ", to take an invented figure"
    return (
        f"If you spent {money_gbp(spend)} with {name}: {number(spend)} × {factor:f} = "
        f"{_words(kilograms)} kg, or {_words(kilograms / KILOGRAMS)} t of CO2 equivalent{given}."
    )


def _bounds(turnover: Decimal | None, shown: str) -> tuple[Decimal | None, Decimal | None]:
    """Between which amounts members know it to be; None where there is no bound."""
    if turnover is None or turnover <= 0 or shown == TurnoverShown.NONE:
        return None, None
    return (turnover, turnover) if shown == TurnoverShown.EXACT else _band(turnover)


def _band(turnover: Decimal) -> tuple[Decimal | None, Decimal | None]:
    edges = [None, *(Decimal(limit * MILLION) for limit in LIMITS), None]
    at = sum(turnover >= limit * MILLION for limit in LIMITS)
    return edges[at], edges[at + 1]


def _band_words(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return f"Under {_million(high)}"
    return f"{_million(low)} or more" if high is None else f"{_million(low)} to {_million(high)}"


def _million(amount: Decimal | None) -> str:
    return f"{money_gbp((amount or 0) / MILLION)} million"


def _intensity(tonnes: Decimal | None, low: Decimal | None, high: Decimal | None) -> str:
    """In kilograms a pound: one number, a range, one bound of it, or nothing."""
    if tonnes is None or (low is None and high is None):
        return ""
    if low == high:
        return _words(_per_pound(tonnes, low))
    if low is None:
        return f"more than {_words(_per_pound(tonnes, high))}"
    if high is None:
        return f"at most {_words(_per_pound(tonnes, low))}"
    return f"{_words(_per_pound(tonnes, high))} to {_words(_per_pound(tonnes, low))}"


def _per_pound(tonnes: Decimal, pounds: Decimal | None) -> Decimal:
    return tonnes * KILOGRAMS / (pounds or Decimal(1))


def _rounded(amount: Decimal) -> Decimal:
    """To so many significant digits, written out."""
    places = max(DIGITS - 1 - amount.adjusted(), 0) if amount else 0
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP).normalize() + 0


def _words(amount: Decimal) -> str:
    return f"{_rounded(amount):,f}"
