"""What a reminder says, written when it goes out and from what is true then.

A notice only says that a rule held in the morning. Whoever has acted since is not reminded: each thing is looked at
again, at every attempt, and a mail of which nothing is left is not sent (`NotNeeded`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from rphub.kernel.words import count, day
from rphub.mailing.bounces import dead_among
from rphub.mailing.models import Mail
from rphub.mailing.rendering import Later, NotNeeded
from rphub.reminders.models import Notice, Preference, Rule
from rphub.reminders.selectors.sending import sending_times
from rphub.reminders.topics import Asked, Item, topics

LISTED = 50
Told = tuple[Notice, Rule, Item]


def write_day(mail: Mail) -> tuple[str, dict[str, Any]]:
    """Everything of a person's day, when reminders may go out. Raises NotNeeded or Later."""
    if later := sending_times().next_moment(timezone.localtime()):
        raise Later(later)
    return write(mail)


def write(mail: Mail) -> tuple[str, dict[str, Any]]:
    """Template and context: the rule's own mail, or a list where several things fall together."""
    today = timezone.localdate()
    told = still_true(mail, today)
    if not told:
        raise NotNeeded
    if len(told) == 1:
        return _alone(*told[0])
    return "reminder_digest", _digest(told)


def still_true(mail: Mail, today: date) -> list[Told]:
    """What is left to be told of the mail's notices: of one thing the latest rule, the nearest day first."""
    rules = {rule.code: rule for rule in Rule.objects.filter(on=True)}
    notices = [one for one in Notice.objects.filter(mail=mail).order_by("pk") if one.rule in rules]
    if not notices or dead_among([mail.to]):
        return []
    off = set(Preference.objects.filter(address=mail.to).values_list("off", flat=True).first() or ())
    wanted = [one for one in notices if not (rules[one.rule].optional and one.topic in off)]
    items = _items(wanted, rules, today)
    latest: dict[tuple[str, str], Told] = {}
    for one in sorted(wanted, key=lambda one: rules[one.rule].place):
        if one.key in items:
            latest[one.topic, one.subject] = (one, rules[one.rule], items[one.key])
    places = {key: place for place, key in enumerate(topics())}
    return sorted(latest.values(), key=lambda told: (places[told[0].topic], told[2].due_on, told[2].about))


def _items(notices: Iterable[Notice], rules: Mapping[str, Rule], today: date) -> dict[str, Item]:
    asked: dict[str, list[Asked]] = defaultdict(list)
    for one in notices:
        asked[one.topic].append(
            Asked(
                *(one.key, one.subject, one.anchor, one.anchored_on, one.rule, rules[one.rule].needs),
                *(one.kind, one.to, one.name),
            )
        )
    return {key: item for topic, them in asked.items() for key, item in topics()[topic].tell(them, today).items()}


def _alone(notice: Notice, rule: Rule, item: Item) -> tuple[str, dict[str, Any]]:
    return rule.template, {
        "name": notice.name,
        "about": item.about,
        "title": item.title,
        "headline": _headline(rule, item),
        "words": rule.words,
        "line": item.line,
        "path": item.path,
        "button_label": item.button,
        "forward_path": item.forward_path,
        **item.context,
    }


def _headline(rule: Rule, item: Item) -> str:
    return rule.headline.replace("{about}", item.about).replace("{day}", day(item.due_on))


def _digest(told: Sequence[Told]) -> dict[str, Any]:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for notice, rule, item in told[:LISTED]:
        words = " ".join(part for part in (_headline(rule, item) or rule.words, item.line) if part)
        groups[notice.topic].append({"about": item.about, "title": item.title, "words": words, "path": item.path})
    return {
        "name": told[0][0].name,
        "count": count(len(told), "thing"),
        "about": told[0][2].about if len({item.about for _, _, item in told}) == 1 else "",
        "groups": [
            {"title": topics()[key].title, "note": topics()[key].note, "items": items} for key, items in groups.items()
        ],
        "more": max(0, len(told) - LISTED),
    }
