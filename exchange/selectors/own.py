"""What an organisation has posted, written and agreed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from exchange import policies
from exchange.enums import InterestState, MatchState, PostingState
from exchange.models import Bookmark, Interest, Match, Party, Posting
from exchange.selectors.entrance import enter
from exchange.selectors.rows import Row, Sign, interest_sign, link, match_sign, row
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
    """An interest or a match: what it is about, where it stands, and what the reader does next."""

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
    bookmarks: list[Row]
    """What the reader, not the organisation, keeps."""
    counted: list[Delivery]
    """What of it counts as social value evidence of the supplier, each once."""


def own(actor: Actor, page: str = "1") -> Own:
    """Eight statements: the gate, postings and how many, interests, matches and theirs, bookmarks, what counts."""
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
    needed = sum(bool(one.waiting or one.news) for one in postings) + sum(bool(one.news) for one in matches)
    headline = f"{count(needed, 'thing needs', 'things need')} you." if needed else "Nothing needs you here now."
    kept = Bookmark.objects.visible_to(actor).select_related("posting__organisation__merged_into")[:MOST]
    bookmarks = [row(actor, one.posting, today) for one in kept]
    return Own(headline, shown, postings, interests, matches, bookmarks, _counted(actor, ours))


def _counted(actor: Actor, ours: Collection[int]) -> list[Delivery]:
    rows = Delivery.objects.visible_to(actor).filter(source_kind=DeliverySource.EXCHANGE)
    return list(rows.filter(supplier__organisation_id__in=ours).order_by("-delivered_on", "-pk")[:MOST])


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
