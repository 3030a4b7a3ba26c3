"""What was brought: certificates with what the supplier agreed to, and the answers they were used for."""

from __future__ import annotations

from collections.abc import Iterator

from archives.parts import Part
from equivalences.enums import Outcome
from equivalences.models import Certificate
from rphub.kernel.roles import Actor
from rphub.kernel.tables import csv_text, formula_safe
from rphub.kernel.words import day
from suppliers.models import Supplier

HEADS = (
    *("Certificate or assessment", "Document", "Holder", "Covers", "Number", "Result"),
    *("May the office see the result", "May members be told", "Agreed by", "Agreed on", "Taken back on", "Used for"),
)


def certificate_parts(actor: Actor, supplier: Supplier) -> Iterator[Part]:
    """One table; its documents are among the evidence. Five statements, however many."""
    found = Certificate.objects.visible_to(actor).filter(supplier=supplier)
    rows = list(found.select_related("scheme", "evidence").prefetch_related("items__application__response__cycle"))
    if rows:
        table = csv_text([HEADS, *(tuple(formula_safe(cell) for cell in _row(one)) for one in rows)])
        title = "Certificates you brought and what you agreed to, for a spreadsheet"
        yield Part("Evidence", title, "evidence/", "certificates.csv", table)


def _row(one: Certificate) -> tuple[str, ...]:
    used = (item for item in one.items.all() if item.outcome == Outcome.SAVED)
    return (
        *(str(one.scheme), str(one.evidence), one.holder, one.covers, one.number, one.result),
        *("yes" if agreed else "no" for agreed in (one.shows_result, one.shows_members)),
        *(one.agreed_by, day(one.agreed_at), day(one.withdrawn_at)),
        "; ".join(f"{item.code}, {item.application.response.cycle}" for item in used),
    )
