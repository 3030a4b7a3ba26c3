"""What certificates filled in goes with the draft; the certificates stay in the supplier's library."""

from __future__ import annotations

from uuid import UUID

from equivalences.models import Application
from questionnaires import policies
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor


def forget_applications(*, actor: Actor, response_id: UUID) -> None:
    """Their rows hold answers as they stood; the caller erases the draft."""
    require(policies.can_end_by_itself(actor))
    Application.objects.filter(response=response_id).delete()
