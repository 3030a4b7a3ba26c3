"""The source's order of a concern as the guard reads it, and what of its plan is still open."""

from __future__ import annotations

from django.utils import timezone

from concerns.enums import Told
from concerns.guard import Safety, Step, may_tell
from concerns.models import Case
from corrective_actions.workflow import ENDED, FINAL
from rphub.kernel.decisions import Decision


def steps_of(case: Case) -> list[Step]:
    """In the source's order; one statement."""
    return [Step(Told(row.who), row.not_before, row.told_on) for row in case.order.all()]


def safety_of(case: Case) -> Safety:
    return Safety(case.immediate_danger, case.consent, case.embargo_until)


def may_tell_now(case: Case, who: Told) -> Decision:
    return may_tell(steps_of(case), who, safety_of(case), timezone.localdate())


def open_actions(case: Case) -> int:
    """Actions of improvement plans that remedy it and have not ended."""
    return case.actions.exclude(action__state__in=(*ENDED, *FINAL)).count()
