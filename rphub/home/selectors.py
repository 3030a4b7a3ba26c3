"""What the first page of the office shows: what waits for this person, what waits for suppliers, and the cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from brands.enums import DeclarationState
from brands.models import Declaration
from contracts.enums import MeetingState
from contracts.models import Meeting
from contracts.workflow import AHEAD
from corrective_actions.enums import ActionState, Side
from corrective_actions.models import Action
from corrective_actions.querysets import late_by
from promises.enums import ReportState
from promises.models import DeliveryReport
from questionnaires.enums import ResponseState, VersionState
from questionnaires.models import Cycle, QuestionnaireVersion, Response
from questionnaires.selectors.cycles import current_cycle
from questionnaires.selectors.funnel import Step, cycle_chart, cycle_steps, tally
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.charts import Chart
from rphub.kernel.navigation import address
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import count
from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail
from suppliers.selectors.dead import without_contact

LEAD, SECOND, MODERATOR = Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR
MANAGER, ADMIN = Role.CATEGORY_MANAGER, Role.CONSORTIUM_ADMIN

ANYWHERE = (ResponseState.SUBMITTED, ResponseState.MODERATION, ResponseState.FINALISED)
HERE = (ResponseState.DRAFT, ResponseState.NON_RESPONSIVE, ResponseState.CLARIFICATION)


@dataclass(frozen=True, slots=True)
class Line:
    """What may wait: its number's key, whose it is (everybody's when empty), its words, and where it is done.

    `place` is the name of a page, with a query if need be, or only a query: then it is the table of the cycle.
    """

    key: str
    roles: tuple[Role, ...]
    one: str
    many: str
    place: str
    shape: str
    label: str
    button: str = ""


OURS = (
    Line(
        key="submitted",
        roles=(LEAD, SECOND),
        one="questionnaire to review",
        many="questionnaires to review",
        place="review_queue",
        shape="new",
        label="Sent",
        button="Review the next questionnaire",
    ),
    Line(
        key="moderation",
        roles=(LEAD, MODERATOR),
        one="review to moderate",
        many="reviews to moderate",
        place="review_queue",
        shape="waiting",
        label="Moderation",
        button="Moderate the next review",
    ),
    Line(
        key="finalised",
        roles=(LEAD,),
        one="result to publish",
        many="results to publish",
        place="review_queue",
        shape="waiting",
        label="Finalised",
        button="Publish the next result",
    ),
    Line(
        key="verify",
        roles=(LEAD, SECOND),
        one="improvement action to verify",
        many="improvement actions to verify",
        place="plan_board",
        shape="file",
        label="Proof is in",
        button="Verify the next action",
    ),
    Line(
        key="disputed",
        roles=(LEAD,),
        one="improvement action disputed",
        many="improvement actions disputed",
        place="plan_board",
        shape="query",
        label="Disputed",
        button="Answer the dispute",
    ),
    Line(
        key="asked",
        roles=(LEAD, MODERATOR),
        one="improvement action with a question to us",
        many="improvement actions with a question to us",
        place="plan_board?view=table&turn=us",
        shape="query",
        label="Asked",
        button="Answer the question",
    ),
    Line(
        key="deliveries",
        roles=(LEAD, SECOND),
        one="promised delivery to verify",
        many="promised deliveries to verify",
        place="promise_list?view=verify",
        shape="file",
        label="Proof is in",
        button="Verify the next delivery",
    ),
    Line(
        key="brands",
        roles=(LEAD,),
        one="declaration of a brand to verify",
        many="declarations of brands to verify",
        place="declaration_list?state=received",
        shape="new",
        label="Signed",
        button="Verify the next declaration",
    ),
    Line(
        key="missed",
        roles=(LEAD, MANAGER),
        one="contract review not held",
        many="contract reviews not held",
        place="contract_calendar?view=list&state=missed",
        shape="late",
        label="Not held",
        button="Move the contract review",
    ),
    Line(
        key="held",
        roles=(LEAD, MANAGER),
        one="set of minutes to write",
        many="sets of minutes to write",
        place="contract_calendar?view=list&state=held",
        shape="waiting",
        label="Held",
        button="Write the minutes",
    ),
    Line(
        key="draft",
        roles=(LEAD, MANAGER),
        one="supplier without a contact",
        many="suppliers without a contact",
        place="?state=draft",
        shape="late",
        label="Not invited",
        button="Find the missing contacts",
    ),
    Line(
        key="non_responsive",
        roles=(LEAD, MANAGER),
        one="supplier that has not answered",
        many="suppliers that have not answered",
        place="?state=non_responsive",
        shape="late",
        label="No response",
        button="See who has not answered",
    ),
    Line(
        key="unreachable",
        roles=(LEAD, MANAGER),
        one="supplier whose contact cannot be reached",
        many="suppliers whose contact cannot be reached",
        place="unreachable_list",
        shape="late",
        label="Mail comes back",
        button="Find the new contacts",
    ),
    Line(
        key="unknown",
        roles=(LEAD, ADMIN),
        one="mail that may not have arrived",
        many="mails that may not have arrived",
        place="mail_list?state=unknown",
        shape="query",
        label="Not known",
        button="Settle the mail",
    ),
    Line(
        key="failed",
        roles=(LEAD, ADMIN),
        one="mail that could not be sent",
        many="mails that could not be sent",
        place="mail_list?state=failed",
        shape="late",
        label="Not sent",
        button="See the mails not sent",
    ),
    Line(
        key="versions",
        roles=(ADMIN,),
        one="questionnaire version to publish",
        many="questionnaire versions to publish",
        place="version_list",
        shape="changed",
        label="Draft",
        button="Read the draft version",
    ),
)
"""What waits for the office, most pressing first."""
THEIRS = (
    Line(
        key="clarification",
        roles=(),
        one="supplier has queries to answer",
        many="suppliers have queries to answer",
        place="?state=clarification",
        shape="query",
        label="With the supplier",
    ),
    Line(
        key="late",
        roles=(),
        one="questionnaire is late",
        many="questionnaires are late",
        place="?state=late",
        shape="late",
        label="Late",
    ),
    Line(
        key="late_actions",
        roles=(),
        one="improvement action is late",
        many="improvement actions are late",
        place="plan_board",
        shape="late",
        label="Late",
    ),
)
"""What the office waits for."""


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
    """Ten statements, however much there is to do."""
    today = today or timezone.localdate()
    cycle = current_cycle(actor)
    drafts = QuestionnaireVersion.objects.visible_to(actor).filter(state=VersionState.DRAFT).count()
    numbers = {**_responses(actor, cycle, today), **_actions(actor, today), **_mails(actor), "versions": drafts}
    numbers["brands"] = Declaration.objects.visible_to(actor).filter(state=DeclarationState.RECEIVED).count()
    numbers |= _meetings(actor, today)
    reported = DeliveryReport.objects.visible_to(actor).filter(state=ReportState.REPORTED)
    numbers["deliveries"] = reported.count()
    numbers["unreachable"] = without_contact(actor)
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
    wanted = {state.value: Q(state=state) for state in ANYWHERE} | {
        state.value: Q(state=state) & here for state in HERE
    }
    late = here & Q(state__in=ANSWERABLE, due_on__lt=today)
    counts = {name: Count("pk", filter=condition) for name, condition in {**wanted, "late": late}.items()}
    found: dict[str, int] = Response.objects.visible_to(actor).aggregate(**counts)
    return found


def _actions(actor: Actor, today: date) -> dict[str, int]:
    held = Q(state=ActionState.EFFECTIVENESS_CHECK, check_on__lte=today)
    found: dict[str, int] = Action.objects.visible_to(actor).aggregate(
        verify=Count("pk", filter=Q(state=ActionState.EVIDENCE_SUBMITTED) | held),
        disputed=Count("pk", filter=Q(state=ActionState.DISPUTED)),
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
