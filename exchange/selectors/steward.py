"""What waits for whoever looks after the exchange, and how it goes: figures, and where in the country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from statistics import median

from django.core.paginator import Page
from django.db.models import Count, Sum
from django.http import Http404
from django.utils import timezone

from exchange.enums import Kind, MatchState, PostingState, StudyState, Unit
from exchange.models import CaseStudy, Match, Posting, Report, Separation
from exchange.places import AREAS, SPOTS
from exchange.selectors.entrance import enter
from exchange.selectors.rows import Row, Sign, row
from exchange.selectors.studies import study_sign
from exchange.values import STEWARD_DAYS
from rphub.accounts.enums import OrganisationKind
from rphub.kernel.charts import Chart, funnel
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.tiles import Tile, tiles
from rphub.kernel.words import amount_words, count, span

MOST = 50
RECENT = timedelta(days=365)


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
class Figures:
    headline: str
    lead: str
    way: Chart
    kinds: list[tuple[str, int]]
    outcomes: list[tuple[str, list[str]]]
    """Kind of the organisation that reported, and what came of its matches in each unit."""
    country: Chart
    """Postings by region, as tiles with their table."""
    areas: list[tuple[str, str, int]]


def desk(actor: Actor, page: str = "1") -> Desk:
    """Six statements: the gate, what waits and how much, reports, who stays out, case studies."""
    enter(actor)
    waiting = Posting.objects.visible_to(actor).filter(state=PostingState.WAITING).for_list()
    shown = page_of(waiting.order_by("waiting_since", "pk"), page)
    reports = Report.objects.visible_to(actor).open().select_related("posting__organisation", "by")[:MOST]
    out = Separation.objects.visible_to(actor).current().select_related("user")[:MOST]
    told = CaseStudy.objects.visible_to(actor).filter(state=StudyState.STEWARD).order_by("waiting_since", "pk")[:MOST]
    rows = [row(actor, posting) for posting in shown.object_list]
    number = shown.paginator.count
    headline = f"{count(number, 'posting waits', 'postings wait')} for you." if number else "Nothing waits for you."
    late = sum(one.state.shape == "late" for one in rows)
    lead = f"You answer within {STEWARD_DAYS} working days, the longest wait first."
    if late:
        lead += f" {count(late, 'has', 'have')} waited longer."
    return Desk(headline, lead, shown, rows, list(reports), list(out), [(one, study_sign(one)) for one in told])


def figures(actor: Actor) -> Figures:
    """Six statements, however much there is: of the last twelve months."""
    enter(actor)
    since = timezone.now() - RECENT
    postings = Posting.objects.visible_to(actor).filter(created_at__gte=since, live_since__isnull=False).order_by()
    matches = Match.objects.visible_to(actor).filter(proposed_at__gte=since).order_by()
    kinds = dict(postings.values_list("kind").annotate(number=Count("pk")))
    states = Counter(dict(matches.values_list("state").annotate(number=Count("pk"))))
    answered = list(postings.filter(answered_at__isnull=False).values_list("live_since", "answered_at"))
    waits = [max((first - live).total_seconds() / 86_400, 0) for live, first in answered]
    places = Counter(dict(postings.values_list("place").annotate(number=Count("pk"))))
    live, agreed = sum(kinds.values()), states.total() - states[MatchState.PROPOSED] - states[MatchState.ENDED]
    way = [("Posted", live), ("Somebody wrote", len(answered)), ("Match agreed", agreed)]
    way.append(("Outcome confirmed", states[MatchState.CONFIRMED]))
    wait = _wait_words(waits)
    regions = [Tile(name, _in_region(places, name), *spot) for name, spot in SPOTS.items()]
    return Figures(
        f"{count(states[MatchState.CONFIRMED], 'outcome')} confirmed from {count(live, 'posting')}.",
        f"The last twelve months. {wait}",
        funnel(way, "From posting to outcome", "How many"),
        [(kind.label, kinds.get(kind, 0)) for kind in Kind],
        _outcomes(matches),
        tiles(regions, "Postings by region", "Postings"),
        [(code, AREAS[code][0], number) for code, number in sorted(places.items()) if code in AREAS],
    )


def _wait_words(waits: list[float]) -> str:
    """How long half of the postings waited for the first who wrote, in days."""
    if not waits:
        return "Nobody has written yet."
    days = round(median(waits))
    return f"Half of the first answers came {f'within {span(days)}' if days else 'on the same day'}."


def _in_region(places: Counter[str], name: str) -> int:
    return sum(number for code, number in places.items() if code in AREAS and AREAS[code][1] == name)


def _outcomes(matches: object) -> list[tuple[str, list[str]]]:
    confirmed = matches.filter(state=MatchState.CONFIRMED)  # type: ignore[attr-defined]
    sums: dict[tuple[str, str], Decimal] = {
        (kind, unit): total
        for kind, unit, total in confirmed.values_list("reported_for__kind", "unit").annotate(total=Sum("amount"))
    }
    return [
        (str(kind.label), [amount_words(sums[kind, unit], unit) for unit in Unit if (kind, unit) in sums])
        for kind in (OrganisationKind.SUPPLIER, OrganisationKind.MEMBER, OrganisationKind.CONSORTIUM)
    ]


def separation_of(actor: Actor, separation_id: int) -> Separation:
    """One that still keeps somebody out, or Http404."""
    found = Separation.objects.visible_to(actor).current().select_related("user").filter(pk=separation_id).first()
    if found is None:
        raise Http404("Nobody is kept out by this.")
    return found  # type: ignore[no-any-return]
