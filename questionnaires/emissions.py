"""Checks of greenhouse gas figures and the path to net zero (domain specification, section 4.2).

Rows are those of ENV-03, figures in tonnes of CO2 equivalent. Nothing that is unknown is ever taken for zero. All
arithmetic is exact; sentences round to two decimals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from questionnaires import canonical
from questionnaires.canonical import Json, Row
from questionnaires.display import display_date

RESIDUAL = Fraction(10, 100)  # share of the baseline that may remain at net zero
REQUIRED = ("scope1", "scope2", "cat4", "cat5", "cat6", "cat7", "cat9")
CATEGORIES = tuple(f"cat{number}" for number in range(1, 16))
SMALLEST_TOLERANCE = Fraction(1, 2)  # tonnes
TOLERANCE = Fraction(5, 1000)
HARD_ERROR = Fraction(5, 100)
FULL_YEAR = range(364, 372)  # days
LAST_NET_ZERO = 2050
SOON = 3  # years
EXPLAIN_FROM = 5  # per cent up
NEAR = Fraction(110, 100)
FIRST_PLAN = "Not applicable: this is the first plan, so there is nothing to compare with."


class Result(StrEnum):
    """Outcome of one check."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    WARN = "warn"
    ERROR = "error"
    INFO = "info"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its number in the specification, the outcome, a sentence, and the figures behind it, exactly."""

    id: str
    result: Result
    sentence: str
    figures: dict[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EmissionYear:
    """One row of ENV-03. ``scope2`` is market-based if given, else location-based; None is unknown, never zero."""

    label: str
    is_baseline: bool
    start: date | None
    end: date | None
    parts: dict[str, Fraction | None]  # scope1, scope2, cat1 to cat15
    total_reported: Fraction | None
    employees: Fraction | None
    turnover: Fraction | None  # pounds
    explanation: str = ""  # of zeros and gaps

    @property
    def computed(self) -> Fraction | None:
        """The sum of the parts that are known."""
        return canonical.total(list(self.parts.values()))

    @property
    def total(self) -> Fraction | None:
        """The total as reported, or the computed one where none is."""
        return self.computed if self.total_reported is None else self.total_reported

    @property
    def year(self) -> int | None:
        """The calendar year the middle of the period lies in, or the year its label starts with."""
        if self.start and self.end:
            return (self.start + (self.end - self.start) / 2).year
        if self.start or self.end:
            return (self.start or self.end or date.min).year
        digits = self.label.strip()[:4]
        return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Points (year, tonnes) for the chart: reported totals, and the straight path from baseline to net zero."""

    actual: tuple[tuple[int, Fraction], ...]
    expected: tuple[tuple[int, Fraction], ...]


def years(value: Json) -> tuple[EmissionYear, ...]:
    """The rows of a canonical ENV-03 answer, in order."""
    return tuple(_year(row) for row in canonical.rows(value))


def baseline_of(rows: Sequence[EmissionYear]) -> EmissionYear | None:
    """The baseline row, if there is exactly one."""
    marked = [row for row in rows if row.is_baseline]
    return marked[0] if len(marked) == 1 else None


def latest_of(rows: Sequence[EmissionYear]) -> EmissionYear | None:
    """The row of the latest year; of two for the same year the later one in the table."""
    dated = [row for row in rows if row.year is not None]
    return max(reversed(dated), key=lambda row: (row.year or 0, row.end or date.min)) if dated else None


def checks(
    rows: Sequence[EmissionYear], net_zero_year: int | None = None, residual: Fraction = RESIDUAL
) -> tuple[Check, ...]:
    """All checks of this module on one answer, in the order of the specification; Q1 and Q2 once per row."""
    each = [check for row in rows for check in (total_adds_up(row), required_sources(row))]
    whole = [one_baseline(rows), baseline_full_year(rows), same_start(rows), change(rows)]
    ahead = [
        net_zero(rows, net_zero_year),
        on_track(rows, net_zero_year, residual),
        required_pace(rows, net_zero_year, residual),
    ]
    return tuple(each + whole + ahead)


def total_adds_up(row: EmissionYear) -> Check:
    """Q1: the reported total equals the sum of its parts; beyond 5 % of the total it is an error."""
    computed, reported = row.computed, row.total_reported
    if computed is None:
        return Check("Q1", Result.NO_DATA, f"{row.label}: there are no figures to add up.")
    if reported is None:
        return Check(
            "Q1", Result.PASS, f"{row.label}: the parts add up to {tonnes_words(computed)}.", {"computed": computed}
        )
    difference = abs(reported - computed)
    figures = {"computed": computed, "reported": reported, "difference": difference}
    if difference <= max(SMALLEST_TOLERANCE, TOLERANCE * reported):
        return Check("Q1", Result.PASS, f"{row.label}: the total adds up.", figures)
    result = Result.ERROR if difference > HARD_ERROR * reported else Result.WARN
    parts, total = tonnes_words(computed), tonnes_words(reported)
    sentence = f"{row.label}: the parts add up to {parts}, the total says {total}. Correct one of them."
    return Check("Q1", result, sentence, figures)


def required_sources(row: EmissionYear) -> Check:
    """Q2: scopes 1 and 2 and categories 4, 5, 6, 7 and 9 are given; a zero is given too."""
    absent = [part_name(part) for part in REQUIRED if row.parts.get(part) is None]
    if not absent:
        return Check("Q2", Result.PASS, f"{row.label}: all required sources are given.")
    return Check("Q2", Result.WARN, f"{row.label}: add or explain {', '.join(absent)}.")


def one_baseline(rows: Sequence[EmissionYear]) -> Check:
    """Q3: exactly one row is the baseline."""
    count = sum(row.is_baseline for row in rows)
    if not rows:
        return Check("Q3", Result.NO_DATA, "There are no figures yet.")
    if count == 1:
        return Check("Q3", Result.PASS, "One year is the baseline.")
    sentence = f"{count} years are marked as baseline; mark one." if count else "Mark one year as the baseline."
    return Check("Q3", Result.ERROR, sentence)


def baseline_full_year(rows: Sequence[EmissionYear]) -> Check:
    """Q4: the baseline covers a full year, 364 to 371 days with the first and the last."""
    base = baseline_of(rows)
    if base is None or base.start is None or base.end is None:
        return Check("Q4", Result.NO_DATA, "The dates of the baseline are not known.")
    days = (base.end - base.start).days + 1
    figures = {"days": Fraction(days)}
    if days in FULL_YEAR:
        return Check("Q4", Result.PASS, f"The baseline covers {days} days.", figures)
    sentence = (
        f"The baseline covers {days} days, from {display_date(base.start)} to {display_date(base.end)}; use 12 months."
    )
    return Check("Q4", Result.WARN, sentence, figures)


def same_start(rows: Sequence[EmissionYear]) -> Check:
    """Q5: baseline and latest year start in the same month."""
    base, latest = baseline_of(rows), latest_of(rows)
    if base is None or latest is None or base.start is None or latest.start is None:
        return Check("Q5", Result.NO_DATA, "The dates of the baseline or of the latest year are not known.")
    if base is latest:
        return Check("Q5", Result.NOT_APPLICABLE, FIRST_PLAN)
    if base.start.month == latest.start.month:
        return Check("Q5", Result.PASS, "Baseline and latest year start in the same month.")
    return Check("Q5", Result.WARN, "Baseline and latest year start in different months; explain or restate.")


def change(rows: Sequence[EmissionYear]) -> Check:
    """Q8: change of the latest year against the baseline in per cent, in all, per employee and per GBP million."""
    base, latest = baseline_of(rows), latest_of(rows)
    if base is not None and base is latest:
        return Check("Q8", Result.NOT_APPLICABLE, FIRST_PLAN)
    if base is None or latest is None or not base.total or latest.total is None:
        return Check("Q8", Result.NO_DATA, "The totals of the baseline and of the latest year are not both known.")
    percent = (latest.total - base.total) / base.total * 100
    figures = {"percent": percent}
    for name, before, now in (
        ("percent_per_employee", base.employees, latest.employees),
        ("percent_per_turnover", base.turnover, latest.turnover),
    ):
        if before and now:
            figures[name] = ((latest.total / now) / (base.total / before) - 1) * 100
    sentence = f"Emissions {_moved(percent)} since the baseline."
    if percent > EXPLAIN_FROM:
        return Check("Q8", Result.WARN, f"{sentence} Explain the rise.", figures)
    return Check("Q8", Result.INFO, sentence, figures)


def _moved(percent: Fraction) -> str:
    """In words, for nobody likes to read of a change by minus 27 per cent."""
    if not percent:
        return "have not changed"
    return f"{'rose' if percent > 0 else 'fell'} by {decimals(abs(percent))} %"


def net_zero(rows: Sequence[EmissionYear], net_zero_year: int | None) -> Check:
    """Q9: net zero by 2050, and not promised in three years with more than half still to go."""
    if net_zero_year is None:
        return Check("Q9", Result.NO_DATA, "No net zero year is given.")
    if net_zero_year > LAST_NET_ZERO:
        return Check(
            "Q9", Result.ERROR, f"The net zero year is {net_zero_year}; bring it to {LAST_NET_ZERO} or earlier."
        )
    base, latest = baseline_of(rows), latest_of(rows)
    known = base is not None and latest is not None and latest.year is not None
    if known and base and latest and base.total is not None and latest.total is not None:
        soon = net_zero_year - (latest.year or 0) < SOON
        if soon and latest.total > base.total / 2:
            sentence = (
                f"Net zero by {net_zero_year} with more than half of the baseline left looks unrealistic; confirm."
            )
            return Check("Q9", Result.WARN, sentence)
    return Check("Q9", Result.PASS, f"Net zero by {net_zero_year}.")


def expected_total(base: Fraction, base_year: int, net_zero_year: int, year: int, residual: Fraction) -> Fraction:
    """Tonnes on the straight path in a year; before the baseline and after net zero the path is level."""
    passed = min(max(year - base_year, 0), net_zero_year - base_year)
    return base * (1 - (1 - residual) * Fraction(passed, net_zero_year - base_year))


def on_track(rows: Sequence[EmissionYear], net_zero_year: int | None, residual: Fraction = RESIDUAL) -> Check:
    """Q15: the latest year against the straight path; on track at or below it, near within 10 %, else off track."""
    path = _path(rows, net_zero_year)
    if isinstance(path, Check):
        return Check("Q15", path.result, path.sentence)
    expected = expected_total(path.base, path.base_year, path.net_zero_year, path.year, residual)
    gap = path.latest - expected
    figures = {"expected": expected, "gap": gap}
    place = f"{tonnes_words(path.latest)} in {path.year}, {tonnes_words(expected)} expected"
    if gap <= 0:
        return Check("Q15", Result.PASS, f"On track: {place}.", figures)
    if path.latest <= expected * NEAR:
        return Check("Q15", Result.INFO, f"Near the path: {place}.", figures)
    return Check("Q15", Result.WARN, f"Off track: {place}.", figures)


def required_pace(rows: Sequence[EmissionYear], net_zero_year: int | None, residual: Fraction = RESIDUAL) -> Check:
    """Q16: the cut needed each year from now on, in tonnes and in per cent of the latest total."""
    path = _path(rows, net_zero_year)
    if isinstance(path, Check):
        return Check("Q16", path.result, path.sentence)
    if path.net_zero_year <= path.year:
        return Check("Q16", Result.NOT_APPLICABLE, "The net zero year has come.")
    tonnes = (path.latest - residual * path.base) / (path.net_zero_year - path.year)
    percent = tonnes / path.latest * 100 if path.latest else Fraction(0)
    sentence = f"From now on {tonnes_words(tonnes)} less each year, {decimals(percent)} % of the latest total."
    return Check("Q16", Result.INFO, sentence, {"tonnes": tonnes, "percent": percent})


def trajectory(rows: Sequence[EmissionYear], net_zero_year: int | None, residual: Fraction = RESIDUAL) -> Trajectory:
    """Points for the chart; the path is empty while baseline or net zero year are unknown."""
    actual = sorted({row.year: row.total for row in rows if row.year is not None and row.total is not None}.items())
    base = baseline_of(rows)
    if base is None or base.year is None or base.total is None or net_zero_year is None or net_zero_year <= base.year:
        return Trajectory(tuple(actual), ())
    path = [
        (year, expected_total(base.total, base.year, net_zero_year, year, residual))
        for year in range(base.year, net_zero_year + 1)
    ]
    return Trajectory(tuple(actual), tuple(path))


@dataclass(frozen=True, slots=True)
class _Path:
    base: Fraction
    base_year: int
    latest: Fraction
    year: int
    net_zero_year: int


def _path(rows: Sequence[EmissionYear], net_zero_year: int | None) -> _Path | Check:
    """What Q15 and Q16 need, or the check that says why they cannot be made."""
    base, latest = baseline_of(rows), latest_of(rows)
    if base is not None and base is latest:
        return Check("", Result.NOT_APPLICABLE, FIRST_PLAN)
    unknown = Check("", Result.NO_DATA, "The baseline, the latest total or the net zero year are not known.")
    if base is None or latest is None or net_zero_year is None:
        return unknown
    if base.total is None or base.year is None or latest.total is None or latest.year is None:
        return unknown
    if net_zero_year <= base.year:
        return Check("", Result.NOT_APPLICABLE, "The net zero year lies before the baseline.")
    return _Path(base.total, base.year, latest.total, latest.year, net_zero_year)


def _year(row: Row) -> EmissionYear:
    market, location = canonical.number(row.get("scope2_market")), canonical.number(row.get("scope2_location"))
    parts = {"scope1": canonical.number(row.get("scope1")), "scope2": location if market is None else market}
    return EmissionYear(
        label=canonical.text(row.get("year_label")) or "This year",
        is_baseline=row.get("is_baseline") is True,
        start=canonical.day(row.get("period_start")),
        end=canonical.day(row.get("period_end")),
        parts=parts | {name: canonical.number(row.get(name)) for name in CATEGORIES},
        total_reported=canonical.number(row.get("total_reported")),
        employees=canonical.number(row.get("employees")),
        turnover=canonical.pounds(row.get("turnover_gbp")),
        explanation=canonical.text(row.get("zero_or_gap_explanation")).strip(),
    )


def part_name(part: str) -> str:
    return part.replace("cat", "category ").replace("scope", "scope ")


def decimals(number: Fraction) -> str:
    return f"{float(number):,.2f}"


def tonnes_words(tonnes: Fraction) -> str:
    return f"{float(tonnes):,.2f} t"
