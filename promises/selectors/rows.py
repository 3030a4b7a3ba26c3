"""A promise as lists and pages show it: words and shapes, without a further statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from promises.enums import PromiseState as S
from promises.enums import ReportState
from promises.models import Promise
from promises.values import in_words
from promises.workflow import ENDED, WORKED_ON
from rphub.kernel.words import day, due_words

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


def row(promise: Promise, today: date) -> Row:
    """Of `with_shares()` where there are many."""
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
        frameworks=frameworks_of(promise),
    )


def is_late(promise: Promise, today: date) -> bool:
    return promise.state in WORKED_ON and promise.due_on is not None and promise.due_on < today


def state_of(promise: Promise) -> str:
    if promise.state == S.DRAFT and promise.shown_at is None:
        return "Draft"
    return str(promise.get_state_display())


def when_of(promise: Promise, today: date) -> str:
    if promise.state in ENDED or promise.due_on is None:
        return day(promise.due_on)
    words = due_words(promise.due_on, today)
    return words[:1].upper() + words[1:]


def progress_of(promise: Promise) -> str:
    """38 of 50 hours verified."""
    return f"{in_words(promise.verified)} of {in_words(promise.amount, promise.unit)} verified"


def tied_to(promise: Promise) -> str:
    """The clause, the figure, the milestone, whichever there are."""
    figure = f"{promise.kpi} {promise.get_kpi_display()}" if promise.kpi else ""
    parts = (f"Clause {promise.clause}" if promise.clause else "", figure, promise.milestone)
    return "; ".join(part for part in parts if part)


def frameworks_of(promise: Promise) -> str:
    """Desktop and Notebook Computers; with the per cent where it is not the whole."""
    shares = list(promise.shares.all())
    return "; ".join(
        f"{share.framework}" if share.percent == 100 else f"{share.framework} ({share.percent} %)" for share in shares
    )
