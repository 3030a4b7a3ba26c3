"""What the schedule does: a year ends. Running twice ends nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from brands.actions.facts import publish_brand
from brands.actions.packets import held
from brands.emails import queue_news
from brands.enums import AskState
from brands.models import Brand, Declaration
from brands.selectors.packets import Packet, standing_asks
from brands.workflow import DECLARATION, OPEN, SIGNED
from rphub.audit.actions import record
from rphub.kernel.roles import system_actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move

PAGE = 200
YEAR = timedelta(days=365)
SCHEDULE = "Yearly end of declarations"


def expire_declarations(*, today: date | None = None) -> int:
    """End what has passed its last day, and requests that nobody answered for a year; how many."""
    today = today or timezone.localdate()
    over = Q(state__in=SIGNED, valid_until__lt=today) | Q(state__in=OPEN, asked_on__lt=today - YEAR)
    ended = 0
    for brand_id in _brands(Declaration.objects.filter(over).values("brand")):
        ended += _expire(brand_id, today)
    return ended


@transaction.atomic
def _expire(brand_id: int, today: date) -> int:
    packet, actor = held(brand_id), system_actor(SCHEDULE)
    over = [one for one in packet.editions if _is_over(one, today)]
    for one in over:
        signed = one.state in SIGNED
        move(one, DECLARATION["expire"], ended_on=one.valid_until if signed else today)
        record(actor, "declaration.expired", one)
        if signed:
            _tell_ended(packet, one, today)
    publish_brand(actor, packet.brand)
    return len(over)


def _is_over(one: Declaration, today: date) -> bool:
    if one.state in SIGNED:
        return one.valid_until is not None and one.valid_until < today
    return one.state in OPEN and one.asked_on < today - YEAR


def _tell_ended(packet: Packet, one: Declaration, today: date) -> None:
    queue_news(
        [ask for ask in standing_asks(packet.brand) if ask.state == AskState.ALLOWED],
        event=f"ended-{one.pk}",
        headline=f"The declaration of {packet.brand} has ended.",
        words=f"It was good until {day(one.valid_until)}. We have asked the brand to renew it; you may ask too.",
        on=today,
    )


def _brands(wanted: QuerySet[Any, Any]) -> Iterator[int]:
    """Ids page by page: no statement stays open while mails are written."""
    rows = Brand.objects.filter(pk__in=wanted).order_by("pk").values_list("pk", flat=True)
    page = list(rows[:PAGE])
    while page:
        yield from page
        page = list(rows.filter(pk__gt=page[-1])[:PAGE])
