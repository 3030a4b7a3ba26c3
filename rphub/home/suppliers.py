"""Where one supplier stands, for its page in the office: everything above `suppliers` that this person may read.

Rows come through `visible_to` of their apps, so nobody is shown more here than on the pages behind the links. A concern
is there for its named readers alone; for everybody else the page is the same with and without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Min, Q
from django.utils import timezone

from brands.enums import AskState
from brands.models import Declaration
from concerns.models import Case
from contracts.models import Contract
from contracts.workflow import AHEAD
from corrective_actions.models import Plan
from enquiries.models import Enquiry
from factories.enums import Scope
from factories.models import Factory
from promises.models import Promise
from promises.querysets import late_by
from promises.workflow import WORKED_ON
from questionnaires.bands import Band
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.selectors.cycles import SHAPES
from questionnaires.workflow import ANSWERABLE, REVIEWED
from reviews.models import Review
from rphub.kernel.navigation import address, address_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day, due_words
from suppliers.models import Supplier
from suppliers.stands import Stand

SHOWN = 10
"""Of each kind; a supplier has a handful."""


def stands(actor: Actor, supplier: Supplier) -> Iterator[Stand]:
    """Nine statements, however much there is."""
    today = timezone.localdate()
    responses = Response.objects.visible_to(actor).filter(supplier=supplier).select_related("cycle")
    current = responses.order_by("-cycle__year", "-id").first()
    if current is not None:
        yield _questionnaire(current, today)
    yield from _enquiries(actor, supplier, today)
    yield from _reviews(actor, supplier, current)
    yield from _plans(actor, supplier, today)
    yield from _contracts(actor, supplier, today)
    yield from _promises(actor, supplier, today)
    yield from _declarations(actor, supplier)
    yield from _factories(actor, supplier)
    yield from _concerns(actor, supplier)


def _questionnaire(response: Response, today: date) -> Stand:
    state = ResponseState(response.state)
    if response.state in ANSWERABLE:
        due = due_words(response.due_on, today)
        meta = f"{due[:1].upper()}{due[1:]}, {day(response.due_on)}."
        meta += f" Asks for more time, until {day(response.wants_until)}." if response.wants_until else ""
    else:
        meta = f"Sent on {day(response.submitted_at)}." if response.submitted_at else ""
    url = address_of("response_office", response.pk)
    return Stand(f"Questionnaire {response.cycle}", url, SHAPES[state], state.label, meta)


def _enquiries(actor: Actor, supplier: Supplier, today: date) -> Iterator[Stand]:
    """What it asks about questions and waits for."""
    waiting = Enquiry.objects.visible_to(actor).waiting().filter(response__supplier=supplier)
    for one in waiting[:SHOWN]:
        shape = "late" if one.due_on < today else "query"
        yield Stand(
            f"Asks about {one.code}", one.get_absolute_url(), shape, "Waits for an answer", f"By {day(one.due_on)}."
        )


def _reviews(actor: Actor, supplier: Supplier, current: Response | None) -> Iterator[Stand]:
    """The review of this cycle without any result, for who looks blind sees none; and the last one shown to members."""
    found = Review.objects.visible_to(actor).filter(response__supplier=supplier).order_by("-claimed_at")
    rows = list(found.select_related("response__cycle", "reviewer", "assessment")[:SHOWN])
    running = next((row for row in rows if current and row.response_id == current.pk), None)
    if running is not None and running.response.state not in REVIEWED:
        word = ResponseState(running.response.state).label
        meta = f"With {running.reviewer} since {day(running.claimed_at)}."
        yield Stand(f"Review {running.response.cycle}", running.get_absolute_url(), "in_progress", word, meta)
    shown = next((row for row in rows if row.response.state in REVIEWED and hasattr(row, "assessment")), None)
    if shown is not None:
        band = shown.assessment.gated_band
        word = list(Band)[band].label if band is not None else "Assessed"
        meta = f"{shown.assessment.assurance:.0f} % of its weight is checked."
        yield Stand(f"Assessment {shown.response.cycle}", shown.get_absolute_url(), "completed", word, meta)


def _plans(actor: Actor, supplier: Supplier, today: date) -> Iterator[Stand]:
    found = Plan.objects.visible_to(actor).filter(supplier=supplier).for_list(today).order_by("-created_at")
    for plan in found[:SHOWN]:
        words = f"{count(plan.open_count, 'action')} open" + (f", {plan.late_count} late" if plan.late_count else "")
        shape = "late" if plan.late_count else "in_progress" if plan.open_count else "completed"
        yield Stand(f"Plan: {plan.title}", plan.get_absolute_url(), shape, words)


def _contracts(actor: Actor, supplier: Supplier, today: date) -> Iterator[Stand]:
    ahead = Min("meetings__on", filter=Q(meetings__state__in=AHEAD))
    found = Contract.objects.visible_to(actor).filter(supplier=supplier).select_related("framework")
    for contract in found.annotate(next_on=ahead)[:SHOWN]:
        title, url, on = f"Contract: {contract.framework}", contract.get_absolute_url(), contract.next_on
        if on is None:
            yield Stand(title, url, "not_started", "No review planned")
        elif on < today:
            yield Stand(title, url, "late", "Review not held", f"It was planned for {day(on)}.")
        else:
            yield Stand(title, url, "waiting", f"Next review {day(on)}")


def _promises(actor: Actor, supplier: Supplier, today: date) -> Iterator[Stand]:
    """One line for all: the register has the rest."""
    mine = Promise.objects.visible_to(actor).filter(supplier=supplier)
    numbers = mine.aggregate(
        every=Count("pk"), running=Count("pk", filter=Q(state__in=WORKED_ON)), late=Count("pk", filter=late_by(today))
    )
    if numbers["every"]:
        words = f"{numbers['running']} running" + (f", {numbers['late']} late" if numbers["late"] else "")
        shape = "late" if numbers["late"] else "in_progress" if numbers["running"] else "completed"
        url = f"{address('promise_list')}?{urlencode({'q': str(supplier)})}"
        yield Stand(count(numbers["every"], "promise"), url, shape, words)


def _declarations(actor: Actor, supplier: Supplier) -> Iterator[Stand]:
    """The latest edition of each brand that lets this supplier use its declaration."""
    allowed = Q(brand__asks__supplier=supplier, brand__asks__state=AskState.ALLOWED)
    found = Declaration.objects.visible_to(actor).filter(allowed).select_related("brand").order_by("brand", "-number")
    latest: dict[int, Declaration] = {}
    for one in found[: SHOWN * SHOWN]:
        latest.setdefault(one.brand_id, one)
    for one in list(latest.values())[:SHOWN]:
        until = f"Valid until {day(one.valid_until)}." if one.valid_until else ""
        yield Stand(f"Declaration: {one.brand}", one.get_absolute_url(), "file", one.get_state_display(), until)


def _factories(actor: Actor, supplier: Supplier) -> Iterator[Stand]:
    """One line for all that were sent last."""
    mine = Factory.objects.visible_to(actor).sent_last().filter(disclosure__supplier=supplier)
    outside = Q(disclosure__shown=True) & ~Q(scope=Scope.CONSORTIUM)
    numbers = mine.aggregate(every=Count("pk"), outside=Count("pk", filter=outside))
    if numbers["every"]:
        url = f"{address('factory_list')}?{urlencode({'q': str(supplier)})}"
        word = f"{numbers['outside']} seen outside the office"
        yield Stand(count(numbers["every"], "factory", "factories"), url, "file", word)


def _concerns(actor: Actor, supplier: Supplier) -> Iterator[Stand]:
    for case in Case.objects.visible_to(actor).open().filter(links__supplier=supplier).distinct()[:SHOWN]:
        yield Stand("Concern that you read", case.get_absolute_url(), "private", "Restricted to its readers")
