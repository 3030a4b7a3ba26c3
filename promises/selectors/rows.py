"""A promise as lists and pages show it: words and shapes, without a further statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from promises.enums import PromiseState as S
from promises.enums import ReportState
from promises.models import Promise
from promises.values import WHOLE, in_words
from promises.workflow import ENDED, WORKED_ON
from rphub.kernel.words import day, due_words
from suppliers.enums import Kpi

SHAPES = {
    S.DRAFT: "new",
    S.AGREED: "in_progress",
    S.PART: "in_progress",
    S.DELIVERED: "waiting",
    S.VERIFIED: "completed",
    S.NOT_DELIVERED: "late",
    S.WITHDRAWN: "not_comparable",
    S.REPLACED: "changed",
}
REPORT_SHAPES = {
    ReportState.REPORTED: "waiting",
    ReportState.RETURNED: "query",
    ReportState.VERIFIED: "completed",
    ReportState.TAKEN_BACK: "not_comparable",
}


@dataclass(frozen=True, slots=True)
class Sign:
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One promise; `when` is the one date that matters now, in words."""

    id: str
    reference: str
    short: str
    supplier: str
    state: Sign
    when: str
    late: bool
    progress: str
    tied_to: str
    checked: str
    frameworks: str


class Listed(NamedTuple):
    """What a list reads of a promise: its columns by name, and whose it is."""

    pk: UUID
    reference: str
    short: str
    state: str
    shown_at: datetime | None
    due_on: date | None
    checked_on: date | None
    verified: Decimal
    amount: Decimal
    unit: str
    clause: str
    kpi: str
    milestone: str
    supplier: str


LISTED = (*Listed._fields[:-1], "supplier__organisation__name")
"""The paths of those columns, for `values_list`."""


def row(promise: Promise, today: date) -> Row:
    """Of `with_shares()` where there are many."""
    return row_of(promise, today, frameworks_of(promise))


def row_of(promise: Promise | Listed, today: date, frameworks: str) -> Row:
    return Row(
        id=str(promise.pk),
        reference=promise.reference,
        short=promise.short,
        supplier=str(promise.supplier),
        state=Sign(SHAPES[S(promise.state)], state_of(promise)),
        when=when_of(promise, today),
        late=is_late(promise, today),
        progress=progress_of(promise),
        tied_to=tied_to(promise),
        checked=day(promise.checked_on) or "Never",
        frameworks=frameworks,
    )


def is_late(promise: Promise | Listed, today: date) -> bool:
    return promise.state in WORKED_ON and promise.due_on is not None and promise.due_on < today


def state_of(promise: Promise | Listed) -> str:
    if promise.state == S.DRAFT and promise.shown_at is None:
        return "Draft"
    return S(promise.state).label


def when_of(promise: Promise | Listed, today: date) -> str:
    """Days are counted against a supplier only while it is the supplier who acts."""
    passed = promise.due_on is not None and promise.due_on < today
    if promise.state in ENDED or promise.due_on is None or (passed and not is_late(promise, today)):
        return day(promise.due_on)
    words = due_words(promise.due_on, today)
    return words[:1].upper() + words[1:]


def progress_of(promise: Promise | Listed) -> str:
    """38 of 50 hours verified."""
    return f"{in_words(promise.verified)} of {in_words(promise.amount, promise.unit)} verified"


def tied_to(promise: Promise | Listed) -> str:
    """The clause, the figure, the milestone, whichever there are."""
    figure = f"{promise.kpi} {Kpi(promise.kpi).label}" if promise.kpi else ""
    parts = (f"Clause {promise.clause}" if promise.clause else "", figure, promise.milestone)
    return "; ".join(part for part in parts if part)


def frameworks_of(promise: Promise) -> str:
    return counted_by((str(share.framework), share.percent) for share in promise.shares.all())


def counted_by(shares: Iterable[tuple[str, int]]) -> str:
    """Desktop and Notebook Computers; with the per cent where it is not the whole."""
    return "; ".join(title if percent == WHOLE else f"{title} ({percent} %)" for title, percent in shares)
