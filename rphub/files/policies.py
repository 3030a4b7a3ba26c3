"""Who may add and who may open a file they can see."""

from __future__ import annotations

from rphub.files.enums import ScanState
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import OFFICE_ROLES, Actor, Role

ADDERS = tuple(role for role in OFFICE_ROLES if role != Role.AUDITOR)


def can_store_file(actor: Actor, organisation_id: int) -> Decision:
    """Its own people, and the office on an organisation's behalf."""
    if actor.is_system or actor.holds(*ADDERS):
        return Allow
    if organisation_id in actor.organisations() and not actor.holds(Role.AUDITOR):
        return Allow
    return Deny("Only people of this organisation and the consortium office add files to it.")


def can_open_file(actor: Actor | None, stored: StoredFile) -> Decision:
    """Until the virus scan has answered, only the uploader; never what it refused."""
    if stored.scan_state == ScanState.REJECTED:
        return Deny("The virus scan refused this file, so it cannot be opened.")
    if stored.scan_state != ScanState.QUARANTINED:
        return Allow
    if actor and actor.user_id is not None and actor.user_id == stored.uploaded_by_id:
        return Allow
    return Deny("This file is still being checked for viruses. Try again in a minute.")
