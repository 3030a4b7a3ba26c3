"""What forms offer, and what actions check it against."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from exchange import policies
from exchange.models import Follow, Match
from frameworks.models import Framework
from rphub.accounts.models import Organisation
from rphub.kernel.roles import SUPPLIER_ROLES, Actor
from suppliers.models import Award, Supplier

Options = list[tuple[Any, str]]


def frameworks_known(actor: Actor) -> QuerySet[Framework]:
    """Those the actor sees, and those its own supplier has a place on: nobody learns of others here."""
    seen = Framework.objects.visible_to(actor).order_by().values("pk")
    own = Award.objects.in_force().filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))
    return Framework.objects.filter(Q(pk__in=seen) | Q(pk__in=own.order_by().values("lot__framework")))


def framework_options(actor: Actor) -> Options:
    return list(frameworks_known(actor).order_by("title").values_list("pk", "title"))


def organisation_options(actor: Actor) -> Options:
    """Organisations the actor speaks for today; nearly always one."""
    own = Organisation.objects.filter(pk__in=policies.begins_for(actor)).order_by("name")
    return list(own.values_list("pk", "name"))


def supplier_options(match: Match) -> Options:
    """Suppliers among the organisations of a match: one of them may count its outcome."""
    parties = match.parties.order_by().values("organisation")
    return [
        (one.pk, str(one)) for one in Supplier.objects.filter(organisation__in=parties).select_related("organisation")
    ]


def topics_followed(actor: Actor) -> list[str]:
    return list(Follow.objects.visible_to(actor).values_list("topic", flat=True))
