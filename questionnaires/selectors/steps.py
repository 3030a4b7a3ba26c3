"""What if: where a supplier stands, the cheapest way to the next band, and a place to try levels without saving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F
from django.http import Http404
from django.urls import reverse

from questionnaires.applicability import applicable
from questionnaires.bands import LEVEL_WORDS, Band
from questionnaires.definition import Definition, Question, Section
from questionnaires.enums import ResponseState
from questionnaires.facts import AnswerData
from questionnaires.models import Response
from questionnaires.routes import Route
from questionnaires.scoring import (
    FULL,
    TOP_LEVEL,
    EvidenceState,
    GateHit,
    Score,
    capped_level,
    evidence_from,
    gated_band,
    gates,
    score,
)
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.method import evidence_words
from questionnaires.whatif import Climb, Way, cheapest_way, next_band, starts_at
from rphub.kernel.roles import Actor
from suppliers.models import EvidenceUse, Standing

FIRST = 3
"""How many steps the page begins with."""
AGAIN = 5
"""Climbing may add questions; after so many rounds every question of the bank that can come has come."""
ASSESSED_IN = (
    ResponseState.ACCURACY_CHECK,
    ResponseState.FINALISED,
    ResponseState.PUBLISHED,
    ResponseState.SUPERSEDED,
    ResponseState.EXPIRED,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """The levels to start from. `assurance` is None as long as nobody has checked anything."""

    response: Response
    definition: Definition
    levels: Mapping[str, int | None]
    asked: tuple[str, ...]
    cited: frozenset[str]
    overdue_critical: bool
    assurance: Fraction | None = None
    found: Dossier | None = None
    """Of the supplier's own answers: with them, a tried level may bring further questions."""

    @property
    def route(self) -> Route:
        return Route(self.response.route)

    @property
    def assessed(self) -> bool:
        return self.assurance is not None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result as the page shows it."""

    score: Score
    overall: Fraction
    band: Band
    shown: Band
    hits: tuple[GateHit, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One climb with everything a person needs to decide about it."""

    climb: Climb
    answered: bool
    url: str
    arithmetic: str
    evidence: str


@dataclass(frozen=True, slots=True)
class TryRow:
    question: Question
    now: int | None
    tried: int | None
    options: tuple[tuple[int, str], ...] = tuple(enumerate(LEVEL_WORDS))


@dataclass(frozen=True, slots=True)
class TrySection:
    """A section to try levels in; scores are None where nothing counts."""

    section: Section
    rows: tuple[TryRow, ...]
    before: Fraction | None
    after: Fraction | None

    @property
    def is_tried(self) -> bool:
        return any(row.tried is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class StepsPage:
    basis: Basis
    now: Outcome | None
    unanswered: int
    provable: Outcome | None
    """What a reviewer could confirm at most with the evidence that is attached."""
    unproven: tuple[Question, ...]
    aim: Band | None
    missing: Fraction
    steps: tuple[Step, ...]
    way: Way | None
    blocked: tuple[str, ...]
    try_url: str
    sections: tuple[TrySection, ...]
    tried: Outcome | None
    added: tuple[Question, ...]
    errors: list[tuple[str, str]]

    @property
    def first(self) -> tuple[Step, ...]:
        return self.steps[:FIRST]

    @property
    def rest(self) -> tuple[Step, ...]:
        return self.steps[FIRST:]

    @property
    def change(self) -> Fraction:
        """What the tried levels would add."""
        return self.tried.overall - self.now.overall if self.tried and self.now else Fraction(0)


def steps_path(actor: Actor) -> str:
    """Where the newest questionnaire's steps are: by the reviewer's levels once there are some. Those of
    a supplier that was merged into the own one come last."""
    own_first = F("supplier__merged_on").asc(nulls_first=True)
    responses = Response.objects.visible_to(actor).order_by(own_first, "-cycle__year", "-id").values_list("pk", "state")
    found = responses.exclude(state__in=("exempt", "withdrawn")).first()
    if found is None:
        raise Http404("There is no questionnaire yet.")
    return reverse("result_steps" if found[1] in ASSESSED_IN else "response_steps", args=[found[0]])


def own_steps(actor: Actor, response_id: UUID, given: Mapping[str, str]) -> StepsPage:
    """By the levels the supplier has chosen so far: four statements."""
    found = dossier(actor, response_id)
    asked = found.applicability.counted
    claimed = {code for code, answer in found.answers.items() if answer.claim == "not_applicable"}
    basis = Basis(
        response=found.response,
        definition=found.definition,
        levels={code: answer.self_level for code, answer in found.answers.items()},
        asked=_counting(found.definition, asked, claimed),
        cited=cited_in(found.response),
        overdue_critical=is_overdue(found.response),
        found=found,
    )
    return steps_page(basis, given)


def cited_in(response: Response) -> frozenset[str]:
    """Codes of the questions whose answers cite evidence."""
    uses = EvidenceUse.objects.filter(cited_by_kind="answer", cited_by_id__startswith=f"{response.pk}:")
    return frozenset(name.rpartition(":")[2] for name in uses.values_list("cited_by_id", flat=True))


def is_overdue(response: Response) -> bool:
    """Whether a critical action of the supplier is open past its due date."""
    return Standing.objects.filter(supplier=response.supplier_id, critical_overdue=True).exists()


def steps_page(basis: Basis, given: Mapping[str, str]) -> StepsPage:
    """Everything on the page from a basis: no further statement."""
    now = _outcome(basis, basis.levels, basis.asked)
    aim = next_band(now.shown) if now else None
    way, counting = _way(basis, aim) if aim else (None, basis.asked)
    tried, errors = _read(basis, given)
    levels = {**basis.levels, **tried}
    asked = _asked_at(basis, tried)
    then = _outcome(basis, levels, asked) if tried else None
    provable = {code: _provable(basis, code) for code in basis.asked}
    steps = tuple(_step(basis, climb, counting) for climb in way.climbs) if way else ()
    return StepsPage(
        basis=basis,
        now=now,
        unanswered=sum(basis.levels.get(code) is None for code in basis.asked),
        provable=None if basis.assessed else _outcome(basis, provable, basis.asked),
        unproven=tuple(
            _question(basis, code) for code in basis.asked if provable[code] < (basis.levels.get(code) or 0)
        ),
        aim=aim,
        missing=max(Fraction(0), starts_at(aim) - now.overall) if aim and now else Fraction(0),
        steps=steps,
        way=way,
        blocked=tuple(hit.sentence for hit in now.hits if _stays(hit, aim)) if aim and now else (),
        try_url=f"?{urlencode(way.levels)}#try" if way else "",
        sections=tuple(_try_sections(basis, asked, tried, now, then)),
        tried=then,
        added=tuple(_question(basis, code) for code in asked if code not in basis.asked),
        errors=errors,
    )


def _question(basis: Basis, code: str) -> Question:
    return basis.definition.question(code)


def _counting(definition: Definition, asked: Iterable[str], claimed: Iterable[str]) -> tuple[str, ...]:
    left = set(claimed)
    return tuple(code for code in asked if code not in left and definition.question(code).scored)


def _asked_at(basis: Basis, tried: Mapping[str, int]) -> tuple[str, ...]:
    """The questions that count at these levels: some are only asked from a level of another one on."""
    if basis.found is None:
        return basis.asked
    found, answers = basis.found, dict(basis.found.answers)
    for code, level in tried.items():
        answers[code] = replace(answers.get(code, AnswerData()), level=level, claim="none")
    asked = applicable(found.definition, found.facts.route, found.facts.profile, answers).counted
    claimed = (code for code, answer in answers.items() if answer.claim == "not_applicable")
    return _counting(found.definition, asked, claimed)


def _outcome(basis: Basis, levels: Mapping[str, int | None], asked: tuple[str, ...]) -> Outcome | None:
    result = score(basis.definition, levels, asked=asked)
    if result.overall is None or result.band is None:
        return None
    hits = gates(
        basis.definition,
        levels,
        asked=asked,
        assurance_percent=Fraction(FULL) if basis.assurance is None else basis.assurance,
        overdue_critical=basis.overdue_critical,
    )
    return Outcome(result, result.overall, result.band, gated_band(result.band, hits), hits)


def _way(basis: Basis, aim: Band) -> tuple[Way, tuple[str, ...]]:
    """The way, and the questions that count on it: a climb may bring further questions, which count as level 0."""
    asked = basis.asked
    for _ in range(AGAIN):
        way = cheapest_way(basis.definition, basis.levels, asked, aim)
        then = _asked_at(basis, way.levels)
        if set(then) <= set(asked):
            break
        asked = tuple(dict.fromkeys((*asked, *then)))
    return way, asked


def _stays(hit: GateHit, aim: Band) -> bool:
    """Whether no level on any ladder lifts this limit."""
    return hit.code in ("overdue_critical", "assurance") and hit.cap.rank < aim.rank


def _provable(basis: Basis, code: str) -> int:
    state = EvidenceState.ACCEPTED if code in basis.cited else EvidenceState.MISSING
    return capped_level(_question(basis, code), basis.route, basis.levels.get(code) or 0, state).level


def _step(basis: Basis, climb: Climb, counting: tuple[str, ...]) -> Step:
    question, response = climb.question, basis.response
    section = basis.definition.section(question.section)
    inside = sum(one.weight for one in section.scored_questions if one.code in counting)
    kept = {_question(basis, code).section for code in counting}
    whole = sum(one.weight for one in basis.definition.scored_sections if one.code in kept)
    url = f"{reverse('section_page', args=[response.pk, question.section])}?question={question.code}#{question.code}"
    arithmetic = f"{section.weight}/{whole} × {question.weight}/{inside} × {climb.steps}/{TOP_LEVEL} × 100"
    answered = basis.levels.get(question.code) is not None
    return Step(climb, answered, url, arithmetic, _proof(basis, climb))


def _proof(basis: Basis, climb: Climb) -> str:
    """Whether the new level asks for evidence, and whether there is some."""
    start = evidence_from(climb.question, basis.route)
    if start is None or climb.target < start:
        return "This level asks for no evidence."
    words = evidence_words(climb.question, basis.route)
    if climb.question.code in basis.cited:
        return f"{words} Some is attached; the reviewer decides whether it carries the new level."
    return f"{words} None is attached yet: without it, level {start - 1} is the most that can be confirmed."


def _read(basis: Basis, given: Mapping[str, str]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Tried levels by question; what is no level is said, and the rest counts."""
    tried: dict[str, int] = {}
    errors = []
    for code in (code for code in given if code in basis.definition and _question(basis, code).scored and given[code]):
        if given[code] in ("0", "1", "2", "3", "4"):
            tried[code] = int(given[code])
        else:
            short = _question(basis, code).short
            errors.append((f"try-{code}", f"{short}: choose a level from 0 to 4; the others are worked out below."))
    return tried, errors


def _try_sections(
    basis: Basis, asked: tuple[str, ...], tried: Mapping[str, int], now: Outcome | None, then: Outcome | None
) -> Iterable[TrySection]:
    for section in basis.definition.scored_sections:
        rows = tuple(
            TryRow(question, basis.levels.get(question.code), tried.get(question.code))
            for question in section.scored_questions
            if question.code in basis.asked or question.code in asked
        )
        if rows:
            before = now.score.sections[section.code] if now else None
            yield TrySection(section, rows, before, then.score.sections[section.code] if then else None)
