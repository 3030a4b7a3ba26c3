"""Why two answers that do not seem to fit are both right: a line that is sent with them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from questionnaires import policies
from questionnaires.crosschecks import RULES
from questionnaires.models import Response
from questionnaires.selectors.crosschecks import checks_of
from questionnaires.selectors.dossier import dossier_of
from questionnaires.selectors.sent import frozen_evidence
from rphub.audit.actions import record
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor

KEYS = frozenset(rule.key for rule in RULES)


@transaction.atomic
def explain_crosscheck(*, actor: Actor, response_id: UUID, key: str, reason: str) -> bool:
    """Keep the line with the sentence it answers; False where the answers fit together by now."""
    if key not in KEYS:
        raise Http404("There is no such cross-check.")
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_explain_crosscheck(actor, response))
    found = {check.key: check for check in checks_of(dossier_of(response), frozen_evidence(response))}
    if key not in found:
        return False
    before = response.explained.get(key, {}).get("reason", "")
    written = {"sentence": found[key].sentence, "reason": reason, "by": actor.label, "at": timezone.now().isoformat()}
    response.explained = response.explained | {key: written}
    response.save(update_fields=["explained"])
    codes = list(found[key].codes)
    record(actor, "crosscheck.explained", response, before={"reason": before}, after={"reason": reason}, codes=codes)
    return True
