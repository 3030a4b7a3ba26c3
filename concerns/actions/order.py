"""The source's order of telling: written with the source, changed by it or the RP lead, kept step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from concerns import policies
from concerns.actions.intake import submitted_case
from concerns.actions.story import tell_story
from concerns.emails.office import queue_news
from concerns.enums import Consent, Told
from concerns.models import Case, ToldStep
from concerns.selectors.steps import may_tell_now
from concerns.values import LABEL
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor

FIRST = "Who was told already stays first, in the same order."


@transaction.atomic
def change_order(
    *,
    actor: Actor,
    case_id: UUID,
    order: Sequence[tuple[Told, date | None]],
    embargo_until: date | None = None,
    consent: Consent | None = None,
) -> Case:
    """Who is told, in which order, and not before which day; who is missing is not told. By the source for its own, or
    by the RP lead. What was told stays. Invalid {"order": ...}."""
    outside = actor.area in policies.OUTSIDE
    case = submitted_case(actor, case_id, lock=True) if outside else Case.objects.visible_to(actor).lock(case_id)
    require(policies.can_change_order(actor, case))
    _rewrite(case, dict(order))
    case.embargo_until = embargo_until
    case.consent = consent or case.consent
    case.save(update_fields=["embargo_until", "consent"])
    by = "The source" if outside else "The office"
    words = f"{by} changed the order of telling" + (
        f", nothing to buyers before {embargo_until}" if embargo_until else ""
    )
    tell_story(actor, case, "order_changed", words, steps=[str(who) for who, _ in order])
    if outside:
        queue_news(case, f"order:{timezone.now():%Y%m%d%H%M%S%f}")
    return case


def _rewrite(case: Case, wanted: dict[Told, date | None]) -> None:
    told = [row for row in case.order.all() if row.told_on]
    if [row.who for row in told] != list(wanted)[: len(told)]:
        raise Invalid({"order": FIRST})
    case.order.filter(told_on__isnull=True).delete()
    rest = list(wanted.items())[len(told) :]
    start = max((row.position for row in told), default=-1) + 1
    ToldStep.objects.bulk_create(
        [ToldStep(case=case, position=start + at, who=who, not_before=day) for at, (who, day) in enumerate(rest)]
    )


@transaction.atomic
def tell_step(*, actor: Actor, case_id: UUID, who: Told, words: str, told_on: date | None = None) -> ToldStep:
    """Write down that these were told, as the order allows today. Suppliers of ours are told by `tell_supplier`."""
    case: Case = Case.objects.visible_to(actor).lock(case_id)
    require(policies.can_edit(actor, case))
    require(may_tell_now(case, who))
    step = case.order.get(who=who)
    today = timezone.localdate()
    if step.told_on:
        raise Invalid({"who": "They were told already."})
    if told_on is not None and told_on > today:
        raise Invalid({"told_on": "This day is still to come. Write it down once they were told."})
    step.words = said(words, "words", "Say how they were told, and by whom.")[:1000]
    step.told_on, step.told_by_label = told_on or today, actor.label[:LABEL]
    step.save(update_fields=["words", "told_on", "told_by_label"])
    tell_story(actor, case, "told", f"Told: {step.get_who_display().lower()}", who=who)
    return step


def mark_told(actor: Actor, case: Case, who: Told, words: str) -> None:
    """The step that something else has just taken, once."""
    step = case.order.filter(who=who, told_on__isnull=True).first()
    if step is None:
        return
    step.words, step.told_on, step.told_by_label = words[:1000], timezone.localdate(), actor.label[:LABEL]
    step.save(update_fields=["words", "told_on", "told_by_label"])
    tell_story(actor, case, "told", f"Told: {step.get_who_display().lower()}", who=who)
