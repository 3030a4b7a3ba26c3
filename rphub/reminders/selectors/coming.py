"""What a supplier's people would get, day by day, under the rules as they are or as they would be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from rphub.accounts.selectors import consortium, people_holding
from rphub.kernel.roles import Role
from rphub.reminders import matching
from rphub.reminders.days import Sending
from rphub.reminders.enums import Kind
from rphub.reminders.models import Notice, Rule
from rphub.reminders.selectors.sending import sending_times
from rphub.reminders.topics import People, Person, Reach, Subject, Topic, topics

AHEAD = 400


@dataclass(frozen=True, slots=True, order=True)
class Coming:
    """One reminder that is coming; `provided` says what has to be true by then."""

    on: date
    to: str
    name: str
    kind: str
    topic: str
    words: str
    about: str
    provided: str

    @property
    def kind_label(self) -> str:
        return Kind(self.kind).label


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a comparison: it stays, it would be new, or it would not come any more."""

    coming: Coming
    shape: str
    label: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is read once for both sides of a comparison."""

    subjects: Mapping[str, Sequence[Subject]]
    people: Mapping[Any, Mapping[int, People]]
    office: Sequence[Person]
    told: Collection[str]
    sending: Sending
    today: date


def coming(organisation_id: int) -> list[Coming]:
    """By day and person. The number of statements is that of the topics, not of what is due."""
    rules = list(Rule.objects.all())
    return sorted(_coming(rules, _known(rules, organisation_id)))


def gathered(lines: Iterable[Coming]) -> list[tuple[Coming, int]]:
    """What says the same to the same person on the same day, once, with how many things it is said of."""
    return list(Counter(lines).items())


def compared(organisation_id: int, changed: Rule) -> list[Change]:
    """The same under the rules as they are and with one of them changed."""
    rules = list(Rule.objects.all())
    others = [changed if rule.code == changed.code else rule for rule in rules]
    known = _known([*rules, changed], organisation_id)
    before, after = set(_coming(rules, known)), set(_coming(others, known))
    words = {(True, True): ("unchanged", "As now"), (True, False): ("down", "No longer"), (False, True): ("new", "New")}
    return [Change(one, *words[one in before, one in after]) for one in sorted(before | after)]


def _known(rules: Sequence[Rule], organisation_id: int) -> Known:
    today = timezone.localdate()
    found = {key: list(_subjects(topic, rules, today, organisation_id)) for key, topic in topics().items()}
    return Known(
        subjects=found,
        people=_people(found, rules),
        office=[Person(person.name, person.email.lower()) for person in people_holding(consortium().pk, Role.RP_LEAD)],
        told=set(Notice.objects.filter(organisation=organisation_id).values_list("key", flat=True)),
        sending=sending_times(),
        today=today,
    )


def _subjects(topic: Topic, rules: Sequence[Rule], today: date, organisation_id: int) -> Iterator[Subject]:
    own = tuple(rule for rule in rules if rule.topic == topic.key)
    for page in topic.find(Reach(own, today, organisation_id, AHEAD)) if own else ():
        yield from page


def _people(found: Mapping[str, Sequence[Subject]], rules: Sequence[Rule]) -> dict[Any, Mapping[int, People]]:
    """Finder -> the people of the supplier; topics that look people up in the same way share the look."""
    wanted: dict[Callable[..., Mapping[int, People]], dict[int, int]] = defaultdict(dict)
    for key, subjects in found.items():
        if finder := topics()[key].people:
            wanted[finder] |= {one.supplier: one.organisation for one in subjects if one.supplier and one.organisation}
    kinds = {kind for rule in rules for kind in rule.audience}
    return {finder: finder(suppliers, kinds) for finder, suppliers in wanted.items() if suppliers}


def _coming(rules: Sequence[Rule], known: Known) -> Iterator[Coming]:
    """Of two rules for one thing and person on one day only the later is told."""
    latest: dict[tuple[Any, ...], tuple[int, Coming]] = {}
    for rule in rules:
        for one in known.subjects[rule.topic] if rule.on else ():
            for key, told in _of_rule(rule, one, known):
                if key not in latest or latest[key][0] <= rule.place:
                    latest[key] = (rule.place, told)
    return (told for _, told in latest.values())


def _of_rule(rule: Rule, one: Subject, known: Known) -> Iterator[tuple[tuple[Any, ...], Coming]]:
    first, topic = matching.rule_day(rule, one), topics()[rule.topic]
    day = first and max(first, known.today)
    on = day if day is None or rule.critical else known.sending.next_day(day)
    if first is None or on is None or on >= first + timedelta(days=rule.holds):
        return
    people = known.people.get(topic.people, {}).get(one.supplier or 0, matching.NOBODY)
    anchored = one.anchors[rule.anchor].isoformat()
    for kind, person in matching.told(rule, one, people, known.office):
        key = f"{topic.key}:{one.id}:{rule.anchor}:{anchored}:{rule.code}:{person.email}"
        if key not in known.told:
            words = Coming(
                on, person.email, person.name, kind, topic.title, rule.words, one.about, topic.needs.get(rule.needs, "")
            )
            yield (on, person.email, topic.key, one.id), words
