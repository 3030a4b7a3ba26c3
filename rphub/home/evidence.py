"""One document with every place that cites it, and the new version that moves them; only here are all places known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404

from corrective_actions.selectors.citations import actions_citing
from promises.selectors.citations import deliveries_citing
from questionnaires.selectors.citing import answers_citing
from rphub.kernel.decisions import Decision, require
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers import policies
from suppliers.actions.evidence import confirm_use
from suppliers.actions.versions import Replaced, receive_version, replace_evidence
from suppliers.models import Evidence, EvidenceUse
from suppliers.selectors.evidence import Document, document
from suppliers.selectors.library import ReadOut, Version, read_out, versions_of
from suppliers.selectors.places import Place, uses_of


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything on the page of a document."""

    document: Document
    answers: tuple[Place, ...]
    actions: tuple[Place, ...]
    deliveries: tuple[Place, ...]
    versions: tuple[Version, ...]
    reading: ReadOut | None
    may_change: Decision

    @property
    def places(self) -> tuple[Place, ...]:
        return (*self.answers, *self.actions, *self.deliveries)

    @property
    def asking(self) -> tuple[Place, ...]:
        """Places that moved here with a new version and wait for “still right”."""
        return tuple(place for place in self.places if place.asks)

    @property
    def used_in(self) -> str:
        """“Used in 6 answers and 1 action”."""
        answers, actions = count(len(self.answers), "answer"), count(len(self.actions), "action")
        deliveries = count(len(self.deliveries), "delivery", "deliveries")
        parts = ((self.answers, answers), (self.actions, actions), (self.deliveries, deliveries))
        words = [said for places, said in parts if places]
        return f"Used in {' and '.join(words)}" if words else "Not used anywhere yet"


def document_page(actor: Actor, evidence_id: UUID) -> DocumentPage:
    """Or Http404. Seven statements at most, however often it is cited."""
    found = document(actor, evidence_id)
    answers, actions, deliveries = cited_places(actor, evidence_id)
    row = Evidence.objects.visible_to(actor).select_related("supplier").get(pk=evidence_id)
    return DocumentPage(
        document=found,
        answers=answers,
        actions=actions,
        deliveries=deliveries,
        versions=versions_of(actor, found),
        reading=read_out(actor, found),
        may_change=policies.can_change_evidence(actor, row),
    )


def cited_places(actor: Actor, evidence_id: UUID, *, lock: bool = False) -> tuple[tuple[Place, ...], ...]:
    """Answers, actions and deliveries that cite it; with `lock` none of them is sent before this transaction ends."""
    uses = uses_of(actor, evidence_id)
    finders = (answers_citing, actions_citing, deliveries_citing)
    return tuple(tuple(find(actor, uses, lock=lock)) if uses else () for find in finders)


def replace_document(
    *,
    actor: Actor,
    evidence_id: UUID,
    upload: UploadedFile[Any] | None,
    url: str,
    details: dict[str, Any],
    chosen: Collection[int],
) -> Replaced:
    """A new version; of the places chosen, those move that may be changed at this moment. Raises Invalid."""
    content = receive_version(actor=actor, evidence_id=evidence_id, upload=upload, url=url, **details)
    with transaction.atomic():
        places = chain.from_iterable(cited_places(actor, evidence_id, lock=True))
        moving = {place.use_id for place in places if place.may_change and place.use_id in chosen}
        return replace_evidence(actor=actor, evidence_id=evidence_id, content=content, moving=moving)


@transaction.atomic
def recheck(*, actor: Actor, evidence_id: UUID, use_id: int, page: str) -> EvidenceUse:
    """Say that one place is still right with the new version, on this page. Raises Invalid."""
    places = chain.from_iterable(cited_places(actor, evidence_id, lock=True))
    place = next((one for one in places if one.use_id == use_id), None)
    if place is None:
        raise Http404("It is not cited there any more.")
    require(place.may_change)
    return confirm_use(actor=actor, use_id=use_id, page=page)
