"""The live answers of a questionnaire as light rows: a page reads sixty, and instances of the model cost most of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.http import Http404

from questionnaires.canonical import Json
from questionnaires.models import Answer, Cycle, Response
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from suppliers.models import OpenAction, Supplier

COLUMNS = (
    *("id", "code", "value", "level", "claim", "reason", "planned_on", "comment", "revision", "prefilled_from"),
    *("confirmed_at", "doubt", "updated_at", "history_at", "updated_by_id", "origin"),
    *("updated_by__name", "updated_by__email", "written_as"),
)
OF_RESPONSE = tuple(field.attname for field in Response._meta.concrete_fields)
BESIDE = ("cycle__name", "cycle__year", "supplier__organisation_id")
OF_ACTION = ("id", "code", "section", "text", "due_on", "path", "can_be_late")


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """One live answer, with the names of the model's fields; `updated_by` is a name, also that of a helper."""

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
    doubt: str
    updated_at: datetime
    history_at: datetime
    updated_by_id: int | None
    origin: str
    updated_by: str
    helper: bool = False
    """Whether a helper wrote it and the lead approved."""

    @property
    def is_carried(self) -> bool:
        """Whether it stands as it was carried over, and nobody has said that it is still right."""
        return self.prefilled_from is not None and self.confirmed_at is None


def live_answers(response: Response) -> dict[str, LiveAnswer]:
    """By code, in the order they were first written: one statement."""
    found = ANSWERS.rows(ANONYMOUS, response_id=response.pk)
    return {row[1]: _from_row(*row[:16], row[18] or row[16] or row[17] or "", bool(row[18])) for row in found}


def live_response(actor: Actor, response_id: UUID) -> Response:
    """A questionnaire the actor may see, with its cycle's name and year, or Http404: one statement."""
    return _one(RESPONSE.rows(actor, response_id=response_id))


def live_response_with_actions(actor: Actor, response_id: UUID) -> tuple[Response, tuple[OpenAction, ...]]:
    """The same with the supplier's open actions, the first due first, still in one statement: a row for each."""
    rows = WITH_ACTIONS.rows(actor, response_id=response_id)
    width = len(OF_RESPONSE) + len(BESIDE)
    response = _one([row[:width] for row in rows])
    held = (row[width:] for row in rows if row[width] is not None)
    return response, tuple(OpenAction.from_db(DEFAULT_DB_ALIAS, OF_ACTION, one) for one in held)


def _one(rows: list[list[Any]]) -> Response:
    if not rows:
        raise Http404("No such questionnaire.")
    *own, name, year, organisation_id = rows[0]
    response = Response.from_db(DEFAULT_DB_ALIAS, OF_RESPONSE, own)
    response.cycle = Cycle.from_db(DEFAULT_DB_ALIAS, ("id", "name", "year"), (response.cycle_id, name, year))
    fields = ("id", "organisation_id")
    response.supplier = Supplier.from_db(DEFAULT_DB_ALIAS, fields, (response.supplier_id, organisation_id))
    return response


def _answers(actor: Actor, response_id: UUID) -> Any:
    return Answer.objects.filter(response=response_id).order_by("id").values_list(*COLUMNS)


def _response(actor: Actor, response_id: UUID) -> Any:
    visible = Response.objects.visible_to(actor).filter(pk=response_id).order_by()
    return visible.values_list(*OF_RESPONSE, *BESIDE)


def _with_actions(actor: Actor, response_id: UUID) -> Any:
    visible = Response.objects.visible_to(actor).filter(pk=response_id)
    actions = [f"supplier__open_actions__{name}" for name in OF_ACTION]
    return visible.order_by(*(f"supplier__open_actions__{name}" for name in ("due_on", "id"))).values_list(
        *OF_RESPONSE, *BESIDE, *actions
    )


ANSWERS, RESPONSE, WITH_ACTIONS = Prepared(_answers), Prepared(_response), Prepared(_with_actions)
_from_row: Callable[..., LiveAnswer] = LiveAnswer
