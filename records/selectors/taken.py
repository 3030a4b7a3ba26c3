"""A record from elsewhere, beside what this hub itself found; and its line on the office's page of the supplier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from questionnaires.models import QuestionnaireVersion
from records import policies
from records.models import TakenRecord
from records.shape import Record, Section, read
from records.spelling import open_envelope
from rphub.kernel.decisions import Decision
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers.display import Checked, checked, status_words
from suppliers.links import web_address
from suppliers.models import Supplier
from suppliers.stands import Stand

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Beside:
    """A section there, and the band of the same section here where both answered the same questions."""

    theirs: Section
    ours: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class TakenPage:
    """`says` is None once the content has gone. `same` : the questions are word for word those of a version here."""

    taken: TakenRecord
    says: Record | None
    checked: Checked | None
    same: bool
    sections: tuple[Beside, ...]
    here: str
    ask_there: str
    """Where its own hub says whether it was withdrawn since."""
    other_name: bool
    take_out: Decision


def taken_page(actor: Actor, taken_id: int) -> TakenPage:
    """Two statements: the record with the supplier's standing, and whether its questions are ours."""
    rows = TakenRecord.objects.visible_to(actor).select_related("supplier__organisation", "supplier__standing")
    taken: TakenRecord = get_object_or_404(rows, pk=taken_id)
    says = read(open_envelope(taken.text.encode()).record) if taken.text else None
    same = says is not None and _asked_here(says)
    standing = taken.supplier.standing
    return TakenPage(
        taken=taken,
        says=says,
        checked=checked(says.assurance_percent) if says else None,
        same=same,
        sections=_beside(says, standing.report if same else {}) if says else (),
        here=status_words(standing.shown_status, standing.shown_band),
        ask_there=web_address(taken.hub_url.rstrip("/") + reverse("record_check_one", args=[taken.fingerprint])),
        other_name=says is not None and says.supplier.casefold() != str(taken.supplier).casefold(),
        take_out=policies.can_take_out(actor, taken),
    )


def _asked_here(says: Record) -> bool:
    return QuestionnaireVersion.objects.filter(
        questionnaire__key=says.questionnaire,
        number=says.questionnaire_version,
        content_hash=says.content_hash,
    ).exists()


def _beside(says: Record, report: Mapping[str, Any]) -> tuple[Beside, ...]:
    ours = {one["code"]: one["band"] for one in report.get("sections", ())}
    return tuple(Beside(one, ours.get(one.code)) for one in says.sections)


def take_in_supplier(actor: Actor, supplier_id: int) -> tuple[Supplier, Decision]:
    rows = Supplier.objects.visible_to(actor).select_related("organisation")
    supplier: Supplier = get_object_or_404(rows, pk=supplier_id)
    return supplier, policies.can_take_in(actor, supplier)


def stands(actor: Actor, supplier: Supplier) -> Iterator[Stand]:
    """One statement, however many there are; nothing for whom answers are not."""
    for one in TakenRecord.objects.visible_to(actor).filter(supplier=supplier).held()[:SHOWN]:
        meta = f"Released on {day(one.released_on)}, valid until {day(one.valid_until)}. It changes nothing here."
        yield Stand(str(one), address_of("taken_detail", one.pk), "file", "Record from elsewhere", meta)
