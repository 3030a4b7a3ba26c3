"""What concerns write down about a supplier: facts while one is open, what members were told, days to answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from frameworks.models import Framework, Member
from suppliers.enums import CaseFact
from suppliers.models import CaseAnswer, CaseFlag, ReleasedNotice


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """One version of a notice; `source_id` names the matter with this supplier for good."""

    supplier_id: int
    source_id: str
    version: int
    title: str
    text: str
    advice: str = ""
    right_of_reply: str = ""
    replied_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """How long one request took; no word of what was asked."""

    source_id: str
    asked_on: date
    due_on: date
    answered_on: date | None


@transaction.atomic
def set_flags(*, supplier_id: int, source_id: str, facts: Collection[CaseFact], readers: Sequence[int] = ()) -> None:
    """Exactly these facts of one open concern about a supplier; none takes them away. `readers` are the people who
    know the concern: to them a fact may be named, to everybody else there is “a restricted matter”.

    Nothing is written to the history: that a supplier has a flag is restricted, and the concern's own story has it.
    """
    rows = CaseFlag.objects.filter(source_id=source_id)
    rows.exclude(supplier=supplier_id, fact__in=facts).delete()
    rows.update(readers=list(readers))
    new = [CaseFlag(supplier_id=supplier_id, source_id=source_id, fact=fact, readers=list(readers)) for fact in facts]
    CaseFlag.objects.bulk_create(new, ignore_conflicts=True)


@transaction.atomic
def publish_notice(
    *, fact: NoticeFact, frameworks: Iterable[Framework], members: Iterable[Member]
) -> tuple[ReleasedNotice, bool]:
    """Write what affected members read, over the version before; says whether it is the first."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        name: getattr(fact, name)
        for name in ("supplier_id", "version", "title", "text", "advice", "right_of_reply", "replied_on")
    }
    row, first = ReleasedNotice.objects.update_or_create(
        source_id=fact.source_id, defaults={**values, "updated_on": today, "withdrawn_on": None}
    )
    row.frameworks.set(frameworks)
    row.members.set(members)
    return row, first


def withdraw_notice(*, source_id: str) -> None:
    """Nobody reads it from now on."""
    ReleasedNotice.objects.filter(source_id=source_id).update(withdrawn_on=timezone.localdate())


def forget_notice(*, source_id: str) -> None:
    """Its words are erased with the concern's; that there was one, and when, stays."""
    ReleasedNotice.objects.filter(source_id=source_id).update(
        title="", text="", advice="", right_of_reply="", withdrawn_on=timezone.localdate()
    )


def write_reply(*, source_id: str, text: str, replied_on: date) -> None:
    """The supplier's own words beside what is released already."""
    ReleasedNotice.objects.filter(source_id=source_id).update(right_of_reply=text, replied_on=replied_on)


def publish_answers(*, supplier_id: int, answers: Iterable[AnswerFact]) -> None:
    """How long requests took, of a concern that members were told of (K16)."""
    for fact in answers:
        CaseAnswer.objects.update_or_create(
            source_id=fact.source_id,
            defaults={
                "supplier_id": supplier_id,
                "asked_on": fact.asked_on,
                "due_on": fact.due_on,
                "answered_on": fact.answered_on,
            },
        )


def withdraw_answers(*, source_ids: Iterable[str]) -> None:
    CaseAnswer.objects.filter(source_id__in=list(source_ids)).delete()


def move_facts(*, gone_id: int, kept_id: int) -> None:
    """A supplier turned out to be another: what holds of the one holds of the firm. Members who were told read on."""
    for model in (CaseFlag, CaseAnswer, ReleasedNotice):
        model.objects.filter(supplier=gone_id).update(supplier=kept_id)
