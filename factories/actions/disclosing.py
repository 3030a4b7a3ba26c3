"""What sending and publishing a questionnaire mean for the factories in it. Questionnaires and reviews call these after
their own policy has allowed the step, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from factories.enums import Scope, narrowest
from factories.models import PLAIN, Disclosure, Factory
from factories.querysets import lock_of
from factories.sites import Site, same_site
from rphub.audit.actions import record
from rphub.kernel.roles import Actor

Held = Sequence[tuple[Site, Factory]]


@transaction.atomic
def disclose(
    *, actor: Actor, supplier_id: int, questionnaire: UUID, cycle: str, sent_at: datetime, sites: Iterable[Site]
) -> None:
    """Take the rows of a sent version; a version sent before with the same questionnaire gives way to it.

    A supplier that took back a factory since keeps it taken back, as long as its answer says the same as before.
    """
    rows, held = list(sites), lock_of(Disclosure.objects, supplier_id)
    if not rows and not held:
        return
    before = [(one.site, one) for one in Factory.objects.sent_last().filter(disclosure__supplier=supplier_id)]
    Disclosure.objects.filter(supplier=supplier_id, latest=True).update(latest=False)
    values = {"supplier_id": supplier_id, "cycle": cycle[:120], "sent_at": sent_at, "latest": True}
    disclosure, _ = Disclosure.objects.update_or_create(questionnaire=questionnaire, defaults=values)
    disclosure.factories.all().delete()
    made = [_row(disclosure, at, site, before) for at, site in enumerate(rows, start=1)]
    Factory.objects.bulk_create(made)
    by_scope: dict[str, Any] = {scope.value: sum(one.scope == scope for one in made) for scope in Scope}
    record(actor, "factories.disclosed", disclosure, rows=len(made), **by_scope)


def _row(disclosure: Disclosure, position: int, site: Site, before: Held) -> Factory:
    same = [one for one in same_site(site, before) if one.answered == site.scope]
    taken_back = [one.scope for one in same if one.scope != one.answered]
    return Factory(
        disclosure=disclosure,
        position=position,
        **{name: getattr(site, name) for name in PLAIN},
        models_text="\n".join(site.models),
        answered=site.scope,
        scope=narrowest([site.scope, *taken_back]),
        scope_changed_at=max((one.scope_changed_at for one in same if one.scope_changed_at), default=None),
    )


@transaction.atomic
def show(*, actor: Actor, supplier_id: int, questionnaire: UUID) -> None:
    """The assessment of this questionnaire is published: people outside the office read its factories from now on, and
    none of an earlier one."""
    lock_of(Disclosure.objects, supplier_id)
    Disclosure.objects.filter(supplier=supplier_id, shown=True).exclude(questionnaire=questionnaire).update(shown=False)
    disclosure = Disclosure.objects.filter(supplier=supplier_id, questionnaire=questionnaire).first()
    if disclosure is None or disclosure.shown:
        return
    disclosure.shown, disclosure.shown_at = True, timezone.now()
    disclosure.save(update_fields=["shown", "shown_at"])
    record(actor, "factories.shown", disclosure, rows=disclosure.factories.count())
