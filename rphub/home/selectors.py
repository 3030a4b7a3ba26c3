"""What the first page of the office shows: what waits for this person, what waits for suppliers, and the cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from brands.enums import DeclarationState
from brands.models import Declaration
from concerns.selectors.case_list import waiting as waiting_concerns
from contracts.enums import MeetingState
from contracts.models import Meeting
from contracts.workflow import AHEAD
from corrective_actions.enums import ActionState, Side
from corrective_actions.models import Action
from corrective_actions.querysets import late_by
from corrective_actions.selectors.due import to_propose
from enquiries.selectors.desk import waiting as waiting_enquiries
from exchange.selectors.waiting import to_steward
from frameworks.selectors.asking import waiting_members
from partnerships.selectors.desk import work_of
from privacy.selectors.requests import waiting as waiting_requests
from promises.enums import ReportState
from promises.models import DeliveryReport
from questionnaires.enums import ResponseState, VersionState
from questionnaires.models import Cycle, QuestionnaireVersion, Response
from questionnaires.selectors.cycles import current_cycle
from questionnaires.selectors.funnel import Step, cycle_chart, cycle_steps, tally
from questionnaires.workflow import ANSWERABLE
from reviews.selectors.late import waiting as waiting_evidence
from reviews.selectors.turns import PARTS, part, replied_to
from rphub.home.lines import OURS, THEIRS, Line
from rphub.kernel.charts import Chart
from rphub.kernel.navigation import address
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import count
from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail
from suppliers.selectors.dead import without_contact

HERE = (ResponseState.DRAFT, ResponseState.NON_RESPONSIVE, ResponseState.CLARIFICATION)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line: how many of what, where to go, and what the button would say."""

    number: int
    words: str
    url: str
    shape: str
    label: str
    button: str = ""


@dataclass(frozen=True, slots=True)
class OfficeHome:
    waiting: list[Waiting]
    with_suppliers: list[Waiting]
    cycle: Cycle | None
    steps: list[Step]
    chart: Chart | None
    next_step: Waiting | None

    @property
    def total(self) -> int:
        return sum(line.number for line in self.waiting)

    @property
    def headline(self) -> str:
        """The first sentence of the page."""
        if not self.total:
            return "Nothing waits for you."
        return f"{count(self.total, 'thing waits', 'things wait')} for you."

    @property
    def lead(self) -> str:
        if self.cycle is None:
            return "No annual cycle is open."
        invited, sent = self.steps[0].count, next(step.count for step in self.steps if step.key == "sent")
        if not invited:
            return f"Cycle {self.cycle} is open and nobody is invited yet."
        return f"In cycle {self.cycle}, {sent:,} of {count(invited, 'supplier has', 'suppliers have')} sent."


def office_home(actor: Actor, today: date | None = None) -> OfficeHome:
    """Seventeen statements, however much there is to do; nineteen for administrators."""
    today = today or timezone.localdate()
    cycle = current_cycle(actor)
    drafts = QuestionnaireVersion.objects.visible_to(actor).filter(state=VersionState.DRAFT).count()
    numbers = {**_responses(actor, cycle, today), **_actions(actor, today), **_mails(actor), "versions": drafts}
    numbers |= work_of(actor, today)
    numbers["brands"] = Declaration.objects.visible_to(actor).filter(state=DeclarationState.RECEIVED).count()
    numbers |= _meetings(actor, today)
    reported = DeliveryReport.objects.visible_to(actor).filter(state=ReportState.REPORTED)
    numbers["deliveries"] = reported.count()
    numbers["unreachable"] = without_contact(actor)
    numbers["exchange"] = sum(to_steward(actor).values())
    numbers["came_late"] = waiting_evidence(actor)
    numbers["enquiries"] = waiting_enquiries(actor)
    numbers["concerns"] = waiting_concerns(actor, today)
    numbers["to_propose"] = to_propose(actor).count()
    numbers["person_requests"] = waiting_requests(actor)
    numbers["lots"] = waiting_members(actor)
    waiting = _lines(OURS, actor, cycle, numbers)
    steps = cycle_steps(cycle, tally(actor, cycle)) if cycle else []
    return OfficeHome(
        waiting=waiting,
        with_suppliers=_lines(THEIRS, actor, cycle, numbers),
        cycle=cycle,
        steps=steps,
        chart=cycle_chart(steps, f"Cycle {cycle}") if cycle else None,
        next_step=next((line for line in waiting if line.url and line.button), None),
    )


def _responses(actor: Actor, cycle: Cycle | None, today: date) -> dict[str, int]:
    """What the review works through counts in every cycle, the rest in the one whose table it leads to."""
    here = Q(cycle=cycle)
    wanted = {state.value: Q(state=state) & here for state in HERE}
    time = here & Q(wants_until__isnull=False)
    late = here & Q(state__in=ANSWERABLE, due_on__lt=today)
    wanted |= {"late": late, "more_time": time, "submitted": Q(state=ResponseState.SUBMITTED)}
    wanted |= {name: part(actor, name, today) for name in PARTS} | {"replied_to_me": replied_to(actor)}
    counts = {name: Count("pk", filter=condition) for name, condition in wanted.items()}
    found: dict[str, int] = Response.objects.visible_to(actor).aggregate(**counts)
    return found | ({"replied_to_me": 0} if actor.holds(Role.RP_LEAD) else {})


def _actions(actor: Actor, today: date) -> dict[str, int]:
    held = Q(state=ActionState.EFFECTIVENESS_CHECK, check_on__lte=today)
    found: dict[str, int] = Action.objects.visible_to(actor).aggregate(
        verify=Count("pk", filter=Q(state=ActionState.EVIDENCE_SUBMITTED) | held),
        disputed=Count("pk", filter=Q(state=ActionState.DISPUTED)),
        escalated=Count("pk", filter=Q(state=ActionState.ESCALATED)),
        asked=Count("pk", filter=Q(question__gt="", answer_from=Side.OFFICE)),
        late_actions=Count("pk", filter=late_by(today)),
    )
    return found


def _meetings(actor: Actor, today: date) -> dict[str, int]:
    found: dict[str, int] = Meeting.objects.visible_to(actor).aggregate(
        missed=Count("pk", filter=Q(state__in=AHEAD, on__lt=today)),
        held=Count("pk", filter=Q(state=MeetingState.HELD)),
    )
    return found


def _mails(actor: Actor) -> dict[str, int]:
    found: dict[str, int] = Mail.objects.visible_to(actor).aggregate(
        unknown=Count("pk", filter=Q(state=MailState.UNKNOWN)), failed=Count("pk", filter=Q(state=MailState.FAILED))
    )
    return found


def _lines(lines: tuple[Line, ...], actor: Actor, cycle: Cycle | None, numbers: dict[str, int]) -> list[Waiting]:
    """The lines that are this person's and count something, in their order."""
    return [
        Waiting(
            number, count(number, line.one, line.many), _address(line.place, cycle), line.shape, line.label, line.button
        )
        for line in lines
        if (number := numbers[line.key]) and (not line.roles or actor.holds(*line.roles))
    ]


def _address(place: str, cycle: Cycle | None) -> str:
    """Where a line leads: a page by its name, or the table of the cycle with a filter; empty while there is none."""
    name, _, query = place.partition("?")
    if not name:
        return f"{reverse('cycle_detail', args=[cycle.pk])}?{query}#responses" if cycle else ""
    found = address(name)
    return f"{found}?{query}" if found and query else found
