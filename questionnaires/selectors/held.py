"""What the consortium holds of a supplier already, offered in the fields of questions that nobody has answered yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import F

from questionnaires.canonical import Json
from questionnaires.fields import Offers
from questionnaires.selectors.dossier import Dossier
from rphub.kernel.roles import Actor
from suppliers.models import Supplier

IDENTITY, SIZE, ROLES = "PRO-01", "PRO-02", "PRO-03"
PLACES = {
    IDENTITY: {
        "legal_name": "legal_name",
        "company_number": "company_number",
        "ppon": "ppon",
        "lei": "lei",
        "registered_country": "country",
        "website": "website",
    },
    SIZE: {
        "turnover_uk_gbp": "turnover_uk_gbp",
        "turnover_group_gbp": "turnover_group_gbp",
        "headcount_uk": "headcount_uk",
        "headcount_total": "headcount_total",
    },
}
"""Column of the question -> field of the supplier."""


def held_for(actor: Actor, found: Dossier, codes: Iterable[str], offers: Offers) -> dict[str, Json]:
    """By code, as answers are stored; one statement where identity or size is on the page and unanswered, else none.

    Nothing of it is an answer before somebody saves the page.
    """
    wanted = [code for code in codes if code in (*PLACES, ROLES) and code not in found.rows]
    held: dict[str, Json] = {}
    if any(code in PLACES for code in wanted):
        record = _record(actor, found.response.supplier_id)
        held = {code: [dict(_row(record, PLACES[code]))] for code in wanted if code in PLACES}
    if ROLES in wanted:
        held[ROLES] = list(_lots(found, offers))
    return {code: rows for code, rows in held.items() if rows and rows != [{}]}


def _record(actor: Actor, supplier_id: int) -> dict[str, Any]:
    fields = {name for places in PLACES.values() for name in places.values()} - {"legal_name"}
    known = Supplier.objects.visible_to(actor).filter(pk=supplier_id)
    return next(iter(known.values(*fields, legal_name=F("organisation__name"))), {})


def _row(record: Mapping[str, Any], places: Mapping[str, str]) -> Iterator[tuple[str, Json]]:
    for column, name in places.items():
        value = record.get(name)
        if value is None or value == "":
            continue
        yield column, {"pence": value * 100, "currency": "GBP"} if column.endswith("_gbp") else str(value)


def _lots(found: Dossier, offers: Offers) -> Iterator[Json]:
    """A row for each lot; with its role where the supplier has only one."""
    roles = found.facts.profile.roles
    role: dict[str, Json] = {"role": next(iter(roles))} if len(roles) == 1 else {}
    for key, label in offers.of("lot"):
        yield {"framework_lot": {"id": key, "label": label}} | role
