"""The frameworks that a launch may take, and what each of them would bring."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from frameworks.models import Framework
from questionnaires.models import Cycle
from questionnaires.selectors.candidates import Candidate, candidates
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Offer:
    """One framework with its box to tick."""

    pk: int
    title: str
    ticked: bool
    suppliers: int
    new: int
    already: int
    exempt: int
    without_contact: int
    """Of those who are new."""
    launched_at: datetime | None


def offers(actor: Actor, cycle: Cycle, chosen: Collection[int] | None, today: date | None = None) -> list[Offer]:
    """Frameworks that run today and those chosen, by title: six statements, whatever the number.

    Where nobody has chosen (None) all are ticked that were not launched yet and have suppliers.
    """
    shown = _frameworks(actor, cycle, chosen or (), today or timezone.localdate())
    found = candidates(cycle, shown)
    return [_offer(one, [each for each in found if one.pk in each.frameworks], chosen) for one in shown]


def _frameworks(actor: Actor, cycle: Cycle, chosen: Collection[int], today: date) -> list[Framework]:
    wave = FilteredRelation("waves", condition=Q(waves__cycle=cycle))
    running = Q(starts_on__lte=today, ends_on__gte=today)
    shown = Framework.objects.visible_to(actor).filter(running | Q(pk__in=chosen))
    return list(shown.annotate(wave=wave, launched_at=F("wave__launched_at")).order_by("title", "pk"))


def _offer(framework: Framework, here: Collection[Candidate], chosen: Collection[int] | None) -> Offer:
    launched_at: datetime | None = framework.launched_at  # type: ignore[attr-defined]
    new = [one for one in here if not one.already and framework.pk in one.bringing]
    already = sum(bool(one.already) for one in here)
    return Offer(
        pk=framework.pk,
        title=framework.title,
        ticked=bool(here) and launched_at is None if chosen is None else framework.pk in chosen,
        suppliers=len(here),
        new=len(new),
        already=already,
        exempt=len(here) - len(new) - already,
        without_contact=sum(not one.leads for one in new),
        launched_at=launched_at,
    )
