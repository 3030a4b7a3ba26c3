"""Evidence of an answer: cited and taken back while the answer may be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.shortcuts import get_object_or_404

from questionnaires import policies
from questionnaires.definition import Question
from questionnaires.models import Response
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import ANSWER, citing_id
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.actions import evidence as library
from suppliers.enums import EvidenceKind
from suppliers.models import Evidence, EvidenceUse


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen under a question: a file, an address, or a document of the library."""

    upload: UploadedFile[Any] | None = None
    url: str = ""
    evidence_id: UUID | None = None
    page: str = ""


NOTHING_CHOSEN = "Choose a file, write a web address, or choose something in your library."


def cite_for_answer(*, actor: Actor, response_id: UUID, code: str, chosen: Chosen) -> Evidence:
    """Cite something from the library, or a new file or address that joins it. Raises Invalid with a sentence."""
    response, question = _answerable(actor, response_id, code)
    document = document_for(actor, response, question, chosen)
    library.cite_evidence(
        actor=actor,
        evidence_id=document.pk,
        kind=ANSWER,
        object_id=citing_id(response_id, code),
        label=f"{code}, {question.short}, {response.cycle}",
        page=chosen.page,
    )
    return document


def confirm_for_answer(*, actor: Actor, response_id: UUID, code: str, evidence_id: UUID) -> Evidence:
    """Say that a replaced document still proves the answer, on the page it names."""
    _answerable(actor, response_id, code)
    named = EvidenceUse.objects.filter(cited_by_kind=ANSWER, cited_by_id=citing_id(response_id, code))
    use = get_object_or_404(named, evidence=evidence_id)
    evidence: Evidence = library.confirm_use(actor=actor, use_id=use.pk).evidence
    return evidence


def uncite_for_answer(*, actor: Actor, response_id: UUID, code: str, evidence_id: UUID) -> Evidence:
    """Take the citation back; the document stays in the library."""
    _answerable(actor, response_id, code)
    return library.uncite_evidence(
        actor=actor, evidence_id=evidence_id, kind=ANSWER, object_id=citing_id(response_id, code)
    )


def document_for(actor: Actor, response: Response, question: Question, chosen: Chosen) -> Evidence:
    """The chosen document of this supplier's library, or the new one. A file that is offered beside it comes first."""
    if chosen.upload or chosen.url.strip():
        kind = next((one for one in question.evidence.kinds if one in EvidenceKind.values), EvidenceKind.OTHER)
        return library.add_evidence(
            actor=actor, supplier_id=response.supplier_id, upload=chosen.upload, url=chosen.url, kind=kind
        )
    if chosen.evidence_id is None:
        raise Invalid({"file": NOTHING_CHOSEN})
    own = Evidence.objects.visible_to(actor).filter(supplier=response.supplier_id)
    found: Evidence = get_object_or_404(own, pk=chosen.evidence_id)
    return found


def _answerable(actor: Actor, response_id: UUID, code: str) -> tuple[Response, Question]:
    found = Response.objects.visible_to(actor).select_related("cycle", "supplier").filter(pk=response_id).first()
    if found is None or code not in definition_of(found.version_id):
        raise Http404("No such question.")
    require(policies.can_save_answer(actor, found, code))
    return found, definition_of(found.version_id).question(code)
