"""What has had its time today, row by row of the schedule. The job and the page that says what it will do ask here."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from frameworks.models import LotRequest
from frameworks.querysets import LotRequestQuerySet
from privacy.models import DraftEnd, Hold, PersonRequest
from privacy.schedule import ACCOUNTS, CONTACTS, DRAFTS, INVITATIONS, LOTS, MAILS, REMINDERS, SENT, months
from privacy.warnings import BEFORE
from questionnaires.canonical import add_months
from questionnaires.models import Response
from rphub.accounts.models import Grant, Invitation, User
from rphub.accounts.querysets import UserQuerySet
from rphub.kernel.personal import ERASED
from rphub.mailing.erasing import with_text
from rphub.mailing.models import Mail
from rphub.reminders.models import Notice
from suppliers.models import Contact, Supplier
from suppliers.querysets import SupplierQuerySet


def over(key: str, today: date) -> date:
    """What began to count on this day or before has had its time today."""
    return add_months(today, -months(key))


def over_at(key: str, today: date) -> datetime:
    """The same for moments: the midnight after that day."""
    return timezone.make_aware(datetime.combine(over(key, today) + timedelta(days=1), time.min))


def held() -> QuerySet[Any, Any]:
    """Suppliers of which nothing is erased."""
    return Hold.objects.in_force().values("supplier")


def held_organisations() -> QuerySet[Any, Any]:
    return Hold.objects.in_force().values("supplier__organisation")


def drafts(today: date) -> QuerySet[Response]:
    """Drafts of which the first warning could be due, or a later one, those that are held left out."""
    return every_draft(today).exclude(supplier__in=held())


def every_draft(today: date) -> QuerySet[Response]:
    """Held ones too."""
    near = over(DRAFTS, today + timedelta(days=BEFORE[0]))
    found = Response.objects.drafts().filter(cycle__state="closed", cycle__closed_on__lte=near)
    return found.select_related("supplier__organisation", "cycle").order_by("cycle__closed_on", "pk")


def ends_of(found: list[Response]) -> dict[Any, DraftEnd]:
    """What was said of these drafts so far. One statement."""
    return {end.response_id: end for end in DraftEnd.objects.filter(response__in=[one.pk for one in found])}


def accounts(today: date) -> UserQuerySet:
    """Nobody signed in for so long, no role is in force, nothing is held and nobody waits for an answer."""
    last = over_at(ACCOUNTS, today)
    came_in = Invitation.objects.filter(organisation__in=held_organisations(), accepted_by__isnull=False)
    asked = PersonRequest.objects.waiting().filter(person__isnull=False)
    found = User.objects.filter(erased_at__isnull=True).alias(used=Coalesce("last_login", "created_at"))
    wanted: UserQuerySet = (
        found.filter(used__lt=last)
        .exclude(pk__in=Grant.objects.current(today).values("user"))
        .exclude(pk__in=came_in.values("accepted_by"))
        .exclude(pk__in=asked.values("person"))
        .order_by("pk")
    )
    return wanted


def invitations(today: date) -> QuerySet[Invitation]:
    """Nobody took them, and the link has not worked for so long."""
    last = over_at(INVITATIONS, today)
    ended = Q(expires_at__lt=last) | Q(revoked_at__lt=last)
    open_to = Invitation.objects.filter(ended, accepted_at__isnull=True).exclude(email__endswith=ERASED)
    return open_to.exclude(organisation__in=held_organisations()).order_by("pk")


def contacts(today: date) -> QuerySet[Contact]:
    """They, or the whole supplier, left so long ago."""
    last = over(CONTACTS, today)
    left = Q(left_on__lte=last) | Q(supplier__left_on__lte=last)
    return Contact.objects.filter(left).exclude(email__endswith=ERASED).exclude(supplier__in=held()).order_by("pk")


def mails(today: date) -> QuerySet[Mail]:
    return with_text(over_at(MAILS, today)).order_by("pk")


def notices(today: date) -> QuerySet[Notice]:
    return Notice.objects.filter(on__lte=over(REMINDERS, today)).order_by("pk")


def lots_asked_for(today: date) -> LotRequestQuerySet:
    """Decided or taken back so long ago; what waits has no end."""
    found: LotRequestQuerySet = LotRequest.objects.filter(ended_at__lt=over_at(LOTS, today))
    return found


def sessions(now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lt=now)


def ended_suppliers(today: date) -> SupplierQuerySet:
    """The last framework of these ended so long ago that people decide what is still kept."""
    ends = Max(Coalesce("awards__ends_on", "awards__lot__framework__ends_on"))
    found = Supplier.objects.filter(merged_on__isnull=True).annotate(last=ends).filter(last__lte=over(SENT, today))
    named: SupplierQuerySet = found.select_related("organisation").order_by("last", "pk")
    return named
