"""The picture of a plan: one line per agreed action, the same on the page and on paper; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Self

from django.utils import timezone

from corrective_actions.enums import ActionState as S
from corrective_actions.models import Action
from corrective_actions.workflow import CAN_BE_LATE
from rphub.kernel.charts import Chart, TimelineItem, timeline

CAPTION = "When each action is due"
NOT_DRAWN = (S.WITHDRAWN, S.REJECTED)
UNPROVEN = {S.CLOSED_UNVERIFIED: "not verified", S.RISK_ACCEPTED: "risk", S.CONTRACT_ACTION: "contract"}
"""What ended without proof says so beside its line."""


@dataclass(frozen=True, slots=True)
class Line:
    """From the agreement to the day; days in ISO form, so that a document can keep it. `done` may be empty."""

    label: str
    start: str
    due: str
    done: str
    state: str

    @classmethod
    def kept(cls, values: dict[str, Any]) -> Self:
        return cls(**values)

    @property
    def plain(self) -> dict[str, str]:
        return asdict(self)


def line_of(action: Action, today: date) -> Line | None:
    """None without an agreed day, and for what was taken off the plan. Only what was verified is drawn as done."""
    if action.due_on is None or action.state in NOT_DRAWN:
        return None
    late = action.state in CAN_BE_LATE and action.due_on < today
    name = f"{action.number} {action.theme or action.short}"
    unproven = UNPROVEN.get(S(action.state), "")
    return Line(
        label=f"{name} ({unproven})" if unproven else name,
        start=_day(_agreed_at(action) or action.created_at),
        due=action.due_on.isoformat(),
        done=_day(action.verified_at) if action.verified_at else "",
        state="Late" if late else str(action.get_state_display()),
    )


def chart_of(lines: Iterable[Line], today: date) -> Chart:
    return timeline([_item(line) for line in lines], today, CAPTION)


def _item(line: Line) -> TimelineItem:
    return TimelineItem(
        label=line.label,
        start=date.fromisoformat(line.start),
        due=date.fromisoformat(line.due),
        done=date.fromisoformat(line.done) if line.done else None,
        state=line.state,
    )


def _agreed_at(action: Action) -> datetime | None:
    if action.office_signed_at and action.supplier_signed_at:
        return max(action.office_signed_at, action.supplier_signed_at)
    return None


def _day(moment: datetime) -> str:
    return timezone.localdate(moment).isoformat()
