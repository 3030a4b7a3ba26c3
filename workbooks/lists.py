"""What a cell of a workbook offers, by the type of its value."""

from __future__ import annotations

from typing import Any

from questionnaires.countries import COUNTRIES
from questionnaires.fields import Offers
from rphub.files.sheets.lists import Lists
from workbooks.layout import YES_NO, Slot


def offer_slot(lists: Lists, sheet: Any, cells: str, slot: Slot, offers: Offers) -> None:
    """A drop-down where there is something to choose from, a few words where there is not."""
    holder = slot.holder
    match holder.type:
        case "yesno":
            lists.offer(sheet, cells, YES_NO)
        case "single" | "choice":
            lists.offer(sheet, cells, [choice.label for choice in holder.choices])
        case "country":
            lists.offer(sheet, cells, list(COUNTRIES.values()))
        case "ref" if names := [label for _, label in offers.of(holder.ref)]:
            lists.offer(sheet, cells, names, strict=False)
        case kind:
            lists.hint(sheet, cells, kind)
