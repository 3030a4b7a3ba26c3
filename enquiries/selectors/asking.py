"""The page on which a supplier asks about a question."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from enquiries import policies
from enquiries.enums import EnquiryState
from enquiries.models import Enquiry
from enquiries.selectors.told import explained_at, waits_words
from questionnaires.definition import Question
from questionnaires.links import question_path
from questionnaires.models import Response
from questionnaires.routes import Route, question_in_route
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.explained import AtQuestion
from questionnaires.selectors.live import live_response
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class AskPage:
    response: Response
    question: Question
    back: str
    """The address of the question on the page of its section."""
    waiting: Enquiry | None
    wait: str
    """When we answer what waits, in words."""
    known: AtQuestion
    decision: Decision
    before: str
    """What was taken back last: whoever asks in other words begins with it."""


def ask_page(actor: Actor, response_id: UUID, code: str) -> AskPage:
    """Three statements: the questionnaire, what was asked, what waits or was taken back."""
    response = live_response(actor, response_id)
    definition = definition_of(response.version_id)
    if code not in definition or not question_in_route(definition.question(code), Route(response.route)):
        raise Http404("No such question.")
    rows = Enquiry.objects.visible_to(actor).filter(response=response, code=code).exclude(state=EnquiryState.ANSWERED)
    unanswered = list(rows.select_related("asked_by").order_by("-asked_at", "-pk"))
    waiting = next((one for one in unanswered if one.state == EnquiryState.WAITING), None)
    return AskPage(
        response=response,
        question=definition.question(code),
        back=question_path(response_id, code),
        waiting=waiting,
        wait=waits_words(waiting.due_on) if waiting else "",
        known=explained_at(actor, response, [code]).get(code, AtQuestion()),
        decision=policies.can_ask(actor, response, code, waiting),
        before=next((one.text for one in unanswered if one.state == EnquiryState.TAKEN_BACK), ""),
    )
