"""The text of old mails goes; that they were sent, to whom, when and about what stays."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail
from rphub.mailing.querysets import MailQuerySet

PAGE = 500
WRITTEN = Q(body_text__gt="") | Q(body_html__gt="")


def with_text(before: datetime) -> MailQuerySet:
    """Mails that went out before this moment and still have their text. A failed one keeps it: it may go yet."""
    found: MailQuerySet = Mail.objects.filter(WRITTEN, state=MailState.SENT, sent_at__lt=before)
    return found


def forget_texts(before: datetime) -> int:
    """Page by page, each for itself: killed anywhere, the next run goes on. How many."""
    forgotten = 0
    while page := list(with_text(before).order_by("pk").values_list("pk", flat=True)[:PAGE]):
        forgotten += Mail.objects.filter(pk__in=page).update(body_text="", body_html="", context={})
    return forgotten
