"""The reseller's side: ask a brand, use what is open to everybody, remind, write to somebody else, take back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from brands import policies
from brands.actions.facts import publish_brand
from brands.actions.packets import LINK_LIVES, TO_ANSWER, held, open_next
from brands.emails import note_draft, queue_asked, queue_consent_asked
from brands.enums import AskState, DeclarationState
from brands.matching import domain_of, is_private, name_key
from brands.models import Ask, Brand, BrandLink, Declaration
from brands.selectors.packets import Packet, known_brand
from brands.workflow import ASK, DECLARATION
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.links import end_of
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move
from rphub.mailing.actions import queue_many
from suppliers.models import Supplier

NO_NAME = "Write the name of the brand in letters or digits."
YOUR_OWN = "Write the address of somebody at the brand. You cannot answer for it yourself."
ASKED_ALREADY = "You have asked {brand} already, on {on}. Its line in your list says where it stands."
TOO_SOON = "You took back a request to {brand} on {on}. Ask again from {first}."
OTHER_DOMAIN = (
    "Write an address at {domain}, where this brand is known. For another domain, take this request back and ask anew."
)
SAME_PERSON = "This address has the link already. Remind them instead."
PAUSE = timedelta(days=14)


@transaction.atomic
def ask_brand(
    *,
    actor: Actor,
    supplier_id: int,
    brand: str,
    contact: str,
    email: str,
    language_note: str = "",
    message: str = "",
) -> Ask:
    """Ask a brand to declare; one that has is asked only whether this reseller may use it. Raises Invalid by field.

    Where the brand lets every reseller use it, it is available at once and nobody is written to.
    """
    supplier = _supplier(actor, supplier_id)
    if not name_key(brand):
        raise Invalid({"brand": NO_NAME})
    if domain_of(email) in {domain_of(one) for one in _own_addresses(actor, supplier)}:
        raise Invalid({"email": YOUR_OWN})
    found = known_brand(brand, email) or _made(brand, email)
    packet, today = held(found.pk), timezone.localdate()
    _check_news(supplier, found, today)
    usable = packet.valid is not None and packet.valid.for_any
    link = None if usable else _link(found, contact, email, language_note, today)
    ask = _write(actor, supplier, found, today, AskState.ALLOWED if usable else AskState.WAITING, link, message)
    record(actor, "brand.asked", ask, brand=found.name, at_once=usable)
    if link:
        _tell(actor, ask, packet, link, today)
    else:
        publish_brand(actor, found)
    return ask


@transaction.atomic
def use_ready(*, actor: Actor, supplier_id: int, declaration_id: UUID) -> Ask:
    """Use a verified declaration that is open to every reseller; a second time finds the line that is there."""
    supplier, today = _supplier(actor, supplier_id), timezone.localdate()
    rows = Declaration.objects.in_force(today).filter(for_any=True, state=DeclarationState.VERIFIED)
    declaration: Declaration | None = rows.filter(pk=declaration_id).first()
    if declaration is None:
        raise Http404("No such declaration.")
    brand = held(declaration.brand_id).brand
    known: Ask | None = Ask.objects.standing().filter(brand=brand, supplier=supplier).first()
    if known is None:
        known = _write(actor, supplier, brand, today, AskState.ALLOWED, None, "")
        record(actor, "brand.asked", known, brand=brand.name, at_once=True)
    elif known.state != AskState.ALLOWED:
        move(known, ASK["allow"], decided_on=today)
        record(actor, "brand.asked", known, brand=brand.name, at_once=True)
    publish_brand(actor, brand)
    return known


@transaction.atomic
def ask_again(*, actor: Actor, ask_id: int) -> Ask:
    """Once more, a quarter after a no."""
    ask, packet = _held_ask(actor, ask_id)
    today = timezone.localdate()
    require(policies.can_ask_again(actor, ask, today))
    move(ask, ASK["ask_again"], asked_on=today, due_on=today + TO_ANSWER, decided_on=None, reminded=0, reminded_on=None)
    record(actor, "brand.asked_again", ask)
    if ask.link:
        _tell(actor, ask, packet, ask.link, today)
    return ask


@transaction.atomic
def remind_brand(*, actor: Actor, ask_id: int) -> Ask:
    """One more mail, because a person wants it: twice at most, two weeks apart."""
    ask, packet = _held_ask(actor, ask_id)
    today = timezone.localdate()
    require(policies.can_remind_brand(actor, ask, today))
    ask.reminded, ask.reminded_on = ask.reminded + 1, today
    ask.save(update_fields=["reminded", "reminded_on"])
    if packet.latest and packet.latest.is_open:
        move(packet.latest, DECLARATION["remind"])
    record(actor, "brand.reminded", ask, number=ask.reminded)
    assert ask.link is not None  # noqa: S101 - the policy has asked
    headline = f"{ask.supplier} reminds you: {ask.brand} has not answered yet."
    words = f"They asked on {day(ask.asked_on)}. What you have saved is still there, and “not yet” is an answer."
    queue_many([note_draft(ask.link, key=f"brand-remind:{ask.pk}:{today}", headline=headline, words=words)])
    return ask


@transaction.atomic
def redirect_ask(*, actor: Actor, ask_id: int, contact: str, email: str) -> Ask:
    """“Wrong person”: the link goes to somebody else at the brand, and the first one ends unless others use it."""
    ask, packet = _held_ask(actor, ask_id)
    require(policies.can_redirect_ask(actor, ask))
    brand, old, today = ask.brand, ask.link, timezone.localdate()
    if is_private(brand.domain) or domain_of(email) != brand.domain:
        raise Invalid({"email": OTHER_DOMAIN.format(domain=brand.domain.rpartition("@")[2])})
    if old is not None and old.email == email.strip().casefold():
        raise Invalid({"email": SAME_PERSON})
    link = _link(brand, contact, email, old.language_note if old else "", today)
    ask.link = link
    ask.save(update_fields=["link"])
    if old is not None:
        _end_if_unused(old)
    record(actor, "brand.redirected", ask, to=link.email)
    _tell(actor, ask, packet, link, today)
    return ask


@transaction.atomic
def take_back_ask(*, actor: Actor, ask_id: int) -> Ask:
    """The reseller no longer asks. What nobody waits for any more is not asked of the brand either."""
    ask, packet = _held_ask(actor, ask_id)
    require(policies.can_take_back_ask(actor, ask))
    move(ask, ASK["take_back"], decided_on=timezone.localdate())
    record(actor, "brand.taken_back", ask)
    others = Ask.objects.standing().filter(brand=ask.brand).exclude(pk=ask.pk)
    if packet.latest and packet.latest.is_open and not others.exists():
        move(packet.latest, DECLARATION["call_off"], ended_on=timezone.localdate())
        record(actor, "declaration.called_off", packet.latest)
    if ask.link and packet.signed is None:
        _end_if_unused(ask.link)
    publish_brand(actor, ask.brand)
    return ask


def _supplier(actor: Actor, supplier_id: int) -> Supplier:
    supplier: Supplier = Supplier.objects.visible_to(actor).lock(supplier_id)
    today = Ask.objects.filter(supplier=supplier, asked_on=timezone.localdate()).count()
    require(policies.can_ask_brand(actor, supplier, today=today))
    return supplier


def _own_addresses(actor: Actor, supplier: Supplier) -> list[str]:
    contacts: Any = supplier.contacts.filter(left_on__isnull=True).values_list("email", flat=True)
    return [actor.email, *contacts]


def _made(name: str, email: str) -> Brand:
    """Two resellers who name a new brand at one moment: the second is told to look again."""
    plain = " ".join(name.split())
    with only_once({"brand": "Somebody asked this brand a moment ago. Press the button again."}):
        return Brand.objects.create(name=plain, name_key=name_key(name), domain=domain_of(email))


def _check_news(supplier: Supplier, brand: Brand, today: date) -> None:
    last: Ask | None = Ask.objects.filter(supplier=supplier, brand=brand).order_by("-pk").first()
    if last is None:
        return
    if last.state != AskState.TAKEN_BACK:
        raise Invalid({"brand": ASKED_ALREADY.format(brand=brand, on=day(last.asked_on))})
    first = (last.decided_on or last.asked_on) + PAUSE
    if today < first:
        raise Invalid({"brand": TOO_SOON.format(brand=brand, on=day(last.decided_on), first=day(first))})


def _link(brand: Brand, contact: str, email: str, language_note: str, today: date) -> BrandLink:
    """The link of this person: the one they hold, good for another year, or a new one."""
    address, until = email.strip().casefold(), end_of(today + LINK_LIVES)
    held_already: BrandLink | None = brand.links.filter(email=address, revoked_at__isnull=True).first()
    if held_already is not None:
        held_already.expires_at = until
        held_already.save(update_fields=["expires_at"])
        return held_already
    note = " ".join(language_note.split())
    return BrandLink.objects.create(
        brand=brand, name=" ".join(contact.split()), email=address, language_note=note, expires_at=until
    )


def _write(
    actor: Actor, supplier: Supplier, brand: Brand, today: date, state: AskState, link: BrandLink | None, message: str
) -> Ask:
    return Ask.objects.create(
        brand=brand,
        supplier=supplier,
        state=state,
        link=link,
        message=message.strip(),
        asked_by=actor.label[:200],
        asked_on=today,
        due_on=today + TO_ANSWER,
        decided_on=today if state == AskState.ALLOWED else None,
    )


def _tell(actor: Actor, ask: Ask, packet: Packet, link: BrandLink, today: date) -> None:
    """The brand is asked for what is missing: a word of consent, or a declaration."""
    if packet.valid is not None:
        queue_consent_asked(ask, link, packet.valid, by=actor.label)
    else:
        queue_asked(ask, link, open_next(packet, today), by=actor.label)


def _end_if_unused(link: BrandLink) -> None:
    if not link.asks.exclude(state=AskState.TAKEN_BACK).exists():
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])


def _held_ask(actor: Actor, ask_id: int) -> tuple[Ask, Packet]:
    """The request as it stands once the brand is locked."""
    seen = Ask.objects.visible_to(actor)
    packet = held(seen.of(ask_id).brand_id)
    ask: Ask = seen.of(ask_id)
    return ask, packet
