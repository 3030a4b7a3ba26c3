"""What the audience of a concern is reminded of. Mails are kept and read by others, so they name nothing and lead to
the first page of the office; which concern it is stands behind the sign-in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from concerns.enums import CaseState, RequestState
from concerns.models import Case, CaseReader, CaseRequest
from concerns.workflow import ENDED, OPEN
from rphub.kernel.navigation import address_of
from rphub.kernel.words import due_words
from rphub.reminders.enums import Kind
from rphub.reminders.topics import Asked, Item, Person, Reach, Subject, Topic, portions

PAGE = 500
TRIAGE, REQUEST, EMBARGO, ERASE = "triage", "request", "embargo", "erase"
CASE, ASKED = "c:", "r:"
ABOUT = "Your own list"


def _cases() -> Any:
    return Case.objects.filter(erased_at__isnull=True)


def _requests() -> Any:
    return CaseRequest.objects.filter(state=RequestState.ASKED, case__state__in=OPEN)


def _days(case: Case) -> dict[str, date]:
    """What the concern waits for, by the day."""
    found: dict[str, date | None] = {
        TRIAGE: case.triage_due if case.state == CaseState.RECEIVED else None,
        EMBARGO: case.embargo_until if case.state in OPEN else None,
        ERASE: case.retention_until if case.state in ENDED else None,
    }
    return {name: day for name, day in found.items() if day}


def find(reach: Reach) -> Iterator[list[Subject]]:
    """Never for one supplier: what comes for a supplier is read by more people than may know of it."""
    if reach.organisation is not None:
        return
    due = reach.when("triage_due", TRIAGE) | reach.when("embargo_until", EMBARGO)
    rows = _cases().filter(due | reach.when("retention_until", ERASE)).order_by("pk")
    for page in portions(rows, PAGE):
        people = _people([case.pk for case in page])
        yield [Subject(f"{CASE}{case.pk}", ABOUT, _days(case), people=people[case.pk]) for case in page]
    for asked in portions(_requests().filter(reach.when("due_on", REQUEST)).order_by("pk"), PAGE):
        people = _people([row.case_id for row in asked])
        yield [Subject(f"{ASKED}{row.pk}", ABOUT, {REQUEST: row.due_on}, people=people[row.case_id]) for row in asked]


def _people(case_ids: Sequence[UUID]) -> dict[UUID, Mapping[str, Sequence[Person]]]:
    """The audience of each; one statement."""
    rows = CaseReader.objects.filter(case__in=case_ids, removed_at__isnull=True, user__is_active=True)
    found: dict[UUID, list[Person]] = {pk: [] for pk in case_ids}
    for row in rows.select_related("user").order_by("user__name"):
        found[row.case_id].append(Person(row.user.name, row.user.email.lower()))
    return {pk: {Kind.READER: people} for pk, people in found.items()}


def tell(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Of what still waits by the same day, to people who still read it."""
    cases = {f"{CASE}{row.pk}": (row.pk, _days(row)) for row in _cases().filter(pk__in=_ids(asked, CASE))}
    requests = {
        f"{ASKED}{row.pk}": (row.case_id, {REQUEST: row.due_on})
        for row in _requests().filter(pk__in=_ids(asked, ASKED))
    }
    known = cases | requests
    people = _people([pk for pk, _ in known.values()])
    told = {}
    for one in asked:
        pk, days = known.get(one.subject, (None, {}))
        if pk is None or days.get(one.anchor) != one.anchored_on:
            continue
        if any(person.email == one.to for person in people[pk][Kind.READER]):
            told[one.key] = _item(one.anchored_on, today)
    return told


def _ids(asked: Sequence[Asked], mark: str) -> set[UUID]:
    return {UUID(one.subject.removeprefix(mark)) for one in asked if one.subject.startswith(mark)}


def _item(day: date, today: date) -> Item:
    return Item(
        about=ABOUT,
        title="Something that names you",
        line=f"Something on your own list, {due_words(day, today)}. For safety this mail does not say what it is.",
        path=address_of("office_home"),
        button="Sign in and look",
        due_on=day,
    )


CONCERNS = Topic(
    key="case",
    title="What names you alone",
    anchors={
        TRIAGE: "the day by which something is looked at first",
        REQUEST: "the day an answer is due",
        EMBARGO: "the day something may be told",
        ERASE: "the day something is erased",
    },
    kinds=(Kind.READER,),
    find=find,
    tell=tell,
    restricted=True,
)
