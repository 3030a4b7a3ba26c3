"""Lots that members ask for and nobody has decided about, for the administrators' mail of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import timezone

from frameworks.models import LotRequest
from frameworks.values import lots_words
from rphub.accounts.selectors import consortium, people_holding
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Role
from rphub.kernel.words import day
from rphub.reminders.enums import Kind
from rphub.reminders.topics import Asked, Item, Person, Reach, Subject, Topic

ASKED = "asked"


def _waiting() -> dict[str, list[LotRequest]]:
    """What one member asked for of one framework on one day is one thing: told once, also where some of it is decided
    or taken back before the rest. A few dozen at most; one statement."""
    found: dict[str, list[LotRequest]] = defaultdict(list)
    for row in LotRequest.objects.waiting().for_list().order_by("asked_at", "lot__number", "pk"):
        found[f"{row.member_id}:{row.lot.framework_id}:{_asked_on(row)}"].append(row)
    return found


def _asked_on(row: LotRequest) -> date:
    return timezone.localdate(row.asked_at)


def find(reach: Reach) -> Iterator[list[Subject]]:
    """All at once; nothing of it belongs to a supplier."""
    rows = _waiting() if reach.organisation is None else {}
    if not rows:
        return
    people = [Person(one.name, one.email.lower()) for one in people_holding(consortium().pk, Role.CONSORTIUM_ADMIN)]
    yield [
        Subject(id=key, about=str(of[0].member), anchors={ASKED: _asked_on(of[0])}, people={Kind.ADMIN: people})
        for key, of in rows.items()
    ]


def tell(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Of those that still wait."""
    rows = _waiting()
    return {one.key: _item(of) for one in asked if (of := rows.get(one.subject))}


def _item(rows: Sequence[LotRequest]) -> Item:
    first, on = rows[0], _asked_on(rows[0])
    by = " and ".join(dict.fromkeys(str(row.asked_by) for row in rows))
    return Item(
        about=str(first.member),
        title=f"{first.lot.framework}, {lots_words(sorted(row.lot.number for row in rows))}",
        line=f"{by} asked for {'it' if len(rows) == 1 else 'them'} on {day(on)}.",
        path=address_of("lots_decide", first.member_id, first.lot.framework_id),
        button="Decide about the lots",
        due_on=on,
    )


LOTS = Topic(
    key="lots",
    title="Lots that members ask for",
    anchors={ASKED: "the day a member asks for a lot"},
    kinds=(Kind.ADMIN,),
    find=find,
    tell=tell,
)
