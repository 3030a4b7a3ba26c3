"""The lead asks the signatory to sign, once every answer is given: a mail, one a day at most."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires import emails, policies
from questionnaires.models import Response
from questionnaires.selectors.dossier import dossier_of
from questionnaires.selectors.signing import valid_signature
from rphub.accounts.selectors import people_holding
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor, Role


@transaction.atomic
def ask_to_sign(*, actor: Actor, response_id: UUID) -> tuple[str, ...]:
    """Names of those who get a mail now; nobody where they got it today already. Raises Invalid with a sentence."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_ask_for_signature(actor, response))
    if dossier_of(response).gaps():
        raise Invalid("Some answers are missing: the list at the top names them. Ask for the signature after that.")
    if valid_signature(response):
        raise Invalid("It is signed already.")
    people = people_holding(response.supplier.organisation_id, Role.SUPPLIER_SIGNATORY)
    if not people:
        raise Invalid("Nobody of you is signatory yet. Invite one first.")
    on = timezone.localdate()
    asked = tuple(person.name for person in people if emails.queue_signature_asked(response, person, actor.label, on))
    if asked:
        record(actor, "signature.asked", response, people=list(asked))
    return asked
