"""What members raised with suppliers: three of them with one reseller, so that others read a number; two alone."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from demo.partners import speaker
from members import actions
from members.models import Raised

BY_NUMBER = {part.number: part for part in SUPPLIERS}
RAISED = (
    # member, number of the supplier, days from today, how, themes, note for the consortium office
    ("The British Library", 4, -70, "meeting", ("Supply-chain mapping", "Grievance and remedy"),
     "They will name the cell makers by the summer. Please keep it on the agenda."),
    ("The British Museum", 4, -41, "letter", ("Grievance and remedy",), ""),
    ("SOAS University of London", 4, -12, "meeting", ("Supply-chain mapping",), "Our students ask about this too."),
    ("London School of Economics and Political Science", 1, -30, "contract_review", ("Carbon and environment",), ""),
    ("The Francis Crick Institute", 26, -22, "meeting", ("Labour", "Fair payment"),
     "Cleaners on nights told us that overtime is paid late."),
)  # fmt: skip


def raise_matters(today: date) -> None:
    """Each once, by the lead of the member, on its day."""
    for name, number, days, how, themes, note in RAISED:
        supplier, on = reference.supplier_of(BY_NUMBER[number]), day(days, today)
        if supplier is None or Raised.objects.filter(organisation__name=name, supplier=supplier, how=how).exists():
            continue
        with acting_on(on):
            actions.note_raised(actor=speaker(name), supplier_id=supplier.pk, on=on, how=how, themes=themes, note=note)
