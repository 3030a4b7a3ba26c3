"""What the first page of the office shows: what waits for this person, what waits for suppliers, and the cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from corrective_actions.enums import ActionState
from corrective_actions.models import Action
from corrective_actions.workflow import RUNNING
from questionnaires.enums import ResponseState, VersionState
from questionnaires.models import Cycle, QuestionnaireVersion, Response
from questionnaires.selectors.cycles import current_cycle
from questionnaires.selectors.funnel import Step, cycle_chart, cycle_steps
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.charts import Chart
from rphub.kernel.navigation import address
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import count
from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail

LEAD, SECOND, MODERATOR = Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR
MANAGER, ADMIN = Role.CATEGORY_MANAGER, Role.CONSORTIUM_ADMIN

ANYWHERE = (ResponseState.SUBMITTED, ResponseState.MODERATION, ResponseState.FINALISED)
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
    """Seven statements, however much there is to do."""
    today = today or timezone.localdate()
    cycle = current_cycle(actor)
    responses, actions, mails = _responses(actor, cycle, today), _actions(actor, today), _mails(actor)
    drafts = QuestionnaireVersion.objects.visible_to(actor).filter(state=VersionState.DRAFT).count()
    waiting = [*_reviews(actor, responses), *_plans(actor, actions), *_office(actor, cycle, responses, mails, drafts)]
    waiting = [line for line in waiting if line.number]
    steps = cycle_steps(actor, cycle) if cycle else []
    return OfficeHome(
        waiting=waiting,
        with_suppliers=[line for line in _with_suppliers(cycle, responses, actions) if line.number],
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
    found: dict[str, int] = Action.objects.visible_to(actor).aggregate(
        verify=Count("pk", filter=Q(state__in=(ActionState.EVIDENCE_SUBMITTED, ActionState.EFFECTIVENESS_CHECK))),
        disputed=Count("pk", filter=Q(state=ActionState.DISPUTED)),
        late=Count("pk", filter=Q(state__in=RUNNING, due_on__lt=today)),
    )
    return found


def _mails(actor: Actor) -> dict[str, int]:
    found: dict[str, int] = Mail.objects.visible_to(actor).aggregate(
        unknown=Count("pk", filter=Q(state=MailState.UNKNOWN)), failed=Count("pk", filter=Q(state=MailState.FAILED))
    )
    return found


def _lines(actor: Actor, *table: tuple[tuple[Role, ...], Waiting]) -> list[Waiting]:
    """The lines that are this person's."""
    return [line for roles, line in table if actor.holds(*roles)]


def _reviews(actor: Actor, numbers: dict[str, int]) -> list[Waiting]:
    queue, n = address("review_queue"), numbers
    return _lines(
        actor,
        (
            (LEAD, SECOND),
            Waiting(
                n["submitted"],
                count(n["submitted"], "questionnaire to review", "questionnaires to review"),
                queue,
                "new",
                "Sent",
                "Review the next questionnaire",
            ),
        ),
        (
            (LEAD, MODERATOR),
            Waiting(
                n["moderation"],
                count(n["moderation"], "review to moderate", "reviews to moderate"),
                queue,
                "waiting",
                "Moderation",
                "Moderate the next review",
            ),
        ),
        (
            (LEAD,),
            Waiting(
                n["finalised"],
                count(n["finalised"], "result to publish", "results to publish"),
                queue,
                "waiting",
                "Finalised",
                "Publish the next result",
            ),
        ),
    )


def _plans(actor: Actor, numbers: dict[str, int]) -> list[Waiting]:
    board, n = address("plan_board"), numbers
    return _lines(
        actor,
        (
            (LEAD, SECOND),
            Waiting(
                n["verify"],
                count(n["verify"], "improvement action to verify", "improvement actions to verify"),
                board,
                "file",
                "Proof is in",
                "Verify the next action",
            ),
        ),
        (
            (LEAD,),
            Waiting(
                n["disputed"],
                count(n["disputed"], "improvement action disputed", "improvement actions disputed"),
                board,
                "query",
                "Disputed",
                "Answer the dispute",
            ),
        ),
    )


def _office(
    actor: Actor, cycle: Cycle | None, responses: dict[str, int], mails: dict[str, int], drafts: int
) -> list[Waiting]:
    outbox, table = address("mail_list"), _cycle_address(cycle)
    return _lines(
        actor,
        (
            (LEAD, MANAGER),
            Waiting(
                responses["draft"],
                count(responses["draft"], "supplier without a contact", "suppliers without a contact"),
                f"{table}?state=draft#responses" if table else "",
                "late",
                "Not invited",
                "Find the missing contacts",
            ),
        ),
        (
            (LEAD, MANAGER),
            Waiting(
                responses["non_responsive"],
                count(
                    responses["non_responsive"], "supplier that has not answered", "suppliers that have not answered"
                ),
                f"{table}?state=non_responsive#responses" if table else "",
                "late",
                "No response",
                "See who has not answered",
            ),
        ),
        (
            (LEAD, ADMIN),
            Waiting(
                mails["unknown"],
                count(mails["unknown"], "mail that may not have arrived", "mails that may not have arrived"),
                f"{outbox}?state=unknown",
                "query",
                "Not known",
                "Settle the mail",
            ),
        ),
        (
            (LEAD, ADMIN),
            Waiting(
                mails["failed"],
                count(mails["failed"], "mail that could not be sent", "mails that could not be sent"),
                f"{outbox}?state=failed",
                "late",
                "Not sent",
                "See the mails not sent",
            ),
        ),
        (
            (ADMIN,),
            Waiting(
                drafts,
                count(drafts, "questionnaire version to publish", "questionnaire versions to publish"),
                address("version_list"),
                "changed",
                "Draft",
                "Read the draft version",
            ),
        ),
    )


def _with_suppliers(cycle: Cycle | None, responses: dict[str, int], actions: dict[str, int]) -> list[Waiting]:
    table = _cycle_address(cycle)
    queries = responses["clarification"]
    return [
        Waiting(
            queries,
            count(queries, "supplier has queries to answer", "suppliers have queries to answer"),
            f"{table}?state=clarification#responses" if table else "",
            "query",
            "With the supplier",
        ),
        Waiting(
            responses["late"],
            count(responses["late"], "questionnaire is late", "questionnaires are late"),
            f"{table}?state=late#responses" if table else "",
            "late",
            "Late",
        ),
        Waiting(
            actions["late"],
            count(actions["late"], "improvement action is late", "improvement actions are late"),
            address("plan_board"),
            "late",
            "Late",
        ),
    ]


def _cycle_address(cycle: Cycle | None) -> str:
    return reverse("cycle_detail", args=[cycle.pk]) if cycle else ""
