"""The office's pages of the schedule: the table, holds, what ran, and what people have to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone

from privacy import policies
from privacy.models import Hold, Run
from privacy.schedule import BY_KEY, NIGHTLY, SCHEDULE, Row
from privacy.selectors.due import ended_suppliers
from privacy.selectors.tonight import Tonight, tonight
from rphub.kernel.decisions import Decision, require
from rphub.kernel.pages import search_words
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.models import Supplier

RUNS, FOUND = 14, 20


@dataclass(frozen=True, slots=True)
class RunLine:
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class TonightPage:
    tonight: Tonight
    holds: list[Hold]
    lifted: list[Hold]
    may_hold: Decision
    runs: list[RunLine]
    ended: list[Supplier]

    @property
    def headline(self) -> str:
        number = self.tonight.number
        if not number:
            return "The next run will do nothing."
        return f"The next run will do {count(number, 'thing')}."


@dataclass(frozen=True, slots=True)
class SchedulePage:
    rows: tuple[Row, ...]
    nightly: int


def schedule_page() -> SchedulePage:
    return SchedulePage(SCHEDULE, sum(row.by == NIGHTLY for row in SCHEDULE))


def tonight_page(actor: Actor, today: date | None = None) -> TonightPage:
    """Eighteen statements, however much there is."""
    today = today or timezone.localdate()
    holds = list(Hold.objects.visible_to(actor).select_related("supplier__organisation"))
    return TonightPage(
        tonight=tonight(today),
        holds=[hold for hold in holds if hold.lifted_at is None],
        lifted=[hold for hold in holds if hold.lifted_at][:RUNS],
        may_hold=policies.can_keep_holds(actor),
        runs=[RunLine(run.on, _words(run.counts)) for run in Run.objects.all()[:RUNS]],
        ended=list(ended_suppliers(today)[:FOUND]),
    )


def _words(counts: dict[str, int]) -> str:
    """“Questionnaires that were never sent: 1. Sign-ins: 12.”"""
    named = {"warned": "Suppliers warned"} | {row.key: row.what for row in BY_KEY.values()}
    done = [f"{named.get(key, key)}: {number:,}" for key, number in counts.items() if number]
    return ". ".join(done) + "." if done else "Nothing was due."


def hold_of(actor: Actor, hold_id: int) -> Hold:
    found: Hold = get_object_or_404(Hold.objects.visible_to(actor).select_related("supplier__organisation"), pk=hold_id)
    require(policies.can_lift(actor, found))
    return found


def suppliers_found(actor: Actor, words: str) -> list[Supplier]:
    """The first twenty by name, to choose one from; none while nothing is typed."""
    require(policies.can_keep_holds(actor))
    words = search_words(words)
    if not words:
        return []
    found = Supplier.objects.visible_to(actor).filter(organisation__name__icontains=words, merged_on__isnull=True)
    return list(found.select_related("organisation")[:FOUND])


def supplier_to_hold(actor: Actor, supplier_id: int) -> Supplier:
    visible = Supplier.objects.visible_to(actor).select_related("organisation")
    found: Supplier = get_object_or_404(visible, pk=supplier_id)
    require(policies.can_hold(actor, found))
    return found
