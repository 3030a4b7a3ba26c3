"""What a reviewer is told about an answer that rests on a certificate: how well checked, how far, and what it omits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from equivalences.enums import Assurance, Outcome
from equivalences.models import Item
from equivalences.selectors.held import site_words
from questionnaires.answering import content_of
from questionnaires.facts import AnswerData
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.kernel.words import day


@dataclass(frozen=True, slots=True)
class Rests:
    """One certificate behind an answer, with the row of the table as it stood when it was used."""

    item: Item
    assurance: Assurance
    holder: str
    covers: str
    site: str
    result: str
    """The result, with consent; else why it is not shown."""
    members: str
    """Whether members may be told."""
    warnings: tuple[str, ...]

    @property
    def words(self) -> str:
        """How it came into the answer."""
        when = day(timezone.localdate(self.item.application.created_at))
        return f"Filled in from it on {when}" if self.item.after is not None else f"Cited from it on {when}"


def rests_on(response_id: UUID, code: str, sent: AnswerData) -> tuple[Rests, ...]:
    """One statement; `sent` is the answer under review. Ask only for a review the actor may see."""
    rows = ITEMS.objects(ANONYMOUS, response=response_id, code=code)
    return tuple(_rests(item, sent, timezone.localdate()) for item in rows)


def _items(actor: Actor, response: UUID, code: str) -> Any:
    rows = Item.objects.filter(application__response=response, code=code, outcome=Outcome.SAVED)
    return rows.select_related("application", "certificate", "evidence").order_by("pk")


ITEMS = Prepared(_items)


def _rests(item: Item, sent: AnswerData, today: date) -> Rests:
    certificate = item.certificate
    shown = certificate.result or "No result was given"
    return Rests(
        item=item,
        assurance=Assurance(item.assurance),
        holder=certificate.holder,
        covers=certificate.covers,
        site=site_words(item.evidence),
        result=shown if certificate.shows_result else "The supplier has not agreed that we look at the result",
        members=f"Members {'may' if certificate.shows_members else 'may not'} be told that the supplier holds it",
        warnings=tuple(_warnings(item, sent, today)),
    )


def _warnings(item: Item, sent: AnswerData, today: date) -> Any:
    """What keeps a reviewer from leaning on it, as sentences."""
    until = item.evidence.valid_until
    if item.certificate.withdrawn_at:
        when = day(timezone.localdate(item.certificate.withdrawn_at))
        yield f"The supplier took its consent back on {when}. Do not rely on it; ask for other evidence."
    if until and until < today:
        yield f"It ended on {day(until)} and no longer counts. Ask for the renewed one."
    if sent.level is not None and sent.level > item.level:
        yield f"Level {sent.level} is claimed; it supports level {item.level} at most."
    if item.after is not None and content_of(sent) != item.after:
        yield "The supplier changed the answer afterwards."
