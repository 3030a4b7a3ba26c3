"""Released notices as members and suppliers read them: what is written down in `suppliers`, and nothing behind it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from concerns.querysets import NOT_FOUND
from frameworks.models import Usage
from rphub.kernel.roles import Actor
from suppliers.models import Award, ReleasedNotice


def notices(actor: Actor) -> list[ReleasedNotice]:
    """What the reader's organisation may read, newest first: one statement."""
    return list(ReleasedNotice.objects.visible_to(actor).select_related("supplier__organisation"))


def notice_of(actor: Actor, notice_id: UUID) -> ReleasedNotice:
    rows = ReleasedNotice.objects.visible_to(actor).select_related("supplier__organisation")
    found: ReleasedNotice | None = rows.filter(pk=notice_id).first()
    if found is None:
        raise Http404(NOT_FOUND)
    return found


def told_organisations(released: ReleasedNotice) -> list[int]:
    """Members named in it, and members who use a lot of its frameworks on which the supplier has a place."""
    lots = Award.objects.in_force().filter(
        supplier=released.supplier_id, lot__framework__in=released.frameworks.all(), lot__framework__member_access=True
    )
    users = Usage.objects.filter(lot__in=lots.values("lot")).values_list("member__organisation_id", flat=True)
    named: Iterable[int] = released.members.values_list("organisation_id", flat=True)
    return sorted({*users, *named})
