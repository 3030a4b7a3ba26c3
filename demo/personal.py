"""Personal data: somebody left, somebody asks for a copy, one hold; all but the newest have read the notice."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Q

from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from privacy.actions import holds, requests
from privacy.models import Hold, PersonRequest
from rphub.accounts.actions import accept_invitation, invite_person, read_notice, revoke_grant
from rphub.accounts.models import Grant, User
from rphub.accounts.selectors import consortium
from rphub.kernel.roles import OFFICE_ROLES, SUPPLIER_ROLES, Actor, Role, system_actor

ASKED_ON = -6
ASKS = "Please send me everything you hold about me. I am leaving the firm at the end of the month."
LEFT = ("vera.oldfield@consortium.example", "Vera Oldfield")
HELD = 12
"""Number of the supplier of which nothing is erased."""


def ask(today: date) -> None:
    """Each once, by the administrator, on its day; people say that they read the notice when they come in."""
    tom = reference.actor("Tom")
    _leave(today)
    person = User.objects.filter(email="kit.lawson@harlow.example").first()
    with acting_on(day(ASKED_ON, today)):
        if person is not None and not PersonRequest.objects.exists():
            asked = requests.Asked(
                "access", person.email, day(ASKED_ON, today), "Wrote from this address.", wanted=ASKS
            )
            requests.record_request(actor=tom, asked=asked)
        supplier = reference.supplier_of(next(one for one in SUPPLIERS if one.number == HELD))
        if supplier is not None and not Hold.objects.exists():
            reason = "A claim about late deliveries is open. Keep everything until it is settled."
            holds.place_hold(actor=tom, supplier_id=supplier.pk, reason=reason)
        roles = (*OFFICE_ROLES, *SUPPLIER_ROLES)
        for user in User.objects.filter(notice_read__isnull=True, grants__role__in=roles).distinct():
            actor = Actor(user_id=user.pk, label=str(user), email=user.email)
            read_notice(actor=actor, user=user, version=settings.NOTICE_VERSION)


def _leave(today: date) -> None:
    """Somebody of the office came and left before anything else here: next night the account has had its time."""
    if User.objects.filter(Q(email=LEFT[0]) | Q(erased_at__isnull=False)).exists():
        return
    setting_up = system_actor("Setting up the hub", source="command")
    with acting_on(day(-790, today)):
        link = invite_person(
            actor=setting_up, email=LEFT[0], name=LEFT[1], organisation=consortium(), role=Role.REVIEWER, send=False
        )
        accept_invitation(invitation=link)
    with acting_on(day(-770, today)):
        grant = Grant.objects.select_related("user", "organisation").get(user__email=LEFT[0])
        revoke_grant(actor=setting_up, grant=grant, reason="Left the consortium.")
