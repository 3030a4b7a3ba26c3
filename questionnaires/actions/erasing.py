"""The end of a draft that was never sent. What was sent is never touched: the database refuses.

Bytes of files go first, then the rows in one transaction: killed in between, the draft is still to be erased and the
next run does it again from the beginning.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires import policies
from questionnaires.actions.more_time import drop_more_time
from questionnaires.models import MoreTime, Proposal, Response
from questionnaires.workflow import RESPONSE
from rphub.audit.actions import record
from rphub.files.erasing import cited_only_by, discard_bytes
from rphub.files.models import StoredFile
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.models import EvidenceUse

WHY = "It was never sent, and the time for which drafts are kept is over. What had been entered was erased."


def erase_draft(*, actor: Actor, response_id: UUID) -> bool:
    """Answers, their history, remarks, parts, helpers and signatures go. False where it was sent or erased meanwhile.

    The caller knows that its time is over and whom that was said to. Evidence stays in the supplier's library.
    """
    require(policies.can_end_by_itself(actor))
    if not Response.objects.drafts().filter(pk=response_id).exists():
        return False
    files = cited_only_by(Proposal.objects.filter(response=response_id))
    discard_bytes(files)
    return _erase(actor, response_id, files)


@transaction.atomic
def _erase(actor: Actor, response_id: UUID, files: list[StoredFile]) -> bool:
    response: Response = Response.objects.lock(response_id)
    if not Response.objects.drafts().filter(pk=response_id).exists():  # sent by somebody meanwhile
        return False
    before, answers = {"state": response.state}, response.answers.count()
    drop_more_time(actor, response)
    response.erased_at, response.explained, response.teamwork = timezone.now(), {}, {}
    response.save(update_fields=["erased_at", "explained", "teamwork"])
    _take_away(response)
    StoredFile.objects.filter(pk__in=[stored.pk for stored in files]).delete()
    if RESPONSE.allows("withdraw", response.state):
        move(response, RESPONSE["withdraw"], state_reason=WHY)
    record(actor, "response.draft_erased", response, before=before, after={"state": response.state}, answers=answers)
    return True


def _take_away(response: Response) -> None:
    """Only now that the questionnaire says that it is erased does the database let past answers go."""
    EvidenceUse.objects.filter(cited_by_kind="answer", cited_by_id__startswith=f"{response.pk}:").delete()
    rows = (response.proposals, response.helper_links, response.remarks, response.delegations, response.signatures)
    for of in (*rows, response.answers):
        of.all().delete()
    MoreTime.objects.filter(response=response).delete()
