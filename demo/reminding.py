"""The cadence at work: days on which the office is closed, a contact nobody can reach, and this morning's reminders."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.cast import Part
from demo.clock import acting_on, day
from rphub.mailing import bounces
from rphub.reminders.actions.days import close_days
from rphub.reminders.actions.preferences import choose_mails
from rphub.reminders.actions.sweeping import sweep
from rphub.reminders.models import Closure
from suppliers.models import Contact

CHRISTMAS = "Christmas closure"
REFUSED = "550 5.1.1 No such user here"


def remind(silent: Part, weekly: Part, today: date) -> None:
    """Once: the closure is the last thing it writes down."""
    if Closure.objects.filter(name=CHRISTMAS).exists():
        return
    with acting_on(day(-9, today)):
        bounces.mark(_lead_of(silent), REFUSED)
    with acting_on(day(-3, today)):
        choose_mails(address=_lead_of(weekly), frequency="weekly", wanted=["questionnaire", "status", "wage"])
    with acting_on(today):
        sweep()
        first, last = date(today.year, 12, 24), date(today.year + 1, 1, 1)
        close_days(actor=reference.actor("Amara"), first=first, last=last, name=CHRISTMAS)


def _lead_of(part: Part) -> str:
    leads = Contact.objects.active().filter(kind="lead", supplier__organisation__name=f"{part.name} (demo)")
    return str(leads.values_list("email", flat=True)[0])
