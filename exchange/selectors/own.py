"""What an organisation has posted, written and agreed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from exchange import policies
from exchange.enums import InterestState, MatchState, PostingState, StudyState
from exchange.models import Bookmark, CaseStudy, Interest, Match, Party, Posting
from exchange.selectors.entrance import enter
from exchange.selectors.rows import Row, Sign, interest_sign, link, match_sign, row
from exchange.selectors.studies import study_sign
from exchange.selectors.waiting import lacks_consent, things, waiting
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.enums import DeliverySource
from suppliers.models import Delivery

MOST = 100


@dataclass(frozen=True, slots=True)
class OwnPosting:
    row: Row
    waiting: int
    news: str


@dataclass(frozen=True, slots=True)
class OwnLine:
    """An interest, a match or a case study: what it is about, where it stands, and what the reader does next."""

    url: str
    title: str
    sign: Sign
    news: str


@dataclass(frozen=True, slots=True)
class Own:
    headline: str
    page: Any
    postings: list[OwnPosting]
    interests: list[OwnLine]
    matches: list[OwnLine]
    studies: list[OwnLine]
    bookmarks: list[Row]
    """What the reader, not the organisation, keeps."""
    counted: list[Delivery]
    """What of it counts as social value evidence of the supplier, each once."""


def own(actor: Actor, page: str = "1") -> Own:
    """Ten statements: the gate, what waits, postings and how many, interests, matches and theirs, case studies,
    bookmarks, what counts."""
    enter(actor)
    ours, today = actor.organisations(), timezone.localdate()
    sent = Count("interests", filter=Q(interests__state=InterestState.SENT))
    rows = Posting.objects.visible_to(actor).filter(organisation_id__in=ours).annotate(sent=sent)
    shown = page_of(rows.for_list().order_by("-created_at", "-pk"), page)
    postings = [OwnPosting(row(actor, one, today), one.sent, _posting_news(one)) for one in shown.object_list]
    written = Interest.objects.visible_to(actor).filter(organisation_id__in=ours).select_related("posting")
    interests = [
        OwnLine(link(actor, "posting", one.posting_id), one.posting.title, interest_sign(one), one.answer)
        for one in written.order_by("-sent_at", "-pk")[:MOST]
    ]
    mine = Party.objects.filter(organisation_id__in=ours).values("match")
    found = Match.objects.visible_to(actor).filter(pk__in=mine).select_related("posting").prefetch_related("parties")
    matches = [
        OwnLine(link(actor, "match", one.pk), one.posting.title, match_sign(one), _match_news(actor, one))
        for one in found.order_by("-proposed_at", "-pk")[:MOST]
    ]
    headline = f"{things(waiting(actor)) or 'Nothing needs you here now'}."
    kept = Bookmark.objects.visible_to(actor).select_related("posting__organisation__merged_into")[:MOST]
    bookmarks = [row(actor, one.posting, today) for one in kept]
    return Own(headline, shown, postings, interests, matches, _studies(actor, ours), bookmarks, _counted(actor, ours))


def _counted(actor: Actor, ours: Collection[int]) -> list[Delivery]:
    rows = Delivery.objects.visible_to(actor).filter(source_kind=DeliverySource.EXCHANGE)
    return list(rows.filter(supplier__organisation_id__in=ours).order_by("-delivered_on", "-pk")[:MOST])


def _studies(actor: Actor, ours: Collection[int]) -> list[OwnLine]:
    """Of matches that the reader's organisations are in, but for what was withdrawn; one statement."""
    mine = Party.objects.filter(organisation_id__in=ours).values("match")
    rows = CaseStudy.objects.visible_to(actor).filter(match__in=mine).exclude(state=StudyState.WITHDRAWN)
    found = rows.annotate(asked=lacks_consent(policies.speaks_for(actor))).order_by("-waiting_since", "-pk")[:MOST]
    return [OwnLine(link(actor, "study", one.pk), one.title, study_sign(one), _study_news(one)) for one in found]


def _study_news(study: Any) -> str:
    if study.state == StudyState.RETURNED:
        return "Change the words."
    return "Agree to it, or change the words." if study.asked and study.state == StudyState.CONSENT else ""


def _posting_news(posting: Any) -> str:
    if posting.sent:
        return f"{count(posting.sent, 'organisation waits', 'organisations wait')} for an answer."
    return "Change it and post it again." if posting.state == PostingState.RETURNED else ""


def _match_news(actor: Actor, match: Match) -> str:
    parties = [one for one in match.parties.all() if one.organisation_id in policies.speaks_for(actor)]
    if match.state == MatchState.PROPOSED and any(one.agreed_at is None for one in parties):
        return "Agree to it, or end it."
    if match.state == MatchState.REPORTED and any(one.organisation_id != match.reported_for_id for one in parties):
        return "Confirm the outcome, or say what is different."
    return ""
