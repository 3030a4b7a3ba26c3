"""Reading for the morning's reminders, a page of rows at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from questionnaires.links import office_path
from questionnaires.models import Answer, Reminder
from questionnaires.reminders import BY_CODE, MANAGER, RP_LEAD, Notice
from questionnaires.selectors.people import Person, invitation_tokens, recipient
from questionnaires.workflow import ANSWERABLE

OFFICE = (MANAGER, RP_LEAD)
ORDER = list(BY_CODE)
FACTS = ("key", "rule", "audience", "to", "name", "response_id", "response__state", "response__asked")
NAMES = ("response__due_on", "response__cycle__name", "response__supplier__organisation__name")
PLACE = "response__supplier__organisation_id"


def answered_counts(response_ids: Collection[UUID]) -> dict[UUID, int]:
    """Answers written or confirmed this year; what was carried over and not looked at does not count."""
    if not response_ids:
        return {}
    own = Answer.objects.answered().filter(Q(prefilled_from__isnull=True) | Q(confirmed_at__isnull=False))
    counts = own.filter(response__in=response_ids).order_by().values_list("response").annotate(n=Count("pk"))
    return dict(counts)


def notices_of(reminder_ids: Collection[int]) -> list[tuple[str, Notice]]:
    """Address and notice for each waiting row that is still true: one per person and response, the latest rule."""
    found = Reminder.objects.filter(pk__in=reminder_ids).order_by().values(*FACTS, *NAMES, PLACE)
    # The state is looked at here and not in the statement: a planner that starts from it reads every response.
    rows = [row for row in found if row["response__state"] in ANSWERABLE]
    latest: dict[tuple[str, UUID], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: ORDER.index(row["rule"])):
        latest[row["to"], row["response_id"]] = row
    answered = answered_counts([response_id for _, response_id in latest])
    tokens = _tokens(latest.values())
    return [(to, _notice(row, answered.get(pk, 0), tokens)) for (to, pk), row in latest.items()]


def _tokens(rows: Iterable[dict[str, Any]]) -> dict[tuple[int, str], str]:
    own = [row for row in rows if row["audience"] not in OFFICE]
    return invitation_tokens({row[PLACE] for row in own}, [row["to"] for row in own]) if own else {}


def _notice(row: dict[str, Any], answered: int, tokens: dict[tuple[int, str], str]) -> Notice:
    rule = BY_CODE[row["rule"]]
    if row["audience"] in OFFICE:
        path, forward = office_path(row["response_id"]), ""
    else:
        found = recipient(Person(row["name"], row["to"]), tokens.get((row[PLACE], row["to"])))
        path, forward = found.path, found.forward_path
    return Notice(
        key=row["key"],
        template=dict(rule.who)[row["audience"]],
        words=rule.words,
        supplier=row["response__supplier__organisation__name"],
        cycle=row["response__cycle__name"],
        due_on=row["response__due_on"],
        asked=row["response__asked"],
        answered=answered,
        path=path,
        forward_path=forward,
    )
