"""Answers that cite a document, for the page of the document: where they are and whether they may still change."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from questionnaires import policies
from questionnaires.models import Response
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import ANSWER, LATE
from rphub.kernel.roles import Actor
from suppliers.models import EvidenceUse
from suppliers.selectors.places import Place


def answers_citing(actor: Actor, uses: Iterable[EvidenceUse], *, lock: bool = False) -> list[Place]:
    """One statement. With `lock` none of the questionnaires is sent until this transaction ends."""
    cited = {use: use.cited_by_id.partition(":") for use in uses if use.cited_by_kind in (ANSWER, LATE)}
    rows = Response.objects.visible_to(actor).filter(pk__in={UUID(parts[0]) for parts in cited.values()})
    rows = rows.select_related("cycle", "supplier").order_by("pk")
    found = {str(row.pk): row for row in (rows.select_for_update(of=("self",)) if lock else rows)}
    places = [_place(actor, use, found[owner], code) for use, (owner, _, code) in cited.items() if owner in found]
    return sorted(places, key=lambda place: (place.when, place.title))


def _place(actor: Actor, use: EvidenceUse, response: Response, code: str) -> Place:
    definition = definition_of(response.version_id)
    short = f", {definition.question(code).short}" if code in definition else ""
    address = reverse("section_page", args=[response.pk, code.partition("-")[0]])
    return Place(
        use_id=use.pk,
        title=f"{code}{short}",
        when=response.cycle.name,
        url=f"{address}?question={code}#{code}",
        page=use.page,
        recheck=use.recheck_since is not None,
        may_change=policies.can_save_answer(actor, response, code),
    )
