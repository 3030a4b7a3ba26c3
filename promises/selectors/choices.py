"""What the forms of the office offer to choose from."""

from __future__ import annotations

from frameworks.models import Framework
from rphub.kernel.roles import Actor, Role
from suppliers.models import Award, Supplier


def frameworks(actor: Actor) -> list[tuple[int, str]]:
    """Frameworks whose promises the actor writes: all for the RP lead, their own for category managers."""
    found = Framework.objects.visible_to(actor).order_by("title")
    mine = found if actor.holds(Role.RP_LEAD) else found.filter(manager=actor.user_id)
    return [(one.pk, f"{one.title} ({one.reference})") for one in mine]


def suppliers(actor: Actor) -> list[tuple[int, str]]:
    """Suppliers with a place on one of them, by name."""
    places = Award.objects.filter(lot__framework__in=[key for key, _ in frameworks(actor)])
    found = Supplier.objects.visible_to(actor).filter(pk__in=places.values("supplier")).by_name()
    return [(one.pk, str(one)) for one in found.select_related("organisation")]
