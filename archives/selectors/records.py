"""Signed records that the supplier released, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

from archives.parts import Part
from records.models import SignedRecord
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers.models import Supplier

GROUP = "Signed records"


def record_parts(actor: Actor, supplier: Supplier) -> Iterator[Part]:
    """Withdrawn ones too; one that is not signed yet comes with the next archive."""
    mine = SignedRecord.objects.visible_to(actor).filter(supplier=supplier).exclude(signature="")
    for one in mine.select_related("supplier__organisation").order_by("released_at", "pk"):
        note = f"Released on {day(one.released_at)}, valid until {day(one.valid_until)}."
        note += f" Withdrawn on {day(one.withdrawn_at)}." if one.withdrawn_at else ""
        yield Part(GROUP, f"Record for {one.recipient}", "records/", one.filename, one.file.decode(), note)
