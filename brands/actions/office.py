"""The RP lead verifies what a brand signed, and records what a group has declared in public."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from brands import content, policies
from brands.actions.facts import publish_brand
from brands.actions.packets import held
from brands.actions.papers import request_copy
from brands.emails import queue_news
from brands.enums import AskState, DeclarationKind, DeclarationState, Visibility
from brands.matching import domain_of, name_key
from brands.models import Brand, Declaration
from brands.selectors.packets import Packet, standing_asks
from brands.workflow import ASK, DECLARATION
from questionnaires.canonical import add_months
from questionnaires.selectors.sent import fingerprint_of
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

IN_FORCE = "{brand} has a declaration in force already. Verify that one, or wait until it ends."
OVER = "A declaration is good for a year; one made on this day has ended."


@transaction.atomic
def verify_declaration(*, actor: Actor, declaration_id: UUID, method: str, note: str) -> Declaration:
    """Say how it was checked. The reseller's row does not change; members and colleagues read “verified”."""
    seen: Declaration = get_object_or_404(
        Declaration.objects.visible_to(actor).select_related("brand"), pk=declaration_id
    )
    held(seen.brand_id)
    seen.refresh_from_db(fields=["state"])
    require(policies.can_verify_declaration(actor, seen))
    verified = {"verified_on": timezone.localdate(), "verified_by": actor.label[:200]}
    move(seen, DECLARATION["verify"], method=method, note=note.strip(), **verified)
    record(actor, "declaration.verified", seen, method=method, reason=seen.note)
    publish_brand(actor, seen.brand)
    return seen


@transaction.atomic
def record_group(
    *,
    actor: Actor,
    brand: str,
    domain: str,
    url: str,
    products: str,
    declared_on: date,
    covers: tuple[str, ...],
    signer: str,
    method: str,
    note: str,
) -> Declaration:
    """A declaration that a group has published for all its resellers: in force at once, for any of them.

    `covers` names the statements it makes, of a, b, c and d. Raises Invalid by field.
    """
    require(policies.can_record_group(actor))
    until, today = add_months(declared_on, content.MONTHS_VALID), timezone.localdate()
    if until < today:
        raise Invalid({"declared_on": OVER})
    keys = {"name_key": name_key(brand), "domain": domain_of(f"@{domain}")}
    found, _ = Brand.objects.get_or_create(**keys, defaults={"name": " ".join(brand.split())})
    packet = held(found.pk)
    if packet.valid is not None:
        raise Invalid({"brand": IN_FORCE.format(brand=found)})
    made = _made(packet, _content(url, products, covers), declared_on, until, signer)
    verified = {"verified_on": today, "verified_by": actor.label[:200], "method": method, "note": note.strip()}
    move(made, DECLARATION["verify"], **verified)
    record(actor, "declaration.group_recorded", made, url=url, method=method)
    request_copy(actor, made)
    _open_to_all(actor, packet, made, today)
    publish_brand(actor, found)
    return made


def _content(url: str, products: str, covers: tuple[str, ...]) -> dict[str, str]:
    said = {"b": "audits", "c": "monitors", "d": "remedy"}
    made = {name: "yes" if letter in covers else "no" for letter, name in said.items()}
    listed = {"factory_url": url} if "a" in covers else {}
    return {"products": products.strip(), "public_url": url, **made, **listed}


def _made(packet: Packet, said: dict[str, str], declared_on: date, until: date, signer: str) -> Declaration:
    """What the brand was asked meanwhile is answered by it; what had ended before the sweep came is ended."""
    before, latest = packet.standing, packet.latest
    if before is not None:
        move(before, DECLARATION["expire"], ended_on=before.valid_until)
    if latest is not None and latest.is_open:
        move(latest, DECLARATION["call_off"], ended_on=timezone.localdate())
    fields = {"kind": DeclarationKind.GROUP, "for_any": True, "visibility": Visibility.MEMBERS}
    made: Declaration = Declaration.objects.create(
        brand=packet.brand,
        number=latest.number + 1 if latest else 1,
        state=DeclarationState.RECEIVED,
        content=said,
        due_on=declared_on,
        signer=signer,
        signed_on=declared_on,
        valid_until=until,
        fingerprint=fingerprint_of(str(packet.brand), said, declared_on.isoformat()),
        **fields,
    )
    return made


def _open_to_all(actor: Actor, packet: Packet, made: Declaration, today: date) -> None:
    told = []
    for ask in standing_asks(packet.brand):
        if ask.state == AskState.WAITING:
            move(ask, ASK["allow"], decided_on=today)
            record(actor, "brand.allowed", ask)
            told.append(ask)
    queue_news(
        told,
        event=f"group-{made.pk}",
        headline=f"{made.brand} has declared in public, for all its resellers.",
        words="You may use it. Take it over into the question on brand declarations: one button fills the row in.",
        on=today,
    )
