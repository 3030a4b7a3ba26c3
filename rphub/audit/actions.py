"""The one door into the history. Actions call it explicitly, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone

from rphub.audit.models import AuditEvent
from rphub.audit.querysets import AuditQuerySet
from rphub.kernel.requests import request_id
from rphub.kernel.roles import Actor

_TOGETHER: ContextVar[list[AuditEvent] | None] = ContextVar("recorded_together", default=None)
READ = "page.read"
KIND, KEY = 60, 40
"""As long as the columns of a target."""


def record(
    actor: Actor,
    verb: str,
    target: models.Model,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    restricted: bool = False,
    **data: Any,
) -> AuditEvent:
    """Write one event: `record(actor, "response.submitted", response, number=2)`.

    Of `before` and `after` only the fields that differ are kept. Never pass secrets or free-text answers: the
    sent version holds those. Values must be JSON or have a readable `str()`. A `restricted` event is on no page of
    history; the app of its target shows it to those who may see the target.
    """
    event = AuditEvent(
        actor_id=actor.user_id,
        actor_label=actor.label[:200],
        actor_role=actor.role_label[:200],
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        target_label=str(target)[:300],
        changes=_changed(before or {}, after or {}),
        data={key: _plain(value) for key, value in data.items()},
        reason=reason,
        request_id=request_id.get(),
        source=actor.source,
        restricted=restricted,
    )
    if (waiting := _TOGETHER.get()) is None:
        event.save(force_insert=True)
    else:
        waiting.append(event)
    return event


@contextmanager
def recorded_together() -> Iterator[None]:
    """What is recorded inside is written at the end in one statement, or not at all; in the transaction around it.
    One inside of another leaves the writing to that one."""
    events: list[AuditEvent] = []
    around = _TOGETHER.get()
    token = _TOGETHER.set(events)
    try:
        yield
        if around is None:
            AuditEvent.objects.bulk_create(events)
        else:
            around += events
    finally:
        _TOGETHER.reset(token)


def record_once_a_day(actor: Actor, verb: str, target: models.Model, **data: Any) -> None:
    """Write one event for the person and day, such as a page looked at or a table taken along."""
    about = AuditEvent.objects.about(target)
    _once_a_day(actor, about.filter(verb=verb), lambda: record(actor, verb, target, **data))


def record_reading(actor: Actor, path: str, page: str, keys: Sequence[str]) -> None:
    """Write once a day that the person read a page: its name and address, and the keys of what it is about."""
    named = {"target_type": f"page.{page}"[:KIND], "target_id": _short("/".join(keys))}
    words = {"actor_label": actor.label[:200], "actor_role": actor.role_label[:200], "target_label": path[:300]}
    about = AuditEvent.objects.filter(verb=READ, **named)
    fields = {**named, **words, "verb": READ, "request_id": request_id.get(), "source": actor.source}
    _once_a_day(actor, about, lambda: AuditEvent.objects.create(actor_id=actor.user_id, **fields))


def _short(keys: str) -> str:
    """As a target's number fits in: itself, or what it hashes to; “-” for a page about nothing in particular."""
    return (keys if len(keys) <= KEY else sha256(keys.encode()).hexdigest()[:KEY]) or "-"


def _once_a_day(actor: Actor, about: AuditQuerySet, write: Callable[[], AuditEvent]) -> None:
    """The person's own row is locked meanwhile, so that two tabs opened at once leave one line."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = about.filter(actor_id=actor.user_id, at__gte=midnight)
    if today.exists():
        return
    people = get_user_model()._default_manager
    with transaction.atomic():
        list(people.select_for_update().filter(pk=actor.user_id).values_list("pk", flat=True))
        if not today.exists():
            write()


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: [_plain(before.get(name)), _plain(after.get(name))] for name in names}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)
