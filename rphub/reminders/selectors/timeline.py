"""Every mail about one supplier, out of the outbox: what, to whom, when, what became of it."""

from __future__ import annotations

from django.core.paginator import Page

from rphub.kernel.pages import page_of
from rphub.mailing.models import Mail
from rphub.reminders.models import Notice


def mails_about(organisation_id: int, page: str) -> Page[Mail]:
    """Newest first, 20 a page, two statements: what was written about this supplier, and what gathers it with others.

    The caller has made sure that the reader may see the supplier; bodies are not read.
    """
    gathered = Notice.objects.filter(organisation=organisation_id, mail__isnull=False).order_by().values("mail")
    alone = Mail.objects.filter(organisation_id=organisation_id).order_by().values("pk")
    rows = Mail.objects.filter(pk__in=gathered.union(alone))
    return page_of(rows.for_list(), page)
