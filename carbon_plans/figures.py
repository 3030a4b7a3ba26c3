"""The numbers of a plan: tonnes by source, totals by scope, and the rows that the emission checks read. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbon_plans.amounts import Unreadable, is_worked_out, tonnes
from carbon_plans.content import FIGURES, SOURCES, Content, Source, emission_rows
from questionnaires import emissions
from questionnaires.emissions import EmissionYear


@dataclass(frozen=True, slots=True)
class Line:
    """One source in both years; None is unknown, never zero."""

    source: Source
    base: Fraction | None
    now: Fraction | None
    how: str
    """The bill and factor behind the figure of the reporting year, where there is one."""
    estimate: bool
    why: str


@dataclass(frozen=True, slots=True)
class Total:
    scope: str
    base: Fraction | None
    now: Fraction | None


def known(text: object) -> Fraction | None:
    """The tonnes behind a stored text; what cannot be read is unknown."""
    try:
        return tonnes(str(text)) if text else None
    except Unreadable:
        return None


def lines(content: Content) -> tuple[Line, ...]:
    """In the order of the form; in a first plan the reporting year is the baseline."""
    base = "now" if content.get("first_plan") else "base"
    return tuple(
        Line(
            source=source,
            base=known(content.get(f"{base}_{source.key}")),
            now=known(content.get(f"now_{source.key}")),
            how=_how(str(content.get(f"now_{source.key}") or "")),
            estimate=bool(content.get(f"estimate_{source.key}")),
            why=str(content.get(f"why_{source.key}") or ""),
        )
        for source in SOURCES
    )


def totals(content: Content) -> tuple[Total, ...]:
    """By scope, then in all; a total without any figure is unknown."""
    found = lines(content)
    scopes = tuple(dict.fromkeys(line.source.scope for line in found))
    parts = [(scope, [line for line in found if line.source.scope == scope]) for scope in scopes]
    return tuple(Total(name, _sum(inside, "base"), _sum(inside, "now")) for name, inside in (*parts, ("Total", found)))


def years(content: Content) -> tuple[EmissionYear, ...]:
    """The plan as the emission checks of the questionnaire read it."""
    texts = {}
    for name in (f"{kind}_{source.key}" for kind in FIGURES for source in SOURCES):
        found = known(content.get(name))
        texts[name] = None if found is None else f"{found.numerator}/{found.denominator}"
    return emissions.years(emission_rows(content, texts))


def _how(text: str) -> str:
    return text if is_worked_out(text) else ""


def _sum(inside: Sequence[Line], which: str) -> Fraction | None:
    values = [value for line in inside if (value := getattr(line, which)) is not None]
    return sum(values, Fraction(0)) if values else None
