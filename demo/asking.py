"""A lot that a member says it uses too; it waits for the consortium admin."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.clock import acting_on, day
from demo.partners import speaker
from frameworks.actions.asking import ask_for_lots
from frameworks.models import LotRequest, Member

NAME, LOT, DAYS = "The British Museum", "EFM5905:2", -2
NOTE = "Our galleries are cleaned under this lot since the summer."


def ask_for_a_lot(today: date) -> None:
    """Once, by the lead of the member."""
    (lot,) = reference.lots_of(LOT)
    member = Member.objects.get(organisation__name=NAME)
    if LotRequest.objects.filter(member=member, lot=lot).exists():
        return
    with acting_on(day(DAYS, today)):
        ask_for_lots(actor=speaker(NAME), member_id=member.pk, framework_id=lot.framework_id, lots=[lot.pk], note=NOTE)
