"""Standards as rows read at once; there are some two hundred, and pages need their wholes and parts."""

from __future__ import annotations

from django.db.models import Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.http import Http404

from rphub.kernel.roles import Actor
from standards.models import Standard
from standards.shelf import Entry, Shelf, shelf_of

COLUMNS: tuple[str | Combinable, ...] = (
    *("pk", "code", "family", "title", "issuer", "version", "effective_from", "url"),
    *(Coalesce(f"{link}__code", Value("")) for link in ("part_of", "superseded_by")),
)
"""In the order of an entry."""


def shelf(actor: Actor) -> Shelf:
    """One statement."""
    rows = Standard.objects.visible_to(actor).order_by().values_list(*COLUMNS)
    return shelf_of(Entry(*row) for row in rows)


def known_codes() -> frozenset[str]:
    """What questions may name. One statement."""
    return frozenset(Standard.objects.order_by().values_list("code", flat=True))


def standard_of(actor: Actor, standard_id: int) -> Standard:
    found: Standard | None = Standard.objects.visible_to(actor).filter(pk=standard_id).first()
    if found is None:
        raise Http404("No such standard.")
    return found


def choices(actor: Actor, *, without: int | None = None) -> list[tuple[int, str]]:
    """Standards to choose from, in the order of the pages."""
    found = shelf(actor).entries.values()
    return [(one.pk, f"{one.code} {one.title}") for one in found if one.pk != without]
