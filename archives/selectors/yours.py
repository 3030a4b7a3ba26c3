"""The page where a supplier takes everything away: what there is, and the archives that are made or being made."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from archives.parts import KIND
from questionnaires.models import Response
from rphub.documents.models import Document
from rphub.documents.selectors import document_url
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Area
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Made:
    """An archive that was asked for."""

    document: Document
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to take away; `url` takes the POST that asks for it."""

    title: str
    meta: str
    url: str
    latest: Made | None


@dataclass(frozen=True, slots=True)
class Own:
    """One supplier: everything of it, then each of its questionnaires, the newest first."""

    supplier: Supplier
    everything: Choice
    years: tuple[Choice, ...]


def archives_page(actor: Actor) -> tuple[Own, ...]:
    """Three statements: suppliers, questionnaires, archives."""
    organisations = actor.organisations(*SUPPLIER_ROLES)
    mine = Supplier.objects.visible_to(actor).filter(organisation_id__in=organisations).select_related("organisation")
    rows = Response.objects.visible_to(actor).filter(supplier__organisation_id__in=organisations)
    by_supplier: dict[int, list[Response]] = {}
    for row in rows.select_related("cycle").order_by("-cycle__year", "pk"):
        by_supplier.setdefault(row.supplier_id, []).append(row)
    latest = _latest(actor)
    return tuple(
        Own(
            supplier=supplier,
            everything=Choice(
                title="Everything of all years",
                meta="With the whole evidence library, improvement plans and carbon plans.",
                url=reverse("archive_make", args=[supplier.pk]),
                latest=latest.get((supplier.pk, None)),
            ),
            years=tuple(_year(row, latest) for row in by_supplier.get(supplier.pk, ())),
        )
        for supplier in mine.order_by("organisation__name", "pk")
    )


def _year(row: Response, latest: dict[tuple[int, str | None], Made]) -> Choice:
    return Choice(
        title=f"The {row.cycle} questionnaire only",
        meta=f"{row.supplier_label}. With the evidence it cites.",
        url=reverse("archive_of_response", args=[row.pk]),
        latest=latest.get((row.supplier_id, str(row.pk))),
    )


def _latest(actor: Actor) -> dict[tuple[int, str | None], Made]:
    """The newest archive by what it is of."""
    rows = Document.objects.visible_to(actor).filter(kind=KIND).order_by("created_at", "pk")
    return {
        (row.ref["supplier_id"], row.ref["response_id"]): Made(row, document_url(Area.SUPPLIER, row)) for row in rows
    }
