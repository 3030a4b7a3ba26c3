"""Filling answers from certificates and taking that back: through the doors of the page, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from equivalences import policies
from equivalences.enums import Outcome
from equivalences.models import Application, Item
from equivalences.selectors.bring import Offer, offers_of
from equivalences.selectors.held import held_by
from equivalences.workflow import APPLICATION
from questionnaires.actions.answer_evidence import Chosen, cite_for_answer, uncite_for_answer
from questionnaires.actions.answers import Source, save_answer
from questionnaires.answering import content_of, data_of
from questionnaires.selectors.dossier import dossier
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, Refused, StaleRevision, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.selectors.library import newest_versions

NOTHING = "Tick at least one question, or fill in all of them with one button."
MEANWHILE = "These answers were changed while this page was open, so nothing was filled in. Look again at what is left."
UNDOING = "undoing what certificates filled in"


@dataclass(frozen=True, slots=True)
class Filled:
    """What was done; `skipped` gives sentences about questions that were ticked and left alone."""

    application: Application
    filled: int
    cited: int
    skipped: tuple[str, ...]


@transaction.atomic
def apply_certificates(*, actor: Actor, response_id: UUID, take: Mapping[str, int]) -> Filled:
    """Fill in and cite what was ticked; `take` maps each question to the revision of the answer that was shown.

    What somebody answered meanwhile is left alone and said. Raises Invalid when nothing is left to do.
    """
    found = dossier(actor, response_id)
    require(policies.can_apply(actor, found.response))
    if not take:
        raise Invalid({"take": NOTHING})
    offers = offers_of(found, held_by(actor, found.response.supplier_id))
    application = Application.objects.create(response=found.response, created_by_id=cast(int, actor.user_id))
    items, skipped = [], []
    for code, revision in take.items():
        offer = offers.get(code)
        if offer is None or offer.revision != revision:
            skipped.append(f"{code} was answered meanwhile and stays as it is.")
            continue
        try:
            items.append(_take(actor, application, offer))
        except (StaleRevision, Refused, Invalid) as error:
            skipped.append(f"{code}: {error}")
    if not items:
        raise Invalid({"take": MEANWHILE})
    filled = [item.code for item in items if item.after is not None]
    cited = [item.code for item in items if item.after is None]
    record(actor, "certificates.applied", application, filled=filled, cited=cited)
    return Filled(application, len(filled), len(cited), tuple(skipped))


@transaction.atomic
def _take(actor: Actor, application: Application, offer: Offer) -> Item:
    """One question: the citation first, because a full list of evidence refuses it, then the answer."""
    held, covering, data = offer.held, offer.proposal.covering, offer.proposal.data
    response_id = application.response_id
    if not offer.cited:
        chosen = Chosen(evidence_id=held.document.pk)
        cite_for_answer(actor=actor, response_id=response_id, code=offer.code, chosen=chosen)
    saved = data and save_answer(
        actor=actor,
        response_id=response_id,
        code=offer.code,
        data=data,
        base_revision=offer.revision,
        written_as=f"{actor.label} (from the {covering.paper.scheme} {held.noun})"[:300],
    )
    return Item.objects.create(
        application=application,
        certificate=held.certificate,
        evidence=held.document,
        code=offer.code,
        scheme=covering.paper.scheme,
        assurance=covering.assurance,
        level=covering.level,
        limits=offer.limits,
        before=content_of(offer.now),
        after=content_of(data) if data else None,
        cited=not offer.cited,
        carried_from=offer.carried_from,
        saved_revision=saved.revision if saved else None,
    )


@transaction.atomic
def undo_application(*, actor: Actor, response_id: UUID, application_id: int) -> tuple[int, int]:
    """Put everything back as it was before; how many questions, and how many stayed because somebody changed them."""
    mine = Application.objects.visible_to(actor).filter(response_id=response_id)
    application = mine.select_related("response__supplier").lock(application_id)
    require(policies.can_undo(actor, application))
    newest = newest_versions(application.response.supplier_id)
    items = list(application.items.filter(outcome=Outcome.SAVED))
    for item in items:
        item.outcome = Outcome.UNDONE if _put_back(actor, application, item, newest) else Outcome.KEPT
    Item.objects.bulk_update(items, ["outcome"])
    move(application, APPLICATION["undo"], undone_at=timezone.now())
    kept = sum(item.outcome == Outcome.KEPT for item in items)
    record(actor, "certificates.undone", application, questions=len(items) - kept, stayed=kept)
    return len(items) - kept, kept


def _put_back(actor: Actor, application: Application, item: Item, newest: Mapping[UUID, Any]) -> bool:
    """The answer, unless somebody changed it since, and the citation, also where it moved to a newer document."""
    place: dict[str, Any] = {"actor": actor, "response_id": application.response_id, "code": item.code}
    try:
        if item.after is not None:
            save_answer(
                **place,
                data=data_of(item.before),
                base_revision=item.saved_revision or 0,
                written_as=f"{actor.label} ({UNDOING})"[:300],
                source=Source(carried_from=item.carried_from),
            )
        for evidence_id in {item.evidence_id, newest[item.evidence_id].pk} if item.cited else ():
            uncite_for_answer(**place, evidence_id=evidence_id)
    except (StaleRevision, Refused):
        return False
    return True
