"""What an address wants to be told. Whoever holds the link of its mails decides; no account is needed."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import Actor
from rphub.reminders.enums import Frequency
from rphub.reminders.models import Preference
from rphub.reminders.selectors.preferences import choices_for


@transaction.atomic
def choose_mails(*, address: str, frequency: str, wanted: Collection[str]) -> Preference:
    """`wanted` are topics; those that are left out are not reminded of, but for what nobody may switch off."""
    offered = {choice.key for choice in choices_for(address)}
    if not set(wanted) <= offered or frequency not in Frequency.values:
        raise Invalid("Choose from what the page offers.")
    preference, _ = Preference.objects.select_for_update().get_or_create(address=address.strip().lower())
    before = {"frequency": preference.frequency, "off": preference.off}
    preference.frequency, preference.off = frequency, sorted(offered - set(wanted))
    preference.changed_at = timezone.now()
    preference.save()
    actor = Actor(user_id=None, label=preference.address[:200], email=preference.address)
    record(
        actor, "preference.changed", preference, before=before, after={"frequency": frequency, "off": preference.off}
    )
    return preference
