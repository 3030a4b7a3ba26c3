"""The office writes down what was announced; suggestions, rules and the reminder to suppliers go by it from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.shortcuts import get_object_or_404

from questionnaires import policies
from questionnaires.models import AnnouncedRate
from questionnaires.reference import LONDON, REAL, STATUTORY, UK
from questionnaires.selectors.rates import wage_rates
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.words import day

KNOWN = "The rate from {day} is known already. Take the wrong one out first."
LEAST, MOST = Decimal(5), Decimal(60)
"""Pounds an hour outside of which somebody has slipped a digit."""
SLIPPED = f"Write pounds an hour, between {LEAST} and {MOST}, such as 13.45."


@dataclass(frozen=True, slots=True)
class Announced:
    """Pounds an hour; `london` for the real Living Wage alone, `implement_by` is the first day by law."""

    kind: str
    uk: Decimal
    london: Decimal | None
    effective_from: date
    implement_by: date
    source: str


@transaction.atomic
def write_rates(*, actor: Actor, announced: Announced) -> list[AnnouncedRate]:
    """What was announced on one day, for one area or both."""
    require(policies.can_keep_rates(actor))
    _check(announced)
    pounds = {UK: announced.uk} | ({LONDON: announced.london} if announced.kind == REAL else {})
    until = announced.effective_from if announced.kind == STATUTORY else announced.implement_by
    rows = [
        AnnouncedRate.objects.create(
            kind=announced.kind,
            area=area,
            pence=int((amount or Decimal(0)) * 100),
            effective_from=announced.effective_from,
            implement_by=until,
            source=announced.source.strip(),
            written_by=actor.label[:200],
        )
        for area, amount in pounds.items()
    ]
    for row in rows:
        record(actor, "rate.written", row, pence=row.pence, on=row.effective_from, source=row.source)
    return rows


@transaction.atomic
def take_out_rate(*, actor: Actor, rate_id: int, reason: str) -> None:
    """It was written down wrongly, with what was announced beside it; the history keeps what stood there."""
    require(policies.can_keep_rates(actor))
    wrong = get_object_or_404(AnnouncedRate, pk=rate_id)
    if not reason.strip():
        raise Invalid({"reason": "Say what was wrong with it."})
    same = AnnouncedRate.objects.filter(kind=wrong.kind, effective_from=wrong.effective_from)
    for row in same.select_for_update():
        record(actor, "rate.taken_out", row, reason=reason, pence=row.pence, on=row.effective_from, source=row.source)
        row.delete()


def _check(announced: Announced) -> None:
    problems = {}
    if not LEAST <= announced.uk <= MOST:
        problems["uk"] = SLIPPED
    if announced.kind == REAL and announced.london is None:
        problems["london"] = "Write the rate for London too; both are announced together."
    elif announced.kind == REAL and not LEAST <= (announced.london or LEAST) <= MOST:
        problems["london"] = SLIPPED
    elif announced.kind == STATUTORY and announced.london is not None:
        problems["london"] = "The legal rate is one for the whole country. Leave this empty."
    if announced.kind == REAL and announced.implement_by < announced.effective_from:
        problems["implement_by"] = "Write the day by which it is paid; it is after the day it was announced."
    if any(rate.kind == announced.kind and rate.effective_from == announced.effective_from for rate in wage_rates()):
        problems["effective_from"] = KNOWN.format(day=day(announced.effective_from))
    if not announced.source.strip():
        problems["source"] = "Say where it was announced."
    if problems:
        raise Invalid(problems)
