"""What waits for whoever speaks for an organisation here, and for the steward: for the first pages of each area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value

from exchange import policies
from exchange.enums import InterestState, MatchState, PostingState, StudyState
from exchange.models import CaseStudy, Consent, Interest, Match, Party, Posting, Report
from exchange.querysets import shut_out
from exchange.selectors.rows import link
from questionnaires.selectors.team import Attention
from rphub.kernel.roles import SUPPLIER_ROLES, Actor
from rphub.kernel.words import count
from suppliers.models import Supplier

PARTS = {
    "answer": ("posting with somebody to answer", "postings with somebody to answer"),
    "change": ("posting to change", "postings to change"),
    "agree": ("match to agree to", "matches to agree to"),
    "confirm": ("outcome to confirm", "outcomes to confirm"),
    "consent": ("case study to agree to", "case studies to agree to"),
    "rewrite": ("case study to change", "case studies to change"),
}
"""What an organisation is asked for, in the order in which it is said."""


def waiting(actor: Actor) -> Mapping[str, int]:
    """How many of each of PARTS wait for the actor's organisations; nothing for who only reads. One statement."""
    ours = policies.speaks_for(actor)
    if not ours:
        return {}
    mine = Party.objects.filter(organisation_id__in=ours)
    of_match, of_study = mine.filter(match=OuterRef("pk")), mine.filter(match=OuterRef("match"))
    postings = Posting.objects.visible_to(actor).filter(organisation_id__in=ours)
    matches, studies = Match.objects.visible_to(actor), CaseStudy.objects.visible_to(actor).exclude(shut_out(actor))
    written = Interest.objects.filter(posting=OuterRef("pk"), state=InterestState.SENT)
    others = of_match.exclude(organisation=OuterRef("reported_for"))
    return _counted(
        answer=postings.filter(Exists(written)),
        change=postings.filter(state=PostingState.RETURNED),
        agree=matches.filter(Exists(of_match.filter(agreed_at__isnull=True)), state=MatchState.PROPOSED),
        confirm=matches.filter(Exists(others), state=MatchState.REPORTED),
        consent=studies.filter(lacks_consent(ours), state=StudyState.CONSENT),
        rewrite=studies.filter(Exists(of_study), state=StudyState.RETURNED),
    )


def lacks_consent(ours: Collection[int]) -> Exists:
    """Of a case study: one of these organisations is in it and has not agreed to its words as they are."""
    words = {"study": OuterRef(OuterRef("pk")), "version": OuterRef(OuterRef("version"))}
    given = Consent.objects.filter(organisation=OuterRef("organisation"), **words)
    return Exists(Party.objects.filter(match=OuterRef("match"), organisation_id__in=ours).exclude(Exists(given)))


def to_steward(actor: Actor) -> Mapping[str, int]:
    """Postings and case studies to read, and reports to settle; whose they are is for the caller. One statement."""
    return _counted(
        postings=Posting.objects.visible_to(actor).filter(state=PostingState.WAITING),
        studies=CaseStudy.objects.visible_to(actor).filter(state=StudyState.STEWARD),
        reports=Report.objects.visible_to(actor).open(),
    )


def things(found: Mapping[str, int]) -> str:
    """“1 thing needs you”, or nothing."""
    number = sum(found.values())
    return count(number, "thing needs", "things need") + " you" if number else ""


def waits_for(actor: Actor) -> list[Attention]:
    """For the first page of a member: one line while anything waits for who speaks for it. One statement."""
    found = waiting(actor)
    if not found:
        return []
    parts = ", ".join(count(found[key], *words) for key, words in PARTS.items() if found.get(key))
    text = f"{things(found)} in the Community Exchange"
    return [Attention("waiting", "Exchange", text, link(actor, "exchange_own"), parts)]


def waits_for_supplier(actor: Actor, supplier: Supplier) -> list[Attention]:
    """The same for the home of a supplier, where the actor is of it."""
    return waits_for(actor) if supplier.organisation_id in actor.organisations(*SUPPLIER_ROLES) else []


def _counted(**parts: QuerySet[Any]) -> Counter[str]:
    rows = [part.order_by().values_list(Value(key), flat=True) for key, part in parts.items()]
    return Counter(rows[0].union(*rows[1:], all=True))
