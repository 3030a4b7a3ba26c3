"""One framework with the suppliers on its lots; it stands here because frameworks know nothing of suppliers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from frameworks.models import Framework, Lot, Member
from frameworks.policies import can_edit_frameworks
from frameworks.selectors.frameworks import framework_of, term_of
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from suppliers import display, policies
from suppliers.models import Award


@dataclass(frozen=True, slots=True)
class Place:
    """A supplier on a lot, with its RP status as shown today."""

    award: Award
    status: display.Sign
    valid_until: date | None
    ended: bool


@dataclass(frozen=True, slots=True)
class LotLine:
    lot: Lot
    places: list[Place]


@dataclass(frozen=True, slots=True)
class MemberLine:
    member: Member
    lots: int


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    framework: Framework
    term: display.Sign
    lots: list[LotLine]
    suppliers: int
    members: list[MemberLine]
    edit: Decision
    edit_awards: Decision


def framework_page(actor: Actor, framework_id: int) -> FrameworkPage:
    """Four statements: the framework, its lots, the places on them, the members who use them."""
    framework, today = framework_of(actor, framework_id), timezone.localdate()
    lots = Lot.objects.visible_to(actor).filter(framework=framework).select_related("category")
    awards = Award.objects.visible_to(actor).filter(lot__framework=framework)
    awards = awards.select_related("supplier__organisation", "supplier__standing").order_by("awarded_name", "pk")
    places = [_place(award, today) for award in awards]
    return FrameworkPage(
        framework=framework,
        term=display.Sign(*term_of(framework, today)),
        lots=[LotLine(lot, _on(lot, places)) for lot in lots],
        suppliers=len({place.award.supplier_id for place in places if not place.ended}),
        members=_members(actor, framework),
        edit=can_edit_frameworks(actor),
        edit_awards=policies.can_edit_suppliers(actor),
    )


def _place(award: Award, today: date) -> Place:
    standing = award.supplier.standing
    words = display.status_words(standing.shown_status, standing.shown_band)
    sign = display.Sign(display.STATUS_SHAPES[standing.shown_status], words)
    return Place(award, sign, standing.valid_until, award.ends_on is not None and award.ends_on < today)


def _on(lot: Lot, places: Sequence[Place]) -> list[Place]:
    """Those on the lot today first, then those who left."""
    return sorted((place for place in places if place.award.lot_id == lot.pk), key=lambda place: place.ended)


def _members(actor: Actor, framework: Framework) -> list[MemberLine]:
    used = Count("usages", filter=Q(usages__lot__framework=framework))
    members = Member.objects.visible_to(actor).select_related("organisation").annotate(lot_count=used)
    return [MemberLine(member, member.lot_count) for member in members.filter(lot_count__gt=0)]
