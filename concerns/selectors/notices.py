"""Who could read a notice before it is released."""

from __future__ import annotations

from concerns.models import Notice
from concerns.policies import READS_ONLY
from rphub.accounts.models import Grant
from rphub.kernel.roles import OFFICE_ROLES


def second_readers(notice: Notice) -> int:
    """How many people of the audience, other than who wrote it and the auditor, work in the office today."""
    named = notice.case.readers.filter(removed_at__isnull=True, user__is_active=True).exclude(user=notice.drafted_by_id)
    roles = [role for role in OFFICE_ROLES if role not in READS_ONLY]
    working = Grant.objects.current().filter(role__in=roles).values("user")
    return named.filter(user__in=working).count()
