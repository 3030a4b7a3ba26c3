"""What becomes of a supplier's own rows: places, contacts, people, exemptions, library, facts (`suppliers.merging`)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from rphub.accounts.actions import merge_organisation
from rphub.accounts.models import Grant, Invitation
from rphub.audit.edits import edit
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers import display
from suppliers.enums import StandingStatus
from suppliers.merging import Foreseen, Rows
from suppliers.models import Award, Contact, Delivery, Emissions, Evidence, FrameworkExemption, Standing, Supplier

ON_LOTS = Rows(Award.objects, "place on a lot", "places on lots", same=("lot",))
OF_TODAY = Rows(Contact.objects, "contact", same=("kind", "email"), only=Q(left_on__isnull=True))
EXEMPTIONS = Rows(FrameworkExemption.objects, "exemption on a framework", "exemptions on frameworks", ("framework",))
LIBRARY = Rows(Evidence.objects, "document of its library", "documents of its library, older versions included")
DELIVERIES = Rows(Delivery.objects, "delivery that counts as social value", "deliveries that count as social value")
FACTS = {
    "company_number": "company number",
    "lei": "legal entity identifier",
    "ppon": "central digital platform identifier",
    "website": "website",
    "headcount_uk": "people in the UK",
    "headcount_total": "people in total",
    "turnover_uk_gbp": "UK turnover",
    "turnover_group_gbp": "group turnover",
}
LEFT = "It turned out to be another supplier"


class Places:
    """Places on lots; where both have one, the place that stays has the roles of both, as long as either runs."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        seen, both = ON_LOTS.foresee(actor, gone, kept), ON_LOTS.staying(gone, kept).count()
        if not both:
            return seen
        words = f"{count(both, 'place')} on lots where {kept} has one too: that one gets the roles and the end of both."
        return Foreseen((*seen.moves, words))

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        own = {place.lot_id: place for place in Award.objects.filter(supplier=kept)}
        yesterday = timezone.localdate() - timedelta(days=1)
        for place in ON_LOTS.staying(gone, kept):
            there = own[place.lot_id]
            both = {"roles": sorted({*there.roles, *place.roles}), "ends_on": _later(there.ends_on, place.ends_on)}
            edit(actor, "award.edited", there, both, reason=f"{gone} was merged into it")
            if place.ends_on is None or place.ends_on > yesterday:
                edit(actor, "award.ended", place, {"ends_on": yesterday}, reason=LEFT)
        ON_LOTS.carry_out(actor, gone, kept)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else None


class Contacts:
    """Those of today. Who left before stays as history, and whoever both have is written to once."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        return OF_TODAY.foresee(actor, gone, kept)

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        for contact in OF_TODAY.staying(gone, kept):
            edit(actor, "contact.left", contact, {"left_on": timezone.localdate()}, reason=LEFT)
        OF_TODAY.carry_out(actor, gone, kept)


class People:
    """Access and open invitations. With them goes the right to read what stays under the old name."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        at = {"organisation": gone.organisation_id}
        people = Grant.objects.filter(**at).values("user").distinct().count()
        asked = Invitation.objects.open().filter(**at, accepted_at__isnull=True).count()
        words = [f"{count(people, 'person', 'people')} with access."] if people else []
        words += [f"{count(asked, 'open invitation')}; the link in the mail goes on working."] if asked else []
        return Foreseen(tuple(words))

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        merge_organisation(actor=actor, gone=gone.organisation, kept=kept.organisation, reason=LEFT)


class Facts:
    """What the one that stays does not say about itself; its own words are never written over."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        names = [FACTS[name] for name in _lacking(gone, kept)]
        return Foreseen((f"What {kept} does not say of itself: {', '.join(names)}.",) if names else ())

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        values = {name: getattr(gone, name) for name in _lacking(gone, kept)}
        edit(actor, "supplier.edited", kept, values, reason=f"{gone} was merged into it")


def _lacking(gone: Supplier, kept: Supplier) -> list[str]:
    lacking = [name for name in FACTS if getattr(gone, name) and not getattr(kept, name)]
    return [name for name in lacking if name != "company_number" or gone.country == kept.country]


class Status:
    """The RP status is never mixed: members read that of the one that stays, and it may not be the poorer record."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        old, new = _standing(gone), _standing(kept)
        if old.shown_status == StandingStatus.ASSESSED and new.shown_status != StandingStatus.ASSESSED:
            first = f"Members read an assessment of {gone}, and none of {kept}. Keep {gone} instead."
            return Foreseen(first=(first,))
        return Foreseen(stays=(f"Its RP status ({_words(old)}). Members read that of {kept}, today {_words(new)}.",))

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        """Nothing: no status is written by a merge."""


class PublishedEmissions:
    """Figures and consent belong to the firm that gave them: neither goes over, and members stop reading them."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        if not Emissions.objects.filter(supplier=gone).exists():
            return Foreseen()
        return Foreseen(stays=(f"Its published emissions. Members no longer use them; {kept} says so for its own.",))

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        for emissions in Emissions.objects.filter(supplier=gone, shared=True):
            edit(actor, "emissions.taken_back", emissions, {"shared": False, "turnover": "none"}, reason=LEFT)


def _standing(supplier: Supplier) -> Standing:
    return Standing.objects.get(supplier=supplier)


def _words(standing: Standing) -> str:
    words = display.status_words(standing.shown_status, standing.shown_band)
    return words[:1].lower() + words[1:]


PLACES, CONTACTS, PEOPLE, FACTS_LACKING, STATUS = Places(), Contacts(), People(), Facts(), Status()
EMISSIONS = PublishedEmissions()
