"""What a page and a paper both say of a supplier: where the reader meets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from frameworks.values import lots_words
from rphub.kernel.words import day
from suppliers.models import Award, FrameworkExemption


@dataclass(frozen=True, slots=True)
class Contact:
    """The person of a framework: its category manager, the only contact members are told (domain, section 5.11)."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader meets the supplier: a framework and the lots of it that both are on."""

    framework_id: int
    framework: str
    lots: str
    held: str
    """The lots with the last day of the place on them: “Lots 1 and 2 until 1 December 2027”."""
    roles: str
    exempt: bool
    contact: Contact | None

    @property
    def words(self) -> str:
        return f"{self.framework}, {self.lots}"


def places_of(awards: QuerySet[Award]) -> list[Place]:
    """The awards by framework; one statement."""
    exempt = FrameworkExemption.objects.filter(
        supplier=OuterRef("supplier"), framework=OuterRef("lot__framework"), until__gte=timezone.localdate()
    )
    found = awards.select_related("lot__framework__manager").annotate(exempt=Exists(exempt))
    places: dict[int, list[Award]] = {}
    for award in found.order_by("lot__framework__title", "lot__framework", "lot__number"):
        places.setdefault(award.lot.framework_id, []).append(award)
    return [_place(group) for group in places.values()]


def contact_of(name: str | None, email: str | None, active: bool | None) -> Contact | None:
    """Of a manager who still works here; None while nobody manages the framework."""
    return Contact(name or email, email) if active and email else None


def _place(awards: list[Award]) -> Place:
    framework = awards[0].lot.framework
    manager = framework.manager
    roles = dict.fromkeys(label for award in awards for label in award.role_labels)
    return Place(
        framework_id=framework.pk,
        framework=framework.title,
        lots=lots_words([award.lot.number for award in awards]),
        held=_held(awards),
        roles=", ".join(roles),
        exempt=bool(getattr(awards[0], "exempt", False)),
        contact=contact_of(manager.name, manager.email, manager.is_active) if manager else None,
    )


def _held(awards: list[Award]) -> str:
    until: dict[date, list[int]] = {}
    for award in awards:
        last = award.lot.framework.ends_on
        until.setdefault(min(award.ends_on or last, last), []).append(award.lot.number)
    return ", ".join(f"{lots_words(numbers)} until {day(last)}" for last, numbers in until.items())
