"""What waits for whoever looks after the exchange, and how it goes: figures, and where in the country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.core.paginator import Page
from django.db.models import Count, Sum
from django.http import Http404
from django.utils import timezone

from exchange.enums import Kind, MatchState, PostingState, StudyState, Unit
from exchange.models import CaseStudy, Match, Party, Posting, Report, Separation
from exchange.places import REMOTE, SPOTS, place_words
from exchange.querysets import MatchQuerySet, PostingQuerySet
from exchange.selectors.entrance import enter
from exchange.selectors.rows import Row, Sign, row
from exchange.selectors.studies import study_sign
from exchange.values import STEWARD_DAYS
from exchange.workflow import IN_TOUCH
from rphub.accounts.enums import OrganisationKind
from rphub.kernel.charts import Chart, funnel
from rphub.kernel.flows import flows
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.tiles import Tile, tiles
from rphub.kernel.words import amount_words, count, span

MOST = 50
RECENT = timedelta(days=365)
DAY = 86_400
KINDS = {
    OrganisationKind.SUPPLIER.value: "Suppliers",
    OrganisationKind.MEMBER.value: "Members",
    OrganisationKind.CONSORTIUM.value: "Consortium office",
}


@dataclass(frozen=True, slots=True)
class Desk:
    headline: str
    lead: str
    page: Page[Posting]
    rows: list[Row]
    reports: list[Report]
    separations: list[Separation]
    studies: list[tuple[CaseStudy, Sign]]


@dataclass(frozen=True, slots=True)
class Taking:
    """One kind of organisation: how many of them posted, what, how often they joined, and what they brought about."""

    label: str
    organisations: int
    postings: int
    joined: int
    outcomes: str


@dataclass(frozen=True, slots=True)
class Figures:
    headline: str
    lead: str
    way: Chart
    flow: Chart
    """Who posted, and who joined in a match."""
    kinds: list[tuple[str, int]]
    takings: list[Taking]
    country: Chart
    """Postings by postcode area, as tiles with their table."""
    remote: str


def desk(actor: Actor, page: str = "1") -> Desk:
    """Six statements: the gate, what waits and how much, reports, who stays out, case studies."""
    enter(actor)
    waiting = Posting.objects.visible_to(actor).filter(state=PostingState.WAITING).for_list()
    shown = page_of(waiting.order_by("waiting_since", "pk"), page)
    reports = Report.objects.visible_to(actor).open().select_related("posting__organisation__merged_into", "by")[:MOST]
    out = Separation.objects.visible_to(actor).current().select_related("user")[:MOST]
    told = CaseStudy.objects.visible_to(actor).filter(state=StudyState.STEWARD).order_by("waiting_since", "pk")[:MOST]
    rows = [row(actor, posting) for posting in shown.object_list]
    studies = [(one, study_sign(one)) for one in told]
    number = shown.paginator.count + len(studies) + len(reports)
    headline = f"{count(number, 'thing waits', 'things wait')} for you." if number else "Nothing waits for you."
    late = sum(sign.shape == "late" for sign in [*(one.state for one in rows), *(sign for _study, sign in studies)])
    lead = f"You answer within {STEWARD_DAYS} working days, the longest wait first."
    if late:
        lead += f" {count(late, 'has', 'have')} waited longer."
    return Desk(headline, lead, shown, rows, list(reports), list(out), studies)


def figures(actor: Actor) -> Figures:
    """Eight statements, however much there is: of the last twelve months."""
    enter(actor)
    since = timezone.now() - RECENT
    postings = Posting.objects.visible_to(actor).filter(created_at__gte=since, live_since__isnull=False).order_by()
    matches = Match.objects.visible_to(actor).filter(proposed_at__gte=since).order_by()
    kinds = dict(postings.values_list("kind").annotate(number=Count("pk")))
    states = Counter(dict(matches.values_list("state").annotate(number=Count("pk"))))
    answered = list(postings.filter(answered_at__isnull=False).values_list("live_since", "answered_at"))
    places = Counter(dict(postings.values_list("place").annotate(number=Count("pk"))))
    live, agreed = sum(kinds.values()), states.total() - states[MatchState.PROPOSED] - states[MatchState.ENDED]
    way = [("Posted", live), ("Somebody wrote", len(answered)), ("Match agreed", agreed)]
    way.append(("Outcome confirmed", states[MatchState.CONFIRMED]))
    joined = _joined(matches)
    heads = ("Who posted", "Who joined", "How often")
    return Figures(
        f"{count(states[MatchState.CONFIRMED], 'outcome')} confirmed from {count(live, 'posting')}.",
        f"The last twelve months. {_wait_words(answered)}",
        funnel(way, "From posting to outcome", "How many"),
        flows([(KINDS[a], KINDS[b], number) for (a, b), number in joined.items()], "Who works with whom", heads),
        [(kind.label, kinds.get(kind, 0)) for kind in Kind],
        _takings(postings, matches, joined),
        tiles(_spots(places), "Postings by postcode area", ("Postcode area", "Postings")),
        f"{count(places[REMOTE], 'posting')} from anywhere, remotely." if places[REMOTE] else "",
    )


def _joined(matches: MatchQuerySet) -> dict[tuple[str, str], int]:
    """Kind of who posted and kind of who joined -> how often, of matches that were agreed."""
    of = Party.objects.filter(match__in=matches.filter(state__in=IN_TOUCH), interest__isnull=False)
    pairs = of.values_list("match__posting__organisation__kind", "organisation__kind").annotate(number=Count("pk"))
    return {
        (one, other): number for one, other, number in pairs.order_by("-number", "match__posting__organisation__kind")
    }


def _takings(postings: PostingQuerySet, matches: MatchQuerySet, joined: dict[tuple[str, str], int]) -> list[Taking]:
    numbers = {
        kind: (organisations, number)
        for kind, organisations, number in postings.values_list("organisation__kind").annotate(
            organisations=Count("organisation", distinct=True), number=Count("pk")
        )
    }
    outcomes = _outcomes(matches)
    return [
        Taking(
            label,
            *numbers.get(kind, (0, 0)),
            sum(number for (_, other), number in joined.items() if other == kind),
            outcomes.get(kind, "none yet"),
        )
        for kind, label in KINDS.items()
    ]


def _spots(places: Counter[str]) -> list[Tile]:
    return [Tile(code, place_words(code), places[code], *spot) for code, spot in SPOTS.items()]


def _wait_words(answered: list[tuple[datetime, datetime]]) -> str:
    """How long half of the postings waited for the first who wrote."""
    if not answered:
        return "Nobody has written yet."
    days = round(median(max((first - live).total_seconds() / DAY, 0) for live, first in answered))
    return f"Half of the first answers came {f'within {span(days)}' if days else 'on the same day'}."


def _outcomes(matches: MatchQuerySet) -> dict[str, str]:
    """Kind of who reported -> what came of it in each unit, in words."""
    confirmed = matches.filter(state=MatchState.CONFIRMED)
    sums: dict[str, list[str]] = {}
    rows = confirmed.values_list("reported_for__kind", "unit").annotate(total=Sum("amount"))
    for kind, unit, total in sorted(rows, key=lambda row: Unit.values.index(row[1])):
        sums.setdefault(kind, []).append(amount_words(total, unit))
    return {kind: ", ".join(words) for kind, words in sums.items()}


def separation_of(actor: Actor, separation_id: int) -> Separation:
    """One that still keeps somebody out, or Http404."""
    found = Separation.objects.visible_to(actor).current().select_related("user").filter(pk=separation_id).first()
    if found is None:
        raise Http404("Nobody is kept out by this.")
    return found  # type: ignore[no-any-return]
