"""The live answers of a questionnaire as light rows: a page reads sixty, and instances of the model cost most of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from questionnaires.canonical import Json
from questionnaires.models import Answer, Response

COLUMNS = (
    *("id", "code", "value", "level", "claim", "reason", "planned_on", "comment", "revision", "prefilled_from"),
    *("confirmed_at", "updated_at", "history_at", "updated_by_id", "updated_by__name", "updated_by__email"),
)


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """One live answer, with the names of the model's fields; `updated_by` is a name."""

    pk: int
    code: str
    value: Json
    level: int | None
    claim: str
    reason: str
    planned_on: date | None
    comment: str
    revision: int
    prefilled_from: int | None
    confirmed_at: datetime | None
    updated_at: datetime
    history_at: datetime
    updated_by_id: int | None
    updated_by: str


def live_answers(response: Response) -> dict[str, LiveAnswer]:
    """By code, in the order they were first written: one statement."""
    found: Any = Answer.objects.filter(response=response).order_by("id").values_list(*COLUMNS)
    return {row[1]: _from_row(*row[:14], row[14] or row[15] or "") for row in found}


_from_row: Callable[..., LiveAnswer] = LiveAnswer
