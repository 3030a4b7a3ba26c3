"""Who may see a factory from now on, as its supplier says, and who took a list of them along."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from factories import policies
from factories.enums import Scope, narrowest
from factories.models import Disclosure, Factory
from factories.querysets import lock_of
from factories.sites import same_site
from frameworks.models import Framework
from rphub.accounts.models import Organisation
from rphub.audit.actions import record, record_once_a_day, recorded_together
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.models import Supplier

NONE = "Tick the factories you mean."
UNKNOWN = "Choose who may see them."
WIDER = "“{name}” can be shared no further than your questionnaire says: {scope}. Say more in your next answer."


@transaction.atomic
def share_factories(*, actor: Actor, factory_ids: Collection[int], scope: str) -> int:
    """From now on these are seen by this scope, at once and wherever the site is still read; how many changed.

    Never further than the answer that was signed says. Raises Invalid by field, Http404 for what is not the actor's.
    """
    if scope not in Scope.values:
        raise Invalid({"scope": UNKNOWN})
    if not factory_ids:
        raise Invalid({"factories": NONE})
    found = Factory.objects.visible_to(actor).standing().filter(pk__in=factory_ids)
    supplier_ids = set(found.values_list("disclosure__supplier_id", flat=True))
    changed, seen = 0, 0
    for supplier in Supplier.objects.visible_to(actor).filter(pk__in=supplier_ids).order_by("pk"):
        require(policies.can_share(actor, supplier))
        lock_of(Disclosure.objects, supplier.pk)
        chosen = list(found.filter(disclosure__supplier=supplier).select_related("disclosure"))
        seen += len(chosen)
        changed += _share(actor, supplier, chosen, Scope(scope))
    if seen != len(set(factory_ids)):
        raise Http404("No such factory.")
    return changed


def _share(actor: Actor, supplier: Supplier, chosen: Collection[Factory], scope: Scope) -> int:
    for one in chosen:
        if Scope(one.answered).width < scope.width:
            words = str(Scope(one.answered).label)
            raise Invalid({"scope": WIDER.format(name=one, scope=words[:1].lower() + words[1:])})
    standing = Factory.objects.standing().filter(disclosure__supplier=supplier).select_related("disclosure")
    every = [(one.site, one) for one in standing]
    meant = {other.pk: other for one in chosen for other in (one, *same_site(one.site, every))}
    with recorded_together():
        return sum(_narrow(actor, supplier, one, narrowest([scope, one.answered])) for one in meant.values())


def _narrow(actor: Actor, supplier: Supplier, factory: Factory, scope: Scope) -> bool:
    """The line of the history is the supplier's: rows come and go with what is sent."""
    if factory.scope == scope:
        return False
    before, factory.scope, factory.scope_changed_at = factory.scope, scope, timezone.now()
    factory.save(update_fields=["scope", "scope_changed_at"])
    record(
        actor,
        "factory.shared",
        supplier,
        before={"scope": before},
        after={"scope": scope.value},
        factory=str(factory),
        cycle=factory.disclosure.cycle,
    )
    return True


def record_contribution(*, actor: Actor, framework: Framework, rows: int, left_out: int) -> None:
    """The rows that anyone may see were taken to be contributed; each time counts."""
    require(policies.can_contribute(actor))
    record(actor, "factories.contributed", framework, rows=rows, left_out=left_out)


def record_taken(*, actor: Actor, rows: int) -> None:
    """A monitor took its list along, once per person and day."""
    organisation = Organisation.objects.filter(pk__in=actor.acts_for()).first()
    if organisation is not None:
        record_once_a_day(actor, "factories.taken", organisation, rows=rows)


def record_list_seen(*, actor: Actor, supplier: Supplier) -> None:
    """A member looked at a supplier's factories, once per person and day."""
    record_once_a_day(actor, "factories.viewed", supplier, member=actor.organisation_label)
