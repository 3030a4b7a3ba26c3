"""Following suppliers: choosing them, and the mail of the month about what changed.

What members read is kept beside each row as it was when they were last told (`told`), so the mail says what differs
from that, whenever it is written. Telling a person is one transaction: the mail is queued and the rows move on to the
month, or neither. Killed anywhere, the next run goes on with the next person.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import policies
from members.models import Following
from members.news import MONTHLY, changes, seen_of
from rphub.accounts.models import User
from rphub.accounts.selectors import actor_for
from rphub.audit.actions import record
from rphub.kernel.decisions import require
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor, Area
from rphub.kernel.words import count
from rphub.mailing.actions import MailDraft, queue_many
from rphub.mailing.models import Mail
from rphub.mailing.rendering import NotNeeded
from rphub.reminders.selectors.preferences import unwanted
from suppliers.models import Supplier

TEMPLATE = "followed_changes"


@transaction.atomic
def follow_supplier(*, actor: Actor, supplier_id: int) -> Following:
    """From now on; a second time changes nothing. What is not visible is 404."""
    require(policies.can_follow(actor))
    seen = Supplier.objects.visible_to(actor).select_related("standing")
    supplier: Supplier = get_object_or_404(seen, pk=supplier_id)
    fresh = {"told": seen_of(supplier.standing), "told_for": _month(timezone.localdate())}
    following, made = Following.objects.get_or_create(user_id=actor.user_id or 0, supplier=supplier, defaults=fresh)
    if made:
        record(actor, "supplier.followed", supplier)
    return following


@transaction.atomic
def stop_following(*, actor: Actor, supplier_id: int | None = None) -> int:
    """One supplier, or all of them, also those that are not visible any more; how many. Twice is fine; what somebody
    neither follows nor sees is 404."""
    require(policies.can_follow(actor))
    own = Following.objects.filter(user_id=actor.user_id or 0)
    rows = list(own.filter(supplier=supplier_id) if supplier_id is not None else own)
    if supplier_id is not None and not rows:
        get_object_or_404(Supplier.objects.visible_to(actor), pk=supplier_id)
    for row in rows:
        record(actor, "supplier.not_followed", row.supplier)
        row.delete()
    return len(rows)


def tell_changes(today: date | None = None) -> int:
    """One mail for each person and month, if anything changed at those they follow and see today; how many are new."""
    month = _month(today or timezone.localdate())
    waiting = Following.objects.filter(told_for__lt=month).order_by("user").values_list("user", flat=True).distinct()
    return sum(_tell(user_id, month) for user_id in list(waiting))


@transaction.atomic
def _tell(user_id: int, month: date) -> int:
    """What somebody may not see today is kept with nothing to compare with, so that it is never told afterwards."""
    mine = Following.objects.filter(user=user_id, told_for__lt=month).order_by(
        Lower("supplier__organisation__name"), "pk"
    )
    rows = list(
        mine.select_for_update(of=("self",)).select_related("user", "supplier__organisation", "supplier__standing")
    )
    if not rows:
        return 0
    user = rows[0].user
    seen = _visible(user, [row.supplier_id for row in rows])
    items = []
    for row in rows:
        now = seen_of(row.supplier.standing) if row.supplier_id in seen else {}
        if now and (found := changes(row.told, now)):
            items.append(_item(row.supplier, found))
        row.told, row.told_for = now, month
    Following.objects.bulk_update(rows, ["told", "told_for"])
    wanted = items and not unwanted(MONTHLY.key, [user.email])
    return queue_many([_draft(user, items, month)]) if wanted else 0


def write(mail: Mail) -> tuple[str, dict[str, Any]]:
    """When it goes out: only what its reader still follows, wants and may see on that day. Raises NotNeeded."""
    given = dict(mail.context)
    user = User.objects.filter(pk=given["user"]).first()
    if user is None or unwanted(MONTHLY.key, [mail.to]):
        raise NotNeeded
    kept = _visible(user, [item["supplier"] for item in given["items"]])
    kept &= set(Following.objects.filter(user=user, supplier__in=kept).values_list("supplier", flat=True))
    items = [item for item in given["items"] if item["supplier"] in kept]
    if not items:
        raise NotNeeded
    return TEMPLATE, given | {"items": items, "number": _number(items)}


def _visible(user: User, suppliers: Collection[int]) -> set[int]:
    """Which of these the person sees as a member today; none once the account is closed."""
    if not user.is_active:
        return set()
    actor = actor_for(user, Area.MEMBER, "job")
    return set(Supplier.objects.visible_to(actor).filter(pk__in=suppliers).order_by().values_list("pk", flat=True))


def _item(supplier: Supplier, found: list[str]) -> dict[str, Any]:
    path = address_of("member_supplier", supplier.pk)
    return {"supplier": supplier.pk, "title": str(supplier), "words": found, "path": path}


def _draft(user: User, items: list[dict[str, Any]], month: date) -> MailDraft:
    context = {
        "user": user.pk,
        "name": user.name,
        "items": items,
        "number": _number(items),
        "path": address_of("member_following"),
        "button_label": "Suppliers you follow",
    }
    key = f"followed:{month:%Y-%m}:{user.pk}"
    return MailDraft(TEMPLATE, to=user.email, key=key, about="Suppliers that are followed", context=context)


def _number(items: list[dict[str, Any]]) -> str:
    return count(len(items), "supplier")


def _month(today: date) -> date:
    return today.replace(day=1)
