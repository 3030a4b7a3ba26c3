"""The brand signs, says who may use it, and takes it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from brands import content, policies
from brands.actions.facts import publish_brand
from brands.actions.packets import LINK_LIVES, by_link, held
from brands.actions.papers import request_copy
from brands.emails import queue_news, queue_receipt, queue_to_verify
from brands.enums import AskState, Visibility
from brands.models import Ask, BrandLink, Declaration
from brands.selectors.packets import Packet, standing_asks
from brands.workflow import ASK, DECLARATION
from questionnaires.canonical import add_months
from questionnaires.selectors.sent import fingerprint_of
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.links import end_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day
from rphub.kernel.workflow import move

NOBODY = "Tick at least one reseller, or choose “Any reseller of the consortium that asks”."


@transaction.atomic
def sign_declaration(
    *,
    link: BrandLink,
    signer: str,
    role: str,
    revision: int,
    for_any: bool,
    allowed: Collection[int] = (),
    visibility: str = Visibility.CONSORTIUM,
) -> Declaration:
    """The draft becomes the declaration of a year, for any reseller that asks or for the asks in `allowed`.

    `revision` is what the signer read: somebody else's change since then is shown first. Raises Invalid by field.
    """
    link.refresh_from_db()
    packet, today = held(link.brand_id), timezone.localdate()
    require(policies.can_write_declaration(link, packet.draft))
    draft = packet.draft
    assert draft is not None  # noqa: S101 - the policy has asked
    asks = standing_asks(packet.brand)
    problems = content.missing(draft.content)
    if draft.revision != revision:
        problems[""] = f"{draft.saved_by} changed something while you read. Read it once more below, then sign."
    if not for_any and asks and not {ask.pk for ask in asks} & set(allowed):
        problems["use"] = NOBODY
    if problems:
        raise Invalid(problems)
    _sign(link, packet, draft, signer, role, for_any, visibility, today)
    told = _apply(by_link(link), asks, for_any, allowed, today)
    _tell_signed(draft, told, today)
    publish_brand(by_link(link), packet.brand)
    return draft


def _sign(
    link: BrandLink,
    packet: Packet,
    draft: Declaration,
    signer: str,
    role: str,
    for_any: bool,
    visibility: str,
    today: date,
) -> None:
    before = packet.standing
    if before is not None:
        move(before, DECLARATION["replace"], ended_on=today)
    signed = {"signer": " ".join(signer.split()), "signer_role": " ".join(role.split()), "signed_on": today}
    until = add_months(today, content.MONTHS_VALID)
    said = [draft.content, draft.factory_file.sha256 if draft.factory_file else "", str(draft.brand), draft.number]
    print_ = fingerprint_of(str(draft.pk), said, signed["signer"], signed["signer_role"], today.isoformat())
    more = {"for_any": for_any, "visibility": visibility, "valid_until": until, "fingerprint": print_}
    move(draft, DECLARATION["sign"], reason="", ended_on=None, **signed, **more)
    packet.brand.links.filter(revoked_at__isnull=True).update(expires_at=end_of(today + LINK_LIVES))
    record(by_link(link), "declaration.signed", draft, number=draft.number, any_reseller=for_any)
    request_copy(by_link(link), draft)
    queue_receipt(draft, packet.brand.links.filter(revoked_at__isnull=True).select_related("brand"))
    queue_to_verify(draft)


def _tell_signed(draft: Declaration, told: Iterable[Ask], today: date) -> None:
    queue_news(
        [ask for ask in told if ask.state == AskState.ALLOWED],
        event=f"signed-{draft.pk}",
        headline=f"{draft.brand} has declared, and you may use it.",
        words=f"It is good until {day(draft.valid_until)}. Take it over into the question on brand declarations: "
        "one button fills the row in.",
        on=today,
    )


def _apply(actor: Actor, asks: Iterable[Ask], for_any: bool, allowed: Collection[int], today: date) -> list[Ask]:
    """Move each request to what the brand chose; those it changed."""
    changed = []
    for ask in asks:
        verb = "allow" if for_any or ask.pk in allowed else "decline"
        if ASK.allows(verb, ask.state):
            move(ask, ASK[verb], decided_on=today)
            record(actor, "brand.allowed" if verb == "allow" else "brand.declined", ask)
            changed.append(ask)
        elif ask.state == AskState.ALLOWED:
            changed.append(ask)
    return changed


@transaction.atomic
def decide_ask(*, link: BrandLink, ask_id: int, allow: bool) -> Ask:
    """One reseller may use the declaration that is in force, or may not."""
    link.refresh_from_db()
    packet, today = held(link.brand_id), timezone.localdate()
    require(policies.can_withdraw_declaration(link, packet.valid))
    ask = next((one for one in standing_asks(packet.brand) if one.pk == ask_id), None)
    if ask is None:
        raise Http404("No such request.")
    verb = "allow" if allow else "decline"
    if ASK.allows(verb, ask.state):
        move(ask, ASK[verb], decided_on=today)
        record(by_link(link), "brand.allowed" if allow else "brand.declined", ask)
        _tell_decided([ask], allow, today)
        publish_brand(by_link(link), packet.brand)
    return ask


@transaction.atomic
def choose_users(*, link: BrandLink, for_any: bool, allowed: Collection[int], visibility: str) -> Declaration:
    """Change who may use what is in force, and whether members may know. What a reseller has sent keeps its copy."""
    link.refresh_from_db()
    packet, today = held(link.brand_id), timezone.localdate()
    require(policies.can_withdraw_declaration(link, packet.valid))
    valid = packet.valid
    assert valid is not None  # noqa: S101 - the policy has asked
    before = {"for_any": valid.for_any, "visibility": valid.visibility}
    valid.for_any, valid.visibility = for_any, visibility
    valid.save(update_fields=["for_any", "visibility"])
    asks = standing_asks(packet.brand)
    states = {ask.pk: ask.state for ask in asks}
    changed = [ask for ask in _apply(by_link(link), asks, for_any, allowed, today) if ask.state != states[ask.pk]]
    after = {"for_any": for_any, "visibility": visibility}
    record(by_link(link), "declaration.users_chosen", valid, before=before, after=after, changed=len(changed))
    for allow in (True, False):
        _tell_decided([ask for ask in changed if (ask.state == AskState.ALLOWED) is allow], allow, today)
    publish_brand(by_link(link), packet.brand)
    return valid


def _tell_decided(asks: list[Ask], allow: bool, today: date) -> None:
    for ask in asks:
        yes = f"{ask.brand} lets you use its declaration.", "Take it over into the question on brand declarations."
        no = (
            f"{ask.brand} does not let you use its declaration.",
            "You have asked, and that counts. What you have sent already keeps the copy it was sent with.",
        )
        headline, words = yes if allow else no
        queue_news([ask], event="allowed" if allow else "declined", headline=headline, words=words, on=today)


@transaction.atomic
def withdraw_declaration(*, link: BrandLink, reason: str) -> Declaration:
    """The brand takes back what is in force. Who uses it is told; what was sent or published keeps its frozen copy."""
    link.refresh_from_db()
    packet, today = held(link.brand_id), timezone.localdate()
    require(policies.can_withdraw_declaration(link, packet.valid))
    valid = packet.valid
    assert valid is not None  # noqa: S101 - the policy has asked
    move(valid, DECLARATION["withdraw"], reason=reason.strip(), ended_on=today)
    told = [ask for ask in standing_asks(packet.brand) if ask.state == AskState.ALLOWED]
    record(by_link(link), "declaration.withdrawn", valid, reason=valid.reason, users=count(len(told), "reseller"))
    queue_news(
        told,
        event=f"withdrawn-{valid.pk}",
        headline=f"{valid.brand} has withdrawn its declaration.",
        words=f"They write: {valid.reason} What you have sent already keeps its copy. In answers you have not sent, "
        "take the change over: the row then says that it has ended.",
        on=today,
    )
    publish_brand(by_link(link), packet.brand)
    return valid
