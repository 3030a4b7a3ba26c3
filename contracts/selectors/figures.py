"""Figures as pages show them: of one supplier with their history, of a framework all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.db.models.functions import TruncMonth
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from contracts.enums import Rating
from contracts.kpis import figures
from contracts.kpis.figure import CORE, FORMULAS, Figure, Formula, plain
from contracts.models import Contract, Measurement, PublishedKpi
from contracts.selectors.calendar import frameworks_of
from contracts.selectors.facts import facts_of
from contracts.selectors.meetings import Sign
from frameworks.models import Framework
from rphub.kernel.charts import Chart
from rphub.kernel.measured import Point, measured
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day
from suppliers.enums import Kpi
from suppliers.models import Supplier

SHAPES = {
    Rating.GOOD: "completed",
    Rating.APPROACHING: "in_progress",
    Rating.REQUIRES_IMPROVEMENT: "query",
    Rating.INADEQUATE: "finding",
}
NO_TARGET, UNKNOWN = "unchanged", "not_started"
UNITS = {
    Kpi.MATURITY: "points",
    Kpi.PROGRESS: "points",
    Kpi.CARBON_PLAN: "1 is yes",
    Kpi.PAYMENT: "days",
    Kpi.RESPONSIVENESS: "working days",
}
"""Per cent, unless told."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    figure: Figure
    sign: Sign
    chart: Chart
    published: PublishedKpi | None


@dataclass(frozen=True, slots=True)
class FiguresOf:
    headline: str
    lead: str
    lines: list[FigureLine]

    @property
    def known(self) -> list[FigureLine]:
        return [line for line in self.lines if line.figure.known]

    @property
    def unknown(self) -> list[FigureLine]:
        return [line for line in self.lines if not line.figure.known]


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure that may be published; `proposed` ones belong to the core."""

    kpi: Kpi
    formula: Formula
    sign: Sign
    words: str
    known: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """One figure over all suppliers of a framework, from what was measured last of each."""

    kpi: Kpi
    formula: Formula
    known: int
    middle: str
    """The one in the middle; of carbon plans, how many are valid. Empty while none is known."""
    ratings: list[tuple[Sign, int]]
    chart: Chart


@dataclass(frozen=True, slots=True)
class FrameworkFigures:
    framework: Framework
    suppliers: int
    lines: list[FrameworkLine]


def rating_sign(rating: Rating | str | None, known: bool, words: str) -> Sign:
    if rating:
        return Sign(SHAPES[Rating(rating)], words)
    return Sign(NO_TARGET if known else UNKNOWN, words)


def figures_of(supplier_id: int, published: Sequence[PublishedKpi], today: date) -> FiguresOf:
    """All sixteen as of today with their history. The caller has asked who may see the supplier."""
    found = figures(facts_of([supplier_id], today)[supplier_id])
    history = _history(supplier_id)
    chosen = {row.kpi: row for row in published}
    lines = [_line(one, history.get(one.kpi, []), chosen.get(one.kpi)) for one in found]
    rated = [one for one in found if one.rating is not None]
    good = sum(one.rating == Rating.GOOD for one in rated)
    unknown = sum(not one.known for one in found)
    headline = f"{good} of {count(len(rated), 'figure')} with a target {'is' if good == 1 else 'are'} good."
    lead = f"{unknown} of {len(found)} {'is' if unknown == 1 else 'are'} not known yet, as of {day(today)}."
    return FiguresOf(headline, lead, lines)


def _history(supplier_id: int) -> dict[str, list[Point]]:
    found: defaultdict[str, list[Point]] = defaultdict(list)
    rows = Measurement.objects.filter(supplier=supplier_id).order_by("on")
    for kpi, on, value, words in rows.values_list("kpi", "on", "value", "words"):
        found[kpi].append(Point(on, None if value is None else float(value), words))
    return found


def _line(one: Figure, points: list[Point], published: PublishedKpi | None) -> FigureLine:
    sign = rating_sign(one.rating, one.known, one.rating_words)
    caption = f"{one.kpi.label}, {UNITS.get(one.kpi, 'per cent')}"
    return FigureLine(one, sign, measured(points, caption), published)


def own_figures(actor: Actor, today: date | None = None) -> FiguresOf:
    """The supplier's own, with what is published on any of its frameworks."""
    today = today or timezone.localdate()
    mine = Supplier.objects.visible_to(actor).filter(organisation_id__in=actor.acts_for())
    supplier: Supplier | None = mine.order_by("pk").first()
    if supplier is None:
        raise Http404("You are not connected to a supplier yet.")
    published = list(PublishedKpi.objects.visible_to(actor).current().filter(contract__supplier=supplier))
    return figures_of(supplier.pk, published, today)


def choices(supplier_id: int, today: date | None = None) -> list[Choice]:
    """What may be published, with where it stands today."""
    today = today or timezone.localdate()
    return [
        Choice(
            one.kpi,
            one.formula,
            rating_sign(one.rating, one.known, one.rating_words),
            one.words,
            one.known,
            one.kpi in CORE,
        )
        for one in figures(facts_of([supplier_id], today)[supplier_id])
    ]


def framework_figures(actor: Actor, framework_id: int) -> FrameworkFigures:
    """Four statements: the framework, its suppliers, what was measured last of each, and the months before."""
    allowed = dict(frameworks_of(actor))
    if framework_id not in allowed:
        raise Http404("No such framework.")
    framework: Framework = get_object_or_404(Framework.objects.visible_to(actor), pk=framework_id)
    here = {"supplier__left_on__isnull": True, "supplier__merged_on__isnull": True}
    contracts = Contract.objects.visible_to(actor).filter(framework=framework, **here)
    suppliers = list(contracts.values_list("supplier_id", flat=True))
    rows = _latest(suppliers)
    months = _by_month(suppliers)
    lines = [_over_all(kpi, rows[kpi], months[kpi]) for kpi in Kpi]
    return FrameworkFigures(framework, len(suppliers), lines)


def _latest(suppliers: Sequence[int]) -> defaultdict[str, list[tuple[Any, str]]]:
    last = Measurement.objects.filter(supplier=OuterRef("supplier")).order_by().values("supplier")
    newest = Subquery(last.annotate(newest=Max("on")).values("newest"))
    found: defaultdict[str, list[tuple[Any, str]]] = defaultdict(list)
    rows = Measurement.objects.filter(supplier__in=suppliers, on=newest).values_list("kpi", "value", "rating")
    for kpi, value, rating in rows:
        found[kpi].append((value, rating))
    return found


def _by_month(suppliers: Sequence[int]) -> defaultdict[str, list[Point]]:
    """Share of the suppliers with a rating that are good, month by month."""
    good = Count("supplier", filter=Q(rating=Rating.GOOD), distinct=True)
    rated = Count("supplier", filter=~Q(rating=""), distinct=True)
    rows = Measurement.objects.filter(supplier__in=suppliers).order_by()
    grouped = rows.annotate(month=TruncMonth("on")).values_list("kpi", "month").annotate(good=good, rated=rated)
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for kpi, month, number, whole in grouped.order_by("month"):
        if whole:
            found[kpi].append(Point(month, number / whole * 100, f"{number} of {whole} good"))
    return found


def _over_all(kpi: Kpi, rows: Iterable[tuple[Any, str]], months: list[Point]) -> FrameworkLine:
    held = list(rows)
    values = [Fraction(value) for value, _ in held if value is not None]
    tally: Mapping[Rating, int] = {rating: sum(one == rating for _, one in held) for rating in Rating}
    ratings = [(Sign(SHAPES[rating], rating.label), number) for rating, number in tally.items() if number]
    chart = measured(months, f"{kpi.label}: share of suppliers that are good, per cent")
    return FrameworkLine(kpi, FORMULAS[kpi], len(values), _middle(kpi, values), ratings, chart)


def _middle(kpi: Kpi, values: Sequence[Fraction]) -> str:
    if not values:
        return ""
    if kpi is Kpi.CARBON_PLAN:
        return f"{plain(sum(values, Fraction(0)))} of {len(values)} valid"
    return f"{plain(median(values))} {UNITS.get(kpi, '%')}"
