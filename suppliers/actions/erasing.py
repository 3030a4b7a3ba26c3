"""Contacts who left long ago: that there was one stays, who it was goes."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from rphub.accounts import policies
from rphub.audit.actions import record
from rphub.kernel.decisions import require
from rphub.kernel.personal import ERASED, nowhere
from rphub.kernel.roles import Actor
from suppliers.models import Contact

FORMER = "A former contact"


@transaction.atomic
def forget_contacts(actor: Actor, found: QuerySet[Contact]) -> int:
    """Name, address, telephone and job title of these go, and nobody writes to them any more. How many."""
    require(policies.can_erase_by_itself(actor))
    contacts = list(found.exclude(email__endswith=ERASED).select_for_update(of=("self",)))
    for contact in contacts:
        contact.name, contact.email = FORMER, nowhere(contact)
        contact.phone, contact.job_title = "", ""
        contact.left_on = contact.left_on or timezone.localdate()
        contact.save()
        record(actor, "contact.erased", contact)
    return len(contacts)
