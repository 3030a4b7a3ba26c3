"""Telling before evidence ends: “due and not yet told”, so that a sweep that slept catches up and none tells twice.

Nothing is mailed here: notices join the one mail of a person's day (domain specification, section 5.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from rphub.accounts.selectors import people_holding
from rphub.kernel.roles import Role
from suppliers.models import EndingNotice, Evidence

OFFSETS = (1, -14, -60)
"""Days from the end on which we write, the latest first (domain specification, section 5.6)."""
OLDEST = timedelta(days=30)
"""What ended longer ago and was never told, such as evidence added late, is on the pages and not in a mail."""


def note_expiry(*, today: date) -> int:
    """A notice for each person and document whose day has come; how many documents."""
    ending = Evidence.objects.expiring_within(-OFFSETS[-1], today).filter(valid_until__gte=today - OLDEST)
    suppliers = list(ending.order_by("supplier").values_list("supplier", flat=True).distinct())
    return sum(_remind(supplier_id, today) for supplier_id in suppliers)


@transaction.atomic
def _remind(supplier_id: int, today: date) -> int:
    """Telling and noting that it was told are one transaction; a second sweep waits here and then finds nothing."""
    rows = Evidence.objects.expiring_within(-OFFSETS[-1], today).filter(valid_until__gte=today - OLDEST)
    held = rows.filter(supplier=supplier_id).select_for_update(of=("self",)).order_by("valid_until", "pk")
    due = [one for one in held.select_related("supplier__organisation") if _is_news(one, today)]
    if not due:
        return 0
    for one in due:
        one.reminded_of, one.reminded_days = one.valid_until, offset_of(one.valid_until, today)
    Evidence.objects.bulk_update(due, ["reminded_of", "reminded_days"])
    EndingNotice.objects.bulk_create(_notices(due, today), ignore_conflicts=True)
    return len(due)


def _notices(due: Sequence[Evidence], today: date) -> list[EndingNotice]:
    """To the supplier's leads everything, to another who added a document that document."""
    organisation = due[0].supplier.organisation
    leads = people_holding(organisation.pk, Role.SUPPLIER_ADMIN)
    known = {person.user_id for person in leads}
    others = [one for one in people_holding(organisation.pk, Role.SUPPLIER_CONTRIBUTOR) if one.user_id not in known]
    told = [(person, due) for person in leads]
    told += [(person, [one for one in due if one.added_by_id == person.user_id]) for person in others]
    return [
        EndingNotice(
            key=f"{one.pk}:{today.isoformat()}:{person.email}",
            evidence=one,
            to=person.email,
            name=person.name[:120],
            on=today,
        )
        for person, documents in told
        for one in documents
    ]


def _is_news(one: Evidence, today: date) -> bool:
    offset = offset_of(one.valid_until, today)
    if one.reminded_of != one.valid_until or one.reminded_days is None:
        return True
    return offset is not None and offset > one.reminded_days


def offset_of(valid_until: date | None, today: date) -> int | None:
    """The latest reminder that the day calls for; None well before the end."""
    days = (today - valid_until).days if valid_until else OFFSETS[-1] - 1
    return next((offset for offset in OFFSETS if days >= offset), None)
