"""Which column of a row of figures is which scope, where only the sums can say: scopes 1 to 3 make the total."""

from __future__ import annotations

from collections.abc import Sequence

from rphub.reading.plan.columns import Column
from rphub.reading.plan.labels import MAIN, Part

TONNES, SHARE = 0.15, 0.0005
"""How far a sum of rounded figures may be from its total; narrower than check Q1, since here it proves a reading."""


def agrees(total: float, parts: Sequence[float]) -> bool:
    return abs(total - sum(parts)) <= max(TONNES, SHARE * abs(total)) + 1e-9


def slid(heads: Sequence[Column], rows: Sequence[Sequence[float | None]]) -> list[Column]:
    """The heads with columns to leave alone before and behind them, where one place only makes the sums of all rows
    agree; else nothing."""
    places = [place for place, head in enumerate(heads) if head.part in MAIN and not head.aside]
    parts = {heads[place].part for place in places}
    width = max(map(len, rows), default=0)
    if not places or parts != set(MAIN):
        return []
    run = list(heads[places[0] : places[-1] + 1])
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    fitting = [
        offset
        for offset in range(width - len(run) + 1)
        if all(_holds(run, row[offset : offset + len(run)]) for row in padded)
    ]
    if len(fitting) != 1:
        return []
    aside = Column(aside=True)
    return [aside] * fitting[0] + run + [aside] * (width - len(run) - fitting[0])


def _holds(run: Sequence[Column], figures: Sequence[float | None]) -> bool:
    """Whether the total of one row is the sum of its scopes, scope 2 by one of its methods."""
    said = [(head.part, value) for head, value in zip(run, figures, strict=True) if not head.aside]
    if any(value is None for _, value in said):
        return False
    of = {part: [value for one, value in said if one is part and value is not None] for part in MAIN}
    if any(len(of[part]) != 1 for part in (Part.SCOPE1, Part.SCOPE3, Part.TOTAL)):
        return False
    first, third, total = (of[part][0] for part in (Part.SCOPE1, Part.SCOPE3, Part.TOTAL))
    return any(agrees(total, (first, second, third)) for second in of[Part.SCOPE2])
