"""What the next run will do, by name, without doing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from privacy.models import DraftEnd
from privacy.schedule import (
    ACCOUNTS,
    BY_KEY,
    CONTACTS,
    DRAFTS,
    INVITATIONS,
    LOTS,
    MAILS,
    REMINDERS,
    SESSIONS,
    Row,
    months,
)
from privacy.selectors import due
from privacy.warnings import first_day, may_go, next_warning, told_again
from questionnaires.canonical import add_months
from questionnaires.models import Response
from rphub.kernel.navigation import address_of
from rphub.kernel.words import day
from suppliers.selectors.people import people_of

SHOWN = 20
WARNING = ("First", "Second", "Third and last")


@dataclass(frozen=True, slots=True)
class Thing:
    """One line: what it is, where it is looked at, and what becomes of it."""

    label: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one row of the schedule does tonight; of many the first twenty are named."""

    row: Row
    number: int
    things: Sequence[Thing] = ()

    @property
    def more(self) -> int:
        return self.number - len(self.things) if self.things else 0


@dataclass(frozen=True, slots=True)
class Tonight:
    warnings: list[Thing]
    steps: list[Step]
    ahead: list[Thing]
    """Drafts that were warned already, or will be within three months."""
    held: list[Thing]
    unreachable: list[Thing]
    """Drafts whose supplier has nobody to warn: they stay until it has."""

    @property
    def number(self) -> int:
        return len(self.warnings) + sum(step.number for step in self.steps)


@dataclass(slots=True)
class _Drafts:
    warned: list[Thing] = field(default_factory=list)
    going: list[Thing] = field(default_factory=list)
    ahead: list[Thing] = field(default_factory=list)
    held: list[Thing] = field(default_factory=list)
    unreachable: list[Thing] = field(default_factory=list)


def tonight(today: date | None = None) -> Tonight:
    """Fifteen statements, however much there is: what runs at half past one, as things stand now."""
    today = today or timezone.localdate()
    drafts = _drafts(today)
    steps = [Step(BY_KEY[DRAFTS], len(drafts.going), drafts.going[:SHOWN]), *_others(today)]
    return Tonight(drafts.warned, steps, drafts.ahead, drafts.held, drafts.unreachable)


def _drafts(today: date) -> _Drafts:
    """Each draft whose time is near stands in exactly one of the lists."""
    found, sorted_out = list(due.every_draft(today)), _Drafts()
    ends, held = due.ends_of(found), set(due.held().values_list("supplier", flat=True))
    people = people_of({one.supplier_id: one.supplier.organisation_id for one in found}) if found else {}
    for response in found:
        kept_until = add_months(response.cycle.closed_on or today, months(DRAFTS))
        end = ends.get(response.pk) or DraftEnd(response=response, erase_on=first_day(kept_until, today))
        if response.supplier_id in held:
            sorted_out.held.append(_thing(response, f"It would go after {day(kept_until)}."))
        elif not people.get(response.supplier_id, {}).get("lead"):
            sorted_out.unreachable.append(_thing(response, "Nobody to warn: add a questionnaire lead."))
        else:
            _place(sorted_out, response, end, today)
    return sorted_out


def _place(sorted_out: _Drafts, response: Response, end: DraftEnd, today: date) -> None:
    told = end.told_on
    wanted = next_warning(end.erase_on, told)
    if wanted is not None and wanted <= today:
        on = told_again(end.erase_on, len(told), today) if told else end.erase_on
        note = f"{WARNING[len(told)]} warning to its lead: erased on {day(on)}."
        sorted_out.warned.append(_thing(response, note))
    elif may_go(end.erase_on, told, today):
        warned = ", ".join(day(one) for one in told)
        sorted_out.going.append(_thing(response, f"Warned on {warned}."))
    else:
        note = f"{WARNING[len(told)]} warning on {day(wanted)}" if wanted else "Warned three times"
        sorted_out.ahead.append(_thing(response, f"{note}, erased on {day(end.erase_on)}."))


def _thing(response: Response, note: str) -> Thing:
    return Thing(str(response), address_of("response_office", response.pk), note)


def _others(today: date) -> Iterator[Step]:
    people = due.accounts(today)
    yield Step(
        BY_KEY[ACCOUNTS],
        people.count(),
        [Thing(str(one), one.get_absolute_url(), one.email) for one in people[:SHOWN]],
    )
    invited = due.invitations(today)
    yield Step(
        BY_KEY[INVITATIONS],
        invited.count(),
        [Thing(one.email, "", str(one.organisation)) for one in invited.select_related("organisation")[:SHOWN]],
    )
    contacts = due.contacts(today)
    yield Step(
        BY_KEY[CONTACTS],
        contacts.count(),
        [
            Thing(str(one), address_of("supplier_detail", one.supplier_id), str(one.supplier))
            for one in contacts.select_related("supplier__organisation")[:SHOWN]
        ],
    )
    yield Step(BY_KEY[MAILS], due.mails(today).filter(restricted=False).count())
    yield Step(BY_KEY[REMINDERS], due.notices(today).count())
    yield Step(BY_KEY[LOTS], due.lots_asked_for(today).count())
    yield Step(BY_KEY[SESSIONS], due.sessions(timezone.now()).count())
