"""What the supplier promised, as a table and with what both sides said."""

from __future__ import annotations

from collections.abc import Iterator

from archives.parts import Page, Part
from promises.models import Note, Promise
from promises.writing import as_csv
from rphub.kernel.roles import Actor
from suppliers.models import Supplier

GROUP = "Promises"


def promise_parts(actor: Actor, supplier: Supplier) -> Iterator[Part]:
    """Nothing where no promise was shown to the supplier."""
    shown = Promise.objects.visible_to(actor).filter(supplier=supplier).for_list().order_by("reference", "pk")
    promises = list(shown.with_shares().prefetch_related("dues"))
    if not promises:
        return
    yield Part(GROUP, "Promises, what is due and what is verified", "promises/", "promises.csv", as_csv(promises, None))
    notes = Note.objects.filter(promise__in=promises).select_related("promise")
    said = Page("archives/promise_notes.html", {"notes": list(notes.order_by("promise__reference", "at", "pk"))})
    yield Part(GROUP, "What both sides said about each promise", "promises/", "notes.html", said)
