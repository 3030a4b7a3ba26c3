"""Promises as rows of the question that asks for commitments (SOC-02): a file to upload there.

What to do with rows that both have is decided where such files are compared, saved and undone (`workbooks`), by the
person. One row for each framework, with its share of the amounts, so that nothing is claimed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from promises.enums import PromiseState
from promises.models import Promise
from promises.selectors.rows import is_late
from promises.values import WHOLE, in_words
from rphub.kernel.tables import formula_safe

CODE = "SOC-02"
HEADS = (
    "Framework or member",
    "Commitment",
    "Unit",
    "Target",
    "Due",
    "Delivered",
    "As of",
    "Who benefited",
    "Place",
    "Status",
)
STATUS = {PromiseState.VERIFIED: "Delivered", PromiseState.NOT_DELIVERED: "Missed"}


def csv_rows(promises: Iterable[Promise], today: date) -> Iterator[tuple[str, ...]]:
    """The heads, then agreed promises; what is delivered is what somebody has verified. Every cell is safe from being
    taken for a formula."""
    yield HEADS
    for promise in promises:
        days = [one.due_on for one in promise.dues.all()]
        for share in promise.shares.all():
            cells = (
                share.framework.title,
                promise.text,
                promise.unit,
                _part(promise.amount, share.percent),
                max(days).isoformat(),
                _part(promise.verified, share.percent),
                today.isoformat(),
                promise.beneficiaries,
                promise.place,
                STATUS.get(PromiseState(promise.state)) or ("Delayed" if is_late(promise, today) else "On track"),
            )
            yield tuple(formula_safe(cell) for cell in cells)


def _part(amount: Decimal, percent: int) -> str:
    return in_words(amount * percent / WHOLE).replace(",", "")
