"""Who else is in a section now. Kept in the cache for a few minutes: no statement, no record, and gone by itself.

Two people who arrive in the same instant may miss each other until the next time their pages ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache
from django.utils import timezone

from rphub.kernel.roles import Actor
from rphub.kernel.words import count

LASTS = 300
"""Seconds after which somebody who was not seen again has left."""


@dataclass(frozen=True, slots=True)
class Present:
    """A colleague in the section; `code` is the question they were at, where their page said so."""

    name: str
    code: str
    seconds: int

    @property
    def words(self) -> str:
        """“Lou Bennet is in this section, at GOV-02, 2 minutes ago.”"""
        ago = "just now" if self.seconds < 60 else f"{count(self.seconds // 60, 'minute')} ago"
        return f"{self.name} is in this section, {f'at {self.code}, ' if self.code else ''}{ago}."


def arrive(actor: Actor, response_id: UUID, section: str, code: str = "") -> tuple[Present, ...]:
    """Note that the actor is here and say who else is, the latest first."""
    key, now = f"present:{response_id}:{section}", int(timezone.now().timestamp())
    seen: dict[int, tuple[str, str, int]] = cache.get(key) or {}
    here = {user: one for user, one in seen.items() if now - one[2] <= LASTS and user != actor.user_id}
    if actor.user_id is not None:
        cache.set(key, {**here, actor.user_id: (actor.label, code, now)}, LASTS)
    return tuple(Present(name, at, now - when) for name, at, when in sorted(here.values(), key=lambda one: -one[2]))
