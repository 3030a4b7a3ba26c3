"""Who may settle a mail whose fate is open. Reading is for everybody the list is visible to."""

from __future__ import annotations

from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role
from rphub.mailing.models import Mail
from rphub.mailing.workflow import MAIL


def can_resend_mail(actor: Actor, mail: Mail) -> Decision:
    """Only a person decides to send again what may have arrived already."""
    return _may(actor, mail, "resend", "Only a mail whose fate is not known is sent again.")


def can_mark_mail_delivered(actor: Actor, mail: Mail) -> Decision:
    return _may(actor, mail, "mark_delivered", "Only a mail whose fate is not known is marked as delivered.")


def can_retry_mail(actor: Actor, mail: Mail) -> Decision:
    return _may(actor, mail, "retry", "Only a mail that could not be sent is tried again.")


def _may(actor: Actor, mail: Mail, transition: str, otherwise: str) -> Decision:
    if not actor.holds(Role.CONSORTIUM_ADMIN, Role.RP_LEAD):
        return Deny("Only a consortium admin or RP lead decides what happens to a mail.")
    return Allow if MAIL.allows(transition, mail.state) else Deny(otherwise)


def can_revive_address(actor: Actor) -> Decision:
    """Say that an address works after all, so that reminders go there again."""
    if actor.holds(Role.CONSORTIUM_ADMIN, Role.RP_LEAD, Role.CATEGORY_MANAGER):
        return Allow
    return Deny("Only the RP lead, a category manager or a consortium admin says that an address works again.")
