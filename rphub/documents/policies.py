"""What may be done with a document one can see."""

from __future__ import annotations

from rphub.documents.models import Document
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role


def can_download_document(actor: Actor, document: Document) -> Decision:
    if document.is_ready:
        return Allow
    return Deny("This document is not ready yet. Open its page to see how far it is.")


def can_retry_document(actor: Actor, document: Document) -> Decision:
    """Whoever sees that a document did not work may ask for it again; auditors only read."""
    if actor.roles and all(role == Role.AUDITOR for role in actor.roles):
        return Deny("Auditors read; ask the RP lead to have it made again.")
    return Allow if document.is_failed else Deny("Only a document that did not work is made again.")
