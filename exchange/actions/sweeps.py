"""What the schedule does: ask whether a posting is still wanted, and archive it in silence.

Rows first: each posting is one conditional update, each mail has its key, so running twice does nothing twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from exchange import emails
from exchange.actions.matches import let_go
from exchange.models import Posting
from exchange.values import WARN_DAYS
from exchange.workflow import POSTING
from rphub.audit.actions import record
from rphub.kernel.roles import system_actor
from rphub.kernel.workflow import move

SCHEDULE = "Exchange"
SILENT = "The posting was archived, because nobody said that it is still wanted."


def ask_whether_wanted(today: date | None = None) -> int:
    """Mail to whoever posted what ends in fourteen or in three days, or sooner where a day was missed; how many."""
    today = today or timezone.localdate()
    asked = 0
    for low, high in zip((0, *reversed(WARN_DAYS)), reversed(WARN_DAYS), strict=False):
        first = today + timedelta(days=low + 1 if low else 0)
        days = (first, today + timedelta(days=high))
        ending = Posting.objects.live().filter(live_until__range=days, live_until__lt=F("ends_on"))
        for posting in ending.select_related("organisation"):
            emails.queue_ending(posting, high)
            asked += 1
    return asked


def archive_silent(today: date | None = None) -> int:
    """Archive what nobody renewed; how many."""
    today = today or timezone.localdate()
    over = Posting.objects.live().filter(live_until__lt=today).values_list("pk", flat=True)
    return sum(_archive(pk, today) for pk in list(over))


@transaction.atomic
def _archive(pk: UUID, today: date) -> int:
    rows = Posting.objects.live().filter(live_until__lt=today, pk=pk)
    posting = rows.select_for_update(of=("self",)).select_related("organisation").first()
    if posting is None:  # renewed or closed since it was found
        return 0
    actor = system_actor(SCHEDULE)
    move(posting, POSTING["archive"])
    record(actor, "posting.archived", posting)
    let_go(actor, posting, SILENT)
    emails.queue_archived(posting)
    return 1
