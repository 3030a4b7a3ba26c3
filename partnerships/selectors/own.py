"""What an organisation sees of its own: what it has joined, what it asked, and what it may do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from partnerships import policies
from partnerships.enums import AffiliationState
from partnerships.models import Affiliation, InterestExpression, Partnership
from partnerships.selectors.showcase import Joined, joined_of, open_partnership
from partnerships.workflow import STANDING
from rphub.accounts.models import Organisation
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

SIGNS = {
    AffiliationState.DECLARED: "waiting",
    AffiliationState.VERIFIED: "completed",
    AffiliationState.NOT_FOUND: "query",
    AffiliationState.LEFT: "unchanged",
}


@dataclass(frozen=True, slots=True)
class Sign:
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Own:
    """One affiliation as its organisation and the office read it."""

    affiliation: Affiliation
    state: Sign


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A partnership inside an area: what the organisation has done about it and what it may do now."""

    partnership: Partnership
    joined: Joined
    own: Own | None
    asked: InterestExpression | None
    may_ask: Decision
    may_declare: Decision
    may_leave: Decision | None


def sign_of(affiliation: Affiliation) -> Sign:
    state = AffiliationState(affiliation.state)
    return Sign(SIGNS[state], str(state.label))


def organisation_of(actor: Actor) -> Organisation | None:
    """Whom the actor speaks for in this area; the first by name when there are several."""
    found: Organisation | None = Organisation.objects.filter(pk__in=actor.acts_for()).first()
    return found


def own_affiliations(actor: Actor) -> list[Own]:
    """What the organisation says it has joined, also where the partnership is retired. One statement."""
    rows = Affiliation.objects.visible_to(actor).filter(state__in=STANDING).for_list()
    return [Own(row, sign_of(row)) for row in rows.order_by("partnership__name")]


def joined_by(actor: Actor) -> list[tuple[str, bool, date]]:
    """Name, verified, since when: what the organisation has joined today by its own or the office's word. One
    statement. What could not be verified or has ended is left out."""
    rows = Affiliation.objects.visible_to(actor).filter(
        state__in=(AffiliationState.DECLARED, AffiliationState.VERIFIED)
    )
    rows = rows.exclude(ends_on__lt=timezone.localdate()).order_by("partnership__name")
    found = rows.values_list("partnership__name", "state", "since")
    return [(name, state == AffiliationState.VERIFIED, since) for name, state, since in found]


def own_page(actor: Actor, slug: str) -> OwnPage:
    """Six statements. A retired partnership is there for whoever has joined it, for nobody else."""
    organisation = organisation_of(actor)
    if organisation is None:
        raise Http404("No such partnership.")
    affiliations = Affiliation.objects.visible_to(actor).filter(organisation=organisation, partnership__slug=slug)
    affiliation = affiliations.for_list().first()
    known = affiliation.partnership_id if affiliation and affiliation.state in STANDING else None
    partnership = open_partnership(actor, slug, known)
    asked = (
        InterestExpression.objects.visible_to(actor).filter(organisation=organisation, partnership=partnership).first()
    )
    return OwnPage(
        partnership=partnership,
        joined=joined_of(partnership),
        own=Own(affiliation, sign_of(affiliation)) if affiliation else None,
        asked=asked,
        may_ask=policies.can_ask(actor, partnership, organisation.pk, asked),
        may_declare=policies.can_declare(actor, partnership, organisation.pk, affiliation),
        may_leave=policies.can_leave(actor, affiliation) if affiliation else None,
    )
