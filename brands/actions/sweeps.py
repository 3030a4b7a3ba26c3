"""What the schedule does: a year ends, a note is due. “Due and not yet queued”: running twice sends nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from brands.actions.facts import publish_brand
from brands.actions.packets import held
from brands.emails import note_draft, queue_news
from brands.enums import AskState
from brands.models import Ask, Brand, BrandLink, Declaration
from brands.reminders import ANSWER, ASKED, CONSENT, DUE, ENDS, NO_REPLY, RENEWAL, Rule, due
from brands.selectors.packets import Packet, standing_asks
from brands.workflow import DECLARATION, OPEN, SIGNED
from rphub.audit.actions import record
from rphub.kernel.roles import system_actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move
from rphub.kernel.working_days import is_working_day
from rphub.mailing.actions import MailDraft, queue_many

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


def queue_due_reminders(*, today: date | None = None) -> int:
    """Queue every note that is due and not queued; how many. Nothing on weekends and bank holidays."""
    today = today or timezone.localdate()
    if not is_working_day(today):
        return 0
    waiting = Ask.objects.filter(state=AskState.WAITING).values("brand")
    ending = Declaration.objects.filter(state__in=SIGNED, valid_until__lte=today - timedelta(days=RENEWAL[0].first))
    brands = Brand.objects.filter(Q(pk__in=waiting) | Q(pk__in=ending.values("brand"))).values("pk")
    return sum(_remind(brand_id, today) for brand_id in _brands(brands))


@transaction.atomic
def _remind(brand_id: int, today: date) -> int:
    """All notes about one brand; each key names its occasion, so that a second sweep finds them queued."""
    packet = held(brand_id)
    asks = [ask for ask in standing_asks(packet.brand) if ask.state == AskState.WAITING and ask.link]
    drafts, told = [], 0
    if packet.valid is not None:
        drafts = [*_renewals(packet, packet.valid, today), *_consents(asks, today)]
    elif packet.latest is not None and packet.latest.is_open:
        drafts = list(_answers(packet.latest, asks, today))
        told = _tell_silence(asks, today)
    new = queue_many(drafts)
    if new and packet.valid is None and packet.latest is not None:
        move(packet.latest, DECLARATION["remind"])
        record(system_actor("Reminders to brands"), "declaration.reminded", packet.latest)
    return new + told


def _answers(draft: Declaration, asks: Sequence[Ask], today: date) -> Iterator[MailDraft]:
    """To each person at the brand who was asked; whoever has saved something is not told to open the packet."""
    for link in {ask.link for ask in asks if ask.link and ask.link.is_open}:
        rule = due(ANSWER, {ASKED: draft.asked_on, DUE: draft.due_on}, today)
        if rule and not (rule.anchor == ASKED and link.last_used_at):
            yield _note(link, f"brand-due:{draft.pk}:{rule.code}:{draft.due_on}:{link.pk}", rule, draft.due_on)


def _consents(asks: Sequence[Ask], today: date) -> Iterator[MailDraft]:
    for ask in asks:
        rule = due(CONSENT, {ASKED: ask.asked_on}, today)
        if rule and ask.link and ask.link.is_open:
            yield _note(ask.link, f"brand-yes:{ask.pk}:{rule.code}:{ask.asked_on}", rule, ask.asked_on)


def _renewals(packet: Packet, valid: Declaration, today: date) -> Iterator[MailDraft]:
    assert valid.valid_until is not None  # noqa: S101 - the database says so of what is signed
    rule = due(RENEWAL, {ENDS: valid.valid_until}, today)
    links = packet.brand.links.filter(revoked_at__isnull=True, expires_at__gt=timezone.now()) if rule else ()
    for link in links:
        assert rule is not None  # noqa: S101 - there are no links without one
        yield _note(link, f"brand-renew:{valid.pk}:{rule.code}:{link.pk}", rule, valid.valid_until)


def _note(link: BrandLink, key: str, rule: Rule, anchor: date) -> MailDraft:
    headline = rule.headline.format(brand=link.brand.name, day=day(anchor))
    return note_draft(link, key=key, headline=headline, words=rule.words)


def _tell_silence(asks: Sequence[Ask], today: date) -> int:
    """The reseller hears once that nothing came, and what that means."""
    first, last = NO_REPLY
    return sum(
        queue_news(
            [ask],
            event="no-reply",
            headline=f"{ask.brand} has not answered.",
            words=f"You asked on {day(ask.asked_on)}, and that counts. Ring them, write to somebody else there, or ask "
            "the RP lead to write together with other buyers.",
            on=ask.due_on,
        )
        for ask in asks
        if first <= (today - ask.due_on).days <= last
    )


def _brands(wanted: QuerySet[Any, Any]) -> Iterator[int]:
    """Ids page by page: no statement stays open while mails are written."""
    rows = Brand.objects.filter(pk__in=wanted).order_by("pk").values_list("pk", flat=True)
    page = list(rows[:PAGE])
    while page:
        yield from page
        page = list(rows.filter(pk__gt=page[-1])[:PAGE])
