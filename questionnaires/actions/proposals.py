"""The lead approves or declines what a helper wrote; only then does an answer change."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from questionnaires import policies
from questionnaires.actions.answers import save_answer
from questionnaires.actions.team import locked, refresh
from questionnaires.answering import data_of
from questionnaires.definition import Question
from questionnaires.enums import ProposalState
from questionnaires.models import Proposal, Response
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import ANSWER, citing_id
from rphub.audit.actions import record
from rphub.kernel.decisions import StaleRevision, StaleState, require
from rphub.kernel.roles import Actor
from suppliers.actions import evidence as library
from suppliers.enums import EvidenceKind

CHANGED = "This answer changed while you were looking at it. Compare both again; nothing was overwritten."
DECIDED = "This was decided already."


@transaction.atomic
def approve_proposal(*, actor: Actor, response_id: UUID, proposal_id: int, revision: int = 0) -> Proposal:
    """Write the helper's words into the answer, or the evidence into the library and under the answer.

    `revision` is that of the answer the lead compared them with; StaleState when it changed since.
    """
    response, proposal, question = _waiting(actor, response_id, proposal_id)
    if proposal.content is None:
        _add(actor, response, question, proposal)
    else:
        try:
            save_answer(
                actor=actor,
                response_id=response_id,
                code=proposal.code,
                data=data_of(proposal.content),
                base_revision=revision,
                written_as=f"{proposal.by_label}, approved by {actor.label}"[:300],
            )
        except StaleRevision as stale:
            raise StaleState(CHANGED) from stale
    return _decide(actor, proposal, ProposalState.APPROVED)


@transaction.atomic
def decline_proposal(*, actor: Actor, response_id: UUID, proposal_id: int, reason: str = "") -> Proposal:
    """The answer stays as it is; the helper reads the reason on their page."""
    _, proposal, _ = _waiting(actor, response_id, proposal_id)
    return _decide(actor, proposal, ProposalState.DECLINED, reason.strip())


def _waiting(actor: Actor, response_id: UUID, proposal_id: int) -> tuple[Response, Proposal, Question]:
    response = locked(actor, response_id)
    proposal = response.proposals.filter(pk=proposal_id).select_related("file").first()
    if proposal is None:
        raise Http404("No such proposal.")
    require(policies.can_decide_proposal(actor, response, proposal.code))
    if proposal.state != ProposalState.WAITING:
        raise StaleState(DECIDED)
    return response, proposal, definition_of(response.version_id).question(proposal.code)


def _add(actor: Actor, response: Response, question: Question, proposal: Proposal) -> None:
    kind = next((one for one in question.evidence.kinds if one in EvidenceKind.values), EvidenceKind.OTHER)
    evidence = library.add_evidence(
        actor=actor,
        supplier_id=response.supplier_id,
        stored=proposal.file,
        url=proposal.url,
        kind=kind,
        title=proposal.file.original_name if proposal.file else "",
    )
    library.cite_evidence(
        actor=actor,
        evidence_id=evidence.pk,
        kind=ANSWER,
        object_id=citing_id(response.pk, question.code),
        label=f"{question.code}, {question.short}, {response.cycle}",
        page=proposal.page,
    )


def _decide(actor: Actor, proposal: Proposal, state: ProposalState, reason: str = "") -> Proposal:
    proposal.state, proposal.reason = state, reason
    proposal.decided_at, proposal.decided_by = timezone.now(), actor.label[:200]
    proposal.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    record(actor, f"proposal.{state}", proposal, question=proposal.code, by=proposal.by_label)
    refresh(Response.objects.get(pk=proposal.response_id))
    return proposal
