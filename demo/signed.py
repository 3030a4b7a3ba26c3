"""One supplier took its result to another consortium, as a signed record; the worker signs it."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.cast import Part
from demo.clock import acting_on, day
from demo.stories import lead
from records.actions.releasing import Wanted, release_record
from records.enums import Held
from records.models import SignedRecord
from suppliers.enums import StandingStatus
from suppliers.models import Standing

RECIPIENT = "Northern Campus Purchasing (demo)"
RELEASED, LASTS = -4, 180
"""Days from today."""


def release(part: Part, today: date) -> None:
    """Once, as soon as its result is published."""
    supplier = reference.supplier_of(part)
    if supplier is None or SignedRecord.objects.filter(supplier=supplier).exists():
        return
    standing = Standing.objects.get(supplier=supplier)
    if standing.shown_status != StandingStatus.ASSESSED or standing.shown_band is None:
        return
    wanted = Wanted(RECIPIENT, day(LASTS, today), (Held.FRAMEWORKS, Held.EVIDENCE))
    with acting_on(day(RELEASED, today)):
        release_record(actor=lead(part), supplier_id=supplier.pk, wanted=wanted)
