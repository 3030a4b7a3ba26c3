"""What a source tells after its report: a step of its own order was done, what came of it for the workers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from concerns import source_policies
from concerns.actions.intake import add_source_file, add_source_note, submitted_case
from concerns.actions.story import tell_story
from concerns.emails.office import queue_news
from concerns.enums import ConfirmedBy, Remedy, Told
from concerns.models import Case, ToldStep
from concerns.values import LABEL
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day


@transaction.atomic
def add_facts(
    *, actor: Actor, case_id: UUID, text: str, upload: UploadedFile[Any] | None = None, checked: bool = False
) -> None:
    """More that is known, in words, with a file where there is one. The file comes first: it may be refused."""
    if upload is not None:
        try:
            add_source_file(actor=actor, case_id=case_id, upload=upload, title=upload.name or "File")
        except Invalid as problem:
            raise Invalid({"file": " ".join(problem.problems.values())}) from problem
    add_source_note(actor=actor, case_id=case_id, text=text, checked=checked)


@transaction.atomic
def source_told(*, actor: Actor, case_id: UUID, on: date, how: str = "") -> ToldStep:
    """The source has told whoever comes next in its order. Invalid when the day is still to come."""
    case: Case = submitted_case(actor, case_id, lock=True)
    step: ToldStep | None = case.order.filter(told_on__isnull=True).first()
    require(source_policies.can_tell_step(actor, case, step))
    assert step is not None  # noqa: S101 - the policy said so
    if on > timezone.localdate():
        raise Invalid({"on": "Enter the day on which they were told; this one has not come yet."})
    step.told_on, step.told_by_label, step.words = on, actor.label[:LABEL], how.strip()
    step.save(update_fields=["told_on", "told_by_label", "words"])
    told = Told(step.who)
    tell_story(actor, case, "source_told", f"The source has told: {told.label.lower()}, {day(on)}", who=told)
    queue_news(case, f"told:{told}")
    return step


@transaction.atomic
def confirm_outcome(
    *,
    actor: Actor,
    case_id: UUID,
    helped: int,
    remedies: Sequence[str],
    confirmed_by: str,
    text: str,
    checked: bool = False,
) -> None:
    """What came of it for the workers, as the source sees it; the office closes the concern with it or asks on."""
    case: Case = submitted_case(actor, case_id, lock=True)
    require(source_policies.can_confirm_outcome(actor, case))
    kinds = ", ".join(Remedy(key).label.lower() for key in remedies)
    words = f"What came of it for workers: {count(helped, 'person', 'people')} helped; {kinds}. "
    words += f"Confirmed by: {ConfirmedBy(confirmed_by).label.lower()}. {text.strip()}"
    add_source_note(actor=actor, case_id=case_id, text=words.strip(), checked=checked)
    tell_story(actor, case, "source_confirmed", "The source said what came of it for workers", helped=helped)
