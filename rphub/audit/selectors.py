"""The history page: newest first, paged by key so that page 2,000 costs what page 1 does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Q

from rphub.audit.models import AuditEvent
from rphub.audit.querysets import AuditQuerySet
from rphub.audit.words import changed_words, value_words, verb_words
from rphub.kernel.pages import search_words
from rphub.kernel.roles import Actor

PER_PAGE = 50
VERBS, REMEMBERED = "audit.verbs", 600
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EventLine:
    event: AuditEvent
    words: str
    changes: tuple[Change, ...]
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class History:
    lines: list[EventLine]
    older: str
    """The key of the last line, for the link to older ones; empty when there are none."""
    filters: dict[str, str]
    verbs: list[tuple[str, str]]

    @property
    def filtered(self) -> bool:
        return any(value for name, value in self.filters.items() if name != "before")


def history(
    actor: Actor, *, person: str = "", verb: str = "", target: str = "", words: str = "", before: str = ""
) -> History:
    """Two statements. `person` is a user's number, `target` is `app.model:id`, `words` look in the names."""
    given = {"person": person, "verb": verb, "target": target, "q": words}
    filters = {name: search_words(text) for name, text in given.items()}
    mine = AuditEvent.objects.visible_to(actor)
    found = _after(_filtered(mine, filters), mine, before).order_by("-at", "-id")
    rows = list(found[: PER_PAGE + 1])
    return History(
        lines=[line_of(event) for event in rows[:PER_PAGE]],
        older=str(rows[PER_PAGE - 1].pk) if len(rows) > PER_PAGE else "",
        filters={**filters, "before": before},
        verbs=[(one, verb_words(one)) for one in _verbs()],
    )


def _verbs() -> list[str]:
    """Every verb there is. Finding them reads the whole table, so they are remembered for ten minutes."""
    verbs: list[str] | None = cache.get(VERBS)
    if verbs is None:
        verbs = sorted(AuditEvent.objects.open().order_by().values_list("verb", flat=True).distinct())
        cache.set(VERBS, verbs, REMEMBERED)
    return verbs


def _filtered(found: AuditQuerySet, filters: dict[str, str]) -> AuditQuerySet:
    if filters["person"]:
        key = _key(filters["person"])
        found = found.none() if key is None else found.filter(actor_id=key)
    if filters["verb"]:
        found = found.filter(verb=filters["verb"])
    kind, _, pk = filters["target"].partition(":")
    if kind:
        found = found.filter(target_type=kind)
    if pk:
        found = found.filter(target_id=pk)
    if words := filters["q"]:
        found = found.filter(Q(actor_label__icontains=words) | Q(target_label__icontains=words))
    return found


def _after(found: AuditQuerySet, mine: AuditQuerySet, before: str) -> AuditQuerySet:
    """Events older than the one named; a key nobody knows shows the newest."""
    key = _key(before)
    at: datetime | None = mine.filter(pk=key).values_list("at", flat=True).first() if key is not None else None
    return found if at is None else found.filter(Q(at__lt=at) | Q(at=at, pk__lt=key))


def _key(given: str) -> int | None:
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 20 else None
    return number if number is not None and number <= LARGEST_KEY else None


def line_of(event: AuditEvent) -> EventLine:
    changes: dict[str, Any] = event.changes
    return EventLine(
        event,
        verb_words(event.verb),
        tuple(Change(changed_words(name), value_words(old), value_words(new)) for name, (old, new) in changes.items()),
        tuple(
            (changed_words(name), value_words(value)) for name, value in event.data.items() if value not in ("", None)
        ),
    )
