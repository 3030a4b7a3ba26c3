"""Where a reviewer goes after a decision: what “next” means was chosen and is remembered (product, section 3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, QuerySet

from questionnaires.enums import ResponseState
from questionnaires.selectors.definitions import definition_of
from reviews.desks import CHANGED, SECTION, SUPPLIER
from reviews.models import Conflict, LevelDecision, Review
from reviews.selectors.cases import Case
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor, Role

NOTHING_LEFT = {
    CHANGED: "No changed question is left to decide here, so this is the next undecided one.",
    SUPPLIER: "No other supplier waits at this question, so this is the next undecided one here.",
    SECTION: "No other supplier waits at this section, so this is the next undecided question here.",
}


@dataclass(frozen=True, slots=True)
class Next:
    """`sentence` says why it is not what was asked for; empty where it is."""

    url: str
    sentence: str = ""


def after_decision(actor: Actor, case: Case, code: str, then: str) -> Next:
    """The way on; the end of the review when everything here is decided."""
    wanted = _wanted(actor, case, code, then)
    if wanted is not None:
        return Next(wanted)
    here = next_open(case, code, case.asked)
    if not here:
        return Next(address_of("review_complete", case.review.pk))
    return Next(address_of("review_page", case.review.pk, here), NOTHING_LEFT.get(then, ""))


def next_open(case: Case, code: str, among: Iterable[str]) -> str:
    """The next undecided question after this one, from the start again at the end; empty when all are decided."""
    wanted = set(among).intersection(case.undecided) - {code}
    at = case.asked.index(code) + 1 if code in case.asked else 0
    return next((one for one in [*case.asked[at:], *case.asked[:at]] if one in wanted), "")


def _wanted(actor: Actor, case: Case, code: str, then: str) -> str | None:
    if then == CHANGED:
        found = next_open(case, code, case.changed or ())
        return address_of("review_page", case.review.pk, found) if found else None
    if then == SUPPLIER:
        return _at_next_supplier(actor, case, [code])
    if then == SECTION:
        section = case.definition.section(case.definition.question(code).section)
        codes = [question.code for question in section.questions]
        found = next_open(case, code, codes)
        return address_of("review_page", case.review.pk, found) if found else _at_next_supplier(actor, case, codes)
    return None


def _at_next_supplier(actor: Actor, case: Case, codes: list[str]) -> str | None:
    """The first of these questions that is undecided in the next review, in the order of the queue and round again."""
    rows = list(in_order(workable(actor)).values_list("pk", "response__version_id", "submission__applicable"))
    at = next((place for place, row in enumerate(rows) if row[0] == case.review.pk), -1)
    rows = [row for row in [*rows[at + 1 :], *rows[: at + 1]] if row[0] != case.review.pk]
    decided = set(LevelDecision.objects.filter(review__in=[row[0] for row in rows], code__in=codes).values_list(*PAIR))
    for pk, version_id, applicable in rows:
        for code in codes:
            if (pk, code) not in decided and takes_level(version_id, applicable, code):
                return address_of("review_page", pk, code)
    return None


PAIR = ("review_id", "code")


def takes_level(version_id: int, applicable: dict[str, Any], code: str) -> bool:
    """Whether the question was asked there and a level is decided for it."""
    definition = definition_of(version_id)
    if code not in applicable.get("asked", ()) or code in applicable.get("auto_na", ()) or code not in definition:
        return False
    question = definition.question(code)
    return question in definition.section(question.section).scored_questions


def workable(actor: Actor) -> QuerySet[Review]:
    """Reviews this person may decide in today: their own, for the RP lead all, none with a conflict of interest."""
    rows: QuerySet[Review] = Review.objects.visible_to(actor).filter(
        response__state=ResponseState.IN_REVIEW, completed_at__isnull=True, no_conflict_declared_at__isnull=False
    )
    rows = rows.exclude(Exists(Conflict.objects.of_review(actor.user_id or 0)))
    return rows if actor.holds(Role.RP_LEAD) else rows.filter(reviewer=actor.user_id)


def in_order(rows: QuerySet[Review]) -> QuerySet[Review]:
    """As the queue has them."""
    return rows.order_by("-response__queue_points", "response__submitted_at", "response_id", "pk")
