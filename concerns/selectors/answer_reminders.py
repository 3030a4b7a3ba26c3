"""What a supplier is reminded of: answers about a concern that fall due, each in a mail of its own that says nothing.

The supplier is not named to the reminders, so that no page of the office and no preview shows that there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from concerns.enums import RequestState
from concerns.models import CaseRequest
from rphub.accounts.models import Grant
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Role
from rphub.kernel.words import due_words
from rphub.reminders.enums import Kind
from rphub.reminders.topics import Asked, Item, People, Person, Reach, Subject, Topic, portions

DUE = "due"
KINDS = {Role.SUPPLIER_ADMIN: Kind.LEAD, Role.SUPPLIER_SIGNATORY: Kind.SIGNATORY}


def find(reach: Reach) -> Iterator[list[Subject]]:
    """What waits for an answer. Nothing where one supplier is asked about: that is a preview of the office's."""
    if reach.organisation is not None:
        return
    waiting = CaseRequest.objects.filter(state=RequestState.ASKED).filter(reach.when("due_on", DUE)).order_by("pk")
    for page in portions(waiting.select_related("link__supplier")):
        yield _subjects(page)


def _subjects(page: Sequence[CaseRequest]) -> list[Subject]:
    people = _voices({one.link.supplier.organisation_id for one in page if one.link.supplier})
    return [
        Subject(
            id=str(one.pk),
            about="",
            anchors={DUE: one.due_on},
            since=one.asked_on,
            people=people.get(one.link.supplier.organisation_id, {}),
        )
        for one in page
        if one.link.supplier
    ]


def _voices(organisations: Iterable[int]) -> Mapping[int, People]:
    """Who holds the role today, not who stands as a contact: only they can open the page."""
    found: dict[int, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))
    grants = Grant.objects.current().filter(organisation__in=list(organisations), role__in=list(KINDS))
    for grant in grants.select_related("user").order_by("pk"):
        person = Person(grant.user.name, grant.user.email.lower())
        found[grant.organisation_id][KINDS[Role(grant.role)]].append(person)
    return found


def tell(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Of what still waits, with the same day."""
    rows = {str(one.pk): one for one in CaseRequest.objects.filter(pk__in={UUID(one.subject) for one in asked})}
    return {
        one.key: _item(request, today)
        for one in asked
        if (request := rows.get(one.subject))
        and (request.state, request.due_on) == (RequestState.ASKED, one.anchored_on)
    }


def _item(request: CaseRequest, today: date) -> Item:
    return Item(
        about="",
        title="",
        line=f"An answer of yours is {due_words(request.due_on, today)}.",
        path=address_of("supplier_involved", request.case_id),
        button="Sign in and answer",
        due_on=request.due_on,
    )


ANSWERS = Topic(
    key="concern",
    title="Confidential answers",
    anchors={DUE: "the day an answer to the RP lead is due"},
    kinds=(Kind.LEAD, Kind.SIGNATORY),
    find=find,
    tell=tell,
    restricted=True,
)
