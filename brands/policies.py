"""Who may do what with brand packets; every refusal says why.

A brand holds a link and nothing else: for its verbs the link is the permission.
"""

from __future__ import annotations

from datetime import date, timedelta

from brands.enums import AskState
from brands.models import Ask, BrandLink, Declaration
from brands.workflow import ASK, DECLARATION, OPEN
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role
from rphub.kernel.words import day
from suppliers.models import Supplier

ASKS_A_DAY = 20
REMINDERS, BETWEEN = 2, timedelta(days=14)
AGAIN_AFTER = timedelta(days=90)
OWN_PEOPLE = "Only the reseller's own people do this."


def can_ask_brand(actor: Actor, supplier: Supplier, *, today: int = 0) -> Decision:
    """`today` is how many brands this reseller has asked since the morning."""
    if not actor.holds(*SUPPLIER_ROLES, organisation_id=supplier.organisation_id):
        return Deny(OWN_PEOPLE)
    if today >= ASKS_A_DAY:
        return Deny(f"You have asked {ASKS_A_DAY} brands today, which is the most. Go on tomorrow.")
    return Allow


def can_ask_again(actor: Actor, ask: Ask, today: date) -> Decision:
    """After a no, or when the last declaration has ended: once a quarter."""
    if not (decision := can_ask_brand(actor, ask.supplier)):
        return decision
    if not ASK.allows("ask_again", ask.state):
        return Deny("You have asked this brand already. Its line in your list says where it stands.")
    first = (ask.decided_on or ask.asked_on) + AGAIN_AFTER
    return Allow if today >= first else Deny(f"This brand said no. You may ask again from {day(first)}.")


def can_remind_brand(actor: Actor, ask: Ask, today: date) -> Decision:
    if not (decision := can_ask_brand(actor, ask.supplier)):
        return decision
    if ask.state != AskState.WAITING or ask.link is None:
        return Deny("Nothing waits for the brand here, so there is nothing to remind it of.")
    if ask.reminded >= REMINDERS:
        return Deny("You have reminded this brand twice. Ring them, or ask the RP lead to write with other buyers.")
    first = (ask.reminded_on or ask.asked_on) + BETWEEN
    return Allow if today >= first else Deny(f"You may remind this brand from {day(first)}. We remind it too.")


def can_redirect_ask(actor: Actor, ask: Ask) -> Decision:
    if not (decision := can_ask_brand(actor, ask.supplier)):
        return decision
    if ask.state != AskState.WAITING or ask.link is None:
        return Deny("Nothing waits for the brand here, so there is nothing to send to somebody else.")
    return Allow


def can_take_back_ask(actor: Actor, ask: Ask) -> Decision:
    if not (decision := can_ask_brand(actor, ask.supplier)):
        return decision
    return Allow if ASK.allows("take_back", ask.state) else Deny("This request was taken back already.")


def can_read_declaration(actor: Actor, declaration: Declaration) -> Decision:
    """Give it as `visible_to` found it: that is the permission; what was never signed has no copy."""
    if declaration.signed_on is None:
        return Deny("The brand has not signed this, so there is no copy.")
    return Allow


def can_use_link(link: BrandLink) -> Decision:
    """The link is the capability; it says itself when it no longer works."""
    if link.revoked_at:
        return Deny("It was withdrawn: the reseller asked somebody else, or no longer asks. You need do nothing.")
    if not link.is_open:
        return Deny("It has run out. Have a new one sent to the address this one was sent to.")
    return Allow


def can_renew_link(link: BrandLink) -> Decision:
    """A link that ran out is sent again, to its own address only."""
    if link.revoked_at is None and not link.is_open:
        return Allow
    return Deny("This link needs no successor.")


def can_write_declaration(link: BrandLink, declaration: Declaration | None) -> Decision:
    if not (decision := can_use_link(link)):
        return decision
    if declaration is None or not DECLARATION.allows("sign", declaration.state):
        return Deny("What was signed stays as it is. Start the next edition to change something.")
    return Allow


def can_refuse_declaration(link: BrandLink, declaration: Declaration | None) -> Decision:
    if not (decision := can_use_link(link)):
        return decision
    if declaration is None or declaration.state not in OPEN:
        return Deny("Nothing waits for an answer of yours.")
    return Allow


def can_withdraw_declaration(link: BrandLink, declaration: Declaration | None) -> Decision:
    if not (decision := can_use_link(link)):
        return decision
    if declaration is None or not DECLARATION.allows("withdraw", declaration.state):
        return Deny("There is no declaration in force that could be withdrawn.")
    return Allow


def can_renew_declaration(link: BrandLink, latest: Declaration | None) -> Decision:
    """The next edition may be written whenever none is open."""
    if not (decision := can_use_link(link)):
        return decision
    if latest is not None and DECLARATION.allows("sign", latest.state):
        return Deny("You are writing a declaration already. Go on with that one.")
    return Allow


def can_verify_declaration(actor: Actor, declaration: Declaration) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("Only the RP lead verifies a brand's declaration.")
    if not DECLARATION.allows("verify", declaration.state):
        return Deny("Only a signed declaration that nobody has verified yet can be verified.")
    return Allow if declaration.is_in_force else Deny("This declaration has ended; there is nothing to verify.")


def can_record_group(actor: Actor) -> Decision:
    """A declaration that a group has made in public, for everybody."""
    if actor.holds(Role.RP_LEAD):
        return Allow
    return Deny("Only the RP lead records a group-wide declaration.")
