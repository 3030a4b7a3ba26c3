"""What members and suppliers do: ask about joining, say that they have joined, take that back."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from partnerships import emails, policies
from partnerships.actions import library
from partnerships.models import Affiliation, InterestExpression, Partnership
from partnerships.selectors.own import organisation_of
from partnerships.values import Claim, claim_problems
from partnerships.workflow import AFFILIATION
from rphub.accounts.models import Organisation
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """A partnership, locked, with the actor's organisation and what it said and asked until now."""

    partnership: Partnership
    organisation: Organisation
    affiliation: Affiliation | None
    asked: InterestExpression | None


@transaction.atomic
def ask_about(*, actor: Actor, slug: str, message: str = "") -> InterestExpression:
    """One mail to the contact for each organisation; a second time is refused with who wrote and when."""
    place = _place(actor, slug)
    require(policies.can_ask(actor, place.partnership, place.organisation.pk, place.asked))
    message = message.strip()
    if len(message) > LONGEST:
        raise Invalid({"message": f"Use {LONGEST:,} characters or fewer."})
    asked = InterestExpression.objects.create(
        partnership=place.partnership,
        organisation=place.organisation,
        by_label=actor.label[:200],
        by_email=actor.email,
        message=message,
    )
    record(actor, "partnership.asked_about", place.partnership, organisation=str(place.organisation))
    emails.queue_interest(asked)
    return asked


@transaction.atomic
def declare_affiliation(*, actor: Actor, slug: str, claim: Claim) -> Affiliation:
    """The organisation says that it has joined; the office verifies it. Raises Invalid by field."""
    place = _place(actor, slug)
    require(policies.can_declare(actor, place.partnership, place.organisation.pk, place.affiliation))
    if problems := claim_problems(claim, timezone.localdate()):
        raise Invalid(problems)
    said = asdict(claim) | {"declared_by": actor.label[:200], "declared_at": timezone.now()}
    said |= {"checked_by": "", "checked_at": None, "note": ""}
    affiliation = place.affiliation
    if affiliation is None:
        affiliation = Affiliation.objects.create(partnership=place.partnership, organisation=place.organisation, **said)
    else:
        move(affiliation, AFFILIATION["declare_again"], **said)
    record(actor, "affiliation.declared", affiliation, organisation=str(place.organisation), since=claim.since)
    return affiliation


@transaction.atomic
def leave_partnership(*, actor: Actor, slug: str) -> Affiliation:
    """Not joined any more, or never was; the link in the library ends today. Works for retired partnerships too."""
    organisation = _organisation(actor)
    mine = Affiliation.objects.visible_to(actor).filter(partnership__slug=slug, organisation=organisation)
    found = mine.values_list("pk", flat=True).first()
    affiliation: Affiliation = mine.lock(found)
    require(policies.can_leave(actor, affiliation))
    move(affiliation, AFFILIATION["leave"])
    library.end(affiliation)
    record(actor, "affiliation.left", affiliation, organisation=str(organisation))
    return affiliation


def _organisation(actor: Actor) -> Organisation:
    found = organisation_of(actor)
    if found is None:
        raise Http404("No organisation to speak for.")
    return found


def _place(actor: Actor, slug: str) -> Place:
    """Whoever comes second waits here and then finds what the first one wrote."""
    partnership = Partnership.objects.visible_to(actor).filter(slug=slug).select_for_update(of=("self",)).first()
    if partnership is None:
        raise Http404("No such partnership.")
    organisation = _organisation(actor)
    here = {"partnership": partnership, "organisation": organisation}
    return Place(
        partnership,
        organisation,
        Affiliation.objects.filter(**here).first(),
        InterestExpression.objects.filter(**here).first(),
    )
