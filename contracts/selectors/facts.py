"""Gathers what the figures are computed from, for one supplier or for all of them.

Ten statements for all of them, and three more for each place on a framework: the promise register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import F, Min
from django.utils import timezone

from contracts.kpis.facts import ActionFact, Asked, CriticalFact, Facts, Query, Result
from contracts.selectors.routes import routes_of
from corrective_actions.enums import NoteKind
from corrective_actions.models import Action, ActionNote
from corrective_actions.on_time import LEFT_OUT, promised
from promises.selectors.figures import delivered_and_due
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from reviews.checklists.carbon_plan import LABEL_WORDS
from reviews.models import Assessment, Clarification
from reviews.outcome import fraction
from reviews.selectors.plan_checklist import KEY as CARBON_PLAN
from reviews.social.commitments import CODE as COMMITMENTS
from reviews.social.commitments import commitments_in
from reviews.social.portfolio import Delivery, delivery
from suppliers.enums import AwardRole, Severity
from suppliers.models import Award, CaseAnswer
from suppliers.selectors.deliveries import beyond_promises

CODES = ("SCM-03", "SCM-04", "MON-02", "GRV-04", "ENV-02", "ENV-03", "LAB-01", "ECO-02", COMMITMENTS)
SERVES = {AwardRole.SERVICE_PROVIDER, AwardRole.LABOUR_PROVIDER, AwardRole.CONTRACTOR}
NEVER_ASKED = (ResponseState.DRAFT, ResponseState.EXEMPT, ResponseState.WITHDRAWN)
LABELS = {words: label for label, words in LABEL_WORDS.items()}
Grouped = Mapping[int, list[Any]]


def facts_of(suppliers: Iterable[int], today: date | None = None) -> dict[int, Facts]:
    """Facts by supplier id. It asks nobody: the caller has asked who may see the suppliers."""
    ids, today = sorted(set(suppliers)), today or timezone.localdate()
    routes, (serving, frameworks) = routes_of(ids, today), _places(ids, today)
    responses, results = _responses(ids), _results(ids)
    actions, queries = _actions(ids), _queries(ids)
    sent, beyond, requests = _sent(ids), beyond_promises(ids), _case_requests(ids)
    return {
        pk: Facts(
            today=today,
            route=routes.get(pk),
            serves=pk in serving,
            asked=tuple(responses[pk]),
            results=tuple(results[pk]),
            actions=tuple(_action(row) for row in actions[pk]),
            criticals=tuple(_critical(row) for row in actions[pk] if row.severity == Severity.CRITICAL),
            values=sent.get(pk, {}),
            sent=pk in sent,
            delivery=_register(pk, sorted(frameworks[pk]), today) or _listed(sent.get(pk, {}), today),
            beyond=beyond.get(pk, ""),
            queries=tuple(queries[pk]),
            case_requests=tuple(requests[pk]),
        )
        for pk in ids
    }


def _places(ids: list[int], today: date) -> tuple[set[int], Mapping[int, set[int]]]:
    """Who provides services or labour, and the frameworks each is on."""
    rows = Award.objects.in_force(today).filter(supplier__in=ids)
    serving, frameworks = set(), defaultdict(set)
    for supplier_id, framework_id, roles in rows.values_list("supplier_id", "lot__framework_id", "roles"):
        frameworks[supplier_id].add(framework_id)
        if SERVES.intersection(roles):
            serving.add(supplier_id)
    return serving, frameworks


def _responses(ids: list[int]) -> Grouped:
    """Every questionnaire somebody was asked to answer, newest first."""
    found: defaultdict[int, list[Asked]] = defaultdict(list)
    rows = Response.objects.filter(supplier__in=ids).exclude(state__in=NEVER_ASKED)
    rows = rows.annotate(first_sent=Min("submissions__submitted_at")).select_related("cycle")
    for row in rows.order_by("-cycle__year", "-due_on", "pk"):
        name = f"Questionnaire {row.cycle}"
        found[row.supplier_id].append(Asked(name, row.due_on, _day(row.first_sent)))
    return found


def _results(ids: list[int]) -> Grouped:
    """Published assessments, the last one of each questionnaire, newest first."""
    found: defaultdict[int, list[Result]] = defaultdict(list)
    seen: set[Any] = set()
    rows = Assessment.objects.filter(supplier__in=ids, publications__isnull=False)
    for row in rows.select_related("response__cycle").order_by("-created_at", "-pk"):
        if row.response_id not in seen:
            seen.add(row.response_id)
            found[row.supplier_id].append(_result(row))
    return found


def _result(row: Assessment) -> Result:
    label = LABELS.get((row.checklists.get(CARBON_PLAN) or {}).get("label", ""))
    return Result(
        name=f"Assessment {row.response.cycle}",
        overall=fraction(row.overall_exact),
        band=row.band,
        assurance=Fraction(row.assurance),
        progress=fraction(row.progress.get("value", "")),
        progress_words=row.progress.get("words", ""),
        carbon_plan=label.value if label else "",
    )


def _actions(ids: list[int]) -> Grouped:
    """Agreed actions with `contained`, the moment of their first proof."""
    found: defaultdict[int, list[Action]] = defaultdict(list)
    rows = Action.objects.filter(plan__supplier__in=ids).exclude(state__in=LEFT_OUT)
    notes = ActionNote.objects.filter(action__plan__supplier__in=ids, kind=NoteKind.EVIDENCE)
    proofs = dict(notes.order_by().values_list("action_id").annotate(first=Min("at")))
    for row in rows.annotate(of=F("plan__supplier_id")).order_by("due_on", "pk"):
        row.contained = proofs.get(row.pk)
        found[row.of].append(row)
    return found


def _action(row: Any) -> ActionFact:
    return ActionFact(*promised(row))


def _critical(row: Any) -> CriticalFact:
    return CriticalFact(timezone.localdate(row.shown_at or row.created_at), _day(row.contained))


def _queries(ids: list[int]) -> Grouped:
    found: defaultdict[int, list[Query]] = defaultdict(list)
    rows = Clarification.objects.filter(review__response__supplier__in=ids, sent_at__isnull=False)
    for supplier_id, sent_at, replied_at in rows.order_by("sent_at").values_list(
        "review__response__supplier_id", "sent_at", "replied_at"
    ):
        found[supplier_id].append(Query(timezone.localdate(sent_at), _day(replied_at)))
    return found


def _case_requests(ids: list[int]) -> Grouped:
    found: defaultdict[int, list[Query]] = defaultdict(list)
    for row in CaseAnswer.objects.filter(supplier__in=ids):
        found[row.supplier_id].append(Query(row.asked_on, row.answered_on))
    return found


def _sent(ids: list[int]) -> dict[int, dict[str, Any]]:
    """Values of the last sent version by code."""
    found: dict[int, dict[str, Any]] = {}
    rows = Response.objects.filter(supplier__in=ids, current_submission__isnull=False)
    for row in rows.select_related("current_submission").order_by("cycle__year", "submitted_at"):
        answers = row.current_submission.answers
        found[row.supplier_id] = {code: answers[code].get("value") for code in CODES if code in answers}
    return found


def _register(supplier_id: int, frameworks: Iterable[int], today: date) -> Delivery | None:
    """What the promise register says of all frameworks together; None while nothing agreed there was due."""
    found = [line for pk in frameworks for line in delivered_and_due(supplier_id, pk, today).lines]
    whole = sum(line.percent for line in found)
    if not whole:
        return None
    done = sum((line.percent * line.degree for line in found), Fraction(0))
    short = {line.promise_id for line in found if line.degree != 1}
    due = {line.promise_id for line in found}
    return Delivery(len(due), len(due - short), done / whole)


def _listed(values: Mapping[str, Any], today: date) -> Delivery | None:
    """What SOC-02 lists, for suppliers whose promises are not in the register yet."""
    listed = commitments_in(values.get(COMMITMENTS))
    return delivery(listed, {}, (), today) if listed else None


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
