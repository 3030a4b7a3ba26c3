"""The page on which a supplier adds evidence to an answer that it has sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from questionnaires import policies
from questionnaires.answering import data_of
from questionnaires.models import Response
from questionnaires.selectors.check import Shown, shown_answer
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import ANSWER, late_items
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from suppliers.selectors.evidence import shelf


@dataclass(frozen=True, slots=True)
class LatePage:
    response: Response
    shown: Shown
    """The answer as it was sent."""
    late: list[dict[str, Any]]
    decision: Decision
    documents: tuple[tuple[str, str], ...]
    back: str
    """The section of the question."""


def late_page(actor: Actor, response_id: UUID, code: str) -> LatePage:
    """Two statements: the questionnaire with what was sent, and the library."""
    found = Response.objects.visible_to(actor).select_related("cycle", "supplier__organisation", "current_submission")
    response = get_object_or_404(found, pk=response_id)
    sent = response.current_submission
    if sent is None or code not in sent.answers:
        raise Http404("This question was not sent.")
    decision = policies.can_add_late_evidence(actor, response, code)
    question = definition_of(response.version_id).question(code)
    return LatePage(
        response=response,
        shown=shown_answer(question, data_of(sent.answers[code])),
        late=late_items(response, code),
        decision=decision,
        documents=shelf(response.supplier_id, ANSWER, ()).offered if decision else (),
        back=code.partition("-")[0],
    )
