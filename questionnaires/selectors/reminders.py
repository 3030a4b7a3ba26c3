"""What is reminded of while a questionnaire is not sent (domain specification, section 5.6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from questionnaires.due import last_day_to_ask
from questionnaires.enums import ResponseState
from questionnaires.links import office_path
from questionnaires.models import Answer, Response
from questionnaires.selectors.people import invitation_tokens, recipient
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.navigation import address_of
from rphub.kernel.words import day, due_words
from rphub.reminders.enums import SUPPLIER_KINDS, Kind
from rphub.reminders.topics import Asked, Item, Person, Reach, Subject, Topic, portions
from suppliers.selectors.people import people_of

LITTLE = 0.25
"""Of the questions asked: whoever has answered less is offered help."""
INVITED, DUE = "invited", "due"
UNOPENED, FEW, WAITING, SILENT_TOO = "unopened", "little", "", "silent_too"
FIELDS = (
    *("pk", "supplier_id", "supplier__organisation_id", "supplier__organisation__name", "state", "asked", "due_on"),
    *("invited_at", "opened_at"),
)
TOLD = (*FIELDS, "extended_from", "more_time__state", "cycle__name")


def answered_counts(response_ids: Collection[UUID]) -> dict[UUID, int]:
    """Answers written or confirmed this year; what was carried over and not looked at does not count."""
    if not response_ids:
        return {}
    own = Answer.objects.answered().filter(Q(prefilled_from__isnull=True) | Q(confirmed_at__isnull=False))
    counts = own.filter(response__in=response_ids).order_by().values_list("response").annotate(n=Count("pk"))
    return dict(counts)


def find(reach: Reach) -> Iterator[list[Subject]]:
    """Questionnaires that may have something due."""
    wanted = _open().filter(_due(reach)).order_by("pk")
    if reach.organisation is not None:
        wanted = wanted.filter(supplier__organisation=reach.organisation)
    for page in portions(wanted.values_list(*FIELDS)):
        yield _subjects(page, reach)


def _open() -> Any:
    return Response.objects.filter(state__in=ANSWERABLE, invited_at__isnull=False, cycle__state="open")


def _due(reach: Reach) -> Q:
    wanted = reach.when("due_on", DUE)
    for days in reach.days(INVITED):
        first, last = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
        wanted |= Q(invited_at__gte=first, invited_at__lt=last + timedelta(days=1))
    return wanted


def _subjects(page: Sequence[Any], reach: Reach) -> list[Subject]:
    invited = {row[0]: timezone.localtime(row[7]).date() for row in page}
    answered = answered_counts([pk for pk, day in invited.items() if reach.asks(FEW, day)])
    return [
        Subject(
            id=str(row[0]),
            about=row[3],
            anchors={DUE: row[6], INVITED: invited[row[0]]}
            if row[4] != ResponseState.NON_RESPONSIVE
            else {DUE: row[6]},
            supplier=row[1],
            organisation=row[2],
            facts=_facts(row[4], row[8], row[5], answered.get(row[0], 0)),
            since=invited[row[0]],
        )
        for row in page
    ]


def _facts(state: str, opened_at: datetime | None, asked: int, answered: int) -> tuple[str, ...]:
    """What is true of it, as rules need it; whoever counts as silent is the office's matter."""
    if state == ResponseState.NON_RESPONSIVE:
        return (SILENT_TOO,)
    if opened_at is None:
        return (SILENT_TOO, WAITING, UNOPENED)
    return (SILENT_TOO, WAITING, FEW) if answered < LITTLE * asked else (SILENT_TOO, WAITING)


def tell(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Of those that are still not sent and due on the same day: how far they are, and where to go."""
    rows = {row[0]: row for row in _open().filter(pk__in={UUID(one.subject) for one in asked}).values_list(*TOLD)}
    answered = answered_counts(list(rows))
    true = [one for one in asked if (row := rows.get(UUID(one.subject))) and _holds(one, row, answered)]
    tokens = _tokens(true, rows)
    return {
        one.key: _item(one, row, answered.get(row[0], 0), tokens, today)
        for one in true
        for row in [rows[UUID(one.subject)]]
    }


def _holds(one: Asked, row: Any, answered: dict[UUID, int]) -> bool:
    anchor = row[6] if one.anchor == DUE else timezone.localtime(row[7]).date()
    return anchor == one.anchored_on and one.needs in _facts(row[4], row[8], row[5], answered.get(row[0], 0))


def _tokens(asked: Iterable[Asked], rows: dict[UUID, Any]) -> dict[tuple[int, str], str]:
    own = [one for one in asked if one.kind in SUPPLIER_KINDS]
    return invitation_tokens({rows[UUID(one.subject)][2] for one in own}, [one.to for one in own]) if own else {}


def _item(one: Asked, row: Any, answered: int, tokens: dict[tuple[int, str], str], today: date) -> Item:
    pk, supplier_id, organisation, supplier, _, asked, due_on, _, _, extended_from, more_time, cycle = row
    if one.kind == Kind.MEMBER:
        return _to_member(supplier_id, supplier, due_on)
    path, forward = office_path(pk), ""
    if one.kind in SUPPLIER_KINDS:
        found = recipient(Person(one.name, one.to), tokens.get((organisation, one.to)))
        path, forward = found.path, found.forward_path
    due = due_words(due_on, today)
    return Item(
        about=supplier,
        title=f"{cycle} questionnaire",
        line=f"{due[:1].upper()}{due[1:]}, {answered} of {asked} answered.",
        path=path,
        button="Open the questionnaire",
        due_on=due_on,
        forward_path=forward,
        context={
            "supplier": supplier,
            "cycle": cycle,
            "due_on": day(due_on),
            "due": due,
            "asked": asked,
            "answered": answered,
            "missing": max(0, asked - answered),
            "may_ask": extended_from is None and more_time is None and today <= last_day_to_ask(due_on),
        },
    )


def _to_member(supplier_id: int, supplier: str, due_on: date) -> Item:
    """Members read the label and nothing behind it (domain specification, section 5.11)."""
    path = address_of("member_supplier", supplier_id)
    line = "It was asked and reminded; speak to your contact there if you buy from it."
    return Item(supplier, "RP status", line, path, "See what members see", due_on)


QUESTIONNAIRES = Topic(
    key="questionnaire",
    title="Questionnaires",
    anchors={INVITED: "the invitation", DUE: "the day the questionnaire is due"},
    kinds=(Kind.LEAD, Kind.CONTRIBUTOR, Kind.SIGNATORY, Kind.SPONSOR, Kind.MANAGER, Kind.RP_LEAD, Kind.MEMBER),
    find=find,
    tell=tell,
    people=people_of,
    needs={UNOPENED: "it was not opened", FEW: "less than a quarter is answered", SILENT_TOO: ""},
)
