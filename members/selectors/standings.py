"""The page of one supplier, as members see it and as the supplier sees that members see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from factories.selectors.lists import FIRST, Line, told_to_members
from frameworks.models import Usage
from members.paragraphs import supplier_paragraph
from members.reading import Place, places_of
from rphub.kernel.roles import MEMBER_ROLES, Actor
from suppliers.models import Award, ReleasedNotice, Standing, Supplier
from suppliers.reports import StatusReport, status_report
from suppliers.selectors.deliveries import Delivered, delivered_together
from suppliers.selectors.shown import Link, links_for_members
from suppliers.watch import CallOff, call_off


@dataclass(frozen=True, slots=True)
class BrandWord:
    """A brand that has declared to this reseller, where the brand lets members know; never what it says."""

    brand: str
    until: date
    verified: bool


@dataclass(frozen=True, slots=True)
class SupplierPage:
    supplier: Supplier
    places: list[Place]
    report: StatusReport
    call_off: CallOff
    paragraph: str
    others: list[Supplier]
    brands: list[BrandWord]
    links: list[Link]
    """What the supplier lets members see of its evidence: addresses, never files."""
    together: list[Delivered]
    """What came of the Community Exchange, each once."""
    notices: list[ReleasedNotice]
    """What was released about it to the readers, newest first."""
    factories: list[Line]
    """The first that it shares with members or anyone."""
    more_factories: bool

    @property
    def roles(self) -> str:
        """What the supplier does on these lots, each part once."""
        return ", ".join(dict.fromkeys(place.roles for place in self.places if place.roles))


@dataclass(frozen=True, slots=True)
class Reading:
    """A supplier's standing, read for one member organisation."""

    supplier: Supplier
    standing: Standing
    organisation_id: int
    organisation: str


def supplier_page(actor: Actor, supplier_id: int) -> SupplierPage:
    """Three statements. A supplier on no lot the member uses is not there."""
    supplier = _supplier_of(actor, supplier_id)
    return _page(actor, supplier, places_of(Award.objects.visible_to(actor).filter(supplier=supplier)))


def own_page(actor: Actor, wanted: str | None) -> SupplierPage:
    """The same page for the supplier's own people, with every lot on which members see it."""
    mine = Supplier.objects.visible_to(actor).filter(organisation_id__in=actor.acts_for())
    own = list(mine.select_related("organisation", "standing").order_by("pk"))
    supplier = next((one for one in own if str(one.pk) == wanted), own[0] if own else None)
    if supplier is None:
        raise Http404("No supplier here.")
    awards = Award.objects.visible_to(actor).in_force().filter(supplier=supplier, lot__framework__member_access=True)
    return _page(actor, supplier, places_of(awards), [one for one in own if one != supplier])


def reading_of(actor: Actor, supplier_id: int) -> Reading:
    """For whom a report is made: the first of the person's organisations that uses a lot of the supplier."""
    supplier = _supplier_of(actor, supplier_id)
    used = Usage.objects.filter(
        lot__awards__in=Award.objects.visible_to(actor).filter(supplier=supplier),
        member__organisation_id__in=actor.organisations(*MEMBER_ROLES),
    ).select_related("member__organisation")
    usage = used.order_by("member__organisation__name", "pk").first()
    if usage is None:
        raise Http404("No such supplier.")
    organisation = usage.member.organisation
    return Reading(supplier, supplier.standing, organisation.pk, organisation.name)


def _supplier_of(actor: Actor, supplier_id: int) -> Supplier:
    """An address kept from before a merge leads to the firm that it turned out to be."""
    visible = Supplier.objects.visible_to(actor).select_related("organisation", "standing")
    found: Supplier | None = visible.filter(pk=supplier_id).first()
    found = found or visible.filter(organisation__merged__supplier__pk=supplier_id).first()
    if found is None:
        raise Http404("No such supplier.")
    return found


def _page(actor: Actor, supplier: Supplier, places: list[Place], others: list[Supplier] | None = None) -> SupplierPage:
    together, told, links = (
        delivered_together(supplier.pk),
        told_to_members(supplier.pk),
        links_for_members(supplier.pk),
    )
    report = status_report(supplier.standing, together=together)
    consortium, today = settings.CONSORTIUM["name"], timezone.localdate()
    words = [place.words for place in places]
    return SupplierPage(
        supplier=supplier,
        places=places,
        report=report,
        call_off=call_off(supplier.standing, report, today, [link.kind for link in links]),
        paragraph=supplier_paragraph(str(supplier), words, report, consortium, today),
        others=others or [],
        brands=_brands(supplier.standing),
        links=links,
        together=together,
        notices=list(ReleasedNotice.objects.visible_to(actor).filter(supplier=supplier)),
        factories=told[:FIRST],
        more_factories=len(told) > FIRST,
    )


def _brands(standing: Standing) -> list[BrandWord]:
    """Those in force today; a day that passed counts at once, not only after the nightly job."""
    rows = [BrandWord(row["brand"], date.fromisoformat(row["until"]), row["verified"]) for row in standing.brands]
    return [row for row in rows if row.until >= timezone.localdate()]
