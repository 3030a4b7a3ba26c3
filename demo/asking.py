"""A member lead says that a lot is used too, which waits for the consortium admin, and invites a colleague."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.clock import acting_on, day
from demo.partners import speaker
from frameworks.actions.asking import ask_for_lots
from frameworks.models import LotRequest, Member
from rphub.accounts.actions import invite_colleague
from rphub.accounts.models import Invitation
from rphub.kernel.roles import Role

NAME, LOT, DAYS = "The British Museum", "EFM5905:2", -2
COLLEAGUE = ("edie.marlow@tbm.example", "Edie Marlow")
NOTE = "Our galleries are cleaned under this lot since the summer."


def ask_for_a_lot(today: date) -> None:
    """Once, by the lead of the member."""
    (lot,) = reference.lots_of(LOT)
    member = Member.objects.get(organisation__name=NAME)
    if LotRequest.objects.filter(member=member, lot=lot).exists():
        return
    with acting_on(day(DAYS, today)):
        ask_for_lots(actor=speaker(NAME), member_id=member.pk, framework_id=lot.framework_id, lots=[lot.pk], note=NOTE)


def invite_a_colleague(today: date) -> None:
    """Who has not come yet; once, by the same lead."""
    email, name = COLLEAGUE
    if Invitation.objects.filter(email=email).exists():
        return
    member = Member.objects.select_related("organisation").get(organisation__name=NAME)
    with acting_on(day(DAYS, today)):
        invite_colleague(
            actor=speaker(NAME), organisation=member.organisation, email=email, role=Role.MEMBER_VIEWER, name=name
        )
