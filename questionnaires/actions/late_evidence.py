"""Evidence that comes after sending and before the review is done, on the supplier's own initiative; the sent version
stays as it is (domain specification, section 5.4)."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.module_loading import import_string

from questionnaires import policies
from questionnaires.actions.answer_evidence import Chosen, document_for
from questionnaires.actions.queue import place_in_queue
from questionnaires.models import Response
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import ANSWER, LATE, citing_id, evidence_as_frozen
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.actions.evidence import cite_evidence
from suppliers.models import Evidence, EvidenceUse

LONGEST = 300
NO_REASON = "Say in a line why it comes now and what it shows; the reviewer reads it."
THERE = "“{title}” is cited for this answer already. The reviewer has it."


def add_late_evidence(*, actor: Actor, response_id: UUID, code: str, chosen: Chosen, why: str) -> Evidence:
    """Put a document beside a sent answer, with one line why. A new file joins the library before anything else, as any
    upload. Raises Invalid by field, Http404 for a question that was not sent."""
    found = Response.objects.visible_to(actor).select_related("cycle", "supplier", "current_submission")
    response: Response | None = found.filter(pk=response_id).first()
    sent = response.current_submission if response else None
    if response is None or sent is None or code not in sent.answers:
        raise Http404("This question was not sent.")
    require(policies.can_add_late_evidence(actor, response, code))
    why = " ".join(why.split())
    if not why or len(why) > LONGEST:
        raise Invalid({"why": f"Shorten this to {LONGEST} characters." if why else NO_REASON})
    document = document_for(actor, response, definition_of(response.version_id).question(code), chosen)
    _add(actor, response_id, code, document, chosen.page, why)
    return document


@transaction.atomic
def _add(actor: Actor, response_id: UUID, code: str, document: Evidence, page: str, why: str) -> None:
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_add_late_evidence(actor, response, code))
    place = citing_id(response_id, code)
    if EvidenceUse.objects.filter(evidence=document, cited_by_kind__in=(ANSWER, LATE), cited_by_id=place).exists():
        raise Invalid({"evidence_id": THERE.format(title=document)})
    short = definition_of(response.version_id).question(code).short
    label = f"{code}, {short}, {response.cycle}, after sending"
    use = cite_evidence(actor=actor, evidence_id=document.pk, kind=LATE, object_id=place, label=label, page=page)
    now = timezone.now()
    item = evidence_as_frozen(use) | {"why": why, "on": timezone.localdate(now).isoformat(), "by": actor.label}
    response.late_evidence = {**response.late_evidence, code: [*response.late_evidence.get(code, []), item]}
    response.late_on = timezone.localdate(now)
    _keep(response)
    record(actor, "response.evidence_added", response, code=code, title=str(document))
    import_string(settings.EVIDENCE_CAME_LATE)(response, code)


def _keep(response: Response) -> None:
    """With its place in the queue: an answer with new evidence is to be read like one that changed."""
    sent, first = response.current_submission, response.submitted_at
    if sent is not None and first is not None:
        sent.response = response
        for name, value in place_in_queue(sent, timezone.localdate(first)).items():
            setattr(response, name, value)
    response.save(update_fields=["late_evidence", "late_on", "changed", "queue_points"])


def fold_in(response: Response) -> None:
    """The supplier has the questionnaire back: what came late is ordinary evidence of its answers. The caller holds the
    lock."""
    if not response.late_evidence:
        return
    places = [citing_id(response.pk, code) for code in response.late_evidence]
    EvidenceUse.objects.filter(cited_by_kind=LATE, cited_by_id__in=places).update(cited_by_kind=ANSWER)
    response.late_evidence, response.late_on = {}, None
    response.save(update_fields=["late_evidence", "late_on"])
