"""Lines of the review queue: state, both clocks, arithmetic and what comes next, from plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.routes import Route
from questionnaires.triage import Triage, triage
from reviews import policies
from reviews.clocks import Clocks, Pause, check_pause, clocks, round_pause
from reviews.enums import AppealState, PlanState, QueryState
from reviews.models import Clarification, Review
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.prepared import Prepared, Row
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import day

STATES = {
    "submitted": "To begin",
    "in_review": "In review",
    "clarification": "Waiting for answers",
    "moderation": "Moderation",
    "accuracy_check": "Accuracy check",
    "finalised": "To publish",
}
SHAPES = {
    "submitted": "new",
    "in_review": "in_progress",
    "clarification": "waiting",
    "moderation": "in_progress",
    "accuracy_check": "waiting",
    "finalised": "completed",
}

STEPS = {
    "moderation": ("review_moderate", "Moderate", ""),
    "finalised": ("assessment_publish", "See what members will see", " of"),
}
DECIDE = ("appeal_decide", "Decide the appeal", " of")
FINALISE = ("review_complete", "Finalise", " the result of")


@dataclass(frozen=True, slots=True)
class Step(Shown):
    """What the reader may do next with a line."""

    url: str
    words: str
    of: str
    """Read out behind the words: with which supplier."""


@dataclass(frozen=True, slots=True)
class QueueRow(Shown):
    url: str
    """Where the supplier's name leads; empty while there is no review and none to begin."""
    supplier: str
    under: str
    """Which questionnaire it is: cycle and route."""
    shape: str
    words: str
    """The state, as a sign is drawn."""
    sent: str
    news: str
    """What else there is to know: a day that was chosen, a second opinion that is waited for."""
    late: str
    """Since when evidence that came after sending is there; empty where none is."""
    turn: str
    clocks: str
    """Both: days with us, days with the supplier."""
    triage: Triage
    why: str
    """The arithmetic of its place."""
    reviewer: str
    due: bool
    """It is this reader who does something next."""
    step: Step | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A review of the response, the latest last."""

    pk: UUID
    reviewer_id: int
    name: str
    email: str
    round: int
    claimed_at: datetime
    checked_from: datetime | None
    """Since when the supplier checks the result, where they do."""
    due_on: date | None
    accepted_at: datetime | None
    appealed_at: datetime | None
    """Since when an appeal waits for a moderator."""
    plan: str
    publish_on: date | None
    second: bool
    """A second opinion is asked for and not there."""

    def checked(self, today: date) -> bool:
        """As `checked` of the reviews: the supplier is done with the draft result."""
        return bool(self.accepted_at or self.appealed_at or (self.due_on and self.due_on < today))


@dataclass(slots=True)
class Rounds:
    """The rounds of queries of one questionnaire."""

    pauses: set[Pause] = field(default_factory=set)
    replied: date | None = None
    """When the replies came that nobody has settled."""

    def add(self, state: str, sent_at: datetime, replied_at: datetime | None, due_on: date | None) -> None:
        replied = timezone.localdate(replied_at) if replied_at else None
        closed = state == QueryState.UNRESOLVED
        self.pauses.add(round_pause(timezone.localdate(sent_at), replied, due_on, closed=closed))
        if state == QueryState.ANSWERED:
            self.replied = replied


def queue_rows(actor: Actor, found: Iterable[Row], today: date) -> list[QueueRow]:
    """The reviews of a page in one statement, rounds of queries in another where there were any."""
    reviews: dict[UUID, list[Revision]] = defaultdict(list)
    for response, *values in REVIEWS.rows(actor, responses=tuple(row[0] for row in found)):
        one, held = _revision(*values), reviews[response]
        held[-1:] = [one] if held and held[-1].pk == one.pk else [*held[-1:], one]
    asked = tuple(pk for pk, revisions in reviews.items() if any(one.round for one in revisions))
    rounds: dict[UUID, Rounds] = defaultdict(Rounds)
    for response, *values in ROUNDS.rows(actor, responses=asked) if asked else ():
        rounds[response].add(*values)
    claimable = {one for one in {row[1] for row in found} if _claimable(actor, one)}
    return [_row(actor, row, reviews[row[0]], rounds[row[0]], row[1] in claimable, today) for row in found]


def clocks_since(actor: Actor, response: UUID, sent: date, today: date) -> Clocks:
    """Both clocks of one questionnaire over all revisions of its review: two statements."""
    revisions = {row[1]: _revision(*row[1:]) for row in REVIEWS.rows(actor, responses=(response,))}
    rounds = Rounds()
    for _, *values in ROUNDS.rows(actor, responses=(response,)):
        rounds.add(*values)
    return clocks(sent, [*rounds.pauses, *_checks([*revisions.values()], today)], today)


def _revision(*values: Any) -> Revision:
    *known, completed, moderated, due_on, accepted, appeal, appealed, plan, publish_on, asked, recorded, waived = values
    checked_from = (moderated or completed) if due_on else None
    second = bool(asked and not recorded and not waived)
    pk, reviewer_id, name, email, rounds, claimed_at = known
    return Revision(
        pk=pk,
        reviewer_id=reviewer_id,
        name=name,
        email=email,
        round=rounds,
        claimed_at=claimed_at,
        checked_from=checked_from,
        due_on=due_on,
        accepted_at=accepted,
        appealed_at=appealed if appeal == AppealState.OPEN else None,
        plan=plan or "",
        publish_on=publish_on,
        second=second,
    )


def _claimable(actor: Actor, state: str) -> bool:
    """Whether there is a conflict of interest is asked on the next page."""
    return bool(policies.can_claim(actor, Response(state=state), conflicted=False))


def _row(actor: Actor, row: Row, revisions: list[Revision], rounds: Rounds, can_claim: bool, today: date) -> QueueRow:
    pk, state, supplier, cycle, route, risk, changed, submitted_at, late_on, seen_before = row
    sent = timezone.localdate(submitted_at) if submitted_at else today
    review = revisions[-1] if revisions else None
    step = _step(actor, state, review, supplier, today) if review else _begin(pk, supplier) if can_claim else None
    ran = clocks(sent, [*rounds.pauses, *_checks(revisions, today)], today)
    place = triage(risk=risk, changed=changed, first_year=not seen_before, days=(today - sent).days)
    return QueueRow(
        url=address_of("review_start", review.pk) if review else step.url if step else "",
        supplier=supplier,
        under=f"{cycle}, {Route(route).label.lower()} route",
        shape=SHAPES.get(state, "in_progress"),
        words=STATES.get(state, ResponseState(state).label),
        sent=f"Sent {day(sent)}",
        news=_news(state, review, rounds.replied, today) if review else "",
        late=f"on {day(late_on)}" if late_on else "",
        turn=ran.whose,
        clocks=ran.words,
        triage=place,
        why=place.words,
        reviewer=(review.name or review.email) if review else "Nobody yet",
        due=step is not None and _due(actor, state, review, today),
        step=step,
    )


def _news(state: str, review: Revision, replied: date | None, today: date) -> str:
    if state == ResponseState.IN_REVIEW and replied:
        return f"Replies came on {day(replied)}"
    if state == ResponseState.ACCURACY_CHECK and review.checked(today):
        return _checked(review)
    if state == ResponseState.FINALISED and review.plan == PlanState.WAITING:
        return f"Published on {day(review.publish_on)}"
    if state == ResponseState.FINALISED and review.plan == PlanState.STOPPED:
        return f"Not published on {day(review.publish_on)} as planned: look at it"
    if state == ResponseState.MODERATION and review.second:
        return "A second opinion is waited for"
    return ""


def _checked(review: Revision) -> str:
    if review.appealed_at:
        return f"Appealed on {day(timezone.localdate(review.appealed_at))}"
    if review.accepted_at:
        return f"Accepted on {day(timezone.localdate(review.accepted_at))}"
    return f"The time to check ended on {day(review.due_on)}"


def _due(actor: Actor, state: str, review: Revision | None, today: date) -> bool:
    """Whether it is this reader's turn; the RP lead alone finalises and publishes."""
    if review is None:
        return True
    if state == ResponseState.ACCURACY_CHECK:
        return review.checked(today) and _ends_check(actor, review)
    if state == ResponseState.MODERATION:
        return review.reviewer_id != actor.user_id and actor.holds(Role.MODERATOR)
    if state == ResponseState.FINALISED:
        return review.plan != PlanState.WAITING and actor.holds(Role.RP_LEAD)
    return state == ResponseState.IN_REVIEW and review.reviewer_id == actor.user_id


def _ends_check(actor: Actor, review: Revision) -> bool:
    if review.appealed_at:
        return review.reviewer_id != actor.user_id and actor.holds(Role.MODERATOR)
    return actor.holds(Role.RP_LEAD)


def _checks(revisions: list[Revision], today: date) -> Iterable[Pause]:
    """Each time the supplier had the draft result; the next revision ends it."""
    for one, after in pairwise([*revisions, None]):
        if one and one.checked_from and one.due_on:
            ended = one.accepted_at or (one.appealed_at if after is None else None)
            accepted = timezone.localdate(ended) if ended else None
            reopened = timezone.localdate(after.claimed_at) if after else None
            yield check_pause(timezone.localdate(one.checked_from), one.due_on, accepted, reopened, today)


def _step(actor: Actor, state: str, review: Revision, supplier: str, today: date) -> Step:
    url_name, words, of = STEPS.get(state, ("review_start", "Open", " the review of"))
    if state == ResponseState.ACCURACY_CHECK and review.checked(today) and _ends_check(actor, review):
        url_name, words, of = DECIDE if review.appealed_at else FINALISE
    return Step(address_of(url_name, review.pk), words, f"{of} {supplier}")


def _begin(response_id: UUID, supplier: str) -> Step:
    return Step(address_of("review_claim", response_id), "Begin", f" the review of {supplier}")


def _reviews(actor: Actor, responses: tuple[UUID, ...]) -> Any:
    """A review once for each day that was chosen and not kept; the latest counts."""
    left = Q(plans_to_publish__state__in=(PlanState.WAITING, PlanState.STOPPED))
    rows = Review.objects.filter(response__in=responses)
    rows = rows.annotate(planned=FilteredRelation("plans_to_publish", condition=left)).order_by(
        "revision", "planned__pk"
    )
    who = ("response_id", "pk", "reviewer_id", "reviewer__name", "reviewer__email", "round", "claimed_at")
    ran = ("completed_at", "moderated_at", "accuracy_due_on", "accepted_at")
    after = ("response__appeal__state", "response__appeal__at", "planned__state", "planned__publish_on")
    opinion = (f"response__second_opinion__{name}" for name in ("asked_at", "recorded_at", "waived_at"))
    return rows.values_list(*who, *ran, *after, *opinion)


def _rounds(actor: Actor, responses: tuple[UUID, ...]) -> Any:
    rows = Clarification.objects.filter(review__response__in=responses, sent_at__isnull=False)
    columns = ("review__response_id", "state", "sent_at", "replied_at", "due_on")
    return rows.order_by().values_list(*columns).distinct()


REVIEWS, ROUNDS = Prepared(_reviews), Prepared(_rounds)
