"""What colleagues say to each other about a question. It never leaves the supplier and never stops anybody sending."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from questionnaires import policies
from questionnaires.actions.team import locked, part_name, refresh
from questionnaires.emails import queue_mentions
from questionnaires.models import Mention, Remark
from questionnaires.selectors.people import colleagues_of
from rphub.accounts.models import Grant
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import SUPPLIER_ROLES, Actor

LONGEST = 4000
QUIET = timedelta(minutes=10)
"""How long a mention waits for others, so that a conversation is one mail."""
NO_WORDS = "Write what you want to say."


@transaction.atomic
def add_remark(*, actor: Actor, response_id: UUID, code: str, text: str, tell: Collection[str] = ()) -> Remark:
    """Say something about a question; `tell` holds addresses of colleagues, who get one mail for what gathers up."""
    response = locked(actor, response_id)
    part_name(response, code)
    require(policies.can_discuss(actor, response))
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise Invalid({"text": NO_WORDS if not text else f"Shorten this to {LONGEST:,} characters."})
    assert actor.user_id is not None  # noqa: S101 - the policy wants somebody who holds a supplier's role
    remark = Remark.objects.create(response=response, code=code, author_id=actor.user_id, text=text)
    wanted = {email.strip().lower() for email in tell} - {actor.email.lower()}
    here = [one for one in colleagues_of(response.supplier.organisation_id) if one.here and one.email in wanted]
    Mention.objects.bulk_create([Mention(remark=remark, to=one.email, name=one.name) for one in here])
    record(actor, "remark.added", response, code=code, told=[one.email for one in here])
    refresh(response)
    return remark


@transaction.atomic
def resolve_remarks(*, actor: Actor, response_id: UUID, code: str) -> int:
    """Settle what was said about a question; how many remarks were open. A later remark opens it again."""
    response = locked(actor, response_id)
    require(policies.can_discuss(actor, response))
    still = response.remarks.unresolved().filter(code=code)
    settled: int = still.update(resolved_at=timezone.now(), resolved_by=actor.label[:200])
    if settled:
        record(actor, "remark.resolved", response, code=code, remarks=settled)
        refresh(response)
    return settled


def queue_mention_mails() -> int:
    """One mail to each person whom remarks have named for a while; how many mails. May run twice and be cut off."""
    ripe = Mention.objects.filter(mailed=False, remark__at__lte=timezone.now() - QUIET)
    people = list(ripe.order_by("to").values_list("to", flat=True).distinct())
    return sum(_mail(to) for to in people)


@transaction.atomic
def _mail(to: str) -> bool:
    """Everything that waits for one person, unless it is settled or they no longer work there."""
    rows = list(Mention.objects.select_for_update(of=("self",)).filter(to=to, mailed=False).order_by("pk"))
    Mention.objects.filter(pk__in=[row.pk for row in rows]).update(mailed=True)
    remarks = Remark.objects.unresolved().filter(mentions__in=rows).order_by("at", "pk")
    grants = Grant.objects.current().filter(user__email__iexact=to, role__in=SUPPLIER_ROLES)
    own = remarks.filter(response__supplier__organisation__in=grants.values("organisation"))
    found = own.select_related("author", "response__supplier__organisation", "response__cycle")
    items = [
        {
            "by": str(remark.author),
            "question": part_name(remark.response, remark.code),
            "path": reverse("remark_list", args=[remark.response_id, remark.code]),
        }
        for remark in found
    ]
    return bool(items) and queue_mentions(to, rows[0].name, items, key=f"remarks:{rows[0].pk}")
