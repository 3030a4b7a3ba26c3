from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from rphub.kernel.roles import Actor, Role
from rphub.mailing.enums import MailState

READERS = (Role.CONSORTIUM_ADMIN, Role.RP_LEAD, Role.AUDITOR)


class MailQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Mail is for the office's administrators, RP leads and auditors: it holds everybody's addresses. What is
        restricted is for none of them; whoever wanted it sees how it went."""
        return self.filter(restricted=False) if actor.holds(*READERS) else self.none()

    def restricted_about(self, prefix: str) -> Self:
        """Restricted mails whose key begins so; ask only for somebody who may see what they are about."""
        return self.filter(restricted=True, key__startswith=prefix)

    def due(self, now: datetime) -> Self:
        """Mails that want a worker: waiting and not held back, or claimed by a worker whose lease ran out."""
        waiting = Q(state=MailState.QUEUED) & (Q(not_before__isnull=True) | Q(not_before__lte=now))
        return self.filter(waiting | Q(state=MailState.CLAIMED, lease_until__lt=now))

    def held(self, mail_id: object, state: str, lease_until: datetime | None) -> Self:
        """The mail while this worker still holds it: the moment its lease ends is the worker's token."""
        return self.filter(pk=mail_id, state=state, lease_until=lease_until)

    def for_list(self) -> Self:
        """Without bodies and context, which a list never shows."""
        return self.only("id", "template", "to", "subject", "about", "state", "created_at", "sent_at")

    def matching(self, words: str) -> Self:
        return self.filter(Q(to__icontains=words) | Q(about__icontains=words)) if words else self
