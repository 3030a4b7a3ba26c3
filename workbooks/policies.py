"""Who may upload answers, save, undo and set aside what was uploaded."""

from __future__ import annotations

from questionnaires.models import Response
from questionnaires.policies import WHO_HAS_IT, WITH_REVIEWER
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor
from workbooks.models import Import
from workbooks.workflow import IMPORT


def can_upload(actor: Actor, response: Response) -> Decision:
    """Whoever writes answers on the pages, while any of them is open; each answer is asked about again when saved."""
    if not actor.holds(*SUPPLIER_ROLES, organisation_id=response.supplier.organisation_id):
        return Deny("Only the supplier's own people upload its answers.")
    if response.state in ANSWERABLE or response.reopened:
        return Allow
    return Deny(WHO_HAS_IT.get(response.state, WITH_REVIEWER))


def can_apply(actor: Actor, imported: Import) -> Decision:
    if not (decision := can_upload(actor, imported.response)):
        return decision
    if not IMPORT.allows("apply", imported.state):
        return Deny("This upload is not waiting any more. Upload the file again.")
    return Allow


def can_undo(actor: Actor, imported: Import) -> Decision:
    if not (decision := can_upload(actor, imported.response)):
        return decision
    if not IMPORT.allows("undo", imported.state) or not imported.saved:
        return Deny("Only an upload that was saved can be undone.")
    return Allow


def can_discard(actor: Actor, imported: Import) -> Decision:
    if not (decision := can_upload(actor, imported.response)):
        return decision
    if not IMPORT.allows("discard", imported.state):
        return Deny("Only an upload that waits can be set aside.")
    return Allow
