"""What is reminded of in improvement plans: actions that fall due or are late (domain specification, 5.6 and 5.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from corrective_actions.models import Action
from corrective_actions.workflow import WORKED_ON
from rphub.kernel.navigation import address_of
from rphub.kernel.words import day, due_words
from rphub.reminders.enums import OFFICE_KINDS, Kind
from rphub.reminders.topics import Asked, Item, Reach, Subject, Topic, portions
from suppliers.enums import Severity
from suppliers.selectors.people import named, people_of

DUE, CRITICAL, ORDINARY = "due", "critical", "ordinary"


def _worked_on() -> Any:
    return Action.objects.filter(state__in=WORKED_ON).for_list()


def find(reach: Reach) -> Iterator[list[Subject]]:
    wanted = _worked_on().filter(reach.when("due_on", DUE)).order_by("pk")
    if reach.organisation is not None:
        wanted = wanted.filter(plan__supplier__organisation=reach.organisation)
    for page in portions(wanted):
        yield _subjects(page)


def _subjects(page: Sequence[Action]) -> list[Subject]:
    suppliers = {one.plan.supplier_id: one.plan.supplier.organisation_id for one in page if one.owner_name}
    people = people_of(suppliers) if suppliers else {}
    return [
        Subject(
            id=str(one.pk),
            about=str(one.plan.supplier),
            anchors={DUE: one.due_on} if one.due_on else {},
            supplier=one.plan.supplier_id,
            organisation=one.plan.supplier.organisation_id,
            facts=("", CRITICAL if one.severity == Severity.CRITICAL else ORDINARY),
            people={Kind.OWNER: named(people.get(one.plan.supplier_id, {}), one.owner_name)},
        )
        for one in page
    ]


def tell(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Of the actions the supplier still works on, to the same day."""
    rows = {str(one.pk): one for one in _worked_on().filter(pk__in={UUID(one.subject) for one in asked})}
    return {
        one.key: _item(one, action, today)
        for one in asked
        if (action := rows.get(one.subject)) and action.due_on == one.anchored_on
    }


def _item(one: Asked, action: Action, today: date) -> Item:
    office, due = one.kind in OFFICE_KINDS, due_words(action.due_on, today)
    return Item(
        about=str(action.plan.supplier),
        title=f"Action {action.number}: {action.short}",
        line=f"{due.capitalize()}.",
        path=action.get_absolute_url() if office else address_of("supplier_action", action.pk),
        button="Open the action",
        due_on=one.anchored_on,
        context={
            "supplier": str(action.plan.supplier),
            "action": action.short,
            "number": action.number,
            "priority": action.get_severity_display(),
            "due_on": day(action.due_on),
            "due": due,
            "office": office,
        },
    )


ACTIONS = Topic(
    key="action",
    title="Improvement actions",
    anchors={DUE: "the day an action is due"},
    kinds=(Kind.OWNER, Kind.LEAD, Kind.CONTRIBUTOR, Kind.SIGNATORY, Kind.SPONSOR, Kind.MANAGER, Kind.RP_LEAD),
    find=find,
    tell=tell,
    people=people_of,
    needs={CRITICAL: "it is critical", ORDINARY: "it is not critical"},
    note="If a day cannot be kept, say so in a line of progress before it; more time can be given once.",
)
