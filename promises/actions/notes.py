"""The story of a promise: lines that both sides read, never rewritten."""

from __future__ import annotations

from typing import Any

from promises import policies
from promises.enums import NoteKind
from promises.models import Note, Promise
from rphub.accounts.selectors import consortium
from rphub.audit.actions import record, record_once_a_day
from rphub.kernel.roles import Actor

LONGEST = 2000


def record_export(*, actor: Actor, view: str) -> None:
    """Who took the register, or one of its reports, with them: once per person and day."""
    record_once_a_day(actor, "promises.exported", consortium(), view=view)


def tell(actor: Actor, promise: Promise, verb: str, kind: NoteKind, text: str, reason: str = "", **data: Any) -> None:
    """History and story of one verb."""
    record(actor, verb, promise, reason=reason, **data)
    side = policies.side_of(actor)
    Note.objects.create(promise=promise, kind=kind, side=side, by_label=actor.label[:200], text=text)
