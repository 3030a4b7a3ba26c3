"""The calibration report: second looks, levels by reviewer, claims by supplier, time, and what a level means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, QuerySet, Subquery, Sum

from questionnaires.definition import Definition
from questionnaires.models import QuestionnaireVersion
from questionnaires.scoring import display
from questionnaires.selectors.definitions import definition_of
from reviews import policies
from reviews.benchmark import median
from reviews.calibration import (
    ENOUGH,
    Agreement,
    Apart,
    Gap,
    Given,
    Habit,
    Key,
    Lean,
    Named,
    Pair,
    agreement,
    agreements,
    apart,
    habits,
    leans,
)
from reviews.models import Clarification, LevelDecision, Review, SecondLevel, SecondOpinion
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor
from rphub.kernel.words import MINUS, count, span

MOST_ANCHORS = 3
"""Reasons shown for one level."""
LATEST = 60
"""Decisions that are looked through for them."""


@dataclass(frozen=True, slots=True)
class Looked:
    """Agreement of two people, under a name."""

    name: str
    pairs: int
    exact: str
    near: str
    kappa: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """One reviewer: how many levels, how far from all, on which questions, and how long a review takes."""

    who: str
    times: int
    by: str
    furthest: tuple[str, ...]
    reviews: int
    time: str


@dataclass(frozen=True, slots=True)
class Claiming:
    """One supplier whose claims lie apart from what is found."""

    supplier: str
    shape: str
    words: str
    gaps: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A rung of the ladder with what the office wrote when it gave it; no supplier is named."""

    level: int
    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    reviewers: int
    overall: Looked | None
    by_reviewer: tuple[Looked, ...]
    by_question: tuple[Looked, ...]
    leanings: tuple[Leaning, ...]
    claims: tuple[Claiming, ...]
    code: str
    short: str
    anchors: tuple[Anchor, ...]
    questions: tuple[tuple[str, str], ...]
    enough: int = ENOUGH


def calibration_page(actor: Actor, code: str) -> CalibrationPage:
    """Seven statements, however many reviews."""
    require(policies.can_read_calibration(actor))
    given, pairs = levels_given(actor), second_looks(actor)
    definition = _newest_definition()
    known = [question for question in definition.questions if question.scored]
    chosen = next((question for question in known if question.code == code), known[0])
    times = _times(actor)
    return CalibrationPage(
        reviewers=len({row.who for row in given}),
        overall=_looked("All", agreement([(pair.first, pair.second) for pair in pairs])) if pairs else None,
        by_reviewer=tuple(_looked(str(who), row) for who, row in _grouped(pairs, lambda pair: pair.first_by)),
        by_question=tuple(_looked(_name(definition, key), row) for key, row in _grouped(pairs, lambda pair: pair.code)),
        leanings=tuple(_leaning(definition, row, times.get(row.who.id, [])) for row in leans(given)),
        claims=tuple(_claiming(row) for row in habits(_gaps(actor))),
        code=chosen.code,
        short=chosen.short,
        anchors=tuple(_anchors(actor, chosen.code, chosen.levels)),
        questions=tuple((question.code, f"{question.code} {question.short}") for question in known),
    )


def _grouped(pairs: list[Pair], by: Callable[[Pair], Key]) -> list[tuple[Key, Agreement]]:
    return sorted(agreements(pairs, by).items(), key=lambda item: str(item[0]))


def second_looks(actor: Actor) -> list[Pair]:
    """Levels that two people gave to the same answer, the second without seeing the first."""
    first = LevelDecision.objects.filter(review=OuterRef("review"), code=OuterRef("code"), level__isnull=False)
    names = ("level", "decided_by", "decided_by__name", "decided_by__email")
    rows = SecondLevel.objects.visible_to(actor).filter(recorded_at__isnull=False, level__isnull=False)
    rows = rows.annotate(**{f"first_{name}": Subquery(first.values(name)[:1]) for name in names})
    found = rows.filter(first_level__isnull=False).values_list("code", "level", *(f"first_{name}" for name in names))
    return [Pair(code, Named(name or email, pk), one, two) for code, two, one, pk, name, email in found.order_by("pk")]


def _final(actor: Actor) -> QuerySet[LevelDecision]:
    """The decisions of finished reviews, of each questionnaire the last revision: copies count once. What somebody
    still looks at blind is left out."""
    later = Review.objects.filter(
        response=OuterRef("review__response"),
        completed_at__isnull=False,
        revision__gt=OuterRef("review__revision"),
    )
    rows = LevelDecision.objects.visible_to(actor).filter(review__completed_at__isnull=False)
    blind = SecondOpinion.objects.filter(
        response=OuterRef("review__response"), recorded_at__isnull=True, waived_at__isnull=True
    )
    found: QuerySet[LevelDecision] = rows.exclude(Exists(later)).exclude(Exists(blind)).order_by()
    return found


def levels_given(actor: Actor) -> list[Given]:
    rows = _final(actor).filter(level__isnull=False)
    people = rows.values_list("code", "decided_by", "decided_by__name", "decided_by__email", "level")
    counts = people.annotate(times=Count("pk"))
    return [Given(code, Named(name or email, pk), level, times) for code, pk, name, email, level, times in counts]


def _gaps(actor: Actor) -> list[Gap]:
    """By supplier and year, exactly: whole numbers are added up."""
    rows = _final(actor).filter(level__isnull=False, self_level__isnull=False)
    supplier = "review__response__supplier"
    sums = rows.values_list(supplier, f"{supplier}__organisation__name", "review__response__cycle__year")
    sums = sums.annotate(claimed=Sum("self_level"), found=Sum("level"), many=Count("pk"))
    return [
        Gap(Named(name, pk), year, Fraction(claimed - found, many)) for pk, name, year, claimed, found, many in sums
    ]


def _times(actor: Actor) -> dict[int, list[timedelta]]:
    """From taking a review to finishing it the first time, without the days the supplier had to answer queries."""
    waited: dict[Any, timedelta] = defaultdict(timedelta)
    asked = Clarification.objects.visible_to(actor).filter(sent_at__isnull=False, replied_at__isnull=False)
    rounds = asked.order_by().values_list("review", "round").annotate(begun=Min("sent_at"), ended=Max("replied_at"))
    for review, _, begun, ended in rounds:
        waited[review] += ended - begun
    found: dict[int, list[timedelta]] = defaultdict(list)
    done = Review.objects.visible_to(actor).filter(revision=1, completed_at__isnull=False).order_by()
    for pk, who, taken in done.values_list("pk", "reviewer", F("completed_at") - F("claimed_at")):
        found[who].append(max(taken - waited[pk], timedelta()))
    return found


def _newest_definition() -> Definition:
    newest = QuestionnaireVersion.objects.filter(state="published").order_by("-number").values_list("pk", flat=True)
    return definition_of(newest[0])


def _name(definition: Definition, code: str) -> str:
    return f"{code} {definition.question(code).short}" if code in definition else code


def _looked(name: str, row: Agreement) -> Looked:
    return Looked(
        name=name,
        pairs=row.pairs,
        exact=_share(row.exact, row.pairs),
        near=_share(row.near, row.pairs),
        kappa=_kappa(row),
    )


def _kappa(row: Agreement) -> str:
    """Of a handful of answers it says nothing."""
    if row.pairs < ENOUGH:
        return "Too few"
    return "Not to be said" if row.kappa is None else hundredths(row.kappa)


def _share(part: int, whole: int) -> str:
    return f"{display(Fraction(part * 100, whole))} %"


def hundredths(number: Fraction) -> str:
    """Two decimals, halves away from nothing; 0.71, −0.20."""
    cents = int(abs(number) * 100 + Fraction(1, 2))
    return f"{MINUS if number < 0 and cents else ''}{cents // 100}.{cents % 100:02}"


def _signed(number: Fraction) -> str:
    return f"+{hundredths(number)}" if number > 0 else hundredths(number)


def _leaning(definition: Definition, row: Lean, times: list[timedelta]) -> Leaning:
    told = [
        f"{_name(definition, one.code)}: {_signed(one.difference)} in {count(one.times, 'level')}"
        for one in row.furthest
    ]
    return Leaning(
        who=str(row.who),
        times=row.times,
        by="" if row.by is None else _signed(row.by),
        furthest=tuple(told),
        reviews=len(times),
        time=_length(times),
    )


def _length(times: list[timedelta]) -> str:
    """The middle one, in hours below two days."""
    if not times:
        return ""
    hours = int(median(sorted(Fraction(int(one.total_seconds()), 3600) for one in times)))
    if hours < 48:
        return count(hours, "hour") if hours else "Less than an hour"
    return span(hours // 24)


def _claiming(row: Habit) -> Claiming:
    words = "Claims more than we find" if row.over else "Claims less than we find"
    when = "two years running" if row.lasting else "this time"
    advice = "Ask for evidence early" if row.over else "Encourage them"
    return Claiming(
        supplier=str(row.supplier),
        shape="up" if row.over else "down",
        words=f"{words}, {when}. {advice}.",
        gaps=", ".join(f"{gap.year}: {_signed(gap.gap)}" for gap in row.gaps),
    )


def _anchors(actor: Actor, code: str, levels: tuple[str, ...]) -> Iterable[Anchor]:
    """What the office wrote when it gave the levels; the newest reasons first."""
    rows = _final(actor).filter(code=code, level__isnull=False).exclude(reason="").order_by("-decided_at", "-pk")
    reasons: dict[int, list[str]] = defaultdict(list)
    for level, reason in rows.values_list("level", "reason")[:LATEST]:
        found = reasons[level or 0]
        if len(found) < MOST_ANCHORS and reason not in found:
            found.append(reason)
    for level, text in enumerate(levels):
        yield Anchor(level, text, tuple(reasons[level]))


CSV_HEAD = (
    *("Question", "Short name", "Reviewer", "Levels given", "Mean of this reviewer", "Mean of all", "Difference"),
    *("Looked at twice", "Same level", "At most one level apart", "Weighted kappa"),
)


def calibration_rows(actor: Actor) -> list[tuple[str, ...]]:
    """The report as a table: every question, every reviewer."""
    require(policies.can_read_calibration(actor))
    definition = _newest_definition()
    twice = agreements(second_looks(actor), lambda pair: (pair.code, pair.first_by))
    rows = (_csv_row(definition, row, twice.get((row.code, row.who))) for row in apart(levels_given(actor)))
    return [CSV_HEAD, *rows]


def _csv_row(definition: Definition, row: Apart, looked: Agreement | None) -> tuple[str, ...]:
    short = definition.question(row.code).short if row.code in definition else ""
    second = ("0", "", "", "")
    if looked is not None:
        kappa = "" if looked.kappa is None or looked.pairs < ENOUGH else _plain(looked.kappa)
        second = (str(looked.pairs), str(looked.exact), str(looked.near), kappa)
    means = (_plain(row.own), _plain(row.all), _plain(row.difference))
    return (row.code, short, str(row.who), str(row.times), *means, *second)


def _plain(number: Fraction) -> str:
    """As spreadsheets read it."""
    return hundredths(number).replace(MINUS, "-")
