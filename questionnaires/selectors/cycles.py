"""The pages of annual cycles and of one supplier's questionnaire as the office sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from frameworks.models import Framework
from questionnaires import policies
from questionnaires.canonical import add_months
from questionnaires.enums import CycleState, ResponseState, VersionState
from questionnaires.models import Cycle, QuestionnaireVersion, Response
from questionnaires.routes import Route
from questionnaires.selectors.funnel import SENT, STEPS, Step, Tally, cycle_chart, cycle_steps, tally
from questionnaires.selectors.launching import LastLaunch, last_launch
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.charts import Chart
from rphub.kernel.decisions import Decision
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import page_of, search_words
from rphub.kernel.prepared import Prepared, Row
from rphub.kernel.roles import Actor

OF_CYCLE, OF_VERSION = ("id", "name", "version_id", "state"), ("id", "number", "title", "state")
"""In the order of the models, as `from_db` takes them."""
OF_ROW = ("pk", "supplier__organisation__name", "state", "route", "due_on", "asked", "answered")
LATE = "late"
"""Not a state but a day that passed; the filter offers it beside the states."""
MORE_TIME = "more_time"
"""Nor is this one: the supplier asks for more time and nobody has answered."""
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
class ResponseRow(Shown):
    """One line of the table, ready to draw."""

    url: str
    supplier: str
    shape: str
    state: str
    route: str
    due_on: date
    late: bool
    progress: str


@dataclass(frozen=True, slots=True)
class StateChoice(Shown):
    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """One that was launched, or one that could be."""

    pk: int
    title: str
    launched_at: datetime | None
    launched_by: str
    left: list[str] | None

    @property
    def later(self) -> list[str]:
        """What people read of the routes that its last launch left for a later one and nobody took since."""
        return [Route(one).label for one in self.left or ()]


@dataclass(frozen=True, slots=True)
class CycleDetail(Shown):
    cycle: Cycle
    steps: list[Step]
    chart: Chart
    late: int
    without_contact: int
    page: Page[Row]
    rows: list[ResponseRow]
    states: list[StateChoice]
    frameworks: list[FrameworkRow]
    launch: Decision
    close: Decision
    reopen: Decision
    words: str
    state: str
    step: str
    last: LastLaunch | None

    @property
    def invited(self) -> int:
        return self.steps[0].count

    @property
    def sent(self) -> int:
        return next(step.count for step in self.steps if step.key == "sent")

    @property
    def to_launch(self) -> list[FrameworkRow]:
        return [row for row in self.frameworks if row.launched_at is None]

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


def suggested(actor: Actor) -> dict[str, Any]:
    """What a new cycle most likely is: the latest one, a year later, with the same days to answer."""
    last = Cycle.objects.visible_to(actor).first()
    if last is None:
        return {}
    year = last.year + 1
    return {
        "name": str(year),
        "year": year,
        "opens_on": add_months(last.opens_on, 12),
        "days_short": last.days_short,
        "days_standard": last.days_standard,
        "days_in_depth": last.days_in_depth,
    }


def usable_versions() -> QuerySet[QuestionnaireVersion]:
    """Versions a new cycle may ask."""
    return QuestionnaireVersion.objects.filter(state=VersionState.PUBLISHED).order_by("-number")


def cycle_detail(
    actor: Actor, cycle_id: int, *, words: str = "", state: str = "", step: str = "", page: str = "1"
) -> CycleDetail:
    """Five statements, six with words to look for, however many suppliers take part."""
    cycle, today, words = _shown(actor, cycle_id), timezone.localdate(), search_words(words)
    numbers = tally(actor, cycle, today)
    steps = cycle_steps(cycle, numbers)
    state, step = state if state in (LATE, MORE_TIME, *ResponseState.values) else "", step if step in STEPS else ""
    if words or (state and step):
        matching = _listed(actor, today, state, step, cycle.pk).filter(supplier__organisation__name__icontains=words)
        found = page_of(matching, page)
    else:
        listed = LISTED.asked(actor, today, state, step, cycle=cycle.pk)
        found = page_of(listed, page, _number(numbers, state, step))
    return CycleDetail(
        cycle=cycle,
        steps=steps,
        chart=cycle_chart(steps),
        late=numbers.late,
        without_contact=numbers.states[ResponseState.DRAFT],
        page=found,
        rows=[_row(row, today) for row in found.object_list],
        states=_state_choices(numbers),
        frameworks=[FrameworkRow(*row) for row in FRAMEWORKS.rows(actor, today, cycle=cycle.pk)],
        launch=policies.can_launch_cycle(actor, cycle),
        close=policies.can_close_cycle(actor, cycle),
        reopen=policies.can_reopen_cycle(actor, cycle),
        words=words,
        state=state,
        step=step,
        last=last_launch(cycle),
    )


def _shown(actor: Actor, cycle_id: int) -> Cycle:
    """The cycle with what its page and its policies read of it and its version."""
    rows = CYCLE.rows(actor, cycle_id=cycle_id)
    if not rows:
        raise Http404("No such cycle.")
    own, version = rows[0][: len(OF_CYCLE)], rows[0][len(OF_CYCLE) :]
    cycle = Cycle.from_db(DEFAULT_DB_ALIAS, OF_CYCLE, own)
    cycle.version = QuestionnaireVersion.from_db(DEFAULT_DB_ALIAS, OF_VERSION, [cycle.version_id, *version])
    return cycle


def _number(numbers: Tally, state: str, step: str) -> int:
    """How many responses stand behind one filter, or behind none."""
    if step:
        return numbers.at(step)
    if state in (LATE, MORE_TIME):
        return numbers.late if state == LATE else numbers.more_time
    if state:
        return numbers.states[state]
    return numbers.total


def _cycle(actor: Actor, cycle_id: int) -> Any:
    shown = Cycle.objects.visible_to(actor).filter(pk=cycle_id).order_by()
    return shown.values_list(*OF_CYCLE, *(f"version__{name}" for name in OF_VERSION[1:]))


def _listed(actor: Actor, today: date, state: str, step: str, cycle: int) -> Any:
    mine = Response.objects.visible_to(actor).filter(cycle=cycle)
    if state == LATE:
        mine = mine.overdue(today)
    elif state == MORE_TIME:
        mine = mine.filter(wants_until__isnull=False)
    elif state:
        mine = mine.filter(state=state)
    if step:
        mine = mine.filter(STEPS[step].condition)
    return mine.with_answered().by_name().values_list(*OF_ROW)


def _frameworks(actor: Actor, today: date, cycle: int) -> Any:
    """What was launched, and what could be: frameworks that run today."""
    wave = FilteredRelation("waves", condition=Q(waves__cycle=cycle))
    shown = Framework.objects.visible_to(actor).annotate(wave=wave)
    shown = shown.filter(Q(wave__isnull=False) | Q(starts_on__lte=today, ends_on__gte=today))
    return shown.order_by("title").values_list("pk", "title", "wave__launched_at", "wave__launched_by", "wave__later")


CYCLE, LISTED, FRAMEWORKS = Prepared(_cycle), Prepared(_listed), Prepared(_frameworks)


def _state_choices(numbers: Tally) -> list[StateChoice]:
    """Those that somebody is in, and what is no state behind them."""
    choices = [StateChoice(key, label, numbers.states[key]) for key, label in ResponseState.choices]
    beside = (StateChoice(LATE, "Late", numbers.late), StateChoice(MORE_TIME, "Asks for more time", numbers.more_time))
    return [choice for choice in (*choices, *beside) if choice.count]


def _row(row: Row, today: date) -> ResponseRow:
    pk, supplier, state, route, due_on, asked, answered = row
    return ResponseRow(
        url=address_of("response_office", pk),
        supplier=supplier,
        shape=SHAPES[ResponseState(state)],
        state=ResponseState(state).label,
        route=Route(route).label,
        due_on=due_on,
        late=state in ANSWERABLE and due_on < today,
        progress=f"{answered} of {asked}",
    )
