"""One person follows two suppliers; what changes at them is told in the mail of the month."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from members.models import Following
from members.telling import follow_supplier
from rphub.accounts.models import Grant
from rphub.accounts.selectors import actor_for
from rphub.kernel.roles import Area, Role

NAME, NUMBERS, DAYS = "The British Museum", (1, 4), -20
BY_NUMBER = {part.number: part for part in SUPPLIERS}


def follow(today: date) -> None:
    """Once, by the viewer of the member."""
    grant = Grant.objects.select_related("user").get(organisation__name=NAME, role=Role.MEMBER_VIEWER)
    who = actor_for(grant.user, Area.MEMBER, "demo")
    for number in NUMBERS:
        supplier = reference.supplier_of(BY_NUMBER[number])
        if supplier is None or Following.objects.filter(user=grant.user, supplier=supplier).exists():
            continue
        with acting_on(day(DAYS, today)):
            follow_supplier(actor=who, supplier_id=supplier.pk)
