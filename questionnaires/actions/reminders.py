"""The morning's reminders: “due and not yet queued”, page by page, so that 100,000 responses need no more memory.

First every reminder that is due becomes a row, once; then each person gets one mail with the rows of their day. A
worker that dies in between leaves rows, and the next run mails them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from questionnaires.emails import key_for, reminder_draft
from questionnaires.models import Reminder, Response
from questionnaires.reminders import (
    FURTHEST_AHEAD,
    LONGEST_LATE,
    LONGEST_OPEN,
    RP_LEAD,
    Situation,
    due_rules,
    needs_progress,
)
from questionnaires.selectors.people import MANAGER, People, Person, people_of
from questionnaires.selectors.reminders import answered_counts, notices_of
from questionnaires.workflow import ANSWERABLE
from rphub.accounts.selectors import consortium, people_holding
from rphub.kernel.roles import Role
from rphub.kernel.working_days import is_working_day
from rphub.mailing.actions import queue_many
from suppliers.actions.reminders import note_expiry
from suppliers.models import EndingNotice
from suppliers.selectors.reminders import endings_of

PAGE = 1000
Row = tuple[UUID, int, int, str, int, date, datetime, datetime | None]
FIELDS = ("pk", "supplier_id", "supplier__organisation_id", "state", "asked", "due_on", "invited_at", "opened_at")


def queue_due_reminders(*, today: date | None = None) -> int:
    """Queue every reminder that is due and not queued; how many mails. Nothing on weekends and bank holidays."""
    today = today or timezone.localdate()
    if not is_working_day(today):
        return 0
    office = [Person(person.name, person.email) for person in people_holding(consortium().pk, Role.RP_LEAD)]
    note_expiry(today=today)
    for page in _pages(today):
        _write(_due(page, office, today))
    return sum(_mail_pages(Reminder, today)) + sum(_mail_pages(EndingNotice, today))


def _write(found: Sequence[Reminder]) -> None:
    """Insert what is not there; two sweeps at once leave the conflict to the database."""
    there = set(Reminder.objects.filter(key__in=[row.key for row in found]).values_list("key", flat=True))
    Reminder.objects.bulk_create([row for row in found if row.key not in there], ignore_conflicts=True)


def _pages(today: date) -> Iterator[list[Row]]:
    """Responses that may have something due, in pages by key: no statement stays open while rows are written."""
    midnight = timezone.make_aware(datetime.combine(today - LONGEST_OPEN, time.min))
    wanted = Response.objects.filter(
        Q(due_on__gte=today - LONGEST_LATE, due_on__lte=today + FURTHEST_AHEAD) | Q(invited_at__gte=midnight),
        state__in=ANSWERABLE,
        invited_at__isnull=False,
        cycle__state="open",
    ).order_by("pk")
    page: list[Row] = list(wanted.values_list(*FIELDS)[:PAGE])
    while page:
        yield page
        page = list(wanted.filter(pk__gt=page[-1][0]).values_list(*FIELDS)[:PAGE])


def _due(page: Sequence[Row], office: list[Person], today: date) -> list[Reminder]:
    invited = {row[0]: timezone.localtime(row[6]).date() for row in page}
    answered = answered_counts([pk for pk, day in invited.items() if needs_progress(day, today)])
    found = []
    for row in page:
        situation = Situation(
            invited_on=invited[row[0]],
            due_on=row[5],
            opened=row[7] is not None,
            silent=row[3] == "non_responsive",
            asked=row[4],
            answered=answered.get(row[0], 0),
        )
        found += [(row, rule, anchor) for rule, anchor in due_rules(situation, today)]
    people = people_of({row[1]: row[2] for row, _, _ in found}) if found else {}
    return [
        Reminder(
            key=f"{rule.anchor}:{row[0]}:{anchor.isoformat()}:{rule.code}:{key_for(person.email)}",
            response_id=row[0],
            rule=rule.code,
            audience=kind,
            to=person.email,
            name=person.name[:120],
            on=today,
        )
        for row, rule, anchor in found
        for kind, person in _audience([kind for kind, _ in rule.who], people.get(row[1], {}), office)
    ]


def _audience(kinds: Sequence[str], people: People, office: list[Person]) -> list[tuple[str, Person]]:
    """Each address once. Where a framework has no manager, the RP lead stands in: somebody must know."""
    found: dict[str, tuple[str, Person]] = {}
    for kind in kinds:
        named = office if kind == RP_LEAD else people.get(kind, [])
        for person in named or (office if kind == MANAGER else []):
            found.setdefault(person.email, (kind, person))
    return list(found.values())


def _mail_pages(kind: type[Reminder] | type[EndingNotice], today: date) -> Iterator[int]:
    """Mail the waiting rows person by person; a person is never cut in two by the end of a page.

    Documents that end go with a person's other reminders; what is left of them are those of people without any.
    """
    waiting = kind._default_manager.filter(mailed=False).order_by("to", "pk").values("pk", "to", "name")
    while page := list(waiting[:PAGE]):
        if len(page) == PAGE and page[0]["to"] != page[-1]["to"]:
            page = [row for row in page if row["to"] != page[-1]["to"]]
        yield _mail_page(page, kind, today)


@transaction.atomic
def _mail_page(page: Sequence[Any], kind: type[Reminder] | type[EndingNotice], today: date) -> int:
    names = {row["to"]: row["name"] for row in page}
    ids = [row["pk"] for row in page] if kind is Reminder else []
    grouped = defaultdict(list)
    for to, notice in sorted(notices_of(ids), key=lambda row: (row[1].due_on, row[1].supplier)):
        grouped[to].append(notice)
    endings = endings_of(names)
    told = [to for to in names if grouped.get(to) or endings.get(to)]
    sent = queue_many([reminder_draft(to, names[to], grouped[to], endings.get(to, ()), today) for to in told])
    Reminder.objects.filter(pk__in=ids).update(mailed=True)
    EndingNotice.objects.filter(pk__in=[one.pk for held in endings.values() for one in held]).update(mailed=True)
    return sent
