"""One posting and one match, as whoever reads them may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from exchange import policies
from exchange.enums import InterestState, MatchState
from exchange.matching import Side, suggest
from exchange.models import Bookmark, Interest, Match, Party, Posting, Report
from exchange.selectors.choices import frameworks_known
from exchange.selectors.entrance import entrance_of
from exchange.selectors.holding import held
from exchange.selectors.rows import Row, Sign, days_words, interest_sign, link, match_sign, row
from exchange.values import Entrance
from exchange.workflow import IN_TOUCH, OPEN_INTEREST
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor

CANDIDATES = 60
SAFE = "Young or vulnerable people may take part. A match has to say how they are kept safe."


@dataclass(frozen=True, slots=True)
class Suggested:
    row: Row
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """An interest with where it stands; `mine` where the reader's organisation wrote it."""

    interest: Interest
    sign: Sign
    mine: bool


@dataclass(frozen=True, slots=True)
class MatchLine:
    match: Match
    url: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class PostingPage:
    posting: Posting
    row: Row
    entrance: Entrance
    owns: bool
    speaks: bool
    """For an organisation; others read, and are told whom to ask."""
    framework: str
    """Named only to who knows the framework."""
    written: list[Written]
    matches: list[MatchLine]
    suggested: list[Suggested]
    reports: list[Report]
    reported: bool
    bookmarked: bool
    open_of: list[int]
    waiting: int
    """Interests that wait for an answer."""
    safe: str

    @property
    def to_answer(self) -> list[Written]:
        return [one for one in self.written if one.interest.state == InterestState.SENT]


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation of a match; `reach` is how to reach its person, once all have agreed."""

    party: Party
    sign: Sign
    reach: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchPage:
    match: Match
    posting_url: str
    sign: Sign
    entrance: Entrance
    members: list[Member]
    when: str
    now: str
    """Whose turn it is, in a sentence; empty once nobody's is."""
    in_touch: bool
    counts: str
    held: str
    """Why a confirmed outcome cannot be taken back yet."""

    @property
    def parties(self) -> list[Party]:
        return [member.party for member in self.members]


def posting_page(actor: Actor, posting_id: object) -> PostingPage:
    """Eleven statements at most, however much is written about it."""
    entrance, today = entrance_of(actor), timezone.localdate()
    require(policies.can_enter(entrance))
    posting = _posting(actor, posting_id)
    owns = policies.owns(actor, posting)
    written = Interest.objects.visible_to(actor).filter(posting=posting).select_related("organisation__merged_into")
    own = actor.organisations()
    lines = [Written(one, interest_sign(one), one.organisation_id in own) for one in written]
    matches = Match.objects.visible_to(actor).filter(posting=posting)
    known = frameworks_known(actor).filter(pk=posting.framework_id) if posting.framework_id else []
    helps = owns or policies.stewards(actor)
    return PostingPage(
        posting,
        row(actor, posting, today),
        entrance,
        owns,
        bool(policies.speaks_for(actor)),
        "".join(str(one) for one in known),
        lines,
        [MatchLine(one, link(actor, "match", one.pk), match_sign(one)) for one in matches],
        _suggested(actor, posting, today) if helps else [],
        list(Report.objects.visible_to(actor).open().filter(posting=posting).select_related("by")),
        posting.reports.open().filter(by=actor.user_id).exists(),
        Bookmark.objects.filter(user=actor.user_id, posting=posting).exists(),
        [one.interest.organisation_id for one in lines if one.interest.state in OPEN_INTEREST],
        sum(one.interest.state == InterestState.SENT for one in lines),
        SAFE if posting.sensitive else "",
    )


def _posting(actor: Actor, posting_id: object) -> Posting:
    found: Posting | None = (
        Posting.objects.visible_to(actor)
        .select_related("organisation__merged_into", "framework")
        .filter(pk=posting_id)
        .first()
    )
    if found is None:
        raise Http404("There is no such posting.")
    return found


def _suggested(actor: Actor, posting: Posting, today: date) -> list[Suggested]:
    """What may answer it, with the reasons in words; one statement over the newest of the same topic."""
    others = Posting.objects.visible_to(actor).live().filter(topic=posting.topic).for_list()
    others = others.exclude(organisation=posting.organisation_id).order_by("-live_since", "-pk")[:CANDIDATES]
    by_key = {one.pk: one for one in others}
    found = suggest(_side(posting), [_side(one) for one in by_key.values()])
    return [Suggested(row(actor, by_key[one.key], today), one.reasons) for one in found]


def _side(posting: Posting) -> Side:
    days = (posting.starts_on, posting.ends_on)
    return Side(posting.pk, posting.kind, posting.topic, posting.place, *days, posting.capacity)


def posting_of_interest(actor: Actor, interest_id: int) -> Posting:
    """The posting an interest is about, or Http404."""
    found = Interest.objects.visible_to(actor).filter(pk=interest_id).select_related("posting").first()
    if found is None:
        raise Http404("There is no such interest.")
    return found.posting  # type: ignore[no-any-return]


def match_page(actor: Actor, match_id: object) -> MatchPage:
    """Four or five statements, however many are in it; one or two more once the outcome is confirmed."""
    entrance, today = entrance_of(actor), timezone.localdate()
    require(policies.can_enter(entrance))
    found = Match.objects.visible_to(actor).select_related(
        "posting__organisation__merged_into", "supplier__organisation"
    )
    match = found.select_related("reported_for").filter(pk=match_id).first()
    if match is None:
        raise Http404("There is no such match.")
    in_touch = match.state in IN_TOUCH and bool(actor.organisations(*policies.POSTERS))
    parties = list(match.parties.select_related("organisation__merged_into", "user"))
    in_touch = in_touch and any(party.organisation_id in actor.organisations() for party in parties)
    return MatchPage(
        match,
        link(actor, "posting", match.posting_id),
        match_sign(match),
        entrance,
        [_member(party, match, in_touch) for party in parties],
        days_words(match.starts_on, match.ends_on, today),
        _now(actor, match, parties),
        in_touch,
        _counts(match),
        held(match),
    )


def _now(actor: Actor, match: Match, parties: list[Party]) -> str:
    if match.state == MatchState.AGREED:
        return "It is under way. Whoever took part says here what came of it."
    asked = {
        MatchState.PROPOSED: [one for one in parties if one.agreed_at is None],
        MatchState.REPORTED: [one for one in parties if one.organisation_id != match.reported_for_id],
    }.get(MatchState(match.state), [])
    if not asked:
        return ""
    verb, joined = "confirm the outcome, or say what is different", " or "
    if match.state == MatchState.PROPOSED:
        verb, joined = "agree to it", " and "
    if any(one.organisation_id in policies.speaks_for(actor) for one in asked):
        return f"You are asked to {verb}."
    return f"It waits for {joined.join(one.organisation.present_name for one in asked)} to {verb}."


def _member(party: Party, match: Match, in_touch: bool) -> Member:
    agreed = Sign("completed", "Agreed") if party.agreed_at else Sign("waiting", "Not yet")
    user = party.user
    reach = (user.name, user.job_title, user.email, user.phone) if in_touch else ()
    return Member(party, agreed, tuple(line for line in reach if line))


def _counts(match: Match) -> str:
    """Where a confirmed outcome counts."""
    if match.state != MatchState.CONFIRMED:
        return ""
    if match.supplier is None:
        return "No supplier took part, so it counts for no supplier."
    return f"It stands once in the social value evidence of {match.supplier}, as confirmed by the other side."


def posting_of_report(actor: Actor, report_id: int) -> Posting:
    """The posting a report is about, or Http404."""
    found = Report.objects.visible_to(actor).filter(pk=report_id).select_related("posting").first()
    if found is None:
        raise Http404("There is no such report.")
    return found.posting  # type: ignore[no-any-return]
