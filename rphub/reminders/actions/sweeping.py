"""The morning's sweep: “due and not yet noted”, page by page, so that 100,000 questionnaires need no more memory.

First every reminder that is due becomes a row, once; then each person gets one mail with the rows of their day. The
mail holds no words yet: they are written when it goes out, from what is true then (`writing`). A sweep that dies in
between leaves rows, and the next one goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from rphub.accounts.selectors import consortium, people_holding
from rphub.kernel.bulk import insert_new, set_each
from rphub.kernel.prepared import Prepared, padded
from rphub.kernel.roles import ANONYMOUS, Actor, Role
from rphub.mailing.actions import wake
from rphub.mailing.bounces import dead_among
from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail
from rphub.reminders import matching
from rphub.reminders.days import Sending
from rphub.reminders.enums import Frequency
from rphub.reminders.models import Notice, Preference, Rule
from rphub.reminders.selectors.sending import sending_times
from rphub.reminders.topics import Person, Reach, Subject, Topic, topics

PAGE = 1000
DIGEST, ALONE = "reminders", "reminder_alone"
"""Templates of mails that `writing` writes: all of a person's day, and a critical one by itself."""


class Row(NamedTuple):
    """A notice as it is inserted."""

    key: str
    topic: str
    subject: str
    about: str
    organisation: int | None
    rule: str
    anchor: str
    anchored_on: date
    kind: str
    to: str
    name: str
    on: date
    critical: bool
    optional: bool


class Waiting(NamedTuple):
    """What is read of a notice to put it into a mail."""

    to: str
    pk: int
    about: str
    optional: bool
    key: str
    weekly: bool
    """Whether whoever it is for wants one mail a week."""


UNWRITTEN = dict.fromkeys(("reply_to", "subject", "body_text", "body_html", "message_id", "last_error"), "")
"""Words are made when the mail goes out."""
Due = tuple[Subject, Sequence[Any]]
Page = list[Waiting]


def _off(actor: Actor, addresses: tuple[str, ...]) -> Any:
    return Preference.objects.filter(address__in=addresses).values_list("address", "off")


OFF = Prepared(_off, PAGE + 100)
"""What each address has switched off; asked for every page."""


@dataclass(frozen=True, slots=True)
class Swept:
    """How many notices and mails were new."""

    noted: int
    mails: int


def sweep(now: datetime | None = None) -> Swept:
    """Note what is due and put it into mails. On days without sending only what is critical.

    After hours nothing is put into mails: it joins the mail of the next morning, so that nobody gets two.
    """
    now = timezone.localtime(now)
    today, sending = now.date(), sending_times()
    rules = [rule for rule in Rule.objects.filter(on=True) if rule.critical or sending.is_day(today)]
    office = [Person(person.name, person.email.lower()) for person in people_holding(consortium().pk, Role.RP_LEAD)]
    noted = sum(_note(topic, rules, office, today) for topic in topics().values())
    mails = sum(_queue_pages(now, sending, critical=True))
    if sending.is_day(today) and now.time() < sending.closes:
        mails += sum(_queue_pages(now, sending, critical=False))
    return Swept(noted, mails)


def _note(topic: Topic, rules: Iterable[Rule], office: Sequence[Person], today: date) -> int:
    """A row for each person whom a rule of the topic tells today; how many are new."""
    reach = Reach(tuple(rule for rule in rules if rule.topic == topic.key), today)
    if not reach.rules:
        return 0
    new, holding = 0, matching.holding(reach.rules, today)
    for page in topic.find(reach):
        due = [(one, held) for one in page if (held := holding(one))]
        if due:
            new += _write(topic, sorted(_rows(topic, due, office, today)))
    return new


def _rows(topic: Topic, due: Sequence[Due], office: Sequence[Person], today: date) -> Iterator[Row]:
    suppliers = {one.supplier: one.organisation for one, _ in due if one.supplier and one.organisation}
    kinds = {kind for _, rules in due for rule in rules for kind in rule.audience}
    people = topic.people(suppliers, kinds) if topic.people and suppliers else {}
    for one, rules in due:
        of_supplier, about = people.get(one.supplier or 0, matching.NOBODY), one.about[:200]
        for rule in rules:
            day = one.anchors[rule.anchor]
            key = f"{topic.key}:{one.id}:{rule.anchor}:{day.isoformat()}:{rule.code}:"
            for kind, person in matching.told(rule, one, of_supplier, office):
                yield Row(
                    *(key + person.email, topic.key, one.id, about, one.organisation, rule.code, rule.anchor, day),
                    *(str(kind), person.email, person.name[:120], today, rule.critical, rule.optional),
                )


@transaction.atomic
def _write(topic: Topic, rows: Sequence[Row]) -> int:
    """Leave out whom we do not write to, and insert what is not there; of two sweeps at once one has each row."""
    addresses = {row.to for row in rows}
    off = dict(OFF.rows(ANONYMOUS, addresses=padded([*addresses])))
    dead = dead_among(addresses)
    wanted = [row for row in rows if row.to not in dead and not (row.optional and topic.key in off.get(row.to, ()))]
    new = insert_new(Notice, Row._fields, wanted, wanted="key")
    if topic.noted and new:
        topic.noted({row.subject for row in wanted if row.key in new})
    return len(new)


def _queue_pages(now: datetime, sending: Sending, *, critical: bool) -> Iterator[int]:
    """Person by person; nobody is cut in two by the end of a page."""
    weekly = Exists(Preference.objects.filter(address=OuterRef("to"), frequency=Frequency.WEEKLY))
    waiting = Notice.objects.waiting().filter(critical=critical).annotate(weekly=weekly)
    waiting = waiting.order_by("to", "pk").values_list(*Waiting._fields)
    page = list(waiting[:PAGE])
    while page:
        if len(page) == PAGE:
            last = page[-1][0]
            page = [row for row in page if row[0] != last] or list(waiting.filter(to=last))
        yield _queue([Waiting(*row) for row in page], now, sending, critical=critical)
        page = list(waiting.filter(to__gt=page[-1][0])[:PAGE])


@transaction.atomic
def _queue(page: Page, now: datetime, sending: Sending, *, critical: bool) -> int:
    """One mail for each person of the page, or for each critical notice, and its notices point to it."""
    groups = {f"critical:{row.key}": [row] for row in page} if critical else _by_person(page, now.date())
    template, later = (ALONE, None) if critical else (DIGEST, sending.next_moment(now))
    mails = {uuid4(): group for group in groups.items()}
    rows = [
        (mail_id, key, notices[0].to, _about(notices), _closed(notices)) for mail_id, (key, notices) in mails.items()
    ]
    same = {"template": template, "context": {}, "state": MailState.QUEUED.value, "attempts": 0}
    same |= {"not_before": later, "created_at": now, **UNWRITTEN}
    new = insert_new(Mail, ("id", "key", "to", "about", "restricted"), rows, same)
    told = [(row.pk, mail_id) for mail_id, (_, notices) in mails.items() if mail_id in new for row in notices]
    set_each(Notice, "mail", told, {"queued_on": now.date()})
    if later is None:
        wake([mail_id for mail_id in mails if mail_id in new])
    return len(new)


def _by_person(page: Page, today: date) -> dict[str, Page]:
    """Key of the mail -> its notices. Whoever wants one mail a week waits for it, with what may wait."""
    by_person: dict[str, Page] = defaultdict(list)
    for row in page:
        by_person[row.to].append(row)
    waits = _had_one_this_week({row.to for row in page if row.weekly}, today)
    return {
        f"{DIGEST}:{today.isoformat()}:{to}": rows
        for to, rows in by_person.items()
        if to not in waits or not all(row.optional for row in rows)
    }


def _had_one_this_week(weekly: Collection[str], today: date) -> set[str]:
    """Of those who want one mail a week."""
    if not weekly:
        return set()
    monday = today - timedelta(days=today.weekday())
    told = Notice.objects.filter(to__in=weekly, queued_on__gte=monday, critical=False)
    return set(told.values_list("to", flat=True))


def _closed(notices: Page) -> bool:
    """Whether the mail is on no list."""
    return any(topics()[row.key.partition(":")[0]].restricted for row in notices)


def _about(notices: Page) -> str:
    names = list(dict.fromkeys(row.about for row in notices))
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"[:200]
