"""The pages of annual cycles and of one supplier's questionnaire as the office sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from frameworks.models import Framework
from questionnaires import policies
from questionnaires.enums import CycleState, ResponseState, VersionState
from questionnaires.models import Cycle, QuestionnaireVersion, Response, Wave
from questionnaires.querysets import ResponseQuerySet
from questionnaires.routes import Route
from questionnaires.selectors.funnel import SENT, STEPS, Step, cycle_chart, cycle_steps, tally
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.charts import Chart
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor

LATE = "late"
"""Not a state but a day that passed; the filter offers it beside the states."""
SHAPES = {
    ResponseState.DRAFT: "not_started",
    ResponseState.INVITED: "not_sent",
    ResponseState.IN_PROGRESS: "in_progress",
    ResponseState.SUBMITTED: "new",
    ResponseState.IN_REVIEW: "in_progress",
    ResponseState.CLARIFICATION: "query",
    ResponseState.SCORED: "in_progress",
    ResponseState.MODERATION: "waiting",
    ResponseState.ACCURACY_CHECK: "waiting",
    ResponseState.FINALISED: "waiting",
    ResponseState.PUBLISHED: "completed",
    ResponseState.SUPERSEDED: "unchanged",
    ResponseState.EXPIRED: "late",
    ResponseState.EXEMPT: "not_comparable",
    ResponseState.WITHDRAWN: "not_comparable",
    ResponseState.NON_RESPONSIVE: "late",
}


@dataclass(frozen=True, slots=True)
class CycleRow:
    cycle: Cycle
    responses: int
    sent: int
    late: int


@dataclass(frozen=True, slots=True)
class CycleList:
    rows: list[CycleRow]
    create: Decision
    published: bool

    @property
    def open(self) -> list[CycleRow]:
        return [row for row in self.rows if row.cycle.state == CycleState.OPEN]


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One line of the table, ready to draw."""

    response_id: UUID
    supplier: str
    shape: str
    state: str
    route: str
    due_on: date
    late: bool
    progress: str


@dataclass(frozen=True, slots=True)
class StateChoice:
    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    framework: Framework
    wave: Wave | None


@dataclass(frozen=True, slots=True)
class CycleDetail:
    cycle: Cycle
    steps: list[Step]
    chart: Chart
    late: int
    without_contact: int
    page: Page[Response]
    rows: list[ResponseRow]
    states: list[StateChoice]
    frameworks: list[FrameworkRow]
    launch: Decision
    close: Decision
    reopen: Decision
    words: str
    state: str
    step: str

    @property
    def invited(self) -> int:
        return self.steps[0].count

    @property
    def sent(self) -> int:
        return next(step.count for step in self.steps if step.key == "sent")

    @property
    def to_launch(self) -> list[FrameworkRow]:
        return [row for row in self.frameworks if row.wave is None]

    @property
    def filter_label(self) -> str:
        if self.step:
            return STEPS[self.step].label
        return next((choice.label for choice in self.states if choice.key == self.state), "")


def cycle_of(actor: Actor, cycle_id: int) -> Cycle:
    found: Cycle | None = Cycle.objects.visible_to(actor).select_related("version").filter(pk=cycle_id).first()
    if found is None:
        raise Http404("No such cycle.")
    return found


def current_cycle(actor: Actor) -> Cycle | None:
    """The open cycle of the latest year."""
    return Cycle.objects.visible_to(actor).filter(state=CycleState.OPEN).select_related("version").first()


def cycle_list(actor: Actor, today: date | None = None) -> CycleList:
    today = today or timezone.localdate()
    rows = (
        Cycle.objects.visible_to(actor)
        .select_related("version")
        .annotate(
            total=Count("responses"),
            sent=Count("responses", filter=Q(responses__state__in=SENT)),
            late=Count("responses", filter=Q(responses__state__in=ANSWERABLE, responses__due_on__lt=today)),
        )
    )
    return CycleList(
        [CycleRow(cycle, cycle.total, cycle.sent, cycle.late) for cycle in rows],
        policies.can_create_cycle(actor),
        usable_versions().exists(),
    )


def usable_versions() -> QuerySet[QuestionnaireVersion]:
    """Versions a new cycle may ask."""
    return QuestionnaireVersion.objects.filter(state=VersionState.PUBLISHED).order_by("-number")


def cycle_detail(
    actor: Actor, cycle_id: int, *, words: str = "", state: str = "", step: str = "", page: str = "1"
) -> CycleDetail:
    """Six statements, seven when filtered, however many suppliers take part."""
    cycle, today, words = cycle_of(actor, cycle_id), timezone.localdate(), words.strip()
    numbers = tally(actor, cycle, today)
    steps = cycle_steps(cycle, numbers)
    state, step = state if state in (LATE, *ResponseState.values) else "", step if step in STEPS else ""
    mine = Response.objects.visible_to(actor).filter(cycle=cycle)
    listed = _filtered(mine, words, state, step).for_list().by_name()
    found = page_of(listed, page, None if words or state or step else numbers.total)
    return CycleDetail(
        cycle=cycle,
        steps=steps,
        chart=cycle_chart(steps),
        late=numbers.late,
        without_contact=numbers.states[ResponseState.DRAFT],
        page=found,
        rows=[_row(response, today) for response in found.object_list],
        states=_state_choices(numbers.states, numbers.late),
        frameworks=_frameworks(actor, cycle, today),
        launch=policies.can_launch_cycle(actor, cycle),
        close=policies.can_close_cycle(actor, cycle),
        reopen=policies.can_reopen_cycle(actor, cycle),
        words=words,
        state=state,
        step=step,
    )


def _state_choices(states: Mapping[str, int], late: int) -> list[StateChoice]:
    choices = [StateChoice(key, label, states[key]) for key, label in ResponseState.choices if states.get(key)]
    return [*choices, StateChoice(LATE, "Late", late)] if late else choices


def _filtered(mine: ResponseQuerySet, words: str, state: str, step: str) -> ResponseQuerySet:
    if words:
        mine = mine.filter(supplier__organisation__name__icontains=words)
    if state == LATE:
        mine = mine.overdue()
    elif state:
        mine = mine.filter(state=state)
    return mine.filter(STEPS[step].condition) if step else mine


def _row(response: Response, today: date) -> ResponseRow:
    return ResponseRow(
        response_id=response.pk,
        supplier=str(response.supplier),
        shape=SHAPES[ResponseState(response.state)],
        state=ResponseState(response.state).label,
        route=Route(response.route).label,
        due_on=response.due_on,
        late=response.state in ANSWERABLE and response.due_on < today,
        progress=f"{response.answered} of {response.asked}",  # type: ignore[attr-defined]
    )


def _frameworks(actor: Actor, cycle: Cycle, today: date) -> list[FrameworkRow]:
    """What was launched, and what could be: frameworks that run today."""
    waves = {wave.framework_id: wave for wave in Wave.objects.filter(cycle=cycle)}
    shown = Framework.objects.visible_to(actor).filter(Q(pk__in=waves) | Q(starts_on__lte=today, ends_on__gte=today))
    return [FrameworkRow(framework, waves.get(framework.pk)) for framework in shown.order_by("title")]
