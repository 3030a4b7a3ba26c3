"""Postings and matches for tests, in any state, by the road people take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from exchange.actions import entrance, interests, matches, outcomes, postings, stewarding, studies
from exchange.actions.matches import Plan
from exchange.actions.studies import Words
from exchange.enums import InterestState
from exchange.models import CaseStudy, Interest, Match, Posting
from exchange.values import Outcome, Said
from rphub.accounts.models import User
from rphub.kernel.roles import Role
from tests.world import World, person

TODAY = timezone.localdate()


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def gwen(world: World) -> User:
    """The member lead of the gallery, made when needed."""
    return person("gwen@gallery.example", "Gwen Gallery", Role.MEMBER_LEAD, world.gallery.organisation)


def accept(world: World, *people: User) -> None:
    for one in people:
        entrance.accept_terms(actor=world.actor(one))


def said(**changed: Any) -> Said:
    """Sixty desks in London for half a year."""
    values: dict[str, Any] = {
        "topic": "furniture",
        "title": "60 desks and chairs",
        "text": "Used, in good order, for any community that needs them.",
        "place": "SE",
        "starts_on": day(0),
        "ends_on": day(180),
        "capacity": 60,
    }
    return Said(**values | changed)


def waiting(world: World, by: User | None = None, kind: str = "offer", **changed: Any) -> Posting:
    """Posted by Anna for Acme unless told, waiting for the steward."""
    by = by or world.anna
    accept(world, by)
    actor = world.actor(by)
    (organisation,) = actor.organisations()
    return postings.post(actor=actor, organisation_id=organisation, kind=kind, said=said(**changed))


def approve(world: World, posting: Posting, **more: Any) -> Posting:
    return stewarding.approve_posting(actor=world.actor(world.leah), posting_id=posting.pk, **more)


def live(world: World, by: User | None = None, kind: str = "offer", sensitive: bool = False, **changed: Any) -> Posting:
    return approve(world, waiting(world, by, kind, **changed), sensitive=sensitive)


def interest(world: World, posting: Posting | None = None, by: User | None = None, **more: Any) -> Interest:
    """Max of the university writes unless told."""
    posting, by = posting or live(world), by or world.max
    accept(world, by)
    actor = world.actor(by)
    (organisation,) = actor.organisations()
    said: dict[str, Any] = {"message": "We need 40 desks for a community hub."}
    return interests.express_interest(actor=actor, posting_id=posting.pk, organisation_id=organisation, **said | more)


def propose(world: World, posting: Posting, **changed: Any) -> Match:
    """Anna proposes to everybody who waits."""
    plan: dict[str, Any] = {"goal": "40 desks for the hub by summer.", "starts_on": day(0), "ends_on": day(60)}
    chosen = posting.interests.filter(state=InterestState.SENT).values_list("pk", flat=True)
    return matches.propose_match(
        actor=world.actor(world.anna), posting_id=posting.pk, interest_ids=list(chosen), plan=Plan(**plan | changed)
    )


def proposed(world: World, **changed: Any) -> Match:
    return propose(world, interest(world, live(world, **changed)).posting)


def agree(world: World, match: Match, by: User | None = None) -> Match:
    return matches.agree_match(actor=world.actor(by or world.max), match_id=match.pk)


def agreed(world: World, **changed: Any) -> Match:
    return agree(world, proposed(world, **changed))


def outcome(**changed: Any) -> Outcome:
    values: dict[str, Any] = {
        "amount": Decimal(640),
        "unit": "kg",
        "delivered_on": day(0),
        "method": "Weighed at the depot.",
        "text": "40 desks stand in the hub.",
    }
    return Outcome(**values | changed)


def report(world: World, match: Match, by: User | None = None, **changed: Any) -> Match:
    """Anna reports unless told."""
    return outcomes.report_outcome(actor=world.actor(by or world.anna), match_id=match.pk, outcome=outcome(**changed))


def reported(world: World, **changed: Any) -> Match:
    return report(world, agreed(world, **changed))


def confirm(world: World, match: Match, by: User | None = None) -> Match:
    return outcomes.confirm_outcome(actor=world.actor(by or world.max), match_id=match.pk)


def confirmed(world: World, **changed: Any) -> Match:
    return confirm(world, reported(world, **changed))


def told(world: World, match: Match | None = None, by: User | None = None, **changed: Any) -> CaseStudy:
    """Anna writes a case study unless told; the university has not agreed yet."""
    words = {"title": "40 desks, one hub", "problem": "No desks.", "action": "We moved 40.", "result": "A full hub."}
    said = Words(**words | {"lesson": "Ask for a van early."} | changed)
    match = match or confirmed(world)
    return studies.write_study(actor=world.actor(by or world.anna), match_id=match.pk, words=said)


def consent(world: World, study: CaseStudy, by: User | None = None) -> CaseStudy:
    return studies.consent_to_study(actor=world.actor(by or world.max), study_id=study.pk)


def public(world: World, **changed: Any) -> CaseStudy:
    study = consent(world, told(world, **changed))
    return studies.publish_study(actor=world.actor(world.leah), study_id=study.pk)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def objects(world: World) -> dict[Any, Any]:
    """What the addresses of the exchange name: Acme's live posting about which Bob wrote and somebody complained,
    a match of Acme with the university, a case study about another, and a person who stays out."""
    accept(world, world.anna, world.bob, world.max, world.leah, world.cara)
    match = agreed(world)
    written = interest(world, live(world), world.bob)
    report = stewarding.report_posting(
        actor=world.actor(world.max), posting_id=written.posting_id, text="Is this advertising?"
    )
    out = entrance.declare_evaluation(actor=world.actor(gwen(world)), tender="Desks 2026", until=day(30))
    return {
        "posting_id": written.posting_id,
        "interest_id": written.pk,
        "match_id": match.pk,
        "study_id": told(world).pk,
        "separation_id": out.pk,
        ("office_report_act", "report_id"): report.pk,
        ("office_report_act", "verb"): "settle",
        "verb": "renew",
        **{(f"{area}_posting_new", "kind"): "offer" for area in ("supplier", "member", "office")},
    }


def agreed_with(world: World, poster: User) -> Match:
    """Acme and the organisation of this person."""
    return agree(world, propose(world, interest(world, live(world), poster).posting), poster)


def confirmed_with(world: World, poster: User) -> Match:
    return confirm(world, report(world, agreed_with(world, poster)), poster)


def pages(world: World) -> Iterator[tuple[str, str]]:
    """Who reads which page for the forms that the addresses of `objects` do not show."""
    accept(world, world.anna, world.bob, world.max, world.leah)
    for who, area in (("dora", "supplier"), ("ada", "office")):
        yield who, reverse(f"{area}_exchange_terms")
    yield "leah", reverse("office_posting", args=[waiting(world).pk])
    yield "bob", reverse("supplier_posting_join", args=[live(world).pk])
    yield "max", reverse("member_posting_join", args=[live(world).pk])
    yield "max", reverse("member_posting_new", args=["need"])
    for who, area in (("max", "member"), ("leah", "office")):
        poster = getattr(world, who)
        written = interest(world, live(world, world.bob), poster)
        yield who, reverse(f"{area}_posting", args=[written.posting_id])
        own = waiting(world, poster, "need")
        own = own if own.state == "live" else approve(world, own)
        interest(world, own, world.anna)
        yield who, reverse(f"{area}_posting_change", args=[own.pk])
        yield who, reverse(f"{area}_match_new", args=[own.pk])
        yield who, reverse(f"{area}_match", args=[agreed_with(world, poster).pk])
        yield who, reverse(f"{area}_outcome_new", args=[agreed_with(world, poster).pk])
        yield who, reverse(f"{area}_match", args=[report(world, agreed_with(world, poster)).pk])
        yield who, reverse(f"{area}_study_new", args=[confirmed_with(world, poster).pk])
        written_of = told(world, confirmed_with(world, poster))
        yield who, reverse(f"{area}_study", args=[written_of.pk])
        yield who, reverse(f"{area}_study_change", args=[written_of.pk])
    yield "leah", reverse("office_study", args=[consent(world, told(world)).pk])
    yield "anna", reverse("supplier_study_new", args=[confirmed(world).pk])
