"""A match: proposed by whoever posted, agreed by each of the others, or ended."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from exchange import emails, policies
from exchange.enums import InterestState, MatchState, PostingState
from exchange.models import Interest, Match, Party, Posting
from exchange.selectors.entrance import entrance_of
from exchange.values import TEXT, live_until
from exchange.workflow import INTEREST, MATCH, POSTING
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move


@dataclass(frozen=True, slots=True)
class Plan:
    """What a match is about: one goal, two days, and how people are kept safe where that needs a word."""

    goal: str
    starts_on: date
    ends_on: date
    safeguards: str = ""


@transaction.atomic
def propose_match(*, actor: Actor, posting_id: UUID, interest_ids: Collection[int], plan: Plan) -> Match:
    """To one or several of those who wrote. Whoever proposes agrees by it; each of the others agrees or ends it."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    waiting = posting.interests.filter(state=InterestState.SENT)
    require(policies.can_propose(actor, entrance_of(actor), posting, waiting.count()))
    chosen = list(waiting.filter(pk__in=interest_ids).select_related("organisation"))
    _check(posting, plan, len(chosen) == len(set(interest_ids)) and bool(chosen))
    match: Match = Match.objects.create(
        posting=posting,
        goal=said(plan.goal, "goal", "Say in a sentence or two what you want to reach together."),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        safeguards=plan.safeguards.strip()[:TEXT],
    )
    now, own = timezone.now(), posting.organisation
    Party.objects.create(match=match, organisation=own, user_id=actor.user_id or 0, agreed_at=now)
    for interest in chosen:
        move(interest, INTEREST["accept"])
        Party.objects.create(match=match, organisation=interest.organisation, user_id=interest.by_id, interest=interest)
    record(actor, "match.proposed", match, organisations=[str(one.organisation) for one in chosen])
    news = f"{own} proposes a match for “{posting.title}”: {match.goal} Agree, or end it with a word of why."
    emails.queue_match_news(match, "proposed", "A match is proposed to you", news, but=[posting.organisation_id])
    return match


def _check(posting: Posting, plan: Plan, known: bool) -> None:
    problems = {}
    if not known:
        problems["interests"] = "Choose at least one organisation that waits for an answer."
    if plan.ends_on < plan.starts_on:
        problems["ends_on"] = "The last day comes before the first. Check both."
    if posting.sensitive and not plan.safeguards.strip():
        problems["safeguards"] = "Young or vulnerable people may take part. Say how they are kept safe."
    if problems:
        raise Invalid(problems)


@transaction.atomic
def agree_match(*, actor: Actor, match_id: UUID) -> Match:
    """One more organisation agrees. Once all have, each reads how to reach the others."""
    match: Match = Match.objects.visible_to(actor).lock(match_id)
    parties = list(match.parties.all())
    require(policies.can_agree(actor, entrance_of(actor), match, parties))
    now = timezone.now()
    waiting = [party for party in parties if party.agreed_at is None]
    for party in waiting:
        if party.organisation_id in policies.speaks_for(actor):
            party.user_id, party.agreed_at = actor.user_id or party.user_id, now
            party.save(update_fields=["user", "agreed_at"])
    record(actor, "match.signed", match)
    if all(party.agreed_at for party in parties):
        move(match, MATCH["agree"], agreed_at=now)
        record(actor, "match.agreed", match)
        if match.posting.state == PostingState.LIVE:
            move(match.posting, POSTING["match"])
        news = f"All have agreed on “{match.posting.title}”. On the page you read how to reach each other."
        emails.queue_match_news(match, "agreed", "Your match is agreed", news)
    return match


@transaction.atomic
def end_match(*, actor: Actor, match_id: UUID, reason: str) -> Match:
    """It does not come about, or comes to nothing; the posting is open to others again."""
    match: Match = Match.objects.visible_to(actor).lock(match_id)
    require(policies.can_end(actor, match, match.parties.all()))
    reason = said(reason, "reason", "Say why; the others read it.")
    _end(actor, match, reason)
    today, posting = timezone.localdate(), match.posting
    under_way = posting.matches.filter(state__in=[MatchState.AGREED, MatchState.REPORTED]).exists()
    if posting.state == PostingState.MATCHED and posting.ends_on >= today and not under_way:
        move(posting, POSTING["reopen"], live_until=live_until(today, posting.ends_on))
    return match


def _end(actor: Actor, match: Match, reason: str) -> None:
    """Where an organisation that joined ends it, its interest is taken back and the others wait for another answer;
    where whoever posted or the steward does, all are declined."""
    move(match, MATCH["end"], ended_because=reason)
    record(actor, "match.ended", match, reason=reason)
    ours = policies.speaks_for(actor)
    joined = Interest.objects.filter(pk__in=match.parties.values("interest"), state=InterestState.ACCEPTED)
    wait_again = any(interest.organisation_id in ours for interest in joined)
    for interest in joined:
        if interest.organisation_id in ours:
            move(interest, INTEREST["withdraw"])
            continue
        move(interest, INTEREST["release"])
        if not wait_again:
            move(interest, INTEREST["decline"], answer=reason)
    news = f"{actor.organisation_label or actor.label} ended the match for “{match.posting.title}”: {reason}"
    emails.queue_match_news(match, "ended", "The match was ended", news, but=ours)


def let_go(actor: Actor, posting: Posting, reason: str) -> None:
    """Nobody can join the posting any more: who waits for an answer gets it, and what is only proposed ends."""
    for match in posting.matches.filter(state=MatchState.PROPOSED).select_related("posting"):
        _end(actor, match, reason)
    for interest in posting.interests.filter(state=InterestState.SENT).select_related("posting", "organisation"):
        move(interest, INTEREST["decline"], answer=reason)
        record(actor, "interest.declined", interest, reason=reason)
        emails.queue_declined(interest)
