"""What is left once every answer is given: the declaration is signed, then the lead sends."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from questionnaires import policies
from questionnaires.models import Response
from questionnaires.selectors.progress import Progress
from questionnaires.selectors.signing import valid_signature
from questionnaires.selectors.team import Attention
from rphub.kernel.roles import Actor, Role


@dataclass(frozen=True, slots=True)
class LastStep:
    """`attention` is empty where the step is a colleague's and this person has nothing to do about it."""

    attention: tuple[Attention, ...]
    words: str
    button: str
    url: str


def last_step(actor: Actor, progress: Progress | None) -> LastStep | None:
    """Who acts next; None while an answer is missing or nothing is open. Two statements at most."""
    if progress is None or not progress.is_open or progress.next_task:
        return None
    response = progress.response
    url = reverse("check_and_send", args=[response.pk])
    shape, word, text, words, button = _said(actor, response)
    needs = (Attention(shape, word, text, url),) if text else ()
    return LastStep(needs, words, button, url)


def _said(actor: Actor, response: Response) -> tuple[str, str, str, str, str]:
    """Shape and word of the line, the line, the sentence of the lead, and the button."""
    signature, check = valid_signature(response), "Check and send"
    leads = actor.holds(Role.SUPPLIER_ADMIN, organisation_id=response.supplier.organisation_id)
    if signature is None:
        if policies.can_sign_declaration(actor, response):
            words = "Every answer is given. Read them, then sign the declaration."
            return "waiting", "To sign", "Read the answers and sign the declaration", words, "Check and sign"
        ask = "Ask your signatory to sign the declaration" if leads else ""
        words = "Every answer is given. Your signatory signs next, then the lead sends."
        return "waiting", "To be signed", ask, words, check
    by = f"Signed by {signature.name}."
    if policies.is_signed_for(actor, response, signature) and policies.can_submit(actor, response):
        return "not_sent", "To send", "Send the questionnaire", f"{by} Now you can send it.", check
    return "", "", "", f"{by} The lead sends it next.", check
